"""Keeps what was computed for a catalogue and a day, for as long as both are the current ones."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from comparisons.catalogue.snapshot import Catalogue


@dataclass(slots=True)
class Kept[Table]:
    """A table that is built once for a catalogue and a day. Only the last one asked for is kept.

    It goes by the catalogue itself, not its revision: an editor's preview has the number of the
    catalogue that it previews.
    """

    build: Callable[[Catalogue, date], Table]
    _last: tuple[Catalogue, date, Table] | None = field(default=None, init=False)

    def __call__(self, catalogue: Catalogue, today: date) -> Table:
        """Return the table for a catalogue and a day."""
        last = self._last
        if last is None or last[0] is not catalogue or last[1] != today:
            last = self._last = (catalogue, today, self.build(catalogue, today))
        return last[2]
