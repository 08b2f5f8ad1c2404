"""What the pictures of shared links say besides facts."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

QUESTION = "Which coding certification?"
PROMISES = ("Medical coding, compared side by side.", "Every figure with its source and date.")


def name(letters: str, full: str, body: str, *, alone: bool) -> str:
    """Return a certification in one line, its letters among others: "CPC: Certified Professional Coder, AAPC"."""
    if full == letters:
        return body if alone else f"{letters}, {body}"
    return f"{full}, {body}" if alone else f"{letters}: {full}, {body}"


def alternative(title: str, lines: Sequence[str]) -> str:
    """Return in words what a picture shows."""
    return f"{title} {'; '.join(line.rstrip('.') for line in lines)}".strip()
