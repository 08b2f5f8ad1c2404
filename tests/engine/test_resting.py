"""What readers' results rest on, counted by adding up answers, and once more situation by situation."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

import pytest

from comparisons.engine.advice.changes import places
from comparisons.engine.advice.points import counted, tabulate
from comparisons.engine.advice.resting import resting
from comparisons.engine.advice.situations import situations
from comparisons.vocabulary import Purchase, RoleStrength, Setting, Status, Work
from tests.engine import builders as b
from tests.engine.builders import TODAY
from tests.engine.test_changes import offered
from tests.engine.test_eligibility import COMPLETE
from tests.engine.test_exclusion import ACTIVE

SITUATIONS = len(list(situations()))


def on(slug):
    return b.evidence(b.source(slug))


HOSPITAL = b.fact("setting", Setting.HOSPITAL_INPATIENT, evidence=on("hospital-page"))
CODING = offered("coding", facts=(ACTIVE, COMPLETE, HOSPITAL), fees=(b.fee(Purchase.EXAM, 400, evidence=on("prices")),))
BILLING = offered(
    "billing",
    focus=Work.BILLING,
    body=b.body("south"),
    facts=(b.fact("status", Status.ACTIVE, evidence=on("south-page")), COMPLETE),
)
NAMED = offered("named", role_fits=(b.role_fit("coder", "named", RoleStrength.REQUIRED, evidence=on("advert")),))
CATALOGUE = b.catalogue(CODING, BILLING, NAMED, roles=(b.role("coder"),))


def one_by_one(catalogue):
    """Count again with the ranking's own sums for each situation."""
    table = tabulate(catalogue, TODAY)
    points, within_reach = Counter(), Counter()
    for answers in situations():
        now = places(table, answers)
        possible = table.possible_points(answers)
        points.update(
            {
                evidence.source.slug
                for place in now.first
                for rule, options in counted(answers)
                for option in options
                if (finding := table.findings(rule, option)[place]).steps
                for evidence in finding.evidence
            }
        )
        within_reach.update(
            table.certifications[place].slug
            for place, passed in enumerate(now.passes)
            if passed and place not in now.first and possible[place] >= now.points[now.first[0]]
        )
    return points, within_reach


def test_counts_are_those_of_every_situation_by_itself():
    points, within_reach = one_by_one(CATALOGUE)

    found = resting(CATALOGUE, TODAY)

    assert found.situations == SITUATIONS
    assert {slug: found.by_source[slug] for slug in points} == points
    assert 0 < points["hospital-page"] < SITUATIONS
    assert 0 < points["advert"] < SITUATIONS
    assert found.within_reach == within_reach
    assert within_reach["billing"] > 0


@pytest.mark.parametrize(("slug", "whose"), [("prices", "coding"), ("south-page", "billing")])
def test_price_and_status_count_wherever_their_certification_comes_first(slug, whose):
    table = tabulate(CATALOGUE, TODAY)
    firsts = [{table.certifications[place].slug for place in places(table, each).first} for each in situations()]

    assert resting(CATALOGUE, TODAY).by_source[slug] == sum(whose in first for first in firsts) > 0


def test_what_is_announced_is_no_ground_yet():
    later = TODAY + timedelta(days=30)
    ends = b.fact("status", Status.RETIRED, key="ends", evidence=on("notice"), effective_from=later)
    dearer = b.fee(Purchase.EXAM, 500, key="dearer", evidence=on("notice"), effective_from=later)
    course = b.path("A course", evidence=on("notice"), effective_from=later)
    told = offered(
        "told", facts=(ACTIVE, COMPLETE, ends), fees=(dearer,), requirements=(b.requirement(b.path("None"), course),)
    )

    assert resting(b.catalogue(told), TODAY).by_source["notice"] == 0


def test_what_is_never_first_is_no_ground_of_results():
    worse = offered("worse", fees=(b.fee(Purchase.EXAM, 1, evidence=on("far")),))

    found = resting(b.catalogue(NAMED, worse, roles=(b.role("coder"),)), TODAY)

    assert (found.by_source["advert"], found.by_source["far"]) == (SITUATIONS, 0)


def test_a_certification_of_unknown_status_is_within_reach_of_the_first_place():
    unknown = b.certification("unknown", facts=(COMPLETE,))

    found = resting(b.catalogue(offered("coding"), unknown), TODAY)

    assert found.within_reach == {"unknown": SITUATIONS}
