"""The advice: every certification ranked by guaranteed points, or excluded with its reason."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from comparisons.engine.advice.answers import contradictions
from comparisons.engine.advice.criteria import RULE_OF, Combine
from comparisons.engine.advice.criteria.scale import FULL, MOST
from comparisons.engine.advice.eligibility import eligibility, held_slugs
from comparisons.engine.advice.exclusion import all_bars, excluded
from comparisons.engine.advice.holding import held_against_answers
from comparisons.engine.advice.points import combined, counted, tabulate
from comparisons.engine.advice.quiz import said
from comparisons.engine.sentences import advice as sentences
from comparisons.vocabulary import Criterion

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from comparisons.catalogue.snapshot import Catalogue, Certification, Evidence
    from comparisons.engine.advice.answers import Answers, Contradiction
    from comparisons.engine.advice.criteria import Rule
    from comparisons.engine.advice.criteria.scale import Finding, Option
    from comparisons.engine.advice.eligibility import Eligibility
    from comparisons.engine.advice.exclusion import Excluded
    from comparisons.engine.advice.points import Table
    from comparisons.vocabulary import Question


@dataclass(frozen=True, slots=True)
class Judgement:
    """One line of the sum: what you said, what we know, points of how many."""

    criterion: Criterion
    question: Question | None  # None: it counts for everybody
    said: tuple[str, ...]
    sentence: str
    evidence: tuple[Evidence, ...]
    ours: bool  # it rests on our own reading, at least in part
    partly: bool  # it is met in part alone, whatever the steps
    steps: int  # guaranteed, on the scale of 0 to FULL
    weight: int  # points a step, doubled where it matters most
    doubled: bool
    points: int  # guaranteed
    possible: int  # points if what we do not know turned out well
    most: int

    @property
    def met(self) -> bool:
        """Return whether the wish is met: wholly, or all but a step, and in no part alone."""
        return self.steps >= MOST and not self.partly

    @property
    def uncertain(self) -> bool:
        """Return whether a missing or disputed fact could add points."""
        return self.possible > self.points


@dataclass(frozen=True)
class Ranked:
    """One certification in the ranking, with the sum that put it there."""

    certification: Certification
    answers: Answers
    rank: int  # by guaranteed points; equal points share it
    best_rank: int  # if what we do not know of it turned out well
    worst_rank: int  # if what we do not know of the others turned out well
    points: int  # guaranteed
    possible: int
    most: int
    table: Table = field(repr=False, compare=False)

    @cached_property
    def judgements(self) -> tuple[Judgement, ...]:
        """Return the lines of the sum: their points add up to the points, with nothing left out."""
        return judgements_of(self.table, self.certification.slug, self.answers)

    def steps_on(self, criterion: Criterion) -> int | None:
        """Return the guaranteed steps on one criterion, or None where it does not count for this person."""
        return self._on(criterion, self.table.steps)

    def possible_on(self, criterion: Criterion) -> int | None:
        """Return the steps on one criterion if what we do not know turned out well, or None as above."""
        return self._on(criterion, self.table.possible_steps)

    def _on(self, criterion: Criterion, column: Callable[[Rule, tuple[Option, ...]], tuple[int, ...]]) -> int | None:
        rule = RULE_OF[criterion]
        options = rule.chosen(self.answers)
        return column(rule, options)[self.table.place[self.certification.slug]] if options else None

    @property
    def wishes(self) -> tuple[Judgement, ...]:
        """Return the lines that answer to something the person asked for."""
        return tuple(each for each in self.judgements if each.criterion not in _NOT_A_WISH)

    @property
    def summary(self) -> str:
        """Return how many answers it fits: "Fits 4 of the 6 answers that give points, and 1 in part"."""
        met = sum(each.met for each in self.wishes)
        return sentences.fit_count(met, sum(each.points > 0 for each in self.wishes) - met, len(self.wishes))

    @property
    def doubts(self) -> tuple[Judgement, ...]:
        """Return the lines that a missing or disputed fact leaves open."""
        return tuple(each for each in self.judgements if each.uncertain)

    @cached_property
    def eligibility(self) -> Eligibility:
        """Return whether the person may take the exam: apart from the points, and never in them."""
        ground = self.table.ground
        return eligibility(self.certification, self.answers, ground.today, ground.catalogue)


@dataclass(frozen=True, slots=True)
class Ranking:
    """Every certification, ranked or excluded, for one person's answers on one day."""

    answers: Answers
    ranked: tuple[Ranked, ...]  # by rank; equals by the alphabet
    excluded: tuple[Excluded, ...]  # by the alphabet
    contradictions: tuple[Contradiction, ...]

    @property
    def first(self) -> tuple[Ranked, ...]:
        """Return who shares the first place."""
        return tuple(each for each in self.ranked if each.rank == 1)


# The judgement by which a question counts as "a thing you asked for". The codes of a workplace
# follow from the workplace, and are not asked for by themselves.
_NOT_A_WISH = frozenset({Criterion.CODES, Criterion.EMPLOYERS})


def wished(answers: Answers) -> tuple[Criterion, ...]:
    """Return the criteria that answer to something the person asked for."""
    return tuple(rule.criterion for rule, _ in counted(answers) if rule.criterion not in _NOT_A_WISH)


def rank(catalogue: Catalogue, answers: Answers, today: date) -> Ranking:
    """Return the ranking: guaranteed points decide, equal points share a rank, hard rules stand outside the sum."""
    table = tabulate(catalogue, today)
    barred = all_bars(table, answers)
    return Ranking(
        answers=answers,
        ranked=_ranked(table, answers, [place for place, bar in enumerate(barred) if bar is None]),
        excluded=tuple(
            excluded(certification, bar, answers, table.ground)
            for certification, bar in zip(table.certifications, barred, strict=True)
            if bar is not None
        ),
        contradictions=(
            *contradictions(answers),
            *held_against_answers(catalogue, answers, held_slugs(catalogue, answers), today),
        ),
    )


def _ranked(table: Table, answers: Answers, passing: Sequence[int]) -> tuple[Ranked, ...]:
    points, possible, most = table.points(answers), table.possible_points(answers), table.most(answers)
    all_points = sorted(points[place] for place in passing)
    all_possible = sorted(possible[place] for place in passing)
    found = [
        Ranked(
            certification=table.certifications[place],
            answers=answers,
            rank=_above(all_points, points[place]),
            best_rank=_above(all_points, possible[place]),
            worst_rank=_above(all_possible, points[place]) - (possible[place] > points[place]),
            points=points[place],
            possible=possible[place],
            most=most,
            table=table,
        )
        for place in passing
    ]
    return tuple(sorted(found, key=lambda each: each.rank))


def _above(ordered: Sequence[int], points: int) -> int:
    """Return the rank of a number of points: one more than have more."""
    return len(ordered) - bisect_right(ordered, points) + 1


def judgements_of(table: Table, slug: str, answers: Answers) -> tuple[Judgement, ...]:
    """Return the lines of the sum for one certification, whether or not a hard rule excludes it."""
    place = table.place[slug]
    return tuple(
        _judgement(
            table.certifications[place],
            _heading(table, rule, options, answers),
            [table.findings(rule, option)[place] for option in options],
        )
        for rule, options in counted(answers)
    )


@dataclass(frozen=True, slots=True)
class _Heading:
    """What all judgements by one criterion share for one person."""

    rule: Rule
    said: tuple[str, ...]
    weight: int
    doubled: bool


def _heading(table: Table, rule: Rule, options: tuple[Option, ...], answers: Answers) -> _Heading:
    words: tuple[str, ...] = ()
    if rule.question is not None:
        words = tuple(said(table.ground.catalogue, rule.question, option) for option in options)
    return _Heading(rule, words, table.weight(rule, answers), doubled=rule.criterion in answers.priorities)


def _judgement(certification: Certification, heading: _Heading, findings: Sequence[Finding]) -> Judgement:
    rule, weight = heading.rule, heading.weight
    told, steps = findings, combined(rule, [each.steps for each in findings])
    if rule.combine is Combine.BEST:
        told = [max(findings, key=lambda each: (each.steps, each.possible))]
    return Judgement(
        criterion=rule.criterion,
        question=rule.question,
        said=heading.said,
        sentence=sentences.judgement(certification.abbreviation, [each.told for each in told]),
        evidence=tuple(dict.fromkeys(evidence for each in told for evidence in each.evidence)),
        ours=any(each.ours for each in told),
        partly=any(each.partly for each in told),
        steps=steps,
        weight=weight,
        doubled=heading.doubled,
        points=steps * weight,
        possible=combined(rule, [each.possible for each in findings]) * weight,
        most=FULL * weight,
    )
