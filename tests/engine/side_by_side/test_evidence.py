"""Which marks stand beside a value, how long it is fresh, and what is noted of its sources."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from comparisons.engine.side_by_side.evidence import fresh_until
from comparisons.vocabulary import Measure, Purchase, SeenIn, SourceKind, Verdict
from tests.engine.builders import (
    SEEN,
    body,
    body_fact,
    certification,
    claim,
    evidence,
    fact,
    fee,
    figure,
    membership_fee,
    second_hand,
    source,
)
from tests.engine.side_by_side.rows import row_of, with_facts


@pytest.mark.parametrize(
    ("seen_on", "months", "until"),
    [
        (date(2026, 1, 15), 12, date(2027, 1, 15)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2026, 12, 1), 24, date(2028, 12, 1)),
    ],
)
def test_value_is_fresh_for_whole_months(seen_on, months, until):
    assert fresh_until(seen_on, months) == until


@pytest.mark.parametrize(("days", "stale"), [(0, False), (1, True)])
def test_value_is_out_of_date_the_day_after_its_shelf_life(days, stale):
    exam = with_facts(fact("minutes", 240))
    today = fresh_until(SEEN, exam.facts[0].topic.fresh_months) + timedelta(days=days)

    row = row_of("exam-minutes", exam, today=today)

    assert row.cells[0].lines[0].exceptions == (("out of date",) if stale else ())
    assert [note.confirmation for note in row.sources] == ["out of date" if stale else ""]


def test_stored_copy_is_never_checked_nor_out_of_date_but_not_yet_confirmed():
    copied = fact("minutes", 240, evidence=evidence(as_of="2019-01", seen_in=SeenIn.STORED_COPY))

    row = row_of("exam-minutes", with_facts(copied), today=date(2040, 1, 1))

    assert row.cells[0].lines[0].exceptions == ("source from 2019",)
    (note,) = row.sources
    assert note.confirmation == "not yet confirmed on the live page"
    assert note.seen == "read in a stored copy, 1 November 2026"
    assert note.dated == "January 2019"


def test_at_most_two_exceptions_stand_beside_a_value_the_weightiest_first():
    doubtful = fact("minutes", 240, evidence=second_hand())
    exam = certification(facts=(doubtful,), claims=(claim("minutes"),))

    row = row_of("exam-minutes", exam, today=date(2040, 1, 1))

    assert row.cells[0].lines[0].exceptions == ("disputed", "out of date")


@pytest.mark.parametrize(
    ("as_of", "year", "exceptions"),
    [
        ("2024", 2026, ()),
        ("2024-01", 2026, ()),
        ("2024-01-15", 2027, ("source from 2024",)),
        ("2010", 2026, ("source from 2010",)),
        (None, 2026, ()),
    ],
)
def test_source_is_old_once_its_year_and_the_shelf_life_are_over(as_of, year, exceptions):
    # How long an exam is stays fresh for 24 months.
    exam = with_facts(fact("minutes", 240, evidence=evidence(as_of=as_of, seen_in=SeenIn.STORED_COPY)))

    assert row_of("exam-minutes", exam, today=date(year, 12, 31)).cells[0].lines[0].exceptions == exceptions


def test_live_look_does_not_make_an_old_source_young():
    exam = with_facts(fact("minutes", 240, evidence=evidence(as_of="2010")))

    assert row_of("exam-minutes", exam).cells[0].lines[0].exceptions == ("source from 2010",)


def test_exceptions_stand_in_one_order():
    old = fact("minutes", 240, evidence=evidence(source("prep-site", SourceKind.SECONDARY), as_of="2010"))

    plain, doubted = with_facts(old), with_facts(old, claims=(claim("minutes"),))

    assert row_of("exam-minutes", plain).cells[0].lines[0].exceptions == ("source from 2010", "second-hand")
    assert row_of("exam-minutes", plain, today=date(2040, 1, 1)).cells[0].lines[0].exceptions == (
        "out of date",
        "source from 2010",
    )
    assert row_of("exam-minutes", doubted).cells[0].lines[0].exceptions == ("disputed", "source from 2010")


def test_year_of_an_old_source_goes_without_saying_where_the_line_says_it():
    count = figure(Measure.HOLDERS, 71_000, year=2013, evidence=evidence(as_of="2013"))

    assert row_of("numbers-holders", certification(figures=(count,))).cells[0].lines[0].exceptions == ()


def test_sum_names_the_oldest_of_its_sources():
    fees = (fee(Purchase.EXAM, 299, evidence=evidence(as_of="2010")),)
    dues = body(membership_fees=(membership_fee(149, required=True, evidence=evidence(source("dues"), as_of="2020")),))

    row = row_of("cost-first-year", certification(body=dues, fees=fees))

    assert row.cells[0].lines[0].exceptions == ("source from 2010",)


@pytest.mark.parametrize("verdict", [each for each in Verdict if each is not Verdict.UNRESOLVED])
def test_settled_claim_disputes_nothing(verdict):
    exam = certification(facts=(fact("minutes", 240),), claims=(claim("minutes", verdict),))

    row = row_of("exam-minutes", exam)

    assert (row.cells[0].lines[0].exceptions, row.sources[0].disputes) == ((), ())


def test_claim_against_one_row_disputes_that_row_only():
    facts = (fact("book", "CPT", key="book-cpt"), fact("book", "A dictionary", key="book-dictionary"))
    exam = certification(facts=facts, claims=(claim("book", fact_key="book-cpt"),))

    assert [line.exceptions for line in row_of("exam-book", exam).cells[0].lines] == [("disputed",), ()]


def test_sources_of_a_row_are_one_note_for_each_look_at_a_page():
    handbook, blog = evidence(source("handbook")), second_hand("blog")
    first = with_facts(
        fact("language", "English", key="english", evidence=replace(handbook, note="On page 3.")),
        fact("language", "Spanish", key="spanish", evidence=handbook),
        fact("language", "French", key="french", evidence=blog),
    )
    second = with_facts(fact("language", "English", key="english", evidence=blog), slug="ccs")

    notes = row_of("exam-language", first, second).sources

    assert [(note.certification, note.source.slug, note.kind, note.values, note.notes) for note in notes] == [
        ("CPC", "handbook", "official", ("English", "Spanish"), ("On page 3.",)),
        ("CPC", "blog", "second-hand", ("French",), ()),
        ("CCS", "blog", "second-hand", ("English",), ()),
    ]
    assert {note.dated for note in notes} == {"undated"}
    assert {note.seen for note in notes} == {"checked on the live page, 1 November 2026"}


def test_source_of_what_all_have_in_common_is_noted_once():
    shared = body(facts=(body_fact("founded", 1988),))
    three = [certification(slug, body=shared) for slug in ("cpc", "coc", "crc")]

    assert [note.certification for note in row_of("body-founded", *three).sources] == [""]
    both = row_of("body-founded", *three[:2], certification("ccs", body=body("ahima"))).sources
    assert [note.certification for note in both] == ["CPC and COC"]


@pytest.mark.parametrize("of_one", ["note", "dispute"])
def test_what_a_source_says_of_one_is_not_put_on_the_other(of_one):
    page = evidence(source("posting"))
    remark = "It accepts the CIC in place of the CCS." if of_one == "note" else ""
    claims = (claim("language"),) if of_one == "dispute" else ()
    cic = with_facts(fact("language", "English", evidence=replace(page, note=remark)), slug="cic", claims=claims)
    ccs = with_facts(fact("language", "English", evidence=page), slug="ccs")

    notes = row_of("exam-language", cic, ccs).sources

    assert [(note.certification, note.notes, note.disputes) for note in notes] == [
        ("CIC", (remark,) if remark else (), claims),
        ("CCS", (), ()),
    ]
