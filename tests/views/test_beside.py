"""Bodies, and jobs, side by side at one canonical address."""

from __future__ import annotations

import pytest

from tests.markup import markup_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("path", "canonical"),
    [
        ("/compare/ahima-vs-aapc/", "/compare/aapc-vs-ahima/"),
        ("/compare/AAPC-vs-AHIMA/", "/compare/aapc-vs-ahima/"),
        ("/compare/pro-fee-coder-vs-inpatient-coder/", "/compare/inpatient-coder-vs-pro-fee-coder/"),
        ("/compare/aapc/", "/bodies/aapc/"),
        ("/compare/aapc-vs-aapc/", "/bodies/aapc/"),
        ("/compare/inpatient-coder/", "/roles/inpatient-coder/"),
    ],
)
def test_other_orders_and_spellings_lead_to_the_canonical_address(client, path, canonical):
    response = client.get(path)

    assert (response.status_code, response.headers["Location"]) == (301, canonical)


def test_two_bodies_side_by_side(client):
    html = markup_of(client.get("/compare/aapc-vs-ahima/"))

    assert "<h1>AAPC or AHIMA?</h1>" in html
    assert '<tr id="body-membership"' in html
    assert "$222 a year" in html
    assert "$149 a year" in html


def test_two_jobs_side_by_side(client):
    html = markup_of(client.get("/compare/inpatient-coder-vs-pro-fee-coder/"))

    assert "<h1>Inpatient (hospital facility) coder or Professional-fee (physician) coder?</h1>" in html
    assert '<tr id="occupation-pay"' in html


@pytest.mark.parametrize(
    ("path", "query", "address"),
    [
        ("/bodies/", {"first": "nha", "second": "aapc"}, "/compare/aapc-vs-nha/"),
        (
            "/roles/",
            {"first": "pro-fee-coder", "second": "medical-biller"},
            "/compare/medical-biller-vs-pro-fee-coder/",
        ),
    ],
)
def test_form_leads_to_the_comparison(client, path, query, address):
    assert client.get(path, query).headers["Location"] == address


@pytest.mark.parametrize("path", ["/bodies/", "/roles/"])
@pytest.mark.parametrize(
    ("query", "message"),
    [
        ({"first": "x", "second": "\x00"}, "We have none of that name."),
        ({"first": "", "second": ""}, "Choose one here."),
        ({"first": ["aapc", "nha"]}, "Choose one here."),
    ],
)
def test_form_says_what_it_could_not_read(client, path, query, message):
    response = client.get(path, query)

    assert response.status_code == 200
    assert message in markup_of(response)


def test_form_refuses_a_thing_beside_itself(client):
    html = markup_of(client.get("/bodies/", {"first": "aapc", "second": "aapc"}))

    assert "That is the same one twice." in html


def test_pages_of_bodies_and_jobs_lead_to_comparisons(client):
    assert 'href="/compare/aapc-vs-ahima/"' in markup_of(client.get("/bodies/ahima/"))
    assert 'href="/compare/aapc-vs-ahima/"' in markup_of(client.get("/"))
    assert "-vs-inpatient-coder/" in markup_of(client.get("/roles/inpatient-coder/"))


def test_body_beside_a_certification_is_called_a_body(client):
    page = markup_of(client.get("/compare/cpc-vs-aapc/"))

    assert "AAPC is a certifying body" in page
    assert 'href="/bodies/aapc/"' in page
    assert "Did you mean" not in page


def test_body_beside_a_certification_is_no_comparison(client):
    assert client.get("/compare/aapc-vs-ccs/").status_code == 404


def test_job_page_answers_the_four_questions_in_order(client):
    html = markup_of(client.get("/roles/inpatient-coder/"))

    places = [html.index(mark) for mark in ('class="lead"', 'id="in-short-pay"', 'id="certifications"', 'id="way-in"')]
    assert places == sorted(places)
    assert "Required: CIC or CCS; required: RHIT; preferred: RHIA" in html


@pytest.mark.parametrize("path", ["/roles/?sections=open", "/bodies/?from=a-mail"])
def test_form_for_two_complains_of_nothing_where_the_address_says_nothing_of_two(client, path):
    assert "Choose one here." not in markup_of(client.get(path))
    assert "Choose one here." in markup_of(client.get("/roles/?first=inpatient-coder"))
