"""The whole advice for one person: the ranking, what to start now, what to aim for, and the doubts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from comparisons.engine.advice.closeness import close_calls, decisive_unknowns
from comparisons.engine.advice.goal import best_goal, helps
from comparisons.engine.advice.none_now import why_none
from comparisons.engine.advice.points import tabulate
from comparisons.engine.advice.preparation import may_start
from comparisons.engine.advice.ranking import rank
from comparisons.engine.advice.worth import Worth, leads_further

if TYPE_CHECKING:
    from datetime import date

    from comparisons.catalogue.snapshot import Catalogue
    from comparisons.engine.advice.answers import Answers
    from comparisons.engine.advice.closeness import CloseCall, DecisiveUnknown
    from comparisons.engine.advice.goal import Goal
    from comparisons.engine.advice.none_now import NoneNow
    from comparisons.engine.advice.ranking import Ranked, Ranking


@dataclass(frozen=True, slots=True)
class Advice:
    """What a result page shows."""

    ranking: Ranking
    start_now: Ranked | None  # the best fit that the person may take today and is prepared for
    aim_for: Goal | None  # the best fit later
    none_now: NoneNow | None  # why there is nothing to start with
    worth: Worth
    close_calls: tuple[CloseCall, ...]
    unknowns: tuple[DecisiveUnknown, ...]


def recommend(catalogue: Catalogue, answers: Answers, today: date) -> Advice:
    """Return the advice for one person on one day."""
    table = tabulate(catalogue, today)
    ranking = rank(catalogue, answers, today)
    worth = Worth(ranking)
    start_now, goal = _start_and_goal(worth)
    return Advice(
        ranking=ranking,
        start_now=start_now,
        aim_for=goal,
        none_now=why_none(catalogue, ranking, worth.fitting) if start_now is None else None,
        worth=worth,
        close_calls=close_calls(table, ranking),
        unknowns=decisive_unknowns(ranking),
    )


def _start_and_goal(worth: Worth) -> tuple[Ranked | None, Goal | None]:
    """Return what to start with and what to aim for.

    A start is mainly about the work that the person wants, or, for who holds nothing of the kind, fits
    nearly as well as what fits best; else it leads to the goal.
    """
    open_now = [each for each in worth.fitting if may_start(each)]
    start = next((each for each in open_now if worth.against(each) is None), None)
    goal = best_goal(worth.fitting, start)
    if start is None and goal is not None:
        leading = (each for each in open_now if leads_further(each) and helps(each.certification, goal.ranked))
        start = next(leading, None)
        goal = best_goal([goal.ranked], start) or goal
    return start, goal
