"""Exam format: how much, how long, what counts as passed, with which books, where."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from comparisons.catalogue.snapshot import Number, in_force
from comparisons.engine.readings import known_number
from comparisons.engine.sentences import comparison as sentences
from comparisons.engine.side_by_side.cells import (
    Said,
    anchor,
    announced_on,
    body_row,
    fact_words,
    now_and_later,
    of_number,
    on_topic,
    row,
    topic_row,
)
from comparisons.engine.side_by_side.table import COMPARABLE, Comparability, Link, LinkKind
from comparisons.vocabulary import CERTIFICATION_TOPICS, Section

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from comparisons.engine.side_by_side.cells import Column, FactWords
    from comparisons.engine.side_by_side.table import Row

_HERE = Section.EXAM


def rows(columns: Sequence[Column]) -> list[Row]:
    """Return the rows on each exam."""
    return [
        row(columns, anchor(_HERE, "questions"), "Questions", _questions),
        topic_row(columns, "item-type"),
        topic_row(columns, "minutes"),
        row(
            columns,
            anchor(_HERE, "minutes-per-question"),
            "Time for each question",
            _minutes_per_question,
            note=sentences.MINUTES_PER_QUESTION,
        ),
        row(
            columns,
            anchor(_HERE, "passing-score"),
            "Passing score",
            _passing,
            comparability=_scores_comparable(columns),
        ),
        topic_row(columns, "open-book"),
        topic_row(columns, "book"),
        topic_row(columns, "book-rule"),
        topic_row(columns, "allowed-aid"),
        topic_row(columns, "delivery"),
        topic_row(columns, "provider"),
        topic_row(columns, "equipment"),
        topic_row(columns, "language"),
        topic_row(columns, "exam-window"),
        topic_row(columns, "retake-rule"),
        topic_row(columns, "results"),
        topic_row(columns, "scenario-mix"),
        *_areas(columns),
        *_content(columns),
        topic_row(columns, "navigation"),
        topic_row(columns, "exam-version"),
        body_row(columns, "exam-rule", "Rules for every exam of the body"),
        body_row(columns, "exam-format", "Exams of the body"),
    ]


def _questions(column: Column) -> list[Said]:
    certification = column.certification
    wordings = {
        "questions": sentences.questions,
        "questions-scored": sentences.questions_scored,
        "questions-unscored": sentences.questions_unscored,
    }
    return [
        said
        for key, wording in wordings.items()
        for said in now_and_later(certification, CERTIFICATION_TOPICS[key], column.today, _numbers(wording))
    ]


def _numbers(wording: Callable[[Number], str]) -> FactWords:
    """Return the wording for facts whose value is a number; a source may give text in its place."""
    return lambda fact: wording(fact.value) if isinstance(fact.value, Number) else fact_words(fact)


def _minutes_per_question(column: Column) -> list[Said]:
    minutes, questions = (known_number(column.certification, key, column.today) for key in ("minutes", "questions"))
    if minutes is None or questions is None or minutes.exact is None or questions.exact is None:
        return []
    return [
        Said(
            sentences.minutes_each(minutes.exact / questions.exact),
            (*of_number(minutes), *of_number(questions)),
            detail=sentences.division(minutes.exact, questions.exact),
        )
    ]


_PASSING: dict[str, FactWords] = {
    "passing-score": fact_words,
    "passing-percent": fact_words,
    "passing-scaled": _numbers(sentences.scaled_score),
}


def _passing(column: Column) -> list[Said]:
    """Return the passing score as the source puts it best, what is announced of it, and the scale."""
    it, today = column.certification, column.today
    present = (on_topic(it, CERTIFICATION_TOPICS[key], today, words) for key, words in _PASSING.items())
    return [
        *next(filter(None, present), []),
        *(
            said
            for key, words in _PASSING.items()
            for said in announced_on(it, CERTIFICATION_TOPICS[key], today, words)
        ),
        *now_and_later(it, CERTIFICATION_TOPICS["score-scale"], today, _numbers(sentences.score_scale)),
    ]


def _scores_comparable(columns: Sequence[Column]) -> Comparability:
    """Return whether the scores are of one kind: a scaled score is no percentage."""
    scaled, percent = (
        any(column.certification.facts_on(key, column.today) for column in columns)
        for key in ("passing-scaled", "passing-percent")
    )
    if scaled and percent:
        return Comparability(comparable=False, reason=sentences.SCALED_AND_PERCENT)
    return COMPARABLE


_AREAS = CERTIFICATION_TOPICS["content-areas"]
# Each page that has these rows draws the parts of its exams, where they are known, under this heading.
_PARTS = Link(LinkKind.PLACE, "exam-domains")


def _areas(columns: Sequence[Column]) -> list[Row]:
    """Return the row on how many areas there are; none where only the parts of the exams say it."""
    told = any(now_and_later(column.certification, _AREAS, column.today) for column in columns)
    if not told and any(in_force(column.certification.domains, column.today) for column in columns):
        return []
    return [row(columns, anchor(_HERE, _AREAS.key), _AREAS.label, _content_areas)]


def _content_areas(column: Column) -> list[Said]:
    """Return how many areas the body counts, and where the parts that we know stand."""
    later = announced_on(column.certification, _AREAS, column.today)
    said = on_topic(column.certification, _AREAS, column.today)
    parts = len(in_force(column.certification.domains, column.today))
    if parts and said:
        said[-1] = replace(said[-1], detail=sentences.parts_below(parts), link=_PARTS)
    elif parts:
        said = [Said(sentences.SEE_THE_PARTS, link=_PARTS)]
    return [*said, *later]


_CONTENT = CERTIFICATION_TOPICS["exam-content"]


def _content(columns: Sequence[Column]) -> list[Row]:
    """Return the row on what is tested; none where the parts of the exams say it."""
    told = any(now_and_later(column.certification, _CONTENT, column.today) for column in columns)
    if not told and any(in_force(column.certification.domains, column.today) for column in columns):
        return []
    return [row(columns, anchor(_HERE, _CONTENT.key), _CONTENT.label, _tested)]


def _tested(column: Column) -> list[Said]:
    said = on_topic(column.certification, _CONTENT, column.today)
    if not said and in_force(column.certification.domains, column.today):
        said = [Said(sentences.SEE_THE_PARTS, link=_PARTS)]
    return [*said, *announced_on(column.certification, _CONTENT, column.today)]
