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
from comparisons.engine.advice.quiz import option_text, question_text
from comparisons.engine.advice.ranking import rank
from comparisons.engine.sentences import closeness as sentences
from comparisons.engine.sentences import start
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
    start_now: Ranked | None  # the best fit that the person may take today and is prepared for
    start_now_sentence: str
    aim_for: Goal | None  # the best fit later
    none_now: str  # why there is nothing to start with, as sentences
    close_calls: tuple[CloseCall, ...]
    unknowns: tuple[DecisiveUnknown, ...]


def recommend(catalogue: Catalogue, answers: Answers, today: date) -> Advice:
    """Return the advice for one person on one day."""
    table = tabulate(catalogue, today)
    ranking = rank(catalogue, answers, today)
    fitting = [each for each in ranking.ranked if _fits(each, (Criterion.WORK,)) and _meets_a_wish(each)]
    start_now = next((each for each in fitting if may_start(each)), None)
    goal = next((each for each in fitting if _is_goal(each, start_now)), None)
    return Advice(
        ranking=ranking,
        start_now=start_now,
        start_now_sentence=_sentence(start_now) if start_now else "",
        aim_for=_goal(goal, start_now) if goal else None,
        none_now=_none_now(catalogue, answers, fitting) if start_now is None else "",
        close_calls=close_calls(table, ranking),
        unknowns=decisive_unknowns(ranking),
    )


def _sentence(start_now: Ranked) -> str:
    return sentences.start_now(start_now.certification.abbreviation, start_now.summary)


def _none_now(catalogue: Catalogue, answers: Answers, fitting: Sequence[Ranked]) -> str:
    """Return why there is nothing to start with: an answer is missing, it is too early, or the job comes first."""
    waiting = next((each for each in fitting if _waits_for_an_answer(each)), None)
    if waiting is not None:
        question = question_text(catalogue, waiting.eligibility.missing_answers[0])
        return start.answer_missing(waiting.certification.abbreviation, question)
    if answers.job is None or not fitting:
        return ""
    work = option_text(catalogue, Question.WORK, answers.job.value, answers.job.label)
    open_now = next((each for each in fitting if each.eligibility.verdict is Verdict.NOW), None)
    if open_now is None:
        return sentences.none_now(work)
    advised = [way.path.text for asked in open_now.eligibility.advised for way in asked.ways]
    return start.too_early(work, open_now.certification.abbreviation, tuple(dict.fromkeys(advised)))


# What gives a direction: a goal for later must be half right on each that the person named.
_DIRECTIONS = (Criterion.WORK, Criterion.SETTING, Criterion.SPECIALTY)


def _fits(ranked: Ranked, criteria: Sequence[Criterion]) -> bool:
    """Return whether it is at least half of what the person wants on these criteria, as far as they count."""
    return all(steps is None or steps >= HALF for steps in map(ranked.steps_on, criteria))


def _meets_a_wish(ranked: Ranked) -> bool:
    """Return whether it meets one thing at least that the person asked for, if they asked for any."""
    return not ranked.wishes or any(each.met for each in ranked.wishes)


def _is_goal(ranked: Ranked, start_now: Ranked | None) -> bool:
    """Return whether it is something for later: in the wanted direction, further along, and not in reach today."""
    directed = any(ranked.steps_on(criterion) is not None for criterion in _DIRECTIONS)
    further = start_now is None or _is_further(start_now, ranked)
    in_reach = may_start(ranked) or _waits_for_an_answer(ranked)
    return directed and further and _fits(ranked, _DIRECTIONS) and not in_reach


def may_start(ranked: Ranked) -> bool:
    """Return whether we know that the person may take it now, and is prepared."""
    return ranked.eligibility.verdict is Verdict.NOW and prepared(ranked)


def _waits_for_an_answer(ranked: Ranked) -> bool:
    """Return whether only an answer is missing for us to say that the person may start with it."""
    found = ranked.eligibility
    only_unsaid = found.verdict is Verdict.CANNOT_TELL and not found.missing_facts
    return only_unsaid and prepared(ranked)


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
