"""What would change the advice, and how firm the first place is."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from itertools import combinations
from typing import TYPE_CHECKING

from comparisons.engine.advice.closeness import near_band
from comparisons.engine.advice.criteria import RULE_OF
from comparisons.engine.advice.criteria.scale import PRIORITY_FACTOR
from comparisons.engine.advice.exclusion import all_bars
from comparisons.engine.advice.neighbours import neighbours
from comparisons.engine.advice.points import counted, tabulate
from comparisons.engine.advice.quiz import question_text
from comparisons.engine.sentences import changes as sentences
from comparisons.vocabulary import Question

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from comparisons.catalogue.snapshot import Catalogue, Certification
    from comparisons.engine.advice.answers import Answers
    from comparisons.engine.advice.neighbours import Change
    from comparisons.engine.advice.points import Table

MOST_SHOWN = 3  # "for each of the first three"

# Questions whose answers the hard rules read.
_BARRING = frozenset({Question.HELD, Question.DEGREE, Question.EXAM_AT_HOME, Question.SCHOOLING, Question.STUDYING})


# --- Who is first ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Places:
    """Guaranteed points of all certifications for some answers, and who is first; without explanations."""

    answers: Answers
    points: Sequence[int]
    passes: Sequence[bool]  # that no hard rule excludes it
    first: tuple[int, ...]


def places(table: Table, answers: Answers) -> Places:
    """Return who is first for these answers, by sums over the table."""
    return _places(answers, table.points(answers), _passes(table, answers))


def _passes(table: Table, answers: Answers) -> tuple[bool, ...]:
    return tuple(bar is None for bar in all_bars(table, answers))


def _places(answers: Answers, points: Sequence[int], passes: Sequence[bool]) -> Places:
    allowed = [place for place, passed in enumerate(passes) if passed]
    most = max((points[place] for place in allowed), default=0)
    return Places(answers, points, passes, tuple(place for place in allowed if points[place] == most))


def _near(table: Table, change: Change, before: Places) -> Places:
    if change.question in _BARRING:
        return places(table, change.answers)
    return _places(change.answers, table.points(change.answers), before.passes)


# --- What would change it --------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class WouldChange:
    """The smallest change of answers that moves one certification to the first place, or from it."""

    certification: Certification
    is_first: bool  # as things are
    changes: tuple[Change, ...]  # one, else two to different questions; empty: there is no such change
    answers: Answers | None  # the answers after all of them
    first_then: tuple[Certification, ...]
    sentence: str


def what_would_change(catalogue: Catalogue, answers: Answers, today: date) -> tuple[WouldChange, ...]:
    """Return for each of the first three what puts it first, and for who is first what unseats it."""
    table = tabulate(catalogue, today)
    now = places(table, answers)
    allowed = [place for place, passed in enumerate(now.passes) if passed]
    targets = sorted(allowed, key=lambda place: -now.points[place])[:MOST_SHOWN]
    near = [(change, _near(table, change, now)) for change in neighbours(catalogue, answers)]
    found: dict[int, tuple[tuple[Change, ...], Places]] = {}
    for change, then in near:
        _note(found, targets, now, (change,), then)
    if len(found) < len(targets):
        for changes, then in _pairs(table, now, near, [target for target in targets if target not in found]):
            _note(found, targets, now, changes, then)
            if len(found) == len(targets):
                break
    return tuple(_would_change(table, target, now, found.get(target)) for target in targets)


def _note(
    found: dict[int, tuple[tuple[Change, ...], Places]],
    targets: Sequence[int],
    now: Places,
    changes: tuple[Change, ...],
    then: Places,
) -> None:
    """Keep changes as the first found that move a target to or from the first place."""
    for target in targets:
        if target not in found and (target in now.first) != (target in then.first):
            found[target] = (changes, then)


def _would_change(
    table: Table, target: int, now: Places, found: tuple[tuple[Change, ...], Places] | None
) -> WouldChange:
    changes, then = found or ((), None)
    certification, is_first = table.certifications[target], target in now.first
    first_then = tuple(table.certifications[place] for place in then.first) if then else ()
    return WouldChange(
        certification=certification,
        is_first=is_first,
        changes=changes,
        answers=then.answers if then else None,
        first_then=first_then,
        sentence=sentences.would_change(
            certification, [_in_words(table, change) for change in changes], first_then, is_first=is_first
        ),
    )


def _in_words(table: Table, change: Change) -> str:
    return sentences.to_question(change.words, question_text(table.ground.catalogue, change.question))


# Changes whose effect does not simply add to another's: a priority weighs it, and what a hard rule
# reads may exclude together what neither excludes alone.
_NOT_ADDITIVE = frozenset({Question.PRIORITY, Question.DEGREE, Question.EXAM_AT_HOME})


def _pairs(
    table: Table, now: Places, near: Sequence[tuple[Change, Places]], targets: Sequence[int]
) -> Iterator[tuple[tuple[Change, ...], Places]]:
    """Yield the pairs of changes to different questions that may move one of the targets, with what comes of them.

    Most pairs are passed over by a bound: with the most that each change gives to anybody over a
    target, or to a target over who is first now, the two together do not close the gap.
    """
    reaches = [_reach(now, then, targets) for _, then in near]
    for one, other in combinations(range(len(near)), 2):
        (change, _), (another, _) = near[one], near[other]
        if change.question is another.question:
            continue
        sure = change.question in _NOT_ADDITIVE or another.question in _NOT_ADDITIVE
        if sure or any(
            own_left + its >= 0 and its_left + own >= 0
            for (own_left, own), (its_left, its) in zip(reaches[one], reaches[other], strict=True)
        ):
            yield (change, another), _both(table, now, near[one], near[other])


def _reach(now: Places, then: Places, targets: Sequence[int]) -> list[tuple[int, int]]:
    """Return for each target how far a change moves its place: from the gap as it is, and by itself.

    For a target that is first: the most that the change brings any rival ahead of it. For another:
    how much the change brings it up to a leader.
    """
    if then.passes != now.passes:
        return [(_ANY_DISTANCE, _ANY_DISTANCE)] * len(targets)
    moved = [after - before for after, before in zip(then.points, now.points, strict=True)]
    reaches = []
    for target in targets:
        rivals = [place for place, passed in enumerate(now.passes) if passed and place != target]
        if target in now.first:
            gains = [moved[place] - moved[target] for place in rivals]
            gaps = [now.points[target] - now.points[place] for place in rivals]
        else:
            leader = now.first[0]
            gains, gaps = [moved[target] - moved[leader]], [now.points[leader] - now.points[target]]
        alone = max((gain - gap for gain, gap in zip(gains, gaps, strict=True)), default=-_ANY_DISTANCE)
        reaches.append((alone, max(gains, default=0)))
    return reaches


_ANY_DISTANCE = 10**6  # more points than any sum holds


def _both(table: Table, now: Places, one: tuple[Change, Places], other: tuple[Change, Places]) -> Places:
    """Return what comes of two changes: their effects add up, but for a priority, which weighs the other's effect."""
    (first, after_first), (second, after_second) = one, other
    answers = _merged(now.answers, first.answers, second.answers)
    if Question.PRIORITY in {first.question, second.question}:
        changed, toggled = (first, after_first), second
        if first.question is Question.PRIORITY:
            changed, toggled = (second, after_second), first
        points = _weighed(table, now, changed[1], toggled)
    else:
        points = [
            a + b - before for a, b, before in zip(after_first.points, after_second.points, now.points, strict=True)
        ]
    barring = [after for change, after in (one, other) if change.question in _BARRING]
    match barring:
        case []:
            passes = now.passes
        case [after]:
            passes = after.passes
        case _:
            passes = _passes(table, answers)
    return _places(answers, points, passes)


def _merged(before: Answers, one: Answers, other: Answers) -> Answers:
    """Return the answers with both changes, which are to different questions."""
    changed = {
        field.name: getattr(other, field.name)
        for field in fields(before)
        if getattr(other, field.name) != getattr(before, field.name)
    }
    return replace(one, **changed)


def _weighed(table: Table, now: Places, after: Places, toggled: Change) -> Sequence[int]:
    """Return the points after a change with one criterion's weight doubled, or no longer doubled, too."""
    (criterion,) = toggled.answers.priorities ^ now.answers.priorities
    rule = RULE_OF[criterion]
    options = rule.chosen(after.answers)
    if not options:
        return after.points
    sign = 1 if criterion in toggled.answers.priorities else -1
    extra = sign * table.weights[criterion] * (PRIORITY_FACTOR - 1)
    return [points + extra * steps for points, steps in zip(after.points, table.steps(rule, options), strict=True)]


# --- Close or clear ----------------------------------------------------------------------------------

# The first place is clear if at least this share of the one-answer neighbors keeps it. Ours.
CLEAR_PERCENT = 80


@dataclass(frozen=True, slots=True)
class Firmness:
    """How firm the first place is: the counts, and one sentence."""

    neighbours: int  # ways to give one answer otherwise
    kept: int  # of those, how many keep the same first place
    weightings: int  # ways to make one weight a point larger or smaller
    weightings_kept: int
    clear: bool
    sentence: str


def close_or_clear(catalogue: Catalogue, answers: Answers, today: date) -> Firmness:
    """Return how many one-answer neighbors, and how many small changes of weights, keep the same first place."""
    table = tabulate(catalogue, today)
    now = places(table, answers)
    near = [_near(table, change, now) for change in neighbours(catalogue, answers)]
    kept = sum(then.first == now.first for then in near)
    varied = list(_weightings(table, now))
    varied_kept = sum(then.first == now.first for then in varied)
    too_near = _too_near(table, now)
    clear = len(now.first) == 1 and not too_near and kept * 100 >= len(near) * CLEAR_PERCENT
    names = [table.certifications[place].abbreviation for place in now.first]
    return Firmness(
        neighbours=len(near),
        kept=kept,
        weightings=len(varied),
        weightings_kept=varied_kept,
        clear=clear,
        sentence=sentences.firmness(names, clear=clear, near=too_near),
    )


def _too_near(table: Table, now: Places) -> int:
    """Return how many others are too close to call: no first place with such a rival is clear."""
    if not now.first or not now.answers.answered:
        return 0
    least = now.points[now.first[0]] - near_band(table, now.answers)
    return sum(passed and points >= least for points, passed in zip(now.points, now.passes, strict=True)) - 1


def _weightings(table: Table, now: Places) -> Iterator[Places]:
    """Yield the places with one weight a point larger, and a point smaller."""
    for rule, options in counted(now.answers):
        factor = table.weight(rule, now.answers) // table.weights[rule.criterion]
        steps = table.steps(rule, options)
        for sign in (1, -1):
            points = [own + sign * factor * each for own, each in zip(now.points, steps, strict=True)]
            yield _places(now.answers, points, now.passes)
