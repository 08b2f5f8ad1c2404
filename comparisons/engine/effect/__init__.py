"""What an edit changes on the site: two catalogues, before and after it, held side by side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from comparisons.engine.contradictions import contradictions
from comparisons.engine.effect.firsts import ChangedAdvice, changed_advice
from comparisons.engine.effect.lists import ChangedList, changed_lists
from comparisons.engine.effect.pages import ChangedRow, changed_pages, stale_texts
from comparisons.engine.effect.proof import lost_sources

if TYPE_CHECKING:
    from datetime import date

    from comparisons.catalogue.snapshot import Catalogue

__all__ = ["Effect", "effect_of"]


@dataclass(frozen=True, slots=True)
class Effect:
    """All that readers would find otherwise after an edit."""

    rows: tuple[ChangedRow, ...]
    lists: tuple[ChangedList, ...]
    advice: ChangedAdvice
    contradictions: tuple[str, ...]  # that were none before
    lost_sources: tuple[str, ...]  # facts that would rest on a source no longer
    stale_texts: tuple[str, ...] = ()  # prose that still gives a number which the facts beside it gave before

    @property
    def nothing(self) -> bool:
        """Return whether readers would find everything as it is."""
        return not (self.rows or self.lists or self.contradictions or self.lost_sources or self.advice.any)


def effect_of(before: Catalogue, after: Catalogue, today: date) -> Effect:
    """Return what readers would find otherwise in the second of two catalogues."""
    pages = changed_pages(before, after, today)
    new = set(contradictions(after, today)) - set(contradictions(before, today))
    return Effect(
        rows=tuple(row for page in pages for row in page.rows),
        lists=changed_lists(before, after, today),
        advice=changed_advice(before, after, today),
        contradictions=tuple(sorted(each.sentence for each in new)),
        lost_sources=lost_sources(before, after, today),
        stale_texts=stale_texts(pages),
    )
