"""The words of the field."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.views.decorators.http import require_safe

from comparisons.catalogue.current import current_catalogue
from comparisons.engine.reference import glossary_letters
from comparisons.forms.compare import SectionsForm
from comparisons.views.linked_data import of_glossary
from comparisons.views.rendering import render_page

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_safe
def glossary(request: HttpRequest) -> HttpResponse:
    """Return the glossary; each word is an anchor."""
    catalogue = current_catalogue()
    sections = SectionsForm.of_request(request)
    context = {
        "letters": glossary_letters(catalogue),
        "terms": catalogue.terms,
        "linked": of_glossary(catalogue),
        "opened": sections.opened,
        "other_sections": reverse("glossary", query=sections.other_pairs or None),
    }
    return render_page(request, "comparisons/glossary.html", context)
