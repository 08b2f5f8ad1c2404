"""What changed is told as a page and as a feed: for people, and for programs."""

from __future__ import annotations

from html import unescape
from xml.etree import ElementTree as ET

import pytest
from django.conf import settings

from comparisons import models
from comparisons.catalogue.current import current_catalogue
from tests.markup import markup_of

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def changed():
    """The CPC's exam costs more by another page than yesterday."""
    fee = models.Fee.objects.get(certification__slug="cpc", buys="exam", attempts=1)
    fee.amount = 499
    fee.save()
    return fee


def feed(client):
    return ET.fromstring(client.get("/changes/feed.atom").content)  # noqa: S314  our own


def test_page_without_changes_says_so(client):
    page = unescape(markup_of(client.get("/changes/")))

    assert "No change is listed yet." in page


def test_page_says_from_what_to_what_when_and_by_which_source(client, changed):
    page = unescape(markup_of(client.get("/changes/")))

    version = changed.history.latest()
    assert f'<li id="fee-{version.history_id}"><a href="/certifications/cpc/">CPC</a>, Fees: ' in page
    assert "from <del>$425</del> to <ins>$499</ins>" in page
    assert f'Source: <a href="{changed.source.url}">{changed.source.title}</a>' in page
    assert page.count("<h2>") == 1


def test_page_asks_for_the_revision_and_nothing_else_the_second_time(client, changed, django_assert_num_queries):
    client.get("/changes/")

    with django_assert_num_queries(1):
        client.get("/changes/")


def test_page_leads_to_the_feed(client):
    page = markup_of(client.get("/changes/"))

    assert '<link rel="alternate" type="application/atom+xml" title="What changed" href="/changes/feed.atom">' in page


def test_feed_has_an_entry_for_each_change_with_a_lasting_name(client, changed):
    entries = feed(client).findall(f"{ATOM}entry")

    (entry,) = entries
    assert entry.findtext(f"{ATOM}title").endswith("from $425 to $499.")
    assert entry.find(f"{ATOM}link").get("href") == f"{settings.SITE_URL}/certifications/cpc/"
    assert entry.findtext(f"{ATOM}id") == f"tag:127.0.0.1,2026:change:fee-{changed.history.latest().history_id}"
    assert entry.findtext(f"{ATOM}updated") == changed.history.latest().history_date.isoformat()
    assert changed.source.url in entry.findtext(f"{ATOM}summary")


def test_feed_is_dated_by_its_rows_and_not_by_the_clock(client):
    first, second = feed(client).findtext(f"{ATOM}updated"), feed(client).findtext(f"{ATOM}updated")

    newest = max(
        model.history.latest("history_date").history_date for model in (models.Claim, models.Term, models.RoleFit)
    )
    assert first == second == newest.isoformat()


def test_feed_is_atom_and_names_itself(client):
    response = client.get("/changes/feed.atom")

    made = feed(client)
    links = {link.get("rel"): link.get("href") for link in made.findall(f"{ATOM}link")}
    assert response.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert links == {
        "alternate": f"{settings.SITE_URL}/changes/",
        "self": f"{settings.SITE_URL}/changes/feed.atom",
    }
    assert made.find(f"{ATOM}author/{ATOM}name").text == "Which Coding Cert"


def test_feed_holds_no_more_than_fifty(client, changed):
    for amount in range(500, 555):
        changed.amount = amount
        changed.save()

    assert len(feed(client).findall(f"{ATOM}entry")) == 50


def test_words_that_xml_cannot_hold_and_markup_are_harmless(client):
    fact = models.CertificationFact.objects.filter(certification__slug="cpc", topic="results").first()
    if fact is None:
        fact = models.CertificationFact.objects.filter(certification__slug="ccs", topic="results").first()
    fact.text = "A\x0b\x1b<script>alert(1)</script>]]>&"
    fact.save()

    page = markup_of(client.get("/changes/"))
    (entry,) = feed(client).findall(f"{ATOM}entry")
    assert "<script>alert" not in page
    assert "<script>alert(1)</script>]]>&" in entry.findtext(f"{ATOM}title")


def test_change_is_on_the_page_at_the_next_request_after_the_save(client, changed):
    before = client.get("/changes/").content
    changed.amount = 510
    changed.save()

    after = client.get("/changes/").content

    assert (b"$510" in before, b"$510" in after) == (False, True)
    assert f"revision {current_catalogue().revision}\n" in client.get("/healthz").content.decode()
