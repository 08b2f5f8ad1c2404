"""What search engines and browsers ask of a site: what may be crawled, which pages there are, what it is called."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings
from django.http import HttpResponse, JsonResponse
from django.template.response import TemplateResponse
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from comparisons.addresses import absolute
from comparisons.catalogue.changes import SubjectKey, SubjectKind
from comparisons.catalogue.current import current_catalogue
from comparisons.catalogue.history import current_history
from comparisons.engine.beside import bodies_near
from comparisons.engine.change_list import last_changes, latest_changes
from comparisons.engine.names import JOINT
from comparisons.engine.pairs import asked_pairs
from comparisons.engine.questions import answers
from comparisons.views.rendering import offer_to_all

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from django.http import HttpRequest

    from comparisons.catalogue.changes import History
    from comparisons.catalogue.snapshot import Catalogue

# Answers, searches and reports are without number, and none is a page of its own.
_KEPT_FROM_CRAWLERS = ("/admin/", "/fit/?", "/search/?", "/report/")


@require_safe
def robots(_request: HttpRequest) -> HttpResponse:
    """Let crawlers read everything but the editors' pages and what is made for one reader."""
    kept = [f"Disallow: {path}" for path in _KEPT_FROM_CRAWLERS]
    lines = ["User-agent: *", *kept, f"Sitemap: {absolute(reverse('sitemap'))}", ""]
    response = HttpResponse("\n".join(lines), content_type="text/plain")
    offer_to_all(response)
    return response


@require_safe
def manifest(_request: HttpRequest) -> HttpResponse:
    """Return what the site is called where somebody keeps it on their screen."""
    response = JsonResponse(
        {
            "name": "Which Coding Cert",
            "short_name": "Coding Cert",
            "description": "Medical-coding certifications compared, with a source and a date for every figure.",
            "start_url": reverse("home"),
            "display": "minimal-ui",
            "lang": "en-US",
            "background_color": "#fdfdfb",
            "theme_color": "#0b5261",
            "icons": [{"src": static("favicon.svg"), "sizes": "any", "type": "image/svg+xml"}],
        },
        content_type="application/manifest+json",
    )
    offer_to_all(response)
    return response


# --- The sitemap ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Page:
    """A page that has one address of its own, and when what it shows was last changed, where that is recorded."""

    address: str
    changed_at: datetime | None = None


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """List every page that has one address of its own, and the comparisons that people ask for."""
    catalogue = current_catalogue()
    pages = _pages(catalogue, current_history(catalogue.revision))
    context = {"pages": [Page(absolute(page.address), page.changed_at) for page in pages]}
    response = TemplateResponse(request, "comparisons/sitemap.xml", context, content_type="application/xml")
    offer_to_all(response)
    return response


def _pages(catalogue: Catalogue, history: History) -> Iterator[Page]:
    """Yield the pages of facts with when they last changed, and those whose text is ours or the engine's."""
    changed = last_changes(catalogue, history)

    def page(name: str, *arguments: str, about: Iterable[SubjectKey] = ()) -> Page:
        times = [changed[key] for key in about if key in changed]
        return Page(reverse(name, args=arguments), max(times, default=None))

    for name in ("home", "fit", "compare", "method", "about", "questions"):
        yield page(name)
    for listed, single, kind, slugs in (
        ("certifications", "certification", SubjectKind.CERTIFICATION, catalogue.certifications),
        ("roles", "role", SubjectKind.ROLE, catalogue.roles),
        ("bodies", "body", SubjectKind.BODY, catalogue.bodies),
    ):
        keys = [SubjectKey(kind, slug) for slug in slugs]
        yield page(listed, about=keys)
        for key in keys:
            yield page(single, key.slug, about=[key])
    for kind, address in _comparisons(catalogue):
        yield page("comparison", address, about=[SubjectKey(kind, slug) for slug in address.split(JOINT)])
    for answer in answers(catalogue, timezone.localdate()):
        yield page("question", answer.question.value)
    yield page("glossary", about=[SubjectKey(SubjectKind.TERM, slug) for slug in catalogue.terms])
    yield page("sources", about=[SubjectKey(SubjectKind.SOURCE, slug) for slug in catalogue.sources])
    newest = latest_changes(catalogue, history, 1)
    yield Page(reverse("changes"), newest[0].at if newest else None)
    if settings.DATA_LICENCE is not None:
        yield page("data")


def _comparisons(catalogue: Catalogue) -> Iterator[tuple[SubjectKind, str]]:
    """Yield the comparisons that people ask for, and those of the bodies that stand behind them, each once."""
    for pair in asked_pairs(catalogue):
        yield SubjectKind.CERTIFICATION, pair.address
    near = (each.address for body in catalogue.bodies.values() for each in bodies_near(catalogue, body))
    for address in dict.fromkeys(near):
        yield SubjectKind.BODY, address
