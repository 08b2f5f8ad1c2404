"""What people ask about a pair: answered from the facts, and open where the facts leave it open."""

from __future__ import annotations

import pytest

from comparisons.engine.pair_questions import pair_questions
from comparisons.vocabulary import (
    Audience,
    ConditionKind,
    Delivery,
    FactState,
    Measure,
    Purchase,
    Relation,
    RequirementStrength,
    RoleStrength,
    Schooling,
    SourceKind,
    Statistic,
    Status,
    Unit,
)
from tests.engine import builders as b
from tests.engine.builders import TODAY

MEMBERS_ONLY = b.body(membership_fees=(b.membership_fee(222, required=True),))
OPEN = b.body("ahima", membership_fees=(b.membership_fee(149, required=False),))
WORK = b.path("Two years of work", b.condition(ConditionKind.EXPERIENCE))
DEGREE = b.path("A degree", b.condition(ConditionKind.SCHOOLING, schooling=Schooling.HIM_ASSOCIATE))
COMPLETE = b.fact("conditions-complete", value=True)


def exam(slug="cpc", **changes):
    return b.certification(slug, **changes)


def asked(*certifications, roles=()):
    made = b.catalogue(*certifications, roles=roles)
    return {each.anchor: each for each in pair_questions(made, tuple(made.certifications.values()), TODAY)}


def answer(key, *certifications, roles=()):
    return asked(*certifications, roles=roles)[f"asked-{key}"]


def lines(found):
    return [line.text for line in found.lines]


def rate(percent, **changes):
    return b.figure(Measure.PASS_RATE, percent, Statistic.PERCENT, Unit.PERCENT, population="first tries", **changes)


def pay(amount, statistic=Statistic.MEAN, **changes):
    return b.figure(Measure.PAY, amount, statistic, Unit.USD_PER_YEAR, **changes)


def test_every_question_is_asked_of_any_two_and_has_an_answer_for_each():
    found = asked(exam(), exam("ccs"))

    assert [each.question for each in found.values()] == [
        "Which is harder, CPC or CCS?",
        "Can I take the CPC or CCS without experience?",
        "Which pays more, CPC or CCS?",
        "Which costs less over five years, CPC or CCS?",
        "Can I take the CPC or CCS exam at home?",
        "Do I need to be a member for the CPC or CCS?",
        "How long is the CPC or CCS exam, and how many questions has it?",
        "How is the CPC or CCS kept?",
        "Should I do both CPC and CCS?",
    ]
    *answers, both = found.values()
    for each in answers:
        assert [line.text.partition(":")[0] for line in each.lines] == ["CPC", "CCS"], each.question
    assert both.lines


def test_of_three_one_asks_about_all_of_them():
    found = asked(exam(), exam("ccs"), exam("cic"))

    assert found["asked-all-of-them"].question == "Should I do all of CPC, CCS and CIC?"


def test_what_is_not_known_says_so():
    found = asked(exam(), exam("ccs"))

    assert lines(found["asked-harder"])[0] == "CPC: no pass rate that we know of"
    assert lines(found["asked-without-experience"])[0] == "CPC: we do not know all conditions for entry"
    assert lines(found["asked-pays-more"])[0] == "CPC: no pay figure that we know of"
    assert found["asked-costs-less"].in_short == "Prices that we do not know leave it open."
    for key in ("at-home", "member", "length", "keeping"):
        assert lines(found[f"asked-{key}"])[0] == "CPC: we do not know yet"
    assert lines(found["asked-both"]) == ["We know of no job that each of them goes with."]


# --- Which is harder ---------------------------------------------------------------------------------


def test_pass_rates_of_one_kind_are_set_against_each_other_and_prove_little():
    found = answer("harder", exam(figures=(rate(84),)), exam("ccs", figures=(rate(62),)))

    assert found.in_short == "Pass rates of the same kind: CCS 62 percent, CPC 84 percent."
    assert lines(found)[0] == "CPC: 84 percent passed (first tries, 2025)"
    assert "It does not say how hard it would be for you." in found.note


@pytest.mark.parametrize("other", [rate(62, year=2020), rate(None), None])
def test_pass_rates_of_other_years_or_not_published_are_not_compared(other):
    found = answer("harder", exam(figures=(rate(84),)), exam("ccs", figures=(other,) if other else ()))

    assert found.in_short == "We know of no figures that could be compared."


def test_body_that_publishes_no_rate_is_named_so():
    found = answer("harder", exam(figures=(rate(None),)), exam("ccs"))

    assert lines(found)[0] == "CPC: the body publishes no pass rate"
    assert [note.source.slug for note in found.sources] == ["page"]


def test_sources_of_an_answer_say_whose_they_are():
    survey = b.evidence(b.source("survey"))
    noted = b.evidence(b.source("survey"), note="Of the CCS alone.")

    found = answer(
        "harder", exam(figures=(rate(84, evidence=survey),)), exam("ccs", figures=(rate(84, evidence=noted),))
    )
    same = answer("harder", *(exam(slug, figures=(rate(84, evidence=survey),)) for slug in ("cpc", "ccs")))

    assert [(note.certification, note.notes) for note in found.sources] == [
        ("CPC", ()),
        ("CCS", ("Of the CCS alone.",)),
    ]
    assert [note.certification for note in same.sources] == [""]


# --- Without experience --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("requirements", "text", "detail"),
    [
        ((b.requirement(WORK),), "CPC: no, each way in asks for work experience", ""),
        ((b.requirement(WORK, DEGREE),), "CPC: yes", ""),
        ((b.requirement(DEGREE),), "CPC: yes", "a degree is required"),
        (
            (b.requirement(WORK, strength=RequirementStrength.RECOMMENDED),),
            "CPC: yes; experience is advised, not required",
            "",
        ),
    ],
)
def test_experience_is_needed_advised_or_neither(requirements, text, detail):
    found = answer("without-experience", exam(facts=(COMPLETE,), requirements=requirements), exam("ccs"))

    assert (found.lines[0].text, found.lines[0].detail) == (text, detail)


def test_newcomers_are_told_of_the_mark():
    marked = exam(facts=(COMPLETE,), apprentice_marks=(b.apprentice_mark("CPC-A"),))

    assert answer("without-experience", marked, exam("ccs")).lines[0].detail == "who has none holds CPC-A at first"


# --- Pay and cost ----------------------------------------------------------------------------------------


def test_pay_of_one_kind_is_compared_the_highest_first():
    found = answer("pays-more", exam(figures=(pay(58_000),)), exam("ccs", figures=(pay(61_000),)))

    assert found.in_short == "By surveys of the same kind: CCS $61,000 a year, CPC $58,000 a year."
    assert found.note == "Survey answers do not show that the letters caused the pay."


def test_pay_of_another_kind_is_not_compared_and_says_why():
    found = answer("pays-more", exam(figures=(pay(58_000, Statistic.MEDIAN),)), exam("ccs", figures=(pay(61_000),)))

    assert found.in_short == "Not comparable: they are different statistics (CPC: median, CCS: mean)."


def test_government_speaks_where_jobs_of_each_fall_into_one_group():
    group = b.occupation(wages=(b.wage(51_140),))
    job = b.role("coder", of=group, fits=(b.role_fit("coder"), b.role_fit("coder", "ccs")))

    assert lines(answer("pays-more", exam(), exam("ccs"), roles=(job,)))[-1] == (
        "Jobs of each fall into the government’s group “Medical Records Specialists”: half earn more than $51,140 a "
        "year (May 2025), whatever certification they hold."
    )
    alone = b.role("coder", of=group, fits=(b.role_fit("coder"),))
    assert len(answer("pays-more", exam(), exam("ccs"), roles=(alone,)).lines) == 2


def test_cheaper_one_is_named_with_what_both_cost():
    cheap = exam(
        body=OPEN, fees=(b.fee(Purchase.EXAM, 399, Audience.NON_MEMBER),), facts=(b.fact("ce-cycle-months", 120),)
    )
    dear = exam("ccs", body=MEMBERS_ONLY, fees=(b.fee(Purchase.EXAM, 425, Audience.MEMBER),))

    found = answer("costs-less", cheap, dear)

    assert found.in_short == "The CPC: $399, against $1,535 for the CCS."
    assert found.lines[1].detail == "exam $425 + membership 5 × $222"
    same = answer("costs-less", dear, exam("cic", body=MEMBERS_ONLY, fees=dear.fees))
    assert same.in_short == "They cost the same: $1,535."


def test_price_that_is_missing_is_named():
    found = answer("costs-less", exam(body=MEMBERS_ONLY), exam("ccs"))

    assert (found.lines[0].text, found.lines[0].detail) == (
        "CPC: at least $1,110",
        "the price of the exam is not known",
    )


# --- Where, as whom, how long, how kept --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("ways", "text"),
    [
        ([Delivery.ONLINE_PROCTORED], "CPC: yes, watched online"),
        ([Delivery.TEST_CENTRE, Delivery.ONLINE_PROCTORED], "CPC: yes, watched online; also at a test center"),
        ([Delivery.ONLINE, Delivery.ONLINE_PROCTORED], "CPC: yes, online; or at home, watched online"),
        ([Delivery.TEST_CENTRE], "CPC: not as far as our sources say, only at a test center"),
    ],
)
def test_exam_at_home(ways, text):
    found = answer("at-home", exam(facts=tuple(b.fact("delivery", way) for way in ways)), exam("ccs"))

    assert lines(found)[0] == text


def test_membership_is_needed_or_not():
    found = answer("member", exam(body=MEMBERS_ONLY), exam("ccs", body=OPEN))

    assert lines(found) == ["CPC: yes, only members of AAPC take the exam", "CCS: no, one need not belong to AHIMA"]
    assert found.sources


def test_length_and_upkeep_give_the_figures():
    full = exam(
        facts=(
            b.fact("minutes", 240),
            b.fact("questions", 100),
            b.fact("ce-units", 36),
            b.fact("ce-cycle-months", 24),
        ),
        fees=(b.fee(Purchase.RECERTIFICATION, 218, Audience.NON_MEMBER, recurs_months=24),),
    )
    found = asked(full, exam("ccs", facts=(b.fact("questions", None), b.fact("ce-cycle-months", 12))))

    assert lines(found["asked-length"]) == ["CPC: 240 minutes (4 hours), 100 questions", "CCS: we do not know yet"]
    assert lines(found["asked-keeping"]) == [
        "CPC: 36 units every 24 months, recertification $218 every 24 months (for non-members)",
        "CCS: 12 months",
    ]


# --- Both ----------------------------------------------------------------------------------------------------


def test_relation_of_the_two_is_told_with_whose_reading_it_is():
    first = exam(
        related=(b.related("ccs", Relation.STEP_TOWARD, note="Often next."), b.related("x", Relation.OVERLAPS))
    )
    found = answer("both", first, exam("ccs"))

    assert [(line.text, line.detail, line.exceptions) for line in found.lines[:-1]] == [
        ("CPC: a step toward CCS", "Often next.", ("our own reading",))
    ]


def test_employer_who_asks_for_both_together_is_named_but_not_one_who_takes_either():
    advert = b.evidence(b.source("advert", SourceKind.SECONDARY, publisher="A hospital"))
    asks = {"strength": RoleStrength.REQUIRED, "evidence": advert}
    together = b.role("coder", fits=(b.role_fit("coder", **asks), b.role_fit("coder", "ccs", **asks)))
    either = b.role(
        "coder",
        fits=(
            b.role_fit("coder", either_group="one", **asks),
            b.role_fit("coder", "ccs", either_group="one", **asks),
        ),
    )

    assert lines(answer("both", exam(), exam("ccs"), roles=(together,))) == [
        "A hospital asks for the CPC and the CCS together, for the job “Coder”.",
        "Jobs that each of them goes with: coder.",
    ]
    assert lines(answer("both", exam(), exam("ccs"), roles=(either,))) == ["Jobs that each of them goes with: coder."]


def test_pay_of_people_who_hold_both_is_told_with_what_it_does_not_show():
    held = pay(71_130, population="holders of both CPC and CCS, a survey")
    found = answer("both", exam(figures=(pay(58_000, population="CPC holders"), held)), exam("ccs"))

    assert (found.lines[0].text, found.lines[0].detail) == (
        "$71,130 a year",
        "mean, holders of both CPC and CCS, a survey, 2025",
    )
    assert found.in_short == ""
    assert found.note.endswith("does not show that the letters caused it.")
    assert answer("both", exam(), exam("ccs")).in_short == "No source that we know says what holding both brings."


# --- Retired -----------------------------------------------------------------------------------------------


def test_exam_that_is_no_longer_offered_is_not_weighed():
    gone = exam("chp", facts=(b.fact("status", Status.RETIRED),), body=OPEN)

    found = asked(gone, exam("ccs", facts=(b.fact("minutes", 60),)))

    for key in ("without-experience", "costs-less", "at-home", "member", "length"):
        assert lines(found[f"asked-{key}"])[0] == "CHP: the exam is no longer offered", key
    assert asked(gone, exam("chs", facts=gone.facts)) == {}


def test_mark_that_a_source_rules_out_is_not_told():
    none = b.apprentice_mark("", state=FactState.NOT_APPLICABLE)

    assert (
        answer("without-experience", exam(facts=(COMPLETE,), apprentice_marks=(none,)), exam("ccs")).lines[0].detail
        == ""
    )
