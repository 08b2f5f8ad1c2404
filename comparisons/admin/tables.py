"""The read-only tables on a subject's page: what we know of it, in the order of its public page."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.db.models import Prefetch
from django.utils import timezone

from comparisons import models
from comparisons import vocabulary as words
from comparisons.admin.addresses import BACK, add_address, form_address
from comparisons.admin.values import fresh_months, topic_label, topic_of, value_in_words
from comparisons.engine.side_by_side.evidence import fresh_until
from comparisons.models.evidence import ScalarFact

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from comparisons.models.evidence import Fact, Observed, ObservedOrOurs
    from comparisons.vocabulary import Section, Topic

    type Row = Observed | ObservedOrOurs


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a table: a value with its evidence, or a gap to fill. `address` is that of its form."""

    what: str
    address: str
    value: str = ""
    known: bool = True
    announced: date | None = None
    source: models.Source | None = None
    as_of: str = ""
    seen_on: date | None = None
    seen_in: str = ""
    disputed: bool = False
    out_of_date: str = ""


@dataclass(frozen=True, slots=True)
class Addition:
    """A link to a form that adds a row."""

    label: str
    address: str


@dataclass(frozen=True, slots=True)
class Table:
    """A section of a subject's page."""

    anchor: str
    title: str
    lines: list[Line] = field(default_factory=list)
    additions: list[Addition] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class ClaimLine:
    """Something said elsewhere, with our verdict."""

    topic: str
    address: str
    text: str
    verdict: str
    unresolved: bool
    sources: int


@dataclass(frozen=True, slots=True)
class Overview:
    """All that hangs on a subject."""

    tables: list[Table]
    claims: list[ClaimLine]
    add_claim: str


type Subject = models.Certification | models.CertifyingBody | models.JobRole | models.Occupation


class Lines:
    """Makes lines for the rows of one subject, on one day."""

    def __init__(self, subject: Subject, name: str) -> None:
        self.subject = subject
        self.name = name  # of the field in which rows hold the subject
        self.today = timezone.localdate()
        self.claims = list(subject.claims.prefetch_related("sightings"))
        # Which row of which topic is disputed; without a key the whole topic.
        self.disputed = {
            (claim.topic, claim.fact_key) for claim in self.claims if claim.verdict == words.Verdict.UNRESOLVED.value
        }

    def line(self, row: Row, what: str) -> Line:
        """Return the line of a row."""
        return Line(
            what=what,
            address=f"{form_address(row)}?{BACK}=1",
            value=value_in_words(row),
            announced=self._announced(row),
            source=row.source,
            as_of=str(words.PartialDate(row.as_of)) if row.as_of else "undated",
            seen_on=row.seen_on,
            seen_in=words.SeenIn(row.seen_in).label if row.seen_in else "",
            disputed=self._disputed(topic_of(row), getattr(row, "key", "")),
            out_of_date=self._out_of_date(row),
        )

    def scalar(self, facts: Iterable[ScalarFact], topics: Mapping[str, Topic]) -> dict[Section, list[Line]]:
        """Return the lines of scalar facts by section; a topic without a fact has a line to fill."""
        by_topic: dict[str, list[ScalarFact]] = defaultdict(list)
        for fact in facts:
            by_topic[fact.topic].append(fact)
        sections: dict[Section, list[Line]] = defaultdict(list)
        for topic in topics.values():
            lines = [self.line(fact, topic_label(fact)) for fact in by_topic[topic.key]]
            sections[topic.section] += lines or [self._gap(topic)]
        return sections

    def addition(self, label: str, model: type[models.CatalogueModel], **initial: object) -> Addition:
        """Return the link that adds a row of a table to this subject."""
        return Addition(label, add_address(model, **({self.name: self.subject.pk} | initial)))

    def several(self, topics: Mapping[str, Topic], section: Section) -> list[Addition]:
        """Return links that add one more value on the topics which may have several."""
        return [
            self.addition(topic.label.lower(), _FACTS[self.name], topic=topic.key)
            for topic in topics.values()
            if topic.section is section and topic.several
        ]

    def claim_lines(self) -> list[ClaimLine]:
        """Return the claims about the subject."""
        labels = {key: topic.label for key, topic in _FACTS[self.name].TOPICS.items()} | words.TABLE_TOPICS
        return [
            ClaimLine(
                topic=labels.get(claim.topic, claim.topic),
                address=f"{form_address(claim)}?{BACK}=1",
                text=claim.text,
                verdict=words.Verdict(claim.verdict).label,
                unresolved=claim.verdict == words.Verdict.UNRESOLVED.value,
                sources=len(claim.sightings.all()),
            )
            for claim in self.claims
        ]

    def overview(self, tables: list[Table]) -> Overview:
        """Return the tables with the claims."""
        return Overview(tables, self.claim_lines(), self.addition("claim", models.Claim).address)

    def _gap(self, topic: Topic) -> Line:
        address = self.addition(topic.label, _FACTS[self.name], topic=topic.key).address
        return Line(topic.label, address, known=False, disputed=self._disputed(topic.key))

    def missing(self, what: str, model: type[models.CatalogueModel], **initial: object) -> Line:
        """Return the line of a row that every subject of the kind should have, to be filled."""
        return Line(what, self.addition(what, model, **initial).address, known=False)

    def _disputed(self, topic: str, key: str = "") -> bool:
        return (topic, "") in self.disputed or (bool(key) and (topic, key) in self.disputed)

    def _announced(self, row: Row | Fact) -> date | None:
        day: date | None = getattr(row, "effective_from", None)
        return day if day and (day > self.today or (row.seen_on is not None and row.seen_on < day)) else None

    def _out_of_date(self, row: Row) -> str:
        if row.seen_on is None:
            return "our own reading"
        if row.seen_in != words.SeenIn.LIVE_PAGE.value:
            return "never seen live"
        months = fresh_months(type(row), row.topic if isinstance(row, ScalarFact) else "")
        return "out of date" if self.today > fresh_until(row.seen_on, months) else "no"


_FACTS: dict[str, type[ScalarFact]] = {
    "certification": models.CertificationFact,
    "body": models.BodyFact,
    "role": models.RoleFact,
    "occupation": models.OccupationFact,
}


def certification_overview(certification: models.Certification) -> Overview:
    """Return what hangs on a certification, in a fixed number of queries."""
    lines = Lines(certification, "certification")
    scalar = lines.scalar(certification.facts.select_related("source"), words.CERTIFICATION_TOPICS)
    rest = {
        words.Section.EXAM: [
            lines.line(row, f"Domain {row.order}: {row.name}") for row in certification.domains.select_related("source")
        ],
        words.Section.JOBS: [
            *(lines.line(row, row.role.title) for row in certification.role_fits.select_related("source", "role")),
            *(lines.line(row, "Related") for row in certification.related.select_related("source", "other")),
        ],
        words.Section.REQUIREMENTS: _requirements(lines, certification),
        words.Section.COST: _fees(lines, certification),
        words.Section.NUMBERS: _figures(lines, certification),
    }
    tables_of: dict[Section, list[tuple[str, type[models.CatalogueModel]]]] = {
        words.Section.EXAM: [("exam domain", models.ExamDomain)],
        words.Section.JOBS: [("job", models.RoleFit), ("related certification", models.RelatedCertification)],
        words.Section.REQUIREMENTS: [("requirement", models.Requirement), ("apprentice mark", models.ApprenticeMark)],
        words.Section.COST: [("fee", models.Fee)],
        words.Section.NUMBERS: [("figure", models.CertificationFigure)],
    }
    tables = []
    for section in words.Section:
        additions = lines.several(words.CERTIFICATION_TOPICS, section)
        additions += [lines.addition(label, model) for label, model in tables_of.get(section, [])]
        tables.append(Table(section.value, section.label, scalar.get(section, []) + rest.get(section, []), additions))
    return lines.overview(tables)


def _fees(lines: Lines, certification: models.Certification) -> list[Line]:
    fees = list(certification.fees.select_related("source"))
    exam = words.Purchase.EXAM
    gap = [] if any(fee.buys == exam.value for fee in fees) else [lines.missing("Exam", models.Fee, buys=exam.value)]
    return [*gap, *(lines.line(row, f"{row.label} ({words.Audience(row.audience).label})") for row in fees)]


def _figures(lines: Lines, certification: models.Certification) -> list[Line]:
    figures = list(certification.figures.select_related("source"))
    there = {figure.measure for figure in figures}
    gaps = [
        lines.missing(words.TABLE_TOPICS[measure.value], models.CertificationFigure, measure=measure.value)
        for measure in (words.Measure.HOLDERS, words.Measure.PASS_RATE)
        if measure.value not in there
    ]
    return [*gaps, *(lines.line(row, figure_in_words(row)) for row in figures)]


def _requirements(lines: Lines, certification: models.Certification) -> list[Line]:
    found: list[Line] = []
    paths = Prefetch("paths", models.RequirementPath.objects.select_related("source"))
    for requirement in certification.requirements.prefetch_related(paths):
        strength = words.RequirementStrength(requirement.strength).label.capitalize()
        ways = requirement.paths.all()
        found.append(
            Line(
                what=f"{strength}: {requirement.key}",
                address=f"{form_address(requirement)}?{BACK}=1",
                value="one way" if len(ways) == 1 else f"any one of {len(ways)} ways",
            )
        )
        found += [lines.line(way, f"{requirement.key}: {way.key}") for way in ways]
    routes = Prefetch("routes", models.ApprenticeRoute.objects.select_related("source"))
    for mark in certification.apprentice_marks.select_related("source").prefetch_related(routes):
        found.append(lines.line(mark, mark.mark or "Apprentice mark"))
        found += [lines.line(route, f"{mark.mark}: a way to remove it") for route in mark.routes.all()]
    return found


def requirement_overview(requirement: models.Requirement) -> Overview:
    """Return the ways to meet a requirement."""
    lines = Lines(requirement.certification, "certification")
    paths = [lines.line(path, path.key) for path in requirement.paths.select_related("source")]
    addition = Addition("way in", add_address(models.RequirementPath, requirement=requirement.pk))
    return Overview([Table("paths", "Any one of these ways meets it", paths, [addition])], [], "")


def body_overview(body: models.CertifyingBody) -> Overview:
    """Return what hangs on a certifying body."""
    lines = Lines(body, "body")
    scalar = lines.scalar(body.facts.select_related("source"), words.BODY_TOPICS)
    fees = [
        lines.line(row, f"{row.tier} membership, {row.months} months")
        for row in body.membership_fees.select_related("source")
    ]
    figures = [lines.line(row, figure_in_words(row)) for row in body.figures.select_related("source")]
    rest = {words.Section.COST: fees, words.Section.NUMBERS: figures}
    tables = []
    for section in words.Section:
        found = scalar.get(section, []) + rest.get(section, [])
        additions = lines.several(words.BODY_TOPICS, section)
        if section is words.Section.COST:
            additions.append(lines.addition("membership fee", models.MembershipFee))
        if section is words.Section.NUMBERS:
            additions.append(lines.addition("figure", models.BodyFigure))
        if found or additions:
            tables.append(Table(section.value, section.label, found, additions))
    return lines.overview(tables)


def role_overview(role: models.JobRole) -> Overview:
    """Return what hangs on a job."""
    lines = Lines(role, "role")
    scalar = lines.scalar(role.facts.select_related("source"), words.ROLE_TOPICS)
    facts = [line for section in words.Section for line in scalar.get(section, [])]
    matches = models.OccupationMatch.objects.filter(role=role).select_related("source", "occupation")
    pay = [lines.line(row, "The government’s category") for row in matches]
    pay += [lines.line(row, figure_in_words(row)) for row in role.figures.select_related("source")]
    fits = [lines.line(row, str(row.certification)) for row in role.fits.select_related("source", "certification")]
    more = [addition for section in words.Section for addition in lines.several(words.ROLE_TOPICS, section)]
    match = [] if matches else [lines.addition("category", models.OccupationMatch)]
    return lines.overview(
        [
            Table("work", "The work", facts, more),
            Table("pay", "Pay and outlook", pay, [*match, lines.addition("figure", models.RoleFigure)]),
            Table("certifications", "Certifications", fits, [lines.addition("certification", models.RoleFit)]),
        ]
    )


def occupation_overview(occupation: models.Occupation) -> Overview:
    """Return what hangs on an occupation."""
    lines = Lines(occupation, "occupation")
    scalar = lines.scalar(occupation.facts.select_related("source"), words.OCCUPATION_TOPICS)
    facts = [line for section in words.Section for line in scalar.get(section, [])]
    more = [addition for section in words.Section for addition in lines.several(words.OCCUPATION_TOPICS, section)]
    wages = [
        lines.line(row, f"{row.year}, {row.industry or 'all industries'}")
        for row in occupation.wages.select_related("source")
    ]
    outlooks = [
        lines.line(row, f"{row.from_year} to {row.to_year}") for row in occupation.outlooks.select_related("source")
    ]
    return lines.overview(
        [
            Table("about", "About", facts, more),
            Table("wages", "Wages", wages, [lines.addition("line of wages", models.OccupationWage)]),
            Table("outlook", "Outlook", outlooks, [lines.addition("outlook", models.OccupationOutlook)]),
        ]
    )


def figure_in_words(row: models.CertificationFigure | models.BodyFigure | models.RoleFigure) -> str:
    """Return what a figure counts: measure, statistic, population and year."""
    parts = (
        words.Measure(row.measure).label.capitalize(),
        words.Statistic(row.statistic).label,
        row.population,
        str(row.year or "year not given"),
    )
    return ", ".join(part for part in parts if part)
