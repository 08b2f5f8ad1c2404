"""What to do once one has chosen."""

from __future__ import annotations

from comparisons.engine.side_by_side import compare
from comparisons.engine.side_by_side.table import Line, Link, LinkKind, StepKind
from comparisons.vocabulary import Delivery, FactState
from tests.engine.builders import (
    TODAY,
    apprentice_mark,
    body,
    body_fact,
    catalogue,
    certification,
    evidence,
    fact,
    membership_fee,
    second_hand,
    source,
)
from tests.engine.side_by_side.rows import ROUTES, with_facts


def steps_of(exam):
    made = catalogue(exam)
    return {step.kind: step for step in compare(made, ["cpc"], TODAY).next_steps[0].steps}


def test_next_steps_say_page_membership_books_place_and_what_follows():
    page = evidence(source("cpc-page", title="The CPC"))
    exam = with_facts(
        fact("minutes", 240, evidence=page),
        fact("questions", 100, evidence=page),
        fact("book", "CPT", evidence=page),
        fact("delivery", Delivery.TEST_CENTRE, evidence=second_hand()),
        fact("ce-units", 36),
        fact("ce-cycle-months", 24),
        body=body(membership_fees=(membership_fee(222, required=True),)),
        apprentice_marks=(
            apprentice_mark("CPC-A", *ROUTES),
            apprentice_mark("", state=FactState.NOT_APPLICABLE, key="none"),
        ),
    )
    steps = steps_of(exam)

    assert list(steps) == list(StepKind)
    assert steps[StepKind.OFFICIAL_PAGE].lines == (
        Line("The CPC", "Publisher", Link(LinkKind.PAGE, "https://example.org/cpc-page")),
    )
    assert steps[StepKind.MEMBERSHIP].lines == (Line("Join AAPC first: only members take the exam"),)
    assert steps[StepKind.BOOKS].lines == (Line("CPT"),)
    assert steps[StepKind.EXAM].lines == (Line("At a test center", exceptions=("second-hand",)),)
    assert [(line.joined_by, line.text) for line in steps[StepKind.AFTER].lines] == [
        ("", "Newcomers hold CPC-A first. What removes the mark:"),
        ("", "Two years of work."),
        ("or", "A course and practice."),
        ("", "Collect 18 units a year"),
    ]


def test_official_page_is_the_bodys_site_where_no_page_of_its_own_is_known():
    site = body(
        facts=(body_fact("website", "https://www.aapc.com"),), membership_fees=(membership_fee(1, required=False),)
    )
    steps = steps_of(with_facts(fact("minutes", 240, evidence=second_hand()), body=site))

    assert steps[StepKind.OFFICIAL_PAGE].lines == (
        Line("https://www.aapc.com", link=Link(LinkKind.PAGE, "https://www.aapc.com")),
    )
    assert steps[StepKind.MEMBERSHIP].lines == (Line("You need not join AAPC to take the exam"),)


def test_website_that_is_not_published_is_no_link():
    assert steps_of(certification(body=body(facts=(body_fact("website", None),)))) == {}
