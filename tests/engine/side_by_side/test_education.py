"""Continuing education: units, and how many a year."""

from __future__ import annotations

from comparisons.engine.side_by_side.table import Line
from tests.engine.builders import fact
from tests.engine.side_by_side.rows import rows_of, texts, with_facts


def test_units_are_named_and_computed_for_each_year():
    exam = with_facts(fact("ce-units", 15), fact("ce-cycle-months", 24), fact("ce-unit-name", "CEU"))
    rows = rows_of(exam)

    assert texts(rows["continuing-education-units"].cells[0]) == ["15 CEUs"]
    assert texts(rows["continuing-education-cycle"].cells[0]) == ["24 months"]
    assert rows["continuing-education-units-a-year"].cells[0].lines == (Line("7.5 CEUs a year", "15 ÷ 2"),)


def test_unit_without_a_name_is_a_unit():
    rows = rows_of(with_facts(fact("ce-units", 1), fact("ce-cycle-months", 12)))

    assert texts(rows["continuing-education-units"].cells[0]) == ["1 unit"]
    assert texts(rows["continuing-education-units-a-year"].cells[0]) == ["1 unit a year"]


def test_units_not_published_are_said_and_none_computed():
    rows = rows_of(with_facts(fact("ce-units", None), fact("ce-cycle-months", 24)))

    assert texts(rows["continuing-education-units"].cells[0]) == ["Not published"]
    assert "continuing-education-units-a-year" not in rows
