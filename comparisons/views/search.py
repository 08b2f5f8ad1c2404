"""The search, and what it suggests while somebody types."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone
from django.views.decorators.http import require_safe

from comparisons.catalogue.current import current_catalogue
from comparisons.engine.search import search as find
from comparisons.forms.given import given
from comparisons.forms.search import SearchForm
from comparisons.views.rendering import render_page

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Return what the site has under the words in the address, by kind; while typing, the best of it."""
    searched = SearchForm(given(request)).to_text()
    if not searched:
        return render_page(request, "comparisons/search.html", {}, partials=["suggestions"])
    context = {
        "searched": searched,
        "found": find(current_catalogue(), searched, timezone.localdate()),
        "canonical": "",  # what is found is no page of its own
    }
    response = render_page(request, "comparisons/search.html", context, partials=["suggestions"])
    response.headers["X-Robots-Tag"] = "noindex"
    return response
