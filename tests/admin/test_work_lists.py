"""The filters find what wants doing, and nothing else."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from comparisons import models
from comparisons.admin.filters import KEY_TOPICS, fresh_since, out_of_date
from comparisons.engine.side_by_side.evidence import fresh_until
from tests import rows
from tests.admin.catalogue import address, live_look

STALE, FRESH = "2020-01-01", "2026-11-01"


def listed(admin_site, model, query):
    return {str(row) for row in admin_site.get(address(model, "changelist") + query).context["cl"].result_list}


@pytest.mark.parametrize(
    ("months", "today", "since"),
    [(12, "2026-11-22", "2025-11-22"), (1, "2026-03-31", "2026-03-01"), (24, "2024-02-29", "2022-03-01")],
)
def test_fresh_since_is_the_first_look_that_is_still_fresh(months, today, since):
    first, day = fresh_since(months, date.fromisoformat(today)), timedelta(days=1)

    assert first == date.fromisoformat(since)
    assert fresh_until(first - day, months) < date.fromisoformat(today) <= fresh_until(first, months)


def test_out_of_date_depends_on_the_shelf_life_of_the_topic(admin_site):
    source, certification = rows.source(), rows.certification(rows.body())
    for topic in ("minutes", "book-rule", "name"):  # fresh for two years, one year, five years
        rows.certification_fact(certification, source, topic, text="x", **live_look("2026-01-31"))

    def stale(today):
        found = models.CertificationFact.objects.filter(
            out_of_date(models.CertificationFact, date.fromisoformat(today))
        )
        return set(found.values_list("topic", flat=True))

    assert stale("2027-01-31") == set()
    assert stale("2027-02-01") == {"book-rule"}
    assert stale("2028-02-01") == {"book-rule", "minutes"}
    assert stale("2031-02-01") == {"book-rule", "minutes", "name"}


@pytest.mark.parametrize(
    ("look", "found"), [("out-of-date", {"CPC: stale"}), ("never-live", {"CPC: copied"}), ("fresh", {"CPC: fresh"})]
)
def test_last_look_filter(admin_site, look, found):
    source, certification = rows.source(), rows.certification(rows.body())
    rows.fee(certification, source, "stale", label="stale", **live_look(STALE))
    rows.fee(certification, source, "fresh", label="fresh", **live_look(FRESH))
    rows.fee(certification, source, "copied", label="copied")

    assert listed(admin_site, models.Fee, f"?look={look}") == found


def test_source_date_filter(admin_site):
    source, certification = rows.source(), rows.certification(rows.body())
    rows.fee(certification, source, "undated", label="undated")
    rows.fee(certification, source, "dated", label="dated", as_of="2026")

    assert listed(admin_site, models.Fee, "?dated=no") == {"CPC: undated"}
    assert listed(admin_site, models.Fee, "?dated=yes") == {"CPC: dated"}


def test_dispute_filter_knows_the_subject_the_topic_and_the_row(admin_site):
    source, body = rows.source(), rows.body()
    cpc, ccs = rows.certification(body), rows.certification(body, "ccs")
    for certification in (cpc, ccs):
        rows.certification_fact(certification, source, "minutes", low=240)
        rows.certification_fact(certification, source, "book", "book-cpt", text="CPT")
        rows.certification_fact(certification, source, "book", "book-icd", text="ICD")
    rows.claim(cpc, "one", topic="minutes", verdict="unresolved")
    rows.claim(cpc, "two", topic="book", fact_key="book-icd", verdict="unresolved")
    rows.claim(ccs, "three", topic="minutes", verdict="wrong")

    assert listed(admin_site, models.CertificationFact, "?disputed=yes") == {"CPC: minutes", "CPC: book-icd"}
    assert listed(admin_site, models.Certification, "?disputed=yes") == {"CPC"}
    assert listed(admin_site, models.Certification, "?disputed=no") == {"CCS"}


def test_draft_filter(admin_site):
    source, body = rows.source(), rows.body()
    rows.fee(rows.certification(body), source)
    rows.fee(rows.certification(body, "ccs", published=False), source)

    assert listed(admin_site, models.Certification, "?draft=yes") == {"CCS"}
    assert listed(admin_site, models.Fee, "?draft=yes") == {"CCS: Exam"}
    assert listed(admin_site, models.Fee, "?draft=no") == {"CPC: Exam"}


def test_unknown_filter(admin_site):
    source, body = rows.source(), rows.body()
    known, unpriced = rows.certification(body), rows.certification(body, "ccs")
    for topic in KEY_TOPICS:
        for certification in (known, unpriced):
            rows.certification_fact(certification, source, topic, text="x")
    rows.fee(known, source)
    rows.certification(body, "rhit")

    assert listed(admin_site, models.Certification, "?unknown=any") == {"CCS", "RHIT"}
    assert listed(admin_site, models.Certification, "?unknown=exam-fee") == {"CCS", "RHIT"}
    assert listed(admin_site, models.Certification, "?unknown=minutes") == {"RHIT"}
