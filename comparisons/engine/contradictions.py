"""Where the catalogue contradicts itself, or somebody whom we have not answered contradicts it."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from comparisons.catalogue.snapshot import Number, in_force
from comparisons.engine.readings import KnownNumber, known_number
from comparisons.engine.sentences import contradictions as sentences
from comparisons.vocabulary import Audience, FactState, Relation, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from comparisons.catalogue.snapshot import (
        Catalogue,
        Certification,
        CertifyingBody,
        ExamDomain,
        Fee,
        MembershipFee,
        Subject,
    )
    from comparisons.vocabulary import Money

WHOLE = Decimal(100)  # percent
ROUNDING = Decimal(1)  # shares are rounded to whole percents: their sum may miss a hundred by so much


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two things that cannot both be so."""

    about: str
    sentence: str
    unsettled_claim: bool = False


def contradictions(catalogue: Catalogue, today: date) -> tuple[Contradiction, ...]:
    """Return all contradictions, in the order of lists."""
    subjects: list[tuple[str, Subject, Iterable[str]]] = [
        *(
            (each.abbreviation, each, _of_certification(catalogue, each, today))
            for each in catalogue.certifications.values()
        ),
        *((each.abbreviation, each, _told_twice(_of_memberships(each), today)) for each in catalogue.bodies.values()),
        *((each.title, each, ()) for each in catalogue.roles.values()),
        *((each.title, each, ()) for each in catalogue.occupations.values()),
    ]
    return tuple(each for name, subject, own in subjects for each in _about(name, subject, own, today))


def _about(name: str, subject: Subject, own: Iterable[str], today: date) -> Iterator[Contradiction]:
    """Yield what claims say against a subject's values, what its facts say twice, and what only its kind can have."""
    for claim in subject.claims:
        if claim.unresolved:
            yield Contradiction(name, f"{name}: {sentences.disputed(claim.text)}", unsettled_claim=True)
    for told in (*_believed_otherwise(subject, today), *_twice(subject, today), *own):
        yield Contradiction(name, f"{name}: {told}")


def _of_certification(catalogue: Catalogue, certification: Certification, today: date) -> Iterator[str]:
    yield from _exam(certification, today)
    yield from _told_twice(_of_fees(certification), today)
    yield from _prices(certification, today)
    yield from _successors(catalogue, certification)


def _believed_otherwise(subject: Subject, today: date) -> Iterator[str]:
    """Yield claims that we take for right although our value is another one."""
    for claim in subject.claims:
        if claim.verdict is Verdict.RIGHT:
            for fact in in_force(subject.facts, today):
                value = fact.value
                ours = fact.topic.key == claim.topic and claim.fact_key in {"", fact.key}
                if ours and claim.low is not None and isinstance(value, Number) and value.low != claim.low:
                    yield sentences.right_but_otherwise(claim.text, fact.topic.label)


def _twice(subject: Subject, today: date) -> Iterator[str]:
    """Yield topics with one value of which two are in force, and announcements that follow no row."""
    holding = Counter(fact.topic.key for fact in in_force(subject.facts, today) if not fact.topic.several)
    labels = {fact.topic.key: fact.topic.label for fact in subject.facts}
    keys = {fact.key for fact in subject.facts}
    yield from (sentences.two_values(labels[topic]) for topic, count in holding.items() if count > 1)
    yield from (
        sentences.follows_nothing(fact.topic.label)
        for fact in subject.facts
        if fact.replaces and fact.replaces not in keys
    )


def _exam(certification: Certification, today: date) -> Iterator[str]:
    total, scored = (known_number(certification, topic, today) for topic in ("questions", "questions-scored"))
    if total is not None and scored is not None and scored.number.low > total.number.top:
        yield sentences.more_scored_than_asked(scored.number.low, total.number.top)
    domains = [each for each in in_force(certification.domains, today) if each.state is FactState.KNOWN]
    yield from _shares(domains, known_number(certification, "content-areas", today))
    asked = [each.questions for each in domains]
    if total is not None and asked and None not in asked and sum(filter(None, asked)) > total.number.top:
        yield sentences.parts_hold_more(sum(filter(None, asked)), total.number.top)


def _shares(domains: list[ExamDomain], counted: KnownNumber | None) -> Iterator[str]:
    """Yield that the shares of an exam's parts, all of them known, cannot add up to the whole."""
    shares = [each.percent for each in domains if each.percent is not None]
    if not shares or len(shares) < len(domains):
        return
    least, most = sum(each.low for each in shares), sum(each.top for each in shares)
    slack = ROUNDING * len(shares) / 2
    all_parts = counted is None or counted.number.low <= len(domains)
    if least > WHOLE + slack or (most < WHOLE - slack and all_parts):
        yield sentences.shares_miss_the_whole(Decimal(least), Decimal(most))


type Priced = tuple[str, object, Fee | MembershipFee]  # in words; what makes two prices of one thing; the price


def _of_fees(certification: Certification) -> list[Priced]:
    return [
        (fee.label, (fee.buys, fee.label, fee.audience, fee.attempts, fee.recurs_months), fee)
        for fee in certification.fees
    ]


def _of_memberships(body: CertifyingBody) -> list[Priced]:
    return [(fee.tier, (fee.tier, fee.audience, fee.months), fee) for fee in body.membership_fees]


def _told_twice(prices: Sequence[Priced], today: date) -> Iterator[str]:
    """Yield what has two prices in force, and announced prices that follow no row."""
    present = {fee.key for fee in in_force([fee for _, _, fee in prices], today)}
    asked: defaultdict[object, set[Money | None]] = defaultdict(set)
    for label, thing, fee in prices:
        if fee.key in present:
            asked[thing].add(fee.price)
            if len(asked[thing]) == _TWO:
                yield sentences.two_values(label)
    keys = {fee.key for _, _, fee in prices}
    yield from (
        sentences.follows_nothing(label) for label, _, fee in prices if fee.replaces and fee.replaces not in keys
    )


_TWO = 2


def _prices(certification: Certification, today: date) -> Iterator[str]:
    """Yield what members would pay more for than others do."""
    prices = {
        (fee.buys, fee.label, fee.attempts, fee.recurs_months, fee.audience): fee.price
        for fee in in_force(certification.fees, today)
        if fee.price is not None
    }
    for (buys, label, attempts, months, audience), price in prices.items():
        if audience is Audience.MEMBER:
            other = prices.get((buys, label, attempts, months, Audience.NON_MEMBER))
            if other is not None and other.currency == price.currency and price.amount > other.amount:
                yield sentences.dearer_for_members(label, str(price), str(other))


def _successors(catalogue: Catalogue, certification: Certification) -> Iterator[str]:
    """Yield that a chain of successors, or of steps toward one another, leads back to where it began."""
    for relation in (Relation.SUCCESSOR, Relation.STEP_TOWARD, Relation.PREREQUISITE):
        seen, ahead = set[str](), [certification.slug]
        while ahead:
            current = catalogue.certifications.get(ahead.pop())
            following = [each.slug for each in current.related if each.relation is relation] if current else []
            if certification.slug in following:
                yield sentences.leads_back(relation.label)
                break
            ahead += [slug for slug in following if slug not in seen]
            seen.update(following)
