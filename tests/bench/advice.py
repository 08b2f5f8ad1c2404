"""How long the advice takes, over the catalogue that we ship and over synthetic ones of growing size.

`make bench`. Each figure is the median over people and the slowest of them, in milliseconds of processor time, so
that a busy machine tells less. "first" is the first question after an edit: the catalogue is a new one, and nothing
is tabulated yet. For all others, everybody has asked once before.
"""

from __future__ import annotations

import gc
import os
import random
import sys
import tempfile
import time
from dataclasses import replace
from datetime import date
from itertools import cycle, islice
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

import django
from django.core.management import call_command

from comparisons.engine.advice.changes import close_or_clear, what_would_change
from comparisons.engine.advice.choosing import choose_between
from comparisons.engine.advice.quiz import PRIORITIES
from comparisons.engine.advice.recommendation import recommend
from comparisons.engine.advice.result import result
from comparisons.engine.advice.settled import settled
from comparisons.engine.advice.situations import situations
from comparisons.engine.side_by_side import compare
from comparisons.vocabulary import Budget, Specialty, Style

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from comparisons.catalogue.snapshot import Catalogue, Certification
    from comparisons.engine.advice.answers import Answers

TODAY = date(2026, 11, 22)
PEOPLE = 60
PEOPLE_OF_LARGE = 7
LARGEST = 10_000
SEED = 20261122


def main() -> None:
    """Print both tables."""
    shipped = shipped_catalogue()
    gc.collect()
    gc.freeze()  # Django's own objects are not part of what is measured
    measure_shipped(shipped)
    measure_growth(shipped)


def say(line: str = "") -> None:
    """Print a line at once: the large catalogues take a while."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


# --- The catalogue that we ship ---------------------------------------------------------------------


def shipped_catalogue() -> Catalogue:
    """Return the catalogue of the fixtures, by way of a database that is thrown away."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["DATABASE_URL"] = f"sqlite:///{Path(folder) / 'bench.sqlite3'}"
        django.setup()
        from comparisons.catalogue.load import load_catalogue  # noqa: PLC0415  models exist only once Django is set up

        call_command("migrate", verbosity=0)
        call_command("seed", verbosity=0)
        return load_catalogue()


def measure_shipped(shipped: Catalogue) -> None:
    """Print what each question costs, where somebody answered four questions and where all of them."""
    pairs = [list(pair) for pair in shipped.asked_pairs]
    say(f"{len(shipped.certifications)} certifications, as shipped; {PEOPLE} people each")
    say()
    say(f"{'':34}{'4 answers':>18}{'all answers':>18}{'target':>10}")
    say(f"{'':34}{'median':>9}{'slowest':>9}{'median':>9}{'slowest':>9}{'':>10}")
    questions: dict[str, tuple[Callable[[Answers, list[str]], object], str]] = {
        "recommend, first": (lambda answers, _: recommend(replace(shipped), answers, TODAY), "5"),
        "recommend": (lambda answers, _: recommend(shipped, answers, TODAY), "5"),
        "what_would_change": (lambda answers, _: what_would_change(shipped, answers, TODAY), "50"),
        "close_or_clear": (lambda answers, _: close_or_clear(shipped, answers, TODAY), ""),
        "settled": (lambda answers, _: settled(shipped, answers, TODAY), ""),
        "result, all of the above": (lambda answers, _: result(shipped, answers, TODAY), ""),
        "choose_between, with answers": (lambda answers, pair: choose_between(shipped, pair, TODAY, answers), ""),
        "compare": (lambda _, pair: compare(shipped, pair, TODAY), ""),
    }
    few, many = list(islice(people(), PEOPLE)), list(islice(thorough_people(shipped), PEOPLE))
    for name, (ask, target) in questions.items():
        cells = ""
        for asking in (few, many):
            asked = list(zip(asking, cycle(pairs), strict=False))
            for answers, pair in asked:
                ask(answers, pair)
            times = [milliseconds(ask, answers, pair) for answers, pair in asked]
            cells += f"{median(times):9.2f}{max(times):9.2f}"
        say(f"{name:34}{cells}{target:>10}")


def milliseconds(ask: Callable[..., object], *given: object) -> float:
    """Return how long one call takes."""
    start = time.process_time_ns()
    ask(*given)
    return (time.process_time_ns() - start) / 1e6


def people() -> Iterator[Answers]:
    """Yield people who answered four questions, as different as can be."""
    everybody = list(situations())
    random.Random(SEED).shuffle(everybody)  # noqa: S311  no secret
    yield from everybody


def thorough_people(catalogue: Catalogue) -> Iterator[Answers]:
    """Yield people who answered nearly everything."""
    choices = zip(
        people(),
        cycle(Specialty),
        cycle(Budget),
        cycle(Style),
        cycle(catalogue.bodies),
        cycle(catalogue.certifications),
        cycle(PRIORITIES),
        cycle((True, False)),
        strict=False,
    )
    for answers, specialty, budget, style, body, slug, criterion, yes in choices:
        yield replace(
            answers,
            specialty=specialty,
            budget=budget,
            style=style,
            adverts=body,
            held=frozenset({slug}),
            background=frozenset(),
            degree=yes,
            work_from_home=not yes,
            exam_at_home=yes,
            priorities=frozenset({criterion, PRIORITIES[0]}),
        )


# --- Catalogues that grow ---------------------------------------------------------------------------


def measure_growth(shipped: Catalogue) -> None:
    """Print what `recommend` costs over 1, 10, 100 … times as many certifications, and for each of them."""
    say()
    say("recommend over synthetic catalogues, all answers; microseconds a certification in brackets")
    say()
    say(f"{'certifications':>14}{'first':>22}{'median':>22}{'slowest':>22}")
    count = len(shipped.certifications)
    while True:
        grown = synthetic(shipped, count)
        asking = list(islice(thorough_people(shipped), PEOPLE_OF_LARGE))
        first = median(milliseconds(recommend, replace(grown), answers, TODAY) for answers in asking)
        for answers in asking:
            recommend(grown, answers, TODAY)
        times = [milliseconds(recommend, grown, answers, TODAY) for answers in asking]
        cells = "".join(
            f"{took:11.1f} {f'({took * 1000 / count:.0f})':>10}" for took in (first, median(times), max(times))
        )
        say(f"{count:14}{cells}")
        if count == LARGEST:
            return
        count = min(count * 10, LARGEST)


def synthetic(shipped: Catalogue, count: int) -> Catalogue:
    """Return a catalogue of so many certifications: the shipped ones, then mixtures of them."""
    chance = random.Random(SEED)  # noqa: S311  no secret
    real = list(shipped.certifications.values())
    made = {each.slug: each for each in real}
    for number in range(len(real), count):
        made[f"synthetic-{number}"] = _mixture(real, number, chance)
    return replace(shipped, certifications=made)


def _mixture(real: list[Certification], number: int, chance: random.Random) -> Certification:
    """Return a certification that takes each kind of rows from another real one, and lacks one fact in ten."""
    whole, asks, costs, leads, covers = chance.choices(real, k=5)
    return replace(
        whole,
        slug=f"synthetic-{number}",
        abbreviation=f"{whole.abbreviation}{number}",
        url_order=number,
        former_slugs=(),
        apprentice_marks=(),
        facts=tuple(fact for fact in whole.facts if chance.random() > 0.1),
        requirements=asks.requirements,
        fees=costs.fees,
        role_fits=leads.role_fits,
        level=leads.level,
        works=covers.works,
        specialties=covers.specialties,
        own_settings=covers.own_settings,
    )


if __name__ == "__main__":
    main()
