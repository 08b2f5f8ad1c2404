"""Which certification fits: the quiz and its result."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from comparisons.catalogue.current import current_catalogue
from comparisons.engine.advice.result import result
from comparisons.engine.glossary import first_uses
from comparisons.engine.kept import Kept
from comparisons.engine.sentences.result import NOTHING_SAID
from comparisons.forms.quiz import QuizForm
from comparisons.views.rendering import current_address_of, htmx_of, render_page

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


# The questions as they look without an answer, by name: most of the quiz for most readers.
_unanswered = Kept[dict[str, SafeString]](lambda _catalogue, _today: {})
# What the first year of each certification costs, by slug: the same whatever a reader answered.
_first_years = Kept[dict[str, SafeString]](lambda _catalogue, _today: {})


@require_safe
def fit(request: HttpRequest) -> HttpResponse:
    """Return the quiz, and the advice once there is an answer; another spelling of the answers leads to ours."""
    catalogue, today = current_catalogue(), timezone.localdate()
    form = QuizForm.of_request(catalogue, request, today)
    answers = form.to_answers()
    address = reverse("fit", query=form.pairs) if answers.answered else reverse("fit")
    # A redirect would lose what the notes say.
    htmx = htmx_of(request)
    if not htmx and not form.canonical and not form.notes:
        return redirect(address)
    context = {
        "catalogue": catalogue,
        "today": today,
        "form": form,
        "answered": {question.value for question in answers.answered},
        "unanswered": _unanswered(catalogue, today),
        "first_years": _first_years(catalogue, today),
        "result": result(catalogue, answers, today) if answers.answered else None,
        "nothing_said": NOTHING_SAID,
        "first_uses": first_uses(catalogue, today),
        "canonical": f"{settings.SITE_URL}{address}",
    }
    response = render_page(request, "comparisons/fit.html", context, partials=["results"])
    if htmx:
        response.headers["HX-Push-Url"] = "false" if current_address_of(request) == address else address
    if answers.answered:
        response.headers["X-Robots-Tag"] = "noindex"
    return response
