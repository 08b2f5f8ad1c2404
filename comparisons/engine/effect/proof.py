"""Which facts an edit leaves without their source."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from comparisons.engine.sentences import effect as sentences
from comparisons.engine.statements.subjects import about_body, about_certification, about_occupation, about_role

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import date

    from comparisons.catalogue.changes import SubjectKind
    from comparisons.catalogue.snapshot import Catalogue
    from comparisons.engine.statements.record import Statement

    type Key = tuple[SubjectKind, str, str, str]


def lost_sources(before: Catalogue, after: Catalogue, today: date) -> tuple[str, ...]:
    """Return the facts, in words, that stand on a source before an edit, and after it stand without one."""
    found: list[str] = []
    for old, new in _pairs(before, after, today):
        sourced = {_key(each) for each in new if each.evidence}
        standing = {_key(each) for each in new}
        lost = {_key(each): each for each in old if each.evidence and _key(each) in standing - sourced}
        found += [sentences.lost_source(each.about.name, each.topic_label, each.label) for each in lost.values()]
    return tuple(found)


def _key(said: Statement) -> Key:
    return said.about.kind, said.about.key, said.topic, said.key


def _pairs(before: Catalogue, after: Catalogue, today: date) -> Iterator[tuple[list[Statement], list[Statement]]]:
    """Yield what is said of each thing that differs, before and after."""
    for things, say in _SAID:
        new = things(after)
        for slug, thing in things(before).items():
            if slug in new and new[slug] != thing:
                yield list(say(thing, today)), list(say(new[slug], today))


_SAID: tuple[tuple[Callable[[Catalogue], Mapping[str, Any]], Callable[[Any, date], Iterator[Statement]]], ...] = (
    (lambda catalogue: catalogue.certifications, about_certification),
    (lambda catalogue: catalogue.bodies, about_body),
    (lambda catalogue: catalogue.roles, about_role),
    (lambda catalogue: catalogue.occupations, about_occupation),
)
