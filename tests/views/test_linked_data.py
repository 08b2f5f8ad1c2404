"""Pages tell programs no more than they show people, in a form that neither breaks the policy nor the page."""

from __future__ import annotations

import json
import re
from html import unescape

import pytest
from django.conf import settings
from django.template import Context, Template

from certsite.environment import Licence
from comparisons import models

pytestmark = pytest.mark.django_db

BLOCK = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


def linked(client, path):
    """Return the things that a page describes."""
    (block,) = BLOCK.findall(client.get(path).content.decode())
    made = json.loads(block)
    assert made.pop("@context") == "https://schema.org"
    return made.get("@graph", [made])


def names(value):
    """Yield every name and description in linked data."""
    if isinstance(value, list):
        for each in value:
            yield from names(each)
    elif isinstance(value, dict):
        yield from (value[key] for key in ("name", "alternateName", "description") if key in value)
        for each in value.values():
            yield from names(each)


@pytest.mark.parametrize(
    ("path", "types"),
    [
        ("/", ["WebSite"]),
        ("/certifications/cpc/", ["BreadcrumbList", "EducationalOccupationalCredential"]),
        ("/compare/cpc-vs-ccs/", ["BreadcrumbList", "WebPage"]),
        ("/bodies/aapc/", ["BreadcrumbList", "Organization"]),
        ("/compare/aapc-vs-ahima/", ["BreadcrumbList"]),
        ("/compare/inpatient-coder-vs-medical-biller/", ["BreadcrumbList"]),
        ("/roles/inpatient-coder/", ["BreadcrumbList"]),
        ("/questions/apprentice-mark/", ["BreadcrumbList"]),
        ("/glossary/", ["DefinedTermSet"]),
        ("/data/", ["Dataset"]),
    ],
)
def test_page_says_what_it_is_and_nothing_that_it_does_not_show(client, settings, path, types):
    settings.DATA_LICENCE = Licence("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/")
    page = unescape(re.sub(BLOCK, "", client.get(path).content.decode()))

    things = linked(client, path)

    assert [thing["@type"] for thing in things] == types
    hidden = [name for name in names(things) if name not in page and name not in SAID_OTHERWISE]
    assert hidden == []


# The page of the data says it in other words.
SAID_OTHERWISE = {
    "Which Coding Cert: the catalogue",
    "All that this site knows about 60 medical-coding certifications, each value with its source, the date of the "
    "source, when we looked, and how it stands.",
}


def test_credential_names_the_one_who_awards_it(client):
    _trail, credential = linked(client, "/certifications/cpc/")

    assert credential == {
        "@type": "EducationalOccupationalCredential",
        "@id": f"{settings.SITE_URL}/certifications/cpc/#credential",
        "name": "Certified Professional Coder",
        "alternateName": "CPC",
        "url": f"{settings.SITE_URL}/certifications/cpc/",
        "recognizedBy": {
            "@type": "Organization",
            "@id": f"{settings.SITE_URL}/bodies/aapc/#organization",
            "name": "AAPC",
        },
    }


def test_every_address_in_linked_data_is_there(client):
    pages = ("certifications/cpc", "compare/cpc-vs-ccs", "compare/aapc-vs-ahima", "bodies/aapc", "questions/pay")
    for path in (*(f"/{page}/" for page in pages), "/roles/inpatient-coder/"):
        text = json.dumps(linked(client, path))
        for address in set(re.findall(rf'"{re.escape(settings.SITE_URL)}(/[^"#]*)', text)):
            assert client.get(address).status_code == 200


def test_words_of_an_editor_cannot_leave_the_block(client):
    hostile = "</script><script>alert(1)</script><!-- & \u2028"
    fact = models.CertificationFact.objects.get(certification__slug="cpc", topic="name")
    fact.text = hostile
    fact.save()

    page = client.get("/certifications/cpc/").content.decode()

    assert "<script>alert" not in page
    assert linked(client, "/certifications/cpc/")[1]["name"] == hostile


def test_page_of_nothing_in_particular_has_no_block(client):
    assert BLOCK.findall(client.get("/about/").content.decode()) == []


# --- Shared links --------------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["/", "/certifications/cpc/", "/compare/cpc-vs-ccs/", "/glossary/", "/changes/"])
def test_shared_link_has_a_title_an_address_and_a_picture_with_its_words(client, path):
    page = client.get(path).content.decode()

    shown = dict(re.findall(r'<meta property="og:([a-z:]+)" content="([^"]*)">', page))
    title = re.search(r"<title>(.*?)</title>", page)[1]
    assert set(shown) == {"title", "type", "url", "image", "image:alt"}
    assert shown["url"] == f"{settings.SITE_URL}{path}"
    assert shown["title"] == title.removesuffix(" · Which Coding Cert")
    assert len(shown["image:alt"]) > 20


def test_title_with_quotes_cannot_leave_its_attribute():
    template = Template('{% load machines %}{% page_title %}Say "hello" {{ name }}{% endpage_title %}')

    made = template.render(Context({"name": '"><script>'}))

    assert made == (
        '<title>Say "hello" &quot;&gt;&lt;script&gt;</title>\n'
        '<meta property="og:title" content="Say &quot;hello&quot; &quot;&gt;&lt;script&gt;">'
    )


@pytest.mark.parametrize("path", ["/nothing/", "/report/"])
def test_page_without_an_address_of_its_own_is_not_shared(client, path):
    assert 'property="og:url"' not in client.get(path).content.decode()
