"""Log lines on stderr, without query strings, because those hold people's answers."""

from __future__ import annotations

import logging
import re
from typing import Any

QUERY_STRING = re.compile(r"\?[^\s\"'<>]+")
LINE_BREAKS = str.maketrans({"\n": r"\n", "\r": r"\r"})


class WithoutQueryStrings(logging.Filter):
    """Cuts what follows a question mark, and keeps a forged line break from starting a line."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg = QUERY_STRING.sub("?…", record.getMessage()).translate(LINE_BREAKS)
        record.args = ()
        return True


def to_stderr(level: int, *loggers: str) -> dict[str, Any]:
    """A logging configuration with one filtered handler.

    The named loggers lose the handlers of their own that would bypass the filter.
    """
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "filters": {"without_query_strings": {"()": WithoutQueryStrings}},
        "formatters": {
            "line": {
                "format": "%(asctime)s %(levelname)s %(name)s %(message)s",
                "datefmt": "%Y-%m-%d %H:%M:%S%z",
            },
        },
        "handlers": {
            "stderr": {
                "class": "logging.StreamHandler",
                "formatter": "line",
                "filters": ["without_query_strings"],
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
