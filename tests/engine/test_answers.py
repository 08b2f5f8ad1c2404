"""Answers: valid by construction, one address whatever the order, and contradictions named."""

from __future__ import annotations

import pytest
from hypothesis import given

from comparisons.engine.advice.answers import FIELD_OF, Answers, WorkDone, contradictions
from comparisons.vocabulary import Criterion, Duration, Question, Schooling, Setting, Work, Workplace
from tests.engine.worlds import answers as any_answers


def test_nothing_answered_is_an_empty_address():
    assert Answers().pairs() == ()
    assert Answers().answered == ()


@given(any_answers)
def test_pairs_stand_in_the_order_of_the_quiz_and_say_each_answer_once(answers):
    pairs = answers.pairs()
    questions = list(Question)

    assert [question for question, _ in pairs] == sorted((question for question, _ in pairs), key=questions.index)
    assert len(set(pairs)) == len(pairs)
    assert set(answers.answered) == {question for question, _ in pairs}


def test_every_kind_of_answer_has_a_value():
    answers = Answers(
        experience=Duration.NEVER,
        workplaces=frozenset({Workplace.PAYER, Workplace.PHYSICIAN_OFFICE}),
        finished=frozenset(),
        held=frozenset({"ccs", "cpc-a"}),
        background=frozenset({WorkDone(Work.CLINICAL, Duration.OVER_3_YEARS), WorkDone(Work.BILLING)}),
        degree=False,
        exam_at_home=True,
        adverts="ahima",
        priorities=frozenset({Criterion.SETTING, Criterion.WORK}),
    )

    assert [(question.value, value) for question, value in answers.pairs()] == [
        ("experience", "never"),
        ("setting", "physician-office"),
        ("setting", "payer"),
        ("schooling", "none"),
        ("held", "ccs"),
        ("held", "cpc-a"),
        ("background", "billing"),
        ("background", "clinical.3-years-or-more"),
        ("exam-at-home", "yes"),
        ("degree", "no"),
        ("adverts", "ahima"),
        ("priority", "work"),
        ("priority", "setting"),
    ]


def test_a_question_that_no_fact_carries_has_no_answer():
    assert Question.ABROAD not in FIELD_OF


def test_an_empty_list_means_none_where_one_can_have_none_and_skipped_elsewhere():
    assert Answers(held=frozenset()).pairs() == ((Question.HELD, "none"),)
    assert Answers(workplaces=frozenset(), studying=frozenset(), priorities=frozenset()).pairs() == ()


def test_any_workplace_is_no_wish():
    assert Answers(workplaces=frozenset({Workplace.ANYWHERE, Workplace.PAYER})).settings == ()
    assert Answers(workplaces=frozenset({Workplace.PAYER, Workplace.PHYSICIAN_OFFICE})).settings == (
        Setting.PHYSICIAN_OFFICE,
        Setting.PAYER,
    )


def test_schooling_is_what_is_finished_and_what_is_under_way():
    answers = Answers(finished=frozenset({Schooling.NURSING}), studying=frozenset({Schooling.CODING_COURSE}))

    assert answers.schooling == (Schooling.CODING_COURSE, Schooling.NURSING)
    assert Answers().schooling == ()


@pytest.mark.parametrize("value", ["billing", "clinical.never", "documentation.2-to-3-years"])
def test_work_done_is_read_as_it_is_written(value):
    assert WorkDone.from_value(value).value == value


@pytest.mark.parametrize("value", ["coding", "gardening", "billing.long", "", "billing."])
def test_work_that_we_do_not_ask_for_is_refused(value):
    if value == "billing.":
        assert WorkDone.from_value(value) == WorkDone(Work.BILLING)
        return
    with pytest.raises(ValueError, match=r"."):
        WorkDone.from_value(value)


def test_more_than_two_priorities_are_refused():
    with pytest.raises(ValueError, match="At most 2"):
        Answers(priorities=frozenset({Criterion.WORK, Criterion.SETTING, Criterion.BUDGET}))


def test_one_kind_of_work_is_given_once():
    with pytest.raises(ValueError, match="once"):
        Answers(background=frozenset({WorkDone(Work.BILLING), WorkDone(Work.BILLING, Duration.NEVER)}))


@pytest.mark.parametrize(
    ("answers", "questions", "words"),
    [
        (
            Answers(workplaces=frozenset({Workplace.ANYWHERE, Workplace.PAYER})),
            (Question.SETTING, Question.SETTING),
            "anywhere",
        ),
        (
            Answers(finished=frozenset({Schooling.NURSING}), studying=frozenset({Schooling.NURSING})),
            (Question.SCHOOLING, Question.STUDYING),
            "nursing",
        ),
        (Answers(accredited=True), (Question.SCHOOLING, Question.ACCREDITED), "accredited"),
        (
            Answers(degree=False, studying=frozenset({Schooling.HIM_BACHELOR})),
            (Question.STUDYING, Question.DEGREE),
            "four-year health-information degree",
        ),
    ],
)
def test_a_contradiction_names_both_sides(answers, questions, words):
    (found,) = contradictions(answers)

    assert (found.first, found.second) == questions
    assert words in found.sentence


def test_answers_that_go_together_are_no_contradiction():
    answers = Answers(
        workplaces=frozenset({Workplace.ANYWHERE}),
        finished=frozenset({Schooling.HIM_ASSOCIATE}),
        studying=frozenset({Schooling.HIM_BACHELOR}),
        accredited=True,
        degree=True,
    )

    assert contradictions(answers) == ()
