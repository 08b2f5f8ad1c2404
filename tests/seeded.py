"""A database with the real catalogue, made once for all runs of the tests with the same fixtures and models."""

from __future__ import annotations

import fcntl
import os
import pickle
import shutil
import subprocess
import sys
from contextlib import contextmanager
from hashlib import blake2b
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import psycopg
from django.conf import settings
from psycopg import sql

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from comparisons.catalogue.snapshot import Catalogue

# For a process of its own, which has the database's address in its environment.
DUMP = """
import pickle, sys
from comparisons.catalogue.load import load_catalogue
pickle.dump(load_catalogue(), sys.stdout.buffer)
"""
FOLDER = settings.BASE_DIR / "var" / "tests"
# What decides the rows and their tables. A change to anything else finds the database made before.
MADE_FROM = (
    "comparisons/access.py",
    "comparisons/apps.py",
    "comparisons/catalogue",
    "comparisons/common_questions.py",
    "comparisons/management",
    "comparisons/migrations",
    "comparisons/models",
    "comparisons/vocabulary.py",
    "fixtures",
    "requirements.txt",
)


def sqlite_file(*, rows: bool = True) -> Path:
    """Return a SQLite file with the catalogue, or with empty tables, to be copied; it is made if there is none."""
    file: Path = FOLDER / f"{_fingerprint()}{'' if rows else '-empty'}.sqlite3"
    empty = sqlite_file(rows=False) if rows else None
    with _one_at_a_time():
        if not file.exists():
            for old in (*FOLDER.glob("*.sqlite3*"), *FOLDER.glob("*.pickle")):
                if _fingerprint() not in old.name:
                    old.unlink()
            draft = file.with_suffix(".draft")
            draft.unlink(missing_ok=True)
            if empty:
                shutil.copy(empty, draft)
            _manage(f"sqlite:///{draft}", "seed" if rows else "migrate", "--verbosity=0")
            draft.rename(file)
    return file


def catalogue() -> Catalogue:
    """Return the catalogue as it is read from such a database, for tests that need none themselves."""
    database = sqlite_file()
    file = database.with_suffix(".pickle")
    with _one_at_a_time():
        if not file.exists():
            draft = file.with_suffix(".draft")
            draft.write_bytes(_manage(f"sqlite:///{database}", "shell", "--no-imports", "--command", DUMP))
            draft.rename(file)
    shipped: Catalogue = pickle.loads(file.read_bytes())  # noqa: S301  written by ourselves, above
    return shipped


def postgres_template(address: str, *, rows: bool = True) -> str:
    """Return the name of a PostgreSQL database with the catalogue, or with empty tables, to be copied.

    It is made, on the server at the address, if there is none.
    """
    name = f"seeded_{_fingerprint()}{'' if rows else '_empty'}"
    empty = postgres_template(address, rows=False) if rows else "template1"
    with _one_at_a_time(), psycopg.connect(address, autocommit=True) as connection:
        if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
            draft = sql.Identifier(f"{name}_draft")
            connection.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(draft))
            connection.execute(sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(draft, sql.Identifier(empty)))
            draft_address = urlsplit(address)._replace(path=f"/{name}_draft").geturl()
            _manage(draft_address, "seed" if rows else "migrate", "--verbosity=0")
            connection.execute(sql.SQL("ALTER DATABASE {} RENAME TO {}").format(draft, sql.Identifier(name)))
    return name


def _manage(address: str, *command: str) -> bytes:
    environment = {**os.environ, "DATABASE_URL": address}
    return subprocess.run(
        [sys.executable, "manage.py", *command], env=environment, check=True, stdout=subprocess.PIPE
    ).stdout


def _fingerprint() -> str:
    digest = blake2b(digest_size=10)
    for name in MADE_FROM:
        place = settings.BASE_DIR / name
        files = (
            sorted(each for each in place.rglob("*") if each.suffix in {".py", ".json"}) if place.is_dir() else [place]
        )
        for file in files:
            digest.update(str(file.relative_to(settings.BASE_DIR)).encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    FOLDER.mkdir(parents=True, exist_ok=True)
    with (FOLDER / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
