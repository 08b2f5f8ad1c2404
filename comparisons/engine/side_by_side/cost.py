"""Cost: each fee and for whom, membership, and sums over years with what is in them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from comparisons.catalogue.snapshot import announced, in_force
from comparisons.engine.costs import CostSum, Payer, membership_compulsory, over_years
from comparisons.engine.sentences import comparison as sentences
from comparisons.engine.sentences import writing
from comparisons.engine.side_by_side.authority import dues
from comparisons.engine.side_by_side.cells import Said, anchor, body_row, of_announced, of_state, row
from comparisons.engine.side_by_side.evidence import Basis, resting_on
from comparisons.engine.side_by_side.table import Standing
from comparisons.vocabulary import Audience, Purchase, Section

if TYPE_CHECKING:
    from collections.abc import Sequence

    from comparisons.catalogue.snapshot import Fee
    from comparisons.engine.costs import CostLine
    from comparisons.engine.side_by_side.cells import Column, Say
    from comparisons.engine.side_by_side.table import Row

_HERE = Section.COST
_BEFORE_THE_EXAM = (
    Purchase.EXAM,
    Purchase.COURSE_AND_EXAM,
    Purchase.RETAKE,
    Purchase.SURCHARGE,
    Purchase.RESCHEDULE,
    Purchase.EXAM_EXTENSION,
    Purchase.REFUND,
)
MANY_YEARS = 5


def rows(columns: Sequence[Column]) -> list[Row]:
    """Return the rows on what it costs."""
    return [
        *fee_rows(columns, _HERE, _BEFORE_THE_EXAM),
        row(columns, anchor(_HERE, "membership"), "Membership of the body", _dues),
        body_row(columns, "membership-rule"),
        row(columns, anchor(_HERE, "first-year"), "First year", _sums(1), note=sentences.SUM_NOTE),
        row(columns, anchor(_HERE, "five-years"), "Five years", _sums(MANY_YEARS), note=sentences.SUM_NOTE),
    ]


def _dues(column: Column) -> list[Said]:
    return dues(column.certification.body, column.today)


def fee_rows(columns: Sequence[Column], section: Section, purchases: Sequence[Purchase]) -> list[Row]:
    """Return a row for each thing that fees buy."""
    return [fee_row(columns, section, each, writing.opening(each.label), partial(fees, each)) for each in purchases]


def fee_row(columns: Sequence[Column], section: Section, purchase: Purchase, label: str, say: Say) -> Row:
    """Return the row of one thing that fees buy."""
    return row(columns, anchor(section, f"{purchase}-fee"), label, say)


def fees(purchase: Purchase, column: Column) -> list[Said]:
    """Return a line for each price of one thing; those that are announced last."""
    later = [fee for fee in announced(column.certification.fees, column.today) if fee.buys is purchase]
    return [
        *fees_now(purchase, column),
        *(of_announced(_fee(column, fee), fee.effective_from) for fee in later),
    ]


def fees_now(purchase: Purchase, column: Column) -> list[Said]:
    """Return a line for each price of one thing that is in force."""
    found = [fee for fee in in_force(column.certification.fees, column.today) if fee.buys is purchase]
    audiences = list(Audience)
    found.sort(key=lambda fee: (audiences.index(fee.audience), fee.attempts or 0))
    return [_fee(column, fee) for fee in found]


def _fee(column: Column, fee: Fee) -> Said:
    disputes = column.certification.disputes("fee", fee.key)
    label = sentences.fee_label(fee.label, fee.audience)
    detail = sentences.fee_detail(fee.label, fee.audience, fee.buys.label)
    if fee.price is None:
        return of_state(fee.state, resting_on(label, fee, disputes), detail)
    text = sentences.recurring(fee.price, fee.recurs_months)
    return Said(text, resting_on(f"{label}: {text}", fee, disputes), detail=detail)


# --- Sums ------------------------------------------------------------------------------------------


def _sums(years: int) -> Say:
    def say(column: Column) -> list[Said]:
        costs = [over_years(column.certification, years, payer, column.today) for payer in _payers(column)]
        return [line for cost in costs for line in sum_lines(cost, alone=len(costs) == 1)]

    return say


def _payers(column: Column) -> list[Payer]:
    """Return who may pay: by name only where a price sets them apart."""
    audiences = {fee.audience for fee in in_force(column.certification.fees, column.today)}
    tiers = {fee.audience for fee in in_force(column.certification.body.membership_fees, column.today)}
    payers = []
    if not membership_compulsory(column.certification, column.today):
        payers.append(Payer.NON_MEMBER)
    if Payer.NON_MEMBER not in payers or Audience.MEMBER in audiences:
        payers.append(Payer.MEMBER)
    if Audience.STUDENT in audiences | tiers:
        payers.append(Payer.STUDENT)
    return payers


def sum_lines(cost: CostSum, *, alone: bool = True) -> list[Said]:
    """Return a sum, what is in it, and what is left out for want of a price.

    Who pays is told where there is a sum to pay, or where the sum of another payer stands beside it.
    """
    terms = " + ".join(line.words for line in cost.lines)
    standing = Standing.NOT_KNOWN if cost.total is None else Standing.KNOWN
    payer = "" if alone and cost.total is None else cost.payer.label
    said = [
        Said(
            sentences.sum_for(cost.words, payer),
            sum_basis(cost),
            detail=terms,
            standing=standing,
        )
    ]
    if cost.left_out:
        left_out = [(each.label, each.reason) for each in cost.left_out]
        said.append(Said(sentences.left_out(left_out, of_a_sum=cost.total is not None), standing=standing))
    return said


def sum_basis(cost: CostSum) -> tuple[Basis, ...]:
    """Return what a sum rests on."""
    return tuple(basis for line in cost.lines for basis in line_basis(line))


def line_basis(line: CostLine) -> tuple[Basis, ...]:
    """Return what one line of a sum rests on."""
    return resting_on(f"{line.label}: {line.price}", line, line.disputes)
