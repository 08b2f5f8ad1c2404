"""Advice held against cases from public sources: where do the advised certifications stand?"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from comparisons.engine.advice.cases import CaseError, read_situation, slugs_of
from comparisons.engine.advice.eligibility import held_slug
from comparisons.engine.advice.ranking import rank
from comparisons.engine.names import current_slug

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from comparisons.catalogue.snapshot import Catalogue
    from comparisons.engine.advice.answers import Answers

# A place that so many share says too little to count as right.
MOST_FIRST = 2
MOST_IN_THREE_PLACES = 5
PLACES = 3

_LISTS = ("advised", "also_acceptable", "advised_against")
_KEYS = {
    "id",
    "situation",
    *_LISTS,
    "source",
    "source_kind",
    "strength",
    "note",
}


@dataclass(frozen=True, slots=True)
class CaseResult:
    """One case with the first three places."""

    name: str
    places: tuple[tuple[int, str], ...]  # rank and slug of the places 1 to 3
    advised: tuple[str, ...]
    also_acceptable: tuple[str, ...]
    unknown_slugs: tuple[str, ...]  # named by the source, for or against, and in no catalogue
    unused: tuple[str, ...]  # values of open lists that the quiz has no answer for
    top1: bool
    top3: bool
    advised_against_first: bool

    def as_plain(self) -> dict[str, Any]:
        """Return the result as plain values."""
        return {
            "id": self.name,
            "places": [{"rank": rank_, "certification": slug} for rank_, slug in self.places],
            "advised": list(self.advised),
            "also_acceptable": list(self.also_acceptable),
            "unknown_slugs": list(self.unknown_slugs),
            "unused": list(self.unused),
            "top1": self.top1,
            "top3": self.top3,
            "advised_against_first": self.advised_against_first,
        }


@dataclass(frozen=True, slots=True)
class Summary:
    """The counts over all cases."""

    cases: int
    top1: float
    top3: float
    advised_against_first: int
    unused: int
    unknown_slugs: int

    def as_plain(self) -> dict[str, Any]:
        """Return the counts as plain values."""
        return {
            "cases": self.cases,
            "top1": self.top1,
            "top3": self.top3,
            "advised_against_first": self.advised_against_first,
            "unused": self.unused,
            "unknown_slugs": self.unknown_slugs,
        }


def evaluate(case: object, catalogue: Catalogue, today: date) -> CaseResult:
    """Return where the advised certifications of one case stand; raise CaseError for a case of another form."""
    name, situation, lists = _parts(case)
    try:
        reading = read_situation(situation)
        advised, also, against = (_slugs(lists.get(key), key, catalogue) for key in _LISTS)
    except CaseError as error:
        raise CaseError(f"Case {name}: {error}") from error
    answers = _held_now(reading.answers, catalogue)
    ranking = rank(catalogue, answers, today)
    places = tuple((each.rank, each.certification.slug) for each in ranking.ranked if each.rank <= PLACES)
    first = [slug for rank_, slug in places if rank_ == 1]
    right = {*advised[:1], *also}
    return CaseResult(
        name=name,
        places=places,
        advised=advised,
        also_acceptable=also,
        unknown_slugs=tuple(slug for slug in (*advised, *also, *against) if slug not in catalogue.certifications),
        unused=(*reading.unused, *_held_elsewhere(answers, catalogue)),
        top1=len(first) <= MOST_FIRST and not right.isdisjoint(first),
        top3=len(places) <= MOST_IN_THREE_PLACES and not right.isdisjoint(slug for _, slug in places),
        advised_against_first=not set(first).isdisjoint(against),
    )


def _slugs(value: object, key: str, catalogue: Catalogue) -> tuple[str, ...]:
    """Return the certifications of a list, former names as the current ones; no list is an empty one."""
    slugs = () if value is None else slugs_of(key, value)
    return tuple(dict.fromkeys(current_slug(catalogue, slug) or slug for slug in slugs))


def _held_now(answers: Answers, catalogue: Catalogue) -> Answers:
    """Return the answers with what is held under a former name under its current one."""
    if not answers.held:
        return answers
    return replace(answers, held=frozenset(current_slug(catalogue, name) or name for name in answers.held))


def _held_elsewhere(answers: Answers, catalogue: Catalogue) -> list[str]:
    """Return what a person holds that the catalogue does not have: it is no answer to the quiz."""
    held = sorted(answers.held or ())
    return [f"held_credentials: {name}" for name in held if held_slug(catalogue, name) not in catalogue.certifications]


def _parts(case: object) -> tuple[str, Mapping[str, Any], Mapping[str, Any]]:
    """Return the name of a case, its situation, and the case itself, whose keys are those of the form."""
    if not isinstance(case, dict):
        raise CaseError(f"A case must have keys and values, not be “{case}”.")
    name = str(case.get("id", "without an id"))
    for key in case:
        if key not in _KEYS:
            raise CaseError(f"Case {name}: a case has no key “{key}”.")
    situation = case.get("situation")
    if not isinstance(situation, dict):
        raise CaseError(f"Case {name}: “situation” must have keys and values.")
    return name, situation, case


def summary(results: Sequence[CaseResult]) -> Summary:
    """Return the counts over all cases; shares of no cases are zero."""
    cases = len(results)
    return Summary(
        cases=cases,
        top1=sum(result.top1 for result in results) / max(cases, 1),
        top3=sum(result.top3 for result in results) / max(cases, 1),
        advised_against_first=sum(result.advised_against_first for result in results),
        unused=sum(len(result.unused) for result in results),
        unknown_slugs=sum(len(result.unknown_slugs) for result in results),
    )
