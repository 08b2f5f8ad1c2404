"""The sentences that say what is too close to call, and what we do not know."""

from __future__ import annotations


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
