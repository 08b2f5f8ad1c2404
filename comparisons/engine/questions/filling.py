"""Puts facts into a wording; a sentence whose facts we do not know says so."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from comparisons.common_questions import names_in
from comparisons.engine.sentences.questions import not_known_yet

if TYPE_CHECKING:
    from collections.abc import Mapping

# Where a sentence ends and the next begins: the next starts with a capital, a quote or a fact.
_BETWEEN_SENTENCES = re.compile(r"(?<=[.!?])\s+(?=[A-Z{“])")


def filled(text: str, facts: Mapping[str, str | None], meanings: Mapping[str, str]) -> tuple[str, ...]:
    """Return the sentences of a wording with its facts; `meanings` says what is not known where a fact is missing."""
    return tuple(_filled(sentence, facts, meanings) for sentence in _BETWEEN_SENTENCES.split(text.strip()))


def known_in_full(text: str, facts: Mapping[str, str | None]) -> bool:
    """Return whether every fact that a wording names is known."""
    return all(facts.get(name) for name in names_in(text))


def _filled(sentence: str, facts: Mapping[str, str | None], meanings: Mapping[str, str]) -> str:
    names = names_in(sentence)
    missing = [meanings.get(name, name) for name in dict.fromkeys(names) if not facts.get(name)]
    if missing:
        return not_known_yet(missing)
    for name in names:
        sentence = sentence.replace(f"{{{name}}}", facts[name] or "")
    return sentence[:1].upper() + sentence[1:]
