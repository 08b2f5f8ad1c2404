"""Too close to call: which certifications stand so near the first place, and what would decide between them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from comparisons.engine.advice.criteria import RULE_OF, RULES
from comparisons.engine.advice.criteria.job import wanted_work
from comparisons.engine.advice.criteria.scale import PRIORITY_FACTOR
from comparisons.engine.advice.points import counted
from comparisons.engine.advice.quiz import PRIORITIES, advert_bodies, question_text
from comparisons.vocabulary import Criterion, Job, Question, Specialty

if TYPE_CHECKING:
    from collections.abc import Iterator

    from comparisons.catalogue.snapshot import Catalogue
    from comparisons.engine.advice.answers import Answers
    from comparisons.engine.advice.criteria import Rule
    from comparisons.engine.advice.criteria.scale import Option
    from comparisons.engine.advice.points import Table
    from comparisons.engine.advice.ranking import Judgement, Ranked, Ranking

MOST_CLOSE = 5  # of the nearest; more than so many near the first place is no choice between two any more
MOST_DECIDERS = 3
MOST_UNKNOWNS = 3


@dataclass(frozen=True, slots=True)
class Decider:
    """A question still open of which one answer alone would turn two certifications round."""

    question: Question
    text: str
    points: int  # by how much one answer can part them


@dataclass(frozen=True, slots=True)
class CloseCall:
    """Two certifications too close to call, with the first place among them, and what would decide."""

    first: Ranked
    other: Ranked
    behind: int  # points; 0: they share the place
    deciders: tuple[Decider, ...]  # what parts them most first


@dataclass(frozen=True, slots=True)
class DecisiveUnknown:
    """What we do not know of one certification, and that would put it first if it turned out well."""

    ranked: Ranked
    judgements: tuple[Judgement, ...]


def near_band(table: Table, answers: Answers) -> int:
    """Return how many points count as near: one step of whatever weighs most for this person beside the work.

    A single finding could turn out one step otherwise; a gap that one step can close is no verdict.
    The kind of work is read from names and outlines, and is the surest of all: a step of it counts as far.
    """
    return max(table.weight(rule, answers) for rule, _ in counted(answers) if rule is not _WORK)


def close_calls(table: Table, ranking: Ranking) -> tuple[CloseCall, ...]:
    """Return the nearest certifications that stand within the band below the first place, nearest first."""
    return tuple(_close_call(table, ranking, ranking.ranked[0], other) for other in near(table, ranking)[:MOST_CLOSE])


def near(table: Table, ranking: Ranking) -> tuple[Ranked, ...]:
    """Return all that stand within the band below the first of the ranking, or beside it; without answers none."""
    if not ranking.ranked or not ranking.answers.answered:
        return ()
    first, *others = ranking.ranked
    band = near_band(table, ranking.answers)
    return tuple(other for other in others if first.points - other.points <= band)


def _close_call(table: Table, ranking: Ranking, first: Ranked, other: Ranked) -> CloseCall:
    deciders = sorted(_deciders(table, ranking.answers, first, other), key=lambda each: -each.points)
    return CloseCall(first, other, first.points - other.points, tuple(deciders[:MOST_DECIDERS]))


def _deciders(table: Table, answers: Answers, first: Ranked, other: Ranked) -> Iterator[Decider]:
    """Yield the open questions of which an answer alone puts the other ahead of the first."""
    answered = {*answers.answered, Question.HELD}
    for question in (each for each in Question if each not in answered):
        gains = _gains(table, question, answers, first, other)
        if max(gains, default=0) > first.points - other.points:
            text = question_text(table.ground.catalogue, question)
            yield Decider(question, text, max(map(abs, gains)))


def _gains(table: Table, question: Question, answers: Answers, first: Ranked, other: Ranked) -> list[int]:
    """Return for each answer to an open question how many points it brings the other closer to the first."""
    ahead, behind = (table.place[each.certification.slug] for each in (first, other))

    def nearer(rule: Rule, options: tuple[Option, ...]) -> int:
        steps = table.steps(rule, options)
        return table.weight(rule, answers) * (steps[behind] - steps[ahead])

    if question is Question.PRIORITY:
        doubled = [each for each in counted(answers) if each[0].criterion in PRIORITIES]
        return [(PRIORITY_FACTOR - 1) * nearer(rule, options) for rule, options in doubled]
    if question is Question.WORK:
        return [nearer(_WORK, (wanted_work(job, answers.specialty),)) for job in Job]
    if question is Question.SPECIALTY:
        # The kind of work is judged by the branch of medicine too.
        now = nearer(_WORK, _WORK.chosen(answers))
        works = [() if answers.job is None else (wanted_work(answers.job, each),) for each in Specialty]
        branches = [nearer(_SPECIALTY, (each,)) for each in Specialty]
        return [branch + nearer(_WORK, work) - now for branch, work in zip(branches, works, strict=True)]
    gains: dict[Option, int] = {}
    for rule in RULES:
        if rule.question is question:
            chosen = rule.chosen(answers)  # schooling under way counts, whether or not any is finished
            for option in _answers_to(question, rule, table.ground.catalogue):
                gain = nearer(rule, (*chosen, option)) - nearer(rule, chosen)
                gains[option] = gains.get(option, 0) + gain
    return list(gains.values())


_WORK, _SPECIALTY = RULE_OF[Criterion.WORK], RULE_OF[Criterion.SPECIALTY]


def _answers_to(question: Question, rule: Rule, catalogue: Catalogue) -> tuple[Option, ...]:
    return advert_bodies(catalogue) if question is Question.ADVERTS else rule.options(catalogue)


def decisive_unknowns(ranking: Ranking) -> tuple[DecisiveUnknown, ...]:
    """Return which missing or disputed facts could put another certification first, the likeliest first."""
    others = [each for each in ranking.ranked if each.rank > 1 and each.best_rank == 1]
    others.sort(key=lambda each: -each.points)
    return tuple(DecisiveUnknown(each, each.doubts) for each in others[:MOST_UNKNOWNS])
