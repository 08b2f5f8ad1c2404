"""Answers public pages from memory, before any other middleware works."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.db import DatabaseError
from django.http import HttpResponse, HttpResponseNotModified
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.http import parse_etags

from comparisons.catalogue.current import current_revision
from comparisons.page_store import Page, PageKey, PageStore, choose_encoding, compress, etag_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from django.http import HttpRequest
    from django.http.response import HttpResponseBase

logger = logging.getLogger(__name__)

LONGEST_QUERY = 1_000  # bytes; every answer of the quiz together needs fewer
NOT_KEPT = {"Content-Length", "ETag", "Date"}
REPEATED = ("Cache-Control", "Vary", "Content-Security-Policy")  # in an answer "not modified"

store = PageStore()


def forget_pages() -> None:
    """Drop every page that the process keeps. For tests, whose rows are rolled back."""
    store.clear()


class ReadyPages:
    """The outermost middleware: sends the bytes of a page that has been made before, and keeps those made now.

    A view offers a page by `Cache-Control: public` (views/rendering.py). What is made for one visitor (a session, a
    cookie set, a nonce) is neither kept nor answered from here.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not _may_be_shared(request):
            return _for_one_visitor(self.get_response(request))
        try:
            state = (current_revision(), timezone.localdate())
        except DatabaseError:
            return self.get_response(request)
        encoding = choose_encoding(request.META.get("HTTP_ACCEPT_ENCODING", ""))
        key = PageKey(request.path_info, request.META.get("QUERY_STRING", ""), encoding)
        page = store.find(state, key)
        if page is None:
            response = self.get_response(request)
            if not _is_public(response):
                return response
            page = _keep(state, key, response)
        return _answer(request, page)


def _may_be_shared(request: HttpRequest) -> bool:
    """Whether the answer may be the same for everybody; what Django would refuse or redirect is left to it."""
    meta = request.META
    if (
        request.method not in {"GET", "HEAD"}
        or "HTTP_HX_REQUEST" in meta
        or "HTTP_AUTHORIZATION" in meta
        or settings.SESSION_COOKIE_NAME in meta.get("HTTP_COOKIE", "")
        or len(meta.get("QUERY_STRING", "")) > LONGEST_QUERY
        or (settings.SECURE_SSL_REDIRECT and not request.is_secure())
    ):
        return False
    try:
        request.get_host()
    except DisallowedHost:
        return False
    return True


def _is_public(response: HttpResponseBase) -> bool:
    return (
        isinstance(response, HttpResponse)
        and response.status_code == HttpResponse.status_code
        and "public" in response.get("Cache-Control", "")
        and "Cookie" not in response.get("Vary", "")
        and not response.cookies
        and not response.has_header("Content-Encoding")
        and "'nonce-" not in response.get("Content-Security-Policy", "")
    )


def _keep(state: tuple[int, date], key: PageKey, response: HttpResponseBase) -> Page:
    patch_vary_headers(response, ["Accept-Encoding"])
    headers = {name: value for name, value in response.items() if name not in NOT_KEPT}
    body = compress(response.content, key.encoding)  # type: ignore[attr-defined]  # `_is_public` lets no stream in
    if key.encoding:
        headers["Content-Encoding"] = key.encoding
    page = Page(headers, body, etag_of(body))
    store.keep(state, key, page)
    return page


def _answer(request: HttpRequest, page: Page) -> HttpResponse:
    known = request.META.get("HTTP_IF_NONE_MATCH")
    if known and _matches(known, page.etag):
        repeated = {name: page.headers[name] for name in REPEATED if name in page.headers}
        return HttpResponseNotModified(headers={**repeated, "ETag": page.etag})
    response = HttpResponse(b"" if request.method == "HEAD" else page.body, headers=page.headers)
    response.headers["ETag"] = page.etag
    response.headers["Content-Length"] = str(len(page.body))
    return response


def _matches(known: str, etag: str) -> bool:
    # A proxy that compresses anew marks the validator as weak: for GET that is the same page (RFC 9110, 13.1.2).
    return known.strip() == "*" or etag in {each.removeprefix("W/") for each in parse_etags(known)}


def _for_one_visitor(response: HttpResponseBase) -> HttpResponseBase:
    if "public" in response.get("Cache-Control", ""):
        response.headers["Cache-Control"] = "private, no-cache"
    return response
