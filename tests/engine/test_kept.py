"""What is kept for a catalogue and a day."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from comparisons.engine.kept import Kept, KeptEach, Parts
from tests.engine.builders import TODAY, catalogue


def counting():
    built: list[str] = []

    def build(_catalogue, _today, key: str) -> str:
        built.append(key)
        return key.upper()

    return KeptEach(build, most=2), built


def test_each_value_is_built_once_and_those_used_last_stay():
    each, built = counting()
    one = catalogue()

    assert [each(one, TODAY, key) for key in "abacab"] == list("ABACAB")
    assert built == ["a", "b", "c", "b"]


def test_value_is_built_from_the_catalogue_the_day_and_the_key():
    each = KeptEach(lambda *asked: asked, most=1)
    one = catalogue()

    assert each(one, TODAY, "a") == (one, TODAY, "a")


def test_another_catalogue_or_day_has_values_of_its_own():
    each, built = counting()
    one = catalogue()
    each(one, TODAY, "a")
    each(replace(one), TODAY, "a")
    each(one, TODAY + timedelta(days=1), "a")

    assert built == ["a", "a", "a"]


def test_looking_at_another_catalogue_takes_nothing_from_the_first():
    built: list[int] = []
    table = Kept(lambda catalogue, _today: built.append(catalogue.revision))
    one, preview = catalogue(), replace(catalogue(), revision=2)

    for each in (one, preview, one, preview):
        table(each, TODAY)

    assert built == [one.revision, 2]


def test_parts_begin_anew_when_there_are_too_many():
    parts: Parts[str] = Parts(most=2)
    for key in "abb":
        parts[key] = key.upper()
    assert parts == {"a": "A", "b": "B"}

    parts["c"] = "C"

    assert parts == {"c": "C"}
