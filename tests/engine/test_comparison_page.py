"""What the page of a comparison shows whoever asks."""

from __future__ import annotations

from comparisons.engine.comparison_page import comparison_page
from comparisons.engine.side_by_side import compare
from tests.engine import builders as b

PAIR = ("cpc", "ccs")
CATALOGUE = b.catalogue(
    *(
        b.certification(slug, facts=(b.fact("questions", questions), b.fact("minutes", 240)))
        for slug, questions in zip(PAIR, (100, 107), strict=True)
    )
)


def test_differences_are_counted_whichever_rows_are_shown():
    whole, differing = (
        comparison_page(CATALOGUE, PAIR, b.TODAY, only_differences=only_differences)
        for only_differences in (False, True)
    )

    every_row = compare(CATALOGUE, PAIR, b.TODAY)
    assert whole.comparison == every_row
    assert differing.comparison == every_row.only_differences()
    assert (differing.row_count, differing.differing_count) == (whole.row_count, whole.differing_count)
    assert 0 < whole.differing_count == differing.comparison.row_count < whole.row_count


def test_every_source_of_what_is_shown_has_a_number():
    page = comparison_page(CATALOGUE, PAIR, b.TODAY, only_differences=False)

    notes = [note for row in page.comparison.rows for note in row.sources]
    assert notes
    assert {page.bibliography.number_of(note) for note in notes} == set(range(1, len(page.bibliography.looks) + 1))
