"""The first page."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from django.utils import timezone
from django.views.decorators.http import require_safe

from comparisons.catalogue.current import current_catalogue
from comparisons.catalogue.history import current_history
from comparisons.engine.beside import most_asked_bodies
from comparisons.engine.change_list import latest_changes
from comparisons.engine.pairs import asked_pairs
from comparisons.engine.questions import answers
from comparisons.engine.reference import extent, looks, roles_by_work
from comparisons.forms.quiz import QuizForm
from comparisons.views.linked_data import of_site
from comparisons.views.rendering import render_page

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

_MOST_QUESTIONS = 8
_MOST_CHANGES = 4


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Return what this is, the quiz's first question, the comparisons and questions that people ask, and the news."""
    catalogue, today = current_catalogue(), timezone.localdate()
    context = {
        "catalogue": catalogue,
        "extent": extent(catalogue, today),
        "looks": looks(catalogue, today),
        "pairs": asked_pairs(catalogue),
        "bodies": most_asked_bodies(catalogue),
        "answers": tuple(islice(answers(catalogue, today), _MOST_QUESTIONS)),
        "changes": latest_changes(catalogue, current_history(catalogue.revision), _MOST_CHANGES),
        "groups": roles_by_work(catalogue),
        "quiz": QuizForm(catalogue, today),
        "linked": of_site(),
    }
    return render_page(request, "comparisons/home.html", context)
