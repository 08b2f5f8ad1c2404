"""Jobs: what they are, what they pay, and which certifications go with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_safe

from comparisons.catalogue.current import current_catalogue
from comparisons.engine.reference import roles_by_work
from comparisons.engine.subjects import role_sheet
from comparisons.views.rendering import render_page

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_safe
def roles(request: HttpRequest) -> HttpResponse:
    """Return all jobs by kind of work."""
    return render_page(request, "comparisons/roles.html", {"groups": roles_by_work(current_catalogue())})


@require_safe
def role(request: HttpRequest, slug: str) -> HttpResponse:
    """Return all that is known of one job; a former slug leads to the present one."""
    catalogue = current_catalogue()
    if slug in catalogue.role_slugs_now:
        return redirect("role", catalogue.role_slugs_now[slug], permanent=True)
    if slug not in catalogue.roles:
        raise Http404(slug)
    sheet = role_sheet(catalogue, catalogue.roles[slug], timezone.localdate())
    return render_page(request, "comparisons/role.html", {"sheet": sheet})
