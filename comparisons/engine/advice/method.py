"""How the ranking works, from the constants that it works by, and what it does over all situations."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from comparisons.engine.advice.criteria import RULES, Combine
from comparisons.engine.advice.criteria.job import CODES_AT
from comparisons.engine.advice.criteria.person import LEADS_TO, LEVEL_STEPS
from comparisons.engine.advice.criteria.scale import FULL, WEIGHTS
from comparisons.engine.advice.points import tabulate
from comparisons.engine.advice.quiz import question_text, quiz
from comparisons.engine.advice.situations import audit
from comparisons.engine.sentences import method as sentences
from comparisons.vocabulary import Duration, Level

if TYPE_CHECKING:
    from datetime import date
    from fractions import Fraction

    from comparisons.catalogue.snapshot import Catalogue, Certification, CertifyingBody
    from comparisons.engine.advice.criteria import Rule
    from comparisons.engine.advice.situations import Audit, NeverFirst
    from comparisons.vocabulary import CodeSet, Criterion, Setting, Work


@dataclass(frozen=True, slots=True)
class CriterionRow:
    """One criterion: what it reads, what it weighs, what earns how many points."""

    criterion: Criterion
    reads: str
    weight: int
    most: int
    earns: tuple[tuple[int, str], ...]  # points, and for what
    several: str  # how several answers are taken together; empty: there is only one


@dataclass(frozen=True, slots=True)
class LevelRow:
    """A level, and its steps for each length of coding experience."""

    level: Level
    steps: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class CertificationShare:
    """How often one certification comes first, in percent of all situations."""

    certification: Certification
    percent: float


@dataclass(frozen=True, slots=True)
class BodyShare:
    """How often the certifications of one body come first."""

    body: CertifyingBody
    ranked: int  # of its certifications
    percent: float


@dataclass(frozen=True, slots=True)
class Method:
    """All that the method page shows."""

    criteria: tuple[CriterionRow, ...]
    durations: tuple[Duration, ...]
    levels: tuple[LevelRow, ...]
    codes: tuple[tuple[Setting, tuple[CodeSet, ...]], ...]
    leads_to: tuple[tuple[Work, tuple[Work, ...]], ...]
    situations: int
    bodies: tuple[BodyShare, ...]
    certifications: tuple[CertificationShare, ...]  # that come first at all, the most often first
    never_first: tuple[NeverFirst, ...]


def method(catalogue: Catalogue, today: date) -> Method:
    """Return the rules of the ranking, and the audit of what they do."""
    # A third of a second over all situations: once for a catalogue and a day.
    counted = tabulate(catalogue, today).kept("audit", lambda: audit(catalogue, today))
    return Method(
        criteria=tuple(_row(rule, catalogue, today) for rule in RULES),
        durations=tuple(Duration),
        levels=tuple(LevelRow(level, LEVEL_STEPS[level]) for level in Level),
        codes=tuple(CODES_AT.items()),
        leads_to=tuple(LEADS_TO.items()),
        situations=counted.situations,
        bodies=_bodies(catalogue, counted),
        certifications=_certifications(catalogue, counted),
        never_first=counted.never_first,
    )


def _row(rule: Rule, catalogue: Catalogue, today: date) -> CriterionRow:
    weight = WEIGHTS[rule.criterion]
    several = ""
    if any(each.several and each.question is rule.question for each in quiz(catalogue, today)):
        several = sentences.ALL_OF_THEM if rule.combine is Combine.MEAN else sentences.ANY_OF_THEM
    return CriterionRow(
        criterion=rule.criterion,
        reads=sentences.COUNTS_FOR_EVERYBODY if rule.question is None else question_text(catalogue, rule.question),
        weight=weight,
        most=weight * FULL,
        earns=tuple((steps * weight, words) for steps, words in sentences.EARNS[rule.criterion].items()),
        several=several,
    )


def _bodies(catalogue: Catalogue, counted: Audit) -> tuple[BodyShare, ...]:
    found = [
        BodyShare(
            body=catalogue.bodies[slug],
            ranked=sum(catalogue.certifications[each].body.slug == slug for each in counted.by_certification),
            percent=_percent(share),
        )
        for slug, share in counted.by_body.items()
    ]
    return tuple(sorted(found, key=lambda each: -each.percent))


def _certifications(catalogue: Catalogue, counted: Audit) -> tuple[CertificationShare, ...]:
    found = [
        CertificationShare(catalogue.certifications[slug], _percent(share))
        for slug, share in counted.by_certification.items()
        if share
    ]
    return tuple(sorted(found, key=lambda each: -each.percent))


def _percent(share: Fraction) -> float:
    return float(100 * share)
