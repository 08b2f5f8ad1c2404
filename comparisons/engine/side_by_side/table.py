"""What a comparison is made of: sections, rows, cells, lines and the notes on their sources."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from comparisons.engine.sentences.writing import OUT_OF_DATE

if TYPE_CHECKING:
    from datetime import date

    from comparisons.catalogue.snapshot import Certification, Claim, Source
    from comparisons.vocabulary import Section


class Standing(StrEnum):
    """Whether a cell holds a value, or which kind of nothing. Its lines say it in words."""

    KNOWN = "known"
    NOT_PUBLISHED = "not-published"
    NOT_APPLICABLE = "not-applicable"
    NOT_KNOWN = "not-known"


_ENDS = (".", ":", ";", "?", "!")
_A_PHRASE = re.compile(r"[A-Z][a-z]+ [a-z]")  # "First retake", unlike names and dates
_A_COUNT = re.compile(r"[a-z ]*[\d,]+")  # "more than 250,000", of what its detail says


class LinkKind(StrEnum):
    """What a line links to."""

    BODY = "body"
    CERTIFICATION = "certification"
    ROLE = "role"
    TERM = "term"
    COMPARISON = "comparison"  # slugs joined as in its address
    QUESTION = "question"
    LIST = "list"  # filters of the list as in its address
    FIT = "fit"  # answers of the quiz as in its address: "work=coding&setting=hospital"
    PAGE = "page"  # the target is an address on another site
    PLACE = "place"  # on the page in hand: the target is an anchor


@dataclass(frozen=True, slots=True)
class Link:
    """Where a line's text leads: a slug, or an address for a page elsewhere."""

    kind: LinkKind
    target: str


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a cell: a text, perhaps linked, and what stands smaller beside it."""

    text: str
    detail: str = ""
    link: Link | None = None
    joined_by: str = ""  # "or", "and", "either", "and either": what stands between the line before and this one
    exceptions: tuple[str, ...] = ()  # at most two of those that evidence.py lists
    parts: tuple[Line, ...] = ()  # what stands beside it piece by piece, each with exceptions of its own
    prose: bool = False  # an introduction, in which words of the glossary are explained

    @property
    def sign(self) -> str:
        """Return what parts the text from what stands beside it, for who hears or copies both as one sentence."""
        beside = self.detail or self.parts
        if not beside or self.text.endswith(_ENDS) or _A_COUNT.fullmatch(self.text):
            return ""
        explained = self.parts or self.text.isupper() or self.detail.endswith(".") or _A_PHRASE.match(self.detail)
        return ":" if explained else ","

    @property
    def content(self) -> tuple[object, ...]:
        """Return what the line says: all but its exceptions."""
        return (self.text, self.detail, self.link, self.joined_by, *(part.content for part in self.parts))


@dataclass(frozen=True, slots=True)
class Cell:
    """What is to be said of one certification in one row. There is always at least one line."""

    lines: tuple[Line, ...]
    standing: Standing = Standing.KNOWN

    @property
    def known(self) -> bool:
        """Return whether the cell holds a value."""
        return self.standing is Standing.KNOWN


@dataclass(frozen=True, slots=True)
class Comparability:
    """Whether the cells of a row may be set against each other, and if not, why."""

    comparable: bool = True
    reason: str = ""


COMPARABLE = Comparability()


@dataclass(frozen=True, slots=True)
class SourceNote:
    """What one source gives for one certification in one row, and when and how we saw it."""

    certification: str  # letters; empty where it is the same for all
    values: tuple[str, ...]
    source: Source
    kind: str  # "official", "second-hand" …
    dated: str  # "24 February 2026", "2026", or "undated"
    seen: str  # "read in a stored copy, 22 November 2026"
    seen_on: date
    confirmation: str  # "", "out of date" or "not yet confirmed on the live page"
    where: str
    notes: tuple[str, ...]
    disputes: tuple[Claim, ...]  # unresolved claims against these values

    @property
    def out_of_date(self) -> bool:
        """Return whether the last look at the live page is too long ago."""
        return self.confirmation == OUT_OF_DATE


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table, a cell for each certification."""

    anchor: str  # stable, unique on the page
    label: str
    cells: tuple[Cell, ...]
    sources: tuple[SourceNote, ...] = ()
    comparability: Comparability = COMPARABLE
    note: str = ""  # how a figure was computed, or that it is our own reading
    link: Link | None = None  # where the label leads: the glossary's word for it, or what the row is about
    shared: Cell | None = None  # the one cell for all, where all say the same

    @property
    def same(self) -> bool:
        """Return whether all of two or more certifications say the same, so that the row folds."""
        return self.shared is not None

    @property
    def known_for_one(self) -> bool:
        """Return whether one of several certifications is all that we know: there is nothing to set it against."""
        known = sum(cell.standing is not Standing.NOT_KNOWN for cell in self.cells)
        return len(self.cells) > 1 and known == 1


@dataclass(frozen=True, slots=True)
class SectionTable:
    """A section with the rows of which anything is known."""

    section: Section
    heading: str
    rows: tuple[Row, ...]
    not_known: tuple[str, ...] = ()  # labels of rows of which nothing is known for any certification
    aside: tuple[Row, ...] = ()  # rows known for one alone, where only differences are shown

    @property
    def anchor(self) -> str:
        """Return the section's place on the page."""
        return self.section.value

    @property
    def different(self) -> tuple[Row, ...]:
        """Return the rows in which the certifications differ, as far as two or more are known."""
        return tuple(row for row in self.rows if not row.same and not row.known_for_one)

    @property
    def shared(self) -> tuple[Row, ...]:
        """Return the rows that fold into "the same for both"."""
        return tuple(row for row in self.rows if row.same)


class StepKind(StrEnum):
    """What a next step is about, in the order of doing."""

    OFFICIAL_PAGE = "official-page"
    MEMBERSHIP = "membership"
    BOOKS = "books"
    EXAM = "exam"
    AFTER = "after"


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do next."""

    kind: StepKind
    heading: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class NextSteps:
    """What to do once one has chosen a certification."""

    certification: Certification
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class ClaimsChecked:
    """What others say of a certification, with our verdicts."""

    certification: Certification
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class RetiredNotice:
    """That a certification is listed as retired, on what evidence, and what replaced it."""

    certification: Certification
    sentences: tuple[str, ...]
    successors: tuple[Certification, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """One to four certifications side by side, in canonical order."""

    certifications: tuple[Certification, ...]
    retired: tuple[RetiredNotice, ...]  # one per certification that is listed as retired
    in_short: tuple[Row, ...]  # at most six
    sections: tuple[SectionTable, ...]
    next_steps: tuple[NextSteps, ...]  # one per certification
    claims: tuple[ClaimsChecked, ...]  # one per certification that has any

    @property
    def rows(self) -> tuple[Row, ...]:
        """Return all rows, in the order of the page."""
        return (*self.in_short, *(row for section in self.sections for row in (*section.rows, *section.aside)))

    @property
    def lines_of_steps(self) -> tuple[Line, ...]:
        """Return the lines of all that is to be done next."""
        return tuple(line for each in self.next_steps for step in each.steps for line in step.lines)

    @property
    def row_count(self) -> int:
        """Return how many rows the sections hold."""
        return sum(len(section.rows) for section in self.sections)

    @property
    def aside_count(self) -> int:
        """Return how many rows of the sections stand aside."""
        return sum(len(section.aside) for section in self.sections)

    def only_differences(self) -> Comparison:
        """Return the comparison without the rows in which all say the same, and without sections that hold no other.

        Rows that are known for one alone stand aside in their section.
        """
        sections = (
            replace(
                section,
                rows=section.different,
                not_known=(),
                aside=tuple(row for row in section.rows if row.known_for_one),
            )
            for section in self.sections
        )
        return replace(
            self,
            in_short=tuple(row for row in self.in_short if not row.same),
            sections=tuple(section for section in sections if section.rows or section.aside),
        )
