"""What begins tomorrow changes nothing today, in any part of the advice."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from comparisons.engine.advice.answers import Answers
from comparisons.engine.advice.exclusion import Bar, bars
from comparisons.engine.advice.points import Table
from comparisons.engine.advice.ranking import rank
from comparisons.engine.blueprints import blueprints
from comparisons.engine.sentences.comparison import day as in_words
from comparisons.engine.side_by_side import compare
from comparisons.engine.statements import about_certification
from comparisons.vocabulary import (
    CodeSet,
    ConditionKind,
    Delivery,
    Measure,
    Purchase,
    RequirementStrength,
    Schooling,
    Statistic,
    Status,
    Unit,
)
from tests.engine import builders as b
from tests.engine.builders import TODAY
from tests.engine.test_eligibility import schooling
from tests.engine.worlds import SETTINGS, SLUGS, catalogues, conditions, route
from tests.engine.worlds import answers as any_answers

TOMORROW = {"effective_from": TODAY + timedelta(days=1)}
OTHER_PAGE = b.evidence(b.source("announcement"))

announced_facts = st.one_of(
    st.builds(lambda status: b.fact("status", status, key="later", **TOMORROW), st.sampled_from(Status)),
    st.builds(lambda setting: b.fact("setting", setting, key="later", **TOMORROW), st.sampled_from(SETTINGS)),
    st.builds(lambda codes: b.fact("code-set", codes, key="later", **TOMORROW), st.sampled_from(CodeSet)),
    st.builds(lambda way: b.fact("delivery", way, key="later", **TOMORROW), st.sampled_from(Delivery)),
    st.builds(lambda yes: b.fact("conditions-complete", yes, key="later", **TOMORROW), st.booleans()),
)
announced_ways = st.builds(
    lambda condition: b.path("later", condition, evidence=OTHER_PAGE, **TOMORROW),
    st.one_of(
        conditions,
        st.just(b.condition(ConditionKind.CREDENTIAL, credentials=SLUGS)),
        st.just(b.condition(ConditionKind.CREDENTIAL, any_credential=True)),
        st.just(schooling(Schooling.HIM_BACHELOR)),
    ),
)


@st.composite
def announcements(draw, certification):
    """Return a certification with what is announced of it: a fact, a way in to each requirement, a mark."""
    way = draw(announced_ways)
    more = b.requirement(way, strength=draw(st.sampled_from(RequirementStrength)))
    mark = b.apprentice_mark("NEW-A", route(24), **TOMORROW)
    requirements = [
        replace(each, paths=(replace(way, key=f"later-{each.key}"), *each.paths)) for each in certification.requirements
    ]
    return replace(
        certification,
        facts=(draw(announced_facts), *certification.facts),
        requirements=(more, *requirements),
        apprentice_marks=(mark, *certification.apprentice_marks),
    )


def told(catalogue, answers):
    found = rank(catalogue, answers, TODAY)
    ranked = [
        (
            each.certification.slug,
            each.rank,
            [(line.points, line.possible, line.sentence, line.evidence, line.ours) for line in each.judgements],
            each.eligibility.verdict,
            each.eligibility.sentence,
            each.eligibility.missing_facts,
            each.eligibility.missing_answers,
            each.eligibility.mark_sentence,
            len(each.eligibility.advised),
        )
        for each in found.ranked
    ]
    return ranked, [(each.certification.slug, each.bar, each.reason, each.evidence) for each in found.excluded]


@settings(max_examples=60, deadline=None)
@given(catalogues(), any_answers, st.data())
def test_what_begins_tomorrow_changes_nothing_today(catalogue, answers, data):
    later = {slug: data.draw(announcements(each)) for slug, each in catalogue.certifications.items()}

    assert told(replace(catalogue, certifications=later), answers) == told(catalogue, answers)


def status_from(day, *, seen_on):
    retired = b.fact("status", Status.RETIRED, effective_from=day, evidence=b.evidence(seen_on=seen_on))
    certification = b.certification(facts=(retired,))
    return bars(certification, Answers(), Table(b.catalogue(certification), TODAY).ground)


def test_what_begins_today_does_once_somebody_looked():
    assert status_from(TODAY, seen_on=TODAY) is Bar.RETIRED


def test_no_calendar_makes_an_announcement_true():
    assert status_from(TODAY, seen_on=TODAY - timedelta(days=1)) is Bar.STATUS_NOT_KNOWN


def test_announced_value_stands_under_the_present_one_until_somebody_looked():
    day = TODAY - timedelta(days=3)
    old = b.fact("minutes", 240)
    announced = b.fact("minutes", 300, key="new", effective_from=day, replaces=old.key, evidence=OTHER_PAGE)
    confirmed = replace(announced, evidence=replace(OTHER_PAGE, seen_on=day))

    assert _minutes(old, announced) == [
        "240 minutes (4 hours)",
        f"Announced: 300 minutes (5 hours) from {in_words(day)}",
    ]
    assert _minutes(old, confirmed) == ["300 minutes (5 hours)"]


def _minutes(*facts):
    return _lines(b.certification(facts=facts), "exam-minutes")


def _lines(certification, anchor):
    """Return what a row of its page says."""
    sections = compare(b.catalogue(certification), [certification.slug], TODAY).sections
    (row,) = [row for section in sections for row in section.rows if row.anchor == anchor]
    return [line.text for line in row.cells[0].lines]


def test_announced_price_stands_under_the_present_one():
    day = TODAY + timedelta(days=40)
    present = b.fee(Purchase.EXAM, 425)
    later = replace(b.fee(Purchase.EXAM, 450), key="later", effective_from=day, replaces=present.key)
    dues = b.membership_fee(222, required=False)
    dues_later = replace(b.membership_fee(230, required=False), key="later", effective_from=day, replaces=dues.key)
    body = b.body(membership_fees=(dues, dues_later))

    certification = b.certification(body=body, fees=(present, later))

    assert _lines(certification, "cost-exam-fee") == ["$425", f"Announced: $450 from {in_words(day)}"]
    assert _lines(certification, "cost-membership")[-1] == f"Announced: $230 a year from {in_words(day)}"


def test_announced_way_in_stands_under_the_present_ones():
    day = TODAY + timedelta(days=40)
    now, later = b.path("A diploma"), b.path("A degree", effective_from=day)

    certification = b.certification(requirements=(b.requirement(now, later),))

    assert _lines(certification, "requirements-mandatory") == ["A diploma", f"Announced: A degree from {in_words(day)}"]


def test_announced_figure_mark_and_exam_part_stand_under_the_present_ones():
    day = TODAY + timedelta(days=40)
    passed = b.figure(Measure.PASS_RATE, 71, Statistic.PERCENT, Unit.PERCENT)
    passed_later = replace(passed, key="later", number=b.number(73, unit=Unit.PERCENT), effective_from=day)
    mark, mark_later = b.apprentice_mark("CPC-A"), b.apprentice_mark("CPC-N", effective_from=day)
    part, part_later = b.domain("Surgery", 60), b.domain("Medicine", 40, effective_from=day)

    certification = b.certification(
        figures=(passed, passed_later), apprentice_marks=(mark, mark_later), domains=(part, part_later)
    )

    assert _lines(certification, "numbers-pass-rate") == ["71 percent", f"Announced: 73 percent from {in_words(day)}"]
    assert _lines(certification, "requirements-apprentice-mark") == ["CPC-A", f"Announced: CPC-N from {in_words(day)}"]
    (blueprint,) = blueprints([certification], TODAY)
    assert [each.name for each in blueprint.parts] == ["Surgery"]
    assert f"Announced: Medicine: 40 questions from {in_words(day)}" in blueprint.notes
    later = [each for each in about_certification(certification, TODAY) if each.effective_from == day]
    assert [each.topic for each in later] == ["pass-rate", "domain", "apprentice-mark"]
