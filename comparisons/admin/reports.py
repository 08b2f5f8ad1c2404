"""What readers report, the newest first: read, mended on the fact's own form, declined with a reason, or spam."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import admin
from django.db import transaction
from django.urls import reverse

from comparisons import models
from comparisons import vocabulary as words
from comparisons.admin.addresses import REPORT, form_address
from comparisons.admin.naming import name_in_words
from comparisons.admin.values import value_in_words
from comparisons.engine.side_by_side.cells import anchor
from comparisons.vocabulary import ReportStanding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.http import HttpRequest, HttpResponse

    from comparisons.admin.base import Fieldsets

    _Reports = admin.ModelAdmin[models.Report]
    _Form = forms.ModelForm[models.Report]
else:
    _Reports = admin.ModelAdmin
    _Form = forms.ModelForm

# What a button of the form makes of the report.
BUTTONS = {
    "_accept": ReportStanding.ACCEPTED,
    "_decline": ReportStanding.DECLINED,
    "_spam": ReportStanding.SPAM,
    "_open": ReportStanding.OPEN,
}
_FACTS: dict[str, tuple[type[Any], str]] = {
    "certifications": (models.Certification, "certification"),
    "bodies": (models.CertifyingBody, "body"),
    "roles": (models.JobRole, "role"),
}


@dataclass(frozen=True, slots=True)
class Reported:
    """A row that a report may be about, as it is now, and the form that mends it."""

    name: str
    value: str
    address: str


class ReportForm(_Form):
    """What an editor makes of a report."""

    of_whom = forms.ChoiceField(
        required=False, label="Of which one", help_text=models.Report._meta.get_field("of_whom").help_text
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.state = _state_of(self.instance)  # before the form writes into it
        if "of_whom" in self.fields:
            offered = [(name, name) for name in self.instance.names] if len(self.instance.names) > 1 else []
            self.fields["of_whom"] = forms.ChoiceField(
                choices=[("", "all of them"), *offered],
                required=False,
                label=self.fields["of_whom"].label,
                help_text=self.fields["of_whom"].help_text,
            )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if self.data.get("was", self.state) != self.state:
            report = self.instance
            raise forms.ValidationError(
                f"{report.settled_by or 'Another editor'} saved this report meanwhile: it is "
                f"{report.get_standing_display()}{f', “{report.answer}”' if report.answer else ''}. What you wrote "
                "stands below: save it again if it still holds."
            )
        if "_decline" in self.data and not str(cleaned.get("answer", "")).strip():
            self.add_error("answer", "Say in a sentence why it is declined.")
        if cleaned.get("being_checked") and not _is_about_a_value(self.instance):
            self.add_error(
                "being_checked", "This report is about no single row of facts: there is no value to say it beside."
            )
        return cleaned


def _state_of(report: models.Report) -> str:
    """Return what an editor can make of a report, as it stands: a form that was drawn from another is out of date."""
    told = (report.standing, report.settled_by_id, report.answer, report.being_checked, report.of_whom)
    return blake2b(repr(told).encode(), digest_size=12).hexdigest()


def _is_about_a_value(report: models.Report) -> bool:
    claim = models.Claim.objects.filter(key=report.anchor).exists()
    return bool(report.anchor and report.names and report.shown) and not claim


class ToldFilter(admin.BooleanFieldListFilter):
    """Reports of which readers are told, or not."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.title = "being checked"


class ReportAdmin(_Reports):
    """The queue of reports."""

    form = ReportForm
    change_form_template = "admin/comparisons/report/change_form.html"
    list_display = ["title", "message", "received_at", "standing", "readers_are_told", "settled_by"]
    list_filter = ["standing", ("being_checked", ToldFilter)]
    list_select_related = ["settled_by"]
    search_fields = ["title", "about", "message", "elsewhere", "answer"]
    fieldsets = [
        ("What the reader says", {"fields": ["message", "elsewhere", "source_url", "received_at"]}),
        ("What it is about, as it was then", {"fields": ["title", "about", "shown", "sources"]}),
    ]
    readonly_fields = [
        "message",
        "elsewhere",
        "source_url",
        "title",
        "about",
        "shown",
        "sources",
        "received_at",
        "standing",
        "settled_by",
    ]

    def get_fieldsets(self, request: HttpRequest, obj: models.Report | None = None) -> Fieldsets:
        told = ("being_checked", "of_whom") if obj and len(obj.names) > 1 else ("being_checked",)
        return [*self.fieldsets, ("What we make of it", {"fields": [told, "answer", ("standing", "settled_by")]})]

    @admin.display(description="being checked", boolean=True, ordering="being_checked")
    def readers_are_told(self, report: models.Report) -> bool:
        """Return whether readers are told beside the value, in a column as narrow as its word."""
        return report.being_checked

    def has_add_permission(self, _request: HttpRequest) -> bool:
        """Return that reports come from readers alone."""
        return False

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *arguments: Any, **options: Any
    ) -> HttpResponse:
        report = context["original"]
        context["reported"] = list(reported_rows(report))
        context["place"] = f"/{report.about.replace('#', '/#')}" if report.about else reverse("home")
        return super().render_change_form(request, context, *arguments, **options)

    def save_model(self, request: HttpRequest, obj: models.Report, form: Any, change: Any) -> None:
        """Save what an editor makes of a report; where readers are told of it, pages change with it."""
        standing = next((standing for button, standing in BUTTONS.items() if button in request.POST), None)
        with transaction.atomic():
            before = models.Report.objects.select_for_update().get(pk=obj.pk).told
            if standing is not None:
                obj.settle(standing, request.user.pk)
            super().save_model(request, obj, form, change)
            if obj.told != before:
                models.Revision.advance()

    def delete_model(self, request: HttpRequest, obj: models.Report) -> None:
        with transaction.atomic():
            if obj.told:
                models.Revision.advance()
            super().delete_model(request, obj)

    def delete_queryset(self, request: HttpRequest, queryset: Any) -> None:
        for report in queryset:
            self.delete_model(request, report)


def reported_rows(report: models.Report) -> Iterator[Reported]:
    """Yield the rows that stand at the place of a report; where none is found, the things that it is about."""
    attached = f"?{REPORT}={report.pk}" if report.is_open else ""
    kind = report.about.partition("/")[0]
    for model, field in [_FACTS[kind]] if kind in _FACTS else _FACTS.values():
        for subject in model._default_manager.filter(slug__in=report.names):
            rows = list(_rows_at(subject, field, report.anchor))
            for row in rows or [subject]:
                said = value_in_words(row) if rows else "all that is known of it"
                yield Reported(name_in_words(row), said, f"{form_address(row)}{attached}")
    for claim in models.Claim.objects.filter(key=report.anchor) if report.anchor else ():
        yield Reported(str(claim), claim.text, f"{form_address(claim)}{attached}")
    if report.about.startswith("glossary#"):
        for term in models.Term.objects.filter(slug=report.anchor):
            yield Reported(str(term), term.definition, f"{form_address(term)}{attached}")


def _rows_at(subject: Any, field: str, place: str) -> Iterator[models.CatalogueModel]:
    """Yield the rows of a subject that stand in a row of its page."""
    for fact in subject.facts.select_related("source", field):
        section = words.Section(fact.TOPICS[fact.topic].section).value
        if place in {anchor(section, fact.topic), f"{field}-{fact.topic}"}:
            yield fact
    if field == "certification":
        for fee in subject.fees.select_related("source", field):
            if place.endswith(f"-{fee.buys}-fee"):
                yield fee
