"""Loads the catalogue from the fixtures."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from comparisons.catalogue import fixtures
from comparisons.catalogue.revision import because
from comparisons.models import Certification

if TYPE_CHECKING:
    from argparse import ArgumentParser
    from collections.abc import Iterator

TURN = 0x5EED  # our number among PostgreSQL's advisory locks


class Command(BaseCommand):
    """Load fixtures/ into an empty database; with --replace make any database equal to them."""

    help = "Loads the catalogue from the fixtures: all rows or, if one is wrong, none."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", nargs="?", type=Path, help="Where the fixtures are; default: fixtures/.")
        parser.add_argument("--migrate", action="store_true", help="Bring the tables up to date first.")
        parser.add_argument("--if-empty", action="store_true", help="Do nothing if the catalogue has rows.")
        parser.add_argument(
            "--replace", action="store_true", help="Change what differs and delete what the fixtures do not have."
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        with _in_turn():
            self._load(**options)

    def _load(self, **options: Any) -> None:
        if options["migrate"]:  # in one process: a start of Django takes longer than finding nothing to do
            call_command("migrate", verbosity=0)
        if Certification.objects.exists() and not options["replace"]:
            if options["if_empty"]:
                return
            raise CommandError(
                "The catalogue has rows, and what editors changed in the admin would be lost. "
                "Give --replace to make it equal to the fixtures all the same."
            )
        folder = options["folder"] or Path(settings.FIXTURE_DIRS[0])
        try:
            with because("seed --replace" if options["replace"] else "seed"):
                outcome = fixtures.load(folder, delete_missing=options["replace"])
        except fixtures.FixtureError as error:
            raise CommandError(f"{error} Nothing was changed.") from None
        self.stdout.write(
            f"Catalogue loaded: {outcome.created} rows created, {outcome.changed} changed, "
            f"{outcome.deleted} deleted, {outcome.unchanged} left as they were."
        )


@contextmanager
def _in_turn() -> Iterator[None]:
    """Let hosts that start at once on one PostgreSQL follow each other: the later ones find the work done.

    On SQLite there is one host, and the file's own lock.
    """
    if connection.vendor != "postgresql":
        yield
        return
    with connection.cursor() as cursor:
        # As long as the first needs, which may be longer than a save waits for another.
        cursor.execute("SET lock_timeout = 0")
        cursor.execute("SELECT pg_advisory_lock(%s)", [TURN])
        cursor.execute("RESET lock_timeout")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [TURN])
