"""Whether a certification that fits is worth a start, and if not, for which one reason."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from comparisons.engine.advice.behind import is_entry_again
from comparisons.engine.advice.criteria import RULE_OF
from comparisons.engine.advice.criteria.job import branches
from comparisons.engine.advice.criteria.scale import HALF, MOST
from comparisons.engine.advice.eligibility import held_slugs
from comparisons.engine.advice.ranking import wished
from comparisons.vocabulary import Criterion

if TYPE_CHECKING:
    from collections.abc import Sequence

    from comparisons.engine.advice.ranking import Ranked, Ranking


class Against(StrEnum):
    """What speaks against a start with a certification, however well it ranks."""

    OTHER_WORK = "other-work"
    NOTHING_MET = "nothing-met"  # of what the person wants and brings, where another meets some of it
    OTHER_SPECIALTY = "other-specialty"
    OTHER_PLACE = "other-place"
    NOT_THE_PLACE = "not-the-place"  # that a person named who holds a certification already
    NOT_THE_SPECIALTY = "not-the-specialty"  # likewise
    NO_FURTHER = "no-further"  # than what the person holds
    NOT_MAINLY_THE_WORK = "not-mainly-the-work"


_WORK = (Criterion.WORK,)
_PLACE = (Criterion.SETTING, Criterion.CODES)
# What must fit beside the work where somebody who holds a certification named it.
_NOT_NAMED = {Criterion.SETTING: Against.NOT_THE_PLACE, Criterion.SPECIALTY: Against.NOT_THE_SPECIALTY}
# For who told us only what they bring, one that builds on none of it may be the right start all the same.
_BROUGHT = frozenset({Criterion.EXPERIENCE, Criterion.SCHOOLING, Criterion.HELD, Criterion.BACKGROUND})
# From this share of the best fit's points on, a certification for other work too fits nearly as well. Ours.
NEAR_PERCENT = 60


# What gives a direction: a goal for later must be half right on each that the person named, or may be,
# where we do not know.
DIRECTIONS = (Criterion.WORK, Criterion.SETTING, Criterion.SPECIALTY)


def is_directed(ranked: Ranked) -> bool:
    """Return whether the person has said anything of where they want to go."""
    return any(ranked.steps_on(criterion) is not None for criterion in DIRECTIONS)


def fits(ranked: Ranked, criteria: Sequence[Criterion]) -> bool:
    """Return whether it may be at least half of what the person wants on these criteria, as far as they count.

    What we do not know rules nothing out here: the points have gone without it already.
    """
    return all(steps is None or steps >= HALF for steps in map(ranked.possible_on, criteria))


class Worth:
    """What is worth a start among all that is ranked for one person."""

    def __init__(self, ranking: Ranking) -> None:
        told = wished(ranking.answers)
        wants = not _BROUGHT.issuperset(told)
        # Where nothing meets any of it, it does not tell one certification from another.
        self._told = told if wants and any(_meets_any(each, told) for each in ranking.ranked) else ()
        self.fitting = [each for each in ranking.ranked if self._fits(each) is None]

    def against(self, ranked: Ranked) -> Against | None:
        """Return what speaks against a start with it, or None."""
        return self._fits(ranked) or _not_further(ranked) or self._beside_the_work(ranked)

    def _fits(self, ranked: Ranked) -> Against | None:
        if not fits(ranked, _WORK):
            return Against.OTHER_WORK
        return Against.NOTHING_MET if self._told and not _meets_any(ranked, self._told) else None

    def _beside_the_work(self, ranked: Ranked) -> Against | None:
        """Return whether it is for other work too, although another fits much better or the person holds one for it.

        Where no work was named, the workplace that was tells instead.
        """
        near = ranked.points * 100 >= self.fitting[0].points * NEAR_PERCENT
        if _is_mainly_for_the_work(ranked) or (near and not _holds_one_for_the_work(ranked)):
            return None
        return Against.NOT_MAINLY_THE_WORK


def leads_further(ranked: Ranked) -> bool:
    """Return whether it is made for what the person asked for, and takes them further than what they hold."""
    return _not_further(ranked) is None


def _not_further(ranked: Ranked) -> Against | None:
    return _narrow(ranked) or _against_a_holder(ranked)


def _meets_any(ranked: Ranked, told: Sequence[Criterion]) -> bool:
    return any((ranked.steps_on(each) or 0) >= MOST for each in told)


def _narrow(ranked: Ranked) -> Against | None:
    """Return whether it is made for one branch of medicine, or one workplace, that the person did not ask for."""
    certification = ranked.certification
    branch = bool(branches(certification))
    asked = (Criterion.SPECIALTY,) if branch else (Criterion.SPECIALTY, Criterion.SETTING)
    if not certification.specialties or any((ranked.steps_on(each) or 0) >= HALF for each in asked):
        return None
    return Against.OTHER_SPECIALTY if branch else Against.OTHER_PLACE


def _is_mainly_for_the_work(ranked: Ranked) -> bool:
    """Return whether it is mainly about the wanted work, or, where none was named, for the wanted workplace."""
    steps = ranked.steps_on(Criterion.WORK)
    return fits(ranked, (Criterion.SETTING,)) if steps is None else steps >= MOST


def _holds_one_for_the_work(ranked: Ranked) -> bool:
    """Return whether the person holds a certification that is mainly about the work that they want."""
    rule, table, answers = RULE_OF[Criterion.WORK], ranked.table, ranked.answers
    held = held_slugs(table.ground.catalogue, answers).intersection(table.place)
    options = rule.chosen(answers)
    return bool(options) and any(table.steps(rule, options)[table.place[each]] >= MOST for each in held)


def _against_a_holder(ranked: Ranked) -> Against | None:
    """Return why it takes a person no further who holds a certification already; None: it does, or they hold none.

    They must have said where they want to go, and it must be for the workplace and the specialty that
    they named; and another entry exam for the same work is worth it only for a named workplace whose codes it tests.
    """
    certification, certifications = ranked.certification, ranked.table.ground.catalogue.certifications
    slugs = held_slugs(ranked.table.ground.catalogue, ranked.answers)
    held = [certifications[slug] for slug in slugs if slug in certifications]
    if any(is_entry_again(certification, each) for each in held):
        tested = all((ranked.steps_on(each) or 0) >= HALF for each in _PLACE)
        return None if tested else Against.NO_FURTHER
    if not held:
        return None
    if not is_directed(ranked):
        return Against.NO_FURTHER
    return next((against for criterion, against in _NOT_NAMED.items() if not fits(ranked, (criterion,))), None)
