"""Keeps what was computed for a catalogue and a day, for as long as the catalogue is there."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from comparisons.catalogue.snapshot import Catalogue


class Kept[Table]:
    """A table that is built once for a catalogue and a day, and lives as long as that catalogue does.

    It is kept with the catalogue itself, so that an editor's preview, which has the revision of the catalogue
    that readers see, takes nothing from that one.
    """

    def __init__(self, build: Callable[[Catalogue, date], Table]) -> None:
        self._build = build

    def __call__(self, catalogue: Catalogue, today: date) -> Table:
        """Return the table for a catalogue and a day. Only that of the last day asked for is kept."""
        last = catalogue.kept.get(self)
        if last is None or last[0] != today:
            last = catalogue.kept[self] = (today, self._build(catalogue, today))
        table: Table = last[1]
        return table


class Parts[Value](dict[object, Value]):
    """Parts of pages by what they show; when there are too many, all go."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self._most = most

    def __setitem__(self, key: object, value: Value) -> None:
        if len(self) >= self._most and key not in self:
            self.clear()
        super().__setitem__(key, value)


class KeptEach[Key, Value]:
    """Values that are built once for a catalogue, a day and a key; of `most` of them, those used last stay."""

    def __init__(self, build: Callable[[Catalogue, date, Key], Value], most: int) -> None:
        self._build = build
        self._most = most
        self._lock = Lock()
        self._values: Kept[OrderedDict[Key, Value]] = Kept(lambda _catalogue, _today: OrderedDict())

    def __call__(self, catalogue: Catalogue, today: date, key: Key) -> Value:
        """Return the value of a key for a catalogue and a day."""
        values = self._values(catalogue, today)
        value = values.get(key)
        if value is None:
            value = self._build(catalogue, today, key)
        with self._lock:
            values[key] = value
            values.move_to_end(key)
            if len(values) > self._most:
                values.popitem(last=False)
        return value
