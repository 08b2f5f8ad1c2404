"""Sheets of one body and one job: rows with their sources, and nothing of which nothing is known."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from comparisons.catalogue import snapshot
from comparisons.engine.side_by_side.table import Link, LinkKind, Standing
from comparisons.engine.subjects import asked_for, body_sheets, certified_by, role_sheet, role_sheets, role_ties
from comparisons.vocabulary import (
    OCCUPATION_TOPICS,
    ROLE_TOPICS,
    CodeSet,
    FactState,
    Level,
    Measure,
    OccupationFit,
    RoleEvidence,
    RoleStrength,
    Section,
    Setting,
    Statistic,
    Status,
    Topic,
    Unit,
    Work,
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
        "in-short-employers": ["No employer’s list or job ad that we have read names one"],
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
        "in-short-employers": ["No employer’s list or job ad that we have read names one"],
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


# --- Several side by side ------------------------------------------------------------------------


def columns(sheet) -> dict[str, list[list[str]]]:
    """Return the lines of each row by its label, a list for each column."""
    return {row.label: [[line.text for line in cell.lines] for cell in row.cells] for row in sheet.rows}


def stating(topic: Topic, key: str, value: snapshot.Value, **changes) -> snapshot.Fact:
    return replace(snapshot.Fact(topic, "", FactState.KNOWN, value, **make.stated(key)), **changes)


def note(key: str, text: str, **changes) -> snapshot.Fact:
    return stating(ROLE_TOPICS["work-note"], key, text, **changes)


def test_bodies_side_by_side_say_what_each_certifies_by_kind_of_work():
    south = make.body("south")
    catalogue = make.catalogue(
        make.certification("cpc", facts=(make.fact("name", "Certified Coder"),)),
        make.certification("ccs", body=south),
        make.certification("cpb", focus=Work.BILLING),
        make.certification("gone", focus=Work.AUDITING, facts=(make.fact("status", Status.RETIRED),)),
    )

    sheet = certified_by(catalogue, list(catalogue.bodies.values()), make.TODAY)

    assert (sheet.anchor, sheet.heading) == ("certifications", "What it certifies")
    assert sheet.note == "What a certification is mainly about is our own reading."
    assert [(head.text, head.link) for head in sheet.heads] == [
        ("AAPC", Link(LinkKind.BODY, "aapc")),
        ("SOUTH", Link(LinkKind.BODY, "south")),
    ]
    assert columns(sheet) == {"Medical coding": [["CPC"], ["CCS"]], "Billing": [["CPB"], ["None that is offered"]]}
    assert [row.anchor for row in sheet.rows] == ["certifies-coding", "certifies-billing"]
    (first,) = sheet.rows[0].cells[0].lines
    assert (first.detail, first.link) == ("Certified Coder", Link(LinkKind.CERTIFICATION, "cpc"))


def test_dues_in_dispute_are_shown_as_disputed():
    fee = make.membership_fee(222, required=True)
    body = make.body(membership_fees=(fee,), claims=(make.claim("membership-fee", fact_key=fee.key),))

    (section,) = body_sheets(make.catalogue(), [body], make.TODAY)

    assert [line.exceptions for line in section.rows[0].cells[0].lines] == [("disputed",)]


def test_bodies_side_by_side_have_a_section_where_one_of_them_is_known():
    bodies = [make.body("aapc", facts=(make.body_fact("founded", 1988),)), make.body("south")]

    (section,) = body_sheets(make.catalogue(), bodies, make.TODAY)

    assert (section.anchor, section.heading) == ("authority", "Certification authority")
    assert [head.link for head in section.heads] == [Link(LinkKind.BODY, slug) for slug in ("aapc", "south")]
    assert columns(section) == {"Founded": [["1988"], ["We do not know yet"]]}


def test_announced_fact_of_a_body_stands_behind_the_present_one_with_its_day():
    facts = (
        make.body_fact("name", "Old name"),
        make.body_fact("name", "New name", key="later", effective_from=date(2027, 1, 1), replaces="name"),
    )

    (section,) = body_sheets(make.catalogue(), [make.body(facts=facts)], make.TODAY)

    assert columns(section) == {"Name": [["Old name", "Announced: New name from 1 January 2027"]]}


def test_jobs_side_by_side_show_what_most_of_them_go_with_first():
    def tied(role, *fits):
        return make.role(role, fits=tuple(make.role_fit(role, slug, strength) for slug, strength in fits))

    coder = tied("coder", ("common", RoleStrength.COMMON), ("both", RoleStrength.COMMON))
    biller = tied("biller", ("strong", RoleStrength.REQUIRED), ("both", RoleStrength.COMMON))
    catalogue = make.catalogue(*map(make.certification, ("common", "strong", "both")), roles=(coder, biller))

    sheet = role_ties(catalogue, [coder, biller], make.TODAY)

    assert (sheet.anchor, sheet.heading) == ("certifications", "Certifications that go with it")
    assert sheet.note == "What we found, and who says it. It is not a count of the market."
    assert sheet.rows[0].label == "BOTH"
    assert {row.anchor for row in sheet.rows} == {f"certification-{slug}" for slug in ("both", "common", "strong")}
    assert columns(sheet)["STRONG"][0] == ["We know of no source that names it"]
    assert columns(sheet)["STRONG"][1][0].startswith("Required ")
    assert [head.link for head in sheet.heads] == [Link(LinkKind.ROLE, slug) for slug in ("coder", "biller")]


def test_sources_of_a_jobs_ties_do_not_name_the_job_of_the_page_again():
    fits = (make.role_fit("coder", "cpc", RoleStrength.REQUIRED),)
    role = make.role("coder", fits=fits)

    (row,) = role_ties(make.catalogue(make.certification(), roles=(role,)), [role], make.TODAY).rows

    assert [note.values for note in row.sources] == [("required",)]


def test_jobs_of_different_groups_are_paid_by_the_governments_figures_for_each():
    clerks = make.occupation("43-3021", title="Billing Clerks", wages=(make.wage(48500),))
    coder = make.role("coder", of=make.occupation(wages=(make.wage(),), outlooks=(make.outlook(),)))
    biller = make.role("biller", of=clerks)

    sheet = role_sheets(make.catalogue(roles=(coder, biller)), [coder, biller], make.TODAY)[0]

    assert (sheet.anchor, sheet.heading) == ("jobs", "Pay and outlook")
    assert columns(sheet) == {
        "Pay, by the government’s figures": [
            ["Half earn more than $51,140 a year"],
            ["Half earn more than $48,500 a year"],
        ],
        "Outlook, by the government’s figures": [
            ["7 percent more jobs in 2034 than in 2024"],
            ["We do not know yet"],
        ],
    }
    assert "“Medical Records Specialists”" in sheet.rows[0].note
    assert "This group is the job itself for: Biller." in sheet.rows[0].note


def test_jobs_of_one_group_share_the_label_that_names_it():
    occupation = make.occupation(wages=(make.wage(),))
    roles = (make.role("coder", of=occupation), make.role("auditor", of=occupation))

    (row,) = role_sheets(make.catalogue(roles=roles), roles, make.TODAY)[0].rows

    assert "Medical Records Specialists" in row.label


def test_further_facts_of_an_occupation_and_of_a_job_stand_with_the_pay():
    score = stating(OCCUPATION_TOPICS["ai-score"], "score", "62 percent")
    role = make.role("coder", of=make.occupation(facts=(score,)))
    lonely = make.role("lonely", figures=(make.figure(Measure.PAY, 58000, Statistic.MEAN, Unit.USD_PER_YEAR),))

    sheets = role_sheets(make.catalogue(roles=(role, lonely)), [role, lonely], make.TODAY)

    assert [sheet.anchor for sheet in sheets] == ["jobs", "focus"]
    assert [row.anchor for row in sheets[0].rows] == ["occupation-ai-score", "role-pay"]
    assert columns(sheets[0])[OCCUPATION_TOPICS["ai-score"].label] == [["62 percent"], ["We do not know yet"]]


def test_usual_schooling_says_for_whom_the_government_counts_it():
    usual = stating(OCCUPATION_TOPICS["entry-education"], "usual", "A course")
    role = make.role("coder", of=make.occupation(facts=(usual,)))

    sheet = role_sheet(make.catalogue(roles=(role,)), role, make.TODAY)

    assert rows_of([sheet.in_short])["in-short-schooling"] == ["A course"]
    assert columns(sheet.way_in) == {"Usual schooling": [["A course"]]}
    assert sheet.way_in.rows[0].note.endswith("This group is the job itself for: Coder.")
    assert (sheet.way_in.anchor, sheet.way_in.heading) == ("way-in", "How to get there")


def test_short_answers_of_a_job_stand_under_plain_labels():
    usual = stating(OCCUPATION_TOPICS["entry-education"], "usual", "A course")
    role = make.role("coder", of=make.occupation(facts=(usual,), wages=(make.wage(), make.wage(1, industry="Farms"))))

    sheet = role_sheet(make.catalogue(roles=(role,)), role, make.TODAY).in_short

    assert columns(sheet) == {
        "What it pays": [["Half earn more than $51,140 a year"]],
        "What employers ask for": [["No employer’s list or job ad that we have read names one"]],
        "Usual schooling": [["A course"]],
    }
    assert (sheet.anchor, sheet.heading) == ("in-short", "In short")
    assert "whatever certification they hold" in sheet.rows[0].note
    assert sheet.rows[1].note == "What we found, and who says it. It is not a count of the market."
    assert [cell.standing for cell in sheet.rows[1].cells] == [Standing.NOT_KNOWN]


def test_where_a_job_stands_in_the_field_links_to_its_neighbors_and_is_our_own_reading():
    role = make.role("coder", next_roles=("auditor",))
    roles = (make.role("biller", next_roles=("coder",)), role, make.role("auditor"))

    sheet = role_sheet(make.catalogue(roles=roles), role, make.TODAY).way_in

    assert columns(sheet) == {"Jobs that lead to it": [["Biller"]], "Where it often leads": [["Auditor"]]}
    assert [row.cells[0].lines[0].link for row in sheet.rows] == [
        Link(LinkKind.ROLE, slug) for slug in ("biller", "auditor")
    ]
    assert {row.note for row in sheet.rows} == {"Our own reading; no source says it."}


def test_notes_that_are_announced_stand_last_and_where_what_they_follow_stands():
    later = date(2027, 1, 1)
    role = make.role(
        "coder",
        facts=(
            note("new-way", "A longer course.", effective_from=later, replaces="ways-to-qualify"),
            note("ways-to-qualify", "A course."),
            note("loud", "Loud work.", effective_from=later),
            note("quiet", "Quiet work."),
        ),
        claims=(make.claim("work-note", fact_key="quiet"),),
    )

    sheet = role_sheet(make.catalogue(roles=(role,)), role, make.TODAY)

    assert rows_of([sheet.way_in])["way-in-written"] == ["A course.", "Announced: A longer course from 1 January 2027"]
    assert rows_of([sheet.work])["role-work-note"] == ["Quiet work.", "Announced: Loud work from 1 January 2027"]
    lines = [line for row in sheet.work.rows if row.anchor == "role-work-note" for line in row.cells[0].lines]
    assert [line.exceptions for line in lines] == [("disputed",), ()]


def test_work_of_a_job_says_its_level_its_codes_and_where_it_is():
    setting = stating(ROLE_TOPICS["setting"], "clinic", Setting.OUTPATIENT_CLINIC)
    role = make.role("coder", code_sets=(CodeSet.CPT, CodeSet.ICD_10_CM), facts=(setting,))

    sheet = role_sheet(make.catalogue(roles=(role,)), role, make.TODAY).work

    assert (sheet.anchor, sheet.heading) == ("focus", "The work")
    assert columns(sheet) == {
        "Level": [["Entry"]],
        "Code sets": [["CPT", "ICD-10-CM"]],
        "Where the work is": [["Clinic"]],
    }
    assert [row.note for row in sheet.rows] == ["Our own reading; no source says it."] * 2 + [""]


def test_what_an_employer_asks_for_rests_on_a_source_for_each_job_and_strength():
    listed = make.role_fit("coder", "ccs", RoleStrength.ACCEPTED, RoleEvidence.PUBLISHED_LIST)
    wanted = make.role_fit("coder", "cpc", RoleStrength.REQUIRED, RoleEvidence.ADVERT)
    ours = make.role_fit("coder", "cpc", RoleStrength.COMMON, RoleEvidence.OWN_READING)
    role = make.role("coder", fits=(listed, wanted, ours))
    catalogue = make.catalogue(make.certification("cpc"), make.certification("ccs"), roles=(role,))

    asked, basis = asked_for(catalogue, role.fits)

    assert asked == "required: CPC; accepted: CCS, among others"
    assert [each.value for each in basis] == ["Coder: required", "Coder: accepted"]
