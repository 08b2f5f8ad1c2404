"""Certification authority: who awards it, since when, and whether one must belong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from comparisons.catalogue.snapshot import announced, in_force
from comparisons.engine.costs import membership_compulsory, membership_paths
from comparisons.engine.sentences import comparison as sentences
from comparisons.engine.sentences import writing
from comparisons.engine.side_by_side.cells import (
    Said,
    anchor,
    announced_on,
    body_row,
    now_and_later,
    of_announced,
    of_state,
    on_topic,
    row,
    topic_row,
)
from comparisons.engine.side_by_side.evidence import Basis, resting_on
from comparisons.engine.side_by_side.figures import figure_row
from comparisons.engine.side_by_side.table import Link, LinkKind, RetiredNotice
from comparisons.vocabulary import (
    BODY_TOPICS,
    CERTIFICATION_TOPICS,
    Audience,
    Measure,
    Purchase,
    Relation,
    Section,
    SourceKind,
    Status,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from comparisons.catalogue.snapshot import CertifyingBody, Figure, MembershipFee
    from comparisons.engine.side_by_side.cells import Column
    from comparisons.engine.side_by_side.table import Row

_HERE = Section.AUTHORITY


def rows(columns: Sequence[Column]) -> list[Row]:
    """Return the rows on who stands behind each certification."""
    return [
        topic_row(columns, "name"),
        topic_row(columns, "former-name"),
        topic_row(columns, "former-abbreviation"),
        row(columns, anchor(_HERE, "status"), "Status", _status),
        topic_row(columns, "offered-since"),
        row(columns, anchor(_HERE, "body"), "Certifying body", _body),
        body_row(columns, "former-name", "Former name of the body"),
        body_row(columns, "founded", "Body founded"),
        body_row(columns, "accreditor", "Accreditor of the body"),
        body_row(columns, "certifying-arm"),
        body_row(columns, "parent"),
        body_row(columns, "relation"),
        topic_row(columns, "partner"),
        topic_row(columns, "recognition"),
        figure_row(columns, anchor(_HERE, "members"), "Members of the body", Measure.MEMBERS, _body_figures),
        row(columns, anchor(_HERE, "membership"), "Membership", _membership),
    ]


def _status(column: Column) -> list[Said]:
    said = now_and_later(column.certification, CERTIFICATION_TOPICS["status"], column.today)
    for related in column.certification.related:
        if related.relation is Relation.SUCCESSOR:
            after = column.catalogue.certifications[related.slug]
            basis = resting_on(after.abbreviation, related)
            link = Link(LinkKind.CERTIFICATION, after.slug)
            said.append(
                Said(sentences.replaced_by(after.abbreviation), basis, link=link, ours=related.evidence is None)
            )
    return said


def retired_notice(column: Column) -> RetiredNotice:
    """Return what the evidence says of a certification that is listed as retired, and what replaced it."""
    certification, catalogue = column.certification, column.catalogue
    said = [
        sentence
        for fact in certification.facts_on("status", column.today)
        if fact.value is Status.RETIRED
        for sentence in (
            sentences.listed_as_retired(
                certification.abbreviation, fact.evidence.source.publisher, writing.dated(fact.evidence.as_of)
            ),
            fact.evidence.note,
        )
        if sentence
    ]
    after = [each.slug for each in certification.related if each.relation is Relation.SUCCESSOR]
    return RetiredNotice(certification, tuple(said), tuple(catalogue.certifications[slug] for slug in after))


def _body(column: Column) -> list[Said]:
    body = column.certification.body
    named = on_topic(body, BODY_TOPICS["name"], column.today)
    later = announced_on(body, BODY_TOPICS["name"], column.today)
    basis = named[0].basis if named else ()
    name = body.name_on(column.today)
    letters = "" if name == body.abbreviation else body.abbreviation
    return [Said(name, basis, detail=letters, link=Link(LinkKind.BODY, body.slug)), *later]


def _body_figures(column: Column) -> tuple[Figure, ...]:
    return column.certification.body.figures


def _membership(column: Column) -> list[Said]:
    compulsory = membership_compulsory(column.certification, column.today)
    said = dues(column.certification.body, column.today)
    if compulsory is not None and not column.certification.is_retired(column.today):
        said.insert(0, Said(sentences.membership_needed(compulsory=compulsory), on_membership(column)))
    return said


def on_membership(column: Column) -> tuple[Basis, ...]:
    """Return what says whether a candidate must be a member; nothing second-hand where a better source says so too."""
    basis = tuple(_on_membership(column))
    return tuple(each for each in basis if each.evidence.source.kind is not SourceKind.SECONDARY) or basis


def _on_membership(column: Column) -> Iterator[Basis]:
    certification, today = column.certification, column.today
    for dues_ in in_force(certification.body.membership_fees, today):
        if dues_.required_for_exam is not None:
            words = sentences.membership_needed(compulsory=dues_.required_for_exam)
            yield from resting_on(words, dues_)
    for path in membership_paths(certification, today):
        yield from resting_on(path.text, path)
    for fee in in_force(certification.fees, today):
        if fee.buys is Purchase.EXAM and fee.audience is Audience.NON_MEMBER:
            yield from resting_on(sentences.PRICE_FOR_NON_MEMBERS, fee)


def dues(body: CertifyingBody, today: date) -> list[Said]:
    """Return a line for each kind of membership and its price, those that are announced last."""
    later = announced(body.membership_fees, today)
    return [
        *(_dues(body, fee) for fee in in_force(body.membership_fees, today)),
        *(of_announced(_dues(body, fee), fee.effective_from) for fee in later),
    ]


def _dues(body: CertifyingBody, fee: MembershipFee) -> Said:
    disputes = body.disputes("membership-fee", fee.key)
    if fee.price is None:
        return of_state(fee.state, resting_on(fee.tier, fee, disputes), fee.tier)
    price = sentences.recurring(fee.price, fee.months)
    return Said(price, resting_on(f"{fee.tier}: {price}", fee, disputes), detail=sentences.tier(fee.tier))
