"""Words that the glossary explains."""

from __future__ import annotations

from dataclasses import replace

from comparisons.catalogue.snapshot import Term
from comparisons.engine.side_by_side import compare
from comparisons.engine.side_by_side.table import Link, LinkKind
from comparisons.vocabulary import CodeSet, TermCategory, TermTier
from tests.engine.builders import TODAY, apprentice_mark, catalogue, evidence, fact
from tests.engine.side_by_side.rows import with_facts


def with_terms(made, *words):
    terms = {
        slug: Term(slug, word, "", TermCategory.CODE_SETS, TermTier.CORE, "", (), (), evidence())
        for slug, word in words
    }
    return replace(made, terms=terms)


def test_words_that_the_glossary_explains_lead_there():
    exam = with_facts(
        fact("code-set", CodeSet.DRG),
        fact("code-set", CodeSet.CPT),
        fact("open-book", value=True),
        fact("provider", "Pearson VUE"),
        apprentice_marks=(apprentice_mark("CPC-A"),),
    )
    made = with_terms(
        catalogue(exam),
        ("ms-drg", "MS-DRG"),
        ("open-book-exam", "Open-book exam"),
        ("pearson", "Pearson VUE"),
        ("apprentice-status", "Apprentice status (CPC-A, COC-A)"),
    )
    rows = {row.anchor: row for section in compare(made, ["cpc"], TODAY).sections for row in section.rows}

    assert [line.link for line in rows["focus-code-set"].cells[0].lines] == [None, Link(LinkKind.TERM, "ms-drg")]
    assert rows["exam-provider"].cells[0].lines[0].link == Link(LinkKind.TERM, "pearson")
    assert rows["exam-open-book"].link == Link(LinkKind.TERM, "open-book-exam")
    assert rows["requirements-apprentice-mark"].link == Link(LinkKind.TERM, "apprentice-status")
    assert rows["exam-provider"].link is None
