"""What the site is, where its figures come from, and what it does not know."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.views.decorators.http import require_safe

from comparisons.catalogue.current import current_catalogue
from comparisons.engine.reference import looks
from comparisons.views.rendering import render_page

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """Return the page about the site."""
    catalogue = current_catalogue()
    return render_page(request, "comparisons/about.html", {"catalogue": catalogue, "looks": looks(catalogue)})
