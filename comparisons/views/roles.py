"""Jobs: what they are, what they pay, and which certifications go with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from comparisons.catalogue.current import current_catalogue
from comparisons.engine.beside import roles_named, roles_near
from comparisons.engine.glossary import first_uses
from comparisons.engine.pay import pay_of_all, pay_of_roles
from comparisons.engine.reference import roles_by_work
from comparisons.engine.subjects import role_sheet
from comparisons.forms.compare import SectionsForm
from comparisons.views.beside import role_pair
from comparisons.views.linked_data import of_place
from comparisons.views.rendering import render_page

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_safe
def roles(request: HttpRequest) -> HttpResponse:
    """Return all jobs by kind of work, and a form for two; lead on what the form says."""
    catalogue = current_catalogue()
    form = role_pair(catalogue, request)
    sections = SectionsForm.of_request(request)
    if form.is_valid() and (named := roles_named(catalogue, form.to_slugs())):
        return redirect("comparison", named.address)
    context = {
        "groups": roles_by_work(catalogue),
        "pay": pay_of_all(catalogue, timezone.localdate()),
        "opened": sections.opened,
        "other_sections": reverse("roles", query=sections.other_pairs or None),
        "form": form,
    }
    return render_page(request, "comparisons/roles.html", context)


@require_safe
def role(request: HttpRequest, slug: str) -> HttpResponse:
    """Return all that is known of one job; a former slug leads to the present one."""
    catalogue, today = current_catalogue(), timezone.localdate()
    if slug in catalogue.role_slugs_now:
        return redirect("role", catalogue.role_slugs_now[slug], permanent=True)
    if slug not in catalogue.roles:
        raise Http404(slug)
    found = catalogue.roles[slug]
    sections = SectionsForm.of_request(request)
    context = {
        "sheet": role_sheet(catalogue, found, today),
        "pay": pay_of_roles(catalogue, [found], today),
        "neighbors": roles_near(catalogue, found),
        "first_uses": first_uses(catalogue, today),
        "opened": sections.opened,
        "other_sections": reverse("role", args=[slug], query=sections.other_pairs or None),
        "linked": of_place(found.title, reverse("role", args=[slug]), under=("Jobs", reverse("roles"))),
    }
    return render_page(request, "comparisons/role.html", context)
