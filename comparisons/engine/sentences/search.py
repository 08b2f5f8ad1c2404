"""What the search says of what it found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from comparisons.engine.sentences.comparison import listed

if TYPE_CHECKING:
    from collections.abc import Sequence

# Before a name that is not the one on the page.
MARK = "Newcomers carry"
FORMER = "Formerly"
ALSO = "Also called"


def side_by_side(letters: Sequence[str]) -> str:
    """Return the title of a comparison."""
    return f"{listed(letters, 'or')}?"


def nothing_has(words: Sequence[str]) -> str:
    """Return which words were left out because no name has them."""
    quoted = listed([f"“{word}”" for word in words], "or")
    return f"No name here has {quoted} in it, so we looked for the rest." if words else ""
