"""Which to choose: complete, ordered, mirrored, and true to the points."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest
from hypothesis import assume, given, settings

from comparisons.engine.advice import choosing
from comparisons.engine.advice.answers import Answers
from comparisons.engine.advice.choosing import MOST_DIFFERENCES, MOST_THINGS, choose_between
from comparisons.engine.advice.criteria import RULE_OF, RULES
from comparisons.engine.advice.criteria.scale import FULL, WEIGHTS
from comparisons.engine.advice.points import Table
from comparisons.engine.advice.ranking import rank
from comparisons.engine.sentences import choosing as sentences
from comparisons.engine.sentences.phrases import JOBS, LEVELS, PLACES, SCHOOLING
from comparisons.vocabulary import (
    Budget,
    CodeSet,
    ConditionKind,
    Criterion,
    Duration,
    Job,
    Level,
    Question,
    Relation,
    RequirementStrength,
    Schooling,
    Setting,
    SourceKind,
    Status,
    Training,
    Work,
    Workplace,
)
from tests.engine import builders as b
from tests.engine.builders import TODAY
from tests.engine.test_changes import offered
from tests.engine.test_eligibility import COMPLETE, schooling
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


def in_short(*certifications):
    found = choose_between(b.catalogue(*certifications), [each.slug for each in certifications], TODAY)
    return [side.in_short for side in found.sides]


def test_choice_in_short_says_what_everybody_can_answer():
    assert in_short(OFFICE, WARD) == [
        "Choose OFFICE if you would work in a doctor’s office, or, when the workplace does not decide, "
        "if you have never been paid to code, or for less than 1 year (our own reading).",
        "Choose WARD if you would work in inpatient care at a hospital, or, when the workplace does not decide, "
        "if you have been paid to code for 1 year or more (our own reading).",
    ]


def test_choice_in_short_takes_the_weightiest_of_many_and_else_any_reason():
    everywhere = [b.fact("setting", setting, key=setting.value) for setting in Setting if setting.parent is None]
    many, _ = in_short(offered("many", facts=(ACTIVE, COMPLETE, *everywhere)), WARD)
    assert len(everywhere) > MOST_THINGS == 3
    assert "if you would work in a doctor’s office, clinic or day-surgery center," in many

    other = in_short(OFFICE, replace(OFFICE, slug="other", abbreviation="OTHER", body=b.body("south")))
    assert other == [
        "Choose OFFICE if job ads near you ask for letters from AAPC.",
        "Choose OTHER if job ads near you ask for letters from SOUTH.",
    ]


def test_choice_in_short_is_silent_where_nothing_separates():
    assert in_short(OFFICE, replace(OFFICE, slug="twin", abbreviation="TWIN")) == ["", ""]


def test_for_which_no_answer_speaks_is_said_beside_one_for_which_some_does():
    silent = offered("silent", body=b.body("aapc"), facts=(ACTIVE, COMPLETE))
    office = replace(OFFICE, level=silent.level)

    def said(*certifications):
        return choose_between(b.catalogue(*certifications), [each.slug for each in certifications], TODAY).in_short

    told, of_the_other = said(office, silent)
    assert told.startswith("Choose OFFICE if")
    assert of_the_other == "We know of no answer that speaks for SILENT alone."
    assert [each[:13] for each in said(OFFICE, WARD)] == ["Choose OFFICE", "Choose WARD i"]
    assert said(OFFICE, replace(OFFICE, slug="twin", abbreviation="TWIN")) == ()


def test_the_answers_that_separate_two_are_named_for_the_one_they_favor():
    found = reasons(b.catalogue(OFFICE, WARD), "office", "ward")

    office = {reason.question: reason for reason in found["office"]}
    ward = {reason.question: reason for reason in found["ward"]}
    assert office[Question.SETTING].condition == "You would work in a doctor’s office"
    assert office[Question.SETTING].because == (
        "The OFFICE is for work in a doctor’s office.",
        "Our sources place the WARD elsewhere, not in a doctor’s office.",
    )
    assert office[Question.SETTING].evidence
    assert ward[Question.ADVERTS].condition == "Job ads near you ask for letters from SOUTH"
    assert not ward[Question.ADVERTS].ours
    assert ward[Question.EXPERIENCE].condition == "You have been paid to code for 1 year or more"
    assert ward[Question.EXPERIENCE].options == ("1 to 2 years", "2 to 3 years", "3 years or more")
    assert ward[Question.EXPERIENCE].ours


def test_places_of_which_the_same_is_known_are_one_reason():
    settings = (Setting.PHYSICIAN_OFFICE, Setting.OUTPATIENT_CLINIC)
    facts = [b.fact("setting", each, key=each.value) for each in settings]

    found = reasons(b.catalogue(replace(OFFICE, facts=(ACTIVE, COMPLETE, *facts)), WARD), "office", "ward")

    (setting,) = [reason for reason in found["office"] if reason.question is Question.SETTING]
    assert setting.condition == "You would work in a doctor’s office or clinic"
    assert setting.because == (
        "The OFFICE is for work there.",
        "Our sources place the WARD elsewhere, not there.",
    )


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
    assume(not any(catalogue.certifications[slug].is_retired(TODAY) for slug in (one, other)))
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


def test_each_certification_held_has_its_own_reason():
    south = b.body("south")
    ties = (b.related("ward", Relation.STEP_TOWARD),)
    step = b.certification("step", body=south, focus=Work.BILLING, related=ties)
    plain = b.certification("plain", body=south, focus=Work.BILLING)

    found = reasons(b.catalogue(OFFICE, WARD, step, plain), "office", "ward")["ward"]

    held = [reason for reason in found if reason.question is Question.HELD]
    assert [(each.condition, each.because) for each in held] == [
        (
            "You hold the STEP",
            ("The WARD is a next step from the STEP.", "The OFFICE does not build on the STEP."),
        ),
        (
            "You hold the PLAIN",
            ("The WARD comes from SOUTH, like the PLAIN.", "The OFFICE does not build on the PLAIN."),
        ),
    ]


SOUTHERN = [b.certification(f"south-{number}", body=b.body("south")) for number in range(4)]


def test_no_other_certification_is_judged_for_what_somebody_may_hold_and_that_only_by_ties(monkeypatch):
    judged: set[tuple[str, str]] = set()
    rule = RULE_OF[Criterion.HELD]

    def judge(certification, option, ground):
        judged.add((certification.slug, option))
        return rule.judge(certification, option, ground)

    watched = replace(rule, judge=judge)
    monkeypatch.setattr(choosing, "RULES", [watched if each is rule else each for each in RULES])
    others = [offered(f"other-{place}", body=b.body(f"body-{place}")) for place in range(9)]
    world = b.catalogue(OFFICE, WARD, *SOUTHERN, *others)

    choose_between(world, ["office", "ward"], TODAY)

    of_bodies = {each.slug for each in world.certifications.values() if each.body in {OFFICE.body, WARD.body}}
    assert judged == set(product(("office", "ward"), of_bodies))


def held_conditions(*certifications):
    found = reasons(b.catalogue(OFFICE, WARD, *certifications), "office", "ward")["ward"]
    return [reason.condition for reason in found if reason.question is Question.HELD]


def test_all_others_of_the_same_body_are_named_as_a_group():
    assert held_conditions(*SOUTHERN) == [
        "You hold another SOUTH certification, such as the SOUTH-0 or the SOUTH-1",
    ]


def test_many_of_a_body_but_not_all_are_counted():
    # Both certifications build on the fifth, so that it separates nothing.
    tie = tuple(b.related(slug, Relation.STEP_TOWARD) for slug in ("office", "ward"))
    fifth = b.certification("fifth", body=b.body("south"), related=tie)

    assert held_conditions(*SOUTHERN, fifth) == [
        "You hold one of four SOUTH certifications, such as the SOUTH-0 or the SOUTH-1",
    ]


def test_many_of_several_bodies_are_listed():
    tie = (b.related("ward", Relation.OVERLAPS),)
    others = [b.certification(f"o{number}", body=b.body(f"body-{number}"), related=tie) for number in range(4)]

    assert held_conditions(*others) == ["You hold one of these: O0, O1, O2 or O3"]


@some
@given(catalogues(least=2))
def test_answers_share_a_reason_only_if_it_is_true_for_each(catalogue):
    """Every answer of a reason has its finding, its evidence and its mark."""
    slugs = list(catalogue.certifications)[:2]
    table = Table(catalogue, TODAY)
    options = RULE_OF[Criterion.SETTING].options(catalogue)
    for side, found in reasons(catalogue, *slugs).items():
        for reason in found:
            if reason.question is not Question.SETTING:
                continue
            inside = [each for each in options if each in reason.values]
            assert reason.condition == sentences.condition(Question.SETTING, reason.values)
            assert len(inside) == len(reason.options)
            for option in inside:
                findings = [
                    table.findings(RULE_OF[criterion], option)[table.place[slug]]
                    for criterion in (Criterion.SETTING, Criterion.CODES)
                    for slug in slugs
                ]
                assert not reason.ours or any(finding.ours for finding in findings)
            cited = {
                evidence
                for option in inside
                for criterion in (Criterion.SETTING, Criterion.CODES)
                for slug in slugs
                for evidence in table.findings(RULE_OF[criterion], option)[table.place[slug]].evidence
            }
            assert set(reason.evidence) <= cited
            assert side in slugs


def test_workplaces_with_different_findings_have_reasons_of_their_own():
    places = (b.fact("setting", Setting.PHYSICIAN_OFFICE), b.fact("setting", Setting.OUTPATIENT_CLINIC))
    guide = b.fact("setting", Setting.PAYER, evidence=b.second_hand())
    wide = replace(OFFICE, facts=(ACTIVE, COMPLETE, *places, guide))

    found = reasons(b.catalogue(wide, WARD), "office", "ward")["office"]

    assert [(each.condition, each.because[0]) for each in found if each.question is Question.SETTING] == [
        ("You would work in a doctor’s office or clinic", "The OFFICE is for work there."),
        ("You would work at a health insurer", "The OFFICE is for work at a health insurer (second-hand)."),
    ]


@pytest.mark.parametrize(
    ("kind", "strength", "known"),
    [
        (SourceKind.OFFICIAL, RequirementStrength.MANDATORY, "AAPC lists {} as a way into the OFFICE."),
        (SourceKind.OFFICIAL, RequirementStrength.RECOMMENDED, "AAPC recommends {} before the OFFICE."),
        (SourceKind.SECONDARY, RequirementStrength.RECOMMENDED, "A guide (second-hand) suggests {} before the OFFICE."),
        (SourceKind.SURVEY, RequirementStrength.RECOMMENDED, "A survey suggests {} before the OFFICE."),
    ],
)
def test_a_way_in_says_whose_word_it_is_and_what_stands_for_it(kind, strength, known):
    evidence = b.evidence(b.source(kind=kind))
    asked = b.requirement(
        b.path("A degree.", schooling(Schooling.ASSOCIATE), evidence=evidence),
        strength=strength,
    )

    found = reasons(b.catalogue(replace(OFFICE, requirements=(asked,)), WARD), "office", "ward")["office"]

    ways = [(each.condition, each.because[0]) for each in found if each.question is Question.SCHOOLING]
    said = known.format("a two-year degree")
    assert ways[0] == ("You have finished, or are working on, a two-year degree in another subject", said)
    assert ways[1][1] == f"{said} This schooling covers that."


def test_a_course_that_may_be_what_a_way_in_asks_for_says_so():
    course = b.condition(ConditionKind.TRAINING, training=Training.BODY_COURSE)
    asked = b.requirement(b.path("A course.", course))

    found = reasons(b.catalogue(replace(OFFICE, requirements=(asked,)), WARD), "office", "ward")["office"]

    (way,) = [each.because[0] for each in found if each.question is Question.SCHOOLING]
    assert way == "AAPC lists AAPC’s own course as a way into the OFFICE. This schooling may cover that."


@pytest.mark.parametrize(
    ("values", "condition"),
    [
        (["1-to-2-years"], "You have been paid to code for 1 to 2 years"),
        (["under-6-months"], "You have been paid to code for less than 6 months"),
        (["never"], "You have never been paid to code"),
        (["never", "under-6-months"], "You have never been paid to code, or for less than 6 months"),
        (["6-to-12-months", "1-to-2-years"], "You have been paid to code for 6 months to 2 years"),
        (["2-to-3-years", "3-years-or-more"], "You have been paid to code for 2 years or more"),
        (list(Duration)[1:], "You have been paid to code for any length of time"),
        (["1-to-2-years", "3-years-or-more"], "You have been paid to code for 1 to 2 years or 3 years or more"),
    ],
)
def test_lengths_of_time_that_follow_one_another_are_one(values, condition):
    assert sentences.condition(Question.EXPERIENCE, values) == condition


@pytest.mark.parametrize(
    ("values", "condition"),
    [
        (["up-to-300"], "You can spend up to $300 in the first year"),
        (["up-to-300", "up-to-600"], "You can spend up to $600 in the first year"),
        (["up-to-600", "up-to-1000"], "You can spend $600 to $1,000 in the first year"),
        (["up-to-1000", "over-1000"], "You can spend $1,000 or more in the first year"),
        (["up-to-600", "up-to-1000", "over-1000"], "You can spend $600 or more in the first year"),
        (["over-1000"], "You can spend more than $1,000 in the first year"),
    ],
)
def test_sums_of_money_have_a_form_inside_a_sentence(values, condition):
    assert sentences.condition(Question.BUDGET, [Budget(value) for value in values]) == condition


def test_every_word_of_the_field_has_a_form_inside_a_sentence():
    said = [*map(PLACES.get, Setting), *map(SCHOOLING.get, Schooling), *map(JOBS.get, Job), *map(LEVELS.get, Level)]

    assert all(said)
    assert not [each for each in said if "'" in each]


def test_what_counts_for_everybody_is_a_reason_too():
    asked = replace(OFFICE, role_fits=(b.role_fit("coder", "office", b.snapshot.RoleStrength.REQUIRED),))
    catalogue = b.catalogue(asked, WARD, roles=(b.role("coder"),))

    (reason,) = [each for each in reasons(catalogue, "office", "ward")["office"] if each.question is None]

    assert reason.condition == "You want letters that more employers name"
    assert reason.options == ()


THIRD = replace(OFFICE, slug="third", abbreviation="THIRD")


def test_of_three_what_two_share_speaks_for_the_two_and_for_neither_alone():
    found = choose_between(b.catalogue(OFFICE, THIRD, WARD), ("office", "third", "ward"), TODAY)

    office, third, ward = (
        {reason.question for reason in side.reasons if reason.question is not Question.HELD} for side in found.sides
    )
    assert (office, third) == (set(), set())
    assert ward == {Question.SETTING, Question.EXPERIENCE, Question.ADVERTS}
    (both,) = (each for each in found.shared if [one.slug for one in each.certifications] == ["office", "third"])
    assert ward <= {reason.question for reason in both.reasons}
    assert both.in_short.startswith("Choose OFFICE or THIRD if you would work in a doctor’s office")
    assert set(both.reasons[0].evidence) <= set(found.evidence)


def test_what_decides_between_some_and_the_rest_is_said_before_what_tells_those_apart():
    entry = replace(OFFICE, slug="entry", abbreviation="ENTRY")
    expert = replace(OFFICE, slug="expert", abbreviation="EXPERT", level=Level.ADVANCED)
    ward = replace(WARD, level=Level.INTERMEDIATE)
    three = [entry, expert, ward]

    found = choose_between(b.catalogue(*three), [each.slug for each in three], TODAY).in_short

    assert [each.split(" you ")[0] for each in found] == [
        "Choose ENTRY or EXPERT if",
        "Choose ENTRY when the workplace does not decide, if",
        "Choose EXPERT when the workplace does not decide, if",
        "Choose WARD if",
    ]


def test_nothing_speaks_for_what_is_no_longer_offered():
    old = replace(OFFICE, slug="old", abbreviation="OLD", facts=(b.fact("status", Status.RETIRED),))
    catalogue = b.catalogue(OFFICE, WARD, old)

    with_one = choose_between(catalogue, ("office", "old"), TODAY)
    assert with_one.in_short == ("Of these, only OFFICE is still offered.",)
    assert [side.without for side in with_one.sides] == [*with_one.in_short, "Its exam is no longer offered."]

    with_two = choose_between(catalogue, ("office", "old", "ward"), TODAY)
    assert with_two.in_short == choose_between(catalogue, ("office", "ward"), TODAY).in_short
    assert [bool(side.reasons) for side in with_two.sides] == [True, False, True]

    assert choose_between(b.catalogue(old, replace(old, slug="older")), ("old", "older"), TODAY).in_short == ()


def test_two_share_nothing_against_each_other():
    assert choose_between(b.catalogue(OFFICE, WARD), ("office", "ward"), TODAY).shared == ()


def test_a_workplace_that_is_met_by_none_but_missed_by_less_is_not_said_in_short():
    codes = (b.fact("code-set", CodeSet.CPT), b.fact("setting", Setting.HOSPICE))
    coded = replace(OFFICE, facts=(ACTIVE, COMPLETE, *codes), slug="coded", abbreviation="CODED")

    (short, _), found = in_short(coded, WARD), reasons(b.catalogue(coded, WARD), "coded", "ward")

    assert any("in a doctor’s office" in reason.condition for reason in found["coded"])
    assert "hospice" in short
    assert "office" not in short


@given(catalogues(least=2))
@some
def test_the_conditions_in_short_never_speak_for_two_at_once(catalogue):
    """The weightiest question is answered for one side alone; whatever comes after it waits for it."""
    sides = choose_between(catalogue, list(catalogue.certifications)[:4], TODAY)
    opening = {}
    for side in (*sides.sides, *sides.shared):
        first = side.in_short.partition(" if ")[2].partition(", or, when")[0]
        if " when " not in side.in_short.partition(" if ")[0] and first:
            opening.setdefault(first, []).append(side.in_short)
    assert all(len(said) == 1 for said in opening.values())


def test_of_two_that_are_the_same_only_holding_the_other_speaks_for_one():
    ward = replace(WARD, body=OFFICE.body)
    twin = replace(ward, slug="twin", abbreviation="TWIN")

    found = reasons(b.catalogue(ward, twin), "ward", "twin")

    assert [reason.condition for reason in found["ward"]] == ["You hold the TWIN"]
    assert [reason.question for reason in found["twin"]] == [Question.HELD]


# --- With the reader's own answers ----------------------------------------------------------------


def test_without_answers_nothing_is_said_of_the_reader():
    for answers in (None, Answers()):
        found = choose_between(b.catalogue(OFFICE, WARD), ("office", "ward"), TODAY, answers)
        assert (found.differences, found.sums) == ((), ())


def test_the_differences_that_matter_most_to_the_reader_come_first():
    answers = Answers(experience=Duration.NEVER, workplaces=frozenset({Workplace.HOSPITAL_INPATIENT}), job=Job.CODING)

    found = choose_between(b.catalogue(OFFICE, WARD), ("office", "ward"), TODAY, answers)

    gaps = [(each.criterion, each.gap // WEIGHTS[each.criterion]) for each in found.differences]
    assert gaps == [(Criterion.SETTING, FULL), (Criterion.EXPERIENCE, FULL)]
    assert WEIGHTS[Criterion.SETTING] > WEIGHTS[Criterion.EXPERIENCE]
    assert found.differences[0].said == ("hospital: patients formally admitted (inpatient)",)
    assert [line.points for line in found.differences[0].judgements] == [0, found.differences[0].gap]


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
