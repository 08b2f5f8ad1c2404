"""What each exam is made of: shares drawn where they are known, on one scale, and what does not add up said."""

from __future__ import annotations

import pytest

from comparisons.engine.blueprints import blueprints, without_blueprint
from comparisons.engine.charts import BAR, Stretch
from comparisons.vocabulary import Qualifier, Unit
from tests.engine import builders as b
from tests.engine.builders import TODAY


def percent(low, high=None, **changes):
    return b.number(low, high, unit=Unit.PERCENT, **changes)


def exam(slug, *domains, **facts):
    known = tuple(b.fact(key.replace("_", "-"), value) for key, value in facts.items())
    return b.certification(slug, domains=domains, facts=known)


def of(*certifications):
    return blueprints(certifications, TODAY)


def test_each_part_has_its_share_in_the_words_of_its_source():
    (found,) = of(
        exam(
            "cpc",
            b.domain("Anatomy", 1),
            b.domain("Coding", 1200),
            b.domain("Queries", percent=percent(9, 11)),
            b.domain("Both", 6, percent=percent("12.5")),
            b.domain("Neither"),
        )
    )

    assert [(part.name, part.share) for part in found.parts] == [
        ("Anatomy", "1 question"),
        ("Coding", "1,200 questions"),
        ("Queries", "9 to 11 percent"),
        ("Both", "6 questions, 12.5 percent"),
        ("Neither", "Share not known"),
    ]


def test_bars_of_two_exams_are_on_one_scale_but_never_part_against_part():
    found = of(
        exam("cpc", b.domain("Anatomy", 10), b.domain("Coding", 90), questions=100),
        exam("ccs", b.domain("Queries", percent=percent(45))),
    )

    assert [[part.sure.width for part in each.parts] for each in found] == [[111, BAR], [500]]
    assert [each.certification.slug for each in found] == ["cpc", "ccs"]


def test_exams_whose_parts_we_do_not_know_are_named():
    drawn, unknown = exam("cpc", b.domain("Anatomy", 10)), exam("ccs")

    assert without_blueprint([unknown, drawn], of(drawn, unknown)) == (unknown,)


def test_a_range_is_drawn_to_its_lower_end_and_then_perhaps():
    (found,) = of(exam("ccs", b.domain("Queries", percent=percent(20, 40)), b.domain("Coding", percent=percent(80))))

    assert (found.parts[0].sure, found.parts[0].perhaps) == (Stretch(0, 250), Stretch(250, 250))
    assert found.parts[1].perhaps is None


@pytest.mark.parametrize(
    ("facts", "share"),
    [
        ({"questions": 100}, 500),
        ({"questions": 125, "questions_scored": 100}, 500),
        ({}, None),  # of how many, nobody says: nothing is drawn
        ({"questions": 10}, None),  # more than the exam has
    ],
)
def test_questions_are_a_share_only_of_a_known_number(facts, share):
    (found,) = of(exam("cpc", b.domain("Coding", 50), b.domain("Whole", percent=percent(100)), **facts))

    assert (found.parts[0].sure and found.parts[0].sure.width) == share


@pytest.mark.parametrize(
    ("shares", "notes"),
    [
        ([percent(60), percent(40)], ()),
        ([percent(55, 60), percent(38, 42)], ()),
        ([percent(25), percent(25)], ("The shares that we found add up to 50 percent, not to 100.",)),
        ([percent(50, 55), percent(30, 40)], ("The shares that we found add up to 80 to 95 percent, not to 100.",)),
        ([percent(70), percent(40)], ("The shares that we found add up to 110 percent, not to 100.",)),
        ([percent(25), None], ("The share of one part is not known and is not drawn.",)),
        ([percent(25), None, None], ("The share of two parts is not known and is not drawn.",)),
        ([None, None], ("How much each part counts is not known, so nothing is drawn.",)),
    ],
)
def test_what_does_not_add_up_or_is_not_known_is_said(shares, notes):
    (found,) = of(exam("cpc", *(b.domain(f"Part {place}", percent=share) for place, share in enumerate(shares))))

    assert found.notes == notes
    assert [part.sure is None for part in found.parts] == [share is None for share in shares]


@pytest.mark.parametrize(
    ("counted", "shares", "note"),
    [
        (5, (32, 28), "We have read of two of the five parts only: together they are 60 percent of the exam."),
        (2, (32, 28), "The shares that we found add up to 60 percent, not to 100."),
        (5, (80, 40), "The shares that we found add up to 120 percent, not to 100."),
    ],
)
def test_exam_of_more_parts_than_we_have_read_need_not_add_up(counted, shares, note):
    parts = [b.domain(f"Part {place}", percent=percent(share)) for place, share in enumerate(shares)]

    (found,) = of(b.certification(domains=parts, facts=(b.fact("content-areas", counted),)))

    assert found.notes == (note,)


def test_exam_of_more_parts_of_which_one_has_no_share_says_that_alone():
    parts = (b.domain("Coding", percent=percent(32)), b.domain("Queries"))

    (found,) = of(b.certification(domains=parts, facts=(b.fact("content-areas", 5),)))

    assert found.notes == ("The share of one part is not known and is not drawn.",)


def test_a_share_that_is_about_so_much_says_about():
    (found,) = of(exam("circc", b.domain("Angiography", percent=percent(25, qualifier=Qualifier.ABOUT))))

    assert found.parts[0].share == "About 25 percent"


def test_marks_that_all_parts_share_stand_once():
    (alike,) = of(exam("ccs", b.domain("One", evidence=b.second_hand()), b.domain("Two", evidence=b.second_hand())))
    (unlike,) = of(exam("cpc", b.domain("One", evidence=b.second_hand()), b.domain("Two")))

    assert (alike.exceptions, [part.exceptions for part in alike.parts]) == (("second-hand",), [(), ()])
    assert (unlike.exceptions, [part.exceptions for part in unlike.parts]) == ((), [("second-hand",), ()])


def test_every_part_has_its_source():
    (found,) = of(exam("ccs", b.domain("One", 10), b.domain("Two", evidence=b.second_hand("prep"))))

    assert [(note.source.slug, note.values) for note in found.sources] == [
        ("page", ("One: 10 questions",)),
        ("prep", ("Two: share not known",)),
    ]


def test_exam_without_known_parts_has_no_picture():
    assert of(exam("cpc"), exam("ccs", b.domain("One", 1))) == of(exam("ccs", b.domain("One", 1)))


def test_thirds_add_up():
    (found,) = of(exam("cpc", *(b.domain(f"Part {place}", 1) for place in range(3)), questions=3))

    assert found.notes == ()
