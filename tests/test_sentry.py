"""Errors go to the Sentry that the operator names, without a word about who asked; without one, nothing goes out."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import TYPE_CHECKING

import brotli
from django.conf import settings

if TYPE_CHECKING:
    from collections.abc import Iterator

# A page with a fault in it is asked for by somebody who says much of themselves.
ASKED = """
import sys
from io import BytesIO
from certsite.wsgi import application
from comparisons.views import about

what = "tahw"[::-1]  # not written out: lines of the source are part of a report

def fail(*_arguments):
    hidden = f"{what}-a-variable-held"
    raise ValueError(f"no such page: /about/?held={what}-they-answered")

about.current_catalogue = fail
environ = {
    "REQUEST_METHOD": "GET", "PATH_INFO": "/about/", "QUERY_STRING": f"held={what}-they-answered",
    "SERVER_NAME": "127.0.0.1", "SERVER_PORT": "80", "SERVER_PROTOCOL": "HTTP/1.1", "HTTP_HOST": "127.0.0.1",
    "wsgi.url_scheme": "http", "wsgi.input": BytesIO(), "wsgi.errors": sys.stderr, "REMOTE_ADDR": f"{203}.0.113.7",
    "HTTP_COOKIE": f"name={what}-a-cookie-held", "HTTP_USER_AGENT": f"{what}-they-browse-with",
    "HTTP_X_REQUEST_ID": "number-of-this-request",
}
statuses = []
b"".join(application(environ, lambda status, headers, *_: statuses.append(status)))
print(statuses[0], "sentry_sdk" in sys.modules)
if "sentry_sdk" in sys.modules:
    sys.modules["sentry_sdk"].flush(timeout=20)
"""


@contextmanager
def listener() -> Iterator[tuple[str, list[bytes]]]:
    """A server in Sentry's place: its address, and what it was sent."""
    sent: list[bytes] = []

    class Listener(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            sent.append(brotli.decompress(body))
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_arguments: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Listener) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://key@127.0.0.1:{server.server_port}/1", sent
        server.shutdown()


def ask(**environment: str) -> str:
    kept = {name: value for name, value in os.environ.items() if name != "SENTRY_DSN"}
    ran = subprocess.run(
        [sys.executable, "-c", ASKED],
        cwd=settings.BASE_DIR,
        env={**kept, "SITE_URL": "http://127.0.0.1", "DATABASE_URL": "sqlite://", **environment},
        capture_output=True,
        text=True,
        check=True,
    )
    return ran.stdout.strip()


def test_error_is_reported_without_a_word_about_who_asked():
    with listener() as (dsn, sent):
        assert ask(SENTRY_DSN=dsn, RELEASE="7.1") == "500 Internal Server Error True"

    text = b"\n".join(sent).decode()
    (event,) = [json.loads(line) for line in text.splitlines() if '"exception"' in line]
    assert event["exception"]["values"][-1]["value"] == "no such page: /about/?…"
    assert event["request"] == {"method": "GET", "url": "http://127.0.0.1/about/"}
    assert event["tags"] == {"request_id": "number-of-this-request"}
    assert event["release"] == "7.1"
    for secret in ("what-they", "what-a", "203.0.113.7"):
        assert secret not in text


def test_nothing_is_reported_unless_the_operator_says_where():
    assert ask() == "500 Internal Server Error False"
