"""The reverse quiz as a certification's page shows it: for whom it comes first."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from comparisons.engine.advice.profiles import MOST_ANSWERS, TRIED, plainest_profile
from comparisons.engine.advice.quiz import quiz
from comparisons.engine.advice.ranking import rank

if TYPE_CHECKING:
    from datetime import date

    from comparisons.catalogue.snapshot import Catalogue, Certification
    from comparisons.engine.advice.answers import Answers


@dataclass(frozen=True, slots=True)
class Said:
    """A question that a person answered, and the answers, in the editors' words."""

    question: str
    answers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FirstFor:
    """The fewest answers that put a certification first."""

    answers: Answers | None  # None: no answers do
    said: tuple[Said, ...]
    beside: tuple[Certification, ...]  # that share the first place
    most_answers: int  # how many answers were tried together
    tried: tuple[str, ...]  # the questions whose answers were tried, in the editors' words


def first_for(catalogue: Catalogue, slug: str, today: date) -> FirstFor:
    """Return for whom a certification comes first, or that no answers put it there."""
    answers = plainest_profile(catalogue, slug, today)
    if answers is None:
        return FirstFor(None, (), (), MOST_ANSWERS, _tried(catalogue, today))
    first = rank(catalogue, answers, today).first
    beside = tuple(each.certification for each in first if each.certification.slug != slug)
    return FirstFor(answers, in_words(catalogue, answers, today), beside, MOST_ANSWERS, _tried(catalogue, today))


def in_words(catalogue: Catalogue, answers: Answers, today: date) -> tuple[Said, ...]:
    """Return each question that has an answer, with its answers, in the order of the address."""
    asked = {each.question: each for each in quiz(catalogue, today)}
    words = {question: {choice.value: choice.text for choice in each.choices} for question, each in asked.items()}
    return tuple(
        Said(asked[question].text, tuple(words[question].get(value, value) for _, value in pairs))
        for question, pairs in groupby(answers.pairs(), key=lambda pair: pair[0])
    )


def _tried(catalogue: Catalogue, today: date) -> tuple[str, ...]:
    return tuple(each.text for each in quiz(catalogue, today) if each.question in TRIED)
