"""Who may sit an exam: truth tables per condition, and more never makes worse."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from comparisons.engine.advice.answers import Answers, WorkDone
from comparisons.engine.advice.conditions import Standing, implied
from comparisons.engine.advice.eligibility import Verdict, eligibility, needs_degree
from comparisons.vocabulary import (
    AmountUnit,
    ConditionKind,
    Duration,
    Level,
    Question,
    RequirementStrength,
    Schooling,
    Setting,
    Specialty,
    Training,
    Work,
)
from tests.engine import builders as b
from tests.engine.builders import TODAY
from tests.engine.worlds import answers as any_answers
from tests.engine.worlds import catalogues, route

COMPLETE = b.fact("conditions-complete", True)


def schooling(asked, **changes):
    return b.condition(ConditionKind.SCHOOLING, schooling=asked, **changes)


def training(asked, **changes):
    return b.condition(ConditionKind.TRAINING, training=asked, **changes)


def work(kind, amount=None, unit=AmountUnit.YEARS, **changes):
    known = {} if amount is None else {"amount": Decimal(str(amount)), "unit": unit}
    return b.condition(ConditionKind.EXPERIENCE, work=kind, **known, **changes)


def credential(*slugs, any_credential=False):
    return b.condition(ConditionKind.CREDENTIAL, credentials=slugs, any_credential=any_credential)


def asking(*paths, complete=True, strength=RequirementStrength.MANDATORY, **changes):
    return b.certification(
        facts=(COMPLETE,) if complete else (),
        requirements=(b.requirement(*paths, strength=strength),) if paths else (),
        **changes,
    )


def judged(certification, answers, *others, today=TODAY):
    return eligibility(certification, answers, today, b.catalogue(certification, *others))


def one(condition, answers, *others):
    """Return how one condition stands for a person."""
    found = judged(asking(b.path("way", condition)), answers, *others)
    (check,) = found.asked[0].nearest.checks
    return check


DONE = frozenset({Schooling.HIGH_SCHOOL})
COURSE = frozenset({Schooling.CODING_COURSE})  # who ticks it may well have finished high school too
NOTHING = frozenset()


# --- Conditions -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("asked", "answers", "standing"),
    [
        (schooling(Schooling.HIGH_SCHOOL), Answers(finished=DONE), Standing.MET),
        (schooling(Schooling.HIGH_SCHOOL), Answers(finished=frozenset({Schooling.MEDICINE})), Standing.MET),
        (schooling(Schooling.HIGH_SCHOOL), Answers(), Standing.UNKNOWN),
        (schooling(Schooling.HIGH_SCHOOL), Answers(finished=NOTHING), Standing.GAP),
        (schooling(Schooling.HIGH_SCHOOL), Answers(finished=COURSE), Standing.UNKNOWN),
        (schooling(Schooling.HIGH_SCHOOL), Answers(finished=NOTHING, studying=COURSE), Standing.UNKNOWN),
        (schooling(Schooling.HIM_ASSOCIATE), Answers(finished=frozenset({Schooling.ASSOCIATE})), Standing.GAP),
        (schooling(Schooling.ASSOCIATE), Answers(finished=frozenset({Schooling.NURSING})), Standing.GAP),
        (schooling(Schooling.NURSING), Answers(studying=frozenset({Schooling.NURSING})), Standing.LATER),
        (training(Training.CODING), Answers(finished=frozenset({Schooling.CODING_COURSE})), Standing.MET),
        (training(Training.CODING), Answers(studying=frozenset({Schooling.CODING_COURSE})), Standing.LATER),
        (training(Training.CODING), Answers(finished=DONE), Standing.GAP),
        (training(Training.CODING), Answers(), Standing.UNKNOWN),
        (training(Training.APPROVED_CODING), Answers(finished=frozenset({Schooling.CODING_COURSE})), Standing.UNKNOWN),
        (training(Training.SCIENCES), Answers(finished=frozenset({Schooling.NURSING})), Standing.MET),
        (work(Work.CODING, 1), Answers(experience=Duration.UNDER_2_YEARS), Standing.MET),
        (work(Work.CODING, 2), Answers(experience=Duration.UNDER_2_YEARS), Standing.LATER),
        (work(Work.CODING, 1), Answers(experience=Duration.NEVER), Standing.GAP),
        (work(Work.CODING, 1), Answers(), Standing.UNKNOWN),
        (work(Work.CODING), Answers(experience=Duration.OVER_3_YEARS), Standing.UNKNOWN),
        (work(Work.BILLING, 1), Answers(experience=Duration.OVER_3_YEARS, background=NOTHING), Standing.GAP),
        (work(Work.BILLING, 1), Answers(experience=Duration.OVER_3_YEARS), Standing.UNKNOWN),
        (work(Work.BILLING, 1), Answers(background=frozenset({WorkDone(Work.BILLING)})), Standing.UNKNOWN),
        (
            work(Work.CODING, 1, setting=Setting.HOSPITAL_INPATIENT),
            Answers(experience=Duration.OVER_3_YEARS),
            Standing.UNKNOWN,
        ),
        (
            work(Work.CODING, 1, specialty=Specialty.CARDIOLOGY),
            Answers(experience=Duration.OVER_3_YEARS),
            Standing.UNKNOWN,
        ),
        (b.condition(ConditionKind.MEMBERSHIP, member_of="aapc"), Answers(), Standing.MET),
        (b.condition(ConditionKind.OTHER), Answers(), Standing.UNKNOWN),
        (credential("ccs"), Answers(), Standing.UNKNOWN),
        (credential("ccs"), Answers(held=NOTHING), Standing.GAP),
        (credential("ccs"), Answers(held=frozenset({"ccs"})), Standing.MET),
        (credential("ccs", "rhit"), Answers(held=frozenset({"cca"})), Standing.GAP),
        (credential(any_credential=True), Answers(held=frozenset({"ccs"})), Standing.MET),
        (credential(any_credential=True), Answers(held=frozenset({"biller", "elsewhere"})), Standing.GAP),
    ],
)
def test_a_condition_stands_as_the_answers_say(asked, answers, standing):
    others = (b.certification("ccs"), b.certification("biller", focus=Work.BILLING))

    assert one(asked, answers, *others).standing is standing


@pytest.mark.parametrize(
    ("accredited", "standing", "missing"),
    [(True, Standing.MET, None), (False, Standing.GAP, None), (None, Standing.UNKNOWN, Question.ACCREDITED)],
)
def test_an_accredited_degree_asks_whether_yours_is(accredited, standing, missing):
    answers = Answers(finished=frozenset({Schooling.HIM_ASSOCIATE}), accredited=accredited)

    check = one(schooling(Schooling.HIM_ASSOCIATE, accredited=True), answers)

    assert (check.standing, check.missing_answer) == (standing, missing)


@pytest.mark.parametrize(("early", "words"), [(True, "in your last term"), (False, "when you have finished")])
def test_a_degree_under_way_counts_early_only_where_the_source_says_so(early, words):
    answers = Answers(studying=frozenset({Schooling.HIM_ASSOCIATE}))

    found = judged(asking(b.path("degree", schooling(Schooling.HIM_ASSOCIATE, counts_early=early))), answers)

    assert (found.verdict, found.earliest) == (Verdict.FROM, None)
    assert words in found.sentence


def test_an_apprentice_form_is_held():
    marked = b.certification("cpc", apprentice_marks=(b.apprentice_mark("CPC-A"),))

    assert one(credential("cpc"), Answers(held=frozenset({"cpc-a"})), marked).standing is Standing.MET


@pytest.mark.parametrize(
    ("amount", "unit", "months"),
    [(6, AmountUnit.MONTHS, 6), (2, AmountUnit.YEARS, 24), (0.5, AmountUnit.YEARS, 6), (400, AmountUnit.HOURS, 3)],
)
def test_an_amount_of_work_is_read_in_months(amount, unit, months):
    assert one(work(Work.CODING, amount, unit), Answers(experience=Duration.NEVER)).months == months


# --- Verdicts -------------------------------------------------------------------------------------


def test_with_everything_met_one_can_take_it_now_after_joining():
    way = b.path("join", b.condition(ConditionKind.MEMBERSHIP, member_of="aapc"))

    found = judged(asking(way), Answers())

    assert found.verdict is Verdict.NOW
    assert found.sentence == "You can take it now. You join AAPC first."


LATELY = b.path("lately", work(Work.BILLING, 1, within_years=3))
COURSE_LATELY = b.path("course", training(Training.CODING, within_years=1))
BILLED = Answers(background=frozenset({WorkDone(Work.BILLING, Duration.UNDER_2_YEARS)}))


def test_where_only_late_work_or_a_late_course_counts_the_verdict_says_so():
    join = b.path("join", b.condition(ConditionKind.MEMBERSHIP, member_of="aapc"))
    joined = b.certification(facts=(COMPLETE,), requirements=(b.requirement(LATELY), b.requirement(join)))

    assert judged(joined, BILLED).sentence == (
        "You can take it now, if you did 1 year of paid work in billing within the last 3 years: we did not ask when. "
        "You join AAPC first."
    )
    assert judged(asking(COURSE_LATELY), Answers(finished=COURSE)).sentence == (
        "You can take it now, if you finished a coding course within the last year: we did not ask when."
    )


def test_what_counts_only_if_it_is_late_is_said_beside_what_we_cannot_tell_or_what_is_to_come():
    school = b.requirement(b.path("school", schooling(Schooling.HIGH_SCHOOL)))
    certification = b.certification(facts=(COMPLETE,), requirements=(school, b.requirement(LATELY)))
    counts = "What you have counts only if you did 1 year of paid work in billing within the last 3 years."

    unsaid = judged(certification, BILLED)
    later = judged(certification, replace(BILLED, studying=DONE, finished=NOTHING))

    assert (unsaid.verdict, later.verdict) == (Verdict.CANNOT_TELL, Verdict.FROM)
    assert unsaid.sentence.endswith(f"You have not said whether you have that. {counts}")
    assert later.sentence.endswith(f"It counts when you have finished. {counts}")


def test_what_is_met_is_not_enough_where_we_do_not_know_that_it_is_all():
    found = judged(asking(complete=False), Answers())

    assert found.verdict is Verdict.CANNOT_TELL
    assert found.missing_facts == ("We do not know all that AAPC asks of people who take the CPC.",)
    assert found.sentence == (
        "We cannot tell whether you can take it. We do not know all that AAPC asks of people who take the CPC."
    )


def test_a_missing_answer_is_named():
    found = judged(asking(b.path("school", schooling(Schooling.HIGH_SCHOOL))), Answers())

    assert (found.verdict, found.missing_answers, found.missing_facts) == (
        Verdict.CANNOT_TELL,
        (Question.SCHOOLING,),
        (),
    )
    assert found.sentence == (
        "We cannot tell whether you can take it. "
        "Asked for: high school or a GED. You have not said whether you have that."
    )


def test_a_way_in_that_nobody_has_written_down_is_a_missing_fact():
    found = judged(asking(b.path("not seen")), Answers())

    assert found.verdict is Verdict.CANNOT_TELL
    assert found.missing_facts == ("We have not seen the exact ways in.",)


def test_an_unknown_that_no_answer_settles_is_a_missing_fact():
    found = judged(asking(b.path("other", b.condition(ConditionKind.OTHER))), Answers())

    assert found.missing_facts == ("There is a way in that our questions do not cover.",)


@pytest.mark.parametrize(
    ("today", "earliest"),
    [
        (date(2026, 11, 1), date(2027, 11, 1)),
        (date(2026, 11, 2), date(2027, 12, 1)),
        (date(2026, 12, 31), date(2028, 1, 1)),
    ],
)
def test_the_earliest_month_follows_from_the_work_still_missing(today, earliest):
    certification = asking(b.path("work", work(Work.CODING, 2)))

    found = judged(certification, Answers(experience=Duration.UNDER_2_YEARS), today=today)

    assert (found.verdict, found.earliest) == (Verdict.FROM, earliest)
    assert found.sentence == f"You can take it from {earliest:%B %Y} if you keep working."


def test_the_shortest_way_is_shown_and_each_gap_once():
    long = b.path("degree", schooling(Schooling.BACHELOR))
    short = b.path("work", work(Work.CODING, 1))
    twice = b.path("both", schooling(Schooling.BACHELOR), work(Work.CODING, 1))

    found = judged(asking(long, twice, short), Answers(finished=DONE, experience=Duration.NEVER))

    assert found.verdict is Verdict.NOT_YET
    assert [gap.condition for gap in found.gaps] == [short.conditions[0]]
    assert found.sentence == ("Not yet. You need 1 year of paid work in medical coding; or a four-year degree.")


TOLD = Answers(finished=DONE, held=frozenset(), experience=Duration.NEVER)
DEGREE_FIRST = b.certification(
    "rhit",
    level=Level.ENTRY,
    facts=(COMPLETE,),
    requirements=(
        b.requirement(
            b.path("degree", schooling(Schooling.HIM_ASSOCIATE)),
            b.path("abroad", b.condition(ConditionKind.OTHER)),
        ),
    ),
)


@pytest.mark.parametrize(
    ("slugs", "answers", "months"),
    [
        (("rhit",), TOLD, 30),
        (("rhit",), replace(TOLD, finished=DONE | {Schooling.HIM_ASSOCIATE}), 6),
        (("expert",), TOLD, 24),
        (("expert", "rhit"), TOLD, 24),
    ],
)
def test_another_certification_takes_its_exam_and_the_schooling_that_it_asks_for(slugs, answers, months):
    expert = b.certification("expert", level=Level.ADVANCED)

    assert one(credential(*slugs), answers, DEGREE_FIRST, expert).months == months


def test_of_several_ways_the_nearest_is_the_one_with_least_study_and_work():
    letters = b.path("letters", credential("rhit"), work(Work.DOCUMENTATION, 2))
    course = b.path("course", training(Training.SCIENCES), work(Work.DOCUMENTATION, 3))

    found = judged(asking(letters, course), replace(TOLD, background=frozenset()), DEGREE_FIRST)

    assert [way.path.text for way in found.asked[0].told] == ["course", "letters"]


@pytest.mark.parametrize("path", [b.path("by", schooling(Schooling.ASSOCIATE)), b.path("by", credential("rhit"))])
def test_a_degree_that_is_ruled_out_is_nobodys_nearest_way(path):
    working = b.path("working", work(Work.CODING, 3))
    certification = asking(path, working)

    assert judged(certification, TOLD, DEGREE_FIRST).asked[0].nearest.path.text == "by"
    without = judged(certification, replace(TOLD, degree=False), DEGREE_FIRST)
    assert without.asked[0].nearest.path.text == "working"
    assert without.sentence.startswith("Not yet. You need 3 years of paid work in medical coding; or")


TWO_YEARS_OF_CDI = work(Work.DOCUMENTATION, 2)
THREE_YEARS_OF_CDI = work(Work.DOCUMENTATION, 3)


def test_of_ways_that_stand_alike_the_one_of_which_most_is_met_is_the_nearest():
    coder = b.path("a coder", credential("ccs"), THREE_YEARS_OF_CDI)
    plain = b.path("b plain", work(Work.HEALTH_RECORDS, 1))
    nurse = b.path("nurse", schooling(Schooling.NURSING), TWO_YEARS_OF_CDI)

    found = judged(asking(coder, plain, nurse), Answers(finished=frozenset({Schooling.NURSING})))

    assert found.verdict is Verdict.CANNOT_TELL
    assert [way.path.key for way in found.asked[0].ways] == ["nurse", "b-plain", "a-coder"]


PHYSICIAN = frozenset({Schooling.MEDICINE})
ALLIED = b.path("allied", schooling(Schooling.ASSOCIATE), training(Training.SCIENCES), THREE_YEARS_OF_CDI)
DOCTOR = b.path("doctor", schooling(Schooling.MEDICINE), TWO_YEARS_OF_CDI)


@pytest.mark.parametrize(
    "answers", [Answers(finished=PHYSICIAN), Answers(finished=PHYSICIAN, background=NOTHING, held=NOTHING)]
)
def test_of_ways_of_which_something_is_met_the_shortest_is_the_nearest_and_said_alone(answers):
    found = judged(asking(ALLIED, DOCTOR), answers)

    assert found.asked[0].nearest.path.key == "doctor"
    assert [way.path.key for way in found.asked[0].told] == ["doctor"]
    assert "2 years of paid work in clinical documentation (CDI)." in found.sentence
    assert "3 years" not in found.sentence


def test_a_way_that_asks_for_less_of_the_same_is_nearer_than_one_of_which_more_is_met():
    nurse = b.path("nurse", schooling(Schooling.NURSING), THREE_YEARS_OF_CDI)
    anybody = b.path("open to all", TWO_YEARS_OF_CDI)

    found = judged(asking(nurse, anybody), Answers(finished=frozenset({Schooling.NURSING})))

    assert [way.path.key for way in found.asked[0].told] == ["open-to-all"]


def test_a_way_that_our_questions_do_not_cover_beats_no_other():
    abroad = b.path("abroad", b.condition(ConditionKind.OTHER))
    both = b.path("both", schooling(Schooling.NURSING), b.condition(ConditionKind.OTHER))

    found = judged(asking(abroad, both, DOCTOR), Answers(finished=frozenset({Schooling.NURSING})))

    assert found.asked[0].nearest.path.key == "doctor"


def test_of_ways_with_as_much_missing_the_shortest_is_the_nearest():
    long = b.path("a long", schooling(Schooling.HIGH_SCHOOL), schooling(Schooling.BACHELOR))
    short = b.path("short", work(Work.CODING, 1))

    found = judged(asking(long, short), Answers(finished=DONE, experience=Duration.NEVER))

    assert found.asked[0].nearest.path.key == "short"


def test_where_work_goes_on_the_soonest_way_is_the_nearest():
    late = b.path("a late", schooling(Schooling.HIGH_SCHOOL), work(Work.CODING, 3))
    soon = b.path("soon", work(Work.CODING, 2))

    found = judged(asking(late, soon), Answers(finished=DONE, experience=Duration.UNDER_2_YEARS))

    assert (found.verdict, found.asked[0].nearest.path.key) == (Verdict.FROM, "soon")


def test_every_way_in_is_said_the_shortest_first():
    course = b.path("training", training(Training.BILLING_AND_CODING))
    year = b.path("a year", work(Work.BILLING, 1))

    unsaid = judged(asking(year, course), Answers(experience=Duration.NEVER))
    missing = judged(asking(year, course), Answers(finished=DONE, background=NOTHING))

    assert unsaid.sentence == (
        "We cannot tell whether you can take it. Asked for: a billing and coding program; or 1 year of paid work in "
        "billing. You have not said whether you have one of these."
    )
    assert unsaid.missing_answers == (Question.SCHOOLING, Question.BACKGROUND)
    assert unsaid.missing_facts == ()
    assert missing.sentence == "Not yet. You need a billing and coding program; or 1 year of paid work in billing."


def test_a_way_that_asks_for_as_much_and_more_is_not_said():
    nurse = b.path("nurse", schooling(Schooling.NURSING), TWO_YEARS_OF_CDI)
    other = b.path("other", THREE_YEARS_OF_CDI)
    within = b.path("within", work(Work.DOCUMENTATION, 2, within_years=3))

    found = judged(asking(nurse, other, within), Answers(finished=frozenset({Schooling.NURSING}), background=NOTHING))

    assert found.sentence == "Not yet. You need 2 years of paid work in clinical documentation (CDI)."


def test_of_several_ways_the_one_of_which_a_fact_is_missing_is_said():
    ways = (b.path("billing", work(Work.BILLING)), b.path("course", training(Training.BILLING_AND_CODING)))
    done = Answers(background=frozenset({WorkDone(Work.BILLING, Duration.OVER_3_YEARS)}), finished=DONE)

    found = judged(asking(*ways, complete=False), done)

    assert found.missing_facts == (
        "Asked for: paid work in billing. Our source does not say how much.",
        "We do not know all that AAPC asks of people who take the CPC.",
    )
    assert found.sentence == f"We cannot tell whether you can take it. {' '.join(found.missing_facts)}"


def test_each_way_that_may_be_met_already_has_its_own_reason_why_we_cannot_tell():
    ways = (
        b.path("coding", work(Work.CODING)),
        b.path("billing", work(Work.BILLING)),
        b.path("course", training(Training.APPROVED_CODING)),
    )

    found = judged(asking(*ways), Answers(experience=Duration.OVER_3_YEARS))

    assert found.sentence == (
        "We cannot tell whether you can take it. One of these is asked for. Paid work in billing; or a coding program "
        "approved by the certifying body: you have not said whether you have that. "
        "Paid work in medical coding: our source does not say how much."
    )


def test_only_ways_that_may_be_met_already_are_said_to_be_in_doubt():
    years = b.path("years", work(Work.PRIVACY, 6))
    degree = b.path("degree", schooling(Schooling.BACHELOR), work(Work.PRIVACY, 2))
    done = Answers(background=frozenset({WorkDone(Work.PRIVACY, Duration.OVER_3_YEARS)}), finished=DONE)

    found = judged(asking(years, degree), done)

    assert found.verdict is Verdict.CANNOT_TELL
    assert found.missing_facts == (
        "Asked for: 6 years of paid work in privacy and security. "
        "You said 3 years or more, and we did not ask how many more.",
    )


def test_the_shortest_way_is_one_that_the_person_can_go():
    bachelor = b.path("bachelor", schooling(Schooling.HIM_BACHELOR, accredited=True))
    certificate = b.path("certificate", training(Training.HIM_POST_BACCALAUREATE))

    new = judged(asking(bachelor, certificate), Answers(finished=DONE))
    graduate = judged(asking(bachelor, certificate), Answers(finished=frozenset({Schooling.BACHELOR})))
    not_accredited = judged(
        asking(bachelor, certificate), Answers(finished=frozenset({Schooling.HIM_BACHELOR}), accredited=False)
    )

    assert new.asked[0].nearest.path.key == "bachelor"
    assert graduate.asked[0].nearest.path.key == "certificate"
    assert not_accredited.sentence == (
        "Not yet. You need an approved post-baccalaureate HIM certificate; or a four-year health-information degree, "
        "accredited by CAHIIM. You said that your degree is not accredited."
    )


def test_what_two_requirements_lack_alike_is_one_gap():
    school = b.requirement(b.path("school", schooling(Schooling.BACHELOR)))
    both = b.requirement(b.path("both", schooling(Schooling.BACHELOR), work(Work.CODING, 1)))
    certification = b.certification(facts=(COMPLETE,), requirements=(school, both))

    found = judged(certification, Answers(finished=DONE, experience=Duration.NEVER))

    assert [gap.words for gap in found.gaps] == ["a four-year degree", "1 year of paid work in medical coding"]
    assert found.sentence.count("a four-year degree") == 1


@pytest.mark.parametrize("trade", [Schooling.NURSING, Schooling.MEDICINE])
def test_who_is_of_a_trade_by_schooling_meets_what_asks_for_the_trade(trade):
    answers = Answers(finished=frozenset({trade}), background=NOTHING)

    met = one(work(Work.CLINICAL), answers)
    assert (met.standing, met.words) == (Standing.MET, "paid work in nursing or other clinical work")
    assert one(work(Work.CLINICAL, 2), answers).standing is Standing.GAP
    assert one(work(Work.CLINICAL, setting=Setting.HOSPITAL_INPATIENT), answers).standing is Standing.GAP
    assert (
        one(work(Work.CODING), Answers(finished=answers.finished, experience=Duration.NEVER)).standing is Standing.GAP
    )


def test_not_yet_says_too_what_may_be_missing_besides():
    course = b.path("training", training(Training.BILLING_AND_CODING, within_years=5))
    school = b.path("school", schooling(Schooling.HIGH_SCHOOL))
    known = b.path("joining", b.condition(ConditionKind.MEMBERSHIP, member_of="aapc"))
    unseen = b.path("not seen")
    requirements = [b.requirement(*paths) for paths in ((school,), (known,), (course, LATELY), (unseen,))]

    found = judged(b.certification(facts=(COMPLETE,), requirements=tuple(requirements)), Answers(finished=NOTHING))

    assert found.verdict is Verdict.NOT_YET
    assert found.sentence == (
        "Not yet. You need high school or a GED. Also asked for: 1 year of paid work in billing, within the last 3 "
        "years; or a billing and coding program, within the last 5 years. We cannot tell whether you have that. "
        "We have not seen the exact ways in."
    )


def test_not_yet_says_too_what_we_cannot_tell_of_the_same_way():
    both = b.path("both", schooling(Schooling.BACHELOR), work(Work.PRIVACY, 2))
    some = b.path("some", work(Work.HEALTH_RECORDS))
    certification = b.certification(facts=(COMPLETE,), requirements=(b.requirement(both), b.requirement(some)))
    years = frozenset({WorkDone(Work.PRIVACY), WorkDone(Work.HEALTH_RECORDS, Duration.OVER_3_YEARS)})

    found = judged(certification, Answers(finished=DONE, background=years))

    assert found.sentence == (
        "Not yet. You need a four-year degree. "
        "Also asked for: 2 years of paid work in privacy and security. We cannot tell whether you have that. "
        "Also asked for: paid work in health records (HIM). We cannot tell whether you have that."
    )


@pytest.mark.parametrize(("amount", "months"), [(2, 24), (None, 0)])
def test_work_whose_place_we_did_not_ask_may_still_take_as_long_as_it_is_asked_for(amount, months):
    somewhere = work(Work.CODING, amount, setting=Setting.HOSPITAL_INPATIENT)

    assert one(somewhere, Answers(experience=Duration.OVER_3_YEARS)).months == months


def test_years_of_one_work_never_count_for_another():
    certification = asking(b.path("cdi", work(Work.DOCUMENTATION, 2)))
    answers = Answers(
        experience=Duration.OVER_3_YEARS, background=frozenset({WorkDone(Work.CLINICAL, Duration.OVER_3_YEARS)})
    )

    assert judged(certification, answers).verdict is Verdict.NOT_YET


def test_a_way_that_our_questions_do_not_cover_is_named_and_decides_nothing_else():
    degree = b.path("degree", schooling(Schooling.HIM_ASSOCIATE))
    abroad = b.path("A program abroad.", b.condition(ConditionKind.OTHER))

    found = judged(asking(abroad, degree), Answers(finished=DONE))

    assert found.verdict is Verdict.NOT_YET
    assert found.sentence.endswith("Another way in, which our questions do not cover: A program abroad.")


def test_a_way_that_we_ask_about_in_part_stays_open_where_it_is_required():
    part = b.path("part", work(Work.CODING, 2), b.condition(ConditionKind.OTHER))
    answers = Answers(experience=Duration.OVER_3_YEARS)

    required = judged(asking(part), answers)
    advised = judged(asking(part, strength=RequirementStrength.RECOMMENDED), answers)

    assert (required.verdict, required.asked[0].nearest.uncovered) == (Verdict.CANNOT_TELL, True)
    assert (advised.follows_advice, advised.advised[0].nearest.uncovered) == (True, False)


def test_a_recommendation_never_bars_and_is_told():
    advised = b.path("work", work(Work.CODING, 2))
    certification = asking(advised, strength=RequirementStrength.RECOMMENDED)

    new = judged(certification, Answers(experience=Duration.NEVER))
    old = judged(certification, Answers(experience=Duration.OVER_3_YEARS))

    assert (new.verdict, new.follows_advice) == (Verdict.NOW, False)
    assert (old.verdict, old.follows_advice) == (Verdict.NOW, True)


def test_a_way_in_of_tomorrow_does_not_hold_today():
    tomorrow = b.path("degree", schooling(Schooling.BACHELOR), effective_from=date(2027, 1, 1))

    assert judged(asking(tomorrow), Answers(finished=DONE)).verdict is Verdict.NOW


@pytest.mark.parametrize(
    ("experience", "marked"),
    [(None, True), (Duration.NEVER, True), (Duration.UNDER_2_YEARS, True), (Duration.UNDER_3_YEARS, False)],
)
def test_a_newcomer_is_told_of_the_apprentice_mark(experience, marked):
    certification = asking(apprentice_marks=(b.apprentice_mark("CPC-A", route(24)),))

    found = judged(certification, Answers(experience=experience))

    assert (found.mark is not None) is marked
    assert found.mark_sentence.startswith("At first a pass gives you the CPC-A") is marked


@pytest.mark.parametrize("besides", [{"course_hours": 80}, {"practice_programme": True}])
def test_work_that_removes_a_mark_only_with_something_besides_does_not_keep_it_away(besides):
    certification = asking(apprentice_marks=(b.apprentice_mark("CPC-A", route(12, **besides), route(36)),))

    assert judged(certification, Answers(experience=Duration.UNDER_3_YEARS)).mark is not None
    assert judged(certification, Answers(experience=Duration.OVER_3_YEARS)).mark is None


def test_a_mark_that_does_not_exist_is_not_told():
    absent = b.apprentice_mark("CPC-A", state=b.FactState.NOT_APPLICABLE)

    assert judged(asking(apprentice_marks=(absent,)), Answers()).mark is None


# --- Degrees --------------------------------------------------------------------------------------

DEGREE = b.path("degree", schooling(Schooling.HIM_BACHELOR))


@pytest.mark.parametrize(
    ("paths", "complete", "answers", "needed"),
    [
        ((DEGREE,), False, Answers(), True),
        ((DEGREE,), True, Answers(studying=frozenset({Schooling.HIM_BACHELOR})), False),
        ((DEGREE, b.path("work", work(Work.CODING, 2))), True, Answers(), False),
        ((DEGREE, b.path("abroad", b.condition(ConditionKind.OTHER))), True, Answers(), True),
        ((b.path("certificate", training(Training.HIM_POST_BACCALAUREATE)),), True, Answers(), True),
        (
            (b.path("certificate", training(Training.HIM_POST_BACCALAUREATE)),),
            True,
            Answers(finished=frozenset({Schooling.BACHELOR})),
            False,
        ),
        ((), True, Answers(), False),
        ((), False, Answers(), None),
    ],
)
def test_a_degree_is_needed_where_no_way_goes_round_it(paths, complete, answers, needed):
    assert needs_degree(asking(*paths, complete=complete), answers, TODAY) is needed


def test_a_recommended_degree_is_not_needed():
    assert needs_degree(asking(DEGREE, strength=RequirementStrength.RECOMMENDED), Answers(), TODAY) is False


# --- More never makes worse -----------------------------------------------------------------------

MONOTONE = settings(max_examples=40, deadline=None)


def verdicts(catalogue, answers):
    return {
        slug: (found.verdict, -(found.earliest or date.min).toordinal())
        for slug, each in catalogue.certifications.items()
        for found in [eligibility(each, answers, TODAY, catalogue)]
    }


def test_an_answer_without_an_end_is_no_promise_and_no_bar():
    years = asking(b.path("work", work(Work.CODING, 4)))

    assert judged(years, Answers(experience=Duration.UNDER_3_YEARS)).verdict is Verdict.FROM
    assert judged(years, Answers(experience=Duration.OVER_3_YEARS)).verdict is Verdict.CANNOT_TELL


@MONOTONE
@given(catalogues(), any_answers, st.sampled_from(Duration))
def test_more_experience_never_worsens_a_verdict(catalogue, answers, longer):
    assume(answers.experience is not None and longer.months >= answers.experience.months)
    assume(list(Duration).index(longer) >= list(Duration).index(answers.experience))
    before, after = verdicts(catalogue, answers), verdicts(catalogue, replace(answers, experience=longer))

    assert all(after[slug][0] >= before[slug][0] for slug in before)
    assert all(
        after[slug][1] >= before[slug][1] for slug in before if after[slug][0] == before[slug][0] == Verdict.FROM
    )


@MONOTONE
@given(catalogues(), any_answers, st.sampled_from(Schooling))
def test_more_schooling_never_worsens_a_verdict(catalogue, answers, more):
    assume(answers.finished is not None)
    richer = replace(answers, finished=answers.finished | {more})
    before, after = verdicts(catalogue, answers), verdicts(catalogue, richer)

    assert all(after[slug][0] >= before[slug][0] for slug in before)


@MONOTONE
@given(catalogues(), any_answers, st.sampled_from(("alpha", "beta", "gamma", "delta")))
def test_one_more_certification_never_worsens_a_verdict(catalogue, answers, more):
    assume(answers.held is not None)
    richer = replace(answers, held=answers.held | {more})
    before, after = verdicts(catalogue, answers), verdicts(catalogue, richer)

    assert all(after[slug][0] >= before[slug][0] for slug in before)


@pytest.mark.parametrize("schooling", Schooling)
def test_schooling_stands_for_itself_and_for_what_it_holds(schooling):
    assert schooling in implied(schooling)
    assert all(implied(each) <= implied(schooling) for each in implied(schooling))
