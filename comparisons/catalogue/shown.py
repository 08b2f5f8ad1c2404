"""Which revisions a page shows: more than the current one, where that cannot be read."""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_shown: ContextVar[set[int] | None] = ContextVar("revisions that are shown", default=None)


@contextmanager
def noting_what_is_shown() -> Iterator[set[int]]:
    """Note the revisions of all that is shown by what is made inside."""
    shown: set[int] = set()
    outer = _shown.set(shown)
    try:
        yield shown
    finally:
        _shown.reset(outer)


def note_shown(revision: int) -> None:
    """Note that something of a revision is shown."""
    if (shown := _shown.get()) is not None:
        shown.add(revision)
