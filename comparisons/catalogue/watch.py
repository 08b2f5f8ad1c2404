"""Reads the catalogue anew soon after an edit, then works out what many pages rest on: hardly a reader waits."""

from __future__ import annotations

import logging
from threading import Thread
from time import sleep
from typing import TYPE_CHECKING

from django.db import DatabaseError, close_old_connections
from django.utils import timezone

from comparisons.catalogue.current import current_catalogue
from comparisons.engine.advice.profiles import plainest_profiles
from comparisons.engine.advice.situations import advise_some
from comparisons.engine.kept import Kept
from comparisons.engine.reference import cited_sources, looks

if TYPE_CHECKING:
    from datetime import date

    from comparisons.catalogue.snapshot import Catalogue

logger = logging.getLogger(__name__)

PAUSE = 1  # seconds between two looks; who comes in between reads it as ever
PAUSE_AFTER_ERROR = 60  # seconds: the same rows will hardly do better at once


def _work_ahead(catalogue: Catalogue, today: date) -> None:
    """Work out what takes longer than a page may: the advice first, since most readers ask for it."""
    for work_out in (advise_some, plainest_profiles, looks, cited_sources):
        work_out(catalogue, today)


# Once for a catalogue and a day: at midnight too.
_ahead = Kept(_work_ahead)


def watch_revision() -> None:
    """Start to look, in a thread of its own; the first look reads the catalogue before the first reader comes."""
    Thread(target=keep_looking, name="catalogue", daemon=True).start()


def keep_looking() -> None:
    """Look at once and after each pause, for ever; the thread's connection is checked as one is between requests."""
    read: int | None = None
    while True:
        pause = PAUSE
        try:
            read = look(read)
        except Exception:  # readers would wait after each edit from then on, without a word in the log
            logger.exception("The catalogue could not be worked out")
            pause = PAUSE_AFTER_ERROR
        close_old_connections()
        sleep(pause)


def look(read: int | None) -> int | None:
    """Read the catalogue if its revision moved; return the revision that pages show.

    What many pages rest on is worked out a look later, once no edit followed: whoever comes right after an edit or
    the start is answered first.
    """
    try:
        catalogue = current_catalogue()
    except DatabaseError as error:
        logger.warning("The catalogue could not be read: %s", error)
        return read
    if catalogue.revision == read:
        _ahead(catalogue, timezone.localdate())
    return catalogue.revision
