"""Bodies, or jobs, side by side: their addresses, their rows, and what to compare with."""

from __future__ import annotations

from dataclasses import replace

import pytest

from comparisons.engine.beside import (
    Neighbor,
    beside,
    bodies_near,
    most_asked_bodies,
    named_in,
    roles_near,
)
from comparisons.engine.side_by_side.table import LinkKind
from comparisons.vocabulary import RoleEvidence, RoleStrength, Work
from tests.engine import builders as make


def world():
    aapc = make.body(
        "aapc", facts=(make.body_fact("founded", 1988),), membership_fees=(make.membership_fee(222, required=True),)
    )
    ahima = make.body("ahima", facts=(make.body_fact("founded", 1928),))
    roles = (
        make.role("zebra-coder", of=make.occupation(wages=(make.wage(),)), next_roles=("auditor",)),
        make.role("auditor", works=Work.AUDITING, former_slugs=("checker",)),
        make.role(
            "biller",
            works=Work.BILLING,
            fits=(make.role_fit("biller", "ccs", RoleStrength.REQUIRED, RoleEvidence.ADVERT),),
        ),
    )
    certifications = (make.certification("cpc", body=aapc), make.certification("ccs", body=ahima))
    return replace(make.catalogue(*certifications, roles=roles), asked_pairs=(("cpc", "ccs"),))


@pytest.mark.parametrize(
    ("address", "kind", "canonical"),
    [
        ("aapc-vs-ahima", LinkKind.BODY, "aapc-vs-ahima"),
        ("AHIMA-vs-aapc-vs-ahima", LinkKind.BODY, "aapc-vs-ahima"),
        ("zebra-coder-vs-biller", LinkKind.ROLE, "biller-vs-zebra-coder"),
        ("checker-vs-biller", LinkKind.ROLE, "auditor-vs-biller"),
        ("aapc", LinkKind.BODY, "aapc"),
    ],
)
def test_address_names_bodies_or_jobs_in_any_order_and_case(address, kind, canonical):
    named = named_in(world(), address)

    assert (named.kind, named.address) == (kind, canonical)


@pytest.mark.parametrize("address", ["aapc-vs-cpc", "aapc-vs-biller", "aapc-vs-", "", "nobody-vs-aapc", "cpc-vs-ccs"])
def test_any_other_address_is_left_to_certifications(address):
    assert named_in(world(), address) is None


def test_more_than_four_do_not_stand_side_by_side():
    roles = tuple(make.role(f"job-{letter}") for letter in "abcde")
    catalogue = make.catalogue(roles=roles)

    assert named_in(catalogue, "-vs-".join(each.slug for each in roles)) is None
    assert named_in(catalogue, "-vs-".join(each.slug for each in roles[:4])) is not None


def test_bodies_stand_in_columns_and_what_is_not_known_of_one_says_so():
    catalogue = world()

    compared = beside(catalogue, named_in(catalogue, "aapc-vs-ahima"), make.TODAY)

    rows = {row.anchor: [cell.lines[0].text for cell in row.cells] for sheet in compared.sheets for row in sheet.rows}
    assert compared.titles == ("AAPC", "AHIMA")
    assert rows["body-founded"] == ["1988", "1928"]
    assert rows["body-membership"] == ["$222 a year", "We do not know yet"]
    assert rows["certifies-coding"] == ["CPC", "CCS"]
    assert "body-headquarters" not in rows


def test_notes_on_sources_say_whose_they_are():
    catalogue = world()

    compared = beside(catalogue, named_in(catalogue, "aapc-vs-ahima"), make.TODAY)

    row = next(row for sheet in compared.sheets for row in sheet.rows if row.anchor == "body-membership")
    assert [note.certification for note in row.sources] == ["AAPC"]


def test_jobs_stand_in_columns_under_labels_that_fit_all():
    catalogue = world()

    compared = beside(catalogue, named_in(catalogue, "biller-vs-zebra-coder"), make.TODAY)

    rows = {row.anchor: row for sheet in compared.sheets for row in sheet.rows}
    assert rows["occupation-pay"].label == "Pay, by the government’s figures"
    assert [cell.lines[0].text for cell in rows["occupation-pay"].cells] == [
        "We do not know yet",
        "Half earn more than $51,140 a year",
    ]
    assert [cell.lines[0].text.partition(" (")[0] for cell in rows["certification-ccs"].cells] == [
        "Required in one job ad",
        "We know of no source that names it",
    ]
    assert rows["role-level"].same


def test_neighbors_lead_to_comparisons_by_their_canonical_address():
    catalogue = world()

    assert bodies_near(catalogue, catalogue.bodies["ahima"]) == (Neighbor("AAPC", "aapc-vs-ahima"),)
    assert most_asked_bodies(catalogue) == Neighbor("AAPC and AHIMA", "aapc-vs-ahima")
    assert roles_near(catalogue, catalogue.roles["auditor"]) == (Neighbor("Zebra coder", "auditor-vs-zebra-coder"),)
    assert most_asked_bodies(replace(catalogue, asked_pairs=())) is None
