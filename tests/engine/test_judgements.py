"""The lines of a sum: each says what was asked, what it rests on and how it counts, and is right about all three."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from comparisons.catalogue.snapshot import Classified, Evidence
from comparisons.engine.advice.answers import Answers
from comparisons.engine.advice.changes import close_or_clear, places
from comparisons.engine.advice.criteria import RULE_OF
from comparisons.engine.advice.criteria.scale import FULL, HALF, MOST, PRIORITY_FACTOR, WEIGHTS
from comparisons.engine.advice.points import Table, counted
from comparisons.engine.advice.ranking import judgements_of
from comparisons.vocabulary import (
    ConditionKind,
    Criterion,
    Job,
    Level,
    Question,
    Relation,
    RequirementStrength,
    RoleEvidence,
    Schooling,
    Setting,
    Work,
    Workplace,
)
from tests.engine import builders as b
from tests.engine.builders import TODAY
from tests.engine.worlds import answers as any_answers
from tests.engine.worlds import catalogues

# Who awards it belongs to what it is: no source need say so.
BY_BODY = {Criterion.ADVERTS, Criterion.HELD}


def lines(catalogue, slug, answers):
    return {line.criterion: line for line in judgements_of(Table(catalogue, TODAY), slug, answers)}


@settings(max_examples=40, deadline=None)
@given(catalogues(), any_answers)
def test_every_line_counts_by_its_weight_and_rests_on_a_source_or_is_called_ours(catalogue, answers):
    table = Table(catalogue, TODAY)
    asked = {rule.criterion: options for rule, options in counted(answers)}
    for slug in catalogue.certifications:
        for line in judgements_of(table, slug, answers):
            assert line.question is RULE_OF[line.criterion].question
            assert len(line.said) == (len(asked[line.criterion]) if line.question else 0)
            assert line.doubled is (line.criterion in answers.priorities)
            assert line.weight == WEIGHTS[line.criterion] * (PRIORITY_FACTOR if line.doubled else 1)
            assert (line.points, line.most) == (line.steps * line.weight, FULL * line.weight)
            assert line.points <= line.possible <= line.most
            assert not line.steps or line.evidence or line.ours or line.criterion in BY_BODY
            assert all(isinstance(each, Evidence) for each in line.evidence)
            assert isinstance(line.ours, bool)
            assert slug.upper() in line.sentence
            assert "None" not in line.sentence


def test_where_all_that_was_ticked_counts_the_line_is_the_mean_and_names_every_source():
    page, other = (b.evidence(b.source(slug)) for slug in ("page", "other"))
    inpatient = b.fact("setting", Setting.HOSPITAL_INPATIENT, evidence=page)
    home = b.fact("setting", Setting.HOSPICE, evidence=other)
    one = b.certification("one", facts=(inpatient, home), own_settings=(Classified(Setting.PAYER, ""),))
    wanted = frozenset({Workplace.HOSPITAL_INPATIENT, Workplace.PAYER, Workplace.HOSPICE})

    line = lines(b.catalogue(one), "one", Answers(workplaces=wanted))[Criterion.SETTING]

    assert (line.steps, line.question, len(line.said)) == ((FULL + MOST + FULL) // 3, Question.SETTING, 3)
    assert set(line.evidence) == {page, other}
    assert line.ours
    assert all(each in line.sentence for each in ("inpatient", "hospice", "insurer"))


def test_places_that_our_sources_leave_out_are_joined_by_or():
    ward = b.certification("ward", facts=(b.fact("setting", Setting.HOSPITAL_INPATIENT),))
    wanted = Answers(workplaces=frozenset({Workplace.PHYSICIAN_OFFICE, Workplace.OUTPATIENT_CLINIC}))

    line = lines(b.catalogue(ward), "ward", wanted)[Criterion.SETTING]

    assert line.sentence == "Our sources place the WARD elsewhere, not in a doctor’s office or in a clinic."


def test_where_the_best_counts_the_line_is_that_one_and_names_its_source_alone():
    page = b.evidence(b.source("step"))
    step = b.certification("step", related=(b.related("one", Relation.STEP_TOWARD, evidence=page),))
    same_body = b.certification("same")
    catalogue = b.catalogue(b.certification("one"), same_body, step)

    line = lines(catalogue, "one", Answers(held=frozenset({"same", "step"})))[Criterion.HELD]

    assert (line.steps, line.evidence, line.ours) == (FULL, (page,), False)
    assert line.said == ("SAME", "STEP")
    assert "SAME" not in line.sentence


def test_a_tie_by_our_own_reading_is_called_ours_and_by_the_same_body_counts_half():
    step = b.certification("step", related=(b.related("one", Relation.STEP_TOWARD),))
    catalogue = b.catalogue(b.certification("one", level=Level.ADVANCED), step, b.certification("same"))

    by_step = lines(catalogue, "one", Answers(held=frozenset({"step"})))[Criterion.HELD]
    by_body = lines(catalogue, "one", Answers(held=frozenset({"same"})))[Criterion.HELD]

    assert (by_step.steps, by_step.ours, "STEP" in by_step.sentence) == (FULL, True, True)
    assert (by_body.steps, "AAPC" in by_body.sentence) == (HALF, True)


@settings(max_examples=25, deadline=None)
@given(catalogues(least=2), any_answers)
def test_the_weightings_that_keep_the_first_are_those_of_ranking_by_each(catalogue, answers):
    found = close_or_clear(catalogue, answers, TODAY)
    now = places(Table(catalogue, TODAY), answers).first
    firsts = [
        places(Table(catalogue, TODAY, {**WEIGHTS, rule.criterion: WEIGHTS[rule.criterion] + by}), answers).first
        for rule, _ in counted(answers)
        for by in (1, -1)
    ]

    assert found.weightings == len(firsts)
    assert found.weightings_kept == sum(first == now for first in firsts)


PAGE, OTHER = (b.evidence(b.source(slug)) for slug in ("page", "other"))
REMOTE_JOB = b.role("remote", facts=(b.fact("setting", Setting.REMOTE, evidence=OTHER),))
DEGREE = b.condition(ConditionKind.SCHOOLING, schooling=Schooling.HIM_BACHELOR)
BILLING_JOB = b.role("biller", works=Work.BILLING)


@pytest.mark.parametrize(
    ("changes", "answers", "criterion", "evidence", "is_ours"),
    [
        (
            {"facts": (b.fact("setting", Setting.REMOTE, evidence=PAGE),)},
            Answers(work_from_home=True),
            Criterion.WORK_FROM_HOME,
            (PAGE,),
            False,
        ),
        (
            {"role_fits": (b.role_fit("remote", "one", evidence=PAGE),)},
            Answers(work_from_home=True),
            Criterion.WORK_FROM_HOME,
            (PAGE, OTHER),
            False,
        ),
        (
            {
                "requirements": (
                    b.requirement(b.path("advice", DEGREE, evidence=OTHER), strength=RequirementStrength.RECOMMENDED),
                    b.requirement(b.path("degree", DEGREE, evidence=PAGE)),
                )
            },
            Answers(degree=True),
            Criterion.DEGREE,
            (PAGE,),
            False,
        ),
        (
            {"focus": Work.CODING, "role_fits": (b.role_fit("biller", "one", evidence=PAGE),)},
            Answers(job=Job.BILLING),
            Criterion.WORK,
            (PAGE,),
            False,
        ),
        (
            {"focus": Work.CODING, "role_fits": (b.role_fit("biller", "one", kind=RoleEvidence.OWN_READING),)},
            Answers(job=Job.BILLING),
            Criterion.WORK,
            (),
            True,
        ),
    ],
)
def test_a_line_names_what_it_rests_on(changes, answers, criterion, evidence, is_ours):
    catalogue = b.catalogue(b.certification("one", **changes), roles=(REMOTE_JOB, BILLING_JOB))

    line = lines(catalogue, "one", answers)[criterion]

    assert line.steps
    assert (line.evidence, line.ours) == (evidence, is_ours)
