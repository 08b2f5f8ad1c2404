"""Sheets: facts about one thing, or about several of a kind, in the rows and with the source notes of a comparison."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from comparisons.engine.side_by_side.cells import entry_of, reported, row_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from comparisons.catalogue.snapshot import Catalogue
    from comparisons.engine.side_by_side.cells import Said
    from comparisons.engine.side_by_side.table import Link, Row


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a column: what it is about."""

    text: str
    link: Link | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """Rows of facts under one heading, a column for each thing."""

    anchor: str
    heading: str
    heads: tuple[Head, ...]
    rows: tuple[Row, ...]
    note: str = ""

    @property
    def titles(self) -> tuple[str, ...]:
        """Return what stands over the columns."""
        return tuple(head.text for head in self.heads)


@dataclass(frozen=True, slots=True)
class Part:
    """What is to be said of one thing in one row."""

    anchor: str
    label: str
    said: Sequence[Said]
    note: str = ""
    general: str = ""  # the label where those of several things differ
    link: Link | None = None  # where the label leads


def sheet(  # noqa: PLR0913 - a sheet has that many parts
    anchor: str,
    heading: str,
    heads: Sequence[Head],
    columns: Sequence[Iterable[Part]],
    *,
    catalogue: Catalogue,
    today: date,
    note: str = "",
) -> Sheet:
    """Return the rows in which there is something to say of any of the columns, each of the same parts in one order."""
    return Sheet(anchor, heading, tuple(heads), tuple(_rows(heads, columns, catalogue, today)), note)


def _rows(heads: Sequence[Head], columns: Sequence[Iterable[Part]], catalogue: Catalogue, today: date) -> Iterator[Row]:
    letters = [head.text if len(heads) > 1 else "" for head in heads]
    for parts in zip(*columns, strict=True):
        if any(part.said for part in parts):
            made = [entry_of(part.said, name, catalogue, today) for part, name in zip(parts, letters, strict=True)]
            entries = [
                reported(entry, head.link.target, parts[0].anchor, catalogue) if head.link else entry
                for entry, head in zip(made, heads, strict=True)
            ]
            alike = len({part.label for part in parts}) == 1
            notes = " ".join(dict.fromkeys(part.note for part in parts if part.note))
            first = parts[0]
            label = first.label if alike else first.general
            yield row_of(first.anchor, label, entries, letters, note=notes, link=first.link)


def with_rows(sheets: Iterable[Sheet]) -> tuple[Sheet, ...]:
    """Return the sheets that have rows."""
    return tuple(each for each in sheets if each.rows)
