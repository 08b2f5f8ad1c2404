"""The editors' work lists, as filters: out of date, never seen live, disputed, undated, drafts, unknown."""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.db.models import Exists, F, OuterRef, Q, Value
from django.utils import timezone

from comparisons import models
from comparisons import vocabulary as words
from comparisons.admin.values import TABLE_TOPICS, fresh_months
from comparisons.engine.side_by_side.evidence import fresh_until
from comparisons.models.evidence import Figure, ScalarFact

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.contrib.admin import ModelAdmin
    from django.db.models import Model, QuerySet
    from django.http import HttpRequest

MONTHS_IN_YEAR = 12

# Without these a certification's page leaves a reader's first questions open.
KEY_TOPICS = (
    "name",
    "status",
    "setting",
    "code-set",
    "questions",
    "minutes",
    "open-book",
    "delivery",
    "ce-units",
    "ce-cycle-months",
)
EXAM_FEE = "exam-fee"
EXAM_PURCHASES = (words.Purchase.EXAM.value, words.Purchase.COURSE_AND_EXAM.value)


def fresh_since(months: int, today: date) -> date:
    """Return the first day on which a live look is still fresh today; the engine says how long one is."""
    year, month = divmod(today.year * MONTHS_IN_YEAR + today.month - 1 - months, MONTHS_IN_YEAR)
    day = date(year, month + 1, min(today.day, calendar.monthrange(year, month + 1)[1]))
    while fresh_until(day, months) < today:  # at the ends of months of unequal length
        day += timedelta(days=1)
    return day


def out_of_date(model: type[models.CatalogueModel], today: date) -> Q:
    """Return the condition that the last live look at a row's source is too long ago."""
    live = Q(seen_in=words.SeenIn.LIVE_PAGE.value)
    if not issubclass(model, ScalarFact):
        return live & Q(seen_on__lt=fresh_since(fresh_months(model), today))
    stale = Q(pk__in=[])
    for months in {topic.fresh_months for topic in model.TOPICS.values()}:
        keys = [key for key, topic in model.TOPICS.items() if topic.fresh_months == months]
        stale |= Q(topic__in=keys, seen_on__lt=fresh_since(months, today))
    return live & stale


class LastLookFilter(admin.SimpleListFilter):
    """When the row's source was last looked at on its live page."""

    title = "last look"
    parameter_name = "look"

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin[Any]) -> list[tuple[str, str]]:
        return [
            ("out-of-date", "out of date"),
            ("never-live", "never seen on the live page"),
            ("fresh", "still fresh"),
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        stale = out_of_date(queryset.model, timezone.localdate())
        match self.value():
            case "out-of-date":
                return queryset.filter(stale)
            case "never-live":
                return queryset.filter(seen_in=words.SeenIn.STORED_COPY.value)
            case "fresh":
                return queryset.filter(~stale, seen_in=words.SeenIn.LIVE_PAGE.value)
        return queryset


class AnnouncedFilter(admin.SimpleListFilter):
    """Announced values: those whose day is still to come, and those to be looked at now that it has."""

    title = "announced"
    parameter_name = "announced"

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin[Any]) -> list[tuple[str, str]]:
        return [("due", "its day has come: look whether it is so"), ("later", "for a later day")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        today = timezone.localdate()
        match self.value():
            case "due":
                return queryset.filter(announced_and_due(today))
            case "later":
                return queryset.filter(effective_from__gt=today)
        return queryset


def announced_and_due(today: date) -> Q:
    """Return the condition that the day of an announced value has come, and that nobody has looked since."""
    return Q(effective_from__lte=today, seen_on__lt=F("effective_from"))


class SourceDateFilter(admin.SimpleListFilter):
    """Whether the source says of what date it is."""

    title = "date the source gives"
    parameter_name = "dated"

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin[Any]) -> list[tuple[str, str]]:
        return [("no", "without a date"), ("yes", "with a date")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        match self.value():
            case "no":
                return queryset.filter(as_of="")
            case "yes":
                return queryset.exclude(as_of="")
        return queryset


class DisputedFilter(admin.SimpleListFilter):
    """Whether a claim against the value is not settled."""

    title = "dispute"
    parameter_name = "disputed"

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin[Any]) -> list[tuple[str, str]]:
        return [("yes", "disputed"), ("no", "not disputed")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        match self.value():
            case "yes":
                return queryset.filter(Exists(open_claims(queryset.model)))
            case "no":
                return queryset.exclude(Exists(open_claims(queryset.model)))
        return queryset


# Where a row's subject is found, and the claim's field for that subject.
_SUBJECT_PATHS: dict[type[Model], tuple[str, str]] = {
    models.Certification: ("pk", "certification"),
    models.CertifyingBody: ("pk", "body"),
    models.JobRole: ("pk", "role"),
    models.Occupation: ("pk", "occupation"),
    models.RequirementPath: ("requirement__certification", "certification"),
    models.RoleFit: ("certification", "certification"),
}


def open_claims(model: type[Model]) -> QuerySet[models.Claim]:
    """Return the unsettled claims about a row of a table, to be used in a subquery."""
    claims = models.Claim.objects.filter(verdict=words.Verdict.UNRESOLVED.value)
    if (place := _SUBJECT_PATHS.get(model)) is None:
        subject = next(name for name in ("certification", "body", "role", "occupation") if hasattr(model, name))
        place = (subject, subject)
    claims = claims.filter(**{place[1]: OuterRef(place[0])})
    topic = _topic_of(model)
    return claims if topic is None else claims.filter(Q(fact_key="") | Q(fact_key=OuterRef("key")), topic=topic)


def _topic_of(model: type[Model]) -> OuterRef | Value | None:
    if issubclass(model, ScalarFact):
        return OuterRef("topic")
    if issubclass(model, Figure):
        return OuterRef("measure")
    return Value(TABLE_TOPICS[model]) if model in TABLE_TOPICS else None


class OpenClaimsFilter(DisputedFilter):
    """Whether anything about the subject is disputed."""

    title = "disputes"

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin[Any]) -> list[tuple[str, str]]:
        return [("yes", "with a claim not settled"), ("no", "none")]


class DraftFilter(admin.SimpleListFilter):
    """Certifications by whether readers see them."""

    title = "publication"
    parameter_name = "draft"

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin[Any]) -> list[tuple[str, str]]:
        return [("yes", "drafts"), ("no", "published")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        path = "published" if queryset.model is models.Certification else "certification__published"
        match self.value():
            case "yes":
                return queryset.filter(**{path: False})
            case "no":
                return queryset.filter(**{path: True})
        return queryset


def missing_key_facts(certification: models.Certification) -> list[str]:
    """Return the key facts that readers look for, and of which we do not know anything yet, in words."""
    found = set(certification.facts.values_list("topic", flat=True))
    missing = [words.CERTIFICATION_TOPICS[key].label.lower() for key in KEY_TOPICS if key not in found]
    if not models.Certification.objects.filter(_has(EXAM_FEE), pk=certification.pk).exists():
        missing.append("price of the exam")
    return missing


class UnknownFilter(admin.SimpleListFilter):
    """Certifications of which a key fact has no row: we do not know it yet."""

    title = "not known yet"
    parameter_name = "unknown"

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin[Any]) -> Iterable[tuple[str, str]]:
        yield "any", "any key fact"
        for key in KEY_TOPICS:
            yield key, words.CERTIFICATION_TOPICS[key].label.lower()
        yield EXAM_FEE, "price of the exam"

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        wanted = self.value()
        if wanted == "any":
            missing = ~_has(EXAM_FEE)
            for key in KEY_TOPICS:
                missing |= ~_has(key)
            return queryset.filter(missing)
        return queryset.filter(~_has(wanted)) if wanted else queryset


def _has(key: str) -> Q:
    if key == EXAM_FEE:
        return Q(Exists(models.Fee.objects.filter(certification=OuterRef("pk"), buys__in=EXAM_PURCHASES)))
    return Q(Exists(models.CertificationFact.objects.filter(certification=OuterRef("pk"), topic=key)))
