"""Roles and job prospects: which jobs name it and on what evidence, what they pay, where it leads."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from comparisons.engine.sentences import comparison as sentences
from comparisons.engine.side_by_side.cells import Said, anchor, row
from comparisons.engine.side_by_side.evidence import Basis, exceptions, resting_on
from comparisons.engine.side_by_side.figures import figure_row
from comparisons.engine.side_by_side.table import Cell, Line, Link, LinkKind, Standing
from comparisons.vocabulary import (
    Measure,
    OccupationFit,
    Relation,
    RoleStrength,
    Section,
    SourceKind,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from comparisons.catalogue.snapshot import Catalogue, JobRole, Occupation, RelatedCertification, RoleFit
    from comparisons.engine.side_by_side.cells import Column, Say
    from comparisons.engine.side_by_side.table import Row

_HERE = Section.JOBS


def rows(columns: Sequence[Column]) -> list[Row]:
    """Return the rows on the jobs that each certification goes with."""
    return [
        row(columns, anchor(_HERE, "roles"), "Jobs it goes with", _roles, note=sentences.ROLES_NOTE),
        figure_row(columns, anchor(_HERE, "pay"), "Pay of holders, by survey", Measure.PAY),
        *_occupation_rows(columns),
        row(columns, anchor(_HERE, "leads-to"), "Goes with and leads to", _related),
    ]


# --- Jobs ----------------------------------------------------------------------------------------


def fits_by_role(column: Column) -> dict[str, list[RoleFit]]:
    """Return a certification's ties to jobs, by job; in each the strongest first, and so the jobs."""
    found: dict[str, list[RoleFit]] = defaultdict(list)
    for fit in sorted(column.certification.role_fits, key=lambda fit: fit.strength.rank):
        if fit.role in column.catalogue.roles:
            found[fit.role].append(fit)
    return found


def _roles(column: Column) -> list[Said]:
    return [
        Said(column.catalogue.roles[slug].title, link=Link(LinkKind.ROLE, slug), parts=tuple(ties(column, fits)))
        for slug, fits in fits_by_role(column).items()
    ]


def ties(column: Column, fits: Iterable[RoleFit], *, titled: bool = True) -> list[Said]:
    """Return ties to one job, each with what it rests on; those alike are said once with all who say so.

    Evidence that needs a mark is not said together with evidence that needs none.
    Source notes name the job unless it is the page's own.
    """
    alike: dict[object, list[RoleFit]] = {}
    for fit in fits:
        alike.setdefault((_in_words(column, fit, []), _marks(column, fit)), []).append(fit)
    return [
        Said(
            _in_words(column, found[0], list(dict.fromkeys(each for fit in found for each in _publisher(fit)))),
            tuple(basis for fit in found for basis in _basis(column, fit, titled=titled)),
        )
        for found in alike.values()
    ]


def _marks(column: Column, fit: RoleFit) -> tuple[str, ...]:
    return exceptions(_basis(column, fit), column.today)


def _basis(column: Column, fit: RoleFit, *, titled: bool = True) -> tuple[Basis, ...]:
    text = strength_in(column, fit) if titled else fit.strength.label
    return resting_on(text, fit, column.certification.disputes("role"))


def strength_in(column: Column, fit: RoleFit) -> str:
    """Return the job and how strongly it is tied, for a note on the source."""
    role = column.catalogue.roles.get(fit.role)
    return fit.strength.label if role is None else f"{role.title}: {fit.strength.label}"


def _publisher(fit: RoleFit) -> list[str]:
    return [] if fit.evidence is None else [fit.evidence.source.publisher]


def _in_words(column: Column, fit: RoleFit, publishers: Sequence[str]) -> str:
    official = fit.evidence is not None and fit.evidence.source.kind is SourceKind.OFFICIAL
    return sentences.fit(fit.strength, fit.kind, publishers, _groups(column.catalogue, fit), official=official)


def _groups(catalogue: Catalogue, fit: RoleFit) -> list[list[str]]:
    """Return what the same evidence names for the job: groups of alternatives, of each of which it asks for one."""
    groups: dict[str, list[str]] = {}
    for other in catalogue.roles[fit.role].fits:
        if other.certification in catalogue.certifications and (other == fit or _same_evidence(fit, other)):
            letters = catalogue.certifications[other.certification].abbreviation
            group = groups.setdefault(other.either_group or other.certification, [])
            if letters not in group:
                group.append(letters)
    return sorted(groups.values(), key=len)


def _same_evidence(fit: RoleFit, other: RoleFit) -> bool:
    """Return whether another tie is an alternative to this one, or required together with it."""
    if fit.either_group and other.either_group == fit.either_group:
        return True
    both_required = fit.strength is other.strength is RoleStrength.REQUIRED
    same_page = fit.evidence is not None and other.evidence is not None and fit.evidence.source is other.evidence.source
    return both_required and same_page and other.certification != fit.certification


# --- The government's figures, once for all jobs in one occupation ---------------------------------


def _occupation_rows(columns: Sequence[Column]) -> list[Row]:
    roles = {slug for column in columns for slug in fits_by_role(column)}
    catalogue = columns[0].catalogue
    by_occupation: dict[str, list[JobRole]] = defaultdict(list)
    for slug in catalogue.roles:
        match = catalogue.roles[slug].match
        if slug in roles and match is not None:
            by_occupation[match.occupation.soc_code].append(catalogue.roles[slug])
    largest_first = sorted(by_occupation, key=lambda code: -len(by_occupation[code]))
    return [
        each for code in largest_first for each in _rows_of(columns, catalogue.occupations[code], by_occupation[code])
    ]


def _rows_of(columns: Sequence[Column], occupation: Occupation, roles: Sequence[JobRole]) -> list[Row]:
    note = sentences.occupation_note(
        occupation.title,
        [role.title for role in roles if role.match and role.match.fit is OccupationFit.EXACT],
        [role.title for role in roles if role.match and role.match.fit is OccupationFit.CLOSEST],
    )
    slugs = {role.slug for role in roles}
    if not (occupation.wages or occupation.outlooks):
        return []
    label = sentences.occupation(occupation.title)
    found = row(columns, anchor("occupation", occupation.soc_code), label, _of_jobs_in(slugs, occupation), note=note)
    return [_said_once(found, [column.certification.abbreviation for column in columns])]


def _said_once(found: Row, letters: Sequence[str]) -> Row:
    """Return the row with figures in the first cell that has them; later ones refer to it."""
    if found.same:
        return found
    first = next(place for place, cell in enumerate(found.cells) if cell.known)
    same = Cell((Line(sentences.same_figures(letters[first])),))
    cells = [same if cell.known and place > first else cell for place, cell in enumerate(found.cells)]
    return replace(found, cells=tuple(cells))


def _of_jobs_in(slugs: set[str], occupation: Occupation) -> Say:
    """Return the same for every certification that one of these jobs names."""

    def say(column: Column) -> list[Said]:
        if any(fit.role in slugs for fit in column.certification.role_fits):
            return [*wages(occupation), *outlook_of(occupation)]
        return [Said(sentences.NO_JOB_IN_GROUP, standing=Standing.NOT_APPLICABLE)]

    return say


def wages(occupation: Occupation) -> list[Said]:
    """Return the newest wages in all industries, then the newest table of single industries."""
    disputes = occupation.disputes("wage")
    whole = next((wage for wage in occupation.wages if not wage.industry), None)
    newest = max((wage.year for wage in occupation.wages if wage.industry), default=None)
    chosen = [whole] if whole else []
    chosen += [wage for wage in occupation.wages if wage.industry and wage.year == newest]
    return [
        Said(
            sentences.median_wage(wage.median, wage.industry),
            resting_on(f"${wage.median:,}", wage, disputes),
            detail=sentences.wage_spread(wage.percentile_10, wage.percentile_90, wage.year),
        )
        for wage in chosen
    ]


def outlook_of(occupation: Occupation) -> list[Said]:
    """Return the newest projection of jobs."""
    outlook = next(iter(occupation.outlooks), None)
    if outlook is None:
        return []
    text = sentences.growth(outlook.growth_percent, outlook.from_year, outlook.to_year)
    openings = "" if outlook.openings_per_year is None else sentences.openings(outlook.openings_per_year)
    return [Said(text, resting_on(text, outlook, occupation.disputes("outlook")), detail=openings)]


# --- Where it leads --------------------------------------------------------------------------------


def _related(column: Column) -> list[Said]:
    certifications = column.catalogue.certifications
    said = [
        _tie(each, each.slug, sentences.related(each.relation, certifications[each.slug].abbreviation))
        for each in column.certification.related
    ]
    return said + [
        _tie(each, before.slug, sentences.replaces(before.abbreviation))
        for before in certifications.values()
        for each in before.related
        if each.relation is Relation.SUCCESSOR and each.slug == column.certification.slug
    ]


def _tie(related: RelatedCertification, other: str, text: str) -> Said:
    basis = resting_on(related.relation.label, related)
    link = Link(LinkKind.CERTIFICATION, other)
    return Said(text, basis, detail=related.note, link=link, ours=not basis)
