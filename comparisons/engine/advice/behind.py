"""What a certification that a person holds has put behind them: no advice leads back there."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from comparisons.engine.advice.answers import Answers
from comparisons.engine.advice.conditions import Standing
from comparisons.engine.advice.eligibility import eligibility, needs_degree
from comparisons.engine.kept import Kept
from comparisons.vocabulary import Duration, Level, Relation, Schooling

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from comparisons.catalogue.snapshot import Catalogue, Certification

# Who finished high school and nothing else: what is asked of them is all that is asked.
_NEWCOMER = Answers(
    experience=Duration.NEVER,
    finished=frozenset({Schooling.HIGH_SCHOOL}),
    held=frozenset(),
    background=frozenset(),
)


_LIKE_ENTRY = frozenset({Level.ENTRY, Level.INTERMEDIATE})


class Steps:
    """How the certifications of a catalogue lead on to one another, on one day."""

    def __init__(self, catalogue: Catalogue, today: date) -> None:
        self.catalogue = catalogue
        self.today = today
        self._from: Mapping[str, list[str]] = _next_steps(catalogue)
        self._onward: dict[str, frozenset[str]] = {}
        self._behind: dict[str, frozenset[str]] = {}
        self._months: dict[str, int] = {}

    def onward(self, slug: str) -> frozenset[str]:
        """Return all that one certification leads to, step by step."""
        if slug not in self._onward:
            found: set[str] = set()
            ahead = [slug]
            while ahead:
                new = [each for each in self._from.get(ahead.pop(), ()) if each not in found]
                found.update(new)
                ahead.extend(new)
            self._onward[slug] = frozenset(found - {slug})
        return self._onward[slug]

    def behind(self, held: Certification) -> frozenset[str]:
        """Return what lies behind whoever holds a certification."""
        if held.slug not in self._behind:
            certifications = self.catalogue.certifications.values()
            self._behind[held.slug] = frozenset(each.slug for each in certifications if self._is_behind(each, held))
        return self._behind[held.slug]

    def _is_behind(self, other: Certification, held: Certification) -> bool:
        """Return whether it is about the same work and leads to the held one, or is an entry exam again.

        A held one for one branch of medicine says nothing about work in all of them. An entry exam
        that asks for a degree still takes further, and so does one that asks for more than a held one
        on a like level.
        """
        if other.slug == held.slug:
            return False
        if other.focus is not held.focus:
            return self._is_entry_below(other, held)
        if held.slug in self.onward(other.slug):
            return other.slug not in self.onward(held.slug)
        if not is_entry_again(other, held) or _is_narrower(held, other) or self._asks_first_for_a_degree(other, held):
            return False
        return held.level not in _LIKE_ENTRY or self._months_before(other) <= self._months_before(held)

    def _is_entry_below(self, other: Certification, held: Certification) -> bool:
        """Return whether it is an entry exam of the same body for work whose jobs name the held one, far above it."""
        return (
            other.level is Level.ENTRY
            and other.body == held.body
            and held.level not in _LIKE_ENTRY
            and any(job.works is other.focus for _, job in self.catalogue.jobs_of(held))
            and not self._asks_first_for_a_degree(other, held)
        )

    def _asks_first_for_a_degree(self, other: Certification, held: Certification) -> bool:
        asks, asked = (needs_degree(each, _NEWCOMER, self.today) is True for each in (other, held))
        return asks and not asked

    def _months_before(self, certification: Certification) -> int:
        """Return how long it takes a newcomer to have what is asked for and recommended, as far as that is known."""
        if certification.slug not in self._months:
            found = eligibility(certification, _NEWCOMER, self.today, self.catalogue)
            self._months[certification.slug] = max(
                (
                    min((way.months for way in asked.ways if way.months), default=0)
                    for asked in (*found.asked, *found.advised)
                    if asked.nearest.standing is not Standing.MET
                ),
                default=0,
            )
        return self._months[certification.slug]


def _next_steps(catalogue: Catalogue) -> dict[str, list[str]]:
    found = defaultdict(list)
    for certification in catalogue.certifications.values():
        for related in certification.related:
            if related.relation is Relation.STEP_TOWARD:
                found[certification.slug].append(related.slug)
    return dict(found)


def _is_narrower(held: Certification, other: Certification) -> bool:
    """Return whether it is made for branches of medicine, and the other one is not for these alone."""
    own = {each.value for each in held.specialties}
    its = {each.value for each in other.specialties}
    return bool(own) and not (its and its <= own)


def is_entry_again(certification: Certification, held: Certification) -> bool:
    """Return whether it is an entry exam for the work that the held one is about: that takes nobody further."""
    return certification.level is Level.ENTRY and certification.focus is held.focus


steps_of = Kept(Steps)
