"""Where the page of a thing is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.urls import reverse

from comparisons.catalogue.changes import SubjectKind

if TYPE_CHECKING:
    from comparisons.engine.statements.record import About

_PAGES = {
    SubjectKind.CERTIFICATION: "certification",
    SubjectKind.BODY: "body",
    SubjectKind.ROLE: "role",
}


def page_of(about: About) -> str:
    """Return the address of the page about a thing; of the list of jobs for the government's categories."""
    name = _PAGES.get(about.kind)
    return reverse(name, args=[about.key]) if name else reverse("roles")


def absolute(address: str) -> str:
    """Return an address of ours as others write it."""
    return f"{settings.SITE_URL}{address}"
