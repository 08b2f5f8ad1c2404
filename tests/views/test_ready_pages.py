"""Pages from memory: the same bytes for everybody, of the current revision, and nothing of one visitor."""

from __future__ import annotations

import gc
import gzip
import time
import tracemalloc
from concurrent.futures import ThreadPoolExecutor
from itertools import product
from types import SimpleNamespace

import brotli
import pytest
from django.core.signals import request_finished
from django.db import DatabaseError, OperationalError
from django.http import HttpResponse
from django.test import Client, RequestFactory

from comparisons import middleware
from comparisons.catalogue import current, history
from comparisons.models import Certification, Editor, Revision
from tests.admin.entering import PASSWORD, let_in

pytestmark = pytest.mark.django_db

COMPARISON = "/compare/cpc-vs-ccs/"


@pytest.fixture
def renderings(monkeypatch) -> list[str]:
    """The addresses that were made anew."""
    made: list[str] = []
    keep = middleware._keep  # noqa: SLF001  the one place where a page made anew passes

    def note(state, key, response, **how):
        made.append(f"{key.path}?{key.query}".removesuffix("?"))
        return keep(state, key, response, **how)

    monkeypatch.setattr(middleware, "_keep", note)
    return made


@pytest.mark.parametrize("path", ["/", COMPARISON, "/certifications/cpc/", "/fit/?experience=never&work=coding"])
def test_a_page_is_made_once_and_sent_again_alike(client, renderings, path):
    first, second = client.get(path), client.get(path)
    assert len(renderings) == 1
    assert first.content == second.content
    assert dict(first.headers) == dict(second.headers)
    assert first.headers["Content-Length"] == str(len(first.content))
    assert "public" in first.headers["Cache-Control"]


def test_each_visitor_gets_the_encoding_that_they_take(client):
    plain = client.get(COMPARISON)
    zipped = client.get(COMPARISON, headers={"accept-encoding": "gzip"})
    shortest = client.get(COMPARISON, headers={"accept-encoding": "gzip, deflate, br"})
    assert gzip.decompress(zipped.content) == brotli.decompress(shortest.content) == plain.content
    assert [each.get("Content-Encoding") for each in (plain, zipped, shortest)] == [None, "gzip", "br"]
    assert len({each["ETag"] for each in (plain, zipped, shortest)}) == 3
    assert "Accept-Encoding" in plain["Vary"]


def test_end_of_a_page_from_memory_is_no_news_for_who_tidies_up(client):
    ended: list[object] = []

    def note(**_signal: object) -> None:
        ended.append(1)

    request_finished.connect(note)
    try:
        for expected in (1, 1, 1):
            assert client.get(COMPARISON).status_code == 200
            assert len(ended) == expected
        client.get("/healthz")
        assert len(ended) == 2
    finally:
        request_finished.disconnect(note)


def test_who_has_the_page_gets_no_bytes(client):
    etag = client.get(COMPARISON)["ETag"]
    for known in (etag, f"W/{etag}", f'"other", {etag}', "*"):
        again = client.get(COMPARISON, headers={"if-none-match": known})
        assert (again.status_code, again.content, again["ETag"]) == (304, b"", etag)
        assert "public" in again["Cache-Control"]
    assert client.get(COMPARISON, headers={"if-none-match": '"other"'}).status_code == 200


def test_an_edit_is_on_the_next_page(client, renderings):
    before = client.get("/certifications/cpc/")
    Revision.advance()
    name = Certification.objects.get(slug="cpc")
    name.abbreviation = "CPX"
    name.save()
    after = client.get("/certifications/cpc/", headers={"if-none-match": before["ETag"]})
    assert after.status_code == 200
    assert b"CPX" in after.content
    assert len(renderings) == 2


def test_head_says_what_get_would_send(client):
    whole = client.get(COMPARISON)
    for _ in range(2):
        head = client.head(COMPARISON)
        assert head.content == b""
        assert head["Content-Length"] == whole["Content-Length"]
        assert head["ETag"] == whole["ETag"]


def test_what_a_signed_in_editor_sees_is_neither_kept_nor_from_memory(renderings):
    editor = Client()
    editor.force_login(Editor.objects.create_superuser("editor"))
    visitor = Client()
    answer = editor.get(COMPARISON)
    assert answer["Cache-Control"] == "private, no-cache"
    assert renderings == []
    visitor.get(COMPARISON)
    assert "ETag" not in editor.get(COMPARISON)
    assert renderings == [COMPARISON]


def test_two_editors_and_a_visitor_never_see_each_others_pages(renderings):
    editors = {
        name: let_in(Client(), Editor.objects.create_superuser(name, password=PASSWORD)) for name in ("ada", "bob")
    }
    visitor = Client()
    for (name, client), path in product(editors.items(), ["/admin/", COMPARISON, "/"]):
        answer = client.get(path)
        assert (name in answer.content.decode()) == (path == "/admin/")
        assert "public" not in answer["Cache-Control"]
        assert "ETag" not in answer
    assert renderings == []
    assert visitor.get("/admin/").status_code == 302
    public = visitor.get("/")
    assert "public" in public["Cache-Control"]
    assert "csrf" not in public.content.decode()
    assert not public.cookies


@pytest.mark.parametrize("cookie", ["sessionid=x", "theme=dark; sessionid=x", "sessionid=", 'a="; sessionid=x'])
def test_whoever_sends_a_session_is_answered_for_one_visitor(client, renderings, cookie):
    client.get(COMPARISON)
    for headers in ({}, {"vary": "*"}, {"x-forwarded-host": "evil.example"}, {"range": "bytes=0-9"}):
        answer = client.get(COMPARISON, headers={"cookie": cookie, **headers})
        assert (answer.status_code, answer["Cache-Control"]) == (200, "private, no-cache")
        assert "ETag" not in answer
    assert renderings == [COMPARISON]


def test_what_writes_is_never_answered_from_memory(client, renderings):
    client.get(COMPARISON)
    for method in (client.post, client.put, client.patch, client.delete, client.options, client.trace):
        assert method(COMPARISON, headers={"x-http-method-override": "GET"}).status_code == 405
    assert renderings == [COMPARISON]


def test_of_many_visitors_after_an_edit_one_has_the_page_made(monkeypatch):
    made = []

    def make_slowly(request) -> HttpResponse:
        made.append(request.path)
        time.sleep(0.1)
        return HttpResponse("a page " * 1000, headers={"Cache-Control": "public"})

    monkeypatch.setattr(middleware, "current_revision", lambda: 7)
    pages = middleware.ReadyPages(make_slowly)

    def visit(accepted: str) -> bytes:
        response = pages(RequestFactory().get(COMPARISON, headers={"accept-encoding": accepted}))
        return RECOVER[response.get("Content-Encoding")](response.content)

    with ThreadPoolExecutor(12) as visitors:
        seen = set(visitors.map(visit, ["br", "gzip", ""] * 4))
    assert seen == {b"a page " * 1000}
    assert made == [COMPARISON]


RECOVER = {"br": brotli.decompress, "gzip": gzip.decompress, None: bytes}


def test_a_failure_lets_the_next_visitor_try(monkeypatch):
    answers = iter([RuntimeError, HttpResponse("a page", headers={"Cache-Control": "public"})])

    def make(_request) -> HttpResponse:
        answer = next(answers)
        if answer is RuntimeError:
            raise answer
        return answer

    monkeypatch.setattr(middleware, "current_revision", lambda: 7)
    pages, request = middleware.ReadyPages(make), RequestFactory().get(COMPARISON)
    with pytest.raises(RuntimeError):
        pages(request)
    assert pages(request).content == b"a page"


@pytest.mark.parametrize(
    "path", ["/admin/login/", "/report/?about=x", "/healthz", "/readyz", "/nothing/", "/compare/ccs-vs-cpc/"]
)
def test_what_is_no_public_page_is_not_kept(client, renderings, path):
    client.get(path)
    assert renderings == []


def test_a_part_for_htmx_is_not_kept_and_not_sent_to_others(client, renderings):
    swap = {"HX-Request": "true", "HX-Target": "results"}
    part = client.get("/certifications/", headers=swap)
    assert part["Cache-Control"] == "no-store"
    assert renderings == []
    whole = client.get("/certifications/")
    assert part.content != whole.content
    assert client.get("/certifications/", headers=swap).content == part.content


@pytest.mark.parametrize(
    "headers",
    [
        {"x-forwarded-host": "evil.example"},
        {"x-http-method-override": "POST"},
        {"range": "bytes=0-9"},
        {"cookie": "theme=dark; other=1"},
        {"accept-language": "de"},
        {"vary": "*"},
        {"cache-control": "no-cache"},
    ],
)
def test_hostile_headers_change_nothing_for_others(client, headers):
    honest = client.get(COMPARISON).content
    middleware.forget_pages()
    assert client.get(COMPARISON, headers=headers).content == honest
    assert client.get(COMPARISON).content == honest


def test_another_host_is_refused_though_the_page_is_in_memory(client):
    client.get(COMPARISON)
    assert client.get(COMPARISON, headers={"host": "evil.example"}).status_code == 400


def test_http_is_led_to_https_though_the_page_is_in_memory(client, settings):
    client.get(COMPARISON)
    settings.SECURE_SSL_REDIRECT = True
    led = Client().get(COMPARISON)
    assert (led.status_code, led["Location"]) == (301, f"https://testserver{COMPARISON}")
    assert Client().get(COMPARISON, secure=True).status_code == 200


def test_a_very_long_question_is_answered_and_not_kept(client, renderings):
    held = Certification.objects.values_list("slug", flat=True)
    query = {"held": held, "background": ["billing", "management", "compliance"] * 20}
    assert client.get("/fit/", query, headers={"accept-encoding": "br"}, follow=True).status_code == 200
    assert not any(path.startswith("/fit/") and len(path) > middleware.LONGEST_QUERY for path in renderings)


def test_query_strings_that_a_page_never_reads_lead_to_one_page(client, renderings):
    pages = [client.get(f"/about/{query}") for query in ("?from=mail", "", "?x=1", "?x=2&from=mail")]
    assert len({page.content for page in pages}) == 1
    assert renderings == ["/about/?from=mail"]
    client.get("/search/?q=cpc")
    assert b"ccs" in client.get("/search/?q=ccs").content
    assert renderings[1:] == ["/search/?q=cpc", "/search/?q=ccs"]


def test_no_query_string_that_is_kept_holds_more_fields_than_django_reads(settings):
    assert middleware.LONGEST_QUERY < settings.DATA_UPLOAD_MAX_NUMBER_FIELDS


def test_caches_before_the_site_ask_each_time_unless_the_operator_allows_seconds(client, settings):
    assert "s-maxage=0" in client.get("/")["Cache-Control"]
    middleware.forget_pages()
    settings.EDGE_SECONDS = 60
    directives = client.get("/")["Cache-Control"]
    assert "s-maxage=60" in directives
    assert "stale-while-revalidate=60" in directives
    assert "stale-if-error=86400" in directives


def test_pages_take_no_more_memory_than_is_counted(client):
    middleware.store.clear()
    tracemalloc.start()
    try:
        for number in range(40):
            client.get(f"/search/?q=nothing{number}")
        counted = middleware.store.bytes_kept
        gc.collect()
        with_pages, _ = tracemalloc.get_traced_memory()
        middleware.store.clear()
        gc.collect()
        without, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert counted / 2 < with_pages - without <= counted


def test_pages_go_on_without_the_database_and_say_so_in_the_log(client, monkeypatch, caplog):
    known = client.get(COMPARISON)

    def is_gone() -> int:
        raise DatabaseError("it does not answer")

    monkeypatch.setattr(current.Revision, "current", is_gone)
    assert client.get(COMPARISON).content == known.content
    assert client.get("/compare/cpc-vs-cca/").status_code == 200  # never shown before
    assert "The database does not answer; pages show revision" in caplog.text
    assert client.get("/healthz").status_code == 200


def test_pages_go_on_with_the_last_catalogue_where_the_next_cannot_be_read(client, monkeypatch, caplog):
    known = client.get(COMPARISON)
    certification = Certification.objects.get(slug="cpc")
    certification.summary = "For people of tomorrow."
    certification.save()

    def is_gone() -> None:
        raise DatabaseError("it went away")

    with monkeypatch.context() as gone:
        gone.setattr(current, "load_catalogue", is_gone)
        assert client.get(COMPARISON).content == known.content
    assert "pages show revision" in caplog.text
    assert "For people of tomorrow." in client.get(COMPARISON).content.decode()  # no page of before was kept for it


def test_pages_go_on_with_the_last_catalogue_where_a_row_of_the_next_has_words_unknown_here(
    client, monkeypatch, caplog
):
    known = client.get(COMPARISON)
    certification = Certification.objects.get(slug="cpc")
    certification.summary = "For people of tomorrow."
    certification.save()
    tried: list[int] = []

    def cannot_read() -> None:
        tried.append(1)
        raise ValueError("'wizard' is not a valid Level")

    with monkeypatch.context() as newer:
        newer.setattr(current, "load_catalogue", cannot_read)
        assert client.get(COMPARISON).content == known.content
        assert client.get("/glossary/").status_code == 200
        unready = client.get("/readyz")
    assert len(tried) == 1  # not at each page
    assert "cannot be read; pages show revision" in caplog.text
    assert (unready.status_code, "cannot be read: see the log" in unready.content.decode()) == (503, True)

    certification.summary = "For people of today."
    certification.save()
    assert "For people of today." in client.get(COMPARISON).content.decode()
    assert client.get("/readyz").status_code == 200


def test_page_with_a_history_of_before_is_not_kept(client, monkeypatch, renderings):
    class Fail:
        def __init__(self, _revision):
            raise OperationalError

    with monkeypatch.context() as gone:
        gone.setattr(history, "_Reader", Fail)
        assert client.get("/changes/").status_code == 200

    assert renderings == []
    client.get("/changes/")
    assert renderings == ["/changes/"]


def test_without_any_catalogue_a_database_that_goes_away_is_told(monkeypatch):
    current.forget_catalogue()

    def is_gone() -> None:
        raise DatabaseError("it went away")

    monkeypatch.setattr(current, "load_catalogue", is_gone)
    with pytest.raises(DatabaseError):
        current.current_catalogue()


def test_a_silent_database_is_asked_by_one_page_and_then_left_alone_for_a_while(client, monkeypatch):
    client.get(COMPARISON)
    asked: list[float] = []
    clock = iter([0.0, 2.0, 2.1, 6.9, 7.0, 7.1])  # asked, given up; not asked, not asked; asked, answered at once

    def is_silent() -> int:
        asked.append(0)
        raise DatabaseError("it does not answer")

    monkeypatch.setattr(current, "monotonic", lambda: next(clock))
    monkeypatch.setattr(current.Revision, "current", is_silent)
    for expected in (1, 1, 1, 2):
        current.current_revision()
        assert len(asked) == expected


def test_connection_on_which_the_database_did_not_answer_is_not_asked_again(client, monkeypatch):
    client.get(COMPARISON)
    closed: list[float] = []

    def is_another() -> int:
        raise OperationalError("no such table: comparisons_revision")

    # SQLite's file was moved away and back: what was opened in between is an empty file that nobody sees any more.
    monkeypatch.setattr(current.Revision, "current", is_another)
    monkeypatch.setattr(current, "connection", SimpleNamespace(in_atomic_block=False, close=lambda: closed.append(0)))
    for expected in (1, 2):
        current.current_revision()
        assert len(closed) == expected


def test_a_database_that_answers_whoever_asks_for_readiness_is_asked_by_the_next_page(client, monkeypatch):
    before = client.get(COMPARISON).content
    clock = iter([0.0, 2.0, *[2.1] * 99])  # asked, given up; the pause after that

    def is_silent() -> int:
        raise DatabaseError("it does not answer")

    monkeypatch.setattr(current, "monotonic", lambda: next(clock))
    with monkeypatch.context() as silent:
        silent.setattr(current.Revision, "current", is_silent)
        current.current_revision()
    certification = Certification.objects.get(slug="cpc")
    certification.summary = "For patient people."
    certification.save()
    assert client.get(COMPARISON).content == before

    assert client.get("/readyz").status_code == 200
    assert "For patient people." in client.get(COMPARISON).content.decode()


def test_a_silent_database_is_left_alone_where_there_is_no_catalogue_either(client, monkeypatch):
    current.forget_catalogue()
    asked: list[float] = []
    clock = iter([0.0, 2.0, *[2.1] * 99])

    def is_silent() -> int:
        asked.append(0)
        raise OperationalError("it does not answer")

    monkeypatch.setattr(current, "monotonic", lambda: next(clock))
    monkeypatch.setattr(current.Revision, "current", is_silent)
    client.raise_request_exception = False
    for _ in range(2):
        # 503: the proxy asks another host.
        assert client.get(COMPARISON).status_code == 503
    assert len(asked) == 1


def test_readiness_says_so_where_nothing_can_be_shown(client, monkeypatch):
    current.forget_catalogue()

    def cannot_read() -> None:
        raise ValueError("'wizard' is not a valid Level")

    monkeypatch.setattr(current, "load_catalogue", cannot_read)
    unready = client.get("/readyz")
    assert (unready.status_code, "pages show nothing" in unready.content.decode()) == (503, True)


def test_readiness_names_what_is_missing(client, monkeypatch):
    ready = client.get("/readyz")
    assert ready.status_code == 200
    assert [line.split(":")[0] for line in ready.content.decode().splitlines()] == [
        "database",
        "cache",
        "migrations",
        "catalogue",
    ]

    def is_gone(*_arguments: object) -> None:
        raise DatabaseError("it does not answer")

    monkeypatch.setattr("django.db.backends.base.base.BaseDatabaseWrapper.cursor", is_gone)
    gone = client.get("/readyz")
    assert gone.status_code == 503
    assert "database: does not answer" in gone.content.decode()
