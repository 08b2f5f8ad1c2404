"""The whole, whatever its sections: order, rows of which nothing is known, and what holds for every row."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comparisons.engine.side_by_side import compare
from comparisons.vocabulary import Purchase, Section, Verdict
from tests.engine.builders import TODAY, catalogue, certification, claim, fact, fee, second_hand
from tests.engine.side_by_side.rows import with_facts


def test_comparison_is_in_canonical_order_whatever_the_order_asked():
    made = catalogue(certification("cpc"), certification("ccs"), certification("cca"))

    compared = compare(made, ["cca", "cpc", "cca", "ccs"], TODAY)

    assert [each.slug for each in compared.certifications] == ["cpc", "ccs", "cca"]
    assert [section.section for section in compared.sections] == list(Section)
    assert len(compared.in_short) == 6


def test_unknown_slug_is_refused():
    with pytest.raises(KeyError):
        compare(catalogue(certification()), ["nothing"], TODAY)


def test_rows_of_which_nothing_is_known_are_named_apart():
    exam = next(
        section
        for section in compare(catalogue(with_facts(fact("minutes", 90))), ["cpc"], TODAY).sections
        if section.section is Section.EXAM
    )

    assert [row.anchor for row in exam.rows] == ["exam-minutes"]
    assert "Passing score" in exam.not_known
    assert "Time" not in exam.not_known


def test_claims_are_those_of_each_certification_that_has_any():
    doubted = certification("cpc", claims=(claim("minutes", Verdict.WRONG),))
    made = catalogue(doubted, certification("ccs"))

    checked = compare(made, made.certifications, TODAY).claims

    assert [(each.certification.slug, each.claims) for each in checked] == [("cpc", doubted.claims)]


def test_what_is_computed_for_one_comparison_serves_the_next():
    made = catalogue(with_facts(fact("minutes", 240)), with_facts(fact("minutes", 180), slug="ccs"))

    alone, together = compare(made, ["cpc"], TODAY), compare(made, ["cpc", "ccs"], TODAY)

    assert alone.sections[2].rows[0].cells[0] is together.sections[2].rows[0].cells[0]


SLUGS = ["cpc", "ccs", "cca", "coc"]
RICH = catalogue(
    *(
        with_facts(
            fact("minutes", 240 - place % 2),
            fact("provider", "Pearson VUE", evidence=second_hand()),
            fact("ce-units", 20 + place),
            slug=slug,
            fees=(fee(Purchase.EXAM, 100 * place),),
            claims=(claim("provider"),),
        )
        for place, slug in enumerate(SLUGS)
    )
)


@given(st.lists(st.sampled_from(SLUGS), min_size=1, max_size=8))
def test_every_row_has_a_cell_for_each_and_folds_exactly_when_all_say_the_same(slugs):
    compared = compare(RICH, slugs, TODAY)

    for section in compared.sections:
        for row in section.rows:
            contents = {(cell.standing, tuple((line.text, line.detail) for line in cell.lines)) for cell in row.cells}
            assert len(row.cells) == len(set(slugs))
            assert row.same == (len(contents) == 1 and len(row.cells) > 1)
            assert all(cell.lines for cell in row.cells)
            assert all(len(line.exceptions) <= 2 for cell in row.cells for line in cell.lines)


@given(st.permutations(SLUGS), st.integers(1, 4))
def test_order_asked_changes_nothing(slugs, count):
    assert compare(RICH, slugs[:count], TODAY) == compare(RICH, sorted(slugs[:count]), TODAY)


def test_anchors_are_unique_on_the_page():
    compared = compare(RICH, SLUGS, TODAY)
    anchors = [row.anchor for row in compared.in_short]
    anchors += [row.anchor for section in compared.sections for row in section.rows]

    assert sorted(anchors) == sorted(set(anchors))
