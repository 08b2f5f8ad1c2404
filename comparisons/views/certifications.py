"""The list of certifications, and the page of each."""

from __future__ import annotations

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
from comparisons.engine.kept import Kept
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
from comparisons.pictures import shared_picture
from comparisons.views.linked_data import of_certification
from comparisons.views.rendering import current_address_of, htmx_of, render_page

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


# The rows rendered so far, by slug: whatever the list is narrowed to, a row is the same all day.
_rows = Kept[dict[str, SafeString]](lambda _catalogue, _today: {})


@require_safe
def certifications(request: HttpRequest) -> HttpResponse:
    """Return the certifications that meet the filters, in the order asked for; another spelling leads to ours."""
    catalogue, today = current_catalogue(), timezone.localdate()
    form = FilterForm(catalogue, request.GET, label_suffix="")
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
    sheet = side_by_side(catalogue, [current], today)
    drawn = blueprints(sheet.certifications, today)
    pay = pay_of_certifications(catalogue, sheet.certifications, today)
    plan = CostForm.of_request(sheet.certifications, request, today)
    sections = SectionsForm.of_request(request)
    context = {
        "certification": catalogue.certifications[current],
        "catalogue": catalogue,
        "today": today,
        "sheet": sheet,
        "bibliography": bibliography([*sheet.rows, *drawn, *pay]),
        "first_for": first_for(catalogue, current, today),
        "others": compare_with(catalogue, catalogue.certifications[current]),
        "plan": plan,
        "opened": sections.opened,
        "other_sections": reverse("certification", args=[current], query=[*sections.other_pairs, *plan.pairs] or None),
        "kept": sections.pairs,
        "cost": cost_over_years(catalogue, sheet.certifications, plan.to_plan(), today),
        "blueprints": drawn,
        "pay": pay,
        "first_uses": first_uses(catalogue, today),
        "picture": shared_picture(current, plate_of(sheet, today)),
        "linked": of_certification(catalogue.certifications[current], today),
    }
    response = render_page(request, "comparisons/certification.html", context, partials=[COST_PLAN])
    if plan.pairs:
        response.headers["X-Robots-Tag"] = "noindex"
    return response
