"""Pay in pictures: once where jobs share a group, like beside like, and nothing drawn that is not known."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from comparisons.engine.charts import BAR, Stretch
from comparisons.engine.pay import pay_of_all, pay_of_certifications, pay_of_roles
from comparisons.vocabulary import OccupationFit
from tests.engine import builders as b
from tests.engine.builders import TODAY


def whole(median, year=2025, **changes):
    known = {"percentile_10": 20_000, "percentile_25": 30_000, "percentile_75": 70_000, "percentile_90": 100_000}
    return b.wage(median, year=year, **(known | changes))


def industry(name, median, **changes):
    return b.wage(median, year=2024, industry=name, key=name, **changes)


CODERS = b.occupation(
    "29-2072",
    title="Medical Records Specialists",
    wages=(
        whole(50_000),
        whole(48_000, 2024, percentile_10=None, percentile_90=None),
        industry("Offices of physicians", 45_000, share_of_jobs=Decimal(19)),
        industry("Hospitals", 56_000),
    ),
)
BILLERS = b.occupation("43-3021", title="Billing Clerks", wages=(whole(40_000),))
EVERYBODY = b.occupation("00-0000", title="All occupations", wages=(whole(60_000),))
CODER = b.role("coder", of=CODERS, fits=(b.role_fit("coder"), b.role_fit("coder", "ccs")))
AUDITOR = b.role("auditor", of=CODERS, fits=(b.role_fit("auditor"),))
BILLER = b.role("biller", of=BILLERS, fits=(b.role_fit("biller"),))
HELPER = b.role("helper")  # in no group of the government


def world(*roles):
    made = b.catalogue(b.certification("cpc"), b.certification("ccs"), roles=roles)
    return replace(made, occupations={**made.occupations, "00-0000": EVERYBODY})


def of_certifications(slugs, *roles):
    made = world(*roles)
    return pay_of_certifications(made, [made.certifications[slug] for slug in slugs], TODAY)


def labels(picture):
    return [(line.label, line.detail) for line in picture.lines]


def test_jobs_that_share_a_group_are_drawn_once_coders_beside_billers():
    groups, _ = of_certifications(["cpc", "ccs"], CODER, AUDITOR, BILLER, HELPER)

    assert labels(groups) == [
        ("Medical Records Specialists", "includes coder and auditor (CPC and CCS)"),
        ("Billing Clerks", "includes biller (CPC)"),
        ("All occupations", ""),
    ]


def test_percentiles_lie_on_one_scale_from_zero():
    groups, _ = of_certifications(["cpc"], CODER)
    line = groups.lines[0]

    assert line.percentiles == (20_000, 30_000, 50_000, 70_000, 100_000)
    assert (line.most, line.half) == (Stretch(200, 800), Stretch(300, 400))
    assert line.middle.start < 500 < line.middle.start + line.middle.width
    assert groups.spread


def test_kinds_of_employer_stand_beside_all_of_the_same_year_the_best_paid_first():
    _, employers = of_certifications(["cpc"], CODER)

    assert employers.heading == "Medical Records Specialists by kind of employer"
    assert [(line.label, line.percentiles[2]) for line in employers.lines] == [
        ("Hospitals", 56_000),
        ("Offices of physicians", 45_000),
        ("All employers together", 48_000),
    ]
    assert employers.notes[0] == "Dollars a year, May 2024."
    assert labels(employers)[1] == ("Offices of physicians", "19 percent of the jobs")


def test_where_only_the_middle_is_known_a_bar_leads_to_it_and_nothing_else_is_drawn():
    _, employers = of_certifications(["cpc"], CODER)

    assert not employers.spread
    assert [line.middle for line in employers.lines] == [Stretch(0, BAR), Stretch(0, 804), Stretch(0, 857)]
    assert all(line.most is line.half is None for line in employers.lines)


@pytest.mark.parametrize(("missing", "most", "half"), [("percentile_90", False, True), ("percentile_25", True, False)])
def test_stretch_with_an_unknown_end_is_not_drawn(missing, most, half):
    group = b.occupation(wages=(whole(50_000, **{missing: None}),))
    groups = of_certifications(["cpc"], b.role("coder", of=group, fits=(b.role_fit("coder"),)))[0]
    line = groups.lines[0]

    assert (line.most is not None, line.half is not None) == (most, half)
    assert None in line.percentiles


def test_years_are_said_line_by_line_where_they_differ():
    older = b.occupation("43-3021", title="Billing Clerks", wages=(whole(40_000, 2023),))
    groups = of_certifications(["cpc"], CODER, b.role("biller", of=older, fits=(b.role_fit("biller"),)))[0]

    assert labels(groups)[:2] == [
        ("Medical Records Specialists", "includes coder, May 2025"),
        ("Billing Clerks", "includes biller, May 2023"),
    ]
    assert groups.notes[0] == "Dollars a year, May 2023 and May 2025."


def test_job_is_drawn_beside_what_the_same_certifications_lead_to():
    made = world(CODER, AUDITOR, BILLER, b.role("manager", of=b.occupation("11-9111"), fits=()))

    groups = pay_of_roles(made, [made.roles["biller"]], TODAY)[0]

    assert labels(groups) == [
        ("Billing Clerks", "includes biller"),
        ("Medical Records Specialists", "includes coder and auditor, where the same certifications lead too"),
        ("All occupations", ""),
    ]


def test_two_jobs_of_one_group_stand_in_one_line():
    made = world(CODER, AUDITOR)

    groups = pay_of_roles(made, [made.roles["coder"], made.roles["auditor"]], TODAY)[0]

    assert labels(groups)[0] == ("Medical Records Specialists", "includes coder and auditor")


def test_group_that_is_only_the_nearest_to_a_job_says_so():
    match = replace(AUDITOR.match, fit=OccupationFit.CLOSEST)
    groups = pay_of_all(world(CODER, replace(AUDITOR, match=match)), TODAY)[0]

    assert labels(groups)[1] == ("Medical Records Specialists", "includes coder; nearest group to auditor")


def test_job_in_no_group_has_no_picture():
    made = world(HELPER)

    assert pay_of_roles(made, [made.roles["helper"]], TODAY) == ()


def test_all_groups_stand_in_the_order_of_their_pay():
    (groups,) = pay_of_all(world(BILLER, CODER, AUDITOR), TODAY)

    assert labels(groups) == [
        ("All occupations", ""),
        ("Medical Records Specialists", "includes coder and auditor"),
        ("Billing Clerks", "includes biller"),
    ]


def test_every_picture_names_its_sources():
    said = b.evidence(b.source("oews"))
    group = b.occupation(wages=(whole(50_000, evidence=said), industry("Hospitals", 1, evidence=said)))

    for picture in of_certifications(["cpc"], b.role("coder", of=group, fits=(b.role_fit("coder"),))):
        assert "oews" in {note.source.slug for note in picture.sources}
