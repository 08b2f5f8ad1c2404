"""Seeding: all of the fixtures or none, twice without a change, and back again byte for byte."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import CommandError, call_command

from comparisons import models
from comparisons.catalogue.fixtures import MODELS
from comparisons.models import Revision

pytestmark = pytest.mark.django_db

FIXTURES = Path(settings.FIXTURE_DIRS[0])
MINUTES = {"topic": "minutes", "state": "known", "low": None, "high": None, "flag": None, "choice": "", "text": ""}


@pytest.fixture
def folder(tmp_path):
    """A copy of the fixtures that a test may spoil."""
    return Path(shutil.copytree(FIXTURES, tmp_path / "fixtures"))


def change_first_row(path, **fields):
    parsed = json.loads(path.read_text(encoding="utf-8"))
    parsed[0]["fields"] |= fields
    path.write_text(json.dumps(parsed), encoding="utf-8")


def test_every_model_of_the_catalogue_has_a_fixture():
    assert {f"{model._meta.model_name}.json" for model in MODELS} == {path.name for path in FIXTURES.iterdir()}
    assert {model for model in apps.get_models() if issubclass(model, models.CatalogueModel)} == set(MODELS)


def test_seed_twice_changes_nothing(capsys):
    before = Revision.current()

    call_command("seed", "--replace")

    assert Revision.current() == before
    assert " 0 rows created, 0 changed, 0 deleted," in capsys.readouterr().out


def test_export_writes_what_seed_read_byte_for_byte(tmp_path):
    call_command("export_fixtures", str(tmp_path), verbosity=0)

    for path in sorted(FIXTURES.iterdir()):
        assert (tmp_path / path.name).read_bytes() == path.read_bytes(), path.name


def test_seed_refuses_a_database_with_rows():
    with pytest.raises(CommandError, match="what editors changed in the admin would be lost"):
        call_command("seed")


def test_seed_if_empty_leaves_a_database_with_rows_alone():
    before = Revision.current()

    call_command("seed", "--if-empty")

    assert Revision.current() == before


@pytest.mark.parametrize(
    ("file", "fields", "sentence"),
    [
        ("source.json", {"kind": "gossip"}, r"source\.json, row 1: kind: .*gossip"),
        ("source.json", {"published": "2026-02-31"}, r"source\.json, row 1: published: "),
        ("source.json", {"colour": "red"}, r"source\.json, row 1: .*colour"),
        ("fee.json", {"amount": "-1.00"}, r"fee\.json, row 1: .*below zero"),
        ("fee.json", {"source": ["no-such-source"]}, r"fee\.json, row 1: "),
        ("fee.json", {"seen_on": "yesterday"}, r"fee\.json, row 1: .*seen_on"),
        ("certificationfact.json", {"topic": "colour"}, r"certificationfact\.json, row 1: topic: "),
        ("certificationfact.json", MINUTES | {"flag": True}, r"row 1: low: “Time” is a number, or told in words"),
        ("certificationfact.json", MINUTES | {"low": "-5"}, r"row 1: low: “Time” lies between 1 and 1440 minutes"),
        ("certificationfact.json", MINUTES | {"low": "99999"}, r"row 1: low: “Time” lies between 1 and 1440 minutes"),
        ("certificationfact.json", {"as_of": "2999"}, r"row 1: as_of: .*after the day on which we saw it"),
        ("occupationwage.json", {"median": -10}, r"occupationwage\.json, row 1: median: "),
        ("occupationwage.json", {"percentile_10": 999999}, r"occupationwage\.json, row 1: .*percentiles rise"),
        ("certificationfigure.json", {"year": 20255}, r"certificationfigure\.json, row 1: .*from 1800 to 2100"),
    ],
)
def test_seed_stops_at_a_wrong_value_and_changes_nothing(folder, file, fields, sentence):
    before = Revision.current()
    change_first_row(folder / file, **fields)

    with pytest.raises(CommandError, match=sentence):
        call_command("seed", str(folder), "--replace")

    assert Revision.current() == before


@pytest.mark.parametrize("text", ["{", '{"rows": []}', "[3]"])
def test_seed_stops_at_a_file_that_is_no_list_of_rows(folder, text):
    (folder / "fee.json").write_text(text, encoding="utf-8")

    with pytest.raises(CommandError, match=r"fee\.json"):
        call_command("seed", str(folder), "--replace")


def test_seed_replace_brings_back_what_was_changed_deleted_and_added(capsys):
    cpc = models.Certification.objects.get(slug="cpc")
    cpc.summary = "Changed."
    cpc.save()
    models.Fee.objects.filter(certification=cpc).first().delete()
    models.AlternateName.objects.create(certification=cpc, name="Added")

    call_command("seed", "--replace")

    assert " 1 rows created, 1 changed, 1 deleted," in capsys.readouterr().out
    assert cpc.history.first().summary != "Changed."


@pytest.mark.postgres
def test_hosts_that_start_at_once_on_an_empty_postgresql_take_turns(postgres_url):
    command = [sys.executable, "manage.py", "seed", "--migrate", "--if-empty"]
    environment = {**os.environ, "DATABASE_URL": postgres_url}
    hosts = [
        subprocess.Popen(
            command, env=environment, cwd=settings.BASE_DIR, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        for _ in range(3)
    ]
    said = [host.communicate() for host in hosts]

    assert [(host.returncode, errors) for host, (_, errors) in zip(hosts, said, strict=True)] == [(0, "")] * 3
    assert sorted("Catalogue loaded" in output for output, _ in said) == [False, False, True]
