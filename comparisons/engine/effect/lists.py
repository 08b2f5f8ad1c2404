"""Where certifications stand in the list, by each of its orders and under its filters, before and after an edit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from comparisons.engine.listing import Sort, answers_to, order
from comparisons.engine.sentences import effect as sentences

if TYPE_CHECKING:
    from datetime import date

    from comparisons.catalogue.snapshot import Catalogue


@dataclass(frozen=True, slots=True)
class Moved:
    """One certification that stands elsewhere; None: not on the list."""

    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class ChangedList:
    """One order of the list, or its filters, and what stands elsewhere in it: what moves furthest first."""

    heading: str
    moved: tuple[Moved, ...]


def changed_lists(before: Catalogue, after: Catalogue, today: date) -> tuple[ChangedList, ...]:
    """Return the orders of the list in which something moves, and who is found under other filters."""
    then = {sort: _places(after, sort, today) for sort in Sort}
    found = [ChangedList(sentences.by(sort.label), _moved(_places(before, sort, today), then[sort])) for sort in Sort]
    found.append(ChangedList(sentences.FILTERS, _filtered(before, after, today)))
    return tuple(each for each in found if each.moved)


def _places(catalogue: Catalogue, sort: Sort, today: date) -> dict[str, tuple[str, int]]:
    """Return the name and the place of each certification by its slug."""
    return {each.slug: (each.abbreviation, place) for place, each in enumerate(order(catalogue, sort, today), start=1)}


def _moved(before: dict[str, tuple[str, int]], after: dict[str, tuple[str, int]]) -> tuple[Moved, ...]:
    found: list[tuple[float, Moved]] = []
    for slug in dict.fromkeys((*before, *after)):
        now, then = before.get(slug), after.get(slug)
        if now is None or then is None:
            name = (now or then or ("", 0))[0]
            found.append(
                (float("inf"), Moved(name, sentences.place(now and now[1]), sentences.place(then and then[1])))
            )
        elif now[1] != then[1]:
            found.append((abs(then[1] - now[1]), Moved(now[0], sentences.place(now[1]), sentences.place(then[1]))))
    return tuple(moved for _, moved in sorted(found, key=lambda each: -each[0]))


def _filtered(before: Catalogue, after: Catalogue, today: date) -> tuple[Moved, ...]:
    then, now = answers_to(after, today), answers_to(before, today)
    found = []
    for slug in now:
        if slug in then:
            for each, values in now[slug].items():
                if values != then[slug][each]:
                    name = f"{before.certifications[slug].abbreviation}, {sentences.filter_name(each.label)}"
                    found.append(Moved(name, sentences.values(values), sentences.values(then[slug][each])))
    return tuple(found)
