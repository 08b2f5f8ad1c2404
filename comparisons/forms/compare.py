"""Which certifications to set side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms

from comparisons.engine.names import MOST_SIDE_BY_SIDE

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from comparisons.catalogue.snapshot import Catalogue

FEWEST = 2
_LABELS = ("First certification", "Second certification", "Third, if you like", "Fourth, if you like")


class CompareForm(forms.Form):
    """Two to four certifications, each chosen from the catalogue."""

    use_required_attribute = False

    def __init__(self, catalogue: Catalogue, data: Mapping[str, Any] | None = None, **options: Any) -> None:
        super().__init__(data, label_suffix="", **options)
        choices = [("", "Choose one"), *_choices(catalogue)]
        for place, label in enumerate(_LABELS[:MOST_SIDE_BY_SIDE], start=1):
            self.fields[f"c{place}"] = forms.ChoiceField(
                label=label,
                choices=choices,
                required=place <= FEWEST,
                error_messages={
                    "required": "Choose a certification here.",
                    "invalid_choice": "We have no certification of that name. Choose one from the list.",
                },
            )

    @classmethod
    def with_chosen(cls, catalogue: Catalogue, slugs: Sequence[str]) -> CompareForm:
        """Return the form with the first of these certifications chosen."""
        return cls(catalogue, initial={f"c{place}": slug for place, slug in enumerate(slugs, start=1)})

    def clean(self) -> dict[str, Any]:
        """Refuse a certification beside itself alone."""
        cleaned = super().clean() or {}
        if not self.errors and len(set(self.to_slugs())) < FEWEST:
            self.add_error("c2", "That is the same one twice. Choose another.")
        return cleaned

    def to_slugs(self) -> tuple[str, ...]:
        """Return the slugs that were chosen."""
        return tuple(slug for slug in self.cleaned_data.values() if slug)


def _choices(catalogue: Catalogue) -> list[tuple[str, list[tuple[str, str]]]]:
    return [
        (
            catalogue.bodies[body].abbreviation,
            [(each.slug, f"{each.abbreviation}: {each.name}") for each in certifications],
        )
        for body, certifications in catalogue.certifications_by_body.items()
        if certifications
    ]
