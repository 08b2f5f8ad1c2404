"""Jobs, the government's occupations with their figures, and which certifications go with which job."""

from __future__ import annotations

from comparisons import models
from comparisons.admin.base import CatalogueAdmin, Inline, PartAdmin, RowForm
from comparisons.admin.evidence import FigureAdmin, ObservedAdmin, ScalarFactAdmin, StatementAdmin
from comparisons.admin.filters import DisputedFilter, DraftFilter, LastLookFilter, OpenClaimsFilter, SourceDateFilter
from comparisons.admin.happened import HappenedForm
from comparisons.admin.subjects import SubjectAdmin
from comparisons.admin.tables import Overview, occupation_overview, role_overview


class RoleNameInline(Inline[models.RoleName, models.JobRole]):
    """Other names of the job."""

    model = models.RoleName


class RoleCodeSetInline(Inline[models.RoleCodeSet, models.JobRole]):
    """Code sets that the job works with."""

    model = models.RoleCodeSet


class JobRoleAdmin(SubjectAdmin[models.JobRole]):
    """Jobs; what sources say about each is a table on its page."""

    list_display = ("title", "works", "level_from", "level_to", "order")
    list_filter = (OpenClaimsFilter, "works", "level_from")
    search_fields = ("title", "slug", "names__name")
    autocomplete_fields = ("next_roles",)
    fixed_fields = ("slug",)
    fieldsets = (
        (None, {"fields": ("title", ("slug", "order"), "description", "note")}),
        ("Our own reading", {"fields": ("works", ("level_from", "level_to"), "next_roles")}),
    )
    inlines = (RoleNameInline, RoleCodeSetInline)
    slug_from = ("title",)

    def overview(self, row: models.JobRole) -> Overview:
        return role_overview(row)


class RoleFactAdmin(ScalarFactAdmin[models.RoleFact]):
    """One value that a source gives for a job."""

    subject = "role"
    list_select_related = ("role", "source")
    autocomplete_fields = ("role", "source")
    search_fields = ("role__title", "key", "text", "choice", "source__publisher")
    list_filter = (*ScalarFactAdmin.list_filter, "role")


class RoleFigureAdmin(FigureAdmin[models.RoleFigure]):
    """One number about the people in a job."""

    subject = "role"
    identity = ("role",)
    fixed_fields = ("role", "key")
    list_select_related = ("role", "source")
    autocomplete_fields = ("role", "source")
    search_fields = ("role__title", "key", "population", "source__publisher")
    list_filter = (*FigureAdmin.list_filter, "role")


class RoleNameAdmin(PartAdmin[models.RoleName]):
    """Other names of jobs."""

    subject = "role"
    list_display = ("name", "role", "is_slug")
    list_filter = ("is_slug", "role")
    list_select_related = ("role",)
    autocomplete_fields = ("role",)
    search_fields = ("name", "role__title")
    fieldsets = ((None, {"fields": ("role", "name", "is_slug")}),)


class RoleCodeSetAdmin(PartAdmin[models.RoleCodeSet]):
    """Code sets that jobs work with."""

    subject = "role"
    list_display = ("role", "code_set")
    list_filter = ("code_set", "role")
    list_select_related = ("role",)
    autocomplete_fields = ("role",)
    search_fields = ("code_set", "role__title")
    fieldsets = ((None, {"fields": ("role", "code_set")}),)


class RoleFitForm(RowForm[models.RoleFit]):
    """One piece of evidence for a certification in a job."""

    key_from = ("certification", "evidence", "source")


class RoleFitAdmin(CatalogueAdmin[models.RoleFit]):
    """Which certifications go with which job, how strongly, and by what evidence."""

    form = RoleFitForm
    subject = "certification"
    fixed_fields = ("role", "key")
    list_display = ("role", "certification", "strength", "evidence", "either_group", "source", "seen_on", "seen_in")
    list_display_links = ("role", "certification")
    list_filter = (
        DraftFilter,
        LastLookFilter,
        SourceDateFilter,
        DisputedFilter,
        "strength",
        "evidence",
        "role",
        "certification",
    )
    list_select_related = ("role", "certification", "source")
    autocomplete_fields = ("role", "certification", "source")
    search_fields = ("key", "role__title", "certification__abbreviation", "source__publisher")
    fieldsets = (
        (None, {"fields": ("role", "certification")}),
        ("Value", {"fields": (("strength", "evidence"), "either_group")}),
        ("Evidence", {"fields": ("source", ("as_of", "seen_on", "seen_in"))}),
        ("On the page", {"fields": ("note", "key")}),
    )


# --- Occupations -------------------------------------------------------------------------------


class OccupationAdmin(SubjectAdmin[models.Occupation]):
    """The government’s occupations."""

    list_display = ("soc_code", "title")
    list_filter = (OpenClaimsFilter,)
    search_fields = ("soc_code", "title")
    fixed_fields = ("soc_code",)
    fieldsets = ((None, {"fields": ("soc_code", "title")}),)

    def overview(self, row: models.Occupation) -> Overview:
        return occupation_overview(row)


class OccupationFactAdmin(ScalarFactAdmin[models.OccupationFact]):
    """One value that a source gives for an occupation."""

    subject = "occupation"
    list_select_related = ("occupation", "source")
    autocomplete_fields = ("occupation", "source")
    search_fields = ("occupation__title", "key", "text", "source__publisher")
    list_filter = (*ScalarFactAdmin.list_filter, "occupation")


class OccupationWageForm(HappenedForm[models.OccupationWage]):
    """One line of a wage table."""

    key_from = ("year", "industry")


class OccupationWageAdmin(StatementAdmin[models.OccupationWage]):
    """Wages of an occupation in one year."""

    form = OccupationWageForm
    subject = "occupation"
    identity = ("occupation", ("year", "industry"))
    value_fields = (
        ("percentile_10", "percentile_25", "median", "percentile_75", "percentile_90"),
        ("mean", "median_hourly"),
        ("employment", "share_of_jobs"),
    )
    fixed_fields = ("occupation", "key")
    list_display = ("occupation", "year", "industry", "median", "publisher", "as_of", "seen_on", "seen_in")
    list_filter = (LastLookFilter, SourceDateFilter, DisputedFilter, "year", "seen_in", "occupation")
    list_select_related = ("occupation", "source")
    autocomplete_fields = ("occupation", "source")
    search_fields = ("occupation__title", "occupation__soc_code", "industry")


class OccupationOutlookForm(HappenedForm[models.OccupationOutlook]):
    """A projection of jobs."""

    key_from = ("from_year", "to_year")


class OccupationOutlookAdmin(StatementAdmin[models.OccupationOutlook]):
    """Projections of an occupation’s jobs."""

    form = OccupationOutlookForm
    subject = "occupation"
    identity = ("occupation", ("from_year", "to_year"))
    value_fields = ("growth_percent", ("jobs_from", "jobs_to", "change"), "openings_per_year")
    fixed_fields = ("occupation", "key")
    list_display = ("occupation", "value", "openings_per_year", "publisher", "as_of", "seen_on", "seen_in")
    list_filter = (LastLookFilter, SourceDateFilter, DisputedFilter, "seen_in", "occupation")
    list_select_related = ("occupation", "source")
    autocomplete_fields = ("occupation", "source")
    search_fields = ("occupation__title", "occupation__soc_code")


class OccupationMatchForm(RowForm[models.OccupationMatch]):
    """Which occupation holds a job’s figures."""

    key_from = ("occupation",)


class OccupationMatchAdmin(StatementAdmin[models.OccupationMatch]):
    """Which of the government’s occupations holds a job’s figures."""

    form = OccupationMatchForm
    subject = "role"
    identity = ("role",)
    value_fields = (("occupation", "fit"),)
    fixed_fields = ("role", "key")
    list_display = ("role", "occupation", "fit", "publisher", "as_of", "seen_on", "seen_in")
    list_filter = (*ObservedAdmin.list_filter, "fit", "occupation")
    list_select_related = ("role", "occupation", "source")
    autocomplete_fields = ("role", "occupation", "source")
    search_fields = ("role__title", "occupation__title")
