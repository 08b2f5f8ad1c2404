"""Editors save and readers read while something breaks; then what was answered is held against what is stored."""

from __future__ import annotations

import itertools
import json
import threading
import time
from collections import Counter
from contextlib import suppress
from functools import partial
from http.client import HTTPException
from typing import TYPE_CHECKING, NamedTuple

from tests.editing import comes_back
from tests.servers import outcome_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.editing import Vera
    from tests.servers import Site

WRITERS = 3
READERS = 2
PATHS = ("/glossary/", "/compare/cpc-vs-ccs/", "/")
SAVED, REFUSED, BARE, UNKNOWN = "saved", "refused with a sentence", "refused without one", "unknown"
# All that one save writes: the row, its history and the log's entry.
STORED = """
import json
from django.contrib.admin.models import LogEntry
from comparisons.models import Term
given = {"term__startswith": "Fault "}
print(json.dumps([
    list(Term.objects.filter(**given).values_list("term", flat=True)),
    list(Term.history.filter(history_type="+", **given).values_list("term", flat=True)),
    list(LogEntry.objects.filter(object_repr__startswith="Fault ").values_list("object_repr", flat=True)),
]))
"""


class Outcome(NamedTuple):
    """What a run came to, and what of it must not be."""

    saves: Counter[str]
    reads: Counter[str]
    missing: int  # acknowledged, and not there
    incomplete: int  # there without its history or its entry in the log, or the other way round
    twice: int
    refused_and_there: int
    unknown_and_there: int

    def faults(self, *, reads_may_fail: bool, stays_in_doubt: bool) -> list[str]:
        """Return in words what must not be; `stays_in_doubt`: the database may go away in the middle of a commit."""
        wrong = {
            "acknowledged and lost": self.missing,
            "half saved": self.incomplete,
            "saved twice": self.twice,
            "refused without a sentence": self.saves[BARE],
            "refused and saved": 0 if stays_in_doubt else self.refused_and_there,
            "reads failed": 0 if reads_may_fail else sum(self.reads.values()) - self.reads["200"],
            "nothing was saved at all": int(not self.saves[SAVED]),
        }
        return [f"{words}: {count}" for words, count in wrong.items() if count]


def run(site: Site, vera: Vera, break_something: Callable[[], None]) -> Outcome:
    """Break something while editors save and readers read, and return what became of it."""
    saves: dict[str, str] = {}
    reads: Counter[str] = Counter()
    over = threading.Event()
    numbers = itertools.count()
    threads = [
        *(threading.Thread(target=write, args=(site, vera, numbers, saves, over)) for _ in range(WRITERS)),
        *(threading.Thread(target=read, args=(site, reads, over)) for _ in range(READERS)),
    ]
    for thread in threads:
        thread.start()
    try:
        time.sleep(2)
        break_something()
        time.sleep(2)
    finally:
        over.set()
        for thread in threads:
            thread.join()
    return compare(saves, reads, *json.loads(site.shell(STORED)))


def write(site: Site, vera: Vera, numbers: Iterator[int], saves: dict[str, str], over: threading.Event) -> None:
    while not over.is_set():
        name = f"Fault {next(numbers)}"
        saves[name] = save(site, vera, name)
        if saves[name] != SAVED:
            time.sleep(0.1)


def read(site: Site, reads: Counter[str], over: threading.Event) -> None:
    paths = itertools.cycle(PATHS)
    while not over.is_set():
        reads[outcome_of(partial(site.get, next(paths)))] += 1


def save(site: Site, vera: Vera, name: str) -> str:
    """Save once, and return what came back; a page that refuses must bring back what was typed."""
    with suppress(OSError, HTTPException):
        answer = vera.add_term(site, name)
        if answer.status == 302:
            return SAVED
        told = answer.status == 503 and "<h1>The " in answer.text and comes_back(answer).get("term") == name
        return REFUSED if told else BARE
    return UNKNOWN


def compare(
    saves: dict[str, str], reads: Counter[str], rows: list[str], history: list[str], entries: list[str]
) -> Outcome:
    there = set(rows)
    return Outcome(
        saves=Counter(saves.values()),
        reads=reads,
        missing=sum(outcome == SAVED and name not in there for name, outcome in saves.items()),
        incomplete=len(there ^ set(history)) + len(there ^ set(entries)),
        twice=len(rows) - len(there),
        refused_and_there=sum(outcome in {REFUSED, BARE} and name in there for name, outcome in saves.items()),
        unknown_and_there=sum(outcome == UNKNOWN and name in there for name, outcome in saves.items()),
    )
