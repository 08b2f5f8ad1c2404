"""Which words of a comparison are words of the glossary."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from comparisons.engine.glossary import first_uses
from comparisons.engine.kept import Kept
from comparisons.engine.side_by_side.table import Link, LinkKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from comparisons.catalogue.snapshot import Catalogue, Term
    from comparisons.engine.side_by_side.table import Line, Row

# The glossary's word for what a row is about, by the row's anchor. A value needs no entry: it is
# linked where it is itself a word of the glossary ("CPT", "Pearson VUE").
_ROW_TERMS = {
    "exam-passing-score": "passing (cut) score",
    "exam-open-book": "open-book exam",
    "exam-book": "code-book edition",
    "exam-retake-rule": "retake wait",
    "in-short-newcomer": "apprentice status",
    "requirements-apprentice-mark": "apprentice status",
    "cost-membership": "membership fee",
    "continuing-education-units": "CEU",
    "continuing-education-cycle": "recertification cycle",
    "numbers-pass-rate": "pass rate",
}


def term_link(catalogue: Catalogue, today: date, word: str) -> Link | None:
    """Return the place in the glossary of a word that it explains; None for any other text."""
    return _links(catalogue, today).get(word.casefold())


def row_term(catalogue: Catalogue, today: date, anchor: str) -> Link | None:
    """Return the place in the glossary of what a row is about, where it is one of its words."""
    return term_link(catalogue, today, _ROW_TERMS.get(anchor, ""))


def terms_of(catalogue: Catalogue, rows: Sequence[Row], lines: Iterable[Line], today: date) -> tuple[Term, ...]:
    """Return the words of the glossary that rows, and lines outside of rows, link or explain, each once."""
    explained = first_uses(catalogue, today)
    labels = (row.link for row in rows)
    everything = (*(line for row in rows for cell in row.cells for line in cell.lines), *lines)
    for link in chain(labels, (line.link for line in everything)):
        if link and link.kind is LinkKind.TERM:
            explained.is_first(link.target)
    for line in everything:
        if line.prose:
            explained.read(line.text)
    return tuple(explained.explained.values())


def _by_name(catalogue: Catalogue, _today: date) -> dict[str, Link]:
    """Return all words of the glossary; also without what stands in brackets: "Apprentice status (CPC-A, COC-A)"."""
    whole = {term.term.casefold(): Link(LinkKind.TERM, term.slug) for term in catalogue.terms.values()}
    return {name.partition(" (")[0]: link for name, link in whole.items()} | whole


_links = Kept(_by_name)
