"""Nothing of the files about jobs and terms, and nothing said against an accepted value, was lost on the way."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from comparisons import models

INVENTORY = json.loads((Path(__file__).parent / "data" / "inventory_jobs.json").read_text(encoding="utf-8"))
PATHS = INVENTORY["paths"]
WITH_ROWS = sorted(path for path, place in PATHS.items() if "model" in place)


def rows(place: dict[str, Any]) -> Any:
    found = getattr(models, place["model"]).objects.filter(**place["filter"])
    if "exclude" in place:
        found = found.exclude(**place["exclude"])
    if "distinct" in place:
        found = found.values(*place["distinct"]).distinct()
    return found


def test_every_value_of_the_files_is_accounted_for_once() -> None:
    assert sum(place["count"] for place in PATHS.values()) == INVENTORY["values"]


@pytest.mark.parametrize("path", sorted(PATHS))
def test_each_value_has_a_row_or_a_written_reason(path: str) -> None:
    place = PATHS[path]
    explained = place.get("reason") or place.get("note")
    assert place.get("loaded") == place["count"] or explained, f"{path}: {place}"


@pytest.mark.django_db
@pytest.mark.parametrize("path", WITH_ROWS)
def test_the_database_has_the_rows(path: str) -> None:
    place = PATHS[path]
    assert rows(place).count() == place["loaded"], place


@pytest.mark.django_db
def test_every_claim_says_where_it_was_made_or_what_speaks_against_it() -> None:
    assert not models.Claim.objects.filter(sightings__isnull=True).exists()


@pytest.mark.django_db
def test_only_what_the_files_leave_open_is_unresolved() -> None:
    unresolved = models.Claim.objects.filter(verdict="unresolved").values_list("key", flat=True)
    assert set(unresolved) == {
        "aapc-members-220000",
        "aapc-non-profit",
        "ccs-answers-from-a-list",
        "cdip-fee-239-329",
        "chda-130-questions",
        "chda-fee-catalog",
        "chps-fee-catalog",
        "cpb-official-domain-weights",
        "cpc-holders-200000",
        "cpc-p-still-offered",
        "cpc-retake-30-days",
        "cpc-retake-minimum-wait",
        "cpcd-short-name",
        "growth-8-percent-2025-35",
        "ncics-150-questions",
        "rhit-domains-19-25",
        "rhit-retake-90-days",
        "rhit-retake-90-days-unlimited",
        "rhit-retake-91-days",
    }


@pytest.mark.django_db
def test_every_published_certification_that_can_be_earned_leads_to_a_job() -> None:
    retired = models.CertificationFact.objects.filter(topic="status", choice="retired").values("certification")
    without = models.Certification.objects.filter(published=True, role_fits__isnull=True).exclude(pk__in=retired)
    assert not without.exists()


@pytest.mark.django_db
def test_alternatives_of_one_advert_are_one_group() -> None:
    fits = models.RoleFit.objects.filter(role__slug="inpatient-coder", strength="required")
    assert set(fits.values_list("certification__slug", "either_group")) == {
        ("ccs", "ccs-or-cic"),
        ("cic", "ccs-or-cic"),
        ("rhit", ""),
    }
