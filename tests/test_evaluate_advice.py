"""The command that holds the advice against described cases."""

from __future__ import annotations

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

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
    assert counts == "1 values without an answer in the quiz, 1 advised slugs in no catalogue"
    assert last == "cases 3 top1 0.667 top3 0.667 advised_against_first 1"


@pytest.mark.django_db
def test_json_holds_the_same(cases):
    found = json.loads(run(cases, json=True))

    assert found["summary"]["cases"] == 3
    assert [case["id"] for case in found["cases"]] == ["p1", "p2", "p3"]
    assert found["cases"][0]["places"][0] == {"rank": 1, "certification": "chda"}


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


def test_a_file_that_cannot_be_read_is_named(tmp_path):
    with pytest.raises(CommandError, match=r"missing\.yaml"):
        run(tmp_path / "missing.yaml")
