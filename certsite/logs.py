"""Log lines without query strings, because those hold people's answers."""

from __future__ import annotations

import logging
import re

QUERY_STRING = re.compile(r"\?[^\s\"'<>]+")


class WithoutQueryStrings(logging.Filter):
    """Cuts what follows a question mark from every message; set on the handler, so none escapes."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg = QUERY_STRING.sub("?…", record.getMessage())
        record.args = ()
        return True
