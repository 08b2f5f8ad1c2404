"""Costs over years: sums worked by hand, and what a missing price does."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comparisons.engine.costs import (
    Attempts,
    CostKind,
    Payer,
    first_year,
    membership_compulsory,
    over_years,
)
from comparisons.vocabulary import Audience, ConditionKind, FactState, Money, Purchase, RequirementStrength
from tests.engine.builders import (
    TODAY,
    body,
    certification,
    condition,
    fact,
    fee,
    membership_fee,
    number,
    path,
    requirement,
)

AAPC = body(
    membership_fees=(
        membership_fee(222, required=True),
        membership_fee(157, required=True, audience=Audience.STUDENT, tier="Student"),
    )
)
CPC = certification(
    body=AAPC,
    facts=(fact("ce-cycle-months", 24),),
    fees=(
        fee(Purchase.EXAM, 425, Audience.MEMBER, attempts=1),
        fee(Purchase.EXAM, 499, Audience.MEMBER, attempts=2, key="exam-twice"),
    ),
)
AHIMA = body("ahima", membership_fees=(membership_fee(149, required=False),))
CCS = certification(
    "ccs",
    body=AHIMA,
    facts=(fact("ce-cycle-months", 24),),
    fees=(
        fee(Purchase.EXAM, 299, Audience.MEMBER, attempts=1),
        fee(Purchase.EXAM, 399, Audience.NON_MEMBER, attempts=1),
        fee(Purchase.RETAKE, 299, Audience.MEMBER, attempts=1),
        fee(Purchase.RETAKE, 399, Audience.NON_MEMBER, attempts=1),
        fee(Purchase.RECERTIFICATION, 100, Audience.MEMBER, recurs_months=24),
        fee(Purchase.RECERTIFICATION, 218, Audience.NON_MEMBER, recurs_months=24),
    ),
)


def dollars(amount: int) -> Money:
    return Money(Decimal(amount))


def test_two_currencies_are_neither_compared_nor_added():
    canadian = Money(Decimal(1), "CAD")

    for refused in (
        lambda: dollars(2) > canadian,
        lambda: dollars(2) <= canadian,
        lambda: min(dollars(2), canadian),
        lambda: dollars(2) + canadian,
    ):
        with pytest.raises(ValueError, match="CAD"):
            refused()
    assert dollars(1) < dollars(2) <= dollars(2)
    assert dollars(1) != canadian
    assert sorted((canadian, dollars(2), dollars(1)), key=lambda each: each.in_order) == [
        dollars(1),
        dollars(2),
        canadian,
    ]


def test_cheapest_way_is_no_guess_where_prices_are_in_two_currencies():
    both = certification(
        fees=(
            fee(Purchase.EXAM, 1, Audience.NON_MEMBER, price=Money(Decimal(1), "CAD")),
            fee(Purchase.EXAM, 300, Audience.MEMBER),
        ),
        body=body(membership_fees=(membership_fee(100, required=False),)),
    )

    assert over_years(both, 1, Payer.CHEAPEST, TODAY).total == dollars(400)


@pytest.mark.parametrize(
    ("exam", "years", "payer", "attempts", "expected"),
    [
        (CPC, 1, Payer.CHEAPEST, Attempts.ONE, 425 + 222),
        (CPC, 5, Payer.CHEAPEST, Attempts.ONE, 425 + 5 * 222),
        (CPC, 5, Payer.NON_MEMBER, Attempts.ONE, 425 + 5 * 222),
        (CPC, 5, Payer.MEMBER, Attempts.RETAKE, 499 + 5 * 222),
        (CPC, 1, Payer.STUDENT, Attempts.ONE, 425 + 157),
        (CPC, 5, Payer.STUDENT, Attempts.ONE, 425 + 157 + 4 * 222),
        (CCS, 1, Payer.CHEAPEST, Attempts.ONE, 399),
        (CCS, 1, Payer.MEMBER, Attempts.ONE, 299 + 149),
        (CCS, 2, Payer.NON_MEMBER, Attempts.ONE, 399),
        (CCS, 3, Payer.NON_MEMBER, Attempts.ONE, 399 + 218),
        (CCS, 5, Payer.CHEAPEST, Attempts.ONE, 399 + 2 * 218),
        (CCS, 5, Payer.MEMBER, Attempts.ONE, 299 + 5 * 149 + 2 * 100),
        (CCS, 5, Payer.NON_MEMBER, Attempts.RETAKE, 399 + 399 + 2 * 218),
    ],
)
def test_sum_equals_the_one_worked_by_hand(exam, years, payer, attempts, expected):
    cost = over_years(exam, years, payer, TODAY, attempts)

    assert (cost.total, cost.left_out) == (dollars(expected), ())


def test_five_years_of_the_cpc_and_of_the_ccs_read_as_amounts():
    assert over_years(CPC, 5, Payer.CHEAPEST, TODAY).words == "$1,535"
    assert over_years(CCS, 5, Payer.CHEAPEST, TODAY).words == "$835"


def test_sum_says_its_terms_and_payer():
    cost = over_years(CPC, 5, Payer.CHEAPEST, TODAY)

    assert [line.words for line in cost.lines] == ["exam $425", "membership 5 × $222"]
    assert (cost.payer, cost.membership_compulsory) == (Payer.MEMBER, True)


def test_first_year_is_one_year():
    assert first_year(CPC, Payer.MEMBER, TODAY) == over_years(CPC, 1, Payer.MEMBER, TODAY)


def test_missing_exam_price_is_named_and_makes_a_lower_bound():
    cost = over_years(replace(CPC, fees=()), 5, Payer.CHEAPEST, TODAY)

    assert cost.words == "at least $1,110"
    assert [(each.kind, each.reason) for each in cost.left_out] == [(CostKind.EXAM, "no price with a source")]


def test_price_not_published_is_left_out_with_its_evidence():
    exam = certification(body=AHIMA, facts=CCS.facts, fees=(fee(Purchase.EXAM, None),))

    cost = over_years(exam, 1, Payer.NON_MEMBER, TODAY)

    assert cost.total is None
    assert cost.words == "no price with a source"
    assert [(each.reason, each.evidence) for each in cost.left_out] == [
        ("the price is not published", exam.fees[0].evidence)
    ]


def test_zero_is_a_price():
    free = certification(body=AHIMA, facts=CCS.facts, fees=(fee(Purchase.EXAM, 0),))

    assert over_years(free, 1, Payer.NON_MEMBER, TODAY).total == dollars(0)


def test_cheapest_way_is_never_one_with_a_price_missing():
    cheap_for_members = (fee(Purchase.EXAM, 10, Audience.MEMBER), fee(Purchase.EXAM, 500, Audience.NON_MEMBER))
    without_dues = certification(body=body(membership_fees=(membership_fee(None, required=False),)), facts=CCS.facts)

    cost = over_years(replace(without_dues, fees=cheap_for_members), 1, Payer.CHEAPEST, TODAY)

    assert (cost.payer, cost.total) == (Payer.NON_MEMBER, dollars(500))


def test_member_without_known_dues_leaves_them_out():
    cost = over_years(replace(CCS, body=body()), 1, Payer.MEMBER, TODAY)

    assert [(each.kind, each.label) for each in cost.left_out] == [(CostKind.MEMBERSHIP, "AAPC membership, member")]


def test_membership_that_may_be_asked_for_is_left_out():
    for_anyone = replace(CCS, body=body(), fees=(fee(Purchase.EXAM, 117),))

    cost = over_years(for_anyone, 1, Payer.NON_MEMBER, TODAY)

    assert cost.membership_compulsory is None
    assert [each.kind for each in cost.left_out] == [CostKind.MEMBERSHIP]


def test_renewal_without_a_price_is_left_out_where_it_falls_due():
    fees = tuple(each for each in CCS.fees if each.buys is not Purchase.RECERTIFICATION)
    exam = replace(CCS, fees=fees)

    assert over_years(exam, 2, Payer.NON_MEMBER, TODAY).left_out == ()
    assert [each.kind for each in over_years(exam, 3, Payer.NON_MEMBER, TODAY).left_out] == [CostKind.RECERTIFICATION]


@pytest.mark.parametrize("facts", [(), (fact("ce-cycle-months", number(24, 36)),)])
def test_renewal_in_a_cycle_that_is_not_known_is_left_out(facts):
    exam = replace(CCS, facts=facts, fees=(*CCS.fees[:2], fee(Purchase.RECERTIFICATION, 100)))

    assert [each.kind for each in over_years(exam, 1, Payer.NON_MEMBER, TODAY).left_out] == [CostKind.RECERTIFICATION]


def test_renewal_takes_the_cycle_of_continuing_education_where_it_has_none_of_its_own():
    exam = replace(CCS, fees=(*CCS.fees[:2], fee(Purchase.RECERTIFICATION, 100)))

    assert over_years(exam, 5, Payer.NON_MEMBER, TODAY).total == dollars(399 + 2 * 100)


def test_renewal_that_a_source_rules_out_costs_nothing():
    none = fee(Purchase.RECERTIFICATION, None, state=FactState.NOT_APPLICABLE)

    cost = over_years(replace(CCS, fees=(*CCS.fees[:2], none)), 5, Payer.NON_MEMBER, TODAY)

    assert (cost.total, cost.left_out) == (dollars(399), ())


def test_only_two_attempts_sold_are_paid_even_by_who_passes_at_once():
    exam = replace(CPC, fees=CPC.fees[1:])

    assert over_years(exam, 1, Payer.MEMBER, TODAY).total == dollars(499 + 222)
    assert over_years(exam, 1, Payer.MEMBER, TODAY, Attempts.RETAKE).total == dollars(499 + 222)


def test_retake_is_bought_apart_where_that_is_cheaper():
    exam = replace(CPC, fees=(*CPC.fees, fee(Purchase.RETAKE, 50, Audience.MEMBER)))

    assert over_years(exam, 1, Payer.MEMBER, TODAY, Attempts.RETAKE).total == dollars(425 + 50 + 222)


def test_retake_without_a_price_is_left_out():
    exam = replace(CPC, fees=CPC.fees[:1])

    assert [each.kind for each in over_years(exam, 1, Payer.MEMBER, TODAY, Attempts.RETAKE).left_out] == [
        CostKind.RETAKE
    ]


def test_retake_in_another_currency_does_not_undercut_two_attempts():
    abroad = fee(Purchase.RETAKE, 1, Audience.MEMBER, price=Money(Decimal(1), "CAD"))

    cost = over_years(replace(CPC, fees=(*CPC.fees, abroad)), 1, Payer.MEMBER, TODAY, Attempts.RETAKE)

    assert cost.total == dollars(499 + 222)


def test_course_with_its_exam_stands_in_for_an_exam_alone():
    course = certification(body=AHIMA, facts=CCS.facts, fees=(fee(Purchase.COURSE_AND_EXAM, 400, attempts=1),))

    cost = over_years(course, 1, Payer.CHEAPEST, TODAY)

    assert cost.total == dollars(400)
    assert cost.lines[0].words == "course and exam together $400"


def test_price_in_another_currency_is_named_and_not_added():
    dues = membership_fee(100, required=True, price=Money(Decimal(100), "CAD"))

    cost = over_years(replace(CPC, body=body(membership_fees=(dues,))), 1, Payer.MEMBER, TODAY)

    assert cost.total == dollars(425)
    assert [each.reason for each in cost.left_out] == ["it is priced in another currency, CAD 100"]


def test_announced_price_counts_from_its_day():
    announced = fee(Purchase.EXAM, 450, Audience.MEMBER, key="exam-2027", attempts=1)
    seen = replace(announced.evidence, seen_on=date(2027, 1, 1))
    announced = replace(announced, effective_from=date(2027, 1, 1), replaces=CPC.fees[0].key, evidence=seen)
    exam = replace(CPC, fees=(*CPC.fees, announced))

    assert first_year(exam, Payer.MEMBER, date(2026, 12, 31)).total == dollars(425 + 222)
    assert first_year(exam, Payer.MEMBER, date(2027, 1, 1)).total == dollars(450 + 222)


def test_dues_that_last_longer_than_a_year_are_paid_less_often():
    dues = membership_fee(300, required=True, months=24)

    assert over_years(replace(CPC, body=body(membership_fees=(dues,))), 5, Payer.MEMBER, TODAY).total == dollars(
        425 + 3 * 300
    )


MEMBERSHIP = path("Membership", condition(ConditionKind.MEMBERSHIP, member_of="aapc"))
DIPLOMA = path("A diploma", condition(ConditionKind.SCHOOLING))


@pytest.mark.parametrize(
    ("required", "requirements", "expected"),
    [
        (True, (), True),
        (False, (), False),
        (None, (), None),
        (None, (requirement(MEMBERSHIP),), True),
        (None, (requirement(MEMBERSHIP, DIPLOMA),), None),
        (None, (requirement(MEMBERSHIP, strength=RequirementStrength.RECOMMENDED),), None),
        (False, (requirement(MEMBERSHIP),), True),
    ],
)
def test_membership_is_compulsory_where_every_way_in_asks_for_it(required, requirements, expected):
    exam = certification(body=body(membership_fees=(membership_fee(1, required=required),)), requirements=requirements)

    assert membership_compulsory(exam, TODAY) is expected


def test_price_for_non_members_says_that_they_may_sit():
    exam = certification(fees=(fee(Purchase.EXAM, 380, Audience.NON_MEMBER),))

    assert membership_compulsory(exam, TODAY) is False


def test_renewal_with_a_price_but_no_cycle_is_left_out_with_its_source():
    exam = replace(CCS, facts=(), fees=(*CCS.fees[:2], fee(Purchase.RECERTIFICATION, 229)))

    cost = over_years(exam, 5, Payer.NON_MEMBER, TODAY)

    assert [(each.label, each.reason) for each in cost.left_out] == [
        ("Recertification", "how often it falls due is not known")
    ]


@given(
    years=st.integers(1, 10),
    payer=st.sampled_from(list(Payer)),
    attempts=st.sampled_from(list(Attempts)),
    exam=st.sampled_from([CPC, CCS]),
)
def test_longer_is_never_cheaper_and_every_line_has_its_fact(years, payer, attempts, exam):
    shorter = over_years(exam, years, payer, TODAY, attempts)
    longer = over_years(exam, years + 1, payer, TODAY, attempts)

    assert shorter.total <= longer.total
    prices = {*exam.fees, *exam.body.membership_fees}
    assert {(line.price, line.evidence) for line in longer.lines} <= {(each.price, each.evidence) for each in prices}


@given(years=st.integers(1, 10), missing=st.integers(0, len(CCS.fees) - 1))
def test_deleting_a_price_never_makes_the_cheapest_way_cheaper_unless_it_says_so(years, missing):
    poorer = replace(CCS, fees=CCS.fees[:missing] + CCS.fees[missing + 1 :])

    before, after = (over_years(each, years, Payer.CHEAPEST, TODAY) for each in (CCS, poorer))

    assert after.is_at_least or after.total >= before.total
