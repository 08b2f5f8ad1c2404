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
    certification_topic,
    fact_words,
    of_number,
    on_topic,
    row,
    topic_row,
)
from comparisons.engine.side_by_side.table import COMPARABLE, Comparability
from comparisons.vocabulary import CERTIFICATION_TOPICS, Section

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from comparisons.catalogue.snapshot import Fact
    from comparisons.engine.side_by_side.cells import Column
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
        row(columns, anchor(_HERE, "content-areas"), CERTIFICATION_TOPICS["content-areas"].label, _content_areas),
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
        for said in on_topic(certification, CERTIFICATION_TOPICS[key], column.today, _numbers(wording))
    ]


def _numbers(wording: Callable[[Number], str]) -> Callable[[Fact], str]:
    """Return the wording for facts whose value is a number; a source may give text in its place."""
    return lambda fact: wording(fact.value) if isinstance(fact.value, Number) else fact_words(fact)


def _minutes_per_question(column: Column) -> list[Said]:
    minutes, questions = (known_number(column.certification, key, column.today) for key in ("minutes", "questions"))
    if minutes is None or questions is None or minutes.exact is None or questions.exact is None:
        return []
    return [
        Said(
            sentences.minutes_each(minutes.exact / questions.exact),
            (of_number(minutes), of_number(questions)),
            detail=sentences.division(minutes.exact, questions.exact),
        )
    ]


def _passing(column: Column) -> list[Said]:
    said = certification_topic(column, "passing-score")
    if not said:
        said = certification_topic(column, "passing-percent") or on_topic(
            column.certification,
            CERTIFICATION_TOPICS["passing-scaled"],
            column.today,
            _numbers(sentences.scaled_score),
        )
    return said + on_topic(
        column.certification,
        CERTIFICATION_TOPICS["score-scale"],
        column.today,
        _numbers(sentences.score_scale),
    )


def _scores_comparable(columns: Sequence[Column]) -> Comparability:
    """Return whether the scores are of one kind: a scaled score is no percentage."""
    kinds = {fact.topic.key for column in columns for fact in column.certification.facts}
    if {"passing-scaled", "passing-percent"} <= kinds:
        return Comparability(comparable=False, reason=sentences.SCALED_AND_PERCENT)
    return COMPARABLE


def _content_areas(column: Column) -> list[Said]:
    """Return how many areas the body counts, and where the parts that we know stand."""
    later = announced_on(column.certification, CERTIFICATION_TOPICS["content-areas"], column.today)
    said = certification_topic(column, "content-areas")
    parts = len(in_force(column.certification.domains, column.today))
    if parts and said:
        said[-1] = replace(said[-1], detail=sentences.parts_below(parts))
    elif parts:
        said = [Said(sentences.SEE_THE_PARTS)]
    return [*said, *later]


def _content(columns: Sequence[Column]) -> list[Row]:
    """Return the row on what is tested; none where the parts of the exams say it."""
    told = any(column.certification.facts_on("exam-content", column.today) for column in columns)
    if not told and any(column.certification.domains for column in columns):
        return []
    topic = CERTIFICATION_TOPICS["exam-content"]
    return [row(columns, anchor(_HERE, topic.key), topic.label, _tested)]


def _tested(column: Column) -> list[Said]:
    said = certification_topic(column, "exam-content")
    if not said and in_force(column.certification.domains, column.today):
        return [Said(sentences.SEE_THE_PARTS)]
    return said
