"""A worker that answers a link that is too long on a page of ours."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.csp import build_policy
from gunicorn.http.errors import InvalidHTTPVersion, LimitRequestLine
from gunicorn.workers.sync import SyncWorker

if TYPE_CHECKING:
    import socket


def _too_long() -> bytes:
    """Return the whole answer; what browsers may do with it is said as Django's middleware says it of any page."""
    body = render_to_string("414.html").encode()
    headers = {
        "Connection": "close",
        "Cache-Control": "no-store",
        "Content-Type": "text/html; charset=utf-8",
        "Content-Length": str(len(body)),
        "Content-Security-Policy": build_policy(settings.SECURE_CSP),
        "Referrer-Policy": settings.SECURE_REFERRER_POLICY,
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": settings.X_FRAME_OPTIONS,
    }
    lines = ["HTTP/1.1 414 URI Too Long", *(f"{name}: {value}" for name, value in headers.items())]
    return "\r\n".join([*lines, "", ""]).encode() + body


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
        client.sendall(_too_long())
