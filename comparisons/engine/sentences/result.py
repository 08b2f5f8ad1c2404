"""The sentences of the result page that stand around the advice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from comparisons.engine.sentences.comparison import listed

if TYPE_CHECKING:
    from collections.abc import Sequence

NOTHING_SAID = "Answer one question, and the ranking stands here."
NOTHING_RANKED = "No certification is left: each is ruled out by an answer."
SETTLED = "Settled: whatever you answer to the questions still open, the first place stays."
NOT_SETTLED = "Not settled: answers to the questions still open can change the first place."


def first_now(letters: Sequence[str]) -> str:
    """Say who is first, in a line that is read while answering: "First: CPC"."""
    return f"First, shared: {listed(letters)}" if len(letters) > 1 else f"First: {letters[0]}"


def shared_by_many(count: int) -> str:
    """Say that many share the first place."""
    return f"First place shared by {count}"


def as_near(count: int) -> str:
    """Say how many more stand as near the first place."""
    return "One more stands as near." if count == 1 else f"{count} more stand as near."


def count_adverts(letters: Sequence[str]) -> str:
    """Say how to settle a close call where one wants to work."""
    searches = listed([f"“{each}”" for each in letters])
    return (
        f"Employers near you can settle it. Search a job site for {searches}, one after the other, and count the "
        "adverts in your area. More adverts are a better reason than a few points."
    )


def could_stand(best: int, worst: int) -> str:
    """Say between which places a certification would stand if we knew all."""
    if best == worst:
        return ""
    return f"If we knew all, it would stand between place {best} and place {worst}."


def doubt(criterion: str, points: int) -> str:
    """Say how many points something that we do not know, or that is disputed, could add."""
    return f"{criterion}: up to {points} {'point' if points == 1 else 'points'} more"


def either(texts: Sequence[str]) -> str:
    """Name ways that lead to the same."""
    return " Or: ".join(texts)
