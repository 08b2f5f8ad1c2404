"""What would change the advice: the smallest change by brute force, and proofs by trying everything."""

from __future__ import annotations

from dataclasses import fields, replace
from itertools import combinations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from comparisons.engine.advice import changes
from comparisons.engine.advice.answers import FIELD_OF, Answers, WorkDone
from comparisons.engine.advice.changes import CLEAR_PERCENT, MOST_SHOWN, close_or_clear, what_would_change
from comparisons.engine.advice.neighbours import Change, neighbours
from comparisons.engine.advice.ranking import rank
from comparisons.engine.advice.recommendation import recommend
from comparisons.engine.advice.settled import settled
from comparisons.vocabulary import (
    Criterion,
    Duration,
    Job,
    Level,
    Question,
    RequirementStrength,
    Schooling,
    Style,
    Work,
    Workplace,
)
from tests.engine import builders as b
from tests.engine.builders import TODAY
from tests.engine.test_eligibility import COMPLETE, schooling
from tests.engine.test_exclusion import ACTIVE
from tests.engine.worlds import answers as any_answers
from tests.engine.worlds import catalogues

few = settings(max_examples=15, deadline=None)


def offered(slug, **changes):
    return b.certification(slug, **{"facts": (ACTIVE, COMPLETE), **changes})


def first(catalogue, answers):
    return {each.certification.slug for each in rank(catalogue, answers, TODAY).first}


def changed_fields(before, after):
    return {field.name for field in fields(before) if getattr(before, field.name) != getattr(after, field.name)}


# --- Neighbours -----------------------------------------------------------------------------------


@settings(max_examples=50, deadline=None)
@given(any_answers)
def test_each_neighbour_changes_one_question_and_no_two_are_the_same(answers):
    catalogue = b.catalogue(offered("one"), offered("two"))
    found = neighbours(catalogue, answers)

    assert all(len(changed_fields(answers, change.answers)) == 1 for change in found)
    assert len({change.answers for change in found}) == len(found)
    assert Question.HELD not in {change.question for change in found}


def test_a_neighbour_says_what_to_tick_and_what_to_leave_out():
    answers = Answers(
        workplaces=frozenset({Workplace.ANYWHERE, Workplace.PAYER}), background=frozenset({WorkDone(Work.BILLING)})
    )
    words = {(change.question, change.words) for change in neighbours(b.catalogue(offered("one")), answers)}

    assert (Question.SETTING, "leave out “health insurer”") in words
    assert (Question.SETTING, "select “clinic”") in words
    assert (Question.BACKGROUND, "leave out “billing”") in words
    assert (Question.DEGREE, "answer “no”") in words
    assert (Question.ADVERTS, "answer “AAPC”") in words
    assert (Question.SETTING, "select “anywhere”") not in words
    assert (Question.STUDYING, "select “nursing”") in words


def test_an_answer_can_be_taken_back_where_one_was_given():
    wanted = frozenset({Workplace.PAYER, Workplace.HOSPICE})
    answers = Answers(job=Job.CODING, adverts="aapc", degree=False, workplaces=wanted)
    found = neighbours(b.catalogue(offered("one")), answers)
    cleared = {change.question: change.answers for change in found if change.words == "answer “I am not sure”"}

    assert cleared == {
        Question.WORK: replace(answers, job=None),
        Question.ADVERTS: replace(answers, adverts=""),
        Question.DEGREE: replace(answers, degree=None),
    }
    assert {change.words: change.answers for change in found}["select “anywhere”"].settings == ()


@few
@given(catalogues(), any_answers, st.data())
def test_what_is_not_tried_moves_no_place(catalogue, answers, data):
    works = {done.work: done for done in answers.background or () if done.duration is not Duration.NEVER}
    lengths = {work: data.draw(st.sampled_from([each for each in Duration if each.months])) for work in works}
    longer = replace(answers, background=frozenset(WorkDone(work, lengths[work]) for work in works))
    shorter = replace(answers, background=frozenset(WorkDone(work) for work in works))

    assert first(catalogue, longer) == first(catalogue, shorter)
    for accredited in (True, False, None):
        assert first(catalogue, replace(answers, accredited=accredited)) == first(catalogue, answers)


@few
@given(catalogues(least=2), any_answers)
def test_every_question_that_can_move_a_place_is_tried(catalogue, answers):
    tried = {change.question for change in neighbours(catalogue, answers)}

    assert set(Question) - tried == {Question.HELD, Question.ACCREDITED, Question.ABROAD}


# --- What would change it -------------------------------------------------------------------------


def brute_force(catalogue, answers, slug):
    """Return the size of the smallest change that moves a certification to or from the first place."""
    now = slug in first(catalogue, answers)
    near = neighbours(catalogue, answers)
    if any((slug in first(catalogue, change.answers)) != now for change in near):
        return 1
    for one, other in combinations(near, 2):
        if one.question is not other.question:
            (name,) = changed_fields(answers, other.answers)
            both = replace(one.answers, **{name: getattr(other.answers, name)})
            if (slug in first(catalogue, both)) != now:
                return 2
    return 0


@few
@given(catalogues(least=2), any_answers)
def test_the_change_shown_flips_the_place_and_no_smaller_one_does(catalogue, answers):
    found = what_would_change(catalogue, answers, TODAY)
    ranked = rank(catalogue, answers, TODAY).ranked

    assert [each.certification.slug for each in found] == [each.certification.slug for each in ranked[:MOST_SHOWN]]
    for each in found:
        slug = each.certification.slug
        assert len(each.changes) == brute_force(catalogue, answers, slug)
        if each.changes:
            assert {other.slug for other in each.first_then} == first(catalogue, each.answers)
            assert (slug in first(catalogue, each.answers)) != (slug in first(catalogue, answers))
            assert slug in each.sentence.lower() or not each.first_then
            shares = len(each.first_then) > 1 and slug in first(catalogue, each.answers)
            assert ("would share the first place" in each.sentence) == shares


def test_a_change_may_leave_nothing_ranked():
    # Of the only certification nobody knows whether its exam can be taken at home.
    found = what_would_change(b.catalogue(offered("one")), Answers(job=Job.CODING), TODAY)

    assert found[0].sentence == (
        "Nothing would be ranked if you answer “yes” to “Must it be possible to take the exam at home?”."
    )


def test_two_priorities_weigh_each_others_changes():
    work = offered("work", focus=Work.COMPLIANCE)
    style = offered("style", focus=Work.CODING, level=Level.MANAGEMENT)
    catalogue = b.catalogue(work, style)
    answers = Answers(job=Job.COMPLIANCE, style=Style.LEADING, priorities=frozenset({Criterion.WORK}))

    by_slug = {each.certification.slug: each for each in what_would_change(catalogue, answers, TODAY)}

    assert by_slug["style"].changes
    assert "style" in first(catalogue, by_slug["style"].answers)


def test_what_nothing_changes_is_said():
    # Alone, and no rule can exclude it.
    bare = b.certification("one", facts=(ACTIVE, COMPLETE, b.fact("delivery", at_home())))

    (found,) = what_would_change(b.catalogue(bare), Answers(), TODAY)

    assert (found.changes, found.answers, found.first_then) == ((), None, ())
    assert found.sentence == (
        "No change of one answer, or of two to different questions, takes the first place from the ONE. "
        "We tried every answer but which certifications you hold."
    )


def at_home():
    return b.CERTIFICATION_TOPICS["delivery"].words.ONLINE


def test_two_changes_are_shown_where_one_is_not_enough():
    leader = offered("leader", level=Level.ADVANCED, facts=(ACTIVE, COMPLETE, b.fact("setting", payer())))
    rival = offered("rival", facts=(ACTIVE, COMPLETE, b.fact("setting", teaching_hospital())))
    answers = Answers(
        experience=Duration.OVER_3_YEARS,
        workplaces=frozenset({Workplace.PAYER}),
        priorities=frozenset({Criterion.SETTING}),
    )

    (_, found) = what_would_change(b.catalogue(leader, rival), answers, TODAY)

    assert found.sentence == (
        "The RIVAL would be first if you leave out “health insurer” under “Where would you work?” and "
        "answer “never” to “How long have you been paid to code medical records?”."
    )
    assert [each.slug for each in found.first_then] == ["rival"]


def payer():
    return b.CERTIFICATION_TOPICS["setting"].words.PAYER


def teaching_hospital():
    return b.CERTIFICATION_TOPICS["setting"].words.TEACHING_HOSPITAL


def test_schooling_that_a_hard_rule_reads_is_tried_in_pairs_too():
    known = (ACTIVE, COMPLETE, b.fact("delivery", at_home()))
    degree = b.requirement(b.path("degree", schooling(Schooling.HIM_BACHELOR)))
    catalogue = b.catalogue(
        offered("named", facts=known, role_fits=(b.role_fit("coder", "named"),)),
        offered("worse", facts=known),
        offered("degree", facts=known, requirements=(degree,), focus=Work.BILLING, level=Level.MANAGEMENT),
        roles=(b.role("coder"),),
    )
    answers = Answers(degree=False, finished=frozenset({Schooling.HIM_BACHELOR}), job=Job.CODING)

    for each in what_would_change(catalogue, answers, TODAY):
        assert len(each.changes) == brute_force(catalogue, answers, each.certification.slug)


def test_what_nothing_puts_first_is_said():
    # As good as another but for what employers say, which counts whatever one answers.
    known = (ACTIVE, COMPLETE, b.fact("delivery", at_home()))
    named = offered("named", facts=known, role_fits=(b.role_fit("coder", "named"),))
    worse = offered("worse", facts=known)
    catalogue = b.catalogue(named, worse, roles=(b.role("coder"),))

    (_, found) = what_would_change(catalogue, Answers(), TODAY)

    assert (found.certification.slug, found.changes) == ("worse", ())
    assert found.sentence == (
        "No change of one answer, or of two to different questions, puts the WORSE first. "
        "We tried every answer but which certifications you hold."
    )


# --- Close or clear -------------------------------------------------------------------------------


@few
@given(catalogues(), any_answers)
def test_the_counts_are_those_of_trying_every_neighbour(catalogue, answers):
    found = close_or_clear(catalogue, answers, TODAY)
    now, near = first(catalogue, answers), neighbours(catalogue, answers)

    assert found.neighbours == len(near)
    assert found.kept == sum(first(catalogue, change.answers) == now for change in near)
    assert found.weightings_kept <= found.weightings
    assert not (found.clear and len(now) != 1)


def test_nothing_ranked_is_not_clear():
    assert not close_or_clear(b.catalogue(), Answers(), TODAY).clear


def test_a_shared_place_is_not_clear():
    assert not close_or_clear(b.catalogue(offered("one"), offered("two")), Answers(job=Job.CODING), TODAY).clear


def test_a_firm_place_is_clear():
    # Nothing but the exam at home, of which nobody knows, moves a certification that stands alone.
    assert close_or_clear(b.catalogue(offered("one")), Answers(job=Job.CODING), TODAY).clear


def test_a_place_that_many_answers_take_away_is_not_clear():
    every_specialty = tuple(b.snapshot.Classified(each, "") for each in b.snapshot.Specialty)
    rival = offered("rival", level=Level.ADVANCED, specialties=every_specialty)

    found = close_or_clear(b.catalogue(offered("leader"), rival), Answers(experience=Duration.NEVER), TODAY)

    assert not found.clear
    assert found.kept * 100 < found.neighbours * CLEAR_PERCENT


@pytest.mark.parametrize("rivals", [1, 2])
def test_a_first_place_with_a_rival_too_close_to_call_is_never_clear(rivals):
    both = b.path("A course and work.", schooling(Schooling.CODING_COURSE), schooling(Schooling.NURSING))
    sensible = b.requirement(both, strength=RequirementStrength.RECOMMENDED)
    others = [offered(f"rival-{number}") for number in range(rivals)]
    catalogue = b.catalogue(offered("leader", requirements=(sensible,)), *others)
    answers = Answers(job=Job.CODING, finished=frozenset({Schooling.CODING_COURSE}))

    assert not close_or_clear(catalogue, answers, TODAY).clear


@pytest.mark.parametrize(("kept", "clear"), [(79, False), (80, True), (81, True)])
def test_clear_is_from_eighty_of_a_hundred_on(monkeypatch, kept, clear):
    # The lone leader keeps its place under all changes but those that exclude it: none is kept then.
    catalogue = b.catalogue(offered("one"))
    answers = Answers(job=Job.CODING)
    stays = Change(Question.STYLE, "", replace(answers, style=Style.LEADING))
    goes = Change(Question.EXAM_AT_HOME, "", replace(answers, exam_at_home=True))
    monkeypatch.setattr(changes, "neighbours", lambda *_: [stays] * kept + [goes] * (100 - kept))

    found = close_or_clear(catalogue, answers, TODAY)

    assert (found.neighbours, found.kept, found.clear) == (100, kept, clear)


@few
@given(catalogues(), any_answers)
def test_clear_and_too_close_to_call_never_hold_for_one_result(catalogue, answers):
    assert not (close_or_clear(catalogue, answers, TODAY).clear and recommend(catalogue, answers, TODAY).close_calls)


# --- Settled --------------------------------------------------------------------------------------

_MORE = {
    "experience": (None, *Duration),
    "job": (None, Job.CODING, Job.BILLING, Job.COMPLIANCE, Job.CODING_AND_BILLING),
    "workplaces": (
        frozenset(),
        *(frozenset({place}) for place in Workplace),
        frozenset({Workplace.PAYER, Workplace.HOSPICE}),
    ),
    "finished": (None, frozenset(), *(frozenset({each}) for each in Schooling)),
    "studying": (frozenset(), *(frozenset({each}) for each in Schooling)),
    "exam_at_home": (None, True),
    "work_from_home": (None, True),
    "degree": (None, True, False),
    "style": (None, *Style),
    "adverts": ("", "north", "south"),
    "priorities": (frozenset(), *(frozenset({each}) for each in Criterion if each is not Criterion.CODES)),
    "background": (None, *(frozenset({WorkDone(work)}) for work in (Work.BILLING, Work.CLINICAL, Work.COMPLIANCE))),
}


@st.composite
def nearly_all_answered(draw):
    """Answers with at most three questions open, none of which a hard rule reads but what is held."""
    given_ = {name: draw(st.sampled_from(values[1:])) for name, values in _MORE.items()}
    full = Answers(**given_ | {"exam_at_home": False, "degree": True, "held": frozenset()})
    open_names = draw(st.lists(st.sampled_from(("priorities", "adverts", "style", "held", "experience")), max_size=3))
    return replace(full, **{name: getattr(Answers(), name) for name in open_names})


@settings(max_examples=60, deadline=None)
@given(catalogues(least=2), nearly_all_answered(), st.data())
def test_what_is_settled_no_further_answers_change(catalogue, answers, data):
    assume(settled(catalogue, answers, TODAY))
    (leader,) = first(catalogue, answers)
    answered = set(answers.answered)
    unanswered = [name for question, name in FIELD_OF.items() if question not in answered and name in _MORE]
    for _ in range(10):
        completed = replace(answers, **{name: data.draw(st.sampled_from(_MORE[name])) for name in unanswered})
        if Question.HELD not in answered:
            others = [frozenset({slug}) for slug in catalogue.certifications if slug != leader]
            completed = replace(completed, held=data.draw(st.sampled_from((None, *others))))

        assert first(catalogue, completed) == {leader}


def test_one_alone_is_settled_where_no_rule_can_exclude_it():
    safe = offered("safe", facts=(ACTIVE, COMPLETE, b.fact("delivery", at_home())))

    assert settled(b.catalogue(safe), Answers(), TODAY)
    assert not settled(b.catalogue(offered("one")), Answers(), TODAY)
    assert settled(b.catalogue(offered("one")), Answers(exam_at_home=False), TODAY)


def test_a_shared_place_is_not_settled():
    assert not settled(b.catalogue(offered("one"), offered("two")), Answers(job=Job.CODING), TODAY)


def test_a_rival_that_a_degree_bars_counts_while_schooling_is_open():
    degree = b.requirement(b.path("degree", schooling(Schooling.HIM_BACHELOR)))
    leader = offered("leader", facts=(ACTIVE, COMPLETE, b.fact("delivery", at_home())))
    rival = offered("rival", requirements=(degree,))
    answers = Answers(degree=False, exam_at_home=False, job=Job.CODING)

    assert not settled(b.catalogue(leader, rival), answers, TODAY)


def test_settled_is_reached_when_everything_is_answered():
    leader = offered("leader")
    rival = offered("rival", focus=Work.BILLING, level=Level.MANAGEMENT)
    answers = Answers(
        experience=Duration.NEVER,
        job=Job.CODING,
        workplaces=frozenset({Workplace.ANYWHERE}),
        finished=frozenset(),
        studying=frozenset({Schooling.CODING_COURSE}),
        held=frozenset(),
        background=frozenset(),
        exam_at_home=False,
        work_from_home=False,
        degree=True,
        style=Style.HANDS_ON,
        adverts="either",
        priorities=frozenset({Criterion.WORK}),
    )

    assert settled(b.catalogue(leader, rival), answers, TODAY)
