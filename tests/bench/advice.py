"""How long the advice takes, over the catalogue that we ship.

`make bench-advice`. Each figure is the median over people and the slowest of them, in milliseconds of processor time,
so that a busy machine tells less. "first" is the first question after an edit: the catalogue is a new one, and nothing
is tabulated yet. For all others, everybody has asked once before.
"""

from __future__ import annotations

import gc
import random
import time
from dataclasses import replace
from datetime import date
from itertools import cycle, islice
from statistics import median
from typing import TYPE_CHECKING

from comparisons.engine.advice.changes import close_or_clear, what_would_change
from comparisons.engine.advice.choosing import choose_between
from comparisons.engine.advice.quiz import PRIORITIES
from comparisons.engine.advice.recommendation import recommend
from comparisons.engine.advice.result import result
from comparisons.engine.advice.settled import settled
from comparisons.engine.advice.situations import situations
from comparisons.engine.side_by_side import compare
from comparisons.vocabulary import Budget, Specialty, Style
from tests.bench.site import say, seeded_site

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from comparisons.catalogue.snapshot import Catalogue
    from comparisons.engine.advice.answers import Answers

TODAY = date(2026, 11, 22)
PEOPLE = 60
SEED = 20261122


def main() -> None:
    """Print the table."""
    with seeded_site():
        from comparisons.catalogue.load import load_catalogue  # noqa: PLC0415  models exist only once Django is set up

        shipped = load_catalogue()
        gc.collect()
        gc.freeze()  # Django's own objects are not part of what is measured
        measure(shipped)


def measure(shipped: Catalogue) -> None:
    """Print what each question costs, where somebody answered four questions and where all of them."""
    pairs = [list(pair) for pair in shipped.asked_pairs]
    say(f"{len(shipped.certifications)} certifications, as shipped; {PEOPLE} people each")
    say()
    say(f"{'':34}{'4 answers':>18}{'all answers':>18}{'target':>10}")
    say(f"{'':34}{'median':>9}{'slowest':>9}{'median':>9}{'slowest':>9}{'':>10}")
    questions: dict[str, tuple[Callable[[Answers, list[str]], object], str]] = {
        "recommend, first": (lambda answers, _: recommend(replace(shipped), answers, TODAY), ""),
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


if __name__ == "__main__":
    main()
