"""Certifications side by side: rows, exceptions, sources, what is the same and what cannot be compared."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comparisons.catalogue.snapshot import ApprenticeRoute, Classified, Term
from comparisons.engine.side_by_side import compare
from comparisons.engine.side_by_side.cells import Column
from comparisons.engine.side_by_side.evidence import fresh_until
from comparisons.engine.side_by_side.jobs import ties
from comparisons.engine.side_by_side.table import Line, Link, LinkKind, Standing, StepKind
from comparisons.vocabulary import (
    Audience,
    CodeSet,
    ConditionKind,
    Delivery,
    FactState,
    Measure,
    Money,
    OccupationFit,
    Purchase,
    Qualifier,
    Relation,
    RequirementStrength,
    RoleEvidence,
    RoleStrength,
    Section,
    SeenIn,
    Setting,
    SourceKind,
    Specialty,
    Statistic,
    Status,
    TermCategory,
    TermTier,
    Unit,
    Verdict,
    Work,
)
from tests.engine.builders import (
    SEEN,
    TODAY,
    apprentice_mark,
    body,
    body_fact,
    catalogue,
    certification,
    claim,
    condition,
    domain,
    evidence,
    fact,
    fee,
    figure,
    membership_fee,
    number,
    occupation,
    outlook,
    path,
    related,
    requirement,
    role,
    role_fit,
    second_hand,
    source,
    wage,
)


def rows_of(*certifications, roles=(), today=TODAY):
    """Return all rows by anchor, those in short among them."""
    made = catalogue(*certifications, roles=tuple(roles))
    compared = compare(made, made.certifications, today)
    in_sections = [row for section in compared.sections for row in section.rows]
    return {row.anchor: row for row in (*compared.in_short, *in_sections)}


def row_of(anchor, *certifications, roles=(), today=TODAY):
    return rows_of(*certifications, roles=roles, today=today)[anchor]


def texts(cell):
    return [line.text for line in cell.lines]


def with_facts(*facts, slug="cpc", **changes):
    return certification(slug, facts=facts, **changes)


# --- The whole -----------------------------------------------------------------------------------


def test_comparison_is_in_canonical_order_whatever_the_order_asked():
    made = catalogue(certification("cpc"), certification("ccs"), certification("cca"))

    compared = compare(made, ["cca", "cpc", "cca", "ccs"], TODAY)

    assert [each.slug for each in compared.certifications] == ["cpc", "ccs", "cca"]
    assert [section.section for section in compared.sections] == list(Section)
    assert len(compared.in_short) == 6


def test_unknown_slug_is_refused():
    with pytest.raises(KeyError):
        compare(catalogue(certification()), ["nothing"], TODAY)


def test_rows_of_which_nothing_is_known_are_named_apart():
    exam = next(
        section
        for section in compare(catalogue(with_facts(fact("minutes", 90))), ["cpc"], TODAY).sections
        if section.section is Section.EXAM
    )

    assert [row.anchor for row in exam.rows] == ["exam-minutes"]
    assert "Passing score" in exam.not_known
    assert "Time" not in exam.not_known


def test_claims_are_those_of_each_certification_that_has_any():
    doubted = certification("cpc", claims=(claim("minutes", Verdict.WRONG),))
    made = catalogue(doubted, certification("ccs"))

    checked = compare(made, made.certifications, TODAY).claims

    assert [(each.certification.slug, each.claims) for each in checked] == [("cpc", doubted.claims)]


def test_what_is_computed_for_one_comparison_serves_the_next():
    made = catalogue(with_facts(fact("minutes", 240)), with_facts(fact("minutes", 180), slug="ccs"))

    alone, together = compare(made, ["cpc"], TODAY), compare(made, ["cpc", "ccs"], TODAY)

    assert alone.sections[2].rows[0].cells[0] is together.sections[2].rows[0].cells[0]


# --- Sameness ------------------------------------------------------------------------------------


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


# --- Standing ------------------------------------------------------------------------------------


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


# --- Exceptions and freshness --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("seen_on", "months", "until"),
    [
        (date(2026, 1, 15), 12, date(2027, 1, 15)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2026, 12, 1), 24, date(2028, 12, 1)),
    ],
)
def test_value_is_fresh_for_whole_months(seen_on, months, until):
    assert fresh_until(seen_on, months) == until


@pytest.mark.parametrize(("days", "stale"), [(0, False), (1, True)])
def test_value_is_out_of_date_the_day_after_its_shelf_life(days, stale):
    exam = with_facts(fact("minutes", 240))
    today = fresh_until(SEEN, exam.facts[0].topic.fresh_months) + timedelta(days=days)

    row = row_of("exam-minutes", exam, today=today)

    assert row.cells[0].lines[0].exceptions == (("out of date",) if stale else ())
    assert [note.confirmation for note in row.sources] == ["out of date" if stale else ""]


def test_stored_copy_is_never_checked_nor_out_of_date_but_not_yet_confirmed():
    copied = fact("minutes", 240, evidence=evidence(as_of="2019-01", seen_in=SeenIn.STORED_COPY))

    row = row_of("exam-minutes", with_facts(copied), today=date(2040, 1, 1))

    assert row.cells[0].lines[0].exceptions == ("source from 2019",)
    (note,) = row.sources
    assert note.confirmation == "not yet confirmed on the live page"
    assert note.seen == "read in a stored copy, 1 November 2026"
    assert note.dated == "January 2019"


def test_at_most_two_exceptions_stand_beside_a_value_the_weightiest_first():
    doubtful = fact("minutes", 240, evidence=second_hand())
    exam = certification(facts=(doubtful,), claims=(claim("minutes"),))

    row = row_of("exam-minutes", exam, today=date(2040, 1, 1))

    assert row.cells[0].lines[0].exceptions == ("disputed", "out of date")


@pytest.mark.parametrize(
    ("as_of", "year", "exceptions"),
    [
        ("2024", 2026, ()),
        ("2024-01", 2026, ()),
        ("2024-01-15", 2027, ("source from 2024",)),
        ("2010", 2026, ("source from 2010",)),
        (None, 2026, ()),
    ],
)
def test_source_is_old_once_its_year_and_the_shelf_life_are_over(as_of, year, exceptions):
    # How long an exam is stays fresh for 24 months.
    exam = with_facts(fact("minutes", 240, evidence=evidence(as_of=as_of, seen_in=SeenIn.STORED_COPY)))

    assert row_of("exam-minutes", exam, today=date(year, 12, 31)).cells[0].lines[0].exceptions == exceptions


def test_live_look_does_not_make_an_old_source_young():
    exam = with_facts(fact("minutes", 240, evidence=evidence(as_of="2010")))

    assert row_of("exam-minutes", exam).cells[0].lines[0].exceptions == ("source from 2010",)


def test_exceptions_stand_in_one_order():
    old = fact("minutes", 240, evidence=evidence(source("prep-site", SourceKind.SECONDARY), as_of="2010"))

    plain, doubted = with_facts(old), with_facts(old, claims=(claim("minutes"),))

    assert row_of("exam-minutes", plain).cells[0].lines[0].exceptions == ("source from 2010", "second-hand")
    assert row_of("exam-minutes", plain, today=date(2040, 1, 1)).cells[0].lines[0].exceptions == (
        "out of date",
        "source from 2010",
    )
    assert row_of("exam-minutes", doubted).cells[0].lines[0].exceptions == ("disputed", "source from 2010")


def test_year_of_an_old_source_goes_without_saying_where_the_line_says_it():
    count = figure(Measure.HOLDERS, 71_000, year=2013, evidence=evidence(as_of="2013"))

    assert row_of("numbers-holders", certification(figures=(count,))).cells[0].lines[0].exceptions == ()


def test_sum_names_the_oldest_of_its_sources():
    fees = (fee(Purchase.EXAM, 299, evidence=evidence(as_of="2010")),)
    dues = body(membership_fees=(membership_fee(149, required=True, evidence=evidence(source("dues"), as_of="2020")),))

    row = row_of("cost-first-year", certification(body=dues, fees=fees))

    assert row.cells[0].lines[0].exceptions == ("source from 2010",)


@pytest.mark.parametrize("verdict", [each for each in Verdict if each is not Verdict.UNRESOLVED])
def test_settled_claim_disputes_nothing(verdict):
    exam = certification(facts=(fact("minutes", 240),), claims=(claim("minutes", verdict),))

    row = row_of("exam-minutes", exam)

    assert (row.cells[0].lines[0].exceptions, row.sources[0].disputes) == ((), ())


def test_claim_against_one_row_disputes_that_row_only():
    facts = (fact("book", "CPT", key="book-cpt"), fact("book", "A dictionary", key="book-dictionary"))
    exam = certification(facts=facts, claims=(claim("book", fact_key="book-cpt"),))

    assert [line.exceptions for line in row_of("exam-book", exam).cells[0].lines] == [("disputed",), ()]


# --- Sources -------------------------------------------------------------------------------------


def test_sources_of_a_row_are_one_note_for_each_look_at_a_page():
    handbook, blog = evidence(source("handbook")), second_hand("blog")
    first = with_facts(
        fact("language", "English", key="english", evidence=replace(handbook, note="On page 3.")),
        fact("language", "Spanish", key="spanish", evidence=handbook),
        fact("language", "French", key="french", evidence=blog),
    )
    second = with_facts(fact("language", "English", key="english", evidence=blog), slug="ccs")

    notes = row_of("exam-language", first, second).sources

    assert [(note.certification, note.source.slug, note.kind, note.values, note.notes) for note in notes] == [
        ("CPC", "handbook", "official", ("English", "Spanish"), ("On page 3.",)),
        ("CPC", "blog", "second-hand", ("French",), ()),
        ("CCS", "blog", "second-hand", ("English",), ()),
    ]
    assert {note.dated for note in notes} == {"undated"}
    assert {note.seen for note in notes} == {"checked on the live page, 1 November 2026"}


def test_source_of_what_all_have_in_common_is_noted_once():
    shared = body(facts=(body_fact("founded", 1988),))
    three = [certification(slug, body=shared) for slug in ("cpc", "coc", "crc")]

    assert [note.certification for note in row_of("body-founded", *three).sources] == [""]
    both = row_of("body-founded", *three[:2], certification("ccs", body=body("ahima"))).sources
    assert [note.certification for note in both] == ["CPC and COC"]


@pytest.mark.parametrize("of_one", ["note", "dispute"])
def test_what_a_source_says_of_one_is_not_put_on_the_other(of_one):
    page = evidence(source("posting"))
    remark = "It accepts the CIC in place of the CCS." if of_one == "note" else ""
    claims = (claim("language"),) if of_one == "dispute" else ()
    cic = with_facts(fact("language", "English", evidence=replace(page, note=remark)), slug="cic", claims=claims)
    ccs = with_facts(fact("language", "English", evidence=page), slug="ccs")

    notes = row_of("exam-language", cic, ccs).sources

    assert [(note.certification, note.notes, note.disputes) for note in notes] == [
        ("CIC", (remark,) if remark else (), claims),
        ("CCS", (), ()),
    ]


# --- Authority -----------------------------------------------------------------------------------


def test_body_is_named_in_full_with_its_letters():
    named = body("ahima", facts=(body_fact("name", "American Health Information Management Association"),))

    (line,) = row_of("authority-body", certification(body=named)).cells[0].lines

    assert (line.text, line.detail) == ("American Health Information Management Association", "AHIMA")
    assert line.link == Link(LinkKind.BODY, "ahima")


def test_body_that_uses_only_letters_is_named_once():
    (line,) = row_of("authority-body", certification()).cells[0].lines

    assert (line.text, line.detail) == ("AAPC", "")


@pytest.mark.parametrize(("seen", "exceptions"), [(None, ("our own reading",)), (second_hand(), ("second-hand",))])
def test_retired_certification_says_what_replaced_it(seen, exceptions):
    retired = with_facts(fact("status", Status.RETIRED), related=(related("ccs", Relation.SUCCESSOR, evidence=seen),))

    lines = row_of("authority-status", retired, certification("ccs")).cells[0].lines

    assert [line.text for line in lines] == ["Retired", "Replaced by CCS"]
    assert (lines[1].link, lines[1].exceptions) == (Link(LinkKind.CERTIFICATION, "ccs"), exceptions)


def retired_certification(slug="chts", **changes):
    seen = evidence(
        source("table", publisher="AHIMA"), as_of="2019-01", note="That it is retired is inferred from this."
    )
    return with_facts(fact("status", Status.RETIRED, evidence=seen), slug=slug, **changes)


def test_notice_says_on_what_evidence_a_certification_is_listed_as_retired():
    made = catalogue(retired_certification(related=(related("ccs", Relation.SUCCESSOR),)), certification("ccs"))

    (notice,) = compare(made, ["chts", "ccs"], TODAY).retired

    assert notice.certification.slug == "chts"
    assert notice.sentences == (
        "CHTS is listed here as retired, going by a page of AHIMA (January 2019).",
        "That it is retired is inferred from this.",
    )
    assert [each.slug for each in notice.successors] == ["ccs"]


def test_retired_certification_has_no_rows_that_only_say_that_nothing_is_known_of_its_exam_and_cost():
    made = catalogue(retired_certification(body=body(membership_fees=(membership_fee(149, required=False),))))

    compared = compare(made, ["chts"], TODAY)

    assert [row.anchor for row in compared.in_short] == ["in-short-for-whom"]
    sections = {section.section: section for section in compared.sections}
    assert Section.EXAM not in sections
    assert ([row.anchor for row in sections[Section.COST].rows], sections[Section.COST].not_known) == (
        ["cost-membership"],
        (),
    )
    assert texts(rows_of(*made.certifications.values())["authority-membership"].cells[0]) == ["$149 a year"]
    assert StepKind.MEMBERSHIP not in {step.kind for step in compared.next_steps[0].steps}


def test_rows_stay_where_only_one_of_two_is_retired():
    made = catalogue(retired_certification(), certification("ccs"))

    compared = compare(made, ["chts", "ccs"], TODAY)

    assert len(compared.in_short) == 6
    assert [section.section for section in compared.sections] == list(Section)


def test_membership_says_whether_it_is_needed_and_what_it_costs():
    members_only = body(
        membership_fees=(
            membership_fee(222, required=True),
            membership_fee(None, required=None, audience=Audience.STUDENT, tier="Student"),
        )
    )
    asks = requirement(path("Be a member", condition(ConditionKind.MEMBERSHIP, member_of="aapc")))

    row = row_of("authority-membership", certification(body=members_only, requirements=(asks,)))

    assert [(line.text, line.detail) for line in row.cells[0].lines] == [
        ("Needed to take the exam", ""),
        ("$222 a year", "membership: individual"),
        ("Not published", "Student"),
    ]
    assert row.sources[0].values == ("Needed to take the exam", "Be a member", "Individual: $222 a year", "Student")


def test_membership_rests_on_what_is_not_second_hand_where_both_say_so():
    dues = membership_fee(222, required=True, evidence=evidence(source("guide", kind=SourceKind.SECONDARY)))
    asks = requirement(path("Be a member", condition(ConditionKind.MEMBERSHIP, member_of="aapc")))
    one = certification(body=body(membership_fees=(dues,)), requirements=(asks,))
    both, alone = (
        row_of("authority-membership", each).cells[0].lines[0] for each in (one, replace(one, requirements=()))
    )

    assert (both.text, both.exceptions) == ("Needed to take the exam", ())
    assert (alone.text, alone.exceptions) == ("Needed to take the exam", ("second-hand",))


def test_content_areas_say_where_the_parts_stand():
    parts = (domain("Coding", 6), domain("Rules", 4))
    counted = row_of("exam-content-areas", certification(facts=(fact("content-areas", number(3)),), domains=parts))
    not_counted = row_of("exam-content-areas", certification(domains=parts))

    assert [(line.text, line.detail) for line in counted.cells[0].lines] == [
        ("3", "below in 2 parts, as far as we know them apart")
    ]
    assert texts(not_counted.cells[0]) == ["See the parts of the exam, below"]


def test_price_for_non_members_shows_that_membership_is_not_needed():
    row = row_of("authority-membership", certification(fees=(fee(Purchase.EXAM, 380, Audience.NON_MEMBER),)))

    assert texts(row.cells[0]) == ["Not needed to take the exam"]
    assert row.sources[0].values == ("a price of the exam for non-members",)


# --- Focus ---------------------------------------------------------------------------------------


def test_inpatient_work_stands_within_the_hospital():
    exam = with_facts(
        fact("setting", Setting.HOSPITAL_INPATIENT),
        fact("setting", Setting.PHYSICIAN_OFFICE, evidence=second_hand()),
        fact("setting", Setting.EMERGENCY_DEPARTMENT),
        own_settings=(Classified(Setting.HOSPICE, "From its name."),),
    )

    lines = row_of("focus-setting", exam).cells[0].lines

    assert [(line.text, line.detail, line.exceptions) for line in lines] == [
        ("Doctor’s office", "", ("second-hand",)),
        ("Hospital", "emergency department and hospital inpatient", ()),
        ("Hospice", "", ("our own reading",)),
    ]


def test_setting_not_published_is_said():
    assert "focus-setting" not in rows_of(with_facts(fact("setting", None)))


def test_kinds_of_work_and_specialties_are_our_own_reading():
    exam = certification(
        works=(Classified(Work.AUDITING, "From its blueprint."),),
        specialties=(Classified(Specialty.CARDIOLOGY, "From its name."),),
    )
    rows = rows_of(exam)

    assert [(line.text, line.detail) for line in rows["focus-work"].cells[0].lines] == [
        ("Medical coding", ""),
        ("Auditing", "From its blueprint."),
    ]
    assert texts(rows["focus-specialty"].cells[0]) == ["Cardiology"]
    assert texts(row_of("focus-specialty", certification()).cells[0]) == ["No single specialty"]
    assert {rows[anchor].note for anchor in ("focus-work", "focus-specialty", "focus-level", "focus-for-whom")} == {
        "Our own reading; no source says it."
    }


def test_words_stand_in_the_order_of_the_vocabulary_and_texts_in_that_of_rows():
    exam = with_facts(
        fact("code-set", CodeSet.CPT),
        fact("code-set", CodeSet.ICD_10_CM),
        fact("language", "Spanish"),
        fact("language", "English"),
    )
    rows = rows_of(exam)

    assert texts(rows["focus-code-set"].cells[0]) == ["ICD-10-CM", "CPT"]
    assert texts(rows["exam-language"].cells[0]) == ["Spanish", "English"]


# --- Exam ----------------------------------------------------------------------------------------


def test_questions_say_how_many_count_and_time_is_computed_for_each():
    exam = with_facts(
        fact("questions", 107),
        fact("questions-scored", 97),
        fact("questions-unscored", 10),
        fact("minutes", 240, evidence=second_hand()),
    )
    rows = rows_of(exam)

    assert texts(rows["exam-questions"].cells[0]) == [
        "107 questions",
        "97 of them count",
        "10 are trial questions that do not count",
    ]
    assert rows["exam-minutes-per-question"].cells[0].lines == (
        Line("2.2 minutes", "240 ÷ 107", exceptions=("second-hand",)),
    )


def test_number_that_a_source_gives_in_words_stands_as_it_is():
    exam = with_facts(fact("questions", "between 60 and 70"), fact("minutes", 240))
    rows = rows_of(exam)

    assert texts(rows["exam-questions"].cells[0]) == ["between 60 and 70"]
    assert "exam-minutes-per-question" not in rows


@pytest.mark.parametrize("questions", [number(90, 110, unit=Unit.QUESTIONS), 0])
def test_time_for_each_question_needs_one_number_above_zero(questions):
    exam = with_facts(fact("questions", questions), fact("minutes", 240))

    assert "exam-minutes-per-question" not in rows_of(exam)


def test_time_for_each_question_carries_a_dispute_of_either_number():
    exam = with_facts(fact("questions", 100), fact("minutes", 240), claims=(claim("questions"),))

    assert row_of("exam-minutes-per-question", exam).cells[0].lines[0].exceptions == ("disputed",)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (number(45, unit=Unit.MINUTES), "45 minutes"),
        (number(60, unit=Unit.MINUTES), "60 minutes (1 hour)"),
        (number(125, unit=Unit.MINUTES), "125 minutes (2 hours 5 minutes)"),
        (number(120, 150, unit=Unit.MINUTES), "120 to 150 minutes"),
        (number(1, unit=Unit.MINUTES), "1 minute"),
        (number(1200, unit=Unit.MINUTES, qualifier=Qualifier.ABOUT), "about 1,200 minutes (20 hours)"),
    ],
)
def test_time_is_said_in_minutes_and_hours(value, words):
    assert texts(row_of("exam-minutes", with_facts(fact("minutes", value))).cells[0]) == [words]


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (
            [fact("passing-score", "70 percent of answers."), fact("passing-percent", 70)],
            ["70 percent of answers."],
        ),
        ([fact("passing-percent", 70)], ["70 percent"]),
        (
            [fact("passing-scaled", 300), fact("score-scale", number(100, 400))],
            ["Scaled score of 300", "Scale: 100 to 400"],
        ),
    ],
)
def test_passing_score_is_said_in_the_words_of_the_source_or_from_its_number(facts, expected):
    assert texts(row_of("exam-passing-score", with_facts(*facts)).cells[0]) == expected


def test_scaled_score_is_not_set_against_a_percentage():
    percent = with_facts(fact("passing-percent", 70))
    scaled = with_facts(fact("passing-scaled", 300), slug="ccs")

    unlike = row_of("exam-passing-score", percent, scaled).comparability
    alike = row_of("exam-passing-score", percent, replace(percent, slug="coc")).comparability

    assert (unlike.comparable, alike.comparable) == (False, True)
    assert unlike.reason == "Not comparable: a scaled score is not a percentage of right answers."


def test_what_is_tested_is_not_called_unknown_where_the_parts_of_the_exam_say_it():
    parts = certification(domains=(domain("Anatomy", 1),))
    told = certification("cpb", facts=(fact("exam-content", "Denials and appeals."),))

    assert "exam-content" not in rows_of(parts, certification("ccs"))
    assert [texts(cell) for cell in row_of("exam-content", parts, told).cells] == [
        ["See the parts of the exam, below"],
        ["Denials and appeals."],
    ]
    assert not row_of("exam-content", told, certification("ccs")).cells[1].known


def test_open_book_is_said_in_a_word():
    assert texts(row_of("exam-open-book", with_facts(fact("open-book", value=False))).cells[0]) == ["No"]


def test_fact_with_a_heading_of_its_own_says_it():
    rule = fact("ce-rule", "Extras do not carry over.", label="Carry-over")

    assert texts(row_of("continuing-education-ce-rule", with_facts(rule)).cells[0]) == [
        "Carry-over: Extras do not carry over."
    ]


def test_heading_is_not_said_twice():
    rule = fact("ce-rule", "Late renewal fee: $50.", label="Late renewal")

    assert texts(row_of("continuing-education-ce-rule", with_facts(rule)).cells[0]) == ["Late renewal fee: $50."]


# --- Jobs ----------------------------------------------------------------------------------------

ADVERT = evidence(source("advert", SourceKind.EMPLOYER, publisher="A hospital"))
VA_LIST = evidence(source("va", SourceKind.GOVERNMENT, publisher="The VA"))


def test_alternatives_in_one_advert_are_one_group_and_never_several_requirements():
    asked = {"strength": RoleStrength.REQUIRED, "kind": RoleEvidence.ADVERT, "evidence": ADVERT}
    coder = role(
        "inpatient-coder",
        fits=(
            role_fit("inpatient-coder", "ccs", **asked, either_group="ccs-or-cic"),
            role_fit("inpatient-coder", "cic", **asked, either_group="ccs-or-cic"),
            role_fit("inpatient-coder", "rhit", **asked),
            role_fit("inpatient-coder", "draft", **asked),
        ),
    )
    row = row_of("jobs-roles", *(certification(slug) for slug in ("ccs", "cic", "rhit")), roles=[coder])

    assert {part.text for cell in row.cells for line in cell.lines for part in line.parts} == {
        "required in one job advert (A hospital): the RHIT, and the CCS or the CIC"
    }
    assert row.cells[0].lines[0].link == Link(LinkKind.ROLE, "inpatient-coder")


def test_ties_to_a_job_are_said_the_strongest_first_and_alike_ones_once():
    fits = (
        role_fit("coder", kind=RoleEvidence.ARTICLE, evidence=second_hand("a")),
        role_fit("coder", kind=RoleEvidence.ARTICLE, evidence=evidence(source("b", publisher="Another"))),
        role_fit("coder", evidence=evidence(source("c", SourceKind.SECONDARY, publisher="A third"))),
        role_fit("coder", kind=RoleEvidence.OWN_READING),
        role_fit("coder", strength=RoleStrength.ACCEPTED, kind=RoleEvidence.PUBLISHED_LIST, evidence=VA_LIST),
        role_fit("auditor", strength=RoleStrength.PREFERRED, kind=RoleEvidence.ADVERT, evidence=ADVERT),
        role_fit("no-such-job"),
    )
    row = row_of(
        "jobs-roles",
        certification(role_fits=fits),
        roles=[role("coder", fits=fits[:5]), role("auditor", fits=fits[5:6])],
    )

    assert [(line.text, [(part.text, part.exceptions) for part in line.parts]) for line in row.cells[0].lines] == [
        ("Auditor", [("preferred in one job advert (A hospital)", ())]),
        (
            "Coder",
            [
                ("accepted on a published list (The VA)", ()),
                ("commonly linked in articles (Publisher and A third)", ("second-hand",)),
                ("commonly linked on an official page (Another)", ()),
                ("commonly linked by our own reading", ()),
            ],
        ),
    ]


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (RoleEvidence.HIRING_GUIDE, "commonly linked in a hiring guide (Publisher)"),
        (RoleEvidence.OWN_READING, "commonly linked by our own reading"),
    ],
)
def test_single_tie_names_its_publisher(kind, words):
    fit = role_fit("coder", kind=kind)
    made = catalogue(certification(), roles=(role("coder", fits=(fit,)),))

    assert [said.text for said in ties(Column(made.certifications["cpc"], made, TODAY), [fit])] == [words]


def test_more_than_two_alternatives_are_any_one_of_a_list():
    listed = {"strength": RoleStrength.ACCEPTED, "kind": RoleEvidence.PUBLISHED_LIST, "evidence": VA_LIST}
    fits = tuple(role_fit("coder", slug, **listed, either_group="mastery") for slug in ("cpc", "ccs", "rhit"))
    made = catalogue(*(certification(slug) for slug in ("cpc", "ccs", "rhit")), roles=(role("coder", fits=fits),))

    (said,) = ties(Column(made.certifications["cpc"], made, TODAY), fits[:1])

    assert said.text == "accepted on a published list (The VA): any one of CPC, CCS or RHIT"


def test_alternative_that_one_list_names_twice_is_named_once():
    listed = {"strength": RoleStrength.ACCEPTED, "kind": RoleEvidence.PUBLISHED_LIST, "evidence": VA_LIST}
    named = [("cpc", "once"), ("ccs", "once"), ("ccs", "again")]
    fits = tuple(role_fit("coder", slug, **listed, key=f"{slug}-{key}", either_group="mastery") for slug, key in named)
    made = catalogue(*(certification(slug) for slug in ("cpc", "ccs")), roles=(role("coder", fits=fits),))

    (said,) = ties(Column(made.certifications["cpc"], made, TODAY), fits[:1])

    assert said.text == "accepted on a published list (The VA): the CPC or the CCS"


def test_mark_stands_behind_the_piece_of_evidence_that_needs_it():
    fits = (
        role_fit("coder", kind=RoleEvidence.HIRING_GUIDE, strength=RoleStrength.REQUIRED, evidence=second_hand()),
        role_fit("coder", strength=RoleStrength.ACCEPTED, kind=RoleEvidence.PUBLISHED_LIST, evidence=VA_LIST),
    )
    row = row_of("jobs-roles", certification(role_fits=fits), roles=[role("coder", fits=fits)])

    (line,) = row.cells[0].lines
    assert (line.exceptions, [part.exceptions for part in line.parts]) == ((), [("second-hand",), ()])
    assert [note.values for note in row.sources] == [("Coder: required",), ("Coder: accepted",)]


def test_marks_of_pieces_say_whose_they_are_where_the_row_folds():
    def tied(slug, seen):
        return certification(slug, role_fits=(role_fit("coder", slug, kind=RoleEvidence.SURVEY, evidence=seen),))

    row = row_of("jobs-roles", tied("cpc", evidence()), tied("ccs", second_hand()), roles=[role("coder")])

    (line,) = row.shared.lines
    assert (line.exceptions, [part.exceptions for part in line.parts]) == ((), [("second-hand for CCS",)])


def test_occupation_with_wages_alone_has_no_outlook():
    fits = (role_fit("coder", "cpc"),)
    roles = jobs_in(occupation(wages=(wage(),)), "coder", fits=fits)

    row = row_of("occupation-29-2072", certification(), roles=roles)

    assert texts(row.cells[0]) == ["Half earn more than $51,140 a year"]


def test_pay_of_holders_is_the_newest_first_and_unlike_statistics_are_not_compared():
    def pay(amount, statistic, letters, year):
        return figure(
            Measure.PAY,
            amount,
            statistic,
            Unit.USD_PER_YEAR,
            population=f"{letters} holders",
            year=year,
            key=f"pay-{year}",
        )

    cpc = certification(figures=(pay(54401, Statistic.MEAN, "CPC", 2018), pay(58895, Statistic.MEDIAN, "CPC", 2025)))
    ccs = certification("ccs", figures=(pay(58000, Statistic.MEAN, "CCS", 2025),))

    row = row_of("jobs-pay", cpc, ccs)

    assert [(line.text, line.detail) for line in row.cells[0].lines] == [
        ("$58,895 a year", "median, CPC holders, 2025"),
        ("$54,401 a year", "mean, CPC holders, 2018"),
    ]
    assert row.comparability.reason == "Not comparable: they are different statistics (CPC: median, CCS: mean)."


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({}, ""),
        ({"population": "AHIMA CCS Holders"}, ""),
        ({"population": "AHIMA members"}, "Not comparable: they describe different groups of people."),
        ({"year": 2019}, "Not comparable: they are of different years (CPC: 2025, CCS: 2019)."),
        ({"year": None}, "Not comparable: they are of different years (CPC: 2025, CCS: not given)."),
        (
            {"year": 2019, "statistic": Statistic.ESTIMATE},
            "Not comparable: they are different statistics (CPC: number, CCS: estimate); "
            "and they are of different years (CPC: 2025, CCS: 2019).",
        ),
        ({"number": None, "state": FactState.NOT_PUBLISHED, "year": 2019}, ""),
    ],
)
def test_figures_are_compared_only_if_statistic_population_and_year_match(changes, reason):
    cpc = certification(figures=(figure(Measure.HOLDERS, 105_000, population="CPC holders"),))
    other = replace(figure(Measure.HOLDERS, 36_925, population="CCS holders"), **changes)
    ccs = certification("ccs", body=body("ahima"), figures=(other,))

    comparability = row_of("numbers-holders", cpc, ccs).comparability

    assert (comparability.comparable, comparability.reason) == (not reason, reason)


def test_figures_without_a_year_are_not_compared():
    figures = (figure(Measure.HOLDERS, 1, year=None),)

    row = row_of("numbers-holders", certification(figures=figures), certification("ccs", figures=figures))

    assert row.comparability.reason == "Not comparable: no year is given."
    assert row.cells[0].lines[0].detail == "year not given"


def test_figure_not_published_is_said():
    row = row_of("numbers-pass-rate", certification(figures=(figure(Measure.PASS_RATE, None),)))

    assert row.cells[0].standing is Standing.NOT_PUBLISHED


def test_members_are_the_bodys_and_disputed_by_claims_on_the_body():
    doubted = body(figures=(figure(Measure.MEMBERS, 250_000),), claims=(claim("members"),))

    (line,) = row_of("authority-members", certification(body=doubted)).cells[0].lines

    assert (line.text, line.exceptions) == ("250,000", ("disputed",))


RECORDS = occupation(
    wages=(
        wage(percentile_10=37000, percentile_90=81150),
        wage(45620, year=2024, industry="Offices of physicians", key="physicians"),
        wage(44000, year=2023, industry="Offices of physicians", key="physicians-2023"),
    ),
    outlooks=(outlook(openings_per_year=14200), outlook("9", from_year=2023)),
)


def jobs_in(group, *slugs, fits):
    return [role(slug, of=group, fits=tuple(fit for fit in fits if fit.role == slug)) for slug in slugs]


def test_figures_of_an_occupation_stand_once_for_all_jobs_in_it():
    fits = (role_fit("coder", "cpc"), role_fit("auditor", "ccs"))
    coder, auditor = jobs_in(RECORDS, "coder", "auditor", fits=fits)
    auditor = replace(auditor, match=replace(auditor.match, fit=OccupationFit.CLOSEST))

    row = row_of("occupation-29-2072", certification("cpc"), certification("ccs"), roles=[coder, auditor])

    assert row.same
    assert [(line.text, line.detail) for line in row.shared.lines] == [
        ("Half earn more than $51,140 a year", "eight in ten earn $37,000 to $81,150; May 2025"),
        ("Offices of physicians: half earn more than $45,620 a year", "May 2024"),
        ("7 percent more jobs in 2034 than in 2024", "about 14,200 openings a year"),
    ]
    assert row.note == (
        "Figures for all “Medical Records Specialists” in the United States, whatever certification they hold. "
        "This group is the job itself for: Coder. It is the nearest category, a wider group, for: Auditor."
    )


def test_figures_shared_by_only_some_are_not_repeated():
    fits = (role_fit("coder", "cpc"), role_fit("coder", "ccs"), role_fit("biller", "cpb"))
    clerks = occupation("43-3021", title="Billing Clerks", outlooks=(outlook("-4"),))
    roles = [*jobs_in(RECORDS, "coder", fits=fits), *jobs_in(clerks, "biller", fits=fits)]

    rows = rows_of(*(certification(slug) for slug in ("cpb", "cpc", "ccs")), roles=roles)

    records = rows["occupation-29-2072"]
    assert [cell.standing for cell in records.cells] == [Standing.NOT_APPLICABLE, Standing.KNOWN, Standing.KNOWN]
    assert texts(records.cells[2]) == ["The same figures as for CPC"]
    assert texts(rows["occupation-43-3021"].cells[0]) == ["4 percent fewer jobs in 2034 than in 2024"]


def test_occupation_without_figures_has_no_row():
    fits = (role_fit("coder", "cpc"),)

    assert "occupation-29-2072" not in rows_of(certification(), roles=jobs_in(occupation(), "coder", fits=fits))


def test_outlook_without_change_is_said():
    steady = occupation(outlooks=(outlook("0"),))
    fits = (role_fit("coder", "cpc"),)

    row = row_of("occupation-29-2072", certification(), roles=jobs_in(steady, "coder", fits=fits))

    assert texts(row.cells[0]) == ["As many jobs in 2034 as in 2024"]


def test_group_that_only_comes_near_a_job_is_called_so():
    (coder,) = jobs_in(RECORDS, "coder", fits=(role_fit("coder", "cpc"),))
    coder = replace(coder, match=replace(coder.match, fit=OccupationFit.CLOSEST))

    note = row_of("occupation-29-2072", certification(), roles=[coder]).note

    assert note.endswith("they hold. It is the nearest category, a wider group, for: Coder.")


def test_where_it_leads_names_the_other_and_whose_reading_it_is():
    cpc = certification(
        related=(
            related("ccs", Relation.STEP_TOWARD, note="A usual step."),
            related("cca", Relation.OVERLAPS, evidence=evidence()),
        )
    )
    row = row_of("jobs-leads-to", cpc, certification("ccs"), certification("cca"))

    assert [(line.text, line.detail, line.exceptions) for line in row.cells[0].lines] == [
        ("A step toward CCS", "A usual step.", ("our own reading",)),
        ("Overlaps with CCA", "", ()),
    ]


def test_what_replaced_what_is_said_on_both_sides():
    old = certification("chp", related=(related("chps", Relation.SUCCESSOR, evidence=evidence()),))
    row = row_of("jobs-leads-to", old, certification("chps"))

    assert [texts(cell) for cell in row.cells] == [["Replaced by CHPS"], ["Replaced CHP"]]
    assert [cell.lines[0].link.target for cell in row.cells] == ["chps", "chp"]


def test_fee_of_upkeep_that_is_not_known_leads_to_the_rules_that_may_say_it():
    rule = with_facts(fact("ce-rule", "Late recertification is not accepted."))
    paid = certification("ccs", fees=(fee(Purchase.LATE_RENEWAL, 50),))
    row = row_of("continuing-education-late-renewal-fee", rule, paid)

    assert row.label == "Fee for late renewal"
    assert texts(row.cells[0]) == ["No fee that we know of"]
    assert not row.cells[0].known


# --- Requirements --------------------------------------------------------------------------------


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


ROUTES = tuple(
    ApprenticeRoute(text.lower().replace(" ", "-"), text, 0, 0, False, False, evidence())
    for text in ("Two years of work.", "A course and practice.")
)


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


# --- Cost ----------------------------------------------------------------------------------------


def test_fees_say_for_whom_and_how_often():
    exam = certification(
        fees=(
            fee(Purchase.EXAM, 499, Audience.MEMBER, key="twice", attempts=2, label="Exam, two attempts"),
            fee(Purchase.EXAM, 425, Audience.MEMBER, attempts=1, label="Exam, one attempt"),
            fee(Purchase.EXAM, None, Audience.STUDENT),
            fee(Purchase.EXAM, 1450, price=Money(Decimal("1450.50"))),
            fee(Purchase.RECERTIFICATION, 218, Audience.NON_MEMBER, recurs_months=24),
            fee(Purchase.LATE_RENEWAL, 20, recurs_months=12),
        ),
        claims=(claim("fee", fact_key="twice"),),
    )
    rows = rows_of(exam)

    assert [(line.text, line.detail, line.exceptions) for line in rows["cost-exam-fee"].cells[0].lines] == [
        ("$1,450.50", "", ()),
        ("$425", "one attempt, for members", ()),
        ("$499", "two attempts, for members", ("disputed",)),
        ("Not published", "for student members", ()),
    ]
    assert "Exam, two attempts, for members: $499" in rows["cost-exam-fee"].sources[0].values
    assert texts(rows["continuing-education-recertification-fee"].cells[0]) == ["$218 every 24 months"]
    assert texts(rows["continuing-education-late-renewal-fee"].cells[0]) == ["$20 a year"]


def test_first_year_shows_its_terms_for_each_who_may_pay():
    aapc = body(
        membership_fees=(
            membership_fee(222, required=True),
            membership_fee(157, required=True, audience=Audience.STUDENT),
        )
    )
    ahima = body("ahima", membership_fees=(membership_fee(149, required=False),))
    cpc = certification(body=aapc, fees=(fee(Purchase.EXAM, 425, Audience.MEMBER, evidence=second_hand()),))
    ccs = certification(
        "ccs",
        body=ahima,
        facts=(fact("ce-cycle-months", 24),),
        fees=(fee(Purchase.EXAM, 299, Audience.MEMBER), fee(Purchase.EXAM, 399, Audience.NON_MEMBER)),
    )
    rows = rows_of(cpc, ccs)

    assert [
        [(line.text, line.detail, line.exceptions) for line in cell.lines] for cell in rows["cost-first-year"].cells
    ] == [
        [
            ("$647 as a member", "exam $425 + membership $222", ("second-hand",)),
            ("$582 as a student member", "exam $425 + membership $157", ("second-hand",)),
        ],
        [
            ("$399 as a non-member", "exam $399", ()),
            ("$448 as a member", "exam $299 + membership $149", ()),
        ],
    ]
    assert [texts(cell) for cell in rows["in-short-five-years"].cells] == [
        ["$1,535 as a member"],
        ["At least $399 as a non-member", "Left out: recertification (no price with a source)"],
    ]


def test_sum_without_any_price_is_not_known_and_names_what_is_missing():
    cell = row_of("in-short-first-year", certification(), certification("ccs", fees=(fee(Purchase.EXAM, 1),))).cells[0]

    assert (cell.standing, texts(cell)) == (
        Standing.NOT_KNOWN,
        [
            "No price with a source as a non-member",
            "Left out: exam; membership, should it be asked for; and recertification (no price with a source)",
        ],
    )


# --- Continuing education ------------------------------------------------------------------------


def test_units_are_named_and_computed_for_each_year():
    exam = with_facts(fact("ce-units", 15), fact("ce-cycle-months", 24), fact("ce-unit-name", "CEU"))
    rows = rows_of(exam)

    assert texts(rows["continuing-education-units"].cells[0]) == ["15 CEUs"]
    assert texts(rows["continuing-education-cycle"].cells[0]) == ["24 months"]
    assert rows["continuing-education-units-a-year"].cells[0].lines == (Line("7.5 CEUs a year", "15 ÷ 2"),)


def test_unit_without_a_name_is_a_unit():
    rows = rows_of(with_facts(fact("ce-units", 1), fact("ce-cycle-months", 12)))

    assert texts(rows["continuing-education-units"].cells[0]) == ["1 unit"]
    assert texts(rows["continuing-education-units-a-year"].cells[0]) == ["1 unit a year"]


def test_units_not_published_are_said_and_none_computed():
    rows = rows_of(with_facts(fact("ce-units", None), fact("ce-cycle-months", 24)))

    assert texts(rows["continuing-education-units"].cells[0]) == ["Not published"]
    assert "continuing-education-units-a-year" not in rows


# --- In short ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("facts", "lines"),
    [
        (
            [fact("delivery", Delivery.ONLINE_PROCTORED), fact("delivery", Delivery.TEST_CENTRE)],
            (Line("At a test center"), Line("At home, watched online")),
        ),
        (
            [fact("delivery", Delivery.TEST_CENTRE)],
            (Line("At a test center", "not at home, as far as our sources say"),),
        ),
        ([fact("delivery", None)], (Line("Not published"),)),
        ([], (Line("We do not know yet"),)),
    ],
)
def test_where_the_exam_is_sat_is_said_in_short(facts, lines):
    other = with_facts(fact("delivery", Delivery.ONLINE), slug="ccs")

    assert row_of("in-short-where", with_facts(*facts), other).cells[0].lines == lines


def test_mark_of_one_way_to_sit_the_exam_stands_behind_that_way():
    exam = with_facts(
        fact("delivery", Delivery.TEST_CENTRE, evidence=second_hand()), fact("delivery", Delivery.ONLINE_PROCTORED)
    )

    assert row_of("in-short-where", exam).cells[0].lines == (
        Line("At a test center", exceptions=("second-hand",)),
        Line("At home, watched online"),
    )


def test_employers_count_only_by_what_they_say_themselves():
    listed = {"strength": RoleStrength.ACCEPTED, "kind": RoleEvidence.PUBLISHED_LIST, "evidence": VA_LIST}
    fits = (
        role_fit("coder", kind=RoleEvidence.ADVERT, strength=RoleStrength.REQUIRED, evidence=ADVERT),
        role_fit("coder", **listed),
        role_fit("auditor", **listed),
        role_fit("coder", kind=RoleEvidence.ADVERT, evidence=ADVERT),
        role_fit("coder", strength=RoleStrength.REQUIRED),
    )
    row = row_of("in-short-accepted", certification(role_fits=fits), roles=[role("coder"), role("auditor")])

    assert [(line.text, line.detail) for line in row.cells[0].lines] == [
        ("The VA", "its published list, for Coder and Auditor"),
        ("A hospital", "one job advert, for Coder"),
    ]
    assert [note.values for note in row.sources] == [("Coder: accepted", "Auditor: accepted"), ("Coder: required",)]


def test_employer_is_named_even_where_its_job_is_not_in_the_catalogue():
    fits = (role_fit("gone", kind=RoleEvidence.ADVERT, strength=RoleStrength.REQUIRED, evidence=ADVERT),)

    row = row_of("in-short-accepted", certification(role_fits=fits))

    assert row.cells[0].lines == (Line("A hospital", "one job advert"),)


# --- What to do next -----------------------------------------------------------------------------


def steps_of(exam):
    made = catalogue(exam)
    return {step.kind: step for step in compare(made, ["cpc"], TODAY).next_steps[0].steps}


def test_next_steps_say_page_membership_books_place_and_what_follows():
    page = evidence(source("cpc-page", title="The CPC"))
    exam = with_facts(
        fact("minutes", 240, evidence=page),
        fact("questions", 100, evidence=page),
        fact("book", "CPT", evidence=page),
        fact("delivery", Delivery.TEST_CENTRE, evidence=second_hand()),
        fact("ce-units", 36),
        fact("ce-cycle-months", 24),
        body=body(membership_fees=(membership_fee(222, required=True),)),
        apprentice_marks=(
            apprentice_mark("CPC-A", *ROUTES),
            apprentice_mark("", state=FactState.NOT_APPLICABLE, key="none"),
        ),
    )
    steps = steps_of(exam)

    assert list(steps) == list(StepKind)
    assert steps[StepKind.OFFICIAL_PAGE].lines == (
        Line("The CPC", "Publisher", Link(LinkKind.PAGE, "https://example.org/cpc-page")),
    )
    assert steps[StepKind.MEMBERSHIP].lines == (Line("Join AAPC first: only members take the exam"),)
    assert steps[StepKind.BOOKS].lines == (Line("CPT"),)
    assert steps[StepKind.EXAM].lines == (Line("At a test center", exceptions=("second-hand",)),)
    assert [(line.joined_by, line.text) for line in steps[StepKind.AFTER].lines] == [
        ("", "Newcomers hold CPC-A first. What removes the mark:"),
        ("", "Two years of work."),
        ("or", "A course and practice."),
        ("", "Collect 18 units a year"),
    ]


def test_official_page_is_the_bodys_site_where_no_page_of_its_own_is_known():
    site = body(
        facts=(body_fact("website", "https://www.aapc.com"),), membership_fees=(membership_fee(1, required=False),)
    )
    steps = steps_of(with_facts(fact("minutes", 240, evidence=second_hand()), body=site))

    assert steps[StepKind.OFFICIAL_PAGE].lines == (
        Line("https://www.aapc.com", link=Link(LinkKind.PAGE, "https://www.aapc.com")),
    )
    assert steps[StepKind.MEMBERSHIP].lines == (Line("You need not join AAPC to take the exam"),)


def test_website_that_is_not_published_is_no_link():
    assert steps_of(certification(body=body(facts=(body_fact("website", None),)))) == {}


# --- The glossary ---------------------------------------------------------------------------------


def with_terms(made, *words):
    terms = {
        slug: Term(slug, word, "", TermCategory.CODE_SETS, TermTier.CORE, "", (), (), evidence())
        for slug, word in words
    }
    return replace(made, terms=terms)


def test_words_that_the_glossary_explains_lead_there():
    exam = with_facts(
        fact("code-set", CodeSet.DRG),
        fact("code-set", CodeSet.CPT),
        fact("open-book", value=True),
        fact("provider", "Pearson VUE"),
        apprentice_marks=(apprentice_mark("CPC-A"),),
    )
    made = with_terms(
        catalogue(exam),
        ("ms-drg", "MS-DRG"),
        ("open-book-exam", "Open-book exam"),
        ("pearson", "Pearson VUE"),
        ("apprentice-status", "Apprentice status (CPC-A, COC-A)"),
    )
    rows = {row.anchor: row for section in compare(made, ["cpc"], TODAY).sections for row in section.rows}

    assert [line.link for line in rows["focus-code-set"].cells[0].lines] == [None, Link(LinkKind.TERM, "ms-drg")]
    assert rows["exam-provider"].cells[0].lines[0].link == Link(LinkKind.TERM, "pearson")
    assert rows["exam-open-book"].link == Link(LinkKind.TERM, "open-book-exam")
    assert rows["requirements-apprentice-mark"].link == Link(LinkKind.TERM, "apprentice-status")
    assert rows["exam-provider"].link is None


# --- Properties ----------------------------------------------------------------------------------

SLUGS = ["cpc", "ccs", "cca", "coc"]
RICH = catalogue(
    *(
        with_facts(
            fact("minutes", 240 - place % 2),
            fact("provider", "Pearson VUE", evidence=second_hand()),
            fact("ce-units", 20 + place),
            slug=slug,
            fees=(fee(Purchase.EXAM, 100 * place),),
            claims=(claim("provider"),),
        )
        for place, slug in enumerate(SLUGS)
    )
)


@given(st.lists(st.sampled_from(SLUGS), min_size=1, max_size=8))
def test_every_row_has_a_cell_for_each_and_folds_exactly_when_all_say_the_same(slugs):
    compared = compare(RICH, slugs, TODAY)

    for section in compared.sections:
        for row in section.rows:
            contents = {(cell.standing, tuple((line.text, line.detail) for line in cell.lines)) for cell in row.cells}
            assert len(row.cells) == len(set(slugs))
            assert row.same == (len(contents) == 1 and len(row.cells) > 1)
            assert all(cell.lines for cell in row.cells)
            assert all(len(line.exceptions) <= 2 for cell in row.cells for line in cell.lines)


@given(st.permutations(SLUGS), st.integers(1, 4))
def test_order_asked_changes_nothing(slugs, count):
    assert compare(RICH, slugs[:count], TODAY) == compare(RICH, sorted(slugs[:count]), TODAY)


def test_anchors_are_unique_on_the_page():
    compared = compare(RICH, SLUGS, TODAY)
    anchors = [row.anchor for row in compared.in_short]
    anchors += [row.anchor for section in compared.sections for row in section.rows]

    assert sorted(anchors) == sorted(set(anchors))
