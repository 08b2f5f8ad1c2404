"""Moves the catalogue's revision with every change of a row that public pages show."""

from __future__ import annotations

from typing import Any

from django.db.models.signals import m2m_changed, pre_delete, pre_save
from simple_history.signals import pre_create_historical_record

from comparisons.models import CatalogueModel, Revision
from comparisons.models.revision import RowByRowOnlyError


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


def _before_many_to_many(instance: object, action: str, **_signal: Any) -> None:
    if action.startswith("pre_") and isinstance(instance, CatalogueModel):
        Revision.advance()


def _stamp_history(instance: object, history_instance: Any, **_signal: Any) -> None:
    if isinstance(instance, CatalogueModel):
        history_instance.revision = Revision.current()
