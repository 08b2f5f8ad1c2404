"""How well a value stands: its exceptions, and the note on each of its sources."""

from __future__ import annotations

import calendar
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from comparisons.engine.sentences import comparison as sentences
from comparisons.engine.side_by_side.table import SourceNote
from comparisons.vocabulary import SeenIn, SourceKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from comparisons.catalogue.snapshot import Claim, Evidence

MOST_EXCEPTIONS = 2
_MONTHS = 12


@dataclass(frozen=True, slots=True)
class Basis:
    """What one piece of evidence gives for a line."""

    value: str
    evidence: Evidence
    fresh_months: int
    disputes: tuple[Claim, ...] = ()


def fresh_until(seen_on: date, fresh_months: int) -> date:
    """Return the last day on which a value seen that day is fresh."""
    years, month = divmod(seen_on.month - 1 + fresh_months, _MONTHS)
    year = seen_on.year + years
    return date(year, month + 1, min(seen_on.day, calendar.monthrange(year, month + 1)[1]))


def out_of_date(evidence: Evidence, fresh_months: int, today: date) -> bool:
    """Return whether the last look at the live page is too long ago; a stored copy is none."""
    return evidence.seen_in is SeenIn.LIVE_PAGE and today > fresh_until(evidence.seen_on, fresh_months)


def exceptions(basis: Sequence[Basis], today: date, *, ours: bool = False, all_share: bool = False) -> tuple[str, ...]:
    """Return what a reader must know of a line at once, the weightiest first, at most two."""
    holds = all if all_share and basis else any
    found = (
        (sentences.DISPUTED, holds(bool(each.disputes) for each in basis)),
        (sentences.OUT_OF_DATE, holds(out_of_date(each.evidence, each.fresh_months, today) for each in basis)),
        (sentences.SECOND_HAND, holds(each.evidence.source.kind is SourceKind.SECONDARY for each in basis)),
        (sentences.OUR_READING, ours),
    )
    return tuple(word for word, does_hold in found if does_hold)[:MOST_EXCEPTIONS]


@dataclass(slots=True)
class _Note:
    """A source note in the making."""

    basis: Basis
    letters: dict[str, None] = field(default_factory=dict)
    values: dict[str, None] = field(default_factory=dict)
    notes: dict[str, None] = field(default_factory=dict)
    disputes: dict[str, Claim] = field(default_factory=dict)

    def add(self, letters: str, basis: Basis) -> None:
        self.letters[letters] = None
        self.values[basis.value] = None
        if basis.evidence.note:
            self.notes[basis.evidence.note] = None
        self.disputes.update((claim.key, claim) for claim in basis.disputes)

    def finished(self, today: date, *, for_all: bool) -> SourceNote:
        evidence = self.basis.evidence
        return SourceNote(
            certification="" if for_all else sentences.listed(tuple(self.letters)),
            values=tuple(self.values),
            source=evidence.source,
            kind=evidence.source.kind.label,
            dated=sentences.dated(evidence.as_of),
            seen=sentences.seen(evidence),
            seen_on=evidence.seen_on,
            confirmation=_confirmation(self.basis, today),
            where=evidence.where,
            notes=tuple(self.notes),
            disputes=tuple(self.disputes.values()),
        )


def _confirmation(basis: Basis, today: date) -> str:
    if basis.evidence.seen_in is SeenIn.STORED_COPY:
        return sentences.NOT_YET_CONFIRMED
    return sentences.OUT_OF_DATE if out_of_date(basis.evidence, basis.fresh_months, today) else ""


def source_notes(letters: Sequence[str], bases: Sequence[Iterable[Basis]], today: date) -> tuple[SourceNote, ...]:
    """Return one note for each look at a source, with all that it gives for a certification in a row.

    What two certifications have in common (their body's facts, say) is noted once for both.
    """
    notes: dict[object, _Note] = {}
    for letter, column in zip(letters, bases, strict=True):
        for key, basis in _merged(column):
            notes.setdefault(key, _Note(basis[0]))
            for each in basis:
                notes[key].add(letter, each)
    return tuple(note.finished(today, for_all=len(note.letters) == len(letters)) for note in notes.values())


def _merged(column: Iterable[Basis]) -> Iterable[tuple[object, list[Basis]]]:
    looks: dict[object, list[Basis]] = {}
    for basis in column:
        evidence = basis.evidence
        look = (
            evidence.source.slug,
            evidence.as_of,
            evidence.seen_on,
            evidence.seen_in,
            evidence.where,
            basis.fresh_months,
        )
        looks.setdefault(look, []).append(basis)
    # The same values from the same look are one note, whichever certification they are for.
    return [((look, tuple(each.value for each in found)), found) for look, found in looks.items()]
