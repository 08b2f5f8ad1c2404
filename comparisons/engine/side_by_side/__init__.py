"""One to four certifications side by side: rows, which of them differ, where each value comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from comparisons.engine.names import canonical
from comparisons.engine.sentences.comparison import same_heading
from comparisons.engine.side_by_side.table import ClaimsChecked, Comparison

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from comparisons.catalogue.snapshot import Catalogue

__all__ = ["Comparison", "compare"]


def compare(catalogue: Catalogue, slugs: Iterable[str], today: date) -> Comparison:
    """Return known certifications side by side, in canonical order; raise KeyError for an unknown slug."""
    certifications = tuple(catalogue.certifications[slug] for slug in canonical(catalogue, slugs))
    return Comparison(
        certifications=certifications,
        same_heading=same_heading(len(certifications)),
        in_short=(),
        sections=(),
        next_steps=(),
        claims=tuple(ClaimsChecked(each, each.claims) for each in certifications if each.claims),
    )
