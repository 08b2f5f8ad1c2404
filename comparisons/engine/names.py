"""Finds certifications by the names that people write: addresses, letters, full and former names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rapidfuzz import fuzz, utils

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from comparisons.catalogue.snapshot import Catalogue, Certification, CertifyingBody

JOINT = "-vs-"
# What people write between names where an address has the joint. Only for guessing: it never redirects.
_LOOSE_JOINT = re.compile(r"[-_+,&\s]+(?:vs|versus|v|or|and)[-_+,.&\s]+|[_+,&\s]+")
MOST_SIDE_BY_SIDE = 4
_NEAREST_SHOWN = 3
# Below this the likeness of two short words is chance: "zzz" is near nothing.
_LEAST_LIKENESS = 55.0


@dataclass(frozen=True, slots=True)
class UnknownName:
    """A name in an address that no published certification has: that of a body, or with the nearest that some have."""

    name: str
    nearest: tuple[Certification, ...]
    body: CertifyingBody | None = None


@dataclass(frozen=True, slots=True)
class Resolution:
    """What the address of a comparison means."""

    slugs: tuple[str, ...]  # known, each once, in canonical order
    address: str  # the canonical address of those
    redirect: bool  # everything is known, but the address is written otherwise
    unknown: tuple[UnknownName, ...]
    meant: tuple[Certification, ...] = ()  # where names are unknown: two or more that were probably meant

    @property
    def too_many(self) -> bool:
        """Return whether more are asked for than stand side by side."""
        return len(self.slugs) > MOST_SIDE_BY_SIDE


def canonical(catalogue: Catalogue, slugs: Iterable[str]) -> tuple[str, ...]:
    """Return known slugs, each once, in the order of addresses and columns."""
    certifications = catalogue.certifications
    return tuple(sorted(set(slugs), key=lambda slug: certifications[slug].url_order))


def address_of(catalogue: Catalogue, slugs: Iterable[str]) -> str:
    """Return the canonical address of a comparison: "cpc-vs-ccs"."""
    return JOINT.join(canonical(catalogue, slugs))


def current_slug(catalogue: Catalogue, name: str) -> str | None:
    """Return the slug that a certification has today for a slug in any case, past or present; else None."""
    slug = name.strip().lower()
    slug = catalogue.slugs_now.get(slug, slug)
    return slug if slug in catalogue.certifications else None


def resolve(catalogue: Catalogue, address: str, today: date) -> Resolution:
    """Return which certifications an address names, in canonical order, and which names are unknown."""
    known: list[str] = []
    unknown: dict[str, UnknownName] = {}
    for name in address.lower().split(JOINT):
        slug = current_slug(catalogue, name)
        if slug is None:
            body = catalogue.bodies.get(name)
            unknown[name] = UnknownName(name, () if body else nearest(catalogue, name, today), body)
        else:
            known.append(slug)
    slugs = canonical(catalogue, known)
    written = JOINT.join(slugs)
    return Resolution(
        slugs,
        written,
        redirect=not unknown and written != address,
        unknown=tuple(unknown.values()),
        meant=_meant(catalogue, address, today) if any(each.body is None for each in unknown.values()) else (),
    )


def _meant(catalogue: Catalogue, address: str, today: date) -> tuple[Certification, ...]:
    """Return what an address was probably meant to compare, each name taken for the likest: "cpc_or_ccss"."""
    likest = []
    for name in filter(None, _LOOSE_JOINT.split(address.lower())):
        slug = current_slug(catalogue, name)
        likest += [slug] if slug else [each.slug for each in nearest(catalogue, name, today)[:1]]
    slugs = canonical(catalogue, likest)
    return tuple(catalogue.certifications[slug] for slug in slugs) if 1 < len(slugs) <= MOST_SIDE_BY_SIDE else ()


def nearest(catalogue: Catalogue, name: str, today: date) -> tuple[Certification, ...]:
    """Return the certifications whose names are most like this one, the likest first; ties in list order."""
    wanted = utils.default_process(name)
    likeness: dict[str, float] = {}
    for slug, certification in catalogue.certifications.items():
        score = max(fuzz.ratio(wanted, each) for each in _names(certification, today))
        if score >= _LEAST_LIKENESS:
            likeness[slug] = score
    best = sorted(likeness, key=lambda slug: -likeness[slug])[:_NEAREST_SHOWN]
    return tuple(catalogue.certifications[slug] for slug in best)


def _names(certification: Certification, today: date) -> list[str]:
    names = (
        certification.slug,
        certification.abbreviation,
        certification.name_on(today),
        *certification.former_slugs,
        *certification.alternate_names,
    )
    return [utils.default_process(name) for name in names]
