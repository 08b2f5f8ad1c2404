"""Finds the words of the glossary in a text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from comparisons.engine.kept import Kept, Parts

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from comparisons.catalogue.snapshot import Catalogue, Term


# "Passing (cut) score" is also called passing score, "UB-04 (CMS-1450)" also UB-04, and CMS-1450.
_IN_BRACKETS = re.compile(r" \(([^)]*)\)")
MOST_SEARCHED = 5_000  # texts in a process, at 0.4 KB each
_SIGNS = '()[]“”".,;:!?'


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a text; with a term where it is the first word on the page that the glossary explains."""

    text: str
    term: Term | None = None
    before: str = ""  # signs that must not be parted from the word by the end of a line: “
    after: str = ""


class _Found(NamedTuple):
    """Where a text names a term."""

    start: int
    end: int
    term: Term


@dataclass(frozen=True, slots=True)
class _Names:
    """All names of terms as one pattern: letters like CDI as they are written, words in any case and in the plural."""

    pattern: re.Pattern[str]
    terms: Mapping[str, Term]
    searched: Parts[tuple[_Found, ...]]  # by text: many readers are told the same, and to search takes 0.04 ms

    def found_in(self, text: str) -> tuple[_Found, ...]:
        found = self.searched.get(text)
        if found is None:
            found = tuple(_Found(*each.span(), self._term_for(each[0])) for each in self.pattern.finditer(text))
            self.searched[text] = found
        return found

    def _term_for(self, found: str) -> Term:
        singular = found.removesuffix("s")
        names = (found, singular, found.casefold(), singular.casefold())
        return next(self.terms[name] for name in names if name in self.terms)


@dataclass(slots=True)
class FirstUses:
    """The words of the glossary that a page has explained so far. One for each page, from top to bottom."""

    names: _Names
    terms: Mapping[str, Term]  # all there are, by slug
    explained: dict[str, Term] = field(default_factory=dict)  # by slug, in the order of the page

    def pieces(self, text: str) -> Iterator[Piece]:
        """Yield a text in pieces; each term is given once on a page, where it first stands."""
        written = 0
        for found in self.names.found_in(text):
            if self.is_first(found.term.slug):
                start = _before(text, found.start, written)
                end = _after(text, found.end)
                if start > written:
                    yield Piece(text[written:start])
                word = text[found.start : found.end]
                yield Piece(word, found.term, text[start : found.start], text[found.end : end])
                written = end
        if written < len(text):
            yield Piece(text[written:])

    def read(self, text: str) -> None:
        """Take the words of a text as explained: whoever shows it explains them there."""
        for found in self.names.found_in(text):
            self.is_first(found.term.slug)

    def is_first(self, slug: str) -> bool:
        """Return whether the page has not explained a word yet. From now on it has."""
        if slug in self.explained:
            return False
        self.explained[slug] = self.terms[slug]
        return True


def _before(text: str, start: int, least: int) -> int:
    """Return where the signs right before a word begin."""
    while start > least and text[start - 1] in _SIGNS:
        start -= 1
    return start


def _after(text: str, end: int) -> int:
    """Return where the signs right after a word end."""
    while end < len(text) and text[end] in _SIGNS:
        end += 1
    return end


def first_uses(catalogue: Catalogue, today: date) -> FirstUses:
    """Return a page's beginning: no word explained yet."""
    return FirstUses(_names(catalogue, today), catalogue.terms)


def _all_names(catalogue: Catalogue, _today: date) -> _Names:
    terms: dict[str, Term] = {}
    for term in catalogue.terms.values():
        for name in _names_of(term):
            terms[name if _are_letters(name) else name.casefold()] = term
    longest_first = sorted(terms, key=lambda name: (-len(name), name))
    names = "|".join(re.escape(name) if _are_letters(name) else f"(?i:{re.escape(name)})" for name in longest_first)
    # Whole words only, and no part of a longer name: CPT is not in CPT-4, nor DRG in MS-DRG.
    pattern = re.compile(rf"(?<![\w-])(?:{names or '(?!)'})s?(?![\w-])")
    return _Names(pattern, terms, Parts(MOST_SEARCHED))


def _names_of(term: Term) -> set[str]:
    letters = (name for within in _IN_BRACKETS.findall(term.term) for name in within.split(", ") if _are_letters(name))
    return {term.term, _IN_BRACKETS.sub("", term.term), *letters}


def _are_letters(name: str) -> bool:
    return name.upper() == name


_names = Kept(_all_names)
