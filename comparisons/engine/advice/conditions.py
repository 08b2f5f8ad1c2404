"""One condition of a way in, held against one person's answers."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from functools import cache
from math import ceil
from typing import TYPE_CHECKING

from comparisons.engine.sentences import eligibility as sentences
from comparisons.vocabulary import AmountUnit, ConditionKind, Duration, Question, Schooling, Training, Work

if TYPE_CHECKING:
    from comparisons.catalogue.snapshot import Catalogue, Condition
    from comparisons.engine.advice.answers import Answers

MONTHS_A_YEAR = 12


class Standing(IntEnum):
    """How a condition, a way in or a whole certification stands for one person; more is better."""

    GAP = 0  # something is missing
    UNKNOWN = 1  # a fact or an answer is missing
    LATER = 2  # met in some months if the person goes on as now
    MET = 3


@dataclass(frozen=True, slots=True)
class Check:
    """One condition of a way in, held against the answers."""

    condition: Condition
    standing: Standing
    sentence: str
    months: int = 0  # LATER: until it is met; GAP: how long it takes from nothing, as far as that is known
    missing_answer: Question | None = None  # UNKNOWN: the question whose answer would decide


# --- What schooling stands for -------------------------------------------------------------------

# A higher degree holds the lower one ("the least that counts"), and any schooling after school
# holds high school. Nursing and medicine stand for themselves: nursing may be a degree or not.
_HOLDS: dict[Schooling, frozenset[Schooling]] = {
    Schooling.HIM_ASSOCIATE: frozenset({Schooling.ASSOCIATE}),
    Schooling.HIM_BACHELOR: frozenset({Schooling.HIM_ASSOCIATE, Schooling.BACHELOR}),
    Schooling.HIM_MASTER: frozenset({Schooling.HIM_BACHELOR, Schooling.MASTER}),
    Schooling.ASSOCIATE: frozenset({Schooling.HIGH_SCHOOL}),
    Schooling.BACHELOR: frozenset({Schooling.ASSOCIATE}),
    Schooling.MASTER: frozenset({Schooling.BACHELOR}),
    Schooling.NURSING: frozenset({Schooling.HIGH_SCHOOL}),
    Schooling.MEDICINE: frozenset({Schooling.MASTER}),
}

# Which schooling holds a course. A health-information degree teaches coding and the sciences;
# clinical schooling teaches the sciences.
_HIM = frozenset({Schooling.HIM_ASSOCIATE, Schooling.HIM_BACHELOR, Schooling.HIM_MASTER})
_GIVES: dict[Training, frozenset[Schooling]] = {
    Training.CODING: _HIM | {Schooling.CODING_COURSE},
    Training.SCIENCES: _HIM | {Schooling.CODING_COURSE, Schooling.NURSING, Schooling.MEDICINE},
}
# Schooling that may or may not be what a condition asks for: the quiz does not ask which course.
_MAY_GIVE: dict[Training, frozenset[Schooling]] = {
    Training.APPROVED_CODING: _HIM | {Schooling.CODING_COURSE},
    Training.BILLING_AND_CODING: _HIM | {Schooling.CODING_COURSE},
    Training.ELECTRONIC_RECORDS: _HIM | {Schooling.CODING_COURSE},
    Training.HIM_POST_BACCALAUREATE: frozenset({Schooling.HIM_MASTER}),
    Training.BODY_COURSE: frozenset({Schooling.CODING_COURSE}),
}

# How long schooling usually takes, in months: for choosing the shortest of several ways, never shown.
# Degrees by their usual length in the United States; a coding course by the six to twelve months
# that schools name.
_STUDY_MONTHS = {
    Schooling.HIGH_SCHOOL: 48,
    Schooling.CODING_COURSE: 9,
    Schooling.HIM_ASSOCIATE: 24,
    Schooling.HIM_BACHELOR: 48,
    Schooling.HIM_MASTER: 72,
    Schooling.ASSOCIATE: 24,
    Schooling.BACHELOR: 48,
    Schooling.MASTER: 72,
    Schooling.NURSING: 36,
    Schooling.MEDICINE: 96,
}
_COURSE_MONTHS = 9
_HOURS_A_MONTH = 160  # full-time work
_CREDENTIAL_MONTHS = 24  # another certification first, with what that one asks for


@cache
def implied(schooling: Schooling) -> frozenset[Schooling]:
    """Return the schooling with all that it stands for."""
    return frozenset({schooling}).union(*(implied(each) for each in _HOLDS.get(schooling, ())))


def gives_training(schooling: Schooling, training: Training) -> bool:
    """Return whether schooling surely holds a course."""
    return schooling in _GIVES.get(training, ())


def may_give_training(schooling: Schooling, training: Training) -> bool:
    """Return whether schooling may hold a course: the quiz does not ask which."""
    return schooling in _MAY_GIVE.get(training, ())


# --- Conditions ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Candidate:
    """A person and what is needed to read their answers."""

    answers: Answers
    held: frozenset[str] | None
    catalogue: Catalogue

    @property
    def finished(self) -> frozenset[Schooling]:
        return frozenset().union(*(implied(each) for each in self.answers.finished or ()))

    @property
    def studying(self) -> frozenset[Schooling]:
        return frozenset().union(*(implied(each) for each in self.answers.studying))

    def duration(self, work: Work) -> tuple[Duration | None, Question]:
        """Return how long the person has done a kind of work, and the question that says so; None: not said."""
        if work is Work.CODING:
            return self.answers.experience, Question.EXPERIENCE
        if self.answers.background is None:
            return None, Question.BACKGROUND
        done = next((each for each in self.answers.background if each.work is work), None)
        return (Duration.NEVER if done is None else done.duration), Question.BACKGROUND


def check(condition: Condition, candidate: Candidate) -> Check:
    """Return how one condition stands for one person."""
    match condition.kind:
        case ConditionKind.MEMBERSHIP:
            body = candidate.catalogue.bodies[condition.member_of]
            return Check(condition, Standing.MET, sentences.membership(body.abbreviation))
        case ConditionKind.SCHOOLING:
            return _check_schooling(condition, candidate)
        case ConditionKind.TRAINING:
            return _check_training(condition, candidate)
        case ConditionKind.EXPERIENCE:
            return _check_experience(condition, candidate)
        case ConditionKind.CREDENTIAL:
            return _check_credential(condition, candidate)
    return Check(condition, Standing.UNKNOWN, sentences.OTHER)


def _check_schooling(condition: Condition, candidate: Candidate) -> Check:
    asked = condition.schooling
    assert asked is not None  # noqa: S101 - a database constraint says so
    words = sentences.schooling(asked, accredited=condition.accredited)
    if asked in candidate.finished:
        check = Check(condition, Standing.MET, sentences.have(words))
    elif asked in candidate.studying:
        when = sentences.IN_THE_LAST_TERM if condition.counts_early else sentences.WHEN_FINISHED
        check = Check(condition, Standing.LATER, sentences.doing(words, when), months=_STUDY_MONTHS[asked])
    elif candidate.answers.finished is None:
        return Check(condition, Standing.UNKNOWN, sentences.not_said(words), missing_answer=Question.SCHOOLING)
    else:
        return Check(condition, Standing.GAP, sentences.need(words), months=_STUDY_MONTHS[asked])
    if not condition.accredited or candidate.answers.accredited:
        return check
    if candidate.answers.accredited is None:
        return Check(condition, Standing.UNKNOWN, sentences.not_said(words), missing_answer=Question.ACCREDITED)
    return Check(condition, Standing.GAP, sentences.need(words), months=_STUDY_MONTHS[asked])


def _check_training(condition: Condition, candidate: Candidate) -> Check:
    training = condition.training
    assert training is not None  # noqa: S101 - a database constraint says so
    words = sentences.training(training, condition.within_years)
    finished, studying = (candidate.answers.finished, candidate.answers.studying)
    if any(gives_training(each, training) for each in finished or ()):
        return Check(condition, Standing.MET, sentences.have(words))
    if any(gives_training(each, training) for each in studying):
        return Check(condition, Standing.LATER, sentences.doing(words, sentences.WHEN_FINISHED), _COURSE_MONTHS)
    if any(may_give_training(each, training) for each in (*(finished or ()), *studying)):
        return Check(condition, Standing.UNKNOWN, sentences.may_be(words))
    if finished is None:
        return Check(condition, Standing.UNKNOWN, sentences.not_said(words), missing_answer=Question.SCHOOLING)
    return Check(condition, Standing.GAP, sentences.need(words), months=_COURSE_MONTHS)


def _check_experience(condition: Condition, candidate: Candidate) -> Check:
    work = condition.work
    assert work is not None  # noqa: S101 - a database constraint says so
    done, question = candidate.duration(work)
    needed = _months(condition)
    words = sentences.experience(condition, needed)
    if done is Duration.NEVER:
        return Check(condition, Standing.GAP, sentences.need(words), months=needed or 0)
    if done is None:
        return Check(condition, Standing.UNKNOWN, sentences.not_said(words), missing_answer=question)
    if condition.setting or condition.specialty:
        return Check(condition, Standing.UNKNOWN, sentences.not_asked_where(words))
    if needed is None:
        return Check(condition, Standing.UNKNOWN, sentences.amount_not_known(words))
    if done.months >= needed:
        return Check(condition, Standing.MET, sentences.have(words))
    return Check(condition, Standing.LATER, sentences.going_on(words), months=needed - done.months)


def _months(condition: Condition) -> int | None:
    """Return the amount of work in months, a begun month as a whole one; None where the source names none."""
    if condition.amount is None:
        return None
    match condition.unit:
        case AmountUnit.YEARS:
            return ceil(condition.amount * MONTHS_A_YEAR)
        case AmountUnit.HOURS:
            return ceil(condition.amount / _HOURS_A_MONTH)
    return ceil(condition.amount)


def _check_credential(condition: Condition, candidate: Candidate) -> Check:
    certifications = candidate.catalogue.certifications
    names = [certifications[slug].abbreviation for slug in condition.credentials if slug in certifications]
    words = sentences.credential(names)
    if candidate.held is None:
        return Check(condition, Standing.UNKNOWN, sentences.not_said(words), missing_answer=Question.HELD)
    if condition.any_credential:
        met = any(certifications[slug].focus is Work.CODING for slug in candidate.held if slug in certifications)
    else:
        met = not candidate.held.isdisjoint(condition.credentials)
    if met:
        return Check(condition, Standing.MET, sentences.have(words))
    return Check(condition, Standing.GAP, sentences.need(words), months=_CREDENTIAL_MONTHS)
