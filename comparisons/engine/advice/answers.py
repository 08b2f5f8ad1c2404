"""What a person told us: frozen, valid by construction, everything optional; absent means skipped."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from comparisons.engine.sentences import advice as sentences
from comparisons.vocabulary import (
    BACKGROUND_WORKS,
    NONE_OF_THESE,
    Criterion,
    Duration,
    Job,
    Question,
    Schooling,
    Setting,
    Specialty,
    Style,
    Work,
    Workplace,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from comparisons.vocabulary import Budget, Labelled

MOST_PRIORITIES = 2  # "Which two matter most to you?"
_JOINT = "."  # between a kind of work and how long, in one value of an address

HIM_DEGREES = frozenset({Schooling.HIM_ASSOCIATE, Schooling.HIM_BACHELOR, Schooling.HIM_MASTER})
DEGREES = HIM_DEGREES | {Schooling.ASSOCIATE, Schooling.BACHELOR, Schooling.MASTER, Schooling.MEDICINE}


@dataclass(frozen=True, slots=True, order=True)
class WorkDone:
    """One kind of work other than coding that a person has done; None: they did not say how long."""

    work: Work
    duration: Duration | None = None

    def __post_init__(self) -> None:
        if self.work not in BACKGROUND_WORKS:
            message = f"{self.work.label} is not one of the other kinds of work that we ask for."
            raise ValueError(message)

    @property
    def value(self) -> str:
        """Return the value in an address: "billing" or "billing.1-to-2-years"."""
        return self.work.value if self.duration is None else f"{self.work.value}{_JOINT}{self.duration.value}"

    @classmethod
    def from_value(cls, value: str) -> WorkDone:
        """Return what a value of an address means; raise ValueError for any other text."""
        work, _, duration = value.partition(_JOINT)
        return cls(Work(work), Duration(duration) if duration else None)


@dataclass(frozen=True, slots=True)
class Answers:
    """One person's answers. For the lists, None is skipped and an empty set is "none of these"."""

    experience: Duration | None = None
    job: Job | None = None
    workplaces: frozenset[Workplace] = frozenset()
    finished: frozenset[Schooling] | None = None
    studying: frozenset[Schooling] = frozenset()
    accredited: bool | None = None
    held: frozenset[str] | None = None  # slugs, and marks such as "cpc-a"
    background: frozenset[WorkDone] | None = None
    exam_at_home: bool | None = None
    work_from_home: bool | None = None
    specialty: Specialty | None = None
    degree: bool | None = None
    style: Style | None = None
    budget: Budget | None = None
    adverts: str = ""  # the slug of a body, EITHER_BODY, or empty
    priorities: frozenset[Criterion] = frozenset()

    def __post_init__(self) -> None:
        if len(self.priorities) > MOST_PRIORITIES:
            message = f"At most {MOST_PRIORITIES} things can matter most."
            raise ValueError(message)
        works = [done.work for done in self.background or ()]
        if len(works) != len(set(works)):
            message = "Each kind of work can be given once."
            raise ValueError(message)

    @property
    def settings(self) -> tuple[Setting, ...]:
        """Return the wanted workplaces in the order of the quiz; none where any will do."""
        if Workplace.ANYWHERE in self.workplaces:
            return ()
        return tuple(Setting(place.value) for place in Workplace if place in self.workplaces)

    @property
    def schooling(self) -> tuple[Schooling, ...]:
        """Return all schooling, finished or under way, in the order of the quiz."""
        return tuple(each for each in Schooling if each in (self.finished or ()) or each in self.studying)

    @property
    def answered(self) -> tuple[Question, ...]:
        """Return the questions that have an answer, in the order of the quiz."""
        return tuple(dict.fromkeys(question for question, _ in self.pairs()))

    def pairs(self) -> tuple[tuple[Question, str], ...]:
        """Return the answers as they stand in an address: in one order, whatever order they came in."""
        return _pairs(self)


@lru_cache(maxsize=256)  # a page asks for those of one reader a dozen times
def _pairs(answers: Answers) -> tuple[tuple[Question, str], ...]:
    return tuple((question, value) for question in Question for value in _values(answers, question))


def _values(answers: Answers, question: Question) -> Iterable[str]:
    if question not in FIELD_OF:
        return ()
    answer = getattr(answers, FIELD_OF[question])
    if answer is None or answer == "" or (question in _NEVER_NONE and not answer):
        return ()
    if isinstance(answer, bool):
        return ("yes" if answer else "no",)
    if isinstance(answer, frozenset):
        return _sorted_values(answer) or (NONE_OF_THESE,)
    return (str(answer),)


def _sorted_values(answer: frozenset[Labelled] | frozenset[WorkDone] | frozenset[str]) -> tuple[str, ...]:
    """Return the values of a list: words in the vocabulary's order, the rest by the alphabet."""
    values = [(_place(each), each.value if isinstance(each, WorkDone) else str(each)) for each in answer]
    return tuple(value for _, value in sorted(values))


def _place(each: Labelled | WorkDone | str) -> int:
    word = each.work if isinstance(each, WorkDone) else each
    return list(type(word)).index(word) if isinstance(word, (Schooling, Workplace, Work, Criterion)) else 0


# Which field holds a question's answer. A question without one is asked nowhere: no fact carries it.
FIELD_OF = {
    Question.EXPERIENCE: "experience",
    Question.WORK: "job",
    Question.SETTING: "workplaces",
    Question.SCHOOLING: "finished",
    Question.STUDYING: "studying",
    Question.ACCREDITED: "accredited",
    Question.HELD: "held",
    Question.BACKGROUND: "background",
    Question.EXAM_AT_HOME: "exam_at_home",
    Question.WORK_FROM_HOME: "work_from_home",
    Question.SPECIALTY: "specialty",
    Question.DEGREE: "degree",
    Question.STYLE: "style",
    Question.BUDGET: "budget",
    Question.ADVERTS: "adverts",
    Question.PRIORITY: "priorities",
}
_NEVER_NONE = {Question.SETTING, Question.STUDYING, Question.PRIORITY}  # an empty list there is a skipped question


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two answers that cannot both hold, and which of them we went by."""

    first: Question
    second: Question
    sentence: str


def contradictions(answers: Answers) -> tuple[Contradiction, ...]:
    """Return the answers that speak against each other; nothing is dropped silently."""
    found = []
    if Workplace.ANYWHERE in answers.workplaces and len(answers.workplaces) > 1:
        found.append(Contradiction(Question.SETTING, Question.SETTING, sentences.ANYWHERE_AND_SOMEWHERE))
    both = [each for each in Schooling if each in (answers.finished or ()) and each in answers.studying]
    if both:
        found.append(Contradiction(Question.SCHOOLING, Question.STUDYING, sentences.finished_and_studying(both)))
    if answers.accredited is not None and not HIM_DEGREES.intersection(answers.schooling):
        found.append(Contradiction(Question.SCHOOLING, Question.ACCREDITED, sentences.ACCREDITED_WITHOUT_DEGREE))
    if answers.degree is False and (under_way := DEGREES.intersection(answers.studying)):
        found.append(Contradiction(Question.STUDYING, Question.DEGREE, sentences.no_degree_but_studying(under_way)))
    return tuple(found)
