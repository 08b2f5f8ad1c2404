"""The same page under another spelling of its address; and links asked politely, against a server of our own."""

from __future__ import annotations

import time
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise
from threading import Thread
from typing import ClassVar

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from comparisons import links, models
from comparisons.links import canonical, sources_at
from comparisons.vocabulary import LinkOutcome
from tests import rows

PAGE = "https://www.example.org/exams/cpc?b=2&a=1"


@pytest.mark.parametrize(
    "spelling",
    [
        "http://www.example.org/exams/cpc?b=2&a=1",
        "https://example.org/exams/cpc?b=2&a=1",
        "https://www.example.org/exams/cpc/?b=2&a=1",
        "HTTPS://WWW.Example.ORG/exams/cpc?b=2&a=1",
        "https://www.example.org:443/exams/cpc?b=2&a=1",
        "http://www.example.org:80/exams/cpc?b=2&a=1",
        "https://www.example.org/exams/cpc?b=2&a=1#fees",
        "https://www.example.org/exams/cpc?utm_source=letter&b=2&fbclid=x&a=1&UTM_campaign=y&gclid=z",
        "https://www.example.org/exams/cpc?a=1&b=2",
        "  example.org/exams/./cpc?a=1&b=2 ",
    ],
    ids=["scheme", "www", "slash", "case", "https-port", "http-port", "fragment", "tracking", "order", "bare"],
)
def test_same_page_is_recognised_under_another_spelling(spelling):
    assert canonical(spelling) == canonical(PAGE) == "example.org/exams/cpc?a=1&b=2"


@pytest.mark.parametrize(
    "other",
    [
        "https://www.example.org/exams/ccs?b=2&a=1",
        "https://www.example.org/Exams/CPC?b=2&a=1",
        "https://www.example.org/exams/cpc?b=3&a=1",
        "https://www.example.org/exams/cpc",
        "https://exams.example.org/exams/cpc?b=2&a=1",
        "https://www.example.org:8443/exams/cpc?b=2&a=1",
    ],
)
def test_another_page_is_not_taken_for_the_same(other):
    assert canonical(other) not in {"", canonical(PAGE)}


@pytest.mark.parametrize(
    "text", ["", "CPC exam", "cpc", "mailto:a@example.org", "https://", "http://[::1", "http://a:b:c"]
)
def test_what_is_no_address_of_a_page_is_none(text):
    assert canonical(text) == ""


def test_source_is_found_by_any_spelling_and_by_the_address_it_had_before(empty_catalogue):
    page, _other = rows.source(url=PAGE), rows.source("other")
    page.url = "https://www.example.org/new"
    page.save()

    assert sources_at("http://example.org/new/#top") == sources_at("http://example.org/exams/cpc?a=1&b=2") == [page]
    assert sources_at("https://www.example.org/no-such-page") == sources_at("words") == []


# --- Asking --------------------------------------------------------------------------------------

STATUSES = {"/here": 200, "/gone": 410, "/missing": 404, "/no-robots": 403, "/broken": 500, "/home": 200, "/slow": 200}
LEADS = {"/moved": (301, "/home"), "/for-now": (302, "/home"), "/round": (301, "/round"), "/here/": (308, "/here")}


class Pages(BaseHTTPRequestHandler):
    """Answers as pages do, and notes who asked for what and when."""

    asked: ClassVar[list[tuple[str, str, float]]] = []

    def do_GET(self):
        self.asked.append((self.path, self.headers["User-Agent"], time.monotonic()))
        status, target = LEADS.get(self.path, (STATUSES.get(self.path, 404), ""))
        if self.path == "/slow":
            time.sleep(1)
        self.send_response(status)
        if target:
            self.send_header("Location", target)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_arguments):
        """Say nothing."""


@pytest.fixture
def server():
    Pages.asked = []
    with ThreadingHTTPServer(("127.0.0.1", 0), Pages) as listening:
        Thread(target=listening.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{listening.server_port}"
        listening.shutdown()


@pytest.mark.parametrize(
    ("path", "outcome", "detail"),
    [
        ("/here", LinkOutcome.ANSWERS, "200 OK"),
        ("/for-now", LinkOutcome.ANSWERS, "200 OK"),
        ("/here/", LinkOutcome.ANSWERS, "200 OK"),
        ("/gone", LinkOutcome.GONE, "410 Gone"),
        ("/missing", LinkOutcome.GONE, "404 Not Found"),
        ("/no-robots", LinkOutcome.REFUSED, "403 Forbidden"),
        ("/broken", LinkOutcome.FAILED, "500 Internal Server Error"),
        ("/round", LinkOutcome.FAILED, "It leads from one address to another without end."),
        ("/slow", LinkOutcome.FAILED, "No answer within 0.3 seconds."),
    ],
)
def test_answer_of_a_page(server, path, outcome, detail):
    answer = links.ask(links.new_session(0.001), f"{server}{path}", seconds=0.3)

    assert (answer.outcome, answer.detail, answer.address) == (outcome, detail, "")


def test_page_that_moved_for_good_says_where_it_is(server):
    answer = links.ask(links.new_session(0.001), f"{server}/moved")

    assert (answer.outcome, answer.address) == (LinkOutcome.MOVED, f"{server}/home")


@pytest.mark.parametrize(
    "address", ["http://127.0.0.1:9/", "http://no-such-host.invalid/", "http://a..b/", "http://*/"]
)
def test_what_cannot_be_asked_is_an_answer_too(address):
    assert links.ask(links.new_session(0.001), address, seconds=2).outcome is LinkOutcome.FAILED


def test_pages_are_asked_with_a_name_and_with_a_pause_for_each_host(server, empty_catalogue, settings):
    settings.SITE_URL = "https://coding.example"
    for path in ("here", "home", "missing"):
        rows.source(path, url=f"{server}/{path}")

    list(links.check(links.new_session(0.25)))

    times = [at for _path, _who, at in Pages.asked]
    assert {who for _path, who, _at in Pages.asked} == {
        "WhichCodingCert-LinkCheck/1.0 (+https://coding.example/about/)"
    }
    assert min(later - earlier for earlier, later in pairwise(times)) > 0.2


def test_hosts_take_turns(empty_catalogue):
    for slug, host in (("a1", "a"), ("a2", "a"), ("a3", "a"), ("b1", "b"), ("c1", "c")):
        rows.source(slug, url=f"https://{host}.example/{slug}")

    asked = [source.slug for source in links.pages_to_ask(timezone.now())]

    assert asked == ["a1", "b1", "c1", "a2", "a3"]


def test_answers_are_kept_one_by_one_and_the_next_call_goes_on(server, empty_catalogue, capsys):
    for path in ("here", "home", "missing"):
        rows.source(path, url=f"{server}/{path}")
    revision = models.Revision.current()

    interrupted = links.check(links.new_session(0.001))
    next(interrupted)
    interrupted.close()
    assert models.LinkCheck.objects.count() == 1
    call_command("check_sources", pause=0.001)
    first = capsys.readouterr().out
    call_command("check_sources", pause=0.001)

    assert sorted(path for path, *_rest in Pages.asked) == ["/here", "/home", "/missing"]
    assert first.splitlines() == ["missing: not found. 404 Not Found", "2 asked: 1 answers, 1 not found."]
    assert capsys.readouterr().out == "Nothing to ask: all were asked lately.\n"
    assert [check.source.slug for check in models.LinkCheck.failed()] == ["missing"]
    assert models.Revision.current() == revision  # readers' pages stay as they are


def test_pages_are_asked_again_after_some_days_but_not_what_an_editor_calls_gone(server, empty_catalogue):
    here, lost = rows.source("here", url=f"{server}/here"), rows.source("lost", url=f"{server}/missing")
    long_ago = timezone.now() - timedelta(days=8)
    for source, gone in ((here, False), (lost, True)):
        models.LinkCheck.objects.create(source=source, checked_at=long_ago, outcome="failed", gone=gone)

    call_command("check_sources", pause=0.001, verbosity=0)

    assert [path for path, *_rest in Pages.asked] == ["/here"]
    assert models.LinkCheck.objects.get(source=here).outcome == "answers"


@pytest.mark.parametrize("options", [{"days": -1}, {"pause": 0}, {"most": 0}])
def test_options_that_make_no_sense_are_refused(options, db):
    with pytest.raises(CommandError, match="must"):
        call_command("check_sources", **options)
