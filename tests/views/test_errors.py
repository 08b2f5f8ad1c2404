"""Pages for addresses that lead nowhere, and for faults."""

from __future__ import annotations

import pytest
from django.db import OperationalError

from tests.markup import markup_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("path", "link"),
    [
        ("/certs/cpc/", "/certifications/cpc/"),
        ("/roles/inpatient-codr/", "/roles/inpatient-coder/"),
        ("/compare_cpc_ccs/", "/compare/cpc-vs-ccs/"),
        ("/bodies/ahmia/", "/bodies/ahima/"),
    ],
)
def test_missing_page_names_what_was_probably_meant_and_searches(client, path, link):
    response = client.get(path)
    html = markup_of(response)

    assert response.status_code == 404
    assert f'href="{link}"' in html
    assert 'action="/search/"' in html
    assert dict(response.cookies) == {}


@pytest.mark.parametrize("path", ["/%00%ff/x/", "/<script>alert(1)</script>/", "/" + "a" * 3000 + "/", "/-/", "/🙂/"])
def test_hostile_address_gets_the_same_page(client, path):
    response = client.get(path)

    assert response.status_code == 404
    assert b"<script>alert" not in response.content


def test_missing_page_needs_no_database(client, monkeypatch):
    def fail() -> None:
        raise OperationalError

    monkeypatch.setattr("comparisons.views.errors.current_catalogue", fail)

    response = client.get("/nothing/")

    assert response.status_code == 404
    assert 'action="/search/"' in markup_of(response)


def test_about_says_that_who_pays_is_not_stated(client):
    assert "Not stated" in markup_of(client.get("/about/"))


def test_about_says_who_pays_in_the_operators_words(client, settings):
    settings.WHO_PAYS = "A <reader> of this site."

    html = markup_of(client.get("/about/"))

    assert "A &lt;reader&gt; of this site." in html
    assert "Not stated" not in html


@pytest.mark.parametrize(
    "address",
    [
        "/",
        "/fit/",
        "/compare/",
        "/compare/cpc-vs-ccs/",
        "/compare/aapc-vs-ahima/",
        "/certifications/",
        "/certifications/cpc/",
        "/search/",
        "/bodies/",
        "/roles/",
        "/report/",
        "/method/",
        "/questions/apprentice-mark/",
    ],
)
def test_address_that_holds_more_than_django_reads_gets_its_page(client, address):
    response = client.get(f"{address}?" + "&".join(f"x{number}=1" for number in range(1001)))

    assert response.status_code == 200
