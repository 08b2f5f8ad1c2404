"""Each row of the catalogue as a statement."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from comparisons.catalogue.snapshot import (
    ApprenticeMark,
    Claim,
    ExamDomain,
    Fact,
    Fee,
    Figure,
    MembershipFee,
    Number,
    Outlook,
    RequirementPath,
    RoleFit,
    Wage,
)
from comparisons.engine.sentences import comparison as sentences
from comparisons.engine.sentences import statements as words
from comparisons.engine.sentences import writing
from comparisons.engine.statements.record import About, Standing, Statement, known
from comparisons.vocabulary import TABLE_TOPICS, FactState, Labelled, Unit

if TYPE_CHECKING:
    from collections.abc import Callable

    from comparisons.catalogue.changes import Recordable
    from comparisons.catalogue.snapshot import Condition
    from comparisons.vocabulary import Money


_STANDINGS = {
    FactState.KNOWN: Standing.KNOWN,
    FactState.NOT_PUBLISHED: Standing.NOT_PUBLISHED,
    FactState.NOT_APPLICABLE: Standing.NOT_APPLICABLE,
}


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
        details=known(statistic=figure.statistic.value, population=figure.population, year=figure.year),
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
        details=known(questions=domain.questions),
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
        details=known(
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
        details=known(audience=fee.audience.value, months=fee.months, required_for_exam=fee.required_for_exam),
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
        details=known(conditions="; ".join(_condition(each) for each in path.conditions)),
        evidence=path.evidence,
        fresh_months=path.fresh_months,
        effective_from=path.effective_from,
    )


def _condition(condition: Condition) -> str:
    """Return one condition as "kind=experience, amount=2, unit=years"."""
    fields = known(
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
        details=known(role=fit.role, kind=fit.kind.value, either_group=fit.either_group, note=fit.note),
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
        details=known(
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
        details=known(
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
        details=known(verdict=claim.verdict.label, explanation=claim.explanation, row=claim.fact_key),
    )


def _state_words(state: FactState) -> str:
    return writing.opening(state.label)


# --- Any row -------------------------------------------------------------------------------------

# What makes the statement of each shape of row (Any: each takes its own); a test counts that none is left out.
MADE_BY: dict[type[Recordable], Callable[[About, Any], Statement]] = {
    Fact: _fact,
    Figure: _figure,
    ExamDomain: _domain,
    Fee: _fee,
    MembershipFee: _membership_fee,
    RequirementPath: _path,
    ApprenticeMark: _mark,
    RoleFit: _role_fit,
    Wage: _wage,
    Outlook: _outlook,
    Claim: _claim,
}


def statement(about: About, said: Recordable) -> Statement:
    """Return one row of the catalogue as a statement, without what is held against it."""
    return MADE_BY[type(said)](about, said)
