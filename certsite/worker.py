"""A worker that answers a link that is too long on a page of ours."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.template.loader import render_to_string
from gunicorn.http.errors import InvalidHTTPVersion, LimitRequestLine
from gunicorn.workers.sync import SyncWorker

if TYPE_CHECKING:
    import socket

_HEAD = (
    "HTTP/1.1 414 URI Too Long\r\nConnection: close\r\nCache-Control: no-store\r\n"
    "Content-Type: text/html; charset=utf-8\r\nContent-Length: {}\r\n\r\n"
)


class Worker(SyncWorker):  # type: ignore[misc]  # gunicorn ships no types
    """gunicorn's sync worker; what it refuses before Django sees it gets its bare answer, but for a long link."""

    def handle_error(self, req: Any, client: socket.socket, addr: Any, exc: BaseException) -> None:
        """Answer an error: gunicorn reads no request line beyond its limit, and Django never hears of it."""
        if isinstance(exc, InvalidHTTPVersion):
            exc.version = "unknown"  # or, of a link with a space in its query string, all that stands behind the space
        if not isinstance(exc, LimitRequestLine):
            super().handle_error(req, client, addr, exc)
            return
        self.log.warning("A link was too long: %s", exc)
        body = render_to_string("414.html").encode()
        client.sendall(_HEAD.format(len(body)).encode() + body)
