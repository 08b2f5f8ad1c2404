"""The sentences that say why there is nothing to start with now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from comparisons.engine.sentences.comparison import inside

if TYPE_CHECKING:
    from collections.abc import Sequence


_JOB_FIRST = "Get the job first, or start with a certification for work that leads there."


def answer_missing(letters: str, question: str) -> str:
    """Say that one answer would decide whether there is something to start with."""
    return f"We cannot tell yet. Whether you can take the {letters} depends on your answer to “{question}”"


def too_early(work: str, letters: str, advised: Sequence[str]) -> str:
    """Say that an exam is open to the person, and why we do not advise it yet."""
    none = f"None now for this work: {work}. You can take the {letters}, but"
    if not advised:
        return f"{none} it is meant for people with more experience than you have told us of. {_JOB_FIRST}"
    preparations = ", or ".join(_inside(each).rstrip(".") for each in advised)
    return f"{none} you have not told us of what is recommended first: {preparations}. {_JOB_FIRST}"


def _inside(text: str) -> str:
    return f"a{text[1:]}" if text.startswith("A ") else inside(text)
