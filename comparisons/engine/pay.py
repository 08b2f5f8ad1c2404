"""What the government's groups of jobs pay, as pictures: once for all jobs that share a group."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from comparisons.engine.charts import Stretch, stretch
from comparisons.engine.sentences import pictures as sentences
from comparisons.engine.side_by_side.evidence import Basis, exceptions, resting_on, source_notes
from comparisons.vocabulary import OccupationFit

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from comparisons.catalogue.snapshot import Catalogue, Certification, JobRole, Occupation, Wage
    from comparisons.engine.side_by_side.table import SourceNote

ALL_OCCUPATIONS = "00-0000"  # the government's own number for all jobs of the country together
MOST_NEIGHBORS = 4
_TICK = Decimal("0.006")  # of the scale: how wide the mark of the middle is


@dataclass(frozen=True, slots=True)
class PayLine:
    """The pay of one group in one year: the figures, and where they lie on the scale. None is not drawn."""

    label: str
    detail: str
    percentiles: tuple[int | None, ...]  # less than this earn 10, 25, 50, 75 and 90 in a hundred
    most: Stretch | None  # the middle eighty of a hundred
    half: Stretch | None  # the middle fifty
    middle: Stretch  # where half earn less; from zero where nothing else is drawn of any line
    exceptions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PayPicture:
    """Groups one below the other on one scale."""

    anchor: str
    heading: str
    spread: bool  # whether more than the middle is shown
    lines: tuple[PayLine, ...]
    notes: tuple[str, ...]
    sources: tuple[SourceNote, ...]


@dataclass(frozen=True, slots=True)
class _Drawn:
    """A wage that is to be drawn."""

    occupation: Occupation
    wage: Wage
    label: str
    detail: str


class _Grouped(NamedTuple):
    """A job, and how well the government's group fits it."""

    title: str
    fit: OccupationFit


def pay_of_certifications(
    catalogue: Catalogue, certifications: Sequence[Certification], today: date
) -> tuple[PayPicture, ...]:
    """Return the pay of the groups that the certifications' jobs fall into, and by kind of employer."""
    letters: dict[str, dict[str, None]] = {}
    led_to = []
    for certification in certifications:
        slugs = dict.fromkeys(fit.role for fit in certification.role_fits)
        for role in (catalogue.roles[slug] for slug in slugs if slug in catalogue.roles):
            led_to.append(role)
            if role.match is not None:
                letters.setdefault(role.match.occupation.soc_code, {})[certification.abbreviation] = None
    groups = _by_group(led_to)
    details = {code: _group_of(roles) for code, roles in _most_first(groups)}
    if len(certifications) > 1:
        details = {code: sentences.led_to_by(group, list(letters[code])) for code, group in details.items()}
    return _pictures(catalogue, details, today)


def pay_of_roles(catalogue: Catalogue, roles: Sequence[JobRole], today: date) -> tuple[PayPicture, ...]:
    """Return the pay of the jobs' groups, beside groups of other jobs that the same certifications lead to."""
    own = _by_group(roles)
    held = {fit.certification for role in roles for fit in role.fits}
    beside = _by_group(other for other in catalogue.roles.values() if held & {fit.certification for fit in other.fits})
    neighbors = [(code, others) for code, others in _most_first(beside) if code not in own][:MOST_NEIGHBORS]
    details = {code: _group_of(jobs) for code, jobs in own.items()}
    details |= {code: sentences.led_to_as_well(_group_of(others)) for code, others in neighbors}
    return _pictures(catalogue, details, today) if own else ()


def pay_of_all(catalogue: Catalogue, today: date) -> tuple[PayPicture, ...]:
    """Return the pay of all groups that any job falls into, the best paid first."""
    groups = _by_group(catalogue.roles.values())
    drawn = _in_all_industries(catalogue, {code: _group_of(roles) for code, roles in groups.items()})
    drawn.sort(key=lambda each: -each.wage.median)
    return tuple(_picture("pay-groups", sentences.PAY_OF_GROUPS, drawn, today))


def _by_group(roles: Iterable[JobRole]) -> dict[str, list[_Grouped]]:
    """Return jobs by the government's group that they fall into."""
    found: dict[str, list[_Grouped]] = {}
    for role in roles:
        if role.match is not None:
            found.setdefault(role.match.occupation.soc_code, []).append(_Grouped(role.title, role.match.fit))
    return found


def _most_first(groups: Mapping[str, list[_Grouped]]) -> list[tuple[str, list[_Grouped]]]:
    return sorted(groups.items(), key=lambda group: -len(group[1]))


def _group_of(jobs: Iterable[_Grouped]) -> str:
    each = dict.fromkeys(jobs)  # once, though several certifications lead there
    return sentences.group_of(
        [job.title for job in each if job.fit is OccupationFit.EXACT],
        [job.title for job in each if job.fit is OccupationFit.CLOSEST],
    )


def _pictures(catalogue: Catalogue, details: Mapping[str, str], today: date) -> tuple[PayPicture, ...]:
    found = _picture("pay-groups", sentences.PAY_OF_GROUPS, _in_all_industries(catalogue, details), today)
    for code in details:
        occupation = catalogue.occupations[code]
        heading = sentences.by_employer(occupation.title)
        found += _picture(f"pay-{code}", heading, _by_employer(occupation), today, spread=False)
    return tuple(found)


def _in_all_industries(catalogue: Catalogue, details: Mapping[str, str]) -> list[_Drawn]:
    """Return the newest wages of each group in all industries; last those of the whole country."""
    drawn = []
    for code in (*details, ALL_OCCUPATIONS):
        occupation = catalogue.occupations.get(code)
        wage = next((wage for wage in occupation.wages if not wage.industry), None) if occupation else None
        if occupation is not None and wage is not None:
            drawn.append(_Drawn(occupation, wage, occupation.title, details.get(code, "")))
    return drawn


def _by_employer(occupation: Occupation) -> list[_Drawn]:
    """Return the newest wages by industry, the best paid first, beside those of all in the same year."""
    year = max((wage.year for wage in occupation.wages if wage.industry), default=None)
    of_year = [wage for wage in occupation.wages if wage.year == year]
    if not of_year:
        return []
    return [
        _Drawn(occupation, wage, wage.industry or sentences.EVERY_EMPLOYER, sentences.share_of_jobs(wage.share_of_jobs))
        for wage in sorted(of_year, key=lambda wage: (not wage.industry, -wage.median))
    ]


def _picture(
    anchor: str, heading: str, drawn: Sequence[_Drawn], today: date, *, spread: bool = True
) -> list[PayPicture]:
    """Return the picture; none where there is nothing to draw."""
    if not drawn:
        return []
    percentiles = [_percentiles(each.wage) if spread else _middle(each.wage) for each in drawn]
    top = Decimal(max(figure for found in percentiles for figure in found if figure is not None))
    years = sorted({each.wage.year for each in drawn})
    bases = [_basis(each) for each in drawn]
    lines = [
        _line(each, found, basis, top, today, dated=len(years) > 1)
        for each, found, basis in zip(drawn, percentiles, bases, strict=True)
    ]
    notes = (sentences.pay_of(years), sentences.WHOEVER)
    return [PayPicture(anchor, heading, spread, tuple(lines), notes, source_notes("", chain(*bases), today))]


def _basis(drawn: _Drawn) -> tuple[Basis, ...]:
    wage = drawn.wage
    return resting_on(f"{drawn.label}: ${wage.median:,}", wage, drawn.occupation.disputes("wage"))


def _percentiles(wage: Wage) -> tuple[int | None, ...]:
    return (wage.percentile_10, wage.percentile_25, wage.median, wage.percentile_75, wage.percentile_90)


def _middle(wage: Wage) -> tuple[int | None, ...]:
    return (None, None, wage.median, None, None)


def _line(  # noqa: PLR0913 - a line has that many parts
    drawn: _Drawn,
    percentiles: tuple[int | None, ...],
    basis: tuple[Basis, ...],
    top: Decimal,
    today: date,
    *,
    dated: bool,
) -> PayLine:
    wage = drawn.wage
    low, lower, _, upper, high = percentiles
    median = Decimal(wage.median)
    alone = low is lower is upper is high is None
    return PayLine(
        label=drawn.label,
        detail=", ".join(filter(None, (drawn.detail, sentences.in_may(wage.year) if dated else ""))),
        percentiles=percentiles,
        most=_between(low, high, top),
        half=_between(lower, upper, top),
        middle=stretch(Decimal(0) if alone else median - top * _TICK, median if alone else median + top * _TICK, top),
        exceptions=exceptions(basis, today, said=sentences.in_may(wage.year)),
    )


def _between(low: int | None, high: int | None, top: Decimal) -> Stretch | None:
    """Return the stretch between two percentiles; None where one of them is not known."""
    return None if low is None or high is None else stretch(Decimal(low), Decimal(high), top)
