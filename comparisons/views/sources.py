"""Every source, and what rests on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.views.decorators.http import require_safe

from comparisons.catalogue.current import current_catalogue
from comparisons.engine.reference import cited_sources
from comparisons.views.rendering import render_page

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_safe
def sources(request: HttpRequest) -> HttpResponse:
    """Return the list of sources; each is an anchor."""
    return render_page(request, "comparisons/sources.html", {"groups": cited_sources(current_catalogue())})
