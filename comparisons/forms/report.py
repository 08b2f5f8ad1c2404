"""What a reader says is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms
from django.urls import Resolver404, resolve

from comparisons.engine.places import Place, place_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from comparisons.catalogue.snapshot import Catalogue

MOST_CHARACTERS = 3000
_SHORT = 500
_TOO_LONG = "That is more than we can take in one go: keep it under %(limit_value)d characters."
_NO_ADDRESS = "That is no address of a page. It looks like https://www.example.org/page. Or leave this empty."


def reported_place(catalogue: Catalogue, query: Mapping[str, str], today: date) -> Place:
    """Return the place that an address asks about; the site as a whole where it names no page of ours."""
    place = place_of(catalogue, query.get("about", ""), today)
    try:
        resolve(f"/{place.page}/" if place and place.page else "/")
    except Resolver404:
        return Place("")
    return place or Place("")


class ReportForm(forms.Form):
    """What is wrong, where it stands otherwise, and perhaps a page that says so. Nothing about the reader."""

    use_required_attribute = False

    message = forms.CharField(
        label="What is wrong?",
        max_length=MOST_CHARACTERS,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Say what is wrong, in a few words.", "max_length": _TOO_LONG},
    )
    elsewhere = forms.CharField(
        label="Where did you see something else? (optional)",
        help_text="For example: on the body’s own page, in a letter, at the exam.",
        max_length=_SHORT,
        required=False,
        error_messages={"max_length": _TOO_LONG},
    )
    source_url = forms.URLField(
        label="The address of a page that says so (optional)",
        max_length=_SHORT,
        required=False,
        assume_scheme="https",
        widget=forms.TextInput(attrs={"inputmode": "url", "spellcheck": "false"}),
        error_messages={"invalid": _NO_ADDRESS, "max_length": _TOO_LONG},
    )
    # Nobody sees it, so that whoever fills it in is a machine.
    subject = forms.CharField(
        label="Leave this empty",
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )

    @property
    def by_a_machine(self) -> bool:
        """Return whether the field that nobody sees was filled in."""
        return bool(self.cleaned_data.get("subject"))

    @property
    def seen_fields(self) -> list[forms.BoundField]:
        """Return the fields that a reader sees."""
        return [field for field in self if field.name != "subject"]
