"""Moves the catalogue's revision with every change of a row that public pages show, and notes why it was made."""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any

from django.db.models.signals import m2m_changed, pre_delete, pre_save
from simple_history.signals import pre_create_historical_record

from comparisons.models import CatalogueModel, Revision
from comparisons.models.revision import RowByRowOnlyError

if TYPE_CHECKING:
    from collections.abc import Iterator

_reason: ContextVar[str | None] = ContextVar("why rows change", default=None)


@contextmanager
def because(reason: str) -> Iterator[None]:
    """Note the reason with every change that is made inside: an editor's words, or the command that runs."""
    outer = _reason.set(reason or None)
    try:
        yield
    finally:
        _reason.reset(outer)


def connect() -> None:
    """Connect the signals; called once, when the app is ready."""
    pre_save.connect(_before_change, dispatch_uid="catalogue-saved")
    pre_delete.connect(_before_change, dispatch_uid="catalogue-deleted")
    m2m_changed.connect(_before_many_to_many, dispatch_uid="catalogue-related")
    pre_create_historical_record.connect(_stamp_history, dispatch_uid="catalogue-history")


def _before_change(sender: type, *, raw: bool = False, **_signal: Any) -> None:
    # Before, not after: the advanced row stays locked, so that the history row which the
    # change writes can be stamped with the revision that it makes.
    if issubclass(sender, CatalogueModel):
        if raw:
            raise RowByRowOnlyError("loaddata")
        Revision.advance()


# Rows between two tables are written through their field alone (`condition.credentials.add(…)`): to one written
# by itself (`RequirementCondition.credentials.through.objects`) Django sends no signal, so no revision would move.
def _before_many_to_many(instance: object, action: str, **_signal: Any) -> None:
    if action.startswith("pre_") and isinstance(instance, CatalogueModel):
        Revision.advance()


def _stamp_history(instance: object, history_instance: Any, **_signal: Any) -> None:
    if isinstance(instance, CatalogueModel):
        history_instance.revision = Revision.current()
        history_instance.history_change_reason = _reason.get()
