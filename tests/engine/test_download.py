"""Files for programs: whole, alike in both kinds, and harmless in a spreadsheet."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from decimal import Decimal

import pytest

from comparisons.engine.download import as_csv, as_json, no_formula, of_catalogue, of_certifications
from comparisons.engine.sentences.download import COLUMNS, STANDINGS
from tests.engine import builders

TODAY = date(2026, 11, 22)


def catalogue():
    aapc = builders.body("aapc")
    cpc = builders.certification("cpc", body=aapc, facts=(builders.fact("questions", 100),))
    ccs = builders.certification("ccs", body=builders.body("ahima"), facts=(builders.fact("questions", 107),))
    return builders.catalogue(cpc, ccs)


def records(made):
    return json.loads(as_json(made, {}))["records"]


def rows(made):
    return list(csv.DictReader(io.StringIO(as_csv(made), newline="")))


def test_json_says_what_the_file_is_and_gives_each_value_with_its_evidence():
    made = json.loads(as_json(of_certifications(catalogue(), ["cpc"], TODAY), {"licence": "none"}))

    assert {name: made[name] for name in made if name != "records"} == {
        "version": 1,
        "revision": 1,
        "as_of": "2026-11-22",
        "licence": "none",
    }
    questions = next(each for each in made["records"] if each["topic"] == "questions")
    assert questions == {
        "subject": "certification",
        "subject_key": "cpc",
        "subject_name": "CPC",
        "topic": "questions",
        "topic_label": "Questions",
        "key": "questions",
        "standing": "known",
        "value": "100 questions",
        "low": "100",
        "qualifier": "exact",
        "unit": "questions",
        "source": "page",
        "source_publisher": "Publisher",
        "source_title": "Title",
        "source_url": "https://example.org/page",
        "source_kind": "official",
        "seen_on": "2026-11-01",
        "seen_in": "live-page",
    }


def test_csv_has_the_same_records_as_json():
    made = of_certifications(catalogue(), ["cpc", "ccs"], TODAY)

    in_json, in_csv = records(made), rows(made)

    assert list(in_csv[0]) == list(COLUMNS)
    assert len(in_json) == len(in_csv) > 50
    plain = [name for name in COLUMNS if name not in {"marks", "details"}]
    assert [[each.get(name, "") for name in plain] for each in in_json] == [
        [each[name] for name in plain] for each in in_csv
    ]


def test_comparison_sets_what_is_on_one_topic_together_in_canonical_order():
    made = of_certifications(catalogue(), ["ccs", "cpc"], TODAY)

    questions = [(each["subject_key"], each["low"]) for each in rows(made) if each["topic"] == "questions"]

    topics = [each["topic"] for each in rows(made) if each["subject"] == "certification"]
    assert questions == [("cpc", "100"), ("ccs", "107")]
    assert len([topic for topic, before in zip(topics, [None, *topics], strict=False) if topic != before]) == len(
        set(topics)
    )
    assert {each["subject_key"] for each in rows(made) if each["subject"] == "body"} == {"aapc", "ahima"}


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1+1"])  # noqa: RUF001  a wide sign
def test_text_that_a_spreadsheet_would_run_is_made_text(text):
    assert no_formula(text) == f"'{text}"


def test_csv_cell_with_a_formula_quotes_and_line_breaks_comes_back_as_text():
    hostile = '=HYPERLINK("https://evil.example","x")\n,"; DROP'
    of = builders.source(title=hostile)
    cpc = builders.certification("cpc", facts=(builders.fact("results", hostile, evidence=builders.evidence(of)),))

    found = [each for each in rows(of_certifications(builders.catalogue(cpc), ["cpc"], TODAY)) if each["source"]]

    assert [(each["value"], each["source_title"]) for each in found] == [(f"'{hostile}", f"'{hostile}")]


def test_numbers_below_zero_stay_numbers():
    made = of_certifications(catalogue(), ["cpc"], TODAY)
    below = made.statements[0]

    cells = as_csv(type(made)((type(below)(below.about, "x", "X", "x", below.standing, low=Decimal(-3)),), 1, TODAY))

    assert ",-3," in cells


def test_file_with_everything_documents_every_column_and_standing_that_it_uses(shipped):
    made = of_catalogue(shipped, TODAY)

    found = records(made)

    assert {name for each in found for name in each} <= set(COLUMNS)
    assert {each["standing"] for each in found} <= set(STANDINGS)
    assert len(found) == len(rows(made)) > 3000
    unsourced = [each for each in found if each["standing"] in {"known", "disputed"} and not each.get("source_url")]
    assert unsourced == []


def test_price_in_the_file_is_the_one_of_the_fixtures(shipped):
    found = records(of_certifications(shipped, ["cpc"], TODAY))

    fees = [each for each in found if each["topic"] == "fee" and each["standing"] != "claim"]
    exam = [each for each in fees if each["details"]["buys"] == "exam" and each["details"]["attempts"] == "1"]
    assert [(each["low"], each["unit"], each["marks"]) for each in exam] == [("425.00", "USD", ["second-hand"])]
