"""What changed, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from comparisons.engine.sentences.writing import day, inside
from comparisons.vocabulary import Verdict

if TYPE_CHECKING:
    from datetime import date


def what(topic: str, label: str) -> str:
    """Return what a change is about: "Fees: Exam, member"."""
    return f"{topic}: {label}" if label and label != topic else topic


def value(words: str, code: str, *, claim: bool, from_day: date | None) -> str:
    """Return a value as a change quotes it: a claim with our verdict, an announced value with its day."""
    said = f"“{words}” ({Verdict(code).label})" if claim else words.rstrip(".")
    return f"{said}, from {day(from_day)}" if from_day else said


def change(kind: str, name: str, about: str, before: str, after: str) -> str:
    """Return a change in one line."""
    match kind:
        case "listed":
            return f"{name} is new on the list."
        case "added":
            return f"{name}, {inside(about)}: now {after}."
        case "removed":
            return f"{name}, {inside(about)}: {before} no longer stands here."
        case "source":
            return f"{name}, {inside(about)}: still {after}, now by another source."
        case "corrected":
            return f"{name}, {inside(about)}: corrected from {before} to {after}. We had it wrong."
    return f"{name}, {inside(about)}: from {before} to {after}."


def changed_since(sentence: str, since: str) -> str:
    """Return a change in one line with the day on which it happened, where that is known."""
    return f"{sentence.rstrip('.')}, changed {since}." if since else sentence
