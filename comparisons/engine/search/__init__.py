"""The search: what the site has under the words that somebody typed, by kind, with what matched."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from comparisons.engine.search.comparisons import compared
from comparisons.engine.search.index import Kind, index_of
from comparisons.engine.search.ranking import Tier, ranked
from comparisons.engine.search.words import asked_words, pieces, words_of
from comparisons.engine.sentences import search as sentences

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from comparisons.catalogue.snapshot import Catalogue
    from comparisons.engine.search.index import Thing
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
    asked = asked_words(text)
    found, left_out = ranked(index, asked)
    comparisons = compared(catalogue, index, asked)
    hits = [
        *map(_whole, comparisons.asked_for),
        *(_hit(each) for each in found if each.tier is not Tier.ALIKE),
        *map(_whole, comparisons.often_asked),
        *(_hit(each) for each in found if each.tier is Tier.ALIKE),
    ]
    return Found(
        hits=tuple(hits),
        groups=_groups(hits),
        note=sentences.nothing_has(left_out) if hits else "",
        nearest=() if hits else tuple(_whole(thing) for thing in index.nearest("".join(asked), _NEAREST_SHOWN)),
    )


def _groups(hits: Iterable[Hit]) -> tuple[Group, ...]:
    by_kind: dict[Kind, list[Hit]] = {}
    for hit in hits:
        by_kind.setdefault(hit.kind, []).append(hit)
    return tuple(Group(kind, tuple(of_kind[:_MOST_OF_A_KIND]), len(of_kind)) for kind, of_kind in by_kind.items())


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
