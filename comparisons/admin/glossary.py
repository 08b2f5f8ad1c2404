"""The words of the field."""

from __future__ import annotations

from typing import TYPE_CHECKING

from comparisons import models
from comparisons.admin.evidence import EVIDENCE, ObservedAdmin

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.http import HttpRequest


class TermAdmin(ObservedAdmin[models.Term]):
    """Terms, in our own words, with a source where their meaning can be checked."""

    list_display = ("term", "expansion", "category", "tier", "publisher", "seen_on", "seen_in")
    list_filter = (*ObservedAdmin.list_filter, "category", "tier")
    list_select_related = ("source",)
    search_fields = ("term", "expansion", "slug", "definition")
    autocomplete_fields = ("source", "related", "further_sources")
    fixed_fields = ("slug",)
    fieldsets = (
        (None, {"fields": (("term", "slug"), "expansion", ("category", "tier"), "definition")}),
        ("Evidence", {"fields": EVIDENCE}),
        ("On the page", {"fields": ("note", "related", "further_sources")}),
    )

    def get_prepopulated_fields(self, request: HttpRequest, obj: models.Term | None = None) -> dict[str, Sequence[str]]:
        kept = super().get_prepopulated_fields(request, obj)
        return kept if obj else {**kept, "slug": ("term",)}
