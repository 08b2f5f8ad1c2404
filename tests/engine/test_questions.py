"""Answers over small worlds: what is said of a catalogue that knows little, and of editors' wordings."""

from __future__ import annotations

from dataclasses import replace

import pytest

from comparisons.catalogue.snapshot import AnswerWording
from comparisons.common_questions import PLACEHOLDERS, CommonQuestion
from comparisons.engine.questions import _MATERIAL, answer_to, answers
from comparisons.engine.side_by_side.table import LinkKind
from comparisons.vocabulary import CodeSet, Measure, RoleEvidence, RoleStrength, Statistic, Unit
from tests.engine import builders as make


def pair(*facts_of_second, **changes):
    first = make.certification("cpc", facts=(make.fact("code-set", CodeSet.CPT),))
    second = make.certification("ccs", body=make.body("ahima"), facts=facts_of_second, **changes)
    return replace(make.catalogue(first, second), asked_pairs=(("ccs", "cpc"),))


def test_an_empty_catalogue_answers_nothing():
    assert list(answers(make.catalogue(), make.TODAY)) == []


@pytest.mark.parametrize("question", CommonQuestion)
def test_no_question_breaks_over_a_catalogue_that_knows_next_to_nothing(question):
    coder = make.role("pro-fee-coder", of=make.occupation())
    world = replace(make.catalogue(make.certification(), roles=(coder,)), asked_pairs=())

    answer = answer_to(world, question, make.TODAY)

    assert answer is None or answer.sentences


def test_answers_name_the_pair_that_is_asked_for_most_in_canonical_order():
    catalogue = pair(make.fact("code-set", CodeSet.CPT), make.fact("code-set", CodeSet.ICD_10_PCS))

    answer = answer_to(catalogue, CommonQuestion.WHICH_OF_TWO, make.TODAY)

    assert answer.title == "CPC or CCS: which one?"
    assert answer.sentences == (
        "Neither is better for everyone: both test CPT, but only the CCS tests ICD-10-PCS.",
        "We do not know yet: what the first of the two costs over five years and "
        "what the second of the two costs over five years.",
    )
    assert answer.steps[0].link.target == "cpc-vs-ccs"


def test_editors_wording_overrides_ours_piece_by_piece():
    catalogue = pair(make.fact("code-set", CodeSet.CPT))
    worded = AnswerWording("The {second}, or the {first}?", "", "Your purse.\n\nYour town.")
    catalogue = replace(catalogue, answer_wordings={CommonQuestion.WHICH_OF_TWO.value: worded})

    answer = answer_to(catalogue, CommonQuestion.WHICH_OF_TWO, make.TODAY)

    assert answer.title == "The CCS, or the CPC?"
    assert answer.sentences[0] == "Neither is better for everyone: both test CPT."
    assert answer.depends_on == ("Your purse.", "Your town.")


def test_title_whose_fact_is_missing_says_what_the_question_is_about():
    catalogue = pair()
    worded = AnswerWording("{codes}?", "", "")
    catalogue = replace(catalogue, answer_wordings={CommonQuestion.WHICH_OF_TWO.value: worded})

    answer = answer_to(catalogue, CommonQuestion.WHICH_OF_TWO, make.TODAY)

    assert answer.title == "The two certifications that are weighed most often"


def test_pay_by_survey_needs_both_groups_of_one_year():
    def earned(amount, population, year):
        return make.figure(
            Measure.PAY,
            amount,
            Statistic.MEAN,
            Unit.USD_PER_YEAR,
            key=f"{population}-{year}",
            population=population,
            year=year,
        )

    body = make.body(
        figures=(
            earned(70000, "certified respondents", 2026),
            earned(66979, "certified respondents", 2025),
            earned(55721, "respondents without certification", 2025),
        )
    )
    catalogue = make.catalogue(make.certification(body=body))

    answer = answer_to(catalogue, CommonQuestion.PAY, make.TODAY)

    assert answer.sentences[0].startswith("We do not know yet: ")
    assert answer.sentences[1].startswith(
        "Certified people report more in the AAPC survey of 2025: $66,979 a year, against $55,721 a year without, but"
    )


def test_what_employers_require_together_is_not_told_as_a_choice():
    fits = tuple(
        make.role_fit("coder", slug, RoleStrength.REQUIRED, RoleEvidence.ADVERT, either_group=group)
        for slug, group in (("ccs", "ccs-or-cic"), ("cic", "ccs-or-cic"), ("rhit", ""))
    )
    role = make.role("coder", fits=fits)
    catalogue = make.catalogue(*map(make.certification, ("cic", "ccs", "rhit")), roles=(role,))

    answer = answer_to(catalogue, CommonQuestion.IS_IT_REQUIRED, make.TODAY)

    assert answer.sentences[1] == (
        "But each employer decides, and Publisher asks by name for the RHIT, and the CIC or the CCS."
    )


def test_only_rates_of_first_tries_in_a_year_are_put_in_an_order():
    def rate(low, population="first-time test takers", **changes):
        return make.figure(Measure.PASS_RATE, low, Statistic.PERCENT, Unit.PERCENT, population=population, **changes)

    catalogue = make.catalogue(
        make.certification("easy", figures=(rate(90, "all test takers"),)),
        make.certification("high", figures=(rate(84),)),
        make.certification("low", figures=(rate(62),)),
        make.certification("undated", figures=(rate(10, year=None),)),
        make.certification("secret", figures=(rate(None),)),
    )

    answer = answer_to(catalogue, CommonQuestion.PASS_RATES, make.TODAY)

    assert answer.sentences[0] == (
        "We found a first-time pass rate with its year for two certifications, "
        "from 62 percent in 2025 for the LOW to 84 percent in 2025 for the HIGH."
    )
    assert [step.text for step in answer.steps[:2]] == ["Read about the LOW", "Read about the HIGH"]
    assert [row.label for row in answer.sheets[0].rows] == ["EASY", "HIGH", "LOW", "UNDATED", "SECRET"]


def test_step_to_a_question_that_cannot_be_answered_is_left_out():
    answer = answer_to(pair(make.fact("code-set", CodeSet.CPT)), CommonQuestion.WHICH_OF_TWO, make.TODAY)

    assert [step.link.kind for step in answer.steps] == [LinkKind.COMPARISON, LinkKind.FIT]


def test_every_question_has_its_material_and_its_names():
    assert set(_MATERIAL) == set(PLACEHOLDERS) == set(CommonQuestion)
