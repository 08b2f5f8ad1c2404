"""Wordings of answers: facts by name and never typed, and what is said where a fact is missing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comparisons.common_questions import PLACEHOLDERS, CommonQuestion, names_in, problems_of
from comparisons.engine.questions.filling import filled
from comparisons.engine.sentences.questions import DEFAULTS

MEANINGS = {"pay": "what coders earn", "year": "the year"}


@pytest.mark.parametrize("question", CommonQuestion)
def test_every_question_has_a_wording_of_ours_that_an_editor_could_have_saved(question):
    default = DEFAULTS[question]
    texts = (default.title, default.answer, default.depends_on)

    assert all(texts)
    assert [problem for text in texts for problem in problems_of(question, text)] == []


@pytest.mark.parametrize("question", CommonQuestion)
def test_our_answers_are_two_sentences(question):
    assert len(filled(DEFAULTS[question].answer, dict.fromkeys(PLACEHOLDERS[question], "x"), {})) == 2


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("Coders earn {wages}.", "There is no fact {wages} for this question."),
        ("Coders earn {coders_median.__class__}.", "Braces are only for the names of facts"),
        ("Coders earn {coders_median!r}.", "Braces are only for the names of facts"),
        ("Coders earn {coders_median:x}.", "Braces are only for the names of facts"),
        ("Coders earn {{coders_median}}.", "Braces are only for the names of facts"),
        ("Coders earn {}.", "There is no fact {} for this question."),
        ("Coders earn a lot}.", "Braces are only for the names of facts"),
        ("Coders earn $51,140.", "in place of “$51,140”"),
        ("Of all coders, 7% leave.", "in place of “7%”"),
        ("In 2026.", "in place of “2026”"),
    ],
)
def test_wording_with_an_unknown_name_or_a_typed_figure_is_refused(text, problem):
    assert [problem in each for each in problems_of(CommonQuestion.PAY, text)] == [True]


def test_names_of_codes_and_forms_are_no_figures():
    assert list(problems_of(CommonQuestion.PAY, "ICD-10-PCS stands on a UB-04, CPT on a CMS-1500.")) == []


def test_facts_stand_in_the_place_of_their_names():
    assert filled("Half earn {pay} in {year}. {pay}!", {"pay": "$5", "year": "2025"}, MEANINGS) == (
        "Half earn $5 in 2025.",
        "$5!",
    )


def test_sentence_whose_fact_is_missing_says_so_and_the_others_stay():
    said = filled("Half earn {pay} in {year}. Look around.", {"pay": None, "year": ""}, MEANINGS)

    assert said == ("We do not know yet: what coders earn and the year.", "Look around.")


def test_braces_in_a_fact_are_not_filled_again():
    assert filled("He said {pay}.", {"pay": "{year}", "year": "2025"}, MEANINGS) == ("He said {year}.",)


@given(st.text(max_size=60))
def test_no_text_breaks_the_check_or_the_filling(text):
    list(problems_of(CommonQuestion.PAY, text))

    assert all(isinstance(each, str) for each in filled(text, {}, MEANINGS))
    assert isinstance(names_in(text), tuple)
