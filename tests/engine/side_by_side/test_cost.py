"""Fees, and the sum of the first year."""

from __future__ import annotations

from decimal import Decimal

from comparisons.engine.costs import Payer, over_years
from comparisons.engine.side_by_side.cost import sum_lines
from comparisons.engine.side_by_side.table import Standing
from comparisons.vocabulary import Audience, Money, Purchase
from tests.engine.builders import TODAY, body, certification, claim, fact, fee, membership_fee, second_hand
from tests.engine.side_by_side.rows import row_of, rows_of, texts


def test_fees_say_for_whom_and_how_often():
    exam = certification(
        fees=(
            fee(Purchase.EXAM, 499, Audience.MEMBER, key="twice", attempts=2, label="Exam, two attempts"),
            fee(Purchase.EXAM, 425, Audience.MEMBER, attempts=1, label="Exam, one attempt"),
            fee(Purchase.EXAM, None, Audience.STUDENT),
            fee(Purchase.EXAM, 1450, price=Money(Decimal("1450.50"))),
            fee(Purchase.RECERTIFICATION, 218, Audience.NON_MEMBER, recurs_months=24),
            fee(Purchase.LATE_RENEWAL, 20, recurs_months=12),
        ),
        claims=(claim("fee", fact_key="twice"),),
    )
    rows = rows_of(exam)

    assert [(line.text, line.detail, line.exceptions) for line in rows["cost-exam-fee"].cells[0].lines] == [
        ("$1,450.50", "", ()),
        ("$425", "one attempt, for members", ()),
        ("$499", "two attempts, for members", ("disputed",)),
        ("Not published", "for student members", ()),
    ]
    assert "Exam, two attempts, for members: $499" in rows["cost-exam-fee"].sources[0].values
    assert texts(rows["continuing-education-recertification-fee"].cells[0]) == ["$218 every 24 months"]
    assert texts(rows["continuing-education-late-renewal-fee"].cells[0]) == ["$20 a year"]


def test_first_year_shows_its_terms_for_each_who_may_pay():
    aapc = body(
        membership_fees=(
            membership_fee(222, required=True),
            membership_fee(157, required=True, audience=Audience.STUDENT),
        )
    )
    ahima = body("ahima", membership_fees=(membership_fee(149, required=False),))
    cpc = certification(body=aapc, fees=(fee(Purchase.EXAM, 425, Audience.MEMBER, evidence=second_hand()),))
    ccs = certification(
        "ccs",
        body=ahima,
        facts=(fact("ce-cycle-months", 24),),
        fees=(fee(Purchase.EXAM, 299, Audience.MEMBER), fee(Purchase.EXAM, 399, Audience.NON_MEMBER)),
    )
    rows = rows_of(cpc, ccs)

    assert [
        [(line.text, line.detail, line.exceptions) for line in cell.lines] for cell in rows["cost-first-year"].cells
    ] == [
        [
            ("$647 as a member", "exam $425 + membership $222", ("second-hand",)),
            ("$582 as a student member", "exam $425 + membership $157", ("second-hand",)),
        ],
        [
            ("$399 as a non-member", "exam $399", ()),
            ("$448 as a member", "exam $299 + membership $149", ()),
        ],
    ]
    assert [texts(cell) for cell in rows["in-short-five-years"].cells] == [
        ["$1,535 as a member"],
        ["At least $399 as a non-member", "Left out: recertification (no price with a source)"],
    ]


def test_sum_without_a_price_says_whose_it_is_beside_the_sum_of_another():
    cost = over_years(certification(), 1, Payer.NON_MEMBER, TODAY)

    assert sum_lines(cost, alone=False)[0].text == "No price with a source as a non-member"
    assert sum_lines(cost)[0].text == "No price with a source"


def test_sum_without_any_price_is_not_known_and_names_what_is_missing():
    cell = row_of("in-short-first-year", certification(), certification("ccs", fees=(fee(Purchase.EXAM, 1),))).cells[0]

    assert (cell.standing, texts(cell)) == (
        Standing.NOT_KNOWN,
        [
            "No price with a source",
            "Missing: exam; membership, should it be asked for; and recertification",
        ],
    )
