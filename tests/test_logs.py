"""Nothing that a visitor answered reaches a log."""

from __future__ import annotations

import io
import logging
import logging.config

import pytest

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
