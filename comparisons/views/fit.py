"""Which certification fits: the quiz and its result."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.views.decorators.http import require_safe

from comparisons.views.rendering import render_page

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_safe
def fit(request: HttpRequest) -> HttpResponse:
    """Return the quiz."""
    return render_page(request, "comparisons/fit.html", {})


@require_safe
def method(request: HttpRequest) -> HttpResponse:
    """Return how the ranking works."""
    return render_page(request, "comparisons/method.html", {})
