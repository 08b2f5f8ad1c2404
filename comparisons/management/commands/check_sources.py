"""Asks whether the pages of sources still answer."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand, CommandError

from comparisons import links
from comparisons.vocabulary import LinkOutcome

if TYPE_CHECKING:
    from argparse import ArgumentParser


class Command(BaseCommand):
    """Check links while the site runs; interrupted, the next call goes on."""

    help = (
        "Asks every page that facts rest on whether it still answers, politely, and keeps the answers for the "
        "editors’ work list. May be interrupted at any time: the next call goes on with what is left."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--days",
            type=int,
            default=links.DAYS_BETWEEN,
            help=f"Leave out pages that were asked in the last so many days; default: {links.DAYS_BETWEEN}.",
        )
        parser.add_argument("--most", type=int, help="Ask about so many pages at most; default: all.")
        parser.add_argument(
            "--pause",
            type=float,
            default=links.SECONDS_BETWEEN,
            help=f"Seconds between two questions to one host; default: {links.SECONDS_BETWEEN}.",
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        most = options["most"]
        if options["days"] < 0 or options["pause"] <= 0 or (most is not None and most < 1):
            raise CommandError("--days must not be below 0, --pause must be above 0, --most at least 1.")
        counts: Counter[LinkOutcome] = Counter()
        session = links.new_session(options["pause"])
        for source, answer in links.check(session, older_than=timedelta(days=options["days"]), most=most):
            counts[answer.outcome] += 1
            if answer.outcome is not LinkOutcome.ANSWERS:
                self.stdout.write(f"{source.slug}: {answer.outcome.label}. {answer.detail}")
        told = ", ".join(f"{counts[outcome]} {outcome.label}" for outcome in LinkOutcome if counts[outcome])
        self.stdout.write(f"{counts.total()} asked: {told}." if counts else "Nothing to ask: all were asked lately.")
