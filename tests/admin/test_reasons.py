"""A change may say why it was made: on every form, before a deletion, with an action; a command says its name."""

from __future__ import annotations

import pytest

from comparisons import models
from tests import rows
from tests.admin.catalogue import address
from tests.admin.test_changes import payload

WHY = "Their page has a new price."
TOO_LONG = "Say it in 100 characters or fewer: this has 101."


@pytest.fixture
def fee(editor):
    return rows.fee(rows.certification(rows.body()), rows.source())


def reasons(model):
    return list(model.history.values_list("history_type", "history_user__username", "history_change_reason"))


@pytest.mark.parametrize(("said", "kept"), [(WHY, WHY), ("", None)])
def test_form_keeps_why(admin_site, fee, said, kept):
    form = address(models.Fee, "change", fee.pk)

    admin_site.post(form, payload(admin_site.get(form)) | {"why": said})

    assert reasons(models.Fee)[0] == ("~", "vera", kept)


def test_form_keeps_why_with_the_rows_on_its_page(admin_site, fee):
    form = address(models.Certification, "change", fee.certification.pk)

    admin_site.post(form, payload(admin_site.get(form)) | {"alternate_names-0-name": "Coder certificate", "why": WHY})

    assert reasons(models.AlternateName) == [("+", "vera", WHY)]


def test_comment_that_is_too_long_is_refused_beside_its_field_and_kept(admin_site, fee):
    form = address(models.Fee, "change", fee.pk)

    answer = admin_site.post(form, payload(admin_site.get(form)) | {"amount": "1", "why": "x" * 101})

    assert answer.context["adminform"].form.errors["why"] == [TOO_LONG]
    assert TOO_LONG in answer.text
    assert "x" * 101 in answer.text
    fee.refresh_from_db()
    assert fee.amount == 425


def test_deletion_keeps_why_with_all_that_depends_on_the_row(admin_site, fee):
    certification = fee.certification
    page = address(models.Certification, "delete", certification.pk)
    assert 'name="why"' in admin_site.get(page).text

    admin_site.post(page, {"post": "yes", "why": WHY})

    assert reasons(models.Certification)[0] == ("-", "vera", WHY)
    assert reasons(models.Fee)[0] == ("-", "vera", WHY)


def test_deletion_with_a_comment_that_is_too_long_deletes_nothing(admin_site, fee):
    answer = admin_site.post(address(models.Fee, "delete", fee.pk), {"post": "yes", "why": "x" * 101}, follow=True)

    assert [str(message) for message in answer.context["messages"]] == [f"Nothing was changed. {TOO_LONG}"]
    assert models.Fee.objects.exists()


def test_action_hands_why_to_the_page_that_asks_again_and_keeps_it(admin_site, fee):
    chosen = {"action": "delete_selected", "_selected_action": [fee.pk]}

    asked = admin_site.post(address(models.Fee, "changelist"), chosen | {"why": WHY})
    admin_site.post(address(models.Fee, "changelist"), chosen | {"post": "yes", "why": WHY})

    assert f'value="{WHY}"' in asked.text
    assert reasons(models.Fee)[0] == ("-", "vera", WHY)


def test_action_on_a_form_keeps_why(admin_site, fee):
    form = address(models.Certification, "change", fee.certification.pk)
    shown = admin_site.get(form).context["action_form"]

    asked = admin_site.post(
        form,
        {
            shown["action"].html_name: "unpublish",
            shown["why"].html_name: WHY,
            "_selected_action": fee.certification.pk,
        },
    )
    yes = {"action": "unpublish", "_selected_action": fee.certification.pk, "post": "yes"}
    admin_site.post(
        address(models.Certification, "changelist"),
        yes
        | {
            "why": asked.context["reason"]["why"].value(),
            "_confirmed": " ".join(asked.context["effect"].advice.warnings),
        },
    )

    assert reasons(models.Certification)[0] == ("~", "vera", WHY)


def test_command_says_its_name(db):
    assert set(reasons(models.Fee)) == {("+", None, "seed")}  # the catalogue that the tests start from
