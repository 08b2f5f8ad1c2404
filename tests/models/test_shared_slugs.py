"""Certifications, bodies and jobs share the address of a comparison: no slug of one is a slug of another."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from comparisons import models
from tests import rows

pytestmark = pytest.mark.django_db


@pytest.fixture
def taken(empty_catalogue):
    """A certification, a body and a job, and the former slugs of two of them."""
    cpc = rows.certification(rows.body("aapc"))
    models.FormerSlug.objects.create(certification=cpc, slug="old-cpc")
    rows.body("ahima")
    models.RoleName.objects.create(role=rows.role("coder"), name="old-coder", is_slug=True)


def new_certification(slug):
    return models.Certification(
        slug=slug,
        abbreviation="N",
        body=models.CertifyingBody.objects.first(),
        level="entry",
        focus="coding",
        summary="N.",
    )


def new_former_slug(slug):
    return models.FormerSlug(slug=slug, certification=models.Certification.objects.get())


def new_body(slug):
    return models.CertifyingBody(slug=slug, abbreviation="N")


def new_role(slug):
    return models.JobRole(slug=slug, title="N", level_from="entry", works="coding", description="N.")


def new_former_role_slug(slug):
    return models.RoleName(name=slug, is_slug=True, role=models.JobRole.objects.get())


NEW = {
    new_certification: ("ahima", "coder", "old-coder"),
    new_former_slug: ("ahima", "coder", "old-coder"),
    new_body: ("cpc", "old-cpc", "coder", "old-coder"),
    new_role: ("cpc", "old-cpc", "ahima"),
    new_former_role_slug: ("cpc", "old-cpc", "ahima"),
}


@pytest.mark.parametrize(("new", "slug"), [(new, slug) for new, slugs in NEW.items() for slug in slugs])
def test_slug_of_another_kind_is_refused(taken, new, slug):
    with pytest.raises(ValidationError, match="share one kind of address"):
        new(slug).full_clean(exclude=["url_order"])


@pytest.mark.parametrize("new", NEW)
def test_slug_that_joins_two_names_is_refused(taken, new):
    with pytest.raises(ValidationError, match="joins names in the address of a comparison"):
        new("this-vs-that").full_clean(exclude=["url_order"])


@pytest.mark.parametrize("new", NEW)
def test_slug_of_its_own_is_accepted(taken, new):
    new("new").full_clean(exclude=["url_order"])


def test_title_in_use_may_be_what_a_certification_is_called(taken):
    models.RoleName(name="cpc", is_slug=False, role=models.JobRole.objects.get()).full_clean()
