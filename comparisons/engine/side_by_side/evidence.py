"""How well a value stands: its exceptions, and the note on each of its sources."""

from __future__ import annotations

import calendar
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Protocol

from comparisons.engine.sentences import writing
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
    certification: str = ""  # slug of whose it is, where the lines of a row are not each of one certification


class Stated(Protocol):
    """A row that rests on a source, unless it is our own reading."""

    @property
    def evidence(self) -> Evidence | None:
        """Return what it rests on."""

    @property
    def fresh_months(self) -> int:
        """Return for how many months a live look keeps it fresh."""


def resting_on(value: str, row: Stated, disputes: tuple[Claim, ...] = ()) -> tuple[Basis, ...]:
    """Return what a row gives for a line; nothing where it is our own reading."""
    return () if row.evidence is None else (Basis(value, row.evidence, row.fresh_months, disputes),)


def fresh_until(seen_on: date, fresh_months: int) -> date:
    """Return the last day on which a value seen that day is fresh."""
    years, month = divmod(seen_on.month - 1 + fresh_months, _MONTHS)
    year = seen_on.year + years
    return date(year, month + 1, min(seen_on.day, calendar.monthrange(year, month + 1)[1]))


def out_of_date(evidence: Evidence, fresh_months: int, today: date) -> bool:
    """Return whether the last look at the live page is too long ago; a stored copy is none."""
    return evidence.seen_in is SeenIn.LIVE_PAGE and today > fresh_until(evidence.seen_on, fresh_months)


def old_since(evidence: Evidence, fresh_months: int, today: date) -> int | None:
    """Return the year of a source whose value would have outlived its shelf life by today; None of any other.

    Unlike out of date, this does not ask when we looked: a page of 2010 is old however lately it was read.
    """
    if evidence.as_of is None:
        return None
    year = evidence.as_of.year
    return year if today > fresh_until(date(year, 12, 31), fresh_months) else None


def exceptions(basis: Sequence[Basis], today: date, *, ours: bool = False, said: str = "") -> tuple[str, ...]:
    """Return what a reader must know of a line at once, the weightiest first, at most two.

    In this order: disputed, out of date, from an old source, second-hand, our own reading. The year
    of an old source goes without saying where the line says it.
    """
    old = [old_since(each.evidence, each.fresh_months, today) for each in basis]
    years = sorted(year for year in old if year is not None and str(year) not in said)
    found = (
        (writing.DISPUTED, any(each.disputes for each in basis)),
        (writing.OUT_OF_DATE, any(out_of_date(each.evidence, each.fresh_months, today) for each in basis)),
        (writing.old_source(years[0]) if years else "", bool(years)),
        (writing.SECOND_HAND, any(each.evidence.source.kind is SourceKind.SECONDARY for each in basis)),
        (writing.OUR_READING, ours),
    )
    return tuple(word for word, does_hold in found if does_hold)[:MOST_EXCEPTIONS]


def source_notes(letters: str, bases: Iterable[Basis], today: date) -> tuple[SourceNote, ...]:
    """Return one note for each look at a source, with all that it gives for one certification in a row."""
    looks: dict[object, list[Basis]] = {}
    for basis in bases:
        evidence = basis.evidence
        look = (evidence.source.slug, evidence.as_of, evidence.seen_on, evidence.seen_in, evidence.where)
        looks.setdefault(look, []).append(basis)
    return tuple(_note(letters, found, today) for found in looks.values())


def _note(letters: str, bases: Sequence[Basis], today: date) -> SourceNote:
    evidence = bases[0].evidence
    disputes = {claim.key: claim for basis in bases for claim in basis.disputes}
    return SourceNote(
        certification=letters,
        values=tuple(dict.fromkeys(basis.value for basis in bases)),
        source=evidence.source,
        kind=evidence.source.kind.label,
        dated=writing.dated(evidence.as_of),
        seen=writing.seen(evidence),
        seen_on=evidence.seen_on,
        confirmation=_confirmation(bases, today),
        where=evidence.where,
        notes=tuple(dict.fromkeys(basis.evidence.note for basis in bases if basis.evidence.note)),
        disputes=tuple(disputes.values()),
    )


def _confirmation(bases: Sequence[Basis], today: date) -> str:
    if bases[0].evidence.seen_in is SeenIn.STORED_COPY:
        return writing.NOT_YET_CONFIRMED
    stale = any(out_of_date(basis.evidence, basis.fresh_months, today) for basis in bases)
    return writing.OUT_OF_DATE if stale else ""


def for_all(notes: Sequence[tuple[SourceNote, ...]]) -> tuple[SourceNote, ...]:
    """Return the notes on all certifications in a row.

    What several have in common to the last word (their body's facts, say) is noted once, for all or
    naming whose.
    """
    whose: dict[SourceNote, list[str]] = {}
    for each in notes:
        for note in each:
            whose.setdefault(replace(note, certification=""), []).append(note.certification)
    return tuple(
        note if len(letters) == len(notes) else replace(note, certification=writing.listed(letters))
        for note, letters in whose.items()
    )
