"""Where a certification leads: jobs, and figures of pay, holders and pass rates."""

from __future__ import annotations

from dataclasses import replace

import pytest

from comparisons.engine.side_by_side.cells import Column
from comparisons.engine.side_by_side.jobs import ties
from comparisons.engine.side_by_side.table import Link, LinkKind, Standing
from comparisons.vocabulary import (
    FactState,
    Measure,
    OccupationFit,
    Purchase,
    Relation,
    RoleEvidence,
    RoleStrength,
    SourceKind,
    Statistic,
    Unit,
)
from tests.engine.builders import (
    TODAY,
    body,
    catalogue,
    certification,
    claim,
    evidence,
    fact,
    fee,
    figure,
    occupation,
    outlook,
    related,
    role,
    role_fit,
    second_hand,
    source,
    wage,
)
from tests.engine.side_by_side.rows import ADVERT, VA_LIST, row_of, rows_of, texts, with_facts


def test_alternatives_in_one_advert_are_one_group_and_never_several_requirements():
    asked = {"strength": RoleStrength.REQUIRED, "kind": RoleEvidence.ADVERT, "evidence": ADVERT}
    coder = role(
        "inpatient-coder",
        fits=(
            role_fit("inpatient-coder", "ccs", **asked, either_group="ccs-or-cic"),
            role_fit("inpatient-coder", "cic", **asked, either_group="ccs-or-cic"),
            role_fit("inpatient-coder", "rhit", **asked),
            role_fit("inpatient-coder", "draft", **asked),
        ),
    )
    row = row_of("jobs-roles", *(certification(slug) for slug in ("ccs", "cic", "rhit")), roles=[coder])

    assert {part.text for cell in row.cells for line in cell.lines for part in line.parts} == {
        "required in one job ad (A hospital): the RHIT, and the CCS or the CIC"
    }
    assert row.cells[0].lines[0].link == Link(LinkKind.ROLE, "inpatient-coder")


def test_ties_to_a_job_are_said_the_strongest_first_and_alike_ones_once():
    fits = (
        role_fit("coder", kind=RoleEvidence.ARTICLE, evidence=second_hand("a")),
        role_fit("coder", kind=RoleEvidence.ARTICLE, evidence=evidence(source("b", publisher="Another"))),
        role_fit("coder", evidence=evidence(source("c", SourceKind.SECONDARY, publisher="A third"))),
        role_fit("coder", kind=RoleEvidence.OWN_READING),
        role_fit("coder", strength=RoleStrength.ACCEPTED, kind=RoleEvidence.PUBLISHED_LIST, evidence=VA_LIST),
        role_fit("auditor", strength=RoleStrength.PREFERRED, kind=RoleEvidence.ADVERT, evidence=ADVERT),
        role_fit("no-such-job"),
    )
    row = row_of(
        "jobs-roles",
        certification(role_fits=fits),
        roles=[role("coder", fits=fits[:5]), role("auditor", fits=fits[5:6])],
    )

    assert [(line.text, [(part.text, part.exceptions) for part in line.parts]) for line in row.cells[0].lines] == [
        ("Auditor", [("preferred in one job ad (A hospital)", ())]),
        (
            "Coder",
            [
                ("accepted on a published list (The VA)", ()),
                ("commonly linked in articles (Publisher and A third)", ("second-hand",)),
                ("commonly linked on an official page (Another)", ()),
                ("commonly linked by our own reading", ()),
            ],
        ),
    ]


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (RoleEvidence.HIRING_GUIDE, "commonly linked in a hiring guide (Publisher)"),
        (RoleEvidence.OWN_READING, "commonly linked by our own reading"),
    ],
)
def test_single_tie_names_its_publisher(kind, words):
    fit = role_fit("coder", kind=kind)
    made = catalogue(certification(), roles=(role("coder", fits=(fit,)),))

    assert [said.text for said in ties(Column(made.certifications["cpc"], made, TODAY), [fit])] == [words]


def test_more_than_two_alternatives_are_any_one_of_a_list():
    listed = {"strength": RoleStrength.ACCEPTED, "kind": RoleEvidence.PUBLISHED_LIST, "evidence": VA_LIST}
    fits = tuple(role_fit("coder", slug, **listed, either_group="mastery") for slug in ("cpc", "ccs", "rhit"))
    made = catalogue(*(certification(slug) for slug in ("cpc", "ccs", "rhit")), roles=(role("coder", fits=fits),))

    (said,) = ties(Column(made.certifications["cpc"], made, TODAY), fits[:1])

    assert said.text == "accepted on a published list (The VA): any one of CPC, CCS or RHIT"


def test_alternative_that_one_list_names_twice_is_named_once():
    listed = {"strength": RoleStrength.ACCEPTED, "kind": RoleEvidence.PUBLISHED_LIST, "evidence": VA_LIST}
    named = [("cpc", "once"), ("ccs", "once"), ("ccs", "again")]
    fits = tuple(role_fit("coder", slug, **listed, key=f"{slug}-{key}", either_group="mastery") for slug, key in named)
    made = catalogue(*(certification(slug) for slug in ("cpc", "ccs")), roles=(role("coder", fits=fits),))

    (said,) = ties(Column(made.certifications["cpc"], made, TODAY), fits[:1])

    assert said.text == "accepted on a published list (The VA): the CPC or the CCS"


ALONE = "required in one job ad (A hospital)"


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({}, f"{ALONE}: the CPC, and the RHIT"),
        ({"strength": RoleStrength.PREFERRED}, ALONE),
        ({"evidence": evidence(source("other-advert"))}, ALONE),
        ({"evidence": None, "kind": RoleEvidence.OWN_READING}, ALONE),
        ({"certification": "cpc"}, ALONE),
        ({"certification": "draft"}, ALONE),
    ],
)
def test_only_what_one_page_requires_together_is_said_together(changes, words):
    first = role_fit("coder", "cpc", RoleStrength.REQUIRED, RoleEvidence.ADVERT, evidence=ADVERT)
    other = replace(first, **{"key": "other", "certification": "rhit"} | changes)
    made = catalogue(certification(), certification("rhit"), roles=(role("coder", fits=(first, other)),))

    (said,) = ties(Column(made.certifications["cpc"], made, TODAY), [first])

    assert said.text == words


def test_what_two_groups_have_in_common_is_the_group_and_not_its_strength():
    asked = {"kind": RoleEvidence.ADVERT, "evidence": ADVERT}
    first = role_fit("coder", "cpc", RoleStrength.PREFERRED, **asked, either_group="first")
    alike = role_fit("coder", "ccs", RoleStrength.COMMON, **asked, either_group="first")
    apart = role_fit("coder", "rhit", RoleStrength.PREFERRED, **asked, either_group="second")
    made = catalogue(
        *(certification(slug) for slug in ("cpc", "ccs", "rhit")), roles=(role("coder", fits=(first, alike, apart)),)
    )

    (said,) = ties(Column(made.certifications["cpc"], made, TODAY), [first])

    assert said.text == "preferred in one job ad (A hospital): the CPC or the CCS"


def test_mark_stands_behind_the_piece_of_evidence_that_needs_it():
    fits = (
        role_fit("coder", kind=RoleEvidence.HIRING_GUIDE, strength=RoleStrength.REQUIRED, evidence=second_hand()),
        role_fit("coder", strength=RoleStrength.ACCEPTED, kind=RoleEvidence.PUBLISHED_LIST, evidence=VA_LIST),
    )
    row = row_of("jobs-roles", certification(role_fits=fits), roles=[role("coder", fits=fits)])

    (line,) = row.cells[0].lines
    assert (line.exceptions, [part.exceptions for part in line.parts]) == ((), [("second-hand",), ()])
    assert [note.values for note in row.sources] == [("Coder: required",), ("Coder: accepted",)]


def test_marks_of_pieces_say_whose_they_are_where_the_row_folds():
    def tied(slug, seen):
        return certification(slug, role_fits=(role_fit("coder", slug, kind=RoleEvidence.SURVEY, evidence=seen),))

    row = row_of("jobs-roles", tied("cpc", evidence()), tied("ccs", second_hand()), roles=[role("coder")])

    (line,) = row.shared.lines
    assert (line.exceptions, [part.exceptions for part in line.parts]) == ((), [("second-hand for CCS",)])


def test_occupation_with_wages_alone_has_no_outlook():
    fits = (role_fit("coder", "cpc"),)
    roles = jobs_in(occupation(wages=(wage(),)), "coder", fits=fits)

    row = row_of("occupation-29-2072", certification(), roles=roles)

    assert texts(row.cells[0]) == ["Half earn more than $51,140 a year"]


def test_pay_of_holders_is_the_newest_first_and_unlike_statistics_are_not_compared():
    def pay(amount, statistic, letters, year):
        return figure(
            Measure.PAY,
            amount,
            statistic,
            Unit.USD_PER_YEAR,
            population=f"{letters} holders",
            year=year,
            key=f"pay-{year}",
        )

    cpc = certification(figures=(pay(54401, Statistic.MEAN, "CPC", 2018), pay(58895, Statistic.MEDIAN, "CPC", 2025)))
    ccs = certification("ccs", figures=(pay(58000, Statistic.MEAN, "CCS", 2025),))

    row = row_of("jobs-pay", cpc, ccs)

    assert [(line.text, line.detail) for line in row.cells[0].lines] == [
        ("$58,895 a year", "median, CPC holders, 2025"),
        ("$54,401 a year", "mean, CPC holders, 2018"),
    ]
    assert row.comparability.reason == "Not comparable: they are different statistics (CPC: median, CCS: mean)."


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({}, ""),
        ({"population": "AHIMA CCS Holders"}, ""),
        ({"population": "AHIMA members"}, "Not comparable: they describe different groups of people."),
        ({"year": 2019}, "Not comparable: they are of different years (CPC: 2025, CCS: 2019)."),
        ({"year": None}, "Not comparable: they are of different years (CPC: 2025, CCS: not given)."),
        (
            {"year": 2019, "statistic": Statistic.ESTIMATE},
            "Not comparable: they are different statistics (CPC: number, CCS: estimate); "
            "and they are of different years (CPC: 2025, CCS: 2019).",
        ),
        ({"number": None, "state": FactState.NOT_PUBLISHED, "year": 2019}, ""),
    ],
)
def test_figures_are_compared_only_if_statistic_population_and_year_match(changes, reason):
    cpc = certification(figures=(figure(Measure.HOLDERS, 105_000, population="CPC holders"),))
    other = replace(figure(Measure.HOLDERS, 36_925, population="CCS holders"), **changes)
    ccs = certification("ccs", body=body("ahima"), figures=(other,))

    comparability = row_of("numbers-holders", cpc, ccs).comparability

    assert (comparability.comparable, comparability.reason) == (not reason, reason)


def test_figures_without_a_year_are_not_compared():
    figures = (figure(Measure.HOLDERS, 1, year=None),)

    row = row_of("numbers-holders", certification(figures=figures), certification("ccs", figures=figures))

    assert row.comparability.reason == "Not comparable: no year is given."
    assert row.cells[0].lines[0].detail == "year not given"


def test_figure_not_published_is_said():
    row = row_of("numbers-pass-rate", certification(figures=(figure(Measure.PASS_RATE, None),)))

    assert row.cells[0].standing is Standing.NOT_PUBLISHED


def test_members_are_the_bodys_and_disputed_by_claims_on_the_body():
    doubted = body(figures=(figure(Measure.MEMBERS, 250_000),), claims=(claim("members"),))

    (line,) = row_of("authority-members", certification(body=doubted)).cells[0].lines

    assert (line.text, line.exceptions) == ("250,000", ("disputed",))


RECORDS = occupation(
    wages=(
        wage(percentile_10=37000, percentile_90=81150),
        wage(45620, year=2024, industry="Offices of physicians", key="physicians"),
        wage(44000, year=2023, industry="Offices of physicians", key="physicians-2023"),
    ),
    outlooks=(outlook(openings_per_year=14200), outlook("9", from_year=2023)),
)


def jobs_in(group, *slugs, fits):
    return [role(slug, of=group, fits=tuple(fit for fit in fits if fit.role == slug)) for slug in slugs]


def test_figures_of_an_occupation_stand_once_for_all_jobs_in_it():
    fits = (role_fit("coder", "cpc"), role_fit("auditor", "ccs"))
    coder, auditor = jobs_in(RECORDS, "coder", "auditor", fits=fits)
    auditor = replace(auditor, match=replace(auditor.match, fit=OccupationFit.CLOSEST))

    row = row_of("occupation-29-2072", certification("cpc"), certification("ccs"), roles=[coder, auditor])

    assert row.same
    assert [(line.text, line.detail) for line in row.shared.lines] == [
        ("Half earn more than $51,140 a year", "eight in ten earn $37,000 to $81,150; May 2025"),
        ("Offices of physicians: half earn more than $45,620 a year", "May 2024"),
        ("7 percent more jobs in 2034 than in 2024", "about 14,200 openings a year"),
    ]
    assert row.note == (
        "Figures for all “Medical Records Specialists” in the United States, whatever certification they hold. "
        "This group is the job itself for: Coder. It is the nearest category, a wider group, for: Auditor."
    )


def test_figures_shared_by_only_some_are_not_repeated():
    fits = (role_fit("coder", "cpc"), role_fit("coder", "ccs"), role_fit("biller", "cpb"))
    clerks = occupation("43-3021", title="Billing Clerks", outlooks=(outlook("-4"),))
    roles = [*jobs_in(RECORDS, "coder", fits=fits), *jobs_in(clerks, "biller", fits=fits)]

    rows = rows_of(*(certification(slug) for slug in ("cpb", "cpc", "ccs")), roles=roles)

    records = rows["occupation-29-2072"]
    assert [cell.standing for cell in records.cells] == [Standing.NOT_APPLICABLE, Standing.KNOWN, Standing.KNOWN]
    assert texts(records.cells[2]) == ["The same figures as for CPC"]
    assert texts(rows["occupation-43-3021"].cells[0]) == ["4 percent fewer jobs in 2034 than in 2024"]


def test_occupation_without_figures_has_no_row():
    fits = (role_fit("coder", "cpc"),)

    assert "occupation-29-2072" not in rows_of(certification(), roles=jobs_in(occupation(), "coder", fits=fits))


def test_outlook_without_change_is_said():
    steady = occupation(outlooks=(outlook("0"),))
    fits = (role_fit("coder", "cpc"),)

    row = row_of("occupation-29-2072", certification(), roles=jobs_in(steady, "coder", fits=fits))

    assert texts(row.cells[0]) == ["As many jobs in 2034 as in 2024"]


def test_group_that_only_comes_near_a_job_is_called_so():
    (coder,) = jobs_in(RECORDS, "coder", fits=(role_fit("coder", "cpc"),))
    coder = replace(coder, match=replace(coder.match, fit=OccupationFit.CLOSEST))

    note = row_of("occupation-29-2072", certification(), roles=[coder]).note

    assert note.endswith("they hold. It is the nearest category, a wider group, for: Coder.")


def test_where_it_leads_names_the_other_and_whose_reading_it_is():
    cpc = certification(
        related=(
            related("ccs", Relation.STEP_TOWARD, note="A usual step."),
            related("cca", Relation.OVERLAPS, evidence=evidence()),
        )
    )
    row = row_of("jobs-leads-to", cpc, certification("ccs"), certification("cca"))

    assert [(line.text, line.detail, line.exceptions) for line in row.cells[0].lines] == [
        ("A step toward CCS", "A usual step.", ("our own reading",)),
        ("Overlaps with CCA", "", ()),
    ]


def test_what_replaced_what_is_said_on_both_sides():
    old = certification("chp", related=(related("chps", Relation.SUCCESSOR, evidence=evidence()),))
    row = row_of("jobs-leads-to", old, certification("chps"))

    assert [texts(cell) for cell in row.cells] == [["Replaced by CHPS"], ["Replaced CHP"]]
    assert [cell.lines[0].link.target for cell in row.cells] == ["chps", "chp"]


def test_fee_of_upkeep_that_is_not_known_leads_to_the_rules_that_may_say_it():
    rule = with_facts(fact("ce-rule", "Late recertification is not accepted."))
    paid = certification("ccs", fees=(fee(Purchase.LATE_RENEWAL, 50),))
    row = row_of("continuing-education-late-renewal-fee", rule, paid)

    assert row.label == "Fee for late renewal"
    assert texts(row.cells[0]) == ["No fee that we know of"]
    assert not row.cells[0].known
