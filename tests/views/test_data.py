"""Downloads: there are none without the operator's licence, and with it they are linked, named for good and whole."""

from __future__ import annotations

import csv
import io
import json
from html import unescape

import pytest
from django.conf import settings as site

from certsite.environment import Licence
from comparisons.catalogue.current import current_catalogue
from tests.markup import markup_of

pytestmark = pytest.mark.django_db

LICENCE = Licence("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/")
FILES = [
    f"/data/v1/{name}.{kind}"
    for name in ("catalogue", "certifications/cpc", "compare/cpc-vs-ccs", "compare/cpc-vs-ccs-vs-cca-vs-rhit")
    for kind in ("json", "csv")
]


@pytest.fixture
def licensed(settings):
    settings.DATA_LICENCE = LICENCE


# --- Without a licence ---------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["/data/", *FILES])
def test_without_a_licence_there_is_nothing(client, path):
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("path", ["/", "/certifications/cpc/", "/compare/cpc-vs-ccs/", "/sitemap.xml"])
def test_without_a_licence_nothing_leads_there(client, path):
    assert "/data/" not in markup_of(client.get(path))


# --- With one ------------------------------------------------------------------------------------


def test_page_names_the_licence_and_every_file_it_leads_to_is_there(client, licensed):
    page = unescape(markup_of(client.get("/data/")))

    assert '<a href="https://creativecommons.org/licenses/by/4.0/" rel="license">CC BY 4.0</a>' in page
    for path in FILES[:6]:
        assert f'href="{path}"' in page
        assert client.get(path).status_code == 200


@pytest.mark.parametrize(
    ("page", "file"),
    [
        ("/certifications/ccs/", "/data/v1/certifications/ccs"),
        ("/compare/cpc-vs-ccs/", "/data/v1/compare/cpc-vs-ccs"),
        ("/compare/cpc-vs-ccs/?work=coding", "/data/v1/compare/cpc-vs-ccs"),
    ],
)
def test_page_of_facts_leads_to_its_own_files(client, licensed, page, file):
    html = markup_of(client.get(page))

    assert f'<a href="{file}.json">JSON</a>, <a href="{file}.csv">CSV</a>' in html
    assert client.get(f"{file}.json").status_code == 200


def test_every_page_leads_to_the_data_and_the_sitemap_lists_it(client, licensed):
    assert '<a href="/data/">Data</a>' in markup_of(client.get("/about/"))
    assert f"<loc>{site.SITE_URL}/data/</loc>" in client.get("/sitemap.xml").content.decode()


@pytest.mark.parametrize("path", FILES)
def test_file_is_for_everybody_and_may_be_asked_for_again(client, licensed, path):
    response = client.get(path)

    assert (response.status_code, dict(response.cookies)) == (200, {})
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    assert response.headers["Cache-Control"].startswith("public, max-age=0")
    again = client.get(path, headers={"If-None-Match": response.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_json_says_under_which_terms_and_of_which_revision_it_is(client, licensed):
    response = client.get("/data/v1/certifications/cpc.json")

    made = json.loads(response.content)
    assert response.headers["Content-Type"] == "application/json"
    assert made["licence"] == {"name": LICENCE.name, "url": LICENCE.url}
    assert made["documentation"] == f"{site.SITE_URL}/data/"
    assert (made["version"], made["revision"]) == (1, current_catalogue().revision)
    assert {each["subject_key"] for each in made["records"]} == {"cpc", "aapc"}


def test_csv_is_read_as_what_it_is_and_saved_under_its_name(client, licensed):
    response = client.get("/data/v1/compare/cpc-vs-ccs.csv")

    rows = list(csv.DictReader(io.StringIO(response.content.decode())))
    assert response.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert response.headers["Content-Disposition"] == 'attachment; filename="cpc-vs-ccs.csv"'
    assert {row["subject_key"] for row in rows} == {"cpc", "ccs", "aapc", "ahima"}
    assert {row["source_kind"] for row in rows if row["source"]} <= {
        "official",
        "government",
        "survey",
        "secondary",
        "employer",
    }


def test_whole_catalogue_has_every_published_certification(client, licensed):
    made = json.loads(client.get("/data/v1/catalogue.json").content)

    found = {each["subject_key"] for each in made["records"] if each["subject"] == "certification"}
    assert found == set(current_catalogue().certifications)


@pytest.mark.parametrize(
    ("path", "leads_to"),
    [
        ("/data/v1/compare/ccs-vs-cpc.json", "/data/v1/compare/cpc-vs-ccs.json"),
        ("/data/v1/certifications/CPC.csv", "/data/v1/certifications/cpc.csv"),
    ],
)
def test_other_spelling_leads_to_the_one_address(client, licensed, path, leads_to):
    response = client.get(path)

    assert (response.status_code, response.headers["Location"]) == (301, leads_to)


@pytest.mark.parametrize(
    "path",
    [
        "/data/v1/catalogue.xml",
        "/data/v2/catalogue.json",
        "/data/v1/certifications/zzz.json",
        "/data/v1/certifications/cpc.exe",
        "/data/v1/certifications/cpc-vs-ccs.json",
        "/data/v1/compare/cpc.json",
        "/data/v1/compare/cpc-vs-zzz.json",
        "/data/v1/compare/cpc-vs-ccs-vs-cca-vs-rhit-vs-cic.json",
        "/data/v1/compare/..%2F..%2Fetc%2Fpasswd.json",
        "/data/v1/certifications/.json",
    ],
)
def test_unknown_file_is_not_there(client, licensed, path):
    assert client.get(path).status_code == 404


def test_file_refuses_to_be_written_to(client, licensed):
    assert client.post("/data/v1/catalogue.json").status_code == 405
