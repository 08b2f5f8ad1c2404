"""The search page: what is found, under what, and what it says where nothing is."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import quote

import pytest
from django.conf import settings

from tests.markup import markup_of

pytestmark = pytest.mark.django_db

SUGGEST = {"HX-Request": "true", "HX-Target": "suggestions"}
HOSTILE = [
    "\x00\x00",
    "cpc\x00ccs",
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "{{ 7|add:7 }}{% csrf_token %}",
    "(a+)+$ [ ( * \\",
    "\u202ecpc\u202c",
    "مبرمج طبي معتمد",
    "c\u0301\u0302" * 500,
    "ﷺ" * 200,
    "\ud800",
    "🦆 cpc",
    "%00%ff",
    "' OR 1=1 --",
]


def links(html: str) -> list[str]:
    """The addresses in the page's content, in order."""
    return re.findall(r'<a href="([^"]+)"', html[html.index("<main") : html.index("</main>")])


def headings(html: str) -> list[str]:
    return re.findall(r"<h2[^>]*>(.*?)</h2>", html)


def heading(html: str) -> str:
    return unescape(re.sub(r"<[^>]+>", "", re.search(r"<h1[^>]*>(.*?)</h1>", html).group(1)))


def test_comparison_that_was_asked_for_leads_and_each_certification_follows(client):
    html = markup_of(client.get("/search/", {"q": "difference between cpc and ccs"}))

    assert links(html)[:3] == ["/compare/cpc-vs-ccs/", "/certifications/cpc/", "/certifications/ccs/"]
    assert headings(html) == ["Comparisons", "Certifications", "Questions that people ask"]
    assert heading(html) == "Found for “difference between cpc and ccs”"


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("cpc-a", "/certifications/cpc/"),
        ("cpc-h", "/certifications/coc/"),
        ("certifed coding asociate", "/certifications/cca/"),
        ("inpatient coder", "/roles/inpatient-coder/"),
        ("american academy of professional coders", "/bodies/aapc/"),
        ("drg", "/glossary/#drg"),
        ("cpc or ccs which is better", "/compare/cpc-vs-ccs/"),
        ("exam at home", "/certifications/?exam-at-home=yes"),
    ],
)
def test_what_was_meant_leads(client, text, first):
    assert links(markup_of(client.get("/search/", {"q": text})))[0] == first


def test_what_matched_is_marked_and_another_name_is_said(client):
    html = markup_of(client.get("/search/", {"q": "cpc-h"}))

    assert "COC</a> Certified Outpatient Coder <small>Formerly <mark>CPC</mark>-<mark>H</mark></small>" in html


def test_retired_certification_is_found_and_said_to_be_retired(client):
    html = markup_of(client.get("/search/", {"q": "chps"}))
    retired = markup_of(client.get("/search/", {"q": "chp"}))

    assert "<mark>CHP</mark></a> Certified in Healthcare Privacy <em>(retired)</em>" in retired
    assert "Privacy and Security <em>(retired)</em>" not in html


def test_words_without_a_match_are_said(client):
    html = markup_of(client.get("/search/", {"q": "cpc zebra"}))

    assert "No name here has “zebra” in it, so we looked for the rest." in html


def test_nothing_found_says_so_and_names_the_nearest_and_the_lists(client):
    html = markup_of(client.get("/search/", {"q": "cpx"}))

    assert heading(html) == "Nothing found for “cpx”"
    assert links(html)[0] == "/certifications/cpc/"
    assert links(html)[-6:] == ["/certifications/", "/compare/", "/roles/", "/bodies/", "/glossary/", "/questions/"]


@pytest.mark.parametrize("query", [{}, {"q": ""}, {"q": "  \x00 "}])
def test_without_a_text_the_page_says_what_can_be_found(client, query):
    response = client.get("/search/", query)

    assert heading(markup_of(response)) == "Search"
    assert "X-Robots-Tag" not in response.headers
    assert f'<link rel="canonical" href="{settings.SITE_URL}/search/">' in markup_of(response)


def test_results_are_kept_out_of_search_engines(client):
    response = client.get("/search/", {"q": "cpc"})

    assert response.headers["X-Robots-Tag"] == "noindex"
    assert 'rel="canonical"' not in markup_of(response)


def test_suggestions_are_the_best_of_all_kinds_and_never_stored(client):
    response = client.get("/search/", {"q": "cpc vs cc"}, headers=SUGGEST)
    html = markup_of(response)

    assert re.findall(r'data-href="([^"]+)"', html) == [
        "/compare/cpc-vs-ccs/",
        "/compare/cpc-vs-cca/",
        "/compare/cpc-vs-ccs-p/",
        "/certifications/cpc/",
        "/questions/which-of-two/",
    ]
    assert 'data-said="5 suggestions. The arrow keys lead through them."' in html
    assert html.count('role="option"') == html.count('aria-selected="false"') == 5
    assert response.headers["Cache-Control"] == "no-store"
    assert "<html" not in html


def test_no_suggestion_is_said_too(client):
    html = markup_of(client.get("/search/", {"q": "zzzz"}, headers=SUGGEST))

    assert 'data-said="No suggestions."' in html
    assert 'role="option"' not in html


@pytest.mark.parametrize("path", ["/", "/certifications/", "/compare/cpc-vs-ccs/", "/fit/", "/search/", "/nothing/"])
def test_every_page_has_the_box(client, path):
    html = markup_of(client.get(path))

    header = html[html.index("<header") : html.index("</header>")]
    assert 'role="search" action="/search/"' in header
    assert re.search(r'<label class="vh" for="q">.*?<input type="search" id="q" name="q" value=""', header, re.DOTALL)


def test_box_keeps_what_was_asked(client):
    assert 'value="cpc &quot;vs&quot; ccs"' in markup_of(client.get("/search/", {"q": 'cpc "vs" ccs'}))


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("headers", [{}, SUGGEST], ids=["page", "suggestions"])
def test_whatever_is_asked_gets_a_usable_page(client, text, headers):
    response = client.get(f"/search/?q={quote(text.encode('utf-8', 'surrogatepass'))}", headers=headers)
    html = markup_of(response)

    assert response.status_code == 200
    assert not re.search(r"<(script>alert|img src=x)", html)
    assert "\x00" not in html
    assert "\u202e" not in html


def test_a_pasted_megabyte_gets_a_short_page(client):
    html = markup_of(client.get("/search/", {"q": "cpc " * 250_000}))

    assert links(html)[0] == "/certifications/cpc/"
    assert len(html) < 12_000


def test_bytes_that_are_no_text_get_a_page(client):
    html = markup_of(client.get("/search/?q=cpc%ff%fe%c3%28"))

    assert "/certifications/cpc/" in links(html)
