"""The list of changes: what changed on the site, from what to what, when, and by which source."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from comparisons.catalogue.changes import SubjectKey, SubjectKind
from comparisons.engine.reference import evidence_in
from comparisons.engine.sentences import change_list as sentences
from comparisons.engine.sentences.writing import dated
from comparisons.engine.statements.record import About
from comparisons.engine.statements.rows import statement
from comparisons.vocabulary import CauseKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from comparisons.catalogue.changes import History, Recordable, Recorded
    from comparisons.catalogue.snapshot import Catalogue, Source
    from comparisons.engine.statements.record import Statement

MOST_LISTED = 200


class ChangeKind(StrEnum):
    """What happened to a statement."""

    LISTED = "listed"  # a certification came onto the list
    ADDED = "added"
    CHANGED = "changed"
    CORRECTED = "corrected"  # we had it wrong
    SOURCE = "source"  # the same value, now by another source
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Change:
    """One change that readers can see."""

    id: str  # stable
    at: datetime
    kind: ChangeKind
    about: About
    what: str  # "Exam fee, member"; empty where the whole came onto the list
    before: str  # in words; empty where there was nothing
    after: str  # in words; empty where there is nothing any more
    source: Source | None  # of what stands now or, where nothing does, of what stood
    since: str = ""  # the day on which it changed, in words, as far as it is known

    @property
    def sentence(self) -> str:
        """Return the change in one line."""
        told = sentences.change(self.kind.value, self.about.name, self.what, self.before, self.after)
        return sentences.changed_since(told, self.since)


def latest_changes(catalogue: Catalogue, history: History, most: int = MOST_LISTED) -> tuple[Change, ...]:
    """Return the latest changes of what is public, the newest first, at most so many."""
    found: list[Change] = []
    for recorded in history.changes:
        if len(found) == most:
            break
        change = _change(catalogue, recorded)
        if change is not None:
            found.append(change)
    return tuple(found)


def _change(catalogue: Catalogue, recorded: Recorded) -> Change | None:
    """Return a change in words; None where readers see no difference: we looked again, or reworded a note."""
    about = _about(catalogue, recorded.subject)
    if about is None:
        return None
    before, after = (_said(about, each) for each in (recorded.before, recorded.after))
    if before is None and after is None:
        is_listing = recorded.before is None and recorded.after is None
        return Change(recorded.id, recorded.at, ChangeKind.LISTED, about, "", "", "", None) if is_listing else None
    kind = _kind(before, after)
    if kind is None:
        return None
    if kind is ChangeKind.CHANGED and recorded.cause is CauseKind.CORRECTED:
        kind = ChangeKind.CORRECTED
    now = after or before
    return Change(
        recorded.id,
        recorded.at,
        kind,
        about,
        sentences.what(now.topic_label, now.label) if now else "",
        _words(before),
        _words(after),
        now.evidence.source if now and now.evidence else None,
        dated(recorded.changed_on) if recorded.changed_on else "",
    )


def _about(catalogue: Catalogue, subject: SubjectKey) -> About | None:
    slug = subject.slug
    names = {
        SubjectKind.CERTIFICATION: lambda: catalogue.certifications[slug].abbreviation,
        SubjectKind.BODY: lambda: catalogue.bodies[slug].abbreviation,
        SubjectKind.ROLE: lambda: catalogue.roles[slug].title,
        SubjectKind.OCCUPATION: lambda: catalogue.occupations[slug].title,
    }
    try:
        return About(subject.kind, slug, names[subject.kind]())
    except KeyError:
        return None


def _said(about: About, row: Recordable | None) -> Statement | None:
    return None if row is None else statement(about, row)


def _kind(before: Statement | None, after: Statement | None) -> ChangeKind | None:
    if before is None:
        return ChangeKind.ADDED
    if after is None:
        return ChangeKind.REMOVED
    if _words(before) != _words(after) or before.label != after.label:
        return ChangeKind.CHANGED
    if before.evidence and after.evidence and before.evidence.source.url != after.evidence.source.url:
        return ChangeKind.SOURCE
    return None


def _words(said: Statement | None) -> str:
    """Return all that readers see of a value."""
    return (
        ""
        if said is None
        else sentences.value(said.value, said.code, claim=said.is_a_claim, from_day=said.effective_from)
    )


# --- When pages last changed ---------------------------------------------------------------------


def last_changes(catalogue: Catalogue, history: History) -> dict[SubjectKey, datetime]:
    """Return for each thing with a page when anything was last changed that its page shows, where that is recorded."""
    found = {}
    for subject, shown in _pages(catalogue):
        times = [history.modified[key] for key in {subject, *shown} if key in history.modified]
        if times:
            found[subject] = max(times)
    return found


def _pages(catalogue: Catalogue) -> Iterator[tuple[SubjectKey, Iterable[SubjectKey]]]:
    """Yield each thing with what else its page shows: its sources, and others whose facts stand there."""
    for slug, body in catalogue.bodies.items():
        yield SubjectKey(SubjectKind.BODY, slug), _sources(body)
    for slug, role in catalogue.roles.items():
        yield SubjectKey(SubjectKind.ROLE, slug), (*_sources(role), *_occupations(catalogue, [slug]))
    for slug, certification in catalogue.certifications.items():
        others = (
            SubjectKey(SubjectKind.BODY, certification.body.slug),
            *_occupations(catalogue, [fit.role for fit in certification.role_fits]),
        )
        yield SubjectKey(SubjectKind.CERTIFICATION, slug), (*_sources(certification), *others)
    for slug, term in catalogue.terms.items():
        yield SubjectKey(SubjectKind.TERM, slug), _sources(term)
    for slug in catalogue.sources:
        yield SubjectKey(SubjectKind.SOURCE, slug), ()


def _sources(subject: object) -> Iterator[SubjectKey]:
    for evidence in evidence_in(subject):
        yield SubjectKey(SubjectKind.SOURCE, evidence.source.slug)


def _occupations(catalogue: Catalogue, roles: Iterable[str]) -> Iterator[SubjectKey]:
    """Yield the categories whose pay stands for some jobs."""
    for slug in roles:
        role = catalogue.roles.get(slug)
        if role is not None and role.match is not None:
            yield SubjectKey(SubjectKind.OCCUPATION, role.match.occupation.soc_code)
