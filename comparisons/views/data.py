"""The catalogue for programs: what there is to download, and the files. There are none without a licence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from comparisons.catalogue.current import current_catalogue
from comparisons.engine import download
from comparisons.engine.names import resolve
from comparisons.engine.sentences.download import COLUMNS, STANDINGS
from comparisons.forms.compare import FEWEST
from comparisons.views.linked_data import of_dataset
from comparisons.views.rendering import offer_to_all, render_page

if TYPE_CHECKING:
    from django.http import HttpRequest

    from certsite.environment import Licence
    from comparisons.engine.download import Download

_TYPES = {"json": "application/json", "csv": "text/csv; charset=utf-8"}


@require_safe
def data(request: HttpRequest) -> HttpResponse:
    """Return what there is to download, under which terms, and what stands in it."""
    _licence()
    catalogue = current_catalogue()
    context = {
        "catalogue": catalogue,
        "columns": COLUMNS,
        "standings": STANDINGS,
        "version": download.VERSION,
        "linked": of_dataset(catalogue),
    }
    return render_page(request, "comparisons/data.html", context)


@require_safe
def whole_catalogue(_request: HttpRequest, kind: str) -> HttpResponse:
    """Return every record there is."""
    _licence()
    return _file(download.of_catalogue(current_catalogue(), timezone.localdate()), "catalogue", kind)


@require_safe
def certification(_request: HttpRequest, slug: str, kind: str) -> HttpResponse:
    """Return the records of one certification and its body."""
    return _of_certifications("data-certification", slug, kind, fewest=1, most=1)


@require_safe
def comparison(_request: HttpRequest, slug: str, kind: str) -> HttpResponse:
    """Return the records of two to four certifications and their bodies."""
    return _of_certifications("data-comparison", slug, kind, fewest=FEWEST)


def _of_certifications(name: str, address: str, kind: str, *, fewest: int, most: int | None = None) -> HttpResponse:
    _licence()
    catalogue, today = current_catalogue(), timezone.localdate()
    asked = resolve(catalogue, address, today)
    if asked.unknown or asked.too_many or not fewest <= len(asked.slugs) <= (most or len(asked.slugs)):
        raise Http404(address)
    if asked.redirect:
        return redirect(name, asked.address, kind, permanent=True)
    return _file(download.of_certifications(catalogue, asked.slugs, today), asked.address, kind)


def _licence() -> Licence:
    """Return the operator's licence; without one there is no data to be had."""
    licence: Licence | None = settings.DATA_LICENCE
    if licence is None:
        raise Http404("no licence")
    return licence


def _file(made: Download, name: str, kind: str) -> HttpResponse:
    if kind not in _TYPES:
        raise Http404(kind)
    text = download.as_json(made, _about_the_file()) if kind == "json" else download.as_csv(made)
    response = HttpResponse(text, content_type=_TYPES[kind])
    response.headers["Content-Disposition"] = (
        f'{"inline" if kind == "json" else "attachment"}; filename="{name}.{kind}"'
    )
    offer_to_all(response)
    response.headers["Access-Control-Allow-Origin"] = "*"  # other sites' pages may read it too
    return response


def _about_the_file() -> dict[str, Any]:
    licence = _licence()
    return {
        "publisher": settings.SITE_URL,
        "documentation": f"{settings.SITE_URL}{reverse('data')}",
        "licence": {"name": licence.name, "url": licence.url},
    }
