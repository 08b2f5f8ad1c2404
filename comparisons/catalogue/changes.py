"""What was changed since the first load, as frozen values: which thing, what it was and what it is."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from comparisons.catalogue.snapshot import (
    ApprenticeMark,
    Claim,
    ExamDomain,
    Fact,
    Fee,
    Figure,
    MembershipFee,
    Outlook,
    RequirementPath,
    RoleFit,
    Wage,
)

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from comparisons.vocabulary import CauseKind, PartialDate


class SubjectKind(StrEnum):
    """A kind of thing that statements are about."""

    CERTIFICATION = "certification"
    BODY = "body"
    ROLE = "role"
    OCCUPATION = "occupation"
    TERM = "term"
    SOURCE = "source"


@dataclass(frozen=True, slots=True)
class SubjectKey:
    """One thing that statements are about: a slug or, for an occupation, its code."""

    kind: SubjectKind
    slug: str


type Recordable = (
    Fact
    | Figure
    | ExamDomain
    | Fee
    | MembershipFee
    | RequirementPath
    | ApprenticeMark
    | RoleFit
    | Wage
    | Outlook
    | Claim
)


@dataclass(frozen=True, slots=True)
class Recorded:
    """One change of one statement; neither before nor after: that a certification came onto the list."""

    id: str  # stable, unique among all changes
    at: datetime
    revision: int
    subject: SubjectKey
    before: Recordable | None
    after: Recordable | None
    cause: CauseKind | None = None  # as far as the editor said
    changed_on: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class History:
    """What was changed since the first load, the newest first, and when each thing was last changed."""

    changes: tuple[Recorded, ...] = ()
    modified: Mapping[SubjectKey, datetime] = field(default_factory=dict)
