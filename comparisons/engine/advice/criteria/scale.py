"""The scale that every criterion uses, what a finding is, and what judgements share."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from comparisons.catalogue.snapshot import in_force
from comparisons.engine.advice.eligibility import entry_known
from comparisons.engine.sentences import advice as sentences
from comparisons.vocabulary import Criterion, RequirementStrength, SourceKind, Work

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from comparisons.catalogue.snapshot import (
        Catalogue,
        Certification,
        Evidence,
        Fact,
        RequirementPath,
        RoleFit,
    )
    from comparisons.engine.sentences.phrases import Clause


# The scale of every criterion. Four steps: enough to tell a whole match from a half and a quarter,
# few enough that each can be said in words.
FULL, MOST, HALF, LITTLE, NONE = 4, 3, 2, 1, 0

# How many points a step is worth. Ours, and few numbers. The work that a person wants weighs more than
# the workplace, its codes and the experience together: a certification for other work is no use, however
# well it fits the place. Then its branch of medicine; the workplace, and what is built on a certification
# already held; the codes of that workplace, and schooling; what a person has done so far; what employers
# ask for, in print and near by; last the wishes, of which facts say least.
# Chosen from the middle of a range in which the published advice of the evaluation's examples is met:
# no weight one point higher or lower changes that.
WEIGHTS: Mapping[Criterion, int] = {
    Criterion.WORK: 22,
    Criterion.SETTING: 8,
    Criterion.CODES: 6,
    Criterion.EXPERIENCE: 4,
    Criterion.EMPLOYERS: 3,
    Criterion.SCHOOLING: 6,
    Criterion.HELD: 8,
    Criterion.BACKGROUND: 4,
    Criterion.SPECIALTY: 10,
    Criterion.WORK_FROM_HOME: 2,
    Criterion.DEGREE: 2,
    Criterion.STYLE: 2,
    Criterion.BUDGET: 2,
    Criterion.ADVERTS: 3,
}
PRIORITY_FACTOR = 2  # what matters most counts double

type Option = Any  # one answer: a word of the vocabulary, a slug, or True


@dataclass(frozen=True, slots=True)
class Finding:
    """How far one certification meets one answer. `possible` is the most that a missing fact may add."""

    steps: int
    possible: int
    known: Clause
    evidence: tuple[Evidence, ...] = ()
    ours: bool = False  # it rests on our own reading
    partly: bool = False  # the wish is not wholly met, whatever the steps

    @property
    def told(self) -> Clause:
        """Return what is known, marked where only second-hand sources say so."""
        kinds = {each.source.kind for each in self.evidence}
        second_hand = kinds == {SourceKind.SECONDARY} and not self.ours
        return replace(self.known, second_hand=True) if second_hand else self.known


@dataclass(frozen=True, slots=True)
class Ground:
    """What a criterion may look at besides the certification and the answer."""

    catalogue: Catalogue
    today: date


# --- What judgements share ------------------------------------------------------------------------


def ours(steps: int, known: Clause) -> Finding:
    return Finding(steps, steps, known, ours=True)


def unless_entry_known(certification: Certification, ground: Ground, known: Clause) -> Finding:
    """Return nothing found; with the whole scale open where we do not know all conditions for entry."""
    if entry_known(certification, ground.today):
        return Finding(NONE, NONE, known)
    return Finding(NONE, FULL, sentences.WAYS_IN_NOT_KNOWN)


def works_of(certification: Certification) -> frozenset[Work]:
    return frozenset((certification.focus, *(each.value for each in certification.works)))


def evidence_of(facts: Iterable[Fact]) -> tuple[Evidence, ...]:
    return tuple(fact.evidence for fact in facts)


def whose(fit: RoleFit) -> tuple[tuple[Evidence, ...], bool]:
    return ((), True) if fit.evidence is None else ((fit.evidence,), False)


def paths_of(certification: Certification, today: date) -> Iterator[tuple[RequirementPath, RequirementStrength]]:
    """Yield each way in, those of mandatory requirements first."""
    for strength in RequirementStrength:
        for requirement in certification.requirements:
            if requirement.strength is strength:
                for path in in_force(requirement.paths, today):
                    yield path, strength


# Work that is done by people who code. For other work, coding experience and code sets say nothing.
BUILT_ON_CODING = frozenset({Work.CODING, Work.AUDITING, Work.RISK_ADJUSTMENT})


def built_on_coding(certification: Certification) -> bool:
    """Return whether what a certification is mainly about is done by people who code."""
    return certification.focus in BUILT_ON_CODING
