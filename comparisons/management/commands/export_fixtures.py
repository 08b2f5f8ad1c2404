"""Writes the catalogue back as the canonical fixtures."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.management.base import BaseCommand

from comparisons.catalogue import fixtures

if TYPE_CHECKING:
    from argparse import ArgumentParser


class Command(BaseCommand):
    """Bring editors' changes back as fixtures, for review as a diff."""

    help = "Writes the catalogue as fixtures, so that what editors changed can be reviewed as a diff."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", nargs="?", type=Path, help="Where to write; default: fixtures/.")

    def handle(self, *_args: Any, **options: Any) -> None:
        folder = options["folder"] or Path(settings.FIXTURE_DIRS[0])
        folder.mkdir(parents=True, exist_ok=True)
        fixtures.export(folder)
        self.stdout.write(f"Fixtures written to {folder}.")
