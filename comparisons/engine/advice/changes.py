"""What would change the advice, and how firm the first place is."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import combinations, compress
from operator import add, sub
from typing import TYPE_CHECKING, NamedTuple

from comparisons.engine.advice.answers import FIELD_OF, Answers
from comparisons.engine.advice.closeness import near_band
from comparisons.engine.advice.criteria import RULES
from comparisons.engine.advice.exclusion import Bar, all_bars, bars
from comparisons.engine.advice.neighbours import neighbours
from comparisons.engine.advice.points import counted, tabulate
from comparisons.engine.advice.quiz import question_text
from comparisons.engine.kept import Parts
from comparisons.engine.sentences import changes as sentences
from comparisons.vocabulary import Question

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from comparisons.catalogue.snapshot import Catalogue, Certification
    from comparisons.engine.advice.criteria import Rule
    from comparisons.engine.advice.criteria.scale import Option
    from comparisons.engine.advice.neighbours import Change
    from comparisons.engine.advice.points import Table
    from comparisons.vocabulary import Criterion

MOST_SHOWN = 3  # "for each of the first three"


# --- Who is first ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Places:
    """Guaranteed points of all certifications for some answers, and who is first; without explanations."""

    points: Sequence[int]
    passes: Sequence[bool]  # that no hard rule excludes it
    first: tuple[int, ...]


def places(table: Table, answers: Answers) -> Places:
    """Return who is first for these answers, by sums over the table."""
    return _places(table.points(answers), _passes(table, answers))


def _passes(table: Table, answers: Answers) -> tuple[bool, ...]:
    return tuple(bar is None for bar in all_bars(table, answers))


def _places(points: Sequence[int], passes: Sequence[bool]) -> Places:
    # A thousand times for one question of what would change: so no generators.
    most = max(compress(points, passes), default=0)
    return Places(points, passes, tuple([place for place, own in enumerate(points) if own == most and passes[place]]))


# --- Who is first after one change, and after two ---------------------------------------------------

_MOST_KEPT = 2_000  # what hard rules say to some answers, at 0.5 KB each
# Questions whose answers the hard rules read.
_BARRING = frozenset({Question.HELD, Question.DEGREE, Question.EXAM_AT_HOME, Question.SCHOOLING, Question.STUDYING})


@dataclass(frozen=True, slots=True)
class _Near:
    """One change, the places after it, and what it adds to the points: in all, and by the criteria that it touches."""

    change: Change
    then: Places
    moved: Sequence[int]  # the points after it less those now
    added: dict[Criterion, Sequence[int]]

    @property
    def barring(self) -> bool:
        """Return whether a hard rule reads the answer."""
        return self.change.question in _BARRING


class _Line(NamedTuple):
    """What one criterion counts: the answers that it reads, and the points of a step."""

    rule: Rule
    options: tuple[Option, ...]
    weight: int


class _Around:
    """The places around a person's answers: only what a change touches is added up anew."""

    def __init__(self, table: Table, answers: Answers) -> None:
        self.now = places(table, answers)
        self._table = table
        self._answers = answers
        self._lines = [_Line(rule, rule.chosen(answers), table.weight(rule, answers)) for rule in RULES]
        self._kept: Parts[tuple[Bar | None, ...]] = table.kept("bars by answers", lambda: Parts(_MOST_KEPT))

    def near(self) -> list[_Near]:
        """Return every way to give one answer otherwise, with what comes of it."""
        return [self._near(change) for change in neighbours(self._table.ground.catalogue, self._answers)]

    def _near(self, change: Change) -> _Near:
        added = self._added(change.answers, self._lines)
        passes = self._passes(change.answers) if change.question in _BARRING else self.now.passes
        then = _places(self._points(added), passes)
        return _Near(change, then, list(map(sub, then.points, self.now.points)), added)

    def after_both(self, one: _Near, other: _Near) -> Places:
        """Return the places after two changes to different questions."""
        shared = one.added.keys() & other.added.keys()
        if shared:
            lines = [line for line in self._lines if line.rule.criterion in shared]
            apart = {key: steps for key, steps in (one.added | other.added).items() if key not in shared}
            points = self._points(apart | self._added(self.merged((one.change, other.change)), lines))
        else:
            points = list(map(add, one.then.points, other.moved))
        if one.barring and other.barring:
            return _places(points, self._passes(self.merged((one.change, other.change))))
        return _places(points, one.then.passes if one.barring else other.then.passes)

    def merged(self, changes: Sequence[Change]) -> Answers:
        """Return the answers with all changes, which are to different questions."""
        fields = {FIELD_OF[each.question]: getattr(each.answers, FIELD_OF[each.question]) for each in changes}
        return replace(self._answers, **fields)

    def _added(self, answers: Answers, lines: Iterable[_Line]) -> dict[Criterion, Sequence[int]]:
        """Return what other answers add to these lines of the sum, by the criteria that count otherwise."""
        added: dict[Criterion, Sequence[int]] = {}
        for line in lines:
            options, weight = line.rule.chosen(answers), self._table.weight(line.rule, answers)
            if options != line.options or weight != line.weight:
                before, then = self._table.steps(line.rule, line.options), self._table.steps(line.rule, options)
                moved = zip(before, then, strict=True)
                added[line.rule.criterion] = [weight * steps - line.weight * was for was, steps in moved]
        return added

    def _points(self, added: Mapping[Criterion, Sequence[int]]) -> Sequence[int]:
        points = self.now.points
        for steps in added.values():
            points = list(map(add, points, steps))
        return points

    def _passes(self, answers: Answers) -> tuple[bool, ...]:
        """Return what no hard rule excludes: each rule reads its own answers, and is asked once for them."""
        held, home = Answers(held=answers.held), Answers(exam_at_home=answers.exam_at_home)
        degree = Answers()
        if answers.degree is False:
            degree = Answers(degree=False, finished=answers.finished, studying=answers.studying)
        parts = zip(self._bars(held), self._bars(home), self._bars(degree), strict=True)
        return tuple([one is None and two is None and three is None for one, two, three in parts])

    def _bars(self, part: Answers) -> tuple[Bar | None, ...]:
        if part not in self._kept:
            self._kept[part] = self._schooled(part) if part.schooling else all_bars(self._table, part)
        return self._kept[part]

    def _schooled(self, part: Answers) -> tuple[Bar | None, ...]:
        """Return the bars for somebody who will take no degree: schooling opens what asks for it, or may."""
        unschooled, ground = self._bars(Answers(degree=part.degree)), self._table.ground
        return tuple(
            bars(each, part, ground) if bar in {Bar.DEGREE, Bar.DEGREE_NOT_KNOWN} else bar
            for bar, each in zip(unschooled, self._table.certifications, strict=True)
        )


# --- What would change it --------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class WouldChange:
    """The smallest change of answers that moves one certification to the first place, or from it."""

    certification: Certification
    changes: tuple[Change, ...]  # one, else two to different questions; empty: there is no such change
    answers: Answers | None  # the answers after all of them
    first_then: tuple[Certification, ...]
    sentence: str


def what_would_change(catalogue: Catalogue, answers: Answers, today: date) -> tuple[WouldChange, ...]:
    """Return for each of the first three what puts it first, and for who is first what unseats it."""
    table = tabulate(catalogue, today)
    around = _Around(table, answers)
    now = around.now
    allowed = [place for place, passed in enumerate(now.passes) if passed]
    targets = sorted(allowed, key=lambda place: -now.points[place])[:MOST_SHOWN]
    found: dict[int, tuple[tuple[Change, ...], Places]] = {}
    for changes, then in _tried(around, targets, found):
        for target in targets:
            if target not in found and (target in now.first) != (target in then.first):
                found[target] = (changes, then)
        if len(found) == len(targets):
            break
    return tuple(_would_change(table, around, target, found.get(target)) for target in targets)


def _tried(
    around: _Around, targets: Sequence[int], found: Collection[int]
) -> Iterator[tuple[tuple[Change, ...], Places]]:
    """Yield every change, then the pairs that may move a target for which none was found."""
    near = around.near()
    for each in near:
        yield (each.change,), each.then
    yield from _pairs(around, near, [target for target in targets if target not in found])


def _would_change(
    table: Table, around: _Around, target: int, found: tuple[tuple[Change, ...], Places] | None
) -> WouldChange:
    changes, then = found or ((), None)
    certification, leaders = table.certifications[target], around.now.first if target in around.now.first else ()
    first_then = tuple(table.certifications[place] for place in then.first) if then else ()
    unseated = [table.certifications[place] for place in leaders if then is None or place not in then.first]
    return WouldChange(
        certification=certification,
        changes=changes,
        answers=around.merged(changes) if changes else None,
        first_then=first_then,
        sentence=sentences.would_change(
            certification, [_in_words(table, change) for change in changes], first_then, unseated
        ),
    )


def _in_words(table: Table, change: Change) -> str:
    return sentences.to_question(change.words, question_text(table.ground.catalogue, change.question))


def _pairs(
    around: _Around, near: Sequence[_Near], targets: Sequence[int]
) -> Iterator[tuple[tuple[Change, ...], Places]]:
    """Yield the pairs of changes to different questions that may move one of the targets, with what comes of them.

    Where two changes touch different criteria, and no more than one of them is read by a hard rule,
    their effects add up: most such pairs are passed over, because the most that each brings a target
    nearer does not close the gap.
    """
    passing = {each.then.passes for each in near}
    rivals = [place for place, passes in enumerate(zip(*passing, strict=True)) if any(passes)]
    reaches = [_reach(around.now, each, targets, rivals) for each in near]
    for (one, one_reach), (other, other_reach) in combinations(zip(near, reaches, strict=True), 2):
        if one.change.question is other.change.question:
            continue
        adds_up = one.added.keys().isdisjoint(other.added) and not (one.barring and other.barring)
        if adds_up and not any(
            left + its >= 0 and its_left + own >= 0
            for (left, own), (its_left, its) in zip(one_reach, other_reach, strict=True)
        ):
            continue
        yield (one.change, other.change), around.after_both(one, other)


def _reach(now: Places, near: _Near, targets: Sequence[int], rivals: Sequence[int]) -> list[tuple[int, int]]:
    """Return for each target how far a change by itself leaves it from another place, and how far it moves it.

    For a target that is first, the most points that a rival has more then, and the most that a rival gains. For
    another, how many more it has then than who leads now, and how many it gains. The rivals are all that pass the
    hard rules after some change. A change that moves the rules decides for both who passes: what it moves is no
    bound for a rival that another change lets in.
    """
    then, moved = near.then, near.moved
    reaches = []
    for target in targets:
        own, moves = then.points[target], moved[target]
        if target in now.first:
            others = [place for place in rivals if place != target]
            alone = max([then.points[place] - own for place in others if then.passes[place]], default=-_ANY_DISTANCE)
            gain = max([moved[place] - moves for place in others], default=0)
        else:
            leader = now.first[0]
            alone = own - then.points[leader] if then.passes[leader] else _ANY_DISTANCE
            gain = moves - moved[leader]
        reaches.append((alone, gain if then.passes == now.passes else _ANY_DISTANCE))
    return reaches


_ANY_DISTANCE = 10**6  # more points than any sum holds


# --- Close or clear ----------------------------------------------------------------------------------

# The first place is clear if at least this share of the one-answer neighbors keeps it. Ours.
CLEAR_PERCENT = 80


@dataclass(frozen=True, slots=True)
class Firmness:
    """How firm the first place is: whether it is clear, and the counts behind that."""

    neighbours: int  # ways to give one answer otherwise
    kept: int  # of those, how many keep the same first place
    weightings: int  # ways to make one weight a point larger or smaller
    weightings_kept: int
    clear: bool


def close_or_clear(catalogue: Catalogue, answers: Answers, today: date) -> Firmness:
    """Return how many one-answer neighbors, and how many small changes of weights, keep the same first place."""
    table = tabulate(catalogue, today)
    around = _Around(table, answers)
    now, near = around.now, around.near()
    kept = sum(each.then.first == now.first for each in near)
    varied = list(_weightings(table, answers, now))
    varied_kept = sum(then.first == now.first for then in varied)
    too_near = _too_near(table, answers, now)
    clear = len(now.first) == 1 and not too_near and kept * 100 >= len(near) * CLEAR_PERCENT
    return Firmness(
        neighbours=len(near),
        kept=kept,
        weightings=len(varied),
        weightings_kept=varied_kept,
        clear=clear,
    )


def _too_near(table: Table, answers: Answers, now: Places) -> int:
    """Return how many others are too close to call: no first place with such a rival is clear."""
    if not now.first or not answers.answered:
        return 0
    least = now.points[now.first[0]] - near_band(table, answers)
    return sum(passed and points >= least for points, passed in zip(now.points, now.passes, strict=True)) - 1


def _weightings(table: Table, answers: Answers, now: Places) -> Iterator[Places]:
    """Yield the places with one weight a point larger, and a point smaller."""
    for rule, options in counted(answers):
        factor = table.weight(rule, answers) // table.weights[rule.criterion]
        steps = table.steps(rule, options)
        for sign in (1, -1):
            points = [own + sign * factor * each for own, each in zip(now.points, steps, strict=True)]
            yield _places(points, now.passes)
