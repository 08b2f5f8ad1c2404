"""Rows in an editor's words: their values, what they are about, and how long a look at their source holds."""

from __future__ import annotations

from functools import singledispatch
from typing import TYPE_CHECKING

from comparisons import models
from comparisons import vocabulary as words
from comparisons.catalogue import snapshot
from comparisons.engine.sentences import comparison as sentences
from comparisons.engine.sentences import writing
from comparisons.models.evidence import Fact, Figure, ScalarFact
from comparisons.models.money import Price

if TYPE_CHECKING:
    from decimal import Decimal

# The topic under which claims contradict the rows of a table that is not one of scalar facts.
TABLE_TOPICS: dict[type[models.CatalogueModel], str] = {
    models.Fee: "fee",
    models.MembershipFee: "membership-fee",
    models.ExamDomain: "domain",
    models.RequirementPath: "requirement",
    models.ApprenticeMark: "apprentice-rule",
    models.RoleFit: "role",
    models.OccupationWage: "wage",
    models.OccupationOutlook: "outlook",
}
# As what the catalogue reads the rows of a table: it says how long a look holds.
READ_AS: dict[type[models.CatalogueModel], type[snapshot.Lasting]] = {
    models.Fee: snapshot.Fee,
    models.MembershipFee: snapshot.MembershipFee,
    models.ExamDomain: snapshot.ExamDomain,
    models.RequirementPath: snapshot.RequirementPath,
    models.ApprenticeMark: snapshot.ApprenticeMark,
    models.ApprenticeRoute: snapshot.ApprenticeRoute,
    models.RelatedCertification: snapshot.RelatedCertification,
    models.RoleFit: snapshot.RoleFit,
    models.BodyFigure: snapshot.Figure,
    models.CertificationFigure: snapshot.Figure,
    models.RoleFigure: snapshot.Figure,
    models.OccupationMatch: snapshot.OccupationMatch,
    models.OccupationWage: snapshot.Wage,
    models.OccupationOutlook: snapshot.Outlook,
    models.Term: snapshot.Term,
    models.ClaimSighting: snapshot.ClaimSighting,
}


def fresh_months(model: type[models.CatalogueModel], topic: str = "") -> int:
    """Return for how many months a live look keeps a row fresh: by its table, a scalar fact by its topic.

    A topic that there is no longer goes by the one that holds shortest.
    """
    if not issubclass(model, ScalarFact):
        return READ_AS[model].fresh_months
    months = {key: each.fresh_months for key, each in model.TOPICS.items()}
    return months.get(topic, min(months.values()))


def topic_of(row: models.CatalogueModel) -> str:
    """Return the topic under which a claim would contradict the row; empty if none could."""
    if isinstance(row, ScalarFact):
        return row.topic
    if isinstance(row, Figure):
        return row.measure
    return TABLE_TOPICS.get(type(row), "")


def topic_label(row: ScalarFact) -> str:
    """Return the topic in words, with the heading of its own that a value may have."""
    topic = row.TOPICS.get(row.topic)
    name = topic.label if topic else row.topic
    return f"{name}: {row.label}" if row.label else name


def number_in_words(low: Decimal | None, high: Decimal | None, qualifier: str, unit: words.Unit) -> str:
    """Return a number or a range as the public page words it; empty without a number."""
    if low is None:
        return ""
    top = None if high is None else words.plain(high)
    return writing.number_words(snapshot.Number(words.plain(low), top, words.Qualifier(qualifier), unit))


@singledispatch
def value_in_words(row: models.CatalogueModel) -> str:
    """Return what a row says, in words; for a fact without a value what the source says instead."""
    return str(row)


def _unless_known(row: Fact) -> str:
    state = words.FactState(row.state)
    return "" if state is words.FactState.KNOWN else state.label


@value_in_words.register
def _(row: ScalarFact) -> str:
    if row.flag is not None:
        return "yes" if row.flag else "no"
    topic = row.TOPICS.get(row.topic)
    if row.choice:
        named = [word.label for word in (topic.words if topic and topic.words else ()) if word.value == row.choice]
        return named[0] if named else row.choice
    unit = topic.unit if topic else words.Unit.NONE
    return number_in_words(row.low, row.high, row.qualifier, unit) or row.text or _unless_known(row)


@value_in_words.register
def _(row: Figure) -> str:
    return number_in_words(row.low, row.high, row.qualifier, words.Unit(row.unit)) or _unless_known(row)


@value_in_words.register
def _(row: Price) -> str:
    return _unless_known(row) if row.amount is None else str(words.Money(row.amount, row.currency))


@value_in_words.register
def _(row: models.ExamDomain) -> str:
    share = number_in_words(row.weight_low, row.weight_high, row.qualifier, words.Unit.PERCENT)
    questions = "" if row.questions is None else f"{row.questions} questions"
    return ", ".join(part for part in (questions, share) if part) or _unless_known(row) or "no share given"


@value_in_words.register
def _(row: models.RequirementPath) -> str:
    return row.text


@value_in_words.register
def _(row: models.ApprenticeMark) -> str:
    return row.text or _unless_known(row)


@value_in_words.register
def _(row: models.ApprenticeRoute) -> str:
    return row.text


@value_in_words.register
def _(row: models.RoleFit) -> str:
    group = f", one of “{row.either_group}”" if row.either_group else ""
    return f"{words.RoleStrength(row.strength).label}, by {words.RoleEvidence(row.evidence).label}{group}"


@value_in_words.register
def _(row: models.RelatedCertification) -> str:
    return sentences.related(words.Relation(row.relation), row.other.abbreviation)


@value_in_words.register
def _(row: models.OccupationMatch) -> str:
    return f"{row.occupation}: {words.OccupationFit(row.fit).label}"


@value_in_words.register
def _(row: models.OccupationWage) -> str:
    return sentences.median_wage(row.median, row.industry)


@value_in_words.register
def _(row: models.OccupationOutlook) -> str:
    return sentences.growth(row.growth_percent, row.from_year, row.to_year)


@value_in_words.register
def _(row: models.Term) -> str:
    return row.definition


@value_in_words.register
def _(row: models.ClaimSighting) -> str:
    return f"our verdict: {words.Verdict(row.claim.verdict).label}"
