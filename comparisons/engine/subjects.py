"""Sheets of facts about one body or one job, in the rows and with the source notes of a comparison."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from comparisons.catalogue.snapshot import in_force
from comparisons.engine.sentences import comparison as sentences
from comparisons.engine.side_by_side.authority import dues
from comparisons.engine.side_by_side.cells import Column, Said, cell_of, on_topic, with_terms
from comparisons.engine.side_by_side.evidence import source_notes
from comparisons.engine.side_by_side.figures import newest_first, of_figure
from comparisons.engine.side_by_side.jobs import outlook_of, ties, wages
from comparisons.engine.side_by_side.table import Link, LinkKind, Row, SectionTable
from comparisons.vocabulary import (
    BODY_TOPICS,
    OCCUPATION_TOPICS,
    ROLE_TOPICS,
    Measure,
    OccupationFit,
    RoleStrength,
    Section,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from comparisons.catalogue.snapshot import Catalogue, Certification, CertifyingBody, JobRole, RoleFit

_STRENGTHS = {strength: rank for rank, strength in enumerate(RoleStrength)}


@dataclass(frozen=True, slots=True)
class RoleCertification:
    """A certification that goes with a job, and the row that says on what evidence."""

    certification: Certification
    row: Row


@dataclass(frozen=True, slots=True)
class RoleSheet:
    """What is known of a job."""

    role: JobRole
    certifications: tuple[RoleCertification, ...]  # the most strongly tied first
    sections: tuple[SectionTable, ...]
    next_roles: tuple[JobRole, ...]


# --- Bodies --------------------------------------------------------------------------------------


def body_sheet(body: CertifyingBody, today: date) -> tuple[SectionTable, ...]:
    """Return what is known of a certifying body, by section."""
    return _sections((section, section.label, _body_rows(body, section, today)) for section in Section)


def _body_rows(body: CertifyingBody, section: Section, today: date) -> Iterator[Row | None]:
    if section is Section.COST:
        yield _row_if_any("body-membership", "Membership", dues(body, today), today)
    if section is Section.NUMBERS:
        for measure in Measure:
            figures = newest_first(in_force(body.figures, today), measure)
            label = sentences.opening(measure.label)
            yield _row_if_any(f"body-{measure.value}", label, [of_figure(body, figure) for figure in figures], today)
    for topic in BODY_TOPICS.values():
        if topic.section is section:
            said = on_topic(body, topic, today)
            if topic.key == "website":
                said = [replace(each, link=Link(LinkKind.PAGE, each.text)) for each in said]
            yield _row_if_any(f"body-{topic.key}", topic.label, said, today)


# --- Jobs ----------------------------------------------------------------------------------------


def role_sheet(catalogue: Catalogue, role: JobRole, today: date) -> RoleSheet:
    """Return what is known of a job: the work, the pay, and which certifications go with it."""
    return RoleSheet(
        role=role,
        certifications=tuple(_role_certifications(catalogue, role, today)),
        sections=_sections(
            (
                (Section.JOBS, sentences.PAY_AND_OUTLOOK, _pay_rows(role, today)),
                (Section.FOCUS, sentences.THE_WORK, _work_rows(catalogue, role, today)),
            )
        ),
        next_roles=tuple(catalogue.roles[slug] for slug in role.next_roles),
    )


def _role_certifications(catalogue: Catalogue, role: JobRole, today: date) -> Iterator[RoleCertification]:
    fits: dict[str, list[RoleFit]] = defaultdict(list)
    for fit in sorted(role.fits, key=lambda fit: _STRENGTHS[fit.strength]):
        if fit.certification in catalogue.certifications:
            fits[fit.certification].append(fit)
    for slug, found in fits.items():
        certification = catalogue.certifications[slug]
        said = [
            replace(each, text=sentences.opening(each.text))
            for each in ties(Column(certification, catalogue, today), found, titled=False)
        ]
        row = _row(f"certification-{slug}", certification.abbreviation, said, today)
        yield RoleCertification(certification, row)


def _pay_rows(role: JobRole, today: date) -> Iterator[Row | None]:
    if role.match is not None:
        occupation = role.match.occupation
        exact = role.match.fit is OccupationFit.EXACT
        titles = ([role.title], []) if exact else ([], [role.title])
        note = sentences.occupation_note(occupation.title, *titles)
        yield _row_if_any("occupation-pay", sentences.occupation_pay(occupation.title), wages(occupation), today, note)
        yield _row_if_any(
            "occupation-outlook", sentences.occupation_outlook(occupation.title), outlook_of(occupation), today
        )
        for topic in OCCUPATION_TOPICS.values():
            yield _row_if_any(f"occupation-{topic.key}", topic.label, on_topic(occupation, topic, today), today)
    for measure in Measure:
        figures = newest_first(in_force(role.figures, today), measure)
        label = sentences.by_survey(measure)
        yield _row_if_any(f"role-{measure.value}", label, [of_figure(role, figure) for figure in figures], today)


def _work_rows(catalogue: Catalogue, role: JobRole, today: date) -> Iterator[Row | None]:
    levels = dict.fromkeys((role.level_from.label, role.level_to.label))
    level = [Said(sentences.opening(sentences.listed(tuple(levels), "to")))]
    yield _row_if_any("role-level", "Level", level, today, sentences.OURS)
    code_sets = with_terms([Said(code_set.label) for code_set in role.code_sets], catalogue, today)
    yield _row_if_any("role-code-set", "Code sets", code_sets, today, sentences.OURS)
    for topic in ROLE_TOPICS.values():
        yield _row_if_any(f"role-{topic.key}", topic.label, on_topic(role, topic, today), today)


# --- Rows of one subject -------------------------------------------------------------------------


def _sections(tables: Iterable[tuple[Section, str, Iterable[Row | None]]]) -> tuple[SectionTable, ...]:
    """Return the sections that have rows."""
    found = (
        SectionTable(section, heading, tuple(row for row in rows if row is not None))
        for section, heading, rows in tables
    )
    return tuple(table for table in found if table.rows)


def _row_if_any(anchor: str, label: str, said: Sequence[Said], today: date, note: str = "") -> Row | None:
    """Return a row with one cell, or None where there is nothing to say."""
    return _row(anchor, label, said, today, note) if said else None


def _row(anchor: str, label: str, said: Sequence[Said], today: date, note: str = "") -> Row:
    sources = source_notes("", [basis for each in said for basis in each.basis], today)
    return Row(anchor=anchor, label=label, cells=(cell_of(said, today),), sources=sources, note=note)
