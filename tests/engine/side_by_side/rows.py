"""What tests of a section ask a comparison for."""

from __future__ import annotations

from comparisons.catalogue.snapshot import ApprenticeRoute
from comparisons.engine.side_by_side import compare
from comparisons.vocabulary import SourceKind
from tests.engine.builders import TODAY, catalogue, certification, evidence, source

ADVERT = evidence(source("advert", SourceKind.EMPLOYER, publisher="A hospital"))
VA_LIST = evidence(source("va", SourceKind.GOVERNMENT, publisher="The VA"))
ROUTES = tuple(
    ApprenticeRoute(text.lower().replace(" ", "-"), text, 0, 0, False, False, evidence())
    for text in ("Two years of work.", "A course and practice.")
)


def rows_of(*certifications, roles=(), today=TODAY):
    """Return all rows by anchor, those in short among them."""
    made = catalogue(*certifications, roles=tuple(roles))
    compared = compare(made, made.certifications, today)
    in_sections = [row for section in compared.sections for row in section.rows]
    return {row.anchor: row for row in (*compared.in_short, *in_sections)}


def row_of(anchor, *certifications, roles=(), today=TODAY):
    return rows_of(*certifications, roles=roles, today=today)[anchor]


def texts(cell):
    return [line.text for line in cell.lines]


def with_facts(*facts, slug="cpc", **changes):
    return certification(slug, facts=facts, **changes)
