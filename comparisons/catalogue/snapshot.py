"""The catalogue as frozen, typed values: what every public page and the engine read."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, ClassVar, Protocol

from comparisons.vocabulary import (
    BODY_TOPICS,
    CERTIFICATION_TOPICS,
    CLAIM_FRESH_MONTHS,
    DOMAIN_FRESH_MONTHS,
    FEE_FRESH_MONTHS,
    FIGURE_FRESH_MONTHS,
    GOVERNMENT_FRESH_MONTHS,
    RELATION_FRESH_MONTHS,
    REQUIREMENT_FRESH_MONTHS,
    ROLE_FIT_FRESH_MONTHS,
    TERM_FRESH_MONTHS,
    AmountUnit,
    Audience,
    CodeSet,
    ConditionKind,
    FactState,
    Level,
    Measure,
    Money,
    OccupationFit,
    Purchase,
    Qualifier,
    Relation,
    RequirementStrength,
    RoleEvidence,
    RoleStrength,
    Schooling,
    SeenIn,
    Setting,
    Specialty,
    Statistic,
    Status,
    TermCategory,
    TermTier,
    Training,
    Unit,
    Verdict,
    Work,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from comparisons.vocabulary import Labelled, PartialDate, SourceKind, Topic


# --- Evidence ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Source:
    """A page that was read."""

    slug: str
    url: str
    publisher: str
    title: str
    kind: SourceKind
    published: PartialDate | None
    note: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """Which source says it, of what date, and when and how we saw it."""

    source: Source
    as_of: PartialDate | None
    seen_on: date
    seen_in: SeenIn
    where: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """What is stated under a key, and may be announced: what it rests on, from when it holds, what it follows."""

    key: str
    evidence: Evidence
    effective_from: date | None
    replaces: str


class Lasting(Protocol):
    """A kind of row that a live look keeps fresh for so many months."""

    fresh_months: ClassVar[int]


@dataclass(frozen=True, slots=True)
class ClaimSighting:
    """Where a claim was made, or what speaks against it."""

    fresh_months: ClassVar[int] = CLAIM_FRESH_MONTHS

    evidence: Evidence
    against: bool


@dataclass(frozen=True, slots=True)
class Claim:
    """Something said elsewhere, with our verdict."""

    key: str
    topic: str
    fact_key: str  # the one row that it contradicts; empty: the whole topic
    text: str
    low: Decimal | None
    high: Decimal | None
    verdict: Verdict
    explanation: str
    sightings: tuple[ClaimSighting, ...]

    @property
    def unresolved(self) -> bool:
        """Return whether the claim makes our own value disputed."""
        return self.verdict is Verdict.UNRESOLVED


# --- Values ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Number:
    """A number or a range, as a source words it."""

    low: Decimal
    high: Decimal | None = None
    qualifier: Qualifier = Qualifier.EXACT
    unit: Unit = Unit.NONE

    @property
    def top(self) -> Decimal:
        """Return the upper end; the number itself where it is no range."""
        return self.low if self.high is None else self.high


type Value = Number | str | bool | Labelled


@dataclass(frozen=True, slots=True)
class Fact(Stated):
    """One accepted statement. `value` is None exactly where the state is not known."""

    topic: Topic
    label: str
    state: FactState
    value: Value | None

    @property
    def fresh_months(self) -> int:
        """Return for how many months a live look keeps it fresh."""
        return self.topic.fresh_months


# What a page can say of a single-valued topic. Four types, so that no caller can take one for
# another: zero is a Known number, and nothing but NotKnown means that we have no row.


@dataclass(frozen=True, slots=True)
class Known:
    """A value that we accept and nobody seriously disputes."""

    fact: Fact
    value: Value


@dataclass(frozen=True, slots=True)
class Disputed:
    """A value that we accept although a claim against it is not settled."""

    fact: Fact
    value: Value
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class NotPublished:
    """The source says that there is no published value."""

    fact: Fact


@dataclass(frozen=True, slots=True)
class NotApplicable:
    """The source says that the question does not arise."""

    fact: Fact


@dataclass(frozen=True, slots=True)
class NotKnown:
    """We do not know yet: no row."""

    topic: Topic
    claims: tuple[Claim, ...] = ()


type Reading = Known | Disputed | NotPublished | NotApplicable | NotKnown


@dataclass(frozen=True, slots=True)
class Figure(Stated):
    """One number about people. Two are comparable only if all but the number is the same."""

    fresh_months: ClassVar[int] = FIGURE_FRESH_MONTHS

    state: FactState
    measure: Measure
    statistic: Statistic
    population: str
    year: int | None
    number: Number | None


def in_force[F: Stated](facts: Iterable[F], today: date) -> tuple[F, ...]:
    """Return the facts that hold on a day: an announced value once it came true, and what it follows no longer.

    The only chooser between a present and an announced value. No calendar makes an announcement
    true: somebody must have looked on its day or later.
    """
    holding = [fact for fact in facts if not is_announced(fact.effective_from, fact.evidence, today)]
    followed = {fact.replaces for fact in holding if fact.replaces}
    return tuple(fact for fact in holding if fact.key not in followed)


def announced[F: Stated](facts: Iterable[F], today: date) -> tuple[F, ...]:
    """Return the facts that are announced, for a later day or for one since which nobody looked."""
    return tuple(fact for fact in facts if is_announced(fact.effective_from, fact.evidence, today))


def is_announced(from_day: date | None, evidence: Evidence, today: date) -> bool:
    """Return whether a value that holds from a day is still only announced: nobody has looked since."""
    return from_day is not None and (from_day > today or evidence.seen_on < from_day)


def _latest(facts: Iterable[Fact]) -> Fact | None:
    return max(facts, key=lambda fact: (fact.effective_from is not None, fact.effective_from), default=None)


class Subject:
    """What certifications, bodies, roles and occupations share: facts by topic, and claims."""

    facts: tuple[Fact, ...]
    claims: tuple[Claim, ...]

    @cached_property
    def _facts_by_topic(self) -> Mapping[str, list[Fact]]:
        by_topic = defaultdict(list)
        for fact in self.facts:
            by_topic[fact.topic.key].append(fact)
        return by_topic

    @cached_property
    def _disputes_by_topic(self) -> Mapping[str, list[Claim]]:
        by_topic = defaultdict(list)
        for claim in self.claims:
            if claim.unresolved:
                by_topic[claim.topic].append(claim)
        return by_topic

    def facts_on(self, topic: str, today: date) -> tuple[Fact, ...]:
        """Return the facts in force on a topic, in row order."""
        return in_force(self._facts_by_topic.get(topic, ()), today)

    def values_on(self, topic: str, today: date) -> tuple[Value, ...]:
        """Return the known values in force on a topic that may have several."""
        return tuple(fact.value for fact in self.facts_on(topic, today) if fact.value is not None)

    def disputes(self, topic: str, key: str = "") -> tuple[Claim, ...]:
        """Return the unresolved claims on a topic: on the whole of it, or on the row with this key."""
        claims = self._disputes_by_topic.get(topic, ())
        return tuple(claim for claim in claims if not key or claim.fact_key in {"", key})

    def reading(self, topic: Topic, today: date) -> Reading:
        """Return what can be said today of a topic that has one value."""
        fact = _latest(self.facts_on(topic.key, today))
        claims = self.disputes(topic.key)
        if fact is None:
            return NotKnown(topic, claims)
        if fact.state is FactState.NOT_PUBLISHED:
            return NotPublished(fact)
        if fact.state is FactState.NOT_APPLICABLE or fact.value is None:
            return NotApplicable(fact)
        return Disputed(fact, fact.value, claims) if claims else Known(fact, fact.value)

    def value_on(self, topic: Topic, today: date) -> Value | None:
        """Return the value in force on a topic that has one, disputed or not; None where none is known."""
        match self.reading(topic, today):
            case Known(value=value) | Disputed(value=value):
                return value
        return None


# --- Bodies ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class MembershipFee(Stated):
    """What it costs to belong to a body. `price` is None where it is not published."""

    fresh_months: ClassVar[int] = FEE_FRESH_MONTHS

    state: FactState
    tier: str
    audience: Audience
    price: Money | None
    months: int
    required_for_exam: bool | None


@dataclass(frozen=True)
class CertifyingBody(Subject):
    """An organisation that awards certifications."""

    slug: str
    abbreviation: str
    about: str
    facts: tuple[Fact, ...]
    figures: tuple[Figure, ...]
    membership_fees: tuple[MembershipFee, ...]
    claims: tuple[Claim, ...]

    def name_on(self, today: date) -> str:
        """Return the full name on a day, or the letters where no source spells it out."""
        return str(self.value_on(BODY_TOPICS["name"], today) or self.abbreviation)


# --- Certifications ----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ExamDomain(Stated):
    """A part of an exam's blueprint."""

    fresh_months: ClassVar[int] = DOMAIN_FRESH_MONTHS

    state: FactState
    name: str
    questions: int | None
    percent: Number | None


@dataclass(frozen=True, slots=True)
class Fee(Stated):
    """What something costs, for whom. `price` is None where it is not published."""

    fresh_months: ClassVar[int] = FEE_FRESH_MONTHS

    state: FactState
    buys: Purchase
    label: str
    audience: Audience
    attempts: int | None
    recurs_months: int | None
    price: Money | None


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition of a way in."""

    kind: ConditionKind
    member_of: str  # slug of a body, or empty
    schooling: Schooling | None
    accredited: bool
    counts_early: bool
    training: Training | None
    work: Work | None
    setting: Setting | None
    credentials: tuple[str, ...]  # slugs, any one of which counts
    any_credential: bool  # any coding certification counts
    specialty: Specialty | None
    amount: Decimal | None
    unit: AmountUnit | None
    within_years: int | None


@dataclass(frozen=True, slots=True)
class RequirementPath(Stated):
    """One way to meet a requirement: all of its conditions."""

    fresh_months: ClassVar[int] = REQUIREMENT_FRESH_MONTHS

    text: str
    conditions: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Requirement:
    """One thing asked of candidates: any one of its paths."""

    key: str
    strength: RequirementStrength
    paths: tuple[RequirementPath, ...]


@dataclass(frozen=True, slots=True)
class ApprenticeRoute:
    """One way to remove an apprentice mark."""

    fresh_months: ClassVar[int] = REQUIREMENT_FRESH_MONTHS

    key: str
    text: str
    work_months: int
    course_hours: int
    practice_programme: bool
    course_or_programme: bool
    evidence: Evidence

    @property
    def by_work_alone(self) -> bool:
        """Return whether work is all that it asks for."""
        return bool(self.work_months) and not self.course_hours and not self.practice_programme


@dataclass(frozen=True, slots=True)
class ApprenticeMark(Stated):
    """The mark that a newcomer carries after passing."""

    fresh_months: ClassVar[int] = REQUIREMENT_FRESH_MONTHS

    state: FactState
    mark: str
    text: str
    routes: tuple[ApprenticeRoute, ...]


@dataclass(frozen=True, slots=True)
class Classified[Word: Labelled]:
    """One value of our own reading, with what we read it from."""

    value: Word
    reason: str


@dataclass(frozen=True, slots=True)
class RelatedCertification:
    """How another certification stands to this one; evidence is None for our own reading."""

    fresh_months: ClassVar[int] = RELATION_FRESH_MONTHS

    slug: str
    relation: Relation
    note: str
    evidence: Evidence | None


@dataclass(frozen=True, slots=True)
class RoleFit:
    """One piece of evidence that ties a certification to a job; evidence None is our own reading."""

    fresh_months: ClassVar[int] = ROLE_FIT_FRESH_MONTHS

    key: str
    role: str
    certification: str
    strength: RoleStrength
    kind: RoleEvidence
    either_group: str
    note: str
    evidence: Evidence | None


@dataclass(frozen=True)
class Certification(Subject):
    """A certification with all that is known of it."""

    slug: str
    abbreviation: str
    body: CertifyingBody
    url_order: int
    level: Level
    focus: Work
    summary: str
    former_slugs: tuple[str, ...]
    alternate_names: tuple[str, ...]
    works: tuple[Classified[Work], ...]
    specialties: tuple[Classified[Specialty], ...]
    own_settings: tuple[Classified[Setting], ...]
    facts: tuple[Fact, ...]
    figures: tuple[Figure, ...]
    domains: tuple[ExamDomain, ...]
    fees: tuple[Fee, ...]
    requirements: tuple[Requirement, ...]
    apprentice_marks: tuple[ApprenticeMark, ...]
    related: tuple[RelatedCertification, ...]
    role_fits: tuple[RoleFit, ...]
    claims: tuple[Claim, ...]

    def name_on(self, today: date) -> str:
        """Return the full name on a day, or the letters where no source spells it out."""
        return str(self.value_on(CERTIFICATION_TOPICS["name"], today) or self.abbreviation)

    @cached_property
    def successor(self) -> str:
        """Return the slug of what replaced it, or an empty string."""
        return next((each.slug for each in self.related if each.relation is Relation.SUCCESSOR), "")

    def is_retired(self, today: date) -> bool:
        """Return whether a source says that the exam is no longer offered on a day."""
        return self.value_on(CERTIFICATION_TOPICS["status"], today) is Status.RETIRED


# --- Jobs --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Wage:
    """One line of a wage table, in US dollars a year."""

    fresh_months: ClassVar[int] = GOVERNMENT_FRESH_MONTHS

    key: str
    year: int
    industry: str  # empty: all industries
    percentile_10: int | None
    percentile_25: int | None
    median: int
    percentile_75: int | None
    percentile_90: int | None
    mean: int | None
    median_hourly: Decimal | None
    employment: int | None
    share_of_jobs: Decimal | None  # percent of the occupation
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Outlook:
    """A projection of jobs; growth is over the whole period."""

    fresh_months: ClassVar[int] = GOVERNMENT_FRESH_MONTHS

    key: str
    from_year: int
    to_year: int
    jobs_from: int | None
    jobs_to: int | None
    change: int | None
    growth_percent: Decimal
    openings_per_year: int | None
    evidence: Evidence


@dataclass(frozen=True)
class Occupation(Subject):
    """A category of the government's classification."""

    soc_code: str
    title: str
    facts: tuple[Fact, ...]
    wages: tuple[Wage, ...]  # newest first, all industries before single ones
    outlooks: tuple[Outlook, ...]  # newest first
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class OccupationMatch:
    """Which occupation holds a job's figures, and how well it fits."""

    fresh_months: ClassVar[int] = GOVERNMENT_FRESH_MONTHS

    occupation: Occupation
    fit: OccupationFit
    evidence: Evidence


@dataclass(frozen=True)
class JobRole(Subject):
    """A job that certifications lead to."""

    slug: str
    title: str
    level_from: Level
    level_to: Level
    works: Work
    description: str
    note: str
    also_called: tuple[str, ...]
    former_slugs: tuple[str, ...]
    code_sets: tuple[CodeSet, ...]
    next_roles: tuple[str, ...]  # slugs
    match: OccupationMatch | None
    facts: tuple[Fact, ...]
    figures: tuple[Figure, ...]
    fits: tuple[RoleFit, ...]
    claims: tuple[Claim, ...]


# --- Words -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the field, explained."""

    fresh_months: ClassVar[int] = TERM_FRESH_MONTHS

    slug: str
    term: str
    expansion: str
    category: TermCategory
    tier: TermTier
    definition: str
    related: tuple[str, ...]  # slugs
    further_sources: tuple[Source, ...]
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Wording:
    """Another wording, help text or place for a question or one of its answers; empty: the default."""

    text: str
    help_text: str
    order: int | None


@dataclass(frozen=True, slots=True)
class AnswerWording:
    """Another wording for a common question and its answer; empty: the default."""

    title: str
    answer: str
    depends_on: str


# --- The whole ---------------------------------------------------------------------------------


@dataclass(frozen=True)
class Catalogue:
    """All that the public pages know, at one revision. Mappings are in the order of lists."""

    revision: int
    sources: Mapping[str, Source]
    bodies: Mapping[str, CertifyingBody]
    certifications: Mapping[str, Certification]  # published only, by slug, in `url_order`
    occupations: Mapping[str, Occupation]
    roles: Mapping[str, JobRole]
    terms: Mapping[str, Term]
    question_wordings: Mapping[str, Wording]
    option_wordings: Mapping[tuple[str, str], Wording]
    asked_pairs: tuple[tuple[str, str], ...] = ()  # slugs of what people often compare, most asked first
    answer_wordings: Mapping[str, AnswerWording] = MappingProxyType({})
    being_checked: frozenset[tuple[str, str]] = frozenset()  # what readers reported: whose value, and in which row
    # What was computed from this catalogue, and on which day (`engine/kept.py`); it goes with it.
    kept: dict[object, tuple[date, Any]] = field(default_factory=dict, init=False, compare=False, repr=False)

    def jobs_of(self, certification: Certification) -> list[tuple[RoleFit, JobRole]]:
        """Return the jobs that go with a certification, in an order that no shuffling of rows changes."""
        fits = sorted(certification.role_fits, key=lambda fit: (fit.role, fit.key))
        return [(fit, self.roles[fit.role]) for fit in fits if fit.role in self.roles]

    @cached_property
    def slugs_now(self) -> Mapping[str, str]:
        """Return the present slug for each former slug of a certification."""
        return {
            former: certification.slug
            for certification in self.certifications.values()
            for former in certification.former_slugs
        }

    @cached_property
    def slugs_of_marks(self) -> Mapping[str, str]:
        """Return the slug of the certification for each apprentice mark, as it stands in an address: "cpc-a"."""
        return {
            mark.mark.lower(): certification.slug
            for certification in self.certifications.values()
            for mark in certification.apprentice_marks
            if mark.mark
        }

    @cached_property
    def role_slugs_now(self) -> Mapping[str, str]:
        """Return the present slug for each former slug of a job."""
        return {former: role.slug for role in self.roles.values() for former in role.former_slugs}

    @cached_property
    def certifications_by_body(self) -> Mapping[str, tuple[Certification, ...]]:
        """Return each body's certifications, by the body's slug."""
        return {
            slug: tuple(each for each in self.certifications.values() if each.body.slug == slug) for slug in self.bodies
        }
