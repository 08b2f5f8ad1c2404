"""Whether a person is prepared for an exam, apart from whether they may take it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from comparisons.engine.advice.conditions import Standing
from comparisons.engine.advice.criteria.person import level_steps
from comparisons.engine.advice.criteria.scale import MOST, built_on_coding
from comparisons.engine.advice.eligibility import Verdict
from comparisons.vocabulary import ConditionKind, Level, Schooling

if TYPE_CHECKING:
    from comparisons.catalogue.snapshot import Condition
    from comparisons.engine.advice.ranking import Ranked

MONTHS_OF_OTHER_WORK = 12  # from a year of other work on, a certification for that work is in reach: ours


def may_start(ranked: Ranked) -> bool:
    """Return whether we know that the person may take it now, and is prepared."""
    return ranked.eligibility.verdict is Verdict.NOW and prepared(ranked)


def waits_for_an_answer(ranked: Ranked) -> bool:
    """Return whether only an answer is missing for us to say whether the person may take it."""
    found = ranked.eligibility
    return found.verdict is Verdict.CANNOT_TELL and not found.missing_facts


def prepared(ranked: Ranked) -> bool:
    """Return whether the person is prepared: the level suits them, or they have what is asked or recommended first.

    An entry exam suits everybody. For work built on coding, coding experience tells; for other work,
    a year of that work does.
    """
    certification, answers = ranked.certification, ranked.answers
    if certification.level is Level.ENTRY or ranked.eligibility.follows_advice or _has_what_is_asked(ranked):
        return True
    if built_on_coding(certification):
        return answers.experience is not None and level_steps(certification, answers.experience) >= MOST
    named = {
        condition.work
        for advised in ranked.eligibility.advised
        for way in advised.ways
        for condition in way.path.conditions
    }
    return any(
        done.work in named | {certification.focus}
        and done.duration is not None
        and done.duration.months >= MONTHS_OF_OTHER_WORK
        for done in answers.background or ()
    )


def _has_what_is_asked(ranked: Ranked) -> bool:
    """Return whether a way in that prepares people stands open: the schooling, work or certification asked for."""
    return any(
        asked.nearest.standing is Standing.MET and any(map(_prepares, asked.nearest.path.conditions))
        for asked in ranked.eligibility.asked
    )


def _prepares(condition: Condition) -> bool:
    """Return whether a condition asks for more than joining, or than what nearly everybody has finished."""
    return condition.kind is not ConditionKind.MEMBERSHIP and condition.schooling is not Schooling.HIGH_SCHOOL
