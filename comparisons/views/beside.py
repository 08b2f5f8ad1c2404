"""Bodies, or jobs, side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from comparisons.engine.beside import beside
from comparisons.engine.glossary import first_uses
from comparisons.engine.pay import pay_of_roles
from comparisons.engine.sentences.writing import listed
from comparisons.engine.side_by_side.table import LinkKind
from comparisons.forms.compare import SectionsForm
from comparisons.forms.given import given
from comparisons.forms.pair import PairForm
from comparisons.views.linked_data import of_place
from comparisons.views.rendering import render_page

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from comparisons.catalogue.snapshot import Catalogue
    from comparisons.engine.beside import Named


def side_by_side(request: HttpRequest, catalogue: Catalogue, named: Named, address: str) -> HttpResponse:
    """Return bodies or jobs side by side; another spelling leads to the canonical one, a single thing to its page."""
    if len(named.slugs) == 1:
        return redirect(named.kind.value, named.slugs[0], permanent=True)
    if named.address != address:
        return redirect("comparison", named.address, permanent=True)
    today = timezone.localdate()
    sections = SectionsForm.of_request(request)
    bodies = named.kind is LinkKind.BODY
    columns = beside(catalogue, named, today)
    under = ("Certifying bodies", reverse("bodies")) if bodies else ("Jobs", reverse("roles"))
    context = {
        "beside": columns,
        "bodies": bodies,
        "pay": () if bodies else pay_of_roles(catalogue, [catalogue.roles[slug] for slug in named.slugs], today),
        "form": body_pair(catalogue) if bodies else role_pair(catalogue),
        "first_uses": first_uses(catalogue, today),
        "opened": sections.opened,
        "other_sections": reverse("comparison", args=[address], query=sections.other_pairs or None),
        "linked": of_place(listed(columns.titles, "or"), reverse("comparison", args=[address]), under=under),
    }
    return render_page(request, "comparisons/beside.html", context)


def body_pair(catalogue: Catalogue, request: HttpRequest | None = None) -> PairForm:
    """Return the form for two bodies, filled in with what a request says."""
    choices = [(body.slug, body.abbreviation) for body in catalogue.bodies.values()]
    return PairForm(choices, PairForm.asked_in(given(request)) if request else None)


def role_pair(catalogue: Catalogue, request: HttpRequest | None = None) -> PairForm:
    """Return the form for two jobs, filled in with what a request says."""
    choices = [(role.slug, role.title) for role in catalogue.roles.values()]
    return PairForm(choices, PairForm.asked_in(given(request)) if request else None)
