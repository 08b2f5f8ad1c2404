"""Writes a copy of the whole database."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from comparisons import backups

if TYPE_CHECKING:
    from argparse import ArgumentParser

KEPT = 14


class Command(BaseCommand):
    """Back up while the site runs, check the copy, and delete the oldest."""

    help = "Writes a checked copy of the whole database into a folder, and keeps the newest there."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", nargs="?", type=Path, default=settings.VAR_DIR / "backups")
        parser.add_argument("--keep", type=int, default=KEPT, help=f"How many backups to keep; default: {KEPT}.")

    def handle(self, *_args: Any, **options: Any) -> None:
        if options["keep"] < 1:
            raise CommandError("--keep must be at least 1.")
        try:
            file = backups.back_up(options["folder"])
        except backups.BackupError as error:
            raise CommandError(str(error)) from None
        deleted = backups.prune(file, options["keep"])
        self.stdout.write(f"{file}: {file.stat().st_size:,} bytes. {len(deleted)} older deleted.")
