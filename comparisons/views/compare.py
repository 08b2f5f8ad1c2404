"""Certifications side by side, and the page that leads there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from comparisons.catalogue.current import current_catalogue
from comparisons.engine.advice.choosing import choose_between
from comparisons.engine.names import MOST_SIDE_BY_SIDE, address_of, resolve
from comparisons.engine.pairs import asked_pairs, compare_with
from comparisons.engine.side_by_side import compare as side_by_side
from comparisons.forms.compare import FEWEST, CompareForm
from comparisons.forms.quiz import QuizForm
from comparisons.views.rendering import render_page

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from comparisons.catalogue.snapshot import Catalogue
    from comparisons.engine.names import Resolution


@require_safe
def compare(request: HttpRequest) -> HttpResponse:
    """Return the pairs that people ask for and a form for any others; lead on what the form says."""
    catalogue = current_catalogue()
    form = CompareForm(catalogue, request.GET or None)
    if form.is_valid():
        return redirect("comparison", address_of(catalogue, form.to_slugs()))
    return render_page(request, "comparisons/compare.html", {"form": form, "pairs": asked_pairs(catalogue)})


@require_safe
def comparison(request: HttpRequest, address: str) -> HttpResponse:
    """Return two to four certifications side by side; any other number, or unknown names, get a page that helps."""
    catalogue = current_catalogue()
    asked = resolve(catalogue, address)
    form = QuizForm.of_request(catalogue, request)
    if asked.redirect:
        return redirect(reverse("comparison", args=[asked.address], query=form.pairs or None), permanent=True)
    if asked.unknown or asked.too_many or len(asked.slugs) < FEWEST:
        return _no_comparison(request, catalogue, asked)
    today, answers = timezone.localdate(), form.to_answers()
    context = {
        "catalogue": catalogue,
        "comparison": side_by_side(catalogue, asked.slugs, today),
        "choice": choose_between(catalogue, asked.slugs, today, answers),
        "answers": answers,
        "notes": form.notes,
    }
    response = render_page(request, "comparisons/comparison.html", context)
    if answers.answered:
        response.headers["X-Robots-Tag"] = "noindex"
    return response


def _no_comparison(request: HttpRequest, catalogue: Catalogue, asked: Resolution) -> HttpResponse:
    known = [catalogue.certifications[slug] for slug in asked.slugs]
    context = {
        "asked": asked,
        "known": known,
        "most": MOST_SIDE_BY_SIDE,
        "others": compare_with(catalogue, known[0]) if len(known) == 1 else (),
        "form": CompareForm.with_chosen(catalogue, [each.slug for each in asked.meant] or asked.slugs),
    }
    status = 404 if asked.unknown else 200
    return render_page(request, "comparisons/no_comparison.html", context, status=status)
