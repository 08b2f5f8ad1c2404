"""The catalogue that this process serves, and the check that it is the current one."""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING

from comparisons.catalogue.load import load_catalogue
from comparisons.models import Revision

if TYPE_CHECKING:
    from comparisons.catalogue.snapshot import Catalogue

_loading = Lock()
_current: Catalogue | None = None


def current_catalogue() -> Catalogue:
    """Return the catalogue at the current revision: one primary-key read, a reload only if it moved."""
    global _current  # noqa: PLW0603  the one catalogue that a process keeps
    catalogue, revision = _current, Revision.current()
    if catalogue is not None and catalogue.revision == revision:
        return catalogue
    with _loading:
        if _current is None or _current.revision != revision:
            _current = load_catalogue()
        return _current


def forget_catalogue() -> None:
    """Drop what the process keeps; the next reader loads anew. For tests, whose rows are rolled back."""
    global _current  # noqa: PLW0603  the same one
    _current = None
