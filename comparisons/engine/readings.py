"""Single numbers read off a certification: for sums, for sorting, for figures computed from two."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from comparisons.catalogue.snapshot import Disputed, Known, Number
from comparisons.vocabulary import CERTIFICATION_TOPICS

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from comparisons.catalogue.snapshot import Certification, Claim, Fact


@dataclass(frozen=True, slots=True)
class KnownNumber:
    """A number that is known, with its fact and what is held against it."""

    number: Number
    fact: Fact
    claims: tuple[Claim, ...]

    @property
    def exact(self) -> Decimal | None:
        """Return the number where it is one above zero, so that one can divide by it; None for a range."""
        return self.number.low if self.number.high is None and self.number.low > 0 else None


def known_number(certification: Certification, key: str, today: date) -> KnownNumber | None:
    """Return what is known today on a topic whose value is a number; None where nothing is."""
    match certification.reading(CERTIFICATION_TOPICS[key], today):
        case Known(fact, Number() as number):
            return KnownNumber(number, fact, ())
        case Disputed(fact, Number() as number, claims):
            return KnownNumber(number, fact, claims)
    return None
