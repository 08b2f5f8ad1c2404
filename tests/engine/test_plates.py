"""The picture that a shared link shows: whose it is, and the few facts that fit on it."""

from __future__ import annotations

import pytest

from comparisons.engine.plates import SITE, PlateRow, plate_of
from comparisons.engine.sentences.plates import name
from comparisons.engine.side_by_side import compare
from comparisons.vocabulary import Purchase
from tests.engine import builders as make

CPC = make.certification(
    "cpc",
    facts=(
        make.fact("name", "Certified Professional Coder"),
        make.fact("questions", 100),
        make.fact("minutes", 240, evidence=make.second_hand()),
        make.fact("open-book", True),
    ),
    fees=(make.fee(Purchase.EXAM, 425),),
    body=make.body(membership_fees=(make.membership_fee(None, required=False),)),
)
CCS = make.certification("ccs", body=make.body("ahima"))
CATALOGUE = make.catalogue(CPC, CCS)


def plate(*slugs: str, catalogue=CATALOGUE):
    return plate_of(compare(catalogue, slugs, make.TODAY), make.TODAY)


def test_picture_of_one_says_its_name_and_whose_it_is_and_needs_no_heads():
    made = plate("cpc")

    assert made.title == "CPC"
    assert made.names == ("Certified Professional Coder, AAPC",)
    assert made.letters == ()
    assert made.alternative == "CPC Certified Professional Coder, AAPC"


def test_picture_of_two_asks_which_and_heads_a_column_for_each():
    made = plate("ccs", "cpc")

    assert made.title == "CPC or CCS?"
    assert made.letters == ("CPC", "CCS")
    assert made.names == ("CPC: Certified Professional Coder, AAPC", "CCS, AHIMA")
    assert made.alternative == "CPC or CCS? CPC: Certified Professional Coder, AAPC; CCS, AHIMA"


def test_picture_of_three_lists_them():
    assert plate("a", "b", "c", catalogue=make.catalogue(*map(make.certification, "abc"))).title == "A, B or C?"


def test_facts_stand_in_the_order_of_the_page_each_with_what_must_be_known_of_it():
    assert plate("cpc").rows[1:] == (
        PlateRow("Questions", (("100 questions", ""),)),
        PlateRow("Time", (("240 minutes (4 hours)", "second-hand"),)),
        PlateRow("Open book", (("Yes", ""),)),
    )
    assert plate("cpc").rows[0].label == "First year"


def test_each_certification_has_its_value_and_unknown_is_said():
    questions = plate("cpc", "ccs").rows[1]

    assert questions == PlateRow("Questions", (("100 questions", ""), ("We do not know yet", "")))


@pytest.mark.parametrize(
    ("full", "alone", "line"),
    [
        ("Certified Coder", True, "Certified Coder, AAPC"),
        ("Certified Coder", False, "CC: Certified Coder, AAPC"),
        ("CC", True, "AAPC"),
        ("CC", False, "CC, AAPC"),
    ],
)
def test_letters_are_never_said_twice(full, alone, line):
    assert name("CC", full, "AAPC", alone=alone) == line


def test_picture_of_the_site_is_about_no_certification():
    assert (SITE.letters, SITE.rows) == ((), ())
    assert SITE.alternative == (
        "Which coding certification? Medical coding, compared side by side; Every figure with its source and date"
    )


def test_two_that_everybody_weighs_have_every_row_of_a_picture(shipped):
    rows = {row.label: row.values for row in plate("cpc", "ccs", catalogue=shipped).rows}

    assert list(rows) == ["First year", "Questions", "Time", "Open book"]
    assert [text for text, _ in rows["First year"]] == ["$647 as a member", "$399 as a non-member"]
