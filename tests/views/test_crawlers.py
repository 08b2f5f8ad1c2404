"""Search engines and browsers learn what there is, when it last changed, and what the site is called."""

from __future__ import annotations

import re
from contextlib import closing
from datetime import datetime
from xml.etree import ElementTree as ET

import pytest
from django.conf import settings

from comparisons import models

pytestmark = pytest.mark.django_db

MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def sitemap(client):
    """Return each address of the sitemap with the time at which the page last changed, or None."""
    tree = ET.fromstring(client.get("/sitemap.xml").content)  # noqa: S314  our own page
    return {
        page.findtext(f"{MAP}loc").removeprefix(settings.SITE_URL): page.findtext(f"{MAP}lastmod")
        for page in tree.findall(f"{MAP}url")
    }


def test_sitemap_says_when_pages_of_facts_last_changed_and_of_no_other(client):
    found = sitemap(client)

    dated = {path.split("/")[1] for path, changed in found.items() if changed}
    undated = {path for path, changed in found.items() if not changed and not path.startswith("/questions/")}
    assert dated == {"certifications", "compare", "roles", "bodies", "glossary", "sources"}
    assert undated == {"/", "/fit/", "/compare/", "/method/", "/about/", "/changes/"}


def test_sitemap_moves_with_a_fact_on_the_pages_that_show_it_only(client):
    before = sitemap(client)
    fee = models.Fee.objects.filter(certification__slug="ccs").first()
    fee.note = "Another note."
    fee.save()

    after = sitemap(client)

    moved = {path for path in before if before[path] != after[path]}
    assert "/compare/cpc-vs-ccs/" in moved
    assert {path for path in moved if "ccs" not in re.split("/|-vs-", path)} == {"/certifications/"}
    changed = datetime.fromisoformat(after["/certifications/ccs/"])
    assert changed == fee.history.latest().history_date


def test_sitemap_dates_the_list_of_changes_by_the_latest(client):
    fee = models.Fee.objects.filter(certification__slug="ccs", amount__isnull=False).first()
    fee.amount += 1
    fee.save()

    assert datetime.fromisoformat(sitemap(client)["/changes/"]) == fee.history.latest().history_date


def test_robots_are_kept_from_what_is_made_for_one_reader(client):
    lines = client.get("/robots.txt").content.decode().splitlines()

    assert lines == [
        "User-agent: *",
        "Disallow: /admin/",
        "Disallow: /fit/?",
        "Disallow: /search/?",
        "Disallow: /report/",
        f"Sitemap: {settings.SITE_URL}/sitemap.xml",
    ]


def test_manifest_names_the_site_and_an_icon_that_is_there(client):
    response = client.get("/manifest.webmanifest")

    made = response.json()
    assert response.headers["Content-Type"] == "application/manifest+json"
    assert (made["name"], made["start_url"]) == ("Which Coding Cert", "/")
    assert '<link rel="manifest" href="/manifest.webmanifest">' in client.get("/about/").content.decode()
    with closing(client.get(made["icons"][0]["src"])) as icon:
        assert (icon.status_code, icon.headers["Content-Type"]) == (200, "image/svg+xml")
