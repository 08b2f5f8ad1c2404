"""The fifteen questions over the catalogue that we ship: each answered in full, figure by figure."""

from __future__ import annotations

import re

import pytest

from comparisons.common_questions import PLACEHOLDERS, CommonQuestion
from comparisons.engine.questions import _MATERIAL, answer_to, answers
from comparisons.forms.quiz import QuizForm
from tests.engine.builders import TODAY


def said(catalogue, question) -> str:
    return " ".join(answer_to(catalogue, question, TODAY).sentences)


@pytest.mark.parametrize("question", CommonQuestion)
def test_each_question_is_answered_in_full(shipped, question):
    answer = answer_to(shipped, question, TODAY)

    assert len(answer.sentences) == 2
    assert "We do not know yet" not in " ".join((answer.title, *answer.sentences, *answer.depends_on))
    assert not re.search(r"[{}]", " ".join((answer.title, *answer.sentences, *answer.depends_on)))
    assert answer.depends_on
    assert len(answer.steps) >= 2
    assert all(sheet.rows for sheet in answer.sheets)
    assert any(row.sources for sheet in answer.sheets for row in sheet.rows)


@pytest.mark.parametrize("question", CommonQuestion)
def test_every_name_that_editors_may_use_is_a_fact(shipped, question):
    facts = _MATERIAL[question](shipped, TODAY).facts

    assert set(facts) == set(PLACEHOLDERS[question])
    assert {name for name, words in facts.items() if not words} == set()


def test_rows_of_a_page_have_places_of_their_own(shipped):
    of_the_template = ["facts-heading", "depends", "next", "claims", "checklist", "main", "q"]
    for answer in answers(shipped, TODAY):
        places = [place for sheet in answer.sheets for place in (sheet.anchor, *(row.anchor for row in sheet.rows))]
        places += [claim.key for claim in answer.claims] + of_the_template
        assert sorted(places) == sorted(set(places)), answer.question


@pytest.mark.parametrize(
    ("question", "figures"),
    [
        (CommonQuestion.WHICH_OF_TWO, ["ICD-10-PCS", "$1,535 as a member", "$835 as a non-member"]),
        (
            CommonQuestion.PAY,
            ["$51,140", "$37,000", "$66,979 a year", "$55,721 a year", "do not show that the letters"],
        ),
        (CommonQuestion.FIRST_JOB, ["U.S. Department of Veterans Affairs", "CPC-A"]),
        (CommonQuestion.APPRENTICE_MARK, ["three ways", "by work alone takes 24 months"]),
        (CommonQuestion.PASS_RATES, ["for four certifications", "its year", "84 percent in 2025", "does not prove"]),
        (CommonQuestion.COST, ["$647 as a member", "$399 as a non-member (second-hand) in the first year"]),
        (CommonQuestion.WORK_FROM_HOME, ["55 percent", "2022"]),
        (
            CommonQuestion.AI,
            ["7 percent more jobs in 2034 than in 2024 (disputed)", "BLS itself cautions", "four private"],
        ),
        (
            CommonQuestion.WHO_ACCEPTS,
            ["CPC, COC, CIC, CCS, CCS-P, RHIT, RHIA, CDIP, CHDA and CCDS", "Washington Hospital"],
        ),
        (CommonQuestion.WHICH_BODY, ["$222 a year", "$149 a year"]),
        (
            CommonQuestion.CLINICIAN_OR_HOSPITAL,
            ["coded twice", "ICD-10-CM, ICD-10-PCS and MS-DRG", "know, CIC and CCS."],
        ),
        (CommonQuestion.BILLING_OR_CODING, ["as many jobs in 2034 as in 2024", "$48,500"]),
        (
            CommonQuestion.IS_IT_REQUIRED,
            [
                "coder, the U.S. Department of Veterans Affairs lists one year of relevant",
                "by name for the RHIT, and the CIC or",
            ],
        ),
        (CommonQuestion.NURSES, ["$97,550", "$51,140", "CDIP"]),
        (CommonQuestion.DEGREE, ["the RHIT and the RHIA"]),
    ],
)
def test_answers_give_the_figures_of_the_sources(shipped, question, figures):
    answer = said(shipped, question)

    assert [figure for figure in figures if figure not in answer] == []


def test_links_to_the_quiz_hold_answers_that_the_quiz_understands(shipped, rf):
    links = {
        step.link.target
        for answer in answers(shipped, TODAY)
        for step in answer.steps
        if step.link.kind == "fit" and step.link.target
    }

    assert len(links) >= 6
    for query in links:
        form = QuizForm.of_request(shipped, rf.get(f"/fit/?{query}"), TODAY)
        assert form.notes == (), query
        assert form.to_answers().answered, query


def test_private_scores_of_ai_stand_under_words_that_say_they_are_no_statistics(shipped):
    sheets = {sheet.anchor: sheet for sheet in answer_to(shipped, CommonQuestion.AI, TODAY).sheets}

    assert sheets["scores"].heading == "Private scores: not statistics"
    assert len(sheets["scores"].rows) == 4
    assert [line.text for line in sheets["forecast"].rows[1].cells[0].lines][1].startswith("BLS itself cautions")


def test_operation_coded_twice_says_which_exam_tests_which_claim(shipped):
    (sheet,) = answer_to(shipped, CommonQuestion.CLINICIAN_OR_HOSPITAL, TODAY).sheets
    exams = next(row for row in sheet.rows if row.anchor == "exams")

    clinician, admitted, same_day = ([line.text for line in cell.lines] for cell in exams.cells)
    assert {"CPC", "CCS-P"} <= set(clinician)
    assert {"CIC", "CCS"} <= set(admitted)
    assert "CPC" not in admitted
    assert f"as far as we know, {' and '.join(admitted)}." in said(shipped, CommonQuestion.CLINICIAN_OR_HOSPITAL)
    billed = next(row for row in sheet.rows if row.anchor == "billed")
    assert all(cell.lines[0].text.startswith("On the ") for cell in billed.cells)
    assert {"COC", "CCS"} <= set(same_day)


def test_who_accepts_is_a_table_of_evidence(shipped):
    sheets = {sheet.anchor: sheet for sheet in answer_to(shipped, CommonQuestion.WHO_ACCEPTS, TODAY).sheets}

    (va,) = sheets["lists"].rows
    assert va.label == "U.S. Department of Veterans Affairs"
    assert "our own reading" in sheets["lists"].note
    assert all(line.detail.endswith(", among others") for line in va.cells[0].lines)
    assert all("second-hand" in line.exceptions for line in va.cells[0].lines)
    (advert,) = sheets["adverts"].rows
    assert advert.label == "Washington Hospital"
    assert "required: CIC or CCS; required: RHIT; preferred: RHIA" in [line.detail for line in advert.cells[0].lines]
    assert advert.sources


def test_only_what_a_source_demands_without_another_way_is_required(shipped):
    sheets = {sheet.anchor: sheet for sheet in answer_to(shipped, CommonQuestion.IS_IT_REQUIRED, TODAY).sheets}

    jobs = {row.label: [line.text for line in row.cells[0].lines] for row in sheets["required"].rows}
    assert jobs == {
        "RCMjobs": ["Professional-fee (physician) coder"],
        "Washington Hospital": ["Inpatient (hospital facility) coder"],
    }


def test_first_job_shows_the_ways_into_coding_jobs_alone(shipped):
    sheets = {sheet.anchor: sheet for sheet in answer_to(shipped, CommonQuestion.FIRST_JOB, TODAY).sheets}

    assert {row.label for row in sheets["ways"].rows} == {
        "Professional-fee (physician) coder",
        "Inpatient (hospital facility) coder",
        "Federal (VA) medical records technician, coder",
    }
