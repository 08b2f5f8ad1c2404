"""Whether all that the site needs is there: for whoever sends it visitors."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from django.core.cache import caches
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone
from redis.exceptions import RedisError

from comparisons.catalogue.current import current_catalogue, end_pause
from comparisons.models import Revision

if TYPE_CHECKING:
    from collections.abc import Callable

logger = logging.getLogger(__name__)
CACHE = "default"
OK = "ok"


def readiness() -> dict[str, str]:
    """Return the state of database, cache, migrations and catalogue; "ok" begins that of each that is there."""
    parts: dict[str, Callable[[], str]] = {"migrations": _migrations, "catalogue": _catalogue}
    database = _state_of(_database)
    states = {"database": database, "cache": _state_of(_cache)}
    # Rows are not asked for where nobody gives any: each would be waited for anew.
    return states | {name: _state_of(part) if database == OK else database for name, part in parts.items()}


def _state_of(part: Callable[[], str]) -> str:
    try:
        return part()
    except (DatabaseError, RedisError, OSError):
        return "does not answer"


def _database() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    end_pause()  # or the catalogue below, and pages for a while, would be those of before the silence
    return OK


def _cache() -> str:
    caches[CACHE].set("readiness", OK)  # one that is full, or a copy of another, can be read all the same
    return OK


def _migrations() -> str:
    executor = MigrationExecutor(connection)
    missing = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return f"{len(missing)} missing: run migrate" if missing else OK


def _catalogue() -> str:
    revision = Revision.objects.filter(pk=Revision.ONLY).first()
    if revision is None or not revision.number:
        return "empty: run seed"
    shown = _shown()
    if shown != revision.number:
        return f"revision {revision.number} cannot be read: see the log; pages show {shown or 'nothing'}"
    hours = (timezone.now() - revision.moved_at).total_seconds() / 3600
    return f"ok, revision {revision.number}, {hours:.1f} hours old"


def _shown() -> int | None:
    """Return the revision that this process shows; None where it cannot show any."""
    try:
        return current_catalogue().revision
    except DatabaseError:
        raise
    except Exception:
        logger.exception("The catalogue cannot be read")
        return None
