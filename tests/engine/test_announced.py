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
from comparisons.vocabulary import CodeSet, ConditionKind, Delivery, RequirementStrength, Schooling, Status
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


def test_what_begins_today_does():
    retired = b.fact("status", Status.RETIRED, effective_from=TODAY)
    certification = b.certification(facts=(retired,))

    assert bars(certification, Answers(), Table(b.catalogue(certification), TODAY).ground) is Bar.RETIRED
