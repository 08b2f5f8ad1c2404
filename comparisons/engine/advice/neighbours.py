"""Answers near a person's own: every way to give one answer otherwise."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import chain
from typing import TYPE_CHECKING, Any

from comparisons.engine.advice.answers import FIELD_OF, MOST_PRIORITIES, WorkDone
from comparisons.engine.advice.quiz import PRIORITIES, advert_bodies, option_text
from comparisons.engine.sentences import changes as sentences
from comparisons.engine.sentences.phrases import NOT_SURE, curly
from comparisons.vocabulary import (
    BACKGROUND_WORKS,
    Budget,
    Duration,
    Job,
    Question,
    Schooling,
    Specialty,
    Style,
    Workplace,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from comparisons.catalogue.snapshot import Catalogue
    from comparisons.engine.advice.answers import Answers
    from comparisons.vocabulary import Labelled


@dataclass(frozen=True, slots=True)
class Change:
    """One answer given otherwise."""

    question: Question
    words: str  # "select “health insurer”"
    answers: Answers  # all answers, with this one changed


def neighbours(catalogue: Catalogue, answers: Answers) -> tuple[Change, ...]:
    """Return every way to give one answer otherwise, small wishes first, the kind of work last, then “not sure”.

    What somebody holds is left out: nobody holds a certification for a better result here. So is
    what moves no point and no hard rule: how long other work was done, and whether a degree is
    accredited.
    """
    return tuple(
        chain(
            _adverts(catalogue, answers),
            _priorities(catalogue, answers),
            _workplaces(catalogue, answers),
            _choose(catalogue, answers, Question.SPECIALTY, Specialty),
            _choose(catalogue, answers, Question.BUDGET, Budget),
            _choose(catalogue, answers, Question.STYLE, Style),
            _yes_or_no(answers),
            _choose(catalogue, answers, Question.EXPERIENCE, Duration),
            _schooling(catalogue, answers, Question.SCHOOLING),
            _schooling(catalogue, answers, Question.STUDYING),
            _backgrounds(catalogue, answers),
            _choose(catalogue, answers, Question.WORK, Job),
            _not_sure(answers),
        )
    )


# Questions with one answer; those with several are cleared tick by tick.
_WITH_ONE_ANSWER = (
    Question.ADVERTS,
    Question.SPECIALTY,
    Question.BUDGET,
    Question.STYLE,
    Question.WORK_FROM_HOME,
    Question.EXAM_AT_HOME,
    Question.DEGREE,
    Question.EXPERIENCE,
    Question.WORK,
)


def _not_sure(answers: Answers) -> Iterator[Change]:
    for question in _WITH_ONE_ANSWER:
        if question in answers.answered:
            nothing = "" if question is Question.ADVERTS else None
            yield Change(question, sentences.answer(NOT_SURE), _with(answers, question, nothing))


def _with(answers: Answers, question: Question, answer: object) -> Answers:
    changed: dict[str, Any] = {FIELD_OF[question]: answer}
    return replace(answers, **changed)


def _adverts(catalogue: Catalogue, answers: Answers) -> Iterator[Change]:
    for body in advert_bodies(catalogue):
        if answers.adverts != body:
            words = sentences.answer(catalogue.bodies[body].abbreviation)
            yield Change(Question.ADVERTS, words, _with(answers, Question.ADVERTS, body))


def _workplaces(catalogue: Catalogue, answers: Answers) -> Iterator[Change]:
    if len(answers.settings) > 1:  # of one, leaving it out says the same
        anywhere = _with(answers, Question.SETTING, frozenset({Workplace.ANYWHERE}))
        yield _tick(catalogue, Question.SETTING, Workplace.ANYWHERE, anywhere, on=True)
    for place in Workplace:
        if place is not Workplace.ANYWHERE:
            wanted = (answers.workplaces - {Workplace.ANYWHERE}) ^ {place}
            changed = _with(answers, Question.SETTING, wanted)
            yield _tick(catalogue, Question.SETTING, place, changed, on=place in wanted)


def _yes_or_no(answers: Answers) -> Iterator[Change]:
    for question in (Question.WORK_FROM_HOME, Question.EXAM_AT_HOME, Question.DEGREE):
        for wanted in (True, False):
            if getattr(answers, FIELD_OF[question]) is not wanted:
                yield Change(question, sentences.yes_or_no(wanted=wanted), _with(answers, question, wanted))


def _schooling(catalogue: Catalogue, answers: Answers, question: Question) -> Iterator[Change]:
    given = getattr(answers, FIELD_OF[question]) or frozenset()
    for schooling in Schooling:
        had = given ^ {schooling}
        yield _tick(catalogue, question, schooling, _with(answers, question, had), on=schooling in had)


def _choose(catalogue: Catalogue, answers: Answers, question: Question, words: type[Labelled]) -> Iterator[Change]:
    for word in words:
        if getattr(answers, FIELD_OF[question]) is not word:
            text = option_text(catalogue, question, word.value, curly(word.label))
            yield Change(question, sentences.answer(text), _with(answers, question, word))


def _tick(catalogue: Catalogue, question: Question, word: Labelled, answers: Answers, *, on: bool) -> Change:
    text = option_text(catalogue, question, word.value, curly(word.label))
    return Change(question, sentences.tick(text, on=on), answers)


def _priorities(catalogue: Catalogue, answers: Answers) -> Iterator[Change]:
    for criterion in PRIORITIES:
        wanted = answers.priorities ^ {criterion}
        if len(wanted) <= MOST_PRIORITIES:
            changed = _with(answers, Question.PRIORITY, wanted)
            yield _tick(catalogue, Question.PRIORITY, criterion, changed, on=criterion in wanted)


def _backgrounds(catalogue: Catalogue, answers: Answers) -> Iterator[Change]:
    done = {each.work: each for each in answers.background or ()}
    for work in BACKGROUND_WORKS:
        others = frozenset(each for each in done.values() if each.work is not work)
        background = others if work in done else others | {WorkDone(work)}
        changed = _with(answers, Question.BACKGROUND, background)
        yield _tick(catalogue, Question.BACKGROUND, work, changed, on=work not in done)
