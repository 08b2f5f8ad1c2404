"""Every value of the catalogue is one statement, with how it stands and what it rests on."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import get_args

import pytest

from comparisons.catalogue.changes import Recordable, SubjectKind
from comparisons.catalogue.snapshot import Term
from comparisons.engine.statements.record import Standing
from comparisons.engine.statements.rows import MADE_BY
from comparisons.engine.statements.subjects import (
    about_body,
    about_certification,
    about_everything,
    about_role,
    about_term,
)
from comparisons.vocabulary import (
    AmountUnit,
    ConditionKind,
    FactState,
    Schooling,
    SourceKind,
    TermCategory,
    TermTier,
    Verdict,
    Work,
)
from tests.engine import builders

TODAY = date(2026, 11, 22)


def said(certification, topic, key=""):
    found = [each for each in about_certification(certification, TODAY) if each.topic == topic]
    return next(each for each in found if not key or each.key == key)


def test_every_shape_of_row_can_be_stated():
    assert set(MADE_BY) == set(get_args(Recordable.__value__))


def test_number_is_given_in_words_and_as_a_number():
    cpc = builders.certification(facts=(builders.fact("questions", 100),))

    statement = said(cpc, "questions")

    assert (statement.standing, statement.low, statement.high) == (Standing.KNOWN, Decimal(100), None)
    assert statement.value.startswith("100")
    assert statement.evidence == cpc.facts[0].evidence


def test_topic_without_a_row_is_not_known_rather_than_missing():
    statement = said(builders.certification(), "minutes")

    assert (statement.standing, statement.value, statement.evidence) == (Standing.NOT_KNOWN, "We do not know yet", None)


@pytest.mark.parametrize(
    ("state", "standing", "words"),
    [
        (FactState.NOT_PUBLISHED, Standing.NOT_PUBLISHED, "Not published"),
        (FactState.NOT_APPLICABLE, Standing.NOT_APPLICABLE, "Not applicable"),
    ],
)
def test_state_that_is_no_value_is_said(state, standing, words):
    cpc = builders.certification(facts=(builders.fact("minutes", None, state=state),))

    assert (said(cpc, "minutes").standing, said(cpc, "minutes").value) == (standing, words)


def test_value_with_an_unsettled_claim_is_disputed_and_names_it():
    claim = builders.claim("questions", Verdict.UNRESOLVED)
    cpc = builders.certification(facts=(builders.fact("questions", 100),), claims=(claim,))

    assert (said(cpc, "questions").standing, said(cpc, "questions").disputes) == (Standing.DISPUTED, (claim,))


def test_claim_names_the_row_that_it_is_about():
    claims = (builders.claim("questions", fact_key="scored"), builders.claim("minutes"))
    cpc = builders.certification(claims=claims)

    found = [each for each in about_certification(cpc, TODAY) if each.standing is Standing.CLAIM]

    assert [dict(each.details).get("row") for each in found] == ["scored", None]


def test_flag_and_choice_are_given_as_fixed_words_too():
    cpc = builders.certification(facts=(builders.fact("open-book", True),))

    assert (said(cpc, "open-book").value, said(cpc, "open-book").code) == ("Yes", "true")


def test_marks_say_second_hand_old_out_of_date_and_announced():
    seen = replace(builders.second_hand(), seen_on=date(2020, 1, 1))
    fact = builders.fact("minutes", 240, evidence=seen, effective_from=date(2027, 1, 1))
    cpc = builders.certification(facts=(fact,))

    statement = next(each for each in about_certification(cpc, TODAY) if each.topic == "minutes" and each.low)

    assert set(statement.marks(TODAY)) >= {"announced", "out of date", "second-hand"}
    # On its day nobody has looked yet whether it came true.
    assert "announced" in statement.marks(date(2027, 1, 1))
    looked = replace(statement, evidence=replace(statement.evidence, seen_on=date(2027, 1, 1)))
    assert "announced" not in looked.marks(date(2027, 1, 1))


def test_own_reading_is_called_so():
    statement = said(builders.certification(), "level")

    assert (statement.standing, statement.evidence, statement.marks(TODAY)) == (Standing.OUR_READING, None, ())


def topics(statements):
    return Counter(each.topic for each in statements if each.standing is not Standing.CLAIM)


def test_price_says_how_often_it_is_paid_and_where_it_is_not_published():
    dues = (
        builders.membership_fee(222, required=True),
        builders.membership_fee(None, required=True, tier="Student", key="student"),
    )
    told = [each for each in about_body(builders.body(membership_fees=dues), TODAY) if each.topic == "membership-fee"]

    assert [each.value for each in told] == ["$222 a year", "Not published"]


def test_word_of_the_field_is_stated_with_its_definition():
    word = Term("drg", "DRG", "Group", TermCategory.PAYMENT, TermTier.CORE, "One payment.", (), (), builders.evidence())

    (stated,) = about_term(word)

    assert (stated.topic, stated.key) == ("definition", "definition")
    assert (stated.value, dict(stated.details)) == ("One payment.", {"expansion": "Group", "category": "payment"})


def test_what_must_be_known_of_a_value_stands_beside_it():
    old = builders.evidence(builders.source(kind=SourceKind.SECONDARY), as_of="2019")
    cpc = builders.certification(facts=(builders.fact("minutes", 240, evidence=old),))

    assert said(cpc, "minutes").marks(TODAY) == ("source from 2019", "second-hand")


def test_way_in_gives_each_of_its_conditions_as_fixed_words():
    kinds = ConditionKind
    way = builders.path(
        "A way",
        builders.condition(kinds.SCHOOLING, schooling=Schooling.HIM_ASSOCIATE, accredited=True, counts_early=True),
        builders.condition(kinds.CREDENTIAL, credentials=("cpc", "ccs")),
        builders.condition(kinds.CREDENTIAL, any_credential=True),
        builders.condition(
            kinds.EXPERIENCE, work=Work.CODING, amount=Decimal(2), unit=AmountUnit.YEARS, within_years=5
        ),
        builders.condition(kinds.MEMBERSHIP, member_of="aapc"),
    )
    cpc = builders.certification(requirements=(builders.requirement(way),))

    told = dict(said(cpc, "requirement").details)

    assert told["conditions"].split("; ") == [
        "kind=schooling, schooling=him-associate, accredited=true, counts_early=true",
        "kind=credential, credentials=cpc or ccs",
        "kind=credential, any_credential=true",
        "kind=experience, work=coding, amount=2, unit=years, within_years=5",
        "kind=membership, member_of=aapc",
    ]
    assert (told["requirement"], told["strength"]) == ("a-way", "mandatory")


# --- The real catalogue --------------------------------------------------------------------------


class TestReal:
    def test_every_statement_of_a_source_has_it_and_no_other_has(self, shipped):
        statements = list(about_everything(shipped, TODAY))

        without = {Standing.NOT_KNOWN, Standing.OUR_READING}
        wrong = [each for each in statements if (each.evidence is None) != (each.standing in without)]
        assert [each for each in wrong if each.standing is not Standing.CLAIM] == []
        assert {each.about.kind for each in statements} == set(SubjectKind) - {SubjectKind.SOURCE}

    def test_each_record_has_a_key_of_its_own_but_for_claims_said_in_several_places(self, shipped):
        statements = about_everything(shipped, TODAY)

        keys = Counter((each.about, each.topic, each.key) for each in statements if each.standing is not Standing.CLAIM)

        assert [key for key, count in keys.items() if count > 1] == []

    def test_nothing_that_the_catalogue_holds_is_left_out(self, shipped):
        for certification in shipped.certifications.values():
            keys = topics(about_certification(certification, TODAY))
            assert (keys["fee"], keys["domain"], keys["requirement"], keys["role"]) == (
                len(certification.fees),
                len(certification.domains),
                sum(len(each.paths) for each in certification.requirements),
                len(certification.role_fits),
            )
        for body in shipped.bodies.values():
            assert topics(about_body(body, TODAY))["membership-fee"] == len(body.membership_fees)
        for role in shipped.roles.values():
            occupations = [each.code for each in about_role(role, TODAY) if each.topic == "occupation"]
            assert occupations == ([role.match.occupation.soc_code] if role.match else [])
