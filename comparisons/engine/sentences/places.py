"""What stood at a place of the site, in plain text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from comparisons.engine.sentences.writing import dated, seen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from comparisons.catalogue.snapshot import Evidence, Source

CLAIM = "a claim, checked"
IN_SHORT = "In short"


def place(page: str, part: str) -> str:
    """Return the name of a part of a page."""
    return f"{page}: {part}"


def lines(said: Sequence[tuple[str, str, Sequence[str]]]) -> str:
    """Return the lines of a cell: each a text, what stands smaller beside it, and its exceptions."""
    return "; ".join(
        " ".join(filter(None, (text, detail, f"[{', '.join(marks)}]" if marks else ""))) for text, detail, marks in said
    )


def claim(text: str, verdict: str, explanation: str) -> str:
    """Return what others say, with our verdict."""
    return f"“{text}” {verdict}. {explanation}"


def source(whose: str, values: Sequence[str], page: Source, evidence: Sequence[str]) -> str:
    """Return which page gives which values, and how we saw it."""
    given = " ".join(filter(None, (whose, "; ".join(values))))
    return f"{given}: {page.publisher}, {page.title}, {page.url} ({', '.join(evidence)})"


def of_evidence(evidence: Evidence) -> str:
    """Return a source with its date, and how we saw it."""
    page = evidence.source
    told = ", ".join((page.kind.label, dated(evidence.as_of), seen(evidence)))
    return f"{page.publisher}, {page.title}, {page.url} ({told})"
