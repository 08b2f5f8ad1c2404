"""Prices: of certifications and of memberships."""

from __future__ import annotations

from comparisons import models
from comparisons.admin.evidence import StatementAdmin
from comparisons.admin.filters import DisputedFilter, DraftFilter, LastLookFilter, SourceDateFilter
from comparisons.admin.happened import HappenedForm
from comparisons.admin.sheets.pages import SheetsAdmin


class FeeForm(HappenedForm[models.Fee]):
    """A price of a certification."""

    key_from = ("buys", "audience")


class FeeAdmin(SheetsAdmin, StatementAdmin[models.Fee]):
    """What a certification costs to get or to keep."""

    form = FeeForm
    subject = "certification"
    identity = ("certification", ("buys", "audience"), "label")
    value_fields = ("state", ("amount", "currency"), ("attempts", "recurs_months"))
    fixed_fields = ("certification", "key")
    list_display = ("label", "certification", "value", "audience", "publisher", "as_of", "seen_on", "seen_in")
    list_filter = (
        DraftFilter,
        LastLookFilter,
        SourceDateFilter,
        DisputedFilter,
        "buys",
        "audience",
        "state",
        "seen_in",
        "source__kind",
        "certification",
    )
    list_select_related = ("certification", "source")
    autocomplete_fields = ("certification", "source")
    search_fields = ("label", "key", "certification__abbreviation", "source__publisher")


class MembershipFeeForm(HappenedForm[models.MembershipFee]):
    """A price of membership."""

    key_from = ("tier", "audience")


class MembershipFeeAdmin(SheetsAdmin, StatementAdmin[models.MembershipFee]):
    """What it costs to belong to a certifying body."""

    form = MembershipFeeForm
    subject = "body"
    identity = ("body", ("tier", "audience"), "required_for_exam")
    value_fields = ("state", ("amount", "currency"), "months")
    fixed_fields = ("body", "key")
    list_display = ("tier", "body", "value", "audience", "publisher", "as_of", "seen_on", "seen_in")
    list_filter = (LastLookFilter, SourceDateFilter, DisputedFilter, "audience", "state", "seen_in", "body")
    list_select_related = ("body", "source")
    autocomplete_fields = ("body", "source")
    search_fields = ("tier", "key", "body__abbreviation", "source__publisher")
