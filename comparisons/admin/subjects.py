"""What certifications, bodies, jobs and occupations share: a page with tables of all that hangs on them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from comparisons.admin.base import CatalogueAdmin
from comparisons.models import CatalogueModel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.http import HttpRequest, HttpResponse

    from comparisons.admin.tables import Overview


class SubjectAdmin[Row: CatalogueModel](CatalogueAdmin[Row]):
    """A row that facts are about."""

    change_form_template = "admin/comparisons/subject.html"
    slug_from: ClassVar[tuple[str, ...]] = ()

    def overview(self, row: Row) -> Overview:
        """Return the tables of what hangs on the row."""
        raise NotImplementedError

    def get_prepopulated_fields(self, request: HttpRequest, obj: Row | None = None) -> dict[str, Sequence[str]]:
        kept = super().get_prepopulated_fields(request, obj)
        return kept if obj or not self.slug_from else {**kept, "slug": self.slug_from}

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *arguments: Any, **options: Any
    ) -> HttpResponse:
        if row := context["original"]:
            context["overview"] = self.overview(row)
        return super().render_change_form(request, context, *arguments, **options)
