"""What the site says at a place: for a reader's report, as it was when they saw it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from comparisons.engine.names import JOINT, MOST_SIDE_BY_SIDE
from comparisons.engine.sentences import places as words
from comparisons.engine.sentences import writing
from comparisons.engine.side_by_side import compare
from comparisons.engine.subjects import body_sheets, role_sheets, role_ties

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from comparisons.catalogue.snapshot import Catalogue, Claim, Subject
    from comparisons.engine.sheets import Sheet
    from comparisons.engine.side_by_side.table import Cell, Row, SourceNote

# An address without the slashes at its ends, and perhaps a row or section: "compare/cpc-vs-ccs#exam-minutes".
_PLACE = re.compile(r"(?P<page>[a-z0-9-]+(?:/[a-z0-9-]+)*)?(?:#(?P<anchor>[a-z0-9-]+))?\Z")
LONGEST = 200


@dataclass(frozen=True, slots=True)
class Place:
    """A page, perhaps a place on it, and what stands there."""

    page: str  # as in the address: "compare/cpc-vs-ccs"; empty for the first page
    anchor: str = ""
    title: str = ""  # "CPC or CCS: Time"; empty where we know no more than the address
    shown: tuple[str, ...] = ()  # the values that stand there
    sources: tuple[str, ...] = ()  # what they rest on

    @property
    def about(self) -> str:
        """Return the place as an address writes it."""
        return f"{self.page}#{self.anchor}" if self.anchor else self.page


@dataclass(frozen=True, slots=True)
class _Section:
    anchor: str
    heading: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class _Page:
    """A page of facts: whose columns it has, its sections, and the claims that it checks."""

    names: tuple[str, ...]
    sections: tuple[_Section, ...]
    claims: tuple[Claim, ...]

    @property
    def title(self) -> str:
        """Return what the page is about: "CPC or CCS"."""
        return writing.listed(self.names, "or")


def place_of(catalogue: Catalogue, about: str, today: date) -> Place | None:
    """Return what stands at a place; None for what is no place on a site like ours.

    A place that is gone, or of which we know only the address, is a place all the same: readers
    follow old links, and what they report is worth reading.
    """
    found = _PLACE.match(about) if len(about) <= LONGEST else None
    if found is None:
        return None
    page, anchor = found["page"] or "", found["anchor"] or ""
    kind, _, slug = page.partition("/")
    if kind == "glossary" and anchor in catalogue.terms:
        term = catalogue.terms[anchor]
        return Place(page, anchor, term.term, (term.definition,), (words.of_evidence(term.evidence),))
    facts = _page_of(catalogue, kind, slug, today)
    return Place(page, anchor) if facts is None else _on_page(Place(page, anchor), facts)


def _page_of(catalogue: Catalogue, kind: str, slug: str, today: date) -> _Page | None:
    names = slug.split(JOINT)
    if kind in {"bodies", "compare"} and catalogue.bodies.keys() >= set(names):
        bodies = [catalogue.bodies[name] for name in names]
        letters = tuple(body.abbreviation for body in bodies)
        return _Page(letters, _of_sheets(body_sheets(catalogue, bodies, today)), _claims(bodies))
    if kind in {"roles", "compare"} and catalogue.roles.keys() >= set(names):
        roles = [catalogue.roles[name] for name in names]
        sheets = (role_ties(catalogue, roles, today), *role_sheets(catalogue, roles, today))
        return _Page(tuple(role.title for role in roles), _of_sheets(sheets), _claims(roles))
    if kind in {"certifications", "compare"} and catalogue.certifications.keys() >= set(names):
        return _compared(catalogue, names, today) if len(names) <= MOST_SIDE_BY_SIDE else None
    return None


def _compared(catalogue: Catalogue, slugs: Sequence[str], today: date) -> _Page:
    compared = compare(catalogue, slugs, today)
    letters = tuple(each.abbreviation for each in compared.certifications)
    sections = (
        _Section("in-short", words.IN_SHORT, compared.in_short),
        *(_Section(each.section.value, each.heading, each.rows) for each in compared.sections),
    )
    return _Page(letters, sections, _claims(compared.certifications))


def _of_sheets(sheets: Iterable[Sheet]) -> tuple[_Section, ...]:
    return tuple(_Section(sheet.anchor, sheet.heading, sheet.rows) for sheet in sheets)


def _claims(subjects: Iterable[Subject]) -> tuple[Claim, ...]:
    return tuple(claim for subject in subjects for claim in subject.claims)


def _on_page(place: Place, page: _Page) -> Place:
    """Return the place with what stands there: a row, a claim, a section, or the page alone."""
    for section in page.sections:
        if section.anchor == place.anchor:
            return replace(place, title=words.place(page.title, section.heading))
        for row in section.rows:
            if row.anchor == place.anchor:
                title = words.place(page.title, row.label)
                return replace(place, title=title, shown=_shown(row, page.names), sources=_sources(row.sources))
    for claim in page.claims:
        if claim.key == place.anchor:
            shown = (words.claim(claim.text, claim.verdict.label, claim.explanation),)
            evidence = tuple(words.of_evidence(each.evidence) for each in claim.sightings)
            return replace(place, title=words.place(page.title, words.CLAIM), shown=shown, sources=evidence)
    return replace(place, title=page.title, anchor="")


def _shown(row: Row, letters: Sequence[str]) -> tuple[str, ...]:
    if row.shared is not None:
        return (_words(row.shared),)
    if len(row.cells) == 1:
        return (_words(row.cells[0]),)
    return tuple(f"{name}: {_words(cell)}" for name, cell in zip(letters, row.cells, strict=True))


def _words(cell: Cell) -> str:
    return words.lines(
        [(each.text, each.detail, each.exceptions) for line in cell.lines for each in (line, *line.parts)]
    )


def _sources(notes: Iterable[SourceNote]) -> tuple[str, ...]:
    return tuple(
        words.source(note.certification, note.values, note.source, (note.kind, note.dated, note.seen)) for note in notes
    )
