"""The catalogue as reviewable text: a JSON file for each model, rows by natural key."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from django.core import serializers
from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db import IntegrityError, transaction

from comparisons import models
from comparisons.models import CatalogueModel

if TYPE_CHECKING:
    from pathlib import Path

    from django.db.models import Field

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
    models.AskedPair,
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
    models.AnswerWording,
)


# What Django raises for a row that names a field, a value or another row that does not exist.
_WRONG_ROW = (
    FieldDoesNotExist,
    IntegrityError,
    AttributeError,
    KeyError,
    TypeError,
    ValueError,
)

type Key = tuple[str, ...]
type Rows = dict[Key, CatalogueModel]


class FixtureError(Exception):
    """A fixture that cannot be loaded: names file, row and field."""


@dataclass(slots=True)
class Outcome:
    """How many rows a load created, changed, deleted and left alone."""

    created: int = 0
    changed: int = 0
    deleted: int = 0
    unchanged: int = 0


def load(folder: Path, *, delete_missing: bool) -> Outcome:
    """Load every fixture in one transaction, each row checked and saved by itself.

    Raises FixtureError, and changes nothing, if any row is wrong. A row that is already as the
    fixture says is not saved, so that loading twice makes no history. The first load is where the
    list of changes begins.
    """
    with transaction.atomic():
        loading = _Loading()
        first = not any(loading.rows.values())
        for model in MODELS:
            loading.load(model, folder / _file_name(model))
        if delete_missing:
            loading.delete_missing()
        if first:
            models.Revision.list_changes_from_here()
    return loading.outcome


def export(folder: Path) -> None:
    """Write the catalogue as the canonical fixtures: what `load` reads, byte for byte."""
    for model in MODELS:
        rows = [row for _key, row in sorted(_rows_by_key(model).items())]
        parsed = json.loads(
            serializers.serialize("json", rows, use_natural_foreign_keys=True, use_natural_primary_keys=True)
        )
        for each in parsed:
            for relation in model._meta.many_to_many:
                each["fields"][relation.name].sort()
        text = json.dumps(parsed, indent=2, ensure_ascii=False) + "\n"
        (folder / _file_name(model)).write_text(text, encoding="utf-8")


def _file_name(model: type[CatalogueModel]) -> str:
    return f"{model._meta.model_name}.json"


def _rows_by_key(model: type[CatalogueModel]) -> Rows:
    owners = {path.rpartition("__")[0] for path in model.NATURAL_KEY} - {""}
    rows = model._default_manager.select_related(*owners) if owners else model._default_manager.all()
    return {row.natural_key(): row for row in rows}


def _read(path: Path) -> list[Any]:
    try:
        parsed = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise FixtureError(f"{path.name}: the file is missing.") from None
    except ValueError as error:
        raise FixtureError(f"{path.name}: not valid JSON: {error}") from None
    if not isinstance(parsed, list):
        raise FixtureError(f"{path.name}: expected a list of rows.")
    return parsed


class _Loading:
    """One load. Knows each row by its natural key, so that no look-up costs a query."""

    def __init__(self) -> None:
        self.outcome = Outcome()
        self.rows = {model: _rows_by_key(model) for model in MODELS}
        self.kept: dict[type[CatalogueModel], set[Key]] = {model: set() for model in MODELS}

    def load(self, model: type[CatalogueModel], path: Path) -> None:
        """Load one model's fixture: its rows, and then what ties them to each other."""
        parsed = _read(path)
        for step in (self._load_columns, self._load_relations):
            for position, each in enumerate(parsed, start=1):
                try:
                    step(model, each["fields"])
                except ValidationError as error:
                    raise FixtureError(f"{path.name}, row {position}: {_sentences(error)}") from None
                except _WRONG_ROW as error:
                    raise FixtureError(f"{path.name}, row {position}: {error}") from None

    def delete_missing(self) -> None:
        """Delete the rows that no fixture has, those that refer to others first."""
        for model in reversed(MODELS):
            for key in self.rows[model].keys() - self.kept[model]:
                self.rows[model][key].delete()
                self.outcome.deleted += 1

    def _load_columns(self, model: type[CatalogueModel], fields: dict[str, Any]) -> None:
        key = _key(model, fields)
        before = self.rows[model].get(key)
        relations = {relation.name for relation in model._meta.many_to_many}
        columns = dict(self._column(model, name, fields[name]) for name in fields if name not in relations)
        row = model(**columns)
        row.pk = before.pk if before else None
        self.kept[model].add(key)
        if before is not None and _columns(before) == _columns(row):
            self.outcome.unchanged += 1
            return
        _save_checked(row)
        self.rows[model][key] = row
        self.outcome.created += before is None
        self.outcome.changed += before is not None

    def _load_relations(self, model: type[CatalogueModel], fields: dict[str, Any]) -> None:
        for relation in model._meta.many_to_many:
            others = {self._other(model, relation.name, value) for value in fields.get(relation.name, ())}
            manager = getattr(self.rows[model][_key(model, fields)], relation.name)
            if set(manager.values_list("pk", flat=True)) != others:
                manager.set(others)

    def _column(self, model: type[CatalogueModel], name: str, value: Any) -> tuple[str, Any]:
        """Return a column's attribute and value; for another row, whose natural key is given, its primary key."""
        column = cast("Field[Any, Any]", model._meta.get_field(name))
        if column.is_relation and value is not None:
            return column.attname, self._other(model, name, value)
        try:
            return column.attname, column.to_python(value)
        except ValidationError as error:
            raise ValidationError({name: error.messages}) from None

    def _other(self, model: type[CatalogueModel], name: str, value: Any) -> int:
        other_model = cast("type[CatalogueModel]", model._meta.get_field(name).related_model)
        row = self.rows[other_model].get(tuple(str(part) for part in value))
        if row is None:
            raise ValueError(f"{name}: there is no row {value}.")
        return int(row.pk)


def _key(model: type[CatalogueModel], fields: dict[str, Any]) -> Key:
    """Return a row's natural key: its own columns', and in place of another row's, that row's key."""
    parts = [fields[name] for name in dict.fromkeys(path.partition("__")[0] for path in model.NATURAL_KEY)]
    return tuple(str(each) for part in parts for each in (part if isinstance(part, list) else [part]))


def _columns(row: CatalogueModel) -> dict[str, Any]:
    return {column.attname: column.to_python(getattr(row, column.attname)) for column in row._meta.concrete_fields}


def _save_checked(row: CatalogueModel) -> None:
    """Save one row; raise ValidationError if a field, a rule of the model or a constraint refuses it."""
    # Other rows were just looked up, and the database checks all constraints of a row at once: to
    # ask for each by itself would be ten thousands of queries. What it refuses is then asked why.
    row.clean_fields(exclude={field.name for field in row._meta.concrete_fields if field.is_relation})
    row.clean()
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError:
        row.full_clean()
        raise


def _sentences(error: ValidationError) -> str:
    if hasattr(error, "error_dict"):
        return " ".join(f"{name}: {' '.join(messages)}" for name, messages in error.message_dict.items())
    return " ".join(error.messages)
