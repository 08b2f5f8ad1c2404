"""Which two bodies, or which two jobs, to set side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


class PairForm(forms.Form):
    """Two things of one kind, each chosen from a list."""

    use_required_attribute = False

    first = forms.ChoiceField(label="First")
    second = forms.ChoiceField(label="Second")

    def __init__(
        self, choices: Sequence[tuple[str, str]], data: Mapping[str, Any] | None = None, **options: Any
    ) -> None:
        super().__init__(data, label_suffix="", **options)
        for name in ("first", "second"):
            field = self.fields[name]
            field.choices = [("", "Choose one"), *choices]  # type: ignore[attr-defined]  # a ChoiceField has them
            field.error_messages |= {
                "required": "Choose one here.",
                "invalid_choice": "We have none of that name. Choose one from the list.",
            }

    @staticmethod
    def asked_in(data: Mapping[str, Any]) -> Mapping[str, Any] | None:
        """Return what an address holds, if it says anything of two things; else nothing is to be complained of."""
        return data if {"first", "second"} & set(data) else None

    def clean(self) -> dict[str, Any]:
        """Refuse a thing beside itself."""
        cleaned = super().clean() or {}
        if not self.errors and cleaned.get("first") == cleaned.get("second"):
            self.add_error("second", "That is the same one twice. Choose another.")
        return cleaned

    def to_slugs(self) -> tuple[str, str]:
        """Return the slugs that were chosen."""
        return (self.cleaned_data["first"], self.cleaned_data["second"])
