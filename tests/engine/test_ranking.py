"""The seventeen invariants of a recommender that can be trusted, on random catalogues and answers."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from comparisons.engine.advice.answers import FIELD_OF, Answers
from comparisons.engine.advice.criteria import RULE_OF, RULES
from comparisons.engine.advice.criteria.scale import FULL, PRIORITY_FACTOR, WEIGHTS
from comparisons.engine.advice.points import Table
from comparisons.engine.advice.ranking import rank
from comparisons.engine.advice.recommendation import recommend
from comparisons.vocabulary import Criterion, Job, Level, RoleStrength, Setting, Work, Workplace
from tests.engine import builders as b
from tests.engine.builders import TODAY
from tests.engine.worlds import answers as any_answers
from tests.engine.worlds import catalogues

# Random catalogues take a while to draw; so many are enough to find the faults that were planted.
properties = settings(max_examples=30, deadline=None)


def ranks(catalogue, answers):
    return {each.certification.slug: each.rank for each in rank(catalogue, answers, TODAY).ranked}


def points(catalogue, answers):
    return {each.certification.slug: each.points for each in rank(catalogue, answers, TODAY).ranked}


def offered(slug, **changes):
    known = (b.fact("status", b_active()), b.fact("conditions-complete", True))
    return b.certification(slug, **{"facts": known, **changes})


def b_active():
    return b.CERTIFICATION_TOPICS["status"].words.ACTIVE


def with_certification(catalogue, slug, changed):
    ordered = [changed if each.slug == slug else each for each in catalogue.certifications.values()]
    return replace(catalogue, certifications={each.slug: each for each in ordered if each})


# --- Order ----------------------------------------------------------------------------------------


@properties
@given(catalogues(), any_answers, st.randoms(use_true_random=False))
def test_order_of_rows_changes_nothing(catalogue, answers, random):
    slugs = list(catalogue.certifications)
    random.shuffle(slugs)
    shuffled = replace(
        catalogue,
        certifications={
            slug: replace(catalogue.certifications[slug], role_fits=catalogue.certifications[slug].role_fits[::-1])
            for slug in slugs
        },
        roles=dict(reversed(catalogue.roles.items())),
    )

    def told(found):
        return [
            (each.certification.slug, each.rank, each.points, [line.sentence for line in each.judgements])
            for each in found.ranked
        ]

    assert told(rank(shuffled, answers, TODAY)) == told(rank(catalogue, answers, TODAY))


def test_order_of_answers_changes_neither_result_nor_address():
    one = Answers(workplaces=frozenset([Workplace.PAYER, Workplace.PHYSICIAN_OFFICE]), held=frozenset(["b", "a"]))
    other = Answers(held=frozenset(["a", "b"]), workplaces=frozenset([Workplace.PHYSICIAN_OFFICE, Workplace.PAYER]))

    assert one.pairs() == other.pairs()
    assert one == other


# --- Monotonicity ---------------------------------------------------------------------------------


@properties
@given(catalogues(), any_answers, st.data())
def test_a_better_fact_never_lowers_a_rank(catalogue, answers, data):
    slug = data.draw(st.sampled_from(sorted(catalogue.certifications)))
    certification = catalogue.certifications[slug]
    setting = data.draw(st.sampled_from((Setting.PHYSICIAN_OFFICE, Setting.HOSPITAL_INPATIENT, Setting.REMOTE)))
    asked_for = b.role_fit("coder", slug, RoleStrength.REQUIRED, key="better", evidence=b.evidence(b.source("better")))
    better = data.draw(
        st.sampled_from(
            (
                replace(certification, facts=(*certification.facts, b.fact("setting", setting, key="better"))),
                replace(certification, role_fits=(*certification.role_fits, asked_for)),
            )
        )
    )

    before, after = ranks(catalogue, answers), ranks(with_certification(catalogue, slug, better), answers)

    assert after.get(slug, 0) <= before.get(slug, 0)


@properties
@given(catalogues(least=2), any_answers, st.data())
def test_more_importance_never_hurts_who_meets_a_wish_against_who_does_not(catalogue, answers, data):
    criterion = data.draw(st.sampled_from([rule.criterion for rule in RULES]))
    assume(criterion not in answers.priorities and len(answers.priorities) < 2)
    before = rank(catalogue, answers, TODAY).ranked
    weighed = replace(answers, priorities=answers.priorities | {criterion})
    after = points(catalogue, weighed)

    for one in before:
        for other in before:
            if (one.steps_on(criterion) or 0) >= (other.steps_on(criterion) or 0):
                lead = one.points - other.points
                assert after[one.certification.slug] - after[other.certification.slug] >= lead


@properties
@given(catalogues(least=2), any_answers)
def test_at_least_as_good_everywhere_and_better_somewhere_ranks_above(catalogue, answers):
    ranked = rank(catalogue, answers, TODAY).ranked
    for one in ranked:
        for other in ranked:
            mine, its = ([line.steps for line in each.judgements] for each in (one, other))
            if all(a >= c for a, c in zip(mine, its, strict=True)) and mine != its:
                assert one.rank < other.rank


# --- Hard rules -----------------------------------------------------------------------------------


def test_no_number_of_points_overcomes_a_hard_rule():
    perfect = offered(
        "perfect",
        facts=(
            b.fact("status", b_active()),
            b.fact("conditions-complete", True),
            b.fact("setting", Setting.PHYSICIAN_OFFICE),
        ),
    )
    poor = offered("poor", focus=Work.BILLING, level=Level.MANAGEMENT)
    wishes = Answers(
        job=Job.CODING,
        workplaces=frozenset({Workplace.PHYSICIAN_OFFICE}),
        held=frozenset({"perfect"}),
        priorities=frozenset({Criterion.WORK, Criterion.SETTING}),
    )

    found = rank(b.catalogue(perfect, poor), wishes, TODAY)

    assert [each.certification.slug for each in found.ranked] == ["poor"]
    assert [(each.certification.slug, each.bar) for each in found.excluded] == [("perfect", "held")]


# --- Independence, ties, skips --------------------------------------------------------------------


@properties
@given(catalogues(least=3), any_answers, st.data())
def test_hiding_one_keeps_the_order_of_the_rest(catalogue, answers, data):
    slug = data.draw(st.sampled_from(sorted(catalogue.certifications)))
    # What is held or named by another is no unrelated item.
    assume(slug not in (answers.held or ()))
    before = points(catalogue, answers)
    after = points(with_certification(catalogue, slug, None), answers)

    assert after == {other: own for other, own in before.items() if other != slug}


@properties
@given(catalogues(least=2), any_answers)
def test_equal_points_share_a_rank_and_no_others_do(catalogue, answers):
    ranked = rank(catalogue, answers, TODAY).ranked
    for one in ranked:
        assert one.rank == 1 + sum(other.points > one.points for other in ranked)


@properties
@given(catalogues(), any_answers, st.data())
def test_a_skipped_question_counts_neither_for_nor_against(catalogue, answers, data):
    skipped = data.draw(st.sampled_from(("experience", "job", "specialty", "style", "budget", "adverts")))
    without = replace(answers, **{skipped: "" if skipped == "adverts" else None})
    question = {"job": Criterion.WORK}.get(skipped) or Criterion(skipped)

    for each in rank(catalogue, without, TODAY).ranked:
        assert question not in [line.criterion for line in each.judgements]
        assert each.most == sum(line.most for line in each.judgements)
        assert each.points == sum(
            line.points
            for other in rank(catalogue, answers, TODAY).ranked
            if other.certification.slug == each.certification.slug
            for line in other.judgements
            if line.criterion is not question
        )


# --- Ignorance ------------------------------------------------------------------------------------


def without_one(certification, draw):
    """Forget one row. What rests on a list being complete goes with it: then we no longer know that it is."""
    kind = draw(st.sampled_from(("facts", "fees", "role_fits", "related", "requirements", "own_settings")))
    rows = getattr(certification, kind)
    assume(rows)
    gone = draw(st.sampled_from(range(len(rows))))
    fewer = replace(certification, **{kind: tuple(each for place, each in enumerate(rows) if place != gone)})
    if kind == "requirements":
        known = tuple(each for each in fewer.facts if each.topic.key != "conditions-complete")
        fewer = replace(fewer, facts=known)
    return fewer


@settings(max_examples=80, deadline=None)
@given(catalogues(), any_answers, st.data())
def test_forgetting_a_row_never_raises_the_guaranteed_points(catalogue, answers, data):
    slug = data.draw(st.sampled_from(sorted(catalogue.certifications)))
    fewer = without_one(catalogue.certifications[slug], data.draw)

    before, after = points(catalogue, answers), points(with_certification(catalogue, slug, fewer), answers)

    assert slug not in after or (slug in before and after[slug] <= before[slug])


@properties
@given(catalogues(), any_answers)
def test_what_is_guaranteed_is_never_more_than_what_is_possible(catalogue, answers):
    ranked = rank(catalogue, answers, TODAY).ranked
    for each in ranked:
        assert each.best_rank <= each.rank <= each.worst_rank
        assert 0 <= each.points <= each.possible <= each.most
        assert bool(each.doubts) == (each.possible > each.points)


# --- Scale and explanation ------------------------------------------------------------------------


@properties
@given(catalogues(), any_answers, st.integers(2, 5))
def test_multiplying_every_weight_changes_no_order(catalogue, answers, factor):
    doubled = Table(catalogue, TODAY, {criterion: weight * factor for criterion, weight in WEIGHTS.items()})

    assert doubled.points(answers) == [factor * own for own in Table(catalogue, TODAY).points(answers)]


@properties
@given(catalogues(), any_answers)
def test_the_lines_add_up_to_the_points_with_no_hidden_term(catalogue, answers):
    for each in rank(catalogue, answers, TODAY).ranked:
        assert sum(line.points for line in each.judgements) == each.points
        assert sum(line.possible for line in each.judgements) == each.possible
        assert sum(line.most for line in each.judgements) == each.most
        for line in each.judgements:
            factor = PRIORITY_FACTOR if line.doubled else 1
            assert line.weight == WEIGHTS[line.criterion] * factor
            assert line.points == line.steps * line.weight
            assert line.most == FULL * line.weight
            assert line.steps == each.steps_on(line.criterion)
            assert line.doubled == (line.criterion in answers.priorities)


@properties
@given(catalogues(), any_answers)
def test_every_certification_is_ranked_or_excluded_with_a_true_reason(catalogue, answers):
    found = rank(catalogue, answers, TODAY)

    assert sorted(
        [each.certification.slug for each in found.ranked] + [each.certification.slug for each in found.excluded]
    ) == sorted(catalogue.certifications)
    for each in found.excluded:
        assert each.reason
        # Without the answer that excludes it, it is ranked, or excluded for another reason.
        if each.question is not None:
            named = {"held": "held", "degree": "degree", "exam-at-home": "exam_at_home"}[each.question.value]
            without = rank(catalogue, replace(answers, **{named: None}), TODAY)
            again = [other.bar for other in without.excluded if other.certification is each.certification]
            assert each.bar not in again


# --- Replay and neutrality ------------------------------------------------------------------------


@properties
@given(catalogues(), any_answers)
def test_the_same_input_gives_the_same_advice(catalogue, answers):
    assert rank(catalogue, answers, TODAY) == rank(replace(catalogue), answers, TODAY)
    assert recommend(catalogue, answers, TODAY).ranking == rank(catalogue, answers, TODAY)


@properties
@given(catalogues(), any_answers)
def test_swapping_the_two_bodies_swaps_the_result(catalogue, answers):
    assume(not any(condition.member_of for condition in all_conditions(catalogue)))
    other = {"north": "south", "south": "north"}
    swapped = replace(
        catalogue,
        certifications={
            slug: replace(each, body=b.body(other[each.body.slug])) for slug, each in catalogue.certifications.items()
        },
        bodies={slug: b.body(slug) for slug in other},
    )
    turned = replace(answers, adverts=other.get(answers.adverts, answers.adverts))

    assert points(swapped, turned) == points(catalogue, answers)


def all_conditions(catalogue):
    return [
        condition
        for certification in catalogue.certifications.values()
        for requirement in certification.requirements
        for path in requirement.paths
        for condition in path.conditions
    ]


@properties
@given(catalogues(least=2), any_answers)
def test_letters_decide_nothing_but_the_order_of_equals(catalogue, answers):
    lettered = replace(
        catalogue,
        certifications={
            slug: replace(each, abbreviation=f"Z{len(slug)}{slug[::-1]}")
            for slug, each in catalogue.certifications.items()
        },
    )
    assume("alpha-a" not in (answers.held or ()))

    assert points(lettered, answers) == points(catalogue, answers)


# --- The bugs that peers shipped ------------------------------------------------------------------


def test_equal_reasons_are_counted_once_each():
    catalogue = b.catalogue(offered("one"))
    three = Answers(job=Job.CODING, style=b_style(), adverts="aapc")

    (ranked,) = rank(catalogue, three, TODAY).ranked

    counted = [line.points for line in ranked.judgements if line.criterion is not Criterion.EMPLOYERS]
    assert counted == [WEIGHTS[each] * FULL for each in (Criterion.WORK, Criterion.STYLE, Criterion.ADVERTS)]


def b_style():
    return RULE_OF[Criterion.STYLE].options(b.catalogue())[0]


@pytest.mark.parametrize("criterion", [Criterion.WORK, Criterion.SETTING])
def test_importance_changes_a_ranking(criterion):
    work = offered("work", focus=Work.CODING)
    place = offered(
        "place",
        focus=Work.BILLING,
        works=(b.snapshot.Classified(Work.CODING, ""),),
        facts=(*offered("place").facts, b.fact("setting", Setting.PAYER)),
    )
    wishes = Answers(job=Job.CODING, workplaces=frozenset({Workplace.PAYER}), priorities=frozenset({criterion}))

    first = rank(b.catalogue(work, place), wishes, TODAY).first

    assert [each.certification.slug for each in first] == ["work" if criterion is Criterion.WORK else "place"]


def test_unknown_is_never_better_than_the_worst_known():
    known_bad = offered("bad", facts=(*offered("bad").facts, b.fact("setting", Setting.HOSPICE)))
    unknown = offered("unknown")
    wishes = Answers(workplaces=frozenset({Workplace.PAYER}))

    ranked = {each.certification.slug: each for each in rank(b.catalogue(known_bad, unknown), wishes, TODAY).ranked}

    assert ranked["unknown"].points <= ranked["bad"].points
    assert ranked["unknown"].possible > ranked["unknown"].points
    assert ranked["unknown"].best_rank == 1


def test_without_answers_nothing_is_claimed_to_be_met():
    (ranked,) = rank(b.catalogue(offered("one")), Answers(), TODAY).ranked

    assert ranked.summary == "None of your answers gives points"


def test_every_answer_has_its_place_in_the_address():
    names = {field.name for field in fields(Answers)}

    assert set(FIELD_OF.values()) == names
