"""The command that holds the advice against described cases."""

from __future__ import annotations

import json
import re
from io import StringIO

import pytest
import yaml
from django.core.management import CommandError, call_command
from django.db import OperationalError

from comparisons.management.commands import evaluate_advice
from tests.engine import builders as b
from tests.engine.test_cases import FORM, LISTS

CASES = """
- id: p1
  situation: {target_role: data-analyst, likes: [analytics]}
  advised: [chda]
  also_acceptable: []
  advised_against: [cpc]
  source: https://example.org/
  source_kind: secondary
  strength: strong
- id: p2
  situation: {coding_experience_years: 0, note: Nothing else is known.}
  advised: [rcms]
  also_acceptable: [cpc]
- id: p3
  situation: {target_role: data-analyst}
  advised: [hcs-h]
  advised_against: [chda]
"""


def run(path, **options):
    out = StringIO()
    call_command("evaluate_advice", str(path), stdout=out, **options)
    return out.getvalue()


@pytest.fixture
def cases(tmp_path):
    path = tmp_path / "cases.yaml"
    path.write_text(CASES, encoding="utf-8")
    return path


@pytest.mark.django_db
def test_each_case_has_a_line_and_the_last_line_counts(cases):
    first, second, third, counts, last = run(cases).splitlines()

    assert first.startswith("p1 top1 · places 1:chda ")
    assert first.endswith("· advised chda · unused: likes: analytics")
    assert second.startswith("p2 top1 · places 1:cpc ")
    assert second.endswith("· advised rcms · also acceptable cpc · in no catalogue: rcms")
    assert third.startswith("p3 miss · places 1:chda ")
    assert third.endswith("· ADVISED AGAINST IS FIRST")
    assert counts == "1 value without an answer in the quiz, 1 slug in no catalogue"
    assert last == "cases 3 top1 0.667 top3 0.667 advised_against_first 1"


@pytest.mark.django_db
def test_json_holds_the_same(cases):
    *lines, last = run(cases, json=True).splitlines()
    found = json.loads("\n".join(lines))

    assert last == run(cases).splitlines()[-1]
    assert found["summary"]["cases"] == 3
    assert [case["id"] for case in found["cases"]] == ["p1", "p2", "p3"]
    assert found["cases"][0]["places"][0] == {"rank": 1, "certification": "chda"}


# All keys of the form with every value that its description lists, several of them in each list.
EVERYTHING = [
    {"work_setting": FORM["work_setting"].split(), "related_experience": FORM["related_experience"].split()},
    {"likes": FORM["likes"].split(), "held_credentials": FORM["held_credentials"].split()},
    *({key: value} for key in FORM.keys() - LISTS for value in FORM[key].split()),
    *({"coding_experience_years": years} for years in (0, 0.25, 1, 1.5, 40)),
]


@pytest.mark.django_db
@pytest.mark.parametrize("as_json", [False, True])
def test_every_value_of_the_form_goes_through_the_command(tmp_path, as_json):
    path = tmp_path / "cases.yaml"
    found = [{"id": f"c{place}", "situation": each, "advised": ["cpc"]} for place, each in enumerate(EVERYTHING)]
    path.write_text(yaml.safe_dump(found), encoding="utf-8")

    last = run(path, json=as_json).splitlines()[-1]

    assert re.fullmatch(rf"cases {len(found)} top1 \d\.\d{{3}} top3 \d\.\d{{3}} advised_against_first \d+", last)


@pytest.mark.django_db
def test_an_empty_list_of_cases_is_no_error(tmp_path):
    path = tmp_path / "none.yaml"
    path.write_text("[]", encoding="utf-8")

    assert run(path).splitlines()[-1] == "cases 0 top1 0.000 top3 0.000 advised_against_first 0"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("- {id: p9, situation: {shoe_size: 1}, advised: []}", "shoe_size"),
        ("a: {b: [", "is not YAML"),
        ("a: 1", "must hold a list"),
    ],
)
def test_a_file_of_another_form_stops_with_what_is_wrong(tmp_path, text, named):
    path = tmp_path / "cases.yaml"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(CommandError, match=named):
        run(path)


@pytest.mark.parametrize(
    ("stored", "named"),
    [(b.catalogue(), "holds no certifications"), (OperationalError("no such table"), "no such table")],
)
def test_without_a_catalogue_the_command_says_how_to_fill_it(tmp_path, monkeypatch, stored, named):
    def load():
        if isinstance(stored, Exception):
            raise stored
        return stored

    monkeypatch.setattr(evaluate_advice, "load_catalogue", load)
    path = tmp_path / "cases.yaml"
    path.write_text(CASES, encoding="utf-8")

    with pytest.raises(CommandError, match=f"{named}.*manage.py seed"):
        run(path)


def test_a_file_that_cannot_be_read_is_named(tmp_path):
    with pytest.raises(CommandError, match=r"missing\.yaml"):
        run(tmp_path / "missing.yaml")
