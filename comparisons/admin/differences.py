"""What a change of a row changed, in words: the labels of fields, old and new values as an editor reads them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Any

from django.db import models
from django.utils.formats import date_format
from django.utils.text import capfirst

from comparisons import vocabulary as words
from comparisons.admin.values import number_in_words
from comparisons.admin.versions import fields_of, value_of
from comparisons.models import Classification
from comparisons.models.evidence import ScalarFact

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from comparisons.admin.versions import Column

EMPTY = "empty"
LONG = 40  # characters; of two longer texts the words that differ are marked


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a text: taken away, added, or the same as before (neither)."""

    text: str
    removed: bool = False
    added: bool = False


@dataclass(frozen=True, slots=True)
class Difference:
    """One field, before and after."""

    label: str
    old: str
    new: str
    pieces: tuple[Piece, ...] = ()  # of two long texts: one running text with what was taken away and added


def differences(newer: Any, older: Any | None) -> list[Difference]:
    """Return what two versions of a row differ in; without an older one, all that the row began with.

    Each version must know its many-to-many values (`with_many_to_many`).
    """
    found = []
    for field in fields_of(newer.instance_type):
        new, old = value_of(newer, field), None if older is None else value_of(older, field)
        if new != old and not (older is None and new in (None, "", False, ())):
            found.append(_difference(field, older, newer))
    return found


def differing_fields(newer: Any, older: Any) -> list[Column]:
    """Return the fields in which two versions of a row differ."""
    return [field for field in fields_of(newer.instance_type) if value_of(newer, field) != value_of(older, field)]


def in_words(version: Any, field: Column) -> str:
    """Return the value of a field as an editor reads it. The version's topic says what a choice means."""
    if isinstance(field, models.ManyToManyField):
        others = version.many_to_many.get(field.name, {})
        return ", ".join(_name(other, pk) for pk, other in sorted(others.items())) or EMPTY
    value = getattr(version, field.attname)
    if value is None or value == "":
        return EMPTY
    if isinstance(field, models.ForeignKey):
        return _name(getattr(version, field.name), value)
    return _named(version, field, value) or _plain(value)


def _difference(field: Column, older: Any | None, newer: Any) -> Difference:
    old, new = EMPTY if older is None else in_words(older, field), in_words(newer, field)
    long = isinstance(field, models.TextField) and min(len(old), len(new)) > LONG
    return Difference(capfirst(str(field.verbose_name)), old, new, tuple(_pieces(old, new)) if long else ())


def _name(row: object | None, pk: int) -> str:
    return f"number {pk}, which is deleted" if row is None else str(row)


def _named(version: Any, field: models.Field[Any, Any], value: Any) -> str:
    """Return the vocabulary's word for a value, if the field holds one."""
    model = version.instance_type
    if issubclass(model, ScalarFact) and field.name in {"topic", "choice"}:
        topic = model.TOPICS.get(version.topic)
        if field.name == "topic":
            return topic.label if topic else ""
        return _label(value, topic.words if topic and topic.words else ())
    if model is Classification and field.name == "value":
        return _label(value, words.FACET_WORDS.get(version.facet, ()))
    return str(dict(field.flatchoices).get(value, "")) if field.flatchoices else ""


def _label(value: str, kinds: Iterable[words.Labelled]) -> str:
    return next((word.label for word in kinds if word.value == value), "")


def _plain(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Decimal):
        return number_in_words(value, None, words.Qualifier.EXACT.value, words.Unit.NONE)
    if isinstance(value, date):
        return date_format(value, "j F Y")
    return str(value)


def _pieces(old: str, new: str) -> Iterator[Piece]:
    before, after = _words(old), _words(new)
    for kind, first, last, begin, end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            yield Piece("".join(before[first:last]))
            continue
        if last > first:
            yield Piece("".join(before[first:last]), removed=True)
        if end > begin:
            yield Piece("".join(after[begin:end]), added=True)


def _words(text: str) -> Sequence[str]:
    return re.findall(r"\s*\S+", text)
