"""What is known of bodies and of jobs: one by itself, or several of a kind side by side."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from comparisons.catalogue.snapshot import in_force
from comparisons.engine.sentences import comparison as sentences
from comparisons.engine.sentences import sheets as words
from comparisons.engine.sheets import Head, Part, sheet, with_rows
from comparisons.engine.side_by_side.authority import dues
from comparisons.engine.side_by_side.cells import Column, Said, entry_of, on_topic, row_of
from comparisons.engine.side_by_side.figures import newest_first, of_figure
from comparisons.engine.side_by_side.jobs import outlook_of, ties, wages
from comparisons.engine.side_by_side.table import Link, LinkKind
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
    from collections.abc import Iterator, Sequence
    from datetime import date

    from comparisons.catalogue.snapshot import Catalogue, Certification, CertifyingBody, JobRole, RoleFit
    from comparisons.engine.sheets import Sheet
    from comparisons.engine.side_by_side.table import Row

_STRENGTHS = {strength: rank for rank, strength in enumerate(RoleStrength)}


# --- Bodies --------------------------------------------------------------------------------------


def body_sheets(catalogue: Catalogue, bodies: Sequence[CertifyingBody], today: date) -> tuple[Sheet, ...]:
    """Return what is known of one certifying body, or of several side by side, by section."""
    heads = [Head(body.abbreviation, Link(LinkKind.BODY, body.slug)) for body in bodies]
    return with_rows(
        sheet(
            section.value,
            section.label,
            heads,
            [_body_parts(body, section, today) for body in bodies],
            catalogue=catalogue,
            today=today,
        )
        for section in Section
    )


def _body_parts(body: CertifyingBody, section: Section, today: date) -> Iterator[Part]:
    if section is Section.COST:
        yield Part("body-membership", "Membership", dues(body, today))
    if section is Section.NUMBERS:
        for measure in Measure:
            figures = newest_first(in_force(body.figures, today), measure)
            said = [of_figure(body, figure) for figure in figures]
            yield Part(f"body-{measure.value}", sentences.opening(measure.label), said)
    for topic in BODY_TOPICS.values():
        if topic.section is section:
            said = on_topic(body, topic, today)
            if topic.key == "website":
                said = [replace(each, link=Link(LinkKind.PAGE, each.text)) for each in said]
            yield Part(f"body-{topic.key}", topic.label, said)


def certified_by(catalogue: Catalogue, bodies: Sequence[CertifyingBody], today: date) -> Sheet:
    """Return what bodies certify: the certifications that are offered, by what they are mainly about."""
    heads = [Head(body.abbreviation, Link(LinkKind.BODY, body.slug)) for body in bodies]
    offered = [[each for each in catalogue.certifications_by_body[body.slug] if not each.retired] for body in bodies]
    works = list(dict.fromkeys(each.focus for certifications in offered for each in certifications))
    columns = [
        [
            Part(
                f"certifies-{work.value}",
                sentences.opening(work.label),
                [
                    Said(each.abbreviation, detail=each.name, link=Link(LinkKind.CERTIFICATION, each.slug))
                    for each in certifications
                    if each.focus is work
                ]
                or [Said(words.NONE_LISTED)],
            )
            for work in works
        ]
        for certifications in offered
    ]
    return sheet(
        "certifications", words.WHAT_IT_CERTIFIES, heads, columns, catalogue=catalogue, today=today, note=words.MAINLY
    )


# --- Jobs ----------------------------------------------------------------------------------------


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
    sections: tuple[Sheet, ...]
    next_roles: tuple[JobRole, ...]


def role_sheet(catalogue: Catalogue, role: JobRole, today: date) -> RoleSheet:
    """Return what is known of a job: the work, the pay, and which certifications go with it."""
    return RoleSheet(
        role=role,
        certifications=tuple(_role_certifications(catalogue, role, today)),
        sections=role_sheets(catalogue, [role], today),
        next_roles=tuple(catalogue.roles[slug] for slug in role.next_roles),
    )


def role_sheets(catalogue: Catalogue, roles: Sequence[JobRole], today: date) -> tuple[Sheet, ...]:
    """Return the work and the pay of one job, or of several side by side."""
    heads = [Head(role.title, Link(LinkKind.ROLE, role.slug)) for role in roles]
    pay = [_pay_parts(role, today) for role in roles]
    work = [_work_parts(role, today) for role in roles]
    return with_rows(
        (
            sheet(Section.JOBS.value, sentences.PAY_AND_OUTLOOK, heads, pay, catalogue=catalogue, today=today),
            sheet(Section.FOCUS.value, sentences.THE_WORK, heads, work, catalogue=catalogue, today=today),
        )
    )


def role_ties(catalogue: Catalogue, roles: Sequence[JobRole], today: date) -> Sheet:
    """Return which certifications go with jobs side by side, on what evidence; those of more jobs first."""
    heads = [Head(role.title, Link(LinkKind.ROLE, role.slug)) for role in roles]
    tied = [_fits_by_certification(catalogue, role) for role in roles]
    slugs = sorted(
        {slug: None for found in tied for slug in found},
        key=lambda slug: -sum(slug in found for found in tied),
    )
    columns = [
        [
            Part(
                f"certification-{slug}",
                catalogue.certifications[slug].abbreviation,
                _tied(catalogue, slug, found.get(slug, ()), today) or [Said(words.NO_TIE)],
            )
            for slug in slugs
        ]
        for found in tied
    ]
    return sheet(
        "certifications", words.GOES_WITH, heads, columns, catalogue=catalogue, today=today, note=words.NO_COUNT
    )


def _role_certifications(catalogue: Catalogue, role: JobRole, today: date) -> Iterator[RoleCertification]:
    for slug, fits in _fits_by_certification(catalogue, role).items():
        certification = catalogue.certifications[slug]
        entry = entry_of(_tied(catalogue, slug, fits, today), "", catalogue, today)
        row = row_of(f"certification-{slug}", certification.abbreviation, [entry], [""])
        yield RoleCertification(certification, row)


def _fits_by_certification(catalogue: Catalogue, role: JobRole) -> dict[str, list[RoleFit]]:
    fits: dict[str, list[RoleFit]] = defaultdict(list)
    for fit in sorted(role.fits, key=lambda fit: _STRENGTHS[fit.strength]):
        if fit.certification in catalogue.certifications:
            fits[fit.certification].append(fit)
    return fits


def _tied(catalogue: Catalogue, slug: str, fits: Sequence[RoleFit], today: date) -> list[Said]:
    column = Column(catalogue.certifications[slug], catalogue, today)
    return [replace(each, text=sentences.opening(each.text)) for each in ties(column, fits, titled=False)]


def _pay_parts(role: JobRole, today: date) -> Iterator[Part]:
    occupation = role.match.occupation if role.match else None
    title = occupation.title if occupation else ""
    note = ""
    if role.match is not None and occupation is not None:
        exact = role.match.fit is OccupationFit.EXACT
        note = sentences.occupation_note(title, *(([role.title], []) if exact else ([], [role.title])))
    yield Part(
        "occupation-pay",
        sentences.occupation_pay(title),
        wages(occupation) if occupation else [],
        note,
        words.GOVERNMENT_PAY,
    )
    yield Part(
        "occupation-outlook",
        sentences.occupation_outlook(title),
        outlook_of(occupation) if occupation else [],
        general=words.GOVERNMENT_OUTLOOK,
    )
    for topic in OCCUPATION_TOPICS.values():
        yield Part(f"occupation-{topic.key}", topic.label, on_topic(occupation, topic, today) if occupation else [])
    for measure in Measure:
        figures = newest_first(in_force(role.figures, today), measure)
        said = [of_figure(role, figure) for figure in figures]
        yield Part(f"role-{measure.value}", sentences.by_survey(measure), said)


def _work_parts(role: JobRole, today: date) -> Iterator[Part]:
    levels = dict.fromkeys((role.level_from.label, role.level_to.label))
    level = [Said(sentences.opening(sentences.listed(tuple(levels), "to")))]
    yield Part("role-level", "Level", level, sentences.OURS)
    yield Part("role-code-set", "Code sets", [Said(code_set.label) for code_set in role.code_sets], sentences.OURS)
    for topic in ROLE_TOPICS.values():
        yield Part(f"role-{topic.key}", topic.label, on_topic(role, topic, today))
