"""Coordinates of pictures: nothing is drawn that was not given, and labels never stand on one another."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comparisons.engine.charts import BAR, HEIGHT, WIDTH, Levels, Stretch, nice_ticks, spread, step_chart, stretch


def growing(years):
    return st.lists(st.decimals(0, 500_000, places=2), min_size=years, max_size=years).map(sorted)


SEVERAL = st.integers(1, 10).flatmap(lambda years: st.lists(growing(years), min_size=1, max_size=4))


def levels(label, *amounts, dashed=False):
    return Levels(label, [Decimal(amount) for amount in amounts], dashed=dashed)


@pytest.mark.parametrize(
    ("low", "high", "found"),
    [(0, 50, Stretch(0, 500)), (25, 50, Stretch(250, 250)), (0, 100, Stretch(0, BAR)), (30, 30, Stretch(300, 0))],
)
def test_stretch_lies_on_a_scale_from_zero(low, high, found):
    assert stretch(Decimal(low), Decimal(high), Decimal(100)) == found


def test_stretch_of_nothing_is_nothing():
    assert stretch(Decimal(0), Decimal(0), Decimal(0)) == Stretch(0, 0)


@pytest.mark.parametrize(
    ("top", "ticks"),
    [
        (0, (0, 10)),
        (7, (0, 10)),
        (399, (0, 100, 200, 300, 400)),
        (1535, (0, 500, 1000, 1500, 2000)),
        (2500, (0, 500, 1000, 1500, 2000, 2500)),
        ("2500.01", (0, 1000, 2000, 3000)),
    ],
)
def test_ticks_are_round_and_reach_the_top(top, ticks):
    assert nice_ticks(Decimal(top)) == ticks


@given(st.decimals(0, 5_000_000, places=2))
def test_ticks_are_few_and_even(top):
    ticks = nice_ticks(top)

    assert ticks[0] == 0
    assert ticks[-1] >= top
    assert len(ticks) <= 6
    assert len({after - before for before, after in pairwise(ticks)}) == 1


def test_line_is_level_through_each_year():
    chart = step_chart([levels("CPC", 100, 100, 200)])
    (line,) = chart.lines

    assert line.path.startswith(f"M{chart.left} ")
    assert line.path.endswith(f"H{chart.right}")
    assert "L" not in line.path
    assert [tick.label for tick in chart.years] == ["1", "2", "3"]
    assert [x for x, _ in line.dots] == [tick.at for tick in chart.years]
    assert line.dots[0][1] == line.dots[1][1] > line.dots[2][1]


def test_amounts_stand_at_their_marks():
    chart = step_chart([levels("CPC", 400, 1000)])
    marks = {tick.label: tick.at for tick in chart.amounts}

    assert [y for _, y in chart.lines[0].dots] == [marks["$400"], marks["$1,000"]]


def test_without_lines_there_is_no_picture():
    assert step_chart([]) is None


def test_a_line_of_lower_bounds_is_dashed():
    chart = step_chart([levels("CPC", 1), levels("CIC", 1, dashed=True)])

    assert [(line.label, line.place, line.dashed) for line in chart.lines] == [("CPC", 1, False), ("CIC", 2, True)]


@given(SEVERAL)
def test_everything_lies_within_the_picture_and_labels_stand_apart(amounts):
    chart = step_chart([Levels("HITCM-PP", each) for each in amounts])

    for line in chart.lines:
        assert all(chart.left <= x <= chart.right and 0 <= y <= chart.bottom for x, y in line.dots)
        assert 0 <= line.end <= chart.bottom
    ends = sorted(line.end for line in chart.lines)
    assert all(after - before >= 17 for before, after in pairwise(ends))
    assert 0 < chart.left < chart.right < WIDTH
    assert chart.title_at < HEIGHT


@given(st.lists(st.integers(0, 200), min_size=1, max_size=4))
def test_labels_keep_their_order_and_move_only_where_they_must(places):
    moved = spread(places, 17, 0, 200)

    for one, other in zip(range(len(places)), range(1, len(places)), strict=False):
        if places[one] < places[other]:
            assert moved[one] < moved[other]
    far_apart = all(abs(one - other) >= 17 for one, other in pairwise(sorted(places)))
    if far_apart:
        assert moved == tuple(places)


@pytest.mark.parametrize(
    ("places", "moved"),
    [
        ([10, 50, 100], (10, 50, 100)),
        ([50, 50, 50], (50, 67, 84)),
        ([50, 40], (57, 40)),
        ([0, 5], (0, 17)),
        ([-9, 300], (0, 200)),
        ([195, 199], (183, 200)),
    ],
)
def test_labels_are_moved_only_as_far_as_they_must(places, moved):
    assert spread(places, 17, 0, 200) == moved
