"""The first page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.views.decorators.http import require_safe

from comparisons.catalogue.current import current_catalogue
from comparisons.engine.pairs import asked_pairs
from comparisons.forms.quiz import QuizForm
from comparisons.views.linked_data import of_site
from comparisons.views.rendering import render_page

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Return what this is, the quiz's first question, and the comparisons that people ask for."""
    catalogue = current_catalogue()
    context = {
        "catalogue": catalogue,
        "pairs": asked_pairs(catalogue),
        "quiz": QuizForm(catalogue),
        "linked": of_site(),
    }
    return render_page(request, "comparisons/home.html", context)
