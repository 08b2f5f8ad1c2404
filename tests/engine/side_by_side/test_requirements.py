"""Ways in, and the apprentice's mark."""

from __future__ import annotations

import pytest

from comparisons.engine.side_by_side.table import Line, Standing
from comparisons.vocabulary import FactState, RequirementStrength
from tests.engine.builders import apprentice_mark, certification, fact, path, requirement
from tests.engine.side_by_side.rows import ROUTES, row_of, rows_of, texts, with_facts


def test_ways_in_are_joined_by_or_and_requirements_by_and():
    exam = certification(
        requirements=(
            requirement(path("A degree"), path("A certificate")),
            requirement(path("Membership")),
            requirement(path("Work"), path("Work", key="other-work"), path("A course")),
            requirement(path("Two years of work"), strength=RequirementStrength.RECOMMENDED),
        )
    )
    rows = rows_of(exam)

    assert [(line.joined_by, line.text) for line in rows["requirements-mandatory"].cells[0].lines] == [
        ("either", "A degree"),
        ("or", "A certificate"),
        ("and", "Membership"),
        ("and either", "Work"),
        ("or", "A course"),
    ]
    assert texts(rows["requirements-recommended"].cells[0]) == ["Two years of work"]


@pytest.mark.parametrize(
    ("complete", "requirements", "expected"),
    [
        (True, (), ["Nothing is required to take the exam"]),
        (True, (requirement(path("Membership")),), ["Membership"]),
        (
            False,
            (requirement(path("Membership")),),
            ["Membership", "The pages that we read may not list every condition"],
        ),
        (False, (), ["The pages that we read may not list every condition"]),
    ],
)
def test_list_of_conditions_says_whether_it_is_whole(complete, requirements, expected):
    exam = with_facts(fact("conditions-complete", value=complete), requirements=requirements)

    assert texts(row_of("requirements-mandatory", exam).cells[0]) == expected


def test_apprentice_mark_says_how_it_goes():
    rows = rows_of(certification(apprentice_marks=(apprentice_mark("CPC-A", *ROUTES),)))

    assert [(line.joined_by, line.text) for line in rows["requirements-apprentice-mark"].cells[0].lines] == [
        ("", "CPC-A"),
        ("", "How it goes: Two years of work."),
        ("or", "A course and practice."),
    ]
    assert rows["in-short-newcomer"].cells[0].lines == (
        Line("CPC-A at first", "any one of two ways turns it into CPC"),
    )


@pytest.mark.parametrize(
    ("routes", "detail"),
    [((), ""), (ROUTES[:1], "one way turns it into CPC"), (ROUTES, "any one of two ways turns it into CPC")],
)
def test_newcomer_is_told_how_many_ways_remove_the_mark(routes, detail):
    exam = certification(apprentice_marks=(apprentice_mark("CPC-A", *routes),))

    assert row_of("in-short-newcomer", exam).cells[0].lines[0].detail == detail


@pytest.mark.parametrize(
    ("marks", "standing", "words"),
    [
        (
            (),
            Standing.NOT_KNOWN,
            ["No apprentice mark that we know of", "None that we know of"],
        ),
        (
            (apprentice_mark("", state=FactState.NOT_APPLICABLE),),
            Standing.KNOWN,
            ["CCS at once, with no apprentice mark", "No such mark"],
        ),
        ((apprentice_mark("", state=FactState.NOT_PUBLISHED),), Standing.NOT_PUBLISHED, ["Not published"] * 2),
    ],
)
def test_no_mark_and_no_knowledge_of_one_are_kept_apart(marks, standing, words):
    marked = certification("cpc", apprentice_marks=(apprentice_mark("CPC-A"),))
    rows = rows_of(marked, certification("ccs", apprentice_marks=marks))

    for anchor, text in zip(("in-short-newcomer", "requirements-apprentice-mark"), words, strict=True):
        cell = rows[anchor].cells[1]
        assert (cell.standing, texts(cell)) == (standing, [text])
