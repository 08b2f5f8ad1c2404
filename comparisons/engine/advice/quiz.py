"""The questions of the quiz with their answers, in the editors' wording and order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from comparisons.catalogue.snapshot import is_announced
from comparisons.engine.advice.answers import WorkDone
from comparisons.engine.kept import Kept
from comparisons.engine.sentences import advice as sentences
from comparisons.engine.sentences.phrases import curly
from comparisons.vocabulary import (
    BACKGROUND_WORKS,
    EITHER_BODY,
    NONE_OF_THESE,
    Budget,
    Criterion,
    Duration,
    Job,
    Question,
    Schooling,
    Specialty,
    Style,
    Work,
    Workplace,
)

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from comparisons.catalogue.snapshot import Catalogue, Wording
    from comparisons.vocabulary import Labelled

# What local adverts are asked about: bodies that award at least a tenth of all certifications.
_SHARE_OF_ADVERTS = 10

# Criteria that a person can call the most important; the codes go with the workplace.
PRIORITIES = tuple(each for each in Criterion if each is not Criterion.CODES)

_YES_NO = (("yes", sentences.YES), ("no", sentences.NO))
_SEVERAL = frozenset(
    {
        Question.SETTING,
        Question.SCHOOLING,
        Question.STUDYING,
        Question.HELD,
        Question.BACKGROUND,
        Question.PRIORITY,
    }
)
# The three that are enough for advice; the rest sharpens it.
FIRST_QUESTIONS = (Question.EXPERIENCE, Question.WORK, Question.SETTING)


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer of a question: its value in an address and its words."""

    value: str
    text: str


@dataclass(frozen=True, slots=True)
class AskedQuestion:
    """A question of the quiz as it is shown."""

    question: Question
    text: str
    help_text: str
    choices: tuple[Choice, ...]
    several: bool


def _ask(catalogue: Catalogue, today: date) -> tuple[AskedQuestion, ...]:
    """Return the questions that are asked, in the editors' order; those without a place of their own come as here."""
    asked = [_asked(question, catalogue, today) for question in Question if question is not Question.ABROAD]
    return tuple(sorted(asked, key=lambda each: _place(each.question, catalogue)))


quiz = Kept(_ask)


def option_text(catalogue: Catalogue, question: Question, value: str, default: str) -> str:
    """Return the words of an answer: the editors', or the default."""
    wording = catalogue.option_wordings.get((question.value, value))
    return (wording.text if wording else "") or default


def question_text(catalogue: Catalogue, question: Question) -> str:
    """Return the words of a question: the editors', or the default."""
    wording = catalogue.question_wordings.get(question.value)
    return (wording.text if wording else "") or question.label


def advert_bodies(catalogue: Catalogue) -> tuple[str, ...]:
    """Return the bodies whose letters local adverts may name, by the alphabet."""
    by_body = catalogue.certifications_by_body
    total = len(catalogue.certifications)
    return tuple(sorted(slug for slug, own in by_body.items() if len(own) * _SHARE_OF_ADVERTS >= total > 0))


def _asked(question: Question, catalogue: Catalogue, today: date) -> AskedQuestion:
    wording = catalogue.question_wordings.get(question.value)
    choices = [
        Choice(value, option_text(catalogue, question, value, text))
        for value, text in _choices(question, catalogue, today)
    ]
    places = {choice.value: place for place, choice in enumerate(choices)}
    choices.sort(key=lambda each: _choice_place(catalogue, question, each.value, places[each.value]))
    return AskedQuestion(
        question=question,
        text=question_text(catalogue, question),
        help_text=wording.help_text if wording else "",
        choices=tuple(choices),
        several=question in _SEVERAL,
    )


def _place(question: Question, catalogue: Catalogue) -> tuple[int, bool, int]:
    return _placed(catalogue.question_wordings.get(question.value), list(Question).index(question))


def _choice_place(catalogue: Catalogue, question: Question, value: str, default: int) -> tuple[int, bool, int]:
    return _placed(catalogue.option_wordings.get((question.value, value)), default)


def _placed(wording: Wording | None, default: int) -> tuple[int, bool, int]:
    """Return what to sort by: a place that an editor gave stands before the default that has the same number."""
    if wording is None or wording.order is None:
        return (default, True, default)
    return (wording.order, False, default)


def _choices(question: Question, catalogue: Catalogue, today: date) -> Iterable[tuple[str, str]]:
    match question:
        case Question.HELD:
            return [*_held_choices(catalogue, today), (NONE_OF_THESE, sentences.NONE_HELD)]
        case Question.BACKGROUND:
            return [*_background_choices(), (NONE_OF_THESE, sentences.NONE_OF_THESE)]
        case Question.SCHOOLING:
            return [*_labels(Schooling), (NONE_OF_THESE, sentences.NONE_OF_THESE)]
        case Question.ADVERTS:
            bodies = [(slug, catalogue.bodies[slug].abbreviation) for slug in advert_bodies(catalogue)]
            return [*bodies, (EITHER_BODY, sentences.EITHER)]
        case Question.PRIORITY:
            return _labels(PRIORITIES)
    return _labels(_WORDS[question]) if question in _WORDS else _YES_NO


_WORDS: dict[Question, Iterable[Labelled]] = {
    Question.EXPERIENCE: Duration,
    Question.WORK: Job,
    Question.SETTING: Workplace,
    Question.STUDYING: Schooling,
    Question.SPECIALTY: Specialty,
    Question.STYLE: Style,
    Question.BUDGET: Budget,
}


def _labels(words: Iterable[Labelled]) -> list[tuple[str, str]]:
    return [(word.value, curly(word.label)) for word in words]


def _held_choices(catalogue: Catalogue, today: date) -> list[tuple[str, str]]:
    """Return every certification and apprentice form, by its letters; of marks those too that another one followed."""
    found = []
    for each in catalogue.certifications.values():
        found.append((each.slug, f"{each.abbreviation}: {each.name_on(today)}"))
        found.extend(
            (mark.mark.lower(), sentences.with_mark(mark.mark))
            for mark in each.apprentice_marks
            if mark.mark and not is_announced(mark.effective_from, mark.evidence, today)
        )
    return sorted(dict(found).items(), key=lambda choice: (choice[1].casefold(), choice[0]))


def _background_choices() -> list[tuple[str, str]]:
    found = []
    for work in BACKGROUND_WORKS:
        found.append((WorkDone(work).value, work.label))
        found.extend(
            (WorkDone(work, duration).value, sentences.for_so_long(work, duration))
            for duration in Duration
            if duration is not Duration.NEVER
        )
    return found


def said(catalogue: Catalogue, question: Question, option: object) -> str:
    """Return the words of one answer as the engine's criteria read it."""
    if option is True:
        return option_text(catalogue, question, "yes", sentences.YES)
    value = str(option)
    if question is Question.HELD:
        certification = catalogue.certifications.get(value)
        return certification.abbreviation if certification else value.upper()
    if question is Question.ADVERTS:
        return catalogue.bodies[value].abbreviation if value in catalogue.bodies else value
    return option_text(catalogue, question, value, _default_words(question, value))


def _default_words(question: Question, value: str) -> str:
    words = {**_WORDS, Question.SCHOOLING: Schooling, Question.BACKGROUND: Work}[question]
    return next(curly(word.label) for word in words if word.value == value)
