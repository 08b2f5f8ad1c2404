"""Where the database fails, a page says so in a sentence, and what was typed comes back."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from html import unescape
from re import findall

import psycopg
import pytest
from django.db import DataError, InterfaceError, OperationalError

from comparisons.catalogue import current
from comparisons.models import Editor, Report
from comparisons.views import outages

REPORT = {
    "message": "The fee of CPC is wrong.\nIt was raised.",
    "elsewhere": "On its “page” & in <print>",
    "source_url": "",
}


def hidden_fields(response) -> dict[str, str]:
    """Return what the page would send again."""
    found = findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)">', response.content.decode())
    return {unescape(name): unescape(value) for name, value in found if name != "csrfmiddlewaretoken"}


@pytest.fixture
def visitor(client):
    client.raise_request_exception = False
    return client


@contextmanager
def failing(monkeypatch, error):
    """Every statement fails like this."""

    def fail(*_arguments: object, **_options: object) -> None:
        raise error

    with monkeypatch.context() as patch:
        patch.setattr("django.db.backends.base.base.BaseDatabaseWrapper.cursor", fail)
        yield


@pytest.mark.django_db
def test_page_never_shown_says_that_the_database_does_not_answer(visitor, monkeypatch):
    current.forget_catalogue()
    with failing(monkeypatch, OperationalError("it does not answer")):
        response = visitor.get("/compare/cpc-vs-ccs/?years=3")

    assert response.status_code == 503
    assert "<h1>The database does not answer</h1>" in response.content.decode()
    assert '<a href="/compare/cpc-vs-ccs/?years=3">Try again</a>' in response.content.decode()
    assert (response["Cache-Control"], response["Retry-After"]) == ("no-store", "5")


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/admin/", "/admin/comparisons/source/", "/admin/login/?next=/admin/"])
def test_admin_says_that_the_database_does_not_answer(visitor, monkeypatch, path):
    visitor.force_login(Editor.objects.create_superuser("vera"))
    with failing(monkeypatch, InterfaceError("connection already closed")):
        response = visitor.get(path)

    # The form to log in needs no rows.
    assert response.status_code == 503
    assert "<h1>The database does not answer</h1>" in response.content.decode()


@pytest.mark.django_db
def test_report_comes_back_whole_and_can_be_sent_again(visitor, monkeypatch):
    address = "/report/?about=certification.cpc"
    visitor.get(address)
    with failing(monkeypatch, OperationalError("it does not answer")):
        refused = visitor.post(address, REPORT)

    page = refused.content.decode()
    assert refused.status_code == 503
    assert f'action="{address}"' in page
    assert "On its “page” &amp; in &lt;print&gt;" in page
    assert "<dt>Message</dt>" in page
    assert hidden_fields(refused) == REPORT
    assert visitor.post(address, hidden_fields(refused)).status_code == 302
    assert Report.objects.get().elsewhere == REPORT["elsewhere"]


@pytest.mark.django_db
def test_password_is_neither_shown_nor_sent_again(visitor, monkeypatch):
    with failing(monkeypatch, OperationalError("it does not answer")):
        response = visitor.post("/admin/login/", {"username": "vera", "password": "correct horse battery"})

    assert response.status_code == 503
    assert b"correct horse" not in response.content
    assert hidden_fields(response) == {"username": "vera"}


@pytest.mark.django_db
@pytest.mark.parametrize(
    "error",
    [OverflowError("too large"), DataError("out of range"), ValueError("Field 'id' expected a number but got 'x'.")],
)
def test_what_no_column_could_hold_is_a_request_that_we_cannot_read(visitor, monkeypatch, error):
    visitor.get("/report/")
    with failing(monkeypatch, error):
        response = visitor.post("/report/", REPORT)

    assert response.status_code == 400
    assert "<h1>We could not read that request</h1>" in response.content.decode()


def caused_by(cause: Exception, error: type[Exception] = OperationalError) -> Exception:
    raised = error(str(cause))
    raised.__cause__ = cause
    return raised


def of_sqlite(code: int) -> sqlite3.Error:
    error = sqlite3.OperationalError("SQLite says no")
    error.sqlite_errorcode = code
    return error


@pytest.mark.parametrize(
    ("error", "outage"),
    [
        (caused_by(of_sqlite(sqlite3.SQLITE_BUSY)), outages.BUSY),
        (caused_by(of_sqlite(sqlite3.SQLITE_BUSY_SNAPSHOT)), outages.BUSY),
        (caused_by(of_sqlite(sqlite3.SQLITE_FULL)), outages.FULL),
        (caused_by(of_sqlite(sqlite3.SQLITE_READONLY)), outages.READ_ONLY),
        (caused_by(of_sqlite(sqlite3.SQLITE_IOERR)), outages.AWAY),
        (caused_by(psycopg.errors.LockNotAvailable()), outages.BUSY),
        (caused_by(psycopg.errors.DeadlockDetected()), outages.BUSY),
        (caused_by(psycopg.errors.DiskFull()), outages.FULL),
        (caused_by(psycopg.OperationalError("server closed the connection")), outages.AWAY),
        (caused_by(psycopg.InterfaceError("closed"), InterfaceError), outages.AWAY),
        (OperationalError("without a cause"), outages.AWAY),
        (ValueError("a fault of ours"), None),
        (None, None),
    ],
)
def test_error_of_the_database_is_told_by_its_cause(error, outage):
    assert outages.outage_of(error) == outage
