"""Sources: found by any spelling of their address, with what rests on each and how its page last answered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django import forms
from django.contrib import admin
from django.db.models import CharField, OuterRef, Subquery, Value
from django.db.models.functions import Coalesce
from django.urls import path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.text import capfirst

from comparisons import models
from comparisons import vocabulary as words
from comparisons.admin.addresses import form_address
from comparisons.admin.base import CatalogueAdmin, RowForm
from comparisons.admin.checking import check_view, queue_view
from comparisons.admin.pages_due import resting_tables, what_rests_today
from comparisons.admin.sheets.pages import SheetsAdmin
from comparisons.admin.source_fate import fate_view
from comparisons.links import canonical, sources_at

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.contrib.admin import ModelAdmin
    from django.db.models import QuerySet
    from django.http import HttpRequest, HttpResponse
    from django.urls import URLPattern
    from django.utils.safestring import SafeString

    from comparisons.admin.base import Fieldsets

    _Checks = admin.ModelAdmin[models.LinkCheck]
else:
    _Checks = admin.ModelAdmin

FAILED = "failed"


class SourceForm(RowForm[models.Source]):
    """A page; one that is a source already is recognised, however its address is spelled."""

    another_reading = forms.BooleanField(
        required=False,
        label="Another reading of a page that is a source already",
        help_text="Only where the page has changed and facts still rest on how it stood before.",
    )

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean() or self.cleaned_data
        address = cleaned.get("url", "")
        before = self.initial.get("url", "") if self.instance.pk else ""
        asked = address and not cleaned.get("another_reading") and canonical(address) != canonical(before)
        if twins := [twin for twin in sources_at(address) if twin.pk != self.instance.pk] if asked else []:
            self.add_error("url", _already_there(twins))
        return cleaned


def _already_there(twins: Sequence[models.Source]) -> SafeString:
    links = format_html_join(", ", '<a href="{}">{}</a>', [(form_address(twin), twin) for twin in twins])
    return format_html(
        "This page is a source already: {}. Use that one; or, if the page has changed since, tick the box below.", links
    )


class LastAnswerFilter(admin.SimpleListFilter):
    """Sources by how their page answered when it was last asked."""

    title = "last answer of the page"
    parameter_name = "answer"

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin[Any]) -> list[tuple[str, str]]:
        return [(FAILED, "failed, or gone"), *words.choices(words.LinkOutcome), ("never", "never asked")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        match self.value():
            case None:
                return queryset
            case "never":
                asked = models.LinkCheck.objects.exclude(outcome="")
                return queryset.exclude(pk__in=asked.values("source"))
            case "failed":
                return queryset.filter(pk__in=models.LinkCheck.failed().values("source"))
        return queryset.filter(pk__in=models.LinkCheck.objects.filter(outcome=self.value()).values("source"))


WHAT_RESTS_ON_IT: tuple[str, Any] = (
    "What rests on it",
    {"fields": ("rests_on_it", "results", "last_answer")},
)


class SourceAdmin(SheetsAdmin, CatalogueAdmin[models.Source]):
    """Pages that we read, and what rests on each."""

    form: type[forms.ModelForm[Any]] = SourceForm
    change_list_template = "admin/comparisons/source/change_list.html"
    list_display = ("publisher", "title", "kind", "published", "url", "last_answer")
    list_display_links = ("publisher", "title")
    list_filter = (LastAnswerFilter, "kind", ("published", admin.EmptyFieldListFilter))
    search_fields = ("slug", "publisher", "title", "url")
    search_help_text = "Words, or the address of a page in any spelling."
    fixed_fields = ("slug",)
    readonly_fields = ("rests_on_it", "results", "last_answer")
    delete_confirmation_template = "admin/comparisons/source_delete.html"

    def get_fieldsets(self, request: HttpRequest, obj: models.Source | None = None) -> Fieldsets:
        may_save = self.has_change_permission(request, obj) if obj else True
        shown = ["url", ("publisher", "kind"), "title", "published", "note", "slug"]
        if may_save:
            shown.insert(1, "another_reading")
        page: tuple[None, Any] = (None, {"fields": shown})
        return [page, WHAT_RESTS_ON_IT] if obj else [page]

    def get_urls(self) -> list[URLPattern]:
        within = self.admin_site.admin_view
        return [
            path("check/", within(queue_view), name="comparisons_source_queue"),
            path("<int:source_id>/check/", within(check_view), name="comparisons_source_check"),
            path("<int:source_id>/fate/", within(fate_view), name="comparisons_source_fate"),
            *super().get_urls(),
        ]

    def get_prepopulated_fields(
        self, request: HttpRequest, obj: models.Source | None = None
    ) -> dict[str, Sequence[str]]:
        return {} if obj else {**super().get_prepopulated_fields(request, obj), "slug": ("publisher", "title")}

    def get_queryset(self, request: HttpRequest) -> QuerySet[models.Source]:
        check = models.LinkCheck.objects.filter(source=OuterRef("pk"))
        told = Subquery(check.values("outcome")[:1], output_field=CharField())
        gone = Subquery(check.values("gone")[:1])
        return super().get_queryset(request).annotate(outcome=Coalesce(told, Value("")), marked_gone=gone)

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[models.Source], search_term: str
    ) -> tuple[QuerySet[models.Source], bool]:
        """Return what a search finds; an address finds its page however it is spelled."""
        if found := sources_at(search_term) if "." in search_term and " " not in search_term.strip() else []:
            return queryset.filter(pk__in=[source.pk for source in found]), False
        return super().get_search_results(request, queryset, search_term)

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """Show the sources; for an address that is none of theirs offer to add it."""
        searched = request.GET.get("q", "").strip()
        offered = "" if " " in searched or not canonical(searched) or sources_at(searched) else searched
        if offered and "://" not in offered:
            offered = f"https://{offered}"
        add = f"{reverse('admin:comparisons_source_add')}?{urlencode({'url': offered})}" if offered else ""
        return super().changelist_view(request, {"offered": offered, "add_address": add, **(extra_context or {})})

    @admin.display(description="last answer")
    def last_answer(self, source: models.Source) -> str:
        """Return how the page answered when it was last asked."""
        if getattr(source, "marked_gone", False):
            return "gone, an editor says"
        outcome = getattr(source, "outcome", "")
        return words.LinkOutcome(outcome).label if outcome else "never asked"

    @admin.display(description="results that rest on it")
    def results(self, source: models.Source) -> str:
        """Return in how many situations the first place rests on the source."""
        rests = what_rests_today()
        count = rests.by_source.get(source.slug, 0)
        return f"The first place in {count} of {rests.situations} situations." if count else "No first place."

    @admin.display(description="rows")
    def rests_on_it(self, source: models.Source) -> SafeString | str:
        """Return links to the rows of each table that rest on the source."""
        resting = [
            (
                reverse(f"admin:comparisons_{model._meta.model_name}_changelist"),
                source.pk,
                capfirst(model._meta.verbose_name_plural),
                model._default_manager.filter(source=source).count(),
            )
            for model in resting_tables()
        ]
        links = format_html_join(
            ", ", '<a href="{}?source__id__exact={}">{}: {}</a>', [row for row in resting if row[3]]
        )
        terms = models.Term.objects.filter(further_sources=source)
        named = format_html_join(", ", '<a href="{}">{}</a>', ((form_address(term), term) for term in terms))
        further = format_html("Further reading of: {}", named) if named else ""
        return (
            format_html_join(". ", "{}", [(each,) for each in (links, further) if each])
            or "Nothing: it may be deleted."
        )


class LinkCheckAdmin(_Checks):
    """How pages answered; written by `check_sources`, read on the list of sources."""

    list_display = ["source", "outcome", "detail", "checked_at", "gone"]
    list_filter = ["outcome", "gone"]
    list_select_related = ["source"]
    search_fields = ["source__slug", "source__publisher", "source__title", "source__url"]

    def has_module_permission(self, request: HttpRequest) -> bool:
        """Return that the list of sources is where one finds them."""
        return False

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Return that they come from asking."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: models.LinkCheck | None = None) -> bool:
        """Return that an answer is not edited."""
        return False
