"""The plan of costs as an address says it: what cannot be read is said beside its field, and nothing is lost."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.test import RequestFactory
from hypothesis import given
from hypothesis import strategies as st

from comparisons.engine.cost_plan import CostPlan, OwnCost
from comparisons.engine.costs import Attempts, Payer
from comparisons.forms.costs import COMMA, NEGATIVE, NO_SUCH_CHOICE, NOT_AN_AMOUNT, TOO_MUCH, CostForm
from tests.engine.builders import TODAY, certification

CPC, CCS = certification(), certification("ccs")


def form(**query):
    return CostForm([CPC, CCS], {name.replace("_", "-"): value for name, value in query.items()}, TODAY)


def test_without_an_answer_it_is_the_usual_plan():
    assert form().to_plan() == CostPlan()
    assert form().pairs == []


def test_address_says_the_whole_plan():
    plan = form(years="7", payer="student", attempts="retake", books_cpc="250", education_ccs="40.50").to_plan()

    assert plan == CostPlan(
        years=7,
        payer=Payer.STUDENT,
        attempts=Attempts.RETAKE,
        own={("cpc", OwnCost.BOOKS): Decimal(250), ("ccs", OwnCost.EDUCATION): Decimal("40.50")},
    )


@pytest.mark.parametrize(
    ("written", "amount"),
    [
        ("0", 0),
        ("250", 250),
        ("$250", 250),
        (" 250 ", 250),
        ("99999", 99999),
        ("0250", 250),
        ("1,200", 1200),
        ("$12,000.00", 12000),
    ],
)
def test_plain_amounts_are_read(written, amount):
    asked = form(books_cpc=written)

    assert asked.to_plan().own == {("cpc", OwnCost.BOOKS): Decimal(amount)}
    assert not asked.errors


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        ("-5", NEGATIVE),
        ("\N{MINUS SIGN}5", NEGATIVE),
        ("1,20", COMMA),
        ("1200,000", COMMA),
        ("12,5", COMMA),
        ("1e9", NOT_AN_AMOUNT),
        ("a lot", NOT_AN_AMOUNT),
        ("NaN", NOT_AN_AMOUNT),
        ("Infinity", NOT_AN_AMOUNT),
        ("1.234", NOT_AN_AMOUNT),
        ("٣٤", NOT_AN_AMOUNT),
        ("1_000", NOT_AN_AMOUNT),
        ("\x00", NOT_AN_AMOUNT),
        ("100000", TOO_MUCH),
        ("9" * 5000, TOO_MUCH),
    ],
)
def test_amount_that_cannot_be_read_is_said_beside_its_field_and_nothing_is_lost(written, sentence):
    asked = form(years="3", books_cpc=written, books_ccs="40")

    assert asked.to_plan() == CostPlan(years=3, own={("ccs", OwnCost.BOOKS): Decimal(40)})
    assert asked.errors == {"books-cpc": [sentence]}
    assert asked["books-cpc"].value() == written
    assert ("books-cpc", written) in asked.pairs
    assert asked.has_own


@pytest.mark.parametrize("field", ["years", "payer", "attempts"])
@pytest.mark.parametrize("value", ["0", "11", "-1", "five", "1e9", "5.0"])
def test_choice_that_there_is_not_gives_way_to_the_usual_one_and_is_said(field, value):
    asked = form(**{field: value}, books_cpc="9")

    assert asked.to_plan() == CostPlan(own={("cpc", OwnCost.BOOKS): Decimal(9)})
    assert asked.errors == {field: [NO_SUCH_CHOICE]}
    assert asked[field].value() in dict(asked.fields[field].choices)


def test_empty_fields_are_not_part_of_the_address():
    assert form(years="", books_cpc="", books_ccs="4").pairs == [("books-ccs", "4")]


def test_what_belongs_to_others_is_left_to_them():
    assert form(work="coding", books_chc="4").pairs == []


def test_far_too_many_fields_are_not_read():
    request = RequestFactory().get("/compare/cpc-vs-ccs/?" + "&".join(f"books-cpc={n}" for n in range(2000)))

    assert CostForm.of_request([CPC, CCS], request, TODAY).to_plan() == CostPlan()


@given(st.dictionaries(st.sampled_from(sorted(CostForm.names_of([CPC, CCS]))), st.text()))
def test_any_text_gives_a_plan(query):
    asked = CostForm([CPC, CCS], query, TODAY)
    plan = asked.to_plan()

    assert 1 <= plan.years <= 10
    for name, written in query.items():
        assert written == "" or asked.errors.get(name) or asked[name].value() == written
