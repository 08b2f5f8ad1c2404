"""The site as a WSGI application, for gunicorn; each request has a number, by which its log lines are found."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from certsite.logs import request_id

if TYPE_CHECKING:
    from collections.abc import Iterable
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

# The proxy's number of the request, if it gave one (nginx: $request_id); nothing that could forge a line.
GIVEN = re.compile(r"[0-9A-Za-z-]{8,64}")


def numbered(application: WSGIApplication) -> WSGIApplication:
    """Return the application with a number for each request: in its log lines, and in the answer."""

    def answer(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        given = environ.get("HTTP_X_REQUEST_ID", "")
        number = given if GIVEN.fullmatch(given) else os.urandom(16).hex()
        request_id.set(number)

        def start(status: str, headers: list[tuple[str, str]], *more: Any) -> Any:
            return start_response(status, [*headers, ("X-Request-ID", number)], *more)

        return application(environ, start)

    return answer


os.environ.setdefault("DJANGO_SETTINGS_MODULE", "certsite.settings")

application = numbered(get_wsgi_application())

if settings.SENTRY_DSN:
    from certsite.sentry import report_errors  # loaded only where it is wanted

    report_errors(settings.SENTRY_DSN, settings.RELEASE)
