"""What a person can show toward removing an apprentice mark."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms

from comparisons.engine.questions.apprentice import MOST_MONTHS, Shown, checklist, hours_asked

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from comparisons.catalogue.snapshot import Catalogue
    from comparisons.engine.questions.apprentice import MarkChecked


class ApprenticeForm(forms.Form):
    """Months of verified work, a coding course, the practice program. What is not understood counts as none."""

    use_required_attribute = False

    months = forms.IntegerField(
        label="Months of verified work",
        required=False,
        # A box for numbers would drop what it cannot hold, and nobody would see what was wrong.
        widget=forms.TextInput(attrs={"inputmode": "numeric", "maxlength": 4}),
        min_value=0,
        max_value=MOST_MONTHS,
        error_messages={
            "invalid": "Write the months as a whole number, like 6.",
            "min_value": "Write 0 or more months.",
            "max_value": f"Write {MOST_MONTHS} months or fewer.",
        },
    )
    course = forms.BooleanField(required=False)
    practice = forms.BooleanField(label="Practicode finished", required=False)

    def __init__(
        self, catalogue: Catalogue, data: Mapping[str, Any] | None = None, *, today: date, **options: Any
    ) -> None:
        super().__init__(data, label_suffix="", **options)
        self._catalogue, self._today = catalogue, today
        self.fields["course"].label = f"A coding course of {hours_asked(catalogue, today)} hours, with proof"

    @property
    def asked(self) -> bool:
        """Return whether the reader has sent the form with numbers that can be read."""
        return self.is_bound and self.is_valid()

    def checked(self) -> tuple[MarkChecked, ...]:
        """Return every mark with its ways, and what is still missing for each."""
        given = self.cleaned_data if self.asked else {}
        shown = Shown(given.get("months") or 0, bool(given.get("course")), bool(given.get("practice")))
        return checklist(self._catalogue, shown, self._today)
