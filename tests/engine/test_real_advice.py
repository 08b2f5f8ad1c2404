"""The advice over the catalogue that we ship: every situation, every certification, every question."""

from __future__ import annotations

import ast
import re
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from comparisons import engine
from comparisons.engine.advice.ahead import MOST_TOLD, ahead
from comparisons.engine.advice.answers import FIELD_OF, Answers, WorkDone
from comparisons.engine.advice.changes import places
from comparisons.engine.advice.choosing import choose_between
from comparisons.engine.advice.coverage import coverage
from comparisons.engine.advice.criteria import RULE_OF
from comparisons.engine.advice.criteria.scale import HALF, LITTLE
from comparisons.engine.advice.eligibility import Verdict, eligibility
from comparisons.engine.advice.exclusion import Bar
from comparisons.engine.advice.points import tabulate
from comparisons.engine.advice.profiles import plainest_profiles
from comparisons.engine.advice.quiz import quiz
from comparisons.engine.advice.ranking import rank
from comparisons.engine.advice.recommendation import recommend
from comparisons.engine.advice.result import result
from comparisons.engine.advice.situations import audit, situations
from comparisons.vocabulary import (
    Budget,
    Criterion,
    Duration,
    Job,
    Level,
    Relation,
    Schooling,
    Specialty,
    Style,
    Work,
    Workplace,
)
from tests.engine.builders import TODAY

if TYPE_CHECKING:
    from collections.abc import Iterator

# Every eleventh situation meets every job, workplace, experience and education; the cheap checks see all.
EVERY = 11


def slugs(ranked):
    return [each.certification.slug for each in ranked]


# --- How firm it is ---


@pytest.mark.parametrize(
    ("answers", "firm"),
    [
        (
            Answers(job=Job.CODING, experience=Duration.NEVER, workplaces=frozenset({Workplace.PHYSICIAN_OFFICE})),
            "The CPC is first, but the CCA is too close to call.",
        ),
        (
            Answers(job=Job.BILLING),
            "The CBCS is first, but the CMRS, CPB and NCICS are too close to call.",
        ),
        (
            Answers(
                job=Job.DOCUMENTATION,
                experience=Duration.NEVER,
                finished=frozenset({Schooling.NURSING}),
                adverts="acdis",
            ),
            "By what we know now, the CCDS is clearly first: most other ways to give one answer leave it there.",
        ),
        (Answers(style=Style.LEADING, specialty=Specialty.CARDIOLOGY), "The CCC and CIRCC share the first place."),
    ],
)
def test_how_firm_the_first_place_is_is_told_to_readers(shipped, answers, firm):
    assert result(shipped, answers, TODAY).firm[0] == firm


# --- Invariants by enumeration --------------------------------------------------------------------


def test_in_every_situation_ranks_follow_points_and_nothing_is_lost(shipped):
    for answers in islice(situations(), 0, None, EVERY):
        found = rank(shipped, answers, TODAY)

        assert sorted([*slugs(found.ranked), *slugs(found.excluded)]) == sorted(shipped.certifications)
        points = [each.points for each in found.ranked]
        assert points == sorted(points, reverse=True)
        for each in found.ranked:
            assert each.rank == 1 + sum(other > each.points for other in points)
            assert each.best_rank <= each.rank <= each.worst_rank
            assert 0 <= each.points <= each.possible <= each.most


def test_in_every_situation_a_first_place_that_is_no_start_has_its_reason(shipped):
    for said in islice(situations(), 0, None, EVERY):
        for answers in (said, replace(said, finished=None)):
            advice = recommend(shipped, answers, TODAY)
            told = [each.ranked for each in ahead(advice) if each.sentence]
            none = advice.none_now
            if advice.start_now in advice.ranking.first or (none and none.explains_all):
                continue
            for first in advice.ranking.first[:MOST_TOLD]:
                assert first in told or (none and first in none.about), answers


@pytest.mark.parametrize(
    ("answers", "start", "first"),
    [
        (Answers(experience=Duration.NEVER, job=Job.CODING, adverts="ahima", budget=Budget.UP_TO_600), "cpc", "cca"),
        (Answers(experience=Duration.UNDER_2_YEARS, job=Job.CODING), "cic", "ccs"),
    ],
)
def test_what_waits_for_high_school_alone_is_one_click_away(shipped, answers, start, first):
    place = Workplace.PHYSICIAN_OFFICE if first == "cca" else Workplace.HOSPITAL_INPATIENT
    advice = recommend(shipped, replace(answers, workplaces=frozenset({place})), TODAY)

    (found,) = ahead(advice)

    assert advice.start_now.certification.slug == start
    assert found.ranked.certification.slug == first
    assert "we only do not know whether you have finished high school" in found.sentence
    assert found.answers.finished == {Schooling.HIGH_SCHOOL}
    assert recommend(shipped, found.answers, TODAY).start_now.certification.slug == first


def test_inpatient_work_is_not_met_by_an_exam_for_the_clinicians_side(shipped):
    answers = Answers(experience=Duration.NEVER, job=Job.CODING, workplaces=frozenset({Workplace.HOSPITAL_INPATIENT}))
    found = {each.certification.slug: each for each in rank(shipped, answers, TODAY).ranked}

    assert found["cpc"].summary == "Fits 2 of the 3 answers that give points, and 1 in part"
    assert found["cca"].summary == "Fits all 3 answers that give points"


@pytest.mark.parametrize("job", [Job.AUDITING, Job.DOCUMENTATION])
@pytest.mark.parametrize("place", [place for place in Workplace if place is not Workplace.ANYWHERE])
def test_a_newcomer_is_sent_to_no_exam_for_auditing_or_documentation(shipped, job, place):
    answers = Answers(experience=Duration.NEVER, job=job, workplaces=frozenset({place}), finished=HIGH_SCHOOL)
    advice = recommend(shipped, answers, TODAY)

    if advice.start_now is None:
        assert re.search("Get the job( or the training)? first", advice.none_now.sentence)
    else:
        assert advice.start_now.certification.focus not in job.works
    assert advice.start_now not in advice.ranking.first


def test_in_every_situation_the_lines_of_the_first_add_up(shipped):
    for answers in situations():
        for each in rank(shipped, answers, TODAY).first:
            assert sum(line.points for line in each.judgements) == each.points
            assert sum(line.most for line in each.judgements) == each.most


def test_in_every_situation_the_quick_sums_are_those_of_the_ranking(shipped):
    table = tabulate(shipped, TODAY)
    for answers in islice(situations(), 0, None, EVERY):
        found = places(table, answers)

        assert [table.certifications[place].slug for place in found.first] == slugs(rank(shipped, answers, TODAY).first)


def test_shuffled_rows_change_no_situation(shipped):
    turned = replace(
        shipped,
        certifications={
            slug: replace(each, facts=each.facts[::-1], role_fits=each.role_fits[::-1], works=each.works[::-1])
            for slug, each in reversed(shipped.certifications.items())
        },
        roles=dict(reversed(shipped.roles.items())),
    )
    one, other = tabulate(shipped, TODAY), tabulate(turned, TODAY)

    assert [each.slug for each in one.certifications] == [each.slug for each in other.certifications]
    for answers in islice(situations(), 0, None, EVERY):
        assert one.points(answers) == other.points(answers)


def test_forgetting_a_fact_never_raises_the_guaranteed_points(shipped):
    some = list(islice(situations(), 0, None, 97))
    before = tabulate(shipped, TODAY)
    points = {answers: before.points(answers) for answers in some}
    for slug, certification in islice(shipped.certifications.items(), 0, None, 7):
        for topic in ("setting", "code-set", "conditions-complete"):
            fewer = replace(certification, facts=tuple(fact for fact in certification.facts if fact.topic.key != topic))
            after = tabulate(replace(shipped, certifications=shipped.certifications | {slug: fewer}), TODAY)
            place = after.place[slug]
            for answers in some:
                assert after.points(answers)[place] <= points[answers][place]


# --- The whole catalogue --------------------------------------------------------------------------


def test_the_audit_adds_up_and_names_no_favorite(shipped):
    found = audit(shipped, TODAY)

    assert sum(found.by_certification.values()) == 1
    assert sum(found.by_body.values()) == 1
    assert max(found.by_body.values()) < 0.5
    assert {each.certification.slug for each in found.never_first} == {
        slug for slug, share in found.by_certification.items() if share == 0
    }


def test_a_profile_wants_work_that_its_certification_is_about(shipped):
    found = plainest_profiles(shipped, TODAY)

    about = {slug: rank(shipped, answers, TODAY) for slug, answers in found.items() if answers.job is not None}
    assert about
    for slug, ranking in about.items():
        (own,) = [each for each in ranking.first if each.certification.slug == slug]
        assert own.steps_on(Criterion.WORK) >= HALF, slug


def test_every_profile_puts_its_certification_first(shipped):
    found = plainest_profiles(shipped, TODAY)

    assert {"cpc", "ccs", "cca", "cic", "coc", "crc", "cpma", "ccds", "cdip", "rhit", "rhia"} <= set(found)
    for slug, answers in found.items():
        assert slug in slugs(rank(shipped, answers, TODAY).first)


def test_any_two_can_be_chosen_between(shipped):
    cpc = choose_between(shipped, ("cpc", "ccs"), TODAY)

    for side in cpc.sides:
        assert side.reasons
        assert all(reason.condition and reason.because and reason.gap > 0 for reason in side.reasons)


def test_each_question_is_carried_by_facts_or_needed(shipped, capsys):
    found = {each.question: each for each in coverage(shipped, TODAY)}
    with capsys.disabled():
        for each in found.values():
            needed = f", needed for {each.needed_for}" if each.needed_for else ""
            print(f"\n{each.question.value}: {each.certifications} of {each.ranked}{needed}", end="")  # noqa: T201  for whoever runs the tests
        print()  # noqa: T201  for whoever runs the tests

    for asked in quiz(shipped, TODAY):
        assert found[asked.question].worth_asking, asked.question.value
    assert {asked.question for asked in quiz(shipped, TODAY)} == set(FIELD_OF)


# --- What the facts must say ----------------------------------------------------------------------

HIGH_SCHOOL = frozenset({Schooling.HIGH_SCHOOL})


@pytest.mark.parametrize(
    ("slug", "answers", "verdict"),
    [
        ("cpc", Answers(), Verdict.NOW),
        ("ccs", Answers(finished=HIGH_SCHOOL), Verdict.NOW),
        ("ccs", Answers(finished=frozenset()), Verdict.NOT_YET),
        ("cca", Answers(), Verdict.CANNOT_TELL),
        ("rhit", Answers(finished=HIGH_SCHOOL), Verdict.NOT_YET),
        ("rhit", Answers(finished=frozenset({Schooling.HIM_ASSOCIATE}), accredited=True), Verdict.NOW),
        (
            "rhit",
            Answers(finished=HIGH_SCHOOL, studying=frozenset({Schooling.HIM_ASSOCIATE}), accredited=True),
            Verdict.FROM,
        ),
        ("rhia", Answers(finished=frozenset({Schooling.HIM_ASSOCIATE}), accredited=True), Verdict.NOT_YET),
        ("cbcs", Answers(finished=HIGH_SCHOOL, experience=Duration.NEVER, background=frozenset()), Verdict.NOT_YET),
        (
            "cbcs",
            Answers(finished=HIGH_SCHOOL, background=frozenset({WorkDone(Work.BILLING, Duration.UNDER_2_YEARS)})),
            Verdict.NOW,
        ),
        (
            "ccds",
            Answers(
                finished=frozenset({Schooling.NURSING}),
                held=frozenset(),
                background=frozenset({WorkDone(Work.CLINICAL, Duration.OVER_3_YEARS)}),
            ),
            Verdict.NOT_YET,
        ),
        (
            "chps",
            Answers(
                finished=frozenset({Schooling.MASTER}),
                held=frozenset(),
                background=frozenset({WorkDone(Work.PRIVACY, Duration.UNDER_2_YEARS)}),
            ),
            Verdict.NOW,
        ),
        ("cdip", Answers(finished=HIGH_SCHOOL), Verdict.CANNOT_TELL),
        (
            "chps",
            Answers(
                finished=frozenset({Schooling.ASSOCIATE}),
                held=frozenset(),
                background=frozenset({WorkDone(Work.PRIVACY, Duration.OVER_3_YEARS)}),
            ),
            Verdict.CANNOT_TELL,
        ),
        ("rhit", Answers(finished=frozenset({Schooling.HIM_BACHELOR}), accredited=True), Verdict.CANNOT_TELL),
        (
            "ccds",
            Answers(
                finished=frozenset({Schooling.NURSING}),
                held=frozenset(),
                background=frozenset({WorkDone(Work.DOCUMENTATION, Duration.UNDER_6_MONTHS)}),
            ),
            Verdict.NOT_YET,
        ),
    ],
)
def test_who_may_sit_is_what_the_bodies_say(shipped, slug, answers, verdict):
    assert eligibility(shipped.certifications[slug], answers, TODAY, shipped).verdict is verdict


def test_a_new_coder_for_a_doctors_office_starts_with_an_exam_open_to_newcomers(shipped):
    answers = Answers(
        experience=Duration.NEVER,
        job=Job.CODING,
        workplaces=frozenset({Workplace.PHYSICIAN_OFFICE}),
        finished=HIGH_SCHOOL,
        held=frozenset(),
    )
    found = recommend(shipped, answers, TODAY)

    assert found.start_now.certification.slug == "cpc"
    assert found.start_now.eligibility.mark.mark == "CPC-A"
    assert found.aim_for.ranked.certification.slug == "ccs-p"


@pytest.mark.parametrize(
    ("held", "past"),
    [
        ("ccs", {"cca", "cpc"}),
        ("cpc", {"cca"}),
        ("cpc-a", {"cca"}),
        ("rhia", {"rhit", "cehrs", "cca"}),
        ("rhit", {"cehrs"}),
    ],
)
def test_what_lies_behind_a_holder_is_out_of_the_ranking(shipped, held, past):
    found = rank(shipped, Answers(held=frozenset({held})), TODAY)

    assert {each.certification.slug for each in found.excluded if each.bar is Bar.BEHIND} == past


@pytest.mark.parametrize("other", ["rhit", "cic", "coc", "ccs-p"])
def test_other_work_and_other_places_do_not_lie_behind_a_holder(shipped, other):
    assert other in slugs(rank(shipped, Answers(held=frozenset({"ccs"})), TODAY).ranked)


@pytest.mark.parametrize("experience", [Duration.NEVER, Duration.UNDER_1_YEAR, Duration.OVER_3_YEARS])
@pytest.mark.parametrize("job", [None, Job.CODING, Job.BILLING, Job.HEALTH_RECORDS, Job.AUDITING])
def test_whatever_somebody_holds_nothing_behind_it_leads(shipped, experience, job):
    entries = (Level.ENTRY,)
    for held in shipped.certifications.values():
        answers = Answers(job=job, experience=experience, held=frozenset({held.slug}), finished=HIGH_SCHOOL)
        found = recommend(shipped, answers, TODAY)
        leads = [*found.ranking.first, *filter(None, (found.start_now, found.aim_for and found.aim_for.ranked))]
        for certification in (each.certification for each in leads):
            onward = [tie.slug for tie in certification.related if tie.relation is Relation.STEP_TOWARD]
            assert certification.focus is not held.focus or held.slug not in onward
        again = found.start_now is not None and found.start_now.certification
        if again and again.focus is held.focus:
            assert again.level not in entries or held.specialties


@pytest.mark.parametrize(
    ("answers", "start"),
    [
        (
            Answers(job=Job.HEALTH_RECORDS, finished=frozenset({Schooling.HIM_BACHELOR}), accredited=True),
            "rhia",
        ),
        (
            Answers(
                job=Job.PRIVACY,
                finished=frozenset({Schooling.BACHELOR}),
                background=frozenset({WorkDone(Work.PRIVACY, Duration.UNDER_3_YEARS)}),
            ),
            "chps",
        ),
    ],
)
def test_who_has_what_a_body_asks_for_is_prepared(shipped, answers, start):
    assert recommend(shipped, answers, TODAY).start_now.certification.slug == start


def test_a_student_in_the_last_term_aims_for_what_the_degree_opens(shipped):
    answers = Answers(
        job=Job.HEALTH_RECORDS,
        experience=Duration.NEVER,
        finished=HIGH_SCHOOL,
        studying=frozenset({Schooling.HIM_ASSOCIATE}),
        accredited=True,
        held=frozenset(),
    )
    found = recommend(shipped, answers, TODAY)

    assert (found.aim_for.ranked.certification.slug, found.aim_for.ranked.eligibility.verdict) == ("rhit", Verdict.FROM)
    assert "The RHIT comes later." in found.none_now.sentence


@pytest.mark.parametrize("job", [Job.TEACHING, Job.CLAIMS_REVIEW])
def test_work_without_a_certification_of_its_own_is_said_to_have_none(shipped, job):
    found = recommend(shipped, Answers(job=job, experience=Duration.OVER_3_YEARS), TODAY)

    assert (found.start_now, found.aim_for) == (None, None)
    assert found.none_now.sentence.startswith("No certification that we know of is made for people who want to")


@pytest.mark.parametrize("place", [Workplace.PAYER, Workplace.OUTPATIENT_CLINIC, Workplace.HOME_HEALTH])
def test_no_nurse_starts_far_down_with_what_is_for_another_place_than_the_one_that_they_named(shipped, place):
    found = recommend(shipped, Answers(workplaces=frozenset({place}), finished=frozenset({Schooling.NURSING})), TODAY)

    assert found.start_now is None or found.start_now.steps_on(Criterion.SETTING) >= HALF


@pytest.mark.parametrize(
    ("answers", "why"),
    [
        (
            Answers(finished=frozenset({Schooling.NURSING}), background=frozenset(), style=Style.LEADING),
            "by its points, but it fits nothing that you told us of more than in part.",
        ),
        (
            Answers(finished=frozenset(), workplaces=frozenset({Workplace.HOSPICE})),
            "by what employers ask for, but it meets nothing that you told us of.",
        ),
    ],
)
def test_what_fits_something_in_part_is_not_said_to_meet_nothing(shipped, answers, why):
    first = ahead(recommend(shipped, answers, TODAY))[0]

    assert first.sentence == f"The {first.ranked.certification.abbreviation} ranks first {why}"


def test_documentation_work_without_that_work_is_none_now(shipped):
    answers = Answers(
        job=Job.DOCUMENTATION, experience=Duration.NEVER, finished=HIGH_SCHOOL, held=frozenset(), background=frozenset()
    )
    found = recommend(shipped, answers, TODAY)

    assert found.start_now is None
    assert found.none_now.sentence.startswith("None now")


def test_inpatient_coding_is_too_close_to_call_between_the_two_bodies(shipped):
    answers = Answers(
        experience=Duration.OVER_3_YEARS, job=Job.CODING, workplaces=frozenset({Workplace.HOSPITAL_INPATIENT})
    )
    (call, *_) = recommend(shipped, answers, TODAY).close_calls

    assert {call.first.certification.slug, call.other.certification.slug} == {"ccs", "cic"}
    assert "adverts" in {decider.question.value for decider in call.deciders}


# --- The wanted work comes first ------------------------------------------------------------------


WITHOUT_A_CERTIFICATION = {Job.TEACHING, Job.CLAIMS_REVIEW}


def test_in_every_situation_the_first_is_about_the_wanted_work_or_named_for_it(shipped):
    table = tabulate(shipped, TODAY)
    for answers in situations():
        if answers.job not in WITHOUT_A_CERTIFICATION:
            steps = table.steps(RULE_OF[Criterion.WORK], (answers.job,))
            first = places(table, answers).first
            assert min(steps[place] for place in first) >= LITTLE, answers


@pytest.mark.parametrize(
    ("job", "place", "experience", "first"),
    [
        (Job.PRIVACY, Workplace.HOSPITAL_INPATIENT, Duration.NEVER, {"chps"}),
        (Job.COMPLIANCE, Workplace.HOSPITAL_INPATIENT, Duration.OVER_3_YEARS, {"chc", "cpco"}),
        (Job.DATA, Workplace.HOSPITAL_INPATIENT, Duration.UNDER_2_YEARS, {"chda"}),
        (Job.PRACTICE_MANAGEMENT, Workplace.OUTPATIENT_CLINIC, Duration.NEVER, {"cppm"}),
        (Job.RISK_ADJUSTMENT, Workplace.PHYSICIAN_OFFICE, Duration.UNDER_2_YEARS, {"crc"}),
        (Job.CODING, Workplace.HOME_HEALTH, Duration.UNDER_2_YEARS, {"hcs-d"}),
        (Job.CODING, Workplace.PHYSICIAN_OFFICE, Duration.NEVER, {"cpc"}),
        (Job.BILLING, Workplace.PHYSICIAN_OFFICE, Duration.NEVER, {"cbcs"}),
    ],
)
def test_typical_wishes_lead_to_what_is_made_for_them(shipped, job, place, experience, first):
    answers = Answers(job=job, workplaces=frozenset({place}), experience=experience)

    assert {each.certification.slug for each in rank(shipped, answers, TODAY).first} == first


# --- No certification has a rule of its own -------------------------------------------------------


def test_no_certification_and_no_body_is_named_in_the_engine(shipped):
    files = list(Path(engine.__file__).parent.rglob("*.py"))
    assert len(files) > 40
    slugs = {*shipped.certifications, *shipped.bodies}
    letters = {each.abbreviation for each in (*shipped.certifications.values(), *shipped.bodies.values())}
    for path in files:
        for text in literals(ast.parse(path.read_text(encoding="utf-8"))):
            assert text not in slugs, (path.name, text)
            assert letters.isdisjoint(re.findall(r"[\w-]+", text)), (path.name, text)


def literals(module: ast.Module) -> Iterator[str]:
    """Yield the texts of a module, but for those that document it."""
    documenting = {
        id(node.body[0].value)
        for node in ast.walk(module)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(module):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in documenting:
            yield node.value
