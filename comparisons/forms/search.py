"""What somebody looks for, read from the address."""

from __future__ import annotations

from django import forms

from comparisons.engine.search.words import LONGEST_ASKED


class SearchForm(forms.Form):
    """One line of text. Whatever comes, a line comes out."""

    q = forms.Field(required=False)

    def to_text(self) -> str:
        """Return the line without signs that cannot be seen, as far as anybody reads."""
        self.full_clean()
        line = str(self.cleaned_data["q"] or "")[:LONGEST_ASKED]
        return " ".join("".join(sign if sign.isprintable() else " " for sign in line).split())
