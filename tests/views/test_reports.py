"""Readers report slips: what they say is kept for the editors, and nothing about them."""

from __future__ import annotations

import re
from html import unescape
from ipaddress import ip_network

import pytest
from django.core.cache import caches
from django.test import Client
from redis.exceptions import ConnectionError as NoRedisError

from comparisons import models
from tests.markup import markup_of

pytestmark = pytest.mark.django_db

FORM = "/report/?about=certifications/cpc%23exam-minutes"
THANKS = "/report/thanks/?about=certifications%2Fcpc%23exam-minutes"
SAID = {"message": "It is five hours.", "elsewhere": "In a letter.", "source_url": "https://www.example.org/letter"}


@pytest.fixture(autouse=True)
def _nobody_has_reported_yet():
    caches["counters"].clear()


def reports():
    return list(models.Report.objects.values("about", "title", "message", "elsewhere", "source_url", "standing"))


def text(response):
    return unescape(markup_of(response))


# --- The form ------------------------------------------------------------------------------------


def test_form_shows_what_the_site_says_at_the_place(client):
    page = text(client.get(FORM))

    assert "<h1>Is something wrong?</h1>" in page
    assert "CPC: Time" in page
    assert "<li>240 minutes (4 hours)</li>" in page


@pytest.mark.parametrize(
    ("about", "title"),
    [
        ("compare/cpc-vs-ccs%23cost", "CPC or CCS: Cost"),
        ("bodies/aapc%23body-membership", "AAPC: Membership"),
        ("roles/inpatient-coder", "Inpatient (hospital facility) coder"),
        ("glossary%23cpt", "CPT"),
        ("about", "The page at the address /about/"),
    ],
)
def test_form_names_the_place_that_it_was_opened_from(client, about, title):
    assert f"<p>{title}</p>" in text(client.get(f"/report/?about={about}"))


@pytest.mark.parametrize(
    "about", ["", "nowhere/at-all", "https://evil.example/", "<script>alert(1)</script>", "a" * 500]
)
def test_form_of_no_place_of_ours_is_about_the_site(client, about):
    page = text(client.get("/report/", {"about": about}))

    assert "What it is about" not in page
    assert '<form action="/report/" method="post"' in page
    assert "alert(1)" not in page


def test_form_is_the_one_page_with_a_cookie_and_is_never_kept(client):
    response = client.get(FORM)

    cookie = response.cookies["csrftoken"]
    assert list(response.cookies) == ["csrftoken"]
    assert (cookie["max-age"], cookie["expires"]) == ("", "")  # gone with the window
    assert "no-store" in response.headers["Cache-Control"]
    assert response.headers["X-Robots-Tag"] == "noindex"
    assert "nonce" not in response.headers["Content-Security-Policy"]


# --- What is sent --------------------------------------------------------------------------------


def test_report_is_kept_with_what_the_site_said_and_answered_by_a_redirect(client):
    response = client.post(FORM, SAID)

    assert (response.status_code, response.headers["Location"]) == (302, THANKS)
    assert reports() == [{"about": "certifications/cpc#exam-minutes", "title": "CPC: Time", "standing": "open", **SAID}]
    kept = models.Report.objects.get()
    assert kept.shown == "240 minutes (4 hours)"
    assert kept.sources.startswith("240 minutes (4 hours): AAPC, ")
    assert "https://www.aapc.com/" in kept.sources


def test_report_holds_nothing_about_the_reader(client):
    client.post(FORM, SAID, REMOTE_ADDR="203.0.113.77", headers={"User-Agent": "Netscape"})

    row = models.Report.objects.values().get()
    assert set(row) == {
        "id", "about", "title", "shown", "sources", "message", "elsewhere", "source_url", "received_at",
        "standing", "being_checked", "of_whom", "answer", "settled_at", "settled_by_id",  # what editors make of it
    }  # fmt: skip
    assert "203.0.113.77" not in str(row)


def test_address_of_the_visitor_is_not_in_the_counters(client):
    client.post(FORM, SAID, REMOTE_ADDR="203.0.113.77")

    with models.Report.objects.none().query.get_compiler("default").connection.cursor() as cursor:
        cursor.execute("SELECT cache_key, value FROM comparisons_counters")
        rows = cursor.fetchall()
    assert len(rows) == 4  # the visitor's and everybody's, each with its end
    assert "203.0.113" not in str(rows)


def test_report_is_shown_nowhere_in_public(client):
    client.post(FORM, {"message": "Zebra crossing."})

    pages = ["/", "/certifications/cpc/", "/changes/", "/changes/feed.atom", "/report/thanks/", FORM]
    assert [path for path in pages if "Zebra" in text(client.get(path))] == []


def test_thanks_lead_back_to_what_was_reported(client):
    assert '<a href="/certifications/cpc/#exam-minutes">Back to CPC: Time</a>' in text(client.get(THANKS))
    assert "Back to the first page" in text(client.get("/report/thanks/?about=//example.org"))


def test_page_that_we_do_not_know_is_named_by_its_address(client):
    said = text(client.get("/report/?about=compare/cpc-vs-zzz%23x"))

    assert "The page at the address /compare/cpc-vs-zzz/" in " ".join(said.split())


def test_thanks_are_polite_and_without_a_cookie(client):
    response = Client().get("/report/thanks/")

    assert "<h1>Thank you</h1>" in text(response)
    assert not response.cookies


def test_report_without_a_token_is_refused_and_with_one_is_kept():
    browser = Client(enforce_csrf_checks=True)
    page = text(browser.get(FORM))
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)[1]

    refused = browser.post(FORM, SAID)
    assert (refused.status_code, reports()) == (403, [])
    taken = browser.post(FORM, {**SAID, "csrfmiddlewaretoken": token})
    assert (taken.status_code, len(reports())) == (302, 1)


# --- What is wrong with it -----------------------------------------------------------------------


def test_empty_report_gets_a_sentence_beside_the_field_and_a_summary_that_leads_there(client):
    page = text(client.post(FORM, {"message": " ", "source_url": "not an address"}))

    assert reports() == []
    assert '<li><a href="#id_message">Say what is wrong, in a few words.</a></li>' in page
    assert '<a href="#id_source_url">That is no address of a page.' in page
    assert 'id="id_message"' in page
    assert page.count("Say what is wrong, in a few words.") == 2
    assert 'value="not an address"' in page
    assert "<title>Not sent yet: " in page


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("message", "x" * 3001),
        ("elsewhere", "x" * 501),
        ("source_url", "javascript:alert(1)"),
        ("source_url", f"https://example.org/{'x' * 500}"),
        ("message", "\x00"),
    ],
)
def test_report_with_a_value_that_cannot_be_kept_says_so(client, name, value):
    response = client.post(FORM, {**SAID, name: value})

    assert (response.status_code, reports()) == (200, [])
    assert f'<li><a href="#id_{name}">' in text(response)


def test_hostile_words_are_kept_as_words(client):
    client.post(FORM, {"message": "<script>alert(1)</script>'; DROP TABLE x; -- {{ 7|add:7 }}"})

    assert [each["message"] for each in reports()] == ["<script>alert(1)</script>'; DROP TABLE x; -- {{ 7|add:7 }}"]


def test_field_that_nobody_sees_keeps_machines_out(client):
    response = client.post(FORM, {**SAID, "subject": "Buy now"})

    assert response.headers["Location"] == THANKS
    assert reports() == []
    assert '<div hidden><label for="id_subject">' in text(client.get(FORM))


# --- Too many ------------------------------------------------------------------------------------


def send(client, address="203.0.113.7", forwarded=None):
    headers = {"X-Forwarded-For": forwarded} if forwarded else {}
    return client.post(FORM, SAID, REMOTE_ADDR=address, headers=headers)


def test_seventh_report_within_an_hour_is_put_off_and_nothing_typed_is_lost(client):
    assert [send(client).status_code for _ in range(6)] == [302] * 6

    response = send(client)

    page = text(response)
    assert (response.status_code, response.headers["Retry-After"], len(reports())) == (429, "3600", 6)
    assert "<h2>We can take no more for now</h2>" in page
    assert "It is five hours.</textarea>" in page
    assert 'value="In a letter."' in page
    assert 'value="https://www.example.org/letter"' in page
    assert "no-store" in response.headers["Cache-Control"]


def test_another_visitor_is_not_put_off(client):
    for _ in range(7):
        send(client)

    assert send(client, "203.0.113.8").status_code == 302


def test_visitors_behind_our_proxy_are_told_apart_by_what_the_proxy_saw(client):
    for number in range(7):
        send(client, "127.0.0.1", f"198.51.100.{number}, 203.0.113.7")  # all but the last is anybody's word

    assert send(client, "127.0.0.1", "203.0.113.7").status_code == 429
    assert send(client, "127.0.0.1", "203.0.113.8").status_code == 302


def test_proxy_on_another_machine_is_believed_if_the_operator_names_it(client, settings):
    settings.PROXIES = [ip_network("10.77.0.0/24")]
    for _ in range(7):
        send(client, "10.77.0.3", "203.0.113.7")

    assert send(client, "10.77.0.3", "203.0.113.8").status_code == 302
    for _ in range(7):
        send(client, "10.78.0.3", "203.0.113.9")
    assert send(client, "10.78.0.3", "203.0.113.10").status_code == 429


def test_household_with_many_addresses_is_one_visitor(client):
    for number in range(7):
        send(client, f"2001:db8:1:2::{number}")

    assert send(client, "2001:db8:1:2:ffff::1").status_code == 429
    assert send(client, "2001:db8:1:3::1").status_code == 302


@pytest.mark.parametrize("forwarded", ["", "unknown", "[::1", "x" * 500, ", ,", "203.0.113.7:443"])
def test_forged_address_is_no_error(client, forwarded):
    assert send(client, "127.0.0.1", forwarded or " ").status_code == 302


def test_crowd_of_visitors_is_put_off_in_the_end(client, monkeypatch):
    monkeypatch.setattr("comparisons.reports.FROM_ALL", "3/1d")

    statuses = [send(client, f"203.0.113.{number}").status_code for number in range(5)]

    assert statuses == [302, 302, 302, 429, 429]


def test_cache_that_does_not_answer_turns_nobody_away(client, monkeypatch):
    def fail(**_options):
        raise NoRedisError

    monkeypatch.setattr("comparisons.reports.get_ratelimit", fail)

    assert (send(client).status_code, len(reports())) == (302, 1)


# --- The links -----------------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["/certifications/cpc/", "/compare/cpc-vs-ccs/", "/roles/inpatient-coder/"])
def test_each_section_and_each_row_with_sources_leads_to_its_own_form(client, path):
    page = markup_of(client.get(path))

    places = re.findall(r'<a href="/report/\?about=([^"%]+)%23([^"]+)" rel="nofollow">Something wrong\?</a>', page)

    ids = set(re.findall(r'\sid="([^"]+)"', page))
    assert {page for page, _anchor in places} == {path.strip("/")}
    assert len(places) > 10
    assert {anchor for _page, anchor in places} <= ids
    titles = [text(client.get(f"/report/?about={path.strip('/')}%23{anchor}")) for _page, anchor in places[::9]]
    assert [title for title in titles if "What it is about" not in title] == []


@pytest.mark.parametrize(
    "page", ["fit", "certifications", "glossary", "sources", "method", "changes", "bodies", "questions"]
)
def test_foot_of_a_page_leads_to_a_report_about_it(client, page):
    told = client.get(f"/{page}/").content.decode()
    assert f'<a href="/report/?about={page}" rel="nofollow">Something wrong?</a>' in told

    form = client.get(f"/report/?about={page}")
    assert form.status_code == 200
