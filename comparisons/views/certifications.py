"""The list of certifications, and the page of each."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from comparisons.catalogue.current import current_catalogue
from comparisons.engine.advice.first_for import first_for
from comparisons.engine.blueprints import blueprints
from comparisons.engine.glossary import first_uses
from comparisons.engine.kept import Kept, KeptEach
from comparisons.engine.listing import list_certifications
from comparisons.engine.names import current_slug, nearest
from comparisons.engine.pairs import compare_with
from comparisons.engine.pay import pay_of_certifications
from comparisons.engine.plates import plate_of
from comparisons.engine.side_by_side import compare as side_by_side
from comparisons.engine.side_by_side.bibliography import bibliography
from comparisons.engine.side_by_side.cost_over_years import cost_over_years
from comparisons.forms.compare import SectionsForm
from comparisons.forms.costs import COST_PLAN, CostForm
from comparisons.forms.filters import FilterForm
from comparisons.forms.given import given
from comparisons.pictures import shared_picture
from comparisons.views.linked_data import of_certification
from comparisons.views.rendering import current_address_of, htmx_of, render_page

if TYPE_CHECKING:
    from datetime import date

    from django.http import HttpRequest, HttpResponse

    from comparisons.catalogue.snapshot import Catalogue
    from comparisons.engine.advice.first_for import FirstFor
    from comparisons.engine.blueprints import Blueprint
    from comparisons.engine.pay import PayPicture
    from comparisons.engine.side_by_side import Comparison
    from comparisons.engine.side_by_side.bibliography import Bibliography
    from comparisons.pictures import SharedPicture
    from comparisons.views.linked_data import Linked

MOST_KEPT = 60  # pages of one certification in a process, at 0.3 MB each

# The rows rendered so far, by what decides their looks: the certification, and the kind of work it is listed for.
_rows = Kept[dict[tuple[str, str], SafeString]](lambda _catalogue, _today: {})


@require_safe
def certifications(request: HttpRequest) -> HttpResponse:
    """Return the certifications that meet the filters, in the order asked for; another spelling leads to ours."""
    catalogue, today = current_catalogue(), timezone.localdate()
    form = FilterForm(catalogue, given(request), label_suffix="")
    listing = list_certifications(catalogue, form.to_filters(), today)
    pairs = listing.filters.pairs()
    address = reverse("certifications", query=pairs or None)
    # A redirect would lose what is said of a wrong value.
    htmx = htmx_of(request)
    if not htmx and not form.errors and not form.is_written_as(pairs):
        return redirect(address)
    context = {"today": today, "form": form, "listing": listing, "rows": _rows(catalogue, today)}
    response = render_page(request, "comparisons/certifications.html", context, partials=["results"])
    if htmx:
        response.headers["HX-Push-Url"] = "false" if current_address_of(request) == address else address
    return response


@require_safe
def certification(request: HttpRequest, slug: str) -> HttpResponse:
    """Return all that is known of one certification; a former slug or another case leads to the present one."""
    catalogue, today = current_catalogue(), timezone.localdate()
    current = current_slug(catalogue, slug)
    if current is None:
        unknown = {"name": slug, "nearest": nearest(catalogue, slug, today), "today": today}
        return render_page(request, "comparisons/no_certification.html", unknown, status=404)
    if current != slug:
        return redirect("certification", current, permanent=True)
    sections = SectionsForm.of_request(request)
    known = _known(catalogue, today, (current, sections.opened))
    plan = CostForm.of_request(known.sheet.certifications, request, today)
    context = {
        "certification": catalogue.certifications[current],
        "catalogue": catalogue,
        "today": today,
        "sheet": known.sheet,
        "bibliography": known.bibliography,
        "first_for": known.first_for,
        "others": compare_with(catalogue, catalogue.certifications[current]),
        "plan": plan,
        "opened": sections.opened,
        "other_sections": reverse("certification", args=[current], query=[*sections.other_pairs, *plan.pairs] or None),
        "kept": sections.pairs,
        # Asked for where it is shown: a page that is kept shows it already.
        "cost": cache(lambda: cost_over_years(catalogue, known.sheet.certifications, plan.to_plan(), today)),
        "blueprints": known.blueprints,
        "pay": known.pay,
        "first_uses": first_uses(catalogue, today),
        "picture": known.picture,
        "linked": known.linked,
        # Whole, not in parts: which word is explained where hangs on all that stands before it.
        "usual_fragments": None if plan.pairs else known.fragments,
    }
    response = render_page(request, "comparisons/certification.html", context, partials=[COST_PLAN])
    if plan.pairs:
        response.headers["X-Robots-Tag"] = "noindex"
    return response


@dataclass(frozen=True, slots=True)
class _Known:
    """What the page of a certification shows whoever asks, and the parts of it that were rendered."""

    sheet: Comparison
    bibliography: Bibliography
    first_for: FirstFor
    blueprints: tuple[Blueprint, ...]
    pay: tuple[PayPicture, ...]
    picture: SharedPicture
    linked: Linked
    fragments: dict[str, SafeString]


def _look_up(catalogue: Catalogue, today: date, asked: tuple[str, bool]) -> _Known:
    slug, _opened = asked  # the last decides nothing here, but what was rendered of the page
    sheet = side_by_side(catalogue, [slug], today)
    drawn = blueprints(sheet.certifications, today)
    pay = pay_of_certifications(catalogue, sheet.certifications, today)
    return _Known(
        sheet=sheet,
        bibliography=bibliography([*sheet.rows, *drawn, *pay]),
        first_for=first_for(catalogue, slug, today),
        blueprints=drawn,
        pay=pay,
        picture=shared_picture(slug, plate_of(sheet, today)),
        linked=of_certification(catalogue.certifications[slug], today),
        fragments={},
    )


# Addresses of one page are without number: what an advertisement or a mail appends to them changes nothing.
_known = KeptEach(_look_up, most=MOST_KEPT)
