"""Versions of rows, as the history library keeps them: read in a fixed number of queries, with all that they name."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ObjectDoesNotExist
from django.db import models

from comparisons.access import certification_path

if TYPE_CHECKING:
    from collections.abc import Iterable

    from comparisons.models import CatalogueModel

    type Column = models.Field[Any, Any] | models.ManyToManyField[Any, Any]

CREATED, CHANGED, DELETED = "+", "~", "-"  # as the library marks what made a version


def versions_of(model: type[CatalogueModel]) -> models.QuerySet[Any]:
    """Return the versions of the rows of a table with what they refer to, the newest first."""
    paths = {certification_path(model) or "", *(path.rpartition("__")[0] for path in model.NATURAL_KEY)}
    others = {field.name for field in model._meta.concrete_fields if isinstance(field, models.ForeignKey)}
    versions: models.QuerySet[Any] = model.history.model._default_manager  # type: ignore[attr-defined]  # the library adds it
    return versions.select_related("history_user", *(paths - {""}), *others).order_by("-history_id")


def older_than(version: Any) -> Any | None:
    """Return the version of a row before this one; None if the row began with it or came back with it."""
    before = versions_of(version.instance_type).filter(id=version.id, history_id__lt=version.history_id).first()
    return None if before is None or before.history_type == DELETED else before


def fields_of(model: type[CatalogueModel]) -> list[Column]:
    """Return the fields of a row that an editor knows: all but its number."""
    return [*(field for field in model._meta.concrete_fields if not field.primary_key), *model._meta.many_to_many]


def value_of(version: Any, field: Column) -> Any:
    """Return the bare value of a field in a version; of a many-to-many field the numbers of the rows."""
    if isinstance(field, models.ManyToManyField):
        return tuple(sorted(version.many_to_many.get(field.name, {})))
    return getattr(version, field.attname)


def with_many_to_many(versions: Iterable[Any]) -> list[Any]:
    """Return versions of rows of one table, each with its many-to-many values: one query for each such field."""
    found = list(versions)
    for version in found:
        version.many_to_many = defaultdict(dict)
    by_id = {version.history_id: version for version in found}
    for field in type(found[0]).instance_type._meta.many_to_many if found else ():
        table = getattr(type(found[0]), field.name).model
        other = field.m2m_reverse_field_name()
        for link in table.objects.filter(history__in=by_id).select_related(other):
            by_id[link.history_id].many_to_many[field.name][getattr(link, f"{other}_id")] = getattr(link, other)
    return found


def row_of(version: Any) -> CatalogueModel:
    """Return the row as the version has it, with the rows that it refers to and that are still there."""
    row: CatalogueModel = version.instance
    for field in row._meta.concrete_fields:
        if isinstance(field, models.ForeignKey) and (other := getattr(version, field.name)) is not None:
            setattr(row, field.name, other)
    return row


def name_of(version: Any) -> str:
    """Return what the row was called; if it is named after a row that is deleted, its key."""
    row = row_of(version)
    try:
        return str(row)
    except ObjectDoesNotExist:
        own = [getattr(row, name) for name in row.NATURAL_KEY if "__" not in name]
        return ", ".join(str(part) for part in own) or f"number {row.pk}"
