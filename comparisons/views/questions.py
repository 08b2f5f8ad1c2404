"""The questions that people ask most, each answered from facts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from comparisons.catalogue.current import current_catalogue
from comparisons.common_questions import CommonQuestion
from comparisons.engine.glossary import first_uses
from comparisons.engine.questions import answer_to, answers
from comparisons.forms.apprentice import ApprenticeForm
from comparisons.forms.given import given
from comparisons.views.linked_data import of_place
from comparisons.views.rendering import render_page

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_safe
def questions(request: HttpRequest) -> HttpResponse:
    """Return all questions with their answers in short."""
    catalogue, today = current_catalogue(), timezone.localdate()
    return render_page(request, "comparisons/questions.html", {"answers": tuple(answers(catalogue, today))})


@require_safe
def question(request: HttpRequest, slug: str) -> HttpResponse:
    """Return one question: the answer, its facts, what it depends on, the next step."""
    catalogue, today = current_catalogue(), timezone.localdate()
    if slug not in set(CommonQuestion):
        raise Http404(slug)
    answer = answer_to(catalogue, CommonQuestion(slug), today)
    if answer is None:
        raise Http404(slug)
    context = {
        "answer": answer,
        "first_uses": first_uses(catalogue, today),
        "linked": of_place(answer.title, reverse("question", args=[slug]), under=("Questions", reverse("questions"))),
    }
    if answer.question is CommonQuestion.APPRENTICE_MARK:
        context["form"] = ApprenticeForm(catalogue, given(request) or None, today=today)
    return render_page(request, "comparisons/question.html", context)
