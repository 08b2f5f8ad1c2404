"""Who may sit an exam: requirements against answers, apart from whether the certification suits."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

from comparisons.catalogue.snapshot import Known, in_force
from comparisons.engine.advice.answers import DEGREES
from comparisons.engine.advice.conditions import MONTHS_A_YEAR, Candidate, Check, Standing, check, implied
from comparisons.engine.sentences import eligibility as sentences
from comparisons.vocabulary import (
    CERTIFICATION_TOPICS,
    ConditionKind,
    FactState,
    Question,
    RequirementStrength,
    Schooling,
    Training,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from comparisons.catalogue.snapshot import (
        ApprenticeMark,
        Catalogue,
        Certification,
        Requirement,
        RequirementPath,
    )
    from comparisons.engine.advice.answers import Answers


@dataclass(frozen=True, slots=True)
class Way:
    """One way in with all of its checks; it stands as its weakest condition does."""

    path: RequirementPath
    checks: tuple[Check, ...]
    standing: Standing

    @property
    def gaps(self) -> tuple[Check, ...]:
        """Return the conditions that are not met."""
        return tuple(each for each in self.checks if each.standing is Standing.GAP)

    @property
    def uncovered(self) -> bool:
        """Return whether it rests on something that our questions do not cover."""
        return _uncovered(self.path)

    @property
    def months(self) -> int:
        """Return how many months it takes until the last condition is met; an unmet one counts in full."""
        return max((each.months for each in self.checks), default=0)


@dataclass(frozen=True, slots=True)
class Asked:
    """One requirement with its ways in, the way that is nearest first."""

    requirement: Requirement
    ways: tuple[Way, ...]

    @property
    def nearest(self) -> Way:
        """Return the way in that stands best; of equals, the shortest."""
        return self.ways[0]


class Verdict(IntEnum):
    """Whether a person may sit an exam; more is better."""

    NOT_YET = 0
    CANNOT_TELL = 1
    FROM = 2
    NOW = 3


@dataclass(frozen=True, slots=True)
class Eligibility:
    """Whether one person may sit one exam, and what is asked and advised."""

    verdict: Verdict
    sentence: str
    asked: tuple[Asked, ...]  # what is mandatory
    advised: tuple[Asked, ...]  # what is recommended first: never a bar
    earliest: date | None  # FROM: the first day of the month
    gaps: tuple[Check, ...]  # NOT_YET: what is missing on the shortest way, each once
    missing_answers: tuple[Question, ...]  # CANNOT_TELL: answers that would decide
    missing_facts: tuple[str, ...]  # CANNOT_TELL: what we do not know, as clauses
    mark: ApprenticeMark | None  # the mark that a newcomer would carry after passing
    mark_sentence: str

    @property
    def follows_advice(self) -> bool:
        """Return whether the person has one of the preparations that are recommended first."""
        return any(way.standing is Standing.MET for asked in self.advised for way in asked.ways)


def entry_known(certification: Certification, today: date) -> bool:
    """Return whether a source says that we know all conditions for entry."""
    reading = certification.reading(CERTIFICATION_TOPICS["conditions-complete"], today)
    return isinstance(reading, Known) and reading.value is True


def held_slug(catalogue: Catalogue, name: str) -> str:
    """Return the slug of a certification that a person holds by this name: its slug, or its apprentice mark."""
    return catalogue.slugs_of_marks.get(name, name)


def held_slugs(catalogue: Catalogue, answers: Answers) -> frozenset[str]:
    """Return the slugs of the certifications that a person holds, apprentice forms among them."""
    return frozenset(held_slug(catalogue, name) for name in answers.held or ())


# --- Ways in, requirements, verdict --------------------------------------------------------------


def _way(path: RequirementPath, candidate: Candidate) -> Way:
    checks = tuple(check(condition, candidate) for condition in path.conditions)
    if not checks:
        return Way(path, checks, Standing.UNKNOWN)
    return Way(path, checks, min(each.standing for each in checks))


def _asked(requirement: Requirement, candidate: Candidate, today: date) -> Asked | None:
    ways = [_way(path, candidate) for path in in_force(requirement.paths, today)]
    # A way that our questions do not cover is named, but no verdict rests on it while there is another.
    ways.sort(key=lambda way: (way.uncovered, -way.standing, len(way.gaps), way.months, way.path.key))
    return Asked(requirement, tuple(ways)) if ways else None


def _all_asked(
    certification: Certification, strength: RequirementStrength, candidate: Candidate, today: date
) -> tuple[Asked, ...]:
    found = (_asked(each, candidate, today) for each in certification.requirements if each.strength is strength)
    return tuple(each for each in found if each is not None)


def eligibility(certification: Certification, answers: Answers, today: date, catalogue: Catalogue) -> Eligibility:
    """Return whether a person may sit an exam today, and if not, what is missing on the shortest way.

    A recommendation never bars. Years of one kind of work never count for another. Where what we
    know is met but no source says that it is all, the verdict is that we cannot tell.
    """
    candidate = Candidate(answers, None if answers.held is None else held_slugs(catalogue, answers), catalogue)
    asked = _all_asked(certification, RequirementStrength.MANDATORY, candidate, today)
    verdict = _verdict(asked, complete=entry_known(certification, today))
    checks = [each for one in asked for each in one.nearest.checks]
    cannot_tell = verdict is Verdict.CANNOT_TELL
    missing_facts = _missing_facts(certification, asked, today) if cannot_tell else ()
    earliest = _earliest(checks, today) if verdict is Verdict.FROM else None
    mark = _mark(certification, answers, today)
    return Eligibility(
        verdict=verdict,
        sentence=_sentence(verdict, checks, earliest, missing_facts) + _other_ways(verdict, asked),
        asked=asked,
        advised=_all_asked(certification, RequirementStrength.RECOMMENDED, candidate, today),
        earliest=earliest,
        gaps=tuple(each for each in checks if each.standing is Standing.GAP),
        missing_answers=_missing_answers(checks) if cannot_tell else (),
        missing_facts=missing_facts,
        mark=mark,
        mark_sentence="" if mark is None else sentences.mark(mark),
    )


def _sentence(verdict: Verdict, checks: Sequence[Check], earliest: date | None, missing_facts: Sequence[str]) -> str:
    if verdict is Verdict.NOW:
        joining = [each.sentence for each in checks if each.condition.kind is ConditionKind.MEMBERSHIP]
        return sentences.can_sit_now(joining)
    if verdict is Verdict.FROM:
        later = [each.sentence for each in checks if each.standing is Standing.LATER]
        return sentences.can_sit_from(earliest, later)
    if verdict is Verdict.NOT_YET:
        return sentences.not_yet([each.sentence for each in checks if each.standing is Standing.GAP])
    unsaid = [each.sentence for each in checks if each.missing_answer is not None]
    return sentences.cannot_tell([*unsaid, *missing_facts])


def _other_ways(verdict: Verdict, asked: tuple[Asked, ...]) -> str:
    """Name the ways in that our questions do not cover, where a person has no other yet."""
    if verdict is not Verdict.NOT_YET:
        return ""
    texts = [way.path.text for each in asked for way in each.ways[1:] if way.uncovered]
    return sentences.other_ways(texts)


def _verdict(asked: tuple[Asked, ...], *, complete: bool) -> Verdict:
    standing = min((each.nearest.standing for each in asked), default=Standing.MET)
    if standing is Standing.GAP:
        return Verdict.NOT_YET
    if standing is Standing.UNKNOWN or not complete:
        return Verdict.CANNOT_TELL
    return Verdict.FROM if standing is Standing.LATER else Verdict.NOW


def _earliest(checks: Iterable[Check], today: date) -> date | None:
    """Return the first day of the month from which work alone is enough; None where studies decide."""
    later = [each for each in checks if each.standing is Standing.LATER]
    if any(each.condition.kind is not ConditionKind.EXPERIENCE for each in later):
        return None
    # A begun month counts when it is over: from the first day of the month after.
    months = today.year * MONTHS_A_YEAR + today.month - 1 + max(each.months for each in later)
    months += today.day > 1
    return today.replace(year=months // MONTHS_A_YEAR, month=months % MONTHS_A_YEAR + 1, day=1)


def _missing_answers(checks: Iterable[Check]) -> tuple[Question, ...]:
    found = (each.missing_answer for each in checks if each.missing_answer is not None)
    return tuple(dict.fromkeys(found))


def _missing_facts(certification: Certification, asked: tuple[Asked, ...], today: date) -> tuple[str, ...]:
    unsaid = [
        each.sentence
        for one in asked
        for each in one.nearest.checks
        if each.standing is Standing.UNKNOWN and each.missing_answer is None
    ]
    unseen = [sentences.WAY_NOT_KNOWN for each in asked if not each.nearest.checks]
    incomplete = [] if entry_known(certification, today) else [sentences.entry_not_known(certification)]
    return tuple(dict.fromkeys((*unsaid, *unseen, *incomplete)))


def _mark(certification: Certification, answers: Answers, today: date) -> ApprenticeMark | None:
    """Return the mark that a pass would carry for this person; work that removes it counts before the exam too."""
    for mark in in_force(certification.apprentice_marks, today):
        enough = [route.work_months for route in mark.routes if route.work_months and not route.course_hours]
        worked = answers.experience.months if answers.experience else 0
        if mark.state is FactState.KNOWN and not any(worked >= months for months in enough):
            return mark
    return None


# --- Degrees -------------------------------------------------------------------------------------


def needs_degree(certification: Certification, answers: Answers, today: date) -> bool | None:
    """Return whether each way in asks for a degree that the person neither has nor is working for.

    A way in that our questions do not cover is left aside. None where nothing says so and we do not
    know all conditions.
    """
    got = frozenset().union(*(implied(each) for each in answers.schooling))
    for requirement in certification.requirements:
        paths = in_force(requirement.paths, today)
        covered = [path for path in paths if not _uncovered(path)]
        mandatory = requirement.strength is RequirementStrength.MANDATORY and bool(covered)
        if mandatory and all(asks_for_degree(path, got) for path in covered):
            return True
    return False if entry_known(certification, today) else None


def _uncovered(path: RequirementPath) -> bool:
    return any(condition.kind is ConditionKind.OTHER for condition in path.conditions)


def asks_for_degree(path: RequirementPath, got: frozenset[Schooling]) -> bool:
    """Return whether a way in asks for a degree that is not among the schooling that a person has."""
    return any(
        (condition.schooling in DEGREES and condition.schooling not in got)
        or (condition.training is Training.HIM_POST_BACCALAUREATE and Schooling.BACHELOR not in got)
        for condition in path.conditions
    )
