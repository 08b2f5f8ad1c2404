"""Texts of the catalogue are plain: pages show markup as it was typed, so it is a slip of whoever pasted it."""

from __future__ import annotations

import re

from django.core.exceptions import ValidationError
from django.db import models

_MARKUP = re.compile(r"<[/!?a-z][^<>]*>|&(?:#x?[0-9a-f]+|[a-z]{2,8});", re.IGNORECASE)


def refuse_markup(row: models.Model) -> None:
    """Do nothing if each text of a row is plain; else raise ValidationError, with a sentence for each."""
    errors = {}
    for field in row._meta.concrete_fields:
        text = getattr(row, field.attname)
        if isinstance(field, models.URLField) or not isinstance(text, str):
            continue
        if found := _MARKUP.search(text):
            errors[field.name] = f"“{found[0][:40]}” is markup, and this is plain text: take it out."
    if errors:
        raise ValidationError(errors)
