"""The history of rows says what changed since the first load, and when each thing was last changed."""

from __future__ import annotations

import json
import shutil
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import OperationalError
from django.utils import timezone

from comparisons import models
from comparisons.catalogue import history as history_module
from comparisons.catalogue.changes import History, SubjectKey, SubjectKind
from comparisons.catalogue.current import current_catalogue
from comparisons.catalogue.history import current_history, forget_history
from comparisons.engine.change_list import latest_changes
from tests import rows
from tests.admin.catalogue import full_set

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.django_db

READING = 60  # queries: each table's last changes, those of 15 of them since the first load, and the row before


def history():
    return current_history(models.Revision.current())


def listed():
    return [(each.subject.slug, each.before, each.after) for each in history().changes]


@pytest.fixture
def cpc(empty_catalogue):
    """A certification with a price and a source, from before the first change."""
    source, made = rows.source(), rows.certification(rows.body())
    rows.fee(made, source)
    models.Revision.list_changes_from_here()
    forget_history()
    return made


def test_what_was_loaded_first_is_no_change(cpc):
    assert history().changes == ()


def test_seed_into_an_empty_database_is_no_change():
    assert models.Revision.objects.get().first_load == models.Revision.current()
    assert history().changes == ()


def test_later_load_of_fixtures_is_a_change(tmp_path: Path):
    folder = shutil.copytree(settings.FIXTURE_DIRS[0], tmp_path / "fixtures")
    fees = json.loads((folder / "fee.json").read_text())
    changed = next(each for each in fees if each["fields"]["amount"] is not None)
    changed["fields"]["amount"] = "12345.00"
    (folder / "fee.json").write_text(json.dumps(fees))

    call_command("seed", str(folder), "--replace", verbosity=0)

    assert [str(each.after.price) for each in history().changes] == ["$12,345"]


def test_change_has_what_was_and_what_is(cpc):
    fee = models.Fee.objects.get()
    fee.amount = 450
    fee.save()

    (change,) = history().changes
    assert change.subject == SubjectKey(SubjectKind.CERTIFICATION, "cpc")
    assert (str(change.before.price), str(change.after.price)) == ("$425", "$450")
    assert change.revision == models.Revision.current()
    assert abs(timezone.now() - change.at) < timedelta(minutes=5)


def test_several_changes_of_a_row_each_have_the_one_before_them_newest_first(cpc):
    fee = models.Fee.objects.get()
    for amount in (450, 475):
        fee.amount = amount
        fee.save()

    prices = [(str(each.before.price), str(each.after.price)) for each in history().changes]
    assert prices == [("$450", "$475"), ("$425", "$450")]


def test_new_row_has_nothing_before_and_a_deleted_one_nothing_after(cpc):
    fee = rows.fee(cpc, models.Source.objects.get(), "retake", buys="retake", amount=99)
    fee.delete()

    removed, added = history().changes
    assert (added.before, str(added.after.price)) == (None, "$99")
    assert (str(removed.before.price), removed.after) == ("$99", None)


def test_deleted_row_is_still_told_with_its_source_when_that_is_gone_too(cpc):
    source = rows.source("gone", title="A page that was")
    rows.fee(cpc, source, "retake").delete()
    source.delete()

    assert {
        each.evidence.source.title for change in history().changes for each in (change.before, change.after) if each
    } == {"A page that was"}


@pytest.mark.parametrize("amount", [None, 450])
def test_draft_is_told_of_only_once_it_is_listed(cpc, amount):
    draft = rows.certification(cpc.body, "ccs", published=False)
    fee = rows.fee(draft, models.Source.objects.get(), "exam")
    fee.amount = 400
    fee.save()
    assert listed() == []

    draft.published = True
    draft.save()
    assert listed() == [("ccs", None, None)]

    if amount:
        fee.amount = amount
        fee.save()
        newest, listing = history().changes
        assert (str(newest.after.price), listing.after) == ("$450", None)


def test_certification_taken_off_the_list_takes_its_changes_with_it(cpc):
    fee = models.Fee.objects.get()
    fee.amount = 450
    fee.save()
    cpc.published = False
    cpc.save()

    assert listed() == []


def test_changes_of_bodies_jobs_and_requirements_name_what_they_are_about(cpc):
    source = models.Source.objects.get()
    role = rows.role()
    rows.path(rows.requirement(cpc), source)
    models.BodyFact.objects.create(body=cpc.body, source=source, key="name", topic="name", text="A body", **rows.SEEN)
    models.RoleFact.objects.create(role=role, source=source, key="note", topic="work-note", text="Desk.", **rows.SEEN)

    assert {(each.subject.kind.value, each.subject.slug) for each in history().changes} == {
        ("certification", "cpc"),
        ("body", "aapc"),
        ("role", "inpatient-coder"),
    }


def test_fact_on_a_topic_that_the_vocabulary_has_no_longer_is_not_told(cpc):
    fact = rows.certification_fact(cpc, models.Source.objects.get(), "minutes", low=240)
    fact.delete()
    assert len(history().changes) == 2
    forget_history()

    models.CertificationFact.history.update(topic="hours")

    assert history().changes == ()


def test_one_reading_serves_a_revision_and_costs_the_same_with_more_changes(cpc, django_assert_num_queries):
    def reading():
        forget_history()
        revision = models.Revision.current()
        with django_assert_num_queries(READING):
            found = current_history(revision)
            assert current_history(revision) is found
        return len(found.changes)

    fee = models.Fee.objects.get()
    counts = []
    for amount in range(430, 436):
        fee.amount = amount
        fee.save()
        counts.append(reading())
    assert counts == [1, 2, 3, 4, 5, 6]


def test_changes_are_bounded(cpc, monkeypatch):
    monkeypatch.setattr(history_module, "MOST_CHANGES", 3)
    fee = models.Fee.objects.get()
    for amount in range(430, 436):
        fee.amount = amount
        fee.save()

    assert [str(each.after.price) for each in history().changes] == ["$435", "$434", "$433"]


def test_changes_made_after_a_revision_are_not_in_its_history(cpc):
    before = models.Revision.current()
    fee = models.Fee.objects.get()
    fee.amount = 450
    fee.save()

    assert current_history(before).changes == ()


def test_last_change_of_a_thing_is_the_last_one_up_to_the_revision(cpc):
    before, then = models.Revision.current(), history()
    fee = models.Fee.objects.get()
    fee.amount = 450
    fee.save()
    rows.certification(models.CertifyingBody.objects.get(), "later")
    cpc.published = False
    cpc.save()
    forget_history()

    assert current_history(before) == then


def test_database_that_does_not_answer_leaves_the_last_history(cpc, monkeypatch):
    kept = history()

    class Fail:
        def __init__(self, _revision):
            raise OperationalError

    monkeypatch.setattr(history_module, "_Reader", Fail)

    assert current_history(models.Revision.current() + 1) is kept
    forget_history()
    assert current_history(1) == History()


def test_last_change_of_a_thing_is_that_of_any_row_below_it(cpc):
    subject = SubjectKey(SubjectKind.CERTIFICATION, "cpc")
    before = history().modified[subject]
    condition = rows.condition(rows.path(rows.requirement(cpc), models.Source.objects.get()))
    later = history().modified[subject]
    condition.delete()

    assert before < later < history().modified[subject]
    assert set(history().modified) == {
        subject,
        SubjectKey(SubjectKind.BODY, "aapc"),
        SubjectKey(SubjectKind.SOURCE, "aapc-page"),
    }


def test_every_kind_of_row_can_be_read_from_its_history(empty_catalogue):
    full_set(1)
    for manager in (models.Fee, models.ExamDomain, models.Claim, models.OccupationWage, models.ApprenticeMark):
        row = manager.objects.first()
        row.note = "Another note."
        row.explanation = "Another reason."
        row.save()

    catalogue = current_catalogue()
    changes = latest_changes(catalogue, current_history(catalogue.revision))

    assert {each.about.kind for each in changes} == {
        SubjectKind.CERTIFICATION,
        SubjectKind.BODY,
        SubjectKind.ROLE,
        SubjectKind.OCCUPATION,
    }


def test_look_at_the_versions_of_a_row_makes_no_class_of_its_own(empty_catalogue):
    body = rows.body()

    assert type(body.history) is type(body.history)
