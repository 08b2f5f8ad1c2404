"""The enumerated situations, the audit over them, and the reverse quiz."""

from __future__ import annotations

from fractions import Fraction

import pytest

from comparisons.engine.advice import situations as every_situation
from comparisons.engine.advice.answers import Answers
from comparisons.engine.advice.coverage import LEAST_SHARE, coverage
from comparisons.engine.advice.criteria.scale import LITTLE, WEIGHTS
from comparisons.engine.advice.profiles import MOST_ANSWERS, plainest_profile, plainest_profiles
from comparisons.engine.advice.ranking import rank
from comparisons.engine.advice.situations import EDUCATIONS, PLACES, advise_some, audit, situations, some_situations
from comparisons.engine.sentences.method import never_first
from comparisons.vocabulary import Criterion, Duration, Job, Question, Specialty, Status, Work
from tests.engine import builders as b
from tests.engine.builders import TODAY
from tests.engine.test_changes import offered


def test_situations_are_every_combination_once():
    found = list(situations())

    assert len(found) == len(set(found)) == len(Job) * len(PLACES) * len(Duration) * len(EDUCATIONS)


def test_some_situations_hold_every_answer():
    found = list(some_situations())

    assert len(found) < 30
    assert {each.job for each in found} == set(Job)
    assert {each.experience for each in found} == set(Duration)
    assert {place for each in found for place in each.workplaces} == set(PLACES)
    assert {education for each in found for education in each.finished} == set(EDUCATIONS)


CODING = offered("coding")
BILLING = offered("billing", focus=Work.BILLING, body=b.body("south"))
TWIN = offered("twin")
# As good as another but for what employers say, which counts in every situation.
NAMED = offered("named", role_fits=(b.role_fit("coder", "named"),))
WORSE = offered("worse")
GONE = b.certification("gone", facts=(b.fact("status", Status.RETIRED),))


def test_advice_is_given_ahead_for_a_few_situations(monkeypatch):
    catalogue, advised = b.catalogue(offered("a")), []
    monkeypatch.setattr(every_situation, "recommend", lambda *asked: advised.append(asked))

    advise_some(catalogue, TODAY)

    assert advised == [(catalogue, answers, TODAY) for answers in some_situations()]


def test_the_audit_splits_shared_places_and_adds_up_to_one():
    found = audit(b.catalogue(CODING, TWIN, BILLING, GONE), TODAY)

    assert sum(found.by_certification.values()) == 1
    assert sum(found.by_body.values()) == 1
    assert found.by_certification["coding"] == found.by_certification["twin"]
    assert set(found.by_certification) == {"coding", "twin", "billing"}
    assert found.situations == len(list(situations()))
    assert found.never_first == ()


def test_the_audit_counts_as_the_ranking_does():
    catalogue = b.catalogue(CODING, BILLING)
    wins = {"coding": Fraction(0), "billing": Fraction(0)}
    for answers in situations():
        first = [each.certification.slug for each in rank(catalogue, answers, TODAY).first]
        for slug in first:
            wins[slug] += Fraction(1, len(first))

    found = audit(catalogue, TODAY)

    assert dict(found.by_certification) == {slug: count / found.situations for slug, count in wins.items()}


def test_a_planted_never_winner_is_reported_with_what_stands_before_it():
    catalogue = b.catalogue(NAMED, BILLING, WORSE, roles=(b.role("coder"),))

    (never,) = audit(catalogue, TODAY).never_first

    ranked = {each.certification.slug: each for each in rank(catalogue, never.nearest, TODAY).ranked}
    assert never.certification.slug == "worse"
    assert {slug for slug, each in ranked.items() if each.rank == 1} == {"named"}
    assert never.behind == max(each.points for each in ranked.values()) - ranked["worse"].points
    fewer = LITTLE * WEIGHTS[Criterion.EMPLOYERS]
    assert never.sentence == (
        f"The WORSE comes nearest {fewer} points behind the NAMED. What holds it back: what employers say of it "
        f"({fewer} points fewer)."
    )


def test_what_holds_back_is_told_against_the_first_of_several_the_worst_first():
    held_back = [(Criterion.WORK, 4), (Criterion.SETTING, 3), (Criterion.EXPERIENCE, 1), (Criterion.BUDGET, 1)]

    assert never_first("ONE", ["TWO", "SIX"], 1, held_back) == (
        "The ONE comes nearest 1 point behind the TWO and SIX. What holds it back beside the TWO: the work that it is "
        "about (4 points fewer), its workplaces (3 points fewer) and its level (1 point fewer)."
    )


@pytest.mark.parametrize("criterion", Criterion)
def test_every_criterion_can_hold_back(criterion):
    assert never_first("ONE", ["TWO"], 2, [(criterion, 2)]).endswith("(2 points fewer).")


# --- The reverse quiz -----------------------------------------------------------------------------


def test_the_plainest_profile_puts_the_certification_first():
    catalogue = b.catalogue(
        CODING, BILLING, offered("heart", specialties=(b.snapshot.Classified(Specialty.CARDIOLOGY, ""),))
    )
    found = plainest_profiles(catalogue, TODAY)

    assert set(found) == {"coding", "billing", "heart"}
    assert found["heart"] == Answers(specialty=Specialty.CARDIOLOGY)
    for slug, answers in found.items():
        assert slug in [each.certification.slug for each in rank(catalogue, answers, TODAY).first]
        assert len(answers.answered) <= MOST_ANSWERS


def test_what_no_profile_puts_first_has_none():
    catalogue = b.catalogue(NAMED, WORSE, roles=(b.role("coder"),))

    assert plainest_profile(catalogue, "worse", TODAY) is None
    assert plainest_profile(catalogue, "named", TODAY) is not None


def test_one_that_only_shares_a_place_has_the_profile_that_shares_it():
    found = plainest_profiles(b.catalogue(CODING, TWIN), TODAY)

    assert found["coding"] == found["twin"]


def test_a_retired_certification_has_no_profile_and_no_catalogue_is_no_error():
    assert plainest_profile(b.catalogue(GONE), "gone", TODAY) is None
    assert plainest_profiles(b.catalogue(), TODAY) == {}


# --- Coverage -------------------------------------------------------------------------------------


def test_coverage_counts_the_certifications_that_a_sourced_fact_tells_apart():
    placed = offered("placed", facts=(*CODING.facts, b.fact("setting", b.snapshot.Setting.PAYER)))
    sat = offered("sat", facts=(*CODING.facts, b.fact("delivery", b.CERTIFICATION_TOPICS["delivery"].words.ONLINE)))
    found = {each.question: each for each in coverage(b.catalogue(placed, sat, CODING, GONE), TODAY)}

    assert (found[Question.SETTING].certifications, found[Question.SETTING].ranked) == (1, 3)
    assert found[Question.SETTING].share == LEAST_SHARE
    assert found[Question.SETTING].worth_asking
    assert found[Question.EXAM_AT_HOME].certifications == 1
    assert found[Question.HELD].worth_asking
    assert not found[Question.WORK].worth_asking
    assert not found[Question.ABROAD].worth_asking


def test_an_empty_catalogue_covers_nothing():
    assert all(each.share == 0 for each in coverage(b.catalogue(), TODAY))
