"""What is shown where the database could not be read or written: why, in a sentence, with all that was typed."""

from __future__ import annotations

import re
import sqlite3
import sys
from typing import TYPE_CHECKING, NamedTuple

import psycopg
from django.db import DataError, InterfaceError, OperationalError
from django.shortcuts import render
from django.views.defaults import bad_request, server_error

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.http import HttpRequest, HttpResponse

UNAVAILABLE = 503
A_WHILE = 5  # seconds until it makes sense to ask again
_KIND = 0xFF  # SQLite puts details of an error into the bits above these
_NO_NUMBER = re.compile(r"Field '\w+' expected a number but got ")  # Django's words; it has no error of its own for it
_NOT_SENT_AGAIN = ("csrfmiddlewaretoken", "password")


class Entry(NamedTuple):
    """One thing that was sent, and as what it is shown: the form's own bookkeeping is sent again unseen."""

    name: str
    value: str

    @property
    def label(self) -> str:
        """The field's name in words; empty for what nobody typed."""
        field = self.name.rpartition("-")[2]
        hidden = field.startswith("_") or field.isupper() or not self.value
        return "" if hidden else field.replace("_", " ").capitalize()


class Outage(NamedTuple):
    """Why the database did not do what it was asked."""

    title: str
    reason: str
    advice: str


BUSY = Outage(
    "The database is busy",
    "Somebody else was saving, and it took too long to wait for.",
    "Nothing was changed.",
)
FULL = Outage(
    "The disk is full",
    "The database has no room left. Pages can be read; nothing can be saved until there is room again.",
    "Nothing was changed. Please tell whoever runs this site.",
)
READ_ONLY = Outage(
    "The database takes no changes",
    "It can be read, but not written to.",
    "Nothing was changed. Please tell whoever runs this site.",
)
AWAY = Outage(
    "The database does not answer",
    "Pages that were shown before go on as they were last read.",
    "Most likely nothing was changed. Once the database is back, look before you send anything again.",
)
_BY_SQLITE_CODE = {
    sqlite3.SQLITE_BUSY: BUSY,
    sqlite3.SQLITE_LOCKED: BUSY,
    sqlite3.SQLITE_FULL: FULL,
    sqlite3.SQLITE_READONLY: READ_ONLY,
}
_BY_POSTGRES_ERROR: dict[type[psycopg.Error], Outage] = {
    psycopg.errors.LockNotAvailable: BUSY,
    psycopg.errors.QueryCanceled: BUSY,
    psycopg.errors.DeadlockDetected: BUSY,
    psycopg.errors.SerializationFailure: BUSY,
    psycopg.errors.DiskFull: FULL,
}


def failed(request: HttpRequest) -> HttpResponse:
    """Return the page for a fault of ours; where the database is at fault, one that says so and loses nothing typed."""
    error = sys.exc_info()[1]
    if isinstance(error, Exception) and _is_made_up(error):
        return bad_request(request, error)
    outage = outage_of(error)
    if outage is None:
        return server_error(request)
    context = {"outage": outage, "entries": list(_entries(request)), "files": list(request.FILES)}
    response = render(request, "503.html", context, status=UNAVAILABLE)
    response.headers["Cache-Control"] = "no-store"
    response.headers["Retry-After"] = str(A_WHILE)
    return response


def outage_of(error: BaseException | None) -> Outage | None:
    """Return what an error says of the database; None where the database is not at fault."""
    if not isinstance(error, OperationalError | InterfaceError):
        return None
    cause = error.__cause__
    if isinstance(cause, sqlite3.Error):
        return _BY_SQLITE_CODE.get(cause.sqlite_errorcode & _KIND, AWAY)
    return next((outage for kind, outage in _BY_POSTGRES_ERROR.items() if isinstance(cause, kind)), AWAY)


def _is_made_up(error: Exception) -> bool:
    """Whether a key or a number was sent that no form offers and no column could hold."""
    return isinstance(error, OverflowError | DataError) or (
        isinstance(error, ValueError) and bool(_NO_NUMBER.match(str(error)))
    )


def _entries(request: HttpRequest) -> Iterator[Entry]:
    """Yield what was sent, field by field, but for passwords and the token."""
    for name, values in request.POST.lists():
        if not name.startswith(_NOT_SENT_AGAIN):
            yield from (Entry(name, str(value)) for value in values)
