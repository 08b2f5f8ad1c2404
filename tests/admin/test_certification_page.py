"""A certification's page shows all that is known of it, in the order of its public page, in few queries."""

from __future__ import annotations

import pytest
from django.urls import reverse

from comparisons import models
from comparisons import vocabulary as words
from tests import rows
from tests.admin.catalogue import address, full_set, live_look

SECTIONS = [section.label for section in words.Section]


def page(admin_site, certification):
    return admin_site.get(address(models.Certification, "change", certification.pk))


def lines(response, section):
    return next(table.lines for table in response.context["overview"].tables if table.title == section)


def line(response, section, what):
    return next(line for line in lines(response, section) if line.what == what)


def test_page_has_the_sections_of_the_public_page_in_its_order(admin_site):
    answer = page(admin_site, full_set(1))

    assert [table.title for table in answer.context["overview"].tables] == SECTIONS


def test_page_shows_a_fact_with_its_evidence(admin_site):
    source = rows.source(kind="secondary", publisher="A school")
    certification = rows.certification(rows.body())
    fact = rows.certification_fact(certification, source, "minutes", low=240, as_of="2026-02")

    shown = line(page(admin_site, certification), "Exam format", "Time")

    assert shown.value == "240 minutes (4 hours)"
    assert (shown.source.publisher, shown.source.get_kind_display()) == ("A school", "second-hand")
    assert (shown.as_of, shown.seen_in, shown.out_of_date) == ("February 2026", "stored copy", "never seen live")
    assert shown.address == address(models.CertificationFact, "change", fact.pk) + "?back=1"
    assert not shown.disputed


def test_page_offers_to_add_what_is_not_known(admin_site):
    certification = rows.certification(rows.body())

    shown = line(page(admin_site, certification), "Exam format", "Time")

    assert not shown.known
    assert shown.address == (
        address(models.CertificationFact, "add") + f"?certification={certification.pk}&topic=minutes&back=1"
    )


@pytest.mark.parametrize(
    ("claim", "disputed"),
    [
        ({"verdict": "unresolved"}, {"book-cpt", "book-icd"}),
        ({"verdict": "unresolved", "fact_key": "book-icd"}, {"book-icd"}),
        ({"verdict": "wrong"}, set()),
    ],
)
def test_page_marks_what_an_unsettled_claim_is_about(admin_site, claim, disputed):
    source, certification = rows.source(), rows.certification(rows.body())
    facts = [rows.certification_fact(certification, source, "book", key, text=key) for key in ("book-cpt", "book-icd")]
    rows.claim(certification, topic="book", **claim)

    shown = lines(page(admin_site, certification), "Exam format")

    assert {line.value for line in shown if line.disputed} == disputed
    assert {fact.text for fact in facts} <= {line.value for line in shown}


def test_page_lists_related_certifications_among_the_jobs_as_the_public_page_does(admin_site):
    answer = page(admin_site, full_set(1))

    assert [(line.what, line.value) for line in lines(answer, words.Section.JOBS.label)] == [
        ("Job 1", "commonly linked, by our own reading"),
        ("Related", "Overlaps with OTHER-1"),
    ]


@pytest.mark.parametrize(("looked", "said"), [("2020-01-01", "out of date"), ("2026-11-01", "no")])
def test_page_says_what_is_out_of_date(admin_site, looked, said):
    source, certification = rows.source(), rows.certification(rows.body())
    rows.fee(certification, source, **live_look(looked))

    assert line(page(admin_site, certification), "Cost", "Exam (anyone)").out_of_date == said


def test_page_costs_the_same_with_few_and_many_rows(admin_site, django_assert_num_queries):
    few, many = full_set(1), full_set(2)
    source = models.Source.objects.get(slug="page-2")
    for number in range(5):
        rows.certification_fact(many, source, "book", f"book-{number}", text="A book")
        rows.fee(many, source, f"fee-{number}")
        way = rows.path(rows.requirement(many, f"requirement-{number}"), source)
        rows.condition(way)
        rows.sighting(rows.claim(many, f"claim-{number}"), source)
        rows.role_fit(rows.role(f"role-{number}"), many)
    page(admin_site, few)  # content types are read once

    with django_assert_num_queries(QUERIES):
        page(admin_site, few)
    with django_assert_num_queries(QUERIES):
        page(admin_site, many)


# Revision (twice: the page, and whether the database is silent), session, editor and second factor, the row, its body
# and three inlines, and one or two for each table.
QUERIES = 23


def test_draft_has_no_public_page_to_view(admin_site):
    draft = rows.certification(rows.body(), published=False)

    assert not page(admin_site, draft).context["has_absolute_url"]


def test_published_certification_leads_to_its_public_page(admin_site):
    public = rows.certification(rows.body())

    leads_to = admin_site.get(page(admin_site, public).context["absolute_url"])

    assert leads_to.headers["Location"].endswith(reverse("certification", args=["cpc"]))


def test_missing_price_holders_and_pass_rate_are_rows_to_fill(admin_site):
    certification = rows.certification(rows.body())

    shown = page(admin_site, certification)

    for table, what, filled_in in (
        ("Cost", "Exam", "buys=exam"),
        ("Numbers", "People who hold it", "measure=holders"),
        ("Numbers", "Pass rate", "measure=pass-rate"),
    ):
        gap = line(shown, table, what)
        assert not gap.known
        assert filled_in in gap.address
    rows.fee(certification, rows.source())
    assert "Exam" not in [each.what for each in lines(page(admin_site, certification), "Cost")]
