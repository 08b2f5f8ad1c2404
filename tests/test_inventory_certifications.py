"""Nothing of the files about certifications and their bodies was lost on the way to the database."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from comparisons import models

INVENTORY = json.loads((Path(__file__).parent / "data" / "inventory_certifications.json").read_text(encoding="utf-8"))
PLACES = INVENTORY["paths"]
SAID_ELSEWHERE = ("conflicts", "job_roles")  # counted in the inventory of jobs, terms and claims


def rows(target: dict[str, Any]) -> Any:
    return getattr(models, target["model"]).objects.filter(**target["filter"])


def test_every_value_of_the_files_is_accounted_for_once() -> None:
    assert sum(sum(place["leaves"].values()) for place in PLACES.values()) == INVENTORY["values"]


@pytest.mark.parametrize("path", sorted(PLACES))
def test_each_value_has_a_row_or_a_written_reason(path: str) -> None:
    place = PLACES[path]
    loaded = sum(target["loaded"] for target in place.get("rows", ()))
    assert loaded == place["leaves"][place["main"]] or place.get("reason"), f"{path}: {place}"


@pytest.mark.django_db
@pytest.mark.parametrize("path", [path for path in sorted(PLACES) if not path.endswith(SAID_ELSEWHERE)])
def test_the_database_has_the_rows_and_their_dates(path: str) -> None:
    for target in PLACES[path].get("rows", ()):
        found = rows(target)
        assert found.count() == target["loaded"], target
        if "dated" in target:
            assert found.exclude(as_of="").count() == target["dated"], target


@pytest.mark.django_db
def test_every_certification_body_and_source_is_there() -> None:
    files = INVENTORY["files"].values()
    assert models.Certification.objects.count() == sum(file["certifications"] for file in files)
    assert models.CertifyingBody.objects.count() == sum(file["bodies"] for file in files)


@pytest.mark.django_db
@pytest.mark.parametrize("topic", ["name", "status"])
def test_what_is_published_has_a_sourced_name_and_status(topic: str) -> None:
    published = set(models.Certification.objects.filter(published=True).values_list("slug", flat=True))
    told = models.CertificationFact.objects.filter(topic=topic).values_list("certification__slug", flat=True)
    assert published <= set(told)
