"""Pictures for links that people share, named after what they say so that caches may keep them for good."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_safe

from comparisons.catalogue.current import current_catalogue
from comparisons.engine.names import resolve
from comparisons.engine.plates import SITE, plate_of
from comparisons.engine.side_by_side import compare
from comparisons.pictures import THE_SITE, digest, draw

if TYPE_CHECKING:
    from django.http import HttpRequest

FOR_GOOD = "public, max-age=31536000, immutable"


@require_safe
def picture(_request: HttpRequest, name: str, content: str) -> HttpResponse:
    """Return a picture of one to four certifications or of the site; an outdated address leads to the present one."""
    if name == THE_SITE:
        plate = SITE
    else:
        catalogue, today = current_catalogue(), timezone.localdate()
        asked = resolve(catalogue, name, today)
        if asked.unknown or asked.redirect or asked.too_many:
            raise Http404(name)
        plate = plate_of(compare(catalogue, asked.slugs, today), today)
    if digest(plate) != content:
        return redirect("picture", name, digest(plate))
    return HttpResponse(draw(plate), content_type="image/png", headers={"Cache-Control": FOR_GOOD})
