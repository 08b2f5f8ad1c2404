"""Rows that others name in a list. Django lets such a list lose a row in silence; what it says would then be wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import ProtectedError

from comparisons.models.certifications import Certification
from comparisons.models.evidence import Source
from comparisons.models.glossary import Term
from comparisons.models.requirements import RequirementCondition

if TYPE_CHECKING:
    from django.db.models import Model


def rows_naming(row: Model) -> list[Model]:
    """Return the rows that would say less, or something else, without a row which they name in a list."""
    if isinstance(row, Source):
        return list(Term.objects.filter(further_sources=row))
    if isinstance(row, Certification):
        others = RequirementCondition.objects.exclude(path__requirement__certification=row)
        return list(others.filter(credentials=row))
    return []


def refuse_what_is_named(instance: Model, **_signal: Any) -> None:
    """Raise ProtectedError before a row goes that others name. Receives Django's `pre_delete`."""
    if naming := rows_naming(instance):
        raise ProtectedError(f"Others name {instance}.", set(naming))
