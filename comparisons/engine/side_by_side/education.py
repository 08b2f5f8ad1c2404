"""Continuing education: how much in which cycle, by which rules, and what keeping it costs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from comparisons.engine.readings import known_number
from comparisons.engine.sentences import comparison as sentences
from comparisons.engine.side_by_side.cells import Said, anchor, certification_topic, of_number, row, topic_row
from comparisons.engine.side_by_side.cost import fee_rows
from comparisons.vocabulary import CERTIFICATION_TOPICS, Purchase, Section

if TYPE_CHECKING:
    from collections.abc import Sequence

    from comparisons.engine.side_by_side.cells import Column
    from comparisons.engine.side_by_side.evidence import Basis
    from comparisons.engine.side_by_side.table import Row

_HERE = Section.CONTINUING_EDUCATION
_TO_KEEP_IT = (
    Purchase.RECERTIFICATION,
    Purchase.FURTHER_CREDENTIAL,
    Purchase.LATE_RENEWAL,
    Purchase.EXTENSION,
    Purchase.REINSTATEMENT,
)
_MONTHS_A_YEAR = 12


def rows(columns: Sequence[Column]) -> list[Row]:
    """Return the rows on keeping a certification."""
    return [
        row(columns, anchor(_HERE, "units"), CERTIFICATION_TOPICS["ce-units"].label, _units),
        row(columns, anchor(_HERE, "cycle"), CERTIFICATION_TOPICS["ce-cycle-months"].label, _cycle),
        row(columns, anchor(_HERE, "units-a-year"), "Units a year", units_a_year, note=sentences.UNITS_A_YEAR),
        topic_row(columns, "ce-rule"),
        *fee_rows(columns, _HERE, _TO_KEEP_IT),
    ]


def _unit_name(column: Column) -> tuple[str, tuple[Basis, ...]]:
    named = certification_topic(column, "ce-unit-name")
    return (named[0].text, named[0].basis) if named else (sentences.CE_UNIT, ())


def _units(column: Column) -> list[Said]:
    units = known_number(column.certification, "ce-units", column.today)
    if units is None:
        return certification_topic(column, "ce-units")
    name, basis = _unit_name(column)
    return [Said(sentences.ce_units(units.number, name), (of_number(units), *basis))]


def _cycle(column: Column) -> list[Said]:
    return certification_topic(column, "ce-cycle-months")


def units_a_year(column: Column) -> list[Said]:
    """Return the units that fall on each year of a cycle, computed."""
    units, cycle = (known_number(column.certification, key, column.today) for key in ("ce-units", "ce-cycle-months"))
    if units is None or cycle is None or units.exact is None or cycle.exact is None:
        return []
    years = cycle.exact / _MONTHS_A_YEAR
    name, _ = _unit_name(column)
    return [
        Said(
            sentences.ce_units_a_year(units.exact / years, name),
            (of_number(units), of_number(cycle)),
            detail=sentences.division(units.exact, years),
        )
    ]
