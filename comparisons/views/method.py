"""How the ranking works."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from comparisons.catalogue.current import current_catalogue
from comparisons.engine.advice.answers import MOST_PRIORITIES
from comparisons.engine.advice.changes import CLEAR_PERCENT, close_or_clear
from comparisons.engine.advice.criteria.scale import FULL, PRIORITY_FACTOR
from comparisons.engine.advice.method import method as method_of
from comparisons.engine.advice.result import firm
from comparisons.engine.advice.worth import NEAR_PERCENT
from comparisons.forms.compare import SectionsForm
from comparisons.forms.quiz import GivenAnswers
from comparisons.views.rendering import render_page

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_safe
def method(request: HttpRequest) -> HttpResponse:
    """Return the rules of the ranking; for an address with answers, also how firm its first place is."""
    catalogue, today = current_catalogue(), timezone.localdate()
    given = GivenAnswers.of_request(catalogue, request, today, elsewhere=[SectionsForm.NAME])
    sections = SectionsForm.of_request(request)
    answers = given.to_answers()
    context = {
        "method": method_of(catalogue, today),
        "catalogue": catalogue,
        "full": FULL,
        "priority_factor": PRIORITY_FACTOR,
        "most_priorities": MOST_PRIORITIES,
        "clear_percent": CLEAR_PERCENT,
        "near_percent": NEAR_PERCENT,
        "answers": answers,
        "notes": given.notes,
        "firm": firm(catalogue, answers, today) if answers.answered else (),
        "opened": sections.opened,
        "other_sections": reverse("method", query=[*given.pairs, *sections.other_pairs] or None),
        "firmness": close_or_clear(catalogue, answers, today) if answers.answered else None,
    }
    response = render_page(request, "comparisons/method.html", context)
    if answers.answered:
        response.headers["X-Robots-Tag"] = "noindex"
    return response
