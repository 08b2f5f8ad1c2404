"""Certifications are published and taken back by actions, which say what is missing."""

from __future__ import annotations

import pytest
from django.contrib.messages import get_messages

from comparisons import models
from comparisons.catalogue.current import current_catalogue
from tests import rows
from tests.admin.catalogue import SEEN, address
from tests.admin.test_changes import history, one_transaction

LIST = "changelist"
FORM = "form"


@pytest.fixture
def draft(editor):
    return rows.certification(rows.body(), published=False)


def run(admin_site, action, certification, place=LIST):
    """Choose an action, and say yes where its page asks."""
    asked = ask(admin_site, action, certification, place)
    if asked.status_code != 200:
        return asked
    return say_yes(admin_site, action, certification)


def ask(admin_site, action, certification, place=LIST):
    if place == LIST:
        return admin_site.post(
            address(models.Certification, "changelist"), {"action": action, "_selected_action": [certification.pk]}
        )
    return admin_site.post(
        address(models.Certification, "change", certification.pk),
        {"CHANGE_FORM-action": action, "_selected_action": [certification.pk]},
    )


def say_yes(admin_site, action, certification, **sent):
    yes = {"action": action, "_selected_action": [certification.pk], "post": "yes"}
    return admin_site.post(address(models.Certification, "changelist"), yes | sent)


def said(response):
    return [str(message) for message in get_messages(response.wsgi_request)]


def fill(draft):
    source = rows.source()
    rows.certification_fact(draft, source, "name", text="Certified Coder")
    rows.certification_fact(draft, source, "status", choice="active")
    models.BodyFact.objects.create(body=draft.body, source=source, key="name", topic="name", text="A body", **SEEN)


def test_publishing_says_what_is_missing_and_changes_nothing(admin_site, draft):
    answer = run(admin_site, "publish", draft)

    assert said(answer) == [
        "CPC is not published. Add with a source first: full name, status and name of its certifying body, AAPC."
    ]
    draft.refresh_from_db()
    assert not draft.published


@pytest.mark.parametrize("place", [LIST, FORM])
def test_publishing_shows_a_certification_to_readers(admin_site, draft, place):
    fill(draft)

    with one_transaction():
        answer = run(admin_site, "publish", draft, place)

    assert said(answer) == ["CPC is published."]
    assert list(current_catalogue().certifications) == ["cpc"]
    assert history(models.Certification)[0] == ("~", "vera", models.Revision.current())


@pytest.mark.parametrize("place", [LIST, FORM])
def test_taking_back_hides_a_certification_from_readers(admin_site, place):
    public = rows.certification(rows.body())

    with one_transaction():
        answer = run(admin_site, "unpublish", public, place)

    assert said(answer) == ["CPC is a draft again: readers no longer see it."]
    assert list(current_catalogue().certifications) == []


def test_slug_may_change_until_publication(admin_site, draft):
    def fixed(certification):
        answer = admin_site.get(address(models.Certification, "change", certification.pk))
        return "slug" not in answer.context["adminform"].form.fields

    public = rows.certification(rows.body("ahima"), "ccs")

    assert (fixed(draft), fixed(public)) == (False, True)
