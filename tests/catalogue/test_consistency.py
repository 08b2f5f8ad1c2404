"""No reader ever sees half of a change, while a writer never stops: on SQLite and on PostgreSQL."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys

import pytest

from tests import seeded
from tests.catalogue.hammer import ENOUGH_REVISIONS


def hammer(database_url):
    environment = os.environ | {"DATABASE_URL": database_url, "DJANGO_SETTINGS_MODULE": "certsite.settings"}
    command = [sys.executable, "-m", "tests.catalogue.hammer"]
    result = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)
    return json.loads(result.stdout)


def assert_consistent(seen):
    assert seen["revisions"] >= ENOUGH_REVISIONS, "the readers must have met several revisions"
    assert (seen["mixed"], seen["backwards"], seen["ambiguous"]) == (0, 0, 0)


def test_no_load_mixes_two_revisions_on_sqlite(tmp_path):
    shutil.copy(seeded.sqlite_file(rows=False), tmp_path / "hammer.sqlite3")
    assert_consistent(hammer(f"sqlite:///{tmp_path}/hammer.sqlite3"))


@pytest.mark.postgres
def test_no_load_mixes_two_revisions_on_postgresql(postgres_tables_url):
    assert_consistent(hammer(postgres_tables_url))
