"""One to four certifications side by side: rows, which of them differ, where each value comes from."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from comparisons.engine.kept import Kept
from comparisons.engine.names import canonical
from comparisons.engine.side_by_side import (
    authority,
    cost,
    education,
    exam,
    focus,
    in_short,
    jobs,
    numbers,
    requirements,
)
from comparisons.engine.side_by_side.cells import Column
from comparisons.engine.side_by_side.next_steps import next_steps
from comparisons.engine.side_by_side.table import ClaimsChecked, Comparison, SectionTable, Standing
from comparisons.vocabulary import Section

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import date

    from comparisons.catalogue.snapshot import Catalogue
    from comparisons.engine.side_by_side.cells import Entry
    from comparisons.engine.side_by_side.table import Row

__all__ = ["Comparison", "compare"]

_ROWS: dict[Section, Callable[[Sequence[Column]], list[Row]]] = {
    Section.AUTHORITY: authority.rows,
    Section.FOCUS: focus.rows,
    Section.EXAM: exam.rows,
    Section.JOBS: jobs.rows,
    Section.REQUIREMENTS: requirements.rows,
    Section.COST: cost.rows,
    Section.CONTINUING_EDUCATION: education.rows,
    Section.NUMBERS: numbers.rows,
}


def _no_sheets(_catalogue: Catalogue, _today: date) -> dict[str, dict[str, Entry]]:
    return defaultdict(dict)


# What each certification contributes to the rows, by slug and anchor: filled as it is asked for.
_sheets = Kept(_no_sheets)


def compare(catalogue: Catalogue, slugs: Iterable[str], today: date) -> Comparison:
    """Return known certifications side by side, in canonical order; raise KeyError for an unknown slug."""
    certifications = tuple(catalogue.certifications[slug] for slug in canonical(catalogue, slugs))
    sheets = _sheets(catalogue, today)
    columns = tuple(Column(each, catalogue, today, sheets[each.slug]) for each in certifications)
    retired = all(each.is_retired(today) for each in certifications)
    return Comparison(
        certifications=certifications,
        retired=tuple(authority.retired_notice(each) for each in columns if each.certification.is_retired(today)),
        in_short=tuple(row for row in in_short.rows(columns) if not (retired and _nothing_known(row))),
        sections=tuple(_sections(columns, retired=retired)),
        next_steps=tuple(next_steps(column) for column in columns),
        claims=tuple(ClaimsChecked(each, each.claims) for each in certifications if each.claims),
    )


def first_year(catalogue: Catalogue, slug: str, today: date) -> Row:
    """Return what the row of a comparison says of one certification's first year, with its sources."""
    certification = catalogue.certifications[slug]
    return in_short.first_year([Column(certification, catalogue, today, _sheets(catalogue, today)[slug])])


# Nobody asks what an exam was like, or what it cost, that can no longer be taken.
_GONE_WITH_THE_EXAM = {Section.EXAM, Section.COST}


def _sections(columns: Sequence[Column], *, retired: bool) -> Iterator[SectionTable]:
    """Yield each section; where all are retired, of exam and cost only what is known."""
    for section, rows in _ROWS.items():
        table = _section(section, rows(columns))
        if retired and section in _GONE_WITH_THE_EXAM:
            table = replace(table, not_known=())
        if table.rows or table.not_known:
            yield table


def _section(section: Section, rows: Sequence[Row]) -> SectionTable:
    """Return the rows of which anything is known, and the labels of the others."""
    return SectionTable(
        section=section,
        heading=section.label,
        rows=tuple(row for row in rows if not _nothing_known(row)),
        not_known=tuple(row.label for row in rows if _nothing_known(row)),
    )


def _nothing_known(row: Row) -> bool:
    return all(cell.standing is Standing.NOT_KNOWN for cell in row.cells)
