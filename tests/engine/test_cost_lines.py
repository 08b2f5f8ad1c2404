"""Which price a sum takes, and that every line says what it is and where it comes from."""

from __future__ import annotations

from decimal import Decimal

import pytest

from comparisons.engine.costs import Attempts, CostKind, Payer, over_years
from comparisons.vocabulary import Money, Purchase
from tests.engine import builders as b
from tests.engine.builders import TODAY

ONE = b.fee(Purchase.EXAM, 400, attempts=1, label="One attempt", evidence=b.evidence(b.source("one")))
TWO = b.fee(Purchase.EXAM, 500, attempts=2, key="two", label="Two attempts", evidence=b.evidence(b.source("two")))
DUES = b.membership_fee(100, required=True, evidence=b.evidence(b.source("dues")))


def again(amount, **changes):
    return b.fee(Purchase.RETAKE, amount, label="Retake", evidence=b.evidence(b.source("again")), **changes)


def cost(*fees, dues=(), payer=Payer.NON_MEMBER, attempts=Attempts.RETAKE):
    exam = b.certification(body=b.body(membership_fees=dues), fees=fees, facts=(b.fact("ce-cycle-months", 24),))
    return over_years(exam, 1, payer, TODAY, attempts)


def page(evidence):
    return evidence and evidence.source.slug


@pytest.mark.parametrize(
    ("fees", "lines"),
    [
        ((ONE, again(99)), [(CostKind.EXAM, "One attempt", "one"), (CostKind.RETAKE, "Retake", "again")]),
        ((ONE, TWO, again(99)), [(CostKind.EXAM, "One attempt", "one"), (CostKind.RETAKE, "Retake", "again")]),
        ((ONE, TWO, again(100)), [(CostKind.EXAM, "Two attempts", "two")]),  # as dear: bought at once
        ((ONE, TWO, again(None)), [(CostKind.EXAM, "Two attempts", "two")]),
        ((TWO,), [(CostKind.EXAM, "Two attempts", "two")]),
    ],
)
def test_each_line_of_two_attempts_says_what_it_pays_for(fees, lines):
    assert [(each.kind, each.label, page(each.evidence)) for each in cost(*fees).lines] == lines


@pytest.mark.parametrize(
    ("fees", "kind", "label", "source"),
    [
        ((ONE,), CostKind.RETAKE, "Retake", None),
        ((ONE, again(None)), CostKind.RETAKE, "Retake", "again"),
        ((ONE, again(1, price=Money(Decimal(1), "CAD"))), CostKind.RETAKE, "Retake", "again"),
    ],
)
def test_what_is_left_out_says_what_it_would_pay_for(fees, kind, label, source):
    found = [each for each in cost(*fees).left_out if each.kind is kind]

    assert [(each.label, page(each.evidence)) for each in found] == [(label, source)]


@pytest.mark.parametrize("turned", [False, True])
def test_the_cheapest_published_price_is_taken_whatever_the_order(turned):
    prices = [b.fee(Purchase.EXAM, amount, attempts=1, key=str(amount)) for amount in (450, None, 400)]
    exam = cost(*(prices[::-1] if turned else prices), attempts=Attempts.ONE)

    assert [line.price for line in exam.lines] == [Money(Decimal(400))]


@pytest.mark.parametrize("turned", [False, True])
def test_the_cheapest_dues_that_are_published_are_paid(turned):
    tiers = [
        DUES,
        b.membership_fee(None, required=True, tier="Other"),
        b.membership_fee(150, required=True, tier="Dear"),
    ]
    paid = cost(ONE, dues=tuple(tiers[::-1] if turned else tiers), payer=Payer.MEMBER, attempts=Attempts.ONE)
    (line,) = [each for each in paid.lines if each.kind is CostKind.MEMBERSHIP]

    assert (line.price, page(line.evidence)) == (Money(Decimal(100)), "dues")
    assert "AAPC" in line.label
