"""One condition of a way in, held against one person's answers."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import IntEnum
from functools import cache
from math import ceil
from typing import TYPE_CHECKING

from comparisons.catalogue.snapshot import in_force
from comparisons.engine.sentences import eligibility as sentences
from comparisons.vocabulary import (
    MONTHS_A_YEAR,
    AmountUnit,
    ConditionKind,
    Duration,
    Level,
    Question,
    RequirementStrength,
    Schooling,
    Training,
    Work,
)

if TYPE_CHECKING:
    from datetime import date

    from comparisons.catalogue.snapshot import Catalogue, Condition, RequirementPath
    from comparisons.engine.advice.answers import Answers


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
    words: str = ""  # what is asked for, as a noun
    # As a sentence that stands after what is asked for. UNKNOWN: why we cannot tell; GAP: why what the person has
    # does not count
    doubt: str = ""
    # LATER: until it is met; GAP and UNKNOWN: how long it takes from nothing, as far as that is known
    months: int = 0
    missing_answer: Question | None = None  # UNKNOWN: the question whose answer would decide
    proviso: str = ""  # MET: what must be so besides, which we did not ask, as a clause: "you did … within …"

    def asks_no_more_than(self, other: Check) -> bool:
        """Return whether whoever meets the other condition meets this one: the same thing, and no more of it."""
        if self.condition.kind is not ConditionKind.EXPERIENCE:
            return self.words == other.words
        own, its = self.condition, other.condition
        alike = (own.kind, own.work, own.setting, own.specialty) == (its.kind, its.work, its.setting, its.specialty)
        needed = months_asked(own) or 0, months_asked(its) or 0
        return alike and own.within_years in {None, its.within_years} and needed[0] <= needed[1]


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

# What a person has finished who is admitted to schooling, with all that it stands for.
_ADMITTED_WITH: dict[Schooling, Schooling] = {
    Schooling.HIM_ASSOCIATE: Schooling.HIGH_SCHOOL,
    Schooling.HIM_BACHELOR: Schooling.HIGH_SCHOOL,
    Schooling.HIM_MASTER: Schooling.BACHELOR,
    Schooling.ASSOCIATE: Schooling.HIGH_SCHOOL,
    Schooling.BACHELOR: Schooling.HIGH_SCHOOL,
    Schooling.MASTER: Schooling.BACHELOR,
    Schooling.NURSING: Schooling.HIGH_SCHOOL,
    Schooling.MEDICINE: Schooling.BACHELOR,
}
# Schooling that is another kind as well: a degree in health information is a degree.
_IS: dict[Schooling, Schooling] = {
    Schooling.HIM_ASSOCIATE: Schooling.ASSOCIATE,
    Schooling.HIM_BACHELOR: Schooling.BACHELOR,
    Schooling.HIM_MASTER: Schooling.MASTER,
    Schooling.MEDICINE: Schooling.MASTER,
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

# Which schooling makes a person one of a trade.
_MAKES: dict[Work | None, frozenset[Schooling]] = {Work.CLINICAL: frozenset({Schooling.NURSING, Schooling.MEDICINE})}

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
# What must be finished before a course.
_AFTER: dict[Training, Schooling] = {Training.HIM_POST_BACCALAUREATE: Schooling.BACHELOR}
_HOURS_A_MONTH = 160  # full-time work
# Another certification first, besides what that one asks for: an exam for beginners, and one that builds on work.
_EXAM_MONTHS = {True: 6, False: 24}


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
    today: date
    behind_held: frozenset[Schooling] = frozenset()  # schooling without which nobody holds what they hold

    @property
    def finished(self) -> frozenset[Schooling]:
        """Return what was finished, with what it stands for, as far as we were told or it follows.

        It follows from studies under way what one is admitted to them with.
        """
        before = (_ADMITTED_WITH[each] for each in self.answers.studying if each in _ADMITTED_WITH)
        return self.behind_held.union(*(implied(each) for each in (*(self.answers.finished or ()), *before)))

    @property
    def studying(self) -> frozenset[Schooling]:
        """Return the studies under way, with what they will stand for."""
        return frozenset().union(*(implied(each) for each in self.answers.studying))

    def is_doing(self, schooling: Schooling) -> bool:
        """Return whether studies under way are this schooling, not only more than it."""
        return any(schooling in {each, _IS.get(each)} for each in self.answers.studying)

    def duration(self, work: Work) -> tuple[Duration | None, Question]:
        """Return how long the person has done a kind of work, and the question that says so; None: not said."""
        if work is Work.CODING:
            return self.answers.experience, Question.EXPERIENCE
        if self.answers.background is None:
            return None, Question.BACKGROUND
        done = next((each for each in self.answers.background if each.work is work), None)
        return (Duration.NEVER if done is None else done.duration), Question.BACKGROUND


def uncovered(path: RequirementPath) -> bool:
    """Return whether a way in rests on something that our questions do not cover."""
    return any(condition.kind is ConditionKind.OTHER for condition in path.conditions)


def check(condition: Condition, candidate: Candidate) -> Check:
    """Return how one condition stands for one person."""
    match condition.kind:
        case ConditionKind.MEMBERSHIP:
            body = candidate.catalogue.bodies[condition.member_of]
            own = {each.slug for each in candidate.catalogue.certifications_by_body.get(body.slug, ())}
            words = sentences.membership if own.isdisjoint(candidate.held or ()) else sentences.membership_kept
            return Check(condition, Standing.MET, words(body.abbreviation))
        case ConditionKind.SCHOOLING:
            return _check_schooling(condition, candidate)
        case ConditionKind.TRAINING:
            return _check_training(condition, candidate)
        case ConditionKind.EXPERIENCE:
            return _check_experience(condition, candidate)
        case ConditionKind.CREDENTIAL:
            return _check_credential(condition, candidate)
    return Check(condition, Standing.UNKNOWN, sentences.OTHER, doubt=sentences.NOT_COVERED)


def _met(condition: Condition, words: str, proviso: str = "") -> Check:
    return Check(condition, Standing.MET, sentences.have(words), words, proviso=proviso)


def _gap(condition: Condition, words: str, months: int, doubt: str = "") -> Check:
    return Check(condition, Standing.GAP, sentences.need(words, doubt), words, doubt=doubt, months=months)


def _not_said(condition: Condition, words: str, months: int, question: Question) -> Check:
    return Check(
        condition,
        Standing.UNKNOWN,
        sentences.not_said(words),
        words,
        doubt=sentences.NOT_SAID,
        months=months,
        missing_answer=question,
    )


def _accreditation_not_said(condition: Condition, words: str, months: int) -> Check:
    doubt = sentences.ACCREDITATION_NOT_SAID
    found = _not_said(condition, words, months, Question.ACCREDITED)
    return replace(found, sentence=sentences.asks_for(words, doubt), doubt=doubt)


def _open(condition: Condition, words: str, months: int, doubt: str) -> Check:
    return Check(condition, Standing.UNKNOWN, sentences.asks_for(words, doubt), words, doubt=doubt, months=months)


def _check_schooling(condition: Condition, candidate: Candidate) -> Check:
    asked = condition.schooling
    assert asked is not None  # noqa: S101 - a database constraint says so
    words, months = sentences.schooling(asked, accredited=condition.accredited), _STUDY_MONTHS[asked]
    if asked in candidate.finished:
        found = _met(condition, words)
    elif asked in candidate.studying:
        found = _under_way(condition, candidate, words, months)
    elif candidate.answers.finished is None or (asked is Schooling.HIGH_SCHOOL and candidate.answers.schooling):
        # Who ticks a course alone may well have finished high school, and not thought of it.
        return _not_said(condition, words, months, Question.SCHOOLING)
    else:
        return _gap(condition, words, months)
    if not condition.accredited:
        return found
    if candidate.answers.accredited is None:
        return _accreditation_not_said(condition, words, months)
    if not candidate.answers.accredited:
        return _gap(condition, words, months, sentences.NOT_ACCREDITED)
    # No source says that an accredited degree of a higher level counts for a lower one.
    return found if asked in candidate.answers.schooling else _open(condition, words, months, sentences.HIGHER_DEGREE)


def _under_way(condition: Condition, candidate: Candidate, words: str, months: int) -> Check:
    assert condition.schooling is not None  # noqa: S101 - a database constraint says so
    when = sentences.IN_THE_LAST_TERM if condition.counts_early else sentences.WHEN_FINISHED
    said = sentences.doing if candidate.is_doing(condition.schooling) else sentences.doing_more
    return Check(condition, Standing.LATER, said(words, when), words, months=months)


def _check_training(condition: Condition, candidate: Candidate) -> Check:
    training = condition.training
    assert training is not None  # noqa: S101 - a database constraint says so
    words, months = sentences.training(training, condition.within_years), _COURSE_MONTHS
    finished, studying = (candidate.answers.finished, candidate.answers.studying)
    if training in _AFTER and _AFTER[training] not in candidate.finished | candidate.studying:
        months += _STUDY_MONTHS[_AFTER[training]]
        words = words if finished is None else sentences.after(_AFTER[training], words)
    if any(gives_training(each, training) for each in finished or ()):
        return _met(condition, words, sentences.course_within(training, condition.within_years))
    if any(gives_training(each, training) for each in studying):
        when = sentences.doing(words, sentences.WHEN_FINISHED)
        return Check(condition, Standing.LATER, when, words, months=months)
    if any(may_give_training(each, training) for each in (*(finished or ()), *studying)):
        return _open(condition, words, months, sentences.ASK_YOUR_SCHOOL)
    if finished is None:
        return _not_said(condition, words, months, Question.SCHOOLING)
    return _gap(condition, words, months)


def _check_experience(condition: Condition, candidate: Candidate) -> Check:
    work = condition.work
    assert work is not None  # noqa: S101 - a database constraint says so
    done, question = candidate.duration(work)
    needed = months_asked(condition)
    words, months = sentences.experience(condition, needed), needed or 0
    if _is_of_the_trade(condition, candidate):
        return _met(condition, words)
    if done is Duration.NEVER:
        return _gap(condition, words, months)
    if done is None:
        return _not_said(condition, words, months, question)
    if condition.setting or condition.specialty:
        return _check_somewhere(condition, done, words)
    if needed is None:
        return _open(condition, words, months, sentences.AMOUNT_NOT_KNOWN)
    return _check_amount(condition, done, needed, words)


def _check_somewhere(condition: Condition, done: Duration, words: str) -> Check:
    """Check work in one kind of place: we did not ask where it was, but too little is not enough wherever it was."""
    needed, most = months_asked(condition), done.months_below
    if needed is not None and most is not None and most <= needed:
        return _gap(condition, words, needed)
    return _open(condition, words, needed or 0, sentences.NOT_ASKED_WHERE)


def _check_amount(condition: Condition, done: Duration, needed: int, words: str) -> Check:
    if done.months >= needed:
        return _met(condition, words, sentences.work_within(condition, needed))
    if done.months_below is None:
        return _open(condition, words, needed, sentences.not_asked_beyond(done))
    return Check(condition, Standing.LATER, sentences.going_on(words), words, months=needed - done.months)


def _is_of_the_trade(condition: Condition, candidate: Candidate) -> bool:
    """Return whether a condition asks for people of a trade, "for nurses", and the schooling makes one of them.

    A source that names no amount of work and no place speaks of who people are.
    """
    anyone = condition.amount is None and condition.setting is None and condition.specialty is None
    return anyone and not _MAKES.get(condition.work, frozenset()).isdisjoint(candidate.finished)


def months_asked(condition: Condition) -> int | None:
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
    months = min((_months_to_hold(slug, candidate) for slug in condition.credentials), default=_EXAM_MONTHS[True])
    if candidate.held is None:
        return _not_said(condition, words, months, Question.HELD)
    own = [certifications[slug] for slug in sorted(candidate.held) if slug in certifications]
    if condition.any_credential:
        counting = [each.abbreviation for each in own if each.focus is Work.CODING]
    else:
        counting = [each.abbreviation for each in own if each.slug in condition.credentials]
    return _met(condition, sentences.held(counting)) if counting else _gap(condition, words, months)


def _months_to_hold(slug: str, candidate: Candidate) -> int:
    """Return how long it takes to hold another certification: for its exam, and for the schooling that it asks for."""
    certification = candidate.catalogue.certifications.get(slug)
    if certification is None:
        return _EXAM_MONTHS[False]
    months = _EXAM_MONTHS[certification.level is Level.ENTRY]
    for requirement in certification.requirements:
        if requirement.strength is RequirementStrength.MANDATORY:
            ways = [way for way in in_force(requirement.paths, candidate.today) if not uncovered(way)]
            months += min((_schooling_left(way, candidate) for way in ways), default=0)
    return months


def _schooling_left(path: RequirementPath, candidate: Candidate) -> int:
    asked = (each for each in path.conditions if each.kind in {ConditionKind.SCHOOLING, ConditionKind.TRAINING})
    return sum(check(each, candidate).months for each in asked)
