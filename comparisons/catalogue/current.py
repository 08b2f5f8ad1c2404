"""The catalogue that this process serves, and the check that it is the current one."""

from __future__ import annotations

import logging
from contextlib import suppress
from threading import Lock
from time import monotonic
from typing import TYPE_CHECKING

from django.db import DatabaseError, OperationalError, connection

from comparisons.catalogue.load import load_catalogue
from comparisons.catalogue.shown import note_shown
from comparisons.models import Revision

if TYPE_CHECKING:
    from comparisons.catalogue.snapshot import Catalogue

logger = logging.getLogger(__name__)
# A database that is silent holds up whoever asks it, for seconds; one that refuses does not.
SLOW = 0.5  # seconds
PAUSE = 5  # seconds until a silent database is asked again
SILENT = "It was silent a moment ago"
_loading = Lock()
_current: Catalogue | None = None
_unreadable: int | None = None  # a revision with a row that this code cannot read
_ask_again_at = 0.0


def current_catalogue() -> Catalogue:
    """Return the catalogue at the current revision: one primary-key read, a reload only if it moved.

    While the database does not answer, and while a row cannot be read, that is the last one that could be read.
    Raises what went wrong, DatabaseError or another, where there is none.
    """
    catalogue = _read_if_moved()
    note_shown(catalogue.revision)
    return catalogue


def _read_if_moved() -> Catalogue:
    global _current, _unreadable  # noqa: PLW0603  the one catalogue that a process keeps
    catalogue, revision = _current, current_revision()
    if catalogue is not None and revision in {catalogue.revision, _unreadable}:
        return catalogue
    with _loading:
        if _current is None or _current.revision != revision:
            asked_at = monotonic()
            try:
                _current = load_catalogue()
            except DatabaseError as error:  # it went away since it told the revision
                if _current is None:
                    raise
                _go_on(_current, asked_at, error)
            except Exception:  # hosts take a release one by one: the next one's rows may have words that this has not
                if _current is None:
                    raise
                _unreadable = revision
                logger.exception("Revision %s cannot be read; pages show revision %s", revision, _current.revision)
        return _current


def current_revision() -> int:
    """Return the current revision; while the database does not answer, that of the catalogue that is kept.

    Raises DatabaseError where there is neither.
    """
    asked_at = monotonic()
    if asked_at < _ask_again_at:
        _let_go()
        if _current is None:
            raise OperationalError(SILENT)
        return _current.revision
    try:
        return Revision.current()
    except DatabaseError as error:
        _let_go()
        _go_on(_current, asked_at, error)
        if _current is None:
            raise
        return _current.revision


def _let_go() -> None:
    """Make the next question open a connection of its own: this one may be to a file that was moved away meanwhile."""
    if not connection.in_atomic_block:
        connection.close()


def beware_of_silence() -> None:
    """Let go of a connection on which the database is silent: who asks by it waits for ever, by a new one hears no.

    Without an answer for half a minute gunicorn ends a worker, and with it all that the worker has read.
    """
    with suppress(DatabaseError):
        current_revision()


def _go_on(catalogue: Catalogue | None, asked_at: float, error: DatabaseError) -> None:
    """Note that pages go on with a catalogue, if there is one; let a database that was silent alone for a while."""
    global _ask_again_at  # noqa: PLW0603  what a process knows of its one database
    failed_at = monotonic()
    if failed_at - asked_at > SLOW:
        _ask_again_at = failed_at + PAUSE
    if catalogue is not None:
        logger.error("The database does not answer; pages show revision %s: %s", catalogue.revision, error)


def end_pause() -> None:
    """Let the next page ask the database again at once: it just answered somebody."""
    global _ask_again_at  # noqa: PLW0603  what a process knows of its one database
    _ask_again_at = 0.0


def forget_catalogue() -> None:
    """Drop what the process keeps; the next reader loads anew. For tests, whose rows are rolled back."""
    global _current, _unreadable
    _current, _unreadable = None, None
    end_pause()
