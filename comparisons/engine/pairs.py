"""The comparisons that people ask for most."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from comparisons.engine.names import JOINT, canonical

if TYPE_CHECKING:
    from comparisons.catalogue.snapshot import Catalogue, Certification


@dataclass(frozen=True, slots=True)
class Pair:
    """Two certifications that people weigh against each other, in canonical order."""

    first: Certification
    second: Certification

    @property
    def address(self) -> str:
        """Return the address of their comparison."""
        return f"{self.first.slug}{JOINT}{self.second.slug}"


def asked_pairs(catalogue: Catalogue, about: str = "") -> tuple[Pair, ...]:
    """Return the pairs that people often compare; only those with one certification if it is named."""
    certifications = catalogue.certifications
    return tuple(
        Pair(*(certifications[slug] for slug in canonical(catalogue, pair)))
        for pair in catalogue.asked_pairs
        if not about or about in pair
    )


def compare_with(catalogue: Catalogue, certification: Certification) -> tuple[Certification, ...]:
    """Return the certifications to set beside one: those people ask for, then those that relate to it."""
    asked = [
        other
        for pair in asked_pairs(catalogue, about=certification.slug)
        for other in (pair.first, pair.second)
        if other is not certification
    ]
    related = [catalogue.certifications[each.slug] for each in certification.related]
    return tuple({each.slug: each for each in (*asked, *related)}.values())
