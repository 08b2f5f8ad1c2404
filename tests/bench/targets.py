"""What the plan asks of a figure, and which figures miss it."""

from __future__ import annotations

from typing import NamedTuple


class Target(NamedTuple):
    """The least or the most that a figure may be."""

    sign: str  # ≥ or ≤
    bound: float

    def met(self, figure: float) -> bool:
        """Return whether a figure is as the target asks."""
        return figure >= self.bound if self.sign == "≥" else figure <= self.bound


def at_least(bound: float) -> Target:
    """Return the target for a figure that should be large."""
    return Target("≥", bound)


def at_most(bound: float) -> Target:
    """Return the target for a figure that should be small."""
    return Target("≤", bound)


class Judged:
    """The figures that were held against a target, and those that miss it."""

    def __init__(self) -> None:
        self.count = 0
        self.missed: list[str] = []

    def beside(self, name: str, figure: float, target: Target | None) -> str:
        """Return the target to stand beside a figure, in brackets and marked where it is missed; "" without one."""
        if target is None:
            return ""
        self.count += 1
        asked = f"{target.sign} {target.bound:g}"
        if target.met(figure):
            return f" ({asked})"
        self.missed.append(f"{name}: {figure:.3g}, asked {asked}")
        return f" ({asked} !)"

    def lines(self) -> list[str]:
        """Return how many targets are met, and each that is not."""
        return [
            f"{self.count - len(self.missed)} of {self.count} targets met",
            *(f"  missed: {m}" for m in self.missed),
        ]
