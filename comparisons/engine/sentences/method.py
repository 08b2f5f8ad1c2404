"""The sentences of the method page: what earns how many steps on each criterion."""

from __future__ import annotations

from typing import TYPE_CHECKING

from comparisons.engine.advice.criteria.person import MANY_OF_BOTH, MANY_SOURCES
from comparisons.engine.advice.criteria.scale import FULL, HALF, LITTLE, MOST, NONE
from comparisons.engine.sentences.writing import listed, small_number
from comparisons.vocabulary import Criterion

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_MANY = small_number(MANY_SOURCES)

# For each criterion what earns how many steps; what is not named earns none.
EARNS: Mapping[Criterion, Mapping[int, str]] = {
    Criterion.WORK: {
        FULL: "it is mainly about that work; for two kinds of work, it is about both",
        HALF: "it is also about that work, or mainly but only in a branch of medicine that you did not name",
        LITTLE: "it is about other work, but a job of that kind names it",
    },
    Criterion.SETTING: {
        FULL: "a source names that workplace for it",
        MOST: "a source names a wider workplace, or our own reading names this one",
        HALF: "our own reading names a wider workplace",
    },
    Criterion.CODES: {
        FULL: "its exam tests a code set that is special to that workplace",
        HALF: "it is not mainly about coding, so the codes say little",
    },
    Criterion.EXPERIENCE: {
        FULL: "its level suits that much coding, see the table of levels",
        MOST: "its level nearly suits it",
        HALF: "its level is some way off, or it is for work that is not built on coding",
        LITTLE: "its level is far off",
    },
    Criterion.EMPLOYERS: {
        FULL: f"{_MANY} or more published sources say that employers ask for it or accept it, or one does and "
        f"{small_number(MANY_OF_BOTH)} or more in all name it for jobs; each source counts once",
        MOST: "fewer sources say so",
        HALF: f"{_MANY} or more published sources link it with a job",
        LITTLE: "fewer sources link it with a job",
    },
    Criterion.SCHOOLING: {
        FULL: "a way in requires this schooling and nothing else",
        MOST: "this schooling alone is what is recommended first",
        HALF: "a way in requires this schooling together with other things, or schooling that yours stands for",
        LITTLE: "this schooling is recommended together with other things, or yours may stand for what is",
    },
    Criterion.HELD: {
        FULL: "it is a next step from one that you hold",
        MOST: "it shares ground with one that you hold, from the same body; or holding that one alone is a way in",
        HALF: "it comes from the same body as one that you hold; or holding that one is part of a way in",
        LITTLE: "it shares ground with one that you hold, from another body; or any coding certification is a way in",
        NONE: "it leads to one that you hold for the same work; or it is an entry exam for work that yours is about",
    },
    Criterion.BACKGROUND: {
        FULL: "a way in names that work, or it is mainly about that work",
        MOST: "it is also about that work",
        HALF: "it is about work that yours often leads to",
    },
    Criterion.SPECIALTY: {FULL: "it is made for that specialty"},
    Criterion.WORK_FROM_HOME: {
        FULL: "a source links it with work from home",
        HALF: "a job that names it is also done from home",
    },
    Criterion.DEGREE: {FULL: "it asks for a degree"},
    Criterion.STYLE: {
        FULL: "it is made for people who do what you would like to do: the work, or leading",
        HALF: "it is tied to a job that leads others",
    },
    Criterion.BUDGET: {FULL: "its first year, all prices known, lies within the sum"},
    Criterion.ADVERTS: {FULL: "it comes from the body whose letters you saw"},
}

ALL_OF_THEM = "Of several answers, the mean counts, rounded down: all that you selected should be met."
ANY_OF_THEM = "Of several answers, the best counts."
COUNTS_FOR_EVERYBODY = "no question: it counts for everybody"
# What each criterion looks at, as a certification’s own.
_LOOKS_AT: Mapping[Criterion, str] = {
    Criterion.WORK: "the work that it is about",
    Criterion.SETTING: "its workplaces",
    Criterion.CODES: "the codes that it tests",
    Criterion.EXPERIENCE: "its level",
    Criterion.EMPLOYERS: "what employers say of it",
    Criterion.SCHOOLING: "the schooling that it asks for",
    Criterion.HELD: "what it builds on",
    Criterion.BACKGROUND: "the other work that leads to it",
    Criterion.SPECIALTY: "its branch of medicine",
    Criterion.WORK_FROM_HOME: "work from home",
    Criterion.DEGREE: "the degree that it asks for",
    Criterion.STYLE: "the people that it is made for",
    Criterion.BUDGET: "its cost",
    Criterion.ADVERTS: "the body that awards it",
}
MOST_HELD_BACK = 3  # more criteria in one sentence would not be read


def never_first(letters: str, ahead: Sequence[str], behind: int, held_back: Sequence[tuple[Criterion, int]]) -> str:
    """Say what stands before a certification that comes first in no situation, and what holds it back there."""
    short = listed(
        [f"{_LOOKS_AT[criterion]} ({_points(fewer)} fewer)" for criterion, fewer in held_back[:MOST_HELD_BACK]]
    )
    against = f" beside the {ahead[0]}" if len(ahead) > 1 else ""
    nearest = f"The {letters} comes nearest {_points(behind)} behind the {listed(ahead)}."
    return f"{nearest} What holds it back{against}: {short}."


def _points(count: int) -> str:
    return "1 point" if count == 1 else f"{count} points"
