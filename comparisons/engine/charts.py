"""Where things lie in a picture: plain numbers in, coordinates out. What is not known is not drawn."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

BAR = 1000  # units across a bar: it is stretched to whatever width it has


# --- Bars ------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a bar, from its left end."""

    start: int
    width: int


def stretch(low: Decimal, high: Decimal, most: Decimal) -> Stretch:
    """Return the part of a bar between two values, on a scale from zero to `most`."""
    start = _along(low, most)
    return Stretch(start, _along(high, most) - start)


def _along(value: Decimal, most: Decimal) -> int:
    return round(BAR * value / most) if most else 0


# --- Steps -----------------------------------------------------------------------------------------

# The picture is as wide as a phone's column, so that its letters are as large there as they are here.
WIDTH = 360
HEIGHT = 250
_TOP = 12
_BOTTOM = 44  # the years and what they are
_LETTER = 9  # the widest digit
_BOLD_LETTER = 12
_GAP = 8
_LINE = 17  # between labels one below the other
_HALF_A_LETTER = 5
_MOST_TICKS = 5
_SMALLEST_TICK = 10  # dollars


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark on an axis."""

    at: int
    label: str

    @property
    def label_at(self) -> int:
        """Return the line on which the label of a mark stands beside it."""
        return self.at + _HALF_A_LETTER


@dataclass(frozen=True, slots=True)
class Steps:
    """One line of the picture: a level for each year."""

    label: str
    place: int  # first, second …: which colour and which dots
    path: str
    dots: tuple[tuple[int, int], ...]  # in the middle of each year
    end: int  # where its name stands
    dashed: bool

    @property
    def label_at(self) -> int:
        """Return the line on which its name stands."""
        return self.end + _HALF_A_LETTER


@dataclass(frozen=True, slots=True)
class StepChart:
    """Lines over years, with their axes."""

    width: int
    height: int
    left: int
    right: int
    bottom: int
    amounts: tuple[Tick, ...]
    years: tuple[Tick, ...]
    lines: tuple[Steps, ...]

    @property
    def amounts_at(self) -> int:
        """Return where the amounts beside the axis end."""
        return self.left - _GAP

    @property
    def labels_at(self) -> int:
        """Return where the names of the lines begin."""
        return self.right + _GAP

    @property
    def middle(self) -> int:
        """Return the middle of the axis of years."""
        return (self.left + self.right) // 2

    @property
    def years_at(self) -> int:
        """Return the line on which the years stand."""
        return self.bottom + _LINE

    @property
    def title_at(self) -> int:
        """Return the line that says what the years are."""
        return self.bottom + 2 * _LINE


@dataclass(frozen=True, slots=True)
class Levels:
    """What a line shows: its name, and the amount after each year."""

    label: str
    amounts: Sequence[Decimal]
    dashed: bool = False


def step_chart(levels: Sequence[Levels]) -> StepChart | None:
    """Return the picture of amounts that grow from year to year; None where there is nothing to draw."""
    if not levels:
        return None
    top = max(max(each.amounts) for each in levels)
    ticks = nice_ticks(top)
    labels = [f"${tick:,}" for tick in ticks]
    left = max(len(label) for label in labels) * _LETTER + _GAP
    right = WIDTH - max(len(each.label) for each in levels) * _BOLD_LETTER - _GAP
    bottom = HEIGHT - _BOTTOM
    years = len(levels[0].amounts)

    def across(year: Decimal) -> int:
        return round(left + (right - left) * year / years)

    def up(amount: Decimal) -> int:
        return round(bottom - (bottom - _TOP) * amount / ticks[-1])

    ends = spread([up(each.amounts[-1]) for each in levels], _LINE, _TOP, bottom)
    return StepChart(
        width=WIDTH,
        height=HEIGHT,
        left=left,
        right=right,
        bottom=bottom,
        amounts=tuple(Tick(up(Decimal(tick)), label) for tick, label in zip(ticks, labels, strict=True)),
        years=tuple(Tick(across(Decimal(year) + Decimal("0.5")), str(year + 1)) for year in range(years)),
        lines=tuple(
            Steps(
                label=each.label,
                place=place,
                path=_path([(across(Decimal(year)), up(amount)) for year, amount in enumerate(each.amounts)], right),
                dots=tuple(
                    (across(Decimal(year) + Decimal("0.5")), up(amount)) for year, amount in enumerate(each.amounts)
                ),
                end=end,
                dashed=each.dashed,
            )
            for place, (each, end) in enumerate(zip(levels, ends, strict=True), start=1)
        ),
    )


def _path(points: Sequence[tuple[int, int]], right: int) -> str:
    """Return a line that stays level through each year: nothing is drawn between two known amounts."""
    first, *others = points
    steps = "".join(f"H{x}V{y}" for x, y in others)
    return f"M{first[0]} {first[1]}{steps}H{right}"


def nice_ticks(top: Decimal) -> tuple[int, ...]:
    """Return round amounts from zero to the first one that is not below `top`, at most six."""
    step = next(
        each * 10**power
        for power in range(9)
        for each in (1, 2, 5)
        if each * 10**power >= _SMALLEST_TICK and each * 10**power * _MOST_TICKS >= top
    )
    count = max(1, -(-int(top.to_integral_value(rounding="ROUND_CEILING")) // step))
    return tuple(step * number for number in range(count + 1))


def spread(places: Sequence[int], apart: int, top: int, bottom: int) -> tuple[int, ...]:
    """Return the places moved as little as needed to stand apart, in the same order, within the picture."""
    order = sorted(range(len(places)), key=lambda index: (places[index], index))
    moved = list(places)
    lowest = top
    for index in order:
        moved[index] = lowest = max(moved[index], lowest)
        lowest += apart
    highest = bottom
    for index in reversed(order):
        moved[index] = highest = min(moved[index], highest)
        highest -= apart
    return tuple(moved)
