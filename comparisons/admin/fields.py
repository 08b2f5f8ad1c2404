"""How fields are asked for: with help where the model has none, in boxes as wide as what goes into them."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib.admin.widgets import AdminTextInputWidget

from comparisons.models.evidence import partial_date_validator

if TYPE_CHECKING:
    from django.db import models
    from django.http import HttpRequest

# What an editor must know to fill a field; by its name, since a name means one thing in all tables.
HELP = {
    "abbreviation": "The letters that people use for it.",
    "audience": "Who pays this price; “anyone” where the page makes no difference.",
    "buys": "What one gets for the money.",
    "category": "The part of the field that it belongs to.",
    "change": "Jobs more, or with a minus fewer, over the whole period.",
    "choice": "From the words that the site knows for this topic.",
    "code_set": "A set of codes that the job works with.",
    "currency": "Three capital letters, for example USD.",
    "evidence": "Who says it; our own reading has no source.",
    "facet": "Which side of it the value is about.",
    "fit": "Exact, or the closest that the government counts.",
    "flag": "As the source says it.",
    "high": "The upper end of a range; else empty.",
    "from_year": "The year in which the period begins.",
    "further_sources": "More pages where its meaning can be checked.",
    "industry": "As the table names it. Empty: all industries.",
    "jobs_from": "Jobs in the first year.",
    "jobs_to": "Jobs expected in the last year.",
    "kind": "What sort of thing it asks for; then fill only the fields of that sort.",
    "mean": "US dollars a year.",
    "measure": "What is counted.",
    "median_hourly": "US dollars an hour.",
    "name": "As the source writes it.",
    "openings_per_year": "Openings a year, as the projection gives them.",
    "order": "Its place in the list: 0 comes first.",
    "other": "The second certification of the sentence.",
    "percentile_25": "US dollars a year.",
    "percentile_75": "US dollars a year.",
    "percentile_90": "US dollars a year.",
    "qualifier": "How the source words the number.",
    "question": "Which question of the site it words.",
    "questions": "How many questions this part has; empty where the source gives percent alone.",
    "related": "Terms that explain this one.",
    "relation": "Read as a sentence: this certification … the other one.",
    "seen_in": "What we looked at. A stored copy does not count as a check.",
    "share_of_jobs": "Of all jobs of this occupation, how many percent are in this industry.",
    "slug": "Its name in addresses: small letters, digits and single hyphens.",
    "soc_code": "The government’s number for the occupation, for example 29-2072.",
    "statistic": "Whether it is a count, a mean, a median or a percentage.",
    "strength": "How strongly the source ties the two together.",
    "term": "The word as people write it.",
    "tier": "The kind of membership, or how much of a reader it asks.",
    "title": "As the page itself, or its list, says it.",
    "to_year": "The year in which the period ends.",
    "unit": "What the number counts.",
    "url": "The whole address, from https:// on.",
    "value": "From the words that the site knows for this side.",
    "weight_high": "The upper end of a range, in percent of the exam; else empty.",
    "weight_low": "In percent of the exam; the lower end of a range.",
}
EMPTY, NOTHING_CHOSEN = "This is still empty: fill it in.", "Nothing is chosen yet: choose from the list."
NO_DAY = "This is not a day: write it like 2026-02-24."
NO_SOURCE = "Choose the page that says it. If it is not in the list, add it with the plus beside the box."


_AS_PEOPLE_WRITE = {  # once the commas and periods are gone: how to read it, how far it goes
    "%Y-%m-%d": "%Y-%m-%d",
    "%d %B %Y": "%Y-%m-%d",
    "%d %b %Y": "%Y-%m-%d",
    "%B %d %Y": "%Y-%m-%d",
    "%b %d %Y": "%Y-%m-%d",
    "%Y-%m": "%Y-%m",
    "%B %Y": "%Y-%m",
    "%b %Y": "%Y-%m",
}


class PartialDateField(forms.CharField):
    """A date as far as a source says it, in any spelling that has one meaning; others are refused as they stand."""

    def __init__(self, *, max_length: int | None = None, **options: Any) -> None:
        """Make the field. The most that the column holds is no limit to what is typed: it would be cut unseen."""
        del max_length
        options["validators"] = [partial_date_validator]
        options["widget"] = AdminTextInputWidget(attrs={"size": 16, "placeholder": "2026-02-24"})
        super().__init__(**options)

    def to_python(self, value: Any) -> str:
        """Return the date as ISO text, or what was typed."""
        typed: str = super().to_python(value) or ""
        words = typed.replace(",", " ").replace(".", " ").split()
        for spelling, as_far in _AS_PEOPLE_WRITE.items():
            with suppress(ValueError):
                return datetime.strptime(" ".join(words), spelling).strftime(as_far)  # noqa: DTZ007  a date
        return typed


class PreparedFields:
    """Part of an admin whose forms ask for their fields in this way."""

    def formfield_for_dbfield(self, db_field: models.Field[Any, Any], request: HttpRequest, **options: Any) -> Any:
        """Return the field, prepared; None where the form has none."""
        if partial_date_validator in db_field.validators:
            options["form_class"] = PartialDateField
        field: forms.Field | None = super().formfield_for_dbfield(db_field, request, **options)  # type: ignore[misc]  # of an admin
        return field and _prepared(field, db_field)


def _prepared(field: forms.Field, column: models.Field[Any, Any]) -> forms.Field:
    field.help_text = field.help_text or HELP.get(column.name, "")
    field.error_messages["required"] = NOTHING_CHOSEN if hasattr(field, "choices") else EMPTY
    if isinstance(field, forms.DateField):
        field.error_messages["invalid"] = NO_DAY
    if column.name == "currency":
        field.widget = AdminTextInputWidget(attrs={"size": 4, "maxlength": 3})
    if column.name == "source":
        field.error_messages["required"] = NO_SOURCE
    return field
