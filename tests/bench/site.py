"""A site of its own for a measurement: a database that is thrown away, and the catalogue that we ship."""

from __future__ import annotations

import os
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import django
from django.core.management import call_command

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def seeded_site() -> Iterator[None]:
    """Set Django up on a new database with the shipped catalogue; servers started inside use the same."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["DATABASE_URL"] = f"sqlite:///{Path(folder) / 'bench.sqlite3'}"
        django.setup()
        call_command("migrate", verbosity=0)
        call_command("seed", verbosity=0)
        yield


def say(line: str = "") -> None:
    """Print a line at once: some measurements take a while."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()
