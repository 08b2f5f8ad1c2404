"""Which rows of comparisons, and of the pages of bodies, jobs and words, an edit changes."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from comparisons.engine.advice.quiz import quiz
from comparisons.engine.sentences import effect as sentences
from comparisons.engine.sentences.statements import DEFINITION
from comparisons.engine.sentences.writing import dated, seen
from comparisons.engine.side_by_side import compare
from comparisons.engine.subjects import body_sheets, role_sheets

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from comparisons.catalogue.snapshot import Catalogue, Evidence, Source, Subject
    from comparisons.engine.side_by_side.table import Line, Row, SourceNote

    type Rows = dict[str, ShownRow]
    type Look = Callable[[Catalogue], Rows]


_CLAIM = "claim-"  # begins the anchors of claims
# A number of two digits or more: one digit alone is in many sentences.
_NUMBER = re.compile(r"(?<![\d.,])\d(?:,?\d)+(?:\.\d+)?(?![\d])")


_SHOWN_WHOLE = 12  # lines; of a longer row, such as a question with all its options, only what differs is shown


@dataclass(frozen=True, slots=True)
class ShownRow:
    """A row of one thing as readers find it, in words."""

    label: str
    lines: tuple[str, ...]
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ChangedRow:
    """A row that reads otherwise after the edit; None: there is no such row."""

    page: str  # the name of what it stands under
    anchor: str
    before: ShownRow | None
    after: ShownRow | None

    @property
    def label(self) -> str:
        """Return what the row is about."""
        shown = self.after or self.before
        return shown.label if shown else ""

    @property
    def left_out(self) -> frozenset[str]:
        """Return the lines of a long row that are the same before and after."""
        if not self.before or not self.after or len(self.after.lines) <= _SHOWN_WHOLE:
            return frozenset()
        return frozenset(self.before.lines) & frozenset(self.after.lines)

    @property
    def same_sources(self) -> frozenset[str]:
        """Return the sources that it rests on before and after."""
        return frozenset(self.before.sources if self.before else ()) & set(self.after.sources if self.after else ())

    @property
    def other_sources(self) -> bool:
        """Return whether the sources differ, besides or alone."""
        return (self.before.sources if self.before else ()) != (self.after.sources if self.after else ())


@dataclass(frozen=True, slots=True)
class ChangedPage:
    """One page with all its rows before and after the edit, of which some differ."""

    name: str
    now: Rows
    then: Rows

    @property
    def rows(self) -> tuple[ChangedRow, ...]:
        """Return the rows that differ, in the order of the page."""
        anchors = dict.fromkeys((*self.now, *self.then))
        both = ((anchor, self.now.get(anchor), self.then.get(anchor)) for anchor in anchors)
        return tuple(ChangedRow(self.name, anchor, was, is_) for anchor, was, is_ in both if was != is_)


def changed_pages(before: Catalogue, after: Catalogue, today: date) -> tuple[ChangedPage, ...]:
    """Return the pages of which rows differ. What comes or goes as a whole is a page of one row."""
    looked = (ChangedPage(page, now=look(before), then=look(after)) for page, look in _looks(before, after, today))
    return tuple(page for page in looked if page.now != page.then)


def stale_texts(pages: Iterable[ChangedPage]) -> tuple[str, ...]:
    """Return the texts and claims of changed pages that still give a number which their rows give no longer."""
    return tuple(
        sentences.still_says(page.name, shown.label, gone)
        for page in pages
        for anchor, shown in page.then.items()
        if _is_prose(anchor) and page.now.get(anchor) == shown
        if (gone := _gone_numbers(page) & _numbers([shown]))
    )


def _gone_numbers(page: ChangedPage) -> set[str]:
    """Return the numbers that the changed rows of facts gave, and give no longer."""
    rows = [row for row in page.rows if not _is_prose(row.anchor)]
    return _numbers(row.before for row in rows if row.before) - _numbers(row.after for row in rows if row.after)


def _numbers(rows: Iterable[ShownRow]) -> set[str]:
    return {found.replace(",", "") for row in rows for line in row.lines for found in _NUMBER.findall(line)}


def _is_prose(anchor: str) -> bool:
    return anchor in sentences.TEXTS or anchor.startswith(_CLAIM)


def _looks(before: Catalogue, after: Catalogue, today: date) -> Iterator[tuple[str, Look]]:
    """Yield each page that may differ, by name, with how to look at it: all where what they share differs."""
    shared_alike = (
        before.terms == after.terms
        and before.roles == after.roles
        and before.occupations == after.occupations
        and _letters(before) == _letters(after)
    )
    for part in _PARTS:
        old, new = part.things(before), part.things(after)
        for slug in dict.fromkeys((*old, *new)):
            if slug not in old or slug not in new:
                yield part.name((old if slug in old else new)[slug]), partial(_whether_there, part, slug)
            elif not shared_alike or old[slug] != new[slug]:
                yield part.name(old[slug]), partial(part.rows, slug=slug, today=today)
    yield sentences.QUIZ, partial(_quiz, today=today)
    yield sentences.COMMON_QUESTIONS, _common_questions
    yield sentences.ASKED_PAIRS, _pairs


def _letters(catalogue: Catalogue) -> list[str]:
    return [each.abbreviation for each in catalogue.certifications.values()]


def _whether_there(part: _Part, slug: str, catalogue: Catalogue) -> Rows:
    return {"page": ShownRow(sentences.PAGE, (sentences.ON_THE_SITE,))} if slug in part.things(catalogue) else {}


# --- What a page says ------------------------------------------------------------------------------


def _certification(catalogue: Catalogue, slug: str, today: date) -> Rows:
    certification = catalogue.certifications[slug]
    comparison = compare(catalogue, [slug], today)
    rows = _texts(title=certification.abbreviation, summary=certification.summary)
    rows |= _shown(row for section in comparison.sections for row in section.rows)
    return rows | _claims(certification)


def _body(catalogue: Catalogue, slug: str, today: date) -> Rows:
    body = catalogue.bodies[slug]
    sheets = body_sheets(catalogue, [body], today)
    rows = _texts(title=body.abbreviation, about=body.about) | _shown(row for sheet in sheets for row in sheet.rows)
    return rows | _claims(body)


def _role(catalogue: Catalogue, slug: str, today: date) -> Rows:
    role = catalogue.roles[slug]
    sheets = role_sheets(catalogue, [role], today)
    rows = _texts(title=role.title, description=role.description, note=role.note)
    return rows | _shown(row for sheet in sheets for row in sheet.rows) | _claims(role)


def _term(catalogue: Catalogue, slug: str, today: date) -> Rows:
    term = catalogue.terms[slug]
    sources = (_of_evidence(term.evidence), *(_address(each) for each in term.further_sources))
    rows = _texts(title=term.term, expansion=term.expansion)
    return rows | {"definition": ShownRow(DEFINITION, (term.definition,), sources)}


@dataclass(frozen=True, slots=True)
class _Part:
    """One kind of thing that has pages."""

    things: Callable[[Catalogue], Mapping[str, Any]]
    name: Callable[[Any], str]
    rows: Callable[..., Rows]


_PARTS = (
    _Part(lambda catalogue: catalogue.certifications, lambda each: each.abbreviation, _certification),
    _Part(lambda catalogue: catalogue.bodies, lambda each: each.abbreviation, _body),
    _Part(lambda catalogue: catalogue.roles, lambda each: each.title, _role),
    _Part(lambda catalogue: catalogue.terms, lambda each: each.term, _term),
)


def _quiz(catalogue: Catalogue, today: date) -> Rows:
    return {
        each.question.value: ShownRow(
            each.question.label, (each.text, each.help_text, *(choice.text for choice in each.choices))
        )
        for each in quiz(catalogue, today)
    }


def _common_questions(catalogue: Catalogue) -> Rows:
    return {
        question: ShownRow(
            question, tuple(text or sentences.USUAL for text in (each.title, each.answer, each.depends_on))
        )
        for question, each in catalogue.answer_wordings.items()
    }


def _pairs(catalogue: Catalogue) -> Rows:
    letters = {each.slug: each.abbreviation for each in catalogue.certifications.values()}
    named = tuple(sentences.pair(letters[first], letters[second]) for first, second in catalogue.asked_pairs)
    return {"pairs": ShownRow(sentences.ASKED_PAIRS, named)}


def _claims(subject: Subject) -> dict[str, ShownRow]:
    return {
        f"{_CLAIM}{claim.key}": ShownRow(
            sentences.CLAIM,
            (sentences.claim(claim.text, claim.verdict.label, claim.explanation),),
            tuple(_of_evidence(each.evidence) for each in claim.sightings),
        )
        for claim in subject.claims
    }


def _texts(**texts: str) -> dict[str, ShownRow]:
    return {name: ShownRow(sentences.TEXTS[name], (text,)) for name, text in texts.items() if text}


def _shown(rows: Iterable[Row]) -> dict[str, ShownRow]:
    return {
        row.anchor: ShownRow(
            row.label,
            tuple(_line(line) for cell in row.cells for line in cell.lines),
            tuple(_source(note) for note in row.sources),
        )
        for row in rows
    }


def _line(line: Line) -> str:
    """Return a line as it reads: what joins it, its text, what stands beside it, its exceptions."""
    said = [line.joined_by, line.text, line.detail, *(_line(part) for part in line.parts)]
    marks = f"({', '.join(line.exceptions)})" if line.exceptions else ""
    return " ".join(part for part in (*said, marks) if part)


def _source(note: SourceNote) -> str:
    return sentences.source(_address(note.source), note.dated, note.seen)


def _of_evidence(evidence: Evidence) -> str:
    return sentences.source(_address(evidence.source), dated(evidence.as_of), seen(evidence))


def _address(source: Source) -> str:
    return f"{source.publisher}: {source.title}, {source.url}"
