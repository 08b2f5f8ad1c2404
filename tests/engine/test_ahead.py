"""What ranks first and is not what to start with: its reason, and the answer that would open it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings

from comparisons.engine.advice.ahead import MOST_TOLD, ahead
from comparisons.engine.advice.answers import Answers, WorkDone
from comparisons.engine.advice.eligibility import Verdict, eligibility
from comparisons.engine.advice.ranking import rank
from comparisons.engine.advice.recommendation import recommend
from comparisons.engine.advice.result import result
from comparisons.engine.advice.worth import Against, Worth
from comparisons.engine.sentences import start as sentences
from comparisons.vocabulary import (
    Budget,
    ConditionKind,
    Criterion,
    Duration,
    Job,
    Level,
    Purchase,
    RequirementStrength,
    Schooling,
    Setting,
    Specialty,
    Training,
    Work,
    Workplace,
)
from tests.engine import builders as b
from tests.engine.builders import TODAY
from tests.engine.test_changes import offered
from tests.engine.test_eligibility import COMPLETE, credential, schooling, work
from tests.engine.test_exclusion import ACTIVE
from tests.engine.worlds import answers as any_answers
from tests.engine.worlds import catalogues

NEWCOMER = Answers(
    experience=Duration.NEVER, job=Job.CODING, workplaces=frozenset({Workplace.PAYER}), background=frozenset()
)
PAYER = b.fact("setting", Setting.PAYER)
START = offered("start")


def better(*conditions, **changes):
    """Return one that fits better than the start, and asks for these things."""
    asked = (b.requirement(b.path("way", *conditions)),) if conditions else ()
    return offered("better", **{"facts": (ACTIVE, COMPLETE, PAYER), "requirements": asked, **changes})


def advised(answers, *certifications):
    return recommend(b.catalogue(*certifications), answers, TODAY)


def one_ahead(answers, *certifications):
    (found,) = ahead(advised(answers, *certifications))
    return found


def test_nothing_is_ahead_of_a_start_that_ranks_first():
    assert ahead(advised(NEWCOMER, START, better())) == ()


def test_who_shares_the_first_place_with_the_start_is_named_unless_they_are_many():
    twins = [replace(START, slug=slug, abbreviation=slug.upper()) for slug in ("twin", "third", "fourth")]

    assert one_ahead(NEWCOMER, START, twins[0]).sentence == "The TWIN ranks as high, and you can take it now."
    assert ahead(advised(NEWCOMER, START, *twins)) == ()


def test_who_shares_the_first_place_may_wait_for_an_answer():
    waiting = better(schooling(Schooling.HIGH_SCHOOL), facts=(ACTIVE, COMPLETE))

    found = one_ahead(NEWCOMER, START, waiting)

    assert found.sentence == (
        "The BETTER ranks as high: we only do not know whether you have finished high school or a GED."
    )


@pytest.mark.parametrize(
    ("answers", "condition", "have"),
    [
        (NEWCOMER, schooling(Schooling.HIGH_SCHOOL), "finished high school or a GED"),
        (
            NEWCOMER,
            schooling(Schooling.HIM_ASSOCIATE, accredited=True),
            "finished a two-year health-information degree, accredited by CAHIIM",
        ),
        (NEWCOMER, b.condition(ConditionKind.TRAINING, training=Training.CODING), Training.CODING.label),
        (NEWCOMER, credential("start"), "the START"),
        (
            replace(NEWCOMER, background=None),
            work(Work.BILLING, 1),
            "1 year of paid work in billing",
        ),
        (replace(NEWCOMER, experience=None), work(Work.CODING, 2), "2 years of paid work in medical coding"),
    ],
)
def test_where_only_an_answer_is_missing_it_is_named_and_one_click_away(answers, condition, have):
    certifications = (START, better(condition))
    found = one_ahead(answers, *certifications)

    assert found.sentence == f"The BETTER ranks higher: we only do not know whether you have {have}."
    assert found.have == have
    opened = eligibility(certifications[1], found.answers, TODAY, b.catalogue(*certifications))
    assert opened.verdict is Verdict.NOW
    assert set(answers.pairs()) <= set(found.answers.pairs())


def test_no_answer_is_asked_for_where_it_is_made_for_other_work():
    billing = better(schooling(Schooling.HIGH_SCHOOL), focus=Work.BILLING)
    answers = replace(NEWCOMER, priorities=frozenset({Criterion.SETTING}))

    found = one_ahead(answers, offered("later", level=Level.INTERMEDIATE), billing)

    assert found.sentence == "The BETTER ranks first by your other answers, but it is not made for this work."
    assert (found.have, found.answers) == ("", None)


def test_the_answer_that_opens_it_makes_it_the_start():
    certifications = (START, better(schooling(Schooling.HIGH_SCHOOL)))
    found = one_ahead(NEWCOMER, *certifications)

    then = advised(found.answers, *certifications)

    assert then.start_now.certification.slug == "better"
    assert ahead(then) == ()


def test_other_work_that_somebody_has_done_is_kept():
    done = WorkDone(Work.BILLING)
    answers = replace(NEWCOMER, background=frozenset({done, WorkDone(Work.RECEPTION)}))

    found = one_ahead(answers, START, better(work(Work.BILLING, 1)))

    assert found.answers.background == {WorkDone(Work.RECEPTION), WorkDone(Work.BILLING, Duration.UNDER_2_YEARS)}


@pytest.mark.parametrize(
    "condition",
    [
        b.condition(ConditionKind.TRAINING, training=Training.BODY_COURSE),
        work(Work.BILLING),
        b.condition(ConditionKind.CREDENTIAL, any_credential=True),
    ],
)
def test_what_no_single_answer_says_is_asked_for_by_its_question(condition):
    found = one_ahead(replace(NEWCOMER, background=None), START, better(condition))

    assert found.sentence.startswith("The BETTER ranks higher. Whether you can take the BETTER depends on your answer")
    assert (found.have, found.answers) == ("", None)


@pytest.mark.parametrize(
    ("answers", "changes", "sentence"),
    [
        (
            replace(NEWCOMER, finished=frozenset()),
            {"requirements": (b.requirement(b.path("d", schooling(Schooling.BACHELOR))),)},
            "The BETTER ranks higher, but you cannot take it yet: it asks for a four-year degree.",
        ),
        (
            replace(NEWCOMER, finished=frozenset(), held=frozenset()),
            {"requirements": (b.requirement(b.path("b", schooling(Schooling.BACHELOR), credential("start"))),)},
            "The BETTER ranks higher, but you cannot take it yet: it asks for a four-year degree and the START.",
        ),
        (
            replace(NEWCOMER, experience=Duration.UNDER_2_YEARS),
            {"requirements": (b.requirement(b.path("w", work(Work.CODING, 2))),)},
            "The BETTER ranks higher, but comes later. You can take it from December 2027 if you keep working.",
        ),
        (
            NEWCOMER,
            {"facts": (ACTIVE, PAYER)},
            "The BETTER ranks higher, but we cannot tell whether you can take it. We do not know all that AAPC asks of "
            "people who take the BETTER.",
        ),
        (
            NEWCOMER,
            {"level": Level.ADVANCED},
            "The BETTER ranks higher, but is meant for people with more experience than you have told us of.",
        ),
        (
            NEWCOMER,
            {
                "level": Level.ADVANCED,
                "requirements": (
                    b.requirement(b.path("A year.", work(Work.CODING, 1)), strength=RequirementStrength.RECOMMENDED),
                ),
            },
            "The BETTER ranks higher, but this is recommended first: a year.",
        ),
        (
            NEWCOMER,
            {
                "level": Level.ADVANCED,
                "requirements": (
                    b.requirement(
                        b.path("A year.", work(Work.CODING, 1)),
                        b.path("Two years.", work(Work.CODING, 2)),
                        b.path("A degree.", schooling(Schooling.BACHELOR)),
                        strength=RequirementStrength.RECOMMENDED,
                    ),
                ),
            },
            "The BETTER ranks higher, but this is recommended first: a degree, or a year.",
        ),
    ],
)
def test_why_what_fits_better_is_no_start_is_said(answers, changes, sentence):
    found = one_ahead(answers, START, better(**changes))

    assert (found.sentence, found.answers) == (sentence, None)


def ours(*values):
    return tuple(b.snapshot.Classified(value, "") for value in values)


UROLOGY = {"level": Level.SPECIALTY, "specialties": ours(Specialty.UROLOGY)}


@pytest.mark.parametrize(
    ("answers", "changes", "against", "words"),
    [
        (Answers(experience=Duration.OVER_3_YEARS), UROLOGY, Against.OTHER_SPECIALTY, "a branch of medicine"),
        (
            Answers(experience=Duration.OVER_3_YEARS),
            {**UROLOGY, "specialties": ours(Specialty.HOSPICE)},
            Against.OTHER_PLACE,
            "a workplace that you did not name",
        ),
        (Answers(job=Job.BILLING), {}, Against.OTHER_WORK, "not made for this work"),
        (
            Answers(held=frozenset({"start"}), job=Job.CODING, workplaces=frozenset({Workplace.HOSPICE})),
            {"level": Level.INTERMEDIATE, "facts": (ACTIVE, PAYER)},
            Against.NOT_THE_PLACE,
            "do not place it where you would work",
        ),
        (
            Answers(held=frozenset({"start"}), job=Job.CODING, specialty=Specialty.UROLOGY),
            {"level": Level.INTERMEDIATE},
            Against.NOT_THE_SPECIALTY,
            "not made for the specialty that you named",
        ),
        (
            Answers(held=frozenset({"start"}), experience=Duration.NEVER),
            {"level": Level.INTERMEDIATE},
            Against.NO_FURTHER,
            "no further than what you hold",
        ),
        (
            Answers(held=frozenset({"start"}), job=Job.BILLING),
            {"works": ours(Work.BILLING), "level": Level.INTERMEDIATE, "related": ()},
            Against.NOT_MAINLY_THE_WORK,
            "mainly about other work",
        ),
    ],
)
def test_what_speaks_against_a_start_has_one_reason(answers, changes, against, words):
    held = offered("start", focus=Work.BILLING if against is Against.NOT_MAINLY_THE_WORK else Work.CODING)
    ranking = rank(b.catalogue(held, offered("other", **changes)), answers, TODAY)
    other = next(each for each in ranking.ranked if each.certification.slug == "other")

    assert Worth(ranking).against(other) is against
    assert sentences.first_but("OTHER", against).startswith("The OTHER ranks first ")
    assert words in sentences.first_but("OTHER", against)


def test_what_meets_nothing_is_no_start_where_another_meets_something():
    hospice = offered("hospice", facts=(ACTIVE, b.fact("setting", Setting.HOSPICE)))
    answers = Answers(workplaces=frozenset({Workplace.HOSPICE}))

    ranking = rank(b.catalogue(START, hospice), answers, TODAY)
    found = {each.certification.slug: Worth(ranking).against(each) for each in ranking.ranked}

    assert found == {"hospice": None, "start": Against.NOTHING_MET}
    assert advised(answers, START).start_now.certification.slug == "start"  # nothing meets it: it tells none apart


def test_who_told_us_only_what_they_bring_has_a_start_all_the_same():
    degree = offered("degree", requirements=(b.requirement(b.path("d", schooling(Schooling.HIM_BACHELOR))),))

    for finished in Schooling:
        answers = Answers(finished=frozenset({finished}))
        assert advised(answers, START, degree).start_now is not None, finished


def test_a_holder_says_where_to_go_before_there_is_a_start():
    found = advised(Answers(held=frozenset({"start"})), START, offered("other", level=Level.INTERMEDIATE))

    assert (found.start_now, ahead(found)) == (None, ())
    assert found.none_now.sentence == (
        "We cannot tell yet. What takes you further than what you hold depends on your answer to “What work would you "
        "like to do?”"
    )


def test_who_shares_the_place_of_what_is_too_early_fits_as_well():
    two = [replace(better(level=Level.ADVANCED), slug=slug, abbreviation=slug.upper()) for slug in ("one", "two")]

    (found,) = ahead(advised(NEWCOMER, *two))

    assert found.sentence.startswith("The TWO ranks as high, but")


def test_what_the_reason_for_no_start_names_is_not_said_twice():
    advice = advised(replace(NEWCOMER, finished=frozenset()), better(schooling(Schooling.BACHELOR)))

    assert "The BETTER asks for" in advice.none_now.sentence
    assert ahead(advice) == ()


def test_the_line_in_sight_names_the_start_where_another_is_first():
    catalogue = b.catalogue(START, better(schooling(Schooling.HIGH_SCHOOL)))

    assert result(catalogue, NEWCOMER, TODAY).first_now == "First: BETTER. Start now: START"
    none = b.catalogue(better(schooling(Schooling.BACHELOR)))
    assert result(none, replace(NEWCOMER, finished=frozenset()), TODAY).first_now == "First: BETTER. Start now: none"


@pytest.mark.parametrize(
    ("budget", "sentence"),
    [
        (None, ""),
        (Budget.UP_TO_300, "The first year costs at least $400, more than you said you can spend (up to $300)."),
        (Budget.UP_TO_600, ""),
        (Budget.OVER_1000, ""),
    ],
)
def test_a_first_year_beyond_the_budget_is_said_beside_start_and_goal(budget, sentence):
    price = (b.fee(Purchase.EXAM, 400),)
    goal = better(work(Work.CODING, 2), fees=price, level=Level.ADVANCED)

    page = result(b.catalogue(offered("start", fees=price), goal), replace(NEWCOMER, budget=budget), TODAY)

    assert (page.start_over_budget, page.goal_over_budget) == (sentence, sentence)


def test_a_price_that_we_do_not_know_is_not_beyond_the_budget():
    page = result(b.catalogue(START), replace(NEWCOMER, budget=Budget.UP_TO_300), TODAY)

    assert page.start_over_budget == ""


@given(catalogue=catalogues(), answers=any_answers)
@settings(max_examples=60, deadline=None)
def test_start_and_first_place_never_contradict_one_another_without_a_reason(catalogue, answers):
    advice = recommend(catalogue, answers, TODAY)
    told = [each.ranked for each in ahead(advice) if each.sentence]
    none = advice.none_now

    for first in advice.ranking.first[:MOST_TOLD]:
        if advice.start_now not in advice.ranking.first and first not in told:
            assert none.explains_all or first in none.about
