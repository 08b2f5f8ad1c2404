"""Addresses, and what a list of sources need not say twice."""

from __future__ import annotations

from datetime import date

import pytest
from django.template import Context

from comparisons.engine.listing import Filter, Filters, Sort
from comparisons.engine.reference import Citation, PageKind
from comparisons.engine.side_by_side.table import Cell, Line, Link, LinkKind, Row, SourceNote
from comparisons.templatetags import pages
from tests.engine import builders as make


@pytest.mark.parametrize(
    ("link", "address"),
    [
        (Link(LinkKind.CERTIFICATION, "cpc"), "/certifications/cpc/"),
        (Link(LinkKind.BODY, "aapc"), "/bodies/aapc/"),
        (Link(LinkKind.ROLE, "coder"), "/roles/coder/"),
        (Link(LinkKind.PAGE, "https://example.org/"), "https://example.org/"),
    ],
)
def test_link_leads_to_our_page_or_to_one_elsewhere(link, address):
    assert pages.address(link) == address


@pytest.mark.parametrize(
    ("kind", "address"),
    [(PageKind.TERM, "/glossary/#cpt"), (PageKind.BODY, "/bodies/cpt/"), (PageKind.ROLE, "/roles/cpt/")],
)
def test_citation_leads_to_its_page_or_to_its_place_on_one(kind, address):
    assert pages.citation_address(Citation(kind, "cpt", "CPT", 1)) == address


def test_comparison_of_two_has_one_address_from_either_side():
    catalogue = make.catalogue(make.certification("cpc"), make.certification("ccs"))
    cpc, ccs = catalogue.certifications.values()

    assert pages.compared_with(cpc, ccs) == pages.compared_with(ccs, cpc) == "/compare/cpc-vs-ccs/"


def test_list_has_the_shortest_address_that_says_its_filters():
    assert pages.list_address(Filters()) == "/certifications/"
    assert pages.list_address(Filters({Filter.BODY: "aapc"}, Sort.MINUTES)) == "/certifications/?body=aapc&sort=minutes"


@pytest.mark.parametrize(("joint", "words"), [("or", "CPC, COC or CCS"), ("and", "CPC, COC and CCS")])
def test_letters_are_listed_as_people_say_them(joint, words):
    assert pages.titled([make.certification(slug) for slug in ("cpc", "coc", "ccs")], joint) == words


@pytest.mark.parametrize(("text", "wordy"), [("100 questions", False), ("A rule in a whole sentence. " * 3, True)])
def test_row_of_sentences_wants_the_whole_width(text, wordy):
    row = Row(anchor="row", label="Row", cells=(Cell((Line("Yes"),)), Cell((Line(text),))))

    laid = pages.laid_out(row, ["CPC", "CCS"])
    assert laid.wordy is wordy
    # On a phone the cells of such a row stand below each other, so that each needs its head.
    assert [placed.head for placed in laid.cells] == (["CPC", "CCS"] if wordy else ["", ""])


def test_of_three_each_cell_needs_its_head():
    row = Row(anchor="row", label="Row", cells=(Cell((Line("Yes"),)),) * 3)

    assert [placed.head for placed in pages.laid_out(row, ["A", "B", "C"]).cells] == ["A", "B", "C"]


def test_text_that_neighbors_share_is_read_once_on_a_phone():
    rule, other = Cell((Line("A rule in a whole sentence. " * 3),)), Cell((Line("Another rule."),))
    row = Row(anchor="row", label="Row", cells=(rule, rule, other, rule))

    laid = pages.laid_out(row, ["A", "B", "C", "D"])

    assert [(placed.head, placed.repeats) for placed in laid.cells] == [
        ("A, B", False),
        ("", True),
        ("C", False),
        ("D", False),
    ]
    assert tuple(placed.cell for placed in laid.cells) == row.cells


def note(certification: str, seen: str = "read in a stored copy, 22 November 2026") -> SourceNote:
    return SourceNote(
        certification=certification,
        values=("100",),
        source=make.source(),
        kind="official",
        dated="undated",
        seen=seen,
        seen_on=date(2026, 11, 22),
        confirmation="",
        where="",
        notes=(),
        disputes=(),
    )


@pytest.mark.parametrize(
    ("certifications", "gives_values"),
    [
        (["CPC", "CCS"], [False, False]),
        (["CPC", "CPC", "CCS"], [True, True, False]),
        (["CPC and CCS", "CPC"], [True, True]),
        (["", "CPC"], [True, True]),
        ([""], [False]),
    ],
)
def test_source_repeats_what_it_gives_only_where_another_speaks_too(certifications, gives_values):
    notes = pages.sources(Context(), [note(letters) for letters in certifications])["notes"]

    assert [give for _, give in notes] == gives_values


def test_when_sources_were_seen_is_said_once_where_it_was_at_one_time():
    alike, unlike = [note("CPC"), note("CCS")], [note("CPC"), note("CCS", "checked on the live page, 1 December 2026")]

    assert pages.sources(Context(), alike)["look"] == "read in a stored copy, 22 November 2026"
    assert pages.sources(Context(), unlike)["look"] == ""


@pytest.mark.parametrize(
    ("count", "words"), [(2, "the same for both"), (3, "the same for all three"), (4, "the same for all four")]
)
def test_what_is_shared_says_for_how_many(count, words):
    assert pages.same_for(count) == words
