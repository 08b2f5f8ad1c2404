"""What stands on the picture that a shared link shows: a title and a few facts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from comparisons.engine.sentences import plates as words
from comparisons.engine.sentences import writing

if TYPE_CHECKING:
    from datetime import date

    from comparisons.engine.side_by_side.table import Cell, Comparison, Row

# The rows whose values are short, in the order of the page.
_SHOWN = ("in-short-first-year", "exam-questions", "exam-minutes", "exam-open-book")


@dataclass(frozen=True, slots=True)
class PlateRow:
    """One fact, a value for each certification, each with what must be known of it at once."""

    label: str
    values: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Plate:
    """What a picture says. Two plates that say the same are the same picture."""

    title: str
    names: tuple[str, ...] = ()  # full names, one a line
    letters: tuple[str, ...] = ()  # the heads of the columns; none where there is one column
    rows: tuple[PlateRow, ...] = ()

    @property
    def alternative(self) -> str:
        """Return in words what the picture shows."""
        return words.alternative(self.title, self.names)


SITE = Plate(words.QUESTION, words.PROMISES)


def plate_of(compared: Comparison, today: date) -> Plate:
    """Return the plate of one certification or of several side by side."""
    certifications = compared.certifications
    letters = tuple(each.abbreviation for each in certifications)
    rows = {row.anchor: row for row in (*compared.in_short, *(row for each in compared.sections for row in each.rows))}
    return Plate(
        title=writing.listed(letters, "or") + ("?" if len(letters) > 1 else ""),
        names=tuple(
            words.name(each.abbreviation, each.name_on(today), each.body.abbreviation, alone=len(letters) == 1)
            for each in certifications
        ),
        letters=letters if len(letters) > 1 else (),
        rows=tuple(_row(rows[anchor]) for anchor in _SHOWN if anchor in rows),
    )


def _row(row: Row) -> PlateRow:
    return PlateRow(row.label, tuple(_value(cell) for cell in row.cells))


def _value(cell: Cell) -> tuple[str, str]:
    line = cell.lines[0]
    return line.text, ", ".join(line.exceptions)
