"""Backups, as an operator makes and restores them: by the commands, beside a writer, on both databases."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest
from django.conf import settings
from django.db.utils import ConnectionHandler

from certsite.environment import parse_database_url
from comparisons import backups
from comparisons.backups import libpq_variables
from tests import seeded
from tests.conftest import POSTGRES_URL
from tests.servers import Postgres

if TYPE_CHECKING:
    from collections.abc import Iterator

# What each installation is asked, by its own shell.
# The names, the revision, and every value of every row but for the revision, which a restore moves on.
STATE = """
import json
from hashlib import blake2b
from django.apps import apps
from comparisons.models import Certification, Revision
rows = {}
for model in apps.get_models(include_auto_created=True):
    if model is not Revision:
        found = list(model._base_manager.order_by("pk").values_list())
        rows[model._meta.label] = len(found), blake2b(repr(found).encode()).hexdigest()
names = list(Certification.objects.order_by("slug").values_list("abbreviation", flat=True))
print(json.dumps({"rows": rows, "names": names, "revision": Revision.current()}))
"""
RENAME = """
from comparisons.models import Certification
cpc = Certification.objects.get(slug="cpc")
cpc.abbreviation = "CPX"
cpc.save()
"""
# Writes until its standard input ends.
WRITER = """
import sys, threading
from comparisons.models import Certification
threading.Thread(target=lambda: (sys.stdin.read(), stopped.set()), daemon=True).start()
stopped = threading.Event()
cpc, written = Certification.objects.get(slug="cpc"), 0
print("writing", flush=True)
while not stopped.is_set():
    cpc.abbreviation = f"CPC{written}"
    cpc.save()
    written += 1
print(written)
"""
# A reader that was there before the restore, and looks again after it.
READER = """
from comparisons.catalogue.current import current_catalogue
print(current_catalogue().certifications['cpc'].abbreviation, flush=True)
input()
print(current_catalogue().certifications['cpc'].abbreviation, flush=True)
"""


class Place:
    """One installation: its database, and the commands run there."""

    def __init__(self, database_url: str) -> None:
        self.environment = {**os.environ, "DATABASE_URL": database_url}

    def command(self, *words: str, fails: bool = False) -> str:
        ran = subprocess.run(
            [sys.executable, "manage.py", *words],
            env=self.environment,
            cwd=settings.BASE_DIR,
            capture_output=True,
            text=True,
            check=False,
        )
        assert bool(ran.returncode) == fails, ran.stderr
        return (ran.stderr if fails else ran.stdout).strip()

    def run(self, code: str) -> str:
        return self.command("shell", "--no-imports", "--command", code)

    def state(self) -> dict[str, Any]:
        return json.loads(self.run(STATE))

    def start(self, code: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "manage.py", "shell", "--no-imports", "--command", code],
            env=self.environment,
            cwd=settings.BASE_DIR,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )


@pytest.fixture(scope="module", params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def places(request, tmp_path_factory) -> tuple[Place, Place]:
    """Two installations on databases of the same kind: the first has the catalogue, the second has nothing."""
    if request.param == "sqlite":
        folder = tmp_path_factory.mktemp("places")
        shutil.copy(seeded.sqlite_file(), folder / "first.sqlite3")
        return tuple(Place(f"sqlite:///{folder}/{name}.sqlite3") for name in ("first", "second"))
    make = request.getfixturevalue("new_postgres_url")
    return Place(make(seeded.postgres_template(POSTGRES_URL))), Place(make())


def backup_of(place: Place, folder: Path, *options: str) -> str:
    said = place.command("backup", str(folder), *options)
    return said.partition(":")[0]


def test_a_fresh_place_restored_from_a_backup_holds_the_same(places, tmp_path):
    first, second = places
    file = backup_of(first, tmp_path)
    second.command("restore", file)
    assert [path.name for path in tmp_path.iterdir()] == [Path(file).name]  # restoring leaves nothing there
    was, restored = first.state(), second.state()
    assert restored["rows"] == was["rows"]
    assert restored["names"] == was["names"]
    assert restored["revision"] > was["revision"]


def test_a_restored_catalogue_is_seen_by_a_process_that_runs(places, tmp_path):
    first, _ = places
    file = backup_of(first, tmp_path)
    first.run(RENAME)
    assert "lost" in first.command("restore", file, fails=True)
    reader = first.start(READER)
    assert reader.stdout.readline().strip() == "CPX"
    first.command("restore", file, "--replace")
    assert reader.communicate("\n", timeout=60)[0].strip() == "CPC"


def test_a_backup_made_while_others_write_is_whole(places, tmp_path):
    first, second = places
    writer = first.start(WRITER)
    assert writer.stdout.readline().strip() == "writing"
    file = backup_of(first, tmp_path)
    assert int(writer.communicate(timeout=60)[0]) > 1
    second.command("restore", file, "--replace")
    assert any(name.startswith("CPC") for name in second.state()["names"])


def test_what_is_no_backup_changes_nothing(places, tmp_path):
    first, _ = places
    was = first.state()
    wrong = tmp_path / "wrong"
    wrong.write_bytes(b"SQLite format 3\0 and then nothing of the kind" * 100)
    assert "Nothing was changed" in first.command("restore", str(wrong), "--replace", fails=True)
    assert "There is no file" in first.command("restore", str(tmp_path / "missing"), "--replace", fails=True)
    assert first.state() == was


def test_only_the_newest_are_kept_and_nothing_else_is_deleted(places, tmp_path):
    place, _ = places
    folder = tmp_path / "backups"
    folder.mkdir()
    (folder / "notes.txt").write_text("mine")
    suffix = ".sqlite3" if "sqlite" in place.environment["DATABASE_URL"] else ".pgdump"
    for day in range(1, 5):
        (folder / f"which-coding-cert-2026010{day}T000000Z{suffix}").write_text("old")
    assert re.search(r"2 older deleted", place.command("backup", str(folder), "--keep", "3"))
    names = sorted(path.name for path in folder.iterdir())
    kept = [f"which-coding-cert-2026010{day}T000000Z{suffix}" for day in (3, 4)]
    assert names[:3] == ["notes.txt", *kept]
    assert len(names) == 4  # nothing lies beside the new one
    assert (folder / names[3]).stat().st_mode & 0o777 == 0o600
    assert "at least 1" in place.command("backup", str(folder), "--keep", "0", fails=True)


def test_a_backup_made_after_the_clock_was_put_right_is_the_newest(places, tmp_path):
    place, _ = places
    suffix = ".sqlite3" if "sqlite" in place.environment["DATABASE_URL"] else ".pgdump"
    names = [f"which-coding-cert-{day}T000000Z{suffix}" for day in ("20200101", "20990101", "20990102")]
    for name in names:
        (tmp_path / name).write_text("old")

    made = Path(backup_of(place, tmp_path, "--keep", "2"))

    assert {path.name for path in tmp_path.iterdir()} == {made.name, names[0]}


def test_a_folder_that_cannot_be_written_is_named(places, tmp_path):
    (tmp_path / "file").write_text("")
    assert "takes no backup" in places[0].command("backup", str(tmp_path / "file" / "folder"), fails=True)


def test_disk_that_is_full_once_the_copy_is_written_is_told_and_nothing_is_left(monkeypatch, tmp_path):
    def copy(_source: Path, target: Path) -> None:
        shutil.copy(seeded.sqlite_file(), target)
        Path(f"{target}-wal").touch()
        Path(f"{target}-shm").symlink_to("/dev/full")

    monkeypatch.setattr(backups, "connection", SimpleNamespace(vendor="sqlite", settings_dict={"NAME": "rows"}))
    monkeypatch.setattr(backups, "_copy_sqlite", copy)

    with pytest.raises(backups.BackupError, match="takes no backup"):
        backups.back_up(tmp_path)
    assert list(tmp_path.iterdir()) == []


@pytest.fixture
def postgres_by_socket() -> Iterator[str]:
    """A PostgreSQL whose socket lies where no client looks by itself."""
    server = Postgres()
    try:
        server.start()
        yield server.socket_url
    finally:
        server.remove()


@pytest.mark.machines
def test_database_that_only_options_of_its_address_lead_to_is_backed_up_and_restored(postgres_by_socket, tmp_path):
    place = Place(postgres_by_socket)
    place.command("migrate", "--verbosity=0")
    place.command("seed")
    was = place.state()

    file = backup_of(place, tmp_path)
    place.run(RENAME)
    place.command("restore", file, "--replace")

    assert place.state()["rows"] == was["rows"]


@pytest.mark.machines
def test_database_with_a_schema_of_its_own_is_restored(postgres_by_socket, tmp_path):
    create = ["psql", "--quiet", "--command=CREATE SCHEMA certs", postgres_by_socket]
    subprocess.run(create, check=True)
    place = Place(f"{postgres_by_socket}&options=-csearch_path%3Dcerts")
    place.command("migrate", "--verbosity=0")
    was = place.state()

    place.command("restore", backup_of(place, tmp_path), "--replace")

    assert place.state()["rows"] == was["rows"]


@pytest.mark.machines
def test_backup_of_an_older_release_takes_the_place_of_tables_that_it_does_not_know(postgres_by_socket, tmp_path):
    place = Place(postgres_by_socket)
    place.command("migrate", "comparisons", "0008", "--verbosity=0")
    file = backup_of(place, tmp_path)
    place.command("migrate", "--verbosity=0")
    was = place.state()["rows"]

    place.command("restore", file, "--replace")
    place.command("migrate", "--verbosity=0")

    assert set(place.state()["rows"]) == set(was)


@pytest.mark.machines
def test_backup_of_another_site_changes_nothing(postgres_by_socket, tmp_path):
    place = Place(postgres_by_socket)
    place.command("migrate", "--verbosity=0")
    file = tmp_path / "other.pgdump"
    dump = ["pg_dump", "--format=custom", "--table=django_migrations", f"--file={file}", postgres_by_socket]
    subprocess.run(dump, check=True)
    was = place.state()

    assert "no backup of this site" in place.command("restore", str(file), "--replace", fails=True)
    assert place.state() == was


@pytest.mark.parametrize(
    ("address", "variables"),
    [
        (
            "postgres://me:p%40ss@db:5433/certs",
            {"PGUSER": "me", "PGPASSWORD": "p@ss", "PGHOST": "db", "PGPORT": "5433", "PGDATABASE": "certs"},
        ),
        (
            "postgres://me@%2Frun%2Fpostgresql/certs",
            {"PGUSER": "me", "PGHOST": "/run/postgresql", "PGDATABASE": "certs"},
        ),
        ("postgres:///certs?host=/run/postgresql", {"PGHOST": "/run/postgresql", "PGDATABASE": "certs"}),
        (
            "postgres://db/certs?sslmode=verify-full&sslrootcert=/etc/ca.pem&target_session_attrs=read-write",
            {
                "PGHOST": "db",
                "PGDATABASE": "certs",
                "PGSSLMODE": "verify-full",
                "PGSSLROOTCERT": "/etc/ca.pem",
                "PGTARGETSESSIONATTRS": "read-write",
            },
        ),
        ("postgres://db/certs?tcp_user_timeout=3000", {"PGHOST": "db", "PGDATABASE": "certs"}),
    ],
)
def test_programs_of_postgresql_connect_as_the_address_says(address, variables):
    connection = ConnectionHandler({"default": parse_database_url(address)})["default"]

    found = libpq_variables(connection.get_connection_params())

    assert {name: value for name, value in found.items() if name != "PGCLIENTENCODING"} == variables
