"""Certifying bodies and what sources say about them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from comparisons import models
from comparisons.admin.evidence import FigureAdmin, ScalarFactAdmin
from comparisons.admin.filters import OpenClaimsFilter
from comparisons.admin.subjects import SubjectAdmin
from comparisons.admin.tables import Overview, body_overview

if TYPE_CHECKING:
    pass


class CertifyingBodyAdmin(SubjectAdmin[models.CertifyingBody]):
    """Bodies; their facts, fees and figures are tables on the page."""

    list_display = ("abbreviation", "slug", "about")
    list_filter = (OpenClaimsFilter,)
    search_fields = ("abbreviation", "slug", "facts__text")
    fixed_fields = ("slug",)
    readonly_fields = ("url_order",)
    fieldsets = ((None, {"fields": (("abbreviation", "slug"), "about", "url_order")}),)
    slug_from = ("abbreviation",)

    def overview(self, row: models.CertifyingBody) -> Overview:
        return body_overview(row)


class BodyFactAdmin(ScalarFactAdmin[models.BodyFact]):
    """One value that a source gives for a body."""

    subject = "body"
    list_select_related = ("body", "source")
    autocomplete_fields = ("body", "source")
    search_fields = ("body__abbreviation", "key", "topic", "text", "source__publisher")
    list_filter = (*ScalarFactAdmin.list_filter, "body")


class BodyFigureAdmin(FigureAdmin[models.BodyFigure]):
    """One number about a body’s people."""

    subject = "body"
    identity = ("body",)
    fixed_fields = ("body", "key")
    list_select_related = ("body", "source")
    autocomplete_fields = ("body", "source")
    search_fields = ("body__abbreviation", "key", "population", "source__publisher")
    list_filter = (*FigureAdmin.list_filter, "body")
