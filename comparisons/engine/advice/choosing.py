"""Which to choose: the answers that separate certifications, and what separates them for one person."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from comparisons.engine.advice.criteria import RULES
from comparisons.engine.advice.points import tabulate
from comparisons.engine.advice.quiz import advert_bodies, said
from comparisons.engine.advice.ranking import judgements_of
from comparisons.engine.sentences import choosing as sentences
from comparisons.engine.sentences.advice import same_body
from comparisons.vocabulary import Question

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from comparisons.catalogue.snapshot import Catalogue, Certification, Evidence
    from comparisons.engine.advice.answers import Answers
    from comparisons.engine.advice.criteria import Rule
    from comparisons.engine.advice.criteria.scale import Finding, Option
    from comparisons.engine.advice.points import Table
    from comparisons.engine.advice.ranking import Judgement
    from comparisons.vocabulary import Criterion

MOST_DIFFERENCES = 3  # what a reader takes in before the table


@dataclass(frozen=True, slots=True)
class Reason:
    """Answers to one question that speak for one certification against the others beside it."""

    question: Question | None  # None: it counts for everybody
    options: tuple[str, ...]  # the answers in words; empty where there is no question
    gap: int  # points more than the next, for the answer that separates most
    condition: str  # "you would work here: doctor’s office or clinic"
    because: tuple[str, ...]  # what we know of each side, as sentences
    evidence: tuple[Evidence, ...]
    ours: bool


@dataclass(frozen=True, slots=True)
class ChooseIf:
    """All that speaks for one certification, what separates most first."""

    certification: Certification
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """A criterion on which the certifications differ for one person, with a judgement of each."""

    criterion: Criterion
    question: Question | None
    said: tuple[str, ...]
    judgements: tuple[Judgement, ...]  # in the order of the sides
    gap: int


@dataclass(frozen=True, slots=True)
class Sum:
    """What one certification comes to for one person."""

    certification: Certification
    points: int
    most: int


@dataclass(frozen=True, slots=True)
class Choice:
    """The answer to "which to choose" for two to four certifications, in the order asked for."""

    sides: tuple[ChooseIf, ...]
    differences: tuple[Difference, ...]  # the few that matter most to this person; empty without answers
    sums: tuple[Sum, ...]  # empty without answers


def choose_between(catalogue: Catalogue, slugs: Sequence[str], today: date, answers: Answers | None = None) -> Choice:
    """Return which answers speak for which certification, all of them, and what separates them for one person."""
    table = tabulate(catalogue, today)
    places = [table.place[slug] for slug in slugs]
    reasons: list[list[Reason]] = [[] for _ in places]
    for question in (None, *Question):
        for side, reason in _reasons(table, question, places):
            reasons[side].append(reason)
    sides = [
        ChooseIf(table.certifications[place], tuple(sorted(found, key=lambda reason: -reason.gap)))
        for place, found in zip(places, reasons, strict=True)
    ]
    if answers is None or not answers.answered:
        return Choice(tuple(sides), (), ())
    lines = [judgements_of(table, slug, answers) for slug in slugs]
    sums = [
        Sum(side.certification, sum(each.points for each in line), sum(each.most for each in line))
        for side, line in zip(sides, lines, strict=True)
    ]
    return Choice(tuple(sides), _differences(lines), tuple(sums))


def _differences(lines: Sequence[tuple[Judgement, ...]]) -> tuple[Difference, ...]:
    """Return the criteria that separate the sides most for one person; equal ones never appear."""
    found = []
    for judgements in zip(*lines, strict=True):
        points = [each.points for each in judgements]
        if gap := max(points) - min(points):
            first = judgements[0]
            found.append(Difference(first.criterion, first.question, first.said, tuple(judgements), gap))
    return tuple(sorted(found, key=lambda each: -each.gap)[:MOST_DIFFERENCES])


@dataclass(frozen=True, slots=True)
class _Separation:
    """One answer that some sides meet better than others."""

    option: Option
    points: tuple[int, ...]  # of each side
    findings: tuple[tuple[Finding, ...], ...]  # of each criterion that differs, by side

    @property
    def gap(self) -> int:
        best, *rest = sorted(self.points, reverse=True)
        return best - next(each for each in rest if each < best)


def _reasons(table: Table, question: Question | None, places: Sequence[int]) -> Iterator[tuple[int, Reason]]:
    rules = [rule for rule in RULES if rule.question is question]
    by_side: dict[int, list[_Separation]] = defaultdict(list)
    for separation in _separations(table, rules, places):
        for side, points in enumerate(separation.points):
            if points == max(separation.points):
                by_side[side].append(separation)
    for side, separations in by_side.items():
        yield side, _reason(table, question, places, side, separations)


def _separations(table: Table, rules: Sequence[Rule], places: Sequence[int]) -> Iterator[_Separation]:
    for option in _options(table.ground.catalogue, rules):
        points = [0] * len(places)
        differing = []
        for rule in rules:
            column = table.findings(rule, option)
            findings = tuple(column[place] for place in places)
            steps = [finding.steps for finding in findings]
            points = [each + table.weights[rule.criterion] * own for each, own in zip(points, steps, strict=True)]
            if len(set(steps)) > 1:
                differing.append(findings)
        if len(set(points)) > 1:
            yield _Separation(option, tuple(points), tuple(differing))


def _options(catalogue: Catalogue, rules: Sequence[Rule]) -> tuple[Option, ...]:
    if not rules:
        return ()
    if rules[0].question is Question.ADVERTS:
        return advert_bodies(catalogue)
    return rules[0].options(catalogue)


def _reason(
    table: Table, question: Question | None, places: Sequence[int], side: int, separations: list[_Separation]
) -> Reason:
    catalogue = table.ground.catalogue
    options = () if question is None else _option_words(catalogue, question, side, separations)
    widest = max(separations, key=lambda each: each.gap)
    letters = [table.certifications[place].abbreviation for place in places]
    findings = [each for separation in separations for criterion in separation.findings for each in criterion]
    because = [
        sentences.judgement(letters[place], [finding.known])
        for criterion in widest.findings
        for place, finding in _winner_first(criterion, side)
    ]
    return Reason(
        question=question,
        options=options,
        gap=widest.gap,
        condition=sentences.condition(question, options),
        because=tuple(dict.fromkeys(because)),
        evidence=tuple(dict.fromkeys(each for finding in findings for each in finding.evidence)),
        ours=any(finding.ours for finding in findings),
    )


def _option_words(
    catalogue: Catalogue, question: Question, side: int, separations: Sequence[_Separation]
) -> tuple[str, ...]:
    """Return the answers in words; certifications that only share the body are named as a group."""
    words: dict[str, None] = {}
    groups: dict[str, None] = {}
    for separation in separations:
        option = separation.option
        body = catalogue.certifications[option].body.abbreviation if question is Question.HELD else ""
        if body and separation.findings[0][side].known == same_body(body):
            groups[sentences.another_of(body)] = None
        else:
            words[said(catalogue, question, option)] = None
    return (*words, *groups)


def _winner_first(findings: tuple[Finding, ...], side: int) -> list[tuple[int, Finding]]:
    return sorted(enumerate(findings), key=lambda each: each[0] != side)
