"""Whether an answer still open can change the first place: proved by bounds, not by trying."""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from typing import TYPE_CHECKING

from comparisons.engine.advice.answers import MOST_PRIORITIES
from comparisons.engine.advice.changes import places
from comparisons.engine.advice.criteria import RULES
from comparisons.engine.advice.criteria.job import wanted_work
from comparisons.engine.advice.exclusion import bars
from comparisons.engine.advice.points import combined, tabulate
from comparisons.vocabulary import Criterion, Job, Question

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from datetime import date

    from comparisons.catalogue.snapshot import Catalogue, Certification
    from comparisons.engine.advice.answers import Answers
    from comparisons.engine.advice.criteria import Rule
    from comparisons.engine.advice.criteria.scale import Option
    from comparisons.engine.advice.points import Table
    from comparisons.vocabulary import Specialty

# Two questions that one criterion reads.
_SCHOOLING = frozenset({Question.SCHOOLING, Question.STUDYING})
_WORK = frozenset({Question.WORK, Question.SPECIALTY})


def settled(catalogue: Catalogue, answers: Answers, today: date) -> bool:
    """Return whether one certification is first whatever the open answers are, unless it is held or behind.

    For each rival the bound is the most that it can stand above the leader: criterion by criterion,
    over all answers to the open questions, and with the criteria that help it most counted double.
    """
    table = tabulate(catalogue, today)
    now = places(table, answers)
    if len(now.first) != 1:
        return False
    (leader,) = now.first
    unanswered = set(Question) - set(answers.answered)
    if _could_be_barred(table, leader, answers, unanswered):
        return False
    rivals = (place for place in range(len(table.certifications)) if place != leader)
    return all(
        _most_ahead(table, rival, leader, answers, unanswered) < 0
        for rival in rivals
        if _could_pass(table, rival, answers, unanswered)
    )


def _could_be_barred(table: Table, place: int, answers: Answers, unanswered: Collection[Question]) -> bool:
    """Return whether the strictest answers to open questions would exclude it."""
    if Question.DEGREE in unanswered:
        answers = replace(answers, degree=False)
    if Question.EXAM_AT_HOME in unanswered:
        answers = replace(answers, exam_at_home=True)
    certification, held = table.certifications[place], [answers.held]
    if Question.HELD in unanswered:
        held += [frozenset({other.slug}) for other in table.certifications if other is not certification]
    return any(bars(certification, replace(answers, held=each), table.ground) is not None for each in held)


def _could_pass(table: Table, place: int, answers: Answers, unanswered: Collection[Question]) -> bool:
    """Return whether the kindest answers to open questions would let it be ranked."""
    if not _SCHOOLING.isdisjoint(unanswered):
        answers = replace(answers, degree=None)
    return bars(table.certifications[place], answers, table.ground) is None


def _most_ahead(table: Table, rival: int, leader: int, answers: Answers, unanswered: Collection[Question]) -> int:
    """Return the most points by which a rival can end up ahead of the leader; below zero: it cannot catch up."""
    ahead = [
        table.weight(rule, answers) * _most_steps_ahead(table, rule, (rival, leader), answers, unanswered)
        for rule in RULES
    ]
    doubled = sorted((each for each in ahead if each > 0), reverse=True)[:MOST_PRIORITIES]
    return sum(ahead) + (sum(doubled) if Question.PRIORITY in unanswered else 0)


def _most_steps_ahead(
    table: Table, rule: Rule, pair: tuple[int, int], answers: Answers, unanswered: Collection[Question]
) -> int:
    """Return the most steps by which a rival can be ahead on one criterion."""
    chosen = rule.chosen(answers)
    now = _steps(table, rule, pair, chosen)
    if not _is_open(rule, unanswered):
        return now
    if rule.criterion is Criterion.WORK:
        wanted = _wanted_work([table.certifications[place] for place in pair], answers, unanswered)
        return max((now, *(_steps(table, rule, pair, (each,)) for each in wanted)))
    # Several answers of which the best counts: one more lifts each to at least its own steps for it,
    # and no set of answers sets them further apart than the rival's best one. A mean lies between.
    added = (_steps(table, rule, pair, (*chosen, option)) for option in rule.options(table.ground.catalogue))
    return max(now, *added)


def _wanted_work(pair: Sequence[Certification], answers: Answers, unanswered: Collection[Question]) -> Iterator[Option]:
    """Yield what may be wanted; a branch of medicine that neither is made for parts them no more than none does."""
    jobs = tuple(Job) if Question.WORK in unanswered else (answers.job,)
    branches: tuple[Specialty | None, ...] = (answers.specialty,)
    if Question.SPECIALTY in unanswered:
        branches = (None, *{each.value for certification in pair for each in certification.specialties})
    for job, branch in product(jobs, branches):
        if (wanted := wanted_work(job, branch)) is not None:
            yield wanted


def _steps(table: Table, rule: Rule, pair: tuple[int, int], options: tuple[object, ...]) -> int:
    if not options:
        return 0
    rival, leader = (
        combined(rule, [table.findings(rule, option)[place].steps for option in options]) for place in pair
    )
    return rival - leader


def _is_open(rule: Rule, unanswered: Collection[Question]) -> bool:
    if rule.question is Question.SCHOOLING:
        return not _SCHOOLING.isdisjoint(unanswered)
    if rule.criterion is Criterion.WORK:
        return not _WORK.isdisjoint(unanswered)
    return rule.question in unanswered
