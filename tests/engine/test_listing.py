"""The list: filters and their counts, orders with the unknown last."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comparisons.catalogue.snapshot import Classified
from comparisons.engine.listing import PAGE_LENGTH, Filter, Filters, Has, Sort, list_certifications
from comparisons.engine.side_by_side.table import Line, Standing
from comparisons.vocabulary import (
    ConditionKind,
    Delivery,
    Level,
    Measure,
    Purchase,
    RequirementStrength,
    Schooling,
    Setting,
    Work,
)
from tests.engine.builders import (
    TODAY,
    body,
    catalogue,
    certification,
    claim,
    condition,
    fact,
    fee,
    figure,
    membership_fee,
    number,
    path,
    requirement,
    second_hand,
)

ALL_KNOWN = fact("conditions-complete", value=True)
EXPERIENCE = path("Two years", condition(ConditionKind.EXPERIENCE, work=Work.CODING))
DEGREE = path("A degree", condition(ConditionKind.SCHOOLING, schooling=Schooling.HIM_BACHELOR))
FREE_TO_JOIN = body(membership_fees=(membership_fee(50, required=False),))

CATALOGUE = catalogue(
    certification(
        "cpc",
        body=body("aapc", membership_fees=(membership_fee(222, required=True),)),
        facts=(
            ALL_KNOWN,
            fact("setting", Setting.PHYSICIAN_OFFICE),
            fact("delivery", Delivery.ONLINE_PROCTORED),
            fact("open-book", value=True),
            fact("minutes", 240),
            fact("ce-units", 36),
            fact("ce-cycle-months", 24),
        ),
        fees=(fee(Purchase.EXAM, 425),),
        figures=(figure(Measure.HOLDERS, 105_000),),
    ),
    certification(
        "ccs",
        body=FREE_TO_JOIN,
        level=Level.ADVANCED,
        facts=(
            ALL_KNOWN,
            fact("setting", Setting.HOSPITAL_INPATIENT),
            fact("delivery", Delivery.TEST_CENTRE),
            fact("open-book", value=False),
            fact("minutes", 200),
            fact("ce-units", 20),
            fact("ce-cycle-months", 24),
        ),
        fees=(fee(Purchase.EXAM, 399),),
        figures=(figure(Measure.HOLDERS, 36_925, year=None),),
        requirements=(requirement(EXPERIENCE),),
        claims=(claim("open-book"),),
    ),
    certification(
        "rhia",
        body=FREE_TO_JOIN,
        focus=Work.HEALTH_RECORDS,
        own_settings=(Classified(Setting.HOSPITAL, ""),),
        works=(Classified(Work.PRIVACY, ""),),
        facts=(fact("ce-units", 30), fact("ce-cycle-months", number(24, 36))),
        figures=(figure(Measure.HOLDERS, None),),
        requirements=(requirement(DEGREE), requirement(EXPERIENCE, strength=RequirementStrength.RECOMMENDED)),
    ),
)


def listed(*, sort: Sort = Sort.NAME, **chosen: str):
    filters = Filters({Filter(name.replace("_", "-")): value for name, value in chosen.items()}, sort)
    return list_certifications(CATALOGUE, filters, TODAY)


def slugs(listing):
    return [entry.certification.slug for entry in listing.entries]


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        ({}, ["ccs", "cpc", "rhia"]),
        ({"body": "ahima"}, []),
        ({"body": "aapc"}, ["ccs", "cpc", "rhia"]),
        ({"work": "coding"}, ["ccs", "cpc"]),
        ({"work": "privacy"}, ["rhia"]),
        ({"setting": "hospital"}, ["ccs", "rhia"]),
        ({"setting": "hospital-inpatient"}, ["ccs"]),
        ({"level": "advanced"}, ["ccs"]),
        ({"no_degree": "yes"}, ["ccs", "cpc"]),
        ({"no_degree": "no"}, ["rhia"]),
        ({"no_experience": "yes"}, ["cpc"]),
        ({"no_experience": "no"}, ["ccs"]),
        ({"no_experience": "not-known"}, ["rhia"]),
        ({"exam_at_home": "yes"}, ["cpc"]),
        ({"exam_at_home": "no"}, ["ccs"]),
        ({"exam_at_home": "not-known"}, ["rhia"]),
        ({"open_book": "yes"}, ["cpc"]),
        ({"open_book": "no"}, ["ccs"]),
        ({"open_book": "not-known"}, ["rhia"]),
        ({"work": "coding", "setting": "hospital"}, ["ccs"]),
    ],
)
def test_filters_leave_what_meets_them_all(chosen, expected):
    assert slugs(listed(**chosen)) == expected


@pytest.mark.parametrize(
    ("sort", "expected", "note"),
    [
        (Sort.NAME, ["ccs", "cpc", "rhia"], ""),
        (
            Sort.FIRST_YEAR,
            ["ccs", "cpc", "rhia"],
            "Sorted by cost of the first year. Where it is not known or not complete, one stands last.",
        ),
        (
            Sort.MINUTES,
            ["ccs", "cpc", "rhia"],
            "Sorted by length of the exam. Where it is not known or not complete, one stands last.",
        ),
        (
            Sort.HOLDERS,
            ["cpc", "ccs", "rhia"],
            "Sorted by people who hold it, most first. Where it is not known or not complete, one stands last.",
        ),
        (
            Sort.CE_UNITS,
            ["ccs", "cpc", "rhia"],
            "Sorted by continuing education a year. Where it is not known or not complete, one stands last.",
        ),
    ],
)
def test_order_puts_the_unknown_last_and_says_so(sort, expected, note):
    listing = listed(sort=sort)

    assert (slugs(listing), listing.sort_note) == (expected, note)


def test_nothing_is_said_of_the_unknown_where_all_is_known():
    assert listed(sort=Sort.MINUTES, work="coding").sort_note == ""


def test_lower_bound_of_a_cost_does_not_look_cheap():
    entry = next(entry for entry in listed().entries if entry.certification.slug == "rhia")

    assert (entry.first_year.lines[0].text, entry.first_year.known) == ("No price with a source", False)
    assert entry.sort_values[Sort.FIRST_YEAR] is None


def test_entry_says_its_values_in_words():
    ccs, cpc, rhia = listed().entries

    assert [each.lines for each in (cpc.first_year, cpc.minutes, cpc.holders, cpc.ce_units)] == [
        (Line("$647"),),
        (Line("240 minutes (4 hours)"),),
        (Line("105,000 (2025)"),),
        (Line("18 units a year"),),
    ]
    assert ccs.holders.lines == (Line("36,925 (year not given)"),)
    assert {each.lines for each in (rhia.minutes, rhia.holders, rhia.ce_units)} == {(Line("We do not know yet"),)}
    assert [each.known for each in (rhia.minutes, rhia.holders, rhia.ce_units)] == [False] * 3
    assert cpc.sort_values[Sort.CE_UNITS] == Decimal(18)


def test_entry_carries_the_exceptions_of_its_values():
    doubtful = certification(
        facts=(fact("minutes", 240, evidence=second_hand()),),
        fees=(fee(Purchase.EXAM, 425, evidence=second_hand()),),
        figures=(figure(Measure.HOLDERS, 36_925, evidence=second_hand()),),
        claims=(claim("holders"),),
    )

    (entry,) = list_certifications(catalogue(doubtful), Filters(), TODAY).entries

    assert entry.minutes.lines[0].exceptions == entry.first_year.lines[0].exceptions == ("second-hand",)
    assert entry.holders.lines[0].exceptions == ("disputed", "second-hand")


def test_row_that_is_here_for_a_second_kind_of_work_says_so():
    health_records = certification(
        "rhit", focus=Work.HEALTH_RECORDS, works=(Classified(Work.CODING, "Named in what it is for."),)
    )
    both = catalogue(certification("cpc", focus=Work.CODING), health_records)

    narrowed = list_certifications(both, Filters({Filter.WORK: "coding"}), TODAY).entries
    whole = list_certifications(both, Filters(), TODAY).entries

    assert [(entry.certification.slug, entry.also) for entry in narrowed] == [
        ("cpc", ""),
        ("rhit", "also medical coding"),
    ]
    assert {entry.also for entry in whole} == {""}
    assert narrowed[0].shown_as == whole[0].shown_as
    assert narrowed[1].shown_as != whole[1].shown_as


def test_option_counts_what_it_would_leave_beside_the_other_filters():
    choice = next(each for each in listed(work="coding").choices if each.filter is Filter.SETTING)

    assert choice.any_count == 2
    assert [(each.value, each.count) for each in choice.options] == [
        ("physician-office", 1),
        ("hospital", 1),
        ("hospital-inpatient", 1),
    ]


def test_empty_list_says_which_filters_empty_it():
    listing = listed(work="privacy", setting="physician-office", level="entry")

    assert slugs(listing) == []
    assert [(each.dropped, each.count) for each in listing.relaxations] == [
        ("“Kind of work: privacy and security”", 1),
        ("“Work setting: doctor’s office”", 1),
    ]
    assert listing.relaxations[0].filters == Filters({Filter.SETTING: "physician-office", Filter.LEVEL: "entry"})


def test_chosen_value_that_no_certification_has_is_still_shown():
    listing = listed(level="management")
    choice = next(each for each in listing.choices if each.filter is Filter.LEVEL)

    assert [(each.value, each.count, each.chosen) for each in choice.options] == [
        ("entry", 2, False),
        ("advanced", 1, False),
        ("management", 0, True),
    ]
    assert [(each.dropped, each.count) for each in listing.relaxations] == [("“Level: management”", 3)]


def test_filter_whose_value_is_gone_is_named_as_the_address_has_it():
    (dropped,) = listed(body="ccb").relaxations

    assert dropped.dropped == "“Certifying body: ccb”"


def test_filters_that_only_together_empty_the_list_are_dropped_together():
    listing = listed(work="privacy", level="advanced", open_book="yes")

    assert [(each.dropped, each.count) for each in listing.relaxations] == [
        ("“Kind of work: privacy and security” and “Level: advanced”", 1),
        ("“Kind of work: privacy and security” and “Open book: yes”", 1),
        ("“Level: advanced” and “Open book: yes”", 1),
    ]
    assert listing.relaxations[0].filters == Filters({Filter.OPEN_BOOK: "yes"})


def test_filters_refuse_a_value_that_they_do_not_have():
    with pytest.raises(ValueError, match="teleport"):
        Filters({Filter.SETTING: "teleport"})


def test_filters_have_one_spelling_in_an_address():
    filters = Filters({Filter.OPEN_BOOK: "yes", Filter.WORK: "coding"}, Sort.MINUTES)

    assert filters.pairs() == (("work", "coding"), ("open-book", "yes"), ("sort", "minutes"))
    assert replace(filters, page=3).pairs()[-1] == ("page", "3")
    assert Filters().pairs() == ()


def test_long_list_is_divided_into_pages():
    many = catalogue(*(certification(f"c{number:03}") for number in range(PAGE_LENGTH + 1)))

    first, second = (list_certifications(many, Filters(page=page), TODAY) for page in (1, 2))
    past_the_end = list_certifications(many, Filters(page=9), TODAY)

    assert [len(each.entries) for each in (first, second)] == [PAGE_LENGTH, 1]
    assert first.count == second.count == PAGE_LENGTH + 1
    assert first.pages == second.pages == (Filters(), Filters(page=2))
    assert (past_the_end.filters, past_the_end.entries) == (Filters(page=2), second.entries)
    assert Filters({Filter.BODY: "aapc"}, page=2).without([Filter.BODY]) == Filters()


def test_short_list_is_one_page():
    assert listed().pages == (Filters(),)
    assert listed(body="ahima").pages == (Filters({Filter.BODY: "ahima"}),)


def test_unknown_price_of_the_exam_is_not_hidden_behind_the_rest():
    dear = certification(body=body(membership_fees=(membership_fee(222, required=True),)))

    (entry,) = list_certifications(catalogue(dear), Filters(), TODAY).entries

    assert entry.first_year.lines == (Line("Exam price not known"), Line("Without it: membership $222"))
    assert entry.first_year.standing is Standing.NOT_KNOWN
    (priceless,) = list_certifications(catalogue(certification()), Filters(), TODAY).entries
    assert priceless.first_year.standing is Standing.NOT_KNOWN
    assert (entry.first_year.known, entry.sort_values[Sort.FIRST_YEAR]) == (False, None)


def test_list_of_another_day_is_computed_anew():
    later = list_certifications(CATALOGUE, Filters(), TODAY + timedelta(days=1))

    assert slugs(later) == ["ccs", "cpc", "rhia"]


CHOICES = {
    Filter.WORK: ["coding", "health-records", "privacy"],
    Filter.SETTING: ["hospital", "physician-office", "hospice"],
    Filter.LEVEL: ["entry", "advanced"],
    **{each: [has.value for has in Has] for each in list(Filter)[4:]},
}


@given(
    st.fixed_dictionaries({}, optional={each: st.sampled_from(values) for each, values in CHOICES.items()}),
    st.sampled_from(list(Sort)),
)
def test_each_count_is_the_length_of_the_list_that_it_promises(chosen, sort):
    listing = list_certifications(CATALOGUE, Filters(chosen, sort), TODAY)

    for choice in listing.choices:
        for option in choice.options:
            then = list_certifications(CATALOGUE, Filters({**chosen, choice.filter: option.value}), TODAY)
            assert len(then.entries) == then.count == option.count
    for relaxation in listing.relaxations:
        assert len(list_certifications(CATALOGUE, relaxation.filters, TODAY).entries) == relaxation.count > 0
    assert bool(listing.relaxations) == (not listing.entries)


@given(st.sampled_from(list(Sort)))
def test_order_changes_nothing_but_the_order(sort):
    assert sorted(slugs(listed(sort=sort))) == sorted(slugs(listed()))
