"""Which pages to look at again and when: what rests on each, how long a look at it holds, and what waits on it."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, cast
from zlib import crc32

from django.db.models import F, ManyToOneRel, Value
from django.utils import timezone

from comparisons import models
from comparisons import vocabulary as words
from comparisons.admin.values import fresh_months
from comparisons.catalogue.current import current_catalogue
from comparisons.engine.advice.resting import resting
from comparisons.engine.side_by_side.evidence import fresh_until
from comparisons.models.evidence import ScalarFact

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from django.db.models import Manager

    from comparisons.engine.advice.resting import Resting
    from comparisons.models.evidence import Observed, ObservedOrOurs

    type Row = Observed | ObservedOrOurs
    type Look = tuple[int, str, str, date, str]  # source, table, topic, last look, at what

SOON = timedelta(days=30)
# What was looked at on one day comes up again over four weeks, each page on a day of its own.
SPREAD_DAYS = 28


@dataclass(slots=True)
class Page:
    """A source with the rows that rest on it, by what a look at its page would do for them."""

    source: models.Source
    situations: int = 0  # whose first place rests on it
    facts: int = 0
    never_live: int = 0
    stale: int = 0
    soon: int = 0
    doubts: int = 0
    due: date | None = None  # when to look again; None: nothing was seen on the live page
    days: list[date] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Due:
    """All pages on which something rests, those first on which most readers' results rest."""

    pages: list[Page]
    situations: int  # of the advice, in all

    def with_some(self, kind: str) -> list[Page]:
        """Return the pages with facts of a kind: "stale", "soon", "never_live", "doubts" or "facts"."""
        return [page for page in self.pages if getattr(page, kind)]

    def count(self, kind: str) -> int:
        """Return how many facts of a kind there are on all pages."""
        return sum(getattr(page, kind) for page in self.pages)


def resting_tables() -> list[type[Row]]:
    """Return the models whose rows rest on a source."""
    relations = models.Source._meta.related_objects
    return [cast("type[Row]", relation.related_model) for relation in relations if isinstance(relation, ManyToOneRel)]


def what_rests(today: date) -> Resting:
    """Return what readers' results rest on, counted once for each revision and day."""
    return resting(current_catalogue(), today)


def what_rests_today() -> Resting:
    """Return what readers' results rest on today."""
    return what_rests(timezone.localdate())


def pages_due(today: date) -> Due:
    """Return what wants looking at, in a fixed number of queries."""
    rests = what_rests(today)
    doubts = Counter(models.Doubt.objects.order_by().values_list("source_id", flat=True))
    pages = {
        source.pk: Page(source, situations=rests.by_source.get(source.slug, 0), doubts=doubts[source.pk])
        for source in models.Source.objects.all()
    }
    months = _months()
    for source_id, table, topic, seen_on, seen_in in _looks():
        page = pages[source_id]
        page.facts += 1
        if seen_in == words.SeenIn.LIVE_PAGE.value:
            page.days.append(fresh_until(seen_on, months[table].get(topic, months[table][""])))
        else:
            page.never_live += 1
    for page in pages.values():
        _set_dates(page, today)
    in_use = [page for page in pages.values() if page.facts]
    in_use.sort(key=lambda page: (-page.situations, -page.facts, page.source.slug))
    return Due(in_use, rests.situations)


def spread(slug: str) -> timedelta:
    """Return by how much a page comes up before its facts go out of date: the same for it at any time."""
    return timedelta(days=crc32(slug.encode()) % SPREAD_DAYS)


def _set_dates(page: Page, today: date) -> None:
    early = spread(page.source.slug)
    page.stale = sum(today > last for last in page.days)
    page.soon = sum(today <= last and last - early <= today + SOON for last in page.days)
    page.due = min(page.days) - early if page.days else None


def _months() -> dict[str, dict[str, int]]:
    """Return by table for how many months a live look holds: by topic where that decides."""
    found: dict[str, dict[str, int]] = defaultdict(dict)
    for model in resting_tables():
        name = model._meta.model_name or ""
        found[name][""] = fresh_months(model)
        if issubclass(model, ScalarFact):
            found[name] |= {key: fresh_months(model, key) for key in model.TOPICS}
    return found


def _looks() -> Iterable[Look]:
    """Return the last look of every row that rests on a source, in one query."""
    first, *others = _looks_by_table()
    looks: Iterable[Look] = first.union(*others, all=True).order_by()
    return looks


def _looks_by_table() -> Iterator[Any]:
    for model in resting_tables():
        rows: Manager[Any] = model._default_manager
        topic = F("topic") if issubclass(model, ScalarFact) else Value("")
        yield (
            rows.filter(source__isnull=False)
            .order_by()
            .annotate(table=Value(model._meta.model_name), about=topic)
            .values_list("source_id", "table", "about", "seen_on", "seen_in")
        )
