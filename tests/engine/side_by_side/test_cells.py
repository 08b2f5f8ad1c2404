"""What a row says: what is the same for all, and which kind of nothing stands where there is no value."""

from __future__ import annotations

import pytest

from comparisons.engine.side_by_side import compare
from comparisons.engine.side_by_side.table import Line, Standing
from comparisons.vocabulary import FactState, Purchase
from tests.engine.builders import TODAY, catalogue, certification, fact, fee, second_hand
from tests.engine.side_by_side.rows import row_of, texts, with_facts


def test_equal_rows_fold_and_others_do_not():
    first = with_facts(fact("minutes", 240), fact("provider", "Meazure"))
    second = with_facts(fact("minutes", 240), fact("provider", "Pearson VUE"), slug="ccs")
    made = catalogue(first, second)

    exam = compare(made, made.certifications, TODAY).sections[2]

    assert [row.anchor for row in exam.shared] == ["exam-minutes"]
    assert [row.anchor for row in exam.different] == ["exam-provider"]
    assert texts(exam.shared[0].shared) == ["240 minutes (4 hours)"]


def test_single_certification_has_nothing_in_common():
    assert not row_of("exam-minutes", with_facts(fact("minutes", 240))).same


def test_exception_of_only_one_says_whose_it_is():
    official = with_facts(fact("minutes", 240))
    doubtful = with_facts(fact("minutes", 240, evidence=second_hand()), slug="ccs")

    row = row_of("exam-minutes", official, doubtful)

    assert row.shared.lines == (Line("240 minutes (4 hours)", exceptions=("second-hand for CCS",)),)
    assert [cell.lines[0].exceptions for cell in row.cells] == [(), ("second-hand",)]


def test_exception_of_all_is_said_plainly():
    facts = [fact("minutes", 240, evidence=second_hand())]

    row = row_of("exam-minutes", with_facts(*facts), with_facts(*facts, slug="ccs"))

    assert row.shared.lines[0].exceptions == ("second-hand",)


@pytest.mark.parametrize(
    ("facts", "standing", "text"),
    [
        ((fact("provider", "Prometric"),), Standing.KNOWN, "Prometric"),
        ((fact("provider", None),), Standing.NOT_PUBLISHED, "Not published"),
        (
            (fact("provider", None, state=FactState.NOT_APPLICABLE),),
            Standing.NOT_APPLICABLE,
            "Not applicable",
        ),
        ((), Standing.NOT_KNOWN, "We do not know yet"),
    ],
)
def test_kinds_of_nothing_are_kept_apart(facts, standing, text):
    other = with_facts(fact("provider", "Meazure"), slug="ccs")

    cell = row_of("exam-provider", with_facts(*facts), other).cells[0]

    assert (cell.standing, texts(cell), cell.known) == (standing, [text], standing is Standing.KNOWN)


def test_zero_is_zero():
    free = certification(fees=(fee(Purchase.RESCHEDULE, 0),))

    assert texts(row_of("cost-reschedule-fee", free).cells[0]) == ["$0 (free of charge)"]


@pytest.mark.parametrize(
    ("text", "detail", "sign"),
    [
        ("$425", "one attempt, for members", ","),
        ("$222 a year", "membership: individual", ","),
        ("$150", "First retake", ":"),
        ("$49,590 a year", "May 2024", ","),
        ("CPC", "Certified Professional Coder", ":"),
        ("CCS-P", "advanced", ":"),
        ("A step toward CRC", "A common second credential.", ":"),
        ("Scaled score of 300.", "As of 2024", ""),
        ("more than 250,000", "AAPC members, year not given", ""),
        ("36,925", "CCS holders, 2025", ""),
        ("100 questions", "", ""),
    ],
)
def test_value_and_what_stands_beside_it_are_parted_by_a_sign(text, detail, sign):
    assert Line(text, detail).sign == sign


def test_pieces_beside_a_value_come_after_a_colon():
    assert Line("Coding auditor", parts=(Line("accepted on a published list"),)).sign == ":"
