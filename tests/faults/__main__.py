"""`make faults`: breaks what can break while editors save, and counts; ends with 1 if a promise was not kept."""

from __future__ import annotations

import os
import random
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import psycopg

from tests.editing import Vera, plant
from tests.faults.run import BARE, REFUSED, SAVED, UNKNOWN, Outcome, run
from tests.seeded import sqlite_file
from tests.servers import POSTGRES, Postgres, Site, wait_until

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

# Saves: acknowledged; refused with a sentence; without one; no answer. Of the last three, how many are there all
# the same. What must be 0: acknowledged and lost, half saved, saved twice. Reads: good, failed.
HEADINGS = ("saved", "refused", "bare", "unknown", "there", "lost", "half", "twice", "reads", "failed")
INDEXES = """
SELECT bt_index_check(index.oid) FROM pg_class index JOIN pg_am ON pg_am.oid = index.relam
JOIN pg_namespace space ON space.oid = index.relnamespace WHERE amname = 'btree' AND nspname = 'public'
"""


class Fault(NamedTuple):
    """One thing that breaks, on which database, and what it may do."""

    name: str
    place: Callable[[Path], object]
    break_it: Callable[[Site, Place], None]
    reads_may_fail: bool = False
    stays_in_doubt: bool = False


class Place(NamedTuple):
    """Where the rows are."""

    url: str
    folder: Path
    postgres: Postgres | None = None


class NotHereError(Exception):
    """Says in a sentence why a fault cannot be tried on this machine."""


# --- Where the rows are


@contextmanager
def on_disk(folder: Path) -> Iterator[Place]:
    yield Place(f"sqlite:///{folder}/site.sqlite3", folder)


@contextmanager
def on_a_small_disk(folder: Path) -> Iterator[Place]:
    small = folder / "small"
    small.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=96m", "tmpfs", str(small)],  # noqa: S607  the system's own
        capture_output=True,
        text=True,
        check=False,
    )
    if mounted.returncode:
        raise NotHereError(f"a small disk cannot be mounted: {mounted.stderr.strip()}")
    try:
        yield Place(f"sqlite:///{small}/site.sqlite3", small)
    finally:
        subprocess.run(["umount", "--lazy", str(small)], check=True)  # noqa: S607  the system's own


@contextmanager
def on_postgres(_folder: Path) -> Iterator[Place]:
    if POSTGRES is None:
        raise NotHereError("there is no PostgreSQL (Debian: apt-get install postgresql)")
    postgres = Postgres()
    postgres.start()
    try:
        yield Place(postgres.url, _folder, postgres)
    finally:
        postgres.remove()


# --- What breaks


def kill_workers(site: Site, _place: Place) -> None:
    for _ in range(8):
        os.kill(random.choice(wait_for_workers(site)), signal.SIGKILL)  # noqa: S311  any of them
        time.sleep(1)


def wait_for_workers(site: Site) -> list[int]:
    wait_until(lambda: bool(site.workers), "a worker runs")
    return site.workers


def cut_power(site: Site, _place: Place) -> None:
    for _ in range(2):
        site.kill()
        site.start()
        time.sleep(3)


def cut_power_of_postgres(_site: Site, place: Place) -> None:
    if place.postgres is None:
        raise ValueError(place)
    for _ in range(2):
        place.postgres.kill()
        time.sleep(2)
        place.postgres.start()
        time.sleep(3)


def hold_the_lock(_site: Site, place: Place) -> None:
    """Write for three seconds, for which a save waits, and then for nine, for which none does."""
    with closing(sqlite3.connect(place.folder / "site.sqlite3", timeout=30, isolation_level=None)) as other:
        for seconds in (3, 9):
            other.execute("BEGIN IMMEDIATE")
            time.sleep(seconds)
            other.execute("ROLLBACK")
            time.sleep(1)


def fill_the_disk(_site: Site, place: Place) -> None:
    filler = place.folder / "filler"
    with filler.open("wb") as file:
        try:
            while True:
                os.write(file.fileno(), bytes(4096))
        except OSError:
            time.sleep(6)
    filler.unlink()
    time.sleep(2)


def reload(site: Site, _place: Place) -> None:
    for _ in range(3):
        old = set(site.workers)
        site.signal(signal.SIGHUP)
        wait_until(lambda old=old: old.isdisjoint(site.workers), "all workers are new")


FAULTS = (
    Fault("nothing but new code (HUP), 3 times", on_disk, reload),
    Fault("a worker is killed, 8 times", on_disk, kill_workers, reads_may_fail=True),
    Fault("all processes are killed, twice", on_disk, cut_power, reads_may_fail=True),
    Fault("another writer holds SQLite for 3 and 9 s", on_disk, hold_the_lock),
    Fault("the disk is full for 6 s", on_a_small_disk, fill_the_disk),
    Fault("PostgreSQL is killed, twice", on_postgres, cut_power_of_postgres, stays_in_doubt=True),
)


# --- The run


def try_fault(fault: Fault) -> bool:
    """Try one fault, print what came of it, and return whether every promise was kept."""
    folder = Path(tempfile.mkdtemp(prefix="faults-"))
    try:
        with fault.place(folder) as place:
            outcome, integrity = tried(fault, place)
    except NotHereError as why:
        say(f"{fault.name:44} not tried: {why}")
        return os.environ.get("REQUIRE_SERVICES") != "1"
    finally:
        shutil.rmtree(folder)
    wrong = outcome.faults(reads_may_fail=fault.reads_may_fail, stays_in_doubt=fault.stays_in_doubt)
    if integrity != "ok":
        wrong.append(f"integrity: {integrity}")
    say(f"{fault.name:44}{columns(counts(outcome))}   {'; '.join(wrong) or 'kept'}")
    return not wrong


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def columns(values: Iterable[object]) -> str:
    return "".join(f"{value:>9}" for value in values)


def counts(outcome: Outcome) -> tuple[int, ...]:
    saves = (outcome.saves[kind] for kind in (SAVED, REFUSED, BARE, UNKNOWN))
    good = outcome.reads["200"]
    lost = (outcome.unknown_and_there + outcome.refused_and_there, outcome.missing, outcome.incomplete, outcome.twice)
    return (*saves, *lost, good, sum(outcome.reads.values()) - good)


def tried(fault: Fault, place: Place) -> tuple[Outcome, str]:
    site = Site(place.folder, "site", SITE_URL="http://127.0.0.1", DATABASE_URL=place.url)
    if place.postgres is None:
        shutil.copy(sqlite_file(), place.folder / "site.sqlite3")
    else:
        plant(site)
    site.start()
    try:
        outcome = run(site, Vera(site), lambda: fault.break_it(site, place))
    finally:
        site.kill()
    return outcome, integrity_of(place)


def integrity_of(place: Place) -> str:
    """Return "ok" where the database finds no fault in itself."""
    if place.postgres is None:
        with closing(sqlite3.connect(place.folder / "site.sqlite3")) as rows:
            # Constraints that Django writes; without the function SQLite could not check them.
            rows.create_function("REGEXP", 2, lambda pattern, text: re.search(pattern, text) is not None)
            broken = rows.execute("PRAGMA foreign_key_check").fetchall()
            (said,) = rows.execute("PRAGMA integrity_check").fetchone()
            return f"{len(broken)} broken references" if broken else str(said)
    with psycopg.connect(place.url) as rows:
        rows.execute("CREATE EXTENSION IF NOT EXISTS amcheck")
        try:
            rows.execute(INDEXES)
        except psycopg.Error as error:
            return str(error)
    return "ok"


def main() -> int:
    say(f"{'while editors save and readers read':44}{columns(HEADINGS)}")
    wanted = " ".join(sys.argv[1:])
    kept = [try_fault(fault) for fault in FAULTS if wanted in fault.name]
    return 0 if all(kept) else 1


if __name__ == "__main__":
    sys.exit(main())
