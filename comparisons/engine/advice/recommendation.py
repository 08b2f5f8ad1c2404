"""The whole advice for one person: the ranking, what to start now, what to aim for, and the doubts."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from comparisons.engine.advice.closeness import close_calls, decisive_unknowns
from comparisons.engine.advice.conditions import Standing
from comparisons.engine.advice.criteria.person import level_steps
from comparisons.engine.advice.criteria.scale import HALF, MOST, built_on_coding
from comparisons.engine.advice.eligibility import Verdict, eligibility
from comparisons.engine.advice.points import tabulate
from comparisons.engine.advice.quiz import option_text
from comparisons.engine.advice.ranking import rank
from comparisons.engine.sentences import closeness as sentences
from comparisons.vocabulary import Criterion, Level, Question, Relation

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from comparisons.catalogue.snapshot import Catalogue, Certification
    from comparisons.engine.advice.answers import Answers
    from comparisons.engine.advice.closeness import CloseCall, DecisiveUnknown
    from comparisons.engine.advice.ranking import Ranked, Ranking

MONTHS_OF_OTHER_WORK = 12  # from a year of other work on, a certification for that work is in reach: ours


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
    sentence: str


@dataclass(frozen=True, slots=True)
class Advice:
    """What a result page shows."""

    ranking: Ranking
    start_now: Ranked | None  # the best fit that the person may sit, as far as we know, and is prepared for
    start_now_sentence: str
    aim_for: Goal | None  # the best fit later
    none_now: str  # a sentence, where no certification comes before the work itself
    close_calls: tuple[CloseCall, ...]
    unknowns: tuple[DecisiveUnknown, ...]


def recommend(catalogue: Catalogue, answers: Answers, today: date) -> Advice:
    """Return the advice for one person on one day."""
    table = tabulate(catalogue, today)
    ranking = rank(catalogue, answers, today)
    fitting = [each for each in ranking.ranked if _fits(each, (Criterion.WORK,))]
    start_now = next((each for each in fitting if may_start(each)), None)
    goal = next((each for each in fitting if _is_goal(each, start_now)), None)
    none_now = ""
    if start_now is None and fitting and answers.job is not None:
        none_now = sentences.none_now(option_text(catalogue, Question.WORK, answers.job.value, answers.job.label))
    return Advice(
        ranking=ranking,
        start_now=start_now,
        start_now_sentence=_sentence(start_now) if start_now else "",
        aim_for=_goal(goal, start_now) if goal else None,
        none_now=none_now,
        close_calls=close_calls(table, ranking),
        unknowns=decisive_unknowns(ranking),
    )


def _sentence(start_now: Ranked) -> str:
    return sentences.start_now(start_now.certification.abbreviation, start_now.summary)


# What gives a direction: a goal for later must be half right on each that the person named.
_DIRECTIONS = (Criterion.WORK, Criterion.SETTING, Criterion.SPECIALTY)


def _fits(ranked: Ranked, criteria: Sequence[Criterion]) -> bool:
    """Return whether it is at least half of what the person wants on these criteria, as far as they count."""
    return all(steps is None or steps >= HALF for steps in map(ranked.steps_on, criteria))


def _is_goal(ranked: Ranked, start_now: Ranked | None) -> bool:
    """Return whether it is something for later: in the wanted direction, further along, and not in reach today."""
    directed = any(ranked.steps_on(criterion) is not None for criterion in _DIRECTIONS)
    further = start_now is None or _is_further(start_now, ranked)
    return directed and further and _fits(ranked, _DIRECTIONS) and not may_start(ranked)


def may_start(ranked: Ranked) -> bool:
    """Return whether the person may sit it now, as far as they have told us, and is prepared."""
    found = ranked.eligibility
    only_unsaid = found.verdict is Verdict.CANNOT_TELL and not found.missing_facts
    may_sit = found.verdict is Verdict.NOW or only_unsaid
    return may_sit and prepared(ranked)


def prepared(ranked: Ranked) -> bool:
    """Return whether the person is prepared: the level suits them, or they have what is recommended first.

    An entry exam suits everybody. For work built on coding, coding experience tells; for other work,
    a year of that work does.
    """
    certification, answers = ranked.certification, ranked.answers
    if certification.level is Level.ENTRY or ranked.eligibility.follows_advice:
        return True
    if built_on_coding(certification):
        return answers.experience is not None and level_steps(certification, answers.experience) >= MOST
    named = {
        condition.work
        for advised in ranked.eligibility.advised
        for way in advised.ways
        for condition in way.path.conditions
    }
    return any(
        done.work in named | {certification.focus}
        and done.duration is not None
        and done.duration.months >= MONTHS_OF_OTHER_WORK
        for done in answers.background or ()
    )


def _is_further(start: Ranked, goal: Ranked) -> bool:
    """Return whether a goal lies further along than the start: a next step from it, or no entry exam."""
    next_steps = {each.slug for each in start.certification.related if each.relation is Relation.STEP_TOWARD}
    return goal.certification.slug in next_steps or goal.certification.level is not Level.ENTRY


def _goal(goal: Ranked, start_now: Ranked | None) -> Goal:
    return Goal(
        ranked=goal,
        steps=tuple(_steps(goal, start_now)),
        sentence=sentences.aim_for(goal.certification.abbreviation, goal.summary),
    )


def _steps(goal: Ranked, start_now: Ranked | None) -> Iterator[Step]:
    """Yield what lies between: a first certification, then what is required and what is recommended beyond it."""
    then = goal.eligibility
    if start_now is not None:
        certification, ground = start_now.certification, goal.table.ground
        held = (goal.answers.held or frozenset()) | {certification.slug}
        then = eligibility(goal.certification, replace(goal.answers, held=held), ground.today, ground.catalogue)
        yield Step(sentences.pass_first(certification.abbreviation), certification)
    for asked in then.asked:
        for check in asked.nearest.checks:
            if check.standing is not Standing.MET:
                yield Step(check.sentence)
    for advised in then.advised:
        if advised.nearest.standing is not Standing.MET:
            yield Step(sentences.prepare(advised.nearest.path.text))
