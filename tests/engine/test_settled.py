"""What is settled, held against trying every answer: the bound is sharp where one question is open."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from comparisons.engine.advice.answers import Answers
from comparisons.engine.advice.changes import places
from comparisons.engine.advice.points import tabulate
from comparisons.engine.advice.quiz import PRIORITIES
from comparisons.engine.advice.settled import settled
from comparisons.vocabulary import (
    Budget,
    Criterion,
    Delivery,
    Duration,
    Job,
    Schooling,
    Specialty,
    Style,
    Workplace,
)
from tests.engine import builders as b
from tests.engine.builders import TODAY
from tests.engine.test_eligibility import COMPLETE, schooling
from tests.engine.test_exclusion import ACTIVE
from tests.engine.worlds import SPECIALTIES, catalogues

# Everything answered, and nothing that a hard rule reads.
FULL = Answers(
    experience=Duration.UNDER_2_YEARS,
    job=Job.CODING,
    workplaces=frozenset({Workplace.ANYWHERE}),
    finished=frozenset({Schooling.HIGH_SCHOOL}),
    studying=frozenset({Schooling.CODING_COURSE}),
    accredited=False,
    held=frozenset(),
    background=frozenset(),
    exam_at_home=False,
    work_from_home=False,
    specialty=SPECIALTIES[0],
    degree=True,
    style=Style.HANDS_ON,
    budget=Budget.OVER_1000,
    adverts="north",
    priorities=frozenset({Criterion.WORK}),
)
# A question left open, and every answer to it. With one criterion to each, no bound is rougher than trying.
OPEN = {
    "priorities": [frozenset(some) for size in (1, 2) for some in combinations(PRIORITIES, size)],
    "adverts": ["either", "north", "south"],
    "style": list(Style),
    "budget": list(Budget),
    "specialty": list(Specialty),
    "job": list(Job),
    "experience": list(Duration),
    "finished": [frozenset({each}) for each in Schooling],
}
full_answers = st.builds(
    lambda **given: replace(FULL, **given),
    experience=st.sampled_from(Duration),
    job=st.sampled_from((Job.CODING, Job.BILLING, Job.COMPLIANCE)),
    studying=st.sampled_from((frozenset({Schooling.HIGH_SCHOOL}), frozenset({Schooling.CODING_COURSE}))),
    specialty=st.sampled_from(SPECIALTIES),
    style=st.sampled_from(Style),
    adverts=st.sampled_from(("either", "north", "south")),
)


def first(catalogue, answers):
    """Return the places of those who come first."""
    return places(tabulate(catalogue, TODAY), answers).first


@settings(max_examples=60, deadline=None)
@given(catalogues(least=2), full_answers, st.sampled_from(sorted(OPEN)))
def test_with_one_question_open_settled_is_what_trying_every_answer_says(catalogue, answers, name):
    # What jobs say counts for everybody, and nobody can name it as what matters most.
    without_jobs = {slug: replace(each, role_fits=()) for slug, each in catalogue.certifications.items()}
    catalogue = replace(catalogue, certifications=without_jobs, roles={})
    answers = replace(answers, **{name: getattr(Answers(), name)})
    now = first(catalogue, answers)
    assume(len(now) == 1)

    tried = all(first(catalogue, replace(answers, **{name: each})) == now for each in OPEN[name])

    assert settled(catalogue, answers, TODAY) == tried


def offered(slug, **changes):
    return b.certification(slug, **{"facts": (ACTIVE, COMPLETE), **changes})


@pytest.mark.parametrize(
    ("delivery", "answers", "sure"),
    [
        (Delivery.TEST_CENTRE, replace(FULL, exam_at_home=None), False),
        (Delivery.TEST_CENTRE, FULL, True),
        (Delivery.ONLINE_PROCTORED, replace(FULL, exam_at_home=None), True),
    ],
)
def test_a_first_place_that_an_exam_at_home_would_take_is_open(delivery, answers, sure):
    alone = offered("alone", facts=(ACTIVE, COMPLETE, b.fact("delivery", delivery)))

    assert settled(b.catalogue(alone), answers, TODAY) is sure


@pytest.mark.parametrize(("degree", "sure"), [(None, False), (True, True)])
def test_a_first_place_that_no_degree_would_take_is_open(degree, sure):
    asked = b.requirement(b.path("degree", schooling(Schooling.HIM_BACHELOR)))
    alone = offered("alone", requirements=(asked,))

    assert settled(b.catalogue(alone), replace(FULL, degree=degree), TODAY) is sure
