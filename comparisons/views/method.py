"""How the ranking works."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.views.decorators.http import require_safe

from comparisons.catalogue.current import current_catalogue
from comparisons.views.rendering import render_page

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_safe
def method(request: HttpRequest) -> HttpResponse:
    """Return the rules of the ranking."""
    return render_page(request, "comparisons/method.html", {"catalogue": current_catalogue()})
