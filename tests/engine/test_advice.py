"""Start now and aim for, too close to call, what decides, and which unknown matters."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings

from comparisons.engine.advice.answers import Answers, WorkDone
from comparisons.engine.advice.closeness import MOST_CLOSE, MOST_DECIDERS, near_band
from comparisons.engine.advice.criteria.scale import FULL, HALF, LITTLE, MOST, WEIGHTS
from comparisons.engine.advice.eligibility import Verdict
from comparisons.engine.advice.neighbours import neighbours
from comparisons.engine.advice.points import tabulate
from comparisons.engine.advice.preparation import may_start, prepared
from comparisons.engine.advice.ranking import rank
from comparisons.engine.advice.recommendation import recommend
from comparisons.vocabulary import (
    CodeSet,
    ConditionKind,
    Criterion,
    Duration,
    Job,
    Level,
    Question,
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
from tests.engine.test_changes import offered
from tests.engine.test_eligibility import COMPLETE, credential, schooling, training, work
from tests.engine.test_exclusion import ACTIVE
from tests.engine.worlds import answers as any_answers
from tests.engine.worlds import catalogues


def ours(*values):
    return tuple(b.snapshot.Classified(value, "") for value in values)


PAYER = b.fact("setting", Setting.PAYER)
RECOMMENDED = RequirementStrength.RECOMMENDED
NEW_CODER = Answers(experience=Duration.NEVER, job=Job.CODING, finished=frozenset({Schooling.HIGH_SCHOOL}))


def advised(answers, *certifications):
    return recommend(b.catalogue(*certifications), answers, TODAY)


# --- Start now and aim for ------------------------------------------------------------------------


def test_a_newcomer_starts_with_an_entry_exam_and_aims_for_the_next():
    year = b.requirement(b.path("A year of coding.", work(Work.CODING, 1)), strength=RECOMMENDED)
    start = offered("start", related=(b.related("goal", Relation.STEP_TOWARD),))
    goal = offered("goal", level=Level.ADVANCED, requirements=(year,))

    found = advised(NEW_CODER, start, goal)

    assert found.start_now.certification.slug == "start"
    assert found.start_now.summary == "Fits both answers that give points"
    assert found.aim_for.ranked.certification.slug == "goal"
    assert found.aim_for.ranked.summary == "Fits 1 of the 2 answers that give points"
    assert [(step.sentence, step.certification and step.certification.slug) for step in found.aim_for.steps] == [
        ("Pass the START.", "start"),
        ("Recommended first: a year of coding.", None),
    ]
    assert found.none_now is None


def test_what_the_first_fulfils_is_no_step_any_more():
    holder = b.requirement(b.path("Hold the START.", credential("start")), strength=RECOMMENDED)
    goal = offered("goal", level=Level.ADVANCED, requirements=(holder,))

    found = advised(replace(NEW_CODER, held=frozenset()), offered("start"), goal)

    assert [step.sentence for step in found.aim_for.steps] == ["Pass the START."]


def test_passing_the_first_counts_toward_the_second():
    through = b.path("Hold the START and a year of coding.", credential("start"), work(Work.CODING, 1))
    goal = offered("goal", level=Level.ADVANCED, requirements=(b.requirement(through),))

    found = advised(replace(NEW_CODER, held=frozenset()), offered("start"), goal)

    assert [step.sentence for step in found.aim_for.steps] == [
        "Pass the START.",
        "You need 1 year of paid work in medical coding.",
    ]


def test_without_the_job_there_is_none_now():
    two_years = b.requirement(b.path("cdi", work(Work.DOCUMENTATION, 2)))
    goal = offered("goal", focus=Work.DOCUMENTATION, level=Level.SPECIALTY, requirements=(two_years,))
    answers = Answers(job=Job.DOCUMENTATION, background=frozenset({WorkDone(Work.CLINICAL, Duration.OVER_3_YEARS)}))

    found = advised(answers, goal, offered("coding"))

    assert found.start_now is None
    assert found.none_now.sentence.startswith("None now if you want to help clinicians make records clear. ")
    assert [step.sentence for step in found.aim_for.steps] == [
        "You need 2 years of paid work in clinical documentation (CDI)."
    ]


def test_where_nothing_is_made_for_the_work_that_is_said():
    found = advised(Answers(job=Job.PRIVACY), offered("coding"))

    assert (found.start_now, found.aim_for) == (None, None)
    assert found.none_now.sentence == (
        "No certification that we know of is made for people who want to protect patients’ privacy. The order below "
        "goes by what employers ask for."
    )


def test_where_nothing_is_made_for_the_work_the_order_goes_by_other_answers_if_there_are_any():
    found = advised(Answers(job=Job.PRIVACY, experience=Duration.NEVER), offered("coding"))

    assert found.none_now.sentence.endswith(" The order below goes by your other answers.")


def test_without_a_direction_there_is_nothing_to_aim_for():
    found = advised(Answers(experience=Duration.NEVER), offered("start"), offered("goal", level=Level.ADVANCED))

    assert found.start_now.certification.slug == "start"
    assert found.aim_for is None


def test_a_goal_must_fit_the_wanted_workplace():
    goal = offered("goal", level=Level.ADVANCED, facts=(ACTIVE, COMPLETE, b.fact("setting", Setting.HOSPICE)))
    answers = replace(NEW_CODER, workplaces=frozenset({Workplace.PAYER}))

    assert advised(answers, offered("start", facts=(ACTIVE, COMPLETE, PAYER)), goal).aim_for is None


def test_what_is_less_about_the_work_than_the_start_is_no_goal_beyond_it():
    half = offered("half", focus=Work.DOCUMENTATION, level=Level.ADVANCED, works=ours(Work.CODING))

    found = advised(replace(NEW_CODER, adverts="aapc"), offered("start"), half)

    assert (found.start_now.certification.slug, found.aim_for) == ("start", None)


def test_a_workplace_that_we_do_not_know_rules_no_goal_out():
    goal = offered("goal", focus=Work.PRIVACY, level=Level.ADVANCED)
    answers = Answers(job=Job.PRIVACY, workplaces=frozenset({Workplace.PAYER}))

    assert advised(answers, goal).aim_for.ranked.certification.slug == "goal"


HIGH_SCHOOL_ASKED = b.requirement(b.path("school", schooling(Schooling.HIGH_SCHOOL)))


def test_start_passes_over_what_we_cannot_tell_to_what_can_be_taken_now():
    answers = Answers(experience=Duration.NEVER, job=Job.CODING_AND_BILLING)
    first = offered("first", works=(Work.BILLING,), requirements=(HIGH_SCHOOL_ASKED,))

    found = advised(answers, first, offered("second", works=(Work.BILLING,)))

    assert found.ranking.first[0].certification.slug == "first"
    assert found.start_now.certification.slug == "second"


def test_a_missing_answer_that_decides_the_start_is_named():
    found = advised(Answers(job=Job.CODING), offered("only", requirements=(HIGH_SCHOOL_ASKED,)))

    assert (found.start_now, found.aim_for) == (None, None)
    assert found.none_now.sentence == (
        "We cannot tell yet. Whether you can take the ONLY depends on your answer to “Which have you finished?”"
    )


def test_what_is_recommended_first_names_the_training_beside_the_work():
    by_work, by_course = b.path("Much work.", work(Work.CODING, 2)), b.path("A course.", training(Training.BODY_COURSE))
    far = offered("far", level=Level.ADVANCED, requirements=(b.requirement(by_work, by_course, strength=RECOMMENDED),))
    answers = Answers(experience=Duration.NEVER, job=Job.CODING, finished=frozenset({Schooling.HIGH_SCHOOL}))

    found = recommend(b.catalogue(far), answers, TODAY)

    assert found.none_now.sentence.endswith(
        "this is recommended first: a course, or much work. Get the job or the training first."
    )
    assert [step.sentence for step in found.aim_for.steps] == ["Recommended first: a course, or much work."]


@pytest.mark.parametrize(
    ("requirements", "reason"),
    [
        ((), "it is meant for people with more experience in its field than you have told us of."),
        (
            (b.requirement(b.path("A year.", work(Work.CODING, 1)), b.path("For nurses."), strength=RECOMMENDED),),
            "this is recommended first: for nurses, or a year.",
        ),
    ],
)
def test_an_exam_that_is_open_too_early_is_said_to_be(requirements, reason):
    far = offered("far", level=Level.ADVANCED, requirements=requirements)

    found = advised(Answers(job=Job.CODING, experience=Duration.NEVER), far)

    assert found.start_now is None
    assert found.none_now.sentence.startswith("None now if you want to turn medical records into codes. You can take")
    assert f"{reason} Get the job first" in found.none_now.sentence


def test_two_things_that_are_recommended_first_are_both_named_and_of_them_what_goes_on_by_itself_alone():
    years = b.requirement(b.path("Two years.", work(Work.CODING, 2)), strength=RECOMMENDED)
    either = b.requirement(
        b.path("Much auditing.", work(Work.AUDITING, 2)),
        b.path("A course.", training(Training.BODY_COURSE)),
        strength=RECOMMENDED,
    )
    far = offered("far", level=Level.ADVANCED, requirements=(years, either))
    nothing = Answers(experience=Duration.NEVER, job=Job.CODING, finished=frozenset(), background=frozenset())

    def said(answers):
        return recommend(b.catalogue(far), answers, TODAY).none_now.sentence

    first = "You can take the FAR, but this is recommended first"
    assert f"{first}: two years; and a course, or much auditing. Get the job" in said(nothing)
    assert said(replace(nothing, experience=Duration.UNDER_1_YEAR)).endswith(
        f"{first}: two years. You get there if you keep working."
    )


def test_no_job_is_sent_for_where_only_knowledge_is_recommended_first():
    knowledge = b.path("Much knowledge.", b.condition(ConditionKind.OTHER))
    far = offered("far", level=Level.ADVANCED, requirements=(b.requirement(knowledge, strength=RECOMMENDED),))

    found = advised(Answers(job=Job.CODING, experience=Duration.NEVER), far)

    assert found.none_now.sentence.endswith("You can take the FAR, but this is recommended first: much knowledge.")


def test_what_misses_every_wish_is_neither_start_nor_goal():
    answers = Answers(experience=Duration.NEVER, job=Job.CODING_AND_BILLING)
    start = offered("start", works=(Work.BILLING,))
    half = offered("half", level=Level.INTERMEDIATE)

    assert advised(answers, start, half).aim_for is None
    assert advised(answers, half).start_now is None


def test_a_nurse_has_what_is_recommended_for_nurses():
    nurses = b.requirement(b.path("For nurses.", work(Work.CLINICAL)), strength=RECOMMENDED)
    exam = offered("exam", focus=Work.DOCUMENTATION, level=Level.SPECIALTY, requirements=(nurses,))
    nurse = Answers(job=Job.DOCUMENTATION, experience=Duration.NEVER, finished=frozenset({Schooling.NURSING}))

    assert advised(nurse, exam).start_now.certification.slug == "exam"
    assert advised(replace(nurse, finished=frozenset()), exam).start_now is None


def test_another_entry_exam_is_no_goal():
    later = b.requirement(b.path("work", work(Work.CODING, 1)))

    assert advised(NEW_CODER, offered("start"), offered("other", requirements=(later,))).aim_for is None


def ranked(answers, certification):
    (found,) = rank(b.catalogue(certification), answers, TODAY).ranked
    return found


@pytest.mark.parametrize(
    ("certification", "answers", "found"),
    [
        (offered("one"), Answers(), True),
        (offered("one", facts=(ACTIVE,)), Answers(), False),
        (
            offered("one", requirements=(b.requirement(b.path("s", schooling(Schooling.HIGH_SCHOOL))),)),
            Answers(),
            False,
        ),
        (
            offered("one", requirements=(b.requirement(b.path("s", schooling(Schooling.HIGH_SCHOOL))),)),
            Answers(finished=frozenset({Schooling.HIGH_SCHOOL})),
            True,
        ),
        (
            offered("one", requirements=(b.requirement(b.path("s", schooling(Schooling.HIGH_SCHOOL))),)),
            Answers(finished=frozenset()),
            False,
        ),
        (offered("one", level=Level.ADVANCED), Answers(), False),
    ],
)
def test_one_may_start_only_what_one_can_surely_take_now(certification, answers, found):
    assert may_start(ranked(answers, certification)) is found


GRADUATE = Answers(finished=frozenset({Schooling.HIM_BACHELOR}), accredited=True)
DEGREE = b.requirement(b.path("degree", schooling(Schooling.HIM_BACHELOR, accredited=True)))
MEMBERS = b.requirement(b.path("join", b.condition(b.ConditionKind.MEMBERSHIP, member_of="aapc")))
CDI_ADVICE = b.requirement(b.path("nurses", work(Work.CLINICAL)), strength=RECOMMENDED)


@pytest.mark.parametrize(
    ("changes", "answers", "found"),
    [
        ({"level": Level.ENTRY}, Answers(), True),
        ({"level": Level.ADVANCED}, Answers(experience=Duration.UNDER_2_YEARS), True),
        ({"level": Level.ADVANCED}, Answers(experience=Duration.UNDER_1_YEAR), False),
        (
            {
                "level": Level.ADVANCED,
                "requirements": (b.requirement(b.path("w", work(Work.CODING, 0.5)), strength=RECOMMENDED),),
            },
            Answers(experience=Duration.UNDER_1_YEAR),
            True,
        ),
        ({"level": Level.ADVANCED, "focus": Work.DATA}, Answers(experience=Duration.OVER_3_YEARS), False),
        (
            {"level": Level.ADVANCED, "focus": Work.DATA},
            Answers(background=frozenset({WorkDone(Work.DATA, Duration.UNDER_2_YEARS)})),
            True,
        ),
        (
            {"level": Level.ADVANCED, "focus": Work.DATA},
            Answers(background=frozenset({WorkDone(Work.DATA, Duration.UNDER_1_YEAR)})),
            False,
        ),
        ({"level": Level.ADVANCED, "focus": Work.DATA}, Answers(background=frozenset({WorkDone(Work.DATA)})), False),
        ({"level": Level.MANAGEMENT, "focus": Work.DATA, "requirements": (DEGREE,)}, GRADUATE, True),
        ({"level": Level.MANAGEMENT, "focus": Work.DATA, "requirements": (DEGREE,)}, Answers(), False),
        ({"level": Level.ADVANCED, "requirements": (HIGH_SCHOOL_ASKED,)}, GRADUATE, False),
        ({"level": Level.ADVANCED, "requirements": (MEMBERS,)}, GRADUATE, False),
        (
            {"level": Level.ADVANCED, "focus": Work.DOCUMENTATION, "requirements": (CDI_ADVICE,)},
            Answers(background=frozenset({WorkDone(Work.CLINICAL, Duration.OVER_3_YEARS)})),
            True,
        ),
    ],
)
def test_one_is_prepared_by_level_by_advice_or_by_the_work_itself(changes, answers, found):
    assert prepared(ranked(answers, offered("one", **changes))) is found


def goal_of(answers, *certifications):
    found = advised(answers, *certifications).aim_for
    return found and (found.ranked.certification.slug, [step.sentence for step in found.steps])


CODER = replace(NEW_CODER, held=frozenset(), background=frozenset())
FAR = {"level": Level.ADVANCED}


def test_a_pass_that_changes_nothing_for_the_goal_is_no_step():
    year = b.requirement(b.path("A year of coding.", work(Work.CODING, 1)), strength=RECOMMENDED)

    assert goal_of(CODER, offered("start"), offered("goal", **FAR, requirements=(year,))) == (
        "goal",
        ["Recommended first: a year of coding."],
    )


def test_a_pass_that_the_goal_recommends_is_a_step_and_leaves_the_rest():
    way = b.path("Any credential and a year of coding.", credential(any_credential=True), work(Work.CODING, 1))
    goal = offered("goal", **FAR, requirements=(b.requirement(way, strength=RECOMMENDED),))

    assert goal_of(CODER, offered("start"), goal) == (
        "goal",
        ["Pass the START.", "Recommended first: 1 year of paid work in medical coding."],
    )


def test_a_step_of_our_rows_is_a_step_also_over_a_third():
    start = offered("start", related=(b.related("middle", Relation.STEP_TOWARD),))
    middle = offered("middle", focus=Work.AUDITING, related=(b.related("goal", Relation.STEP_TOWARD),))

    name, steps = goal_of(CODER, start, middle, offered("goal", **FAR))

    assert (name, steps[0]) == ("goal", "Pass the START.")


def test_where_we_do_not_know_all_that_is_asked_the_body_is_to_be_asked():
    goal = offered("goal", **FAR, facts=(ACTIVE,))

    assert goal_of(CODER, offered("start"), goal) == (
        "goal",
        [
            "Work in this field first: the GOAL is meant for people with more experience than you have told us of.",
            "Ask AAPC who may take the GOAL: we do not know all that it asks for.",
        ],
    )


def test_what_one_can_take_and_is_prepared_for_is_no_goal():
    trained = replace(CODER, experience=Duration.UNDER_3_YEARS)

    assert goal_of(trained, offered("start"), offered("goal", **FAR)) is None


STUDENT = Answers(
    job=Job.HEALTH_RECORDS,
    experience=Duration.NEVER,
    finished=frozenset({Schooling.HIGH_SCHOOL}),
    studying=frozenset({Schooling.HIM_ASSOCIATE}),
    accredited=True,
    held=frozenset(),
    background=frozenset(),
)
TWO_YEAR_DEGREE = b.requirement(b.path("d", schooling(Schooling.HIM_ASSOCIATE, accredited=True, counts_early=True)))


def test_an_entry_exam_that_a_student_only_waits_for_is_a_goal_if_it_fits_better():
    records = {"focus": Work.HEALTH_RECORDS}
    start = offered("start", **records)
    goal = offered("waits", **records, requirements=(TWO_YEAR_DEGREE,))

    name, steps = goal_of(STUDENT, start, goal)

    assert name == "waits"
    assert steps == [
        "You are working on a two-year health-information degree, accredited by CAHIIM. "
        "You may take the exam in your last term."
    ]
    assert goal_of(replace(STUDENT, studying=frozenset()), offered("start"), goal) is not None
    assert goal_of(STUDENT, start, replace(goal, focus=Work.CODING)) is None


def test_nothing_that_the_start_puts_behind_is_a_goal():
    later = b.requirement(b.path("member", b.condition(b.ConditionKind.OTHER)))
    start = offered("start", level=Level.INTERMEDIATE)
    trained = replace(CODER, experience=Duration.UNDER_2_YEARS)

    assert goal_of(trained, start, offered("entry", requirements=(later,))) is None


def test_who_holds_one_starts_with_nothing_that_misses_the_named_workplace():
    held = offered("held")
    hospice = {"facts": (ACTIVE, COMPLETE, b.fact("setting", Setting.HOSPICE)), "level": Level.INTERMEDIATE}
    payer = {"facts": (ACTIVE, COMPLETE, PAYER), "level": Level.INTERMEDIATE}
    coder = replace(CODER, experience=Duration.UNDER_2_YEARS, workplaces=frozenset({Workplace.PAYER}))
    holder = replace(coder, held=frozenset({"held"}))

    assert advised(coder, offered("other", **hospice), held).start_now is not None
    assert advised(holder, offered("other", **hospice), held).start_now is None
    assert advised(holder, offered("other", **payer), held).start_now.certification.slug == "other"


@pytest.mark.parametrize(
    ("facts", "workplaces", "found"),
    [
        ((PAYER, b.fact("code-set", CodeSet.CPT)), {Workplace.PAYER}, True),
        ((PAYER, b.fact("code-set", CodeSet.DRG)), {Workplace.PAYER}, False),
        ((PAYER, b.fact("code-set", CodeSet.CPT)), set(), False),
        ((), {Workplace.PAYER}, False),
    ],
)
def test_another_entry_exam_is_worth_a_start_only_for_a_workplace_and_its_codes(facts, workplaces, found):
    two_years = b.requirement(b.path("two", work(Work.CODING, 2)), strength=RECOMMENDED)
    entry = offered("entry", facts=(ACTIVE, COMPLETE, *facts), requirements=(two_years,))
    holder = replace(CODER, held=frozenset({"held"}), workplaces=frozenset(workplaces))

    assert (advised(holder, entry, offered("held")).start_now is not None) is found


RECORDS = Answers(job=Job.HEALTH_RECORDS, experience=Duration.NEVER, finished=frozenset({Schooling.HIM_ASSOCIATE}))


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({"focus": Work.HEALTH_RECORDS, "level": Level.ENTRY}, True),  # mainly about the work
        ({"works": ours(Work.HEALTH_RECORDS)}, False),  # about other work, and far behind
        (
            {"works": ours(Work.HEALTH_RECORDS), "related": (b.related("far", Relation.STEP_TOWARD),)},
            True,
        ),  # leads there
    ],
)
def test_a_start_is_for_the_work_or_leads_to_the_goal(changes, found):
    degree = b.requirement(
        b.path("d", schooling(Schooling.HIM_BACHELOR)),
        b.path("e", schooling(Schooling.HIM_ASSOCIATE), work(Work.PRIVACY, 1)),
    )
    employers = tuple(
        b.role_fit("keeper", "far", RoleStrength.REQUIRED, key=each, evidence=b.evidence(b.source(each)))
        for each in ("a", "b", "c")
    )
    far = offered("far", focus=Work.HEALTH_RECORDS, requirements=(degree,), role_fits=employers)

    start = advised(replace(RECORDS, background=frozenset()), far, offered("near", **changes)).start_now

    assert (start is not None) is found


# --- None now, and why ----------------------------------------------------------------------------

NONE = "None now if you want to turn medical records into codes."
OPEN = "None that we can name now if you want to turn medical records into codes."
FURTHER = "is meant for people with more experience in its field than you have told us of."
JOB_FIRST = "Get the job first"


def mandatory(*ways):
    return {"requirements": (b.requirement(*ways),)}


def advice_first(*ways):
    return {"requirements": (b.requirement(*ways, strength=RECOMMENDED),)}


@pytest.mark.parametrize(
    ("answers", "changes", "reason"),
    [
        # An answer is missing
        (
            replace(CODER, finished=None),
            mandatory(b.path("d", schooling(Schooling.BACHELOR))),
            "We cannot tell yet. Whether you can take the ONLY depends on your answer to “Which have you finished?”",
        ),
        (
            replace(CODER, experience=None, finished=None),
            {**FAR, **mandatory(b.path("w", work(Work.CODING, 2)))},
            f"{NONE} The ONLY asks for 2 years of paid work in medical coding. You have not told us of that. "
            f"{JOB_FIRST}.",
        ),
        # It comes by itself
        (
            replace(CODER, experience=Duration.UNDER_2_YEARS),
            mandatory(b.path("w", work(Work.CODING, 2))),
            f"{NONE} The ONLY comes later. You can take it from December 2027 if you keep working.",
        ),
        (
            replace(CODER, studying=frozenset({Schooling.BACHELOR})),
            mandatory(b.path("d", schooling(Schooling.BACHELOR))),
            f"{NONE} The ONLY comes later. You can take it when your studies are far enough on. You are working on a "
            "four-year degree. It counts when you have finished.",
        ),
        # Something is missing
        (
            CODER,
            mandatory(b.path("w", work(Work.CODING, 2))),
            f"{NONE} The ONLY asks for 2 years of paid work in medical coding. You do not have that yet. {JOB_FIRST}.",
        ),
        (
            CODER,
            mandatory(b.path("d", schooling(Schooling.BACHELOR)), b.path("a", schooling(Schooling.ASSOCIATE))),
            f"{NONE} The shortest way into the ONLY asks for a two-year degree. You do not have that yet.",
        ),
        # It is too early
        (
            CODER,
            FAR,
            f"{NONE} You can take the ONLY, but it {FURTHER} {JOB_FIRST}.",
        ),
        (
            CODER,
            {**FAR, "facts": (ACTIVE,)},
            f"{OPEN} We cannot tell whether you can take the ONLY. We do not know all that AAPC asks of people who "
            f"take the ONLY. Ask AAPC. It {FURTHER} {JOB_FIRST}.",
        ),
        (
            CODER,
            {**FAR, **advice_first(b.path("A year.", work(Work.CODING, 1))), "facts": (ACTIVE,)},
            f"{NONE} For the ONLY, this is recommended first: a year. {JOB_FIRST}.",
        ),
        (
            replace(CODER, experience=Duration.UNDER_1_YEAR),
            {**FAR, **advice_first(b.path("A year.", work(Work.CODING, 1)))},
            f"{NONE} You can take the ONLY, but this is recommended first: a year. You get there if you keep working.",
        ),
        # We do not know
        (
            CODER,
            {"facts": (ACTIVE,)},
            f"{OPEN} We cannot tell whether you can take the ONLY. We do not know all that AAPC asks of people who "
            "take the ONLY. Ask AAPC.",
        ),
        (
            replace(CODER, experience=Duration.OVER_3_YEARS),
            mandatory(b.path("w", work(Work.CODING, 4))),
            f"{OPEN} We cannot tell whether you can take the ONLY. Asked for: 4 years of paid work in medical coding. "
            "You said 3 years or more, and we did not ask how many more.",
        ),
        # Without a wish for some work
        (
            Answers(style=Style.HANDS_ON),
            {"facts": (ACTIVE,)},
            "None that we can name now. We cannot tell whether you can take the ONLY.",
        ),
    ],
)
def test_none_now_names_its_true_cause(answers, changes, reason):
    found = advised(answers, offered("only", **changes))

    assert found.start_now is None
    assert found.none_now.sentence.startswith(reason)


def test_a_certification_that_leads_there_is_named():
    first = offered("first", focus=Work.BILLING, related=(b.related("only", Relation.STEP_TOWARD),))

    assert advised(CODER, offered("only", **FAR), first).none_now.sentence.endswith(
        f"{JOB_FIRST}, or start with a certification for work that leads there: the FIRST."
    )


def test_several_that_lead_there_are_a_choice():
    leading = [
        offered(slug, focus=Work.BILLING, related=(b.related("only", Relation.STEP_TOWARD),))
        for slug in ("first", "second")
    ]

    assert advised(CODER, offered("only", **FAR), *leading).none_now.sentence.endswith(
        "for work that leads there: the FIRST or SECOND."
    )


def test_what_leads_to_one_that_the_person_holds_is_not_named():
    first = offered("first", focus=Work.BILLING, related=(b.related("held", Relation.STEP_TOWARD),))
    held = offered("held", focus=Work.PRIVACY, related=(b.related("only", Relation.STEP_TOWARD),))
    holder = replace(CODER, held=frozenset({"held"}))

    assert advised(holder, offered("only", **FAR), first, held).none_now.sentence.endswith(f"{JOB_FIRST}.")


def test_what_could_be_taken_but_takes_nobody_further_is_said():
    again = offered("again", requirements=(b.requirement(b.path("y", work(Work.CODING, 2)), strength=RECOMMENDED),))
    found = advised(replace(CODER, held=frozenset({"held"})), again, offered("held"))

    assert found.start_now is None
    assert found.none_now.sentence == (
        f"{NONE} What you could take today is for other places, or takes you no further than what you hold."
    )


def test_who_holds_one_for_the_work_is_sent_to_no_half_of_it():
    half = offered("half", focus=Work.BILLING, works=ours(Work.CODING))
    later, held = offered("later", level=Level.ADVANCED), offered("held", level=Level.INTERMEDIATE)
    new = replace(NEW_CODER, adverts="aapc", style=Style.HANDS_ON)

    assert advised(new, half, later, held).start_now.certification.slug == "half"
    assert advised(replace(new, held=frozenset({"held"})), half, later, held).start_now is None


def test_what_is_made_for_another_branch_of_medicine_is_no_start():
    trained = replace(CODER, experience=Duration.UNDER_3_YEARS)
    narrow = offered("narrow", level=Level.SPECIALTY, specialties=ours(Specialty.UROLOGY))

    assert advised(trained, narrow).start_now is None
    assert advised(replace(trained, specialty=Specialty.PEDIATRICS), narrow).start_now is None
    assert advised(replace(trained, specialty=Specialty.UROLOGY), narrow).start_now is not None


def test_what_is_made_for_one_workplace_is_a_start_where_that_place_is_wanted():
    trained = replace(CODER, experience=Duration.UNDER_3_YEARS)
    facts = (ACTIVE, COMPLETE, b.fact("setting", Setting.HOSPICE))
    narrow = offered("narrow", level=Level.SPECIALTY, specialties=ours(Specialty.HOSPICE), facts=facts)

    assert advised(trained, narrow).start_now is None
    assert advised(replace(trained, workplaces=frozenset({Workplace.PAYER})), narrow).start_now is None
    assert advised(replace(trained, workplaces=frozenset({Workplace.HOSPICE})), narrow).start_now is not None
    assert advised(replace(trained, specialty=Specialty.HOSPICE), narrow).start_now is not None


def test_an_entry_exam_that_is_more_about_the_work_is_a_goal_over_another():
    degree = b.requirement(b.path("d", schooling(Schooling.BACHELOR)))
    own = offered("own", focus=Work.HEALTH_RECORDS, requirements=(degree,))
    near = offered("near", works=ours(Work.HEALTH_RECORDS))
    alike = offered("alike", requirements=(degree,))

    assert goal_of(replace(RECORDS, finished=frozenset()), near, own)[0] == "own"
    assert goal_of(CODER, offered("start"), alike) is None


def test_what_waits_for_an_answer_is_said_besides_the_cause():
    far = offered("far", **mandatory(b.path("w", work(Work.CODING, 2))))
    open_answer = offered("open", works=(), **mandatory(b.path("b", work(Work.BILLING, 1))))
    found = advised(replace(CODER, background=None), far, open_answer)

    assert found.none_now.sentence.startswith(f"{NONE} The FAR asks for")
    assert found.none_now.sentence.endswith(
        "Whether you can take the OPEN depends on your answer to “What other work have you done?”"
    )


def test_what_the_answers_rule_out_is_named_as_the_cause():
    degree = offered("degree", **mandatory(b.path("d", schooling(Schooling.BACHELOR))))

    found = advised(replace(CODER, degree=False), degree, offered("other", focus=Work.PRIVACY))

    assert found.none_now.sentence == f"{NONE} What is made for it is ruled out by your answers: the DEGREE."


@pytest.mark.parametrize(
    ("held", "degree", "cause"),
    [
        ({"mine"}, None, "You hold what is made for it: the MINE."),
        (
            {"mine"},
            False,
            "Of what is made for it you hold the MINE; "
            "the rest lies behind you, or is ruled out by your answers: the DEGREE.",
        ),
    ],
)
def test_what_one_holds_is_not_said_to_be_ruled_out(held, degree, cause):
    far = offered("degree", **FAR, **mandatory(b.path("d", schooling(Schooling.BACHELOR))))
    made = (offered("mine"), far) if degree is False else (offered("mine"),)
    answers = replace(CODER, held=frozenset(held), degree=degree)

    found = advised(answers, *made, offered("other", focus=Work.PRIVACY))

    assert found.none_now.sentence == f"{NONE} {cause}"


def test_nothing_less_about_the_work_is_a_goal_beside_what_may_be_in_reach_already():
    unsaid = replace(RECORDS, finished=frozenset(), background=None)
    best = offered("best", focus=Work.HEALTH_RECORDS, **mandatory(b.path("w", work(Work.HEALTH_RECORDS, 1))))
    half = offered("half", works=ours(Work.HEALTH_RECORDS), **mandatory(b.path("d", schooling(Schooling.HIM_BACHELOR))))

    assert goal_of(unsaid, best, half) is None
    assert goal_of(unsaid, half)[0] == "half"


@pytest.mark.parametrize(
    ("held", "told"),
    [
        ({"named"}, "Jobs of this kind name the NAMED, which you hold, and the OTHER."),
        ({"named", "other"}, "Jobs of this kind name the NAMED and OTHER, which you hold."),
    ],
)
def test_jobs_that_name_what_the_person_holds_are_told(held, told):
    jobs = (b.role("reviewer", works=Work.CLAIMS_REVIEW),)
    named = [
        offered(slug, focus=focus, role_fits=(b.role_fit("reviewer", slug),))
        for slug, focus in (("named", Work.CODING), ("other", Work.AUDITING))
    ]
    answers = Answers(job=Job.CLAIMS_REVIEW, held=frozenset(held))

    found = recommend(b.catalogue(offered("third", focus=Work.PRIVACY), *named, roles=jobs), answers, TODAY)

    assert told in found.none_now.sentence


def test_jobs_that_name_a_certification_made_for_other_work_are_told():
    jobs = (b.role("reviewer", works=Work.CLAIMS_REVIEW),)
    named = offered("named", role_fits=(b.role_fit("reviewer", "named"),))
    guess = offered("guess", role_fits=(b.role_fit("reviewer", "guess", kind=RoleEvidence.OWN_READING),))

    found = recommend(b.catalogue(guess, named, roles=jobs), Answers(job=Job.CLAIMS_REVIEW), TODAY)

    assert found.none_now.sentence == (
        "No certification that we know of is made for people who want to review claims for a health insurer. Jobs of "
        "this kind name the NAMED. The order below goes by what employers ask for."
    )


def test_where_nothing_is_ranked_there_is_no_cause():
    assert advised(Answers(held=frozenset({"only"})), offered("only")).none_now is None


# --- Too close to call ----------------------------------------------------------------------------


def test_a_gap_that_one_step_can_close_is_too_close_to_call():
    first, other = offered("first"), offered("other", body=b.body("south"))

    (call,) = advised(Answers(job=Job.CODING), first, other).close_calls

    assert (call.first.certification.slug, call.other.certification.slug, call.behind) == ("first", "other", 0)
    assert [(decider.question, decider.points) for decider in call.deciders] == [
        (Question.ADVERTS, FULL * WEIGHTS[Criterion.ADVERTS])
    ]


def test_where_no_open_question_parts_two_none_decides():
    (call,) = advised(Answers(job=Job.CODING), offered("first"), offered("other")).close_calls

    assert call.deciders == ()


def with_answer(answers, question, catalogue):
    """Return every way to answer one open question."""
    return [each.answers for each in neighbours(catalogue, answers) if each.question is question]


@settings(max_examples=150, deadline=None)
@given(catalogues(least=2), any_answers)
def test_deciders_are_the_open_questions_of_which_one_answer_turns_two_round(catalogue, answers):
    table = tabulate(catalogue, TODAY)
    for call in recommend(catalogue, answers, TODAY).close_calls:
        first, other = (table.place[each.certification.slug] for each in (call.first, call.other))
        turning = {
            question
            for question in set(Question) - set(answers.answered) - {Question.STUDYING}
            for then in with_answer(answers, question, catalogue)
            if table.points(then)[other] > table.points(then)[first]
        }
        deciders = [each.question for each in call.deciders]
        assert set(deciders) <= turning
        assert len(deciders) == min(len(turning), MOST_DECIDERS)
        assert [each.points for each in call.deciders] == sorted((each.points for each in call.deciders), reverse=True)


@pytest.mark.parametrize(("sources", "steps", "deciders"), [(1, MOST, [Question.ADVERTS]), (3, FULL, [])])
def test_what_only_closes_the_gap_does_not_decide(sources, steps, deciders):
    said_by = [b.evidence(b.source(f"guide-{number}")) for number in range(sources)]
    accepted = RoleStrength.ACCEPTED
    fits = [b.role_fit("coder", "first", accepted, key=each.source.slug, evidence=each) for each in said_by]
    first, other = offered("first", role_fits=tuple(fits)), offered("other", body=b.body("south"))
    wanted = frozenset({Workplace.PAYER})
    answers = Answers(job=Job.CODING, workplaces=wanted, priorities=frozenset({Criterion.SETTING}))

    (call,) = recommend(b.catalogue(first, other, roles=(b.role("coder"),)), answers, TODAY).close_calls

    assert call.behind == steps * WEIGHTS[Criterion.EMPLOYERS]
    assert [each.question for each in call.deciders] == deciders


def test_of_many_near_ones_only_the_nearest_are_told():
    many = [offered(f"coder-{number}") for number in range(MOST_CLOSE + 3)]

    assert len(advised(Answers(job=Job.CODING), *many).close_calls) == MOST_CLOSE


def test_far_apart_is_no_close_call():
    assert advised(Answers(job=Job.CODING), offered("first"), offered("other", focus=Work.BILLING)).close_calls == ()


def test_a_step_of_the_work_is_no_close_call():
    also = offered("also", focus=Work.BILLING, works=ours(Work.CODING))
    named = b.role_fit("coder", "named", kind=RoleEvidence.OWN_READING)
    other = offered("named", focus=Work.BILLING, role_fits=(named,))

    found = recommend(b.catalogue(also, other, roles=(b.role("coder"),)), Answers(job=Job.CODING), TODAY)

    assert [each.points for each in found.ranking.ranked] == [step * WEIGHTS[Criterion.WORK] for step in (HALF, LITTLE)]
    assert found.close_calls == ()


def test_without_answers_or_without_anything_ranked_nothing_is_close():
    assert advised(Answers(), offered("first"), offered("other")).close_calls == ()
    assert advised(Answers(held=frozenset({"first"})), offered("first")).close_calls == ()


@settings(max_examples=30, deadline=None)
@given(catalogues(least=2), any_answers)
def test_the_band_is_one_step_of_what_weighs_most_beside_the_work(catalogue, answers):
    found = recommend(catalogue, answers, TODAY)
    band = near_band(tabulate(catalogue, TODAY), found.ranking.answers)
    near = {call.other.certification.slug for call in found.close_calls}

    lines = [line for each in found.ranking.ranked for line in each.judgements]
    assert not near or band == max(line.weight for line in lines if line.criterion is not Criterion.WORK)
    for each in found.ranking.ranked[1:]:
        within = found.ranking.ranked[0].points - each.points <= band and bool(answers.answered)
        assert (each.certification.slug in near) == within
    if found.start_now:
        assert found.start_now.eligibility.verdict is Verdict.NOW
        assert found.start_now.eligibility.gaps == ()


# --- What we do not know --------------------------------------------------------------------------


def test_an_unknown_that_could_put_another_first_is_named():
    known = offered("known", facts=(ACTIVE, COMPLETE, b.fact("setting", Setting.HOSPITAL)))
    unknown = offered("unknown", facts=(ACTIVE, COMPLETE))
    answers = Answers(workplaces=frozenset({Workplace.HOSPITAL_INPATIENT}))

    (found,) = advised(answers, known, unknown).unknowns

    assert found.ranked.certification.slug == "unknown"
    assert [line.criterion for line in found.judgements] == [Criterion.SETTING, Criterion.CODES, Criterion.EMPLOYERS]
