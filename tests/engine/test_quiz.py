"""The quiz: every question with its answers, in the editors' words and order."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from comparisons.engine.advice.answers import FIELD_OF, WorkDone
from comparisons.engine.advice.quiz import advert_bodies, question_text, quiz, said
from comparisons.vocabulary import NONE_OF_THESE, Criterion, Duration, Question, Work
from tests.engine import builders as b
from tests.engine.builders import TODAY

CATALOGUE = b.catalogue(
    b.certification("cpc", body=b.body("aapc"), apprentice_marks=(b.apprentice_mark("CPC-A"),)),
    b.certification("ccs", body=b.body("ahima")),
)


def asked(catalogue=CATALOGUE):
    return {each.question: each for each in quiz(catalogue, TODAY)}


def values(question, catalogue=CATALOGUE):
    return [choice.value for choice in asked(catalogue)[question].choices]


def test_every_question_with_an_answer_is_asked_once_in_order():
    assert [each.question for each in quiz(CATALOGUE, TODAY)] == [each for each in Question if each in FIELD_OF]


@pytest.mark.parametrize("question", [each for each in Question if each in FIELD_OF])
def test_every_answer_has_words_and_stands_once(question):
    choices = asked()[question].choices

    assert all(choice.text for choice in choices)
    assert len({choice.value for choice in choices}) == len(choices) > 1


def test_what_is_held_may_be_an_apprentice_form_or_nothing():
    assert values(Question.HELD) == ["ccs", "cpc-a", "cpc", NONE_OF_THESE]


def test_what_is_held_is_offered_by_its_letters_with_its_full_name():
    named = b.certification(
        "cpc",
        facts=(b.fact("name", "Certified Professional Coder"),),
        apprentice_marks=(b.apprentice_mark("CPC-A"), b.apprentice_mark("CPC-N", effective_from=date(2026, 11, 23))),
    )

    choices = asked(b.catalogue(named, b.certification("ccs")))[Question.HELD].choices

    assert [(choice.value, choice.text) for choice in choices[:-1]] == [
        ("ccs", "CCS: CCS"),
        ("cpc-a", "CPC-A: with the apprentice mark"),
        ("cpc", "CPC: Certified Professional Coder"),
    ]
    assert choices[-1].value == NONE_OF_THESE


def test_other_work_is_offered_with_and_without_its_length():
    found = values(Question.BACKGROUND)

    assert {"billing", "billing.1-to-2-years", NONE_OF_THESE} <= set(found)
    assert "billing.never" not in found
    assert all(WorkDone.from_value(value) for value in found if value != NONE_OF_THESE)


def test_adverts_name_the_bodies_that_award_a_tenth():
    many = b.catalogue(
        *(b.certification(f"north-{number}", body=b.body("north")) for number in range(10)),
        b.certification("south", body=b.body("south")),
    )

    assert advert_bodies(many) == ("north",)
    assert advert_bodies(b.catalogue()) == ()
    assert values(Question.ADVERTS) == ["aapc", "ahima", "either"]


def test_what_matters_most_leaves_out_what_nobody_asks_for_by_itself():
    assert values(Question.PRIORITY) == [each.value for each in Criterion if each is not Criterion.CODES]


def test_a_place_that_an_editor_gave_stands_before_the_default_of_the_same_number():
    changed = replace(
        CATALOGUE,
        question_wordings={"specialty": b.snapshot.Wording("", "", 0), "budget": b.snapshot.Wording("", "", 0)},
        option_wordings={("work", "teaching"): b.snapshot.Wording("", "", 0)},
    )

    first = [each.question for each in quiz(changed, TODAY)][:3]

    assert first == [Question.SPECIALTY, Question.BUDGET, Question.EXPERIENCE]
    assert values(Question.WORK, changed)[:2] == ["teaching", "coding"]


@pytest.mark.parametrize("question", [each for each in Question if each in FIELD_OF])
def test_every_answer_has_the_apostrophe_of_all_sentences(question):
    assert not [choice.text for choice in asked()[question].choices if "'" in choice.text]


def test_editors_words_and_order_replace_the_defaults():
    changed = replace(
        CATALOGUE,
        question_wordings={
            "work": b.snapshot.Wording("Which work?", "One line.", None),
            "specialty": b.snapshot.Wording("", "", -1),
        },
        option_wordings={
            ("work", "coding"): b.snapshot.Wording("Code records", "", None),
            ("work", "teaching"): b.snapshot.Wording("", "", -1),
        },
    )
    work = asked(changed)[Question.WORK]

    assert quiz(changed, TODAY)[0].question is Question.SPECIALTY
    assert (work.text, work.help_text) == ("Which work?", "One line.")
    assert [choice.value for choice in work.choices][:2] == ["teaching", "coding"]
    assert work.choices[1].text == "Code records"
    assert question_text(changed, Question.SPECIALTY) == Question.SPECIALTY.label
    assert said(changed, Question.WORK, "coding") == "Code records"


@pytest.mark.parametrize(
    ("question", "option", "words"),
    [
        (Question.WORK_FROM_HOME, True, "yes"),
        (Question.HELD, "cpc", "CPC"),
        (Question.HELD, "cpc-a", "CPC-A"),
        (Question.ADVERTS, "aapc", "AAPC"),
        (Question.ADVERTS, "elsewhere", "elsewhere"),
        (Question.EXPERIENCE, Duration.NEVER, "never"),
        (Question.BACKGROUND, Work.CLINICAL, "nursing or other clinical work"),
        (Question.SCHOOLING, "nursing", "nursing"),
    ],
)
def test_an_answer_is_repeated_in_words(question, option, words):
    assert said(CATALOGUE, question, option) == words
