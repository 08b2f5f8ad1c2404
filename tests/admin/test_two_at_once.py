"""Two editors with the same form open: the second to save is told, and loses nothing of what they typed."""

from __future__ import annotations

import pytest
from django.test import Client

from comparisons import models
from tests import rows
from tests.admin.catalogue import address, inline_code
from tests.admin.entering import PASSWORD, let_in
from tests.admin.test_changes import payload


@pytest.fixture
def other_site(editor):
    """The session of a second editor."""
    return let_in(Client(), models.Editor.objects.create_superuser("max", password=PASSWORD))


@pytest.fixture
def certification(editor):
    made = rows.certification(rows.body())
    models.AlternateName.objects.create(certification=made, name="Coder")
    return made


@pytest.fixture
def fee(certification):
    return rows.fee(certification, rows.source(), amount=425)


def open_form(site, row):
    """Return the address of a row's form, and what a browser would send of it."""
    form = address(type(row), "change", row.pk)
    drawn = site.get(form)
    assert f'name="_drawn_at" value="{drawn.context["drawn_at"]}"' in drawn.text
    return form, payload(drawn) | {"_drawn_at": drawn.context["drawn_at"], "_save": "Save"}


def redrawn(response):
    """Return what a browser would send of the form that came back."""
    return payload(response) | {"_drawn_at": response.context["drawn_at"], "_save": "Save"}


def test_second_to_save_is_told_what_changed_and_keeps_what_they_typed(admin_site, other_site, fee):
    form, mine = open_form(admin_site, fee)
    _, theirs = open_form(other_site, fee)
    assert other_site.post(form, theirs | {"amount": "450"}).status_code == 302

    answer = admin_site.post(form, mine | {"amount": "475", "note": "Seen in the shop."})

    fee.refresh_from_db()
    assert (fee.amount, fee.note) == (450, "")
    (change,) = answer.context["newer"]
    assert (change.who, change.what) == ("max", "changed")
    assert [(field.label, field.old, field.new) for field in change.fields] == [("Amount", "425.00", "450.00")]
    assert 'value="475"' in answer.text
    assert "Seen in the shop." in answer.text
    assert inline_code(answer.text) == []


def test_saving_again_after_being_told_is_meant(admin_site, other_site, fee):
    form, mine = open_form(admin_site, fee)
    _, theirs = open_form(other_site, fee)
    other_site.post(form, theirs | {"amount": "450"})
    told = admin_site.post(form, mine | {"amount": "475"})

    answer = admin_site.post(form, redrawn(told))

    assert answer.status_code == 302
    fee.refresh_from_db()
    assert fee.amount == 475


def test_fields_that_were_not_touched_take_the_newer_value(admin_site, other_site, fee):
    form, mine = open_form(admin_site, fee)
    _, theirs = open_form(other_site, fee)
    other_site.post(form, theirs | {"amount": "450", "note": "Theirs."})

    told = admin_site.post(form, mine | {"label": "Exam, my words"})
    admin_site.post(form, redrawn(told))

    fee.refresh_from_db()
    assert (fee.amount, fee.note, fee.label) == (450, "Theirs.", "Exam, my words")


def test_change_of_an_inline_counts(admin_site, other_site, certification):
    form, mine = open_form(admin_site, certification)
    _, theirs = open_form(other_site, certification)
    other_site.post(form, theirs | {"alternate_names-0-name": "Coding person"})

    told = admin_site.post(form, mine | {"summary": "Mine."})
    admin_site.post(form, redrawn(told))

    assert [change.name for change in told.context["newer"]] == ["Alternate name “Coding person”"]
    certification.refresh_from_db()
    assert certification.summary == "Mine."
    assert certification.alternate_names.get().name == "Coding person"


def test_inline_row_that_is_gone_is_left_out_and_what_was_typed_in_it_is_shown(admin_site, other_site, certification):
    form, mine = open_form(admin_site, certification)
    _, theirs = open_form(other_site, certification)
    other_site.post(form, theirs | {"alternate_names-0-DELETE": "on"})

    told = admin_site.post(form, mine | {"alternate_names-0-name": "My coder", "alternate_names-1-name": "New one"})

    assert told.context["typed_in_gone_rows"] == ["My coder"]
    assert "My coder" in told.text
    answer = admin_site.post(form, redrawn(told))
    assert answer.status_code == 302
    assert list(certification.alternate_names.values_list("name", flat=True)) == ["New one"]


def test_nobody_else_means_no_refusal(admin_site, fee):
    form, mine = open_form(admin_site, fee)
    rows.fee(fee.certification, fee.source, "another")  # elsewhere the catalogue moves on

    assert admin_site.post(form, mine | {"amount": "450"}).status_code == 302


def test_preview_tells_of_newer_work_too(admin_site, other_site, fee):
    form, mine = open_form(admin_site, fee)
    _, theirs = open_form(other_site, fee)
    other_site.post(form, theirs | {"amount": "450"})
    del mine["_save"]

    answer = admin_site.post(form, mine | {"_preview": "Preview"})

    assert answer.context["newer"]


@pytest.mark.parametrize("drawn_at", ["", "x", "-1", "²", "1" * 30])
def test_nonsense_in_place_of_the_revision_is_no_error(admin_site, fee, drawn_at):
    form, mine = open_form(admin_site, fee)

    answer = admin_site.post(form, mine | {"_drawn_at": drawn_at, "amount": "450"})

    assert answer.status_code in {200, 302}


def test_who_saves_what_was_deleted_meanwhile_loses_nothing_and_may_add_it_anew(admin_site, other_site, certification):
    form, mine = open_form(admin_site, certification)
    other_site.post(
        address(models.Certification, "delete", certification.pk), {"post": "yes", "why": "It is a double."}
    )

    answer = admin_site.post(
        form, mine | {"summary": "For people who like codes.", "alternate_names-0-name": "Coder two"}
    )

    assert answer.status_code == 200
    assert "max deleted it on" in answer.text
    assert "It is a double." in answer.text
    assert "For people who like codes." in answer.text
    assert 'value="Coder two"' in answer.text
    assert not models.Certification.objects.exists()

    add = address(models.Certification, "add")
    assert f'action="{add}"' in answer.text
    assert admin_site.post(add, redrawn(answer)).status_code == 302
    again = models.Certification.objects.get()
    assert (again.slug, again.summary) == (certification.slug, "For people who like codes.")
    assert [each.name for each in again.alternate_names.all()] == ["Coder two"]


def test_form_of_a_fee_that_is_gone_keeps_what_its_page_only_showed(admin_site, other_site, fee):
    form, mine = open_form(admin_site, fee)
    fee.delete()

    answer = admin_site.post(form, mine | {"amount": "475"})
    admin_site.post(address(models.Fee, "add"), redrawn(answer))

    again = models.Fee.objects.get()
    assert (again.certification, again.key, again.amount) == (fee.certification, fee.key, 475)
