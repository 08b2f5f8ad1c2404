"""The sentences that say what would change the advice, and how firm it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from comparisons.engine.sentences.comparison import listed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from comparisons.catalogue.snapshot import Certification
    from comparisons.engine.advice.neighbours import Change


def answer(text: str) -> str:
    """Name an answer to a question with one answer."""
    return f"answer “{text}”"


def tick(text: str, *, on: bool) -> str:
    """Name a box to tick or to clear."""
    return f"tick “{text}”" if on else f"leave out “{text}”"


def yes_or_no(*, wanted: bool) -> str:
    """Name an answer to a yes-or-no question."""
    return answer("yes" if wanted else "no")


def would_change(
    certification: Certification, changes: Sequence[Change], first_then: Sequence[Certification], *, is_first: bool
) -> str:
    """Say which answers would move a certification to the first place, or from it."""
    letters = certification.abbreviation
    if not changes:
        if is_first:
            return f"No change of one or two answers takes the first place from the {letters}."
        return f"No change of one or two answers puts the {letters} first."
    ways = listed([f"{change.words} to “{change.question.label}”" for change in changes])
    if not is_first:
        return f"The {letters} would be first if you {ways}."
    if not first_then:
        return f"Nothing would be ranked if you {ways}."
    others = listed([each.abbreviation for each in first_then])
    return f"The {letters} would no longer be first, but the {others}, if you {ways}."


def firmness(letters: Sequence[str], *, clear: bool) -> str:
    """Say how firm the first place is."""
    if not letters:
        return "Nothing can be ranked for these answers."
    if len(letters) > 1:
        return f"The first place is shared: {listed(letters)} have the same points."
    if clear:
        return f"Clear: nearly every other way to give one answer leaves the {letters[0]} first."
    return f"Close: several ways to give one answer otherwise put another certification before the {letters[0]}."
