"""A source says what rests on it, and cannot be deleted while anything does."""

from __future__ import annotations

import pytest
from django.db.models import ProtectedError
from django.urls import reverse

from comparisons import models
from comparisons.admin.pages_due import resting_tables
from comparisons.admin.trying import signature
from comparisons.links import sources_at
from tests import rows
from tests.admin.catalogue import address, full_set, inline_code
from tests.admin.test_changes import one_transaction, payload


def test_source_in_use_cannot_be_deleted_and_the_page_says_why(admin_site):
    source = rows.source()
    rows.fee(rows.certification(rows.body()), source)
    page = address(models.Source, "delete", source.pk)

    asked, sent = admin_site.get(page), admin_site.post(page, {"post": "yes"})

    for answer in (asked, sent):
        assert "cannot be deleted: these rows rest on it" in answer.text
        assert "CPC: Exam" in answer.text
    assert models.Source.objects.filter(pk=source.pk).exists()


def test_source_in_use_survives_the_action_that_deletes_several(admin_site):
    used, unused = rows.source(), rows.source("unused")
    rows.fee(rows.certification(rows.body()), used)

    admin_site.post(
        address(models.Source, "changelist"),
        {"action": "delete_selected", "_selected_action": [used.pk, unused.pk], "post": "yes"},
    )

    assert models.Source.objects.count() == 2


def test_source_that_a_term_names_for_further_reading_cannot_be_deleted(admin_site):
    full_set(1)
    further, term = rows.source("further"), models.Term.objects.first()
    term.further_sources.add(further)

    answer = admin_site.post(address(models.Source, "delete", further.pk), {"post": "yes"})

    assert "Term: " in answer.text
    assert str(term) in answer.text
    assert "Further reading of" in admin_site.get(address(models.Source, "change", further.pk)).text
    with pytest.raises(ProtectedError):
        further.delete()


def test_certification_that_a_condition_names_cannot_be_deleted(admin_site):
    full_set(1)
    condition = models.RequirementCondition.objects.first()
    named = rows.certification(rows.body("other"), "named")
    condition.credentials.add(named)

    answer = admin_site.post(address(models.Certification, "delete", named.pk), {"post": "yes"})

    assert str(condition) in answer.text
    assert models.Certification.objects.filter(pk=named.pk).exists()
    condition.path.requirement.certification.delete()
    named.delete()


def test_source_without_rows_can_be_deleted(admin_site):
    source = rows.source()

    admin_site.post(address(models.Source, "delete", source.pk), {"post": "yes"})

    assert not models.Source.objects.exists()


def test_source_page_counts_and_links_what_rests_on_it(admin_site):
    source = rows.source()
    certification = rows.certification(rows.body())
    rows.fee(certification, source, "one")
    rows.fee(certification, source, "two")

    answer = admin_site.get(address(models.Source, "change", source.pk))

    link = f'<a href="{address(models.Fee, "changelist")}?source__id__exact={source.pk}">Fees: 2</a>'
    assert link in answer.text
    assert admin_site.get(address(models.Fee, "changelist") + f"?source__id__exact={source.pk}").status_code == 200


# --- The same page, and what happened to it ------------------------------------------------------

LISTED = address(models.Source, "changelist")
ADD = address(models.Source, "add")
NEW = {"publisher": "AAPC", "title": "The exam", "kind": "official", "published": "", "note": "", "slug": "the-exam"}


def fate_page(source):
    return reverse("admin:comparisons_source_fate", args=[source.pk])


def test_pasted_address_finds_the_source_in_the_list_and_in_the_box_of_a_form(admin_site):
    source, _other = rows.source(url="https://www.example.org/exam"), rows.source("other")
    spelled = "http://EXAMPLE.org/exam/?utm_source=x#top"
    box = {"app_label": "comparisons", "model_name": "fee", "field_name": "source", "term": spelled}

    listed = admin_site.get(LISTED, {"q": spelled})
    offered = admin_site.get(reverse("admin:autocomplete"), box).json()

    assert list(listed.context["cl"].result_list) == [source]
    assert [each["id"] for each in offered["results"]] == [str(source.pk)]
    assert "Add it as a source" not in listed.text


def test_pasted_address_that_is_no_source_is_offered_to_be_added(admin_site):
    answer = admin_site.get(LISTED, {"q": "example.org/new"})
    form = admin_site.get(answer.context["add_address"])

    assert "Add it as a source" in answer.text
    assert form.context["adminform"].form["url"].value() == "https://example.org/new"
    assert "Add it as a source" not in admin_site.get(LISTED, {"q": "exam of AAPC"}).text
    assert inline_code(answer.text) == []


def test_page_that_is_a_source_is_added_again_only_if_told(admin_site):
    twin = rows.source(url="https://www.example.org/exam")
    sent = NEW | {"url": "http://example.org/exam/"}

    refused = admin_site.post(ADD, sent)
    admin_site.post(ADD, sent | {"another_reading": "on"})

    assert f'<a href="{address(models.Source, "change", twin.pk)}">' in refused.text
    assert "This page is a source already" in refused.text
    assert models.Source.objects.count() == 2


def test_saving_a_source_that_has_a_twin_needs_no_word_about_it(admin_site):
    source = rows.source(url="https://www.example.org/exam")
    rows.source("later", url="https://www.example.org/exam/")
    form = address(models.Source, "change", source.pk)

    answer = admin_site.post(form, payload(admin_site.get(form)) | {"note": "Seen."})

    assert answer.status_code == 302


def test_page_that_moved_keeps_its_facts_and_is_found_by_both_addresses(admin_site):
    source = rows.source(url="https://www.example.org/exam")
    models.LinkCheck.objects.create(source=source, outcome="moved", address="https://www.example.org/new")

    asked = admin_site.get(fate_page(source))
    answer = admin_site.post(fate_page(source), {"_moved": "1", "address": asked.context["move"]["address"].value()})

    source.refresh_from_db()
    assert answer.headers["Location"] == address(models.Source, "change", source.pk)
    assert source.url == "https://www.example.org/new"
    assert source.history.first().history_change_reason == "The page moved"
    assert sources_at("example.org/exam") == sources_at("example.org/new") == [source]
    assert not models.LinkCheck.failed().exists()
    assert inline_code(asked.text) == []


@pytest.mark.parametrize("said", ["", "example.org/new", "ftp://example.org/", "https://www.example.org/other"])
def test_new_address_that_cannot_be_is_refused_with_what_was_typed(admin_site, said):
    source, _other = rows.source(), rows.source("other")

    answer = admin_site.post(fate_page(source), {"_moved": "1", "address": said})

    assert answer.status_code == 200
    assert answer.context["move"].errors["address"]
    assert f'value="{said}"' in answer.text or not said
    assert "Nothing was changed." in answer.text


def test_page_that_is_gone_is_on_the_work_list_until_it_is_there_again(admin_site):
    source = rows.source()

    admin_site.post(fate_page(source), {"_gone": "1"})
    listed = admin_site.get(LISTED, {"answer": "failed"})
    admin_site.post(fate_page(source), {"_there": "1"})

    assert list(listed.context["cl"].result_list) == [source]
    assert "gone, an editor says" in listed.text
    assert not models.LinkCheck.failed().exists()


def test_source_is_replaced_in_every_row_at_once(admin_site):
    full_set(1)
    source, other = models.Source.objects.get(), rows.source("other", url="https://www.example.org/better")
    term = models.Term.objects.get()
    term.further_sources.add(source)
    sent = {
        "_replace": "1",
        "other": "example.org/better/",
        "seen_on": "2026-11-25",
        "seen_in": "live-page",
        "as_of": "2026-11",
    }

    look = admin_site.post(fate_page(source), sent)

    assert "What this changes on the site" in look.text
    assert models.Fee.objects.get().source == source
    yes = sent | {"_drawn_at": look.context["drawn_at"], "_confirmed": signature(look.context["effect"])}
    with one_transaction():
        answer = admin_site.post(fate_page(source), yes)

    assert answer.status_code == 302
    assert [model for model in resting_tables() if model.objects.filter(source=source).exists()] == []
    fee = models.Fee.objects.get()
    assert (fee.source, str(fee.seen_on), fee.seen_in, fee.as_of) == (other, "2026-11-25", "live-page", "2026-11")
    assert fee.history.first().history_change_reason == "In place of page-1"
    assert list(term.further_sources.all()) == [other]


def test_yes_to_replacing_that_was_given_before_something_else_was_saved_is_asked_for_again(admin_site):
    fee, other = rows.fee(rows.certification(rows.body()), rows.source()), rows.source("other")
    sent = {"_replace": "1", "other": "other", "seen_on": "2026-11-25", "seen_in": "live-page", "as_of": ""}
    look = admin_site.post(fate_page(fee.source), sent)
    other.title = "Another title"
    other.save()
    yes = sent | {"_drawn_at": look.context["drawn_at"], "_confirmed": signature(look.context["effect"])}

    again = admin_site.post(fate_page(fee.source), yes)

    assert "What this changes on the site" in again.text
    assert models.Fee.objects.get().source == fee.source


def test_replacing_changes_nothing_where_one_row_refuses(admin_site):
    source, other = rows.source(), rows.source("other")
    cpc = rows.certification(rows.body())
    fee, claim = rows.fee(cpc, source), rows.claim(cpc)
    rows.sighting(claim, source)
    rows.sighting(claim, other)
    sent = {"_replace": "1", "other": "other", "seen_on": "2026-11-25", "seen_in": "live-page", "as_of": ""}

    answer = admin_site.post(fate_page(source), sent)

    fee.refresh_from_db()
    assert fee.source == source
    assert "These cannot rest on the other source as they are: CPC: a claim, “150 questions”." in answer.text


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"other": "aapc-page"}, "This is the same source"),
        ({"other": "example.org/new"}, 'href="/admin/comparisons/source/add/?url=example.org%2Fnew"'),
        ({"seen_on": "2100-01-01"}, "This day is still to come"),
        ({"as_of": "soon"}, "2026-02-24"),
    ],
)
def test_replacing_says_what_is_wrong(admin_site, changes, sentence):
    source = rows.source()
    rows.source("other")
    sent = {"_replace": "1", "other": "other", "seen_on": "2026-11-25", "seen_in": "live-page", "as_of": ""}

    answer = admin_site.post(fate_page(source), sent | changes)

    assert sentence in answer.text
    assert "Nothing was changed." in answer.text
