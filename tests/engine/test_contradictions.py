"""What cannot be so together is found, and what can is left alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from comparisons.engine.contradictions import contradictions
from comparisons.vocabulary import Audience, Purchase, Relation, Verdict
from tests.engine import builders as b
from tests.engine.builders import TODAY


def told(*certifications):
    return [each.sentence for each in contradictions(b.catalogue(*certifications), TODAY)]


def cpc(**changes):
    return b.certification("cpc", **changes)


def part(name, low, high=None, questions=None):
    return b.domain(name, questions, percent=b.number(low, high))


def price(amount, audience):
    return b.fee(Purchase.EXAM, amount, audience, label="Exam")


@pytest.mark.parametrize(
    ("certification", "expected"),
    [
        (
            cpc(claims=(b.claim("minutes", text="It takes 3 hours."),)),
            "CPC: disputed, not settled: “It takes 3 hours”.",
        ),
        (
            cpc(
                facts=(b.fact("questions", 100),),
                claims=(b.claim("questions", Verdict.RIGHT, text="It has 150.", low=Decimal(150)),),
            ),
            "CPC: we call “It has 150” right, but our own value for questions is another.",
        ),
        (
            cpc(facts=(b.fact("minutes", 240), b.fact("minutes", 300, key="minutes-2"))),
            "CPC: time can have one value, and two are in force.",
        ),
        (
            cpc(facts=(b.fact("minutes", 300, key="new", effective_from=TODAY + timedelta(1), replaces="gone"),)),
            "CPC: the value announced for time follows a row that is not there.",
        ),
        (
            cpc(facts=(b.fact("questions", 100), b.fact("questions-scored", 120))),
            "CPC: 120 questions would count, but the exam has 100.",
        ),
        (
            cpc(facts=(b.fact("questions", 100),), domains=(b.domain("One", 60), b.domain("Two", 50))),
            "CPC: the exam’s parts hold 110 questions together, but the exam has 100.",
        ),
        (
            cpc(domains=(part("One", 40), part("Two", 50))),
            "CPC: the shares of the exam’s parts add up to 90 percent, not to 100.",
        ),
        (
            cpc(domains=(part("One", 40), part("Two", 50)), facts=(b.fact("content-areas", 2),)),
            "CPC: the shares of the exam’s parts add up to 90 percent, not to 100.",
        ),
        (
            cpc(domains=(part("One", 80), part("Two", 50)), facts=(b.fact("content-areas", 5),)),
            "CPC: the shares of the exam’s parts add up to 130 percent, not to 100.",
        ),
        (
            cpc(fees=(price(500, Audience.MEMBER), price(400, Audience.NON_MEMBER))),
            "CPC: Exam: members would pay $500, others $400.",
        ),
        (
            cpc(fees=(price(400, Audience.MEMBER), replace(price(450, Audience.MEMBER), key="again"))),
            "CPC: exam can have one value, and two are in force.",
        ),
        (
            cpc(fees=(replace(price(450, Audience.MEMBER), effective_from=TODAY + timedelta(1), replaces="gone"),)),
            "CPC: the value announced for exam follows a row that is not there.",
        ),
        (
            cpc(related=(b.related("cpc", Relation.SUCCESSOR),)),
            "CPC: the chain “replaced by” leads back to itself.",
        ),
    ],
)
def test_contradiction_is_told(certification, expected):
    assert told(certification) == [expected]


@pytest.mark.parametrize(
    "certification",
    [
        cpc(claims=(b.claim("minutes", Verdict.WRONG),)),
        cpc(facts=(b.fact("questions", 100), b.fact("questions-scored", 100))),
        cpc(domains=(part("One", 40, 45), part("Two", 50, 60))),
        cpc(domains=(part("One", 33), part("Two", 33), part("Three", 33))),  # rounded
        cpc(domains=(part("One", 40), b.domain("Two"))),  # one share is not known
        cpc(domains=(part("One", 40), part("Two", 20)), facts=(b.fact("content-areas", 5),)),  # three are not known
        cpc(fees=(price(400, Audience.MEMBER), price(500, Audience.NON_MEMBER))),
        cpc(fees=(price(400, Audience.MEMBER), replace(price(400, Audience.MEMBER), key="elsewhere"))),
        cpc(
            facts=(
                b.fact("minutes", 240),
                b.fact("minutes", 300, key="new", effective_from=TODAY + timedelta(1), replaces="minutes"),
            )
        ),
        cpc(related=(b.related("ccs", Relation.SUCCESSOR),)),
    ],
)
def test_what_can_be_so_together_is_none(certification):
    assert told(certification, b.certification("ccs")) == []


@pytest.mark.parametrize("relation", [Relation.SUCCESSOR, Relation.STEP_TOWARD, Relation.PREREQUISITE])
def test_circle_of_several_is_told_of_each(relation):
    circle = [
        b.certification(one, related=(b.related(other, relation),))
        for one, other in (("a", "b"), ("b", "c"), ("c", "a"))
    ]

    assert told(*circle, b.certification("d", related=(b.related("a", relation),))) == [
        f"{name}: the chain “{relation.label}” leads back to itself." for name in ("A", "B", "C")
    ]


def test_two_prices_of_one_membership_are_told():
    body = b.body(
        membership_fees=(
            b.membership_fee(200, required=False, key="one"),
            b.membership_fee(250, required=False, key="two"),
        )
    )

    (found,) = contradictions(b.catalogue(b.certification(body=body)), TODAY)

    assert found.sentence.endswith("can have one value, and two are in force.")


def test_bodies_and_jobs_are_looked_at_too():
    body = b.body(claims=(b.claim("members", text="It has 9 members."),))
    job = b.role(claims=(b.claim("work-note", text="It is easy."),))

    found = contradictions(b.catalogue(b.certification(body=body), roles=(job,)), TODAY)

    assert [each.sentence for each in found] == [
        "AAPC: disputed, not settled: “It has 9 members”.",
        "Coder: disputed, not settled: “It is easy”.",
    ]
