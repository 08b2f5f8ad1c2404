"""Cost over years on a reader's plan: each line with its source, the sum, and what it came to year by year."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from comparisons.engine.charts import Levels, StepChart, step_chart
from comparisons.engine.cost_plan import CostPlan, OwnCost, PlannedCost, year_by_year
from comparisons.engine.costs import CostKind, Payer
from comparisons.engine.sentences import cost_plan as sentences
from comparisons.engine.sentences import writing
from comparisons.engine.sheets import Head, Sheet
from comparisons.engine.side_by_side.cells import Column, Said, row
from comparisons.engine.side_by_side.cost import line_basis, sum_basis
from comparisons.engine.side_by_side.evidence import resting_on
from comparisons.engine.side_by_side.requirements import marks_in_force
from comparisons.engine.side_by_side.table import Standing
from comparisons.vocabulary import FactState

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date
    from decimal import Decimal

    from comparisons.catalogue.snapshot import Catalogue, Certification
    from comparisons.engine.costs import CostLine, CostSum, LeftOut
    from comparisons.engine.side_by_side.cells import Say
    from comparisons.engine.side_by_side.table import Row

type Costs = Mapping[str, PlannedCost]  # by slug

ANCHOR = "cost-over-years"


@dataclass(frozen=True, slots=True)
class YearSums:
    """What each certification has come to after a number of years, in words."""

    label: str
    sums: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CostOverYears:
    """The section on a reader's plan."""

    answer: str  # all sums in one sentence
    sheet: Sheet  # line by line
    notes: tuple[str, ...]
    chart: StepChart | None
    chart_words: str  # what the picture shows, for those who do not see it
    chart_notes: tuple[str, ...]
    years: tuple[YearSums, ...]  # the numbers of the picture


def cost_over_years(
    catalogue: Catalogue, asked: Sequence[Certification], plan: CostPlan, today: date
) -> CostOverYears | None:
    """Return what certifications cost on a plan, line by line and year by year; None where all are retired."""
    certifications = [each for each in asked if not each.is_retired(today)]
    if not certifications:
        return None
    yearly = {each.slug: year_by_year(each, plan, today) for each in certifications}
    costs = {slug: found[-1] for slug, found in yearly.items()}
    # Columns of their own: what they say depends on the plan, not on the certification alone.
    columns = [Column(each, catalogue, today) for each in certifications]
    chart, chart_words, chart_notes = _picture(certifications, costs, yearly)
    return CostOverYears(
        answer=sentences.answer([(each.abbreviation, costs[each.slug].words) for each in certifications], plan.years),
        sheet=Sheet(
            ANCHOR,
            sentences.heading(plan.years),
            tuple(Head(each.abbreviation) for each in certifications),
            # Each column is a sum to be added up: what is the same for all stands in each.
            tuple(replace(each, shared=None) for each in _rows(columns, costs, plan)),
        ),
        notes=tuple(
            dict.fromkeys(
                [
                    *(sentences.no_longer_offered(each.abbreviation) for each in asked if each.is_retired(today)),
                    *_notes(columns, costs, plan),
                ]
            )
        ),
        chart=chart,
        chart_words=chart_words,
        chart_notes=chart_notes,
        years=tuple(
            YearSums(sentences.after(count), tuple(yearly[each.slug][count - 1].words for each in certifications))
            for count in range(1, plan.years + 1)
        ),
    )


# --- Line by line ----------------------------------------------------------------------------------

_ROWS = {
    CostKind.EXAM: "Exam",
    CostKind.RETAKE: "Retake",
    CostKind.MEMBERSHIP: "Membership",
    CostKind.RECERTIFICATION: "Recertification",
}


def _rows(columns: Sequence[Column], costs: Costs, plan: CostPlan) -> Iterator[Row]:
    for kind, label in _ROWS.items():
        if any(_lines_of(kind, each.cost) or _left_out_of(kind, each.cost) for each in costs.values()):
            yield row(columns, f"{ANCHOR}-{kind}", label, _of_kind(kind, costs, plan))
    for own in _own_given(costs):
        yield row(columns, f"{ANCHOR}-{own}", writing.opening(own.label), _of_the_reader(own, costs))
    yield row(columns, f"{ANCHOR}-sum", sentences.TOTAL, _sum(costs))


def _own_given(costs: Costs) -> list[OwnCost]:
    given = {line.kind for each in costs.values() for line in each.own}
    return [own for own in OwnCost if own in given]


def _lines_of(kind: CostKind, cost: CostSum) -> list[CostLine]:
    return [line for line in cost.lines if line.kind is kind]


def _left_out_of(kind: CostKind, cost: CostSum) -> list[LeftOut]:
    return [each for each in cost.left_out if each.kind is kind]


def _of_kind(kind: CostKind, costs: Costs, plan: CostPlan) -> Say:
    def say(column: Column) -> list[Said]:
        cost = costs[column.certification.slug].cost
        said = [_line(line) for line in _lines_of(kind, cost)]
        said += [_missing(each) for each in _left_out_of(kind, cost)]
        return said or [Said(_nothing(kind, cost, plan), standing=Standing.NOT_APPLICABLE)]

    return say


def _line(line: CostLine) -> Said:
    computed = sentences.product(line.price, line.times)
    detail = ", ".join(
        filter(None, (computed, sentences.what_for(line.kind.label, line.label), sentences.rivals(line.rivals)))
    )
    return Said(str(line.total), line_basis(line), detail=detail)


def _missing(left_out: LeftOut) -> Said:
    text = sentences.missing(left_out.kind.label, left_out.label, left_out.reason)
    return Said(text, resting_on(text, left_out), standing=Standing.NOT_KNOWN)


def _nothing(kind: CostKind, cost: CostSum, plan: CostPlan) -> str:
    if kind is CostKind.MEMBERSHIP:
        return sentences.NOT_A_MEMBER
    if kind is CostKind.RECERTIFICATION:
        return sentences.WITH_THE_DUES if cost.membership_compulsory else sentences.not_due(plan.years)
    return sentences.BOUGHT_TOGETHER


def _of_the_reader(kind: OwnCost, costs: Costs) -> Say:
    def say(column: Column) -> list[Said]:
        for line in costs[column.certification.slug].own:
            if line.kind is kind:
                computed = sentences.product(line.amount, line.times)
                return [Said(str(line.total), detail=", ".join(filter(None, (computed, sentences.YOURS))))]
        return [Said(sentences.LEFT_OUT, standing=Standing.NOT_APPLICABLE)]

    return say


def _sum(costs: Costs) -> Say:
    def say(column: Column) -> list[Said]:
        planned = costs[column.certification.slug]
        standing = Standing.NOT_KNOWN if planned.lowest is None else Standing.KNOWN
        return [Said(planned.words, sum_basis(planned.cost), detail=planned.cost.payer.label, standing=standing)]

    return say


def _notes(columns: Sequence[Column], costs: Costs, plan: CostPlan) -> Iterator[str]:
    for column in columns:
        yield from _notes_on(column, costs[column.certification.slug].cost, plan)
    given = _own_given(costs)
    if not_given := [own.label for own in OwnCost if own not in given]:
        yield sentences.in_no_sum(not_given)
    if plan.payer is Payer.STUDENT and plan.years > 1:
        yield sentences.STUDENT_NOTE
    lines = [line for each in costs.values() for line in each.cost.lines]
    if any(line.kind is CostKind.RECERTIFICATION for line in lines):
        yield sentences.PAID_AT_LAST
    if any(line.rivals for line in lines):
        yield sentences.RANGE_NOTE


def _notes_on(column: Column, cost: CostSum, plan: CostPlan) -> Iterator[str]:
    letters = column.certification.abbreviation
    if plan.payer is Payer.NON_MEMBER and cost.payer is Payer.MEMBER:
        yield sentences.pays_as_member(letters)
    for mark in marks_in_force(column):
        if mark.state is FactState.KNOWN:
            yield sentences.mark_not_counted(letters, mark.mark)


# --- The picture -----------------------------------------------------------------------------------


def _picture(
    certifications: Sequence[Certification], costs: Costs, yearly: Mapping[str, Sequence[PlannedCost]]
) -> tuple[StepChart | None, str, tuple[str, ...]]:
    """Return the picture, what it shows in words, and what it leaves out and why."""
    priced = [each for each in certifications if _amounts(yearly[each.slug])]
    currencies = {each.slug: _currency(costs[each.slug]) for each in priced}
    drawn = [each for each in priced if currencies[each.slug] == currencies[priced[0].slug]]
    lower_bounds = [each.abbreviation for each in drawn if not costs[each.slug].is_complete]
    chart = step_chart(
        [
            Levels(each.abbreviation, _amounts(yearly[each.slug]), dashed=each.abbreviation in lower_bounds)
            for each in drawn
        ]
    )
    told = [(each.abbreviation, yearly[each.slug][0].words, costs[each.slug].words) for each in drawn]
    alike: dict[tuple[Decimal, ...], list[str]] = {}
    for each in drawn:
        alike.setdefault(_amounts(yearly[each.slug]), []).append(each.abbreviation)
    notes = (
        sentences.dashed(lower_bounds),
        *(sentences.alike(letters) for letters in alike.values() if len(letters) > 1),
        sentences.not_drawn([each.abbreviation for each in certifications if each not in priced]),
        sentences.other_currency([each.abbreviation for each in priced if each not in drawn]),
    )
    return (
        chart,
        sentences.picture(told, len(yearly[certifications[0].slug])) if told else "",
        tuple(filter(None, notes)),
    )


def _amounts(yearly: Sequence[PlannedCost]) -> tuple[Decimal, ...]:
    """Return the amount after each year; nothing where there is none in the first."""
    sums = [each.lowest for each in yearly]
    return tuple(each.amount for each in sums if each is not None) if None not in sums else ()


def _currency(planned: PlannedCost) -> str:
    return planned.lowest.currency if planned.lowest is not None else ""
