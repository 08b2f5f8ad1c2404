"""Numbers: how many hold it, how many pass."""

from __future__ import annotations

from typing import TYPE_CHECKING

from comparisons.engine.sentences import writing
from comparisons.engine.side_by_side.cells import anchor, body_row
from comparisons.engine.side_by_side.figures import figure_row
from comparisons.vocabulary import Measure, Section

if TYPE_CHECKING:
    from collections.abc import Sequence

    from comparisons.engine.side_by_side.cells import Column
    from comparisons.engine.side_by_side.table import Row

_HERE = Section.NUMBERS
_MEASURES = (Measure.HOLDERS, Measure.PASS_RATE, Measure.TEST_TAKERS, Measure.CERTIFIED, Measure.TESTED)


def rows(columns: Sequence[Column]) -> list[Row]:
    """Return the rows of counts and rates."""
    return [
        *(
            figure_row(columns, anchor(_HERE, measure.value), writing.opening(measure.label), measure)
            for measure in _MEASURES
        ),
        body_row(columns, "survey-finding"),
    ]
