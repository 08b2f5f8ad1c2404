"""Words of the glossary in a text: whole words, in the plural too, once on a page."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comparisons.catalogue.snapshot import Term
from comparisons.engine.glossary import first_uses
from comparisons.vocabulary import TermCategory, TermTier
from tests.engine import builders as make


def term(slug: str, name: str) -> Term:
    return Term(slug, name, "", TermCategory.PAYMENT, TermTier.CORE, "A word.", (), (), make.evidence())


TERMS = (
    term("drg", "DRG"),
    term("ms-drg", "MS-DRG"),
    term("query", "Query"),
    term("passing-score", "Passing (cut) score"),
    term("apprentice-status", "Apprentice status (CPC-A, COC-A)"),
    term("ub-04", "UB-04 (CMS-1450)"),
    term("hcpcs", "HCPCS"),
    term("hcpcs-level-ii", "HCPCS Level II"),
    term("pass-rate", "Pass rate"),
)
WORLD = replace(make.catalogue(), terms={each.slug: each for each in TERMS})


def found(*texts: str) -> list[str]:
    page = first_uses(WORLD, make.TODAY)
    return [piece.term.slug for text in texts for piece in page.pieces(text) if piece.term]


@pytest.mark.parametrize(
    ("text", "slugs"),
    [
        ("An MS-DRG is a DRG.", ["ms-drg", "drg"]),
        ("HCPCS Level II before HCPCS", ["hcpcs-level-ii", "hcpcs"]),
        ("Two DRGs and many queries.", ["drg"]),
        ("A query. QUERY! A Query?", ["query"]),
        ("The apprentice status and the pass rates", ["apprentice-status", "pass-rate"]),
        ("On a UB-04.", ["ub-04"]),
        ("On a CMS-1450, by holders of the COC-A", ["ub-04", "apprentice-status"]),
        ("A cut in the score", []),
        ("Before or after passing, and the passing score", ["passing-score"]),
        ("drg, ADRG, DRG-2, DRGx and ms-drg are other words", []),
        ("", []),
    ],
)
def test_words_are_found_as_they_are_written(text, slugs):
    assert found(text) == slugs


def test_a_word_is_explained_once_on_a_page():
    assert found("A DRG, and a DRG.", "One more DRG and a query.") == ["drg", "query"]


def test_signs_beside_a_word_are_kept_with_it():
    page = first_uses(WORLD, make.TODAY)

    pieces = list(page.pieces("In a group (“DRG”), so."))

    assert [(each.before, each.text, each.after) for each in pieces] == [
        ("", "In a group ", ""),
        ("(“", "DRG", "”),"),
        ("", " so.", ""),
    ]


@given(st.text(alphabet="DRGMSquery -.,“”()aé", max_size=80))
def test_pieces_put_together_are_the_text(text):
    page = first_uses(WORLD, make.TODAY)

    assert "".join(f"{each.before}{each.text}{each.after}" for each in page.pieces(text)) == text


def test_without_terms_nothing_is_explained():
    page = first_uses(make.catalogue(), make.TODAY)

    assert [piece.text for piece in page.pieces("Any text at all.")] == ["Any text at all."]
