"""Who stands behind a certification: the body, what replaced what, membership."""

from __future__ import annotations

from dataclasses import replace

import pytest

from comparisons.engine.side_by_side import compare
from comparisons.engine.side_by_side.table import Link, LinkKind, StepKind
from comparisons.vocabulary import Audience, ConditionKind, Purchase, Relation, Section, SourceKind, Status
from tests.engine.builders import (
    TODAY,
    body,
    body_fact,
    catalogue,
    certification,
    condition,
    domain,
    evidence,
    fact,
    fee,
    membership_fee,
    number,
    path,
    related,
    requirement,
    second_hand,
    source,
)
from tests.engine.side_by_side.rows import row_of, rows_of, texts, with_facts


def test_body_is_named_in_full_with_its_letters():
    named = body("ahima", facts=(body_fact("name", "American Health Information Management Association"),))

    (line,) = row_of("authority-body", certification(body=named)).cells[0].lines

    assert (line.text, line.detail) == ("American Health Information Management Association", "AHIMA")
    assert line.link == Link(LinkKind.BODY, "ahima")


def test_body_that_uses_only_letters_is_named_once():
    (line,) = row_of("authority-body", certification()).cells[0].lines

    assert (line.text, line.detail) == ("AAPC", "")


@pytest.mark.parametrize(("seen", "exceptions"), [(None, ("our own reading",)), (second_hand(), ("second-hand",))])
def test_retired_certification_says_what_replaced_it(seen, exceptions):
    retired = with_facts(fact("status", Status.RETIRED), related=(related("ccs", Relation.SUCCESSOR, evidence=seen),))

    lines = row_of("authority-status", retired, certification("ccs")).cells[0].lines

    assert [line.text for line in lines] == ["Retired", "Replaced by CCS"]
    assert (lines[1].link, lines[1].exceptions) == (Link(LinkKind.CERTIFICATION, "ccs"), exceptions)


def retired_certification(slug="chts", **changes):
    seen = evidence(
        source("table", publisher="AHIMA"), as_of="2019-01", note="That it is retired is inferred from this."
    )
    return with_facts(fact("status", Status.RETIRED, evidence=seen), slug=slug, **changes)


def test_notice_says_on_what_evidence_a_certification_is_listed_as_retired():
    made = catalogue(retired_certification(related=(related("ccs", Relation.SUCCESSOR),)), certification("ccs"))

    (notice,) = compare(made, ["chts", "ccs"], TODAY).retired

    assert notice.certification.slug == "chts"
    assert notice.sentences == (
        "CHTS is listed here as retired, going by a page of AHIMA (January 2019).",
        "That it is retired is inferred from this.",
    )
    assert [each.slug for each in notice.successors] == ["ccs"]


def test_retired_certification_has_no_rows_that_only_say_that_nothing_is_known_of_its_exam_and_cost():
    made = catalogue(retired_certification(body=body(membership_fees=(membership_fee(149, required=False),))))

    compared = compare(made, ["chts"], TODAY)

    assert [row.anchor for row in compared.in_short] == ["in-short-for-whom"]
    sections = {section.section: section for section in compared.sections}
    assert Section.EXAM not in sections
    assert ([row.anchor for row in sections[Section.COST].rows], sections[Section.COST].not_known) == (
        ["cost-membership"],
        (),
    )
    assert texts(rows_of(*made.certifications.values())["authority-membership"].cells[0]) == ["$149 a year"]
    assert StepKind.MEMBERSHIP not in {step.kind for step in compared.next_steps[0].steps}


def test_rows_stay_where_only_one_of_two_is_retired():
    made = catalogue(retired_certification(), certification("ccs"))

    compared = compare(made, ["chts", "ccs"], TODAY)

    assert len(compared.in_short) == 6
    assert [section.section for section in compared.sections] == list(Section)


def test_membership_says_whether_it_is_needed_and_what_it_costs():
    members_only = body(
        membership_fees=(
            membership_fee(222, required=True),
            membership_fee(None, required=None, audience=Audience.STUDENT, tier="Student"),
        )
    )
    asks = requirement(path("Be a member", condition(ConditionKind.MEMBERSHIP, member_of="aapc")))

    row = row_of("authority-membership", certification(body=members_only, requirements=(asks,)))

    assert [(line.text, line.detail) for line in row.cells[0].lines] == [
        ("Needed to take the exam", ""),
        ("$222 a year", "membership: individual"),
        ("Not published", "Student"),
    ]
    assert row.sources[0].values == ("Needed to take the exam", "Be a member", "Individual: $222 a year", "Student")


def test_membership_rests_on_what_is_not_second_hand_where_both_say_so():
    dues = membership_fee(222, required=True, evidence=evidence(source("guide", kind=SourceKind.SECONDARY)))
    asks = requirement(path("Be a member", condition(ConditionKind.MEMBERSHIP, member_of="aapc")))
    one = certification(body=body(membership_fees=(dues,)), requirements=(asks,))
    both, alone = (
        row_of("authority-membership", each).cells[0].lines[0] for each in (one, replace(one, requirements=()))
    )

    assert (both.text, both.exceptions) == ("Needed to take the exam", ())
    assert (alone.text, alone.exceptions) == ("Needed to take the exam", ("second-hand",))


def test_content_areas_say_where_the_parts_stand():
    parts = (domain("Coding", 6), domain("Rules", 4))
    counted = with_facts(fact("content-areas", number(3)), domains=parts)
    in_one = replace(counted, slug="cca", domains=parts[:1])
    not_counted = certification("ccs", domains=parts)
    row = row_of("exam-content-areas", counted, in_one, not_counted)

    assert [(line.text, line.detail) for cell in row.cells[:2] for line in cell.lines] == [
        ("3", "listed below in 2 parts, as far as we can tell them apart"),
        ("3", "listed below in 1 part, as far as we can tell them apart"),
    ]
    assert texts(row.cells[2]) == ["See the parts of the exam, below"]
    assert "exam-content-areas" not in rows_of(not_counted)


def test_price_for_non_members_shows_that_membership_is_not_needed():
    row = row_of("authority-membership", certification(fees=(fee(Purchase.EXAM, 380, Audience.NON_MEMBER),)))

    assert texts(row.cells[0]) == ["Not needed to take the exam"]
    assert row.sources[0].values == ("a price of the exam for non-members",)
