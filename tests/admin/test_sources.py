"""A source says what rests on it, and cannot be deleted while anything does."""

from __future__ import annotations

from comparisons import models
from tests import rows
from tests.admin.catalogue import address


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
