"""Public pages take nothing: what is sent to them is refused on a page of ours, and browsers find their icon."""

from __future__ import annotations

from contextlib import closing

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
@pytest.mark.parametrize(
    "path", ["/", "/compare/cpc-vs-ccs/", "/fit/", "/certifications/", "/report/", "/admin/login/"]
)
def test_what_is_sent_without_a_token_is_refused_on_a_page_of_ours(method, path):
    response = getattr(Client(enforce_csrf_checks=True), method)(path)

    page = response.content.decode()
    assert response.status_code == 403
    assert "<h1>We could not accept what was sent</h1>" in page
    assert '<a href="/">the first page</a>' in page
    assert "CSRF" not in page
    assert not response.cookies


def test_report_with_another_token_than_its_own_is_refused():
    visitor = Client(enforce_csrf_checks=True)
    visitor.get("/report/")

    sent = {"message": "Wrong.", "csrfmiddlewaretoken": "a" * 64}
    assert visitor.post("/report/", sent).status_code == 403


def test_browser_that_looks_for_an_icon_by_habit_finds_it(client):
    with closing(client.get("/favicon.ico", follow=True)) as icon:
        assert (icon.status_code, icon.headers["Content-Type"]) == (200, "image/svg+xml")
        assert len(icon.redirect_chain) == 1
