"""How gunicorn serves the site; `gunicorn --config certsite/gunicorn.py` needs nothing more."""

from __future__ import annotations

import gc
import logging
import os
from typing import Any

from django.core.exceptions import ImproperlyConfigured

from certsite.access_log import AccessLog, JsonAccessLog
from certsite.environment import new_reader, require_database_at_start, require_valid
from certsite.logs import request_id, to_stderr

_env = new_reader()
_address: str = _env.ip_address("BIND", "127.0.0.1")
_port: int = _env.port("PORT", "8000")
workers: int = _env.workers("WEB_CONCURRENCY", "2")
_debug: bool = _env.bool("DEBUG", False)
try:
    require_valid(_env)
    # A wrong variable ends here in one sentence, not in a traceback from each worker.
    require_database_at_start("certsite.settings")
except ImproperlyConfigured as error:
    raise SystemExit(str(error)) from None

wsgi_app = "certsite.wsgi:application"
# Loopback by default: a proxy stands in front, because slow clients would hold up every sync worker.
bind = f"{_address}:{_port}"
# sync takes one request at a time from a shared socket, so that no worker idles while another
# queues (measured: gthread left half the machine idle; four workers were no faster than two).
worker_class = "certsite.worker.Worker"  # sync, with a page of ours for links that are too long
# No preload: with it, a reload (HUP) would keep the old code.
preload_app = False

timeout = 30  # seconds until a worker that answers nothing is replaced
graceful_timeout = 15  # seconds that a request under way has when the server stops or reloads
limit_request_line = 8190  # bytes, the most that gunicorn knows; every answer of the quiz ticked needs about 5,200
limit_request_fields = 50
limit_request_field_size = 8190  # bytes
# Or whoever gets SCRIPT_NAME through a proxy (Caddy) leads every link of pages that are kept for all elsewhere.
forwarder_headers = ""
control_socket_disable = True  # one fixed socket per user: two sites would share it

logger_class = AccessLog if _debug else JsonAccessLog
logconfig_dict = to_stderr(logging.INFO, "gunicorn.error", "gunicorn.access", as_text=_debug)


def when_ready(_server: object) -> None:
    """Greet whoever started the server by hand, once it listens (Makefile): a port that is taken gets no greeting."""
    if greeting := os.environ.get("GREETING"):
        print(f"\n{greeting}\n", flush=True)  # noqa: T201  to a person, not to a log


def post_request(_worker: Any, _request: Any, _environ: Any, _response: Any) -> None:  # gunicorn counts them
    """End what is said about one request."""
    request_id.set("")


def post_fork(_server: object, _worker: object) -> None:
    """Let a worker start without Python's search for garbage: imports make none, and it took a third of their time."""
    gc.disable()


def post_worker_init(_worker: object) -> None:
    """Let a worker that has started read the catalogue, and again after each edit."""
    from comparisons.catalogue.watch import watch_revision  # noqa: PLC0415  models exist only in a worker

    gc.freeze()  # what was imported stays, and need not be searched again
    gc.enable()
    watch_revision()
