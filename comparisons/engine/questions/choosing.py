"""Answers that set two certifications, or two bodies, side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from comparisons.common_questions import CommonQuestion
from comparisons.engine.costs import Payer, over_years
from comparisons.engine.pairs import asked_pairs
from comparisons.engine.questions.material import (
    Material,
    another,
    claims_on,
    comparison,
    count,
    in_words,
    page,
    quiz,
)
from comparisons.engine.sentences import questions as words
from comparisons.engine.sheets import Head, Sheet
from comparisons.engine.side_by_side import compare
from comparisons.engine.side_by_side.authority import dues
from comparisons.engine.side_by_side.cost import MANY_YEARS, sum_lines
from comparisons.engine.side_by_side.table import Line, Link, LinkKind
from comparisons.engine.subjects import body_sheets, certified_by
from comparisons.vocabulary import CodeSet, Section

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from comparisons.catalogue.snapshot import Catalogue, Certification, CertifyingBody
    from comparisons.engine.pairs import Pair

_WHICH_ROWS = ("in-short-for-whom", "focus-setting", "focus-code-set", "in-short-newcomer", "in-short-accepted")
_MONEY_ROWS = ("in-short-first-year", "in-short-five-years")
_PRICE_ROWS = (
    *_MONEY_ROWS,
    "cost-exam-fee",
    "cost-membership",
    "cost-retake-fee",
    "continuing-education-recertification-fee",
)


def which_of_two(catalogue: Catalogue, today: date) -> Material | None:
    """Return what tells apart the two certifications that people weigh most often."""
    pair = next(iter(asked_pairs(catalogue)), None)
    if pair is None:
        return None
    return Material(
        facts=_names(pair) | {"codes": _codes(pair, today)} | _costs(pair, today),
        sheets=(_rows(catalogue, pair, (*_WHICH_ROWS, *_MONEY_ROWS), words.SIDE_BY_SIDE, today),),
        steps=(_comparison(pair), quiz(), another(CommonQuestion.CLINICIAN_OR_HOSPITAL)),
    )


def cost(catalogue: Catalogue, today: date) -> Material | None:
    """Return what two certifications cost, on the prices that have a source."""
    pair = next(iter(asked_pairs(catalogue)), None)
    if pair is None:
        return None
    prices = _rows(catalogue, pair, _PRICE_ROWS, words.THE_PRICES, today)
    by_cost = Line(words.LIST_BY_COST, link=Link(LinkKind.LIST, "sort=first-year"))
    return Material(
        facts=_names(pair) | _costs(pair, today),
        sheets=(prices,),
        steps=(_comparison(pair), by_cost, quiz()),
        claims=claims_on("fee", (each.claims for each in _both(pair))),
    )


def which_body(catalogue: Catalogue, today: date) -> Material | None:
    """Return what tells apart the bodies of the first pair that has two."""
    pair = next((each for each in asked_pairs(catalogue) if each.first.body is not each.second.body), None)
    if pair is None:
        return None
    order = list(catalogue.bodies)
    first, second = sorted((each.body for each in _both(pair)), key=lambda body: order.index(body.slug))
    bodies = (first, second)
    wanted = (Section.AUTHORITY.value, Section.COST.value, Section.NUMBERS.value)
    sheets = [each for each in body_sheets(catalogue, bodies, today) if each.anchor in wanted]
    facts: dict[str, str | None] = {"first_body": first.abbreviation, "second_body": second.abbreviation}
    for place, body in zip(("first", "second"), bodies, strict=True):
        facts |= {
            f"{place}_count": _offered_by(catalogue, body, today),
            f"{place}_dues": in_words(dues(body, today), today),
        }
    return Material(
        facts=facts,
        sheets=(certified_by(catalogue, bodies, today), *sheets),
        steps=(
            comparison((body.slug, body.abbreviation) for body in bodies),
            _comparison(pair),
            *(page(LinkKind.BODY, body.slug, body.abbreviation) for body in bodies),
        ),
    )


def _both(pair: Pair) -> tuple[Certification, Certification]:
    return (pair.first, pair.second)


def _names(pair: Pair) -> dict[str, str | None]:
    return {"first": pair.first.abbreviation, "second": pair.second.abbreviation}


def _comparison(pair: Pair) -> Line:
    return comparison((each.slug, each.abbreviation) for each in _both(pair))


def _costs(pair: Pair, today: date) -> dict[str, str | None]:
    found: dict[str, str | None] = {}
    for place, certification in zip(("first", "second"), _both(pair), strict=True):
        for name, years in ((f"{place}_year", 1), (f"{place}_five_years", MANY_YEARS)):
            found[name] = in_words(sum_lines(over_years(certification, years, Payer.CHEAPEST, today)), today)
    return found


def _codes(pair: Pair, today: date) -> str | None:
    first, second = (_code_sets(each, today) for each in _both(pair))
    if not first or not second:
        return None
    only = ([each for each in first if each not in second], [each for each in second if each not in first])
    both = [each for each in first if each in second]
    return words.codes_of_two((pair.first.abbreviation, pair.second.abbreviation), only, both)


def _code_sets(certification: Certification, today: date) -> list[str]:
    tested = certification.values_on("code-set", today)
    return [code_set.label for code_set in CodeSet if code_set in tested]


def _offered_by(catalogue: Catalogue, body: CertifyingBody, today: date) -> str | None:
    return count(sum(not each.is_retired(today) for each in catalogue.certifications_by_body[body.slug]))


def _rows(catalogue: Catalogue, pair: Pair, anchors: Sequence[str], heading: str, today: date) -> Sheet:
    """Return some rows of the comparison of a pair, in this order."""
    compared = compare(catalogue, [each.slug for each in _both(pair)], today)
    in_sections = (row for section in compared.sections for row in section.rows)
    rows = {row.anchor: row for row in (*compared.in_short, *in_sections)}
    heads = tuple(Head(each.abbreviation, Link(LinkKind.CERTIFICATION, each.slug)) for each in compared.certifications)
    return Sheet("facts", heading, heads, tuple(rows[anchor] for anchor in anchors if anchor in rows))
