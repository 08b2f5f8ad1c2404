"""The hard rules: why a certification is not ranked at all, and the way round it if there is one."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from comparisons.engine.advice.answers import DEGREES
from comparisons.engine.advice.behind import steps_of
from comparisons.engine.advice.conditions import implied
from comparisons.engine.advice.criteria.scale import paths_of
from comparisons.engine.advice.eligibility import held_slugs, needs_degree
from comparisons.engine.sentences import advice as sentences
from comparisons.vocabulary import CERTIFICATION_TOPICS, Delivery, Question, Relation, RequirementStrength

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from comparisons.catalogue.snapshot import Certification, Evidence
    from comparisons.engine.advice.answers import Answers
    from comparisons.engine.advice.criteria.scale import Ground
    from comparisons.engine.advice.points import Table


class Bar(StrEnum):
    """A hard rule; what a missing fact leaves open is barred too, so that ignorance never helps."""

    HELD = "held"
    BEHIND = "behind"
    RETIRED = "retired"
    STATUS_NOT_KNOWN = "status-not-known"
    DEGREE = "degree"
    DEGREE_NOT_KNOWN = "degree-not-known"
    NOT_AT_HOME = "not-at-home"
    DELIVERY_NOT_KNOWN = "delivery-not-known"


@dataclass(frozen=True, slots=True)
class Excluded:
    """A certification that is not ranked: by which rule, why, and the way round it, if there is one."""

    certification: Certification
    bar: Bar  # pages show its reason; the rule itself is what tests check
    question: Question | None  # whose answer excludes it; None: no answer does
    reason: str
    way_round: str
    evidence: tuple[Evidence, ...]
    successor: Certification | None = None


def bars(certification: Certification, answers: Answers, ground: Ground) -> Bar | None:
    """Return the first hard rule that excludes a certification, or None."""
    return next((bar for rule in _RULES if (bar := rule(certification, answers, ground))), None)


def all_bars(table: Table, answers: Answers) -> tuple[Bar | None, ...]:
    """Return for each certification of a table the hard rule that excludes it, or None.

    What nobody's answers change, whether an exam is offered, is kept with the table.
    """
    if answers.held or answers.degree is False or answers.exam_at_home:
        return tuple(bars(each, answers, table.ground) for each in table.certifications)
    return table.kept("bars", lambda: tuple(_offered(each, answers, table.ground) for each in table.certifications))


def excluded(certification: Certification, bar: Bar, answers: Answers, ground: Ground) -> Excluded:
    """Return an exclusion with its reason in words."""
    letters, body = certification.abbreviation, certification.body.abbreviation
    successor = ground.catalogue.certifications.get(certification.successor)
    reason, way_round = {
        Bar.HELD: sentences.already_held(certification, _marked(certification, answers)),
        Bar.BEHIND: _behind_words(certification, answers, ground),
        Bar.RETIRED: sentences.retired(letters, successor.abbreviation if successor else ""),
        Bar.STATUS_NOT_KNOWN: sentences.status_not_known(letters, body),
        Bar.DEGREE: sentences.degree_needed(letters),
        Bar.DEGREE_NOT_KNOWN: sentences.degree_not_known(letters, body),
        Bar.NOT_AT_HOME: sentences.not_at_home(letters),
        Bar.DELIVERY_NOT_KNOWN: sentences.delivery_not_known(letters, body),
    }[bar]
    return Excluded(
        certification=certification,
        bar=bar,
        question=_QUESTION_OF.get(bar),
        reason=reason,
        way_round=way_round,
        evidence=tuple(_evidence(certification, bar, answers, ground)),
        successor=successor if bar is Bar.RETIRED else None,
    )


def _held(certification: Certification, answers: Answers, ground: Ground) -> Bar | None:
    return Bar.HELD if answers.held and certification.slug in held_slugs(ground.catalogue, answers) else None


def _behind(certification: Certification, answers: Answers, ground: Ground) -> Bar | None:
    return Bar.BEHIND if answers.held and _past(certification, answers, ground) else None


def _past(certification: Certification, answers: Answers, ground: Ground) -> list[Certification]:
    """Return the held certifications that have put it behind the person, those that it leads to first."""
    steps = steps_of(ground.catalogue, ground.today)
    held = [ground.catalogue.certifications.get(slug) for slug in sorted(held_slugs(ground.catalogue, answers))]
    past = [each for each in held if each is not None and certification.slug in steps.behind(each)]
    return sorted(past, key=lambda each: each.slug not in steps.onward(certification.slug))


def _behind_words(certification: Certification, answers: Answers, ground: Ground) -> tuple[str, str]:
    steps = steps_of(ground.catalogue, ground.today)
    past = _past(certification, answers, ground)
    onward = [each.abbreviation for each in past if each.slug in steps.onward(certification.slug)]
    if onward:
        return sentences.led_to_held(certification.abbreviation, onward)
    return sentences.entry_again_barred(certification, [each.abbreviation for each in past])


def _marked(certification: Certification, answers: Answers) -> str:
    """Return the apprentice mark that the person holds it with, or nothing."""
    marks = [mark.mark for mark in certification.apprentice_marks if mark.mark.lower() in (answers.held or ())]
    return marks[0] if marks else ""


def _offered(certification: Certification, answers: Answers, ground: Ground) -> Bar | None:
    if certification.value_on(CERTIFICATION_TOPICS["status"], ground.today) is None:
        return Bar.STATUS_NOT_KNOWN
    return Bar.RETIRED if certification.is_retired(ground.today) else None


def _degree(certification: Certification, answers: Answers, ground: Ground) -> Bar | None:
    if answers.degree is not False:
        return None
    match needs_degree(certification, answers, ground.today):
        case True:
            return Bar.DEGREE
        case None if not _has_degree(answers):
            return Bar.DEGREE_NOT_KNOWN
    return None


def _has_degree(answers: Answers) -> bool:
    return any(not implied(each).isdisjoint(DEGREES) for each in answers.schooling)


def _at_home(certification: Certification, answers: Answers, ground: Ground) -> Bar | None:
    if not answers.exam_at_home:
        return None
    ways = certification.values_on("delivery", ground.today)
    if any(isinstance(way, Delivery) and way.at_home for way in ways):
        return None
    return Bar.NOT_AT_HOME if ways else Bar.DELIVERY_NOT_KNOWN


_RULES: tuple[Callable[[Certification, Answers, Ground], Bar | None], ...] = (
    _offered,
    _held,
    _behind,
    _degree,
    _at_home,
)
_QUESTION_OF = {
    Bar.HELD: Question.HELD,
    Bar.BEHIND: Question.HELD,
    Bar.DEGREE: Question.DEGREE,
    Bar.DEGREE_NOT_KNOWN: Question.DEGREE,
    Bar.NOT_AT_HOME: Question.EXAM_AT_HOME,
    Bar.DELIVERY_NOT_KNOWN: Question.EXAM_AT_HOME,
}
_TOPIC_OF = {Bar.RETIRED: "status", Bar.NOT_AT_HOME: "delivery"}


def _evidence(certification: Certification, bar: Bar, answers: Answers, ground: Ground) -> Iterator[Evidence]:
    for fact in certification.facts_on(_TOPIC_OF.get(bar, ""), ground.today):
        yield fact.evidence
    if bar is Bar.DEGREE:
        for path, strength in paths_of(certification, ground.today):
            if strength is RequirementStrength.MANDATORY:
                yield path.evidence
    if bar is Bar.BEHIND:
        held = held_slugs(ground.catalogue, answers)
        for tie in certification.related:
            if tie.relation is Relation.STEP_TOWARD and tie.slug in held and tie.evidence is not None:
                yield tie.evidence
