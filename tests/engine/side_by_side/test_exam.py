"""The exam: questions, time, passing score, books."""

from __future__ import annotations

from dataclasses import replace

import pytest

from comparisons.engine.side_by_side.table import Line, Link, LinkKind
from comparisons.vocabulary import Qualifier, Unit
from tests.engine.builders import certification, claim, domain, fact, number, second_hand
from tests.engine.side_by_side.rows import row_of, rows_of, texts, with_facts


def test_questions_say_how_many_count_and_time_is_computed_for_each():
    exam = with_facts(
        fact("questions", 107),
        fact("questions-scored", 97),
        fact("questions-unscored", 10),
        fact("minutes", 240, evidence=second_hand()),
    )
    rows = rows_of(exam)

    assert texts(rows["exam-questions"].cells[0]) == [
        "107 questions",
        "97 of them count",
        "10 are trial questions that do not count",
    ]
    assert rows["exam-minutes-per-question"].cells[0].lines == (
        Line("2.2 minutes", "240 ÷ 107", exceptions=("second-hand",)),
    )


def test_number_that_a_source_gives_in_words_stands_as_it_is():
    exam = with_facts(fact("questions", "between 60 and 70"), fact("minutes", 240))
    rows = rows_of(exam)

    assert texts(rows["exam-questions"].cells[0]) == ["between 60 and 70"]
    assert "exam-minutes-per-question" not in rows


@pytest.mark.parametrize("questions", [number(90, 110, unit=Unit.QUESTIONS), 0])
def test_time_for_each_question_needs_one_number_above_zero(questions):
    exam = with_facts(fact("questions", questions), fact("minutes", 240))

    assert "exam-minutes-per-question" not in rows_of(exam)


def test_time_for_each_question_carries_a_dispute_of_either_number():
    exam = with_facts(fact("questions", 100), fact("minutes", 240), claims=(claim("questions"),))

    assert row_of("exam-minutes-per-question", exam).cells[0].lines[0].exceptions == ("disputed",)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (number(45, unit=Unit.MINUTES), "45 minutes"),
        (number(60, unit=Unit.MINUTES), "60 minutes (1 hour)"),
        (number(125, unit=Unit.MINUTES), "125 minutes (2 hours 5 minutes)"),
        (number(120, 150, unit=Unit.MINUTES), "120 to 150 minutes"),
        (number(1, unit=Unit.MINUTES), "1 minute"),
        (number(1200, unit=Unit.MINUTES, qualifier=Qualifier.ABOUT), "about 1,200 minutes (20 hours)"),
    ],
)
def test_time_is_said_in_minutes_and_hours(value, words):
    assert texts(row_of("exam-minutes", with_facts(fact("minutes", value))).cells[0]) == [words]


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (
            [fact("passing-score", "70 percent of answers."), fact("passing-percent", 70)],
            ["70 percent of answers."],
        ),
        ([fact("passing-percent", 70)], ["70 percent"]),
        (
            [fact("passing-scaled", 300), fact("score-scale", number(100, 400))],
            ["Scaled score of 300", "Scale: 100 to 400"],
        ),
    ],
)
def test_passing_score_is_said_in_the_words_of_the_source_or_from_its_number(facts, expected):
    assert texts(row_of("exam-passing-score", with_facts(*facts)).cells[0]) == expected


def test_scaled_score_is_not_set_against_a_percentage():
    percent = with_facts(fact("passing-percent", 70))
    scaled = with_facts(fact("passing-scaled", 300), slug="ccs")

    unlike = row_of("exam-passing-score", percent, scaled).comparability
    alike = row_of("exam-passing-score", percent, replace(percent, slug="coc")).comparability

    assert (unlike.comparable, alike.comparable) == (False, True)
    assert unlike.reason == "Not comparable: a scaled score is not a percentage of right answers."


def test_what_is_tested_is_not_called_unknown_where_the_parts_of_the_exam_say_it():
    parts = certification(domains=(domain("Anatomy", 1),))
    told = certification("cpb", facts=(fact("exam-content", "Denials and appeals."),))

    assert "exam-content" not in rows_of(parts, certification("ccs"))
    seen, said = row_of("exam-content", parts, told).cells
    assert (texts(seen), texts(said)) == (["See the parts of the exam, below"], ["Denials and appeals."])
    assert seen.lines[0].link == Link(LinkKind.PLACE, "exam-domains")
    assert not row_of("exam-content", told, certification("ccs")).cells[1].known


def test_open_book_is_said_in_a_word():
    assert texts(row_of("exam-open-book", with_facts(fact("open-book", value=False))).cells[0]) == ["No"]


def test_fact_with_a_heading_of_its_own_says_it():
    rule = fact("ce-rule", "Extras do not carry over.", label="Carry-over")

    assert texts(row_of("continuing-education-ce-rule", with_facts(rule)).cells[0]) == [
        "Carry-over: Extras do not carry over."
    ]


def test_heading_is_not_said_twice():
    rule = fact("ce-rule", "Late renewal fee: $50.", label="Late renewal")

    assert texts(row_of("continuing-education-ce-rule", with_facts(rule)).cells[0]) == ["Late renewal fee: $50."]
