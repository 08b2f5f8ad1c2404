"""Where no single change of an answer moves a place, the pairs that are passed over would not have moved it either."""

from __future__ import annotations

from dataclasses import fields, replace
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comparisons.engine.advice import changes
from comparisons.engine.advice.answers import Answers
from comparisons.engine.advice.changes import close_or_clear, places, what_would_change
from comparisons.engine.advice.criteria.person import MANY_SOURCES
from comparisons.engine.advice.neighbours import neighbours
from comparisons.engine.advice.points import Table
from comparisons.vocabulary import (
    Criterion,
    Delivery,
    Duration,
    Job,
    Level,
    Question,
    RoleStrength,
    Schooling,
    Work,
    Workplace,
)
from tests.engine import builders as b
from tests.engine.builders import TODAY
from tests.engine.test_eligibility import COMPLETE
from tests.engine.test_exclusion import ACTIVE, DEGREE
from tests.engine.worlds import SPECIALTIES, catalogues
from tests.engine.worlds import answers as any_answers


def both(before, one, other):
    """Return the answers with two changes."""
    changed = {each.name: getattr(other, each.name) for each in fields(other)}
    return replace(one, **{name: value for name, value in changed.items() if value != getattr(before, name)})


def smallest(table, answers, target):
    """Return how many changes, one or two, move a certification to or from the first place; none do: 0."""

    def is_first(given):
        return target in places(table, given).first

    now, near = is_first(answers), neighbours(table.ground.catalogue, answers)
    if any(is_first(change.answers) != now for change in near):
        return 1
    pairs = ((one, other) for one, other in combinations(near, 2) if one.question is not other.question)
    return 2 if any(is_first(both(answers, one.answers, other.answers)) != now for one, other in pairs) else 0


@st.composite
def far_apart(draw):
    """Return a catalogue and answers where two certifications stand so far apart that one change seldom closes it."""
    drawn, given_ = draw(catalogues(least=2)), draw(any_answers)
    leader, target, *rest = drawn.certifications.values()
    specialties = draw(st.permutations(SPECIALTIES))
    apart = [
        replace(
            each,
            focus=focus,
            works=(),
            specialties=(b.snapshot.Classified(specialty, ""),),
            facts=(ACTIVE, *(fact for fact in each.facts if fact.topic.key != "status")),
        )
        for each, focus, specialty in zip((leader, target), (Work.CODING, Work.BILLING), specialties, strict=True)
    ]
    ordered = {each.slug: each for each in (*apart, *rest)}
    return replace(drawn, certifications=ordered), replace(given_, job=Job.CODING, specialty=specialties[0])


@settings(max_examples=60, deadline=None)
@given(far_apart())
def test_no_pair_that_moves_a_place_is_passed_over(drawn):
    catalogue, answers = drawn
    table = Table(catalogue, TODAY)
    for each in what_would_change(catalogue, answers, TODAY):
        # One change is checked by what it leads to; only more, or none, needs the search.
        target = table.place[each.certification.slug]
        if len(each.changes) != 1:
            assert len(each.changes) == smallest(table, answers, target)
        if each.answers is not None:
            assert (target in places(table, each.answers).first) != (target in places(table, answers).first)


# The lead of the first rests on what no answer moves. Of the answers, only two speak for the other, each as much.
_EACH = 5


def two_that_stand_apart(steps_of_lead, other_is_given=Delivery.ONLINE):
    """Return who leads by employers’ word, and who would gain by adverts and by leading."""
    said_by = [b.evidence(b.source(f"guide-{number}")) for number in range(MANY_SOURCES)]
    fits = tuple(
        b.role_fit("coder", "first", RoleStrength.ACCEPTED, key=each.source.slug, evidence=each) for each in said_by
    )
    known = (ACTIVE, COMPLETE, b.fact("delivery", Delivery.ONLINE))
    first = b.certification("first", facts=known, role_fits=fits, level=Level.ENTRY)
    given_there = (ACTIVE, COMPLETE, b.fact("delivery", other_is_given))
    other = b.certification("other", facts=given_there, level=Level.MANAGEMENT, body=b.body("south"))
    weights = dict.fromkeys(Criterion, 0) | {
        Criterion.EMPLOYERS: steps_of_lead,
        Criterion.ADVERTS: _EACH,
        Criterion.STYLE: _EACH,
    }
    return b.catalogue(first, other, roles=(b.role("coder"),)), weights


@pytest.mark.parametrize(
    ("lead", "priorities", "questions"),
    [
        (2 * _EACH, (Criterion.BUDGET, Criterion.DEGREE), {Question.ADVERTS, Question.STYLE}),
        (2 * _EACH + 1, (Criterion.BUDGET, Criterion.DEGREE), set()),
        (2 * _EACH, (), {Question.ADVERTS, Question.PRIORITY}),
        (2 * _EACH + 1, (), set()),
        (_EACH, (), {Question.ADVERTS}),
        (_EACH + 1, (), {Question.ADVERTS, Question.PRIORITY}),
    ],
)
def test_two_changes_that_just_close_the_gap_are_found_and_none_that_leave_a_point(
    monkeypatch, lead, priorities, questions
):
    catalogue, weights = two_that_stand_apart(lead)
    monkeypatch.setattr(changes, "tabulate", lambda catalogue, today: Table(catalogue, today, weights))
    answers = Answers(priorities=frozenset(priorities))

    (first, other) = what_would_change(catalogue, answers, TODAY)

    assert [each.certification.slug for each in (first, other)] == ["first", "other"]
    assert {change.question for change in other.changes} == questions
    # A tie takes nothing from the first: for that, a point more is needed.
    assert first.changes == () if lead >= 2 * _EACH else first.changes


def test_one_change_that_lets_a_rival_in_and_one_that_lifts_it_are_found(monkeypatch):
    catalogue, weights = two_that_stand_apart(_EACH - 1, Delivery.IN_PERSON)
    monkeypatch.setattr(changes, "tabulate", lambda catalogue, today: Table(catalogue, today, weights))

    (first,) = what_would_change(catalogue, Answers(exam_at_home=True), TODAY)

    assert {change.question for change in first.changes} == {Question.ADVERTS, Question.EXAM_AT_HOME}
    assert [each.slug for each in first.first_then] == ["other"]


def test_two_changes_that_each_rule_out_one_who_leads_are_found(monkeypatch):
    home, centre = (b.fact("delivery", each) for each in (Delivery.ONLINE, Delivery.IN_PERSON))
    fits = {slug: (b.role_fit("coder", slug, RoleStrength.ACCEPTED),) for slug in ("schooled", "centre")}
    schooled = b.certification(
        "schooled", facts=(ACTIVE, COMPLETE, home), requirements=(DEGREE,), role_fits=fits["schooled"]
    )
    at_centre = b.certification("centre", facts=(ACTIVE, COMPLETE, centre), role_fits=fits["centre"])
    behind = b.certification("behind", facts=(ACTIVE, COMPLETE, home))
    catalogue = b.catalogue(schooled, at_centre, behind, roles=(b.role("coder"),))
    weights = dict.fromkeys(Criterion, 0) | {Criterion.EMPLOYERS: 1}
    monkeypatch.setattr(changes, "tabulate", lambda catalogue, today: Table(catalogue, today, weights))

    *_, last = what_would_change(catalogue, Answers(), TODAY)

    assert last.certification.slug == "behind"
    assert {change.question for change in last.changes} == {Question.DEGREE, Question.EXAM_AT_HOME}
    assert [each.slug for each in last.first_then] == ["behind"]


@pytest.mark.parametrize(
    ("answers", "third", "questions"),
    [
        (
            Answers(
                experience=Duration.NEVER,
                job=Job.DOCUMENTATION,
                workplaces=frozenset({Workplace.HOSPITAL_OUTPATIENT}),
                finished=frozenset({Schooling.CODING_COURSE}),
            ),
            "ccs",
            {Question.ADVERTS, Question.DEGREE},
        ),
        (
            Answers(
                experience=Duration.UNDER_3_YEARS,
                job=Job.TEACHING,
                workplaces=frozenset({Workplace.PAYER}),
                finished=frozenset({Schooling.HIM_ASSOCIATE}),
            ),
            "ahima-rac",
            {Question.ADVERTS, Question.EXAM_AT_HOME},
        ),
    ],
)
def test_one_change_that_rules_out_who_leads_and_one_that_closes_the_rest_are_found(shipped, answers, third, questions):
    *_, last = what_would_change(shipped, answers, TODAY)

    assert last.certification.slug == third
    assert {change.question for change in last.changes} == questions
    table = Table(shipped, TODAY)
    assert smallest(table, answers, table.place[third]) == 2


@pytest.mark.parametrize(("lead", "kept"), [(1, 4), (2, 6)])
def test_a_weighting_is_one_point_more_or_less(monkeypatch, lead, kept):
    south = b.body("south")
    catalogue = b.catalogue(
        b.certification("first", facts=(ACTIVE, COMPLETE), focus=Work.CODING),
        b.certification("other", facts=(ACTIVE, COMPLETE), focus=Work.BILLING, body=south),
    )
    weights = dict.fromkeys(Criterion, 5) | {Criterion.WORK: 5 + lead}
    monkeypatch.setattr(changes, "tabulate", lambda catalogue, today: Table(catalogue, today, weights))

    found = close_or_clear(catalogue, Answers(job=Job.CODING, adverts="south"), TODAY)

    # The work, the adverts and what employers say, each a point more and a point less. With a lead of a point
    # and a step each, a point less for the work makes a tie, and so does a point more for the adverts.
    assert (found.weightings, found.weightings_kept) == (6, kept)
