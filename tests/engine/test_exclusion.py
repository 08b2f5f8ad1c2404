"""The hard rules: what excludes a certification, with the true reason and the way round it."""

from __future__ import annotations

import pytest

from comparisons.engine.advice.answers import Answers
from comparisons.engine.advice.criteria.scale import Ground
from comparisons.engine.advice.exclusion import Bar, all_bars, bars, excluded
from comparisons.engine.advice.points import Table
from comparisons.vocabulary import Delivery, Question, Relation, RequirementStrength, Schooling, Status
from tests.engine import builders as b
from tests.engine.builders import TODAY
from tests.engine.test_eligibility import COMPLETE, schooling, training
from tests.engine.worlds import route

ACTIVE = b.fact("status", Status.ACTIVE)
DEGREE = b.requirement(b.path("degree", schooling(Schooling.HIM_BACHELOR)))
MARK = b.apprentice_mark("CPC-A", route(24))


def ground(*certifications):
    return Ground(b.catalogue(*certifications), TODAY)


@pytest.mark.parametrize(
    ("changes", "answers", "bar"),
    [
        ({"facts": (ACTIVE,)}, Answers(), None),
        ({"facts": (b.fact("status", Status.RETIRED),)}, Answers(), Bar.RETIRED),
        ({"facts": (b.fact("status", None),)}, Answers(), Bar.STATUS_NOT_KNOWN),
        ({}, Answers(), Bar.STATUS_NOT_KNOWN),
        ({"facts": (ACTIVE,), "claims": (b.claim("status"),)}, Answers(), None),
        ({"facts": (ACTIVE,)}, Answers(held=frozenset({"cpc"})), Bar.HELD),
        ({"facts": (ACTIVE,), "apprentice_marks": (MARK,)}, Answers(held=frozenset({"cpc-a"})), Bar.HELD),
        ({"facts": (ACTIVE,)}, Answers(held=frozenset({"ccs"})), None),
        ({"facts": (ACTIVE, COMPLETE), "requirements": (DEGREE,)}, Answers(degree=False), Bar.DEGREE),
        ({"facts": (ACTIVE, COMPLETE), "requirements": (DEGREE,)}, Answers(degree=True), None),
        ({"facts": (ACTIVE, COMPLETE), "requirements": (DEGREE,)}, Answers(), None),
        (
            {"facts": (ACTIVE, COMPLETE), "requirements": (DEGREE,)},
            Answers(degree=False, studying=frozenset({Schooling.HIM_BACHELOR})),
            None,
        ),
        ({"facts": (ACTIVE, COMPLETE)}, Answers(degree=False), None),
        ({"facts": (ACTIVE,)}, Answers(degree=False), Bar.DEGREE_NOT_KNOWN),
        (
            {"facts": (ACTIVE,)},
            Answers(degree=False, finished=frozenset({Schooling.NURSING})),
            Bar.DEGREE_NOT_KNOWN,
        ),
        ({"facts": (ACTIVE,)}, Answers(degree=False, finished=frozenset({Schooling.MEDICINE})), None),
        ({"facts": (ACTIVE, b.fact("delivery", Delivery.TEST_CENTRE))}, Answers(exam_at_home=True), Bar.NOT_AT_HOME),
        ({"facts": (ACTIVE, b.fact("delivery", Delivery.ONLINE))}, Answers(exam_at_home=True), None),
        ({"facts": (ACTIVE,)}, Answers(exam_at_home=True), Bar.DELIVERY_NOT_KNOWN),
        ({"facts": (ACTIVE, b.fact("delivery", Delivery.TEST_CENTRE))}, Answers(exam_at_home=False), None),
    ],
)
def test_a_hard_rule_excludes_by_facts_and_answers(changes, answers, bar):
    certification = b.certification(**changes)

    assert bars(certification, answers, ground(certification)) is bar
    assert all_bars(Table(b.catalogue(certification), TODAY), answers) == (bar,)


def told(certification, bar, answers=None, *others):
    return excluded(certification, bar, answers or Answers(), ground(certification, *others))


@pytest.mark.parametrize("bar", Bar)
def test_every_rule_has_a_reason_that_names_the_certification(bar):
    found = told(b.certification(), bar)

    assert "CPC" in found.reason
    assert found.bar is bar


def test_what_is_held_with_a_mark_says_how_the_mark_goes():
    certification = b.certification(apprentice_marks=(MARK,))

    found = told(certification, Bar.HELD, Answers(held=frozenset({"cpc-a"})))

    assert found.reason == "You already hold the CPC, as CPC-A."
    assert found.way_round == "To lose the apprentice mark: 24 months of work."
    assert found.question is Question.HELD


def test_a_mark_without_a_known_way_to_lose_it_has_no_way_round():
    certification = b.certification(apprentice_marks=(b.apprentice_mark("CPC-A"),))

    assert told(certification, Bar.HELD, Answers(held=frozenset({"cpc-a"}))).way_round == ""
    assert told(certification, Bar.HELD, Answers(held=frozenset({"cpc"}))).way_round == ""


def test_what_is_retired_names_its_successor_and_its_source():
    old = b.certification(
        "old", related=(b.related("new", Relation.SUCCESSOR),), facts=(b.fact("status", Status.RETIRED),)
    )
    new = b.certification("new")

    found = told(old, Bar.RETIRED, None, new)

    assert (found.successor.slug, found.way_round) == ("new", "The NEW replaced it.")
    assert found.evidence == (old.facts[0].evidence,)
    assert told(old, Bar.RETIRED).way_round == ""


def test_a_degree_names_the_ways_in_that_ask_for_it():
    advised = b.requirement(
        b.path("course", training(b.snapshot.Training.CODING)), strength=RequirementStrength.RECOMMENDED
    )
    certification = b.certification(requirements=(DEGREE, advised))

    assert told(certification, Bar.DEGREE).evidence == (DEGREE.paths[0].evidence,)


@pytest.mark.parametrize("bar", [Bar.STATUS_NOT_KNOWN, Bar.DEGREE_NOT_KNOWN, Bar.DELIVERY_NOT_KNOWN])
def test_what_we_do_not_know_says_whom_to_ask(bar):
    found = told(b.certification(body=b.body("ahima")), bar)

    assert "AHIMA" in found.reason + found.way_round
    assert (found.evidence, found.successor) == ((), None)


def test_a_degree_rests_on_what_is_mandatory_alone():
    page, other = (b.evidence(b.source(slug)) for slug in ("mandatory", "recommended"))
    asked = b.requirement(b.path("degree", schooling(Schooling.HIM_BACHELOR), evidence=page))
    advised = b.requirement(
        b.path("better", schooling(Schooling.HIM_MASTER), evidence=other), strength=RequirementStrength.RECOMMENDED
    )

    assert told(b.certification(requirements=(advised, asked)), Bar.DEGREE).evidence == (page,)


def test_what_is_held_without_a_mark_says_no_more_than_that():
    assert told(b.certification(), Bar.HELD, Answers(held=frozenset({"cpc"}))).reason == "You already hold the CPC."
