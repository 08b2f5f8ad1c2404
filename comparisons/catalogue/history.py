"""What was changed since the first load, and when each thing was last changed: read from the history of rows."""

from __future__ import annotations

import logging
from functools import cache
from threading import Lock
from typing import TYPE_CHECKING, Any

from django.db import DatabaseError
from django.db.models import ForeignKey, Max, OuterRef, Subquery

from comparisons import models as rows
from comparisons import vocabulary as words
from comparisons.catalogue import snapshot as frozen
from comparisons.catalogue.changes import History, Recordable, Recorded, SubjectKey, SubjectKind
from comparisons.catalogue.load import Loader, consistent_read
from comparisons.catalogue.shown import note_shown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from datetime import datetime

    type Read = Callable[[Any], Recordable | None]

logger = logging.getLogger(__name__)

# Of each table: more than page and feed show, and a bound on what a reading costs.
MOST_CHANGES = 100
_DELETED = "-"

# Things with a name of their own, and the rows that say something of them, parents before children.
_ROOTS: dict[Any, tuple[SubjectKind, str]] = {
    rows.Source: (SubjectKind.SOURCE, "slug"),
    rows.CertifyingBody: (SubjectKind.BODY, "slug"),
    rows.Certification: (SubjectKind.CERTIFICATION, "slug"),
    rows.Occupation: (SubjectKind.OCCUPATION, "soc_code"),
    rows.JobRole: (SubjectKind.ROLE, "slug"),
    rows.Term: (SubjectKind.TERM, "slug"),
}
_BELOW: tuple[Any, ...] = (
    rows.BodyFact,
    rows.BodyFigure,
    rows.MembershipFee,
    rows.FormerSlug,
    rows.AlternateName,
    rows.Classification,
    rows.CertificationFact,
    rows.CertificationFigure,
    rows.RelatedCertification,
    rows.ExamDomain,
    rows.Fee,
    rows.Requirement,
    rows.RequirementPath,
    rows.RequirementCondition,
    rows.ApprenticeMark,
    rows.ApprenticeRoute,
    rows.OccupationFact,
    rows.OccupationWage,
    rows.OccupationOutlook,
    rows.RoleName,
    rows.RoleCodeSet,
    rows.RoleFact,
    rows.RoleFigure,
    rows.OccupationMatch,
    rows.RoleFit,
    rows.Claim,
    rows.ClaimSighting,
)

_reading = Lock()
_kept: tuple[int, History] | None = None


def current_history(revision: int) -> History:
    """Return the history up to a revision: read once for each, since rows of history are only ever added.

    While the database does not answer, that is the last one that could be read, or an empty one.
    """
    global _kept  # noqa: PLW0603  the one history that a process keeps
    with _reading:
        if _kept is None or _kept[0] != revision:
            try:
                with consistent_read():
                    _kept = (revision, _Reader(revision).history())
            except DatabaseError as error:
                logger.error("The history cannot be read: %s", error)  # noqa: TRY400  once a request
        note_shown(_kept[0] if _kept else 0)
        return _kept[1] if _kept else History()


def forget_history() -> None:
    """Drop what the process keeps. For tests, whose rows are rolled back."""
    global _kept  # noqa: PLW0603  the same one
    _kept = None


class _Reader(Loader):
    """Reads rows of history as the snapshot would have them, and knows of each what it was about."""

    def __init__(self, revision: int) -> None:
        super().__init__()
        for row in _versions(rows.Source).filter(history_type=_DELETED):  # what rested on it is history too
            self.sources.setdefault(row.id, self._source(row))
        self.first_load = rows.Revision.objects.values_list("first_load", flat=True).first() or 0
        self.up_to = revision
        since = rows.Cause.objects.filter(revision__gt=self.first_load, revision__lte=revision)
        self.causes = {cause.revision: cause for cause in since}
        self.subjects: dict[Any, dict[int, SubjectKey]] = {}
        self.modified: dict[SubjectKey, datetime] = {}
        self._note_subjects()
        self.listed = dict(self._listed())

    def history(self) -> History:
        """Return the changes, the newest first, and when each thing was last changed."""
        tables = self._tables().items()
        changes = [recorded for table, read in tables for recorded in self._changes(table, read)]
        changes += self._listings()
        changes.sort(key=lambda recorded: (recorded.revision, recorded.id), reverse=True)
        return History(tuple(changes), self.modified)

    # --- What each row is about, and when it was last changed

    def _note_subjects(self) -> None:
        for table, (kind, name) in _ROOTS.items():
            for pk, at, slug in self._latest(table, [name]):
                self._note(table, pk, SubjectKey(kind, slug), at)
        for table in _BELOW:
            parents = _parents(table)
            for pk, at, *ids in self._latest(table, parents):
                subject = self._owner(parents.values(), ids)
                if subject is not None:
                    self._note(table, pk, subject, at)

    def _latest(self, table: Any, names: Iterable[str]) -> Any:
        """Return of each row that there was its key, when it was last changed, and these columns."""
        versions = _versions(table).filter(revision__lte=self.up_to).order_by()
        return versions.values_list("id", Max("history_date"), *names)

    def _note(self, table: Any, pk: int, subject: SubjectKey, at: datetime) -> None:
        self.subjects.setdefault(table, {})[pk] = subject
        self.modified[subject] = max(at, self.modified.get(subject, at))

    def _owner(self, parents: Iterable[Any], ids: Iterable[int | None]) -> SubjectKey | None:
        found = (self.subjects.get(parent, {}).get(pk) for parent, pk in zip(parents, ids, strict=True) if pk)
        return next((subject for subject in found if subject is not None), None)

    # --- Which tables hold statements, and how a row of each reads

    def _tables(self) -> dict[Any, Read]:
        return {
            rows.CertificationFact: lambda row: self._scalar(row, words.CERTIFICATION_TOPICS),
            rows.BodyFact: lambda row: self._scalar(row, words.BODY_TOPICS),
            rows.RoleFact: lambda row: self._scalar(row, words.ROLE_TOPICS),
            rows.OccupationFact: lambda row: self._scalar(row, words.OCCUPATION_TOPICS),
            rows.CertificationFigure: lambda row: self._figures([row])[0],
            rows.BodyFigure: lambda row: self._figures([row])[0],
            rows.RoleFigure: lambda row: self._figures([row])[0],
            rows.ExamDomain: self._domain,
            rows.Fee: self._fee,
            rows.MembershipFee: self._membership_fee,
            rows.RequirementPath: lambda row: self._path(row, ()),
            rows.ApprenticeMark: lambda row: self._mark(row, ()),
            rows.OccupationWage: self._wage,
            rows.OccupationOutlook: self._outlook,
            rows.Claim: lambda row: self._claim(row, ()),
        }

    def _scalar(self, row: Any, topics: Mapping[str, words.Topic]) -> frozen.Fact | None:
        # A topic that the vocabulary has no longer is shown nowhere.
        return self._facts([row], topics)[0] if row.topic in topics else None

    # --- Changes

    def _changes(self, table: Any, read: Read) -> Iterator[Recorded]:
        former_row = _versions(table).filter(id=OuterRef("id"), history_id__lt=OuterRef("history_id"))
        changed = (
            _versions(table)
            .filter(revision__gt=self.first_load, revision__lte=self.up_to)
            .annotate(former=Subquery(former_row.order_by("-history_id").values("history_id")[:1]))
        )
        newest = list(changed.order_by("-history_id")[:MOST_CHANGES])
        former_ids = [row.former for row in newest if row.former]
        former = _versions(table).in_bulk(former_ids) if former_ids else {}
        for row in newest:
            subject = self.subjects.get(table, {}).get(row.id)
            if subject is None or not self._was_listed(subject, row.revision):
                continue
            version = former.get(row.former)
            before = read(version) if version and version.history_type != _DELETED else None
            after = read(row) if row.history_type != _DELETED else None
            if before or after:
                name = f"{table._meta.model_name}-{row.history_id}"
                yield Recorded(name, row.history_date, row.revision, subject, before, after, *self._cause(row.revision))

    def _cause(self, revision: int) -> tuple[words.CauseKind | None, words.PartialDate | None]:
        """Return why a change was made, and since when it is so, as far as its editor said."""
        cause = self.causes.get(revision)
        if cause is None:
            return None, None
        return words.CauseKind(cause.kind), words.PartialDate(cause.changed_on) if cause.changed_on else None

    def _was_listed(self, subject: SubjectKey, revision: int) -> bool:
        """Return whether readers saw the change: not of a draft, nor what came onto the list with the whole."""
        if subject.kind is not SubjectKind.CERTIFICATION:
            return True
        since = self.listed.get(subject)
        return since is not None and since[0] < revision

    def _listed(self) -> Iterator[tuple[SubjectKey, tuple[int, datetime]]]:
        """Yield each published certification with the revision and the time at which it last came onto the list."""
        since: dict[int, tuple[int, datetime] | None] = {}
        history = _versions(rows.Certification).filter(revision__lte=self.up_to).order_by("history_id")
        for pk, published, revision, at in history.values_list("id", "published", "revision", "history_date"):
            since[pk] = (since.get(pk) or (revision, at)) if published else None
        for pk, slug in self.certification_slugs.items():
            found = since.get(pk)
            if found is not None:
                yield SubjectKey(SubjectKind.CERTIFICATION, slug), found

    def _listings(self) -> Iterator[Recorded]:
        for subject, (revision, at) in self.listed.items():
            if self.first_load < revision <= self.up_to:
                yield Recorded(f"listed-{subject.slug}-{revision}", at, revision, subject, None, None)


@cache
def _versions(table: Any) -> Any:
    """Return the manager of a table's history. The library makes a new one at each look at `history`: 1 ms."""
    return table.history.model._default_manager


def _parents(table: Any) -> dict[str, Any]:
    """Return the columns of a table that say what its rows are about, a certification before all others."""
    above = (rows.Certification, rows.Requirement, rows.RequirementPath, rows.ApprenticeMark, rows.Claim)
    about = (*above, rows.CertifyingBody, rows.JobRole, rows.Occupation)
    found = {
        field.attname: field.related_model
        for field in table._meta.concrete_fields
        if isinstance(field, ForeignKey) and field.related_model in about
    }
    return dict(sorted(found.items(), key=lambda column: about.index(column[1])))
