"""Each criterion by a table: what is known, how many steps, what a missing fact could add."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from itertools import permutations, product

import pytest
from hypothesis import given

from comparisons.engine.advice.criteria import RULE_OF, RULES
from comparisons.engine.advice.criteria.job import (
    CODES_AT,
    branch_tells,
    judge_codes,
    judge_setting,
    judge_work,
    wanted_work,
)
from comparisons.engine.advice.criteria.person import (
    LEVEL_STEPS,
    judge_background,
    judge_employers,
    judge_experience,
    judge_held,
    judge_schooling,
    may_build_on,
)
from comparisons.engine.advice.criteria.scale import FULL, HALF, LITTLE, MOST, NONE, WEIGHTS, Ground
from comparisons.engine.advice.criteria.wishes import (
    judge_adverts,
    judge_budget,
    judge_degree,
    judge_specialty,
    judge_style,
    judge_work_from_home,
)
from comparisons.engine.sentences import advice as sentences
from comparisons.vocabulary import (
    Audience,
    Budget,
    CodeSet,
    Criterion,
    Duration,
    Job,
    Level,
    Purchase,
    Relation,
    RequirementStrength,
    RoleEvidence,
    RoleStrength,
    Schooling,
    Setting,
    Specialty,
    Style,
    Training,
    Work,
    Workplace,
)
from tests.engine import builders as b
from tests.engine.builders import TODAY
from tests.engine.test_eligibility import COMPLETE, credential, schooling, training, work
from tests.engine.worlds import catalogues, roles

RECOMMENDED = RequirementStrength.RECOMMENDED


def ours(*values):
    return tuple(b.snapshot.Classified(value, "") for value in values)


def ground(*certifications):
    return Ground(b.catalogue(*certifications, roles=roles()), TODAY)


def judged(judge, certification, option, *others):
    finding = judge(certification, option, ground(certification, *others))
    return (finding.steps, finding.possible)


def test_a_branch_of_medicine_changes_how_work_is_judged_only_where_it_tells(shipped):
    over = Ground(shipped, TODAY)
    told = 0
    for each, job, branch in product(shipped.certifications.values(), Job, Specialty):
        alone, inside = judge_work(each, job, over), judge_work(each, wanted_work(job, branch), over)
        if branch_tells(each, job, branch):
            told += 1
            assert inside.steps == FULL
        else:
            assert inside == alone

    assert told > 0


def exact(steps):
    return (steps, steps)


OPEN = (NONE, FULL)


# --- The rules ------------------------------------------------------------------------------------


def test_each_criterion_has_one_rule_and_a_weight():
    assert [rule.criterion for rule in RULES] == list(Criterion)
    assert set(WEIGHTS) == set(Criterion)
    assert all(weight > 0 for weight in WEIGHTS.values())
    assert {RULE_OF[criterion].criterion for criterion in Criterion} == set(Criterion)


# --- Work -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "job", "steps"),
    [
        ({"focus": Work.CODING}, Job.CODING, FULL),
        ({"focus": Work.CODING, "specialties": ours(Specialty.CARDIOLOGY)}, Job.CODING, HALF),
        ({"focus": Work.CODING, "specialties": ours(Specialty.HOME_HEALTH)}, Job.CODING, FULL),
        ({"focus": Work.CODING, "specialties": ours(Specialty.HOSPICE, Specialty.CARDIOLOGY)}, Job.CODING, HALF),
        ({"focus": Work.BILLING, "works": ours(Work.CODING)}, Job.CODING, HALF),
        ({"focus": Work.BILLING}, Job.CODING, NONE),
        ({"focus": Work.BILLING, "works": ours(Work.CODING)}, Job.CODING_AND_BILLING, FULL),
        ({"focus": Work.BILLING}, Job.CODING_AND_BILLING, HALF),
        ({"focus": Work.COMPLIANCE}, Job.CODING_AND_BILLING, NONE),
        ({"focus": Work.BILLING, "role_fits": (b.role_fit("coder", "cpc"),)}, Job.CODING, LITTLE),
        (
            {"focus": Work.BILLING, "role_fits": (b.role_fit("coder", "cpc", kind=RoleEvidence.OWN_READING),)},
            Job.CODING,
            LITTLE,
        ),
        ({"focus": Work.BILLING, "role_fits": (b.role_fit("elsewhere", "cpc"),)}, Job.CODING, NONE),
    ],
)
def test_work_counts_by_what_a_certification_is_about(changes, job, steps):
    assert judged(judge_work, b.certification(**changes), job) == exact(steps)


@pytest.mark.parametrize(
    ("job", "wanted", "steps"),
    [
        (Job.CODING, Specialty.CARDIOLOGY, FULL),
        (Job.CODING, Specialty.HOSPICE, HALF),
        (Job.BILLING, Specialty.CARDIOLOGY, NONE),
        (Job.CODING_AND_BILLING, Specialty.CARDIOLOGY, HALF),
    ],
)
def test_the_wanted_branch_of_medicine_takes_nothing_from_what_is_made_for_it(job, wanted, steps):
    certification = b.certification(focus=Work.CODING, specialties=ours(Specialty.CARDIOLOGY))

    assert judged(judge_work, certification, wanted_work(job, wanted)) == exact(steps)


def test_without_a_branch_of_medicine_the_wanted_work_is_the_job():
    assert wanted_work(Job.CODING, None) is Job.CODING
    assert wanted_work(None, Specialty.CARDIOLOGY) is None
    assert str(wanted_work(Job.CODING, Specialty.CARDIOLOGY)) == Job.CODING.value


def test_jobs_bear_out_what_a_certification_is_about():
    certification = b.certification(role_fits=(b.role_fit("coder", "cpc"),))

    finding = judge_work(certification, Job.CODING, ground(certification))

    assert (finding.evidence, finding.ours) == ((certification.role_fits[0].evidence,), True)


# --- Workplace and codes --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("named", "own", "wanted", "found"),
    [
        ([Setting.PAYER], [], Setting.PAYER, exact(FULL)),
        ([Setting.EMERGENCY_DEPARTMENT], [], Setting.HOSPITAL_OUTPATIENT, exact(FULL)),
        ([Setting.HOSPITAL], [], Setting.HOSPITAL_INPATIENT, exact(MOST)),
        ([Setting.HOSPITAL, Setting.HOSPITAL_INPATIENT], [], Setting.HOSPITAL_INPATIENT, exact(FULL)),
        ([Setting.HOSPICE], [], Setting.PAYER, exact(NONE)),
        ([], [Setting.PAYER], Setting.PAYER, exact(MOST)),
        ([], [Setting.HOSPITAL], Setting.HOSPITAL_INPATIENT, exact(HALF)),
        ([], [Setting.HOSPICE], Setting.PAYER, exact(NONE)),
        ([Setting.HOSPITAL], [Setting.HOSPITAL_INPATIENT], Setting.HOSPITAL_INPATIENT, exact(MOST)),
        ([], [], Setting.PAYER, OPEN),
        ([None], [], Setting.PAYER, exact(NONE)),
    ],
)
def test_a_workplace_counts_by_how_near_the_named_one_is(named, own, wanted, found):
    facts = tuple(b.fact("setting", each) for each in named)
    certification = b.certification(facts=facts, own_settings=ours(*own))

    assert judged(judge_setting, certification, wanted) == found


def test_a_disputed_workplace_is_not_guaranteed():
    certification = b.certification(facts=(b.fact("setting", Setting.PAYER),), claims=(b.claim("setting"),))

    assert judged(judge_setting, certification, Setting.PAYER) == OPEN


def test_of_workplaces_that_match_in_full_the_wanted_one_itself_is_said():
    named = [Setting.EMERGENCY_DEPARTMENT, Setting.HOSPITAL_OUTPATIENT, Setting.OUTPATIENT_RADIOLOGY]
    facts = tuple(b.fact("setting", each, evidence=b.evidence(b.source(each.value))) for each in named)
    certification = b.certification(facts=facts)

    found = judge_setting(certification, Setting.HOSPITAL_OUTPATIENT, ground(certification))

    assert (found.known, found.steps) == (sentences.names_setting(Setting.HOSPITAL_OUTPATIENT), FULL)
    assert [each.source.slug for each in found.evidence] == ["hospital-outpatient"]


@pytest.mark.parametrize(
    ("codes", "wanted", "partly"),
    [
        ([CodeSet.CPT], Setting.HOSPITAL_INPATIENT, True),
        ([CodeSet.CPT, CodeSet.ICD_10_PCS], Setting.HOSPITAL_INPATIENT, False),
        ([CodeSet.HCC], Setting.HOSPITAL_INPATIENT, False),
        ([], Setting.HOSPITAL_INPATIENT, False),
        ([CodeSet.CPT], Setting.HOSPITAL_OUTPATIENT, False),
        ([CodeSet.CPT], Setting.PHYSICIAN_OFFICE, False),
    ],
)
def test_a_hospital_whose_own_codes_are_not_tested_is_met_on_the_clinicians_side_alone(codes, wanted, partly):
    facts = (b.fact("setting", wanted), *(b.fact("code-set", each) for each in codes))
    certification = b.certification(facts=facts)

    finding = judge_setting(certification, wanted, ground(certification))

    assert (finding.steps, finding.partly, finding.ours) == (FULL, partly, partly)
    assert ("clinicians’ side" in str(finding.told)) is partly
    assert {each.source.slug for each in finding.evidence} <= {fact.evidence.source.slug for fact in facts}


def test_work_that_is_not_coding_has_no_clinicians_side():
    facts = (b.fact("setting", Setting.HOSPITAL_INPATIENT), b.fact("code-set", CodeSet.CPT))
    certification = b.certification(focus=Work.DOCUMENTATION, facts=facts)

    assert not judge_setting(certification, Setting.HOSPITAL_INPATIENT, ground(certification)).partly


@pytest.mark.parametrize(
    ("codes", "wanted", "found"),
    [
        ([CodeSet.CPT], Setting.PHYSICIAN_OFFICE, exact(FULL)),
        ([CodeSet.CPT, CodeSet.ICD_10_CM], Setting.HOSPITAL_INPATIENT, exact(NONE)),
        ([CodeSet.DRG], Setting.HOSPITAL_INPATIENT, exact(FULL)),
        ([CodeSet.ICD_10_CM], Setting.HOSPICE, exact(FULL)),
        ([None], Setting.HOSPICE, OPEN),
        ([], Setting.PAYER, OPEN),
    ],
)
def test_codes_count_where_they_are_special_to_the_workplace(codes, wanted, found):
    certification = b.certification(facts=tuple(b.fact("code-set", each) for each in codes))

    assert judged(judge_codes, certification, wanted) == found


def test_disputed_codes_are_not_guaranteed():
    certification = b.certification(facts=(b.fact("code-set", CodeSet.CPT),), claims=(b.claim("code-set"),))

    assert judged(judge_codes, certification, Setting.PAYER) == OPEN


def test_codes_count_half_for_work_that_is_not_coding():
    certification = b.certification(focus=Work.COMPLIANCE, facts=(b.fact("code-set", CodeSet.CPT),))

    assert judged(judge_codes, certification, Setting.PAYER) == exact(HALF)


def test_every_workplace_of_the_quiz_has_its_codes():
    assert set(CODES_AT) == {Setting(place.value) for place in Workplace if place is not Workplace.ANYWHERE}


# --- What a person brings -------------------------------------------------------------------------


@pytest.mark.parametrize("level", Level)
def test_a_level_suits_some_length_of_coding_work_wholly(level):
    assert FULL in LEVEL_STEPS[level]
    assert len(LEVEL_STEPS[level]) == len(Duration)


@pytest.mark.parametrize(
    ("level", "focus", "duration", "steps"),
    [
        (Level.ENTRY, Work.CODING, Duration.NEVER, FULL),
        (Level.ENTRY, Work.CODING, Duration.OVER_3_YEARS, LITTLE),
        (Level.ADVANCED, Work.AUDITING, Duration.UNDER_3_YEARS, FULL),
        (Level.ADVANCED, Work.RISK_ADJUSTMENT, Duration.NEVER, NONE),
        (Level.ENTRY, Work.BILLING, Duration.NEVER, FULL),
        (Level.ENTRY, Work.BILLING, Duration.OVER_3_YEARS, HALF),
        (Level.ADVANCED, Work.COMPLIANCE, Duration.NEVER, HALF),
        (Level.MANAGEMENT, Work.COMPLIANCE, Duration.OVER_3_YEARS, HALF),
    ],
)
def test_experience_counts_for_work_that_is_built_on_coding(level, focus, duration, steps):
    assert judged(judge_experience, b.certification(level=level, focus=focus), duration) == exact(steps)


def named_by(strength, *sources, role="coder"):
    return tuple(
        b.role_fit(role, "cpc", strength, RoleEvidence.ADVERT, key=each, evidence=b.evidence(b.source(each)))
        for each in sources
    )


@pytest.mark.parametrize(
    ("fits", "found"),
    [
        ((), OPEN),
        ((b.role_fit("coder", "cpc", RoleStrength.REQUIRED, RoleEvidence.OWN_READING),), OPEN),
        (named_by(RoleStrength.COMMON, "a"), exact(LITTLE)),
        (named_by(RoleStrength.COMMON, "a", "b", "c"), exact(HALF)),
        (named_by(RoleStrength.ACCEPTED, "a"), exact(MOST)),
        (named_by(RoleStrength.REQUIRED, "a", "b"), exact(MOST)),
        (named_by(RoleStrength.PREFERRED, "a", "b", "c"), exact(FULL)),
        ((*named_by(RoleStrength.PREFERRED, "a", "b"), *named_by(RoleStrength.COMMON, "c")), exact(MOST)),
        ((*named_by(RoleStrength.PREFERRED, "a"), *named_by(RoleStrength.COMMON, *"bcde")), exact(MOST)),
        ((*named_by(RoleStrength.PREFERRED, "a"), *named_by(RoleStrength.COMMON, *"abcde")), exact(MOST)),
        ((*named_by(RoleStrength.PREFERRED, "a"), *named_by(RoleStrength.COMMON, *"bcdef")), exact(FULL)),
        (named_by(RoleStrength.COMMON, *"abcdef"), exact(HALF)),
    ],
)
def test_employers_count_by_the_number_of_sources(fits, found):
    assert judged(judge_employers, b.certification(role_fits=fits), True) == found


def test_what_counts_as_widely_named_is_said_with_all_its_sources():
    fits = (*named_by(RoleStrength.PREFERRED, "a"), *named_by(RoleStrength.COMMON, *"bcdef"))
    certification = b.certification(role_fits=fits)

    found = judge_employers(certification, True, Ground(b.catalogue(certification, roles=(b.role("coder"),)), TODAY))

    assert str(found.known).endswith(", and six sources in all name it for jobs")
    assert {each.source.slug for each in found.evidence} == set("abcdef")


def test_one_source_counts_once_however_many_jobs_it_names():
    roles = ("coder", "biller", "leader")
    ties = tuple(fit for role in roles for fit in named_by(RoleStrength.ACCEPTED, "one-list", role=role))

    certification = b.certification(role_fits=ties)

    assert judged(judge_employers, certification, True) == exact(MOST)
    roles_known = b.catalogue(certification, roles=tuple(b.role(role) for role in roles))
    found = judge_employers(certification, True, Ground(roles_known, TODAY))
    assert str(found.known).startswith("One published source says that employers ask for")
    assert len(found.evidence) == 1


def test_who_has_never_coded_is_told_whom_other_work_is_for():
    known = judge_experience(b.certification(level=Level.SPECIALTY, focus=Work.DOCUMENTATION), Duration.NEVER, None)

    assert "people with experience in its own field" in str(known.known)


def asking(*paths, strength=RequirementStrength.MANDATORY, complete=True):
    return b.certification(
        facts=(COMPLETE,) if complete else (), requirements=(b.requirement(*paths, strength=strength),)
    )


@pytest.mark.parametrize(
    ("conditions", "strength", "has", "steps"),
    [
        ([schooling(Schooling.HIM_BACHELOR)], None, Schooling.HIM_BACHELOR, FULL),
        ([schooling(Schooling.HIM_ASSOCIATE)], None, Schooling.HIM_BACHELOR, HALF),
        ([schooling(Schooling.HIM_BACHELOR)], None, Schooling.HIM_ASSOCIATE, NONE),
        ([schooling(Schooling.HIGH_SCHOOL)], None, Schooling.NURSING, NONE),
        ([schooling(Schooling.ASSOCIATE)], RECOMMENDED, Schooling.ASSOCIATE, MOST),
        ([schooling(Schooling.NURSING), work(Work.DOCUMENTATION, 2)], None, Schooling.NURSING, HALF),
        ([training(Training.CODING)], None, Schooling.CODING_COURSE, FULL),
        ([training(Training.CODING)], RECOMMENDED, Schooling.HIM_ASSOCIATE, LITTLE),
        ([training(Training.BILLING_AND_CODING)], None, Schooling.CODING_COURSE, HALF),
        ([training(Training.ELECTRONIC_RECORDS)], None, Schooling.NURSING, NONE),
        ([work(Work.CODING, 1)], None, Schooling.NURSING, NONE),
        ([], None, Schooling.NURSING, NONE),
    ],
)
def test_schooling_counts_where_a_way_in_asks_for_it(conditions, strength, has, steps):
    certification = asking(b.path("way", *conditions), strength=strength or RequirementStrength.MANDATORY)

    assert judged(judge_schooling, certification, has) == exact(steps)


def test_schooling_is_open_where_we_do_not_know_all_conditions():
    assert judged(judge_schooling, asking(b.path("way"), complete=False), Schooling.NURSING) == OPEN
    part = asking(b.path("way", schooling(Schooling.ASSOCIATE)), complete=False)
    assert judged(judge_schooling, part, Schooling.HIM_ASSOCIATE) == (HALF, FULL)


NORTH, SOUTH = b.body("north"), b.body("south")


@pytest.mark.parametrize(
    ("relations", "asked", "body", "steps"),
    [
        ([Relation.STEP_TOWARD], None, SOUTH, FULL),
        ([Relation.OVERLAPS], None, NORTH, MOST),
        ([Relation.OVERLAPS], None, SOUTH, LITTLE),
        ([Relation.PREREQUISITE], None, SOUTH, NONE),
        ([], None, NORTH, HALF),
        ([], None, SOUTH, NONE),
        ([], [credential("held")], SOUTH, MOST),
        ([], [credential("held"), work(Work.CODING, 1)], SOUTH, HALF),
        ([], [credential(any_credential=True)], SOUTH, LITTLE),
        ([], [credential("another")], SOUTH, NONE),
        ([Relation.OVERLAPS, Relation.STEP_TOWARD], [credential("held")], NORTH, FULL),
    ],
)
def test_what_one_holds_counts_by_the_strongest_tie(relations, asked, body, steps):
    held = b.certification(
        "held",
        body=NORTH,
        related=tuple(b.related("cpc", each) for each in (*relations, Relation.OVERLAPS)[: len(relations)]),
    )
    certification = b.certification(
        body=body,
        level=Level.INTERMEDIATE,
        requirements=(b.requirement(b.path("way", *asked)),) if asked is not None else (),
    )

    assert judged(judge_held, certification, "held", held) == exact(steps)


@pytest.mark.parametrize(
    ("held_level", "relations", "asked", "steps"),
    [
        (Level.ENTRY, [], None, NONE),
        (Level.ADVANCED, [Relation.OVERLAPS], None, NONE),
        (Level.ENTRY, [Relation.STEP_TOWARD], None, FULL),
        (Level.ENTRY, [], [credential("held")], MOST),
    ],
)
def test_another_entry_exam_for_the_same_work_builds_on_nothing_but_what_ties_it(held_level, relations, asked, steps):
    held = b.certification(
        "held", body=NORTH, level=held_level, related=tuple(b.related("cpc", each) for each in relations)
    )
    requirements = (b.requirement(b.path("way", *asked)),) if asked else ()
    certification = b.certification(body=NORTH, requirements=requirements)

    assert judged(judge_held, certification, "held", held) == exact(steps)


@pytest.mark.parametrize(
    ("works", "back", "steps"), [((Work.CODING,), False, NONE), ((), False, HALF), ((Work.CODING,), True, FULL)]
)
def test_what_leads_to_the_held_one_builds_on_nothing_where_that_covers_its_work(works, back, steps):
    held = b.certification(
        "held",
        body=NORTH,
        focus=Work.RISK_ADJUSTMENT,
        works=ours(*works),
        related=(b.related("cpc", Relation.STEP_TOWARD),) if back else (),
    )
    middle = b.certification("middle", related=(b.related("held", Relation.STEP_TOWARD),))
    certification = b.certification(body=NORTH, related=(b.related("middle", Relation.STEP_TOWARD),))

    assert judged(judge_held, certification, "held", held, middle) == exact(steps)


def test_source_that_names_a_hospital_alone_does_not_say_in_which_part():
    certification = b.certification(facts=(b.fact("setting", Setting.HOSPITAL),))

    told = judge_setting(certification, Setting.HOSPITAL_INPATIENT, ground(certification)).told

    assert sentences.judgement("CPC", [told]) == (
        "The CPC is for work in a hospital, but our source does not say in which part."
    )


def test_what_leads_to_the_held_one_says_why_it_adds_little():
    held = b.certification("held", works=ours(Work.CODING))
    certification = b.certification(related=(b.related("held", Relation.STEP_TOWARD),))

    finding = judge_held(certification, "held", ground(certification, held))

    assert (
        sentences.judgement("CPC", [finding.told], ["the HELD"])
        == "The CPC is a step toward the HELD, so it adds little."
    )


def test_a_tie_with_a_source_is_no_reading_of_ours():
    tie = replace(b.related("cpc", Relation.STEP_TOWARD), evidence=b.evidence())
    other = b.related("coc", Relation.STEP_TOWARD)
    held = b.certification("held", body=NORTH, related=(other, tie))
    certification = b.certification(body=NORTH)

    finding = judge_held(certification, "held", ground(certification, held))

    assert (finding.steps, finding.ours, finding.evidence) == (FULL, False, (tie.evidence,))


def test_what_nobody_knows_or_what_it_is_itself_ties_nothing():
    certification = b.certification()

    assert judged(judge_held, certification, "elsewhere") == exact(NONE)
    assert judged(judge_held, certification, "cpc") == exact(NONE)


@given(catalogues(least=2))
def test_nothing_is_found_for_what_a_certification_cannot_build_on(catalogue):
    known = Ground(catalogue, TODAY)

    for certification, held in permutations(catalogue.certifications.values(), 2):
        if held.slug not in may_build_on(certification, known):
            finding = judge_held(certification, held.slug, known)
            assert (finding.steps, finding.possible) == (NONE, NONE)


def test_a_billing_certification_is_no_coding_certification():
    held = b.certification("held", body=NORTH, focus=Work.BILLING)
    certification = b.certification(
        body=SOUTH, requirements=(b.requirement(b.path("way", credential(any_credential=True))),)
    )

    assert judged(judge_held, certification, "held", held) == exact(NONE)


@pytest.mark.parametrize(
    ("changes", "work_done", "found"),
    [
        ({"requirements": (b.requirement(b.path("way", work(Work.CLINICAL))),)}, Work.CLINICAL, exact(FULL)),
        ({"focus": Work.COMPLIANCE}, Work.COMPLIANCE, exact(FULL)),
        ({"works": ours(Work.BILLING)}, Work.BILLING, exact(MOST)),
        ({"focus": Work.DOCUMENTATION}, Work.CLINICAL, exact(HALF)),
        ({"focus": Work.TEACHING, "facts": (COMPLETE,)}, Work.CLINICAL, exact(NONE)),
        ({"focus": Work.TEACHING}, Work.DATA, OPEN),
    ],
)
def test_other_work_counts_where_it_leads(changes, work_done, found):
    assert judged(judge_background, b.certification(**changes), work_done) == found


# --- Wishes ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(("specialties", "steps"), [((Specialty.HOSPICE,), FULL), ((Specialty.ENT,), NONE), ((), NONE)])
def test_a_specialty_counts_where_it_is_made_for_it(specialties, steps):
    certification = b.certification(specialties=ours(*specialties), facts=(b.fact("name", "Hospice Coder"),))

    finding = judge_specialty(certification, Specialty.HOSPICE, ground(certification))

    assert (finding.steps, finding.possible, finding.ours) == (steps, steps, True)
    assert finding.evidence == (certification.facts[0].evidence,)


@pytest.mark.parametrize(
    ("facts", "fits", "found"),
    [
        ([Setting.PAYER, Setting.REMOTE], [], exact(FULL)),
        ([], [b.role_fit("coder", "cpc")], exact(HALF)),
        ([], [b.role_fit("coder", "cpc", kind=RoleEvidence.OWN_READING)], exact(NONE)),
        ([], [b.role_fit("biller", "cpc")], exact(NONE)),
        ([Setting.PAYER], [], exact(NONE)),
        ([], [], OPEN),
    ],
)
def test_work_from_home_counts_by_itself_or_by_a_job(facts, fits, found):
    certification = b.certification(facts=tuple(b.fact("setting", each) for each in facts), role_fits=tuple(fits))

    assert judged(judge_work_from_home, certification, True) == found


def test_a_degree_counts_where_it_is_needed():
    degree = b.path("degree", schooling(Schooling.HIM_BACHELOR))
    advised = b.requirement(b.path("course", training(Training.CODING)), strength=RECOMMENDED)
    certification = replace(asking(degree), requirements=(*asking(degree).requirements, advised))

    finding = judge_degree(certification, True, ground(certification))

    assert (finding.steps, finding.evidence) == (FULL, (degree.evidence,))
    assert judged(judge_degree, b.certification(facts=(COMPLETE,)), True) == exact(NONE)
    assert judged(judge_degree, b.certification(), True) == OPEN


@pytest.mark.parametrize(
    ("level", "fits", "style", "steps"),
    [
        (Level.MANAGEMENT, [], Style.LEADING, FULL),
        (Level.MANAGEMENT, [], Style.HANDS_ON, NONE),
        (Level.ENTRY, [], Style.HANDS_ON, FULL),
        (Level.ENTRY, [], Style.LEADING, NONE),
        (Level.ENTRY, [b.role_fit("leader", "cpc")], Style.LEADING, HALF),
    ],
)
def test_style_counts_by_level_and_by_jobs(level, fits, style, steps):
    assert judged(judge_style, b.certification(level=level, role_fits=tuple(fits)), style) == exact(steps)


NO_MEMBERS = b.body(membership_fees=(b.membership_fee(100, required=False),))


def priced(amount, *changes, **more):
    fees = (
        b.fee(Purchase.EXAM, amount, Audience.ANYONE),
        b.fee(Purchase.RECERTIFICATION, None, state=b.FactState.NOT_APPLICABLE),
    )
    return b.certification(body=NO_MEMBERS, facts=(COMPLETE, *changes), fees=fees, **more)


@pytest.mark.parametrize(
    ("certification", "budget", "found"),
    [
        (priced(250), Budget.UP_TO_300, exact(FULL)),
        (priced(300), Budget.UP_TO_300, exact(FULL)),
        (priced(301), Budget.UP_TO_300, exact(NONE)),
        (priced(9000), Budget.OVER_1000, exact(FULL)),
        (priced(None), Budget.OVER_1000, OPEN),
        (b.certification(), Budget.UP_TO_300, OPEN),
        (replace(priced(250), claims=(b.claim("fee"),)), Budget.UP_TO_300, OPEN),
        (replace(priced(700), claims=(b.claim("fee"),)), Budget.UP_TO_300, OPEN),
        (replace(priced(250), facts=()), Budget.UP_TO_300, OPEN),
        (
            replace(priced(250), requirements=asking(b.path("d", schooling(Schooling.HIM_ASSOCIATE))).requirements),
            Budget.UP_TO_300,
            OPEN,
        ),
        (
            replace(priced(250), body=replace(NO_MEMBERS, claims=(b.claim("membership-fee"),))),
            Budget.UP_TO_300,
            OPEN,
        ),
    ],
)
def test_a_budget_counts_only_prices_that_are_known(certification, budget, found):
    assert judged(judge_budget, certification, budget) == found


def test_a_budget_in_dollars_says_nothing_of_another_currency():
    euros = b.Money(Decimal(250), "EUR")
    fees = (replace(b.fee(Purchase.EXAM, 1), price=euros),)
    certification = replace(priced(250), fees=(*fees, priced(1).fees[1]))

    assert judged(judge_budget, certification, Budget.UP_TO_300) == OPEN


@pytest.mark.parametrize(("body", "steps"), [("north", FULL), ("south", NONE)])
def test_adverts_count_by_who_awards(body, steps):
    assert judged(judge_adverts, b.certification(body=NORTH), body) == exact(steps)


@pytest.mark.parametrize(
    ("met", "partly", "scored", "words"),
    [
        (0, 0, 0, "None of your answers gives points"),
        (1, 0, 1, "Fits the one answer that gives points"),
        (0, 1, 1, "Fits in part the one answer that gives points"),
        (0, 0, 1, "Does not fit the one answer that gives points"),
        (2, 0, 2, "Fits both answers that give points"),
        (3, 0, 3, "Fits all 3 answers that give points"),
        (1, 1, 2, "Fits 1 of the 2 answers that give points, and 1 in part"),
        (2, 0, 3, "Fits 2 of the 3 answers that give points"),
        (0, 2, 2, "Fits in part both answers that give points"),
        (0, 1, 3, "Fits in part 1 of the 3 answers that give points"),
        (0, 0, 3, "Fits none of the 3 answers that give points"),
    ],
)
def test_how_many_answers_it_fits_and_how_many_in_part(met, partly, scored, words):
    assert sentences.fit_count(met, partly, scored) == words
