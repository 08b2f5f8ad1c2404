"""A page answers whole, or with the one part that htmx swaps."""

from __future__ import annotations

import pytest
from django.http import HttpResponse
from django.test import RequestFactory
from django_htmx.middleware import HtmxMiddleware

from comparisons.views.rendering import current_address_of, render_page

SWAP = {"HX-Request": "true", "HX-Target": "results"}


@pytest.fixture
def rendered():
    """Returns what the helper makes of a request with these headers."""

    def render(headers, partials=("results",)):
        request = RequestFactory().get("/certifications/", headers=headers)
        HtmxMiddleware(lambda _request: HttpResponse())(request)
        return render_page(request, "comparisons/certifications.html", {}, partials=partials)

    return render


@pytest.mark.parametrize(
    ("headers", "partials", "template_name"),
    [
        ({}, ["results"], "comparisons/certifications.html"),
        (SWAP, ["results"], "comparisons/certifications.html#results"),
        (SWAP, [], "comparisons/certifications.html"),
        ({**SWAP, "HX-Target": "head"}, ["results"], "comparisons/certifications.html"),
        ({**SWAP, "HX-History-Restore-Request": "true"}, ["results"], "comparisons/certifications.html"),
    ],
)
def test_part_is_answered_only_where_it_may_be_swapped(rendered, headers, partials, template_name):
    assert rendered(headers, partials).template_name == template_name


def test_part_is_stored_by_nobody_and_varies_like_the_page(rendered):
    page, part = rendered({}), rendered(SWAP)

    assert part.headers["Cache-Control"] == "no-store"
    assert page.headers["Cache-Control"].startswith("public, max-age=0, s-maxage=0")
    assert page.headers["Vary"] == part.headers["Vary"] == "HX-Request, HX-Target"


@pytest.mark.parametrize(
    ("headers", "address"),
    [
        ({}, None),
        ({"HX-Current-URL": "http://testserver/fit/?work=coding"}, "/fit/?work=coding"),
        ({"HX-Current-URL": "http://elsewhere.example/fit/"}, None),
        ({"HX-Current-URL": "http://[::1"}, None),
        ({"HX-Current-URL": "http%3A%2F%2F%5B", "HX-Current-URL-URI-AutoEncoded": "true"}, None),
    ],
)
def test_address_in_the_bar_is_read_only_where_it_is_one_of_ours(headers, address):
    request = RequestFactory().get("/fit/", headers=headers)
    HtmxMiddleware(lambda _request: HttpResponse())(request)

    assert current_address_of(request) == address
