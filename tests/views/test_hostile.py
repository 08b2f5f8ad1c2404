"""Whatever is asked, the answer is a page and never an error of ours."""

from __future__ import annotations

import re
from urllib.parse import quote, urlencode

import pytest
from django.urls import resolve
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from certsite.environment import Licence
from comparisons.urls import urlpatterns

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _with_downloads(settings) -> None:
    settings.DATA_LICENCE = Licence("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/")


PATHS = [
    "/",
    "/certifications/",
    "/certifications/cpc/",
    "/compare/",
    "/compare/cpc-vs-ccs/",
    "/fit/",
    "/compare/aapc-vs-ahima/",
    "/method/",
    "/questions/",
    "/questions/apprentice-mark/",
    "/roles/",
    "/roles/inpatient-coder/",
    "/bodies/",
    "/bodies/aapc/",
    "/glossary/",
    "/sources/",
    "/search/",
    "/about/",
    "/changes/",
    "/changes/feed.atom",
    "/data/",
    "/data/v1/catalogue.json",
    "/data/v1/certifications/cpc.csv",
    "/data/v1/compare/cpc-vs-ccs.csv",
    "/report/",
    "/report/thanks/",
    "/styleguide/",
    "/manifest.webmanifest",
    "/pictures/cpc.0.png",
    "/favicon.ico",
    "/healthz",
    "/readyz",
    "/robots.txt",
    "/sitemap.xml",
]
NAMED = re.compile(r'<(?:input|select|textarea|button)\b[^>]*\bname="([^"]+)"')
VALUES = ["cpc", "aapc", "coding", "entry", "name", "none", "yes", "-1", "1e999", "cpc-a", "billing.1-to-2-years"]
HOSTILE = [
    "\x00",
    "\ud800",
    "'; DROP TABLE comparisons_certification; --",
    "<script>alert(1)</script>",
    "{{ 7|add:7 }}",
    "../../etc/passwd",
    "%00",
    "%ff%fe",
    "٣",
    "a" * 5000,
    "-vs-" * 50,
    "cpc-vs-",
    "-vs-cpc",
]
texts = st.one_of(st.sampled_from(VALUES), st.sampled_from(HOSTILE), st.text(max_size=30))
# A name is a text, or a number that picks one of the names that the page's own forms have.
queries = st.lists(st.tuples(st.one_of(st.integers(min_value=0, max_value=99), texts), texts), max_size=6)
answers = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def check(response, path: str) -> None:
    assert response.status_code in {200, 301, 302, 400, 404}, path
    if response.status_code in {200, 400, 404} and response.headers["Content-Type"].startswith("text/html"):
        assert b"<h1" in response.content or b'id="results"' in response.content
        assert b"<script>alert" not in response.content


def encoded(text: str) -> str:
    return quote(text.encode("utf-8", "surrogatepass"), safe="")


@pytest.fixture
def fields(client) -> list[str]:
    """The names of the fields of every form that a visitor meets."""
    return sorted({name for path in PATHS for name in NAMED.findall(text_of(client.get(path)))})


def text_of(response) -> str:
    html = response.headers.get("Content-Type", "").startswith("text/html")
    return response.content.decode() if html else ""


def named(fields: list[str], query) -> list[tuple[bytes, bytes]]:
    """Return what is sent, as bytes, because a visitor may send any."""
    pairs = ((fields[name % len(fields)] if isinstance(name, int) else name, value) for name, value in query)
    return [(name.encode("utf-8", "surrogatepass"), value.encode("utf-8", "surrogatepass")) for name, value in pairs]


def test_every_address_of_the_site_is_tried_here():
    assert {resolve(path).view_name for path in PATHS} == {pattern.name for pattern in urlpatterns}


def test_fields_of_every_form_are_tried_here(fields):
    assert {"experience", "q", "sort", "c1", "months", "message", "source_url"} <= set(fields)


@answers
@given(path=st.sampled_from(PATHS), query=queries, swapping=st.booleans())
def test_any_query_string_gets_a_page(client, fields, path, query, swapping):
    written = urlencode(named(fields, query))
    headers = {"HX-Request": "true", "HX-Target": "results"} if swapping else {}

    check(client.get(f"{path}?{written}", headers=headers), f"{path}?{written}")


@answers
@given(sent=queries, about=texts)
def test_anything_sent_by_the_one_form_that_writes_gets_a_page(client, fields, sent, about):
    written = urlencode(named(fields, sent))
    response = client.post(
        f"/report/?about={encoded(about)}", written, content_type="application/x-www-form-urlencoded"
    )

    assert response.status_code in {200, 302, 400, 429}, written
    assert b"<script>alert" not in response.content


@answers
@given(path=st.sampled_from(PATHS), method=st.sampled_from(["post", "put", "patch", "delete", "options", "trace"]))
def test_any_other_method_is_refused(client, path, method):
    response = getattr(client, method)(path)

    assert response.status_code == (200 if path == "/report/" and method == "post" else 405)


@answers
@given(
    start=st.sampled_from(["", "certifications/", "compare/", "compare/cpc-vs-", "roles/", "bodies/", "glossary/"]),
    name=texts,
)
def test_any_address_gets_a_page(client, start, name):
    path = f"/{start}{encoded(name)}/"

    check(client.get(path), path)


def header(text: str) -> str:
    return text.encode("ascii", "ignore").decode().replace("\n", "").replace("\r", "")


ADDRESSES = ["http://[::1", "http://testserver/fit/?work=coding", "//[", "http://a]b/", "http://x:99999999/", "%5B"]
header_values = st.one_of(st.sampled_from(ADDRESSES), texts).map(header)
headers_of_htmx = st.fixed_dictionaries(
    {},
    optional={
        "HX-Request": st.one_of(st.just("true"), header_values),
        "HX-Target": st.one_of(st.just("results"), header_values),
        **dict.fromkeys(
            [
                "HX-Current-URL",
                "HX-Current-URL-URI-AutoEncoded",
                "HX-History-Restore-Request",
                "HX-Trigger",
                "Accept",
                "Accept-Encoding",
                "Accept-Language",
                "Cookie",
                "If-Modified-Since",
                "If-None-Match",
                "Range",
            ],
            st.one_of(st.just("true"), header_values),
        ),
    },
)


@answers
@given(path=st.sampled_from(PATHS), headers=headers_of_htmx, query=st.sampled_from(["", "?work=coding", "?sort=x"]))
@example(path="/fit/", headers={"HX-Request": "true", "HX-Current-URL": "http://[::1"}, query="")
def test_any_headers_together_get_a_page(client, path, headers, query):
    check(client.get(f"{path}{query}", headers=headers), path)


@pytest.mark.parametrize("path", ["/certifications/", "/compare/", "/fit/"])
def test_more_fields_than_django_reads_get_a_page(client, path):
    response = client.get(path, {f"name{number}": "value" for number in range(1001)})

    check(response, path)
