"""Certifications side by side, and the page that leads there."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from comparisons.catalogue.current import current_catalogue
from comparisons.engine.advice.choosing import choose_between
from comparisons.engine.beside import named_in
from comparisons.engine.blueprints import without_blueprint
from comparisons.engine.comparison_page import comparison_page
from comparisons.engine.kept import Kept, KeptEach, Parts
from comparisons.engine.names import MOST_SIDE_BY_SIDE, address_of, resolve
from comparisons.engine.pairs import asked_pairs, compare_with
from comparisons.engine.side_by_side.cost_over_years import cost_over_years
from comparisons.forms.compare import FEWEST, CompareForm, RowsForm, SectionsForm, StayingForm
from comparisons.forms.costs import COST_PLAN, CostForm
from comparisons.forms.quiz import GivenAnswers
from comparisons.pictures import shared_picture
from comparisons.views.beside import side_by_side as bodies_or_jobs
from comparisons.views.linked_data import of_comparison
from comparisons.views.rendering import render_page

if TYPE_CHECKING:
    from datetime import date

    from django.http import HttpRequest, HttpResponse
    from django.utils.safestring import SafeString

    from comparisons.catalogue.snapshot import Catalogue
    from comparisons.engine.comparison_page import ComparisonPage
    from comparisons.engine.names import Resolution
    from comparisons.pictures import SharedPicture
    from comparisons.views.linked_data import Linked

MOST_KEPT = 60  # comparisons in a process, at 0.3 MB each
MOST_PARTS = 20_000  # cells, notes and fields in a process, at 0.5 KB each; sixty certifications have 4,000


@require_safe
def compare(request: HttpRequest) -> HttpResponse:
    """Return the pairs that people ask for and a form for any others; lead on what the form says.

    A reader who comes from a comparison to change it is asked for one certification, and keeps the answers given.
    """
    catalogue, today = current_catalogue(), timezone.localdate()
    beside = StayingForm.of_request(request).to_slugs(catalogue, today)
    kept = [
        *GivenAnswers.of_request(catalogue, request, today).pairs,
        *RowsForm.of_request(request).pairs,
        *SectionsForm.of_request(request).pairs,
    ]
    if beside:
        form = CompareForm.adding_to(catalogue, beside, today)
    else:
        form = CompareForm.of_request(catalogue, request, today)
    if form.is_valid():
        address = address_of(catalogue, form.to_slugs())
        return redirect(reverse("comparison", args=[address], query=kept or None))
    context = {
        "form": form,
        "beside": [catalogue.certifications[slug] for slug in beside],
        "kept": kept,
        "pairs": asked_pairs(catalogue),
    }
    return render_page(request, "comparisons/compare.html", context)


@require_safe
def comparison(request: HttpRequest, address: str) -> HttpResponse:
    """Return two to four certifications side by side; any other number, or unknown names, get a page that helps.

    Bodies and jobs have comparisons of their own at the same kind of address.
    """
    catalogue, today = current_catalogue(), timezone.localdate()
    if others := named_in(catalogue, address):
        return bodies_or_jobs(request, catalogue, others, address)
    asked = resolve(catalogue, address, today)
    named = [catalogue.certifications[slug] for slug in asked.slugs]
    given = GivenAnswers.of_request(
        catalogue, request, today, elsewhere=[RowsForm.NAME, SectionsForm.NAME, *CostForm.names_of(named)]
    )
    rows = RowsForm.of_request(request)
    sections = SectionsForm.of_request(request)
    plan = CostForm.of_request(named, request, today)
    if asked.redirect:
        kept = [*given.pairs, *rows.pairs, *sections.pairs, *plan.pairs]
        return redirect(reverse("comparison", args=[asked.address], query=kept or None), permanent=True)
    if asked.unknown or asked.too_many or len(asked.slugs) < FEWEST:
        return _no_comparison(request, catalogue, asked, today)
    answers = given.to_answers()
    parts: Parts[SafeString] = kept_parts(catalogue, today)
    found = _beside(catalogue, today, (asked.slugs, rows.only_differences, sections.opened))
    page = found.page
    context = {
        "catalogue": catalogue,
        "today": today,
        "comparison": page.comparison,
        "only_differences": rows.only_differences,
        "other_rows": reverse(
            "comparison", args=[address], query=[*given.pairs, *rows.other_pairs, *sections.pairs, *plan.pairs] or None
        ),
        "opened": sections.opened,
        "other_sections": reverse(
            "comparison", args=[address], query=[*given.pairs, *rows.pairs, *sections.other_pairs, *plan.pairs] or None
        ),
        "kept": [*given.pairs, *rows.pairs, *sections.pairs],
        "most": MOST_SIDE_BY_SIDE,
        "row_count": page.row_count,
        "differing_count": page.differing_count,
        "aside_count": page.aside_count,
        "bibliography": page.bibliography,
        "terms": page.terms,
        "choice": choose_between(catalogue, asked.slugs, today, answers),
        "answers": answers,
        "notes": given.notes,
        "plan": plan,
        # Asked for where it is shown: a part of the page that is kept shows it already.
        "cost": cache(lambda: cost_over_years(catalogue, named, plan.to_plan(), today)),
        "blueprints": page.blueprints,
        "without_blueprint": without_blueprint(named, page.blueprints),
        "pay": page.pay,
        "asked": page.asked,
        "picture": found.picture,
        "linked": found.linked,
        "address": address,
        "fragments": found.fragments,
        "parts": parts,
        "usual_parts": None if plan.pairs else parts,
        "usual_fragments": None if given.pairs or plan.pairs else found.fragments,
    }
    response = render_page(request, "comparisons/comparison.html", context, partials=[COST_PLAN])
    if answers.answered or plan.pairs:
        response.headers["X-Robots-Tag"] = "noindex"
    return response


@dataclass(frozen=True, slots=True)
class _Beside:
    """What a comparison shows whoever asks, and the parts of its page that were rendered."""

    page: ComparisonPage
    picture: SharedPicture
    linked: Linked
    fragments: dict[str, SafeString]


def _put_beside(catalogue: Catalogue, today: date, asked: tuple[tuple[str, ...], bool, bool]) -> _Beside:
    slugs, only_differences, _opened = asked  # the last decides nothing here, but what was rendered of the page
    page = comparison_page(catalogue, slugs, today, only_differences=only_differences)
    address = address_of(catalogue, slugs)
    return _Beside(
        page=page,
        picture=shared_picture(address, page.plate),
        linked=of_comparison(page.comparison.certifications, address),
        fragments={},
    )


# Readers with different answers ask for the same certifications: most of the page is the same for all of them.
_beside = KeptEach(_put_beside, most=MOST_KEPT)


def _no_parts(_catalogue: Catalogue, _today: date) -> Parts[SafeString]:
    return Parts(MOST_PARTS)


# What is said of one certification is the same beside any other: only the first pair that shows it renders it.
kept_parts = Kept(_no_parts)


def _no_comparison(request: HttpRequest, catalogue: Catalogue, asked: Resolution, today: date) -> HttpResponse:
    known = [catalogue.certifications[slug] for slug in asked.slugs]
    context = {
        "asked": asked,
        "known": known,
        "most": MOST_SIDE_BY_SIDE,
        "others": compare_with(catalogue, known[0]) if len(known) == 1 else (),
        "form": CompareForm.with_chosen(catalogue, [each.slug for each in asked.meant] or asked.slugs, today),
    }
    status = 404 if asked.unknown else 200
    return render_page(request, "comparisons/no_comparison.html", context, status=status)
