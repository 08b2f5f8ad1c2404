"""Nothing that a visitor answered reaches a log, and each line can be found by the number of its request."""

from __future__ import annotations

import io
import json
import logging
import logging.config
from contextlib import contextmanager, redirect_stderr
from datetime import timedelta
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest
from django.test import RequestFactory
from django.utils.log import log_response
from gunicorn.config import Config

from certsite.access_log import AccessLog, JsonAccessLog
from certsite.logs import request_id, to_stderr
from certsite.wsgi import numbered

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def written(*, as_text: bool) -> Iterator[io.StringIO]:
    """Let the loggers "visits" and gunicorn's write as on the site, but into what is returned."""
    stream = io.StringIO()
    config = to_stderr(logging.INFO, as_text=as_text)
    config["handlers"]["stderr"]["stream"] = stream
    names = ("visits", "gunicorn.access", "gunicorn.error")
    config["loggers"] = {name: {"handlers": ["stderr"], "propagate": False, "level": "INFO"} for name in names}
    config.pop("root")
    logging.config.dictConfig(config)
    with redirect_stderr(stream):
        yield stream
    for name in names:
        logging.getLogger(name).handlers.clear()
        logging.getLogger(name).propagate = True


@pytest.mark.parametrize(
    ("message", "line"),
    [
        ("GET /fit/?job=coder&years=2 200", "GET /fit/?… 200"),
        ('"GET /fit/?job=coder HTTP/1.1" 200', '"GET /fit/?… HTTP/1.1" 200'),
        ("Error handling request /fit/%3Fjob=coder%20of%20ours", "Error handling request /fit/?…"),
        ("Why? Because.", "Why? Because."),
        ("/certifications/\n2026-01-01 ERROR forged", r"/certifications/\n2026-01-01 ERROR forged"),
    ],
)
def test_log_line_holds_no_query_string_and_no_line_break(message, line):
    with written(as_text=True) as text:
        logging.getLogger("visits").warning("%s", message)
    with written(as_text=False) as objects:
        logging.getLogger("visits").warning("%s", message)

    assert text.getvalue().endswith(f" WARNING visits {line}\n")
    assert len(text.getvalue().splitlines()) == len(objects.getvalue().splitlines()) == 1
    assert json.loads(objects.getvalue())["message"] == line


def test_line_about_a_path_with_a_hidden_question_mark_holds_nothing_behind_it():
    asked = RequestFactory().get("/search%3Fq=two%20words%20%22and%22%20more/")
    response = SimpleNamespace(status_code=404)
    with written(as_text=False) as lines:
        log_response(
            "%s: %s", "Not Found", asked.path, response=response, request=asked, logger=logging.getLogger("visits")
        )

    assert json.loads(lines.getvalue())["message"] == "Not Found: /search?…"


def test_traceback_is_part_of_its_line_and_holds_no_query_string():
    with written(as_text=False) as lines:
        fault = ValueError("/fit/?work=secret")
        logging.getLogger("visits").error("A page failed", exc_info=fault, extra={"request": object()})

    (line,) = lines.getvalue().splitlines()
    said = json.loads(line)
    assert set(said) == {"time", "level", "logger", "message", "request_id", "exc_info"}
    assert said["exc_info"].endswith("ValueError: /fit/?…")


def log_of(kind):
    config = Config()
    config.set("logconfig_dict", to_stderr(logging.INFO, as_text=False))
    return kind(config)


@pytest.fixture(params=[AccessLog, JsonAccessLog])
def access_log(request):
    return log_of(request.param)


@pytest.mark.parametrize(("took", "level", "slow"), [(12, "INFO", False), (700, "WARNING", True)])
def test_request_is_one_line_with_its_parts_and_a_slow_one_a_warning(access_log, took, level, slow):
    environ = {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": "/fit/",
        "QUERY_STRING": "work=secret",
        "REMOTE_ADDR": "203.0.113.7",
    }
    response = SimpleNamespace(status_code=200, status="200 OK", sent=1234, headers=[])
    with written(as_text=False) as lines:
        token = request_id.set("a-number")
        access_log.access(response, None, environ, timedelta(milliseconds=took))
        request_id.reset(token)

    said = json.loads(lines.getvalue())
    said.pop("time")
    assert said == {
        "level": level,
        "logger": "gunicorn.access",
        "message": f"GET /fit/ 200 1234 bytes {took} ms" + (" slow" if slow else ""),
        "request_id": "a-number",
        "method": "GET",
        "path": "/fit/",
        "status": 200,
        "bytes": 1234,
        "ms": took,
        "slow": slow,
    }


@pytest.mark.parametrize("took", [0, 12, 499, 500, 31_000])
@pytest.mark.parametrize(
    "environ",
    [
        {"REQUEST_METHOD": "GET", "PATH_INFO": "/certifications/", "QUERY_STRING": "work=secret"},
        {"REQUEST_METHOD": "HEAD", "PATH_INFO": '/fit/?q=two secret words and "secret" more'},  # sent as %3F, %20, %22
        {"REQUEST_METHOD": "GET", "PATH_INFO": '/a"b\\c/\r\n2026-01-01 ERROR forged\x00\x85\xe9'},
        {},
    ],
)
def test_line_written_at_once_says_what_logging_would_say(monkeypatch, environ, took):
    monkeypatch.setattr("time.time", lambda: 1_800_000_000.25)
    monkeypatch.setattr("time.time_ns", lambda: 1_800_000_000_250_000_000)  # which logging asks
    response = SimpleNamespace(status="404 Not Found", sent=0, headers=[])
    said = []
    for kind in (AccessLog, JsonAccessLog):
        log = log_of(kind)
        with written(as_text=False) as lines:
            token = request_id.set("a-number")
            log.access(response, None, environ, timedelta(milliseconds=took))
            request_id.reset(token)
        said.append(lines.getvalue())

    by_logging, at_once = said
    assert at_once == by_logging
    assert at_once.count("\n") == 1
    assert "secret" not in at_once
    assert json.loads(at_once)["time"] == "2027-01-15T08:00:00Z"


def test_usual_line_is_written_without_a_record_of_logging(monkeypatch):
    log = log_of(JsonAccessLog)
    monkeypatch.setattr(log.access_log, "info", lambda *_args, **_more: pytest.fail("logging wrote it"))
    with written(as_text=False) as lines:
        log.access(SimpleNamespace(status="200 OK"), None, {}, timedelta(milliseconds=3))

    assert json.loads(lines.getvalue())["ms"] == 3


def test_line_that_cannot_be_written_stops_no_answer(monkeypatch):
    log = log_of(JsonAccessLog)
    gone = io.StringIO()
    gone.close()
    with written(as_text=False):
        monkeypatch.setattr("sys.stderr", gone)
        log.access(SimpleNamespace(status="200 OK"), None, {}, timedelta(milliseconds=3))


@pytest.mark.parametrize(
    ("given", "kept"),
    [("4f1c2e-0001-nginx", True), ("", False), ("short", False), ("a" * 65, False), ("x\r\nforged: yes", False)],
)
def test_request_has_the_number_that_the_proxy_gave_or_one_of_its_own(given, kept):
    answered = []

    def application(_environ, start_response):
        start_response("200 OK", [("Content-Type", "text/plain")])
        return [request_id.get().encode()]

    body = numbered(application)({"HTTP_X_REQUEST_ID": given}, lambda *head: answered.append(head))
    ((status, headers),) = answered
    number = dict(headers)["X-Request-ID"]
    request_id.set("")

    assert status == "200 OK"
    assert body == [number.encode()]
    assert (number == given) == kept
    assert len(number) >= 8
