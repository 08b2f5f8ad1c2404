"""The checklist of the apprentice mark, on small marks worked by hand."""

from __future__ import annotations

import pytest

from comparisons.catalogue.snapshot import ApprenticeRoute
from comparisons.engine.questions.apprentice import Shown, checklist, hours_asked
from comparisons.vocabulary import FactState
from tests.engine import builders as make


def route(
    key: str, months: int = 0, hours: int = 0, *, practice: bool = False, either: bool = False
) -> ApprenticeRoute:
    return ApprenticeRoute(key, f"By {key}.", months, hours, practice, either, make.evidence())


WORK = route("work", 24)
MIXED = route("mixed", 12, 80, practice=True, either=True)
NO_JOB = route("no-job", 0, 80, practice=True)


def catalogue(*routes: ApprenticeRoute):
    marked = make.certification("cpc", apprentice_marks=(make.apprentice_mark("CPC-A", *routes),))
    without = make.apprentice_mark("", state=FactState.NOT_APPLICABLE)
    return make.catalogue(marked, make.certification("ccs", apprentice_marks=(without,)))


def missing(shown: Shown) -> dict[str, tuple[str, ...]]:
    (checked,) = checklist(catalogue(WORK, MIXED, NO_JOB), shown, make.TODAY)
    assert checked.marks == ("CPC-A",)
    return {each.route.key: each.missing for each in checked.routes}


COURSE = "a coding course of 80 hours"
EITHER = f"either {COURSE} or Practicode"


@pytest.mark.parametrize(
    ("shown", "expected"),
    [
        (
            Shown(),
            {
                "work": ("24 more months of verified work",),
                "mixed": ("12 more months of verified work", EITHER),
                "no-job": (COURSE, "Practicode"),
            },
        ),
        (
            Shown(work_months=11),
            {
                "work": ("13 more months of verified work",),
                "mixed": ("1 more month of verified work", EITHER),
                "no-job": (COURSE, "Practicode"),
            },
        ),
        (
            Shown(work_months=12, course=True),
            {"work": ("12 more months of verified work",), "mixed": (), "no-job": ("Practicode",)},
        ),
        (
            Shown(work_months=12, practice=True),
            {"work": ("12 more months of verified work",), "mixed": (), "no-job": (COURSE,)},
        ),
        (
            Shown(course=True, practice=True),
            {
                "work": ("24 more months of verified work",),
                "mixed": ("12 more months of verified work",),
                "no-job": (),
            },
        ),
        (Shown(work_months=600), {"work": (), "mixed": (EITHER,), "no-job": (COURSE, "Practicode")}),
    ],
)
def test_each_way_says_what_is_still_missing(shown, expected):
    assert missing(shown) == expected


def test_what_is_missing_is_said_in_a_sentence():
    (checked,) = checklist(catalogue(WORK, MIXED), Shown(work_months=12, course=True), make.TODAY)

    assert [each.sentence for each in checked.routes] == [
        "Still missing: 12 more months of verified work.",
        "Nothing is missing: you can ask for the mark to be removed this way.",
    ]


def test_marks_with_the_same_ways_stand_together():
    marked = [
        make.certification(slug, apprentice_marks=(make.apprentice_mark(f"{slug.upper()}-A", WORK),))
        for slug in ("cpc", "coc")
    ]

    (checked,) = checklist(make.catalogue(*marked), Shown(), make.TODAY)

    assert (checked.marks, [each.slug for each in checked.certifications]) == (("CPC-A", "COC-A"), ["cpc", "coc"])


def test_course_is_as_long_as_the_longest_that_is_asked_for():
    assert hours_asked(catalogue(WORK, MIXED, route("long", 0, 120)), make.TODAY) == 120
    assert hours_asked(make.catalogue(), make.TODAY) == 0


def test_without_a_mark_there_is_no_checklist():
    assert checklist(make.catalogue(make.certification()), Shown(), make.TODAY) == ()
