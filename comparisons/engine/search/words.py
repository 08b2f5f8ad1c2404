"""Takes what people write apart into words, and marks in a name the letters that were asked for."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

# Past these nobody types a name: what is longer was pasted, and is cut.
LONGEST_ASKED = 100
_MOST_WORDS = 12
_LONGEST_WORD = 40
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a text, and whether it is what was asked for."""

    text: str
    marked: bool = False


def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a text without case, accents and signs: "CCS-P" is "ccs" and "p"."""
    words = (_folded(word) for word in _WORD.findall(unicodedata.normalize("NFKC", text)))
    return tuple(filter(None, words))


def asked_words(text: str) -> tuple[str, ...]:
    """Return the words of what somebody typed, as far as anybody reads."""
    return tuple(word[:_LONGEST_WORD] for word in words_of(text[:LONGEST_ASKED])[:_MOST_WORDS])


def pieces(text: str, letters_of: Mapping[str, int]) -> tuple[Piece, ...]:
    """Return a text in pieces, each word that `letters_of` has marked by as many letters from its start."""
    found: list[Piece] = []
    end = 0
    for match in _WORD.finditer(text):
        letters = letters_of.get(_folded(match.group()), 0)
        if letters:
            found.append(Piece(text[end : match.start()]))
            end = min(match.start() + letters, match.end())
            found.append(Piece(text[match.start() : end], marked=True))
    found.append(Piece(text[end:]))
    return tuple(piece for piece in found if piece.text)


def _folded(word: str) -> str:
    apart = unicodedata.normalize("NFKD", word.casefold())
    return "".join(letter for letter in apart if letter.isalnum())
