"""Too close to call: which certifications stand so near the first place, and what would decide between them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from comparisons.engine.advice.criteria import RULES
from comparisons.engine.advice.criteria.scale import WEIGHTS
from comparisons.engine.advice.points import counted
from comparisons.engine.advice.quiz import advert_bodies, question_text, said
from comparisons.engine.sentences import closeness as sentences
from comparisons.vocabulary import Question

if TYPE_CHECKING:
    from collections.abc import Iterator

    from comparisons.engine.advice.answers import Answers
    from comparisons.engine.advice.points import Table
    from comparisons.engine.advice.ranking import Judgement, Ranked, Ranking

MOST_CLOSE = 5  # of the nearest; more than so many near the first place is no choice between two any more
MOST_DECIDERS = 3
MOST_UNKNOWNS = 3


@dataclass(frozen=True, slots=True)
class Decider:
    """A question still open whose answer would part two certifications."""

    question: Question
    text: str
    for_first: tuple[str, ...]  # answers in words that favor the first
    for_other: tuple[str, ...]
    points: int  # by how much one answer can part them
    sentence: str


@dataclass(frozen=True, slots=True)
class CloseCall:
    """Two certifications too close to call, with the first place among them, and what would decide."""

    first: Ranked
    other: Ranked
    behind: int  # points; 0: they share the place
    deciders: tuple[Decider, ...]
    sentence: str


@dataclass(frozen=True, slots=True)
class DecisiveUnknown:
    """What we do not know of one certification, and that would put it first if it turned out well."""

    ranked: Ranked
    judgements: tuple[Judgement, ...]
    sentence: str


def near_band(table: Table, answers: Answers) -> int:
    """Return how many points count as near: one step of whatever weighs most for this person.

    A single finding could turn out one step otherwise; a gap that one step can close is no verdict.
    """
    return max(table.weight(rule, answers) for rule, _ in counted(answers))


def close_calls(table: Table, ranking: Ranking) -> tuple[CloseCall, ...]:
    """Return the nearest certifications that stand within the band below the first place, nearest first."""
    if not ranking.ranked or not ranking.answers.answered:
        return ()
    first, *others = ranking.ranked
    band = near_band(table, ranking.answers)
    near = [other for other in others if first.points - other.points <= band]
    return tuple(_close_call(table, ranking, first, other) for other in near[:MOST_CLOSE])


def _close_call(table: Table, ranking: Ranking, first: Ranked, other: Ranked) -> CloseCall:
    deciders = sorted(_deciders(table, ranking, first, other), key=lambda each: -each.points)[:MOST_DECIDERS]
    decisive = deciders[0].sentence if deciders else ""
    return CloseCall(
        first=first,
        other=other,
        behind=first.points - other.points,
        deciders=tuple(deciders),
        sentence=sentences.too_close(first.certification, other.certification, decisive),
    )


def _deciders(table: Table, ranking: Ranking, first: Ranked, other: Ranked) -> Iterator[Decider]:
    """Yield the open questions of which one answer favors the first and another one the other."""
    catalogue = table.ground.catalogue
    for question in Question:
        if question in ranking.answers.answered or question is Question.HELD:
            continue
        gains = _gains(table, question, first, other)
        for_first = tuple(said(catalogue, question, option) for option, gain in gains.items() if gain > 0)
        for_other = tuple(said(catalogue, question, option) for option, gain in gains.items() if gain < 0)
        if for_other:
            text = question_text(catalogue, question)
            letters = other.certification.abbreviation
            yield Decider(
                question=question,
                text=text,
                for_first=for_first,
                for_other=for_other,
                points=max(abs(gain) for gain in gains.values()),
                sentence=sentences.decider(text, letters, for_other),
            )


def _gains(table: Table, question: Question, first: Ranked, other: Ranked) -> dict[object, int]:
    """Return for each answer by how many points it favors the first over the other."""
    gains: dict[object, int] = {}
    for rule in RULES:
        if rule.question is not question:
            continue
        options = rule.options(table.ground.catalogue)
        if question is Question.ADVERTS:
            options = advert_bodies(table.ground.catalogue)
        for option in options:
            column = table.findings(rule, option)
            own = column[table.place[first.certification.slug]].steps
            its = column[table.place[other.certification.slug]].steps
            gains[option] = gains.get(option, 0) + WEIGHTS[rule.criterion] * (own - its)
    return gains


def decisive_unknowns(ranking: Ranking) -> tuple[DecisiveUnknown, ...]:
    """Return which missing or disputed facts could put another certification first, the likeliest first."""
    others = [each for each in ranking.ranked if each.rank > 1 and each.best_rank == 1]
    others.sort(key=lambda each: -each.points)
    return tuple(
        DecisiveUnknown(
            ranked=each,
            judgements=each.doubts,
            sentence=sentences.unknown(each.certification, [doubt.criterion for doubt in each.doubts]),
        )
        for each in others[:MOST_UNKNOWNS]
    )
