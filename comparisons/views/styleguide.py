"""The tokens and components of the site on one page, for those who change them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.http import Http404
from django.utils import timezone
from django.views.decorators.http import require_safe

from comparisons.catalogue.current import current_catalogue
from comparisons.engine.glossary import first_uses
from comparisons.engine.pairs import asked_pairs
from comparisons.engine.side_by_side import compare as side_by_side
from comparisons.engine.side_by_side.bibliography import bibliography
from comparisons.forms.compare import CompareForm
from comparisons.views.rendering import render_page

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

# In the order of site.css; each token is shown by a class of styleguide.css.
COLORS = (
    *("paper", "plate", "ink", "quiet", "rule", "strong-rule", "link", "seen-link", "warn", "field", "on-link"),
    *("chart-1", "chart-2", "chart-3", "chart-4"),
)
FACES = ("sans", "serif")
SIZES = ("h1", "h2", "h3", "lead", "body", "small", "tiny")
SPACES = ("s1", "s2", "s3", "s4", "s5", "s6", "s7")
WIDTHS = ("measure", "page")


@require_safe
def styleguide(request: HttpRequest) -> HttpResponse:
    """Return the page while developing; it is not there on a public site."""
    if not settings.DEBUG:
        raise Http404
    catalogue, today = current_catalogue(), timezone.localdate()
    pair = asked_pairs(catalogue)[0]
    comparison = side_by_side(catalogue, [pair.first.slug, pair.second.slug], today)
    context = {
        "today": today,
        "colors": COLORS,
        "faces": FACES,
        "sizes": SIZES,
        "spaces": SPACES,
        "widths": WIDTHS,
        "comparison": comparison,
        "bibliography": bibliography(comparison.in_short),
        "first_uses": first_uses(catalogue, today),
        "form": CompareForm(catalogue, today, {"c1": pair.first.slug}),
    }
    return render_page(request, "comparisons/styleguide.html", context)
