"""What machines ask: is the site healthy, what may be crawled, which pages are there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import DatabaseError
from django.http import HttpResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from comparisons.catalogue.current import current_catalogue
from comparisons.catalogue.readiness import readiness

if TYPE_CHECKING:
    from django.http import HttpRequest


@never_cache
@require_safe
def healthz(_request: HttpRequest) -> HttpResponse:
    """Say that this process is alive and which revision its pages show: to start it anew would not bring a database."""
    try:
        shown = f"revision {current_catalogue().revision}"
    except DatabaseError:
        shown = "no catalogue yet: the database does not answer"
    return HttpResponse(f"ok, {shown}\n", content_type="text/plain")


@never_cache
@require_safe
def readyz(_request: HttpRequest) -> HttpResponse:
    """Say of each thing that the site needs whether it is there: 200 where all are, else 503."""
    states = readiness()
    lines = "".join(f"{name}: {state}\n" for name, state in states.items())
    status = 200 if all(state.startswith("ok") for state in states.values()) else 503
    return HttpResponse(lines, status=status, content_type="text/plain")


@require_safe
def favicon(_request: HttpRequest) -> HttpResponse:
    """Lead browsers that look for the icon by habit, as in the admin, to the one that pages name."""
    return redirect(static("favicon.svg"))
