"""The criteria: each judges one certification by one answer, on one scale, and says what it rests on."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from comparisons.engine.advice.criteria.job import judge_codes, judge_setting, judge_work, wanted_work
from comparisons.engine.advice.criteria.person import (
    judge_background,
    judge_employers,
    judge_experience,
    judge_held,
    judge_schooling,
)
from comparisons.engine.advice.criteria.wishes import (
    judge_adverts,
    judge_budget,
    judge_degree,
    judge_specialty,
    judge_style,
    judge_work_from_home,
)
from comparisons.vocabulary import (
    BACKGROUND_WORKS,
    EITHER_BODY,
    Budget,
    Criterion,
    Duration,
    Job,
    Question,
    Schooling,
    Setting,
    Specialty,
    Style,
    Workplace,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from comparisons.catalogue.snapshot import Catalogue, Certification
    from comparisons.engine.advice.answers import Answers
    from comparisons.engine.advice.criteria.scale import Finding, Ground, Option


class Combine(StrEnum):
    """How several answers to one question make one judgement."""

    MEAN = "mean"  # all that was ticked must be met: the mean, rounded down
    BEST = "best"  # any one of them helps


@dataclass(frozen=True, slots=True)
class Rule:
    """A criterion: which question it reads, which answers there are, and how one is judged."""

    criterion: Criterion
    question: Question | None  # None: it always counts
    options: Callable[[Catalogue], tuple[Option, ...]]
    chosen: Callable[[Answers], tuple[Option, ...]]  # empty: it does not count for this person
    judge: Callable[[Certification, Option, Ground], Finding]
    combine: Combine = Combine.BEST


# --- The rules ------------------------------------------------------------------------------------

# Schooling that says something: nearly everybody has finished high school.
TELLING_SCHOOLING = tuple(each for each in Schooling if each is not Schooling.HIGH_SCHOOL)


def _all_of(words: Iterable[Option]) -> Callable[[Catalogue], tuple[Option, ...]]:
    found = tuple(words)
    return lambda catalogue: found


def _if_said(answer: Option) -> tuple[Option, ...]:
    return () if answer is None else (answer,)


_PLACES = tuple(Setting(place.value) for place in Workplace if place is not Workplace.ANYWHERE)

RULES: tuple[Rule, ...] = (
    Rule(
        Criterion.WORK,
        Question.WORK,
        _all_of(Job),
        lambda said: _if_said(wanted_work(said.job, said.specialty)),
        judge_work,
    ),
    Rule(
        Criterion.SETTING, Question.SETTING, _all_of(_PLACES), lambda said: said.settings, judge_setting, Combine.MEAN
    ),
    Rule(Criterion.CODES, Question.SETTING, _all_of(_PLACES), lambda said: said.settings, judge_codes, Combine.MEAN),
    Rule(
        Criterion.EXPERIENCE,
        Question.EXPERIENCE,
        _all_of(Duration),
        lambda said: _if_said(said.experience),
        judge_experience,
    ),
    Rule(Criterion.EMPLOYERS, None, _all_of((True,)), lambda said: (True,), judge_employers),
    Rule(
        Criterion.SCHOOLING,
        Question.SCHOOLING,
        _all_of(TELLING_SCHOOLING),
        lambda said: tuple(each for each in said.schooling if each in TELLING_SCHOOLING),
        judge_schooling,
    ),
    Rule(
        Criterion.HELD,
        Question.HELD,
        lambda catalogue: tuple(sorted(catalogue.certifications)),
        lambda said: tuple(sorted(said.held or ())),
        judge_held,
    ),
    Rule(
        Criterion.BACKGROUND,
        Question.BACKGROUND,
        _all_of(BACKGROUND_WORKS),
        lambda said: tuple(sorted(done.work for done in said.background or () if done.duration is not Duration.NEVER)),
        judge_background,
    ),
    Rule(
        Criterion.SPECIALTY,
        Question.SPECIALTY,
        _all_of(Specialty),
        lambda said: _if_said(said.specialty),
        judge_specialty,
    ),
    Rule(
        Criterion.WORK_FROM_HOME,
        Question.WORK_FROM_HOME,
        _all_of((True,)),
        lambda said: (True,) if said.work_from_home else (),
        judge_work_from_home,
    ),
    Rule(
        Criterion.DEGREE,
        Question.DEGREE,
        _all_of((True,)),
        lambda said: (True,) if said.degree else (),
        judge_degree,
    ),
    Rule(Criterion.STYLE, Question.STYLE, _all_of(Style), lambda said: _if_said(said.style), judge_style),
    Rule(Criterion.BUDGET, Question.BUDGET, _all_of(Budget), lambda said: _if_said(said.budget), judge_budget),
    Rule(
        Criterion.ADVERTS,
        Question.ADVERTS,
        lambda catalogue: tuple(sorted(catalogue.bodies)),
        lambda said: (said.adverts,) if said.adverts not in {"", EITHER_BODY} else (),
        judge_adverts,
    ),
)
RULE_OF: Mapping[Criterion, Rule] = {rule.criterion: rule for rule in RULES}
