"""The advice: every certification ranked by guaranteed points, or excluded with its reason."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from comparisons.engine.answers import contradictions
from comparisons.engine.criteria import Combine
from comparisons.engine.criteria.scale import FULL, MOST
from comparisons.engine.eligibility import eligibility
from comparisons.engine.exclusion import bars, excluded
from comparisons.engine.points import combined, counted, tabulate
from comparisons.engine.quiz import said
from comparisons.engine.sentences import advice as sentences
from comparisons.vocabulary import Criterion

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from comparisons.catalogue.snapshot import Catalogue, Certification, Evidence
    from comparisons.engine.answers import Answers, Contradiction
    from comparisons.engine.criteria import Rule
    from comparisons.engine.criteria.scale import Finding, Option
    from comparisons.engine.eligibility import Eligibility
    from comparisons.engine.exclusion import Excluded
    from comparisons.engine.points import Table
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
    steps: int  # guaranteed, on the scale of 0 to FULL
    weight: int  # points a step, doubled where it matters most
    doubled: bool
    points: int  # guaranteed
    possible: int  # points if what we do not know turned out well
    most: int

    @property
    def met(self) -> bool:
        """Return whether the wish is met: wholly, or all but a step."""
        return self.steps >= MOST

    @property
    def uncertain(self) -> bool:
        """Return whether a missing or disputed fact could add points."""
        return self.possible > self.points


@dataclass(frozen=True, slots=True)
class Ranked:
    """One certification in the ranking, with the sum that put it there."""

    certification: Certification
    rank: int  # by guaranteed points; equal points share it
    best_rank: int  # if what we do not know of it turned out well
    worst_rank: int  # if what we do not know of the others turned out well
    points: int  # guaranteed
    possible: int
    most: int
    judgements: tuple[Judgement, ...]
    met: int
    asked: int
    summary: str  # "Meets 5 of the 6 things you asked for"
    eligibility: Eligibility

    @property
    def doubts(self) -> tuple[Judgement, ...]:
        """Return the lines that a missing or disputed fact leaves open."""
        return tuple(each for each in self.judgements if each.uncertain)


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


def rank(catalogue: Catalogue, answers: Answers, today: date) -> Ranking:
    """Return the ranking: guaranteed points decide, equal points share a rank, hard rules stand outside the sum."""
    table = tabulate(catalogue, today)
    barred = [bars(each, answers, table.ground) for each in table.certifications]
    lines = _lines(table, answers)
    judged = [
        (certification, tuple(column[place] for column in lines))
        for place, certification in enumerate(table.certifications)
        if barred[place] is None
    ]
    return Ranking(
        answers=answers,
        ranked=_ranked(judged, answers, today, catalogue),
        excluded=tuple(
            excluded(certification, bar, answers, table.ground)
            for certification, bar in zip(table.certifications, barred, strict=True)
            if bar is not None
        ),
        contradictions=contradictions(answers),
    )


def _ranked(
    judged: Sequence[tuple[Certification, tuple[Judgement, ...]]], answers: Answers, today: date, catalogue: Catalogue
) -> tuple[Ranked, ...]:
    points = sorted(sum(each.points for each in judgements) for _, judgements in judged)
    possible = sorted(sum(each.possible for each in judgements) for _, judgements in judged)
    found = []
    for certification, judgements in judged:
        own, own_possible = sum(each.points for each in judgements), sum(each.possible for each in judgements)
        wishes = [each for each in judgements if each.criterion not in _NOT_A_WISH]
        met = sum(each.met for each in wishes)
        found.append(
            Ranked(
                certification=certification,
                rank=_above(points, own),
                best_rank=_above(points, own_possible),
                worst_rank=_above(possible, own) - (own_possible > own),
                points=own,
                possible=own_possible,
                most=sum(each.most for each in judgements),
                judgements=judgements,
                met=met,
                asked=len(wishes),
                summary=sentences.met_count(met, len(wishes)),
                eligibility=eligibility(certification, answers, today, catalogue),
            )
        )
    return tuple(sorted(found, key=lambda each: each.rank))


def _above(ordered: Sequence[int], points: int) -> int:
    """Return the rank of a number of points: one more than have more."""
    return len(ordered) - bisect_right(ordered, points) + 1


def _lines(table: Table, answers: Answers) -> list[tuple[Judgement, ...]]:
    """Return for each criterion that counts its judgement of every certification."""
    return [_line(table, rule, options, answers) for rule, options in counted(answers)]


def judgements_of(table: Table, slug: str, answers: Answers) -> list[Judgement]:
    """Return the lines of the sum for one certification, whether or not a hard rule excludes it."""
    return [column[table.place[slug]] for column in _lines(table, answers)]


def _line(table: Table, rule: Rule, options: tuple[Option, ...], answers: Answers) -> tuple[Judgement, ...]:
    question = rule.question
    words = () if question is None else tuple(said(table.ground.catalogue, question, each) for each in options)
    heading = _Heading(rule, words, table.weight(rule, answers), doubled=rule.criterion in answers.priorities)
    columns = [table.findings(rule, option) for option in options]
    return tuple(
        _judgement(certification, heading, findings)
        for certification, findings in zip(table.certifications, zip(*columns, strict=True), strict=True)
    )


@dataclass(frozen=True, slots=True)
class _Heading:
    """What all judgements by one criterion share for one person."""

    rule: Rule
    said: tuple[str, ...]
    weight: int
    doubled: bool


def _judgement(certification: Certification, heading: _Heading, findings: Sequence[Finding]) -> Judgement:
    rule, weight = heading.rule, heading.weight
    steps = combined(rule, [finding.steps for finding in findings])
    possible = combined(rule, [finding.possible for finding in findings])
    if rule.combine is Combine.BEST:
        findings = (max(findings, key=lambda finding: (finding.steps, finding.possible)),)
    return Judgement(
        criterion=rule.criterion,
        question=rule.question,
        said=heading.said,
        sentence=sentences.judgement(certification.abbreviation, [finding.known for finding in findings]),
        evidence=tuple(dict.fromkeys(each for finding in findings for each in finding.evidence)),
        ours=any(finding.ours for finding in findings),
        steps=steps,
        weight=weight,
        doubled=heading.doubled,
        points=steps * weight,
        possible=possible * weight,
        most=FULL * weight,
    )
