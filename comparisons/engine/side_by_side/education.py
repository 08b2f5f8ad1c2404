"""Continuing education: how much in which cycle, by which rules, and what keeping it costs."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from comparisons.engine.readings import known_number
from comparisons.engine.sentences import comparison as sentences
from comparisons.engine.side_by_side.cells import (
    Said,
    anchor,
    announced_on,
    certification_topic,
    of_number,
    row,
    topic_row,
)
from comparisons.engine.side_by_side.cost import fee_row, fees
from comparisons.engine.side_by_side.table import Standing
from comparisons.vocabulary import CERTIFICATION_TOPICS, MONTHS_A_YEAR, Purchase, Section

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


def rows(columns: Sequence[Column]) -> list[Row]:
    """Return the rows on keeping a certification."""
    return [
        row(columns, anchor(_HERE, "units"), CERTIFICATION_TOPICS["ce-units"].label, _units),
        row(columns, anchor(_HERE, "cycle"), CERTIFICATION_TOPICS["ce-cycle-months"].label, _cycle),
        row(columns, anchor(_HERE, "units-a-year"), "Units a year", units_a_year, note=sentences.UNITS_A_YEAR),
        topic_row(columns, "ce-rule"),
        *(
            fee_row(columns, _HERE, each, sentences.fee_for(each.label), partial(_fees_or_rules, each))
            for each in _TO_KEEP_IT
        ),
    ]


def _fees_or_rules(purchase: Purchase, column: Column) -> list[Said]:
    """Return the prices; where none is known but rules are, that those may say it."""
    said = fees(purchase, column)
    if not said and column.certification.facts_on("ce-rule", column.today):
        return [Said(sentences.SEE_THE_RULES, standing=Standing.NOT_KNOWN)]
    return said


def _unit_name(column: Column) -> tuple[str, tuple[Basis, ...]]:
    named = certification_topic(column, "ce-unit-name")
    return (named[0].text, named[0].basis) if named else (sentences.CE_UNIT, ())


def units_of_cycle(column: Column) -> list[Said]:
    """Return the units of a cycle."""
    known = known_number(column.certification, "ce-units", column.today)
    if known is None:
        return certification_topic(column, "ce-units")
    name, basis = _unit_name(column)
    return [Said(sentences.ce_units(known.number, name), (*of_number(known), *basis))]


def _units(column: Column) -> list[Said]:
    later = announced_on(column.certification, CERTIFICATION_TOPICS["ce-units"], column.today)
    return [*units_of_cycle(column), *later]


def _cycle(column: Column) -> list[Said]:
    later = announced_on(column.certification, CERTIFICATION_TOPICS["ce-cycle-months"], column.today)
    return [*length_of_cycle(column), *later]


def length_of_cycle(column: Column) -> list[Said]:
    """Return how long a cycle is."""
    return certification_topic(column, "ce-cycle-months")


def units_a_year(column: Column) -> list[Said]:
    """Return the units that fall on each year of a cycle, computed."""
    units, cycle = (known_number(column.certification, key, column.today) for key in ("ce-units", "ce-cycle-months"))
    if units is None or cycle is None or units.exact is None or cycle.exact is None:
        return []
    years = cycle.exact / MONTHS_A_YEAR
    name, _ = _unit_name(column)
    return [
        Said(
            sentences.ce_units_a_year(units.exact / years, name),
            (*of_number(units), *of_number(cycle)),
            detail=sentences.division(units.exact, years),
        )
    ]
