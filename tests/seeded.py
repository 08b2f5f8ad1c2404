"""A database with the real catalogue, made once for all runs of the tests with the same fixtures and models."""

from __future__ import annotations

import fcntl
import os
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
            for old in FOLDER.glob("*.sqlite3*"):
                if _fingerprint() not in old.name:
                    old.unlink()
            draft = file.with_suffix(".draft")
            draft.unlink(missing_ok=True)
            if empty:
                shutil.copy(empty, draft)
            _manage("seed" if rows else "migrate", f"sqlite:///{draft}")
            draft.rename(file)
    return file


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
            _manage("seed" if rows else "migrate", urlsplit(address)._replace(path=f"/{name}_draft").geturl())
            connection.execute(sql.SQL("ALTER DATABASE {} RENAME TO {}").format(draft, sql.Identifier(name)))
    return name


def _manage(command: str, address: str) -> None:
    environment = {**os.environ, "DATABASE_URL": address}
    subprocess.run([sys.executable, "manage.py", command, "--verbosity=0"], env=environment, check=True)


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
