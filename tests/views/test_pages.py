"""Every public page: it opens, says what it must, costs one query, and leaves nothing with the visitor."""

from __future__ import annotations

import gzip
import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.db import OperationalError
from django.urls import reverse

from comparisons.catalogue.current import current_catalogue
from comparisons.models import Term
from tests.markup import markup_of

pytestmark = pytest.mark.django_db

PAGES = {
    "/": "Which medical-coding certification fits you?",
    "/certifications/": "Certifications",
    "/certifications/cpc/": "CPC",
    "/compare/": "Compare certifications",
    "/compare/cpc-vs-ccs/": "CPC or CCS?",
    "/compare/ccs/": "Compare CCS with another",
    "/fit/": "Which certification fits you?",
    "/compare/aapc-vs-ahima/": "AAPC or AHIMA?",
    "/compare/inpatient-coder-vs-medical-biller/": "Inpatient (hospital facility) coder or Medical biller?",
    "/method/": "How the ranking works",
    "/questions/": "Questions, answered",
    "/questions/which-of-two/": "CPC or CCS: which one?",
    "/questions/apprentice-mark/": "What does the \N{NON-BREAKING HYPHEN}A mean, and how do I remove it?",
    "/questions/pay/": "What will I earn, and does a certification raise pay?",
    "/roles/": "Jobs",
    "/roles/inpatient-coder/": "Inpatient (hospital facility) coder",
    "/bodies/": "Certifying bodies",
    "/bodies/ahima/": "AHIMA",
    "/glossary/": "Glossary",
    "/sources/": "Sources",
    "/search/": "Search",
    "/about/": "About this site",
    "/changes/": "What changed",
    "/report/thanks/": "Thank you",
}


def heading(response) -> str:
    found = re.findall(r"<h1[^>]*>(.*?)</h1>", markup_of(response), re.DOTALL)
    assert len(found) == 1
    return re.sub(r"\s*<small>.*?</small>", "", found[0], flags=re.DOTALL).strip()


@pytest.mark.parametrize(("path", "title"), PAGES.items())
def test_page_opens_with_its_heading(client, path, title):
    response = client.get(path)

    assert (response.status_code, heading(response)) == (200, title)


@pytest.mark.parametrize("path", PAGES)
def test_page_asks_for_the_revision_and_nothing_else(client, django_assert_num_queries, path):
    client.get(path)

    with django_assert_num_queries(1):
        client.get(path)


@pytest.mark.parametrize("path", PAGES)
def test_page_leaves_no_cookie_and_varies_by_what_it_looks_at(client, path):
    response = client.get(path)

    assert dict(response.cookies) == {}
    assert response.headers["Vary"] == "HX-Request, HX-Target, Accept-Encoding"
    assert "nonce" not in response.headers["Content-Security-Policy"]
    assert "unsafe" not in response.headers["Content-Security-Policy"]


@pytest.mark.parametrize("path", PAGES)
def test_page_names_its_own_address_without_what_was_asked(client, path):
    response = client.get(path, {"utm_source": "elsewhere"})

    assert f'<link rel="canonical" href="{settings.SITE_URL}{path}">' in markup_of(response)


@pytest.mark.parametrize("path", PAGES)
def test_page_refuses_to_be_written_to(client, path):
    response = client.post(path, {"name": "value"})

    assert response.status_code == 405


@pytest.mark.parametrize("path", PAGES)
def test_page_links_only_to_pages_and_places_that_are_there(client, path):
    response = client.get(path)
    html = markup_of(response)

    ids = re.findall(r'\sid="([^"]+)"', html)
    assert sorted(ids) == sorted(set(ids))
    anchors = set(re.findall(r'href="#([^"]+)"', html))
    assert anchors <= set(ids)
    links = {link.partition("#")[0] for link in re.findall(r'href="(/[^"]*)"', html)}
    assert re.findall(r'href="/report/[^"]*#', html) == []  # the place would be lost: it is part of what is asked
    broken = {link for link in links if not link.startswith("/static/") and client.get(link).status_code != 200}
    assert broken == set()


def test_scripts_wait_for_the_page_and_are_less_than_25_kilobytes_in_all(client):
    elements = {each for path in PAGES for each in re.findall(r"<script [^>]*src=[^>]*>", markup_of(client.get(path)))}

    assert {each for each in elements if not each.endswith(" defer>")} == set()
    files = {re.search(r'src="/static/([^"]+)"', each)[1] for each in elements}
    sizes = {name: len(gzip.compress(Path(finders.find(name)).read_bytes())) for name in files}
    assert len(sizes) >= 6
    assert sum(sizes.values()) < 25_000


def test_definitions_of_words_lead_to_their_place_in_the_glossary(client):
    places = set(re.findall(r'\sid="([^"]+)"', markup_of(client.get("/glossary/"))))

    html = markup_of(client.get("/compare/cpc-vs-ccs/"))

    linked = re.findall(r'<div id="word-([^"]+)" class="word".*?href="/glossary/#([^"]+)"', html, re.S)
    assert {"cpt", "ms-drg", "open-book-exam"} <= {word for word, _ in linked}
    assert all(word == place for word, place in linked)
    assert {place for _, place in linked} <= places


def test_about_says_in_what_the_pages_were_read(client):
    html = markup_of(client.get("/about/"))

    assert re.search(r"All \d+ of these pages were read in a stored copy, and none on the live site\.", html)


@pytest.mark.parametrize("path", ["/", "/fit/"])
def test_newcomer_is_told_what_medical_coding_is_before_the_first_question(client, path):
    before, asked, _ = markup_of(client.get(path)).partition("How long have you been paid to code medical records?")

    assert asked
    assert "<b>Medical coding</b> is turning" in before
    assert "This sentence is our own" in before
    linked = re.findall(r'href="/glossary/#([^"]+)"', before)
    assert linked == ["icd-10-cm", "cpt"]
    assert Term.objects.filter(slug__in=linked).count() == len(linked)


def test_first_page_asks_the_first_question_of_the_quiz(client):
    html = markup_of(client.get("/"))

    form = html[html.index('<form action="/fit/') :].partition("</form>")[0]
    assert set(re.findall(r'name="([^"]+)"', form)) == {"experience"}


def test_header_marks_the_page_in_hand_and_the_part_it_is_in(client):
    assert 'href="/roles/" aria-current="page"' in markup_of(client.get("/roles/"))
    assert 'href="/roles/" aria-current="true"' in markup_of(client.get("/roles/inpatient-coder/"))


# --- Addresses that are not there ----------------------------------------------------------------


def test_unknown_certification_gets_the_nearest_names(client):
    response = client.get("/certifications/cpx/")

    assert response.status_code == 404
    assert heading(response) == "We do not list a certification called “cpx”"
    assert 'href="/certifications/cpc/"' in markup_of(response)


def test_signs_that_turn_a_text_round_are_shown_as_signs(client):
    for path in ("/certifications/cp\u202ex/", "/compare/cpc-vs-cp\u202ex/"):
        page = markup_of(client.get(path))
        assert "called “cp\N{REPLACEMENT CHARACTER}x”" in page


def test_certification_in_another_case_leads_to_its_page(client):
    assert client.get("/certifications/CPC/").headers["Location"] == "/certifications/cpc/"


def test_former_slug_leads_to_the_present_page(client):
    former, present = next(iter(current_catalogue().slugs_now.items()))

    response = client.get(f"/certifications/{former}/")

    assert (response.status_code, response.headers["Location"]) == (301, f"/certifications/{present}/")


def test_former_slug_of_a_job_leads_to_the_present_page(client):
    former, present = next(iter(current_catalogue().role_slugs_now.items()))

    response = client.get(f"/roles/{former}/")

    assert (response.status_code, response.headers["Location"]) == (301, f"/roles/{present}/")


@pytest.mark.parametrize("path", ["/nothing/", "/roles/astronaut/", "/bodies/nobody/", "/certifications/cpc/extra/"])
def test_unknown_address_gets_a_page_that_helps(client, path):
    response = client.get(path)

    assert response.status_code == 404
    assert heading(response) == "There is no page at this address"
    assert f'href="{reverse("certifications")}"' in markup_of(response)


def test_page_for_our_own_fault_needs_nothing_that_could_be_at_fault(client, monkeypatch):
    def fail() -> None:
        raise RuntimeError

    monkeypatch.setattr("comparisons.views.about.current_catalogue", fail)
    client.raise_request_exception = False

    response = client.get("/about/")

    assert (response.status_code, heading(response)) == (500, "Something went wrong on our side")
    assert '<a href="">Try the page again</a>' in markup_of(response)


# --- For machines --------------------------------------------------------------------------------


def test_health_names_the_revision(client):
    response = client.get("/healthz")

    assert response.content.decode() == f"ok, revision {current_catalogue().revision}\n"
    assert "no-store" in response.headers["Cache-Control"]


def test_process_without_a_database_is_alive_and_says_what_is_missing(client, monkeypatch):
    def fail() -> None:
        raise OperationalError

    monkeypatch.setattr("comparisons.views.operations.current_catalogue", fail)

    response = client.get("/healthz")

    assert response.status_code == 200
    assert response.content.decode() == "ok, no catalogue yet: the database does not answer\n"


def test_robots_are_kept_from_the_editors_pages_and_shown_the_sitemap(client):
    lines = client.get("/robots.txt").content.decode().splitlines()

    assert "Disallow: /admin/" in lines
    assert f"Sitemap: {settings.SITE_URL}/sitemap.xml" in lines


def test_sitemap_lists_pages_that_are_there_each_once(client):
    tree = ET.fromstring(client.get("/sitemap.xml").content)  # noqa: S314  our own page
    addresses = [element.text.removeprefix(settings.SITE_URL) for element in tree.iter() if element.tag.endswith("loc")]

    assert len(addresses) == len(set(addresses))
    # Of jobs side by side it lists none: nobody has said which pairs people ask for.
    unlisted = {"/compare/ccs/", "/compare/inpatient-coder-vs-medical-biller/", "/report/thanks/", "/search/"}
    assert set(PAGES) - unlisted <= set(addresses)
    assert {path for path in addresses if client.get(path).status_code != 200} == set()


@pytest.mark.parametrize("address", ["/", "/about/"])
def test_page_that_counts_certifications_says_how_many_are_no_longer_offered(client, address):
    assert re.search(r"\d+\s+certifications, \d+ of them no longer offered,", markup_of(client.get(address)))
