"""A reader's own plan of costs: sums worked by hand, own amounts, and what is drawn and said of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from comparisons.engine.cost_plan import CostPlan, OwnCost, cheapest, plan_cost, year_by_year
from comparisons.engine.costs import Attempts, Payer
from comparisons.engine.side_by_side.cost_over_years import cost_over_years
from comparisons.vocabulary import Audience, FactState, Money, Purchase, Status, Verdict
from tests.engine import builders as b
from tests.engine.builders import TODAY
from tests.engine.test_costs import AHIMA, CCS, CPC

CCA = replace(
    CCS,
    slug="cca",
    abbreviation="CCA",
    fees=(
        b.fee(Purchase.EXAM, 199, Audience.MEMBER, attempts=1),
        b.fee(Purchase.EXAM, 299, Audience.NON_MEMBER, attempts=1),
        b.fee(Purchase.RETAKE, 199, Audience.MEMBER),
        b.fee(Purchase.RETAKE, 299, Audience.NON_MEMBER),
        *CCS.fees[-2:],
    ),
)
CIC = replace(CPC, slug="cic", abbreviation="CIC", fees=())  # its exam's price is not known
CPMA = replace(CPC, slug="cpma", abbreviation="CPMA", fees=CPC.fees[1:])  # sold for two attempts only
CPC_A = replace(CPC, apprentice_marks=(b.apprentice_mark("CPC-A"),))
CCDS = b.certification(
    "ccds",
    body=b.body("acdis", membership_fees=(b.membership_fee(None, required=False),)),
    facts=(b.fact("ce-cycle-months", 24),),
    fees=(
        b.fee(Purchase.EXAM, 280, Audience.MEMBER),
        b.fee(Purchase.EXAM, 380, Audience.NON_MEMBER),
        b.fee(Purchase.RETAKE, 150),
    ),
)
PMI = b.certification(
    "cmc",
    body=b.body("pmi", membership_fees=(b.membership_fee(None, required=False),)),
    facts=(b.fact("ce-cycle-months", 12),),
    fees=(b.fee(Purchase.EXAM, 100), b.fee(Purchase.RECERTIFICATION, 75, recurs_months=12)),
)
HCS = b.certification(
    "hcs",
    body=b.body("bmsc", membership_fees=(b.membership_fee(99, required=False),)),
    fees=(b.fee(Purchase.EXAM, 329), b.fee(Purchase.RECERTIFICATION, 229)),  # how often is not known
)
RISE = replace(
    b.fee(Purchase.EXAM, 450, Audience.MEMBER, key="exam-2027", attempts=1),
    effective_from=date(2027, 1, 1),
    evidence=b.evidence(seen_on=date(2027, 1, 1)),
    replaces=CPC.fees[0].key,
)
CPC_2027 = replace(CPC, fees=(*CPC.fees, RISE))
RETAKE = {"attempts": Attempts.RETAKE}


def dollars(amount):
    return Money(Decimal(amount))


def section(*certifications, today=TODAY, **plan):
    return cost_over_years(b.catalogue(*certifications), certifications, CostPlan(**plan), today)


def rows_of(*certifications, **plan):
    return {row.label: row for row in section(*certifications, **plan).sheet.rows}


def texts(row):
    return [[line.text for line in cell.lines] for cell in row.cells]


# --- Sums worked by hand ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("exam", "plan", "words"),
    [
        (CPC, {}, "$1,535"),  # 425 + 5 × 222
        (CPC, RETAKE, "$1,609"),  # 499 for two attempts + 5 × 222
        (CPC, {"years": 10}, "$2,645"),  # 425 + 10 × 222
        (CPC, {"payer": Payer.STUDENT}, "$1,470"),  # 425 + 157 + 4 × 222
        (CPC, {"payer": Payer.NON_MEMBER}, "$1,535"),  # only members take it
        (CPC_A, {}, "$1,535"),  # apprentices pay the same
        (CPC_2027, {}, "$1,535"),  # announced, not yet in force
        (CPMA, {}, "$1,609"),  # 499 + 5 × 222: one attempt cannot be bought
        (CIC, {}, "At least $1,110"),  # 5 × 222, the exam's price not known
        (CCS, {}, "$835"),  # 399 + 2 × 218
        (CCS, {"payer": Payer.MEMBER}, "$1,244"),  # 299 + 5 × 149 + 2 × 100
        (CCS, {"payer": Payer.STUDENT}, "At least $1,095"),  # 299 + 4 × 149 + 2 × 100; student dues not known
        (CCS, {**RETAKE, "years": 1}, "$747"),  # 2 × 299 + 149: with a retake, membership pays off
        (CCS, {**RETAKE, "years": 1, "payer": Payer.NON_MEMBER}, "$798"),  # 2 × 399
        (CCA, {}, "$735"),  # 299 + 2 × 218
        (CCA, {**RETAKE, "payer": Payer.MEMBER}, "$1,343"),  # 2 × 199 + 5 × 149 + 2 × 100
        (CCDS, {}, "At least $380"),  # recertification falls due twice, at no known price
        (CCDS, {"years": 2}, "$380"),  # before it falls due
        (CCDS, {**RETAKE, "years": 2}, "$530"),  # 380 + 150
        (PMI, {}, "$400"),  # 100 + 4 × 75: a yearly cycle
        (PMI, {"years": 1}, "$100"),
        (HCS, {"years": 1}, "At least $329"),
    ],
)
def test_plan_comes_to_the_sum_worked_by_hand(exam, plan, words):
    assert plan_cost(exam, CostPlan(**plan), TODAY).words == words


def test_announced_price_counts_from_its_day():
    assert plan_cost(CPC_2027, CostPlan(), date(2027, 1, 1)).words == "$1,560"  # 450 + 5 × 222


def test_own_amounts_are_added_once_or_each_year():
    own = {
        ("cpc", OwnCost.BOOKS): Decimal("230.50"),
        ("cpc", OwnCost.COURSE): Decimal(1000),
        ("cpc", OwnCost.EDUCATION): Decimal(60),
        ("ccs", OwnCost.BOOKS): Decimal(9),
    }

    planned = plan_cost(CPC, CostPlan(own=own), TODAY)

    assert planned.words == "$3,065.50"  # 1,535 + 230.50 + 1,000 + 5 × 60
    assert plan_cost(CCS, CostPlan(own=own), TODAY).words == "$844"


def test_own_amounts_of_zero_count_and_those_not_given_do_not():
    rows = rows_of(CPC, CCS, own={("cpc", OwnCost.BOOKS): Decimal(0)})

    assert texts(rows["Books"]) == [["$0"], ["Left out: you gave no amount"]]
    assert "Course" not in rows
    assert "Not in the sums: course and continuing education." in " ".join(
        section(CPC, CCS, own={("cpc", OwnCost.BOOKS): Decimal(0)}).notes
    )


def test_own_amounts_are_in_the_currency_of_the_prices():
    abroad = replace(CCS, fees=(b.fee(Purchase.EXAM, 1, Audience.NON_MEMBER, price=Money(Decimal(300), "CAD")),))

    planned = plan_cost(abroad, CostPlan(years=1, own={("ccs", OwnCost.BOOKS): Decimal(50)}), TODAY)

    assert planned.words == "CAD 350"


@pytest.mark.parametrize(
    "plan",
    [
        {"years": 0},
        {"years": 11},
        {"own": {("cpc", OwnCost.BOOKS): Decimal(-1)}},
        {"own": {("cpc", OwnCost.BOOKS): Decimal(100_000)}},
        {"own": {("cpc", OwnCost.BOOKS): Decimal("NaN")}},
    ],
)
def test_plan_that_makes_no_sense_cannot_be_made(plan):
    with pytest.raises((ValueError, ArithmeticError)):
        CostPlan(**plan)


# --- Ranges ------------------------------------------------------------------------------------------


def rival(amount, source, **changes):
    sighting = b.snapshot.ClaimSighting(b.evidence(b.source(source)), against=False)
    claim = b.claim("fee", fact_key=CCS.fees[1].key, low=Decimal(amount), sightings=(sighting,))
    return replace(claim, **changes)


def test_range_needs_a_second_source_that_nobody_has_settled():
    other = replace(CCS, claims=(rival(420, "another"),))

    assert plan_cost(other, CostPlan(), TODAY).words == "$835 to $856"
    assert "A range means that two sources disagree on a price." in section(other).notes
    assert "another source says $420" in rows_of(other)["Exam"].cells[0].lines[0].detail
    assert rows_of(other)["Exam"].cells[0].lines[0].exceptions == ("disputed",)


@pytest.mark.parametrize(
    "claim",
    [
        rival(420, "page"),  # the very source that we go by
        rival(420, "another", verdict=Verdict.WRONG),
        rival(420, "another", fact_key=CCS.fees[0].key),  # the price for members, which is not in the sum
        rival(420, "another", fact_key=""),  # of no price in particular
        rival(420, "another", high=Decimal(500)),  # two prices in one sentence
        rival(420, "another", sightings=()),
    ],
)
def test_one_source_or_a_settled_claim_makes_no_range(claim):
    assert plan_cost(replace(CCS, claims=(claim,)), CostPlan(), TODAY).words == "$835"


# --- Which costs least -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("exams", "least"),
    [
        ((CPC, CCS), "ccs"),
        ((CPC, CCS, CCA), "cca"),
        ((CIC, CCS), "ccs"),  # the known part alone comes to more
        ((CPC, CIC), None),  # what is missing leaves it open
        ((CCDS, CCS), None),
        ((CPC, CPC_A), None),  # the same
        ((CPC, replace(CIC, body=b.body())), None),  # nothing is known of one
    ],
)
def test_least_is_said_only_where_it_is_sure(exams, least):
    found = cheapest([plan_cost(each, CostPlan(), TODAY) for each in exams])

    assert (found and found.certification.slug) == least


# --- Line by line ------------------------------------------------------------------------------------


def test_each_line_has_its_price_and_source():
    rows = rows_of(CPC, CCS)

    assert texts(rows["Exam"]) == [["$425"], ["$399"]]
    assert texts(rows["Membership"]) == [["$1,110"], ["None: you pay as a non-member"]]
    assert texts(rows["Recertification"]) == [["None that we know of beside the yearly dues"], ["$436"]]
    assert texts(rows["Sum"]) == [["$1,535"], ["$835"]]
    assert rows["Membership"].cells[0].lines[0].detail == "5 × $222, AAPC membership, individual"
    assert all(row.sources for row in rows.values())


@pytest.mark.parametrize(("years", "words"), [(2, "None in 2 years"), (3, "$218")])
def test_plan_in_which_no_recertification_falls_due_says_so(years, words):
    yearly = replace(CCS, slug="yearly", fees=(CCS.fees[1], replace(CCS.fees[-1], recurs_months=12)))

    assert texts(rows_of(CCS, yearly, years=years)["Recertification"])[0] == [words]


def test_price_that_is_paid_once_is_not_multiplied():
    assert rows_of(CPC, CCS, years=1)["Membership"].cells[0].lines[0].detail == "AAPC membership, individual"


def test_price_that_is_missing_is_named_in_its_row():
    rows = rows_of(CIC, CCDS, attempts=Attempts.RETAKE)

    assert texts(rows["Exam"])[0] == ["No price with a source"]
    assert texts(rows["Retake"]) == [["No price with a source"], ["$150"]]
    assert texts(rows["Sum"]) == [["At least $1,110"], ["At least $530"]]


def test_price_that_is_not_published_has_its_source():
    exam = replace(CCS, fees=(b.fee(Purchase.EXAM, None, evidence=b.evidence(b.source("said"))),))
    row = rows_of(exam)["Exam"]

    assert texts(row) == [["The price is not published"]]
    assert [note.source.slug for note in row.sources] == ["said"]


@pytest.mark.parametrize(
    ("exam", "plan", "note"),
    [
        (CPC, {"payer": Payer.NON_MEMBER}, "Only members take the CPC, so the sum is for a member."),
        (CPC, {"payer": Payer.STUDENT}, "Student dues are counted for the first year only"),
        (
            CPC_A,
            {},
            "Newcomers hold CPC-A before CPC. What a course or program to remove the mark costs is in no sum: we have "
            "no price with a source.",
        ),
        (CCS, {}, "A recertification that falls due on the last day is not counted"),
        (CPC, {}, "Not in the sums: books, course and continuing education."),
    ],
)
def test_what_one_must_know_of_a_sum_is_said_only_where_it_holds(exam, plan, note):
    given = {(CCDS.slug, own): Decimal(1) for own in OwnCost}

    assert note in " ".join(section(exam, **plan).notes)
    assert section(CCDS, own=given).notes == ()


def test_a_mark_that_no_source_knows_is_not_spoken_of():
    none = replace(CPC, apprentice_marks=(b.apprentice_mark("", state=FactState.NOT_APPLICABLE),))

    assert "Newcomers hold" not in " ".join(section(none).notes)


def test_all_sums_stand_in_one_sentence():
    assert section(CPC, CCS, CIC, years=1).answer == "Over 1 year: CPC $647, CCS $399, CIC at least $222."


# --- Year by year --------------------------------------------------------------------------------------


def test_year_by_year_is_what_each_shorter_plan_comes_to():
    years = year_by_year(CCS, CostPlan(), TODAY)

    assert [each.words for each in years] == ["$399", "$399", "$617", "$617", "$835"]
    assert [each.sums for each in section(CPC, CCS, years=2).years] == [("$647", "$399"), ("$869", "$399")]


def test_cheapest_way_of_the_whole_plan_is_the_way_of_every_year():
    # For one year a member would pay less; over five the dues outweigh it.
    exam = replace(
        CCS,
        body=replace(AHIMA, membership_fees=(b.membership_fee(50, required=False),)),
        fees=(b.fee(Purchase.EXAM, 299, Audience.MEMBER), b.fee(Purchase.EXAM, 399, Audience.NON_MEMBER)),
        facts=(b.fact("ce-cycle-months", 120),),
    )

    assert {each.cost.payer for each in year_by_year(exam, CostPlan(), TODAY)} == {Payer.NON_MEMBER}


def test_picture_draws_what_is_known_and_says_what_it_leaves_out():
    unknown = b.certification("chc", body=b.body("ccb", membership_fees=(b.membership_fee(None, required=False),)))
    abroad = replace(CCS, slug="cad", abbreviation="CAD", fees=(_in_cad(CCS.fees[1]),), facts=())

    found = section(CPC, CCDS, unknown, abroad)

    assert [(line.label, line.dashed) for line in found.chart.lines] == [("CPC", False), ("CCDS", True)]
    assert found.chart_notes == (
        "A dashed line means that it costs at least that much (CCDS).",
        "Not drawn, because no price has a source: CHC.",
        "Not drawn, because it is priced in another currency: CAD.",
    )
    assert found.chart_words == (
        "From year 1 to year 5: CPC rises from $647 to $1,535; CCDS rises from $380 to at least $380."
    )


def _in_cad(fee):
    return replace(fee, price=Money(fee.price.amount, "CAD"))


def test_lines_that_lie_on_one_another_are_named():
    coc = replace(CPC, slug="coc", abbreviation="COC")

    assert "CPC and COC cost the same, so their lines are one." in section(CPC, coc).chart_notes


def test_without_any_price_nothing_is_drawn():
    unknown = b.certification("chc")
    found = section(unknown)

    assert (found.chart, found.chart_words) == (None, "")
    assert found.answer == "Over 5 years: CHC no price with a source."


def test_certification_that_is_retired_has_no_sum():
    gone = replace(CCS, slug="chp", abbreviation="CHP", facts=(b.fact("status", Status.RETIRED),))

    beside = section(gone, CPC)

    assert [head.text for head in beside.sheet.heads] == ["CPC"]
    assert "The CHP is no longer offered, so it has no sum." in beside.notes
    assert section(gone) is None


def test_what_all_pay_alike_stands_in_each_column():
    exam = rows_of(CPC, replace(CPC, slug="cpcx"))["Exam"]

    assert (texts(exam)[0], exam.shared) == (texts(exam)[1], None)
