"""gunicorn's worker: a link that is too long gets a page, all other errors gunicorn's own answer."""

from __future__ import annotations

import logging
import socket
from urllib.parse import urlencode

import pytest
from gunicorn.http.errors import InvalidHTTPVersion, InvalidRequestLine, LimitRequestLine
from gunicorn.http.message import MAX_REQUEST_LINE
from gunicorn.workers.sync import SyncWorker

from certsite.worker import Worker
from comparisons.catalogue.current import current_catalogue
from comparisons.engine.advice.quiz import quiz
from tests.engine.builders import TODAY


@pytest.fixture
def worker():
    made = Worker.__new__(Worker)  # without the sockets and files of one that serves
    made.log = logging.getLogger("tests.worker")
    return made


def test_link_that_is_too_long_gets_a_page_that_leads_on(worker, client, db):
    ours, theirs = socket.socketpair()
    with ours, theirs:
        worker.handle_error(None, ours, ("", -1), LimitRequestLine(9000, 8190))
        answer = theirs.recv(100_000).decode()

    head, page = answer.split("\r\n\r\n", 1)
    assert head.startswith("HTTP/1.1 414 ")
    assert f"Content-Length: {len(page.encode())}" in head
    assert "<h1>This link is too long</h1>" in page
    assert 'href="/fit/"' in page
    any_other = client.get("/nothing-here/").headers
    for name in ("Content-Security-Policy", "Referrer-Policy", "X-Content-Type-Options", "X-Frame-Options"):
        assert f"{name}: {any_other[name]}" in head.split("\r\n")


def test_other_errors_are_gunicorns(worker, monkeypatch):
    seen = []
    monkeypatch.setattr(SyncWorker, "handle_error", lambda self, *error: seen.append(error))

    worker.handle_error(None, None, None, error := InvalidRequestLine("x"))

    assert seen == [(None, None, None, error)]


def test_link_with_a_space_in_its_query_string_leaves_no_answer_in_the_log(worker, caplog):
    ours, theirs = socket.socketpair()
    with ours, theirs:
        worker.handle_error(None, ours, ("", -1), InvalidHTTPVersion("secret HTTP/1.1"))
        answer = theirs.recv(100_000).decode()

    assert answer.startswith("HTTP/1.1 400 ")
    assert "Invalid HTTP Version" in caplog.text
    assert "secret" not in caplog.text


@pytest.mark.django_db
def test_every_answer_of_the_quiz_ticked_is_no_link_that_is_too_long():
    ticked = [
        (each.question.value, choice.value) for each in quiz(current_catalogue(), TODAY) for choice in each.choices
    ]

    assert len(f"GET /compare/a-vs-b-vs-c-vs-d/?{urlencode(ticked)} HTTP/1.1") < MAX_REQUEST_LINE
