"""Deleting, publishing and taking back ask with what they change on the site; what is dear needs a second yes."""

from __future__ import annotations

import pytest
from django.conf import settings

from comparisons import models
from comparisons.admin import asking
from comparisons.catalogue.current import current_catalogue
from tests import rows
from tests.admin.catalogue import SEEN, address, stored, sure
from tests.admin.test_publishing import ask, say_yes

WARNING = "CPC would come first for no reader any longer"


def changed_rows(answer):
    return [(row.page, row.label, row.before.lines, row.after) for row in answer.context["effect"].rows]


def test_deleting_a_row_shows_what_goes_from_the_site_and_leaves_nothing_behind(admin_site, two):
    fact = rows.certification_fact(two[0], models.Source.objects.get(), "minutes", low=240)
    shown, before = current_catalogue(), stored()

    asked = admin_site.get(address(models.CertificationFact, "delete", fact.pk))

    assert changed_rows(asked) == [("CPC", "Time", ("240 minutes (4 hours)",), None)]
    assert "240 minutes (4 hours)" in asked.text
    assert stored() == before
    assert current_catalogue() is shown


def test_deleting_what_readers_are_led_to_needs_a_second_yes_and_keeps_why(admin_site, two):
    page = address(models.Certification, "delete", two[0].pk)

    asked = admin_site.post(page, {"post": "yes", "why": "It is gone."})

    assert asked.context["unconfirmed"]
    assert WARNING in asked.text
    assert 'value="It is gone."' in asked.text
    assert models.Certification.objects.filter(pk=two[0].pk).exists()

    admin_site.post(page, {"post": "yes", "why": "It is gone."} | sure(asked))

    assert not models.Certification.objects.filter(pk=two[0].pk).exists()
    assert models.Certification.history.first().history_change_reason == "It is gone."


def test_deleting_several_rows_shows_the_effect_of_all_and_needs_a_second_yes(admin_site, two):
    chosen = {"action": "delete_selected", "_selected_action": [two[0].pk]}
    list_ = address(models.Certification, "changelist")

    asked = admin_site.post(list_, chosen)
    again = admin_site.post(list_, chosen | {"post": "yes"})

    assert not asked.context["unconfirmed"]
    assert again.context["unconfirmed"]
    assert WARNING in asked.text
    assert models.Certification.objects.count() == 2

    admin_site.post(list_, chosen | {"post": "yes"} | sure(again))

    assert list(models.Certification.objects.values_list("slug", flat=True)) == ["cpb"]


def test_what_others_rest_on_is_refused_as_before(admin_site, two):
    answer = admin_site.get(address(models.Source, "delete", models.Source.objects.get().pk))

    assert "cannot be deleted" in answer.text
    assert "effect" not in answer.context


@pytest.mark.parametrize("place", ["changelist", "form"])
def test_taking_a_certification_back_shows_the_effect_and_needs_a_second_yes(admin_site, two, place):
    before = stored()

    asked = ask(admin_site, "unpublish", two[0], place)
    again = say_yes(admin_site, "unpublish", two[0])

    assert WARNING in asked.text
    assert again.context["unconfirmed"]
    assert stored() == before

    say_yes(admin_site, "unpublish", two[0], **sure(again))

    assert list(current_catalogue().certifications) == ["cpb"]


def test_publishing_shows_who_comes_first_then(admin_site, two):
    body, source = two[0].body, models.Source.objects.get()
    models.BodyFact.objects.create(body=body, source=source, key="name", topic="name", text="A body", **SEEN)
    say_yes(admin_site, "unpublish", two[0], **sure(ask(admin_site, "unpublish", two[0])))

    asked = ask(admin_site, "publish", two[0])

    assert asked.context["effect"].advice.first_changed > 0
    assert "First then: <strong>CPC</strong>" in asked.text
    assert list(current_catalogue().certifications) == ["cpb"]


def test_taking_a_change_back_shows_the_effect_and_needs_a_second_yes(admin_site, two):
    status = two[0].facts.get(topic="status")
    status.choice = "retired"
    status.save()
    status.choice = "active"
    status.save()
    page = address(models.CertificationFact, "simple_history", status.pk, status.history.first().history_id)

    asked = admin_site.get(page)
    again = admin_site.post(page, {})

    assert WARNING in asked.text
    assert again.context["unconfirmed"]
    status.refresh_from_db()
    assert status.choice == "active"

    admin_site.post(page, sure(again))

    status.refresh_from_db()
    assert status.choice == "retired"


def test_taking_back_does_not_publish_what_lacks_its_key_facts(admin_site, two):
    two[0].published = False
    two[0].save()
    version = two[0].history.first()
    two[0].facts.all().delete()

    answer = admin_site.post(address(models.Certification, "simple_history", two[0].pk, version.history_id), {})

    assert "It would be published. Add with a source first: full name, status" in answer.text
    two[0].refresh_from_db()
    assert not two[0].published


def test_more_rows_than_a_form_can_send_are_refused_with_a_sentence(admin_site, two, monkeypatch):
    monkeypatch.setattr(asking, "MOST_AT_ONCE", 1)
    chosen = {"action": "delete_selected", "_selected_action": [two[0].pk], "select_across": "1"}

    answer = admin_site.post(address(models.Certification, "changelist"), chosen, follow=True)

    assert "2 rows are ticked, and at most 1 go at once: filter the list first." in answer.text
    assert models.Certification.objects.count() == 2


def test_as_many_rows_as_may_go_at_once_fit_into_the_form_that_asks():
    assert asking.MOST_AT_ONCE + 100 < settings.DATA_UPLOAD_MAX_NUMBER_FIELDS
