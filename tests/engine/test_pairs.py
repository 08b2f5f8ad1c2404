"""The comparisons that people ask for, and what to set beside one certification."""

from __future__ import annotations

from dataclasses import replace

from comparisons.engine.pairs import asked_pairs, compare_with
from comparisons.vocabulary import Relation
from tests.engine import builders as make


def catalogue():
    cpc = make.certification(
        "cpc", related=(make.related("crc", Relation.STEP_TOWARD), make.related("ccs", Relation.OVERLAPS))
    )
    made = make.catalogue(cpc, make.certification("ccs"), make.certification("crc"))
    return replace(made, asked_pairs=(("ccs", "cpc"), ("crc", "ccs")))


def test_pairs_are_in_canonical_order_each():
    assert [pair.address for pair in asked_pairs(catalogue())] == ["cpc-vs-ccs", "ccs-vs-crc"]


def test_pairs_about_one_certification_are_those_with_it():
    assert [pair.address for pair in asked_pairs(catalogue(), about="crc")] == ["ccs-vs-crc"]


def test_certification_is_compared_with_what_people_ask_for_first_and_each_once():
    made = catalogue()

    assert [each.slug for each in compare_with(made, made.certifications["cpc"])] == ["ccs", "crc"]
