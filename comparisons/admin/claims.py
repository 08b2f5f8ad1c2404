"""What other sources say, and what we make of it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.db import models as columns

from comparisons import models
from comparisons import vocabulary as words
from comparisons.admin.base import CatalogueAdmin, RowForm, StackedInline
from comparisons.admin.evidence import EVIDENCE, ObservedAdmin
from comparisons.models.evidence import ScalarFact

SUBJECTS: dict[str, tuple[str, type[ScalarFact]]] = {
    "certification": ("Certification", models.CertificationFact),
    "body": ("Certifying body", models.BodyFact),
    "role": ("Job", models.RoleFact),
    "occupation": ("Occupation", models.OccupationFact),
}


class ClaimForm(RowForm[models.Claim]):
    """Something said elsewhere; its topic is chosen from those of its subject."""

    key_from = ("certification", "body", "role", "occupation", "topic")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if "topic" not in self.fields:  # to be read only
            return
        named = [name for name in SUBJECTS if self.data.get(name) or self.initial.get(name)]
        offered = [SUBJECTS[name] for name in named or SUBJECTS]
        topic = self.fields["topic"]
        self.fields["topic"] = forms.ChoiceField(
            choices=[
                ("", "---------"),
                *((label, [(each.key, each.label) for each in facts.TOPICS.values()]) for label, facts in offered),
                ("Tables", list(words.TABLE_TOPICS.items())),
            ],
            label=topic.label,
            help_text=topic.help_text,
        )


class SightingInline(StackedInline[models.ClaimSighting, models.Claim]):
    """Where it was said, and what speaks against it."""

    model = models.ClaimSighting
    verbose_name = "sighting"
    verbose_name_plural = "where it was said, and what speaks against it"
    autocomplete_fields = ("source",)
    fields = ("against", *EVIDENCE, "note")


class ClaimAdmin(CatalogueAdmin[models.Claim]):
    """Claims; only one that is not settled makes our own value disputed."""

    form = ClaimForm
    list_display = ("key", "about", "topic", "text", "verdict")
    list_filter = ("verdict", "topic", "body", "certification")
    list_select_related = ("certification", "body", "role", "occupation")
    search_fields = ("key", "text", "explanation", "certification__abbreviation", "body__abbreviation", "role__title")
    autocomplete_fields = ("certification", "body", "role", "occupation")
    fixed_fields = ("key",)
    fieldsets = (
        ("About one of these", {"fields": (("certification", "body"), ("role", "occupation"))}),
        ("What is said", {"fields": (("topic", "fact_key"), "text", ("low", "high"))}),
        ("What we make of it", {"fields": ("verdict", "explanation", "key")}),
    )
    inlines = (SightingInline,)

    def subject_of(self, row: models.Claim) -> columns.Model | None:
        return row.certification or row.body or row.role or row.occupation

    @admin.display(description="about")
    def about(self, row: models.Claim) -> str:
        """Return what the claim is about."""
        return str(self.subject_of(row))


class ClaimSightingAdmin(ObservedAdmin[models.ClaimSighting]):
    """Where claims were made."""

    subject = "claim"
    list_display = ("claim", "source", "against", "as_of", "seen_on", "seen_in")
    list_filter = (*ObservedAdmin.list_filter, "against")
    list_select_related = ("claim", "source")
    autocomplete_fields = ("claim", "source")
    search_fields = ("claim__key", "claim__text", "source__publisher", "source__title")
    fieldsets = ((None, {"fields": ("claim", "against", *EVIDENCE, "note")}),)
