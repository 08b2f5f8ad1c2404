"""The page of each question: what its tables show, where it leads, and what it leaves out when it is not known."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from comparisons.catalogue import snapshot
from comparisons.catalogue.snapshot import AnswerWording
from comparisons.common_questions import PLACEHOLDERS, CommonQuestion
from comparisons.engine.questions import answer_to
from comparisons.engine.questions.material import MOST_CLAIMS
from comparisons.vocabulary import (
    OCCUPATION_TOPICS,
    ROLE_TOPICS,
    CodeSet,
    ConditionKind,
    FactState,
    Level,
    Measure,
    RequirementStrength,
    RoleEvidence,
    RoleStrength,
    Schooling,
    Specialty,
    Statistic,
    Status,
    Unit,
    Verdict,
    Work,
)
from tests.engine import builders as make

if TYPE_CHECKING:
    from comparisons.engine.questions import Answer

TOMORROW = date(2026, 11, 23)
GONE = make.fact("status", Status.RETIRED)
PAID = make.wage(51140, percentile_10=37000, percentile_90=81150)
CODERS = make.occupation(wages=(PAID,), outlooks=(make.outlook(),))
BILLERS = make.occupation("43-3021", title="Billing Clerks", wages=(make.wage(48500),), outlooks=(make.outlook("-3"),))
NURSES = make.occupation("29-1141", title="Registered Nurses", wages=(make.wage(97550),))


def answered(catalogue, question) -> Answer:
    answer = answer_to(catalogue, question, make.TODAY)
    assert answer is not None
    return answer


def told(catalogue, question) -> dict[str, str | None]:
    """Return the facts that the wording of an answer may name, as they stand in it; None where we do not know."""
    names = PLACEHOLDERS[question]
    worded = AnswerWording("", " ".join(f"{{{name}}}." for name in names), "")
    sentences = answered(replace(catalogue, answer_wordings={question.value: worded}), question).sentences
    unknown = "We do not know yet: "
    return {
        name: None if said.startswith(unknown) else said.removesuffix(".")
        for name, said in zip(names, sentences, strict=True)
    }


def tables(answer) -> dict[str, dict[str, list[list[str]]]]:
    """Return of each table, by its name in the address, the lines of each row, a list for each column."""
    return {
        sheet.anchor: {row.label: [[line.text for line in cell.lines] for cell in row.cells] for row in sheet.rows}
        for sheet in answer.sheets
    }


def anchors(answer, table) -> list[str]:
    return [row.anchor for sheet in answer.sheets if sheet.anchor == table for row in sheet.rows]


def links(answer, table) -> list[str]:
    """Return where the lines of a table lead."""
    lines = [
        line
        for sheet in answer.sheets
        if sheet.anchor == table
        for row in sheet.rows
        for cell in row.cells
        for line in cell.lines
    ]
    return [f"{line.link.kind}/{line.link.target}" for line in lines if line.link]


def steps(answer) -> list[tuple[str, str]]:
    return [(step.text, f"{step.link.kind}/{step.link.target}") for step in answer.steps]


def work_note(key: str, text: str, **changes) -> snapshot.Fact:
    made = snapshot.Fact(ROLE_TOPICS["work-note"], "", FactState.KNOWN, text, **make.stated(key))
    return replace(made, **changes)


def of_occupation(topic: str, key: str, value: str, **changes) -> snapshot.Fact:
    made = snapshot.Fact(OCCUPATION_TOPICS[topic], "", FactState.KNOWN, value, **make.stated(key))
    return replace(made, **changes)


def world(*certifications, occupations=(), **roles_by_slug) -> snapshot.Catalogue:
    """Return a catalogue of these jobs and certifications, with occupations that no job needs."""
    roles = tuple(make.role(slug.replace("_", "-"), **changes) for slug, changes in roles_by_slug.items())
    made = make.catalogue(*certifications, roles=roles)
    return replace(made, occupations={each.soc_code: each for each in occupations})


QUIZ = ("Answer the quiz", "fit/")


# --- On the catalogue that we ship ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        (CommonQuestion.WHICH_OF_TWO, ["comparison/cpc-vs-ccs", "fit/", "question/clinician-or-hospital"]),
        (
            CommonQuestion.PAY,
            ["role/inpatient-coder", "role/pro-fee-coder", "question/billing-or-coding", "fit/"],
        ),
        (CommonQuestion.FIRST_JOB, ["question/apprentice-mark", "fit/experience=never", "role/apprentice-coder"]),
        (CommonQuestion.APPRENTICE_MARK, ["certification/cpc", "certification/coc", "question/first-job"]),
        (CommonQuestion.COST, ["comparison/cpc-vs-ccs", "list/sort=first-year", "fit/"]),
        (CommonQuestion.WORK_FROM_HOME, ["fit/work-from-home=yes", "role/remote-coder", "question/first-job"]),
        (CommonQuestion.AI, ["role/coding-auditor", "question/billing-or-coding", "fit/"]),
        (
            CommonQuestion.WHO_ACCEPTS,
            ["role/va-medical-records-technician", "question/is-it-required", "fit/"],
        ),
        (
            CommonQuestion.WHICH_BODY,
            ["comparison/aapc-vs-ahima", "comparison/cpc-vs-ccs", "body/aapc", "body/ahima"],
        ),
        (
            CommonQuestion.CLINICIAN_OR_HOSPITAL,
            [
                "comparison/inpatient-coder-vs-pro-fee-coder",
                "fit/setting=hospital-inpatient",
                "question/which-of-two",
            ],
        ),
        (
            CommonQuestion.BILLING_OR_CODING,
            ["comparison/medical-biller-vs-pro-fee-coder", "fit/work=billing", "fit/work=coding"],
        ),
        (CommonQuestion.IS_IT_REQUIRED, ["question/who-accepts", "question/degree", "fit/"]),
        (
            CommonQuestion.NURSES,
            ["fit/work=documentation&schooling=nursing", "comparison/cdip-vs-ccds", "role/cdi-specialist"],
        ),
        (CommonQuestion.DEGREE, ["list/no-degree=yes", "fit/degree=no", "question/is-it-required"]),
    ],
)
def test_each_answer_leads_on(shipped, question, expected):
    assert [where for _, where in steps(answered(shipped, question))] == expected


@pytest.mark.parametrize(
    ("question", "text"),
    [
        (CommonQuestion.FIRST_JOB, "Answer the quiz: no experience yet"),
        (CommonQuestion.FIRST_JOB, "Read next: What does the \N{NON-BREAKING HYPHEN}A mean, and how do I remove it?"),
        (CommonQuestion.APPRENTICE_MARK, "Read about the CPC"),
        (CommonQuestion.COST, "Compare CPC and CCS"),
        (CommonQuestion.COST, "See all certifications by the cost of the first year"),
        (CommonQuestion.WORK_FROM_HOME, "Answer the quiz: work from home"),
        (CommonQuestion.WORK_FROM_HOME, "Read about the job “Remote coder”"),
        (CommonQuestion.WHICH_BODY, "Read about AHIMA"),
        (CommonQuestion.CLINICIAN_OR_HOSPITAL, "Answer the quiz: hospital inpatient"),
        (CommonQuestion.BILLING_OR_CODING, "Compare Medical biller and Professional-fee (physician) coder"),
        (CommonQuestion.BILLING_OR_CODING, "Answer the quiz: billing"),
        (CommonQuestion.NURSES, "Answer the quiz: clinical documentation (CDI)"),
        (CommonQuestion.DEGREE, "See all certifications that ask for no degree"),
        (CommonQuestion.DEGREE, "Answer the quiz: no degree"),
    ],
)
def test_each_step_says_where_it_leads(shipped, question, text):
    assert text in [step.text for step in answered(shipped, question).steps]


def test_a_step_to_the_quiz_says_what_it_is_good_for(shipped):
    for question in CommonQuestion:
        for step in answered(shipped, question).steps:
            wanted = "to see what fits you, and what you can take now" if step.link.kind == "fit" else ""
            assert step.detail == wanted, question


@pytest.mark.parametrize(
    ("question", "headings"),
    [
        (CommonQuestion.WHICH_OF_TWO, {"facts": "The two side by side"}),
        (CommonQuestion.PAY, {"occupations": "What the jobs pay", "survey": "What people say they earn"}),
        (
            CommonQuestion.FIRST_JOB,
            {"ways": "What can stand in for experience", "first-posts": "About the first job"},
        ),
        (CommonQuestion.APPRENTICE_MARK, {"ways": "Ways to remove the mark"}),
        (CommonQuestion.PASS_RATES, {"rates": "Pass rates that we found", "study-time": "How long people study"}),
        (CommonQuestion.COST, {"facts": "The prices"}),
        (CommonQuestion.WORK_FROM_HOME, {"work": "About work from home"}),
        (
            CommonQuestion.AI,
            {"forecast": "The government’s forecast", "scores": "Private scores: not statistics"},
        ),
        (
            CommonQuestion.WHO_ACCEPTS,
            {"lists": "Published lists", "adverts": "Single job ads", "guides": "Hiring guides"},
        ),
        (
            CommonQuestion.WHICH_BODY,
            {
                "certifications": "What it certifies",
                "authority": "Certification authority",
                "cost": "Cost",
                "numbers": "Numbers",
            },
        ),
        (CommonQuestion.CLINICIAN_OR_HOSPITAL, {"two-claims": "One operation, two claims"}),
        (
            CommonQuestion.BILLING_OR_CODING,
            {
                "work": "The two jobs",
                "occupations": "What the jobs pay",
                "by-focus": "Certifications, by what they are mainly about",
            },
        ),
        (CommonQuestion.IS_IT_REQUIRED, {"required": "Required by name", "schooling": "Usual schooling"}),
        (
            CommonQuestion.NURSES,
            {
                "occupations": "What the jobs pay",
                "work": "Clinical documentation integrity (CDI) specialist",
                "required": "What they require first",
            },
        ),
        (
            CommonQuestion.DEGREE,
            {
                "asking": "Certifications that ask for a degree",
                "others": "Certifications, by whether they ask for a degree",
            },
        ),
    ],
)
def test_tables_stand_under_their_headings(shipped, question, headings):
    assert {sheet.anchor: sheet.heading for sheet in answered(shipped, question).sheets} == headings


def test_columns_of_things_that_have_pages_lead_there(shipped):
    heads = {
        question: [[(head.text, head.link and head.link.target) for head in sheet.heads] for sheet in sheets]
        for question in CommonQuestion
        for sheets in [answered(shipped, question).sheets]
    }

    assert heads[CommonQuestion.COST] == [[("CPC", "cpc"), ("CCS", "ccs")]]
    assert heads[CommonQuestion.WHICH_BODY][0] == [("AAPC", "aapc"), ("AHIMA", "ahima")]
    assert heads[CommonQuestion.CLINICIAN_OR_HOSPITAL] == [
        [
            ("Clinician’s claim", "pro-fee-coder"),
            ("Hospital’s claim, patient admitted", "inpatient-coder"),
            ("Hospital’s claim, same day", "outpatient-facility-coder"),
        ]
    ]
    assert heads[CommonQuestion.PAY][0] == [("Medical Records Specialists", None), ("Billing and Posting Clerks", None)]
    assert heads[CommonQuestion.BILLING_OR_CODING][2] == [("Medical coding", None), ("Billing", None)]
    assert heads[CommonQuestion.NURSES][0] == [("Registered Nurses", None), ("Medical Records Specialists", None)]


def test_prices_of_two_stand_in_the_order_in_which_they_are_paid(shipped):
    (sheet,) = answered(shipped, CommonQuestion.COST).sheets
    assert [row.anchor for row in sheet.rows] == [
        "in-short-first-year",
        "in-short-five-years",
        "cost-exam-fee",
        "cost-membership",
        "cost-retake-fee",
        "continuing-education-recertification-fee",
    ]


def test_which_of_two_shows_what_tells_them_apart_before_the_money(shipped):
    (sheet,) = answered(shipped, CommonQuestion.WHICH_OF_TWO).sheets
    assert [row.anchor for row in sheet.rows] == [
        "in-short-for-whom",
        "focus-setting",
        "focus-code-set",
        "in-short-newcomer",
        "in-short-accepted",
        "in-short-first-year",
        "in-short-five-years",
    ]


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        (CommonQuestion.PAY, "pay"),
        (CommonQuestion.APPRENTICE_MARK, "apprentice-rule"),
        (CommonQuestion.PASS_RATES, "pass-rate"),
        (CommonQuestion.COST, "fee"),
        (CommonQuestion.AI, "outlook"),
        (CommonQuestion.CLINICIAN_OR_HOSPITAL, "work-note"),
    ],
)
def test_claims_that_we_checked_stand_with_the_question_that_they_are_about(shipped, question, topic):
    claims = answered(shipped, question).claims

    assert claims
    assert {claim.topic for claim in claims} == {topic}
    assert len(claims) <= MOST_CLAIMS


# --- Pay -----------------------------------------------------------------------------------------


def earned(amount: int | None, population: str = "certified respondents", year: int | None = 2025, **changes):
    made = make.figure(Measure.PAY, amount, Statistic.MEAN, Unit.USD_PER_YEAR, population=population, year=year)
    return replace(made, **{"key": f"{population}-{year}"} | changes)


def test_pay_counts_what_the_government_says_of_the_group():
    catalogue = world(occupations=(CODERS, BILLERS))
    answer = answered(catalogue, CommonQuestion.PAY)

    assert told(catalogue, CommonQuestion.PAY) == {
        "coders": "Medical Records Specialists",
        "coders_median": "$51,140",
        "coders_year": "2025",
        "coders_lowest": "$37,000",
        "coders_highest": "$81,150",
        "survey_body": None,
        "survey_year": None,
        "survey_certified": None,
        "survey_uncertified": None,
    }
    assert tables(answer) == {
        "occupations": {
            "Pay a year": [["Half earn more than $51,140 a year"], ["Half earn more than $48,500 a year"]],
            "The government’s forecast": [
                ["7 percent more jobs in 2034 than in 2024"],
                ["3 percent fewer jobs in 2034 than in 2024"],
            ],
        }
    }
    assert anchors(answer, "occupations") == ["pay", "outlook"]
    assert steps(answer) == [QUIZ]


def test_pay_of_a_single_industry_is_not_the_pay_of_all():
    wages = (make.wage(60000, industry="Hospitals"), PAID)
    facts = told(world(occupations=(make.occupation(wages=wages),)), CommonQuestion.PAY)

    assert facts["coders_median"] == "$51,140"


def test_newest_survey_of_the_first_body_that_asks_both_groups_is_told():
    others = "respondents without certification"
    silent = make.body("silent", figures=(earned(1, year=2026), make.figure(Measure.MEMBERS, 5)))
    asking = make.body(
        "asking",
        figures=(earned(10, year=2024), earned(9, others, 2024), earned(20), earned(15, others)),
        claims=(make.claim("pay", Verdict.WRONG), make.claim("members")),
    )
    catalogue = make.catalogue(make.certification("a", body=silent), make.certification("b", body=asking))

    answer = answered(catalogue, CommonQuestion.PAY)

    facts = told(catalogue, CommonQuestion.PAY)
    assert (facts["survey_body"], facts["survey_year"]) == ("ASKING", "2025")
    assert (facts["survey_certified"], facts["survey_uncertified"]) == ("$20 a year", "$15 a year")
    assert tables(answer)["survey"] == {"SILENT": [["$1 a year"]], "ASKING": [["$20 a year", "$15 a year"]]}
    assert anchors(answer, "survey") == ["survey-silent", "survey-asking"]
    assert [claim.topic for claim in answer.claims] == ["pay"]


def test_medians_and_undated_means_are_no_survey_to_compare_by():
    others = "respondents without certification"
    figures = (
        earned(20, statistic=Statistic.MEDIAN),
        earned(15, others, statistic=Statistic.MEDIAN),
        earned(20, year=None),
        earned(15, others, None),
    )
    catalogue = make.catalogue(make.certification(body=make.body(figures=figures)))

    assert answer_to(catalogue, CommonQuestion.PAY, make.TODAY) is None


def test_a_survey_of_tomorrow_is_not_told_today():
    others = "respondents without certification"
    figures = tuple(
        replace(each, effective_from=TOMORROW) for each in (earned(20, year=2026), earned(15, others, 2026))
    )
    body = make.body(figures=(earned(10), earned(9, others), *figures))

    catalogue = make.catalogue(make.certification(body=body))

    assert told(catalogue, CommonQuestion.PAY)["survey_year"] == "2025"
    assert tables(answered(catalogue, CommonQuestion.PAY))["survey"] == {"AAPC": [["$10 a year", "$9 a year"]]}


# --- Where and whether ---------------------------------------------------------------------------


def test_work_from_home_tells_the_share_and_what_day_one_is_like():
    facts = (
        work_note("share-working-remotely", "Half of all coders work from home."),
        work_note("before-going-remote", "Trainers say that it comes later", evidence=make.second_hand()),
    )
    catalogue = world(remote_coder={"facts": facts})

    answer = answered(catalogue, CommonQuestion.WORK_FROM_HOME)

    assert told(catalogue, CommonQuestion.WORK_FROM_HOME) == {
        "share": "Half of all coders work from home",
        "day_one": "Trainers say that it comes later (second-hand)",
    }
    assert steps(answer) == [
        ("Answer the quiz: work from home", "fit/work-from-home=yes"),
        ("Read about the job “Remote coder”", "role/remote-coder"),
    ]


def test_a_note_in_dispute_is_told_as_disputed():
    note = work_note("share-working-remotely", "Half of all coders work from home.")
    disputed = {"facts": (note,), "claims": (make.claim("work-note", fact_key="share-working-remotely"),)}

    facts = told(world(remote_coder=disputed), CommonQuestion.WORK_FROM_HOME)

    assert facts == {"share": "Half of all coders work from home (disputed)", "day_one": None}


def test_a_job_is_found_by_the_name_that_it_had():
    renamed = world(distant_coder={"former_slugs": ("remote-coder",)})

    assert steps(answered(renamed, CommonQuestion.WORK_FROM_HOME))[1] == (
        "Read about the job “Distant coder”",
        "role/distant-coder",
    )


def test_work_from_home_is_no_question_without_the_job():
    assert answer_to(world(coder={}), CommonQuestion.WORK_FROM_HOME, make.TODAY) is None


def test_ai_tells_forecast_caution_and_scores_of_each_site():
    facts = (
        of_occupation("outlook-driver", "older-people", "More old people."),
        of_occupation("outlook-driver", "outlook-driver-ai-tools", "Tools may lower the need."),
        of_occupation("ai-score", "one", "62 percent", evidence=make.evidence(make.source(publisher="First site"))),
        of_occupation("ai-score", "two", "11 of 100", evidence=make.evidence(make.source(publisher="Second site"))),
    )
    coders = replace(CODERS, facts=facts, claims=(make.claim("outlook"), make.claim("pay")))

    catalogue = world(occupations=(coders,), coding_auditor={})
    answer = answered(catalogue, CommonQuestion.AI)

    assert told(catalogue, CommonQuestion.AI) == {
        "coders": "Medical Records Specialists",
        "growth": "7 percent more jobs in 2034 than in 2024 (disputed)",
        "caution": "Tools may lower the need",
        "scores": "Two",
    }
    assert tables(answer) == {
        "forecast": {
            "The government’s forecast": [["7 percent more jobs in 2034 than in 2024"]],
            "What moves the outlook": [["More old people.", "Tools may lower the need."]],
        },
        "scores": {"First site": [["62 percent"]], "Second site": [["11 of 100"]]},
    }
    assert anchors(answer, "forecast") == ["outlook", "drivers"]
    assert anchors(answer, "scores") == ["score-1", "score-2"]
    assert [claim.topic for claim in answer.claims] == ["outlook"]
    assert steps(answer) == [("Read about the job “Coding auditor”", "role/coding-auditor"), QUIZ]


def test_caution_in_dispute_is_told_as_disputed():
    facts = (of_occupation("outlook-driver", "outlook-driver-ai-tools", "Tools may lower the need."),)
    claims = (make.claim("outlook-driver", fact_key="outlook-driver-ai-tools"),)

    found = told(world(occupations=(replace(CODERS, facts=facts, claims=claims),)), CommonQuestion.AI)

    assert (found["caution"], found["scores"]) == ("Tools may lower the need (disputed)", None)


# --- Kinds of work -------------------------------------------------------------------------------


def with_codes(slug: str, *codes: CodeSet, **changes):
    facts = tuple(make.fact("code-set", code) for code in codes)
    return make.certification(slug, **{"facts": facts} | changes)


def test_operation_coded_twice_names_the_exams_that_test_all_procedure_codes_of_the_stay():
    fits = tuple(make.role_fit("inpatient-coder", slug) for slug in ("both", "part", "gone", "diagnoses"))
    stay = {
        "fits": fits,
        "description": "Reads the whole stay.",
        "code_sets": (CodeSet.ICD_10_PCS, CodeSet.ICD_10_CM, CodeSet.CPT),
        "facts": (work_note("how-it-is-billed", "By the case."), work_note("other", "Quiet.")),
        "claims": (make.claim("work-note"), make.claim("setting")),
    }
    procedures = (CodeSet.CPT, CodeSet.ICD_10_PCS)
    catalogue = world(
        with_codes("both", *procedures, CodeSet.ICD_10_CM),
        with_codes("part", CodeSet.CPT),
        with_codes("untied", *procedures),
        with_codes("gone", facts=(*(make.fact("code-set", code) for code in procedures), GONE)),
        with_codes("diagnoses", CodeSet.ICD_10_CM),
        inpatient_coder=stay,
        pro_fee_coder={"code_sets": (CodeSet.CPT,)},
    )

    answer = answered(catalogue, CommonQuestion.CLINICIAN_OR_HOSPITAL)

    assert told(catalogue, CommonQuestion.CLINICIAN_OR_HOSPITAL) == {
        "clinician_job": "Pro fee coder",
        "clinician_codes": "CPT",
        "hospital_job": "Inpatient coder",
        "hospital_codes": "ICD-10-CM, ICD-10-PCS and CPT",
        "hospital_tests": "BOTH",
    }
    assert tables(answer)["two-claims"] == {
        "Who codes it": [["Pro fee coder"], ["Inpatient coder"]],
        "What the work is": [[""], ["Reads the whole stay."]],
        "Codes": [["CPT"], ["ICD-10-CM", "ICD-10-PCS", "CPT"]],
        "How it is billed": [["We do not know yet"], ["By the case."]],
        "Exams that test these codes": [["None that we know of"], ["BOTH"]],
    }
    assert anchors(answer, "two-claims") == ["coder", "work", "codes", "billed", "exams"]
    assert {"role/pro-fee-coder", "role/inpatient-coder", "certification/both"} <= set(links(answer, "two-claims"))
    assert [claim.topic for claim in answer.claims] == ["work-note"]
    assert steps(answer)[0] == (
        "Compare Inpatient coder and Pro fee coder",
        "comparison/inpatient-coder-vs-pro-fee-coder",
    )


def test_exam_that_tests_the_codes_names_its_source_for_each():
    job = {"fits": (make.role_fit("inpatient-coder", "cic"),), "code_sets": (CodeSet.ICD_10_PCS,)}
    fact = make.fact("code-set", CodeSet.ICD_10_PCS, evidence=make.evidence(make.source("outline")))
    catalogue = world(make.certification("cic", facts=(fact,)), inpatient_coder=job)

    (sheet,) = answered(catalogue, CommonQuestion.CLINICIAN_OR_HOSPITAL).sheets

    exams = next(row for row in sheet.rows if row.anchor == "exams")
    assert [(note.source.slug, note.values) for note in exams.sources] == [("outline", ("CIC: ICD-10-PCS",))]


def test_a_claim_whose_job_is_missing_has_no_column():
    answer = answered(world(outpatient_facility_coder={}), CommonQuestion.CLINICIAN_OR_HOSPITAL)

    assert [head.text for head in answer.sheets[0].heads] == ["Hospital’s claim, same day"]
    assert set(told(world(outpatient_facility_coder={}), CommonQuestion.CLINICIAN_OR_HOSPITAL).values()) == {None}
    assert [where for _, where in steps(answer)] == ["fit/setting=hospital-inpatient"]


def test_billing_and_coding_differ_in_work_pay_and_certifications():
    note = work_note("difference-from-coding", "The coder decides the codes.")
    catalogue = world(
        make.certification("cpc"),
        make.certification("cpb", focus=Work.BILLING, level=Level.ADVANCED),
        make.certification("heart", specialties=(next(iter(Specialty)),)),
        make.certification("gone", facts=(GONE,)),
        make.certification("audit", focus=Work.AUDITING),
        occupations=(CODERS, BILLERS),
        medical_biller={"facts": (note,)},
        pro_fee_coder={},
    )

    answer = answered(catalogue, CommonQuestion.BILLING_OR_CODING)

    assert told(catalogue, CommonQuestion.BILLING_OR_CODING) == {
        "coders": "Medical Records Specialists",
        "coders_median": "$51,140",
        "difference": "The coder decides the codes",
        "coders_growth": "7 percent more jobs in 2034 than in 2024",
        "billers": "Billing Clerks",
        "billers_median": "$48,500",
        "billers_growth": "3 percent fewer jobs in 2034 than in 2024",
    }
    assert tables(answer)["by-focus"] == {"Certifications, by what they are mainly about": [["CPC"], ["CPB"]]}
    assert links(answer, "by-focus") == ["certification/cpc", "certification/cpb"]
    (row,) = answer.sheets[-1].rows
    assert [cell.lines[0].detail for cell in row.cells] == ["entry", "advanced"]
    assert row.note == "Our own reading; no source says it."
    assert [head.text for head in answer.sheets[0].heads] == ["Pro fee coder", "Medical biller"]


def test_billing_alone_is_compared_with_nothing():
    answer = answered(world(medical_biller={}), CommonQuestion.BILLING_OR_CODING)

    assert [where for _, where in steps(answer)] == ["fit/work=billing", "fit/work=coding"]
    assert [head.text for head in answer.sheets[0].heads] == ["Medical biller"]
    assert set(told(world(medical_biller={}), CommonQuestion.BILLING_OR_CODING).values()) == {None}


def test_nurses_are_told_what_is_made_for_documentation_and_what_it_requires():
    entry = make.requirement(make.path("Two years of CDI"), make.path("A nurse with one year"))
    advice = make.requirement(make.path("Five years"), strength=RequirementStrength.RECOMMENDED)
    later = make.requirement(make.path("Ten years", effective_from=TOMORROW))
    job = {"fits": tuple(make.role_fit("cdi-specialist", slug) for slug in ("ccds", "cdip", "rhia", "gone"))}
    documentation = {"focus": Work.DOCUMENTATION}
    catalogue = world(
        make.certification("ccds", requirements=(entry, advice, later), **documentation),
        make.certification("cdip", **documentation),
        make.certification("untied", **documentation),
        make.certification("gone", facts=(GONE,), **documentation),
        make.certification("rhia", focus=Work.HEALTH_RECORDS),
        occupations=(NURSES, CODERS),
        cdi_specialist=job,
    )
    catalogue = replace(catalogue, asked_pairs=(("rhia", "ccds"), ("cdip", "ccds"), ("untied", "ccds")))

    answer = answered(catalogue, CommonQuestion.NURSES)

    assert told(catalogue, CommonQuestion.NURSES) == {
        "coders": "Medical Records Specialists",
        "coders_median": "$51,140",
        "documentation_job": "Cdi specialist",
        "documentation_tests": "CCDS and CDIP",
        "nurses_median": "$97,550",
        "wage_year": "2025",
    }
    assert tables(answer)["required"] == {
        "CCDS": [["Two years of CDI", "A nurse with one year"]],
        "CDIP": [["We do not know yet"]],
    }
    assert anchors(answer, "required") == ["required-ccds", "required-cdip"]
    assert tables(answer)["occupations"]["Pay a year"] == [
        ["Half earn more than $97,550 a year"],
        ["Half earn more than $51,140 a year"],
    ]
    assert steps(answer) == [
        ("Answer the quiz: clinical documentation (CDI)", "fit/work=documentation&schooling=nursing"),
        ("Compare CCDS and CDIP", "comparison/ccds-vs-cdip"),
        ("Read about the job “Cdi specialist”", "role/cdi-specialist"),
    ]


# --- Employers -----------------------------------------------------------------------------------


def test_first_job_names_who_takes_what_in_place_of_experience():
    government = make.evidence(make.source(publisher="U.S. Department of Health"))
    catalogue = world(
        make.certification(apprentice_marks=(make.apprentice_mark("CPC-A"),)),
        make.certification("coc", apprentice_marks=(make.apprentice_mark("COC-A", effective_from=TOMORROW),)),
        coder={"facts": (work_note("va-entry-route", "One year of work.", evidence=government),)},
        clerk={"facts": (work_note("ways-to-qualify", "A course."),), "works": Work.BILLING},
        auditor={"facts": (work_note("quiet", "Quiet work."),)},
        unknown={"facts": (work_note("ways-to-qualify", "", state=FactState.NOT_PUBLISHED, value=None),)},
        apprentice_coder={"facts": (work_note("first-post", "Supervised."),)},
    )

    answer = answered(catalogue, CommonQuestion.FIRST_JOB)

    assert told(catalogue, CommonQuestion.FIRST_JOB) == {
        "marks": "CPC-A",
        "written_ways": "One",
        "written_by": "The U.S. Department of Health",
    }
    assert tables(answer) == {
        "ways": {"Coder": [["One year of work."]]},
        "first-posts": {"Apprentice coder": [["Supervised."]]},
    }
    assert anchors(answer, "ways") == ["way-coder"]
    assert anchors(answer, "first-posts") == ["notes"]
    assert steps(answer)[-1] == ("Read about the job “Apprentice coder”", "role/apprentice-coder")


def test_a_way_in_that_is_disputed_is_shown_as_disputed():
    disputed = make.claim("work-note", fact_key="ways-to-qualify")
    ways = {"facts": (work_note("ways-to-qualify", "A course."),), "claims": (disputed,)}

    (sheet,) = answered(world(coder=ways), CommonQuestion.FIRST_JOB).sheets

    assert [line.exceptions for line in sheet.rows[0].cells[0].lines] == [("disputed",)]


def test_first_job_is_a_question_where_there_is_a_way_or_a_first_post():
    way = world(coder={"facts": (work_note("ways-to-qualify", "A course."),)})

    assert told(way, CommonQuestion.FIRST_JOB)["written_ways"] == "One"
    assert answered(world(apprentice_coder={}), CommonQuestion.FIRST_JOB).sheets == ()
    assert answer_to(world(coder={}), CommonQuestion.FIRST_JOB, make.TODAY) is None


def test_who_accepts_keeps_lists_adverts_and_guides_apart():
    def says(slug, kind, publisher, strength=RoleStrength.ACCEPTED, **changes):
        seen = make.evidence(make.source(publisher, publisher=publisher))
        return make.role_fit("coder", slug, strength, kind, evidence=seen, **changes)

    fits = (
        says("cpc", RoleEvidence.PUBLISHED_LIST, "Old list"),
        says("ccs", RoleEvidence.PUBLISHED_LIST, "Old list"),
        says("ccs", RoleEvidence.ADVERT, "Town clinic", RoleStrength.REQUIRED),
        says("cpc", RoleEvidence.HIRING_GUIDE, "Guide", RoleStrength.PREFERRED),
        says("cpc", RoleEvidence.ARTICLE, "Magazine"),
        make.role_fit("coder", "cpc", kind=RoleEvidence.OWN_READING),
    )
    catalogue = world(make.certification("ccs"), make.certification("cpc"), coder={"fits": fits})

    answer = answered(catalogue, CommonQuestion.WHO_ACCEPTS)

    assert told(catalogue, CommonQuestion.WHO_ACCEPTS) == {
        "list_employers": "Old list",
        "listed": "CCS and CPC",
        "advert_employers": "Town clinic",
    }
    assert tables(answer) == {
        "lists": {"Old list": [["Coder"]]},
        "adverts": {"Town clinic": [["Coder"]]},
        "guides": {"Guide": [["Coder"]]},
    }
    assert anchors(answer, "guides") == ["guides-1"]
    details = [sheet.rows[0].cells[0].lines[0].detail for sheet in answer.sheets]
    assert details == ["accepted: CPC, among others; accepted: CCS, among others", "required: CCS", "preferred: CPC"]
    assert links(answer, "adverts") == ["role/coder"]


def test_letters_that_nobody_hiring_names_are_accepted_by_nobody_that_we_know():
    fits = (make.role_fit("coder", kind=RoleEvidence.ARTICLE),)

    assert answer_to(world(coder={"fits": fits}), CommonQuestion.WHO_ACCEPTS, make.TODAY) is None


def test_is_it_required_says_the_other_way_and_who_insists():
    usual = of_occupation("entry-education", "usual", "A certificate.")
    fits = (
        make.role_fit("coder", "ccs", RoleStrength.REQUIRED, RoleEvidence.ADVERT),
        make.role_fit("coder", "cpc", RoleStrength.REQUIRED, RoleEvidence.ARTICLE),
        make.role_fit("coder", "cpc", RoleStrength.PREFERRED, RoleEvidence.ADVERT),
    )
    notes = (work_note("va-entry-route", "A degree."), work_note("ways-to-qualify", "One year of work."))
    catalogue = world(
        make.certification("cpc"),
        make.certification("ccs"),
        occupations=(replace(CODERS, facts=(usual,)),),
        coder={"fits": fits, "facts": notes},
    )

    answer = answered(catalogue, CommonQuestion.IS_IT_REQUIRED)

    assert told(catalogue, CommonQuestion.IS_IT_REQUIRED) == {
        "coders": "Medical Records Specialists",
        "usual_schooling": "A certificate",
        "written_by": "Publisher",
        "written_way": "One year of work",
        "require": "Publisher",
        "required": "The CCS",
    }
    assert tables(answer) == {
        "required": {"Publisher": [["Coder"]]},
        "schooling": {"Medical Records Specialists": [["A certificate."]]},
    }
    assert anchors(answer, "schooling") == ["usual-schooling"]
    assert answer.sheets[0].rows[0].cells[0].lines[0].detail == "required: CCS; required: CPC"


def test_is_it_required_is_a_question_where_coders_or_an_advert_are_known():
    fits = (make.role_fit("coder", "cpc", RoleStrength.REQUIRED, RoleEvidence.ADVERT),)

    assert answered(world(occupations=(CODERS,)), CommonQuestion.IS_IT_REQUIRED).sheets == ()
    assert answered(world(make.certification(), coder={"fits": fits}), CommonQuestion.IS_IT_REQUIRED).sheets
    assert answer_to(world(make.certification()), CommonQuestion.IS_IT_REQUIRED, make.TODAY) is None


# --- Exams ---------------------------------------------------------------------------------------


def route(text: str, **changes) -> snapshot.ApprenticeRoute:
    made = snapshot.ApprenticeRoute(
        text=text,
        work_months=0,
        course_hours=0,
        practice_programme=False,
        course_or_programme=False,
        key=text.lower().replace(" ", "-"),
        evidence=make.evidence(),
    )
    return replace(made, **changes)


def test_way_to_remove_the_mark_by_work_alone_is_the_one_without_a_course_or_a_programme():
    marks = (
        make.apprentice_mark(
            "CPC-A",
            route("Work", work_months=24),
            route("Work and a course", work_months=30, course_hours=80),
            route("Work and a program", work_months=36, practice_programme=True),
            route("A talk"),
        ),
    )
    secret = make.apprentice_mark("X-A", route("Other", work_months=99), state=FactState.NOT_PUBLISHED)
    catalogue = make.catalogue(
        make.certification("cpc", apprentice_marks=marks, claims=(make.claim("apprentice-rule"), make.claim("fee"))),
        make.certification("x", apprentice_marks=(secret,)),
        make.certification("y", body=make.body("other"), apprentice_marks=(make.apprentice_mark("Y-A"),)),
    )

    answer = answered(catalogue, CommonQuestion.APPRENTICE_MARK)

    assert told(catalogue, CommonQuestion.APPRENTICE_MARK) == {
        "marks": "CPC-A",
        "bodies": "AAPC",
        "ways": "Four",
        "most_months": "24",
    }
    assert tables(answer)["ways"] == {"CPC-A": [["Work", "Work and a course", "Work and a program", "A talk"]]}
    assert anchors(answer, "ways") == ["mark-cpc"]
    assert [claim.topic for claim in answer.claims] == ["apprentice-rule"]
    assert steps(answer) == [("Read about the CPC", "certification/cpc")]


def test_two_marks_of_one_body_name_the_body_once():
    work = route("Work", work_months=24)
    catalogue = make.catalogue(
        make.certification("cpc", apprentice_marks=(make.apprentice_mark("CPC-A", work),)),
        make.certification("coc", apprentice_marks=(make.apprentice_mark("COC-A", work),)),
    )

    facts = told(catalogue, CommonQuestion.APPRENTICE_MARK)

    assert (facts["marks"], facts["bodies"]) == ("CPC-A or COC-A", "AAPC")


def test_mark_that_no_work_alone_removes_has_no_number_of_months():
    mark = make.apprentice_mark("CPC-A", route("Course", course_hours=80))

    facts = told(make.catalogue(make.certification(apprentice_marks=(mark,))), CommonQuestion.APPRENTICE_MARK)

    assert facts["most_months"] is None


def rate(low, high=None, population="first-time test takers", **changes):
    made = make.figure(Measure.PASS_RATE, low, Statistic.PERCENT, Unit.PERCENT, population=population)
    return replace(made, **({"number": make.number(low, high, unit=Unit.PERCENT)} if high else {}) | changes)


def test_how_long_people_study_stands_beside_the_rates_where_a_source_says_it():
    certifications = [
        make.certification("told", figures=(rate(60),), facts=(make.fact("study-time", "Four months."),)),
        make.certification("silent", figures=(rate(70),)),
    ]

    answer = answered(make.catalogue(*certifications), CommonQuestion.PASS_RATES)

    assert list(tables(answer)["study-time"]) == ["TOLD"]
    alone = answered(make.catalogue(certifications[1]), CommonQuestion.PASS_RATES)
    assert list(tables(alone)) == ["rates"]


def test_range_of_rates_and_a_retired_exam_have_no_place_in_the_order():
    catalogue = make.catalogue(
        make.certification("wide", figures=(rate(10, 20),)),
        make.certification("gone", figures=(rate(5),), facts=(GONE,)),
        make.certification("old", figures=(rate(50, key="old", year=2020), rate(60))),
        make.certification("none"),
        make.certification("secret", figures=(rate(None),)),
    )

    answer = answered(catalogue, CommonQuestion.PASS_RATES)

    assert told(catalogue, CommonQuestion.PASS_RATES) == {
        "with_rate": "One",
        "lowest": "60 percent in 2025",
        "lowest_name": "The OLD",
        "highest": "60 percent in 2025",
        "highest_name": "The OLD",
        "unpublished": "SECRET",
    }
    assert list(tables(answer)["rates"]) == ["WIDE", "OLD", "SECRET"]
    assert anchors(answer, "rates") == ["rate-wide", "rate-old", "rate-secret"]
    assert steps(answer) == [("Read about the OLD", "certification/old"), QUIZ]


def test_degree_tells_who_asks_who_does_not_and_where_we_cannot_say():
    degree = make.condition(ConditionKind.SCHOOLING, schooling=Schooling.HIM_ASSOCIATE)
    needs = make.requirement(make.path("An associate degree", degree))
    free = make.requirement(make.path("Nothing"))
    usual = of_occupation("entry-education", "usual", "A certificate.")
    catalogue = world(
        make.certification("rhit", requirements=(needs,)),
        make.certification("cpc", requirements=(free,), facts=(make.fact("conditions-complete", True),)),
        make.certification("cca", facts=(make.fact("conditions-complete", True),)),
        make.certification("dark"),
        make.certification("unlit"),
        make.certification("gone", requirements=(needs,), facts=(GONE,)),
        occupations=(replace(CODERS, facts=(usual,)),),
    )

    answer = answered(catalogue, CommonQuestion.DEGREE)

    assert tables(answer)["asking"] == {"RHIT": [["An associate degree"]]}
    assert anchors(answer, "asking") == ["degree-rhit"]
    assert tables(answer)["others"] == {
        "Certifications that ask for none": [["CPC", "CCA"]],
        "Not all conditions are known": [["DARK", "UNLIT"]],
    }
    assert links(answer, "others") == [f"certification/{slug}" for slug in ("cpc", "cca", "dark", "unlit")]
    assert told(catalogue, CommonQuestion.DEGREE) == {
        "without": "Two",
        "with_degree": "The RHIT",
        "not_known": "Two",
        "usual_schooling": "A certificate",
    }


def test_degree_is_a_question_where_the_conditions_of_one_are_known():
    known = make.certification(facts=(make.fact("conditions-complete", True),))

    assert answered(make.catalogue(known), CommonQuestion.DEGREE).sheets
    assert answer_to(make.catalogue(make.certification()), CommonQuestion.DEGREE, make.TODAY) is None
