"""Puts a backup in place of the database's rows."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from comparisons import backups
from comparisons.models import Certification

if TYPE_CHECKING:
    from argparse import ArgumentParser


class Command(BaseCommand):
    """Restore a backup into an empty database; with --replace into any."""

    help = "Puts a backup in place of all rows: all of it or, if it cannot be read, nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--replace", action="store_true", help="Even if the database has rows: they are lost.")

    def handle(self, *_args: Any, **options: Any) -> None:
        if not options["replace"] and _has_rows():
            raise CommandError("The database has rows, which would be lost. Back it up, then give --replace.")
        try:
            backups.restore(options["file"])
        except backups.BackupError as error:
            raise CommandError(f"{error} Nothing was changed.") from None
        self.stdout.write(f"Restored from {options['file']}. If it is of an older release, run migrate.")


def _has_rows() -> bool:
    try:
        return Certification.objects.exists()
    except DatabaseError:  # no tables yet
        return False
