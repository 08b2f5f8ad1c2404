"""What of a first year's cost a person pays already, because they hold a certification of the same body."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from comparisons.engine import costs
from comparisons.engine.advice.eligibility import held_slugs
from comparisons.engine.sentences import result as sentences

if TYPE_CHECKING:
    from datetime import date

    from comparisons.engine.advice.ranking import Ranked


@dataclass(frozen=True, slots=True)
class FirstYear:
    """A person's own first year: what is new to them, and what is said of what they pay already."""

    cost: costs.CostSum
    paid_already: str


def own_first_year(ranked: Ranked, today: date) -> FirstYear:
    """Return the first year's cost, without a membership that a certification held asks its holders for anyway.

    Where no source says that its holders must be members, they may or may not be: then it stays in, and that is said.
    """
    cost = costs.first_year(ranked.certification, costs.Payer.CHEAPEST, today)
    membership = [line for line in cost.lines if line.kind is costs.CostKind.MEMBERSHIP]
    certifications, body = ranked.table.ground.catalogue.certifications, ranked.certification.body
    slugs = sorted(held_slugs(ranked.table.ground.catalogue, ranked.answers))
    held = [certifications[slug] for slug in slugs if slug in certifications]
    own = [each for each in held if each.body.slug == body.slug]
    if not (own and membership):
        return FirstYear(cost, "")
    others = tuple(line for line in cost.lines if line.kind is not costs.CostKind.MEMBERSHIP)
    rest = replace(cost, lines=others)
    price = str(costs.total_of([line.total for line in membership]))
    payers = [each.abbreviation for each in own if costs.membership_compulsory(each, today)]
    if not payers:
        return FirstYear(cost, sentences.may_be_paid_already(body.abbreviation, price, rest.words if others else ""))
    said = sentences.is_paid_already(body.abbreviation, price, payers, rest.words if others else "")
    return FirstYear(rest, said)
