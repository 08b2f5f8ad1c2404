"""Each source under one number, in the order in which it first speaks."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comparisons.engine.side_by_side import compare
from comparisons.engine.side_by_side.bibliography import bibliography, in_ranges
from comparisons.vocabulary import SeenIn
from tests.engine import builders as make
from tests.engine.builders import TODAY

FIRST, SECOND, THIRD = (
    make.evidence(make.source(slug, publisher=slug.title())) for slug in ("first", "second", "third")
)


def compared(*facts_of_each):
    certifications = [
        make.certification(f"c{place}", url_order=place, facts=facts) for place, facts in enumerate(facts_of_each)
    ]
    return compare(make.catalogue(*certifications), [each.slug for each in certifications], TODAY)


def minutes(evidence, value=90):
    return make.fact("minutes", value, evidence=evidence)


def test_sources_are_numbered_as_they_first_speak_and_each_once():
    comparison = compared((minutes(SECOND), make.fact("questions", 100, evidence=FIRST)), (minutes(SECOND, 60),))

    listed = bibliography(comparison.rows, [THIRD, FIRST])

    first_speaks = [note.source.slug for row in comparison.rows for note in row.sources]
    assert [look.source.slug for look in listed.looks] == [*dict.fromkeys(first_speaks), "third"]
    assert [look.number for look in listed.looks] == [1, 2, 3]


def test_every_note_and_piece_of_evidence_has_its_source_under_its_number():
    comparison = compared((minutes(SECOND),), (minutes(FIRST, 60),))
    listed = bibliography(comparison.rows, [THIRD])
    by_number = {look.number: look.source.slug for look in listed.looks}

    for row in comparison.rows:
        assert [by_number[listed.number_of(note)] for note in row.sources] == [note.source.slug for note in row.sources]
    assert [by_number[number] for number in listed.numbers_of([THIRD, FIRST])] == ["first", "third"]


def test_notes_of_a_row_are_named_by_their_numbers_each_once():
    rows = compared((minutes(SECOND),), (minutes(FIRST, 60),), (minutes(THIRD, 30),)).rows
    row = next(row for row in rows if row.anchor == "exam-minutes")
    listed = bibliography([], [FIRST, SECOND, THIRD])

    assert listed.numbers(row.sources) == "1–3"
    assert listed.numbers([*row.sources[:1], *row.sources[:1]]) == "2"
    assert listed.numbers([]) == ""


def test_source_that_was_read_twice_stands_there_twice():
    again = make.evidence(FIRST.source, seen_on=date(2026, 1, 2))

    listed = bibliography(compared((minutes(FIRST),), (minutes(again, 60),)).rows)

    assert [look.source.slug for look in listed.looks] == ["first", "first"]
    assert listed.seen == ""


def test_when_all_were_read_at_one_time_it_is_said_once_and_that_a_copy_is_not_confirmed():
    stored = make.evidence(FIRST.source, seen_in=SeenIn.STORED_COPY, seen_on=date(2026, 11, 22))

    assert bibliography([], [FIRST, SECOND]).seen.startswith("checked on the live page, ")
    assert bibliography([], [stored]).seen.endswith("; not yet confirmed on the live page")
    assert bibliography(compared((minutes(stored),)).rows, [stored]).seen == (
        "read in a stored copy, 22 November 2026; not yet confirmed on the live page"
    )


def test_publishers_are_named_once_in_the_order_of_the_alphabet():
    assert bibliography([], [THIRD, FIRST, SECOND, FIRST]).publishers == "First, Second and Third"


@pytest.mark.parametrize(
    ("numbers", "words"),
    [([], ""), ([3], "3"), ([3, 4], "3, 4"), ([3, 4, 5], "3–5"), ([1, 3, 4, 5, 9, 10], "1, 3–5, 9, 10")],
)
def test_three_neighbors_and_more_are_a_range(numbers, words):
    assert in_ranges(numbers) == words


@given(st.sets(st.integers(min_value=1, max_value=60)))
def test_ranges_hold_the_numbers_and_no_other(numbers):
    found = set()
    for run in filter(None, in_ranges(sorted(numbers)).split(", ")):
        first, _, last = run.partition("–")
        found |= set(range(int(first), int(last or first) + 1))

    assert found == numbers


def test_row_that_is_known_for_one_alone_stands_aside_and_keeps_its_sources():
    alone = make.fact("questions", 100, evidence=SECOND)
    comparison = compared((minutes(FIRST), alone), (minutes(FIRST, 60),))

    differing = comparison.only_differences()

    exam = next(section for section in differing.sections if section.anchor == "exam")
    assert [row.anchor for row in exam.rows] == ["exam-minutes"]
    assert "exam-questions" in {row.anchor for row in exam.aside}
    assert "exam-questions" in {row.anchor for row in differing.rows}
    assert differing.aside_count == sum(len(section.aside) for section in differing.sections)


def test_only_the_rows_that_differ_stay():
    facts = make.fact("questions", 100, evidence=FIRST)
    comparison = compared((minutes(FIRST), facts), (minutes(FIRST, 60), facts))

    differing = comparison.only_differences()

    assert {"exam-minutes", "exam-questions"} <= {row.anchor for row in comparison.rows}
    anchors = {row.anchor for row in differing.rows}
    assert "exam-minutes" in anchors
    assert "exam-questions" not in anchors
    assert not any(row.same for row in differing.rows)
    assert all((section.rows or section.aside) and not section.not_known for section in differing.sections)
    assert comparison.row_count > differing.row_count == sum(len(section.rows) for section in differing.sections)
