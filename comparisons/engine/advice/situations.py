"""The enumerated set of answers: job × workplace × experience × education, the same everywhere it is needed."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from itertools import islice, product
from typing import TYPE_CHECKING, Any

from comparisons.engine.advice.answers import Answers
from comparisons.engine.advice.changes import places
from comparisons.engine.advice.points import counted, tabulate
from comparisons.engine.advice.recommendation import recommend
from comparisons.engine.sentences import method as sentences
from comparisons.vocabulary import Duration, Job, Schooling, Workplace

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from comparisons.catalogue.snapshot import Catalogue, Certification
    from comparisons.engine.advice.points import Table
    from comparisons.vocabulary import Criterion

PLACES = tuple(place for place in Workplace if place is not Workplace.ANYWHERE)
# One schooling at a time: what somebody has besides high school.
EDUCATIONS = (
    Schooling.HIGH_SCHOOL,
    Schooling.CODING_COURSE,
    Schooling.HIM_ASSOCIATE,
    Schooling.HIM_BACHELOR,
    Schooling.BACHELOR,
    Schooling.NURSING,
)

# Each side of the set: the answers of which a situation has one.
SIDES: tuple[tuple[Mapping[str, Any], ...], ...] = (
    tuple({"job": job} for job in Job),
    tuple({"workplaces": frozenset({place})} for place in PLACES),
    tuple({"experience": experience} for experience in Duration),
    tuple({"finished": frozenset({education})} for education in EDUCATIONS),
)


def situations() -> Iterator[Answers]:
    """Yield every combination of a job, a workplace, an experience and an education, in one order."""
    for job, place, experience, education in product(*SIDES):
        yield Answers(**job, **place, **experience, **education)


# One situation in so many: a prime, so that each answer of each side occurs.
STEP = 163


def some_situations() -> Iterator[Answers]:
    """Yield a few situations that hold every answer."""
    return islice(situations(), 0, None, STEP)


def advise_some(catalogue: Catalogue, today: date) -> None:
    """Give advice for some situations: what it rests on is tabulated then, and the next to ask need not wait."""
    for answers in some_situations():
        recommend(catalogue, answers, today)


@dataclass(frozen=True, slots=True)
class NeverFirst:
    """A certification that no situation puts first, and what stands before it where it comes nearest."""

    certification: Certification
    nearest: Answers
    behind: int  # points
    sentence: str


@dataclass(frozen=True, slots=True)
class Audit:
    """How often each certification and each body comes first over all situations; a shared place is split."""

    situations: int
    by_certification: Mapping[str, Fraction]  # of all ranked ones, by slug; they add up to one
    by_body: Mapping[str, Fraction]
    never_first: tuple[NeverFirst, ...]


@dataclass(slots=True)
class _Tally:
    """The audit in the making."""

    first: dict[int, Fraction] = field(default_factory=dict)
    nearest: dict[int, tuple[int, Answers, tuple[int, ...]]] = field(default_factory=dict)


def audit(catalogue: Catalogue, today: date) -> Audit:
    """Return the audit of coverage and neutrality over all situations."""
    table = tabulate(catalogue, today)
    tally, count = _Tally(), 0
    for answers in situations():
        count += 1
        _count(table, answers, tally)
    ranked = [place for place in range(len(table.certifications)) if place in tally.nearest]
    shares = {table.certifications[place]: tally.first.get(place, Fraction(0)) / count for place in ranked}
    return Audit(
        situations=count,
        by_certification={certification.slug: share for certification, share in shares.items()},
        by_body={
            body: sum((share for each, share in shares.items() if each.body.slug == body), Fraction(0))
            for body in sorted({each.body.slug for each in shares})
        },
        never_first=tuple(_never_first(table, place, tally) for place in ranked if place not in tally.first),
    )


def _count(table: Table, answers: Answers, tally: _Tally) -> None:
    now = places(table, answers)
    for place in now.first:
        tally.first[place] = tally.first.get(place, Fraction(0)) + Fraction(1, len(now.first))
    for place, passed in enumerate(now.passes):
        if passed:
            behind = now.points[now.first[0]] - now.points[place]
            if place not in tally.nearest or behind < tally.nearest[place][0]:
                tally.nearest[place] = (behind, answers, now.first)


def _never_first(table: Table, place: int, tally: _Tally) -> NeverFirst:
    behind, nearest, first = tally.nearest[place]
    certification = table.certifications[place]
    ahead = [table.certifications[each].abbreviation for each in first]
    held_back = sorted(_held_back(table, nearest, place, first[0]), key=lambda each: -each[1])
    return NeverFirst(
        certification=certification,
        nearest=nearest,
        behind=behind,
        sentence=sentences.never_first(certification.abbreviation, ahead, behind, held_back),
    )


def _held_back(table: Table, answers: Answers, place: int, first: int) -> Iterator[tuple[Criterion, int]]:
    """Yield the criteria on which one certification has fewer points than another, and how many fewer."""
    for rule, options in counted(answers):
        steps = table.steps(rule, options)
        if (fewer := table.weight(rule, answers) * (steps[first] - steps[place])) > 0:
            yield rule.criterion, fewer
