"""The checklist of the apprentice mark: what a person has, against each way to remove it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from comparisons.catalogue.snapshot import in_force
from comparisons.engine.sentences import questions as words
from comparisons.vocabulary import FactState

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from comparisons.catalogue.snapshot import ApprenticeMark, ApprenticeRoute, Catalogue, Certification

# More than a working life says nothing more.
MOST_MONTHS = 600


@dataclass(frozen=True, slots=True)
class Shown:
    """What a person can show."""

    work_months: int = 0
    course: bool = False
    practice: bool = False


@dataclass(frozen=True, slots=True)
class RouteChecked:
    """A way to remove the mark, and what of it is still missing."""

    route: ApprenticeRoute
    missing: tuple[str, ...]

    @property
    def sentence(self) -> str:
        """Return what is missing in words, or that nothing is."""
        return words.still_missing(self.missing) if self.missing else words.NOTHING_MISSING


@dataclass(frozen=True, slots=True)
class MarkChecked:
    """The ways to remove one mark; certifications whose marks have the same ways stand together."""

    certifications: tuple[Certification, ...]
    marks: tuple[str, ...]
    routes: tuple[RouteChecked, ...]


def marks_known(catalogue: Catalogue, today: date) -> Iterator[tuple[Certification, ApprenticeMark]]:
    """Yield each certification with the mark that its newcomers carry."""
    for certification in catalogue.certifications.values():
        for mark in in_force(certification.apprentice_marks, today):
            if mark.state is FactState.KNOWN and mark.routes:
                yield certification, mark


def hours_asked(catalogue: Catalogue, today: date) -> int:
    """Return the hours of the longest course that any way asks for; 0 where none asks for one."""
    hours = [route.course_hours for _, mark in marks_known(catalogue, today) for route in mark.routes]
    return max(hours, default=0)


def checklist(catalogue: Catalogue, shown: Shown, today: date) -> tuple[MarkChecked, ...]:
    """Return every mark with its ways, and what a person still needs for each."""
    alike: dict[tuple[str, ...], list[tuple[Certification, ApprenticeMark]]] = {}
    for certification, mark in marks_known(catalogue, today):
        alike.setdefault(tuple(route.text for route in mark.routes), []).append((certification, mark))
    return tuple(
        MarkChecked(
            tuple(certification for certification, _ in found),
            tuple(mark.mark for _, mark in found),
            tuple(RouteChecked(route, tuple(_missing(route, shown))) for route in found[0][1].routes),
        )
        for found in alike.values()
    )


def _missing(route: ApprenticeRoute, shown: Shown) -> Iterator[str]:
    months = route.work_months - shown.work_months
    if months > 0:
        yield words.months_missing(months)
    course = words.course_missing(route.course_hours) if route.course_hours and not shown.course else ""
    practice = words.PRACTICE_PROGRAM if route.practice_programme and not shown.practice else ""
    if not route.course_or_programme:
        yield from filter(None, (course, practice))
    elif course and practice:
        yield words.either(course, practice)
