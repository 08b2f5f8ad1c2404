"""What to aim for: the best fit later, with the steps between."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from comparisons.engine.advice.behind import steps_of
from comparisons.engine.advice.conditions import Standing
from comparisons.engine.advice.eligibility import Verdict, eligibility, entry_known
from comparisons.engine.advice.preparation import may_start, prepared, waits_for_an_answer
from comparisons.engine.advice.worth import DIRECTIONS, fits, is_directed
from comparisons.engine.sentences import start as sentences
from comparisons.vocabulary import ConditionKind, Criterion, Level

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from comparisons.catalogue.snapshot import Certification
    from comparisons.engine.advice.eligibility import Asked, Eligibility, Way
    from comparisons.engine.advice.ranking import Ranked


MOST_WAYS = 2  # of what is recommended first, the nearest


@dataclass(frozen=True, slots=True)
class Step:
    """One step on the way to a certification."""

    sentence: str
    certification: Certification | None = None  # that the step is about


@dataclass(frozen=True, slots=True)
class Goal:
    """A certification for later, with the steps between."""

    ranked: Ranked
    steps: tuple[Step, ...]


def best_goal(fitting: Sequence[Ranked], start: Ranked | None) -> Goal | None:
    """Return the best fit for later, or None: it lies further along than the start, or than what may be in reach."""
    near = start or next(filter(_may_be_in_reach, fitting), None)
    for each in fitting:
        if _is_later(each) and (near is None or _is_further(near, each)):
            return Goal(each, tuple(_steps(each, start)))
    return None


def _may_be_in_reach(ranked: Ranked) -> bool:
    """Return whether it lies in a wanted direction, and an open answer alone keeps us from saying “now”."""
    return _is_wanted(ranked) and waits_for_an_answer(ranked) and prepared(ranked)


def _is_wanted(ranked: Ranked) -> bool:
    return is_directed(ranked) and fits(ranked, DIRECTIONS)


def _is_later(ranked: Ranked) -> bool:
    """Return whether it lies in a wanted direction and is not in reach today, whatever an open answer says."""
    return _is_wanted(ranked) and not may_start(ranked) and not _may_be_in_reach(ranked)


def _is_further(start: Ranked, goal: Ranked) -> bool:
    """Return whether a goal lies further along than the start: a next step from it, a higher level, or a better fit.

    What is less about the wanted work than the start is no goal beyond it. An entry exam that fits better
    is worth the wait only where the person need but go on as now, where the start lies behind it, or where
    it is more about the work that they want.
    """
    ground = goal.table.ground
    steps = steps_of(ground.catalogue, ground.today)
    one, other = start.certification, goal.certification
    own, its = (each.steps_on(Criterion.WORK) or 0 for each in (start, goal))
    if other.slug in steps.behind(one) or its < own:
        return False
    if other.slug in steps.onward(one.slug) or _HEIGHT[other.level] > _HEIGHT[one.level]:
        return True
    worth = goal.eligibility.verdict is Verdict.FROM or one.slug in steps.behind(other) or its > own
    return goal.points > start.points and (worth or other.level is not Level.ENTRY)


# How far along a level is: branches of medicine are as far along as the advanced exams.
_HEIGHT = {Level.ENTRY: 0, Level.INTERMEDIATE: 1, Level.ADVANCED: 2, Level.SPECIALTY: 2, Level.MANAGEMENT: 3}


# --- The steps between ---------------------------------------------------------------------------


def _steps(goal: Ranked, start: Ranked | None) -> Iterator[Step]:
    """Yield what lies between: an exam that helps, what is required, what is recommended, and whom to ask."""
    then = goal.eligibility
    if start is not None and helps(start.certification, goal):
        then = _after(goal, start.certification)
        yield Step(sentences.pass_first(start.certification.abbreviation), start.certification)
    required = [check.sentence for asked in then.asked for check in asked.nearest.unmet]
    yield from map(Step, dict.fromkeys(required))
    certification, ground = goal.certification, goal.table.ground
    advised = [asked for asked in then.advised if asked.nearest.standing is not Standing.MET]
    yield from (Step(sentences.prepare(preparations(asked))) for asked in advised)
    if not required and not then.advised and not prepared(goal):
        yield Step(sentences.get_experience(certification.abbreviation))
    if not entry_known(certification, ground.today) or any(not asked.nearest.checks for asked in then.asked):
        yield Step(sentences.ask(certification.body.abbreviation, certification.abbreviation))


def _after(goal: Ranked, passed: Certification) -> Eligibility:
    """Return who may take the goal once another exam is passed."""
    held = (goal.answers.held or frozenset()) | {passed.slug}
    ground = goal.table.ground
    return eligibility(goal.certification, replace(goal.answers, held=held), ground.today, ground.catalogue)


def helps(certification: Certification, goal: Ranked) -> bool:
    """Return whether a pass brings the person nearer: a step of our rows, or what the goal asks for or recommends."""
    ground = goal.table.ground
    if goal.certification.slug in steps_of(ground.catalogue, ground.today).onward(certification.slug):
        return True
    return _credentials(_after(goal, certification)) > _credentials(goal.eligibility)


def _credentials(found: Eligibility) -> int:
    """Return how many of the nearest ways in rest on a certification that the person holds."""
    return sum(
        check.standing is Standing.MET and check.condition.kind is ConditionKind.CREDENTIAL
        for asked in (*found.asked, *found.advised)
        for check in asked.nearest.checks
    )


def preparations(asked: Asked) -> tuple[str, ...]:
    """Return what is left of the preparations that are nearest; of one that goes on by itself, that alone."""
    goes_on = asked.nearest.standing is Standing.LATER
    return tuple(dict.fromkeys(map(_left_of, asked.ways[: 1 if goes_on else MOST_WAYS])))


def each_preparation(advised: Iterable[Asked]) -> list[tuple[str, ...]]:
    """Return what is left of each thing that is recommended, in its nearest ways."""
    return list(dict.fromkeys(map(preparations, advised)))


def _left_of(way: Way) -> str:
    """Return what is left of one recommended preparation; all of it in its source's words where nothing is had yet."""
    if any(check.standing is Standing.MET for check in way.checks):
        return sentences.left([check.words for check in way.unmet])
    return way.path.text
