"""Every sentence about the pictures of exams and of pay."""

from __future__ import annotations

from typing import TYPE_CHECKING

from comparisons.engine.sentences.writing import figure, inside, listed, small_number

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

# --- Exams -----------------------------------------------------------------------------------------

SHARE_NOT_KNOWN = "share not known"


def shares_not_known(unknown: int, parts: int) -> str:
    """Return of how many parts the share is not known; nothing where all are."""
    if unknown == 0:
        return ""
    if unknown == parts:
        return "How much each part counts is not known, so nothing is drawn."
    how_many = "one part" if unknown == 1 else f"{small_number(unknown)} parts"
    return f"The share of {how_many} is not known and is not drawn."


def adds_up_to(low: Decimal, high: Decimal) -> str:
    """Return that shares do not come to the whole exam."""
    total = figure(low) if low == high else f"{figure(low)} to {figure(high)}"
    return f"The shares that we found add up to {total} percent, not to 100."


def some_of_the_parts(known: int, parts: int, low: Decimal, high: Decimal) -> str:
    """Return of how many of an exam's parts we have read, and how much they are together."""
    total = figure(low) if low == high else f"{figure(low)} to {figure(high)}"
    of_parts = f"{small_number(known)} of the {small_number(parts)} parts"
    return f"We have read of {of_parts} only: together they are {total} percent of the exam."


# --- Pay -------------------------------------------------------------------------------------------

PAY_OF_GROUPS = "What the jobs pay"
EVERY_EMPLOYER = "All employers together"
WHOEVER = "Government figures for everybody in the group, whatever certification they hold."


MOST_JOBS = 3  # more are counted, not named


def group_of(exact: Sequence[str], closest: Sequence[str]) -> str:
    """Return which of our jobs a group holds, and to which it is the nearest that the government has."""
    holds = f"includes {_jobs(exact)}" if exact else ""
    nearest = f"nearest group to {_jobs(closest)}" if closest else ""
    return "; ".join(filter(None, (holds, nearest)))


def _jobs(titles: Sequence[str]) -> str:
    if len(titles) > MOST_JOBS:
        return f"{len(titles)} of our jobs"
    return listed([inside(title) for title in titles])


def led_to_by(group: str, letters: Sequence[str]) -> str:
    """Return which of our jobs a group is about, and which certifications of several lead to them."""
    return f"{group} ({listed(letters)})"


def led_to_as_well(group: str) -> str:
    """Return which other jobs a group is about, and why it stands beside the group of the job in hand."""
    return f"{group}, where the same certifications lead too"


def by_employer(title: str) -> str:
    """Return the heading of the pay of one group by kind of employer."""
    return f"{title} by kind of employer"


def share_of_jobs(percent: Decimal | None) -> str:
    """Return how many of a group work for a kind of employer."""
    return "" if percent is None else f"{figure(percent)} percent of the jobs"


def in_may(year: int) -> str:
    """Return the date of the government's wages."""
    return f"May {year}"


def pay_of(years: Sequence[int]) -> str:
    """Return of when the wages are."""
    return f"Dollars a year, {listed([in_may(year) for year in years])}."
