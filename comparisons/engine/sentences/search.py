"""What the search says of what it found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from comparisons.engine.sentences.writing import listed

if TYPE_CHECKING:
    from collections.abc import Sequence

# Before a name that is not the one on the page.
MARK = "Newcomers carry"
FORMER = "Formerly"
ALSO = "Also called"

HEADINGS = {
    "comparison": "Comparisons",
    "certification": "Certifications",
    "role": "Jobs",
    "body": "Certifying bodies",
    "term": "Words of the field",
    "question": "Questions that people ask",
    "certifications": "Lists of certifications",
}


def side_by_side(letters: Sequence[str]) -> str:
    """Return the title of a comparison."""
    return f"{listed(letters, 'or')}?"


def sorted_by(what: str) -> str:
    """Return the title of the list in an order."""
    return f"All certifications by {what}"


def narrowed_to(label: str, value: str) -> str:
    """Return the title of the list with one filter in use."""
    return f"Certifications by {label.lower()}: {value}"


def with_all(label: str) -> str:
    """Return the title of the list of those that have something."""
    return f"Certifications: {label.lower()}"


def nothing_has(words: Sequence[str]) -> str:
    """Return which words were left out because no name has them."""
    quoted = listed([f"“{word}”" for word in words], "or")
    return f"No name here has {quoted} in it, so we looked for the rest." if words else ""


def suggested(count: int) -> str:
    """Return what is said aloud of suggestions that came up while somebody types."""
    if count == 0:
        return "No suggestions."
    return (
        "1 suggestion. The down arrow leads to it."
        if count == 1
        else f"{count} suggestions. The arrow keys lead through them."
    )
