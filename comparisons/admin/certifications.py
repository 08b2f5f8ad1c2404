"""Certifications: identity and our classification as a form, all that sources say as tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

from django import forms
from django.contrib import admin, messages
from django.contrib.admin import ActionLocation
from django.db.models import Count, OuterRef, Subquery
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.text import get_text_list

from comparisons import models
from comparisons import vocabulary as words
from comparisons.access import may_edit_public
from comparisons.admin.asking import YES
from comparisons.admin.base import CatalogueAdmin, Inline, PartAdmin, RowForm
from comparisons.admin.entries import sum_of_shares
from comparisons.admin.evidence import FigureAdmin, ScalarFactAdmin, StatementAdmin
from comparisons.admin.filters import (
    DisputedFilter,
    DraftFilter,
    LastLookFilter,
    OpenClaimsFilter,
    SourceDateFilter,
    UnknownFilter,
    missing_key_facts,
)
from comparisons.admin.gaps import gaps_view
from comparisons.admin.happened import HappenedForm
from comparisons.admin.sheets.pages import SheetsAdmin
from comparisons.admin.subjects import SubjectAdmin
from comparisons.admin.tables import Overview, certification_overview

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Protocol

    from django.db.models import QuerySet
    from django.http import HttpRequest, HttpResponse
    from django.urls import URLPattern

    from comparisons.admin.base import Fieldsets

    class _Listed(Protocol):
        full_name: str | None
        facts_known: int


TO_PUBLISH: tuple[str, Any] = ("Before it is published", {"fields": ("to_publish",)})


class _Publishing(NamedTuple):
    """How an action that readers notice is spoken of."""

    asked: str
    done: str


WHAT_IT_DOES = {
    "publish": _Publishing("Publish?", "is published"),
    "unpublish": _Publishing("Make it a draft again?", "is a draft again: readers no longer see it"),
}
BOTH_PLACES = [ActionLocation.CHANGE_LIST, ActionLocation.CHANGE_FORM]


class AlternateNameInline(Inline[models.AlternateName, models.Certification]):
    """Other names that people search for."""

    model = models.AlternateName


class FormerSlugInline(Inline[models.FormerSlug, models.Certification]):
    """Slugs that redirect to this certification."""

    model = models.FormerSlug


class ClassificationForm(RowForm[models.Classification]):
    """Our own reading, chosen from the words of each facet."""

    value = forms.ChoiceField(
        choices=[
            ("", "---------"),
            *((facet.label, words.choices(words.FACET_WORDS[facet.value])) for facet in words.Facet),
        ],
        help_text="From the list of the side that you chose.",
    )


class ClassificationInline(Inline[models.Classification, models.Certification]):
    """Our own reading of what it is about."""

    model = models.Classification
    form = ClassificationForm


class CertificationAdmin(SheetsAdmin, SubjectAdmin[models.Certification]):
    """Certifications; published and taken back by actions, which say what is missing."""

    list_display = ("abbreviation", "full_name", "body", "level", "focus", "published", "facts_known")
    list_filter = (DraftFilter, UnknownFilter, OpenClaimsFilter, "body", "level", "focus")
    list_select_related = ("body",)
    ordering = ("url_order",)  # said here, because counting facts drops the model's own order
    search_fields = ("abbreviation", "slug", "alternate_names__name")
    autocomplete_fields = ("body",)
    readonly_fields = ("published", "url_order", "to_publish")
    fieldsets: ClassVar[Fieldsets] = (
        (None, {"fields": (("abbreviation", "body"), ("slug", "published", "url_order"))}),
        ("Our own reading", {"fields": (("level", "focus"), "summary")}),
    )
    inlines = (ClassificationInline, AlternateNameInline, FormerSlugInline)
    actions = ("publish", "unpublish")
    slug_from = ("abbreviation",)

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(gaps_view)
        return [path("gaps/", view, name="comparisons_certification_gaps"), *super().get_urls()]

    def overview(self, row: models.Certification) -> Overview:
        return certification_overview(row)

    def get_queryset(self, request: HttpRequest) -> QuerySet[models.Certification]:
        name = models.CertificationFact.objects.filter(certification=OuterRef("pk"), topic="name").values("text")[:1]
        return super().get_queryset(request).annotate(full_name=Subquery(name), facts_known=Count("facts"))

    def has_publish_permission(self, request: HttpRequest) -> bool:
        """Return whether the user may show certifications to readers and take them back."""
        return may_edit_public(request.user)

    def get_fieldsets(self, request: HttpRequest, obj: models.Certification | None = None) -> Fieldsets:
        fieldsets = super().get_fieldsets(request, obj)
        return fieldsets if obj is None or obj.published else [*fieldsets, TO_PUBLISH]

    def get_readonly_fields(self, request: HttpRequest, obj: models.Certification | None = None) -> tuple[str, ...]:
        readonly = tuple(super().get_readonly_fields(request, obj))
        return (*readonly, "slug") if obj and obj.published else readonly

    def get_view_on_site_url(self, obj: models.Certification | None = None) -> str | None:
        return super().get_view_on_site_url(obj) if obj and obj.published else None

    @admin.display(description="missing")
    def to_publish(self, row: models.Certification) -> str:
        """Return what a draft needs before it may be published, and what its readers would look for."""
        needed, wished = row.missing_to_publish(), missing_key_facts(row)
        first = (
            f"It needs, with a source: {get_text_list(needed, 'and')}." if needed else "Nothing: it may be published."
        )
        return f"{first} Readers would also look for: {', '.join(wished)}." if wished else first

    @admin.display(description="full name", ordering="full_name")
    def full_name(self, row: _Listed) -> str:
        """Return the name that a source gives."""
        return row.full_name or "not known yet"

    @admin.display(description="facts", ordering="facts_known")
    def facts_known(self, row: _Listed) -> int:
        """Return how many scalar facts there are."""
        return row.facts_known

    @admin.action(
        permissions=["publish"],
        location=BOTH_PLACES,
        description="Publish this %(verbose_name)s",
        description_plural="Publish the selected %(verbose_name_plural)s",
    )
    def publish(self, request: HttpRequest, queryset: QuerySet[models.Certification]) -> HttpResponse | None:
        """Show drafts to readers, but for those that lack what readers must find."""
        ready = []
        for draft in queryset.filter(published=False).select_related("body"):
            if missing := draft.missing_to_publish():
                lacks = get_text_list(missing, "and")
                self.message_user(
                    request,
                    f"{draft} is not published. Add with a source first: {lacks}.",
                    messages.ERROR,
                )
            else:
                ready.append(draft.pk)
        return self._ask_or_do(request, "publish", queryset.filter(pk__in=ready))

    @admin.action(
        permissions=["publish"],
        location=BOTH_PLACES,
        description="Make this %(verbose_name)s a draft again",
        description_plural="Make the selected %(verbose_name_plural)s drafts again",
    )
    def unpublish(self, request: HttpRequest, queryset: QuerySet[models.Certification]) -> HttpResponse | None:
        """Take certifications off the public pages."""
        return self._ask_or_do(request, "unpublish", queryset.filter(published=True))

    def what_action_does(self, name: str) -> Callable[[HttpRequest, QuerySet[models.Certification]], object] | None:
        if name not in WHAT_IT_DOES:
            return super().what_action_does(name)
        return lambda _request, rows: _set_published(rows, published=name == "publish")

    def _ask_or_do(self, request: HttpRequest, name: str, rows: QuerySet[models.Certification]) -> HttpResponse | None:
        """Do an action if its question was answered with yes; else return the page that asks."""
        if not rows:
            return None
        if YES not in request.POST:
            context = {
                **self.admin_site.each_context(request),
                "title": WHAT_IT_DOES[name].asked,
                "opts": self.opts,
                "name": name,
                "queryset": rows,
            }
            return TemplateResponse(request, "admin/comparisons/certification/publish.html", context)
        for row in _set_published(rows, published=name == "publish"):
            done = f"{row} {WHAT_IT_DOES[name].done}."
            self.log_change(request, row, done)
            self.message_user(request, done, messages.SUCCESS)
        return None


def _set_published(rows: QuerySet[models.Certification], *, published: bool) -> list[models.Certification]:
    changed = list(rows.filter(published=not published))
    for row in changed:
        row.published = published
        row.save()
    return changed


class CertificationFactAdmin(SheetsAdmin, ScalarFactAdmin[models.CertificationFact]):
    """One value that a source gives for a certification."""

    subject = "certification"
    list_select_related = ("certification", "source")
    autocomplete_fields = ("certification", "source")
    search_fields = ("certification__abbreviation", "key", "topic", "text", "choice", "source__publisher")
    list_filter = (DraftFilter, *ScalarFactAdmin.list_filter, "certification")


class CertificationFigureAdmin(FigureAdmin[models.CertificationFigure]):
    """One number about a certification’s people."""

    subject = "certification"
    identity = ("certification",)
    fixed_fields = ("certification", "key")
    list_select_related = ("certification", "source")
    autocomplete_fields = ("certification", "source")
    search_fields = ("certification__abbreviation", "key", "population", "source__publisher")
    list_filter = (DraftFilter, *FigureAdmin.list_filter, "certification")


class ExamDomainForm(HappenedForm[models.ExamDomain]):
    """A part of an exam’s blueprint."""

    key_from = ("name",)


class ExamDomainAdmin(StatementAdmin[models.ExamDomain]):
    """What an exam is made of."""

    form = ExamDomainForm
    subject = "certification"
    identity = ("certification", ("order", "name"))
    value_fields = ("state", "questions", ("weight_low", "weight_high", "qualifier"))
    fixed_fields = ("certification", "key")
    list_display = ("name", "certification", "order", "value", "publisher", "as_of", "seen_on", "seen_in")
    list_filter = (DraftFilter, LastLookFilter, SourceDateFilter, DisputedFilter, "seen_in", "certification")
    list_select_related = ("certification", "source")
    autocomplete_fields = ("certification", "source")
    search_fields = ("name", "key", "certification__abbreviation")

    # A save that is only tried answers nothing, so the warning is not said then.
    def response_add(self, request: HttpRequest, obj: models.ExamDomain, *arguments: Any) -> HttpResponse:
        self._warn_of_the_sum(request, obj)
        return super().response_add(request, obj, *arguments)

    def response_change(self, request: HttpRequest, obj: models.ExamDomain) -> HttpResponse:
        self._warn_of_the_sum(request, obj)
        return super().response_change(request, obj)

    def _warn_of_the_sum(self, request: HttpRequest, obj: models.ExamDomain) -> None:
        """Warn where the parts do not come to the whole: the source may say so itself."""
        if sentence := sum_of_shares(obj.certification):
            self.message_user(request, f"Saved, but look again: {obj.certification}. {sentence}", messages.WARNING)


class AlternateNameAdmin(PartAdmin[models.AlternateName]):
    """Other names that people search for."""

    subject = "certification"
    list_display = ("name", "certification")
    list_filter = ("certification",)
    list_select_related = ("certification",)
    autocomplete_fields = ("certification",)
    search_fields = ("name", "certification__abbreviation")
    fieldsets = ((None, {"fields": ("certification", "name")}),)


class FormerSlugAdmin(PartAdmin[models.FormerSlug]):
    """Slugs that redirect."""

    subject = "certification"
    fixed_fields = ("slug",)
    list_display = ("slug", "certification")
    list_filter = ("certification",)
    list_select_related = ("certification",)
    autocomplete_fields = ("certification",)
    search_fields = ("slug", "certification__abbreviation")
    fieldsets = ((None, {"fields": ("certification", "slug")}),)


class ClassificationAdmin(PartAdmin[models.Classification]):
    """Our own reading of certifications."""

    form = ClassificationForm
    subject = "certification"
    list_display = ("certification", "facet", "value", "reason")
    list_filter = ("facet", "certification")
    list_select_related = ("certification",)
    autocomplete_fields = ("certification",)
    search_fields = ("value", "certification__abbreviation")
    fieldsets = ((None, {"fields": ("certification", ("facet", "value"), "reason")}),)


class RelatedCertificationAdmin(CatalogueAdmin[models.RelatedCertification]):
    """How certifications stand to one another."""

    subject = "certification"
    list_display = ("certification", "relation", "other", "source", "as_of", "seen_on", "seen_in")
    list_filter = (LastLookFilter, SourceDateFilter, "relation", "certification")
    list_select_related = ("certification", "other", "source")
    autocomplete_fields = ("certification", "other", "source")
    search_fields = ("certification__abbreviation", "other__abbreviation")
    fieldsets = (
        (None, {"fields": ("certification", ("relation", "other"))}),
        ("Evidence", {"fields": ("source", ("as_of", "seen_on", "seen_in"))}),
        ("On the page", {"fields": ("note",)}),
    )


class AskedPairAdmin(CatalogueAdmin[models.AskedPair]):
    """Pairs that people often weigh against each other: what the site offers first."""

    list_display = ("__str__", "first", "second", "order")
    list_filter = ("first",)
    list_select_related = ("first", "second")
    autocomplete_fields = ("first", "second")
    search_fields = ("first__abbreviation", "second__abbreviation")
    fieldsets = ((None, {"fields": (("first", "second"), "order")}),)
