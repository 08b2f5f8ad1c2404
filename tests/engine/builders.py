"""Small values of the catalogue for engine tests: whatever is not named is empty or dull."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from comparisons.catalogue import snapshot
from comparisons.vocabulary import (
    BODY_TOPICS,
    CERTIFICATION_TOPICS,
    Audience,
    ConditionKind,
    FactState,
    Labelled,
    Level,
    Measure,
    Money,
    OccupationFit,
    PartialDate,
    Purchase,
    Relation,
    RequirementStrength,
    RoleEvidence,
    RoleStrength,
    SeenIn,
    SourceKind,
    Statistic,
    Unit,
    Verdict,
    Work,
)

TODAY = date(2026, 11, 22)
SEEN = date(2026, 11, 1)


# --- Evidence ------------------------------------------------------------------------------------


def source(slug: str = "page", kind: SourceKind = SourceKind.OFFICIAL, **changes: Any) -> snapshot.Source:
    """Return a page: the body's own, unless told otherwise."""
    page = snapshot.Source(slug, f"https://example.org/{slug}", "Publisher", "Title", kind, None, "")
    return replace(page, **changes)


def evidence(of: snapshot.Source | None = None, *, as_of: str = "", **changes: Any) -> snapshot.Evidence:
    """Return evidence of an undated page, checked live this month unless told otherwise."""
    seen = snapshot.Evidence(of or source(), PartialDate(as_of) if as_of else None, SEEN, SeenIn.LIVE_PAGE, "", "")
    return replace(seen, **changes)


def stated(key: str) -> dict[str, Any]:
    """Return what all rows that may be announced have: this one is not."""
    return {"key": key, "evidence": evidence(), "effective_from": None, "replaces": ""}


def second_hand(slug: str = "prep-site") -> snapshot.Evidence:
    """Return second-hand evidence."""
    return evidence(source(slug, SourceKind.SECONDARY))


def claim(topic: str, verdict: Verdict = Verdict.UNRESOLVED, **changes: Any) -> snapshot.Claim:
    """Return something said elsewhere: not settled, unless told otherwise."""
    said = snapshot.Claim(f"{topic}-claim", topic, "", "Somebody says otherwise.", None, None, verdict, "", ())
    return replace(said, **changes)


# --- Facts ---------------------------------------------------------------------------------------


def number(low: float | str, high: float | str | None = None, **changes: Any) -> snapshot.Number:
    """Return a number, or a range."""
    return replace(
        snapshot.Number(Decimal(str(low)), None if high is None else Decimal(str(high))),
        **changes,
    )


def fact(topic: str, value: snapshot.Value | int | None, **changes: Any) -> snapshot.Fact:
    """Return a known fact about a certification; with no value, one that is not published."""
    return _fact(CERTIFICATION_TOPICS[topic], value, **changes)


def body_fact(topic: str, value: snapshot.Value | int | None, **changes: Any) -> snapshot.Fact:
    """Return a known fact about a body; with no value, one that is not published."""
    return _fact(BODY_TOPICS[topic], value, **changes)


def _fact(topic: Any, value: snapshot.Value | int | None, **changes: Any) -> snapshot.Fact:
    if isinstance(value, int) and not isinstance(value, bool):
        value = number(value, unit=topic.unit)
    state = FactState.NOT_PUBLISHED if value is None else FactState.KNOWN
    key = f"{topic.key}-{value.value}" if isinstance(value, Labelled) else topic.key
    return replace(snapshot.Fact(topic, "", state, value, **stated(key)), **changes)


def figure(
    measure: Measure,
    low: float | None,
    statistic: Statistic = Statistic.COUNT,
    unit: Unit = Unit.PEOPLE,
    **changes: Any,
) -> snapshot.Figure:
    """Return a figure of 2025; without a number, one that is not published."""
    state = FactState.NOT_PUBLISHED if low is None else FactState.KNOWN
    value = None if low is None else number(low, unit=unit)
    made = snapshot.Figure(state, measure, statistic, "", 2025, value, **stated(measure.value))
    return replace(made, **changes)


def domain(name: str, questions: int | None = None, **changes: Any) -> snapshot.ExamDomain:
    """Return a part of a blueprint."""
    key = name.lower().replace(" ", "-")
    return replace(snapshot.ExamDomain(FactState.KNOWN, name, questions, None, **stated(key)), **changes)


# --- Money ---------------------------------------------------------------------------------------


def fee(buys: Purchase, amount: int | None, audience: Audience = Audience.ANYONE, **changes: Any) -> snapshot.Fee:
    """Return a price; without an amount, one that is not published."""
    state = FactState.NOT_PUBLISHED if amount is None else FactState.KNOWN
    price = None if amount is None else Money(Decimal(amount))
    key = f"{buys.value}-{audience.value}"
    made = snapshot.Fee(state, buys, buys.label.capitalize(), audience, None, None, price, **stated(key))
    return replace(made, **changes)


def membership_fee(
    amount: int | None, *, required: bool | None, audience: Audience = Audience.MEMBER, **changes: Any
) -> snapshot.MembershipFee:
    """Return yearly dues; without an amount, dues that are not published."""
    state = FactState.NOT_PUBLISHED if amount is None else FactState.KNOWN
    price = None if amount is None else Money(Decimal(amount))
    made = snapshot.MembershipFee(state, "Individual", audience, price, 12, required, **stated(audience.value))
    return replace(made, **changes)


# --- Requirements --------------------------------------------------------------------------------


def condition(kind: ConditionKind, **changes: Any) -> snapshot.Condition:
    """Return one condition of a way in."""
    made = snapshot.Condition(
        kind=kind,
        member_of="",
        schooling=None,
        accredited=False,
        counts_early=False,
        training=None,
        work=None,
        setting=None,
        credentials=(),
        any_credential=False,
        specialty=None,
        amount=None,
        unit=None,
        within_years=None,
    )
    return replace(made, **changes)


def path(text: str, *conditions: snapshot.Condition, **changes: Any) -> snapshot.RequirementPath:
    """Return one way in."""
    key = text.lower().replace(" ", "-")
    return replace(snapshot.RequirementPath(text, conditions, **stated(key)), **changes)


def requirement(
    *paths: snapshot.RequirementPath, strength: RequirementStrength = RequirementStrength.MANDATORY
) -> snapshot.Requirement:
    """Return one requirement: mandatory, unless told otherwise."""
    return snapshot.Requirement("-or-".join(each.key for each in paths), strength, paths)


def apprentice_mark(mark: str, *routes: snapshot.ApprenticeRoute, **changes: Any) -> snapshot.ApprenticeMark:
    """Return the mark that newcomers carry."""
    made = snapshot.ApprenticeMark(
        FactState.KNOWN, mark, "Held until a route removes it.", routes, **stated(mark.lower())
    )
    return replace(made, **changes)


# --- Subjects ------------------------------------------------------------------------------------


def body(slug: str = "aapc", **changes: Any) -> snapshot.CertifyingBody:
    """Return a certifying body of which nothing is known."""
    return replace(snapshot.CertifyingBody(slug, slug.upper(), "", (), (), (), ()), **changes)


def certification(slug: str = "cpc", **changes: Any) -> snapshot.Certification:
    """Return a certification of which nothing is known."""
    made = snapshot.Certification(
        slug=slug,
        abbreviation=slug.upper(),
        body=body(),
        url_order=1,
        level=Level.ENTRY,
        focus=Work.CODING,
        summary=f"For people who want the {slug.upper()}.",
        former_slugs=(),
        alternate_names=(),
        works=(),
        specialties=(),
        own_settings=(),
        facts=(),
        figures=(),
        domains=(),
        fees=(),
        requirements=(),
        apprentice_marks=(),
        related=(),
        role_fits=(),
        claims=(),
    )
    return replace(made, **changes)


def related(slug: str, relation: Relation, **changes: Any) -> snapshot.RelatedCertification:
    """Return how another certification stands to one, by our own reading."""
    return replace(snapshot.RelatedCertification(slug, relation, "", None), **changes)


def role_fit(
    role: str,
    certification: str = "cpc",
    strength: RoleStrength = RoleStrength.COMMON,
    kind: RoleEvidence = RoleEvidence.ARTICLE,
    **changes: Any,
) -> snapshot.RoleFit:
    """Return one piece of evidence that ties a certification to a job."""
    seen = None if kind is RoleEvidence.OWN_READING else evidence()
    made = snapshot.RoleFit(f"{role}-{certification}", role, certification, strength, kind, "", "", seen)
    return replace(made, **changes)


def occupation(soc_code: str = "29-2072", **changes: Any) -> snapshot.Occupation:
    """Return an occupation of which nothing is known."""
    return replace(snapshot.Occupation(soc_code, "Medical Records Specialists", (), (), (), ()), **changes)


def wage(median: int = 51140, **changes: Any) -> snapshot.Wage:
    """Return the median of all industries in 2025."""
    made = snapshot.Wage("wages", 2025, "", None, None, median, None, None, None, None, None, None, evidence())
    return replace(made, **changes)


def outlook(growth_percent: str = "7", **changes: Any) -> snapshot.Outlook:
    """Return a projection from 2024 to 2034."""
    made = snapshot.Outlook("outlook", 2024, 2034, None, None, None, Decimal(growth_percent), None, evidence())
    return replace(made, **changes)


def role(slug: str = "coder", *, of: snapshot.Occupation | None = None, **changes: Any) -> snapshot.JobRole:
    """Return a job; with an occupation, the one that holds its figures."""
    match = None if of is None else snapshot.OccupationMatch(of, OccupationFit.EXACT, evidence())
    made = snapshot.JobRole(
        slug=slug,
        title=slug.replace("-", " ").capitalize(),
        level_from=Level.ENTRY,
        level_to=Level.ENTRY,
        works=Work.CODING,
        description="",
        note="",
        also_called=(),
        former_slugs=(),
        code_sets=(),
        next_roles=(),
        match=match,
        facts=(),
        figures=(),
        fits=(),
        claims=(),
    )
    return replace(made, **changes)


# --- The whole -----------------------------------------------------------------------------------


def catalogue(*certifications: snapshot.Certification, roles: tuple[snapshot.JobRole, ...] = ()) -> snapshot.Catalogue:
    """Return a catalogue of these certifications, with their bodies and ties to jobs, in this order."""
    ordered = [
        replace(
            each,
            url_order=place,
            role_fits=each.role_fits
            or tuple(fit for job in roles for fit in job.fits if fit.certification == each.slug),
        )
        for place, each in enumerate(certifications, start=1)
    ]
    return snapshot.Catalogue(
        revision=1,
        sources={},
        bodies={each.body.slug: each.body for each in ordered},
        certifications={each.slug: each for each in ordered},
        occupations={job.match.occupation.soc_code: job.match.occupation for job in roles if job.match},
        roles={job.slug: job for job in roles},
        terms={},
        question_wordings={},
        option_wordings={},
    )
