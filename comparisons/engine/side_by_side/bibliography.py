"""Numbers the sources of a page, so that each is named once and a row needs only its numbers."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Protocol

from comparisons.engine.sentences import writing
from comparisons.vocabulary import SeenIn

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from comparisons.catalogue.snapshot import Evidence, Source
    from comparisons.engine.side_by_side.table import SourceNote


class Sourced(Protocol):
    """What says where it comes from: a row, a picture, an answer."""

    @property
    def sources(self) -> tuple[SourceNote, ...]:
        """Return the notes on its sources."""


@dataclass(frozen=True, slots=True)
class Look:
    """One source as it was read: what a page names once, under a number."""

    number: int
    source: Source
    dated: str
    seen: str


@dataclass(frozen=True, slots=True)
class Bibliography:
    """The sources of a page, in the order in which they first speak."""

    looks: tuple[Look, ...]
    _numbers: dict[object, int]

    @property
    def seen(self) -> str:
        """Return when and how all of them were read; empty where it was not at one time."""
        found = {look.seen for look in self.looks}
        return found.pop() if len(found) == 1 else ""

    @property
    def publishers(self) -> str:
        """Return who publishes the sources, each once, in the order of the alphabet."""
        return writing.listed(sorted({look.source.publisher for look in self.looks}, key=str.casefold))

    def number_of(self, note: SourceNote) -> int:
        """Return the number under which a note's source stands."""
        return self._numbers[_of_note(note)]

    def numbers(self, notes: Iterable[SourceNote]) -> str:
        """Return the numbers of some notes, in order, neighbors as a range: "2, 5–7"."""
        return in_ranges(sorted({self.number_of(note) for note in notes}))

    def numbers_of(self, evidence: Iterable[Evidence]) -> tuple[int, ...]:
        """Return the numbers of some evidence, in order."""
        return tuple(sorted({self._numbers[_of_evidence(each)] for each in evidence}))


def bibliography(rows: Iterable[Sourced], evidence: Iterable[Evidence] = ()) -> Bibliography:
    """Return the sources of some rows, and then of some other evidence."""
    looks: list[Look] = []
    numbers: dict[object, int] = {}
    for key, source, dated, seen in _looks(rows, evidence):
        if key not in numbers:
            numbers[key] = len(looks) + 1
            looks.append(Look(numbers[key], source, dated, seen))
    return Bibliography(tuple(looks), numbers)


def _looks(rows: Iterable[Sourced], evidence: Iterable[Evidence]) -> Iterator[tuple[object, Source, str, str]]:
    for row in rows:
        for note in row.sources:
            unconfirmed = note.confirmation == writing.NOT_YET_CONFIRMED
            yield _of_note(note), note.source, note.dated, _seen(note.seen, unconfirmed=unconfirmed)
    for each in evidence:
        unconfirmed = each.seen_in is SeenIn.STORED_COPY
        seen = _seen(writing.seen(each), unconfirmed=unconfirmed)
        yield _of_evidence(each), each.source, writing.dated(each.as_of), seen


def _seen(seen: str, *, unconfirmed: bool) -> str:
    return f"{seen}; {writing.NOT_YET_CONFIRMED}" if unconfirmed else seen


def _of_note(note: SourceNote) -> object:
    return note.source.slug, note.dated, note.seen


def _of_evidence(evidence: Evidence) -> object:
    return evidence.source.slug, writing.dated(evidence.as_of), writing.seen(evidence)


def in_ranges(numbers: Sequence[int]) -> str:
    """Return numbers in ascending order in words, three and more neighbors as a range: "2, 3, 5–7"."""
    starts = [0, *(place + 1 for place, (one, next_) in enumerate(pairwise(numbers)) if next_ != one + 1)]
    runs = [numbers[start:end] for start, end in pairwise([*starts, len(numbers)])]
    return ", ".join(_run(run) for run in runs if run)


def _run(numbers: Sequence[int]) -> str:
    first, *rest = numbers
    return f"{first}–{rest[-1]}" if len(rest) > 1 else ", ".join(map(str, numbers))
