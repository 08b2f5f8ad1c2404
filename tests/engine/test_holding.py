"""What certifications held say of a person: the schooling behind them, and what they speak against."""

from __future__ import annotations

from datetime import date

import pytest

from comparisons.engine.advice.answers import Answers
from comparisons.engine.advice.conditions import Standing
from comparisons.engine.advice.eligibility import eligibility
from comparisons.engine.advice.holding import schooling_behind
from comparisons.engine.advice.ranking import rank
from comparisons.vocabulary import ConditionKind, Question, RequirementStrength, Schooling, Training
from tests.engine import builders as b
from tests.engine.builders import TODAY
from tests.engine.worlds import route


def asks(schooling):
    return b.condition(ConditionKind.SCHOOLING, schooling=schooling)


TWO_YEAR = b.path("two-year", asks(Schooling.HIM_ASSOCIATE))
FOUR_YEAR = b.path("four-year", asks(Schooling.HIM_BACHELOR))
CERTIFICATE = b.path("certificate", b.condition(ConditionKind.TRAINING, training=Training.HIM_POST_BACCALAUREATE))
SCHOOL = b.path("school", asks(Schooling.HIGH_SCHOOL))
ABROAD = b.path("abroad", b.condition(ConditionKind.OTHER))
WORK = b.path("work", b.condition(ConditionKind.EXPERIENCE))

UP_TO_TWO_YEARS = {Schooling.HIM_ASSOCIATE, Schooling.ASSOCIATE, Schooling.HIGH_SCHOOL}
UP_TO_FOUR_YEARS = {Schooling.BACHELOR, Schooling.ASSOCIATE, Schooling.HIGH_SCHOOL}


def technician(*requirements, **changes):
    return b.certification("rhit", requirements=requirements or (b.requirement(TWO_YEAR, ABROAD),), **changes)


@pytest.mark.parametrize(
    ("requirement", "behind"),
    [
        (b.requirement(TWO_YEAR), UP_TO_TWO_YEARS),
        (b.requirement(TWO_YEAR, ABROAD), UP_TO_TWO_YEARS),
        (b.requirement(FOUR_YEAR, CERTIFICATE), UP_TO_FOUR_YEARS),
        (b.requirement(FOUR_YEAR, SCHOOL), {Schooling.HIGH_SCHOOL}),
        (b.requirement(FOUR_YEAR, WORK), set()),
        (b.requirement(ABROAD), set()),
        (b.requirement(TWO_YEAR, strength=RequirementStrength.RECOMMENDED), set()),
        (b.requirement(b.path("later", asks(Schooling.MASTER), effective_from=date(2027, 1, 1))), set()),
    ],
)
def test_schooling_behind_is_what_each_way_in_asks_for_at_least(requirement, behind):
    assert schooling_behind(technician(requirement), TODAY) == behind


def test_what_a_certification_held_asked_for_is_had():
    asking = b.certification("cca", requirements=(b.requirement(SCHOOL), b.requirement(FOUR_YEAR)))
    catalogue = b.catalogue(technician(), asking)

    holder = eligibility(asking, Answers(held=frozenset({"rhit"})), TODAY, catalogue)
    other = eligibility(asking, Answers(held=frozenset({"elsewhere"})), TODAY, catalogue)

    assert [each.nearest.standing for each in holder.asked] == [Standing.MET, Standing.UNKNOWN]
    assert [each.nearest.standing for each in other.asked] == [Standing.UNKNOWN, Standing.UNKNOWN]


def said_against(answers, *certifications):
    return [
        (each.first, each.second, each.sentence)
        for each in rank(b.catalogue(*certifications), answers, TODAY).contradictions
    ]


def test_a_certification_held_without_its_schooling_is_named_with_both_sides():
    held, nothing = frozenset({"rhit", "elsewhere"}), frozenset()

    assert said_against(Answers(held=held, finished=nothing), technician()) == [
        (
            Question.HELD,
            Question.SCHOOLING,
            "You said that you hold the RHIT, and that you have finished none of the schooling that we ask about. "
            "The RHIT asks for a two-year health-information degree, so we took you to have that.",
        )
    ]
    assert said_against(Answers(held=held), technician()) == []
    assert said_against(Answers(held=held, finished=frozenset({Schooling.HIGH_SCHOOL})), technician()) == []
    assert said_against(Answers(held=held, finished=nothing), technician(b.requirement(WORK))) == []


def test_a_certification_held_in_full_and_with_its_mark_is_named_with_both_sides():
    coder = b.certification("cpc", apprentice_marks=(b.apprentice_mark("CPC-A", route(24)),))

    assert said_against(Answers(held=frozenset({"cpc", "cpc-a"})), coder) == [
        (
            Question.HELD,
            Question.HELD,
            "You said that you hold the CPC and also the CPC-A, which is the CPC with the apprentice mark. "
            "We went by the CPC.",
        )
    ]
    assert said_against(Answers(held=frozenset({"cpc-a"})), coder) == []
    assert said_against(Answers(held=frozenset({"cpc"})), coder) == []
