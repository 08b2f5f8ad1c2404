"""Random catalogues and answers, as small as they can be while every criterion and rule has work to do."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from hypothesis import strategies as st

from comparisons.engine.advice.answers import Answers, WorkDone
from comparisons.engine.advice.quiz import PRIORITIES
from comparisons.vocabulary import (
    BACKGROUND_WORKS,
    EITHER_BODY,
    AmountUnit,
    Audience,
    Budget,
    CodeSet,
    ConditionKind,
    Delivery,
    Duration,
    Job,
    Level,
    Purchase,
    Relation,
    RequirementStrength,
    RoleEvidence,
    RoleStrength,
    Schooling,
    Setting,
    Specialty,
    Status,
    Style,
    Training,
    Work,
    Workplace,
)
from tests.engine import builders as b

SLUGS = ("alpha", "beta", "delta", "gamma")
BODIES = ("north", "south")
WORKS = (Work.CODING, Work.BILLING, Work.DOCUMENTATION, Work.COMPLIANCE)
SETTINGS = (
    Setting.PHYSICIAN_OFFICE,
    Setting.HOSPITAL,
    Setting.HOSPITAL_INPATIENT,
    Setting.EMERGENCY_DEPARTMENT,
    Setting.REMOTE,
)
SPECIALTIES = (Specialty.CARDIOLOGY, Specialty.HOSPICE)
ROLES = ("coder", "biller", "leader")


def some(values, most=2):
    return st.lists(st.sampled_from(values), max_size=most, unique=True)


conditions = st.one_of(
    st.builds(
        lambda schooling, accredited, early: b.condition(
            ConditionKind.SCHOOLING, schooling=schooling, accredited=accredited, counts_early=early
        ),
        st.sampled_from(Schooling),
        st.booleans(),
        st.booleans(),
    ),
    st.builds(lambda training: b.condition(ConditionKind.TRAINING, training=training), st.sampled_from(Training)),
    st.builds(
        lambda work, years: b.condition(
            ConditionKind.EXPERIENCE, work=work, amount=years and Decimal(years), unit=years and AmountUnit.YEARS
        ),
        st.sampled_from(WORKS),
        st.sampled_from((None, 1, 2)),
    ),
    st.builds(
        lambda slugs: b.condition(ConditionKind.CREDENTIAL, credentials=tuple(slugs), any_credential=not slugs),
        some(SLUGS),
    ),
    st.builds(lambda slug: b.condition(ConditionKind.MEMBERSHIP, member_of=slug), st.sampled_from(BODIES)),
    st.just(b.condition(ConditionKind.OTHER)),
)


@st.composite
def requirements(draw):
    ways = draw(st.lists(st.lists(conditions, max_size=2), min_size=1, max_size=2))
    paths = [b.path(f"way {place}", *way) for place, way in enumerate(ways)]
    return b.requirement(*paths, strength=draw(st.sampled_from(RequirementStrength)))


@st.composite
def facts(draw):
    found = [b.fact("name", draw(st.sampled_from(("Name one", "Name two"))))]
    found += [b.fact("status", status) for status in draw(some(Status, 1))]
    found += [b.fact("setting", setting) for setting in draw(some(SETTINGS))]
    found += [b.fact("code-set", codes) for codes in draw(some(CodeSet))]
    found += [b.fact("delivery", way) for way in draw(some(Delivery))]
    found += [b.fact("conditions-complete", complete) for complete in draw(some((True, False), 1))]
    return tuple(found)


@st.composite
def certifications(draw, slug):
    fits = draw(
        st.lists(
            st.builds(
                lambda role, strength, kind: b.role_fit(role, slug, strength, kind, key=f"{role}-{strength}-{kind}"),
                st.sampled_from(ROLES),
                st.sampled_from(RoleStrength),
                st.sampled_from((RoleEvidence.ADVERT, RoleEvidence.OWN_READING)),
            ),
            max_size=3,
            unique_by=lambda fit: fit.key,
        )
    )
    ties = draw(some([each for each in SLUGS if each != slug], 1))
    amount = draw(st.sampled_from((None, 200, 700)))
    return b.certification(
        slug,
        body=b.body(draw(st.sampled_from(BODIES))),
        level=draw(st.sampled_from(Level)),
        focus=draw(st.sampled_from(WORKS)),
        works=tuple(b.snapshot.Classified(work, "") for work in draw(some(WORKS))),
        specialties=tuple(b.snapshot.Classified(each, "") for each in draw(some(SPECIALTIES, 1))),
        own_settings=tuple(b.snapshot.Classified(each, "") for each in draw(some(SETTINGS, 1))),
        facts=draw(facts()),
        claims=tuple(b.claim(topic) for topic in draw(some(("setting", "code-set", "fee"), 1))),
        fees=() if amount is None else (b.fee(Purchase.EXAM, amount, Audience.ANYONE),),
        requirements=tuple(draw(st.lists(requirements(), max_size=2))),
        apprentice_marks=draw(st.sampled_from(((), (b.apprentice_mark(f"{slug}-A".upper(), route(24)),)))),
        related=tuple(b.related(other, draw(st.sampled_from(Relation))) for other in ties),
        role_fits=tuple(fits),
    )


def route(months, **changes):
    made = b.snapshot.ApprenticeRoute("work", f"{months} months of work.", months, 0, False, False, b.evidence())
    return replace(made, **changes)


def roles():
    return (
        b.role("coder", works=Work.CODING, facts=(b.fact("setting", Setting.REMOTE),)),
        b.role("biller", works=Work.BILLING),
        b.role("leader", works=Work.CODING, level_from=Level.MANAGEMENT),
    )


@st.composite
def catalogues(draw, least=1):
    slugs = draw(st.lists(st.sampled_from(SLUGS), min_size=least, max_size=len(SLUGS), unique=True))
    drawn = b.catalogue(*(draw(certifications(slug)) for slug in slugs), roles=roles())
    return replace(drawn, bodies={slug: b.body(slug) for slug in BODIES})


def maybe(strategy):
    return st.one_of(st.none(), strategy)


answers = st.builds(
    Answers,
    experience=maybe(st.sampled_from(Duration)),
    job=maybe(st.sampled_from((Job.CODING, Job.BILLING, Job.CODING_AND_BILLING, Job.COMPLIANCE))),
    workplaces=some(Workplace).map(frozenset),
    finished=maybe(some(Schooling).map(frozenset)),
    studying=some(Schooling, 1).map(frozenset),
    accredited=maybe(st.booleans()),
    held=maybe(some((*SLUGS, "alpha-a"), 2).map(frozenset)),
    background=maybe(
        st.lists(
            st.builds(WorkDone, st.sampled_from(BACKGROUND_WORKS), maybe(st.sampled_from(Duration))),
            max_size=2,
            unique_by=lambda done: done.work,
        ).map(frozenset)
    ),
    exam_at_home=maybe(st.booleans()),
    work_from_home=maybe(st.booleans()),
    specialty=maybe(st.sampled_from(SPECIALTIES)),
    degree=maybe(st.booleans()),
    style=maybe(st.sampled_from(Style)),
    budget=maybe(st.sampled_from(Budget)),
    adverts=st.sampled_from(("", EITHER_BODY, *BODIES)),
    priorities=some(PRIORITIES).map(frozenset),
)
