"""Bodies, or jobs, side by side: which of them an address names, and what is laid out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from comparisons.engine.names import JOINT, MOST_SIDE_BY_SIDE
from comparisons.engine.pairs import asked_pairs
from comparisons.engine.sentences.writing import listed
from comparisons.engine.sheets import with_rows
from comparisons.engine.side_by_side.table import LinkKind
from comparisons.engine.subjects import body_sheets, certified_by, role_sheets, role_ties

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from comparisons.catalogue.snapshot import Catalogue, CertifyingBody, JobRole
    from comparisons.engine.sheets import Sheet


@dataclass(frozen=True, slots=True)
class Named:
    """Bodies or jobs that an address names: each once, in canonical order."""

    kind: LinkKind
    slugs: tuple[str, ...]

    @property
    def address(self) -> str:
        """Return the canonical address of their comparison."""
        return JOINT.join(self.slugs)


@dataclass(frozen=True, slots=True)
class Column:
    """One of the things side by side: what it is called, and what it is."""

    slug: str
    title: str
    about: str


@dataclass(frozen=True, slots=True)
class Beside:
    """Bodies or jobs side by side."""

    kind: LinkKind
    columns: tuple[Column, ...]
    sheets: tuple[Sheet, ...]

    @property
    def titles(self) -> tuple[str, ...]:
        """Return what they are called."""
        return tuple(column.title for column in self.columns)


def named_in(catalogue: Catalogue, address: str) -> Named | None:
    """Return the bodies, or the jobs, that an address names; None where it names anything else, or too many."""
    names = [name.strip() for name in address.lower().split(JOINT)]
    for named in (bodies_named(catalogue, names), roles_named(catalogue, names)):
        if named is not None and len(named.slugs) <= MOST_SIDE_BY_SIDE:
            return named
    return None


def bodies_named(catalogue: Catalogue, names: Iterable[str]) -> Named | None:
    """Return bodies by their slugs, in the order of lists; None where one is not known."""
    wanted = set(names)
    known = tuple(slug for slug in catalogue.bodies if slug in wanted)
    return Named(LinkKind.BODY, known) if len(known) == len(wanted) else None


def roles_named(catalogue: Catalogue, names: Iterable[str]) -> Named | None:
    """Return jobs by their present or former slugs, by slug; None where one is not known.

    Lists put jobs in an order that editors may change; an address must not change with it.
    """
    wanted = {catalogue.role_slugs_now.get(name, name) for name in names}
    known = wanted <= catalogue.roles.keys()
    return Named(LinkKind.ROLE, tuple(sorted(wanted))) if known else None


def beside(catalogue: Catalogue, named: Named, today: date) -> Beside:
    """Return bodies or jobs side by side."""
    return _bodies(catalogue, named, today) if named.kind is LinkKind.BODY else _roles(catalogue, named, today)


def _bodies(catalogue: Catalogue, named: Named, today: date) -> Beside:
    bodies = [catalogue.bodies[slug] for slug in named.slugs]
    columns = tuple(Column(body.slug, body.abbreviation, body.name_on(today)) for body in bodies)
    sheets = (certified_by(catalogue, bodies, today), *body_sheets(catalogue, bodies, today))
    return Beside(named.kind, columns, sheets)


def _roles(catalogue: Catalogue, named: Named, today: date) -> Beside:
    roles = [catalogue.roles[slug] for slug in named.slugs]
    columns = tuple(Column(role.slug, role.title, role.description) for role in roles)
    sheets = (role_ties(catalogue, roles, today), *role_sheets(catalogue, roles, today))
    return Beside(named.kind, columns, with_rows(sheets))


# --- What to compare a thing with ----------------------------------------------------------------

MOST_NEIGHBORS = 4


@dataclass(frozen=True, slots=True)
class Neighbor:
    """A thing to compare another with, and where."""

    title: str
    address: str


def most_asked_bodies(catalogue: Catalogue) -> Neighbor | None:
    """Return the comparison of the two bodies that people weigh most often; None where no pair has two."""
    pair = next((each for each in asked_pairs(catalogue) if each.first.body is not each.second.body), None)
    named = bodies_named(catalogue, (pair.first.body.slug, pair.second.body.slug)) if pair else None
    if named is None:
        return None
    letters = [catalogue.bodies[slug].abbreviation for slug in named.slugs]
    return Neighbor(listed(letters), named.address)


def bodies_near(catalogue: Catalogue, body: CertifyingBody) -> tuple[Neighbor, ...]:
    """Return the bodies whose certifications people weigh against those of this one, the most asked first."""
    near = [
        other.slug
        for pair in asked_pairs(catalogue)
        for one, other in ((pair.first.body, pair.second.body), (pair.second.body, pair.first.body))
        if one is body and other is not body
    ]
    return tuple(
        Neighbor(catalogue.bodies[slug].abbreviation, named.address)
        for slug in dict.fromkeys(near)
        if (named := bodies_named(catalogue, (body.slug, slug)))
    )


def roles_near(catalogue: Catalogue, role: JobRole) -> tuple[Neighbor, ...]:
    """Return the jobs that a job leads to, those that lead to it, and others of its kind; the first few of them."""
    before = [each.slug for each in catalogue.roles.values() if role.slug in each.next_roles]
    alike = [each.slug for each in catalogue.roles.values() if each.works is role.works and each is not role]
    near = list(dict.fromkeys((*role.next_roles, *before, *alike)))[:MOST_NEIGHBORS]
    return tuple(
        Neighbor(catalogue.roles[slug].title, named.address)
        for slug in near
        if (named := roles_named(catalogue, (role.slug, slug)))
    )
