"""The effect of an edit is shown before it is saved, leaves nothing behind, and is what saving then does."""

from __future__ import annotations

import re
import time

import pytest
from django.urls import reverse
from django.utils import timezone

from comparisons import models
from comparisons.catalogue.current import current_catalogue
from comparisons.catalogue.load import load_catalogue
from comparisons.engine.advice.ranking import rank
from comparisons.engine.advice.situations import situations
from comparisons.engine.effect import effect_of
from comparisons.models import Editor
from tests import rows
from tests.admin.catalogue import address, inline_code, stored, sure
from tests.admin.entering import PASSWORD, let_in
from tests.admin.test_changes import payload

LONGEST_ROUND = 2  # seconds of work, for one preview of the real catalogue


def send(admin_site, row, button, **typed):
    """Open a row's form, type something and press a button."""
    form = address(type(row), "change", row.pk)
    drawn = admin_site.get(form)
    sent = payload(drawn) | {"_drawn_at": drawn.context["drawn_at"]} | typed
    return admin_site.post(form, sent | {button: "1"})


def test_every_form_of_the_catalogue_has_a_preview_beside_save(admin_site, two):
    fact = two[0].facts.get(topic="name")

    change = admin_site.get(address(models.CertificationFact, "change", fact.pk)).text
    add = admin_site.get(address(models.Term, "add")).text

    for page in (change, add):
        assert re.search(r'name="_save">.*name="_preview">', page, re.DOTALL)


def test_preview_leaves_nothing_behind(admin_site, two):
    shown, before = current_catalogue(), stored()

    answer = send(admin_site, two[0], "_preview", focus="data", **{"alternate_names-0-name": "Coder"})

    assert answer.context["effect"].advice.first_changed > 0
    assert stored() == before
    assert current_catalogue() is shown


def test_preview_keeps_what_was_typed_inlines_too(admin_site, two):
    answer = send(
        admin_site, two[0], "_preview", summary="For people who like codes.", **{"alternate_names-0-name": "Coder"}
    )

    assert answer.status_code == 200
    assert "For people who like codes." in answer.text
    assert 'value="Coder"' in answer.text
    assert not answer.context["errors"]
    assert inline_code(answer.text) == []


def test_preview_shows_the_row_before_and_after(admin_site, two):
    fact = rows.certification_fact(two[0], models.Source.objects.get(), "minutes", low=240)

    answer = send(admin_site, fact, "_preview", low="300")

    assert [(row.page, row.label, row.before.lines, row.after.lines) for row in answer.context["effect"].rows] == [
        ("CPC", "Time", ("240 minutes (4 hours)",), ("300 minutes (5 hours)",))
    ]
    assert "240 minutes (4 hours)" in answer.text
    assert "300 minutes (5 hours)" in answer.text
    assert "No reader’s advice changes" in answer.text


def test_preview_of_an_added_row_saves_none(admin_site, two):
    sent = {
        "certification": two[0].pk,
        "topic": "open-book",
        "flag": "True",
        "state": "known",
        "source": models.Source.objects.get().pk,
        "seen_on": "2026-11-22",
        "seen_in": "live-page",
    }
    before = stored()

    answer = admin_site.post(address(models.CertificationFact, "add"), sent | {"_preview": "Preview"})

    assert [(row.label, row.before, row.after.lines) for row in answer.context["effect"].rows] == [
        ("Open book", None, ("Yes",))
    ]
    assert stored() == before


def test_preview_of_what_is_wrong_says_so_beside_the_field(admin_site, two):
    fact = two[0].facts.get(topic="status")

    answer = send(admin_site, fact, "_preview", as_of="22.11.2026")

    assert "effect" not in answer.context
    assert "as_of" in answer.context["adminform"].form.errors
    assert 'value="22.11.2026"' in answer.text


def test_examples_lead_to_the_advice_of_that_reader(admin_site, client, two):
    answer = send(admin_site, two[0], "_preview", focus="data")
    examples = answer.context["effect"].advice.examples

    assert 1 <= len(examples) <= 3
    for example in examples:
        link = reverse("fit", query=[(question.value, value) for question, value in example.answers.pairs()])
        assert link.replace("&", "&amp;") in answer.text
        assert client.get(link).context["result"].shown[0].ranked.certification.abbreviation in example.before


def test_draft_changes_nothing_that_readers_see(admin_site, two):
    draft = rows.certification(two[0].body, "draft", published=False)

    answer = send(admin_site, draft, "_preview", level="management")

    assert answer.context["effect"].nothing
    assert "Nothing that readers see changes." in answer.text


# --- Confirmation ---------------------------------------------------------------------------------


def test_certification_that_no_reader_would_be_led_to_is_not_saved_unconfirmed(admin_site, two):
    status = two[0].facts.get(topic="status")
    before = stored()

    asked = send(admin_site, status, "_save", choice="retired")

    assert stored() == before
    assert "CPC would come first for no reader any longer" in asked.text
    assert asked.context["unconfirmed"]
    assert 'name="_confirmed"' in asked.text

    answer = send(admin_site, status, "_save", choice="retired", **sure(asked))

    assert answer.status_code == 302
    status.refresh_from_db()
    assert status.choice == "retired"


def test_confirmation_of_something_else_does_not_count(admin_site, two):
    status = two[0].facts.get(topic="status")

    answer = send(admin_site, status, "_save", choice="retired", _confirmed="yes")

    assert answer.context["unconfirmed"]


def test_readers_left_without_advice_ask_for_confirmation(admin_site, two):
    two[1].published = False
    two[1].save()

    answer = send(admin_site, two[0].facts.get(topic="status"), "_save", choice="retired")

    assert "left without any advice" in answer.text


# --- Predicted and measured -----------------------------------------------------------------------


@pytest.fixture
def real_site(client, db):
    """An editor at the real catalogue."""
    return let_in(client, Editor.objects.create_superuser("vera", password=PASSWORD))


def first_places(catalogue):
    today = timezone.localdate()
    return [
        frozenset(each.certification.slug for each in rank(catalogue, said, today).first)
        for said in list(situations())[::16]
    ]


def test_predicted_changes_are_those_measured_after_saving(real_site):
    cpc = models.Certification.objects.get(slug="cpc")
    before, told_before = current_catalogue(), first_places(current_catalogue())

    predicted = send(real_site, cpc, "_preview", level="specialty").context["effect"]
    confirmed = " ".join(predicted.advice.warnings)
    saved = send(real_site, cpc, "_save", level="specialty", _confirmed=confirmed)

    assert saved.status_code == 302
    after = load_catalogue()
    assert effect_of(before, after, timezone.localdate()) == predicted
    told_after = first_places(after)
    today = timezone.localdate()
    for example in predicted.advice.examples:
        for catalogue, told in ((before, example.before), (after, example.after)):
            names = {each.certification.abbreviation for each in rank(catalogue, example.answers, today).first}
            assert told == " and ".join(sorted(names))
    # The share of a sample, counted by the whole ranking, is near that of all situations.
    share = sum(now != then for now, then in zip(told_before, told_after, strict=True)) / len(told_before)
    assert share == pytest.approx(predicted.advice.first_changed / predicted.advice.situations, abs=0.05)


def test_preview_of_the_real_catalogue_takes_less_than_two_seconds_of_work(real_site):
    fee = models.Fee.objects.filter(certification__slug="cpc", buys="exam").first()
    form = address(models.Fee, "change", fee.pk)
    drawn = real_site.get(form)
    sent = payload(drawn) | {"_drawn_at": drawn.context["drawn_at"], "amount": "999", "_preview": "Preview"}
    rounds = []
    for _ in range(2):  # the better of two: how busy the machine is says nothing of the preview
        began = time.process_time()
        answer = real_site.post(form, sent)
        rounds.append(time.process_time() - began)

    assert answer.context["effect"].rows
    assert min(rounds) < LONGEST_ROUND
