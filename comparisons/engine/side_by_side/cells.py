"""Turns what sources say into rows: texts, the exceptions beside them, and one note for each source."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from comparisons.catalogue.snapshot import Disputed, Known, NotApplicable, NotPublished, announced
from comparisons.engine.sentences import writing
from comparisons.engine.side_by_side.evidence import (
    MOST_EXCEPTIONS,
    Basis,
    exceptions,
    for_all,
    resting_on,
    source_notes,
)
from comparisons.engine.side_by_side.table import COMPARABLE, Cell, Line, Row, Standing
from comparisons.engine.side_by_side.terms import row_term, term_link
from comparisons.vocabulary import BODY_TOPICS, CERTIFICATION_TOPICS, FactState, Labelled

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from comparisons.catalogue.snapshot import Catalogue, Certification, Claim, Fact, Subject
    from comparisons.engine.readings import KnownNumber
    from comparisons.engine.side_by_side.table import Comparability, Link, SourceNote
    from comparisons.vocabulary import Topic


@dataclass(frozen=True, slots=True)
class Column:
    """One certification on one day, with the catalogue around it."""

    certification: Certification
    catalogue: Catalogue
    today: date
    entries: dict[str, Entry] = field(default_factory=dict, compare=False)  # by anchor, as they are computed

    def entry(self, anchor: str, say: Say) -> Entry:
        """Return the certification's part of a row, computed once: it is the same beside any other."""
        if anchor not in self.entries:
            made = entry_of(say(self), self.certification.abbreviation, self.catalogue, self.today)
            self.entries[anchor] = reported(made, self.certification.slug, anchor, self.catalogue)
        return self.entries[anchor]


@dataclass(frozen=True, slots=True)
class Entry:
    """One certification's part of a row."""

    cell: Cell
    content: tuple[object, ...]  # what must be equal for a row to fold: all but the exceptions
    notes: tuple[SourceNote, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """One line with what it rests on."""

    text: str
    basis: tuple[Basis, ...] = ()
    detail: str = ""
    link: Link | None = None
    joined_by: str = ""
    standing: Standing = Standing.KNOWN
    ours: bool = False  # our own reading: no source says it
    parts: tuple[Said, ...] = ()  # pieces beside it, each with what it rests on
    prose: bool = False

    @property
    def bases(self) -> tuple[Basis, ...]:
        """Return what the line and its parts rest on."""
        return (*self.basis, *(basis for part in self.parts for basis in part.bases))


type Say = Callable[[Column], Sequence[Said]]
type FactWords = Callable[[Fact], str]

_STANDINGS = {
    FactState.NOT_PUBLISHED: Standing.NOT_PUBLISHED,
    FactState.NOT_APPLICABLE: Standing.NOT_APPLICABLE,
}
_STANDING_WORDS = {
    Standing.NOT_PUBLISHED: writing.opening(writing.NOT_PUBLISHED),
    Standing.NOT_APPLICABLE: writing.opening(writing.NOT_APPLICABLE),
}
NOT_KNOWN_YET = Said(writing.opening(writing.NOT_KNOWN), standing=Standing.NOT_KNOWN)


def row(  # noqa: PLR0913 - a row has that many parts
    columns: Sequence[Column],
    anchor: str,
    label: str,
    say: Say,
    *,
    note: str = "",
    comparability: Comparability = COMPARABLE,
) -> Row:
    """Return one row: what `say` has to say of each certification."""
    entries = [column.entry(anchor, say) for column in columns]
    letters = [column.certification.abbreviation for column in columns]
    term = row_term(columns[0].catalogue, columns[0].today, anchor)
    return row_of(anchor, label, entries, letters, note=note, comparability=comparability, link=term)


def row_of(  # noqa: PLR0913 - a row has that many parts
    anchor: str,
    label: str,
    entries: Sequence[Entry],
    letters: Sequence[str],
    *,
    note: str = "",
    comparability: Comparability = COMPARABLE,
    link: Link | None = None,
) -> Row:
    """Return the row that entries of one or several things make, whatever the things are."""
    return Row(
        anchor=anchor,
        label=label,
        cells=tuple(entry.cell for entry in entries),
        sources=for_all([entry.notes for entry in entries]),
        note=note,
        shared=_shared(entries, letters),
        comparability=comparability,
        link=link,
    )


def entry_of(said: Sequence[Said], letters: str, catalogue: Catalogue, today: date) -> Entry:
    """Return one thing's part of a row; its letters stand in the notes on its sources."""
    cell = cell_of(with_terms(said, catalogue, today), today)
    bases = [basis for line in said for basis in line.bases]
    return Entry(
        cell=cell,
        content=(cell.standing, *(line.content for line in cell.lines)),
        notes=source_notes(letters, bases, today),
    )


def reported(entry: Entry, slug: str, anchor: str, catalogue: Catalogue) -> Entry:
    """Return a thing's part of a row, marked where a reader's report about it is being checked."""
    if (slug, anchor) not in catalogue.being_checked:
        return entry
    first, *others = entry.cell.lines
    marked = replace(first, exceptions=(writing.BEING_CHECKED, *first.exceptions)[:MOST_EXCEPTIONS])
    return replace(entry, cell=replace(entry.cell, lines=(marked, *others)))


def cell_of(said: Sequence[Said], today: date) -> Cell:
    """Return the cell with these lines; without any, the cell that says that we do not know."""
    told = said or (NOT_KNOWN_YET,)
    standings = {each.standing for each in told}
    lines = tuple(line_of(each, today) for each in told)
    return Cell(lines, standings.pop() if len(standings) == 1 else Standing.KNOWN)


def line_of(said: Said, today: date) -> Line:
    """Return the line with its exceptions."""
    return Line(
        said.text,
        said.detail,
        said.link,
        said.joined_by,
        exceptions(said.basis, today, ours=said.ours, said=f"{said.text} {said.detail}"),
        tuple(line_of(part, today) for part in said.parts),
        said.prose,
    )


def with_terms(said: Sequence[Said], catalogue: Catalogue, today: date) -> list[Said]:
    """Return the lines, those that are a word of the glossary linked to it."""
    return [each if each.link else replace(each, link=term_link(catalogue, today, each.text)) for each in said]


def _shared(entries: Sequence[Entry], letters: Sequence[str]) -> Cell | None:
    """Return one cell for all where all say the same; an exception of only some says whose it is."""
    first, *others = entries
    if not others or any(entry.content != first.content for entry in others):
        return None
    lines = zip(*(entry.cell.lines for entry in entries), strict=True)
    return Cell(tuple(_merged(each, letters) for each in lines), first.cell.standing)


def _merged(lines: Sequence[Line], letters: Sequence[str]) -> Line:
    first = lines[0]
    if all(line == first for line in lines):
        return first
    words = dict.fromkeys(word for line in lines for word in line.exceptions)
    whose = {
        word: [name for name, line in zip(letters, lines, strict=True) if word in line.exceptions] for word in words
    }
    marks = tuple(writing.exception_of(word, names if len(names) < len(lines) else []) for word, names in whose.items())
    parts = zip(*(line.parts for line in lines), strict=True)
    return replace(first, exceptions=marks, parts=tuple(_merged(part, letters) for part in parts))


# --- Rows of one topic ---------------------------------------------------------------------------


def topic_row(columns: Sequence[Column], key: str, *, note: str = "", comparability: Comparability = COMPARABLE) -> Row:
    """Return the row of one topic of a certification."""
    topic = CERTIFICATION_TOPICS[key]
    return row(
        columns,
        anchor(topic.section, key),
        topic.label,
        lambda column: now_and_later(column.certification, topic, column.today),
        note=note,
        comparability=comparability,
    )


def body_row(columns: Sequence[Column], key: str, label: str = "") -> Row:
    """Return the row of one topic of the certifying body."""
    topic = BODY_TOPICS[key]
    return row(
        columns,
        f"body-{key}",
        label or topic.label,
        lambda column: now_and_later(column.certification.body, topic, column.today),
    )


def anchor(section: str, key: str) -> str:
    """Return a row's anchor, which outlives its label."""
    return key if key.startswith(f"{section}-") else f"{section}-{key}"


def certification_topic(column: Column, key: str) -> list[Said]:
    """Return what is said of a certification on one topic."""
    return on_topic(column.certification, CERTIFICATION_TOPICS[key], column.today)


def now_and_later(subject: Subject, topic: Topic, today: date, words: FactWords | None = None) -> list[Said]:
    """Return what is said of a subject on one topic, a line for each value; those that are announced last."""
    return [*on_topic(subject, topic, today, words), *announced_on(subject, topic, today, words)]


def on_topic(subject: Subject, topic: Topic, today: date, words: FactWords | None = None) -> list[Said]:
    """Return what is said of a subject on one topic today, a line for each value."""
    in_words = words or fact_words
    if topic.several:
        return [
            of_fact(fact, in_words, subject.disputes(topic.key, fact.key))
            for fact in sorted(subject.facts_on(topic.key, today), key=_place)
        ]
    match subject.reading(topic, today):
        case Known(fact) | NotPublished(fact) | NotApplicable(fact):
            return [of_fact(fact, in_words, ())]
        case Disputed(fact, _, claims):
            return [of_fact(fact, in_words, claims)]
    return []


def announced_on(subject: Subject, topic: Topic, today: date, words: FactWords | None = None) -> list[Said]:
    """Return a line for each value that is announced on a topic, to stand under the present ones."""
    in_words = words or fact_words
    found = [fact for fact in subject.facts if fact.topic is topic]
    return [of_announced(of_fact(fact, in_words, ()), fact.effective_from) for fact in announced(found, today)]


def of_announced(said: Said, from_day: date | None) -> Said:
    """Return the line of a value as an announced one."""
    text = said.text if from_day is None else writing.announced(said.text, from_day)
    return replace(said, text=text, standing=Standing.KNOWN)


def _place(fact: Fact) -> int:
    """Return the place of a word among the others of its vocabulary; texts stay in the order of rows."""
    return list(fact.topic.words).index(fact.value) if fact.topic.words and isinstance(fact.value, Labelled) else 0


def of_fact(fact: Fact, words: FactWords, disputes: tuple[Claim, ...]) -> Said:
    """Return the line for one fact."""
    standing = _STANDINGS.get(fact.state, Standing.KNOWN)
    text = words(fact) if standing is Standing.KNOWN else _STANDING_WORDS[standing]
    return Said(text, resting_on(text, fact, disputes), standing=standing)


def of_number(known: KnownNumber) -> tuple[Basis, ...]:
    """Return what a computed figure rests on for one of its numbers."""
    return resting_on(writing.number_words(known.number), known.fact, known.claims)


def fact_words(fact: Fact) -> str:
    """Return a fact's value, after its own heading where it has one."""
    words = "" if fact.value is None else writing.value_words(fact.value)
    return writing.under_heading(fact.label, words)


def of_state(state: FactState, basis: tuple[Basis, ...], detail: str = "") -> Said:
    """Return the line for something that a source gives no value for."""
    standing = _STANDINGS[state]
    return Said(_STANDING_WORDS[standing], basis, detail=detail, standing=standing)
