"""How lists, numbers, dates and values read, on every page alike."""

from __future__ import annotations

from datetime import date

import pytest

from comparisons.engine.sentences import writing
from comparisons.vocabulary import CodeSet, PartialDate, Qualifier, SeenIn, Unit
from tests.engine import builders as make


@pytest.mark.parametrize(
    ("words", "joint", "text"),
    [
        ([], "and", ""),
        (["CPC"], "and", "CPC"),
        (["CPC", "CCS"], "and", "CPC and CCS"),
        (["CPC", "CCS", "CIC"], "or", "CPC, CCS or CIC"),
        (["work, paid", "a course"], "and", "work, paid; and a course"),
        (["work, paid", "a course", "a talk"], "or", "work, paid; a course; or a talk"),
    ],
)
def test_list_has_semicolons_only_where_a_part_has_a_comma(words, joint, text):
    assert writing.listed(words, joint) == text


def test_list_joins_with_and_unless_told_otherwise():
    assert writing.listed(["a", "b"]) == "a and b"


@pytest.mark.parametrize(
    ("words", "text"),
    [
        (["in a clinic"], "in a clinic"),
        (
            ["in outpatient care at a hospital", "in inpatient care at a hospital"],
            "in outpatient or inpatient care at a hospital",
        ),
        (["in a doctor’s office", "in a clinic", "in a center"], "in a doctor’s office, clinic or center"),
        (["in a clinic", "in an office"], "in a clinic or an office"),
        (["in a hospital", "in a teaching hospital"], "in a hospital or teaching hospital"),
        (["at an insurer", "from home"], "at an insurer or from home"),
    ],
)
def test_what_words_of_a_list_share_is_said_once(words, text):
    assert writing.shared_once(words) == text


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("A course", "A course"),
        ("Two years", "two years"),
        ("AAPC membership", "AAPC membership"),
        ("ICD-10-CM", "ICD-10-CM"),
        ("already small", "already small"),
        ("", ""),
    ],
)
def test_capital_goes_inside_a_sentence_but_not_from_letters(text, inside):
    assert writing.inside(text) == inside


def test_opening_gives_a_capital_and_leaves_the_rest():
    assert writing.opening("doctor’s Office") == "Doctor’s Office"
    assert writing.opening("") == ""


@pytest.mark.parametrize(("count", "words"), [(0, "no"), (1, "one"), (6, "six"), (7, "7"), (1200, "1,200")])
def test_small_numbers_are_words(count, words):
    assert writing.small_number(count) == words


@pytest.mark.parametrize(("count", "words"), [(2, "the same for both"), (3, "the same for all three")])
def test_same_for_two_is_for_both(count, words):
    assert writing.same_for(count) == words


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (make.number(1, unit=Unit.QUESTIONS), "1 question"),
        (make.number(1, 2, unit=Unit.QUESTIONS), "1 to 2 questions"),
        (make.number(1200, unit=Unit.QUESTIONS), "1,200 questions"),
        (make.number("12.50", unit=Unit.PERCENT), "12.5 percent"),
        (make.number("1200.5"), "1,200.5"),
        (make.number(1988, unit=Unit.YEAR), "1988"),
        (make.number(2024, 2026, unit=Unit.YEAR), "2024 to 2026"),
        (make.number(51140, unit=Unit.USD_PER_YEAR), "$51,140 a year"),
        (make.number("24.5", 30, unit=Unit.USD_PER_HOUR), "$24.50 to $30 an hour"),
        (make.number(105000, qualifier=Qualifier.MORE_THAN), "more than 105,000"),
        (make.number(59, unit=Unit.MINUTES), "59 minutes"),
        (make.number(60, unit=Unit.MINUTES), "60 minutes (1 hour)"),
        (make.number(61, unit=Unit.MINUTES), "61 minutes (1 hour 1 minute)"),
        (make.number(340, unit=Unit.MINUTES), "340 minutes (5 hours 40 minutes)"),
        (make.number(120, 180, unit=Unit.MINUTES), "120 to 180 minutes"),
    ],
)
def test_number_reads_with_its_unit(number, words):
    assert writing.number_words(number) == words
    assert writing.value_words(number) == words


@pytest.mark.parametrize(
    ("value", "words"), [(True, "Yes"), (False, "No"), ("As it is.", "As it is."), (CodeSet.CPT, "CPT")]
)
def test_value_reads_as_people_say_it(value, words):
    assert writing.value_words(value) == words


@pytest.mark.parametrize(
    ("heading", "words", "text"),
    [
        ("Fee", "$50.", "Fee: $50."),
        ("", "$50.", "$50."),
        ("Late fee", "late fee of $50.", "late fee of $50."),
    ],
)
def test_heading_is_not_said_twice(heading, words, text):
    assert writing.under_heading(heading, words) == text


def test_announced_value_has_its_day():
    assert writing.announced("It costs $50.", date(2027, 1, 1)) == "Announced: It costs $50 from 1 January 2027"


def test_evidence_says_how_and_when_we_saw_it_and_of_when_it_is():
    copy = make.evidence(seen_in=SeenIn.STORED_COPY, seen_on=date(2026, 10, 2))

    assert writing.seen(make.evidence()) == "checked on the live page, 1 November 2026"
    assert writing.seen(copy) == "read in a stored copy, 2 October 2026"
    assert writing.dated(None) == "undated"
    assert writing.dated(PartialDate("2026-02")) == "February 2026"
    assert writing.old_source(2021) == "source from 2021"


@pytest.mark.parametrize(
    ("letters", "words"),
    [([], "second-hand"), (["CCS"], "second-hand for CCS"), (["A", "B"], "second-hand for A and B")],
)
def test_exception_says_whose_it_is_where_it_is_not_everybodys(letters, words):
    assert writing.exception_of(writing.SECOND_HAND, letters) == words
