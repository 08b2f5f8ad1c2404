"""A plan of costs as a form: an address in, a plan out, and a sentence beside every amount that cannot be read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError

from comparisons.engine.cost_plan import FEWEST_YEARS, MOST_OWN_DOLLARS, MOST_YEARS, USUAL_YEARS, CostPlan, OwnCost
from comparisons.engine.costs import Attempts, Payer
from comparisons.forms.given import given
from comparisons.vocabulary import choices

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from django.forms import BoundField
    from django.http import HttpRequest

    from comparisons.catalogue.snapshot import Certification

# Commas may stand between thousands alone: in "1,50" nobody can tell what is meant.
_PLAIN_AMOUNT = re.compile(r"\$?\s*([0-9]+|[0-9]{1,3}(,[0-9]{3})+)(\.[0-9]{1,2})?", re.ASCII)
_LONGEST = 12  # characters of an amount

COST_PLAN = "cost-plan"  # the part of a page that a change of the plan swaps

NOT_AN_AMOUNT = "Write a plain number of dollars, like 250 or 250.50."
COMMA = "Put commas between thousands only: write 1,200 or 1200."
NEGATIVE = "An amount cannot be below zero."
TOO_MUCH = f"Write an amount of no more than {MOST_OWN_DOLLARS:f} dollars."
NO_SUCH_CHOICE = "That is none of the choices, so we went by the usual one."

_LABELS = {
    OwnCost.BOOKS: "Books, in all",
    OwnCost.COURSE: "Course, in all",
    OwnCost.EDUCATION: "Continuing education, a year",
}
_CHOICES = {
    "years": ("Years", [(str(years), str(years)) for years in range(FEWEST_YEARS, MOST_YEARS + 1)]),
    "payer": ("You pay", choices(Payer)),
    "attempts": ("The exam is", choices(Attempts)),
}
_USUAL = {"years": str(USUAL_YEARS), "payer": Payer.CHEAPEST.value, "attempts": Attempts.ONE.value}


class _Amount(forms.CharField):
    """A reader's own amount in dollars: plain digits, nothing that a program would read otherwise than a person."""

    def __init__(self, **options: Any) -> None:
        widget = forms.TextInput({"inputmode": "decimal", "autocomplete": "off", "size": 8})
        super().__init__(required=False, widget=widget, **options)

    def to_python(self, value: Any) -> Any:
        """Return the amount; None for an empty field."""
        text = str(value or "").strip()
        if not text:
            return None
        if _PLAIN_AMOUNT.fullmatch(text) is None:
            raise ValidationError(_what_is_wrong_with(text))
        digits = text.lstrip("$ ").replace(",", "")
        if len(digits) > _LONGEST or Decimal(digits) > MOST_OWN_DOLLARS:
            raise ValidationError(TOO_MUCH)
        return Decimal(digits)


def _what_is_wrong_with(text: str) -> str:
    if _PLAIN_AMOUNT.fullmatch(text.replace(",", "")):
        return COMMA
    return NEGATIVE if _PLAIN_AMOUNT.fullmatch(text.lstrip("-\N{MINUS SIGN}")) else NOT_AN_AMOUNT


@dataclass(frozen=True, slots=True)
class OwnFields:
    """The amounts for one certification."""

    certification: Certification
    fields: tuple[BoundField, ...]


class CostForm(forms.Form):
    """For how many years, as whom, with how many tries, and the reader's own amounts for each certification.

    What cannot be read is said beside its field and left out of the plan; the rest still counts.
    """

    use_required_attribute = False

    def __init__(
        self, certifications: Sequence[Certification], query: Mapping[str, Any], today: date, **options: Any
    ) -> None:
        self._certifications = tuple(each for each in certifications if not each.is_retired(today))
        given = {name: query[name] for name in query if name in self.names_of(certifications) and query[name]}
        # A select cannot show what is none of its choices: it shows the usual one, and a sentence beside it.
        self._unknown = {name for name in _CHOICES if given.get(name, _USUAL[name]) not in dict(_CHOICES[name][1])}
        understood = {name: value for name, value in given.items() if name not in self._unknown}
        super().__init__(_USUAL | understood, auto_id="plan-%s", label_suffix="", **options)
        self.pairs = list(given.items())  # as they stand in an address, wrong ones too: nothing is lost
        for name, (label, options_) in _CHOICES.items():
            self.fields[name] = forms.ChoiceField(label=label, choices=options_)
        for certification in self._certifications:
            for own in OwnCost:
                self.fields[_own_name(own, certification)] = _Amount(label=_LABELS[own])

    @staticmethod
    def names_of(certifications: Sequence[Certification]) -> frozenset[str]:
        """Return the names that the plan has in an address."""
        own = {_own_name(each, certification) for certification in certifications for each in OwnCost}
        return frozenset({*_CHOICES, *own})

    @classmethod
    def of_request(cls, certifications: Sequence[Certification], request: HttpRequest, today: date) -> CostForm:
        """Return the form for the address of a request, however much that holds."""
        return cls(certifications, given(request), today)

    def clean(self) -> dict[str, Any]:
        """Say which of the choices were none."""
        cleaned = super().clean() or {}
        for name in self._unknown:
            self.add_error(name, NO_SUCH_CHOICE)
        return cleaned

    def to_plan(self) -> CostPlan:
        """Return the plan that was understood."""
        self.full_clean()
        chosen = self.cleaned_data
        return CostPlan(
            years=int(chosen.get("years") or USUAL_YEARS),
            payer=Payer(chosen.get("payer") or Payer.CHEAPEST),
            attempts=Attempts(chosen.get("attempts") or Attempts.ONE),
            own={
                (certification.slug, own): amount
                for certification in self._certifications
                for own in OwnCost
                if (amount := chosen.get(_own_name(own, certification))) is not None
            },
        )

    @property
    def choices(self) -> tuple[BoundField, ...]:
        """Return the fields that everybody fills in."""
        return tuple(self[name] for name in _CHOICES)

    @property
    def own(self) -> tuple[OwnFields, ...]:
        """Return the reader's own amounts, by certification."""
        return tuple(
            OwnFields(certification, tuple(self[_own_name(own, certification)] for own in OwnCost))
            for certification in self._certifications
        )

    @property
    def has_own(self) -> bool:
        """Return whether any amount of the reader's own is filled in, rightly or wrongly."""
        return any(field.value() for group in self.own for field in group.fields)


def _own_name(own: OwnCost, certification: Certification) -> str:
    return f"{own.value}-{certification.slug}"
