"""The flat record that every value of the catalogue becomes: for downloads, and for telling what changed."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from comparisons.catalogue.changes import SubjectKind
from comparisons.catalogue.snapshot import Claim, is_announced
from comparisons.engine.sentences import statements as words
from comparisons.engine.sentences import writing
from comparisons.engine.side_by_side.evidence import old_since, out_of_date
from comparisons.vocabulary import Labelled, SourceKind

if TYPE_CHECKING:
    from datetime import date

    from comparisons.catalogue.snapshot import Evidence


@dataclass(frozen=True, slots=True)
class About:
    """One thing that statements are about: its kind, its key in addresses, and its name."""

    kind: SubjectKind
    key: str
    name: str


class Standing(StrEnum):
    """How a value stands."""

    KNOWN = "known"
    DISPUTED = "disputed"
    NOT_PUBLISHED = "not-published"
    NOT_APPLICABLE = "not-applicable"
    NOT_KNOWN = "not-known"
    OUR_READING = "our-reading"  # no source says it
    CLAIM = "claim"  # said elsewhere; its verdict is among the details


type Details = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Statement:
    """One value of one thing, with how it stands and what it rests on."""

    about: About
    topic: str
    topic_label: str
    key: str  # unique for its subject and topic; never edited
    standing: Standing
    label: str = ""  # its own heading, where a topic has several values
    value: str = ""  # in words
    code: str = ""  # the vocabulary's word, where the value is one of a list or yes or no
    low: Decimal | None = None
    high: Decimal | None = None
    qualifier: str = ""
    unit: str = ""
    details: Details = ()
    evidence: Evidence | None = None
    fresh_months: int = 0  # how long a look at a live page keeps it fresh
    effective_from: date | None = None
    disputes: tuple[Claim, ...] = ()

    @property
    def is_a_claim(self) -> bool:
        """Return whether it is said elsewhere, and not by us."""
        return self.standing is Standing.CLAIM

    def marks(self, today: date) -> tuple[str, ...]:
        """Return what else a reader must know of the value on a day."""
        if self.evidence is None:
            return ()
        year = old_since(self.evidence, self.fresh_months, today)
        found = (
            (words.ANNOUNCED, is_announced(self.effective_from, self.evidence, today)),
            (writing.OUT_OF_DATE, out_of_date(self.evidence, self.fresh_months, today)),
            (writing.old_source(year or 0), year is not None and self.fresh_months > 0),
            (writing.SECOND_HAND, self.evidence.source.kind is SourceKind.SECONDARY),
        )
        return tuple(word for word, does_hold in found if does_hold)


def known(**details: object) -> Details:
    """Return the details that there are."""
    return tuple((name, _plain(value)) for name, value in details.items() if value not in (None, ""))


def _plain(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return value.value if isinstance(value, Labelled) else str(value)
