"""What readers' results rest on: in how many situations a source, or a thing that we do not know, decides."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import product
from operator import add, sub
from typing import TYPE_CHECKING

from comparisons.catalogue.snapshot import in_force
from comparisons.engine.advice.answers import Answers
from comparisons.engine.advice.criteria.scale import paths_of
from comparisons.engine.advice.exclusion import Bar, all_bars
from comparisons.engine.advice.points import counted, tabulate
from comparisons.engine.advice.situations import SIDES
from comparisons.engine.kept import Kept
from comparisons.vocabulary import Purchase

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from comparisons.catalogue.snapshot import Catalogue, Certification, Evidence
    from comparisons.engine.advice.points import Table

_EXAM = frozenset({Purchase.EXAM, Purchase.COURSE_AND_EXAM})


@dataclass(frozen=True, slots=True)
class Resting:
    """Of all situations: in how many the first place rests on a source, and in how many a gap hides another."""

    situations: int
    by_source: Mapping[str, int]  # by slug; a source on which no first place rests is not among them
    within_reach: Mapping[str, int]  # by certification: where it would be first if what we do not know turned out well


@dataclass(frozen=True, slots=True)
class _Part:
    """What one answer adds for every certification, and on which sources that rests."""

    points: Sequence[int]
    possible: Sequence[int]  # if what we do not know turned out well
    sources: Sequence[frozenset[str]]


def _resting(catalogue: Catalogue, today: date) -> Resting:
    """Count over all situations; a situation's points are the sum of what each of its answers adds."""
    table = tabulate(catalogue, today)
    always = _part(table, Answers())
    jobs, places, experiences, educations = (
        [_part(table, Answers(**answer), always) for answer in side] for side in SIDES
    )
    wanted = [_both(_both(always, job), place) for job, place in product(jobs, places)]
    brought = [_both(experience, education) for experience, education in product(experiences, educations)]
    bars = all_bars(table, Answers())
    ranked = [place for place, bar in enumerate(bars) if bar is None]
    could_be = [place for place, bar in enumerate(bars) if bar in {None, Bar.STATUS_NOT_KNOWN}]
    told = [frozenset(_told_with(each, today)) for each in table.certifications]
    by_source: Counter[str] = Counter()
    within_reach: Counter[int] = Counter()
    for one, other in product(wanted, brought):
        points = list(map(add, one.points, other.points))
        most = max((points[place] for place in ranked), default=0)
        first = [place for place in ranked if points[place] == most]
        by_source.update({slug for place in first for slug in one.sources[place] | other.sources[place] | told[place]})
        possible = list(map(add, one.possible, other.possible))
        within_reach.update(place for place in could_be if possible[place] >= most and place not in first)
    return Resting(
        situations=len(wanted) * len(brought),
        by_source=by_source,
        within_reach={table.certifications[place].slug: count for place, count in within_reach.items()},
    )


def _both(one: _Part, other: _Part) -> _Part:
    return _Part(
        list(map(add, one.points, other.points)),
        list(map(add, one.possible, other.possible)),
        [these | those for these, those in zip(one.sources, other.sources, strict=True)],
    )


def _part(table: Table, answers: Answers, always: _Part | None = None) -> _Part:
    """Return what the answers add to what counts for everybody."""
    points, possible = table.points(answers), table.possible_points(answers)
    if always is not None:
        points = list(map(sub, points, always.points))
        possible = list(map(sub, possible, always.possible))
    sources: list[set[str]] = [set() for _ in table.certifications]
    for rule, options in counted(answers):
        for option in options:
            for place, finding in enumerate(table.findings(rule, option)):
                if finding.steps:
                    sources[place].update(each.source.slug for each in finding.evidence)
    return _Part(points, possible, [frozenset(each) for each in sources])


def _told_with(certification: Certification, today: date) -> Iterator[str]:
    """Yield the sources of what every result says of a certification: that it is offered, who may sit it, the price."""
    return (evidence.source.slug for evidence in _evidence_told(certification, today))


def _evidence_told(certification: Certification, today: date) -> Iterator[Evidence]:
    yield from (fact.evidence for fact in certification.facts_on("status", today))
    yield from (path.evidence for path, _strength in paths_of(certification, today))
    yield from (fee.evidence for fee in in_force(certification.fees, today) if fee.buys in _EXAM)


resting = Kept(_resting)
