"""Copies of the whole database, by its own online backup: whole and consistent while others write."""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
import subprocess
import tempfile
from contextlib import closing, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import psycopg
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from comparisons.models import Revision

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

NAME = "which-coding-cert-{moment:%Y%m%dT%H%M%SZ}{suffix}"
NAMED = re.compile(r"which-coding-cert-\d{8}T\d{6}Z(\.sqlite3|\.pgdump)")
PRIVATE = 0o600  # a backup holds the editors' password hashes


class BackupError(Exception):
    """Says in a sentence why there is no backup, or why one was not restored."""


def suffix() -> str:
    """Return how the names of this database's backups end."""
    return ".sqlite3" if connection.vendor == "sqlite" else ".pgdump"


def back_up(folder: Path) -> Path:
    """Write a checked copy into `folder` and return its path; it appears there whole or not at all.

    Raises BackupError.
    """
    file = folder / NAME.format(moment=timezone.now(), suffix=suffix())
    draft = file.with_suffix(".part")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        draft.touch(PRIVATE)
        if connection.vendor == "sqlite":
            _copy_sqlite(_sqlite_file(), draft)
            _keep_in_one_file(draft)
        else:
            _run("pg_dump", "--format=custom", "--no-owner", f"--file={draft}")
        check(draft)
        draft.replace(file)
    except OSError as error:
        raise BackupError(f"{folder} takes no backup: {error.strerror}.") from error
    finally:
        for left in ("", "-wal", "-shm", "-journal"):  # what SQLite puts beside a file
            with suppress(OSError):
                Path(f"{draft}{left}").unlink()
    return file


def check(file: Path) -> None:
    """Do nothing if a backup can be read from its first byte to its last. Raises BackupError."""
    if connection.vendor != "sqlite":
        _run("pg_restore", "--file=/dev/null", str(file))
        if f" {Revision._meta.db_table} " not in _run("pg_restore", "--list", str(file)):
            raise BackupError(f"{file} is no backup of this site.")
        return
    try:
        with closing(sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True)) as copy:
            faults = [row[0] for row in copy.execute("PRAGMA integrity_check")]
            tables = {row[0] for row in copy.execute("SELECT name FROM sqlite_master")}
    except sqlite3.DatabaseError as error:
        raise BackupError(f"{file} is no backup of this site: {error}.") from error
    if faults != ["ok"] or Revision._meta.db_table not in tables:
        raise BackupError(f"{file} is no backup of this site, or it is damaged.")


def prune(newest: Path, keep: int) -> list[Path]:
    """Delete all but the newest `keep` backups of its folder, and return those deleted."""
    # Named by their moment, so the order of the names is that of time; one with a later name than the newest was made
    # while the clock was wrong.
    found = [path for path in newest.parent.iterdir() if NAMED.fullmatch(path.name)]
    old = sorted(found, key=lambda path: (path.name <= newest.name, path.name))[:-keep]
    for path in old:
        path.unlink()
    return old


def restore(file: Path) -> None:
    """Put a backup in place of all rows: all of it, or nothing. Every process shows it at its next request.

    Raises BackupError.
    """
    if not file.is_file():
        raise BackupError(f"There is no file {file}.")
    check(file)
    before = _revision()
    if connection.vendor == "sqlite":
        connection.close()
        _copy_sqlite(file, _sqlite_file())
    else:
        _replace_in_postgres(file)
    _move_past(before)


def _copy_sqlite(source: Path, target: Path) -> None:
    try:
        with (
            closing(sqlite3.connect(f"{source.resolve().as_uri()}?mode=ro", uri=True)) as read,
            closing(sqlite3.connect(target, timeout=30)) as written,
        ):
            read.backup(written)  # in one step: one state of the source
    except sqlite3.Error as error:
        raise BackupError(f"{source} could not be copied to {target}: {error}.") from error


def _replace_in_postgres(file: Path) -> None:
    """Drop all tables of ours, those too that came after the backup, which `pg_restore --clean` would trip over."""
    prefix = f"{Revision._meta.app_label}_"
    known = {"django_migrations", *connection.introspection.django_table_names()}
    with connection.cursor() as cursor:
        tables = [
            name for name in connection.introspection.table_names(cursor) if name in known or name.startswith(prefix)
        ]
    connection.close()
    dropped = ", ".join(connection.ops.quote_name(name) for name in tables)
    drop = [f"--command=DROP TABLE {dropped} CASCADE"] if tables else []
    with tempfile.TemporaryDirectory() as private:
        script = f"{private}/script.sql"
        _run("pg_restore", "--clean", "--if-exists", "--no-owner", f"--file={script}", str(file))
        options = ("--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1", "--single-transaction")
        _run("psql", *options, f"--dbname={_postgres_name()}", *drop, f"--file={script}")


def _keep_in_one_file(copy: Path) -> None:
    """Leave the mode in which whoever reads a database puts two files beside it."""
    try:
        with closing(sqlite3.connect(copy)) as written:
            written.execute("PRAGMA journal_mode = DELETE")
    except sqlite3.Error as error:
        raise BackupError(f"{copy.parent} takes no backup: {error}.") from error


def _sqlite_file() -> Path:
    return Path(connection.settings_dict["NAME"])


def _postgres_name() -> str:
    return psycopg.conninfo.make_conninfo(dbname=str(connection.settings_dict["NAME"]))


def libpq_variables(parameters: Mapping[str, Any]) -> dict[str, str]:
    """Return the environment in which PostgreSQL's programs connect as Django does.

    By the environment alone, since everybody sees a command line. What has no variable says how long a silent network
    is waited for: right for a page, and too short for a whole database.
    """
    variables = {
        option.keyword.decode(): option.envvar.decode()
        for option in psycopg.pq.Conninfo.get_defaults()
        if option.envvar
    }
    return {variables[name]: str(value) for name, value in parameters.items() if name in variables and value}


def _run(program: str, *arguments: str) -> str:
    found = shutil.which(program)
    if found is None:
        raise BackupError(f"{program} is not on the path: install PostgreSQL's client programs.")
    ran = _call([found, *arguments], {**os.environ, **libpq_variables(connection.get_connection_params())})
    if ran.returncode:
        raise BackupError(f"{program} failed: {ran.stderr.strip() or 'it gave no reason'}")
    return ran.stdout


def _call(command: Sequence[str], environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    # Names of our own programs and files, in a list: no shell reads them.
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)  # noqa: S603


def _revision() -> int:
    try:
        return Revision.current()
    except DatabaseError:  # a fresh place has no tables yet
        return 0


def _move_past(before: int) -> None:
    # The same number must never stand for two contents: processes would go on showing what they hold.
    with transaction.atomic():
        while Revision.current() <= before:
            Revision.advance()
        Revision.advance()
