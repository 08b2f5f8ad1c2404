"""What a report about a place quotes: the page and the row as the reader saw them, with what they rest on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from comparisons.catalogue import snapshot
from comparisons.engine.places import LONGEST, Place, place_of
from comparisons.vocabulary import SeenIn, SourceKind, TermCategory, TermTier, Verdict
from tests.engine import builders as make

PAGE = make.source("page", publisher="AAPC", title="The exam")
SHOWN = make.evidence(PAGE, as_of="2026-02")
OF_PAGE = (
    "AAPC, The exam, https://example.org/page (official, February 2026, checked on the live page, 1 November 2026)"
)


def minutes(number: int, **changes):
    return make.fact("minutes", number, evidence=SHOWN, **changes)


def claim(**changes):
    sighting = snapshot.ClaimSighting(SHOWN, against=False)
    said = make.claim("minutes", Verdict.WRONG, key="five-hours", text="Five hours.", **changes)
    return replace(said, explanation="The page says four.", sightings=(sighting,))


CPC = make.certification("cpc", facts=(minutes(240),), claims=(claim(),))
CCS = make.certification("ccs", body=make.body("ahima", facts=(make.body_fact("founded", 1928),)))
CODER, BILLER = make.role("coder", fits=(make.role_fit("coder", "cpc"),)), make.role("biller")
TERM = snapshot.Term("drg", "DRG", "", next(iter(TermCategory)), TermTier.CORE, "One payment.", (), (), SHOWN)
CATALOGUE = replace(make.catalogue(CPC, CCS, roles=(CODER, BILLER)), terms={"drg": TERM})


def place(about: str, catalogue=CATALOGUE) -> Place | None:
    return place_of(catalogue, about, make.TODAY)


@pytest.mark.parametrize(
    ("about", "title"),
    [
        ("certifications/cpc", "CPC"),
        ("certifications/cpc#exam", "CPC: Exam format"),
        ("certifications/cpc#in-short", "CPC: In short"),
        ("certifications/cpc#exam-minutes", "CPC: Time"),
        ("certifications/cpc#five-hours", "CPC: a claim, checked"),
        ("compare/cpc-vs-ccs", "CPC or CCS"),
        ("compare/cpc-vs-ccs#five-hours", "CPC or CCS: a claim, checked"),
        ("bodies/ahima", "AHIMA"),
        ("bodies/ahima#body-founded", "AHIMA: Founded"),
        ("compare/aapc-vs-ahima", "AAPC or AHIMA"),
        ("compare/aapc-vs-ahima#authority", "AAPC or AHIMA: Certification authority"),
        ("roles/coder", "Coder"),
        ("roles/coder#certifications", "Coder: Certifications that go with it"),
        ("roles/coder#role-level", "Coder: Level"),
        ("compare/biller-vs-coder", "Biller or Coder"),
        ("compare/biller-vs-coder#certification-cpc", "Biller or Coder: CPC"),
        ("glossary#drg", "DRG"),
    ],
)
def test_place_has_the_name_of_its_page_and_of_what_stands_there(about, title):
    found = place(about)

    assert found.title == title
    assert found.about == about


@pytest.mark.parametrize("about", ["", "fit", "glossary", "roles/gone", "compare/cpc-vs-gone", "bodies/cpc", "x/cpc"])
def test_page_of_which_we_know_only_the_address_is_a_place_without_a_title(about):
    assert place(about) == Place(about)


def test_unknown_page_keeps_its_anchor_and_a_known_page_drops_one_that_is_gone():
    assert place("glossary#gone") == Place("glossary", "gone")
    assert place("#top") == Place("", "top")
    assert place("certifications/cpc#gone") == Place("certifications/cpc", title="CPC")


@pytest.mark.parametrize(
    "about",
    ["/fit", "fit/", "Fit", "a b", "javascript:alert(1)", "https://example.org", "fit#", "fit#a#b", "fit\n", "a" * 201],
)
def test_what_no_address_of_ours_looks_like_is_no_place(about):
    assert place(about) is None


def test_longest_address_is_still_a_place():
    assert place("a" * LONGEST) == Place("a" * LONGEST)


def test_more_than_a_comparison_can_hold_is_known_by_its_address_alone():
    five = [make.certification(slug) for slug in ("a", "b", "c", "d", "e")]
    catalogue = make.catalogue(*five)

    assert place("compare/a-vs-b-vs-c-vs-d", catalogue).title == "A, B, C or D"
    assert place("compare/a-vs-b-vs-c-vs-d-vs-e", catalogue) == Place("compare/a-vs-b-vs-c-vs-d-vs-e")


def test_row_is_quoted_with_its_value_and_its_source():
    found = place("certifications/cpc#exam-minutes")

    assert found.shown == ("240 minutes (4 hours)",)
    assert found.sources == (f"240 minutes (4 hours): {OF_PAGE}",)


def test_row_of_two_is_quoted_for_each_and_names_whose_source_it_is():
    found = place("compare/cpc-vs-ccs#exam-minutes")

    assert found.shown == ("CPC: 240 minutes (4 hours)", "CCS: We do not know yet")
    assert found.sources == (f"CPC 240 minutes (4 hours): {OF_PAGE}",)


def test_value_that_two_share_is_quoted_once():
    both = make.catalogue(CPC, replace(CCS, facts=(minutes(240),)))

    assert place("compare/cpc-vs-ccs#exam-minutes", both).shown == ("240 minutes (4 hours)",)


def test_what_stands_beside_a_value_is_quoted_with_it():
    fee = make.membership_fee(222, required=True, evidence=make.second_hand())
    twice = make.membership_fee(157, required=True, key="student", tier="Student")
    catalogue = make.catalogue(replace(CPC, body=make.body(membership_fees=(fee, twice))))

    assert place("bodies/aapc#body-membership", catalogue).shown == (
        "$222 a year membership: individual [second-hand]; $157 a year membership: student",
    )


def test_claim_is_quoted_with_our_verdict_and_where_it_stands():
    found = place("certifications/cpc#five-hours")

    assert found.shown == ("“Five hours.” wrong. The page says four.",)
    assert found.sources == (OF_PAGE,)


def test_word_is_quoted_with_its_definition_and_its_source():
    assert place("glossary#drg") == Place("glossary", "drg", "DRG", ("One payment.",), (OF_PAGE,))


def test_section_alone_quotes_nothing():
    found = place("certifications/cpc#exam")

    assert (found.shown, found.sources) == ((), ())


def test_evidence_says_what_kind_of_page_it_is_and_when_and_where_we_saw_it():
    copy = make.evidence(make.source(kind=SourceKind.SECONDARY), seen_in=SeenIn.STORED_COPY, seen_on=date(2026, 10, 2))
    term = replace(TERM, evidence=copy)

    (source,) = place("glossary#drg", replace(CATALOGUE, terms={"drg": term})).sources

    assert source == (
        "Publisher, Title, https://example.org/page (second-hand, undated, read in a stored copy, 2 October 2026)"
    )


def test_every_row_that_we_ship_can_be_quoted(shipped):
    for about in ("certifications/cpc", "compare/cpc-vs-ccs", "compare/aapc-vs-ahima", "roles/pro-fee-coder"):
        assert place(about, shipped).title
    assert place("compare/cpc-vs-ccs#exam-minutes", shipped).shown == ("240 minutes (4 hours) [second-hand for CCS]",)
