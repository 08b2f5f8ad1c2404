"""What gunicorn writes about each request that was answered."""

from __future__ import annotations

import json
import sys
import time
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from gunicorn.glogging import Logger

from certsite.logs import TIME, on_one_line, path_alone, request_id, utc

if TYPE_CHECKING:
    from datetime import timedelta

LINE = "{method} {path} {status} {bytes} bytes {ms} ms"
SLOW = 500  # milliseconds; the slowest page takes half of it after an edit on an idle machine, a tenth otherwise


class AccessLog(Logger):  # type: ignore[misc]  # gunicorn ships no types
    """A line for each request: no query string, no referrer, no address; a warning where it took long.

    It skips gunicorn's table of all headers that formats may name, a quarter of the time of a page from memory.
    """

    def access(self, resp: Any, _req: Any, environ: dict[str, Any], request_time: timedelta) -> None:
        """Write the line, its parts as fields of their own too."""
        ms = round(request_time.total_seconds() * 1000)
        fields = {
            # Of what gunicorn could not read and refused, it knows no more than the status.
            "method": environ.get("REQUEST_METHOD", "-"),
            "path": _shown(environ.get("PATH_INFO", "-")),
            "status": int(str(resp.status).partition(" ")[0]),
            "bytes": getattr(resp, "sent", 0),
            "ms": ms,
            "slow": ms >= SLOW,
        }
        if fields["slow"]:
            self.access_log.warning("%s slow", LINE.format_map(fields), extra=fields)
        else:
            self.usual(fields)

    def usual(self, fields: dict[str, Any]) -> None:
        """Write the line of a request that was answered soon."""
        self.access_log.info("%s", LINE.format_map(fields), extra=fields)


class JsonAccessLog(AccessLog):
    """Writes what `AccessLog` writes by `certsite.logs.Json`, but usual lines without logging.

    A record and its formatter cost a third of a bare request, this a fiftieth. Each part is written by itself: the
    encoder takes as long for their table as for all else here.
    """

    def usual(self, fields: dict[str, Any]) -> None:
        """Write the line as one JSON object, at once."""
        method, path = _in_json(fields["method"]), _in_json(fields["path"])
        status, sent, ms = fields["status"], fields["bytes"], fields["ms"]
        said = (
            f'{{"time": "{_at(int(time.time()))}", "level": "INFO", "logger": "gunicorn.access", '
            f'"message": "{method} {path} {status} {sent} bytes {ms} ms", "request_id": "{request_id.get()}", '
            f'"method": "{method}", "path": "{path}", "status": {status}, "bytes": {sent}, "ms": {ms}, '
            '"slow": false}\n'
        )
        try:
            sys.stderr.write(said)
        except (OSError, ValueError):
            super().usual(fields)  # logging knows what to do without a stream


@lru_cache(maxsize=1)
def _at(second: int) -> str:
    return time.strftime(TIME, utc(second))


# Most requests are for what was asked for before.
@lru_cache(maxsize=256)
def _shown(path: str) -> str:
    return on_one_line(path_alone(path))


@lru_cache(maxsize=256)
def _in_json(text: str) -> str:
    """Return what stands between the quotes of a JSON string."""
    return json.dumps(text)[1:-1]
