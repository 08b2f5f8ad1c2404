"""Nothing that a visitor answered reaches a log."""

from __future__ import annotations

import io
import logging
import logging.config
from datetime import timedelta
from types import SimpleNamespace

import pytest

from certsite.access_log import AccessLog
from certsite.logs import to_stderr


@pytest.mark.parametrize(
    ("message", "line"),
    [
        ("GET /fit/?job=coder&years=2 200", "GET /fit/?… 200"),
        ('"GET /fit/?job=coder HTTP/1.1" 200', '"GET /fit/?… HTTP/1.1" 200'),
        ("Why? Because.", "Why? Because."),
        ("/certifications/\n2026-01-01 ERROR forged", r"/certifications/\n2026-01-01 ERROR forged"),
    ],
)
def test_log_line_holds_no_query_string_and_no_line_break(message, line):
    stream = io.StringIO()
    config = to_stderr(logging.INFO)
    config["handlers"]["stderr"]["stream"] = stream
    config["formatters"]["line"]["format"] = "%(message)s"
    config["loggers"] = {"visits": {"handlers": ["stderr"], "propagate": False}}
    config.pop("root")

    logging.config.dictConfig(config)
    logging.getLogger("visits").warning("%s", message)

    assert stream.getvalue() == f"{line}\n"


def test_line_of_a_request_names_no_answers_and_nobody(caplog):
    log = AccessLog.__new__(AccessLog)  # without gunicorn's settings
    log.access_log = logging.getLogger("tests.access")
    environ = {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": "/fit/",
        "QUERY_STRING": "work=coding",
        "HTTP_REFERER": "https://example.org/me",
        "REMOTE_ADDR": "192.0.2.1",
    }

    with caplog.at_level(logging.INFO):
        log.access(SimpleNamespace(status="200 OK", sent=1234), None, environ, timedelta(seconds=1, milliseconds=5))

    assert caplog.messages == ["GET /fit/ 200 1234 bytes 1005 ms"]
