"""The snapshot says what the rows say, in a fixed number of queries."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from comparisons import models
from comparisons.catalogue import snapshot
from comparisons.catalogue.load import load_catalogue
from comparisons.vocabulary import CERTIFICATION_TOPICS, CodeSet, Money
from tests import rows

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 22)
QUERIES = 43  # the revision, each of the 37 tables, the four many-to-many tables, and reports being checked


@pytest.mark.parametrize("count", [1, 60])
def test_load_catalogue_costs_the_same_however_many_certifications(count, django_assert_num_queries, empty_catalogue):
    source, body = rows.source(), rows.body()
    for number in range(count):
        rows.full_certification(body, source, f"cert{number}")

    with django_assert_num_queries(QUERIES):
        catalogue = load_catalogue()

    assert len(catalogue.certifications) == count
    first = catalogue.certifications["cert0"]
    assert [fee.price for fee in first.fees] == [Money(Decimal(425))]
    assert first.requirements[0].paths[0].conditions[0].schooling == "high-school"
    assert [route.work_months for route in first.apprentice_marks[0].routes] == [24]


def reading_of(certification, topic):
    loaded = load_catalogue().certifications[certification.slug]
    return loaded.reading(CERTIFICATION_TOPICS[topic], TODAY)


def test_reading_tells_apart_what_is_known_not_published_not_applicable_unknown_zero_and_disputed(empty_catalogue):
    source, cpc = rows.source(), rows.certification(rows.body())
    rows.certification_fact(cpc, source, "minutes", low=240)
    rows.certification_fact(cpc, source, "questions-unscored", low=0)
    rows.certification_fact(cpc, source, "provider", state="not-published")
    rows.certification_fact(cpc, source, "retake-rule", state="not-applicable")
    rows.certification_fact(cpc, source, "questions", low=100)
    rows.claim(cpc, verdict="unresolved")

    assert reading_of(cpc, "minutes").value == snapshot.Number(Decimal(240), unit="minutes")
    assert reading_of(cpc, "questions-unscored").value.low == 0
    assert isinstance(reading_of(cpc, "provider"), snapshot.NotPublished)
    assert isinstance(reading_of(cpc, "retake-rule"), snapshot.NotApplicable)
    assert isinstance(reading_of(cpc, "results"), snapshot.NotKnown)
    disputed = reading_of(cpc, "questions")
    assert isinstance(disputed, snapshot.Disputed)
    assert [claim.text for claim in disputed.claims] == ["150 questions"]


@pytest.mark.parametrize("verdict", ["wrong", "outdated", "depends", "right"])
def test_reading_is_not_disputed_by_a_claim_that_is_settled(verdict, empty_catalogue):
    source, cpc = rows.source(), rows.certification(rows.body())
    rows.certification_fact(cpc, source, "questions", low=100)
    rows.claim(cpc, verdict=verdict)

    assert isinstance(reading_of(cpc, "questions"), snapshot.Known)


def test_reading_takes_an_announced_value_that_somebody_saw_come_true_only_from_its_day_on(empty_catalogue):
    source, cpc = rows.source(), rows.certification(rows.body())
    rows.certification_fact(cpc, source, "minutes", low=240)
    rows.certification_fact(
        cpc, source, "minutes", "minutes-2027", low=200, effective_from=date(2027, 1, 1), seen_on=date(2027, 1, 1)
    )
    loaded = load_catalogue().certifications["cpc"]
    topic = CERTIFICATION_TOPICS["minutes"]

    assert loaded.reading(topic, date(2026, 12, 31)).value.low == 240
    assert loaded.reading(topic, date(2027, 1, 1)).value.low == 200


def test_load_catalogue_leaves_drafts_out_and_all_that_points_to_them(empty_catalogue):
    body = rows.body()
    cpc, draft = rows.certification(body), rows.certification(body, "cedc", published=False)
    models.RelatedCertification.objects.create(certification=cpc, other=draft, relation="overlaps")
    rows.role_fit(rows.role(), draft)

    catalogue = load_catalogue()

    assert list(catalogue.certifications) == ["cpc"]
    assert catalogue.certifications["cpc"].related == ()
    assert catalogue.roles["inpatient-coder"].fits == ()


def test_values_keep_the_type_of_their_topic(empty_catalogue):
    source, cpc = rows.source(), rows.certification(rows.body())
    rows.certification_fact(cpc, source, "code-set", "code-set-cpt", choice="cpt")
    rows.certification_fact(cpc, source, "open-book", flag=False)
    rows.certification_fact(cpc, source, "questions", text="40 questions and 7 cases")

    loaded = load_catalogue().certifications["cpc"]

    assert loaded.values_on("code-set", TODAY) == (CodeSet.CPT,)
    assert loaded.values_on("open-book", TODAY) == (False,)
    assert loaded.values_on("questions", TODAY) == ("40 questions and 7 cases",)
