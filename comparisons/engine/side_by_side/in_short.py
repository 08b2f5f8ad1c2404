"""The six rows that a comparison opens with."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from comparisons.engine.costs import Payer, over_years
from comparisons.engine.sentences import comparison as sentences
from comparisons.engine.side_by_side.cells import Said, certification_topic, row
from comparisons.engine.side_by_side.cost import MANY_YEARS, sum_lines
from comparisons.engine.side_by_side.evidence import resting_on
from comparisons.engine.side_by_side.focus import for_whom
from comparisons.engine.side_by_side.jobs import strength_in
from comparisons.engine.side_by_side.requirements import NO_KNOWN_MARK, marks_in_force, no_mark
from comparisons.engine.side_by_side.table import Standing
from comparisons.vocabulary import (
    ASKED_FOR,
    FROM_EMPLOYERS,
    Delivery,
    FactState,
    RoleEvidence,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from comparisons.catalogue.snapshot import ApprenticeMark, RoleFit
    from comparisons.engine.side_by_side.cells import Column, Say
    from comparisons.engine.side_by_side.table import Row

# What an employer itself says, as opposed to what others say of employers.


def rows(columns: Sequence[Column]) -> tuple[Row, ...]:
    """Return the rows that answer the first questions."""
    return (
        row(columns, "in-short-for-whom", "For whom", for_whom, note=sentences.OURS),
        row(columns, "in-short-newcomer", "Letters after passing", _newcomer),
        row(columns, "in-short-where", "At home or at a test center", _where),
        first_year(columns),
        row(columns, "in-short-five-years", "Five years", _cheapest(MANY_YEARS), note=sentences.SUM_NOTE),
        row(columns, "in-short-accepted", "Who accepts it", _accepted, note=sentences.ACCEPTED_NOTE),
    )


def first_year(columns: Sequence[Column]) -> Row:
    """Return the row on what the first year costs."""
    return row(columns, "in-short-first-year", "First year", _cheapest(1), note=sentences.SUM_NOTE)


_WITHOUT_KNOWN_MARK = replace(NO_KNOWN_MARK, text=sentences.WITHOUT_KNOWN_MARK)


def _newcomer(column: Column) -> list[Said]:
    letters = column.certification.abbreviation
    return [_mark(mark, letters) for mark in marks_in_force(column)] or [_WITHOUT_KNOWN_MARK]


def _mark(mark: ApprenticeMark, letters: str) -> Said:
    if mark.state is not FactState.KNOWN:
        said = no_mark(mark)
        return replace(said, text=sentences.at_once(letters)) if said.standing is Standing.KNOWN else said
    detail = sentences.ways_to_remove(len(mark.routes), letters)
    return Said(sentences.newcomer_mark(mark.mark), resting_on(mark.mark, mark), detail=detail)


def _where(column: Column) -> list[Said]:
    """Return a line for each way to take the exam; the last says where none of them is at home."""
    ways = certification_topic(column, "delivery")
    known = [way for way in column.certification.values_on("delivery", column.today) if isinstance(way, Delivery)]
    if known and not any(way.at_home for way in known):
        ways[-1] = replace(ways[-1], detail=sentences.NOT_AT_HOME)
    return ways


def _cheapest(years: int) -> Say:
    def say(column: Column) -> list[Said]:
        return sum_lines(over_years(column.certification, years, Payer.CHEAPEST, column.today))

    return say


def _accepted(column: Column) -> list[Said]:
    """Return each employer whose own list or job ad names the certification, and for how many jobs."""
    by_employer: dict[tuple[RoleEvidence, str], list[RoleFit]] = {}
    for fit in column.certification.role_fits:
        if fit.kind in FROM_EMPLOYERS and fit.strength in ASKED_FOR and fit.evidence is not None:
            by_employer.setdefault((fit.kind, fit.evidence.source.publisher), []).append(fit)
    return [
        Said(
            publisher,
            tuple(basis for fit in fits for basis in resting_on(strength_in(column, fit), fit)),
            detail=sentences.named_for(
                kind, [column.catalogue.roles[fit.role].title for fit in fits if fit.role in column.catalogue.roles]
            ),
        )
        for (kind, publisher), fits in sorted(
            by_employer.items(), key=lambda each: (FROM_EMPLOYERS.index(each[0][0]), each[0][1])
        )
    ]
