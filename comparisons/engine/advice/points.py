"""The table of points: what each certification gets for each answer; a ranking is a sum over its columns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from comparisons.engine.advice.criteria import RULES, Combine
from comparisons.engine.advice.criteria.scale import FULL, PRIORITY_FACTOR, WEIGHTS, Ground
from comparisons.engine.kept import Kept, Parts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from datetime import date

    from comparisons.catalogue.snapshot import Catalogue, Certification
    from comparisons.engine.advice.answers import Answers
    from comparisons.engine.advice.criteria import Rule
    from comparisons.engine.advice.criteria.scale import Finding, Option
    from comparisons.vocabulary import Criterion


# Of columns for several answers to one question there are endless ones. So many are kept at a time.
_MOST_COLUMNS = 2_000
_MOST_SINGLE = 20_000  # findings about one certification, at 0.2 KB each


class Table:
    """The findings of every criterion, tabulated once for a catalogue and a day, column by column as asked for.

    A column belongs to one criterion and one answer; its places are those of `certifications`. The
    weights come from outside, so that doubling them all can be shown to change nothing.
    """

    def __init__(self, catalogue: Catalogue, today: date, weights: Mapping[Criterion, int] = WEIGHTS) -> None:
        self.ground = Ground(catalogue, today)
        self.weights = weights
        # By the alphabet, whatever the order of rows: nothing visible depends on that.
        self.certifications: tuple[Certification, ...] = tuple(
            sorted(catalogue.certifications.values(), key=lambda each: (each.abbreviation.casefold(), each.slug))
        )
        self.place = {each.slug: place for place, each in enumerate(self.certifications)}
        self._nothing = (0,) * len(self.certifications)
        self._kept: dict[str, Any] = {}
        self._findings: dict[tuple[Criterion, Option], tuple[Finding, ...]] = {}
        self._single: Parts[Finding] = Parts(_MOST_SINGLE)
        self._steps: dict[tuple[Criterion, tuple[Option, ...]], tuple[tuple[int, ...], tuple[int, ...]]] = {}

    def kept[Value](self, name: str, make: Callable[[], Value]) -> Value:
        """Return a value that depends on the catalogue and the day alone, made at the first call."""
        if name not in self._kept:
            self._kept[name] = make()
        value: Value = self._kept[name]
        return value

    def findings(self, rule: Rule, option: Option) -> tuple[Finding, ...]:
        """Return what a criterion finds about every certification for one answer."""
        key = (rule.criterion, option)
        column = self._findings.get(key)
        if column is None:
            column = tuple(rule.judge(each, option, self.ground) for each in self.certifications)
            self._findings[key] = column
        return column

    def finding(self, rule: Rule, option: Option, place: int) -> Finding:
        """Return what a criterion finds about one certification for one answer.

        Who asks about a few certifications and every certification that somebody may hold needs no columns: they
        would be as many as certifications, and as long.
        """
        column = self._findings.get((rule.criterion, option))
        if column is not None:
            return column[place]
        key = (rule.criterion, option, place)
        found = self._single.get(key)
        if found is None:
            found = self._single[key] = rule.judge(self.certifications[place], option, self.ground)
        return found

    def steps(self, rule: Rule, options: tuple[Option, ...]) -> tuple[int, ...]:
        """Return the guaranteed steps of every certification for the answers to one question; without any, none."""
        return self._columns(rule, options)[0]

    def possible_steps(self, rule: Rule, options: tuple[Option, ...]) -> tuple[int, ...]:
        """Return the steps of every certification if what we do not know turned out well."""
        return self._columns(rule, options)[1]

    def _columns(self, rule: Rule, options: tuple[Option, ...]) -> tuple[tuple[int, ...], tuple[int, ...]]:
        if not options:
            return self._nothing, self._nothing
        key = (rule.criterion, options)
        columns = self._steps.get(key)
        if columns is None:
            if len(self._steps) >= _MOST_COLUMNS:
                self._steps.clear()
            rows = list(zip(*(self.findings(rule, option) for option in options), strict=True))
            columns = (
                tuple(combined(rule, [finding.steps for finding in row]) for row in rows),
                tuple(combined(rule, [finding.possible for finding in row]) for row in rows),
            )
            self._steps[key] = columns
        return columns

    def points(self, answers: Answers) -> list[int]:
        """Return the guaranteed points of every certification: the sum over the criteria that count."""
        totals = [0] * len(self.certifications)
        for rule, options in counted(answers):
            weight = self.weight(rule, answers)
            totals = [total + weight * steps for total, steps in zip(totals, self.steps(rule, options), strict=True)]
        return totals

    def possible_points(self, answers: Answers) -> list[int]:
        """Return the points of every certification if what we do not know turned out well."""
        totals = [0] * len(self.certifications)
        for rule, options in counted(answers):
            weight = self.weight(rule, answers)
            steps = self.possible_steps(rule, options)
            totals = [total + weight * each for total, each in zip(totals, steps, strict=True)]
        return totals

    def weight(self, rule: Rule, answers: Answers) -> int:
        """Return how many points a step is worth to this person."""
        weight = self.weights[rule.criterion]
        return weight * PRIORITY_FACTOR if rule.criterion in answers.priorities else weight

    def most(self, answers: Answers) -> int:
        """Return the most points that any certification can have for these answers."""
        return sum(FULL * self.weight(rule, answers) for rule, _ in counted(answers))


def combined(rule: Rule, steps: Sequence[int]) -> int:
    """Return one number of steps for several answers to one question."""
    return sum(steps) // len(steps) if rule.combine is Combine.MEAN else max(steps)


def counted(answers: Answers) -> Iterator[tuple[Rule, tuple[Option, ...]]]:
    """Yield the criteria that count for a person, each with the answers that it reads."""
    for rule in RULES:
        if options := rule.chosen(answers):
            yield rule, options


tabulate = Kept(Table)
