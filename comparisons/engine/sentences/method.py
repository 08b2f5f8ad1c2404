"""The sentences of the method page: what earns how many steps on each criterion."""

from __future__ import annotations

from typing import TYPE_CHECKING

from comparisons.engine.advice.criteria.person import MANY_SOURCES
from comparisons.engine.advice.criteria.scale import FULL, HALF, LITTLE, MOST
from comparisons.engine.sentences.comparison import small_number
from comparisons.vocabulary import Criterion

if TYPE_CHECKING:
    from collections.abc import Mapping

_MANY = small_number(MANY_SOURCES)

# For each criterion what earns how many steps; what is not named earns none.
EARNS: Mapping[Criterion, Mapping[int, str]] = {
    Criterion.WORK: {
        FULL: "it is mainly about that work; for two kinds of work, it is about both",
        HALF: "it is also about that work, or mainly but in one branch of medicine only",
        LITTLE: "it is about other work, but a job of that kind names it",
    },
    Criterion.SETTING: {
        FULL: "a source names that workplace for it",
        MOST: "a source names a wider workplace, or our own reading names this one",
        HALF: "our own reading names a wider workplace",
    },
    Criterion.CODES: {
        FULL: "its exam tests a code set that is special to that workplace",
        HALF: "it is for work that is not coding, so the codes say little",
    },
    Criterion.EXPERIENCE: {
        FULL: "its level suits that much coding, see the table of levels",
        MOST: "its level nearly suits it",
        HALF: "its level is some way off, or it is for work that is not built on coding",
        LITTLE: "its level is far off",
    },
    Criterion.EMPLOYERS: {
        FULL: f"{_MANY} or more published sources say that employers ask for it or accept it; each source counts once",
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

ALL_OF_THEM = "Of several answers, the mean counts, rounded down: all that you ticked should be met."
ANY_OF_THEM = "Of several answers, the best counts."
COUNTS_FOR_EVERYBODY = "no question: it counts for everybody"
