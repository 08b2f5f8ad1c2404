"""One condition held against one person: how it stands, in which words, for how long, and what to ask."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest

from comparisons.engine.advice.answers import Answers, WorkDone
from comparisons.engine.advice.conditions import Candidate, Standing, check
from comparisons.vocabulary import (
    AmountUnit,
    ConditionKind,
    Duration,
    Question,
    Schooling,
    Setting,
    Training,
    Work,
)
from tests.engine import builders as b
from tests.engine.builders import TODAY

CATALOGUE = b.catalogue(b.certification("cpc"), b.certification("ccs", body=b.body("ahima")))

SCHOOL = b.condition(ConditionKind.SCHOOLING, schooling=Schooling.HIGH_SCHOOL)
DEGREE = b.condition(ConditionKind.SCHOOLING, schooling=Schooling.BACHELOR)
ACCREDITED = b.condition(ConditionKind.SCHOOLING, schooling=Schooling.HIM_ASSOCIATE, accredited=True)
COURSE = b.condition(ConditionKind.TRAINING, training=Training.CODING, within_years=5)
APPROVED = b.condition(ConditionKind.TRAINING, training=Training.APPROVED_CODING)
CERTIFICATE = b.condition(ConditionKind.TRAINING, training=Training.HIM_POST_BACCALAUREATE)
TWO_YEARS = b.condition(ConditionKind.EXPERIENCE, work=Work.CODING, amount=Decimal(2), unit=AmountUnit.YEARS)
FOUR_YEARS = b.condition(ConditionKind.EXPERIENCE, work=Work.CODING, amount=Decimal(4), unit=AmountUnit.YEARS)
SOME_BILLING = b.condition(ConditionKind.EXPERIENCE, work=Work.BILLING)
INPATIENT = b.condition(
    ConditionKind.EXPERIENCE,
    work=Work.CODING,
    setting=Setting.HOSPITAL_INPATIENT,
    amount=Decimal(1),
    unit=AmountUnit.YEARS,
)
EITHER = b.condition(ConditionKind.CREDENTIAL, credentials=("cpc", "ccs", "unknown"))
ANY = b.condition(ConditionKind.CREDENTIAL, any_credential=True)
MEMBER = b.condition(ConditionKind.MEMBERSHIP, member_of="ahima")
OTHER = b.condition(ConditionKind.OTHER)

NOTHING = Answers(finished=frozenset())
HIM = frozenset({Schooling.HIM_ASSOCIATE})
BILLED = Answers(background=frozenset({WorkDone(Work.BILLING, Duration.UNDER_6_MONTHS)}))


@pytest.mark.parametrize(
    ("condition", "answers", "standing", "words", "months_or_question"),
    [
        (MEMBER, Answers(), Standing.MET, "You join … AHIMA first", 0),
        (MEMBER, Answers(held=frozenset({"ccs"})), Standing.MET, "Your membership … AHIMA must be active", 0),
        (MEMBER, Answers(held=frozenset({"cpc"})), Standing.MET, "You join … AHIMA first", 0),
        (OTHER, Answers(), Standing.UNKNOWN, "There is a way in that our questions do not cover", None),
        # Schooling
        (DEGREE, Answers(finished=frozenset({Schooling.MASTER})), Standing.MET, "You have … four-year degree", 0),
        (
            DEGREE,
            Answers(studying=frozenset({Schooling.BACHELOR})),
            Standing.LATER,
            "You are working … four-year degree … when you have finished",
            48,
        ),
        (DEGREE, Answers(), Standing.UNKNOWN, "Asked for: … four-year degree … You have not said", Question.SCHOOLING),
        (DEGREE, NOTHING, Standing.GAP, "You need … four-year degree", 48),
        (
            ACCREDITED,
            Answers(finished=HIM, accredited=True),
            Standing.MET,
            "You have … two-year health-information degree … CAHIIM",
            0,
        ),
        (
            ACCREDITED,
            Answers(finished=HIM, accredited=False),
            Standing.GAP,
            "You need … two-year health-information degree … CAHIIM",
            24,
        ),
        (
            ACCREDITED,
            Answers(finished=HIM),
            Standing.UNKNOWN,
            "Asked for: … two-year health-information degree … CAHIIM … whether your degree is accredited",
            Question.ACCREDITED,
        ),
        (
            ACCREDITED,
            Answers(studying=HIM),
            Standing.UNKNOWN,
            "Asked for: … two-year health-information degree … whether your degree is accredited",
            Question.ACCREDITED,
        ),
        (
            ACCREDITED,
            Answers(studying=HIM, accredited=False),
            Standing.GAP,
            "You need … CAHIIM … You said that your degree is not accredited",
            24,
        ),
        (
            ACCREDITED,
            Answers(finished=frozenset({Schooling.HIM_BACHELOR}), accredited=True),
            Standing.UNKNOWN,
            "Asked for: … two-year health-information degree … our sources do not say whether that counts",
            None,
        ),
        # Schooling before studies under way: one is admitted with it
        (SCHOOL, Answers(finished=frozenset(), studying=HIM), Standing.MET, "You have high school", 0),
        (SCHOOL, Answers(studying=frozenset({Schooling.MASTER})), Standing.MET, "You have high school", 0),
        (SCHOOL, Answers(studying=frozenset({Schooling.NURSING})), Standing.MET, "You have high school", 0),
        (SCHOOL, Answers(studying=frozenset({Schooling.HIGH_SCHOOL})), Standing.LATER, "You are working on high", 48),
        (DEGREE, Answers(studying=frozenset({Schooling.MASTER})), Standing.MET, "You have a four-year degree", 0),
        (DEGREE, Answers(studying=frozenset({Schooling.MEDICINE})), Standing.MET, "You have a four-year degree", 0),
        (DEGREE, Answers(studying=frozenset({Schooling.HIM_MASTER})), Standing.MET, "You have a four-year degree", 0),
        (
            DEGREE,
            Answers(studying=frozenset({Schooling.HIM_BACHELOR})),
            Standing.LATER,
            "You are working on a four-year degree. It counts when you have finished",
            48,
        ),
        (
            b.condition(ConditionKind.SCHOOLING, schooling=Schooling.ASSOCIATE),
            Answers(studying=frozenset({Schooling.BACHELOR})),
            Standing.LATER,
            "^Asked for: a two-year degree. You are working on a higher degree. It counts when you have finished",
            24,
        ),
        # Training
        (COURSE, Answers(finished=HIM), Standing.MET, "You have … a coding course … within the last 5 years", 0),
        (
            COURSE,
            Answers(studying=frozenset({Schooling.CODING_COURSE})),
            Standing.LATER,
            "You are working … a coding course … within the last 5 years … when you have finished",
            9,
        ),
        (
            COURSE,
            Answers(),
            Standing.UNKNOWN,
            "Asked for: … a coding course … within the last 5 years … You have not said",
            Question.SCHOOLING,
        ),
        (COURSE, NOTHING, Standing.GAP, "You need … a coding course … within the last 5 years", 9),
        (
            APPROVED,
            Answers(finished=HIM),
            Standing.UNKNOWN,
            "Asked for: … a coding program approved by the certifying body … your school",
            None,
        ),
        (
            CERTIFICATE,
            Answers(finished=HIM),
            Standing.GAP,
            "You need a four-year degree and then … post-baccalaureate",
            57,
        ),
        (
            CERTIFICATE,
            Answers(finished=frozenset({Schooling.BACHELOR})),
            Standing.GAP,
            "You need an approved post-baccalaureate",
            9,
        ),
        (
            CERTIFICATE,
            Answers(finished=HIM, studying=frozenset({Schooling.BACHELOR})),
            Standing.GAP,
            "You need an approved post-baccalaureate",
            9,
        ),
        (CERTIFICATE, Answers(), Standing.UNKNOWN, "Asked for: an approved post-bacc", Question.SCHOOLING),
        # Work
        (
            FOUR_YEARS,
            Answers(experience=Duration.OVER_3_YEARS),
            Standing.UNKNOWN,
            "Asked for: 4 years … You said 3 years or more, and we did not ask how many more",
            None,
        ),
        (FOUR_YEARS, Answers(experience=Duration.UNDER_3_YEARS), Standing.LATER, "keep working", 24),
        (
            INPATIENT,
            Answers(experience=Duration.UNDER_1_YEAR),
            Standing.GAP,
            "You need 1 year of paid work in medical coding, in inpatient care",
            12,
        ),
        (INPATIENT, Answers(experience=Duration.UNDER_2_YEARS), Standing.UNKNOWN, "We did not ask where", None),
        (
            TWO_YEARS,
            Answers(experience=Duration.NEVER),
            Standing.GAP,
            "You need … 2 years of paid work in medical coding",
            24,
        ),
        (
            TWO_YEARS,
            Answers(experience=Duration.UNDER_2_YEARS),
            Standing.LATER,
            "Asked for: … 2 years of paid work in medical coding … keep working",
            12,
        ),
        (
            TWO_YEARS,
            Answers(experience=Duration.UNDER_3_YEARS),
            Standing.MET,
            "You have … 2 years of paid work in medical coding",
            0,
        ),
        (
            TWO_YEARS,
            Answers(),
            Standing.UNKNOWN,
            "Asked for: … 2 years of paid work in medical coding … You have not said",
            Question.EXPERIENCE,
        ),
        (
            INPATIENT,
            Answers(experience=Duration.OVER_3_YEARS),
            Standing.UNKNOWN,
            "Asked for: … 1 year of paid work in medical coding … inpatient … We did not ask where",
            None,
        ),
        (SOME_BILLING, BILLED, Standing.UNKNOWN, "Asked for: … paid work in billing … how much", None),
        (SOME_BILLING, Answers(background=frozenset()), Standing.GAP, "You need … paid work in billing", 0),
        (
            SOME_BILLING,
            Answers(),
            Standing.UNKNOWN,
            "Asked for: … paid work in billing … You have not said",
            Question.BACKGROUND,
        ),
        # Certifications
        (EITHER, Answers(held=frozenset({"ccs"})), Standing.MET, r"^You have the CCS\.$", 0),
        (EITHER, Answers(held=frozenset({"ccs", "cpc"})), Standing.MET, r"^You have the CCS and CPC\.$", 0),
        (EITHER, Answers(held=frozenset()), Standing.GAP, "You need … the CPC or CCS", 6),
        (EITHER, Answers(), Standing.UNKNOWN, "Asked for: … the CPC or CCS … You have not said", Question.HELD),
        (ANY, Answers(held=frozenset({"cpc"})), Standing.MET, r"^You have the CPC\.$", 0),
        (ANY, Answers(held=frozenset()), Standing.GAP, "You need … any coding certification", 6),
    ],
)
def test_a_check_says_how_it_stands_what_is_asked_and_what_it_takes(
    condition, answers, standing, words, months_or_question
):
    found = check(condition, Candidate(answers, answers.held, CATALOGUE, TODAY))

    assert found.condition is condition
    assert found.standing is standing
    assert re.search(words.replace(" … ", ".*"), found.sentence)
    if standing is Standing.UNKNOWN:
        assert found.missing_answer is months_or_question
    else:
        assert (found.months, found.missing_answer) == (months_or_question, None)
