"""What of a first year's cost a holder pays already."""

from __future__ import annotations

import pytest

from comparisons.engine.advice.answers import Answers
from comparisons.engine.advice.result import result
from comparisons.vocabulary import Audience, Budget, Duration, Job, Level, Purchase
from tests.engine import builders as b
from tests.engine.builders import TODAY
from tests.engine.test_changes import offered

EXAM = (b.fee(Purchase.EXAM, 425, Audience.MEMBER), b.fee(Purchase.EXAM, 900, Audience.NON_MEMBER))


def body(*, required):
    return b.body("aapc", membership_fees=(b.membership_fee(222, required=required),))


def told(held, *, required=True, fees=EXAM, budget=None):
    aapc = body(required=required)
    wanted = offered("a", body=aapc, fees=fees, level=Level.ADVANCED)
    others = (
        b.certification("mine", body=aapc, level=Level.ENTRY),
        b.certification("foreign", body=b.body("ahima"), level=Level.ENTRY),
    )
    answers = Answers(job=Job.CODING, experience=Duration.OVER_3_YEARS, held=held, budget=budget)
    page = result(b.catalogue(wanted, *others), answers, TODAY)
    (place,) = (each for each in page.shown if each.ranked.certification.slug == "a")
    return place.paid_already, page.start_over_budget


@pytest.mark.parametrize("held", [None, frozenset(), frozenset({"foreign"}), frozenset({"elsewhere"})])
def test_who_holds_nothing_of_the_body_pays_all(held):
    assert told(held)[0] == ""


def test_a_holder_pays_the_membership_already():
    assert told(frozenset({"mine", "foreign"}))[0] == (
        "The membership of AAPC ($222) is in this sum, but you pay that already for the MINE. Without it: $425."
    )


def test_a_holder_who_need_not_be_a_member_may_be_one():
    assert told(frozenset({"mine"}), required=False)[0] == (
        "The membership of AAPC ($222) is in this sum. You may be a member already. Without it: at least $425."
    )


def test_a_sum_without_membership_or_without_any_other_price_has_nothing_left_out():
    for_all = (b.fee(Purchase.EXAM, 100),)

    assert told(frozenset({"mine"}), required=False, fees=for_all)[0] == ""
    assert told(frozenset({"mine"}), fees=())[0] == (
        "The membership of AAPC ($222) is in this sum, but you pay that already for the MINE."
    )


def test_what_is_paid_already_is_not_over_the_budget():
    assert told(frozenset({"mine"}), budget=Budget.UP_TO_600)[1] == ""
    assert told(frozenset({"foreign"}), budget=Budget.UP_TO_600)[1]
    assert told(frozenset({"mine"}), budget=Budget.UP_TO_300)[1]
