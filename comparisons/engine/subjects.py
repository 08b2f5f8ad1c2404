"""Sheets of facts about one body or one job, in the rows and with the source notes of a comparison."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from comparisons.catalogue.snapshot import in_force
from comparisons.engine.sentences import comparison as sentences
from comparisons.engine.side_by_side.cells import Said, on_topic
from comparisons.engine.side_by_side.evidence import Basis, exceptions, source_notes
from comparisons.engine.side_by_side.table import Cell, Line, Row, SectionTable
from comparisons.vocabulary import BODY_TOPICS, FEE_FRESH_MONTHS, Section

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from comparisons.catalogue.snapshot import CertifyingBody, MembershipFee


def body_sheet(body: CertifyingBody, today: date) -> tuple[SectionTable, ...]:
    """Return what is known of a certifying body, by section."""
    tables = []
    for section, topics in groupby(
        sorted(BODY_TOPICS.values(), key=lambda topic: list(Section).index(topic.section)),
        key=lambda topic: topic.section,
    ):
        rows = [_row(f"body-{topic.key}", topic.label, on_topic(body, topic, today), today) for topic in topics]
        if section is Section.COST:
            rows.insert(0, _row("membership-fees", "Membership", list(_membership(body, today)), today))
        tables.append(
            SectionTable(
                section,
                section.label,
                rows=tuple(row for row in rows if row is not None),
            )
        )
    return tuple(table for table in tables if table.rows)


def _row(anchor: str, label: str, said: Sequence[Said], today: date) -> Row | None:
    if not said:
        return None
    lines = tuple(
        Line(each.text, each.detail, each.link, each.joined_by, exceptions(each.basis, today, ours=each.ours))
        for each in said
    )
    return Row(
        anchor=anchor,
        label=label,
        cells=(Cell(lines, said[0].standing),),
        sources=source_notes([""], [[basis for each in said for basis in each.basis]], today),
    )


def _membership(body: CertifyingBody, today: date) -> Iterator[Said]:
    for fee in in_force(body.membership_fees, today):
        text = sentences.opening(sentences.NOT_PUBLISHED) if fee.price is None else str(fee.price)
        yield Said(text, (Basis(text, fee.evidence, FEE_FRESH_MONTHS),), detail=_for_whom(fee))


def _for_whom(fee: MembershipFee) -> str:
    return ", ".join(filter(None, (fee.tier, f"for {fee.months} months")))
