"""Which to choose: complete, ordered, mirrored, and true to the points."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings

from comparisons.engine.advice.answers import Answers
from comparisons.engine.advice.choosing import MOST_DIFFERENCES, choose_between
from comparisons.engine.advice.criteria import RULES
from comparisons.engine.advice.points import Table
from comparisons.engine.advice.ranking import rank
from comparisons.vocabulary import Duration, Job, Level, Question, Relation, Setting, Work, Workplace
from tests.engine import builders as b
from tests.engine.builders import TODAY
from tests.engine.test_changes import offered
from tests.engine.test_eligibility import COMPLETE
from tests.engine.test_exclusion import ACTIVE
from tests.engine.worlds import answers as any_answers
from tests.engine.worlds import catalogues

some = settings(max_examples=20, deadline=None)


def reasons(catalogue, *slugs, answers=None):
    found = choose_between(catalogue, slugs, TODAY, answers)
    return {side.certification.slug: side.reasons for side in found.sides}


OFFICE = offered("office", facts=(ACTIVE, COMPLETE, b.fact("setting", Setting.PHYSICIAN_OFFICE)))
WARD = offered(
    "ward",
    body=b.body("south"),
    level=Level.ADVANCED,
    facts=(ACTIVE, COMPLETE, b.fact("setting", Setting.HOSPITAL_INPATIENT)),
)


def test_the_answers_that_separate_two_are_named_for_the_one_they_favor():
    found = reasons(b.catalogue(OFFICE, WARD), "office", "ward")

    office = {reason.question: reason for reason in found["office"]}
    ward = {reason.question: reason for reason in found["ward"]}
    assert office[Question.SETTING].condition == "you would work here: doctor’s office"
    assert office[Question.SETTING].because == (
        "The OFFICE is for work here: doctor's office.",
        "The WARD is made for other workplaces, not for this one: doctor's office.",
    )
    assert office[Question.SETTING].evidence
    assert ward[Question.ADVERTS].condition == "job adverts near you ask for letters from SOUTH"
    assert ward[Question.EXPERIENCE].options == ("1 to 2 years", "2 to 3 years", "3 years or more")
    assert ward[Question.EXPERIENCE].ours


def test_what_separates_most_comes_first():
    for side in reasons(b.catalogue(OFFICE, WARD), "office", "ward").values():
        gaps = [reason.gap for reason in side]
        assert gaps == sorted(gaps, reverse=True)


@some
@given(catalogues(least=2))
def test_swapping_the_sides_mirrors_the_reasons(catalogue):
    slugs = list(catalogue.certifications)[:2]

    assert reasons(catalogue, *slugs) == reasons(catalogue, *reversed(slugs))


@some
@given(catalogues(least=2))
def test_every_answer_that_separates_two_appears_for_the_one_with_more_points(catalogue):
    one, other = list(catalogue.certifications)[:2]
    found = choose_between(catalogue, (one, other), TODAY)
    table = Table(catalogue, TODAY)
    for question in Question:
        rules = [rule for rule in RULES if rule.question is question]
        options = rules[0].options(catalogue) if rules and question is not Question.ADVERTS else ()
        gaps = [
            sum(
                table.weights[rule.criterion]
                * (
                    table.findings(rule, option)[table.place[one]].steps
                    - table.findings(rule, option)[table.place[other]].steps
                )
                for rule in rules
            )
            for option in options
        ]
        told = {
            side.certification.slug: max((r.gap for r in side.reasons if r.question is question), default=0)
            for side in found.sides
        }
        if question is not Question.ADVERTS:
            assert told == {one: max((*gaps, 0)), other: -min((*gaps, 0))}


def test_others_of_the_same_body_are_named_as_a_group():
    step = b.certification("step", body=b.body("south"), related=(b.related("ward", Relation.STEP_TOWARD),))
    plain = b.certification("plain", body=b.body("south"))

    found = reasons(b.catalogue(OFFICE, WARD, step, plain), "office", "ward")["ward"]

    (held,) = [reason for reason in found if reason.question is Question.HELD]
    assert held.condition == "you hold STEP or another certification of SOUTH"


def test_what_counts_for_everybody_is_a_reason_too():
    asked = replace(OFFICE, role_fits=(b.role_fit("coder", "office", b.snapshot.RoleStrength.REQUIRED),))
    catalogue = b.catalogue(asked, WARD, roles=(b.role("coder"),))

    (reason,) = [each for each in reasons(catalogue, "office", "ward")["office"] if each.question is None]

    assert reason.condition == "you want letters that more employers name"
    assert reason.options == ()


def test_of_three_those_that_share_the_most_both_have_the_reason():
    third = replace(OFFICE, slug="third", abbreviation="THIRD")

    found = reasons(b.catalogue(OFFICE, third, WARD), "office", "third", "ward")

    for slug in ("office", "third"):
        assert Question.SETTING in [reason.question for reason in found[slug]]


def test_of_two_that_are_the_same_only_holding_the_other_speaks_for_one():
    twin = replace(OFFICE, slug="twin", abbreviation="TWIN")

    found = reasons(b.catalogue(OFFICE, twin), "office", "twin")

    assert [reason.condition for reason in found["office"]] == ["you hold another certification of AAPC"]
    assert [reason.question for reason in found["twin"]] == [Question.HELD]


# --- With the reader's own answers ----------------------------------------------------------------


def test_without_answers_nothing_is_said_of_the_reader():
    for answers in (None, Answers()):
        found = choose_between(b.catalogue(OFFICE, WARD), ("office", "ward"), TODAY, answers)
        assert (found.differences, found.sums) == ((), ())


def test_the_differences_that_matter_most_to_the_reader_come_first():
    answers = Answers(experience=Duration.NEVER, workplaces=frozenset({Workplace.HOSPITAL_INPATIENT}), job=Job.CODING)

    found = choose_between(b.catalogue(OFFICE, WARD), ("office", "ward"), TODAY, answers)

    assert [(each.criterion, each.gap) for each in found.differences] == [("setting", 16), ("experience", 12)]
    assert found.differences[0].said == ("hospital: patients formally admitted (inpatient)",)
    assert [line.points for line in found.differences[0].judgements] == [0, 16]


@some
@given(catalogues(least=2), any_answers)
def test_sums_are_those_of_the_ranking_and_equal_rows_never_appear(catalogue, answers):
    slugs = list(catalogue.certifications)[:2]
    found = choose_between(catalogue, slugs, TODAY, answers)
    ranked = {each.certification.slug: each for each in rank(catalogue, answers, TODAY).ranked}

    assert len(found.differences) <= MOST_DIFFERENCES
    assert all(each.gap > 0 for each in found.differences)
    for each in found.sums:
        if each.certification.slug in ranked:
            own = ranked[each.certification.slug]
            assert (each.points, each.most) == (own.points, own.most)


@pytest.mark.parametrize("job", Job)
def test_every_condition_has_words(job):
    other = offered("other", focus=job.works[0], level=Level.MANAGEMENT)

    for side in reasons(b.catalogue(offered("reception", focus=Work.RECEPTION), other), "reception", "other").values():
        assert all(reason.condition and reason.because for reason in side)
