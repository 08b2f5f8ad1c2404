"""Whose advice an edit changes, over all situations: who comes first, before and after."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import chain, zip_longest
from typing import TYPE_CHECKING, NamedTuple

from comparisons.engine.advice.answers import Answers
from comparisons.engine.advice.changes import places
from comparisons.engine.advice.criteria import RULES
from comparisons.engine.advice.exclusion import all_bars
from comparisons.engine.advice.points import Table, tabulate
from comparisons.engine.advice.quiz import question_text
from comparisons.engine.advice.situations import situations
from comparisons.engine.sentences import effect as sentences
from comparisons.vocabulary import Question

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from comparisons.catalogue.snapshot import Catalogue
    from comparisons.engine.advice.criteria.scale import Option
    from comparisons.vocabulary import Criterion

MOST_EXAMPLES = 3
MOST_LEADERS = 3  # of a situation that is opened
# What every situation answers; None: what counts for everybody.
_ANSWERED = frozenset({None, Question.WORK, Question.SETTING, Question.EXPERIENCE, Question.SCHOOLING})
# The answers by which a certification is not ranked, whatever else somebody says.
_BARRING = {
    None: Answers(),
    Question.EXAM_AT_HOME: Answers(exam_at_home=True),
    Question.DEGREE: Answers(degree=False),
}


@dataclass(frozen=True, slots=True)
class Leader:
    """A certification near the first place, with its points."""

    name: str
    points: int


@dataclass(frozen=True, slots=True)
class Example:
    """A reader whose first place changes: the situation in words, and who leads before and after."""

    answers: Answers
    words: str
    before: str
    after: str
    leaders_before: tuple[Leader, ...]
    leaders_after: tuple[Leader, ...]


@dataclass(frozen=True, slots=True)
class ChangedAdvice:
    """What an edit does to the advice, over all situations."""

    situations: int
    first_changed: int = 0  # situations with another first place
    points_changed: int = 0  # situations in which anybody's points change, or who is ranked
    examples: tuple[Example, ...] = ()
    unreachable: tuple[str, ...] = ()  # certifications that were first for some readers and are for none, or are barred
    left_alone: int = 0  # situations that would be without any advice, and were not
    asked_besides: tuple[str, ...] = ()  # questions beyond the situations whose answers count otherwise

    @property
    def any(self) -> bool:
        """Return whether anybody's advice changes."""
        return bool(self.points_changed or self.asked_besides)

    @property
    def sentences(self) -> tuple[str, ...]:
        """Return how many readers' advice changes."""
        besides = bool(self.asked_besides)
        counted = sentences.advice(self.situations, self.first_changed, self.points_changed, asked_besides=besides)
        return (counted, *([sentences.asked_besides(self.asked_besides)] if besides else []))

    @property
    def warnings(self) -> tuple[str, ...]:
        """Return what an editor is asked to confirm."""
        alone = [sentences.left_alone(self.left_alone)] if self.left_alone else []
        return (*(sentences.unreachable(name) for name in self.unreachable), *alone)


@dataclass(frozen=True, slots=True)
class _Standing:
    """Points of the ranked certifications in one situation, and who is first."""

    points: Mapping[str, int]
    first: frozenset[str]


def changed_advice(before: Catalogue, after: Catalogue, today: date) -> ChangedAdvice:
    """Return whose advice differs between two catalogues."""
    every = list(situations())
    old, new = tabulate(before, today), tabulate(after, today)
    counts_otherwise = _counts_otherwise(old, new)
    besides = tuple(question_text(before, each) for each in Question if each in counts_otherwise - _ANSWERED)
    if not counts_otherwise & _ANSWERED:
        return ChangedAdvice(len(every), asked_besides=besides)
    now, then = old.kept("standings", lambda: _standings(old)), _standings(new)
    changed = [place for place, (was, becomes) in enumerate(zip(now, then, strict=True)) if was.first != becomes.first]
    return ChangedAdvice(
        situations=len(every),
        first_changed=len(changed),
        points_changed=sum(was.points != becomes.points for was, becomes in zip(now, then, strict=True)),
        examples=tuple(
            _example(every[place], (before, now[place]), (after, then[place])) for place in _various(changed, now, then)
        ),
        unreachable=tuple(_unreachable(before, now, then)),
        left_alone=sum(bool(was.first) and not becomes.first for was, becomes in zip(now, then, strict=True)),
        asked_besides=besides,
    )


# --- Whether anything counts otherwise -------------------------------------------------------------


def _counts_otherwise(old: Table, new: Table) -> frozenset[Question | None]:
    """Return the questions of which an answer brings a certification other points, or bars others.

    Points are sums over the columns of the table: where all columns are alike, so is everybody's advice.
    """
    now, then = old.kept("columns", lambda: _columns(old)), _columns(new)
    return frozenset(key.question for key in {*now, *then} if now.get(key) != then.get(key))


class _Column(NamedTuple):
    question: Question | None
    criterion: Criterion | None  # None: what the hard rules say
    option: Option


def _columns(table: Table) -> dict[_Column, Mapping[str, object]]:
    """Return for each answer what it brings each certification, or by which rule it bars it."""
    slugs = [each.slug for each in table.certifications]
    found: dict[_Column, Mapping[str, object]] = {}
    for rule in RULES:
        for option in rule.options(table.ground.catalogue):
            steps = zip(slugs, table.steps(rule, (option,)), strict=True)
            found[_Column(rule.question, rule.criterion, option)] = dict(steps)
    for question, answers in _BARRING.items():
        found[_Column(question, None, True)] = dict(zip(slugs, all_bars(table, answers), strict=True))  # noqa: FBT003
    return found


# --- Situation by situation ------------------------------------------------------------------------


def _standings(table: Table) -> tuple[_Standing, ...]:
    """Return the standing in each situation, in their order."""
    slugs = [each.slug for each in table.certifications]
    found = []
    for answers in situations():
        now = places(table, answers)
        ranked = zip(slugs, now.points, now.passes, strict=True)
        points = {slug: points for slug, points, passed in ranked if passed}
        found.append(_Standing(points, frozenset(slugs[place] for place in now.first)))
    return tuple(found)


def _various(changed: Iterable[int], now: Sequence[_Standing], then: Sequence[_Standing]) -> list[int]:
    """Return a few situations that change in ways as different as can be, the most frequent way first."""
    ways: dict[object, list[int]] = defaultdict(list)
    for place in changed:
        ways[now[place].first, then[place].first].append(place)
    by_frequency = sorted(ways.values(), key=len, reverse=True)
    spread = [found[:: max(len(found) // MOST_EXAMPLES, 1)] for found in by_frequency]
    in_turn = chain.from_iterable(zip_longest(*spread))
    return [place for place in in_turn if place is not None][:MOST_EXAMPLES]


def _example(answers: Answers, now: tuple[Catalogue, _Standing], then: tuple[Catalogue, _Standing]) -> Example:
    return Example(
        answers=answers,
        words=sentences.situation(answers),
        before=_first(*now),
        after=_first(*then),
        leaders_before=_leaders(*now),
        leaders_after=_leaders(*then),
    )


def _first(catalogue: Catalogue, standing: _Standing) -> str:
    return sentences.first(sorted(catalogue.certifications[slug].abbreviation for slug in standing.first))


def _leaders(catalogue: Catalogue, standing: _Standing) -> tuple[Leader, ...]:
    found = [Leader(catalogue.certifications[slug].abbreviation, points) for slug, points in standing.points.items()]
    return tuple(sorted(found, key=lambda each: (-each.points, each.name))[:MOST_LEADERS])


def _unreachable(before: Catalogue, now: Sequence[_Standing], then: Sequence[_Standing]) -> Iterator[str]:
    """Yield the certifications that no situation puts first any longer, or that none ranks."""
    first_now, first_then = _ever(each.first for each in now), _ever(each.first for each in then)
    ranked_now, ranked_then = _ever(each.points for each in now), _ever(each.points for each in then)
    for slug in before.certifications:
        if slug in first_now - first_then or slug in ranked_now - ranked_then:
            yield before.certifications[slug].abbreviation


def _ever(found: Iterable[Iterable[str]]) -> set[str]:
    return set(chain.from_iterable(found))
