"""A row's history says in words what changed, and each change can be taken back: a deletion too, with all it took."""

from __future__ import annotations

import pytest
from django.urls import reverse

from comparisons import models
from comparisons.admin import history
from comparisons.catalogue.current import current_catalogue
from tests import rows
from tests.admin.catalogue import address, full_set
from tests.admin.test_changes import one_transaction


@pytest.fixture
def fee(editor):
    made = rows.fee(rows.certification(rows.body()), rows.source(), amount=399)
    made.amount = 499
    made.audience = "member"
    made.save()
    return made


def undo_page(row, version):
    return address(type(row), "simple_history", row.pk, version.history_id)


def shown(differences):
    return [(each.label, each.old, each.new) for each in differences]


def said(answer):
    return [str(message) for message in answer.context["messages"]]


def test_history_says_in_words_what_changed(admin_site, fee):
    answer = admin_site.get(address(models.Fee, "history", fee.pk))

    newest, oldest = answer.context["page_obj"].object_list
    assert shown(newest.differences) == [("Amount", "399", "499"), ("Audience", "anyone", "member")]
    assert ("Source", "empty", "AAPC: A page") in shown(oldest.differences)
    assert ("Seen on", "empty", "22 November 2026") in shown(oldest.differences)
    assert (newest.undo, oldest.undo) == ("Take this change back", "")


def test_history_names_words_of_the_vocabulary_and_marks_words_of_a_text(admin_site, editor):
    certification = rows.certification(
        rows.body(), summary="For people who code in a hospital and know the rules well."
    )
    fact = rows.certification_fact(certification, rows.source(), "status", choice="active")
    fact.choice = "retired"
    fact.save()
    certification.summary = "For people who code in an office and know the rules well."
    certification.save()

    def newest(row):
        return admin_site.get(address(type(row), "history", row.pk)).context["page_obj"].object_list[0].differences

    assert shown(newest(fact)) == [("One of a list", "offered", "retired")]
    pieces = newest(certification)[0].pieces
    assert [piece.text for piece in pieces if piece.removed] == [" a hospital"]
    assert [piece.text for piece in pieces if piece.added] == [" an office"]


def test_history_costs_the_same_with_few_and_many_changes(admin_site, fee, django_assert_num_queries):
    page = address(models.Fee, "history", fee.pk)
    admin_site.get(page)  # content types are read once
    with django_assert_num_queries(QUERIES):
        admin_site.get(page)
    for amount in range(5):
        fee.amount = amount
        fee.save()
    with django_assert_num_queries(QUERIES):
        admin_site.get(page)


# Revision, session, editor and second factor, the count, the versions, the row with its certification and source, and
# whether it is still there.
QUERIES = 10


def test_change_is_taken_back_and_a_later_one_of_another_field_stays(admin_site, fee):
    change = fee.history.first()
    fee.label = "Exam, two attempts"
    fee.save()
    page = undo_page(fee, change)

    assert shown(admin_site.get(page).context["undo"].differences()) == [
        ("Amount", "499", "399"),
        ("Audience", "member", "anyone"),
    ]
    with one_transaction():
        answer = admin_site.post(page, {"why": "It was wrong."}, follow=True)

    fee.refresh_from_db()
    assert (fee.amount, fee.audience, fee.label) == (399, "anyone", "Exam, two attempts")
    assert said(answer) == ["Fee “CPC: Exam, two attempts” is as it was before that change."]
    newest = fee.history.first()
    assert (newest.history_user.username, newest.history_change_reason) == ("vera", "It was wrong.")
    assert newest.revision == models.Revision.current()


def test_what_was_saved_since_the_page_was_drawn_is_not_lost(admin_site, fee):
    page = undo_page(fee, fee.history.first())
    drawn_at = admin_site.get(page).context["drawn_at"]
    fee.amount = 599
    fee.save()

    answer = admin_site.post(page, {"_drawn_at": drawn_at})

    fee.refresh_from_db()
    assert fee.amount == 599
    assert "Something was saved since this page was drawn." in answer.text
    assert "That later value would be lost." in answer.text
    admin_site.post(page, {"_drawn_at": answer.context["drawn_at"]})
    fee.refresh_from_db()
    assert fee.amount == 399


def test_what_is_saved_while_the_effect_is_worked_out_is_not_lost(admin_site, fee, monkeypatch):
    effect_of = history._effect_of  # noqa: SLF001  a save comes in right after it

    def and_save(*arguments):
        found = effect_of(*arguments)
        models.Fee.objects.get(pk=fee.pk).delete()
        return found

    monkeypatch.setattr(history, "_effect_of", and_save)
    answer = admin_site.post(undo_page(fee, fee.history.first()), {})

    assert "Something was saved since this page was drawn." in answer.text
    assert not models.Fee.objects.filter(pk=fee.pk).exists()


def test_page_says_what_was_changed_once_more(admin_site, fee):
    change = fee.history.first()
    fee.amount = 599
    fee.save()

    answer = admin_site.get(undo_page(fee, change))

    assert answer.context["undo"].changed_since() == ["Amount"]
    assert "That later value would be lost." in answer.text


def test_change_that_the_rules_refuse_today_stays_and_the_page_says_why(admin_site, editor):
    draft = rows.certification(rows.body(), published=False)
    draft.slug, draft.published = "cpc-exam", True
    draft.save()

    answer = admin_site.post(undo_page(draft, draft.history.first()), {})

    assert "Slug: This slug is fixed: links and downloads use it." in answer.text
    draft.refresh_from_db()
    assert (draft.slug, draft.published) == ("cpc-exam", True)


def test_links_to_other_rows_are_put_back(admin_site, editor):
    certification, source = rows.certification(rows.body()), rows.source()
    held = rows.certification(models.CertifyingBody.objects.get(), "ccs")
    condition = rows.condition(rows.path(rows.requirement(certification), source), kind="credential", schooling="")
    condition.credentials.add(held)
    condition.credentials.clear()

    admin_site.post(undo_page(condition, condition.history.first()), {})

    assert list(condition.credentials.all()) == [held]


def test_deleted_certification_comes_back_with_all_that_went_with_it(admin_site, editor):
    made = full_set(1)
    before = {model: set(model.objects.values_list("pk", flat=True)) for model in _with_history()}
    public = current_catalogue().certifications
    key = made.pk
    admin_site.post(address(models.Certification, "delete", key), {"post": "yes"})
    assert not models.Fee.objects.exists()
    deletion = models.Certification.history.first()

    listed = admin_site.get(reverse("admin-changes"), {"kind": "deleted"})
    page = undo_page(made, deletion)
    assert page in {change.undo for change in listed.context["changes"]}
    assert "Fee: exam" in admin_site.get(page).text
    with one_transaction():
        admin_site.post(page, {})

    assert {model: set(model.objects.values_list("pk", flat=True)) for model in before} == before
    assert current_catalogue().certifications == public
    assert models.Certification.history.first().history_user.username == "vera"


def test_row_whose_certification_is_deleted_cannot_come_back_alone(admin_site, fee):
    certification = fee.certification
    admin_site.post(address(models.Certification, "delete", certification.pk), {"post": "yes"})

    answer = admin_site.post(undo_page(fee, models.Fee.history.first()), {})

    assert "The certification that it names is deleted too: bring that back first." in answer.text
    assert not models.Fee.objects.exists()


def test_list_of_changes_says_who_why_and_what(admin_site, fee):
    admin_site.post(undo_page(fee, fee.history.first()), {"why": "Their page says 399."})

    page = reverse("admin-changes")
    newest = admin_site.get(page).context["changes"][0]

    assert (newest.kind, newest.table, newest.name) == ("changed", "Fee", "CPC: Exam")
    assert shown(newest.differences) == [("Amount", "499", "399"), ("Audience", "member", "anyone")]
    assert "Their page says 399." in admin_site.get(page).text
    assert [change.version.pk for change in admin_site.get(page, {"who": "vera"}).context["changes"]] == [
        newest.version.pk
    ]
    assert admin_site.get(page, {"who": "nobody"}).context["changes"] == []


def test_list_of_changes_costs_the_same_with_few_and_many(admin_site, fee, django_assert_num_queries):
    page = reverse("admin-changes")
    admin_site.get(page)
    with django_assert_num_queries(LIST_QUERIES):
        admin_site.get(page)
    for amount in range(5):
        fee.amount = amount
        fee.save()
    with django_assert_num_queries(LIST_QUERIES):
        admin_site.get(page)


LIST_QUERIES = 17  # of tables with added rows one more each: which of these may be deleted


def _with_history():
    return [model for model in models.CatalogueModel.__subclasses__() if not model._meta.abstract]
