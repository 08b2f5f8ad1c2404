"""Which certifications to set side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms

from comparisons.engine.names import MOST_SIDE_BY_SIDE, resolve
from comparisons.engine.sentences.writing import listed
from comparisons.forms.given import given

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from django.http import HttpRequest

    from comparisons.catalogue.snapshot import Catalogue

FEWEST = 2
_NAMES = tuple(f"c{place}" for place in range(1, MOST_SIDE_BY_SIDE + 1))
_LABELS = ("First certification", "Second certification", "Third, if you like", "Fourth, if you like")


class CompareForm(forms.Form):
    """Two to four certifications, each chosen from the catalogue."""

    use_required_attribute = False

    def __init__(
        self, catalogue: Catalogue, today: date, data: Mapping[str, Any] | None = None, **options: Any
    ) -> None:
        super().__init__(data, label_suffix="", **options)
        choices = _choices(catalogue, today)
        for place, (name, label) in enumerate(zip(_NAMES, _LABELS, strict=True), start=1):
            self.fields[name] = forms.ChoiceField(
                label=label,
                choices=choices,
                required=place <= FEWEST,
                error_messages={
                    "required": "Choose a certification here.",
                    "invalid_choice": "We have no certification of that name. Choose one from the list.",
                },
            )

    @classmethod
    def of_request(cls, catalogue: Catalogue, request: HttpRequest, today: date) -> CompareForm:
        """Return the form for the address of a request; one that says nothing of it is not filled in."""
        asked = given(request)
        return cls(catalogue, today, asked if any(name in asked for name in _NAMES) else None)

    @classmethod
    def with_chosen(cls, catalogue: Catalogue, slugs: Sequence[str], today: date) -> CompareForm:
        """Return the form with the first of these certifications chosen."""
        return cls(catalogue, today, initial=dict(zip(_NAMES, slugs, strict=False)))

    @classmethod
    def adding_to(cls, catalogue: Catalogue, slugs: Sequence[str], today: date) -> CompareForm:
        """Return the form that asks for one more beside these."""
        form = cls.with_chosen(catalogue, slugs, today)
        letters = listed([catalogue.certifications[slug].abbreviation for slug in slugs])
        for place, name in enumerate(_NAMES):
            if place < len(slugs):
                form.fields[name].widget = forms.HiddenInput()
            elif place == len(slugs):
                form.fields[name] = forms.ChoiceField(
                    label=f"Set beside {letters}", choices=_choices(catalogue, today, without=slugs)
                )
            else:
                del form.fields[name]
        return form

    def clean(self) -> dict[str, Any]:
        """Refuse a certification beside itself: the comparison would have fewer columns than were asked for."""
        cleaned = super().clean() or {}
        chosen = [(name, slug) for name, slug in cleaned.items() if slug]
        for place, (name, slug) in enumerate(chosen):
            if slug in [earlier for _, earlier in chosen[:place]]:
                self.add_error(name, "That is the same one twice. Choose another.")
        return cleaned

    def to_slugs(self) -> tuple[str, ...]:
        """Return the slugs that were chosen."""
        return tuple(slug for slug in self.cleaned_data.values() if slug)


class StayingForm(forms.Form):
    """The certifications that stay while another is chosen: "cpc-vs-ccs". What it does not know it leaves out."""

    beside = forms.CharField(required=False, max_length=200)

    @classmethod
    def of_request(cls, request: HttpRequest) -> StayingForm:
        """Return the form for the address of a request, however much that holds."""
        return cls(given(request))

    def to_slugs(self, catalogue: Catalogue, today: date) -> tuple[str, ...]:
        """Return those that we know, as many as leave room for one more."""
        if not self.is_valid():
            return ()
        return resolve(catalogue, self.cleaned_data["beside"], today).slugs[: MOST_SIDE_BY_SIDE - 1]


class RowsForm(forms.Form):
    """Which rows of a comparison to show. Anything but the differences means all."""

    NAME = "show"
    DIFFERENCES = "differences"

    show = forms.CharField(required=False)

    @classmethod
    def of_request(cls, request: HttpRequest) -> RowsForm:
        """Return the form for the address of a request, however much that holds."""
        return cls(given(request))

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """Return what stands in an address for this choice: nothing for the usual one."""
        return [(self.NAME, self.DIFFERENCES)] if self.only_differences else []

    @property
    def other_pairs(self) -> list[tuple[str, str]]:
        """Return what stands in an address for the other choice."""
        return [] if self.only_differences else [(self.NAME, self.DIFFERENCES)]

    @property
    def only_differences(self) -> bool:
        """Return whether only the rows are asked for in which the certifications differ."""
        return self.is_valid() and self.cleaned_data["show"] == self.DIFFERENCES


class SectionsForm(forms.Form):
    """Whether all sections of a page are asked for open. Anything else leaves them folded, each to open by itself."""

    NAME = "sections"
    OPEN = "open"

    sections = forms.CharField(required=False)

    @classmethod
    def of_request(cls, request: HttpRequest) -> SectionsForm:
        """Return the form for the address of a request, however much that holds."""
        return cls(given(request))

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """Return what stands in an address for this choice: nothing for the usual one."""
        return [(self.NAME, self.OPEN)] if self.opened else []

    @property
    def other_pairs(self) -> list[tuple[str, str]]:
        """Return what stands in an address for the other choice."""
        return [] if self.opened else [(self.NAME, self.OPEN)]

    @property
    def opened(self) -> bool:
        """Return whether all sections are asked for open."""
        return self.is_valid() and self.cleaned_data["sections"] == self.OPEN


type _Choices = list[tuple[str, str | list[tuple[str, str]]]]


def _choices(catalogue: Catalogue, today: date, *, without: Sequence[str] = ()) -> _Choices:
    """Return the certifications to choose from, by body, after the choice of none."""
    groups: _Choices = [("", "Choose one")]
    for body, certifications in catalogue.certifications_by_body.items():
        if left := [each for each in certifications if each.slug not in without]:
            named = [(each.slug, f"{each.abbreviation}: {each.name_on(today)}") for each in left]
            groups.append((catalogue.bodies[body].abbreviation, named))
    return groups
