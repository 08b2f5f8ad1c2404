"""Where a row's form is in the admin, and what its address says besides."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.urls import reverse

if TYPE_CHECKING:
    from django.db import models

# In the address of a form: after saving, go back to the page of the row's subject.
BACK = "back"
# In the address of a form: the reader's report that the edit answers.
REPORT = "report"


def form_address(row: models.Model) -> str:
    """Return the address of a row's own form in the admin."""
    return reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_change", args=[row.pk])


def add_address(model: type[models.Model], **initial: object) -> str:
    """Return the address of the form that adds a row, with fields filled in, and the way back."""
    address = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_add")
    return f"{address}?{urlencode(initial | {BACK: 1})}"
