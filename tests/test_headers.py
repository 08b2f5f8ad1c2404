"""What browsers are told with every answer, and what a load balancer is told under any name."""

from __future__ import annotations

from contextlib import closing

import pytest
from django.test import Client

from certsite.headers import NOT_ASKED_FOR

pytestmark = pytest.mark.django_db

EVERYWHERE = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": ", ".join(f"{feature}=()" for feature in NOT_ASKED_FOR),
}
PUBLIC = ["/", "/compare/cpc-vs-ccs/", "/fit/?work=coding", "/report/", "/nothing/", "/readyz", "/robots.txt"]


@pytest.mark.parametrize("path", [*PUBLIC, "/admin/login/", "/static/site.css"])
def test_every_answer_has_every_header(client, path):
    with closing(client.get(path)) as response:
        told = {name: response.headers.get(name) for name in EVERYWHERE}
        assert told == EVERYWHERE
        assert response.headers["Cross-Origin-Resource-Policy"] == "same-origin"


@pytest.mark.parametrize("path", ["/", "/admin/login/", "/nothing/"])
def test_page_runs_and_loads_nothing_but_ours_and_stands_in_no_frame(client, path):
    headers = client.get(path).headers

    policy = headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'self'; ")
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert headers["X-Frame-Options"] == "DENY"


def test_picture_of_a_shared_link_may_be_shown_by_others(client):
    response = client.get("/pictures/cpc.0.png", follow=True)

    assert response.headers["Content-Type"] == "image/png"
    assert response.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert {name: response.headers.get(name) for name in EVERYWHERE} == EVERYWHERE


def test_https_is_remembered_by_browsers(settings):
    settings.SECURE_HSTS_SECONDS = 3600
    assert Client().get("/about/", secure=True).headers["Strict-Transport-Security"] == "max-age=3600"


@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_load_balancer_may_ask_by_http_and_by_any_name(settings, path):
    settings.SECURE_SSL_REDIRECT = True
    client = Client(headers={"host": "10.0.0.7:8000"})

    assert client.get(path).status_code == 200
    assert client.get("/").status_code == 400
