"""The search: what the site has under the words that somebody typed, by kind, with what matched."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from comparisons.engine.search.comparisons import compared
from comparisons.engine.search.index import Kind, Thing, index_of
from comparisons.engine.search.ranking import Tier, ranked, understood
from comparisons.engine.search.words import asked_words, pieces, words_of
from comparisons.engine.sentences import search as sentences

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from comparisons.catalogue.snapshot import Catalogue
    from comparisons.engine.search.ranking import Ranked
    from comparisons.engine.search.words import Piece

_MOST_OF_A_KIND = 12
_NEAREST_SHOWN = 5
_MOST_SUGGESTED = 8


@dataclass(frozen=True, slots=True)
class Hit:
    """Something found, in pieces of which those that were asked for are marked."""

    kind: Kind
    target: str
    title: tuple[Piece, ...]
    detail: tuple[Piece, ...] = ()
    said: str = ""  # what another name is: "Formerly"
    other_name: tuple[Piece, ...] = ()  # the other name that matched
    retired: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """The things of one kind, the best first."""

    kind: Kind
    hits: tuple[Hit, ...]
    count: int  # of all that were found, though not all are shown

    @property
    def heading(self) -> str:
        """Return what to call them together."""
        return sentences.HEADINGS[self.kind.value]


@dataclass(frozen=True, slots=True)
class Found:
    """What was found. Groups stand in the order of their best."""

    hits: tuple[Hit, ...]  # of all kinds, the best first
    groups: tuple[Group, ...]
    note: str  # which words were left out; empty where none
    nearest: tuple[Hit, ...]  # only where nothing was found: what is called most alike

    @property
    def suggestions(self) -> tuple[Hit, ...]:
        """Return the best of all kinds, to choose from while typing."""
        return self.hits[:_MOST_SUGGESTED]

    @property
    def suggestions_said(self) -> str:
        """Return what to say aloud of the suggestions."""
        return sentences.suggested(len(self.suggestions))


def search(catalogue: Catalogue, text: str, today: date) -> Found:
    """Return what the catalogue has under a text; forgiving of case, signs, filling words and slips."""
    index = index_of(catalogue, today)
    asked = understood(index, asked_words(text))
    found, left_out = ranked(index, asked)
    comparisons = compared(catalogue, index, asked)
    called_so = [each for each in found if each.tier is not Tier.ALIKE]
    best_first: list[Thing | Ranked] = [
        *comparisons.asked_for,
        *called_so,
        *comparisons.often_asked,
        *found[len(called_so) :],
    ]
    hits, counts = _shown(best_first)
    return Found(
        hits=hits,
        groups=tuple(
            Group(kind, tuple(hit for hit in hits if hit.kind is kind), count) for kind, count in counts.items()
        ),
        note=sentences.nothing_has(left_out) if hits else "",
        nearest=() if hits else tuple(_whole(thing) for thing in index.nearest("".join(asked), _NEAREST_SHOWN)),
    )


def _shown(best_first: Iterable[Thing | Ranked]) -> tuple[tuple[Hit, ...], dict[Kind, int]]:
    """Return the first of each kind, and how many there are of it."""
    hits: list[Hit] = []
    counts: dict[Kind, int] = {}
    for each in best_first:
        kind = each.kind if isinstance(each, Thing) else each.thing.kind
        counts[kind] = counts.get(kind, 0) + 1
        if counts[kind] <= _MOST_OF_A_KIND:
            hits.append(_whole(each) if isinstance(each, Thing) else _hit(each))
    return tuple(hits), counts


def _whole(thing: Thing) -> Hit:
    """Return a thing with nothing marked."""
    return Hit(thing.kind, thing.target, pieces(thing.title, {}), pieces(thing.detail, {}), retired=thing.retired)


def _hit(each: Ranked) -> Hit:
    thing, name = each.thing, each.name
    on_the_page = {*words_of(thing.title), *words_of(thing.detail)}
    # Another name is shown only for what it adds to the title.
    other = name.said and not each.letters.keys() & set(name.words) <= on_the_page
    return Hit(
        kind=thing.kind,
        target=thing.target,
        title=pieces(thing.title, each.letters),
        detail=pieces(thing.detail, each.letters),
        said=name.said or "" if other else "",
        other_name=pieces(name.text, each.letters) if other else (),
        retired=thing.retired,
    )
