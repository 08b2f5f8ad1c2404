"""What gunicorn writes about each request that was answered."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

from gunicorn.glogging import Logger

if TYPE_CHECKING:
    from datetime import timedelta

SLOW = 500  # milliseconds; the slowest page takes a tenth of it on an idle machine


class AccessLog(Logger):  # type: ignore[misc]  # gunicorn ships no types
    """A line for each request: no query string, no referrer, no address; a warning where it took long.

    It skips gunicorn's table of all headers that formats may name, a quarter of the time of a page from memory.
    """

    def access(self, resp: Any, _req: Any, environ: dict[str, Any], request_time: timedelta) -> None:
        """Write the line, its parts as fields of their own too."""
        fields = {
            # Of what gunicorn could not read and refused, it knows no more than the status.
            "method": environ.get("REQUEST_METHOD", "-"),
            "path": environ.get("PATH_INFO", "-"),
            "status": int(str(resp.status).partition(" ")[0]),
            "bytes": getattr(resp, "sent", 0),
            "ms": round(request_time.total_seconds() * 1000),
        }
        slow = fields["ms"] >= SLOW
        line = "{method} {path} {status} {bytes} bytes {ms} ms".format(**fields) + (" slow" if slow else "")
        self.access_log.log(logging.WARNING if slow else logging.INFO, "%s", line, extra=fields | {"slow": slow})
