"""Every change of a row that public pages show moves the revision, in the transaction of the change."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.db import transaction

from comparisons import models
from comparisons.catalogue.current import current_catalogue
from comparisons.models import Revision
from comparisons.models.revision import RowByRowOnlyError
from tests import rows

pytestmark = pytest.mark.django_db


def change_by_save():
    body = models.CertifyingBody.objects.get()
    body.about = "Changed."
    body.save()


def change_by_delete():
    models.CertificationFact.objects.get().delete()


def change_by_queryset_delete():
    models.CertificationFact.objects.all().delete()


def change_by_cascade():
    models.Certification.objects.get().delete()


def change_by_many_to_many():
    models.RequirementCondition.objects.get().credentials.add(models.Certification.objects.get())


def change_by_update_or_create():
    models.CertifyingBody.objects.update_or_create(slug="aapc", defaults={"about": "Changed."})


@pytest.mark.parametrize(
    "change",
    [
        change_by_save,
        change_by_delete,
        change_by_queryset_delete,
        change_by_cascade,
        change_by_many_to_many,
        change_by_update_or_create,
    ],
)
def test_every_write_path_moves_the_revision_and_leaves_history_with_it(change, empty_catalogue):
    source, cpc = rows.source(), rows.certification(rows.body())
    rows.certification_fact(cpc, source, "minutes", low=240)
    rows.condition(rows.path(rows.requirement(cpc), source))
    before = Revision.current()

    change()

    after = Revision.current()
    assert after > before
    recorded = [
        row.revision
        for model in apps.get_models()
        if issubclass(model, models.CatalogueModel)
        for row in model.history.filter(revision__gt=before)
    ]
    assert recorded
    assert all(before < revision <= after for revision in recorded)


def test_the_revision_goes_back_with_a_change_that_is_rolled_back(empty_catalogue):
    before = Revision.current()

    def change_and_fail():
        with transaction.atomic():
            rows.source()
            raise LookupError

    with pytest.raises(LookupError):
        change_and_fail()

    assert (Revision.current(), models.Source.objects.count()) == (before, 0)


@pytest.mark.parametrize(
    "write",
    [
        lambda: models.Source.objects.update(title="x"),
        lambda: models.Source.objects.bulk_create([models.Source(slug="b")]),
        lambda: models.Source.objects.bulk_update([], ["title"]),
        lambda: models.Source.objects.filter(slug="a").update(title="x"),
    ],
)
def test_writes_that_would_skip_history_and_revision_are_refused(write, empty_catalogue):
    with pytest.raises(RowByRowOnlyError):
        write()


def test_current_catalogue_is_read_again_only_when_the_revision_moved(empty_catalogue, django_assert_num_queries):
    source, cpc = rows.source(), rows.certification(rows.body())
    fact = rows.certification_fact(cpc, source, "minutes", low=240)
    first = current_catalogue()

    with django_assert_num_queries(1):
        assert current_catalogue() is first

    fact.low = 200
    fact.save()

    assert current_catalogue().certifications["cpc"].facts[0].value.low == 200
