"""Comparisons: one address for each, and a page that helps for every other."""

from __future__ import annotations

import re

import pytest

pytestmark = pytest.mark.django_db

SECTIONS = [
    "In short",
    "Certification authority",
    "Coding focus",
    "Exam format",
    "Jobs and prospects",
    "Requirements and background",
    "Cost",
    "Continuing education",
    "Numbers",
]


def text(response) -> str:
    return response.content.decode()


def test_comparison_opens_in_short_and_ends_with_what_to_do(client):
    html = text(client.get("/compare/cpc-vs-ccs/"))

    headings = [re.sub(r"<[^>]+>", "", found) for found in re.findall(r"<h2[^>]*>(.*?)</h2>", html)]

    assert headings[: len(SECTIONS)] == SECTIONS
    assert headings[len(SECTIONS) :] == ["Claims, checked", "Which to choose", "What to do next"]


def test_comparison_heads_each_column_and_each_row(client):
    html = text(client.get("/compare/cpc-vs-ccs/"))

    table = html[html.index('id="exam"') : html.index("</table>", html.index('id="exam"'))]
    assert re.findall(r'scope="col">([A-Z]+)</th>', table) == ["CPC", "CCS"]
    row = table[table.index('id="exam-minutes"') :]
    assert 'scope="row">Time</th>' in row[: row.index("</tr>")]
    assert "240 minutes" in row[: row.index("</tr>")]


def test_comparison_says_which_answers_speak_for_which(client):
    html = text(client.get("/compare/cpc-vs-ccs/"))

    for_cpc = html[html.index("Choose CPC if") : html.index("Choose CCS if")]
    assert "You would work in a doctor’s office." in for_cpc


@pytest.mark.parametrize("slugs", ["cpc-vs-ccs", "cpc-vs-coc-vs-ccs", "cpc-vs-coc-vs-cic-vs-ccs"])
def test_two_to_four_stand_side_by_side(client, slugs):
    response = client.get(f"/compare/{slugs}/")

    assert response.status_code == 200
    assert f'class="t t{slugs.count("-vs-") + 1}"' in text(response)


@pytest.mark.parametrize(
    ("asked", "canonical"),
    [
        ("ccs-vs-cpc", "cpc-vs-ccs"),
        ("CPC-vs-CCS", "cpc-vs-ccs"),
        ("CPC-VS-ccs", "cpc-vs-ccs"),
        ("cpc-vs-ccs-vs-cpc", "cpc-vs-ccs"),
        ("cpc-vs-cpc", "cpc"),
    ],
)
def test_other_spelling_leads_to_the_one_address(client, asked, canonical):
    response = client.get(f"/compare/{asked}/")

    assert (response.status_code, response.headers["Location"]) == (301, f"/compare/{canonical}/")


def test_unknown_name_is_named_and_the_nearest_offered(client):
    response = client.get("/compare/cpc-vs-ccss/")

    assert response.status_code == 404
    assert "We do not list a certification called “ccss”." in text(response)
    assert 'href="/compare/cpc-vs-ccs/"' in text(response)


def test_names_all_unknown_are_each_named(client):
    response = client.get("/compare/cpcc-vs-ccss/")

    assert "called “cpcc”." in text(response)
    assert "called “ccss”." in text(response)
    assert 'href="/certifications/ccs/"' in text(response)


@pytest.mark.parametrize("address", ["cpc_vs_ccs", "cpc-or-ccs", "cpc-and-ccs", "ccs_cpc"])
def test_comparison_that_was_meant_is_offered(client, address):
    response = client.get(f"/compare/{address}/")

    assert response.status_code == 404
    assert 'Did you mean <a href="/compare/cpc-vs-ccs/">CPC or CCS</a>?' in text(response)
    assert '<option value="ccs" selected>' in text(response)


def test_name_like_no_other_leaves_what_the_known_one_is_often_compared_with(client):
    response = client.get("/compare/zzz-vs-cpc/")

    assert response.status_code == 404
    assert "We do not list a certification called “zzz”." in text(response)
    assert 'Often compared with the CPC: <a href="/compare/cpc-vs-ccs/">CCS</a>' in text(response)


def test_draft_is_as_unknown_as_any_other(client):
    response = client.get("/compare/cpc-vs-cedc/")

    assert response.status_code == 404
    assert "We do not list a certification called “cedc”." in text(response)


def test_five_are_too_many_and_the_page_says_so(client):
    response = client.get("/compare/cpc-vs-coc-vs-cic-vs-crc-vs-ccs/")

    assert response.status_code == 200
    assert "5 are too many for one page" in text(response)
    assert '<option value="cpc" selected>' in text(response)


def test_one_alone_is_asked_for_another(client):
    response = client.get("/compare/cpc/")

    assert response.status_code == 200
    assert '<option value="cpc" selected>' in text(response)


def test_retired_certification_says_what_replaced_it(client):
    html = text(client.get("/compare/chp-vs-chs/"))

    assert html.count("is listed here as retired, going by a page of AHIMA (January 2019).") == 2
    assert html.count('<a href="/certifications/chps/">CHPS</a> replaced it.') == 2


@pytest.mark.parametrize(
    ("chosen", "status", "says"),
    [
        ({"c1": "ccs", "c2": "cpc"}, 302, "/compare/cpc-vs-ccs/"),
        ({"c1": "ccs", "c2": "cpc", "c4": "coc"}, 302, "/compare/cpc-vs-coc-vs-ccs/"),
        ({"c1": "ccs"}, 200, "Choose a certification here."),
        ({"c1": "ccs", "c2": "ccs"}, 200, "That is the same one twice. Choose another."),
        ({"c1": "ccs", "c2": "zzz"}, 200, "We have no certification of that name."),
    ],
)
def test_form_leads_to_the_comparison_or_says_what_is_missing(client, chosen, status, says):
    response = client.get("/compare/", chosen)

    assert response.status_code == status
    assert says in (response.headers["Location"] if status == 302 else text(response))
