"""A reader's own plan: for how many years, as whom, with which amounts of their own; and what that comes to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from comparisons.engine.costs import Attempts, CostSum, Payer, over_years, total_of
from comparisons.engine.sentences import cost_plan as sentences
from comparisons.vocabulary import DOLLARS, Labelled, Money

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from comparisons.catalogue.snapshot import Certification

FEWEST_YEARS = 1
MOST_YEARS = 10
USUAL_YEARS = 5
MOST_OWN_DOLLARS = Decimal(99_999)


class OwnCost(Labelled):
    """What readers must price themselves: nobody gives a price for it that has a source."""

    BOOKS = "books", "books"
    COURSE = "course", "course"
    EDUCATION = "education", "continuing education"

    @property
    def yearly(self) -> bool:
        """Return whether it is paid each year rather than once."""
        return self is OwnCost.EDUCATION


@dataclass(frozen=True, slots=True)
class CostPlan:
    """What a reader plans. Amounts of their own stand by certification and kind; what is missing is left out."""

    years: int = USUAL_YEARS
    payer: Payer = Payer.CHEAPEST
    attempts: Attempts = Attempts.ONE
    own: Mapping[tuple[str, OwnCost], Decimal] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if not FEWEST_YEARS <= self.years <= MOST_YEARS:
            message = f"{self.years} is not between {FEWEST_YEARS} and {MOST_YEARS} years."
            raise ValueError(message)
        for amount in self.own.values():
            if not 0 <= amount <= MOST_OWN_DOLLARS:
                message = f"{amount} is no amount that a reader can plan with."
                raise ValueError(message)


@dataclass(frozen=True, slots=True)
class OwnLine:
    """An amount that the reader gave, and how many times it is paid."""

    kind: OwnCost
    amount: Money
    times: int

    @property
    def total(self) -> Money:
        """Return what the line adds to the sum."""
        return self.amount * self.times


@dataclass(frozen=True, slots=True)
class PlannedCost:
    """What one certification costs on a plan: prices with a source, and the reader's own amounts."""

    cost: CostSum
    own: tuple[OwnLine, ...]

    @property
    def certification(self) -> Certification:
        """Return what the cost is of."""
        return self.cost.certification

    @property
    def lowest(self) -> Money | None:
        """Return the sum; by the lower prices where two sources disagree."""
        return self._with_own(self.cost.lowest)

    @property
    def highest(self) -> Money | None:
        """Return the sum by the higher prices where two sources disagree."""
        return self._with_own(self.cost.highest)

    @property
    def is_complete(self) -> bool:
        """Return whether nothing is missing and no two sources disagree: one sum that can be drawn as it is."""
        return not self.cost.is_at_least and self.lowest == self.highest

    @property
    def words(self) -> str:
        """Return the sum in words."""
        return sentences.total(self.lowest, self.highest, at_least=self.cost.is_at_least)

    def _with_own(self, cost: Money | None) -> Money | None:
        lines = [line.total for line in self.own]
        return total_of(lines if cost is None else [cost, *lines])


def plan_cost(certification: Certification, plan: CostPlan, today: date) -> PlannedCost:
    """Return what a certification costs on a plan."""
    cost = over_years(certification, plan.years, plan.payer, today, plan.attempts)
    # A reader who pays in another currency gives amounts in that one.
    currency = cost.lines[0].price.currency if cost.lines else DOLLARS
    own = tuple(
        OwnLine(kind, Money(amount, currency), plan.years if kind.yearly else 1)
        for kind in OwnCost
        if (amount := plan.own.get((certification.slug, kind))) is not None
    )
    return PlannedCost(cost, own)


def year_by_year(certification: Certification, plan: CostPlan, today: date) -> tuple[PlannedCost, ...]:
    """Return what it has come to after each year of the plan, by the payer of the whole plan."""
    payer = plan_cost(certification, plan, today).cost.payer
    return tuple(
        plan_cost(certification, replace(plan, years=years, payer=payer), today)
        for years in range(FEWEST_YEARS, plan.years + 1)
    )


def cheapest(costs: Sequence[PlannedCost]) -> PlannedCost | None:
    """Return the one that costs least for certain; None where a missing price or a tie leaves it open.

    One that is complete costs less than another whose known part alone comes to more.
    """
    for each in costs:
        if each.cost.is_at_least or each.highest is None:
            continue
        others = [other.lowest for other in costs if other is not each]
        if all(
            other is not None and other.currency == each.highest.currency and each.highest < other for other in others
        ):
            return each
    return None
