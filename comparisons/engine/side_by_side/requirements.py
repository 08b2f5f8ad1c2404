"""Requirements and background: what is asked, what is only advised, and what newcomers carry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from comparisons.catalogue.snapshot import announced, in_force
from comparisons.engine.sentences import comparison as sentences
from comparisons.engine.side_by_side.cells import Said, anchor, of_announced, of_state, row, topic_row
from comparisons.engine.side_by_side.evidence import resting_on
from comparisons.engine.side_by_side.table import Standing
from comparisons.vocabulary import (
    FactState,
    RequirementStrength,
    Section,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from comparisons.catalogue.snapshot import ApprenticeMark, RequirementPath
    from comparisons.engine.side_by_side.cells import Column
    from comparisons.engine.side_by_side.table import Row

_HERE = Section.REQUIREMENTS
_COMPLETE = "conditions-complete"


def rows(columns: Sequence[Column]) -> list[Row]:
    """Return the rows on what a candidate must bring."""
    return [
        row(columns, anchor(_HERE, "mandatory"), "Required", _required),
        row(columns, anchor(_HERE, "recommended"), "Recommended, not required", _advised),
        topic_row(columns, "entry-rule"),
        row(columns, anchor(_HERE, "apprentice-mark"), "Apprentice mark", _apprentice_marks),
        topic_row(columns, "apprentice-rule"),
        topic_row(columns, "training"),
        topic_row(columns, "study-time"),
    ]


def _required(column: Column) -> list[Said]:
    return [*mandatory(column), *_later_ways_in(column, RequirementStrength.MANDATORY)]


def _advised(column: Column) -> list[Said]:
    return [*recommended(column), *_later_ways_in(column, RequirementStrength.RECOMMENDED)]


def mandatory(column: Column) -> list[Said]:
    """Return a line for each way to meet what is required, and whether more may be asked."""
    said = _ways_in(column, RequirementStrength.MANDATORY)
    complete = next(iter(column.certification.facts_on(_COMPLETE, column.today)), None)
    if complete is not None and isinstance(complete.value, bool):
        text = sentences.all_conditions_listed(complete=complete.value, any_listed=bool(said))
        if text:
            said.append(Said(text, resting_on(text, complete)))
    return said


def recommended(column: Column) -> list[Said]:
    """Return a line for each thing that is advised, not required."""
    return _ways_in(column, RequirementStrength.RECOMMENDED)


def _ways_in(column: Column, strength: RequirementStrength) -> list[Said]:
    """Return a line for each way to meet each requirement: "either this, or that, and this too"."""
    disputes = column.certification.disputes("requirement")
    said: list[Said] = []
    for requirement in column.certification.requirements:
        if requirement.strength is strength:
            ways = _by_text(in_force(requirement.paths, column.today))
            joint = sentences.joint(first=not said, several=len(ways) > 1)
            for text, paths in ways.items():
                basis = tuple(basis for path in paths for basis in resting_on(text, path, disputes))
                said.append(Said(text, basis, joined_by=joint))
                joint = "or"
    return said


def _later_ways_in(column: Column, strength: RequirementStrength) -> list[Said]:
    """Return a line for each way in that is announced."""
    return [
        _announced(path)
        for requirement in column.certification.requirements
        if requirement.strength is strength
        for path in announced(requirement.paths, column.today)
    ]


def _announced(path: RequirementPath) -> Said:
    return of_announced(Said(path.text, resting_on(path.text, path)), path.effective_from)


def _by_text(paths: Sequence[RequirementPath]) -> dict[str, list[RequirementPath]]:
    # Ways that differ only for a program ("billing or coding work") read alike: one line.
    found: dict[str, list[RequirementPath]] = {}
    for path in paths:
        found.setdefault(path.text, []).append(path)
    return found


# --- The apprentice mark ---------------------------------------------------------------------------

NO_KNOWN_MARK = Said(sentences.NO_KNOWN_MARK, standing=Standing.NOT_KNOWN)


def marks_in_force(column: Column) -> tuple[ApprenticeMark, ...]:
    """Return the marks that newcomers carry today, or the statement that there is none."""
    return in_force(column.certification.apprentice_marks, column.today)


def _apprentice_marks(column: Column) -> list[Said]:
    present = [said for mark in marks_in_force(column) for said in _mark(mark)] or [NO_KNOWN_MARK]
    later = announced(column.certification.apprentice_marks, column.today)
    return [*present, *(of_announced(next(_mark(mark)), mark.effective_from) for mark in later)]


def _mark(mark: ApprenticeMark) -> Iterator[Said]:
    if mark.state is FactState.KNOWN:
        yield Said(mark.mark, resting_on(mark.mark, mark), detail=mark.text)
        for number, route in enumerate(mark.routes):
            text = sentences.mark_route(route.text) if number == 0 else route.text
            yield Said(text, resting_on(route.text, route), joined_by="or" if number else "")
    else:
        yield no_mark(mark)


def no_mark(mark: ApprenticeMark) -> Said:
    """Return the line for a certification without a mark, or about which nothing is published."""
    basis = resting_on(sentences.NO_MARK, mark)
    if mark.state is FactState.NOT_APPLICABLE:
        return Said(sentences.NO_MARK, basis)
    return of_state(mark.state, basis)
