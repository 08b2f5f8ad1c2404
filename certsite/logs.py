"""Log lines on stderr, with the number of their request; no query strings, because those hold people's answers."""

from __future__ import annotations

import logging
import re
import time
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any

from pythonjsonlogger.core import RESERVED_ATTRS
from pythonjsonlogger.json import JsonFormatter

if TYPE_CHECKING:
    from logging import LogRecord

QUERY_STRING = re.compile(r"(?:\?|%3[Ff])[^\s\"'<>]+")  # a link may hide its question mark
TIME = "%Y-%m-%dT%H:%M:%SZ"

# Empty between requests: what gunicorn says of itself belongs to none.
request_id: ContextVar[str] = ContextVar("request_id", default="")


def without_query_strings(text: str) -> str:
    """Return a text without what follows a question mark."""
    return QUERY_STRING.sub("?…", text)


def path_alone(path: str) -> str:
    """Return what stands before a question mark that a link hid as %3F; behind it may be spaces and quotes, too."""
    before, hidden, _ = path.partition("?")
    return f"{before}?…" if hidden else path


def on_one_line(text: str) -> str:
    """Return a message without query strings, and without line breaks that could forge a line."""
    return without_query_strings(text).replace("\n", r"\n").replace("\r", r"\r")


def utc(seconds: float | None) -> time.struct_time:
    """Return the moment in one zone for all hosts and processes."""
    return time.gmtime(seconds)


class OfRequest(logging.Filter):
    """Cuts query strings, keeps a forged line break from starting a line, and adds the number of the request."""

    def filter(self, record: LogRecord) -> bool:
        message = record.getMessage()
        if "?" in getattr(getattr(record, "request", None), "path", ""):
            message = path_alone(message)  # Django ends a line about a request with its path
        record.msg = on_one_line(message)
        record.args = ()
        record.request_id = request_id.get()
        return True


class Text(logging.Formatter):
    """A line to be read by a developer."""

    converter = staticmethod(utc)

    def formatException(self, ei: Any) -> str:  # noqa: N802  logging's name
        return without_query_strings(super().formatException(ei))


class Json(JsonFormatter):
    """A line to be read by a program: one JSON object, a traceback included."""

    converter = staticmethod(utc)

    def formatException(self, ei: Any) -> str:  # noqa: N802  logging's name
        return without_query_strings(logging.Formatter.formatException(self, ei))


FORMATTERS: dict[bool, dict[str, Any]] = {
    True: {"()": Text, "format": "%(asctime)s %(levelname)s %(name)s %(message)s", "datefmt": TIME},
    False: {
        "()": Json,
        "fmt": ["asctime", "levelname", "name", "message", "request_id"],
        "rename_fields": {"asctime": "time", "levelname": "level", "name": "logger"},
        # What Django hands over besides is an object, or stands in the message.
        "reserved_attrs": [*RESERVED_ATTRS, "request", "server_time"],
        "datefmt": TIME,
    },
}


def to_stderr(level: int, *loggers: str, as_text: bool = False) -> dict[str, Any]:
    """A logging configuration with one filtered handler, which writes JSON or plain text.

    The named loggers lose the handlers of their own that would bypass the filter.
    """
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "filters": {"of_request": {"()": OfRequest}},
        "formatters": {"line": dict(FORMATTERS[as_text])},
        "handlers": {
            "stderr": {
                "class": "logging.StreamHandler",
                "formatter": "line",
                "filters": ["of_request"],
            },
        },
        "root": {"handlers": ["stderr"], "level": level},
        "loggers": {
            **{name: {"handlers": [], "propagate": True} for name in loggers},
            # What scanners send is in the access log as 400; a traceback for each says no more.
            "django.security.DisallowedHost": {"level": "CRITICAL"},
            # What it says of log-ins, comparisons.entrance.log says in one line.
            "axes": {"level": "ERROR"},
            # It warns of every HEAD request that Django answers with a body, and drops the body.
            "gunicorn.http.wsgi": {"level": "ERROR"},
        },
    }
