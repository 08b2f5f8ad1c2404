"""Rows by name, outside the page of their subject: whose they are, and what they say something about."""

from __future__ import annotations

from functools import singledispatch
from typing import TYPE_CHECKING

from django.db.models import Model

from comparisons import models
from comparisons.admin.tables import figure_in_words
from comparisons.admin.values import topic_label
from comparisons.models.evidence import Figure, ScalarFact

if TYPE_CHECKING:
    from comparisons.models import CatalogueModel

# The fields in which a row holds what it is about, and those of a row above it.
_SUBJECTS = ("certification", "body", "role", "occupation")
_ABOVE = ("requirement", "mark", "claim")


def subject_of(row: CatalogueModel) -> Model:
    """Return what a row is about: a certification, a body, a job or an occupation; else the row itself."""
    for name in _SUBJECTS:
        if isinstance(subject := getattr(row, name, None), Model):
            return subject
    for name in _ABOVE:
        if isinstance(above := getattr(row, name, None), models.CatalogueModel):
            return subject_of(above)
    return row


@singledispatch
def name_in_words(row: CatalogueModel) -> str:
    """Return whose a row is and what it is about."""
    return str(row)


@name_in_words.register
def _(row: ScalarFact) -> str:
    return f"{subject_of(row)}: {topic_label(row)}"


@name_in_words.register
def _(row: Figure) -> str:
    return f"{subject_of(row)}: {figure_in_words(row)}"  # type: ignore[arg-type]  # each concrete figure is one of three


@name_in_words.register
def _(row: models.ClaimSighting) -> str:
    said = "what speaks against a claim" if row.against else "a claim"
    return f"{subject_of(row)}: {said}, “{row.claim.text}”"
