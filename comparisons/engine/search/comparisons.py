"""Comparisons that somebody asks for in words: "cpc vs ccs", "difference between cpc and ccs"."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING

from comparisons.engine.beside import named_in
from comparisons.engine.names import JOINT, MOST_SIDE_BY_SIDE, address_of, canonical
from comparisons.engine.pairs import asked_pairs
from comparisons.engine.search.index import Kind, Thing
from comparisons.engine.search.ranking import FILLING, Tier, mentions, ranked
from comparisons.engine.sentences import search as sentences

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from comparisons.catalogue.snapshot import Catalogue
    from comparisons.engine.beside import Named
    from comparisons.engine.search.index import Index

_FEWEST = 2
# Between two names these ask for a comparison …
_JOINTS = {"vs", "versus", "v", "or"}
# … and these only where another word asks for one: "Hematology and Oncology" is one name.
_LOOSE_JOINTS = {"and", "with", "to"}
_ASKING = {"difference", "differences", "between", "compare", "compared", "comparing", "comparison"}
# For how many a half-written or mistyped name is taken, and how many comparisons are shown of those.
_MOST_MEANT = 6
_MOST_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Compared:
    """Comparisons that were asked for, and those that others ask for with the one certification that was named."""

    asked_for: tuple[Thing, ...] = ()
    often_asked: tuple[Thing, ...] = ()


def compared(catalogue: Catalogue, index: Index, asked: Sequence[str]) -> Compared:
    """Return the comparisons that the words ask for, or that go with the certification that they name."""
    named = _named(index, asked, Kind.CERTIFICATION)
    if len(named) >= _FEWEST:
        return Compared(asked_for=(_comparison(catalogue, named),))
    for kind in (Kind.BODY, Kind.ROLE):
        others = named_in(catalogue, JOINT.join(_named(index, asked, kind)))
        if others and len(others.slugs) >= _FEWEST:
            return Compared(asked_for=(_of_others(catalogue, others),))
    called_so = index.named("".join(asked))  # "billing or coding" is a question: nobody means two certifications
    if not called_so and (meant := _meant(catalogue, index, asked)):
        return Compared(asked_for=tuple(_comparison(catalogue, slugs) for slugs in meant[:_MOST_SHOWN]))
    pairs = [pair for slug in named for pair in asked_pairs(catalogue, about=slug)]
    return Compared(
        often_asked=tuple(_comparison(catalogue, [pair.first.slug, pair.second.slug]) for pair in pairs[:_MOST_SHOWN])
    )


def _named(index: Index, asked: Sequence[str], kind: Kind) -> list[str]:
    """Return what is named outright of a kind, each once, as many as stand side by side."""
    things = [index.things[place] for mention in mentions(index, asked) for place in mention.places]
    return list(dict.fromkeys(thing.target for thing in things if thing.kind is kind))[:MOST_SIDE_BY_SIDE]


def _meant(catalogue: Catalogue, index: Index, asked: Sequence[str]) -> list[tuple[str, ...]]:
    """Return what may be meant where a name is mistyped, or the last one half written: "cpc vs cc".

    Pairs that people often ask for come first.
    """
    parts = [_likest(catalogue, index, part) for part in _parts(asked)][:MOST_SIDE_BY_SIDE]
    parts = [part for part in parts if part]
    if len(parts) < _FEWEST:
        return []
    choices = product(*(part[:1] for part in parts[:-1]), parts[-1])
    meant = [canonical(catalogue, slugs) for slugs in choices if len(set(slugs)) >= _FEWEST]
    often = {(pair.first.slug, pair.second.slug) for pair in asked_pairs(catalogue)}
    return sorted(meant, key=lambda slugs: slugs not in often)


def _parts(asked: Sequence[str]) -> Iterable[list[str]]:
    """Return the words between joints, without filling words."""
    joints = _JOINTS | _LOOSE_JOINTS if _ASKING & set(asked) else _JOINTS
    part: list[str] = []
    for word in asked:
        if word in joints:
            yield part
            part = []
        elif word not in FILLING:
            part.append(word)
    yield part


def _likest(catalogue: Catalogue, index: Index, words: Sequence[str]) -> list[str]:
    """Return the certifications that words may mean; beside another name, few letters with a slip are letters too."""
    found = [each for each in ranked(index, words)[0] if each.thing.kind is Kind.CERTIFICATION]
    best = [each for each in found if each.tier is not Tier.ALIKE] or found
    slipped = [] if best else index.one_letter_off("".join(words))
    meant = [each.thing for each in best] or sorted(slipped, key=lambda each: -len(asked_pairs(catalogue, each.target)))
    return [each.target for each in meant if each.kind is Kind.CERTIFICATION][:_MOST_MEANT]


def _of_others(catalogue: Catalogue, named: Named) -> Thing:
    """Return the comparison of bodies or jobs."""
    titles = {
        **{slug: body.abbreviation for slug, body in catalogue.bodies.items()},
        **{slug: role.title for slug, role in catalogue.roles.items()},
    }
    return _side_by_side(named.address, [titles[slug] for slug in named.slugs])


def _comparison(catalogue: Catalogue, slugs: Sequence[str]) -> Thing:
    certifications = [catalogue.certifications[slug] for slug in canonical(catalogue, slugs)]
    return _side_by_side(address_of(catalogue, slugs), [each.abbreviation for each in certifications])


def _side_by_side(address: str, titles: Sequence[str]) -> Thing:
    return Thing(Kind.COMPARISON, address, sentences.side_by_side(titles))
