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
    Claim,
    FormerSlug,
    Revision,
    RoleFit,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from django.db.models import Model

SEED = 20261122
APART = 100_000  # between the keys of a row and of the next one made from it; more than there are rows
LACKING = 0.1  # of the facts of a made certification
# Names that people search for, and pairs that they ask for, belong to the real ones.
NOT_MADE = {FormerSlug, AlternateName, AskedPair}
# What must be unique among all rows.
RENAMED = {Certification: ("slug", "abbreviation"), RoleFit: ("key",), Claim: ("key",)}
AT_ONCE = 5_000


def grow(done: int, times: int) -> None:
    """Add certifications until there are `times` as many as real ones, where there are `done` times as many already."""
    chance = random.Random(SEED + done)  # noqa: S311  no secret
    copied: dict[type[Model], set[int]] = {}
    with transaction.atomic(), connection.cursor() as cursor:
        for model in _made_models():
            columns = [connection.ops.quote_name(field.column) for field in model._meta.concrete_fields]
            into = f"INSERT INTO {connection.ops.quote_name(model._meta.db_table)} ({', '.join(columns)})"
            into += f" VALUES ({', '.join(['%s'] * len(columns))})"
            real = _real_rows(model, copied)
            copied[model] = {row[0] for row in real}
            for some in batched(_made_rows(model, real, copied, range(done, times), chance), AT_ONCE, strict=False):
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
            # What joins two of them comes last.
            yield from sorted(found, key=lambda model: bool(model._meta.auto_created))
            return
        found += new


def _real_rows(model: type[Model], copied: Mapping[type[Model], set[int]]) -> list[list[Any]]:
    """Return the values of rows that hang on real certifications, as the database takes them; the key comes first."""
    fields = model._meta.concrete_fields
    rows = model._default_manager.filter(pk__lt=APART).order_by("pk").values_list(*(each.attname for each in fields))
    hang_on = [(place, copied[each.related_model]) for place, each in enumerate(fields) if each.related_model in copied]
    return [
        [field.get_db_prep_save(value, connection) for field, value in zip(fields, row, strict=True)]
        for row in rows
        if all(row[place] in those for place, those in hang_on)
    ]


def _made_rows(
    model: type[Model],
    real: list[list[Any]],
    copied: Mapping[type[Model], set[int]],
    copies: range,
    chance: random.Random,
) -> Iterator[list[Any]]:
    """Yield the values of each new row of a model."""
    fields = model._meta.concrete_fields
    names = [field.name for field in fields]
    moved = [
        place
        for place, field in enumerate(fields)
        if field.primary_key or field.name == "url_order" or field.related_model in copied
    ]
    # A row about two certifications stays with these two.
    owned = sum(field.related_model is Certification for field in fields) == 1 and "certification" in names
    owner = names.index("certification") if owned and not model._meta.auto_created else None
    certifications = sorted(copied[Certification])
    for copy in copies:
        others = dict(zip(certifications, chance.sample(certifications, len(certifications)), strict=True))
        for row in real:
            if model is CertificationFact and chance.random() < LACKING:
                continue
            new = list(row)
            if owner is not None:
                new[owner] = others[new[owner]]
            for place in moved:
                new[place] += copy * APART
            for name in RENAMED.get(model, ()):
                new[names.index(name)] += f"-{copy}"
            yield new
