"""What the site is, how it works, what it knows of its readers, and who pays for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.utils import timezone
from django.views.decorators.http import require_safe

from comparisons.catalogue.current import current_catalogue
from comparisons.engine.reference import extent, looks
from comparisons.views.rendering import render_page

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """Return the page about the site."""
    catalogue, today = current_catalogue(), timezone.localdate()
    context = {"extent": extent(catalogue, today), "looks": looks(catalogue, today), "who_pays": settings.WHO_PAYS}
    return render_page(request, "comparisons/about.html", context)
