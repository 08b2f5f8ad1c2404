"""What editors found on pages that does not fit a fact: read here, mended on the fact's own form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import admin

from comparisons import models

if TYPE_CHECKING:
    from django.http import HttpRequest

    _Doubts = admin.ModelAdmin[models.Doubt]
else:
    _Doubts = admin.ModelAdmin


class DoubtAdmin(_Doubts):
    """Facts that changed or were not found; kept by Check again, and deleted if noted by mistake."""

    list_display = ["title", "found", "source", "noted_on", "noted_by"]
    list_filter = ["found"]
    list_select_related = ["source", "noted_by"]
    search_fields = ["title", "source__publisher", "source__title"]

    def has_module_permission(self, request: HttpRequest) -> bool:
        """Return that the queue of Check again is where one finds them."""
        return False

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Return that they come from Check again alone."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: models.Doubt | None = None) -> bool:
        """Return that there is nothing to change: the fact is edited, or found again."""
        return False
