"""Who may take an exam: requirements against answers, apart from whether the certification suits."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

from comparisons.catalogue.snapshot import Known, in_force
from comparisons.engine.advice.answers import DEGREES
from comparisons.engine.advice.conditions import Candidate, Check, Standing, check, implied, uncovered
from comparisons.engine.advice.holding import schooling_of_holder
from comparisons.engine.sentences import eligibility as sentences
from comparisons.vocabulary import (
    CERTIFICATION_TOPICS,
    MONTHS_A_YEAR,
    ConditionKind,
    FactState,
    Question,
    RequirementStrength,
    Schooling,
    Training,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from comparisons.catalogue.snapshot import (
        ApprenticeMark,
        Catalogue,
        Certification,
        Condition,
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
    # Of what is advised: it names more than our questions cover. The checks are then of the rest alone.
    names_more: bool = False

    @property
    def gaps(self) -> tuple[Check, ...]:
        """Return the conditions that are not met."""
        return tuple(each for each in self.checks if each.standing is Standing.GAP)

    @property
    def unmet(self) -> tuple[Check, ...]:
        """Return the conditions that are not met, or not as far as we know."""
        return tuple(each for each in self.checks if each.standing is not Standing.MET)

    @property
    def reasons(self) -> tuple[str, ...]:
        """Return why we cannot tell whether it is met, each once, as sentences."""
        unknown = [each for each in self.checks if each.standing is Standing.UNKNOWN]
        said = (sentences.NOT_SAID_THAT if each.doubt == sentences.NOT_SAID else each.doubt for each in unknown)
        return tuple(dict.fromkeys(said))

    @property
    def uncovered(self) -> bool:
        """Return whether it rests on something that our questions do not cover."""
        return uncovered(self.path) and not self.names_more

    @property
    def months(self) -> int:
        """Return how many months it takes until the last condition is met; one not met, or not known, in full."""
        return max((each.months for each in self.checks), default=0)

    @property
    def effort(self) -> int:
        """Return how many months of study and of work are left, one after the other."""
        return sum(each.months for each in self.checks)


@dataclass(frozen=True, slots=True)
class Asked:
    """One requirement with its ways in, the way that is nearest first."""

    ways: tuple[Way, ...]

    @property
    def nearest(self) -> Way:
        """Return the way in that stands best; of equals, the one with least to do."""
        return self.ways[0]

    @property
    def is_met(self) -> bool:
        """Return whether one of the ways in is met."""
        return any(way.standing is Standing.MET for way in self.ways)

    @property
    def told(self) -> tuple[Way, ...]:
        """Return the ways in to name: the nearest, and all others but those that ask for as much and more."""
        kept: list[Way] = []
        for way in self.ways:
            if way.unmet and not way.uncovered and not any(_asks_no_more(each, way) for each in kept):
                kept.append(way)
        # The shortest first, and with it what is asked for in the fewest words.
        return tuple(sorted(kept, key=lambda way: (way is not self.nearest, way.effort, len(way.unmet))))


class Verdict(IntEnum):
    """Whether a person may take an exam; more is better."""

    NOT_YET = 0
    CANNOT_TELL = 1
    FROM = 2
    NOW = 3


@dataclass(frozen=True, slots=True)
class Eligibility:
    """Whether one person may take one exam, and what is asked and advised."""

    verdict: Verdict
    sentence: str
    asked: tuple[Asked, ...]  # what is mandatory
    advised: tuple[Asked, ...]  # what is recommended first: never a bar
    earliest: date | None  # FROM: the first day of the month; the sentence says it, tests compare it as a day
    gaps: tuple[Check, ...]  # NOT_YET: what is missing on the shortest way, each once
    missing_answers: tuple[Question, ...]  # CANNOT_TELL: answers that would decide
    missing_facts: tuple[str, ...]  # CANNOT_TELL: what we do not know, as clauses
    mark: ApprenticeMark | None  # the mark that a newcomer would carry after passing
    mark_sentence: str

    @property
    def follows_advice(self) -> bool:
        """Return whether the person has one of the preparations that are recommended first."""
        return any(asked.is_met for asked in self.advised)


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


def _asks_no_more(way: Way, other: Way) -> bool:
    """Return whether whoever comes in the other way could come in this way too."""
    return all(any(mine.asks_no_more_than(its) for its in other.unmet) for mine in way.unmet)


def _way(path: RequirementPath, candidate: Candidate, conditions: Sequence[Condition]) -> Way:
    checks = tuple(check(condition, candidate) for condition in conditions)
    standing = min((each.standing for each in checks), default=Standing.UNKNOWN)
    return Way(path, checks, standing, names_more=len(conditions) < len(path.conditions))


def _asked(requirement: Requirement, candidate: Candidate, today: date) -> Asked | None:
    is_advice = requirement.strength is RequirementStrength.RECOMMENDED
    ways = [
        _way(path, candidate, (is_advice and _covered(path)) or path.conditions)
        for path in in_force(requirement.paths, today)
    ]
    in_order = sorted(
        ways, key=lambda way: (way.uncovered, _is_ruled_out(way, candidate), _is_beaten(way, ways), *_order(way))
    )
    return Asked(tuple(in_order)) if ways else None


def _covered(path: RequirementPath) -> tuple[Condition, ...]:
    """Return what our questions cover of a way: advice never bars, so what we did not ask need not stay open."""
    return tuple(each for each in path.conditions if each.kind is not ConditionKind.OTHER)


def _is_ruled_out(way: Way, candidate: Candidate) -> bool:
    """Return whether a way asks somebody for a degree who will take none, itself or by each certification it names."""
    if candidate.answers.degree is not False or way.standing is not Standing.GAP:
        return False
    gaps = [each.condition for each in way.gaps]
    got = frozenset().union(*(implied(each) for each in candidate.answers.schooling))
    named = [[candidate.catalogue.certifications.get(slug) for slug in each.credentials] for each in gaps]
    return asks_for_degree(way.path, got) or any(
        each and all(one and needs_degree(one, candidate.answers, candidate.today) for one in each) for each in named
    )


def _is_beaten(way: Way, ways: Iterable[Way]) -> bool:
    """Return whether another way asks the person for less of the same: then this one is nobody's nearest."""
    others = (each for each in ways if not each.uncovered)
    return any(_asks_no_more(each, way) and not _asks_no_more(way, each) for each in others)


def _order(way: Way) -> tuple[int, int, int, bool, int, int, str]:
    """Return what puts the nearest way in first.

    A way that our questions do not cover is named, but no verdict rests on it while there is
    another. Where we cannot tell, a way of which something is met is likeliest a person's own; of
    several such, and where something is missing, the shortest way is the better advice.
    """
    standings = [each.standing for each in way.checks]
    met = standings.count(Standing.MET)
    likely = met > 0 and way.standing is Standing.UNKNOWN
    gaps, unknown = standings.count(Standing.GAP), standings.count(Standing.UNKNOWN)
    return -way.standing, gaps, unknown, not likely, way.effort, -met, way.path.key


def _all_asked(
    certification: Certification, strength: RequirementStrength, candidate: Candidate, today: date
) -> tuple[Asked, ...]:
    found = (_asked(each, candidate, today) for each in certification.requirements if each.strength is strength)
    return tuple(each for each in found if each is not None)


def eligibility(certification: Certification, answers: Answers, today: date, catalogue: Catalogue) -> Eligibility:
    """Return whether a person may take an exam today, and if not, what is missing on the shortest way.

    A recommendation never bars. Years of one kind of work never count for another. Where what we
    know is met but no source says that it is all, the verdict is that we cannot tell.
    """
    candidate = _candidate(answers, today, catalogue)
    asked = _all_asked(certification, RequirementStrength.MANDATORY, candidate, today)
    verdict = _verdict(asked, complete=entry_known(certification, today))
    checks = [each for one in asked for each in one.nearest.checks]
    cannot_tell = verdict is Verdict.CANNOT_TELL
    missing_facts = _missing_facts(certification, asked, today) if cannot_tell else ()
    earliest = _earliest(checks, today) if verdict is Verdict.FROM else None
    mark = _mark(certification, answers, today)
    return Eligibility(
        verdict=verdict,
        sentence=_sentence(verdict, asked, earliest, missing_facts),
        asked=asked,
        advised=_all_asked(certification, RequirementStrength.RECOMMENDED, candidate, today),
        earliest=earliest,
        gaps=_gaps(asked),
        missing_answers=_missing_answers(asked) if cannot_tell else (),
        missing_facts=missing_facts,
        mark=mark,
        mark_sentence="" if mark is None else sentences.mark(mark),
    )


def _candidate(answers: Answers, today: date, catalogue: Catalogue) -> Candidate:
    if answers.held is None:
        return Candidate(answers, None, catalogue, today)
    held = held_slugs(catalogue, answers)
    return Candidate(answers, held, catalogue, today, schooling_of_holder(catalogue, held, today))


def _gaps(asked: Iterable[Asked]) -> tuple[Check, ...]:
    """Return what is missing on the nearest ways, each once, also where two requirements ask for it."""
    gaps = {each.words: each for one in asked for each in one.nearest.gaps}
    return tuple(gaps.values())


def _sentence(verdict: Verdict, asked: tuple[Asked, ...], earliest: date | None, missing_facts: Sequence[str]) -> str:
    checks = [each for one in asked for each in one.nearest.checks]
    provisos = list(dict.fromkeys(each.proviso for each in checks if each.proviso))
    if verdict is Verdict.NOW:
        joining = [each.sentence for each in checks if each.condition.kind is ConditionKind.MEMBERSHIP]
        return sentences.can_take_now(joining, provisos)
    if verdict is Verdict.NOT_YET:
        missing = [need for one in asked for need in needs(one)]
        return sentences.not_yet(dict.fromkeys(missing), dict.fromkeys(_open(asked))) + _other_ways(asked)
    if verdict is Verdict.FROM:
        later = [each.sentence for each in checks if each.standing is Standing.LATER]
        told = sentences.can_take_from(earliest, later)
    else:
        unsaid = [doubt for one in asked for doubt in _doubts(one, unsaid=True)]
        told = sentences.cannot_tell(dict.fromkeys((*unsaid, *missing_facts)))
    return told + sentences.counts_only_if(provisos)


def _open(asked: Iterable[Asked]) -> Iterator[str]:
    """Yield what else is asked for and may be missing too, where something is missing for sure: with all ways in."""
    for one in asked:
        unknown = [each for each in one.nearest.checks if each.standing is Standing.UNKNOWN]
        if one.nearest.standing is Standing.UNKNOWN:
            yield sentences.also_asked(_either(one.told)) if one.told else sentences.WAY_NOT_KNOWN
        elif one.nearest.standing is Standing.GAP and len(one.told) == 1 and unknown:
            yield sentences.also_asked(sentences.together([each.words for each in unknown]))


def needs(asked: Asked) -> list[str]:
    """Return what is missing for one requirement, as sentences: all ways in where there are several."""
    if asked.nearest.standing is not Standing.GAP:
        return []
    if len(asked.told) > 1:
        doubts = dict.fromkeys(each.doubt for way in asked.told for each in way.gaps if each.doubt)
        return [sentences.need(_either(asked.told), " ".join(doubts))]
    return [each.sentence for each in asked.nearest.gaps]


def _doubts(asked: Asked, *, unsaid: bool) -> list[str]:
    """Return why we cannot tell whether one requirement is met, for want of an answer or of a fact."""
    unknown = [each for each in asked.nearest.checks if each.standing is Standing.UNKNOWN]
    if asked.nearest.standing is not Standing.UNKNOWN:
        return []
    # The ways in that may be met already; the others would only hide what the doubt is about.
    open_ways = [way for way in asked.told if way.standing is Standing.UNKNOWN]
    if len(open_ways) > 1:
        facts = [each for each in unknown if each.missing_answer is None]
        return [_each_open(open_ways)] if unsaid is not bool(facts) else []
    return [each.sentence for each in unknown if (each.missing_answer is not None) is unsaid]


def _each_open(ways: Iterable[Way]) -> str:
    """Name several ways in that may be met already, with the reason of each why we cannot tell."""
    by_reasons: dict[tuple[str, ...], list[Way]] = {}
    for way in ways:
        by_reasons.setdefault(way.reasons, []).append(way)
    if len(by_reasons) > 1:
        return sentences.each_asked_for([(_either(alike), reasons) for reasons, alike in by_reasons.items()])
    (reasons,) = by_reasons
    doubt = sentences.NOT_SAID if reasons == (sentences.NOT_SAID_THAT,) else " ".join(reasons)
    return sentences.asks_for(_either(by_reasons[reasons]), doubt)


def _either(ways: Iterable[Way]) -> str:
    return sentences.either([sentences.together([each.words for each in way.unmet]) for way in ways])


def _other_ways(asked: tuple[Asked, ...]) -> str:
    """Name the ways in that our questions do not cover, where a person has no other yet."""
    return sentences.other_ways([way.path.text for each in asked for way in each.ways[1:] if way.uncovered])


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


def _missing_answers(asked: Iterable[Asked]) -> tuple[Question, ...]:
    """Return the questions whose answers could open a way in, those of the nearest way first."""
    found = (
        each.missing_answer
        for one in asked
        if one.nearest.standing is Standing.UNKNOWN
        for way in one.ways
        if way.standing is Standing.UNKNOWN
        for each in way.checks
        if each.missing_answer is not None
    )
    return tuple(dict.fromkeys(found))


def _missing_facts(certification: Certification, asked: tuple[Asked, ...], today: date) -> tuple[str, ...]:
    open_facts = [doubt for one in asked for doubt in _doubts(one, unsaid=False)]
    unseen = [sentences.WAY_NOT_KNOWN for each in asked if not each.nearest.checks]
    incomplete = [] if entry_known(certification, today) else [sentences.entry_not_known(certification)]
    return tuple(dict.fromkeys((*open_facts, *unseen, *incomplete)))


def _mark(certification: Certification, answers: Answers, today: date) -> ApprenticeMark | None:
    """Return the mark that a pass would carry for this person; work that removes it counts before the exam too."""
    for mark in in_force(certification.apprentice_marks, today):
        enough = [route.work_months for route in mark.routes if route.by_work_alone]
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
        covered = [path for path in paths if not uncovered(path)]
        mandatory = requirement.strength is RequirementStrength.MANDATORY and bool(covered)
        if mandatory and all(asks_for_degree(path, got) for path in covered):
            return True
    return False if entry_known(certification, today) else None


def asks_for_degree(path: RequirementPath, got: frozenset[Schooling]) -> bool:
    """Return whether a way in asks for a degree that is not among the schooling that a person has."""
    return any(
        (condition.schooling in DEGREES and condition.schooling not in got)
        or (condition.training is Training.HIM_POST_BACCALAUREATE and Schooling.BACHELOR not in got)
        for condition in path.conditions
    )
