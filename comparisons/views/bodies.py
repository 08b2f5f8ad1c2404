"""Certifying bodies: their rules, their prices and what they certify."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from comparisons.catalogue.current import current_catalogue
from comparisons.engine.beside import bodies_named, bodies_near
from comparisons.engine.glossary import first_uses
from comparisons.engine.subjects import body_sheets
from comparisons.forms.compare import SectionsForm
from comparisons.views.beside import body_pair
from comparisons.views.linked_data import of_body
from comparisons.views.rendering import render_page

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_safe
def bodies(request: HttpRequest) -> HttpResponse:
    """Return all certifying bodies with what they certify, and a form for two; lead on what the form says."""
    catalogue, today = current_catalogue(), timezone.localdate()
    form = body_pair(catalogue, request)
    if form.is_valid() and (named := bodies_named(catalogue, form.to_slugs())):
        return redirect("comparison", named.address)
    return render_page(request, "comparisons/bodies.html", {"catalogue": catalogue, "today": today, "form": form})


@require_safe
def body(request: HttpRequest, slug: str) -> HttpResponse:
    """Return all that is known of one certifying body."""
    catalogue, today = current_catalogue(), timezone.localdate()
    if slug not in catalogue.bodies:
        raise Http404(slug)
    sections = SectionsForm.of_request(request)
    context = {
        "today": today,
        "body": catalogue.bodies[slug],
        "certifications": catalogue.certifications_by_body[slug],
        "sheets": body_sheets(catalogue, [catalogue.bodies[slug]], today),
        "neighbors": bodies_near(catalogue, catalogue.bodies[slug]),
        "first_uses": first_uses(catalogue, today),
        "opened": sections.opened,
        "other_sections": reverse("body", args=[slug], query=sections.other_pairs or None),
        "linked": of_body(catalogue.bodies[slug], today),
    }
    return render_page(request, "comparisons/body.html", context)
