"""What a number, a year, a wage and a date can be: slips are refused, with a sentence that says how to mend them."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from comparisons import models
from comparisons import vocabulary as words
from tests import rows

TOPICS = [
    topic
    for topics in (words.CERTIFICATION_TOPICS, words.BODY_TOPICS, words.ROLE_TOPICS, words.OCCUPATION_TOPICS)
    for topic in topics.values()
]
WAGES = ("percentile_10", "percentile_25", "median", "percentile_75", "percentile_90", "mean", "median_hourly")


@pytest.fixture
def about(empty_catalogue):
    return rows.certification(rows.body())


@pytest.fixture
def fact(about):
    return rows.certification_fact(about, rows.source(), "minutes", low=240)


@pytest.fixture
def wage(empty_catalogue):
    occupation = models.Occupation.objects.create(soc_code="29-2072", title="Records specialists")
    return models.OccupationWage.objects.create(
        occupation=occupation, source=rows.source("wage-table"), key="2025", year=2025, median=50000, **rows.SEEN
    )


def refusal(row):
    with pytest.raises(ValidationError) as refused:
        row.full_clean()
    return {name: " ".join(problems) for name, problems in refused.value.message_dict.items()}


def refused_by_the_database(row):
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()


@pytest.mark.parametrize("topic", TOPICS, ids=lambda topic: topic.key)
def test_topic_has_a_least_and_a_most_if_and_only_if_it_is_a_number(topic):
    assert (topic.least < topic.most) == (topic.kind is words.ValueKind.NUMBER)
    assert (topic.least, topic.most) == (0, 0) or topic.least >= 0


@pytest.mark.parametrize(
    ("topic", "values", "sentence"),
    [
        ("minutes", {"low": -5}, "“Time” lies between 1 and 1440 minutes: check number and unit."),
        ("minutes", {"low": 0}, "“Time” lies between 1 and 1440 minutes: check number and unit."),
        ("minutes", {"low": 99_999_999_999}, "“Time” lies between 1 and 1440 minutes: check number and unit."),
        ("questions", {"low": -1}, "“Questions” lies between 1 and 1000 questions: check number and unit."),
        ("ce-units", {"low": -3}, "“Units in each cycle” lies between 0 and 500 units: check number and unit."),
        ("ce-cycle-months", {"low": 0}, "“Length of the cycle” lies between 1 and 240 months: check number and unit."),
        ("offered-since", {"low": 20020}, "“Offered since” lies between 1800 and 2100: check number and unit."),
    ],
)
def test_number_out_of_bounds_is_refused(fact, topic, values, sentence):
    fact.topic, fact.low = topic, values["low"]

    assert refusal(fact)["low"] == sentence


def test_upper_end_out_of_bounds_is_refused_beside_its_field(fact):
    fact.high = 5000

    assert list(refusal(fact)) == ["high"]


@pytest.mark.parametrize(("topic", "low"), [("minutes", 1), ("minutes", 1440), ("ce-units", 0)])
def test_number_at_its_bounds_is_accepted(fact, topic, low):
    fact.topic, fact.low = topic, low

    fact.full_clean()


def test_negative_number_is_refused_by_the_database_too(about, fact):
    fact.low = -5
    refused_by_the_database(fact)

    holders = {"measure": "holders", "statistic": "count", "low": -5, **rows.SEEN}
    refused_by_the_database(models.CertificationFigure(certification=about, source=fact.source, key="n", **holders))


@pytest.mark.parametrize("year", [20, 1799, 2101, 20255])
def test_year_out_of_bounds_is_refused(about, fact, wage, year):
    holders = {"measure": "holders", "statistic": "count", "low": 5, "year": year, **rows.SEEN}
    refused_by_the_database(models.CertificationFigure(certification=about, source=fact.source, key="n", **holders))
    wage.year = year
    refused_by_the_database(wage)
    outlook = models.OccupationOutlook(
        occupation=wage.occupation, source=wage.source, key="o", growth_percent=7, from_year=2024, **rows.SEEN
    )
    outlook.to_year = year
    refused_by_the_database(outlook)


@pytest.mark.parametrize("name", WAGES)
def test_pay_of_nothing_is_refused(wage, name):
    setattr(wage, name, 0)

    assert refusal(wage)["__all__"].startswith("Pay is above zero; leave empty what the table does not give.")


@pytest.mark.parametrize(
    "pay", [{"percentile_10": 60_000}, {"percentile_90": 40_000}, {"percentile_25": 45_000, "percentile_10": 46_000}]
)
def test_percentiles_out_of_order_are_refused(wage, pay):
    for name, amount in pay.items():
        setattr(wage, name, amount)

    assert list(refusal(wage)) == ["__all__"]


def test_percentiles_in_order_with_gaps_are_accepted(wage):
    wage.percentile_10, wage.percentile_75 = 50_000, 70_000

    wage.full_clean()


@pytest.mark.parametrize("as_of", ["", "2026", "2026-11", "2026-11-22"])
def test_date_up_to_the_day_of_our_look_is_accepted(fact, as_of):
    fact.as_of = as_of

    fact.full_clean()


@pytest.mark.parametrize("as_of", ["2027", "2026-12", "2026-11-23"])
def test_date_after_the_day_of_our_look_is_refused(about, fact, as_of):
    fact.as_of = as_of
    related = models.RelatedCertification(
        certification=about,
        other=rows.certification(about.body, "ccs"),
        relation="overlaps",
        source=fact.source,
        as_of=as_of,
        **rows.SEEN,
    )

    for row in (fact, related):
        assert refusal(row)["as_of"].startswith("The source gives a date after the day on which we saw it")


def test_our_own_reading_has_no_date_to_refuse(about):
    other = rows.certification(about.body, "ccs")

    models.RelatedCertification(certification=about, other=other, relation="overlaps").full_clean()
