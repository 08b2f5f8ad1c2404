"""What a candidate must bring, the ways to meet it, and the apprentice mark."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError

from comparisons import models
from comparisons.admin.base import PartAdmin, PartForm, RowForm, StackedInline
from comparisons.admin.evidence import StatementAdmin
from comparisons.admin.filters import DisputedFilter, DraftFilter, LastLookFilter, SourceDateFilter
from comparisons.admin.happened import HappenedForm
from comparisons.admin.sheets.pages import SheetsAdmin
from comparisons.admin.subjects import SubjectAdmin
from comparisons.admin.tables import Overview, requirement_overview

if TYPE_CHECKING:
    from django.db.models import QuerySet

CONDITION = (
    ("order", "kind"),
    "member_of",
    ("schooling", "accredited", "counts_early"),
    "training",
    ("work", "setting", "specialty"),
    ("credentials", "any_credential"),
    ("amount", "unit", "within_years"),
)


class RequirementForm(RowForm[models.Requirement]):
    """One thing asked of candidates."""

    key_from = ("strength",)


class RequirementAdmin(SheetsAdmin, SubjectAdmin[models.Requirement]):
    """Requirements; the ways to meet one are a table on its page."""

    form = RequirementForm
    subject = "certification"
    fixed_fields = ("certification", "key")
    list_display = ("__str__", "certification", "strength", "order")
    list_filter = (DraftFilter, "strength", "certification")
    list_select_related = ("certification",)
    autocomplete_fields = ("certification",)
    search_fields = ("key", "certification__abbreviation", "paths__text")
    fieldsets = ((None, {"fields": ("certification", ("strength", "order"), "key")}),)

    def overview(self, row: models.Requirement) -> Overview:
        return requirement_overview(row)


class ConditionForm(PartForm[models.RequirementCondition]):
    """One condition of a way in."""

    def clean_credentials(self) -> QuerySet[models.Certification]:
        """Return the certifications of which one must be held; the one that asks is none of them."""
        chosen: QuerySet[models.Certification] = self.cleaned_data["credentials"]
        path = self.cleaned_data.get("path") or getattr(self.instance, "path", None)
        if path and chosen.filter(requirements__paths=path.pk).exists():
            raise ValidationError("A certification cannot ask for itself: choose those that come before it.")
        return chosen


class ConditionInline(StackedInline[models.RequirementCondition, models.RequirementPath]):
    """All of these must hold."""

    model = models.RequirementCondition
    form = ConditionForm
    verbose_name = "condition"
    verbose_name_plural = "conditions, all of which must hold"
    fields = CONDITION
    autocomplete_fields = ("member_of", "credentials")


class RequirementPathForm(HappenedForm[models.RequirementPath]):
    """One way to meet a requirement."""

    key_from = ("text",)


class RequirementPathAdmin(SheetsAdmin, StatementAdmin[models.RequirementPath]):
    """Ways to meet a requirement, with the conditions that a program can decide."""

    form = RequirementPathForm
    subject = "requirement"
    identity = (("requirement", "order"),)
    value_fields = ("text",)
    fixed_fields = ("requirement", "key")
    inlines = (ConditionInline,)
    list_display = ("__str__", "value", "publisher", "as_of", "seen_on", "seen_in")
    list_filter = (LastLookFilter, SourceDateFilter, DisputedFilter, "seen_in", "requirement__certification")
    list_select_related = ("requirement__certification", "source")
    autocomplete_fields = ("requirement", "source")
    search_fields = ("key", "text", "requirement__key", "requirement__certification__abbreviation")


class RequirementConditionAdmin(SheetsAdmin, PartAdmin[models.RequirementCondition]):
    """One condition of a way in."""

    form = ConditionForm
    subject = "path"
    list_display = ("__str__", "kind", "schooling", "training", "work", "amount", "unit")
    list_filter = ("kind", "path__requirement__certification")
    list_select_related = ("path__requirement__certification",)
    autocomplete_fields = ("path", "member_of", "credentials")
    search_fields = ("path__key", "path__requirement__certification__abbreviation")
    fieldsets = ((None, {"fields": ("path", *CONDITION)}),)


class RouteInline(StackedInline[models.ApprenticeRoute, models.ApprenticeMark]):
    """Any one of these removes the mark."""

    model = models.ApprenticeRoute
    verbose_name = "route"
    verbose_name_plural = "routes, any one of which removes the mark"
    autocomplete_fields = ("source",)
    fields = (
        ("key", "order"),
        "text",
        ("work_months", "course_hours", "practice_programme", "course_or_programme"),
        "source",
        ("as_of", "seen_on", "seen_in"),
        "where",
        "note",
    )


class ApprenticeMarkForm(HappenedForm[models.ApprenticeMark]):
    """The mark that a newcomer carries."""

    key_from = ("mark",)


class ApprenticeMarkAdmin(StatementAdmin[models.ApprenticeMark]):
    """Apprentice marks and the ways to remove them."""

    form = ApprenticeMarkForm
    subject = "certification"
    identity = ("certification",)
    value_fields = ("state", "mark", "text")
    fixed_fields = ("certification", "key")
    inlines = (RouteInline,)
    list_display = ("__str__", "certification", "value", "publisher", "as_of", "seen_on", "seen_in")
    list_filter = (DraftFilter, LastLookFilter, SourceDateFilter, DisputedFilter, "state", "seen_in")
    list_select_related = ("certification", "source")
    autocomplete_fields = ("certification", "source")
    search_fields = ("mark", "text", "certification__abbreviation")


class ApprenticeRouteForm(RowForm[models.ApprenticeRoute]):
    """One way to remove a mark."""

    key_from = ("text",)


class ApprenticeRouteAdmin(StatementAdmin[models.ApprenticeRoute]):
    """Ways to remove an apprentice mark."""

    form = ApprenticeRouteForm
    subject = "mark"
    identity = (("mark", "order"),)
    value_fields = ("text", ("work_months", "course_hours"), ("practice_programme", "course_or_programme"))
    fixed_fields = ("mark", "key")
    list_display = ("__str__", "value", "publisher", "as_of", "seen_on", "seen_in")
    list_filter = (LastLookFilter, SourceDateFilter, "seen_in")
    list_select_related = ("mark__certification", "source")
    autocomplete_fields = ("mark", "source")
    search_fields = ("key", "text", "mark__mark")
