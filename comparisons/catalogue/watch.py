"""Reads the catalogue anew soon after an edit, and tabulates the advice, so that hardly a reader waits for it."""

from __future__ import annotations

import logging
from threading import Thread
from time import sleep

from django.db import DatabaseError, close_old_connections
from django.utils import timezone

from comparisons.catalogue.current import current_catalogue
from comparisons.engine.advice.situations import advise_some
from comparisons.engine.kept import Kept

logger = logging.getLogger(__name__)

# Once for a catalogue and a day: at midnight too.
_advise_ahead = Kept(advise_some)
PAUSE = 1  # seconds between two looks; who comes in between reads it as ever


def watch_revision() -> None:
    """Start to look, in a thread of its own; the first look reads the catalogue before the first reader comes."""
    Thread(target=keep_looking, name="catalogue", daemon=True).start()


def keep_looking() -> None:
    """Look at once and after each pause, for ever; the thread's connection is checked as one is between requests."""
    while True:
        look()
        close_old_connections()
        sleep(PAUSE)


def look() -> None:
    """Read the catalogue if its revision moved, and tabulate what the advice rests on."""
    try:
        catalogue = current_catalogue()
    except DatabaseError as error:
        logger.warning("The catalogue could not be read: %s", error)
    else:
        _advise_ahead(catalogue, timezone.localdate())
