"""Rows for a catalogue that is many times as large, made by a seeded generator from those that we ship.

Each made certification takes each kind of rows (facts, fees, requirements, jobs …) from another real one, and lacks
one fact in ten, so that no two are alike and all stay as large as real ones are.
"""

from __future__ import annotations

import random
from itertools import batched
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db import connection, transaction

from comparisons.models import (
    AlternateName,
    AskedPair,
    CatalogueModel,
    Certification,
    CertificationFact,
    FormerSlug,
    Revision,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.db.models import Model

SEED = 20261122
APART = 100_000  # between the keys of a row and of the next one made from it; more than there are rows
LACKING = 0.1  # of the facts of a made certification
# Names that people search for, and pairs that they ask for, belong to the real ones.
NOT_MADE = {FormerSlug, AlternateName, AskedPair}
AT_ONCE = 5_000


def grow(done: int, times: int) -> None:
    """Add certifications until there are `times` as many as real ones, where there are `done` times as many already."""
    chance = random.Random(SEED + done)  # noqa: S311  no secret
    made = list(_made_models())
    with transaction.atomic(), connection.cursor() as cursor:
        for model in made:
            columns = [field.column for field in model._meta.concrete_fields]
            row = f"({', '.join(['%s'] * len(columns))})"
            names = ", ".join(map(connection.ops.quote_name, columns))
            into = f"INSERT INTO {connection.ops.quote_name(model._meta.db_table)} ({names}) VALUES {row}"  # noqa: S608  names of our own
            for some in batched(_rows(model, made, range(done, times), chance), AT_ONCE, strict=False):
                cursor.executemany(into, some)
        Revision.advance()


def _made_models() -> Iterator[type[Model]]:
    """Yield the certification, and each model whose rows hang on one, directly or not."""
    found: list[type[Model]] = [Certification]
    every = list(apps.get_app_config("comparisons").get_models(include_auto_created=True))
    while True:
        new = [
            model
            for model in every
            if model not in found
            and model not in NOT_MADE
            and (issubclass(model, CatalogueModel) or model._meta.auto_created)
            and any(field.related_model in found for field in model._meta.concrete_fields)
        ]
        if not new:
            yield from found
            return
        found += new


def _rows(model: type[Model], made: list[type[Model]], copies: range, chance: random.Random) -> Iterator[list[Any]]:
    """Yield the values of each new row of a model."""
    fields = model._meta.concrete_fields
    names = [field.name for field in fields]
    moved = [place for place, field in enumerate(fields) if field.primary_key or field.related_model in made]
    # A row about two certifications stays with these two.
    owned = sum(field.related_model is Certification for field in fields) == 1 and "certification" in names
    owner = names.index("certification") if owned and not model._meta.auto_created else None
    rows = [row for row in _real_rows(model) if owner is None or row[owner] is not None]
    real = [row[0] for row in _real_rows(Certification)]
    for copy in copies:
        others = dict(zip(real, chance.sample(real, len(real)), strict=True))
        for row in rows:
            if model is CertificationFact and chance.random() < LACKING:
                continue
            new = list(row)
            if owner is not None:
                new[owner] = others[new[owner]]
            for place in moved:
                new[place] = None if new[place] is None else new[place] + copy * APART
            yield _renamed(new, names, copy) if model is Certification else new


def _real_rows(model: type[Model]) -> list[list[Any]]:
    """Return the values of the rows that we ship, as the database takes them; the key comes first."""
    fields = model._meta.concrete_fields
    rows = model._default_manager.filter(pk__lt=APART).order_by("pk").values_list(*(each.attname for each in fields))
    return [
        [field.get_db_prep_save(value, connection) for field, value in zip(fields, row, strict=True)] for row in rows
    ]


def _renamed(values: list[Any], names: list[str], copy: int) -> list[Any]:
    values[names.index("slug")] += f"-{copy}"
    values[names.index("abbreviation")] += str(copy)
    values[names.index("url_order")] += copy * APART
    return values
