"""Which to choose: the answers that separate certifications, and what separates them for one person."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from comparisons.engine.advice.criteria import RULES
from comparisons.engine.advice.points import tabulate
from comparisons.engine.advice.quiz import advert_bodies, said
from comparisons.engine.advice.ranking import judgements_of
from comparisons.engine.kept import KeptEach
from comparisons.engine.sentences import choosing as sentences
from comparisons.vocabulary import Question

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from comparisons.catalogue.snapshot import Catalogue, Certification, Evidence
    from comparisons.engine.advice.answers import Answers
    from comparisons.engine.advice.criteria import Rule
    from comparisons.engine.advice.criteria.scale import Finding, Option
    from comparisons.engine.advice.points import Table
    from comparisons.engine.advice.ranking import Judgement
    from comparisons.vocabulary import Criterion

MOST_KEPT = 200  # groups of certifications that stood beside each other
MOST_DIFFERENCES = 3  # what a reader takes in before the table
# In one sentence.
MOST_CONDITIONS = 2
MOST_THINGS = 3
_EVERYBODY_CAN_ANSWER = (Question.SETTING, Question.EXPERIENCE, Question.WORK)


@dataclass(frozen=True, slots=True)
class Reason:
    """Answers to one question that speak for one certification against the others beside it, for the same reason."""

    question: Question | None  # None: it counts for everybody
    options: tuple[str, ...]  # the answers in words; empty where there is no question
    values: tuple[str, ...]  # the same as the condition takes them
    gap: int  # points more than the next, for the answer that separates most
    condition: str  # "You would work in a doctor’s office or in a clinic"
    because: tuple[str, ...]  # what we know of each side, as sentences; true of every one of the answers
    evidence: tuple[Evidence, ...]
    ours: bool


@dataclass(frozen=True, slots=True)
class ChooseIf:
    """All that speaks for one certification, what separates most first."""

    certification: Certification
    reasons: tuple[Reason, ...]

    @property
    def in_short(self) -> str:
        """Return the weightiest of what everybody can answer, or else of all, in a sentence; empty without reasons."""
        found = []
        for question in _EVERYBODY_CAN_ANSWER:
            values = [value for reason in self.reasons if reason.question is question for value in reason.values]
            if values:
                found.append(sentences.condition(question, values[:MOST_THINGS]))
        conditions = found[:MOST_CONDITIONS] or [reason.condition for reason in self.reasons[:1]]
        return sentences.choose(self.certification.abbreviation, conditions) if conditions else ""


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

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """Return what all the reasons rest on, in their order."""
        return tuple(each for side in self.sides for reason in side.reasons for each in reason.evidence)


def choose_between(catalogue: Catalogue, slugs: Sequence[str], today: date, answers: Answers | None = None) -> Choice:
    """Return which answers speak for which certification, all of them, and what separates them for one person."""
    sides = _sides(catalogue, today, tuple(slugs))
    if answers is None or not answers.answered:
        return Choice(sides, (), ())
    table = tabulate(catalogue, today)
    lines = [judgements_of(table, slug, answers) for slug in slugs]
    sums = [
        Sum(side.certification, sum(each.points for each in line), sum(each.most for each in line))
        for side, line in zip(sides, lines, strict=True)
    ]
    return Choice(sides, _differences(lines), tuple(sums))


def _choose_sides(catalogue: Catalogue, today: date, slugs: tuple[str, ...]) -> tuple[ChooseIf, ...]:
    table = tabulate(catalogue, today)
    places = [table.place[slug] for slug in slugs]
    reasons: list[list[Reason]] = [[] for _ in places]
    for question in (None, *Question):
        for side, reason in _reasons(_Asked(table, question, places)):
            reasons[side].append(reason)
    return tuple(
        ChooseIf(table.certifications[place], tuple(sorted(found, key=lambda reason: -reason.gap)))
        for place, found in zip(places, reasons, strict=True)
    )


# The same for everybody, whatever they answered.
_sides = KeptEach(_choose_sides, most=MOST_KEPT)


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
    findings: Mapping[Criterion, tuple[Finding, ...]]  # of each criterion that differs, by side

    @property
    def gap(self) -> int:
        best, *rest = sorted(self.points, reverse=True)
        return best - next(each for each in rest if each < best)

    @property
    def alike(self) -> tuple[object, ...]:
        """Return what answers must share to stand in one reason: what we know of each side, but for the things."""
        return tuple(
            (criterion, *((replace(finding.told, things=()), finding.ours) for finding in findings))
            for criterion, findings in self.findings.items()
        )


@dataclass(frozen=True, slots=True)
class _Asked:
    """One question about some certifications side by side."""

    table: Table
    question: Question | None
    places: Sequence[int]

    @property
    def rules(self) -> list[Rule]:
        return [rule for rule in RULES if rule.question is self.question]

    @property
    def options(self) -> tuple[Option, ...]:
        catalogue = self.table.ground.catalogue
        if self.question is Question.ADVERTS:
            return advert_bodies(catalogue)
        if self.question is Question.HELD:
            return tuple(catalogue.certifications)  # in the order of lists: the widely held first
        return self.rules[0].options(catalogue) if self.rules else ()


def _reasons(asked: _Asked) -> Iterator[tuple[int, Reason]]:
    """Yield for each side the answers that speak for it; those with the same reason are one."""
    by_reason: dict[tuple[int, tuple[object, ...]], list[_Separation]] = defaultdict(list)
    for separation in _separations(asked):
        for side, points in enumerate(separation.points):
            if points == max(separation.points):
                by_reason[side, separation.alike].append(separation)
    for (side, _), separations in by_reason.items():
        others = [those for (other, _), those in by_reason.items() if other == side and those is not separations]
        yield side, _reason(asked, side, separations, others)


def _separations(asked: _Asked) -> Iterator[_Separation]:
    table = asked.table
    for option in asked.options:
        points = [0] * len(asked.places)
        differing = {}
        for rule in asked.rules:
            column = table.findings(rule, option)
            findings = tuple(column[place] for place in asked.places)
            steps = [finding.steps for finding in findings]
            points = [each + table.weights[rule.criterion] * own for each, own in zip(points, steps, strict=True)]
            if len(set(steps)) > 1:
                differing[rule.criterion] = findings
        if len(set(points)) > 1:
            yield _Separation(option, tuple(points), differing)


def _reason(
    asked: _Asked, side: int, separations: Sequence[_Separation], others: Sequence[Sequence[_Separation]]
) -> Reason:
    question = asked.question
    options, values = _words(asked, separations, others)
    named = () if question is None else _named(question, separations, options)
    findings = [each for separation in separations for sides in separation.findings.values() for each in sides]
    return Reason(
        question=question,
        options=options,
        values=values,
        gap=max(each.gap for each in separations),
        condition=sentences.condition(question, values),
        because=tuple(_because(asked, side, separations, named)),
        evidence=tuple(dict.fromkeys(each for finding in findings for each in finding.evidence)),
        ours=any(finding.ours for finding in findings),
    )


def _words(
    asked: _Asked, separations: Sequence[_Separation], others: Sequence[Sequence[_Separation]]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the answers in words, and as the condition takes them."""
    if asked.question is None:
        return (), ()
    options = tuple(said(asked.table.ground.catalogue, asked.question, each.option) for each in separations)
    if asked.question is Question.HELD:
        return options, (_held_words(asked, separations, others),)
    if asked.question is Question.ADVERTS:
        return options, options
    return options, tuple(str(each.option) for each in separations)


def _named(question: Question, separations: Sequence[_Separation], options: Sequence[str]) -> tuple[str, ...]:
    """Return the answers as what we know of each side names them."""
    if question is Question.HELD:
        return tuple(f"the {letters}" for letters in options)
    return tuple(sentences.thing(question, str(each.option)) for each in separations)


def _because(asked: _Asked, side: int, separations: Sequence[_Separation], named: Sequence[str]) -> Iterator[str]:
    """Yield what we know of each side, criterion by criterion; the one that it speaks for comes first."""
    order = sorted(range(len(asked.places)), key=lambda each: each != side)
    for criterion in separations[0].findings:
        for each in order:
            known = [separation.findings[criterion][each].told for separation in separations]
            yield sentences.judgement(asked.table.certifications[asked.places[each]].abbreviation, known, named)


def _held_words(asked: _Asked, separations: Sequence[_Separation], others: Sequence[Sequence[_Separation]]) -> str:
    """Return the certifications held in words; many of one body are named as a group."""
    catalogue = asked.table.ground.catalogue
    held = [catalogue.certifications[each.option] for each in separations]
    letters = [each.abbreviation for each in held]
    if len(held) <= sentences.MOST_LETTERS or len({each.body.slug for each in held}) > 1:
        return sentences.one_of(letters)
    body = held[0].body
    apart = {asked.table.certifications[place].slug for place in asked.places}
    # What stands in a small group of its own is named there by its letters.
    apart.update(each.option for those in others if len(those) <= sentences.MOST_LETTERS for each in those)
    rest = {each.slug for each in catalogue.certifications_by_body[body.slug]} - apart
    all_others = {each.slug for each in held} == rest
    return sentences.one_of_body(body.abbreviation, letters, all_others=all_others)
