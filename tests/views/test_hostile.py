"""Whatever is asked, the answer is a page and never an error of ours."""

from __future__ import annotations

from urllib.parse import quote, urlencode

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

pytestmark = pytest.mark.django_db

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
    "/report/",
    "/manifest.webmanifest",
    "/pictures/cpc.0.png",
    "/healthz",
    "/robots.txt",
    "/sitemap.xml",
]
NAMES = ["body", "work", "setting", "level", "sort", "page", "q", "c1", "c2"]
NAMES += ["months", "course", "practice", "first", "second"]
NAMES += ["experience", "held", "background", "priority"]
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
queries = st.lists(st.tuples(st.one_of(st.sampled_from(NAMES), texts), texts), max_size=6)
answers = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def check(response, path: str) -> None:
    assert response.status_code in {200, 301, 302, 400, 404}, path
    if response.status_code in {200, 400, 404} and response.headers["Content-Type"].startswith("text/html"):
        assert b"<h1" in response.content or b'id="results"' in response.content
        assert b"<script>alert" not in response.content


def encoded(text: str) -> str:
    return quote(text.encode("utf-8", "surrogatepass"), safe="")


@answers
@given(path=st.sampled_from(PATHS), query=queries, swapping=st.booleans())
def test_any_query_string_gets_a_page(client, path, query, swapping):
    written = urlencode(
        [(name.encode("utf-8", "surrogatepass"), value.encode("utf-8", "surrogatepass")) for name, value in query]
    )
    headers = {"HX-Request": "true", "HX-Target": "results"} if swapping else {}

    check(client.get(f"{path}?{written}", headers=headers), f"{path}?{written}")


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
