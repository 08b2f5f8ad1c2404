"""The catalogue as reviewable text: a JSON file for each model, rows by natural key."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.core import serializers
from django.core.exceptions import FieldDoesNotExist, ObjectDoesNotExist, ValidationError
from django.core.serializers.base import DeserializationError
from django.db import transaction

from comparisons import models
from comparisons.models import CatalogueModel

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# In an order in which each row finds the rows that it refers to.
MODELS: tuple[type[CatalogueModel], ...] = (
    models.Source,
    models.CertifyingBody,
    models.BodyFact,
    models.BodyFigure,
    models.MembershipFee,
    models.Certification,
    models.FormerSlug,
    models.AlternateName,
    models.Classification,
    models.CertificationFact,
    models.CertificationFigure,
    models.RelatedCertification,
    models.ExamDomain,
    models.Fee,
    models.Requirement,
    models.RequirementPath,
    models.RequirementCondition,
    models.ApprenticeMark,
    models.ApprenticeRoute,
    models.Occupation,
    models.OccupationFact,
    models.OccupationWage,
    models.OccupationOutlook,
    models.JobRole,
    models.RoleName,
    models.RoleCodeSet,
    models.RoleFact,
    models.RoleFigure,
    models.OccupationMatch,
    models.RoleFit,
    models.Claim,
    models.ClaimSighting,
    models.Term,
    models.QuestionWording,
    models.OptionWording,
)


# What Django raises for a row that names a field, a value or another row that does not exist.
_WRONG_ROW = (DeserializationError, FieldDoesNotExist, ObjectDoesNotExist, KeyError, TypeError, ValueError)


class FixtureError(Exception):
    """A fixture that cannot be loaded: names file, row and field."""


@dataclass(slots=True)
class Outcome:
    """How many rows a load created, changed, left alone and deleted."""

    created: int = 0
    changed: int = 0
    unchanged: int = 0
    deleted: int = 0
    kept: set[tuple[type[CatalogueModel], Any]] = field(default_factory=set)


def load(folder: Path, *, delete_missing: bool) -> Outcome:
    """Load every fixture in one transaction, each row checked and saved by itself.

    Raises FixtureError, and changes nothing, if any row is wrong. A row that is already as the
    fixture says is not saved, so that loading twice makes no history.
    """
    outcome = Outcome()
    with transaction.atomic():
        for model in MODELS:
            path = folder / _file_name(model)
            rows = list(_read(path))
            waiting = [each for each in rows if _load_row(path, *each, outcome)]
            for each in waiting:
                if _load_row(path, *each, outcome):
                    raise FixtureError(f"{path.name}, row {each[0]}: it refers to a row that does not exist.")
        if delete_missing:
            _delete_missing(outcome)
    return outcome


def export(folder: Path) -> None:
    """Write the catalogue as the canonical fixtures: what `load` reads, byte for byte."""
    for model in MODELS:
        rows = sorted(model._default_manager.all(), key=lambda row: row.natural_key())
        parsed = json.loads(
            serializers.serialize("json", rows, use_natural_foreign_keys=True, use_natural_primary_keys=True)
        )
        for each in parsed:
            _sort_relations(model, each["fields"])
        text = json.dumps(parsed, indent=2, ensure_ascii=False) + "\n"
        (folder / _file_name(model)).write_text(text, encoding="utf-8")


def _file_name(model: type[CatalogueModel]) -> str:
    return f"{model._meta.model_name}.json"


def _read(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    try:
        parsed = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise FixtureError(f"{path.name}: the file is missing.") from None
    except ValueError as error:
        raise FixtureError(f"{path.name}: not valid JSON: {error}") from None
    if not isinstance(parsed, list):
        raise FixtureError(f"{path.name}: expected a list of rows.")
    yield from enumerate(parsed, start=1)


def _load_row(path: Path, position: int, parsed: dict[str, Any], outcome: Outcome) -> bool:
    """Save one row if it differs, and return whether it refers to a row that is not there yet."""
    try:
        (loaded,) = serializers.deserialize("python", [parsed], handle_forward_references=True)
        row = loaded.object
        if not isinstance(row, CatalogueModel):
            raise FixtureError(f"{path.name}, row {position}: not a row of the catalogue.")
        _save_if_changed(row, outcome)
        for name, values in (loaded.m2m_data or {}).items():
            _set_relation(row, name, values)
    except ValidationError as error:
        raise FixtureError(f"{path.name}, row {position}: {_sentences(error)}") from None
    except _WRONG_ROW as error:
        raise FixtureError(f"{path.name}, row {position}: {error}") from None
    outcome.kept.add((type(row), row.pk))
    return bool(loaded.deferred_fields)


def _save_if_changed(row: CatalogueModel, outcome: Outcome) -> None:
    before = type(row)._default_manager.filter(pk=row.pk).first() if row.pk is not None else None
    if before is not None and _columns(before) == _columns(row):
        outcome.unchanged += 1
        return
    row.full_clean()
    row.save()
    if before is None:
        outcome.created += 1
    else:
        outcome.changed += 1


def _columns(row: CatalogueModel) -> dict[str, Any]:
    return {column.attname: column.to_python(getattr(row, column.attname)) for column in row._meta.concrete_fields}


def _set_relation(row: CatalogueModel, name: str, values: Any) -> None:
    manager = getattr(row, name)
    if set(manager.values_list("pk", flat=True)) != {getattr(value, "pk", value) for value in values}:
        manager.set(values)


def _delete_missing(outcome: Outcome) -> None:
    for model in reversed(MODELS):
        for row in model._default_manager.all():
            if (model, row.pk) not in outcome.kept:
                row.delete()
                outcome.deleted += 1


def _sort_relations(model: type[CatalogueModel], fields: dict[str, Any]) -> None:
    for relation in model._meta.many_to_many:
        fields[relation.name].sort()


def _sentences(error: ValidationError) -> str:
    if hasattr(error, "error_dict"):
        return " ".join(f"{name}: {' '.join(messages)}" for name, messages in error.message_dict.items())
    return " ".join(error.messages)
