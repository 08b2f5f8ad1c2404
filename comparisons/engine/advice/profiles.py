"""The reverse quiz: the plainest answers for which a certification comes first, or that there are none."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations, groupby, product
from operator import add, itemgetter, sub
from typing import TYPE_CHECKING, Any

from comparisons.engine.advice.answers import FIELD_OF, Answers
from comparisons.engine.advice.criteria import RULE_OF, RULES
from comparisons.engine.advice.criteria.job import branch_tells
from comparisons.engine.advice.criteria.scale import HALF
from comparisons.engine.advice.exclusion import all_bars
from comparisons.engine.advice.points import tabulate
from comparisons.engine.advice.quiz import advert_bodies
from comparisons.engine.advice.situations import EDUCATIONS, PLACES
from comparisons.vocabulary import Criterion, Duration, Job, Question, Specialty, Style

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from comparisons.catalogue.snapshot import Catalogue
    from comparisons.engine.advice.points import Table

# A profile answers at most so many questions: with more it is no longer plain.
MOST_ANSWERS = 3
# The questions that it may answer: what a person wants, and what nearly everybody can say. Work
# comes first, since a profile is judged by it.
TRIED = (
    Question.WORK,
    Question.SETTING,
    Question.EXPERIENCE,
    Question.SCHOOLING,
    Question.SPECIALTY,
    Question.STYLE,
    Question.ADVERTS,
)

type _Column = Sequence[int]
type _Given = tuple[Question, Any]  # a question and one answer, as the person gives it


def plainest_profile(catalogue: Catalogue, slug: str, today: date) -> Answers | None:
    """Return the fewest answers for which a certification comes first, or None: no profile puts it there."""
    return plainest_profiles(catalogue, today).get(slug)


def plainest_profiles(catalogue: Catalogue, today: date) -> Mapping[str, Answers]:
    """Return for each certification the plainest answers that put it first.

    Plainer is what wants work that the certification is about, then what puts it first alone, then
    fewer answers. All profiles of up to three answers to the questions of `TRIED` are tried, each
    with one answer: a certification without an entry is first for none of them.
    """
    table = tabulate(catalogue, today)
    return table.kept("profiles", lambda: _plainest_profiles(table))


def _plainest_profiles(table: Table) -> Mapping[str, Answers]:
    kept = [place for place, bar in enumerate(all_bars(table, Answers())) if bar is None]
    base = _column(table, None, kept)
    columns = {given: _column(table, given, kept) for given in _all_given(table.ground.catalogue)}
    foreign = {given: _not_about(table, given, kept) for given in columns if given[0] is Question.WORK}
    plainest: dict[int, tuple[tuple[bool, bool], tuple[_Given, ...]]] = {}
    for profile, points in _profiles(base, columns, _together(table, columns, kept)):
        most = max(points, default=0)
        first = [place for place, own in enumerate(points) if own == most]
        other_work = foreign.get(profile[0], frozenset())
        for place in first:
            strain = (place in other_work, len(first) > 1)
            if place not in plainest or strain < plainest[place][0]:
                plainest[place] = (strain, profile)
    return {
        table.certifications[kept[place]].slug: _answers(profile) for place, (_, profile) in sorted(plainest.items())
    }


def _not_about(table: Table, given: _Given, kept: Sequence[int]) -> frozenset[int]:
    """Return the places of the certifications that are not about a kind of work."""
    steps = table.steps(RULE_OF[Criterion.WORK], (given[1],))
    return frozenset(place for place, own in enumerate(kept) if steps[own] < HALF)


def _all_given(catalogue: Catalogue) -> list[_Given]:
    answers: Mapping[Question, Sequence[Any]] = {
        Question.WORK: tuple(Job),
        Question.SETTING: PLACES,
        Question.EXPERIENCE: tuple(Duration),
        Question.SCHOOLING: EDUCATIONS,
        Question.SPECIALTY: tuple(Specialty),
        Question.STYLE: tuple(Style),
        Question.ADVERTS: advert_bodies(catalogue),
    }
    return [(question, answer) for question in TRIED for answer in answers[question]]


def _answers(profile: Sequence[_Given]) -> Answers:
    changed: dict[str, Any] = {
        FIELD_OF[question]: frozenset({answer}) if question in {Question.SETTING, Question.SCHOOLING} else answer
        for question, answer in profile
    }
    return replace(Answers(), **changed)


def _column(table: Table, given: _Given | None, kept: Sequence[int], said: Answers | None = None) -> _Column:
    """Return the points of the ranked certifications for one answer; for None, those that everybody has."""
    answers = said or (Answers() if given is None else _answers([given]))
    question = None if given is None else given[0]
    points = [0] * len(kept)
    for rule in RULES:
        options = rule.chosen(answers)
        if rule.question is question and options:
            steps = table.steps(rule, options)
            points = [
                own + table.weights[rule.criterion] * steps[place] for own, place in zip(points, kept, strict=True)
            ]
    return points


def _together(
    table: Table, columns: Mapping[_Given, _Column], kept: Sequence[int]
) -> Mapping[tuple[_Given, _Given], _Column]:
    """Return the points that a job and a branch of medicine give together, besides those of each."""
    wanted = [[given for given in columns if given[0] is question] for question in (Question.WORK, Question.SPECIALTY)]
    ranked = [table.certifications[place] for place in kept]
    together = {}
    for work, branch in product(*wanted):
        if any(branch_tells(each, work[1], branch[1]) for each in ranked):
            both = _column(table, work, kept, _answers([work, branch]))
            together[work, branch] = list(map(sub, both, columns[work]))
    return together


def _profiles(
    base: _Column, columns: Mapping[_Given, _Column], together: Mapping[tuple[_Given, _Given], _Column]
) -> Iterator[tuple[tuple[_Given, ...], _Column]]:
    """Yield every profile, those with few answers first, with the points that it gives."""
    answers = {question: list(given) for question, given in groupby(columns, key=itemgetter(0))}

    def answered(
        asked: Sequence[Question], profile: tuple[_Given, ...], points: _Column
    ) -> Iterator[tuple[tuple[_Given, ...], _Column]]:
        if not asked:
            yield profile, points
            return
        for given in answers[asked[0]]:
            then = list(map(add, points, columns[given]))
            for each in profile:
                if more := together.get((each, given)):
                    then = list(map(add, then, more))
            yield from answered(asked[1:], (*profile, given), then)

    for size in range(1, MOST_ANSWERS + 1):
        for asked in combinations(answers, size):
            yield from answered(asked, (), base)
