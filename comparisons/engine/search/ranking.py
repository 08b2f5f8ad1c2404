"""Which things answer best to what was typed: those called exactly so, those named in it, those alike."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

from rapidfuzz import process
from rapidfuzz.distance import OSA

from comparisons.engine.search.index import NO_MATCH, Kind

if TYPE_CHECKING:
    from collections.abc import Container, Mapping, Sequence

    from comparisons.engine.search.index import Index, Name, Thing

# Words around a name that say nothing of which one is meant: "what is the difference between … and …".
FILLING = frozenset(
    """
    a an and any are as at be become becoming best better between can compare compared comparing comparison difference
    differences different do does for from get good have how i if in is it me much
    my need of on one or should than that the there to v versus vs what when where which who why with worth you
    """.split()  # noqa: SIM905 - a list would take a line for each
)
# Those of so many letters are also meant by what is as much like them: "betwen", "difrence", "compair".
_LETTERS_OF_A_MISTYPED = 6
_LEAST_LIKENESS = 0.7
# How much of what was asked a thing must answer to be shown; more where another is called just so.
_LEAST_WORTH = 0.5
_LEAST_WORTH_BESIDE = 0.7
# A question is about a name and something else: "cpc cost".
_LEAST_WORTH_OF_A_QUESTION = 0.35
# How much of its worth a thing keeps of whose name little was asked for: CPC before CPCO for "cpc".
_KEPT_WORTH = 0.7
# What answers so much worse than the best is not shown.
_LEAST_OF_THE_BEST = 0.6
# Worths in the same such part of the best are equal: of names that answer alike, a shorter one is no better.
_STEPS = 20


class Tier(IntEnum):
    """How a thing was found."""

    ALIKE = 0
    NAMED = 1  # its name stands among the words
    EXACT = 2  # its name is all that was typed


@dataclass(frozen=True, slots=True)
class Ranked:
    """A thing that was found, and by which words of its names."""

    thing: Thing
    tier: Tier
    worth: float
    place: tuple[int, int]  # among those of the same worth: as named, then as in the index
    letters: Mapping[str, int]  # of each word that answers, how many from its start were asked for
    name: Name  # the one that answers best


@dataclass(frozen=True, slots=True)
class Mention:
    """A name that stands among the words, in letters run together, and the things that have it."""

    letters: str
    places: Sequence[int]


def understood(index: Index, asked: Sequence[str]) -> tuple[str, ...]:
    """Return the words with those around the names, to which nothing answers, as they were meant."""
    return tuple(word if word in FILLING or index.knows(word) else _filling(word) for word in asked)


def _filling(word: str) -> str:
    """Return the filling word that a mistyped one stands for; the word itself where it is like none."""
    long = [each for each in sorted(FILLING) if len(each) >= _LETTERS_OF_A_MISTYPED]
    meant = process.extractOne(word, long, scorer=OSA.normalized_similarity, score_cutoff=_LEAST_LIKENESS)
    return meant[0] if meant else word


def mentions(index: Index, asked: Sequence[str]) -> list[Mention]:
    """Return the names among the words, one after the other, each the longest that can be had."""
    found: list[Mention] = []
    start = 0
    while start < len(asked):
        for end in range(len(asked), start, -1):
            letters = "".join(asked[start:end])
            if places := index.named_outright(letters):
                found.append(Mention(letters, places))
                start = end
                break
        else:
            start += 1
    return found


def ranked(index: Index, asked: Sequence[str]) -> tuple[list[Ranked], list[str]]:
    """Return what answers to the words, the best first, and the words that nothing answers to."""
    if not asked:
        return [], []
    letters = "".join(asked)
    mentioned = mentions(index, asked)
    exact = set(index.named(letters))
    named = {place: order for order, mention in enumerate(mentioned) for place in mention.places}
    names = {letters, *(mention.letters for mention in mentioned)}
    telling = [word for word in dict.fromkeys(asked) if word not in FILLING]
    matches, left_out = index.matches(telling)
    close = index.close(letters)
    least = _LEAST_WORTH_BESIDE if exact or named else _LEAST_WORTH
    found = []
    for place in {*matches, *close, *named, *exact}:
        thing, match = index.things[place], matches.get(place, NO_MATCH)
        tier = Tier.EXACT if place in exact else Tier.NAMED if place in named else Tier.ALIKE
        enough = _LEAST_WORTH_OF_A_QUESTION if thing.kind is Kind.QUESTION else least
        if tier is not Tier.ALIKE or max(match.worth, close.get(place, 0.0)) >= enough:
            words = {**match.words, **_words_of_names(thing, names)}
            share, name = _best_name(thing, words)
            worth = max(match.worth * (_KEPT_WORTH + (1 - _KEPT_WORTH) * share), close.get(place, 0.0))
            marked = {word: _letters(word, telling) for word in words}
            found.append(Ranked(thing, tier, worth, (named.get(place, 0), place), marked, name))
    return _sorted(found), [] if close else left_out


def _sorted(found: Sequence[Ranked]) -> list[Ranked]:
    """Return the best first, without those that are far from it; a list of certifications pushes out nothing."""
    named = [each for each in found if each.thing.kind is not Kind.LIST]
    least = _LEAST_OF_THE_BEST * max((each.worth for each in named or found), default=0.0)
    near = [each for each in found if each.tier is not Tier.ALIKE or each.worth >= least]
    best = max((each.worth for each in near), default=0.0)
    return sorted(near, key=lambda each: _rank(each, best))


def _rank(each: Ranked, best: float) -> tuple[int, int, int, int]:
    named_as, place = each.place
    behind = int((1 - each.worth / best) * _STEPS) if best else 0
    return (-each.tier, named_as, behind, place)


def _words_of_names(thing: Thing, names: Container[str]) -> dict[str, float]:
    """Return the words of the names that stand among what was asked, however they are divided there."""
    return {word: 1.0 for _, words in thing.words_by_name if "".join(words) in names for word in words}


def _best_name(thing: Thing, words: Mapping[str, float]) -> tuple[float, Name]:
    """Return the name that the words are most of, and how much of it they are; of two such, the longer."""
    shares = [(_share(of_name, words), len(of_name), name) for name, of_name in thing.words_by_name]
    share, _, name = max(shares, key=lambda each: each[:2])
    return share, name


def _share(name: Sequence[str], words: Mapping[str, float]) -> float:
    """Return how much of a name the words are, by letters."""
    return sum(len(word) * words.get(word, 0.0) for word in name) / sum(map(len, name))


def _letters(word: str, asked: Sequence[str]) -> int:
    """Return how many letters from its start were typed; all, where it was meant and mistyped."""
    begun = [len(each) for each in asked if word.startswith(each)]
    return max(begun, default=len(word))
