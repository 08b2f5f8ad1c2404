"""Every statement of the catalogue as one flat record: for downloads, and for telling what changed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from comparisons.catalogue.snapshot import (
    ApprenticeMark,
    Certification,
    CertifyingBody,
    Claim,
    ExamDomain,
    Fact,
    Fee,
    Figure,
    JobRole,
    MembershipFee,
    Number,
    Occupation,
    Outlook,
    RequirementPath,
    RoleFit,
    SubjectKind,
    Wage,
    announced,
    in_force,
    is_announced,
)
from comparisons.engine.sentences import comparison as sentences
from comparisons.engine.sentences import statements as words
from comparisons.engine.sentences import writing
from comparisons.engine.side_by_side.evidence import old_since, out_of_date
from comparisons.vocabulary import (
    BODY_TOPICS,
    CERTIFICATION_TOPICS,
    OCCUPATION_TOPICS,
    ROLE_TOPICS,
    TABLE_TOPICS,
    FactState,
    Labelled,
    SourceKind,
    Unit,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from comparisons.catalogue.snapshot import Catalogue, Condition, Evidence, Recordable, Subject, Term
    from comparisons.vocabulary import Money, Topic


@dataclass(frozen=True, slots=True)
class About:
    """One thing that statements are about: its kind, its key in addresses, and its name."""

    kind: SubjectKind
    key: str
    name: str


class Standing(StrEnum):
    """How a value stands."""

    KNOWN = "known"
    DISPUTED = "disputed"
    NOT_PUBLISHED = "not-published"
    NOT_APPLICABLE = "not-applicable"
    NOT_KNOWN = "not-known"
    OUR_READING = "our-reading"  # no source says it
    CLAIM = "claim"  # said elsewhere; its verdict is among the details


_STANDINGS = {
    FactState.KNOWN: Standing.KNOWN,
    FactState.NOT_PUBLISHED: Standing.NOT_PUBLISHED,
    FactState.NOT_APPLICABLE: Standing.NOT_APPLICABLE,
}

type Details = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Statement:
    """One value of one thing, with how it stands and what it rests on."""

    about: About
    topic: str
    topic_label: str
    key: str  # unique for its subject and topic; never edited
    standing: Standing
    label: str = ""  # its own heading, where a topic has several values
    value: str = ""  # in words
    code: str = ""  # the vocabulary's word, where the value is one of a list or yes or no
    low: Decimal | None = None
    high: Decimal | None = None
    qualifier: str = ""
    unit: str = ""
    details: Details = ()
    evidence: Evidence | None = None
    fresh_months: int = 0  # how long a look at a live page keeps it fresh
    effective_from: date | None = None
    disputes: tuple[Claim, ...] = ()

    @property
    def is_a_claim(self) -> bool:
        """Return whether it is said elsewhere, and not by us."""
        return self.standing is Standing.CLAIM

    def marks(self, today: date) -> tuple[str, ...]:
        """Return what else a reader must know of the value on a day."""
        if self.evidence is None:
            return ()
        year = old_since(self.evidence, self.fresh_months, today)
        found = (
            (words.ANNOUNCED, is_announced(self.effective_from, self.evidence, today)),
            (writing.OUT_OF_DATE, out_of_date(self.evidence, self.fresh_months, today)),
            (writing.old_source(year or 0), year is not None and self.fresh_months > 0),
            (writing.SECOND_HAND, self.evidence.source.kind is SourceKind.SECONDARY),
        )
        return tuple(word for word, does_hold in found if does_hold)


def statement(about: About, said: Recordable) -> Statement:  # noqa: C901, PLR0911 - one case for each shape of row
    """Return one row of the catalogue as a statement, without what is held against it."""
    match said:
        case Fact():
            return _fact(about, said)
        case Figure():
            return _figure(about, said)
        case ExamDomain():
            return _domain(about, said)
        case Fee():
            return _fee(about, said)
        case MembershipFee():
            return _membership_fee(about, said)
        case RequirementPath():
            return _path(about, said)
        case ApprenticeMark():
            return _mark(about, said)
        case RoleFit():
            return _role_fit(about, said)
        case Wage():
            return _wage(about, said)
        case Outlook():
            return _outlook(about, said)
        case Claim():
            return _claim(about, said)


# --- All statements about one thing --------------------------------------------------------------


def about_certification(certification: Certification, today: date) -> Iterator[Statement]:
    """Yield all that is said of a certification, what we do not know yet included."""
    about = About(SubjectKind.CERTIFICATION, certification.slug, certification.abbreviation)
    yield from _our_reading(about, certification)
    yield from _facts(about, certification, CERTIFICATION_TOPICS, today)
    yield from _disputed(about, certification, _now_and_later(certification.figures, today))
    yield from _disputed(about, certification, _now_and_later(certification.domains, today))
    yield from _disputed(about, certification, _now_and_later(certification.fees, today))
    for requirement in certification.requirements:
        kind = (("requirement", requirement.key), ("strength", requirement.strength.value))
        for path in _disputed(about, certification, _now_and_later(requirement.paths, today)):
            yield replace(path, details=(*kind, *path.details))
    for mark in _now_and_later(certification.apprentice_marks, today):
        yield _mark(about, mark)
        yield from _routes(about, mark)
    yield from _related(about, certification)
    for fit in certification.role_fits:
        yield _role_fit(about, fit)
    yield from _claims(about, certification)


def about_body(body: CertifyingBody, today: date) -> Iterator[Statement]:
    """Yield all that is said of a certifying body."""
    about = About(SubjectKind.BODY, body.slug, body.abbreviation)
    yield from _facts(about, body, BODY_TOPICS, today)
    yield from _disputed(about, body, _now_and_later(body.figures, today))
    yield from _disputed(about, body, _now_and_later(body.membership_fees, today))
    yield from _claims(about, body)


def about_role(role: JobRole, today: date) -> Iterator[Statement]:
    """Yield all that is said of a job."""
    about = About(SubjectKind.ROLE, role.slug, role.title)
    if role.match is not None:
        match = role.match
        yield Statement(
            about,
            "occupation",
            words.OCCUPATION,
            "occupation",
            Standing.KNOWN,
            value=match.occupation.title,
            code=match.occupation.soc_code,
            details=(("fit", match.fit.value),),
            evidence=match.evidence,
            fresh_months=match.fresh_months,
        )
    for code_set in role.code_sets:
        yield _ours(about, "code-set", words.CODE_SETS, code_set)
    yield from _facts(about, role, ROLE_TOPICS, today)
    yield from _disputed(about, role, _now_and_later(role.figures, today))
    yield from _claims(about, role)


def about_occupation(occupation: Occupation, today: date) -> Iterator[Statement]:
    """Yield all that is said of a category of the government's."""
    about = About(SubjectKind.OCCUPATION, occupation.soc_code, occupation.title)
    yield from _facts(about, occupation, OCCUPATION_TOPICS, today)
    for wage in occupation.wages:
        yield _wage(about, wage)
    for outlook in occupation.outlooks:
        yield _outlook(about, outlook)
    yield from _claims(about, occupation)


def about_term(term: Term) -> Iterator[Statement]:
    """Yield what a word of the field means."""
    yield Statement(
        About(SubjectKind.TERM, term.slug, term.term),
        "definition",
        words.DEFINITION,
        "definition",
        Standing.KNOWN,
        value=term.definition,
        details=_known(expansion=term.expansion, category=term.category.value),
        evidence=term.evidence,
        fresh_months=term.fresh_months,
    )


def about_everything(catalogue: Catalogue, today: date) -> Iterator[Statement]:
    """Yield every statement of the catalogue."""
    for body in catalogue.bodies.values():
        yield from about_body(body, today)
    for certification in catalogue.certifications.values():
        yield from about_certification(certification, today)
    for occupation in catalogue.occupations.values():
        yield from about_occupation(occupation, today)
    for role in catalogue.roles.values():
        yield from about_role(role, today)
    for term in catalogue.terms.values():
        yield from about_term(term)


# --- Parts of it ---------------------------------------------------------------------------------


def _facts(about: About, subject: Subject, topics: Mapping[str, Topic], today: date) -> Iterator[Statement]:
    """Yield the facts of a subject by topic; of a topic with one value also that we do not know it."""
    for topic in topics.values():
        facts = subject.facts_on(topic.key, today)
        yield from _disputed(about, subject, facts)
        if not facts and not topic.several:
            yield Statement(
                about,
                topic.key,
                topic.label,
                topic.key,
                Standing.NOT_KNOWN,
                value=writing.opening(writing.NOT_KNOWN),
                unit=topic.unit.value,
                disputes=subject.disputes(topic.key),
            )
    yield from _disputed(about, subject, announced(subject.facts, today))


def _now_and_later[R: Figure | ExamDomain | Fee | MembershipFee | RequirementPath | ApprenticeMark](
    rows: Iterable[R], today: date
) -> tuple[R, ...]:
    every = tuple(rows)
    return (*in_force(every, today), *announced(every, today))


def _disputed(about: About, subject: Subject, rows: Iterable[Recordable]) -> Iterator[Statement]:
    for row in rows:
        made = statement(about, row)
        if disputes := subject.disputes(made.topic, made.key):
            standing = Standing.DISPUTED if made.standing is Standing.KNOWN else made.standing
            made = replace(made, standing=standing, disputes=disputes)
        yield made


def _our_reading(about: About, certification: Certification) -> Iterator[Statement]:
    yield _ours(about, "level", words.LEVEL, certification.level)
    yield _ours(about, "focus", words.MAINLY_ABOUT, certification.focus)
    for topic, label, found in (
        ("work", words.KINDS_OF_WORK, certification.works),
        ("specialty", words.SPECIALTIES, certification.specialties),
        ("own-setting", words.WORKPLACES, certification.own_settings),
    ):
        for each in found:
            yield replace(_ours(about, topic, label, each.value), details=_known(reason=each.reason))


def _ours(about: About, topic: str, label: str, word: Labelled) -> Statement:
    value = writing.opening(word.label)
    return Statement(about, topic, label, f"{topic}-{word.value}", Standing.OUR_READING, value=value, code=word.value)


def _routes(about: About, mark: ApprenticeMark) -> Iterator[Statement]:
    for route in mark.routes:
        yield Statement(
            about,
            "apprentice-route",
            words.APPRENTICE_ROUTE,
            route.key,
            Standing.KNOWN,
            label=mark.mark,
            value=route.text,
            details=_known(
                work_months=route.work_months or None,
                course_hours=route.course_hours or None,
                practice_program=route.practice_programme or None,
                course_or_program=route.course_or_programme or None,
            ),
            evidence=route.evidence,
            fresh_months=route.fresh_months,
        )


def _related(about: About, certification: Certification) -> Iterator[Statement]:
    for each in certification.related:
        yield Statement(
            about,
            "related",
            words.RELATED,
            f"{each.relation.value}-{each.slug}",
            Standing.KNOWN if each.evidence else Standing.OUR_READING,
            label=writing.opening(each.relation.label),
            value=each.slug,
            code=each.relation.value,
            details=_known(note=each.note),
            evidence=each.evidence,
            fresh_months=each.fresh_months,
        )


def _claims(about: About, subject: Subject) -> Iterator[Statement]:
    """Yield what others say, once for each place where it was said or contradicted."""
    for claim in subject.claims:
        made = _claim(about, claim)
        for sighting in claim.sightings:
            side = ("sighting", words.AGAINST if sighting.against else words.MADE_HERE)
            yield replace(
                made,
                evidence=sighting.evidence,
                fresh_months=sighting.fresh_months,
                details=(*made.details, side),
            )
        if not claim.sightings:
            yield made


# --- One row -------------------------------------------------------------------------------------


def _fact(about: About, fact: Fact) -> Statement:
    value = fact.value
    number = value if isinstance(value, Number) else None
    code = value.value if isinstance(value, Labelled) else str(value).lower() if isinstance(value, bool) else ""
    return Statement(
        about,
        fact.topic.key,
        fact.topic.label,
        fact.key,
        _STANDINGS[fact.state],
        label=fact.label,
        value=_state_words(fact.state) if value is None else writing.value_words(value),
        code=code,
        low=number.low if number else None,
        high=number.high if number else None,
        qualifier=number.qualifier.value if number else "",
        unit=number.unit.value if number else "",
        evidence=fact.evidence,
        fresh_months=fact.fresh_months,
        effective_from=fact.effective_from,
    )


def _figure(about: About, figure: Figure) -> Statement:
    number = figure.number
    return Statement(
        about,
        figure.measure.value,
        writing.opening(figure.measure.label),
        figure.key,
        _STANDINGS[figure.state],
        label=sentences.of_whom_and_when(figure.statistic, figure.population, figure.year),
        value=writing.number_words(number) if number else _state_words(figure.state),
        low=number.low if number else None,
        high=number.high if number else None,
        qualifier=number.qualifier.value if number else "",
        unit=number.unit.value if number else "",
        details=_known(statistic=figure.statistic.value, population=figure.population, year=figure.year),
        evidence=figure.evidence,
        fresh_months=figure.fresh_months,
        effective_from=figure.effective_from,
    )


def _domain(about: About, domain: ExamDomain) -> Statement:
    percent = domain.percent
    questions = None if domain.questions is None else sentences.question_count(domain.questions)
    share = ", ".join(filter(None, (questions, writing.number_words(percent) if percent else "")))
    return Statement(
        about,
        "domain",
        TABLE_TOPICS["domain"],
        domain.key,
        _STANDINGS[domain.state],
        label=domain.name,
        value=share or (domain.name if domain.state is FactState.KNOWN else _state_words(domain.state)),
        low=percent.low if percent else None,
        high=percent.high if percent else None,
        qualifier=percent.qualifier.value if percent else "",
        unit=percent.unit.value if percent else "",
        details=_known(questions=domain.questions),
        evidence=domain.evidence,
        fresh_months=domain.fresh_months,
        effective_from=domain.effective_from,
    )


def _fee(about: About, fee: Fee) -> Statement:
    return Statement(
        about,
        "fee",
        TABLE_TOPICS["fee"],
        fee.key,
        _STANDINGS[fee.state],
        label=sentences.fee_label(fee.label, fee.audience),
        value=_price(fee.price, fee.state, fee.recurs_months),
        low=fee.price.amount if fee.price else None,
        unit=fee.price.currency if fee.price else "",
        details=_known(
            buys=fee.buys.value, audience=fee.audience.value, attempts=fee.attempts, recurs_months=fee.recurs_months
        ),
        evidence=fee.evidence,
        fresh_months=fee.fresh_months,
        effective_from=fee.effective_from,
    )


def _membership_fee(about: About, fee: MembershipFee) -> Statement:
    return Statement(
        about,
        "membership-fee",
        TABLE_TOPICS["membership-fee"],
        fee.key,
        _STANDINGS[fee.state],
        label=fee.tier,
        value=_price(fee.price, fee.state, fee.months),
        low=fee.price.amount if fee.price else None,
        unit=fee.price.currency if fee.price else "",
        details=_known(audience=fee.audience.value, months=fee.months, required_for_exam=fee.required_for_exam),
        evidence=fee.evidence,
        fresh_months=fee.fresh_months,
        effective_from=fee.effective_from,
    )


def _price(price: Money | None, state: FactState, every_months: int | None) -> str:
    return _state_words(state) if price is None else sentences.recurring(price, every_months)


def _path(about: About, path: RequirementPath) -> Statement:
    return Statement(
        about,
        "requirement",
        TABLE_TOPICS["requirement"],
        path.key,
        Standing.KNOWN,
        value=path.text,
        details=_known(conditions="; ".join(_condition(each) for each in path.conditions)),
        evidence=path.evidence,
        fresh_months=path.fresh_months,
        effective_from=path.effective_from,
    )


def _condition(condition: Condition) -> str:
    """Return one condition as "kind=experience, amount=2, unit=years"."""
    fields = _known(
        kind=condition.kind,
        member_of=condition.member_of,
        schooling=condition.schooling,
        accredited=condition.accredited or None,
        counts_early=condition.counts_early or None,
        training=condition.training,
        work=condition.work,
        setting=condition.setting,
        credentials=" or ".join(condition.credentials),
        any_credential=condition.any_credential or None,
        specialty=condition.specialty,
        amount=condition.amount,
        unit=condition.unit,
        within_years=condition.within_years,
    )
    return ", ".join(f"{name}={value}" for name, value in fields)


def _mark(about: About, mark: ApprenticeMark) -> Statement:
    return Statement(
        about,
        "apprentice-mark",
        words.APPRENTICE_MARK,
        mark.key,
        _STANDINGS[mark.state],
        label=mark.mark,
        value=mark.text or (mark.mark if mark.state is FactState.KNOWN else _state_words(mark.state)),
        evidence=mark.evidence,
        fresh_months=mark.fresh_months,
        effective_from=mark.effective_from,
    )


def _role_fit(about: About, fit: RoleFit) -> Statement:
    return Statement(
        about,
        "role",
        words.TIED_TO_A_JOB,
        f"{fit.role}-{fit.key}",
        Standing.KNOWN if fit.evidence else Standing.OUR_READING,
        label=fit.role,
        value=writing.opening(fit.strength.label),
        code=fit.strength.value,
        details=_known(role=fit.role, kind=fit.kind.value, either_group=fit.either_group, note=fit.note),
        evidence=fit.evidence,
        fresh_months=fit.fresh_months,
    )


def _wage(about: About, wage: Wage) -> Statement:
    return Statement(
        about,
        "wage",
        TABLE_TOPICS["wage"],
        wage.key,
        Standing.KNOWN,
        label=wage.industry,
        value=sentences.median_wage(wage.median, wage.industry),
        low=Decimal(wage.median),
        unit=Unit.USD_PER_YEAR.value,
        details=_known(
            statistic="median",
            year=wage.year,
            percentile_10=wage.percentile_10,
            percentile_25=wage.percentile_25,
            percentile_75=wage.percentile_75,
            percentile_90=wage.percentile_90,
            mean=wage.mean,
            median_hourly=wage.median_hourly,
            employment=wage.employment,
            share_of_jobs=wage.share_of_jobs,
        ),
        evidence=wage.evidence,
        fresh_months=wage.fresh_months,
    )


def _outlook(about: About, outlook: Outlook) -> Statement:
    return Statement(
        about,
        "outlook",
        TABLE_TOPICS["outlook"],
        outlook.key,
        Standing.KNOWN,
        value=sentences.growth(outlook.growth_percent, outlook.from_year, outlook.to_year),
        low=outlook.growth_percent,
        unit=Unit.PERCENT.value,
        details=_known(
            from_year=outlook.from_year,
            to_year=outlook.to_year,
            jobs_from=outlook.jobs_from,
            jobs_to=outlook.jobs_to,
            change=outlook.change,
            openings_per_year=outlook.openings_per_year,
        ),
        evidence=outlook.evidence,
        fresh_months=outlook.fresh_months,
    )


def _claim(about: About, claim: Claim) -> Statement:
    return Statement(
        about,
        claim.topic,
        words.CLAIM,
        claim.key,
        Standing.CLAIM,
        value=claim.text,
        code=claim.verdict.value,
        low=claim.low,
        high=claim.high,
        details=_known(verdict=claim.verdict.label, explanation=claim.explanation, row=claim.fact_key),
    )


def _state_words(state: FactState) -> str:
    return writing.opening(state.label)


def _known(**details: object) -> Details:
    """Return the details that there are."""
    return tuple((name, _plain(value)) for name, value in details.items() if value not in (None, ""))


def _plain(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return value.value if isinstance(value, Labelled) else str(value)
