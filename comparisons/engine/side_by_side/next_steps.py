"""What to do once one has chosen: the official page, membership, books, the exam, afterwards."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from comparisons.catalogue.snapshot import in_force
from comparisons.engine.costs import membership_compulsory
from comparisons.engine.sentences import comparison as sentences
from comparisons.engine.side_by_side.cells import Said, certification_topic, line_of, on_topic, with_terms
from comparisons.engine.side_by_side.education import units_a_year
from comparisons.engine.side_by_side.requirements import marks_in_force
from comparisons.engine.side_by_side.table import Link, LinkKind, NextSteps, Standing, Step, StepKind
from comparisons.vocabulary import BODY_TOPICS, FactState, SourceKind

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from comparisons.catalogue.snapshot import Source
    from comparisons.engine.side_by_side.cells import Column


def next_steps(column: Column) -> NextSteps:
    """Return the steps of which anything is known, in the order of doing."""
    steps = []
    for kind, say in _STEPS.items():
        if said := say(column):
            linked = with_terms(said, column.catalogue, column.today)
            lines = tuple(line_of(each, column.today) for each in linked)
            steps.append(Step(kind, sentences.STEP_HEADINGS[kind], lines))
    return NextSteps(column.certification, tuple(steps))


def _official_page(column: Column) -> list[Said]:
    source = _most_used_official(column)
    if source is not None:
        return [Said(source.title, detail=source.publisher, link=Link(LinkKind.PAGE, source.url))]
    website = on_topic(column.certification.body, BODY_TOPICS["website"], column.today)
    return [
        Said(each.text, each.basis, link=Link(LinkKind.PAGE, each.text))
        for each in website
        if each.standing is Standing.KNOWN
    ]


def _most_used_official(column: Column) -> Source | None:
    """Return the body's own page that most of the certification's facts rest on."""
    sources = [fact.evidence.source for fact in in_force(column.certification.facts, column.today)]
    uses = Counter(source for source in sources if source.kind is SourceKind.OFFICIAL)
    return uses.most_common(1)[0][0] if uses else None


def _membership(column: Column) -> list[Said]:
    compulsory = membership_compulsory(column.certification, column.today)
    if compulsory is None or column.certification.is_retired(column.today):
        return []
    return [Said(sentences.membership_first(column.certification.body.abbreviation, compulsory=compulsory))]


def _topics(*keys: str) -> Callable[[Column], Sequence[Said]]:
    def say(column: Column) -> Sequence[Said]:
        return [said for key in keys for said in certification_topic(column, key)]

    return say


def _after(column: Column) -> list[Said]:
    said = []
    for mark in marks_in_force(column):
        if mark.state is FactState.KNOWN:
            said.append(Said(sentences.remove_mark(mark.mark)))
            said += [Said(each.text, joined_by="or" if place else "") for place, each in enumerate(mark.routes)]
    return said + [Said(sentences.collect(each.text), each.basis) for each in units_a_year(column)]


_STEPS: dict[StepKind, Callable[[Column], Sequence[Said]]] = {
    StepKind.OFFICIAL_PAGE: _official_page,
    StepKind.MEMBERSHIP: _membership,
    StepKind.BOOKS: _topics("book", "book-rule"),
    StepKind.EXAM: _topics("delivery", "provider", "exam-window"),
    StepKind.AFTER: _after,
}
