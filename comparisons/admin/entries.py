"""What cannot be meant: days that are still to come, addresses that lead nowhere, a table short of its whole."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.utils import timezone

from comparisons.engine.blueprints import Share, does_not_add_up

if TYPE_CHECKING:
    from datetime import date

    from comparisons import models

WHOLE_ADDRESS = "Write the whole address of the page, from https:// on, as the browser shows it."


class PossibleEntries:
    """Part of a form that refuses a look or a page's date on a day to come, and words what is wrong with an address."""

    fields: dict[str, Any]
    cleaned_data: dict[str, Any]

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        if "url" in self.fields:
            self.fields["url"].error_messages["invalid"] = WHOLE_ADDRESS

    def clean_seen_on(self) -> date | None:
        """Return the day on which we looked, which is not after today."""
        seen_on: date | None = self.cleaned_data["seen_on"]
        if seen_on and seen_on > timezone.localdate():
            raise ValidationError("This day is still to come: write the day on which you looked.")
        return seen_on

    def clean_published(self) -> str:
        """Return the date on the page, which is not after today as far as it goes."""
        published: str = self.cleaned_data["published"]
        if published[:4].isdecimal() and published > timezone.localdate().isoformat()[: len(published)]:
            raise ValidationError("This date is still to come: a page bears the date on which it was written.")
        return published


def sum_of_shares(certification: models.Certification) -> str:
    """Return that the shares of an exam's parts do not come to the whole; empty where they can."""
    given = [
        None
        if each.weight_low is None
        else Share(Decimal(each.weight_low), Decimal(each.weight_high or each.weight_low))
        for each in certification.domains.filter(effective_from=None)
    ]
    counted = certification.facts.filter(topic="content-areas", effective_from=None).first()
    return does_not_add_up(given, int(counted.low or 0) if counted else 0)
