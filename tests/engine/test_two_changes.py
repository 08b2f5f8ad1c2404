"""Where no single change of an answer moves a place, the pairs that are passed over would not have moved it either."""

from __future__ import annotations

from dataclasses import fields, replace
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from comparisons.engine.advice.changes import places, what_would_change
from comparisons.engine.advice.neighbours import neighbours
from comparisons.engine.advice.points import Table
from comparisons.vocabulary import Job, Work
from tests.engine import builders as b
from tests.engine.builders import TODAY
from tests.engine.test_exclusion import ACTIVE
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
            assert (target in places(table, each.answers).first) is not each.is_first
