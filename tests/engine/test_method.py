"""The method page’s contents: the same constants and the same counts as the ranking’s."""

from __future__ import annotations

import pytest

from comparisons.engine.advice.criteria import RULES
from comparisons.engine.advice.criteria.job import CODES_AT
from comparisons.engine.advice.criteria.person import LEADS_TO, LEVEL_STEPS, MANY_SOURCES
from comparisons.engine.advice.criteria.scale import FULL, WEIGHTS
from comparisons.engine.advice.method import method
from comparisons.engine.advice.situations import audit
from comparisons.engine.sentences import method as sentences
from comparisons.vocabulary import Criterion, Duration, Level, Work
from tests.engine import builders as b
from tests.engine.builders import TODAY
from tests.engine.test_changes import offered

SOUTH = b.body("south")
NAMED = b.role_fit("coder", "named")
CATALOGUE = b.catalogue(
    offered("named", role_fits=(NAMED,)),
    offered("worse"),
    offered("bills", focus=Work.BILLING, body=SOUTH),
    b.certification("gone", body=SOUTH),
    roles=(b.role("coder"),),
)


@pytest.fixture
def page():
    return method(CATALOGUE, TODAY)


def test_each_criterion_has_its_weight_and_what_earns_its_points(page):
    assert [row.criterion for row in page.criteria] == [rule.criterion for rule in RULES]
    for row in page.criteria:
        weight = WEIGHTS[row.criterion]
        earns = sentences.EARNS[row.criterion]
        assert (row.weight, row.most) == (weight, FULL * weight)
        assert row.earns == tuple((steps * weight, words) for steps, words in earns.items())
        assert FULL in earns
        assert list(earns) == sorted(earns, reverse=True)


def test_each_criterion_says_what_it_reads_and_how_several_answers_count(page):
    rows = {row.criterion: (row.reads, row.several) for row in page.criteria}

    assert rows[Criterion.WORK] == ("What work would you like to do?", "")
    assert rows[Criterion.SETTING][1] == (
        "Of several answers, the mean counts, rounded down: all that you selected should be met."
    )
    assert rows[Criterion.HELD][1] == "Of several answers, the best counts."
    assert rows[Criterion.EMPLOYERS] == ("no question: it counts for everybody", "")


def test_how_many_sources_are_many_is_told_in_words():
    earns = sentences.EARNS[Criterion.EMPLOYERS]

    assert MANY_SOURCES == 3
    assert all("three or more published sources" in earns[steps] for steps in (FULL, 2))


def test_tables_are_those_of_the_criteria(page):
    assert page.durations == tuple(Duration)
    assert {row.level: row.steps for row in page.levels} == LEVEL_STEPS
    assert [row.level for row in page.levels] == list(Level)
    assert dict(page.codes) == CODES_AT
    assert dict(page.leads_to) == LEADS_TO


def test_shares_are_those_of_the_audit_the_largest_first(page):
    counted = audit(CATALOGUE, TODAY)
    shares = {each.certification.slug: each.percent for each in page.certifications}
    bodies = {each.body.slug: (each.ranked, each.percent) for each in page.bodies}

    assert page.situations == counted.situations
    assert shares == {slug: float(100 * share) for slug, share in counted.by_certification.items() if share}
    assert list(shares.values()) == sorted(shares.values(), reverse=True)
    assert bodies == {"aapc": (2, shares["named"]), "south": (1, shares["bills"])}
    assert [each.percent for each in page.bodies] == sorted((each.percent for each in page.bodies), reverse=True)
    assert sum(shares.values()) == pytest.approx(100)
    assert [each.certification.slug for each in page.never_first] == ["worse"]
