"""Answers public pages from memory, before any other middleware works."""

from __future__ import annotations

import time
from functools import lru_cache
from http import HTTPStatus
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.db import DatabaseError
from django.http import HttpResponse
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.http import parse_etags

from comparisons.catalogue.current import beware_of_silence, current_revision
from comparisons.catalogue.shown import noting_what_is_shown
from comparisons.page_store import (
    ENCODINGS,
    Page,
    PageKey,
    PageStore,
    SentHeaders,
    choose_encoding,
    compress,
    decompress,
    etag_of,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from django.http import HttpRequest
    from django.http.response import HttpResponseBase

# Bytes. Usual answers of the quiz need fewer, and fewer fields fit in than Django refuses to read.
LONGEST_QUERY = 900
NOT_KEPT = {"Content-Encoding", "Content-Length", "ETag", "Date"}
REPEATED = ("Cache-Control", "Vary", "Content-Security-Policy", "ETag")  # in an answer "not modified"
OUR_HOST = urlsplit(settings.SITE_URL).netloc

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
            beware_of_silence()
            return _for_one_visitor(self.get_response(request))
        try:
            state = (current_revision(), _day(int(time.time() // 60)))
        except DatabaseError:
            return self.get_response(request)
        encoding = choose_encoding(request.META.get("HTTP_ACCEPT_ENCODING", ""))
        key = PageKey(request.path_info, request.META.get("QUERY_STRING", ""), encoding)
        page = _find(state, key)
        if page is not None:
            return _answer(request, page, FromMemory)
        with store.turn(key):
            page = _made_meanwhile(state, key)
            if page is None:
                with noting_what_is_shown() as shown:
                    response = self.get_response(request)
                if not _is_public(response) or shown - {state[0]}:
                    return response
                page = _keep(state, key, response, reads_query="GET" in vars(request))
        return _answer(request, page, HttpResponse)


@lru_cache(maxsize=1)
def _day(_minute: int) -> date:
    # The time zone's rules are read once a minute: midnight is at a whole one everywhere.
    return timezone.localdate()


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
    if meta.get("HTTP_HOST") != OUR_HOST:  # Django's check costs more than all else here
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


def _find(state: tuple[int, date], key: PageKey) -> Page | None:
    """Return a page from memory; one that never looked at its query string answers every query string."""
    page = store.find(state, key)
    if page is None and key.query:
        page = store.find(state, key._replace(query=""))
        return None if page is None or page.reads_query else page
    return page


def _made_meanwhile(state: tuple[int, date], key: PageKey) -> Page | None:
    """Return the page that another visitor had made while this one waited, if need be in another encoding anew."""
    for encoding in (key.encoding, *ENCODINGS):
        page = _find(state, key._replace(encoding=encoding))
        if page is not None:
            whole = decompress(page.body, encoding)
            return (
                page
                if encoding == key.encoding
                else _kept(state, key, page.headers, whole, reads_query=page.reads_query)
            )
    return None


def _keep(state: tuple[int, date], key: PageKey, response: HttpResponseBase, *, reads_query: bool) -> Page:
    patch_vary_headers(response, ["Accept-Encoding"])
    return _kept(state, key, response.headers, response.content, reads_query=reads_query)  # type: ignore[attr-defined]  # `_is_public` lets no stream in


def _kept(
    state: tuple[int, date], key: PageKey, headers: Mapping[str, str], whole: bytes, *, reads_query: bool
) -> Page:
    """Return the page in the encoding of its key, kept for others."""
    body = compress(whole, key.encoding)
    etag = etag_of(body)
    sent = {name: value for name, value in headers.items() if name not in NOT_KEPT}
    if key.encoding:
        sent["Content-Encoding"] = key.encoding
    sent |= {"ETag": etag, "Content-Length": str(len(body))}
    repeated = {name: sent[name] for name in REPEATED if name in sent}
    page = Page(SentHeaders(sent), SentHeaders(repeated), body, etag, reads_query)
    store.keep(state, key if reads_query else key._replace(query=""), page)
    return page


class FromMemory(HttpResponse):
    """A page that was ready. Nothing was opened for it, so whoever tidies up after a request is not told of its end.

    That would take a tenth of what a bare view takes; connections are looked after when a request begins, too.
    """

    def close(self) -> None:
        """Close it, without Django's signal."""
        self.closed = True


def _answer(request: HttpRequest, page: Page, kind: type[HttpResponse]) -> HttpResponse:
    known = request.META.get("HTTP_IF_NONE_MATCH")
    if known and _matches(known, page.etag):
        response = kind(status=HTTPStatus.NOT_MODIFIED)
        response.headers = page.not_modified
    else:
        body = b"" if request.method == "HEAD" else page.body
        response = kind(body, content_type=page.headers["Content-Type"])
        response.headers = page.headers
    # The headers are those of the page, not copies: nothing stands between here and the server that could change them.
    return response


def _matches(known: str, etag: str) -> bool:
    # A proxy that compresses anew marks the validator as weak: for GET that is the same page (RFC 9110, 13.1.2).
    return known in {etag, "*"} or etag in {each.removeprefix("W/") for each in parse_etags(known)}


def _for_one_visitor(response: HttpResponseBase) -> HttpResponseBase:
    if "public" in response.get("Cache-Control", ""):
        response.headers["Cache-Control"] = "private, no-cache"
    return response
