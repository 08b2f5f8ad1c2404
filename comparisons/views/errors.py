"""What is shown for an address that leads nowhere."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django.db import DatabaseError
from django.shortcuts import render
from django.utils import timezone

from comparisons.catalogue.current import current_catalogue
from comparisons.engine.search import search

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from comparisons.engine.search import Hit

_MOST_WORDS = 100  # characters, as in the search box
_MOST_SHOWN = 5
_NOT_IN_WORDS = re.compile(r"[\W_]+")


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Return a page with the nearest names and a search; without a database, with the search alone."""
    del exception  # what was wrong with the address is nothing that a reader could use
    words = _words_of(request.path)
    return render(request, "404.html", {"words": words, "nearest": _nearest(words)}, status=404)


def _words_of(path: str) -> str:
    """Return the last part of an address as words: "/certifications/cpc_exam/" is about “cpc exam”."""
    last = path.rstrip("/").rpartition("/")[2]
    return _NOT_IN_WORDS.sub(" ", last).strip()[:_MOST_WORDS]


def _nearest(words: str) -> tuple[Hit, ...]:
    if not words:
        return ()
    try:
        found = search(current_catalogue(), words, timezone.localdate())
    except DatabaseError:
        return ()
    return (found.hits or found.nearest)[:_MOST_SHOWN]
