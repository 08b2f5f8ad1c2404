"""What a result page shows: everything once, close calls with what settles them, and for whom one comes first."""

from __future__ import annotations

from hypothesis import given, settings

from comparisons.engine.advice.answers import Answers
from comparisons.engine.advice.first_for import Said, first_for, in_words
from comparisons.engine.advice.result import LAST_PLACE_IN_FULL, MOST_CLOSE_CALLS, result
from comparisons.vocabulary import Criterion, Duration, Job, Level, RequirementStrength, Work, Workplace
from tests.engine import builders as b
from tests.engine.builders import TODAY
from tests.engine.test_changes import offered
from tests.engine.worlds import answers as any_answers
from tests.engine.worlds import catalogues

CODING = Answers(job=Job.CODING)


def of(answers, *certifications):
    return result(b.catalogue(*certifications), answers, TODAY)


@given(catalogue=catalogues(), answers=any_answers)
@settings(max_examples=60, deadline=None)
def test_every_certification_stands_on_the_page_once(catalogue, answers):
    page = result(catalogue, answers, TODAY)

    shown = [each.ranked.certification.slug for each in page.shown]
    rest = [each.ranked.certification.slug for each in page.rest]
    left_out = [each.certification.slug for each in page.advice.ranking.excluded]
    assert sorted([*shown, *rest, *left_out]) == sorted(catalogue.certifications)
    assert all(each.ranked.rank > LAST_PLACE_IN_FULL for each in page.rest)


@given(catalogue=catalogues(), answers=any_answers)
@settings(max_examples=60, deadline=None)
def test_lines_for_and_against_are_all_the_lines_of_the_sum(catalogue, answers):
    for each in result(catalogue, answers, TODAY).shown:
        lines = [*each.speaks_for, *each.speaks_against]

        assert sorted(line.criterion for line in lines) == sorted(line.criterion for line in each.ranked.judgements)
        assert sum(line.points for line in lines) == each.ranked.points


@given(catalogue=catalogues(), answers=any_answers)
@settings(max_examples=60, deadline=None)
def test_start_and_goal_are_shown_in_full(catalogue, answers):
    page = result(catalogue, answers, TODAY)

    named = [page.advice.start_now, page.advice.aim_for and page.advice.aim_for.ranked]
    shown = [each.ranked for each in page.shown]
    assert all(each in shown for each in named if each is not None)


def test_first_place_is_named_alone_shared_or_by_number():
    alone = [offered("a"), offered("b", focus=Work.BILLING)]
    alike = [offered(slug) for slug in "abcd"]

    assert of(CODING, *alone).first_now == "First: A"
    assert of(CODING, *alike[:2]).first_now == "First, shared: A and B"
    assert of(CODING, *alike).first_now == "First place shared by 4"


def test_nobody_left_says_so():
    page = of(Answers(held=frozenset({"a"})), offered("a"))

    assert page.first_now == "No certification is left: each is ruled out by an answer."
    assert page.comparisons == ()


def test_close_calls_are_few_and_end_with_how_to_settle_them():
    alike = [offered(slug) for slug in "abcdef"]

    few, many = of(CODING, *alike[:2]).close_calls, of(CODING, *alike).close_calls

    assert len(few) == 2
    assert "“A” and “B”" in few[-1]
    assert len(many) == MOST_CLOSE_CALLS + 2
    assert many[-2] == "2 more stand as near."
    assert of(CODING, *alike[: MOST_CLOSE_CALLS + 2]).close_calls[-2] == "One more stands as near."


def test_comparisons_are_the_first_two_the_first_three_and_start_with_goal():
    certifications = [offered(slug, url_order=order) for order, slug in enumerate("dcba")]

    page = of(CODING, *certifications)

    assert [each.address for each in page.comparisons] == ["b-vs-a", "c-vs-b-vs-a"]


def test_further_down_stand_the_lines_that_cost_most_points():
    answers = Answers(job=Job.CODING, experience=Duration.NEVER)
    first_three = [offered(slug) for slug in "abc"]

    (why_not,) = of(answers, *first_three, offered("d", focus=Work.PRIVACY, level=Level.MANAGEMENT)).rest

    lost = [line.most - line.points for line in why_not.reasons]
    assert why_not.ranked.certification.slug == "d"
    assert [line.criterion for line in why_not.reasons] == [Criterion.WORK, Criterion.EMPLOYERS]
    assert lost == sorted(lost, reverse=True)


def test_start_is_compared_with_the_goal():
    certifications = [*(offered(slug) for slug in "abc"), offered("goal", level=Level.ADVANCED)]

    page = of(Answers(job=Job.CODING, experience=Duration.NEVER), *certifications)

    compared = [{each.slug for each in side.certifications} for side in page.comparisons]
    assert page.advice.start_now.certification.slug == "a"
    assert compared == [{"a", "b"}, {"a", "b", "c"}, {"a", "goal"}]


def test_what_we_do_not_know_says_where_it_could_stand():
    page = of(Answers(job=Job.CODING, workplaces=frozenset({Workplace.PAYER})), offered("a"), offered("b"))

    assert page.shown[0].could_stand == "If we knew all, it would stand between place 1 and place 2."
    assert "the workplace: up to 16 points more" in page.shown[0].doubts


def test_recommended_ways_in_are_named_with_whether_they_are_had():
    year = b.requirement(b.path("Any degree."), b.path("A course."), strength=RequirementStrength.RECOMMENDED)

    (shown,) = of(CODING, offered("a", requirements=(year,))).shown

    assert [(each.text, each.had) for each in shown.preparations] == [("A course. Or: Any degree.", None)]


def test_reverse_quiz_gives_answers_that_put_it_first():
    catalogue = b.catalogue(offered("a"), offered("b", focus=Work.BILLING))

    found = first_for(catalogue, "b", TODAY)

    assert result(catalogue, found.answers, TODAY).first_now == "First: B"
    assert found.beside == ()
    assert len(found.said) == 1


def test_reverse_quiz_says_when_no_answers_do():
    catalogue = b.catalogue(offered("a"), offered("b", focus=Work.BILLING), b.certification("c"))

    found = first_for(catalogue, "c", TODAY)

    assert (found.answers, found.said, found.beside) == (None, (), ())


def test_answers_are_worded_in_the_order_of_the_address():
    said = in_words(b.catalogue(), Answers(job=Job.CODING, experience=Duration.NEVER))

    assert said == (
        Said("How long have you been paid to code medical records?", ("never",)),
        Said("What work would you like to do?", ("turn medical records into codes (coding)",)),
    )
