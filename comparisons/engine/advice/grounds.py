"""What a verdict on whether a person may take an exam rests on: its marks, and its sources."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from comparisons.engine.sentences import comparison as sentences
from comparisons.engine.side_by_side.evidence import exceptions, resting_on, source_notes

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from comparisons.engine.advice.eligibility import Asked, Way
    from comparisons.engine.advice.ranking import Ranked
    from comparisons.engine.side_by_side.evidence import Basis
    from comparisons.engine.side_by_side.table import SourceNote


@dataclass(frozen=True, slots=True)
class Grounds:
    """What a reader must know at once of a verdict, and where it comes from."""

    exceptions: tuple[str, ...]
    sources: tuple[SourceNote, ...]


def grounds(ranked: Ranked, today: date) -> Grounds:
    """Return what stands behind the verdict: the ways in that it names or is met by, and whether they are all."""
    found, letters = ranked.eligibility, ranked.certification.abbreviation
    basis = tuple(_bases(ranked, today))
    return Grounds(
        exceptions=exceptions(basis, today, said=f"{found.sentence} {found.mark_sentence}"),
        sources=source_notes(letters, basis, today),
    )


def _bases(ranked: Ranked, today: date) -> Iterator[Basis]:
    certification, found = ranked.certification, ranked.eligibility
    disputes = certification.disputes("requirement")
    for asked in found.asked:
        for way in _used(asked):
            yield from resting_on(way.path.text, way.path, disputes)
    for fact in certification.facts_on("conditions-complete", today):
        if isinstance(fact.value, bool):
            said = sentences.all_conditions_listed(complete=fact.value, any_listed=bool(found.asked))
            yield from resting_on(said or sentences.NO_MORE_REQUIRED, fact)
    if found.mark is not None:
        yield from resting_on(found.mark.mark, found.mark)


def _used(asked: Asked) -> tuple[Way, ...]:
    """Return the ways in that a verdict speaks of: the one that is met, or nearest, and all that are named."""
    if asked.is_met:
        return (asked.nearest,)
    others = (way for way in asked.ways if way in asked.told or way.uncovered)
    return (asked.nearest, *(way for way in others if way is not asked.nearest))
