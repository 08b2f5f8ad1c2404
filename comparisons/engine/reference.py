"""What the reference pages list: words by letter, jobs by kind of work, sources with what rests on them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, fields, is_dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from comparisons.catalogue.snapshot import Evidence, Subject
from comparisons.engine.kept import Kept
from comparisons.vocabulary import SeenIn, SourceKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from comparisons.catalogue.snapshot import Catalogue, JobRole, Source, Term
    from comparisons.vocabulary import Work

MANY_PAGES = 4  # from which on a publisher's sources are listed by themselves


@dataclass(frozen=True, slots=True)
class Letter:
    """The glossary's words under one letter."""

    letter: str
    terms: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class WorkGroup:
    """The jobs of one kind of work."""

    work: Work
    roles: tuple[JobRole, ...]


class PageKind(StrEnum):
    """A kind of page that a citation leads to; its value names the address."""

    CERTIFICATION = "certification"
    BODY = "body"
    ROLE = "role"
    TERM = "glossary"


@dataclass(frozen=True, slots=True)
class Citation:
    """A page with statements that rest on a source."""

    kind: PageKind
    slug: str
    title: str
    statements: int


@dataclass(frozen=True, slots=True)
class CitedSource:
    """A source with every page that rests on it."""

    source: Source
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Publisher:
    """The sources of one publisher, by title."""

    name: str
    sources: tuple[CitedSource, ...]


@dataclass(frozen=True, slots=True)
class SourceGroup:
    """The sources of one kind: of publishers with many pages each by itself, and of all others."""

    kind: SourceKind
    publishers: tuple[Publisher, ...]  # the one with most pages first
    others: tuple[CitedSource, ...]  # by publisher and title

    @property
    def pages(self) -> int:
        """Return how many sources there are."""
        return sum(len(publisher.sources) for publisher in self.publishers) + len(self.others)


@dataclass(frozen=True, slots=True)
class Looks:
    """In what the pages on the list of sources were read."""

    live: int
    stored: int

    @property
    def read(self) -> int:
        """Return how many pages were read."""
        return self.live + self.stored


@dataclass(frozen=True, slots=True)
class Extent:
    """How much the site covers."""

    certifications: int
    former: int  # of them no longer offered
    bodies: int  # with a certification among them


def extent(catalogue: Catalogue, today: date) -> Extent:
    """Return how many certifications there are, how many of them are former ones, and of how many bodies."""
    certifications = catalogue.certifications.values()
    return Extent(
        certifications=len(certifications),
        former=sum(each.is_retired(today) for each in certifications),
        bodies=len({each.body.slug for each in certifications}),
    )


def glossary_letters(catalogue: Catalogue) -> tuple[Letter, ...]:
    """Return all terms by their first letter, whatever its case; digits and signs under “#”."""
    letters: dict[str, list[Term]] = defaultdict(list)
    for term in sorted(catalogue.terms.values(), key=lambda each: (each.term.casefold(), each.slug)):
        first = term.term[:1].upper()
        letters[first if first.isalpha() else "#"].append(term)
    return tuple(Letter(letter, tuple(terms)) for letter, terms in sorted(letters.items()))


def roles_by_work(catalogue: Catalogue) -> tuple[WorkGroup, ...]:
    """Return all jobs by kind of work, in the order in which the catalogue first has each kind."""
    groups: dict[Work, list[JobRole]] = defaultdict(list)
    for role in catalogue.roles.values():
        groups[role.works].append(role)
    return tuple(WorkGroup(work, tuple(roles)) for work, roles in groups.items())


def _cited_sources(catalogue: Catalogue, _today: date) -> tuple[SourceGroup, ...]:
    """Return every source by kind, with the pages whose statements rest on it."""
    citations = _citations(catalogue)
    groups: dict[SourceKind, dict[str, list[CitedSource]]] = defaultdict(lambda: defaultdict(list))
    for source in sorted(catalogue.sources.values(), key=lambda each: (each.publisher.casefold(), each.title)):
        groups[source.kind][source.publisher].append(CitedSource(source, tuple(citations[source.slug])))
    return tuple(_source_group(kind, groups[kind]) for kind in SourceKind if groups[kind])


def _source_group(kind: SourceKind, by_publisher: Mapping[str, Sequence[CitedSource]]) -> SourceGroup:
    large = [Publisher(name, tuple(cited)) for name, cited in by_publisher.items() if len(cited) >= MANY_PAGES]
    return SourceGroup(
        kind,
        publishers=tuple(sorted(large, key=lambda each: -len(each.sources))),
        others=tuple(each for cited in by_publisher.values() if len(cited) < MANY_PAGES for each in cited),
    )


def _looks(catalogue: Catalogue, _today: date) -> Looks:
    """Return how many of all sources were read live, and how many, as far as statements say, only as a stored copy."""
    live: set[str] = set()
    read = set(catalogue.sources)
    for *_, subject in _pages(catalogue):
        for evidence in evidence_in(subject):
            read.add(evidence.source.slug)
            if evidence.seen_in is SeenIn.LIVE_PAGE:
                live.add(evidence.source.slug)
    return Looks(live=len(live), stored=len(read - live))


def _citations(catalogue: Catalogue) -> dict[str, list[Citation]]:
    found: dict[str, list[Citation]] = defaultdict(list)
    for kind, slug, title, subject in _pages(catalogue):
        counts: dict[str, int] = defaultdict(int)
        for evidence in evidence_in(subject):
            counts[evidence.source.slug] += 1
        for source, statements in counts.items():
            found[source].append(Citation(kind, slug, title, statements))
    return found


def _pages(catalogue: Catalogue) -> Iterator[tuple[PageKind, str, str, object]]:
    for certification in catalogue.certifications.values():
        yield PageKind.CERTIFICATION, certification.slug, certification.abbreviation, certification
    for body in catalogue.bodies.values():
        yield PageKind.BODY, body.slug, body.abbreviation, body
    for role in catalogue.roles.values():
        # A job's page shows the government's figures for its occupation.
        yield PageKind.ROLE, role.slug, role.title, (role, role.match and role.match.occupation)
    for term in catalogue.terms.values():
        yield PageKind.TERM, term.slug, term.term, term


def evidence_in(value: object, *, inside: bool = False) -> Iterator[Evidence]:
    """Yield all evidence in a value, but none of another subject that it refers to."""
    if isinstance(value, Evidence):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from evidence_in(each, inside=inside)
    elif is_dataclass(value) and not (inside and isinstance(value, Subject)):
        for field in fields(value):
            yield from evidence_in(getattr(value, field.name), inside=True)


# To find all evidence takes longer than a page may.
cited_sources = Kept(_cited_sources)
looks = Kept(_looks)
