"""What begins tomorrow changes nothing today, in any part of the site."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comparisons.engine.advice.answers import Answers
from comparisons.engine.advice.exclusion import Bar, bars
from comparisons.engine.advice.points import Table
from comparisons.engine.advice.quiz import quiz
from comparisons.engine.advice.ranking import rank
from comparisons.engine.blueprints import blueprints
from comparisons.engine.cost_plan import CostPlan
from comparisons.engine.costs import Attempts, Payer
from comparisons.engine.listing import Filters, list_certifications
from comparisons.engine.pair_questions import pair_questions
from comparisons.engine.sentences.writing import day as in_words
from comparisons.engine.side_by_side import compare
from comparisons.engine.side_by_side.cost_over_years import cost_over_years
from comparisons.engine.side_by_side.table import Line
from comparisons.engine.statements.subjects import about_certification
from comparisons.engine.subjects import body_sheets, role_sheet, role_sheets
from comparisons.vocabulary import (
    BODY_TOPICS,
    CERTIFICATION_TOPICS,
    OCCUPATION_TOPICS,
    ROLE_TOPICS,
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
    ValueKind,
)
from tests.engine import builders as b
from tests.engine.builders import TODAY
from tests.engine.test_eligibility import schooling
from tests.engine.worlds import SETTINGS, SLUGS, catalogues, conditions, route
from tests.engine.worlds import answers as any_answers

TOMORROW = {"effective_from": TODAY + timedelta(days=1)}
OTHER_PAGE = b.evidence(b.source("announcement"))

announced_facts = st.one_of(
    st.just(b.fact("name", "Name of tomorrow", key="later", evidence=OTHER_PAGE, **TOMORROW)),
    st.builds(
        lambda topic, number: b.fact(topic, number, key="later", evidence=OTHER_PAGE, **TOMORROW),
        st.sampled_from(("minutes", "questions", "passing-scaled", "passing-percent", "ce-units", "ce-cycle-months")),
        st.integers(1, 24),
    ),
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
    """Return a certification with what is announced of it: facts, a way in to each requirement, a mark, prices …"""
    way = draw(announced_ways)
    more = b.requirement(way, strength=draw(st.sampled_from(RequirementStrength)))
    mark = b.apprentice_mark("NEW-A", route(24), **TOMORROW)
    requirements = [
        replace(each, paths=(replace(way, key=f"later-{each.key}"), *each.paths)) for each in certification.requirements
    ]
    told = draw(st.lists(announced_facts, min_size=1, max_size=3, unique_by=lambda fact: fact.topic.key))
    dues = replace(b.membership_fee(1, required=draw(st.booleans())), key="later", **TOMORROW)
    name = b.body_fact("name", "Body of tomorrow", key="later", **TOMORROW)
    return replace(
        certification,
        body=replace(certification.body, membership_fees=(dues,), facts=(name,)),
        facts=(*told, *certification.facts),
        figures=(b.figure(Measure.HOLDERS, 9, key="later", **TOMORROW),),
        domains=(b.domain("Tomorrow", 9, **TOMORROW),),
        fees=(replace(b.fee(Purchase.EXAM, 1), key="later", **TOMORROW), *certification.fees),
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


def with_announcements(data, catalogue):
    later = {slug: data.draw(announcements(each)) for slug, each in catalogue.certifications.items()}
    return replace(catalogue, certifications=later)


@settings(max_examples=60, deadline=None)
@given(catalogues(), any_answers, st.data())
def test_what_begins_tomorrow_changes_nothing_today(catalogue, answers, data):
    assert told(with_announcements(data, catalogue), answers) == told(catalogue, answers)


def is_announced(line):
    return line.text.startswith("Announced: ")


UNKNOWN = tuple(Line(text) for text in ("We do not know yet", "None that we know of"))


def present(row):
    """Return the lines of each cell of a row that speak of today."""
    return [tuple(line for line in cell.lines if not is_announced(line)) or UNKNOWN[:1] for cell in row.cells]


def known(row):
    """Return whether anything is known today of any certification in a row."""
    return any(line not in UNKNOWN for lines in present(row) for line in lines)


def compared(catalogue):
    """Return what the comparison of all says of today, in its rows and around them."""
    found = compare(catalogue, catalogue.certifications, TODAY)
    asked = pair_questions(catalogue, tuple(catalogue.certifications.values()), TODAY)
    return {
        "rows": {row.anchor: (present(row), row.comparability) for row in found.rows if known(row)},
        "retired": [each.sentences for each in found.retired],
        "steps": [each.steps for each in found.next_steps],
        "asked": [(each.in_short, each.lines, each.note) for each in asked],
        "names": [(each.name_on(TODAY), each.body.name_on(TODAY)) for each in catalogue.certifications.values()],
    }


def among(catalogue):
    """Return a catalogue whose certifications are related to one another alone."""
    every = catalogue.certifications
    pruned = {
        slug: replace(each, related=tuple(tie for tie in each.related if tie.slug in every))
        for slug, each in every.items()
    }
    return replace(catalogue, certifications=pruned)


@settings(max_examples=60, deadline=None)
@given(catalogues().map(among), st.data())
def test_what_begins_tomorrow_changes_no_comparison_today(catalogue, data):
    assert compared(with_announcements(data, catalogue)) == compared(catalogue)


def listed(catalogue):
    """Return what the list says of each, under which filters it is found, and what can be answered in the quiz."""
    entries = list_certifications(catalogue, Filters(), TODAY).entries
    return [replace(each, certification=each.certification.slug) for each in entries], quiz(catalogue, TODAY)


@settings(max_examples=60, deadline=None)
@given(catalogues(), st.data())
def test_what_begins_tomorrow_changes_no_list_today(catalogue, data):
    assert listed(with_announcements(data, catalogue)) == listed(catalogue)


def costs(catalogue, plan):
    """Return what each costs on a plan, year by year, with what the plan leaves out."""
    found = cost_over_years(catalogue, tuple(catalogue.certifications.values()), plan, TODAY)
    return found and (found.answer, found.sheet, found.notes, found.years)


plans = st.builds(CostPlan, st.integers(1, 10), st.sampled_from(Payer), st.sampled_from(Attempts))


@settings(max_examples=60, deadline=None)
@given(catalogues(), plans, st.data())
def test_what_begins_tomorrow_changes_no_cost_plan_today(catalogue, plan, data):
    assert costs(with_announcements(data, catalogue), plan) == costs(catalogue, plan)


@pytest.mark.parametrize("key", sorted(CERTIFICATION_TOPICS.keys() - {"conditions-complete", "ce-unit-name"}))
def test_announced_value_of_any_topic_stands_in_the_comparison(key):
    topic = CERTIFICATION_TOPICS[key]
    value = {ValueKind.NUMBER: topic.most, ValueKind.FLAG: True, ValueKind.TEXT: "Something else"}.get(topic.kind)
    told = b.fact(key, value or next(iter(topic.words)), **TOMORROW)

    found = compare(b.catalogue(b.certification(facts=(told,))), ["cpc"], TODAY)

    assert [is_announced(line) for row in found.rows for cell in row.cells for line in cell.lines].count(True) == 1


def test_announced_score_of_another_kind_makes_nothing_incomparable_today():
    percent, scaled = b.fact("passing-percent", 70), b.fact("passing-scaled", 300, **TOMORROW)
    made = b.catalogue(b.certification(facts=(percent,)), b.certification("ccs", facts=(percent, scaled)))

    (row,) = [row for row in compare(made, made.certifications, TODAY).rows if row.anchor == "exam-passing-score"]

    assert row.comparability.comparable


def test_announced_exam_parts_say_nothing_of_what_is_tested_today():
    certification = b.certification(domains=(b.domain("Surgery", 60, **TOMORROW),))

    unknown = [
        label for each in compare(b.catalogue(certification), ["cpc"], TODAY).sections for label in each.not_known
    ]

    assert CERTIFICATION_TOPICS["exam-content"].label in unknown


def test_announced_name_stands_in_headings_once_its_day_has_come_and_somebody_looked():
    old = b.fact("name", "Certified Coder")
    new = b.fact("name", "Certified Medical Coder", key="new", effective_from=TODAY, replaces=old.key)
    confirmed = replace(new, evidence=b.evidence(seen_on=TODAY))
    body_of = b.body(
        facts=(replace(b.body_fact("name", "New Body"), evidence=confirmed.evidence, effective_from=TODAY),)
    )

    assert b.certification(facts=(old, new)).name_on(TODAY) == "Certified Coder"
    assert b.certification(facts=(old, confirmed)).name_on(TODAY) == "Certified Medical Coder"
    assert (body_of.name_on(TODAY - timedelta(days=1)), body_of.name_on(TODAY)) == ("AAPC", "New Body")


def test_announced_retirement_retires_nothing_until_its_day_has_come_and_somebody_looked():
    offered = b.fact("status", Status.ACTIVE)
    retired = b.fact("status", Status.RETIRED, effective_from=TODAY, replaces=offered.key)
    confirmed = replace(retired, evidence=b.evidence(seen_on=TODAY))

    assert not b.certification(facts=(offered, retired)).is_retired(TODAY)
    assert b.certification(facts=(offered, confirmed)).is_retired(TODAY)
    assert _lines(b.certification(facts=(offered, retired)), "authority-status") == [
        "Offered",
        f"Announced: Retired from {in_words(TODAY)}",
    ]


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


def _announced_lines(sheets):
    return [
        line
        for sheet in sheets
        for row in sheet.rows
        for cell in row.cells
        for line in cell.lines
        if is_announced(line)
    ]


def _tomorrow(topic):
    return replace(
        b.fact("name", next(iter(topic.words or ()), "Something else"), **TOMORROW), topic=topic, key="later"
    )


@pytest.mark.parametrize("key", sorted(BODY_TOPICS))
def test_announced_value_of_any_topic_stands_on_the_page_of_a_body(key):
    body = b.body(facts=(replace(_tomorrow(BODY_TOPICS[key]), value=_value_of(BODY_TOPICS[key])),))

    assert len(_announced_lines(body_sheets(b.catalogue(b.certification(body=body)), [body], TODAY))) == 1


def _value_of(topic):
    return b.number(1988) if topic.kind is ValueKind.NUMBER else "Something else"


@pytest.mark.parametrize("key", sorted(ROLE_TOPICS | OCCUPATION_TOPICS))
def test_announced_value_of_any_topic_stands_on_the_page_of_a_job(key):
    of_role = (_tomorrow(ROLE_TOPICS[key]),) if key in ROLE_TOPICS else ()
    of_occupation = (_tomorrow(OCCUPATION_TOPICS[key]),) if key in OCCUPATION_TOPICS else ()
    role = b.role(facts=of_role, of=b.occupation(facts=of_occupation))

    assert len(_announced_lines(role_sheets(b.catalogue(roles=(role,)), [role], TODAY))) == 1


def test_announced_way_in_of_a_job_stands_under_the_one_that_it_follows():
    present = replace(
        _tomorrow(ROLE_TOPICS["work-note"]), key="ways-to-qualify", value="A diploma", effective_from=None
    )
    later = replace(present, key="ways-to-qualify-from", value="A degree", replaces=present.key, **TOMORROW)
    role = b.role(facts=(present, later))

    (row,) = [row for row in role_sheet(b.catalogue(roles=(role,)), role, TODAY).way_in.rows if "written" in row.anchor]

    told = [line.text for cell in row.cells for line in cell.lines]
    assert told == ["A diploma", f"Announced: A degree from {in_words(TOMORROW['effective_from'])}"]


def test_announced_figure_of_a_body_or_a_job_stands_under_the_present_one():
    members, pay = (b.figure(measure, 9, Statistic.COUNT, Unit.PEOPLE) for measure in (Measure.MEMBERS, Measure.PAY))
    body = b.body(figures=(members, replace(members, key="later", number=b.number(10), **TOMORROW)))
    role = b.role(figures=(pay, replace(pay, key="later", number=b.number(10), **TOMORROW)))
    catalogue = b.catalogue(b.certification(body=body), roles=(role,))

    on_pages = body_sheets(catalogue, [body], TODAY), role_sheets(catalogue, [role], TODAY)

    assert [[line.text.startswith("Announced: 10") for line in _announced_lines(each)] for each in on_pages] == [
        [True],
        [True],
    ]
