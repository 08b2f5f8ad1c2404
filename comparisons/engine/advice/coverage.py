"""How far facts carry each question: one that parts too few certifications is not asked.

No page shows it: tests hold the questions of the quiz to it, with the shipped catalogue.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from comparisons.engine.advice.answers import FIELD_OF, Answers
from comparisons.engine.advice.criteria import RULES
from comparisons.engine.advice.criteria.scale import NONE
from comparisons.engine.advice.exclusion import all_bars
from comparisons.engine.advice.points import tabulate
from comparisons.vocabulary import Delivery, Question

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from comparisons.catalogue.snapshot import Catalogue, Certification
    from comparisons.engine.advice.points import Table

# From this share of the ranked certifications on, a question is worth asking for its own sake.
LEAST_SHARE = Fraction(1, 3)

# What else a question may be asked for.
NEEDED_FOR = {
    Question.EXPERIENCE: "eligibility",
    Question.SCHOOLING: "eligibility",
    Question.STUDYING: "eligibility",
    Question.ACCREDITED: "eligibility",
    Question.HELD: "eligibility",
    Question.BACKGROUND: "eligibility",
    Question.DEGREE: "eligibility",
    Question.STYLE: "a tie-break between doing the work and leading it",
    Question.ADVERTS: "a tie-break between bodies",
    Question.PRIORITY: "a tie-break by what matters most",
}


@dataclass(frozen=True, slots=True)
class Coverage:
    """One question, and for how many ranked certifications a sourced fact tells its answers apart."""

    question: Question
    certifications: int
    ranked: int
    needed_for: str  # besides; empty: nothing else needs it

    @property
    def share(self) -> Fraction:
        """Return the share of the ranked certifications."""
        return Fraction(self.certifications, self.ranked) if self.ranked else Fraction(0)

    @property
    def worth_asking(self) -> bool:
        """Return whether the question may be asked by our rule."""
        return self.question in FIELD_OF and (bool(self.needed_for) or self.share >= LEAST_SHARE)


def coverage(catalogue: Catalogue, today: date) -> tuple[Coverage, ...]:
    """Return the coverage of every question, in the order of the quiz."""
    table = tabulate(catalogue, today)
    ranked = [place for place, bar in enumerate(all_bars(table, Answers())) if bar is None]
    return tuple(
        Coverage(
            question=question,
            certifications=sum(_told_apart(table, question, place) for place in ranked),
            ranked=len(ranked),
            needed_for=NEEDED_FOR.get(question, ""),
        )
        for question in Question
    )


def _told_apart(table: Table, question: Question, place: int) -> bool:
    """Return whether a fact with a source earns the certification points for some answer, or bars it."""
    return any(_sourced(table, question, place)) or (
        question is Question.EXAM_AT_HOME and _delivery_known(table.certifications[place], table)
    )


def _sourced(table: Table, question: Question, place: int) -> Iterator[bool]:
    for rule in RULES:
        if rule.question is question:
            for option in rule.options(table.ground.catalogue):
                finding = table.findings(rule, option)[place]
                yield bool(finding.evidence) and finding.possible > NONE


def _delivery_known(certification: Certification, table: Table) -> bool:
    return any(isinstance(way, Delivery) for way in certification.values_on("delivery", table.ground.today))
