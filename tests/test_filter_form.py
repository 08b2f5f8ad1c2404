"""The filters as they come from an address."""

from __future__ import annotations

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from comparisons.engine.listing import Filter, Filters, Sort
from comparisons.forms.filters import FilterForm
from tests.engine.builders import catalogue, certification

CATALOGUE = catalogue(certification("cpc"))


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", Filters()),
        ("body=aapc&sort=minutes", Filters({Filter.BODY: "aapc"}, Sort.MINUTES)),
        (
            "work=coding&setting=hospice&level=entry&no-degree=yes",
            Filters(
                {
                    Filter.WORK: "coding",
                    Filter.SETTING: "hospice",
                    Filter.LEVEL: "entry",
                    Filter.NO_DEGREE: "yes",
                }
            ),
        ),
        (
            "no-experience=no&exam-at-home=not-known&open-book=yes",
            Filters({Filter.NO_EXPERIENCE: "no", Filter.EXAM_AT_HOME: "not-known", Filter.OPEN_BOOK: "yes"}),
        ),
        ("work=&sort=&page=2", Filters(page=2)),
        ("page=0", Filters()),
        ("page=-1", Filters()),
        ("page=two", Filters()),
        ("page=٢", Filters()),
        ("page=99999999999", Filters()),
    ],
)
def test_address_becomes_filters(query, expected):
    form = FilterForm(CATALOGUE, QueryDict(query))

    assert form.to_filters() == expected
    assert form.errors == {}


def test_filters_go_back_into_the_same_address():
    query = "work=coding&no-degree=yes&sort=holders"

    assert FilterForm(CATALOGUE, QueryDict(query)).to_filters().pairs() == tuple(QueryDict(query).items())


@pytest.mark.parametrize(
    ("query", "ours"),
    [
        ("body=aapc&sort=minutes", True),
        ("body=aapc&sort=minutes&utm_source=elsewhere", True),
        ("", True),
        ("sort=minutes&body=aapc", False),
        ("body=aapc&work=&sort=minutes", False),
        ("sort=name", False),
        ("page=1", False),
        ("work=coding&page=2", True),
    ],
)
def test_one_spelling_of_an_address_is_ours(query, ours):
    form = FilterForm(CATALOGUE, QueryDict(query))

    assert form.is_written_as(form.to_filters().pairs()) == ours


def test_wrong_value_is_said_and_left_out():
    form = FilterForm(CATALOGUE, QueryDict("work=juggling&level=entry&sort=luck"))

    assert form.to_filters() == Filters({Filter.LEVEL: "entry"})
    assert sorted(form.errors) == ["sort", "work"]
    assert form.errors["work"] == ["The list has no such choice, so it is not narrowed by it."]


def test_form_without_an_address_narrows_nothing():
    assert FilterForm(CATALOGUE).to_filters() == Filters()


@given(st.dictionaries(st.sampled_from([*(each.value for each in Filter), "sort", "page", "x"]), st.text()))
def test_any_address_becomes_filters(values):
    assert isinstance(FilterForm(CATALOGUE, values).to_filters(), Filters)
