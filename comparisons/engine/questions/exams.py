"""Answers about exams: the apprentice mark after them, who passes, who needs a degree."""

from __future__ import annotations

from typing import TYPE_CHECKING

from comparisons.catalogue.snapshot import in_force
from comparisons.common_questions import CommonQuestion
from comparisons.engine.advice.answers import Answers
from comparisons.engine.advice.eligibility import needs_degree
from comparisons.engine.questions.apprentice import marks_known
from comparisons.engine.questions.material import (
    CODERS,
    Material,
    another,
    claims_on,
    conditions,
    count,
    in_words,
    listed,
    offered,
    page,
    quiz,
)
from comparisons.engine.sentences import comparison as sentences
from comparisons.engine.sentences import questions as words
from comparisons.engine.sheets import Head, Part, sheet
from comparisons.engine.side_by_side.cells import Said, on_topic
from comparisons.engine.side_by_side.evidence import resting_on
from comparisons.engine.side_by_side.figures import newest_first, of_figure
from comparisons.engine.side_by_side.table import Line, Link, LinkKind
from comparisons.vocabulary import (
    CERTIFICATION_TOPICS,
    OCCUPATION_TOPICS,
    FactState,
    Measure,
    Question,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date
    from decimal import Decimal

    from comparisons.catalogue.snapshot import Catalogue, Certification, Figure
    from comparisons.engine.sheets import Sheet

_ONE = (Head(""),)
_FIRST_TIME = "first-time"


# --- The apprentice mark -------------------------------------------------------------------------


def apprentice_mark(catalogue: Catalogue, today: date) -> Material | None:
    """Return the ways to remove a mark; the checklist for a reader's own case is in apprentice.py."""
    marks = list(marks_known(catalogue, today))
    if not marks:
        return None
    routes = [route for _, mark in marks for route in mark.routes]
    by_work_alone = [route.work_months for route in routes if route.by_work_alone]
    parts = [
        Part(
            f"mark-{certification.slug}",
            mark.mark,
            [Said(route.text, resting_on(route.text, route)) for route in mark.routes],
        )
        for certification, mark in marks
    ]
    return Material(
        facts={
            "marks": listed((mark.mark for _, mark in marks), "or"),
            "bodies": listed(certification.body.abbreviation for certification, _ in marks),
            "ways": count(max(len(mark.routes) for _, mark in marks)),
            "most_months": str(max(by_work_alone)) if by_work_alone else None,
        },
        sheets=(sheet("ways", words.WAYS_TO_REMOVE, _ONE, [parts], catalogue=catalogue, today=today),),
        steps=(
            *(page(LinkKind.CERTIFICATION, each.slug, f"the {each.abbreviation}") for each, _ in marks),
            another(CommonQuestion.FIRST_JOB),
        ),
        claims=claims_on("apprentice-rule", (certification.claims for certification, _ in marks)),
    )


# --- Pass rates ----------------------------------------------------------------------------------


def pass_rates(catalogue: Catalogue, today: date) -> Material | None:
    """Return the newest pass rate of each certification, and which are not published."""
    newest = {each.slug: _newest_rate(each, today) for each in offered(catalogue, today)}
    found = [(each, rate) for each in offered(catalogue, today) if (rate := newest[each.slug]) is not None]
    if not found:
        return None
    # Only a single number for people who sit for the first time, in a year that is given, has a place in an order.
    alike = [
        (rate.number.low, each, rate)
        for each, rate in found
        if rate.number and rate.number.high is None and rate.year and rate.population.startswith(_FIRST_TIME)
    ]
    alike.sort(key=lambda each: each[0])
    parts = [Part(f"rate-{each.slug}", each.abbreviation, [of_figure(each, rate)]) for each, rate in found]
    return Material(
        facts={
            "with_rate": count(len(alike)),
            "lowest": _rate(*alike[0][1:], today) if alike else None,
            "lowest_name": f"the {alike[0][1].abbreviation}" if alike else None,
            "highest": _rate(*alike[-1][1:], today) if alike else None,
            "highest_name": f"the {alike[-1][1].abbreviation}" if alike else None,
            "unpublished": listed(each.abbreviation for each, rate in found if rate.state is FactState.NOT_PUBLISHED),
        },
        sheets=(
            sheet("rates", words.RATES, _ONE, [parts], catalogue=catalogue, today=today, note=words.RATES_NOTE),
            *_time_to_study(catalogue, today),
        ),
        steps=(
            *(page(LinkKind.CERTIFICATION, each.slug, f"the {each.abbreviation}") for each in _ends(alike)),
            quiz(),
            another(CommonQuestion.COST),
        ),
        claims=claims_on(Measure.PASS_RATE.value, (each.claims for each, _ in found)),
    )


def _time_to_study(catalogue: Catalogue, today: date) -> Iterator[Sheet]:
    """Return how long people study for an exam, where a source says so."""
    told = ((each, on_topic(each, CERTIFICATION_TOPICS["study-time"], today)) for each in offered(catalogue, today))
    parts = [Part(f"study-{each.slug}", each.abbreviation, said) for each, said in told if said]
    if parts:
        yield sheet("study-time", words.STUDY_TIME, _ONE, [parts], catalogue=catalogue, today=today)


def _ends(ordered: Sequence[tuple[Decimal, Certification, Figure]]) -> list[Certification]:
    """Return the certifications with the lowest and with the highest rate."""
    return list({each.slug: each for _, each, _ in (*ordered[:1], *ordered[-1:])}.values())


def _newest_rate(certification: Certification, today: date) -> Figure | None:
    return next(iter(newest_first(in_force(certification.figures, today), Measure.PASS_RATE)), None)


def _rate(certification: Certification, figure: Figure, today: date) -> str | None:
    return in_words([of_figure(certification, figure)], today, year=figure.year)


# --- Degrees -------------------------------------------------------------------------------------


def degree(catalogue: Catalogue, today: date) -> Material | None:
    """Return which certifications ask for a degree, which do not, and of which we cannot say."""
    groups: dict[bool | None, list[Certification]] = {True: [], False: [], None: []}
    for certification in offered(catalogue, today):
        groups[needs_degree(certification, Answers(), today)].append(certification)
    if not groups[True] and not groups[False]:
        return None
    coders = catalogue.occupations.get(CODERS)
    schooling = on_topic(coders, OCCUPATION_TOPICS["entry-education"], today) if coders else []
    asking = [Part(f"degree-{each.slug}", each.abbreviation, conditions(each, today)) for each in groups[True]]
    others = [
        Part("without-degree", words.WITHOUT_DEGREE, [_linked(each) for each in groups[False]], sentences.OURS),
        Part("conditions-not-known", words.CONDITIONS_NOT_KNOWN, [_linked(each) for each in groups[None]]),
    ]
    return Material(
        facts={
            "without": count(len(groups[False])),
            "with_degree": listed(f"the {each.abbreviation}" for each in groups[True]),
            "not_known": count(len(groups[None])),
            "usual_schooling": in_words(schooling, today),
        },
        sheets=(
            sheet("asking", words.ASK_FOR_DEGREE, _ONE, [asking], catalogue=catalogue, today=today),
            sheet("others", words.BY_DEGREE, _ONE, [others], catalogue=catalogue, today=today),
        ),
        steps=(
            Line(words.LIST_NO_DEGREE, link=Link(LinkKind.LIST, "no-degree=yes")),
            quiz((Question.DEGREE, "no"), about=words.NO_DEGREE),
            another(CommonQuestion.IS_IT_REQUIRED),
        ),
    )


def _linked(certification: Certification) -> Said:
    return Said(certification.abbreviation, link=Link(LinkKind.CERTIFICATION, certification.slug))
