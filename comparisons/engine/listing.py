"""The list of certifications: filtered, sorted, and what each further choice would leave."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from decimal import Decimal
from itertools import combinations
from typing import TYPE_CHECKING

from comparisons.catalogue.snapshot import Disputed, Known, in_force
from comparisons.engine.advice.answers import Answers
from comparisons.engine.advice.eligibility import entry_known, needs_degree
from comparisons.engine.costs import CostKind, Payer, first_year
from comparisons.engine.kept import Kept
from comparisons.engine.readings import known_number
from comparisons.engine.sentences import comparison as sentences
from comparisons.engine.sentences import writing
from comparisons.engine.side_by_side.cells import Column, Said, cell_of, on_topic
from comparisons.engine.side_by_side.cost import sum_basis
from comparisons.engine.side_by_side.education import units_a_year
from comparisons.engine.side_by_side.figures import newest_first, of_figure
from comparisons.engine.side_by_side.table import Standing
from comparisons.vocabulary import (
    CERTIFICATION_TOPICS,
    DOLLARS,
    MONTHS_A_YEAR,
    ConditionKind,
    Delivery,
    Labelled,
    Level,
    Measure,
    RequirementStrength,
    Setting,
    Work,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from datetime import date

    from comparisons.catalogue.snapshot import Catalogue, Certification, Figure
    from comparisons.engine.costs import CostSum
    from comparisons.engine.side_by_side.table import Cell

PAGE_LENGTH = 100


class Has(Labelled):
    """Whether a certification has something. That we do not know is an answer of its own."""

    YES = "yes", "yes"
    NO = "no", "no"
    NOT_KNOWN = "not-known", "not known"


class Sort(Labelled):
    """An order of the list. Where a value is not known, the certification stands last."""

    NAME = "name", "letters"
    FIRST_YEAR = "first-year", "cost of the first year"
    MINUTES = "minutes", "length of the exam"
    HOLDERS = "holders", "people who hold it, most first"
    CE_UNITS = "ce-units", "continuing education a year"


class Filter(Labelled):
    """A way to narrow the list, by the name that it has in the address."""

    BODY = "body", "Certifying body"
    WORK = "work", "Kind of work"
    SETTING = "setting", "Work setting"
    LEVEL = "level", "Level"
    NO_DEGREE = "no-degree", "No degree needed"
    NO_EXPERIENCE = "no-experience", "No experience needed"
    EXAM_AT_HOME = "exam-at-home", "Exam at home"
    OPEN_BOOK = "open-book", "Open book"


FILTER_WORDS: Mapping[Filter, type[Labelled]] = {
    Filter.WORK: Work,
    Filter.SETTING: Setting,
    Filter.LEVEL: Level,
    Filter.NO_DEGREE: Has,
    Filter.NO_EXPERIENCE: Has,
    Filter.EXAM_AT_HOME: Has,
    Filter.OPEN_BOOK: Has,
}


@dataclass(frozen=True, slots=True)
class Filters:
    """What the list is narrowed to: a value for each filter in use; its order, and which page of it."""

    chosen: Mapping[Filter, str] = field(default_factory=dict)
    sort: Sort = Sort.NAME
    page: int = 1

    def __post_init__(self) -> None:
        for each, value in self.chosen.items():
            if each in FILTER_WORDS:
                FILTER_WORDS[each](value)  # raises ValueError for a value that the filter does not have

    def without(self, unwanted: Collection[Filter]) -> Filters:
        """Return the same without some filters, from the first page on."""
        return Filters({each: value for each, value in self.chosen.items() if each not in unwanted}, self.sort)

    def pairs(self) -> tuple[tuple[str, str], ...]:
        """Return the filters as they stand in an address, always in one order; what is usual is left unsaid."""
        return (
            *((each.value, self.chosen[each]) for each in Filter if each in self.chosen),
            *([] if self.sort is Sort.NAME else [("sort", self.sort.value)]),
            *([] if self.page == 1 else [("page", str(self.page))]),
        )


@dataclass(frozen=True, slots=True)
class Entry:
    """One certification in the list, with what the list says of it."""

    certification: Certification
    first_year: Cell
    minutes: Cell
    holders: Cell
    ce_units: Cell  # a year
    values: Mapping[Filter, frozenset[str]]  # what it answers to, by filter
    sort_values: Mapping[Sort, Decimal | None]
    also: str = ""  # the kind of work that the list is narrowed to, where it is mainly about another

    @property
    def shown_as(self) -> tuple[str, str]:
        """Return what decides how its row looks on a day."""
        return (self.certification.slug, self.also)


@dataclass(frozen=True, slots=True)
class Option:
    """One value of a filter, and how many certifications it would leave beside the other filters."""

    value: str
    label: str
    count: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class Choice:
    """A filter with its options; those without any certification at all are left out."""

    filter: Filter
    label: str
    any_count: int  # how many there are without this filter
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Relaxation:
    """Filters that one could drop, and how many certifications that would leave."""

    filters: Filters
    dropped: str  # "“Level: entry” and “Open book: yes”"
    count: int


@dataclass(frozen=True, slots=True)
class Listing:
    """The list as asked for."""

    filters: Filters
    entries: tuple[Entry, ...]  # of this page
    count: int  # that meet the filters
    total: int  # in the whole catalogue
    pages: tuple[Filters, ...]  # where each page is; at least one
    choices: tuple[Choice, ...]
    sort_note: str  # how many stand last because the value is not known; empty where none
    relaxations: tuple[Relaxation, ...]  # only where the list is empty: the least to drop to fill it, most first


def list_certifications(catalogue: Catalogue, filters: Filters, today: date) -> Listing:
    """Return the certifications that meet all filters, in order, with what other choices would leave.

    A page past the end is the last one.
    """
    entries = _entries(catalogue, today)
    found = [entry for entry in entries if _meets(entry, filters.chosen)]
    pages = tuple(replace(filters, page=page) for page in range(1, max(-(-len(found) // PAGE_LENGTH), 1) + 1))
    filters = pages[min(filters.page, len(pages)) - 1]
    unknown = sum(entry.sort_values[filters.sort] is None for entry in found)
    found.sort(key=lambda entry: _sort_key(entry, filters.sort))
    return Listing(
        filters=filters,
        entries=tuple(
            _saying_why(entry, filters)
            for entry in found[(filters.page - 1) * PAGE_LENGTH : filters.page * PAGE_LENGTH]
        ),
        count=len(found),
        total=len(entries),
        pages=pages,
        choices=tuple(_choice(catalogue, each, entries, filters.chosen) for each in Filter),
        sort_note="" if filters.sort is Sort.NAME else sentences.unknown_last(unknown, filters.sort.label),
        relaxations=() if found else _relaxations(catalogue, filters, entries),
    )


def order(catalogue: Catalogue, sort: Sort, today: date) -> tuple[Certification, ...]:
    """Return all certifications in one order of the list."""
    entries = sorted(_entries(catalogue, today), key=lambda entry: _sort_key(entry, sort))
    return tuple(entry.certification for entry in entries)


def answers_to(catalogue: Catalogue, today: date) -> dict[str, Mapping[Filter, frozenset[str]]]:
    """Return for each certification, by slug, under which values of the filters it is found."""
    return {entry.certification.slug: entry.values for entry in _entries(catalogue, today)}


def _meets(entry: Entry, chosen: Mapping[Filter, str], *, apart_from: Filter | None = None) -> bool:
    return all(value in entry.values[each] for each, value in chosen.items() if each is not apart_from)


def _saying_why(entry: Entry, filters: Filters) -> Entry:
    """Return the entry with the kind of work that it is here for, where its row would name only another."""
    work = filters.chosen.get(Filter.WORK)
    if work is None or work == entry.certification.focus.value:
        return entry
    return replace(entry, also=sentences.also_about(Work(work).label))


def _sort_key(entry: Entry, sort: Sort) -> tuple[bool, Decimal, str]:
    value = entry.sort_values[sort]
    letters = entry.certification.abbreviation.casefold()
    if sort is Sort.NAME or value is None:
        return (sort is not Sort.NAME, Decimal(0), letters)
    return (False, -value if sort is Sort.HOLDERS else value, letters)


# --- Choices ---------------------------------------------------------------------------------------


def _choice(catalogue: Catalogue, each: Filter, entries: Sequence[Entry], chosen: Mapping[Filter, str]) -> Choice:
    ever = {value for entry in entries for value in entry.values[each]}
    left = [entry for entry in entries if _meets(entry, chosen, apart_from=each)]
    counts = Counter(value for entry in left for value in entry.values[each])
    return Choice(
        filter=each,
        label=each.label,
        any_count=len(left),
        options=tuple(
            Option(value, label, counts[value], chosen.get(each) == value)
            for value, label in _labels(catalogue, each)
            if value in ever or chosen.get(each) == value
        ),
    )


def _labels(catalogue: Catalogue, each: Filter) -> Iterable[tuple[str, str]]:
    if each is Filter.BODY:
        return [(body.slug, body.abbreviation) for body in catalogue.bodies.values()]
    return [(word.value, word.label) for word in FILTER_WORDS[each]]


def _relaxations(catalogue: Catalogue, filters: Filters, entries: Sequence[Entry]) -> tuple[Relaxation, ...]:
    """Return the smallest sets of filters that empty the list beside the others."""
    for size in range(1, len(filters.chosen) + 1):
        found = []
        for unwanted in combinations(filters.chosen, size):
            others = filters.without(unwanted)
            if count := sum(_meets(entry, others.chosen) for entry in entries):
                dropped = sentences.filters_in_use([_said(catalogue, each, filters.chosen[each]) for each in unwanted])
                found.append(Relaxation(others, dropped, count))
        if found:
            return tuple(sorted(found, key=lambda each: -each.count))
    return ()


def _said(catalogue: Catalogue, each: Filter, value: str) -> tuple[str, str]:
    """Return a filter and its value in words."""
    return each.label, dict(_labels(catalogue, each)).get(value, value)


# --- What the list says of each certification, once a day --------------------------------------------


def _tabulate(catalogue: Catalogue, today: date) -> tuple[Entry, ...]:
    return tuple(_entry(Column(certification, catalogue, today)) for certification in catalogue.certifications.values())


_entries = Kept(_tabulate)


def _entry(column: Column) -> Entry:
    certification, today = column.certification, column.today
    cost = first_year(certification, Payer.CHEAPEST, today)
    minutes = known_number(certification, "minutes", today)
    holders = _holders(certification, today)
    return Entry(
        certification=certification,
        first_year=cell_of(_first_year(cost), today),
        minutes=cell_of(on_topic(certification, CERTIFICATION_TOPICS["minutes"], today), today),
        holders=cell_of([] if holders is None else [_held_by(certification, holders)], today),
        ce_units=cell_of([replace(said, detail="") for said in units_a_year(column)], today),
        values=_values(certification, today),
        sort_values={
            Sort.NAME: Decimal(0),
            Sort.FIRST_YEAR: _dollars(cost),
            Sort.MINUTES: None if minutes is None else minutes.number.top,
            Sort.HOLDERS: None if holders is None or holders.number is None else holders.number.low,
            Sort.CE_UNITS: _ce_units_a_year(certification, today),
        },
    )


def _dollars(cost: CostSum) -> Decimal | None:
    """Return what a sum comes to in dollars, where that can be compared.

    A sum with a price missing is only a lower bound: it must not look cheap.
    """
    total = cost.total
    return None if cost.is_at_least or total is None or total.currency != DOLLARS else total.amount


def _first_year(cost: CostSum) -> list[Said]:
    """Return the sum, then what it lacks; where that is the price of the exam itself, that before the rest.

    A phone shows the first line alone.
    """
    if cost.total is None:
        return [Said(writing.opening(cost.words), standing=Standing.NOT_KNOWN)]
    missing = dict.fromkeys(each.kind for each in cost.left_out)
    if CostKind.EXAM in missing:
        rest = writing.opening(sentences.beside_the_exam([line.words for line in cost.lines]))
        return [
            Said(sentences.EXAM_PRICE_NOT_KNOWN, standing=Standing.NOT_KNOWN),
            Said(rest, sum_basis(cost), standing=Standing.NOT_KNOWN),
        ]
    lacking = writing.opening(sentences.unknown_prices([kind.label for kind in missing]))
    return [Said(writing.opening(cost.words), sum_basis(cost)), *([Said(lacking)] if lacking else [])]


def _holders(certification: Certification, today: date) -> Figure | None:
    """Return the newest count of holders."""
    figures = newest_first(in_force(certification.figures, today), Measure.HOLDERS)
    return next((figure for figure in figures if figure.number is not None), None)


def _held_by(certification: Certification, count: Figure) -> Said:
    said = of_figure(certification, count)
    return replace(said, text=sentences.count_of_year(said.text, count.year), detail="")


def _ce_units_a_year(certification: Certification, today: date) -> Decimal | None:
    units, cycle = (known_number(certification, key, today) for key in ("ce-units", "ce-cycle-months"))
    if units is None or cycle is None or units.exact is None or cycle.exact is None:
        return None
    return units.exact * MONTHS_A_YEAR / cycle.exact


def _values(certification: Certification, today: date) -> dict[Filter, frozenset[str]]:
    degree = needs_degree(certification, Answers(), today)
    experience = needs_experience(certification, today)
    return {
        Filter.BODY: frozenset({certification.body.slug}),
        Filter.WORK: frozenset({certification.focus.value, *(each.value.value for each in certification.works)}),
        Filter.SETTING: _settings(certification, today),
        Filter.LEVEL: frozenset({certification.level.value}),
        Filter.NO_DEGREE: frozenset({_has(None if degree is None else not degree)}),
        Filter.NO_EXPERIENCE: frozenset({_has(None if experience is None else not experience)}),
        Filter.EXAM_AT_HOME: frozenset({_has(_at_home(certification, today))}),
        Filter.OPEN_BOOK: frozenset({_has(_open_book(certification, today))}),
    }


def _has(known: bool | None) -> str:  # noqa: FBT001 - the one thing that it turns into words
    if known is None:
        return Has.NOT_KNOWN.value
    return Has.YES.value if known else Has.NO.value


def _settings(certification: Certification, today: date) -> frozenset[str]:
    """Return each setting with every wider one that holds it: who codes inpatient works in a hospital."""
    said = [each for each in certification.values_on("setting", today) if isinstance(each, Setting)]
    own = [each.value for each in certification.own_settings]
    return frozenset(wider.value for setting in (*said, *own) for wider in setting.lineage)


def needs_experience(certification: Certification, today: date) -> bool | None:
    """Return whether each way in asks for work experience; None where we do not know all conditions."""
    for requirement in certification.requirements:
        paths = in_force(requirement.paths, today)
        mandatory = requirement.strength is RequirementStrength.MANDATORY and bool(paths)
        if mandatory and all(
            any(condition.kind is ConditionKind.EXPERIENCE for condition in path.conditions) for path in paths
        ):
            return True
    return False if entry_known(certification, today) else None


def _at_home(certification: Certification, today: date) -> bool | None:
    ways = [each for each in certification.values_on("delivery", today) if isinstance(each, Delivery)]
    return any(way.at_home for way in ways) if ways else None


def _open_book(certification: Certification, today: date) -> bool | None:
    match certification.reading(CERTIFICATION_TOPICS["open-book"], today):
        case Known(value=bool() as allowed) | Disputed(value=bool() as allowed):
            return allowed
    return None
