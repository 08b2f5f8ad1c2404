"""The sentences that say what would change the advice, and how firm it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from comparisons.engine.sentences.comparison import listed, small_number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from comparisons.catalogue.snapshot import Certification

ANSWER = "answer"
MOST_LETTERS = 3  # more that share a place are counted


def answer(text: str) -> str:
    """Name an answer to a question with one answer."""
    return f"{ANSWER} “{text}”"


def tick(text: str, *, on: bool) -> str:
    """Name a box to tick or to clear."""
    return f"tick “{text}”" if on else f"leave out “{text}”"


def yes_or_no(*, wanted: bool) -> str:
    """Name an answer to a yes-or-no question."""
    return answer("yes" if wanted else "no")


def to_question(words: str, question: str) -> str:
    """Name an answer given otherwise with its question."""
    return f"{words} {'to' if words.startswith(ANSWER) else 'under'} “{question}”"


# Where nothing was found, what was tried is said too. A box ticked, or cleared, is one answer.
_NO_CHANGE = "No change of one answer, or of two to different questions,"
_TRIED = "We tried every answer but which certifications you hold."


def would_change(
    certification: Certification, ways: Sequence[str], first_then: Sequence[Certification], *, is_first: bool
) -> str:
    """Say which answers would move a certification to the first place, or from it."""
    letters = certification.abbreviation
    if not ways:
        if is_first:
            return f"{_NO_CHANGE} takes the first place from the {letters}. {_TRIED}"
        return f"{_NO_CHANGE} puts the {letters} first. {_TRIED}"
    if not is_first:
        return f"The {letters} would be first if you {listed(ways)}."
    if not first_then:
        return f"Nothing would be ranked if you {listed(ways)}."
    others = listed([each.abbreviation for each in first_then])
    return f"The {others} would be first, and no longer the {letters}, if you {listed(ways)}."


def firmness(letters: Sequence[str], *, clear: bool, near: int) -> str:
    """Say how firm the first place is; `near` are the others that are too close to call."""
    if not letters:
        return "Nothing can be ranked for these answers."
    if len(letters) > 1:
        shown = listed(letters) if len(letters) <= MOST_LETTERS else f"{len(letters)} certifications"
        return f"The first place is shared: {shown} have the same points."
    if near:
        others = "one other certification stands" if near == 1 else f"{small_number(near)} others stand"
        return f"Close: the {letters[0]} is first, but {others} too near to call."
    if clear:
        return f"Clear: nearly every change of one answer leaves the {letters[0]} first."
    return f"Ahead for now: the {letters[0]} leads well, but a change of one answer can put another one first."
