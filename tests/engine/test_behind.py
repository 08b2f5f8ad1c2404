"""What a certification that a person holds has put behind them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from comparisons.engine.advice.answers import Answers
from comparisons.engine.advice.behind import steps_of
from comparisons.engine.advice.eligibility import held_slugs
from comparisons.engine.advice.exclusion import Bar
from comparisons.engine.advice.recommendation import recommend
from comparisons.vocabulary import Level, Question, Relation, RequirementStrength, Schooling, Specialty, Work
from tests.engine import builders as b
from tests.engine.builders import TODAY
from tests.engine.test_eligibility import COMPLETE, schooling, work
from tests.engine.test_exclusion import ACTIVE
from tests.engine.worlds import answers as any_answers
from tests.engine.worlds import catalogues


def offered(slug, **changes):
    return b.certification(slug, **{"facts": (ACTIVE, COMPLETE), **changes})


def toward(*slugs):
    return {"related": tuple(b.related(slug, Relation.STEP_TOWARD) for slug in slugs)}


def advises(years):
    way = b.path("work", work(Work.CODING, years))
    return {"requirements": (b.requirement(way, strength=RequirementStrength.RECOMMENDED),)}


DEGREE = {"requirements": (b.requirement(b.path("degree", schooling(Schooling.HIM_ASSOCIATE))),)}


def ours(*values):
    return tuple(b.snapshot.Classified(value, "") for value in values)


def behind(held, *others):
    catalogue = b.catalogue(held, *others)
    return set(steps_of(catalogue, TODAY).behind(catalogue.certifications[held.slug]))


@pytest.mark.parametrize(
    ("held", "other", "found"),
    [
        # What leads there, in one step or two
        ({"level": Level.ADVANCED}, {"level": Level.INTERMEDIATE, **toward("held")}, True),
        ({"level": Level.ADVANCED}, {"level": Level.INTERMEDIATE, **toward("middle")}, True),
        ({"level": Level.ADVANCED}, {"level": Level.INTERMEDIATE, "focus": Work.AUDITING, **toward("held")}, False),
        ({**toward("other")}, {"level": Level.INTERMEDIATE}, False),
        ({"level": Level.ADVANCED, **toward("other")}, {"level": Level.INTERMEDIATE, **toward("held")}, False),
        # Entry exams
        ({"level": Level.ADVANCED}, {}, True),
        ({"level": Level.ADVANCED}, {"level": Level.INTERMEDIATE}, False),
        ({"level": Level.ADVANCED}, {"focus": Work.BILLING}, False),
        ({"level": Level.SPECIALTY, "specialties": ours(Specialty.UROLOGY)}, {}, False),
        (
            {"level": Level.SPECIALTY, "specialties": ours(Specialty.UROLOGY)},
            {"specialties": ours(Specialty.UROLOGY)},
            True,
        ),
        (
            {"level": Level.SPECIALTY, "specialties": ours(Specialty.UROLOGY)},
            {"specialties": ours(Specialty.UROLOGY, Specialty.PEDIATRICS)},
            False,
        ),
        ({}, {}, True),
        (advises(2), advises(1), True),
        (advises(1), advises(2), False),
        ({"level": Level.ADVANCED}, advises(2), True),
        ({"level": Level.INTERMEDIATE, **advises(1)}, advises(2), False),
        ({"level": Level.INTERMEDIATE, **advises(1)}, advises(1), True),
        ({"level": Level.ADVANCED}, DEGREE, False),
        (DEGREE, {}, True),
        ({}, DEGREE, False),
    ],
)
def test_what_lies_behind_follows_from_steps_levels_and_work(held, other, found):
    middle = offered("middle", level=Level.INTERMEDIATE, focus=Work.PRIVACY, **toward("held"))

    assert ("other" in behind(offered("held", **held), offered("other", **other), middle)) is found


def test_steps_in_a_circle_lead_nowhere_back():
    one, two = offered("one", **toward("two")), offered("two", **toward("one"))
    steps = steps_of(b.catalogue(one, two), TODAY)

    assert (steps.onward("one"), steps.onward("two")) == ({"two"}, {"one"})
    assert steps.behind(one) == frozenset()


def test_what_lies_behind_is_not_ranked_and_says_why():
    first = offered("first", body=b.body("south"), **toward("held"))
    entry, held = offered("entry"), offered("held", level=Level.ADVANCED)
    ranking = recommend(b.catalogue(first, entry, held), Answers(held=frozenset({"held"})), TODAY).ranking

    assert ranking.ranked == ()
    assert [(each.bar, each.question, each.reason) for each in ranking.excluded] == [
        (
            Bar.BEHIND,
            Question.HELD,
            "The ENTRY is an entry exam for medical coding, and you hold the HELD for that already.",
        ),
        (Bar.BEHIND, Question.HELD, "The FIRST leads to the HELD, which you hold."),
        (Bar.HELD, Question.HELD, "You already hold the HELD."),
    ]
    assert ranking.excluded[1].way_round == "You can still take it, if employers near you ask for the FIRST by name."


def test_the_step_that_puts_it_behind_is_shown_with_its_source():
    tie = b.related("held", Relation.STEP_TOWARD, evidence=b.evidence())
    first = offered("first", related=(tie,))
    catalogue = b.catalogue(first, offered("held", level=Level.ADVANCED))

    (found, _) = recommend(catalogue, Answers(held=frozenset({"held"})), TODAY).ranking.excluded

    assert found.evidence == (tie.evidence,)


@settings(max_examples=60, deadline=None)
@given(catalogues(least=2), any_answers)
def test_nothing_that_lies_behind_leads(catalogue, answers):
    found = recommend(catalogue, answers, TODAY)
    past = set()
    for slug in held_slugs(catalogue, answers):
        if slug in catalogue.certifications:
            past |= steps_of(catalogue, TODAY).behind(catalogue.certifications[slug])

    assert past.isdisjoint(each.certification.slug for each in found.ranking.ranked)
    for each in found.ranking.excluded:
        if each.bar is Bar.BEHIND:
            assert each.certification.slug in past
            assert each.certification.abbreviation in each.reason
