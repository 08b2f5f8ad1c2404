"""Answers about employers: what they accept, what they require, what can stand in for experience."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from comparisons.catalogue.snapshot import in_force
from comparisons.common_questions import CommonQuestion
from comparisons.engine.questions.material import (
    CODERS,
    Material,
    another,
    count,
    in_words,
    job,
    listed,
    quiz,
    role,
)
from comparisons.engine.sentences import questions as words
from comparisons.engine.sentences import writing
from comparisons.engine.sheets import Head, Part, sheet
from comparisons.engine.side_by_side.cells import Said, of_fact, on_topic
from comparisons.engine.side_by_side.table import Link, LinkKind
from comparisons.engine.subjects import WRITTEN_WAYS_IN, asked_for
from comparisons.vocabulary import (
    FROM_EMPLOYERS,
    OCCUPATION_TOPICS,
    ROLE_TOPICS,
    Duration,
    FactState,
    Question,
    RoleEvidence,
    RoleStrength,
    Work,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from comparisons.catalogue.snapshot import Catalogue, Fact, JobRole, RoleFit
    from comparisons.engine.sheets import Sheet

_ONE = (Head(""),)
_FIRST_POST = "apprentice-coder"
_WAYS_TO_QUALIFY = "ways-to-qualify"


def first_job(catalogue: Catalogue, today: date) -> Material | None:
    """Return what can stand in for experience, and what is said about first posts."""
    ways = [(found, fact) for found, fact in _written_ways(catalogue, today) if found.works is Work.CODING]
    first_post = role(catalogue, _FIRST_POST)
    if not ways and first_post is None:
        return None
    parts = [
        Part(f"way-{found.slug}", found.title, [of_fact(fact, _text, found.disputes("work-note", fact.key))])
        for found, fact in ways
    ]
    notes = on_topic(first_post, ROLE_TOPICS["work-note"], today) if first_post else []
    marks = [
        mark.mark
        for each in catalogue.certifications.values()
        for mark in in_force(each.apprentice_marks, today)
        if mark.mark
    ]
    return Material(
        facts={
            "marks": listed(marks),
            "written_ways": count(len(ways)),
            "written_by": listed(_employer(fact) for _, fact in ways),
        },
        sheets=(
            sheet("ways", words.WRITTEN_WAYS, _ONE, [parts], catalogue=catalogue, today=today),
            sheet(
                "first-posts",
                words.FIRST_POSTS,
                _ONE,
                [[Part("notes", first_post.title if first_post else "", notes)]],
                catalogue=catalogue,
                today=today,
            ),
        ),
        steps=(
            another(CommonQuestion.APPRENTICE_MARK),
            quiz((Question.EXPERIENCE, Duration.NEVER.value), about=words.NO_EXPERIENCE),
            *job(catalogue, _FIRST_POST),
        ),
    )


def _written_ways(catalogue: Catalogue, today: date) -> Iterator[tuple[JobRole, Fact]]:
    for found in catalogue.roles.values():
        for fact in found.facts_on("work-note", today):
            if fact.key in WRITTEN_WAYS_IN and fact.state is FactState.KNOWN:
                yield found, fact


def _employer(fact: Fact) -> str:
    return words.employer(fact.evidence.source.publisher)


def _text(fact: Fact) -> str:
    return writing.value_words(fact.value) if fact.value is not None else ""


def who_accepts(catalogue: Catalogue, today: date) -> Material | None:
    """Return the table of evidence: who names which certification for which job."""
    fits = [fit for fit in _fits(catalogue) if fit.kind in FROM_EMPLOYERS]
    if not fits:
        return None
    lists = [fit for fit in fits if fit.kind is RoleEvidence.PUBLISHED_LIST]
    adverts = [fit for fit in fits if fit.kind is RoleEvidence.ADVERT]
    guides = [fit for fit in _fits(catalogue) if fit.kind is RoleEvidence.HIRING_GUIDE]
    return Material(
        facts={
            "list_employers": listed(map(words.employer, _publishers(lists))),
            "listed": listed(_letters(catalogue, lists), "and"),
            "advert_employers": listed(map(words.employer, _publishers(adverts))),
        },
        sheets=(
            replace(_evidence(catalogue, lists, "lists", words.LISTS, today), note=words.LISTS_NOTE),
            _evidence(catalogue, adverts, "adverts", words.ADVERTS, today),
            _evidence(catalogue, guides, "guides", words.GUIDES, today),
        ),
        steps=(
            *job(catalogue, "va-medical-records-technician"),
            another(CommonQuestion.IS_IT_REQUIRED),
            quiz(),
        ),
    )


def is_it_required(catalogue: Catalogue, today: date) -> Material | None:
    """Return who requires a certification by name, who has other ways in, and the usual schooling of coders."""
    coders = catalogue.occupations.get(CODERS)
    required = [fit for fit in _fits(catalogue) if fit.strength is RoleStrength.REQUIRED]
    by_employers = [fit for fit in required if fit.kind in FROM_EMPLOYERS]
    if coders is None and not required:
        return None
    topic = OCCUPATION_TOPICS["entry-education"]
    schooling = on_topic(coders, topic, today) if coders else []
    other_way = next((fact for _, fact in _written_ways(catalogue, today) if fact.key == _WAYS_TO_QUALIFY), None)
    return Material(
        facts={
            "coders": coders.title if coders else None,
            "written_by": _employer(other_way) if other_way else None,
            "written_way": in_words([of_fact(other_way, _text, ())], today) if other_way else None,
            "usual_schooling": in_words(schooling, today),
            "require": listed(map(words.employer, _publishers(by_employers))),
            "required": _asked(catalogue, by_employers),
        },
        sheets=(
            _evidence(catalogue, required, "required", words.REQUIRED_BY_NAME, today),
            sheet(
                "schooling",
                words.USUAL_SCHOOLING,
                _ONE,
                [[Part("usual-schooling", coders.title if coders else "", schooling)]],
                catalogue=catalogue,
                today=today,
            ),
        ),
        steps=(another(CommonQuestion.WHO_ACCEPTS), another(CommonQuestion.DEGREE), quiz()),
    )


# --- Who names what ------------------------------------------------------------------------------


def _fits(catalogue: Catalogue) -> list[RoleFit]:
    return [fit for found in catalogue.roles.values() for fit in found.fits if fit.evidence is not None]


def _publishers(fits: Sequence[RoleFit]) -> list[str]:
    return [fit.evidence.source.publisher for fit in fits if fit.evidence]


def _letters(catalogue: Catalogue, fits: Sequence[RoleFit]) -> list[str]:
    named = {fit.certification for fit in fits}
    return [each.abbreviation for slug, each in catalogue.certifications.items() if slug in named]


def _asked(catalogue: Catalogue, fits: Sequence[RoleFit]) -> str | None:
    """Return what is asked for together: of each group any one is enough."""
    groups: dict[str, list[RoleFit]] = defaultdict(list)
    for fit in fits:
        groups[fit.either_group or fit.certification].append(fit)
    return words.all_asked(sorted((_letters(catalogue, found) for found in groups.values()), key=len)) or None


def _evidence(catalogue: Catalogue, fits: Sequence[RoleFit], anchor: str, heading: str, today: date) -> Sheet:
    """Return a row for each employer: for which job it names which letters, and how strongly."""
    by_publisher: dict[str, dict[str, list[RoleFit]]] = defaultdict(lambda: defaultdict(list))
    for fit in fits:
        if fit.evidence:
            by_publisher[fit.evidence.source.publisher][fit.role].append(fit)
    parts = [
        Part(
            f"{anchor}-{place}",
            publisher,
            [
                Said(catalogue.roles[slug].title, basis, detail=asked, link=Link(LinkKind.ROLE, slug))
                for slug, found in by_role.items()
                for asked, basis in [asked_for(catalogue, found)]
            ],
        )
        for place, (publisher, by_role) in enumerate(by_publisher.items(), start=1)
    ]
    return sheet(anchor, heading, _ONE, [parts], catalogue=catalogue, today=today)
