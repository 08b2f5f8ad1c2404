"""What an edit changes, in words for editors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from comparisons.engine.sentences.phrases import JOBS, PLACES, SCHOOLING_HAD, coded_for, quoted
from comparisons.engine.sentences.writing import inside, listed, opening
from comparisons.vocabulary import Setting, Workplace

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from comparisons.engine.advice.answers import Answers

# The texts of a page that are no rows of facts.
TEXTS: Mapping[str, str] = {
    "title": "Name",
    "summary": "Summary",
    "about": "About it",
    "description": "Description",
    "note": "Note",
    "expansion": "In full",
}
PAGE = "Its page"
ON_THE_SITE = "on the site"
CLAIM = "Claims checked"
QUIZ = "The questions"
COMMON_QUESTIONS = "Common questions"
ASKED_PAIRS = "Often compared"
USUAL = "the usual wording"
FILTERS = "Found in the list under"
NOT_LISTED = "not on the list"


def claim(text: str, verdict: str, explanation: str) -> str:
    """Return something said elsewhere with our verdict."""
    return f"“{text.rstrip('.')}”: {verdict}. {explanation}"


def source(page: str, dated: str, seen: str) -> str:
    """Return a source as a row notes it."""
    return f"{page}, {dated}, {seen}"


def pair(first: str, second: str) -> str:
    """Return two certifications that people weigh against each other."""
    return f"{first} or {second}"


# --- The list --------------------------------------------------------------------------------------


def by(sort: str) -> str:
    """Return the heading of one order of the list."""
    return f"The list by {sort}"


def place(number: int | None) -> str:
    """Return a place in the list."""
    return NOT_LISTED if number is None else f"place {number}"


def filter_name(label: str) -> str:
    """Return the name of a filter inside a phrase."""
    return inside(label)


def values(found: Iterable[str]) -> str:
    """Return what a certification answers to under a filter."""
    return listed(sorted(each.replace("-", " ") for each in found)) or "nothing"


# --- Advice ----------------------------------------------------------------------------------------


def situation(answers: Answers) -> str:
    """Return one of the enumerated situations as a reader in words."""
    parts = []
    if answers.experience is not None:
        parts.append(f"has {coded_for([answers.experience])}")
    if answers.job is not None:
        where = listed([PLACES[Setting(each.value)] for each in Workplace if each in answers.workplaces], "or")
        parts.append(f"would like to {JOBS[answers.job]}{' ' if where else ''}{where}")
    if answers.finished:
        parts.append(f"has finished {listed([SCHOOLING_HAD[each] for each in answers.schooling])}")
    return f"Somebody who {listed(parts)}."


def first(names: Sequence[str]) -> str:
    """Return who comes first."""
    return listed(names) or "no certification"


def advice(situations: int, first_changed: int, points_changed: int, *, asked_besides: bool) -> str:
    """Say how many readers' advice changes."""
    if first_changed:
        return f"The first place changes in {first_changed:,} of {situations:,} reader situations."
    if points_changed:
        return (
            f"The same certification stays first in all {situations:,} reader situations; "
            f"points change in {points_changed:,} of them."
        )
    if asked_besides:
        return f"No points change in any of {situations:,} reader situations."
    return f"No reader’s advice changes: {situations:,} reader situations were tried."


def asked_besides(questions: Sequence[str]) -> str:
    """Say which further answers of readers would count otherwise."""
    return f"Points change for readers who also answer {quoted([each.strip() for each in questions], 'or')}."


def unreachable(letters: str) -> str:
    """Say that no reader is led to a certification any longer."""
    return f"{letters} would come first for no reader any longer, or could no longer be ranked at all."


def left_alone(count: int) -> str:
    """Say that some readers would be without advice."""
    return f"Readers in {count:,} {'situation' if count == 1 else 'situations'} would be left without any advice."


# --- Evidence --------------------------------------------------------------------------------------


def lost_source(name: str, topic: str, label: str) -> str:
    """Name a fact that would stand without a source."""
    what = f"{inside(topic)}, {label}" if label and label != topic else inside(topic)
    return f"{opening(name)}, {what}"


def still_says(page: str, label: str, numbers: Iterable[str]) -> str:
    """Name a text that still gives numbers which the facts beside it gave before."""
    return f"{page}, {inside(label)}: still says {listed(sorted(numbers))}"
