"""Sends errors of ours to a Sentry, where the operator names one: what broke and where, and nothing about who asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sentry_sdk

from certsite.logs import request_id, without_query_strings

if TYPE_CHECKING:
    from sentry_sdk.types import Event, Hint

KEPT_OF_REQUEST = ("method", "url")


def report_errors(dsn: str, release: str) -> None:
    """Report errors from now on."""
    sentry_sdk.init(
        dsn=dsn,
        release=release or None,
        before_send=without_visitor,
        send_default_pii=False,
        max_request_body_size="never",
        include_local_variables=False,  # they would hold answers
        max_breadcrumbs=0,
        auto_session_tracking=False,
        send_client_reports=False,
    )


def without_visitor(event: Event, _hint: Hint) -> Event:
    """Return the event without query strings, headers, cookies and users, but with the number of the request."""
    request = event.get("request", {})
    event["request"] = {name: without_query_strings(str(request[name])) for name in KEPT_OF_REQUEST if name in request}
    event.pop("user", None)
    event["tags"] = {"request_id": request_id.get()}
    for exception in event.get("exception", {}).get("values", []):
        exception["value"] = without_query_strings(str(exception.get("value", "")))
    entry = event.get("logentry")
    if entry:
        event["logentry"] = {"message": without_query_strings(str(entry.get("formatted") or entry.get("message")))}
    return event
