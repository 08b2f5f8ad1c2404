"""Every source, and what rests on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from comparisons.catalogue.current import current_catalogue
from comparisons.engine.reference import cited_sources, looks
from comparisons.forms.compare import SectionsForm
from comparisons.views.rendering import render_page

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_safe
def sources(request: HttpRequest) -> HttpResponse:
    """Return the list of sources; each is an anchor."""
    catalogue, today = current_catalogue(), timezone.localdate()
    sections = SectionsForm.of_request(request)
    context = {
        "groups": cited_sources(catalogue, today),
        "looks": looks(catalogue, today),
        "opened": sections.opened,
        "other_sections": reverse("sources", query=sections.other_pairs or None),
    }
    return render_page(request, "comparisons/sources.html", context)
