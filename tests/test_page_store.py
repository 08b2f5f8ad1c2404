"""Finished pages in memory: bounded, by revision and day, in the encoding that a visitor takes."""

from __future__ import annotations

import gzip
from datetime import date

import brotli
import pytest
from django.http.response import ResponseHeaders
from hypothesis import given
from hypothesis import strategies as st

from comparisons.page_store import (
    BESIDE_BODY,
    ENCODINGS,
    Page,
    PageKey,
    PageStore,
    choose_encoding,
    compress,
    decompress,
    etag_of,
)

TODAY = date(2026, 11, 22)
STATE = (1, TODAY)
NO_HEADERS = ResponseHeaders({})


def key(name: str, query: str = "") -> PageKey:
    return PageKey(f"/{name}/", query, "")


def room(pages: int, size: int = 1) -> dict[bool, int]:
    """Room for so many pages of a size, of either kind."""
    bytes_ = pages * (size + BESIDE_BODY)
    return {False: bytes_, True: bytes_}


def page(size: int = 1) -> Page:
    return Page(NO_HEADERS, NO_HEADERS, b"x" * size, '"etag"')


def test_a_page_is_found_at_the_revision_and_day_it_was_made_for():
    store = PageStore()
    assert store.find(STATE, key("a")) is None
    store.keep(STATE, key("a"), page())
    assert store.find(STATE, key("a")) == page()
    assert store.find((2, TODAY), key("a")) is None
    assert store.find((2, date(2026, 11, 23)), key("a")) is None


def test_a_page_asked_for_before_an_edit_is_not_kept_after_it():
    store = PageStore()
    store.find(STATE, key("a"))
    store.find((2, TODAY), key("b"))
    store.keep(STATE, key("a"), page())
    assert store.find((2, TODAY), key("a")) is None


def test_the_least_recently_used_page_goes_first():
    store = PageStore(room(3))
    store.find(STATE, key("a"))
    for name in "abc":
        store.keep(STATE, key(name), page())
    store.find(STATE, key("a"))
    store.keep(STATE, key("d"), page())
    assert [name for name in "abcd" if store.find(STATE, key(name))] == ["a", "c", "d"]


def test_addresses_with_answers_never_push_out_the_pages_that_all_share():
    store = PageStore(room(3))
    store.find(STATE, key("a"))
    store.keep(STATE, key("a"), page())
    for number in range(100):
        store.keep(STATE, key("fit", f"work={number}"), page())
    assert store.find(STATE, key("a"))
    assert store.find(STATE, key("fit", "work=99"))
    assert store.find(STATE, key("fit", "work=0")) is None


def test_a_page_longer_than_all_the_room_is_not_kept():
    store = PageStore(room(1, size=3))
    store.find(STATE, key("a"))
    store.keep(STATE, key("a"), page(4))
    assert store.find(STATE, key("a")) is None


@given(st.lists(st.tuples(st.sampled_from("abcdef"), st.integers(1, 5))))
def test_what_is_kept_never_needs_more_room_than_there_is(saved):
    most = room(3, size=4)
    store = PageStore(most)
    store.find(STATE, key("a"))
    for name, size in saved:
        store.keep(STATE, key(name), page(size))
    kept = [found for name in "abcdef" if (found := store.find(STATE, key(name)))]
    assert sum(each.size for each in kept) <= most[False]
    if saved:
        assert store.find(STATE, key(saved[-1][0])) == page(saved[-1][1])


@pytest.mark.parametrize(
    ("accepted", "encoding"),
    [
        ("", ""),
        ("gzip", "gzip"),
        ("gzip, deflate, br, zstd", "br"),
        ("GZIP;q=0.5, BR;q=0", "gzip"),
        ("br;q=0, gzip;q=0", ""),
        ("*", "br"),
        ("*;q=0, gzip", "gzip"),
        ("identity", ""),
        ("br;q=much, gzip", "gzip"),
        (";;;,,q=", ""),
    ],
)
def test_the_shortest_encoding_that_a_visitor_takes(accepted, encoding):
    assert choose_encoding(accepted) == encoding


@given(st.text())
def test_any_header_is_read(accepted):
    assert choose_encoding(accepted) in {"br", "gzip", ""}


@given(st.binary())
def test_what_is_compressed_can_be_read_again(body):
    assert brotli.decompress(compress(body, "br")) == body
    assert gzip.decompress(compress(body, "gzip")) == body
    assert compress(body, "") == body
    assert {decompress(compress(body, encoding), encoding) for encoding in ENCODINGS} == {body}


def test_the_validator_is_that_of_the_very_bytes():
    assert etag_of(b"a") == etag_of(b"a") != etag_of(b"b")
