"""The catalogue that this process serves, and the check that it is the current one."""

from __future__ import annotations

import logging
from threading import Lock
from time import monotonic
from typing import TYPE_CHECKING

from django.db import DatabaseError

from comparisons.catalogue.load import load_catalogue
from comparisons.catalogue.shown import note_shown
from comparisons.models import Revision

if TYPE_CHECKING:
    from comparisons.catalogue.snapshot import Catalogue

logger = logging.getLogger(__name__)
# A database that is silent holds up whoever asks it, for seconds; one that refuses does not.
SLOW = 0.5  # seconds
PAUSE = 5  # seconds until a silent database is asked again
_loading = Lock()
_current: Catalogue | None = None
_ask_again_at = 0.0


def current_catalogue() -> Catalogue:
    """Return the catalogue at the current revision: one primary-key read, a reload only if it moved.

    While the database does not answer, that is the last one that could be read. Raises DatabaseError
    where there is none.
    """
    catalogue = _read_if_moved()
    note_shown(catalogue.revision)
    return catalogue


def _read_if_moved() -> Catalogue:
    global _current  # noqa: PLW0603  the one catalogue that a process keeps
    catalogue, revision = _current, current_revision()
    if catalogue is not None and catalogue.revision == revision:
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
        return _current


def current_revision() -> int:
    """Return the current revision; while the database does not answer, that of the catalogue that is kept.

    Raises DatabaseError where there is neither.
    """
    asked_at = monotonic()
    if _current is not None and asked_at < _ask_again_at:
        return _current.revision
    try:
        return Revision.current()
    except DatabaseError as error:
        if _current is None:
            raise
        _go_on(_current, asked_at, error)
        return _current.revision


def _go_on(catalogue: Catalogue, asked_at: float, error: DatabaseError) -> None:
    """Note that pages go on with a catalogue, and let a database that was silent alone for a while."""
    global _ask_again_at  # noqa: PLW0603  what a process knows of its one database
    failed_at = monotonic()
    if failed_at - asked_at > SLOW:
        _ask_again_at = failed_at + PAUSE
    logger.error("The database does not answer; pages show revision %s: %s", catalogue.revision, error)


def forget_catalogue() -> None:
    """Drop what the process keeps; the next reader loads anew. For tests, whose rows are rolled back."""
    global _current, _ask_again_at
    _current, _ask_again_at = None, 0.0
