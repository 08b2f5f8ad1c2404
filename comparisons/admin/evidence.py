"""The forms of the rows that rest on a source."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.contrib import admin, messages
from django.db import models as columns
from django.utils import timezone
from django.utils.text import Truncator

from comparisons import vocabulary as words
from comparisons.admin.base import CatalogueAdmin
from comparisons.admin.filters import AnnouncedFilter, DisputedFilter, LastLookFilter, SourceDateFilter
from comparisons.admin.happened import QUESTIONS, HappenedForm, note_cause, save_what_happened, what_was_done
from comparisons.admin.tables import figure_in_words
from comparisons.admin.values import topic_label, value_in_words
from comparisons.catalogue.revision import because
from comparisons.models.evidence import VALUE_FIELDS, Figure, Observed, ScalarFact, Statement

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.http import HttpRequest, HttpResponse

    from comparisons.admin.base import Fieldsets
    from comparisons.vocabulary import Topic

SHORT = 90  # characters of a value in a list
EVIDENCE = ("source", ("as_of", "seen_on", "seen_in"), "where")
ANNOUNCEMENT: tuple[str, Any] = (
    "Announced value",
    {"classes": ["collapse"], "fields": (("effective_from", "replaces"),)},
)


WHAT_HAPPENED: tuple[str, Any] = ("When the value changes", {"fields": QUESTIONS})


class ObservedAdmin[Row: Observed](CatalogueAdmin[Row]):
    """Rows with a source: when and how we saw it, and the work lists that follow from that."""

    autocomplete_fields: ClassVar[tuple[str, ...]] = ("source",)
    list_filter: ClassVar[tuple[Any, ...]] = (LastLookFilter, SourceDateFilter, "seen_in", "source__kind")

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        return {"seen_on": timezone.localdate(), **super().get_changeform_initial_data(request)}

    @admin.display(description="source", ordering="source__publisher")
    def publisher(self, row: Row) -> str:
        """Return who says it; the title of the page would fill the list."""
        return row.source.publisher

    @admin.display(description="value")
    def value(self, row: Row) -> str:
        """Return the row's value, short enough for a list."""
        return Truncator(value_in_words(row)).chars(SHORT)


class StatementAdmin[Row: Statement](ObservedAdmin[Row]):
    """Statements: the value first, then its evidence, then how it is shown."""

    identity: ClassVar[tuple[Any, ...]] = ()
    value_fields: ClassVar[tuple[Any, ...]] = ()

    def get_fieldsets(self, request: HttpRequest, obj: Row | None = None) -> Fieldsets:
        return [
            (None, {"fields": self.identity}),
            ("Value", {"fields": self.get_value_fields(request, obj)}),
            ("Evidence", {"fields": EVIDENCE}),
            *([WHAT_HAPPENED] if self._asks_what_happened(request, obj) else []),
            ("On the page", {"fields": ("note", "key")}),
            *([ANNOUNCEMENT] if self.model.MAY_BE_ANNOUNCED else []),
        ]

    def _asks_what_happened(self, request: HttpRequest, obj: Row | None) -> bool:
        return obj is not None and issubclass(self.form, HappenedForm) and self.has_change_permission(request, obj)

    def save_model(self, request: HttpRequest, obj: Row, form: Any, change: bool) -> None:  # noqa: FBT001  Django’s own
        if not (change and isinstance(form, HappenedForm)):
            super().save_model(request, obj, form, change)
            return
        with because(form.cleaned_data["why"]):
            as_typed = save_what_happened(obj, form)
        if as_typed:
            super().save_model(request, obj, form, change)
            note_cause(form)
        else:
            self.settle(request, obj)

    def response_change(self, request: HttpRequest, obj: Row) -> HttpResponse:
        if done := what_was_done(request.POST):
            self.message_user(request, done, messages.INFO)
        return super().response_change(request, obj)

    def get_list_filter(self, request: HttpRequest) -> list[Any]:
        found = list(super().get_list_filter(request))
        return [*found, AnnouncedFilter] if self.model.MAY_BE_ANNOUNCED else found

    def get_value_fields(self, request: HttpRequest, obj: Row | None) -> tuple[Any, ...]:
        """Return the fields that hold the value of this row."""
        return self.value_fields


# --- Scalar facts ------------------------------------------------------------------------------


class ScalarFactForm(HappenedForm[ScalarFact]):
    """One value: only the fields of its topic's kind, the topic's own words to choose from."""

    key_from = ("topic", "label", "choice")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        topics = type(self.instance).TOPICS
        chosen = self.instance.topic or self.data.get("topic") or self.initial.get("topic")
        topic = topics.get(str(chosen))
        if "topic" in self.fields:
            self._offer("topic", _topics_by_section(topics.values()))
        if "choice" in self.fields:
            offered = [topic] if topic and topic.words else [each for each in topics.values() if each.words]
            self._offer("choice", [(each.label, words.choices(each.words)) for each in offered if each.words])
        if "flag" in self.fields:
            self._offer_yes_or_no()
        if "low" in self.fields:
            self._show_plain_numbers(topic)

    def _offer(self, name: str, offered: Iterable[Any]) -> None:
        field = self.fields[name]
        self.fields[name] = forms.ChoiceField(
            choices=[("", "---------"), *offered],
            label=field.label,
            help_text=field.help_text,
            required=field.required,
        )

    def _offer_yes_or_no(self) -> None:
        self.fields["flag"] = forms.TypedChoiceField(
            choices=[("", "---------"), ("True", "Yes"), ("False", "No")],
            coerce=lambda answer: answer == "True",
            empty_value=None,
            label=self.fields["flag"].label,
            help_text=self.fields["flag"].help_text,
            required=False,
        )

    def _show_plain_numbers(self, topic: Topic | None) -> None:
        if topic and topic.unit.label:
            self.fields["low"].label = f"Number of {topic.unit.label}"
        for name in ("low", "high"):
            number = self.initial.get(name)
            if number is not None and number == int(number):
                self.initial[name] = int(number)


def _topics_by_section(topics: Iterable[Topic]) -> list[tuple[str, list[tuple[str, str]]]]:
    named = [(topic.section, topic.key, topic.label) for topic in topics]
    return [
        (section.label, [(key, label) for place, key, label in named if place is section])
        for section in words.Section
        if any(place is section for place, *_ in named)
    ]


class TopicFilter(admin.SimpleListFilter):
    """Facts by topic, in the words of the page."""

    title = "topic"
    parameter_name = "topic"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin[Any]) -> list[tuple[str, str]]:
        return [(topic.key, topic.label) for topic in model_admin.model.TOPICS.values()]

    def queryset(self, request: HttpRequest, queryset: columns.QuerySet[Any]) -> columns.QuerySet[Any]:
        return queryset.filter(topic=self.value()) if self.value() else queryset


class ScalarFactAdmin[Row: ScalarFact](StatementAdmin[Row]):
    """Facts of one value each. The topic decides which fields the form has."""

    form: type[forms.ModelForm[Any]] = ScalarFactForm

    list_display = ("__str__", "topic_in_words", "value", "publisher", "as_of", "seen_on", "seen_in")
    list_filter: ClassVar[tuple[Any, ...]] = (
        LastLookFilter,
        SourceDateFilter,
        DisputedFilter,
        "state",
        "seen_in",
        "source__kind",
        TopicFilter,
    )

    def get_fieldsets(self, request: HttpRequest, obj: Row | None = None) -> Fieldsets:
        topic = self._topic(request, obj)
        # A topic is fixed with the first value: another topic would be another row.
        named = "topic_in_words" if obj else "topic"
        identity = (self.subject, named, *(("label",) if topic is None or topic.several or _label(obj) else ()))
        (_none, _identity), *rest = super().get_fieldsets(request, obj)
        return [(None, {"fields": identity}), *rest]

    def get_value_fields(self, request: HttpRequest, obj: Row | None) -> tuple[Any, ...]:
        topic = self._topic(request, obj)
        if topic is None:
            return ("state", "choice", "flag", ("low", "high", "qualifier"), "text")
        if topic.kind is words.ValueKind.NUMBER:
            return ("state", ("low", "high", "qualifier"), "text")
        return ("state", VALUE_FIELDS[topic.kind])

    def get_readonly_fields(self, request: HttpRequest, obj: Row | None = None) -> tuple[str, ...]:
        readonly = tuple(super().get_readonly_fields(request, obj))
        return (*readonly, self.subject, "topic_in_words", "key") if obj else readonly

    def _topic(self, request: HttpRequest, obj: Row | None) -> Topic | None:
        # What was sent goes before what the address fills in; the form's own address leaves that out.
        sent = request.POST.get("topic") or request.GET.get("topic", "")
        return self.model.TOPICS.get(obj.topic if obj else sent)

    @admin.display(description="topic", ordering="topic")
    def topic_in_words(self, row: Row) -> str:
        """Return the topic as the page names it."""
        return topic_label(row)


def _label(row: ScalarFact | None) -> str:
    return row.label if row else ""


# --- Figures -----------------------------------------------------------------------------------


class FigureForm(HappenedForm[Figure]):
    """One number about people."""

    key_from = ("measure", "statistic", "year", "population")


class FigureAdmin[Row: Figure](StatementAdmin[Row]):
    """Numbers about people."""

    form: type[forms.ModelForm[Any]] = FigureForm
    value_fields = (
        "state",
        ("measure", "statistic"),
        ("low", "high", "qualifier", "unit"),
        ("year", "population"),
    )
    list_display = ("__str__", "counts", "value", "publisher", "as_of", "seen_on", "seen_in")
    list_filter: ClassVar[tuple[Any, ...]] = (
        LastLookFilter,
        SourceDateFilter,
        DisputedFilter,
        "measure",
        "statistic",
        "state",
        "seen_in",
    )

    @admin.display(description="what it counts", ordering="measure")
    def counts(self, row: Row) -> str:
        """Return measure, statistic, population and year."""
        return figure_in_words(row)  # type: ignore[arg-type]  # each concrete figure is one of the three
