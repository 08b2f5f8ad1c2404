"""Certifying bodies: their rules, their prices and what they certify."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.utils import timezone
from django.views.decorators.http import require_safe

from comparisons.catalogue.current import current_catalogue
from comparisons.engine.subjects import body_sheets
from comparisons.views.rendering import render_page

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_safe
def bodies(request: HttpRequest) -> HttpResponse:
    """Return all certifying bodies with what they certify."""
    catalogue = current_catalogue()
    return render_page(request, "comparisons/bodies.html", {"catalogue": catalogue})


@require_safe
def body(request: HttpRequest, slug: str) -> HttpResponse:
    """Return all that is known of one certifying body."""
    catalogue = current_catalogue()
    if slug not in catalogue.bodies:
        raise Http404(slug)
    context = {
        "body": catalogue.bodies[slug],
        "certifications": catalogue.certifications_by_body[slug],
        "sheets": body_sheets(catalogue, [catalogue.bodies[slug]], timezone.localdate()),
    }
    return render_page(request, "comparisons/body.html", context)
