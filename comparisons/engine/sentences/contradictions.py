"""What contradicts what, in words for editors."""

from __future__ import annotations

from textwrap import shorten
from typing import TYPE_CHECKING

from comparisons.engine.sentences.writing import inside

if TYPE_CHECKING:
    from decimal import Decimal

LONGEST_QUOTE = 400  # characters of a claim


def disputed(claim: str) -> str:
    """Say that somebody disputes a value and that we have not settled it."""
    return f"disputed, not settled: “{_quoted(claim)}”."


def right_but_otherwise(claim: str, topic: str) -> str:
    """Say that a claim which we call right does not agree with our own value."""
    return f"we call “{_quoted(claim)}” right, but our own value for {inside(topic)} is another."


def two_values(topic: str) -> str:
    """Say that a topic with one value has two."""
    return f"{inside(topic)} can have one value, and two are in force."


def follows_nothing(topic: str) -> str:
    """Say that an announced value follows a row that is not there."""
    return f"the value announced for {inside(topic)} follows a row that is not there."


def more_scored_than_asked(scored: Decimal, asked: Decimal) -> str:
    """Say that more questions count than there are."""
    return f"{scored} questions would count, but the exam has {asked}."


def parts_hold_more(parts: int, asked: Decimal) -> str:
    """Say that the parts of an exam hold more questions than the exam."""
    return f"the exam’s parts hold {parts} questions together, but the exam has {asked}."


def shares_miss_the_whole(least: Decimal, most: Decimal) -> str:
    """Say that the shares of an exam's parts do not add up."""
    together = f"{least}" if least == most else f"{least} to {most}"
    return f"the shares of the exam’s parts add up to {together} percent, not to 100."


def dearer_for_members(label: str, member: str, other: str) -> str:
    """Say that members would pay more than others."""
    return f"{label}: members would pay {member}, others {other}."


def leads_back(relation: str) -> str:
    """Say that a chain of relations ends where it began."""
    return f"the chain “{relation}” leads back to itself."


def _quoted(claim: str) -> str:
    """Return a claim in one line: what a form would send of it, since a sentence is found again by its very words."""
    return shorten(claim, LONGEST_QUOTE, placeholder=" …").rstrip(".")
