"""What the page of a comparison shows whoever asks, whatever they answered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from comparisons.engine.advice.choosing import choose_between
from comparisons.engine.blueprints import blueprints
from comparisons.engine.pair_questions import pair_questions
from comparisons.engine.pay import pay_of_certifications
from comparisons.engine.plates import plate_of
from comparisons.engine.side_by_side import compare
from comparisons.engine.side_by_side.bibliography import bibliography
from comparisons.engine.side_by_side.terms import terms_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from comparisons.catalogue.snapshot import Catalogue, Term
    from comparisons.engine.blueprints import Blueprint
    from comparisons.engine.pair_questions import Answered
    from comparisons.engine.pay import PayPicture
    from comparisons.engine.plates import Plate
    from comparisons.engine.side_by_side import Comparison
    from comparisons.engine.side_by_side.bibliography import Bibliography


@dataclass(frozen=True, slots=True)
class ComparisonPage:
    """Certifications side by side, with the pictures and the questions that are about them all."""

    comparison: Comparison
    row_count: int  # of all rows, whichever are shown; so are the next two
    differing_count: int
    aside_count: int
    blueprints: tuple[Blueprint, ...]
    pay: tuple[PayPicture, ...]
    asked: tuple[Answered, ...]
    bibliography: Bibliography  # of what is shown
    terms: tuple[Term, ...]  # words of the glossary in what is shown
    plate: Plate


def comparison_page(
    catalogue: Catalogue, slugs: Sequence[str], today: date, *, only_differences: bool
) -> ComparisonPage:
    """Return the page of known certifications, with all rows or with those that differ."""
    named = [catalogue.certifications[slug] for slug in slugs]
    every_row = compare(catalogue, slugs, today)
    differing = every_row.only_differences()
    shown = differing if only_differences else every_row
    drawn = blueprints(named, today)
    pay = pay_of_certifications(catalogue, named, today)
    asked = pair_questions(catalogue, named, today)
    choice = choose_between(catalogue, slugs, today)
    return ComparisonPage(
        comparison=shown,
        row_count=every_row.row_count,
        differing_count=differing.row_count,
        aside_count=differing.aside_count,
        blueprints=drawn,
        pay=pay,
        asked=asked,
        bibliography=bibliography([*shown.rows, *drawn, *pay, *asked], choice.evidence),
        terms=terms_of(
            catalogue, shown.rows, [*shown.lines_of_steps, *(line for each in asked for line in each.lines)], today
        ),
        plate=plate_of(every_row, today),
    )
