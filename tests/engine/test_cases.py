"""Described situations as answers: every value of the form, and nothing else, is understood."""

from __future__ import annotations

import pytest

from comparisons.engine.advice.answers import Answers, WorkDone
from comparisons.engine.advice.cases import CaseError, read_situation
from comparisons.engine.advice.evaluation import Summary, evaluate, summary
from comparisons.engine.sentences import evaluation as sentences
from comparisons.vocabulary import Budget, Duration, Job, Schooling, Specialty, Style, Work, Workplace
from tests.engine import builders as b
from tests.engine.builders import TODAY
from tests.engine.test_changes import offered

# Every value of the form, as its description lists them.
FORM = {
    "work_setting": (
        "physician-office outpatient-clinic hospital-outpatient hospital-inpatient ambulatory-surgery payer remote "
        "home-health hospice any"
    ),
    "education": (
        "none high-school coding-course certificate associate-him bachelor-him associate bachelor nursing "
        "medical-degree"
    ),
    "related_experience": (
        "nursing clinical cdi him billing revenue-cycle-management patient-accounts patient-access "
        "practice-management managed-care compliance privacy patient-administration military"
    ),
    "target_role": (
        "general-coder outpatient-coder inpatient-coder biller billing-and-coding auditor cdi-specialist "
        "risk-adjustment-coder payer-coder him-technician him-manager compliance privacy-officer data-analyst "
        "practice-manager revenue-cycle specialty-coder educator"
    ),
    "specialty": (
        "radiology interventional-radiology ob-gyn evaluation-management home-health hospice surgery cardiology "
        "pediatrics"
    ),
    "budget": "low medium high",
    "urgency": "quick-start",
    "location": "india",
    "experience_level": "new some experienced",
    "likes": (
        "remote-work hands-on leadership degree-path higher-pay regular-hours flexible-schedule detail analytics "
        "information-technology data-governance business strategy policy law privacy compliance value-based-care"
    ),
    "held_credentials": "cpc ccs rcms",
    "note": "anything",
}
LISTS = {"work_setting", "related_experience", "likes", "held_credentials"}
NO_ANSWER = {("related_experience", "military"), ("urgency", "quick-start"), ("location", "india")}


@pytest.mark.parametrize(("key", "value"), [(key, value) for key, values in FORM.items() for value in values.split()])
def test_every_value_of_the_form_is_an_answer_or_is_counted_as_unused(key, value):
    found = read_situation({key: [value] if key in LISTS else value})

    assert (found.answers == Answers()) == (key == "note" or bool(found.unused))
    if (key, value) in NO_ANSWER:
        assert found.unused == (f"{key}: {value}",)
    elif key not in {"likes", "specialty"}:
        assert found.unused == ()


@pytest.mark.parametrize(
    ("situation", "answers"),
    [
        (
            {"work_setting": ["hospital-inpatient", "remote"]},
            Answers(workplaces=frozenset({Workplace.HOSPITAL_INPATIENT}), work_from_home=True),
        ),
        ({"work_setting": ["remote"]}, Answers(work_from_home=True)),
        ({"coding_experience_years": 0}, Answers(experience=Duration.NEVER)),
        ({"coding_experience_years": 0.25}, Answers(experience=Duration.UNDER_6_MONTHS)),
        ({"coding_experience_years": 0.5}, Answers(experience=Duration.UNDER_1_YEAR)),
        ({"coding_experience_years": 1}, Answers(experience=Duration.UNDER_2_YEARS)),
        ({"coding_experience_years": 2}, Answers(experience=Duration.UNDER_3_YEARS)),
        ({"coding_experience_years": 30}, Answers(experience=Duration.OVER_3_YEARS)),
        ({"experience_level": "new", "coding_experience_years": 1}, Answers(experience=Duration.UNDER_2_YEARS)),
        ({"education": "none"}, Answers(finished=frozenset())),
        ({"education": "associate-him"}, Answers(finished=frozenset({Schooling.HIM_ASSOCIATE}))),
        ({"held_credentials": []}, Answers(held=frozenset())),
        ({"related_experience": []}, Answers(background=frozenset())),
        ({"related_experience": ["military"]}, Answers()),
        (
            {"related_experience": ["nursing", "clinical", "cdi"]},
            Answers(background=frozenset({WorkDone(Work.CLINICAL), WorkDone(Work.DOCUMENTATION)})),
        ),
        (
            {"target_role": "inpatient-coder"},
            Answers(job=Job.CODING, workplaces=frozenset({Workplace.HOSPITAL_INPATIENT})),
        ),
        (
            {"target_role": "inpatient-coder", "work_setting": ["payer"]},
            Answers(job=Job.CODING, workplaces=frozenset({Workplace.PAYER})),
        ),
        ({"target_role": "him-manager"}, Answers(job=Job.HEALTH_RECORDS, style=Style.LEADING)),
        ({"likes": ["hands-on"], "target_role": "him-manager"}, Answers(job=Job.HEALTH_RECORDS, style=Style.HANDS_ON)),
        ({"target_role": "him-manager", "likes": ["hands-on"]}, Answers(job=Job.HEALTH_RECORDS, style=Style.HANDS_ON)),
        ({"likes": ["hands-on", "degree-path"]}, Answers(style=Style.HANDS_ON, degree=True)),
        ({"specialty": "surgery"}, Answers(specialty=Specialty.GENERAL_SURGERY)),
        ({"specialty": "otolaryngology"}, Answers(specialty=Specialty.ENT)),
        ({"specialty": "obstetrics"}, Answers(specialty=Specialty.OB_GYN)),
        ({"budget": "low"}, Answers(budget=Budget.UP_TO_300)),
    ],
)
def test_a_situation_is_read_as_the_mapping_says(situation, answers):
    assert read_situation(situation).answers == answers


def test_what_the_quiz_has_no_answer_for_is_counted():
    found = read_situation({"likes": ["detail", "remote-work"], "specialty": "tropical medicine"})

    assert found.unused == ("likes: detail", "specialty: tropical medicine")


def test_of_two_likes_that_exclude_each_other_the_first_counts_and_the_other_is_unused():
    found = read_situation({"likes": ["leadership", "hands-on", "leadership"]})

    assert (found.answers.style, found.unused) == (Style.LEADING, ("likes: hands-on",))


@pytest.mark.parametrize(
    ("situation", "named"),
    [
        ({"shoe_size": 43}, "shoe_size"),
        ({"work_setting": ["moon"]}, "moon"),
        ({"work_setting": "payer"}, "work_setting"),
        ({"likes": [3]}, "likes"),
        ({"coding_experience_years": -1}, "-1"),
        ({"coding_experience_years": "two"}, "two"),
        ({"coding_experience_years": True}, "True"),
        ({"coding_experience_years": float("nan")}, "nan"),
        ({"experience_level": "expert"}, "expert"),
        ({"experience_level": ["new"]}, "new"),
        ({"education": "school-of-life"}, "school-of-life"),
        ({"related_experience": ["gardening"]}, "gardening"),
        ({"target_role": "king"}, "king"),
        ({"budget": 500}, "500"),
        ({"urgency": "never"}, "never"),
        ({"urgency": ["quick-start"]}, "urgency"),
        ({"specialty": ["cardiology"]}, "specialty"),
        ({"specialty": None}, "specialty"),
        ({"location": ["india"]}, "location"),
        ({"location": " "}, "location"),
        ({"note": ["text"]}, "note"),
        ({"likes": "hands-on"}, "likes"),
        ({"likes": None}, "likes"),
        ({"held_credentials": "cpc"}, "held_credentials"),
        ({"held_credentials": ["Certified coder"]}, "Certified coder.*held_credentials"),
        ({"related_experience": "nursing"}, "related_experience"),
        ({"coding_experience_years": float("inf")}, "inf"),
        ({"coding_experience_years": None}, "None"),
        ({"target_role": ["biller"]}, "target_role"),
        ({3: "three"}, "3"),
    ],
)
def test_anything_else_is_an_error_that_names_it(situation, named):
    with pytest.raises(CaseError, match=named):
        read_situation(situation)


# --- Evaluation -----------------------------------------------------------------------------------

CATALOGUE = b.catalogue(offered("coding"), offered("billing", focus=Work.BILLING))


def case(**changes):
    return {"id": "p1", "situation": {"target_role": "biller"}, "advised": ["billing"], **changes}


@pytest.mark.parametrize(
    ("changes", "top1", "top3"),
    [
        ({}, True, True),
        ({"advised": ["coding", "billing"]}, False, True),
        ({"advised": ["coding"], "also_acceptable": ["billing"]}, True, True),
        ({"advised": ["rcms"], "also_acceptable": None}, False, False),
    ],
)
def test_a_case_is_right_where_the_advised_or_an_acceptable_one_stands(changes, top1, top3):
    found = evaluate(case(**changes), CATALOGUE, TODAY)

    assert (found.top1, found.top3) == (top1, top3)


@pytest.mark.parametrize(("shared", "top1", "top3"), [(2, True, True), (3, False, True), (6, False, False)])
def test_a_place_that_many_share_is_no_answer(shared, top1, top3):
    many = b.catalogue(*(offered(f"coding-{number}") for number in range(shared)))

    found = evaluate(case(situation={"target_role": "general-coder"}, advised=["coding-0"]), many, TODAY)

    assert (found.top1, found.top3) == (top1, top3)


def test_what_is_advised_against_is_told_where_it_is_first():
    assert evaluate(case(advised_against=["billing"]), CATALOGUE, TODAY).advised_against_first
    assert not evaluate(case(advised_against=["coding"]), CATALOGUE, TODAY).advised_against_first


def test_slugs_that_are_in_no_catalogue_are_reported():
    found = evaluate(case(advised=["rcms"], situation={"held_credentials": ["rcms", "coding"]}), CATALOGUE, TODAY)

    assert found.unknown_slugs == ("rcms",)
    assert found.unused == ("held_credentials: rcms",)


def test_every_list_of_slugs_is_held_against_the_catalogue():
    found = evaluate(case(advised=["billing"], also_acceptable=["abc"], advised_against=["xyz"]), CATALOGUE, TODAY)

    assert found.unknown_slugs == ("abc", "xyz")


def test_former_names_are_the_current_ones():
    renamed = b.catalogue(offered("coding"), offered("billing", focus=Work.BILLING, former_slugs=("old-billing",)))
    held = evaluate(case(situation={"held_credentials": ["old-billing"]}, advised=["coding"]), renamed, TODAY)
    advised = evaluate(case(advised=["old-billing"], advised_against=["old-billing"]), renamed, TODAY)

    assert (held.places, held.unused) == (((1, "coding"),), ())
    assert (advised.top1, advised.advised_against_first, advised.unknown_slugs) == (True, True, ())


@pytest.mark.parametrize(
    ("broken", "named"),
    [
        ("text", "text"),
        ({"id": "p9", "situation": {"shoe_size": 1}}, "Case p9.*shoe_size"),
        ({"id": "p9", "situation": [1]}, "Case p9.*situation"),
        ({"id": "p9", "situation": {}, "advice": []}, "Case p9.*advice"),
        ({"id": "p9", "situation": {}, "advised": "cpc"}, "Case p9.*advised"),
        ({"situation": {}, "advised": [3]}, "without an id"),
        ({"id": "p9", "situation": {}, "also_acceptable": "cpc"}, "Case p9.*also_acceptable"),
        ({"id": "p9", "situation": {}, "also_acceptable": ["CPC"]}, "Case p9.*CPC.*also_acceptable"),
        ({"id": "p9", "situation": {}, "advised_against": {"cpc": 1}}, "Case p9.*advised_against"),
        ({"id": "p9", "situation": {}, "advised": 0}, "Case p9.*advised"),
        ({"id": "p9"}, "Case p9.*situation"),
    ],
)
def test_a_case_of_another_form_is_named(broken, named):
    with pytest.raises(CaseError, match=named):
        evaluate(broken, CATALOGUE, TODAY)


def test_the_summary_counts_shares():
    results = [evaluate(case(), CATALOGUE, TODAY), evaluate(case(advised=["coding"]), CATALOGUE, TODAY)]

    assert summary(results).as_plain() == {
        "cases": 2,
        "top1": 0.5,
        "top3": 1.0,
        "advised_against_first": 0,
        "unused": 0,
        "unknown_slugs": 0,
    }
    assert (summary([]).top1, summary([]).top3) == (0, 0)


def test_the_summary_of_one_case_is_that_case():
    found = summary([evaluate(case(), CATALOGUE, TODAY)])

    assert (found.cases, found.top1, found.top3) == (1, 1.0, 1.0)


# --- The lines that are printed ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "line"),
    [
        ({}, "p1 top1 · places 1:billing 2:coding · advised billing"),
        ({"id": 7, "advised": ["coding", "billing"]}, "7 top3 · places 1:billing 2:coding · advised coding billing"),
        (
            {"advised": ["abc"], "also_acceptable": ["xyz"], "advised_against": ["billing"]},
            "p1 miss · places 1:billing 2:coding · advised abc · also acceptable xyz · ADVISED AGAINST IS FIRST "
            "· in no catalogue: abc xyz",
        ),
        (
            {"situation": {"target_role": "biller", "likes": ["detail", "policy"]}},
            "p1 top1 · places 1:billing 2:coding · advised billing · unused: likes: detail, likes: policy",
        ),
    ],
)
def test_a_case_is_one_line(changes, line):
    assert sentences.case(evaluate(case(**changes), CATALOGUE, TODAY)) == line


def test_where_nothing_is_ranked_the_line_says_so():
    assert " · places nothing · " in sentences.case(evaluate(case(), b.catalogue(), TODAY))


@pytest.mark.parametrize(
    ("unused", "unknown", "line"),
    [
        (0, 0, "0 values without an answer in the quiz, 0 slugs in no catalogue"),
        (1, 1, "1 value without an answer in the quiz, 1 slug in no catalogue"),
        (2, 3, "2 values without an answer in the quiz, 3 slugs in no catalogue"),
    ],
)
def test_counts_and_the_last_line(unused, unknown, line):
    found = Summary(31, 24 / 31, 30 / 31, 2, unused, unknown)

    assert sentences.counts(found) == line
    assert sentences.last_line(found) == "cases 31 top1 0.774 top3 0.968 advised_against_first 2"


def test_the_result_as_plain_values_holds_all():
    assert evaluate(case(also_acceptable=["xyz"]), CATALOGUE, TODAY).as_plain() == {
        "id": "p1",
        "places": [{"rank": 1, "certification": "billing"}, {"rank": 2, "certification": "coding"}],
        "advised": ["billing"],
        "also_acceptable": ["xyz"],
        "unknown_slugs": ["xyz"],
        "unused": [],
        "top1": True,
        "top3": True,
        "advised_against_first": False,
    }
