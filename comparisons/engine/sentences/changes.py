"""The sentences that say what would change the advice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from comparisons.engine.sentences.phrases import asked
from comparisons.engine.sentences.writing import listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from comparisons.catalogue.snapshot import Certification

ANSWER = "answer"


def answer(text: str) -> str:
    """Name an answer to a question with one answer."""
    return f"{ANSWER} “{text}”"


def tick(text: str, *, on: bool) -> str:
    """Name a box to select or to clear."""
    return f"select “{text}”" if on else f"leave out “{text}”"


def yes_or_no(*, wanted: bool) -> str:
    """Name an answer to a yes-or-no question."""
    return answer("yes" if wanted else "no")


def to_question(words: str, question: str) -> str:
    """Name an answer given otherwise with its question."""
    return f"{words} {'to' if words.startswith(ANSWER) else 'under'} {asked(question)}"


# Where nothing was found, what was tried is said too. A box ticked, or cleared, is one answer.
_NO_CHANGE = "No change of one answer, or of two to different questions,"
_TRIED = "We tried every answer but which certifications you hold."


def would_change(
    certification: Certification,
    ways: Sequence[str],
    first_then: Sequence[Certification],
    unseated: Sequence[Certification],
) -> str:
    """Say which answers would move a certification to the first place, or from it, with whom it is unseated."""
    letters, others = certification.abbreviation, _letters(each for each in first_then if each is not certification)
    if not ways:
        if unseated:
            return f"{_NO_CHANGE} takes the first place from the {letters}. {_TRIED}"
        return f"{_NO_CHANGE} puts the {letters} first. {_TRIED}"
    if not first_then:
        return f"Nothing would be ranked if you {listed(ways)}."
    if unseated:
        return f"The {others} would be first, and no longer the {_letters(unseated)}, if you {listed(ways)}."
    if others:
        return f"The {letters} would share the first place with the {others} if you {listed(ways)}."
    return f"The {letters} would be first if you {listed(ways)}."


def _letters(certifications: Iterable[Certification]) -> str:
    return listed([each.abbreviation for each in certifications])
