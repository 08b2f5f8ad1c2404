"""What is known of bodies and of jobs: one by itself, or several of a kind side by side."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from comparisons.catalogue.snapshot import announced, in_force
from comparisons.engine.sentences import comparison as sentences
from comparisons.engine.sentences import sheets as words
from comparisons.engine.sentences import writing
from comparisons.engine.sheets import Head, Part, sheet, with_rows
from comparisons.engine.side_by_side.authority import dues
from comparisons.engine.side_by_side.cells import (
    Column,
    Said,
    announced_on,
    fact_words,
    now_and_later,
    of_announced,
    of_fact,
    on_topic,
)
from comparisons.engine.side_by_side.evidence import Basis, resting_on
from comparisons.engine.side_by_side.figures import figures_now_and_later
from comparisons.engine.side_by_side.jobs import outlook_of, ties, wages
from comparisons.engine.side_by_side.table import Link, LinkKind, Standing
from comparisons.vocabulary import (
    BODY_TOPICS,
    FROM_EMPLOYERS,
    OCCUPATION_TOPICS,
    ROLE_TOPICS,
    Measure,
    OccupationFit,
    RoleEvidence,
    RoleStrength,
    Section,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from comparisons.catalogue.snapshot import Catalogue, CertifyingBody, JobRole, RoleFit
    from comparisons.engine.sheets import Sheet

# The facts in which an employer says what can stand in for experience, by the keys that they have with every job.
WRITTEN_WAYS_IN = frozenset({"va-entry-route", "va-gs-9-routes", "ways-to-qualify"})
_NO_EMPLOYER = Said(words.NO_EMPLOYER, standing=Standing.NOT_KNOWN)


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
            said = figures_now_and_later(body, body.figures, measure, today)
            yield Part(f"body-{measure.value}", writing.opening(measure.label), said)
    for topic in BODY_TOPICS.values():
        if topic.section is section:
            said = on_topic(body, topic, today)
            if topic.key == "website":
                said = [replace(each, link=Link(LinkKind.PAGE, each.text)) for each in said]
            yield Part(f"body-{topic.key}", topic.label, [*said, *announced_on(body, topic, today)])


def certified_by(catalogue: Catalogue, bodies: Sequence[CertifyingBody], today: date) -> Sheet:
    """Return what bodies certify: the certifications that are offered, by what they are mainly about."""
    heads = [Head(body.abbreviation, Link(LinkKind.BODY, body.slug)) for body in bodies]
    offered = [
        [each for each in catalogue.certifications_by_body[body.slug] if not each.is_retired(today)] for body in bodies
    ]
    works = list(dict.fromkeys(each.focus for certifications in offered for each in certifications))
    columns = [
        [
            Part(
                f"certifies-{work.value}",
                writing.opening(work.label),
                [
                    Said(each.abbreviation, detail=each.name_on(today), link=Link(LinkKind.CERTIFICATION, each.slug))
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
class RoleSheet:
    """What is known of a job."""

    role: JobRole
    in_short: Sheet
    pay: Sheet
    certifications: Sheet  # the most strongly tied first
    way_in: Sheet
    work: Sheet

    @property
    def sections(self) -> tuple[Sheet, ...]:
        """Return the sheets that have rows, but for the certifications."""
        return with_rows((self.in_short, self.pay, self.way_in, self.work))


def role_sheet(catalogue: Catalogue, role: JobRole, today: date) -> RoleSheet:
    """Return what is known of a job: the work, the pay, and which certifications go with it."""
    return RoleSheet(
        role=role,
        in_short=_in_short(catalogue, role, today),
        pay=roles_pay(catalogue, [role], today),
        certifications=role_ties(catalogue, [role], today),
        way_in=roles_way_in(catalogue, [role], today),
        work=roles_work(catalogue, [role], today),
    )


def _in_short(catalogue: Catalogue, role: JobRole, today: date) -> Sheet:
    """Return the first answers: what it pays, whom employers ask for, how to get there."""
    occupation = role.match.occupation if role.match else None
    employers = _named_by_employers(catalogue, role)
    parts = [
        Part("in-short-pay", words.WHAT_IT_PAYS, wages(occupation)[:1] if occupation else [], _wage_note(role)),
        Part("in-short-employers", words.EMPLOYERS_NAME, employers or [_NO_EMPLOYER], words.NO_COUNT),
        Part("in-short-schooling", words.USUAL_SCHOOLING, _usual_schooling(role, today)),
    ]
    return sheet("in-short", words.IN_SHORT, _heads([role]), [parts], catalogue=catalogue, today=today)


def role_sheets(catalogue: Catalogue, roles: Sequence[JobRole], today: date) -> tuple[Sheet, ...]:
    """Return pay, way in and work of one job, or of several side by side."""
    laid_out = (roles_pay, roles_way_in, roles_work)
    return with_rows(lay(catalogue, roles, today) for lay in laid_out)


def roles_pay(catalogue: Catalogue, roles: Sequence[JobRole], today: date) -> Sheet:
    """Return the pay of one job, or of several side by side."""
    columns = [_pay_parts(role, today) for role in roles]
    heading = sentences.PAY_AND_OUTLOOK
    return sheet(Section.JOBS.value, heading, _heads(roles), columns, catalogue=catalogue, today=today)


def roles_work(catalogue: Catalogue, roles: Sequence[JobRole], today: date) -> Sheet:
    """Return what the work is in one job, or in several side by side."""
    columns = [_work_parts(role, today) for role in roles]
    return sheet(Section.FOCUS.value, sentences.THE_WORK, _heads(roles), columns, catalogue=catalogue, today=today)


def roles_way_in(catalogue: Catalogue, roles: Sequence[JobRole], today: date) -> Sheet:
    """Return how to get into one job, or into several side by side, and where they lead."""
    columns = [_way_in_parts(catalogue, role, today) for role in roles]
    return sheet("way-in", words.HOW_TO_GET_THERE, _heads(roles), columns, catalogue=catalogue, today=today)


def asked_for(catalogue: Catalogue, fits: Iterable[RoleFit]) -> tuple[str, tuple[Basis, ...]]:
    """Return which letters ties to one job name, by strength, and what that rests on."""
    groups: dict[tuple[RoleStrength, str, bool], list[str]] = defaultdict(list)
    basis: list[Basis] = []
    for fit in sorted(fits, key=lambda fit: fit.strength.rank):
        if fit.evidence is not None and fit.certification in catalogue.certifications:
            letters = catalogue.certifications[fit.certification].abbreviation
            on_a_list = fit.kind is RoleEvidence.PUBLISHED_LIST
            groups[fit.strength, fit.either_group or fit.certification, on_a_list].append(letters)
            said = f"{catalogue.roles[fit.role].title}: {fit.strength.label}"
            basis += resting_on(said, fit)
    asked = (
        words.asked_for(strength.label, letters, on_a_list=on_a_list)
        for (strength, _, on_a_list), letters in groups.items()
    )
    return "; ".join(asked), tuple(basis)


def _named_by_employers(catalogue: Catalogue, role: JobRole) -> list[Said]:
    by_publisher: dict[str, list[RoleFit]] = defaultdict(list)
    for fit in role.fits:
        if fit.kind in FROM_EMPLOYERS and fit.evidence is not None:
            by_publisher[fit.evidence.source.publisher].append(fit)
    return [
        Said(writing.opening(asked), basis, detail=publisher)
        for publisher, fits in by_publisher.items()
        for asked, basis in [asked_for(catalogue, fits)]
    ]


def _usual_schooling(role: JobRole, today: date) -> list[Said]:
    occupation = role.match.occupation if role.match else None
    return now_and_later(occupation, OCCUPATION_TOPICS["entry-education"], today) if occupation else []


def _way_in_parts(catalogue: Catalogue, role: JobRole, today: date) -> Iterator[Part]:
    written = _work_notes(role, today, ways_in=True)
    leading = [each for each in catalogue.roles.values() if role.slug in each.next_roles]
    onward = [catalogue.roles[slug] for slug in role.next_roles]
    yield Part("way-in-schooling", words.USUAL_SCHOOLING, _usual_schooling(role, today), _wage_note(role))
    yield Part("way-in-written", words.WRITTEN_WAYS_IN, written)
    yield Part("way-in-from", words.JOBS_BEFORE, [_linked(each) for each in leading], sentences.OURS)
    yield Part("way-in-next", words.JOBS_AFTER, [_linked(each) for each in onward], sentences.OURS)


def _linked(role: JobRole) -> Said:
    return Said(role.title, link=Link(LinkKind.ROLE, role.slug))


def _heads(roles: Sequence[JobRole]) -> list[Head]:
    return [Head(role.title, Link(LinkKind.ROLE, role.slug)) for role in roles]


def role_ties(catalogue: Catalogue, roles: Sequence[JobRole], today: date) -> Sheet:
    """Return which certifications go with one job, or with several side by side, on what evidence.

    Those of more jobs come first, then the most strongly tied.
    """
    heads = _heads(roles)
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
                link=Link(LinkKind.CERTIFICATION, slug),
            )
            for slug in slugs
        ]
        for found in tied
    ]
    return sheet(
        "certifications", words.GOES_WITH, heads, columns, catalogue=catalogue, today=today, note=words.NO_COUNT
    )


def _fits_by_certification(catalogue: Catalogue, role: JobRole) -> dict[str, list[RoleFit]]:
    fits: dict[str, list[RoleFit]] = defaultdict(list)
    for fit in sorted(role.fits, key=lambda fit: fit.strength.rank):
        if fit.certification in catalogue.certifications:
            fits[fit.certification].append(fit)
    return fits


def _tied(catalogue: Catalogue, slug: str, fits: Sequence[RoleFit], today: date) -> list[Said]:
    column = Column(catalogue.certifications[slug], catalogue, today)
    return [replace(each, text=writing.opening(each.text)) for each in ties(column, fits, titled=False)]


def _pay_parts(role: JobRole, today: date) -> Iterator[Part]:
    occupation = role.match.occupation if role.match else None
    title = occupation.title if occupation else ""
    yield Part(
        "occupation-pay",
        sentences.occupation_pay(title),
        wages(occupation) if occupation else [],
        _wage_note(role),
        words.GOVERNMENT_PAY,
    )
    yield Part(
        "occupation-outlook",
        sentences.occupation_outlook(title),
        outlook_of(occupation) if occupation else [],
        general=words.GOVERNMENT_OUTLOOK,
    )
    for topic in OCCUPATION_TOPICS.values():
        if topic.section is Section.JOBS:
            said = now_and_later(occupation, topic, today) if occupation else []
            yield Part(f"occupation-{topic.key}", topic.label, said)
    for measure in Measure:
        said = figures_now_and_later(role, role.figures, measure, today)
        yield Part(f"role-{measure.value}", sentences.by_survey(measure), said)


def _wage_note(role: JobRole) -> str:
    """Return for whom the government's figures stand."""
    if role.match is None:
        return ""
    exact = role.match.fit is OccupationFit.EXACT
    of_jobs: tuple[list[str], list[str]] = ([role.title], []) if exact else ([], [role.title])
    return sentences.occupation_note(role.match.occupation.title, *of_jobs)


def _work_parts(role: JobRole, today: date) -> Iterator[Part]:
    levels = dict.fromkeys((role.level_from.label, role.level_to.label))
    level = [Said(writing.opening(writing.listed(tuple(levels), "to")))]
    yield Part("role-level", "Level", level, sentences.OURS)
    yield Part("role-code-set", "Code sets", [Said(code_set.label) for code_set in role.code_sets], sentences.OURS)
    yield Part("role-setting", ROLE_TOPICS["setting"].label, now_and_later(role, ROLE_TOPICS["setting"], today))
    notes = ROLE_TOPICS["work-note"]
    about = _work_notes(role, today, ways_in=False)
    yield Part("role-work-note", notes.label, about)


def _work_notes(role: JobRole, today: date, *, ways_in: bool) -> list[Said]:
    """Return the notes on ways in, or all others; those that are announced last."""
    notes = [
        fact
        for fact in role.facts
        # What an announced note follows says where it belongs.
        if fact.topic.key == "work-note" and ((fact.replaces or fact.key) in WRITTEN_WAYS_IN) is ways_in
    ]
    present = [of_fact(fact, fact_words, role.disputes(fact.topic.key, fact.key)) for fact in in_force(notes, today)]
    later = [of_announced(of_fact(fact, fact_words, ()), fact.effective_from) for fact in announced(notes, today)]
    return [*present, *later]
