"""The first answers of a comparison."""

from __future__ import annotations

import pytest

from comparisons.engine.side_by_side.table import Line
from comparisons.vocabulary import Delivery, RoleEvidence, RoleStrength
from tests.engine.builders import certification, fact, role, role_fit, second_hand
from tests.engine.side_by_side.rows import ADVERT, VA_LIST, row_of, with_facts


@pytest.mark.parametrize(
    ("facts", "lines"),
    [
        (
            [fact("delivery", Delivery.ONLINE_PROCTORED), fact("delivery", Delivery.TEST_CENTRE)],
            (Line("At a test center"), Line("At home, watched online")),
        ),
        (
            [fact("delivery", Delivery.TEST_CENTRE)],
            (Line("At a test center", "not at home, as far as our sources say"),),
        ),
        ([fact("delivery", None)], (Line("Not published"),)),
        ([], (Line("We do not know yet"),)),
    ],
)
def test_where_the_exam_is_sat_is_said_in_short(facts, lines):
    other = with_facts(fact("delivery", Delivery.ONLINE), slug="ccs")

    assert row_of("in-short-where", with_facts(*facts), other).cells[0].lines == lines


def test_mark_of_one_way_to_sit_the_exam_stands_behind_that_way():
    exam = with_facts(
        fact("delivery", Delivery.TEST_CENTRE, evidence=second_hand()), fact("delivery", Delivery.ONLINE_PROCTORED)
    )

    assert row_of("in-short-where", exam).cells[0].lines == (
        Line("At a test center", exceptions=("second-hand",)),
        Line("At home, watched online"),
    )


def test_employers_count_only_by_what_they_say_themselves():
    listed = {"strength": RoleStrength.ACCEPTED, "kind": RoleEvidence.PUBLISHED_LIST, "evidence": VA_LIST}
    fits = (
        role_fit("coder", kind=RoleEvidence.ADVERT, strength=RoleStrength.REQUIRED, evidence=ADVERT),
        role_fit("coder", **listed),
        role_fit("auditor", **listed),
        role_fit("coder", kind=RoleEvidence.ADVERT, evidence=ADVERT),
        role_fit("coder", strength=RoleStrength.REQUIRED),
    )
    row = row_of("in-short-accepted", certification(role_fits=fits), roles=[role("coder"), role("auditor")])

    assert [(line.text, line.detail) for line in row.cells[0].lines] == [
        ("The VA", "its published list, for Coder and Auditor"),
        ("A hospital", "one job ad, for Coder"),
    ]
    assert [note.values for note in row.sources] == [("Coder: accepted", "Auditor: accepted"), ("Coder: required",)]


def test_employer_is_named_even_where_its_job_is_not_in_the_catalogue():
    fits = (role_fit("gone", kind=RoleEvidence.ADVERT, strength=RoleStrength.REQUIRED, evidence=ADVERT),)

    row = row_of("in-short-accepted", certification(role_fits=fits))

    assert row.cells[0].lines == (Line("A hospital", "one job ad"),)
