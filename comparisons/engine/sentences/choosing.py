"""The sentences that say which certification to choose, and if what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from comparisons.engine.sentences.advice import judgement
from comparisons.engine.sentences.comparison import listed
from comparisons.vocabulary import Question

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["condition", "judgement"]

_CONDITIONS = {
    Question.EXPERIENCE: "you have been paid to code for this long: {}",
    Question.WORK: "you would like to do this: {}",
    Question.SETTING: "you would work here: {}",
    Question.SCHOOLING: "you have or are working for: {}",
    Question.HELD: "you hold {}",
    Question.BACKGROUND: "you have done this work: {}",
    Question.SPECIALTY: "you want to work in {}",
    Question.WORK_FROM_HOME: "you must work from home",
    Question.DEGREE: "you would take a degree program",
    Question.STYLE: "you would like to {}",
    Question.BUDGET: "you can spend this in the first year: {}",
    Question.ADVERTS: "job adverts near you ask for letters from {}",
}
WHAT_EMPLOYERS_ASK_FOR = "you want letters that more employers name"


def another_of(body: str) -> str:
    """Name the other certifications of a body as a group."""
    return f"another certification of {body}"


def condition(question: Question | None, options: Sequence[str]) -> str:
    """Return the answers as a condition: "you would work here: doctor’s office or clinic"."""
    if question is None:
        return WHAT_EMPLOYERS_ASK_FOR
    return _CONDITIONS[question].format(listed(options, "or"))
