"""How long a look keeps a row fresh is the same on pages, in files and in the admin, whatever kind of row it is."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from comparisons import models
from comparisons.admin.filters import fresh_since
from comparisons.admin.pages_due import resting_tables
from comparisons.admin.values import fresh_months
from comparisons.catalogue import snapshot
from comparisons.engine.blueprints import blueprints
from comparisons.engine.sentences.writing import OUT_OF_DATE
from comparisons.engine.side_by_side import compare
from comparisons.engine.statements.subjects import about_everything
from comparisons.models.evidence import ScalarFact
from comparisons.vocabulary import Measure, OccupationFit, Purchase, Relation, TermCategory, TermTier
from tests.engine import builders as b
from tests.engine.builders import TODAY

TOPIC = "minutes"


def world(*, role=None, terms=(), **of_certification):
    """Return a catalogue with one row of the kind in hand, and what must be around it."""
    others = b.certification("ccs", body=b.body("ahima"))
    made = b.catalogue(b.certification(**of_certification), others, roles=(role or coder(),))
    return replace(made, terms={term.slug: term for term in terms})


def coder(of=None, fit=None):
    return b.role("coder", of=of, fits=(fit or b.role_fit("coder"),))


def route(seen):
    return snapshot.ApprenticeRoute("work", "Two years of work", 24, 0, False, False, seen)


def term(seen):
    return snapshot.Term("code", "Code", "", TermCategory.PAYMENT, TermTier.CORE, "A sign.", (), (), seen)


# A row of each kind in a catalogue, by its table.
WORLDS = {
    models.CertificationFact: lambda seen: world(facts=(b.fact(TOPIC, 240, evidence=seen),)),
    models.CertificationFigure: lambda seen: world(figures=(b.figure(Measure.HOLDERS, 9, evidence=seen),)),
    models.Fee: lambda seen: world(fees=(b.fee(Purchase.EXAM, 425, evidence=seen),)),
    models.MembershipFee: lambda seen: world(
        body=b.body(membership_fees=(replace(b.membership_fee(222, required=True), evidence=seen),))
    ),
    models.ExamDomain: lambda seen: world(domains=(b.domain("Surgery", 60, evidence=seen),)),
    models.RequirementPath: lambda seen: world(requirements=(b.requirement(b.path("A diploma", evidence=seen)),)),
    models.ApprenticeMark: lambda seen: world(apprentice_marks=(b.apprentice_mark("CPC-A", evidence=seen),)),
    models.ApprenticeRoute: lambda seen: world(apprentice_marks=(b.apprentice_mark("CPC-A", route(seen)),)),
    models.RelatedCertification: lambda seen: world(related=(b.related("ccs", Relation.STEP_TOWARD, evidence=seen),)),
    models.RoleFit: lambda seen: world(role=coder(fit=b.role_fit("coder", evidence=seen))),
    models.OccupationWage: lambda seen: world(role=coder(b.occupation(wages=(b.wage(evidence=seen),)))),
    models.OccupationOutlook: lambda seen: world(role=coder(b.occupation(outlooks=(b.outlook(evidence=seen),)))),
}
# On pages these stand without marks.
UNMARKED = {
    models.OccupationMatch: lambda seen: world(
        role=replace(coder(), match=snapshot.OccupationMatch(b.occupation(), OccupationFit.EXACT, seen))
    ),
    models.Term: lambda seen: world(terms=(term(seen),)),
    models.ClaimSighting: lambda seen: world(
        claims=(replace(b.claim(TOPIC), sightings=(snapshot.ClaimSighting(seen, against=False),)),)
    ),
}


def page_says(made):
    """Return whether anything on the pages of a catalogue is marked as out of date."""
    lines = [line for row in compare(made, ["cpc"], TODAY).rows for cell in row.cells for line in cell.lines]
    marks = [mark for line in lines for each in (line, *line.parts) for mark in each.exceptions]
    drawn = blueprints(list(made.certifications.values()), TODAY)
    return OUT_OF_DATE in {*marks, *(mark for each in drawn for mark in each.exceptions)}


def file_says(made):
    """Return whether anything in the file of a catalogue is marked as out of date."""
    return any(OUT_OF_DATE in statement.marks(TODAY) for statement in about_everything(made, TODAY))


def seen_last_on_a_fresh_day(model):
    """Return evidence whose row is fresh today for the last time, by the admin."""
    months = fresh_months(model, TOPIC)
    return b.evidence(seen_on=fresh_since(months, TODAY))


def a_day_earlier(seen):
    return replace(seen, seen_on=seen.seen_on - timedelta(days=1))


@pytest.mark.parametrize("model", WORLDS, ids=lambda model: model.__name__)
def test_page_and_file_mark_a_row_as_out_of_date_when_the_admin_does(model):
    make, seen = WORLDS[model], seen_last_on_a_fresh_day(model)

    assert (page_says(make(seen)), file_says(make(seen))) == (False, False)
    assert (page_says(make(a_day_earlier(seen))), file_says(make(a_day_earlier(seen)))) == (True, True)


@pytest.mark.parametrize("model", UNMARKED, ids=lambda model: model.__name__)
def test_file_marks_a_row_as_out_of_date_when_the_admin_does(model):
    make, seen = UNMARKED[model], seen_last_on_a_fresh_day(model)

    assert (file_says(make(seen)), file_says(make(a_day_earlier(seen)))) == (False, True)


def test_every_table_that_rests_on_sources_is_tried():
    alike = {models.BodyFigure, models.RoleFigure}  # read as the figures of certifications are
    tables = {model for model in resting_tables() if not issubclass(model, ScalarFact)}

    assert {*WORLDS, *UNMARKED, *alike} - {models.CertificationFact} == tables
