"""The lines that `evaluate_advice` prints."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from comparisons.engine.advice.evaluation import CaseResult, Summary


def case(result: CaseResult) -> str:
    """Return one case on a line: how it went, the first three places, what was advised."""
    went = "top1" if result.top1 else "top3" if result.top3 else "miss"
    places = " ".join(f"{rank}:{slug}" for rank, slug in result.places) or "nothing"
    advised = " ".join(result.advised)
    line = f"{result.name} {went} · places {places} · advised {advised}"
    if result.also_acceptable:
        line += f" · also acceptable {' '.join(result.also_acceptable)}"
    if result.advised_against_first:
        line += " · ADVISED AGAINST IS FIRST"
    if result.unknown_slugs:
        line += f" · in no catalogue: {' '.join(result.unknown_slugs)}"
    if result.unused:
        line += f" · unused: {', '.join(result.unused)}"
    return line


def last_line(found: Summary) -> str:
    """Return the counts: the line that a program reads."""
    return (
        f"cases {found.cases} top1 {found.top1:.3f} top3 {found.top3:.3f} "
        f"advised_against_first {found.advised_against_first}"
    )


def counts(found: Summary) -> str:
    """Return what the last line leaves out."""
    values = "1 value" if found.unused == 1 else f"{found.unused} values"
    slugs = "1 slug" if found.unknown_slugs == 1 else f"{found.unknown_slugs} slugs"
    return f"{values} without an answer in the quiz, {slugs} in no catalogue"
