"""The sentences that say what is too close to call, and what we do not know."""

from __future__ import annotations

from typing import TYPE_CHECKING

from comparisons.engine.sentences.comparison import listed
from comparisons.engine.sentences.phrases import quoted
from comparisons.vocabulary import Criterion

if TYPE_CHECKING:
    from collections.abc import Sequence

    from comparisons.catalogue.snapshot import Certification

_DOUBTS = {
    Criterion.SETTING: "where it is used",
    Criterion.CODES: "which codes it tests",
    Criterion.EMPLOYERS: "which employers name it",
    Criterion.SCHOOLING: "which schooling it asks for",
    Criterion.BACKGROUND: "which work it asks for",
    Criterion.WORK_FROM_HOME: "whether its jobs are done from home",
    Criterion.DEGREE: "whether it asks for a degree",
    Criterion.BUDGET: "what it costs",
}
MOST_OPTIONS = 4  # more would not be read


def too_close(first: Certification, other: Certification, decider: str) -> str:
    """Say that two certifications are too close to call, and what would decide."""
    pair = f"{first.abbreviation} and {other.abbreviation}: too close to call."
    return f"{pair} {decider}" if decider else f"{pair} No question that is still open decides between them."


def decider(question: str, letters: str, options: Sequence[str]) -> str:
    """Say which answers to an open question favor one certification."""
    shown = options[:MOST_OPTIONS]
    more = "" if len(options) <= MOST_OPTIONS else ", among others,"
    words = quoted(shown, "or")
    return f"“{question}” would decide: {words}{more} speaks for the {letters}."


def unknown(certification: Certification, doubts: Sequence[Criterion]) -> str:
    """Say what we do not know of a certification that could be first."""
    words = listed([_DOUBTS[doubt] for doubt in doubts])
    return f"We do not know all of this about the {certification.abbreviation}: {words}. It could be first."


def start_now(letters: str, summary: str) -> str:
    """Say what a person can start with."""
    return f"Start now: the {letters}. {summary}."


def aim_for(letters: str, summary: str) -> str:
    """Say what a person can aim for."""
    return f"Aim for: the {letters}. {summary}."


def none_now(work: str) -> str:
    """Say that no certification comes before the work."""
    return (
        f"None now for this work: {work}. The certifications for it ask for experience that you have not told us of. "
        "Get the job first, or start with a certification for work that leads there."
    )


def pass_first(letters: str) -> str:
    """Name the first of the steps between."""
    return f"Pass the {letters}."


def prepare(text: str) -> str:
    """Name a preparation that is recommended first."""
    return f"Recommended first: {text}"
