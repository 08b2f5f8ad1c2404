"""Sheets of one body and one job: rows with their sources, and nothing of which nothing is known."""

from __future__ import annotations

from comparisons.catalogue import snapshot
from comparisons.engine.side_by_side.table import Link, LinkKind
from comparisons.engine.subjects import body_sheets, role_sheet
from comparisons.vocabulary import (
    ROLE_TOPICS,
    CodeSet,
    FactState,
    Level,
    Measure,
    OccupationFit,
    RoleEvidence,
    RoleStrength,
    Section,
    Statistic,
    Unit,
)
from tests.engine import builders as make


def texts(row) -> list[str]:
    return [line.text for line in row.cells[0].lines]


def rows_of(sections) -> dict[str, list[str]]:
    return {row.anchor: texts(row) for section in sections for row in section.rows}


def test_body_of_which_nothing_is_known_has_no_sections():
    assert body_sheets(make.catalogue(), [make.body()], make.TODAY) == ()


def test_body_sheet_holds_its_facts_dues_and_figures_by_section():
    body = make.body(
        facts=(make.body_fact("founded", 1988), make.body_fact("website", "https://www.example.org")),
        membership_fees=(make.membership_fee(222, required=True),),
        figures=(make.figure(Measure.MEMBERS, 250000),),
    )

    sections = body_sheets(make.catalogue(), [body], make.TODAY)

    assert [(section.anchor, [row.anchor for row in section.rows]) for section in sections] == [
        (Section.AUTHORITY, ["body-website", "body-founded"]),
        (Section.COST, ["body-membership"]),
        (Section.NUMBERS, ["body-members"]),
    ]
    assert rows_of(sections)["body-membership"] == ["$222 a year"]
    website = sections[0].rows[0].cells[0].lines[0]
    assert website.link == Link(LinkKind.PAGE, "https://www.example.org")
    assert [note.source.slug for note in sections[0].rows[0].sources] == ["page"]


def test_job_of_which_nothing_is_known_has_its_level_alone():
    role = make.role("coder")

    sheet = role_sheet(make.catalogue(roles=(role,)), role, make.TODAY)

    assert rows_of(sheet.sections) == {
        "in-short-employers": ["No employer’s list or advert that we have read names one"],
        "role-level": ["Entry"],
    }
    assert sheet.certifications.rows == ()


def test_job_sheet_says_what_it_pays_and_what_the_work_is():
    occupation = make.occupation(wages=(make.wage(51140),), outlooks=(make.outlook("7"),))
    note = snapshot.Fact(ROLE_TOPICS["work-note"], "", FactState.KNOWN, "Quiet work.", **make.stated("note"))
    pay = make.figure(Measure.PAY, 58000, Statistic.MEAN, Unit.USD_PER_YEAR)
    role = make.role(
        "coder",
        of=occupation,
        level_to=Level.ADVANCED,
        code_sets=(CodeSet.CPT,),
        facts=(note,),
        figures=(pay,),
        next_roles=("auditor",),
    )
    catalogue = make.catalogue(roles=(role, make.role("auditor")))

    sheet = role_sheet(catalogue, role, make.TODAY)

    assert rows_of(sheet.sections) == {
        "in-short-pay": ["Half earn more than $51,140 a year"],
        "in-short-employers": ["No employer’s list or advert that we have read names one"],
        "occupation-pay": ["Half earn more than $51,140 a year"],
        "occupation-outlook": ["7 percent more jobs in 2034 than in 2024"],
        "role-pay": ["$58,000 a year"],
        "way-in-next": ["Auditor"],
        "role-level": ["Entry to advanced"],
        "role-code-set": ["CPT"],
        "role-work-note": ["Quiet work."],
    }


def test_job_sheet_says_where_the_governments_group_is_wider_than_the_job():
    match = snapshot.OccupationMatch(make.occupation(wages=(make.wage(),)), OccupationFit.CLOSEST, make.evidence())
    role = make.role("coder", match=match)

    sheet = role_sheet(make.catalogue(roles=(role,)), role, make.TODAY)

    assert "a wider group, for: Coder." in sheet.sections[0].rows[0].note


def test_certifications_of_a_job_stand_by_strength_each_with_all_its_evidence():
    fits = (
        make.role_fit("coder", "ccs", RoleStrength.COMMON),
        make.role_fit("coder", "cpc", RoleStrength.COMMON),
        make.role_fit("coder", "cpc", RoleStrength.COMMON, evidence=make.evidence(make.source("other-page"))),
        make.role_fit("coder", "cpc", RoleStrength.COMMON, evidence=make.second_hand()),
        make.role_fit("coder", "cpc", RoleStrength.REQUIRED, RoleEvidence.ADVERT),
        make.role_fit("coder", "draft", RoleStrength.REQUIRED, RoleEvidence.ADVERT),
        make.role_fit("coder", "ccs", RoleStrength.ACCEPTED, RoleEvidence.OWN_READING),
    )
    role = make.role("coder", fits=fits)
    catalogue = make.catalogue(make.certification("ccs"), make.certification("cpc"), roles=(role,))

    sheet = role_sheet(catalogue, role, make.TODAY)

    cpc, ccs = sheet.certifications.rows
    assert [each.link for each in (cpc, ccs)] == [Link(LinkKind.CERTIFICATION, slug) for slug in ("cpc", "ccs")]
    assert [line.partition(" ")[0] for line in texts(cpc)] == ["Required", "Commonly", "Commonly"]
    # The same words on two pages are one line with both sources; what needs a mark has a line of its own.
    assert [line.exceptions for line in cpc.cells[0].lines] == [(), (), ("second-hand",)]
    assert [note.source.slug for note in cpc.sources] == ["page", "other-page", "prep-site"]
    assert len(texts(ccs)) == 2


def test_job_sheet_opens_with_what_employers_themselves_ask_for():
    fits = (
        make.role_fit("coder", "ccs", RoleStrength.REQUIRED, RoleEvidence.ADVERT, either_group="either"),
        make.role_fit("coder", "cpc", RoleStrength.REQUIRED, RoleEvidence.ADVERT, either_group="either"),
        make.role_fit("coder", "rhit", RoleStrength.PREFERRED, RoleEvidence.ADVERT),
        make.role_fit("coder", "cic", RoleStrength.REQUIRED, RoleEvidence.ARTICLE),
        make.role_fit("coder", "draft", RoleStrength.REQUIRED, RoleEvidence.ADVERT),
    )
    role = make.role("coder", fits=fits)
    catalogue = make.catalogue(*map(make.certification, ("ccs", "cpc", "rhit", "cic")), roles=(role,))

    (row,) = role_sheet(catalogue, role, make.TODAY).in_short.rows

    assert [(line.text, line.detail) for line in row.cells[0].lines] == [
        ("Required: CCS or CPC; preferred: RHIT", "Publisher")
    ]
    assert [note.source.slug for note in row.sources] == ["page"]


def test_job_sheet_says_how_to_get_there_and_where_it_leads():
    way = snapshot.Fact(ROLE_TOPICS["work-note"], "", FactState.KNOWN, "A year.", **make.stated("ways-to-qualify"))
    role = make.role("coder", facts=(way,), next_roles=("auditor",))
    roles = (make.role("biller", next_roles=("coder",)), role, make.role("auditor"))

    sheet = role_sheet(make.catalogue(roles=roles), role, make.TODAY)

    assert rows_of([sheet.way_in]) == {
        "way-in-written": ["A year."],
        "way-in-from": ["Biller"],
        "way-in-next": ["Auditor"],
    }
    assert "role-work-note" not in rows_of([sheet.work])
