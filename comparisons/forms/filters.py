"""The filters of the list, read from the address."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from django import forms

from comparisons.engine.listing import Filter, Filters, Has, Sort
from comparisons.engine.sentences.writing import opening
from comparisons.vocabulary import Level, Setting, Work, choices

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from comparisons.catalogue.snapshot import Catalogue

_ANY = ("", "any")
_PAGE = re.compile("[0-9]{1,6}")
_UNKNOWN = "The list has no such choice, so it is not narrowed by it."


class FilterForm(forms.Form):
    """What the list is narrowed to. A wrong value is said and left out; the rest still counts."""

    use_required_attribute = False

    def __init__(self, catalogue: Catalogue, data: Mapping[str, Any] | None = None, **options: Any) -> None:
        super().__init__({} if data is None else data, **options)
        words = {
            Filter.BODY: [(body.slug, body.abbreviation) for body in catalogue.bodies.values()],
            Filter.WORK: choices(Work),
            Filter.SETTING: choices(Setting),
            Filter.LEVEL: choices(Level),
        }
        for each in Filter:
            self.fields[each.value] = _field(each.label, [_ANY, *words.get(each, choices(Has))])
        self.fields["sort"] = _field("Sort by", [(each.value, opening(each.label)) for each in Sort])
        self.fields["page"] = forms.Field(required=False)

    def to_filters(self) -> Filters:
        """Return the filters that were understood. What is no page is the first."""
        self.full_clean()
        given = self.cleaned_data
        page = str(given.get("page") or "")
        return Filters(
            chosen={each: given[each.value] for each in Filter if given.get(each.value)},
            sort=Sort(given.get("sort") or Sort.NAME),
            page=max(int(page), 1) if _PAGE.fullmatch(page) else 1,
        )

    def is_written_as(self, pairs: Iterable[tuple[str, str]]) -> bool:
        """Return whether the address holds the filters in just this spelling, whatever else is in it."""
        return tuple(pairs) == tuple((name, value) for name, value in self.data.items() if name in self.fields)


def _field(label: str, options: list[tuple[str, str]]) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=options, required=False, error_messages={"invalid_choice": _UNKNOWN})
