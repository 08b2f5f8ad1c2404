"""The whole advice for one person: the ranking, what to start now, what to aim for, and the doubts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from comparisons.engine.advice.behind import is_entry_again
from comparisons.engine.advice.closeness import close_calls, decisive_unknowns
from comparisons.engine.advice.criteria import RULE_OF
from comparisons.engine.advice.criteria.job import branches
from comparisons.engine.advice.criteria.scale import HALF, MOST
from comparisons.engine.advice.eligibility import held_slugs
from comparisons.engine.advice.goal import DIRECTIONS, best_goal, fits, helps
from comparisons.engine.advice.none_now import why_none
from comparisons.engine.advice.points import tabulate
from comparisons.engine.advice.preparation import may_start
from comparisons.engine.advice.ranking import rank, wished
from comparisons.vocabulary import Criterion

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from comparisons.catalogue.snapshot import Catalogue
    from comparisons.engine.advice.answers import Answers
    from comparisons.engine.advice.closeness import CloseCall, DecisiveUnknown
    from comparisons.engine.advice.goal import Goal
    from comparisons.engine.advice.ranking import Ranked, Ranking


@dataclass(frozen=True, slots=True)
class Advice:
    """What a result page shows."""

    ranking: Ranking
    start_now: Ranked | None  # the best fit that the person may take today and is prepared for
    aim_for: Goal | None  # the best fit later
    none_now: str  # why there is nothing to start with, as sentences
    close_calls: tuple[CloseCall, ...]
    unknowns: tuple[DecisiveUnknown, ...]


def recommend(catalogue: Catalogue, answers: Answers, today: date) -> Advice:
    """Return the advice for one person on one day."""
    table = tabulate(catalogue, today)
    ranking = rank(catalogue, answers, today)
    wishes = wished(answers)
    fitting = [each for each in ranking.ranked if fits(each, (Criterion.WORK,)) and _meets_any(each, wishes)]
    start_now, goal = _start_and_goal(fitting)
    return Advice(
        ranking=ranking,
        start_now=start_now,
        aim_for=goal,
        none_now=why_none(catalogue, ranking, fitting) if start_now is None else "",
        close_calls=close_calls(table, ranking),
        unknowns=decisive_unknowns(ranking),
    )


def _start_and_goal(fitting: Sequence[Ranked]) -> tuple[Ranked | None, Goal | None]:
    """Return what to start with and what to aim for.

    A start is mainly about the work that the person wants, or, for who holds nothing of the kind, fits
    nearly as well as what fits best; else it leads to the goal.
    """
    worth = [each for each in fitting if not _is_narrow(each) and _takes_further(each)]
    near = [each for each in worth if _is_near(each, fitting[0]) and not _holds_one_for_the_work(each)]
    good = (each for each in worth if _is_mainly_for_the_work(each) or each in near)
    start = next(filter(may_start, good), None)
    goal = best_goal(fitting, start)
    if start is None and goal is not None:
        leading = (each for each in worth if may_start(each) and helps(each.certification, goal.ranked))
        start = next(leading, None)
        goal = best_goal([goal.ranked], start) or goal
    return start, goal


def _is_narrow(ranked: Ranked) -> bool:
    """Return whether it is made for one branch of medicine, or one workplace, that the person did not ask for."""
    specialties = ranked.certification.specialties
    asked = (Criterion.SPECIALTY,) if branches(ranked.certification) else (Criterion.SPECIALTY, Criterion.SETTING)
    return bool(specialties) and all((ranked.steps_on(each) or 0) < HALF for each in asked)


# From this share of the best fit's points on, a certification for other work too fits nearly as well. Ours.
NEAR_PERCENT = 60


def _is_mainly_for_the_work(ranked: Ranked) -> bool:
    steps = ranked.steps_on(Criterion.WORK)
    return steps is None or steps >= MOST


def _holds_one_for_the_work(ranked: Ranked) -> bool:
    """Return whether the person holds a certification that is mainly about the work that they want."""
    rule, table, answers = RULE_OF[Criterion.WORK], ranked.table, ranked.answers
    held = held_slugs(table.ground.catalogue, answers).intersection(table.place)
    options = rule.chosen(answers)
    return bool(options) and any(table.steps(rule, options)[table.place[each]] >= MOST for each in held)


def _is_near(ranked: Ranked, best: Ranked) -> bool:
    return ranked.points * 100 >= best.points * NEAR_PERCENT


def _meets_any(ranked: Ranked, wishes: Sequence[Criterion]) -> bool:
    """Return whether it meets one thing at least that the person asked for, if they asked for any."""
    return not wishes or any((ranked.steps_on(each) or 0) >= MOST for each in wishes)


def _takes_further(ranked: Ranked) -> bool:
    """Return whether it is worth a start to a person who may hold a certification already.

    Then it must be for the workplace and the specialty that they named; and another entry exam for
    the same work is worth it only for a named workplace whose codes it tests.
    """
    certification, certifications = ranked.certification, ranked.table.ground.catalogue.certifications
    slugs = held_slugs(ranked.table.ground.catalogue, ranked.answers)
    held = [certifications[slug] for slug in slugs if slug in certifications]
    if any(is_entry_again(certification, each) for each in held):
        return all((ranked.steps_on(each) or 0) >= HALF for each in _PLACE)
    return not held or fits(ranked, DIRECTIONS)


_PLACE = (Criterion.SETTING, Criterion.CODES)
