"""The questions that people ask most, and the facts that the wording of an answer may refer to."""

from __future__ import annotations

import re
from collections.abc import Iterator

from comparisons.vocabulary import Labelled


class CommonQuestion(Labelled):
    """A question with a page of its own: its name in the address, and what it is about. The most asked first."""

    WHICH_OF_TWO = "which-of-two", "the two certifications that are weighed most often"
    PAY = "pay", "pay, and whether a certification raises it"
    FIRST_JOB = "first-job", "the first job without experience"
    APPRENTICE_MARK = "apprentice-mark", "the apprentice mark and how it goes"
    PASS_RATES = "pass-rates", "how hard the exams are"
    COST = "cost", "what it costs altogether"
    WORK_FROM_HOME = "work-from-home", "work from home"
    AI = "ai", "whether computers will do the work"
    WHO_ACCEPTS = "who-accepts", "which employers accept which certification"
    WHICH_BODY = "which-body", "the two certifying bodies that are weighed most often"
    CLINICIAN_OR_HOSPITAL = "clinician-or-hospital", "inpatient and outpatient, clinician and hospital"
    BILLING_OR_CODING = "billing-or-coding", "billing or coding"
    IS_IT_REQUIRED = "is-it-required", "whether a certification is required at all"
    NURSES = "nurses", "nurses who change to coding"
    DEGREE = "degree", "whether a degree is needed"


_PAIR = {
    "first": "the first of the two certifications",
    "second": "the second of the two certifications",
}
_CODERS = {
    "coders": "the government’s name for the group that includes coders",
    "coders_median": "what half of all coders earn more than",
}

# What the wording of each answer may refer to: the name, and what we do not know where the fact is missing.
PLACEHOLDERS: dict[CommonQuestion, dict[str, str]] = {
    CommonQuestion.WHICH_OF_TWO: _PAIR
    | {
        "codes": "which codes each of the two tests",
        "first_year": "what the first of the two costs in the first year",
        "second_year": "what the second of the two costs in the first year",
        "first_five_years": "what the first of the two costs over five years",
        "second_five_years": "what the second of the two costs over five years",
    },
    CommonQuestion.PAY: _CODERS
    | {
        "coders_year": "the year of the government’s figures",
        "coders_lowest": "what one in ten coders earns less than",
        "coders_highest": "what one in ten coders earns more than",
        "survey_body": "who asked its members what they earn",
        "survey_year": "the year of a survey of certified people",
        "survey_certified": "what certified people say they earn",
        "survey_uncertified": "what people without a certification say they earn",
    },
    CommonQuestion.FIRST_JOB: {
        "marks": "the apprentice marks",
        "written_ways": "how many coding jobs have published ways in without experience",
        "written_by": "which employer publishes ways in without experience",
    },
    CommonQuestion.APPRENTICE_MARK: {
        "marks": "the apprentice marks",
        "bodies": "which bodies give an apprentice mark",
        "ways": "how many ways there are to remove the mark",
        "most_months": "how many months of work alone remove the mark",
    },
    CommonQuestion.PASS_RATES: {
        "with_rate": "how many certifications have a first-time pass rate with its year",
        "lowest": "which pass rate is the lowest",
        "lowest_name": "whose pass rate is the lowest",
        "highest": "which pass rate is the highest",
        "highest_name": "whose pass rate is the highest",
        "unpublished": "whose pass rate is not published",
    },
    CommonQuestion.COST: _PAIR
    | {
        "first_year": "what the first of the two costs in the first year",
        "second_year": "what the second of the two costs in the first year",
        "first_five_years": "what the first of the two costs over five years",
        "second_five_years": "what the second of the two costs over five years",
    },
    CommonQuestion.WORK_FROM_HOME: {
        "share": "how many coders work from home",
        "day_one": "what trainers say about working from home from day one",
    },
    CommonQuestion.AI: {
        "coders": _CODERS["coders"],
        "growth": "how many jobs for coders the government expects",
        "caution": "what the government says about AI",
        "scores": "how many private scores of AI risk we have read",
    },
    CommonQuestion.WHO_ACCEPTS: {
        "list_employers": "which employers publish a list of what they accept",
        "listed": "which certifications stand on a published list",
        "advert_employers": "whose job ads we have read",
    },
    CommonQuestion.WHICH_BODY: {
        "first_body": "the first of the two bodies",
        "second_body": "the second of the two bodies",
        "first_count": "how many certifications of the first body are offered",
        "second_count": "how many certifications of the second body are offered",
        "first_dues": "what membership of the first body costs",
        "second_dues": "what membership of the second body costs",
    },
    CommonQuestion.CLINICIAN_OR_HOSPITAL: {
        "clinician_job": "who codes the clinician’s claim",
        "clinician_codes": "the codes on the clinician’s claim",
        "hospital_job": "who codes the hospital’s claim for an admitted patient",
        "hospital_codes": "the codes for the hospital’s claim for an admitted patient",
        "hospital_tests": "which certifications that go with it test its procedure codes",
    },
    CommonQuestion.BILLING_OR_CODING: _CODERS
    | {
        "difference": "how billing differs from coding",
        "coders_growth": "how many jobs for coders the government expects",
        "billers": "the government’s name for the group that includes billers",
        "billers_median": "what half of all billers earn more than",
        "billers_growth": "how many jobs for billers the government expects",
    },
    CommonQuestion.IS_IT_REQUIRED: {
        "coders": _CODERS["coders"],
        "usual_schooling": "which schooling coders usually have",
        "written_by": "which employer publishes ways to qualify as a coder",
        "written_way": "what an employer takes as ways to qualify as a coder",
        "require": "who requires a certification by name",
        "required": "which certifications are required by name",
    },
    CommonQuestion.NURSES: _CODERS
    | {
        "documentation_job": "the job that reads charts while the patient is in the hospital",
        "documentation_tests": "which certifications are made for documentation work",
        "nurses_median": "what half of all registered nurses earn more than",
        "wage_year": "the year of the government’s figures",
    },
    CommonQuestion.DEGREE: {
        "without": "how many certifications can be had without a degree",
        "with_degree": "which certifications ask for a degree",
        "not_known": "for how many certifications we do not know all conditions",
        "usual_schooling": "which schooling coders usually have",
    },
}

_NAME = re.compile(r"\{([a-z_]*)\}")
# A number that somebody typed; ICD-10-CM, UB-04 and the like are names.
_TYPED_FIGURE = re.compile(r"(?<![\w-])[$€£]?\d[\d.,]*%?")


def names_in(text: str) -> tuple[str, ...]:
    """Return the names of the facts that a wording refers to."""
    return tuple(_NAME.findall(text))


def problems_of(question: CommonQuestion, text: str) -> Iterator[str]:
    """Yield a sentence for each thing in a wording that must not stand there."""
    known = PLACEHOLDERS[question]
    for name in names_in(text):
        if name not in known:
            yield f"There is no fact {{{name}}} for this question. There are: {_listed(known)}."
    rest = _NAME.sub("", text)
    if "{" in rest or "}" in rest:
        yield "Braces are only for the names of facts, like {" + next(iter(known)) + "}, in small letters."
    for figure in _TYPED_FIGURE.findall(rest):
        yield f"Write the name of a fact in place of “{figure.rstrip('.,')}”, so that it changes when the fact does."


def _listed(names: dict[str, str]) -> str:
    return ", ".join(f"{{{name}}}" for name in names)
