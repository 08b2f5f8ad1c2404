"""Finished pages in a process's memory, by revision and day, and how they are compressed."""

from __future__ import annotations

import zlib
from collections import OrderedDict
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import blake2b
from threading import Lock
from typing import TYPE_CHECKING, NamedTuple

import brotli
from django.http.response import ResponseHeaders

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

MEGABYTE = 1_000_000
# Per process. Addresses with answers are without number: they never push out the pages that all readers share.
MOST_BYTES = {False: 48 * MEGABYTE, True: 16 * MEGABYTE}
BESIDE_BODY = 6_000  # bytes that a page takes besides its body: two sets of headers, and its key
# Compressed while somebody waits. Of the comparison of CPC and CCS, 165 KB, brotli 5 makes 26.2 KB in 3.9 ms, gzip 6
# 30.6 KB in 4.9 ms, and gzip 9 takes half as long again for 1 % less; of four that are 210 KB it is the same.
BROTLI_QUALITY = 5
GZIP_LEVEL = 6
GZIP_FORMAT = 31  # zlib's largest window, with a gzip head


class PageKey(NamedTuple):
    """What decides the bytes of a page, besides revision and day."""

    path: str
    query: str
    encoding: str


class SentHeaders(ResponseHeaders):
    """The headers of a page from memory, which nobody changes: what the server sends of them is listed once."""

    def __init__(self, headers: Mapping[str, str]) -> None:
        super().__init__(headers)
        self._listed = list(super().items())

    def items(self) -> list[tuple[str, str]]:  # type: ignore[override]  # a list serves where a view does
        return self._listed


class Page(NamedTuple):
    """A page ready to be sent: its headers, all of them, and its bytes in one encoding."""

    headers: SentHeaders
    not_modified: SentHeaders  # those of an answer to whoever has the page
    body: bytes
    etag: str
    reads_query: bool = True  # whether the query string decides the bytes too

    @property
    def size(self) -> int:
        """Return how many bytes of memory it takes."""
        return len(self.body) + BESIDE_BODY


@dataclass(slots=True)
class _Turn:
    """The right to make one page, and how many hold it or wait for it."""

    lock: Lock = field(default_factory=Lock)
    takers: int = 0


class PageStore:
    """The pages of one revision and day; the least recently used go when memory is full."""

    def __init__(self, most_bytes: Mapping[bool, int] = MOST_BYTES) -> None:
        self._most_bytes = most_bytes
        self._lock = Lock()
        self._turns: dict[tuple[str, str], _Turn] = {}
        self._state: tuple[int, date] | None = None
        self._pages: dict[bool, OrderedDict[PageKey, Page]] = {False: OrderedDict(), True: OrderedDict()}
        self._bytes = {False: 0, True: 0}

    def find(self, state: tuple[int, date], key: PageKey) -> Page | None:
        """Return the page as it is at this revision and day; None if it has to be made."""
        with self._lock:
            if state != self._state:
                self._start(state)
            pages = self._pages[bool(key.query)]
            page = pages.get(key)
            if page is not None:
                pages.move_to_end(key)
            return page

    def keep(self, state: tuple[int, date], key: PageKey, page: Page) -> None:
        """Keep a page, unless a later revision or day has begun since it was asked for, or it is far too long."""
        kind = bool(key.query)
        with self._lock:
            if state != self._state or page.size > self._most_bytes[kind]:
                return
            pages = self._pages[kind]
            replaced = pages.pop(key, None)
            pages[key] = page
            self._bytes[kind] += page.size - (replaced.size if replaced else 0)
            while self._bytes[kind] > self._most_bytes[kind]:
                self._bytes[kind] -= pages.popitem(last=False)[1].size

    @property
    def bytes_kept(self) -> int:
        """Return how many bytes of memory all pages take."""
        return sum(self._bytes.values())

    @contextmanager
    def turn(self, key: PageKey) -> Iterator[None]:
        """Wait until nobody else in this process makes the page, in any encoding: one makes it, the others find it."""
        address = (key.path, key.query)
        with self._lock:
            turn = self._turns.setdefault(address, _Turn())
            turn.takers += 1
        try:
            with turn.lock:
                yield
        finally:
            with self._lock:
                turn.takers -= 1
                if not turn.takers:
                    del self._turns[address]

    def clear(self) -> None:
        """Forget every page."""
        with self._lock:
            self._start(None)

    def _start(self, state: tuple[int, date] | None) -> None:
        self._state = state
        for kind, pages in self._pages.items():
            pages.clear()
            self._bytes[kind] = 0


ENCODINGS = ("br", "gzip", "")  # the shortest first; "" is the page as it is


@lru_cache(maxsize=256)
def choose_encoding(accepted: str) -> str:
    """Return br, gzip or "" (as it is): the shortest that an Accept-Encoding header takes."""
    quality = dict(_encoding_and_quality(part) for part in accepted.lower().split(","))
    for encoding in ENCODINGS[:-1]:
        if quality.get(encoding, quality.get("*", 0)) > 0:
            return encoding
    return ""


def _encoding_and_quality(part: str) -> tuple[str, float]:
    name, *parameters = (text.strip() for text in part.split(";"))
    for parameter in parameters:
        if parameter.startswith("q="):
            try:
                return name, float(parameter[2:])
            except ValueError:
                return name, 0
    return name, 1


def compress(body: bytes, encoding: str) -> bytes:
    """Return the bytes of a page in an encoding that `choose_encoding` gave."""
    if encoding == "br":
        shortest: bytes = brotli.compress(body, mode=brotli.MODE_TEXT, quality=BROTLI_QUALITY)
        return shortest
    if encoding == "gzip":
        return zlib.compress(body, GZIP_LEVEL, wbits=GZIP_FORMAT)
    return body


def decompress(body: bytes, encoding: str) -> bytes:
    """Return a page as it is from its bytes in an encoding."""
    if encoding == "br":
        whole: bytes = brotli.decompress(body)
        return whole
    return zlib.decompress(body, wbits=GZIP_FORMAT) if encoding else body


def etag_of(body: bytes) -> str:
    """Return the strong validator of these very bytes."""
    return f'"{blake2b(body, digest_size=12).hexdigest()}"'
