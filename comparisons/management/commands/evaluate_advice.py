"""Holds the advice against cases that public sources describe: `manage.py evaluate_advice FILE`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError
from django.utils import timezone

from comparisons.catalogue.load import load_catalogue
from comparisons.engine.advice.cases import CaseError
from comparisons.engine.advice.evaluation import evaluate, summary
from comparisons.engine.sentences import evaluation as sentences

if TYPE_CHECKING:
    from django.core.management.base import CommandParser

    from comparisons.catalogue.snapshot import Catalogue


class Command(BaseCommand):
    """Reads described situations, answers the quiz for each, and counts where the advised certification stands."""

    help = "Compare the advice with what public sources advise in described situations."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="a YAML list of cases")
        parser.add_argument("--json", action="store_true", help="print the cases as JSON, then the last line")

    def handle(self, *args: Any, **options: Any) -> None:
        cases = _read(options["file"])
        catalogue, today = _catalogue(), timezone.localdate()
        try:
            results = [evaluate(case, catalogue, today) for case in cases]
        except CaseError as error:
            raise CommandError(str(error)) from error
        if options["json"]:
            found = {"cases": [result.as_plain() for result in results], "summary": summary(results).as_plain()}
            self.stdout.write(json.dumps(found, indent=2, ensure_ascii=False))
        else:
            for result in results:
                self.stdout.write(sentences.case(result))
            self.stdout.write(sentences.counts(summary(results)))
        self.stdout.write(sentences.last_line(summary(results)))


def _catalogue() -> Catalogue:
    """Return the catalogue; an empty one would make every case a miss."""
    try:
        catalogue = load_catalogue()
    except DatabaseError as error:
        raise CommandError(f"The database cannot be read: {error}. {_FILL}") from error
    if not catalogue.certifications:
        raise CommandError(f"The database holds no certifications. {_FILL}")
    return catalogue


_FILL = "`manage.py migrate` and `manage.py seed` make and fill it."


def _read(path: Path) -> list[Any]:
    try:
        found = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise CommandError(f"{path} cannot be read: {error}") from error
    except yaml.YAMLError as error:
        raise CommandError(f"{path} is not YAML: {error}") from error
    if not isinstance(found, list):
        raise CommandError(f"{path} must hold a list of cases.")
    return found
