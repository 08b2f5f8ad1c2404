"""What a result page shows: everything once, close calls with what settles them, and for whom one comes first."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings

from comparisons.engine.advice.answers import Answers, WorkDone
from comparisons.engine.advice.changes import what_would_change
from comparisons.engine.advice.criteria.scale import FULL, WEIGHTS
from comparisons.engine.advice.first_for import Said, first_for, in_words
from comparisons.engine.advice.profiles import MOST_ANSWERS, TRIED
from comparisons.engine.advice.quiz import quiz
from comparisons.engine.advice.result import LAST_PLACE_IN_FULL, firm, result
from comparisons.engine.sentences import result as sentences
from comparisons.engine.side_by_side import compare
from comparisons.vocabulary import (
    CodeSet,
    ConditionKind,
    Criterion,
    Duration,
    Job,
    Level,
    PartialDate,
    Purchase,
    Question,
    RequirementStrength,
    Schooling,
    Setting,
    Training,
    Work,
    Workplace,
)
from tests.engine import builders as b
from tests.engine.builders import TODAY
from tests.engine.test_changes import offered
from tests.engine.test_eligibility import COMPLETE, schooling, training, work
from tests.engine.test_exclusion import ACTIVE
from tests.engine.worlds import answers as any_answers
from tests.engine.worlds import catalogues, route

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


def test_first_year_is_told_as_a_comparison_tells_it_with_its_sources():
    priced = offered("a", fees=(b.fee(Purchase.EXAM, 425, evidence=b.second_hand()),))
    catalogue = b.catalogue(priced)

    (place,) = result(catalogue, CODING, TODAY).shown

    rows = {row.anchor: row for row in compare(catalogue, ["a"], TODAY).rows}
    assert place.first_year == rows["in-short-first-year"]
    assert place.first_year.cells[0].lines[0].exceptions == ("second-hand",)
    assert [note.source.slug for note in place.first_year.sources] == ["prep-site"]


OLD_GUIDE = replace(b.second_hand("guide"), as_of=PartialDate("2019"))
SCHOOL = b.path("A diploma.", schooling(Schooling.HIGH_SCHOOL), evidence=OLD_GUIDE)
WORKED = b.path("Two years of work.", work(Work.CODING, 2), evidence=b.evidence(b.source("work-page")))
TAUGHT = b.path("A course.", training(Training.CODING), evidence=b.evidence(b.source("course-page")))


@pytest.mark.parametrize(
    ("answers", "marks", "sources"),
    [
        (
            Answers(finished=frozenset({Schooling.HIGH_SCHOOL}), experience=Duration.OVER_3_YEARS),
            ("source from 2019", "second-hand"),
            ["guide", "work-page", "page"],
        ),
        (
            Answers(finished=frozenset(), experience=Duration.NEVER),
            ("source from 2019", "second-hand"),
            ["guide", "course-page", "work-page", "page"],
        ),
    ],
)
def test_a_verdict_has_the_marks_and_sources_of_the_ways_in_that_it_speaks_of(answers, marks, sources):
    asked = (b.requirement(SCHOOL), b.requirement(WORKED, TAUGHT))

    (place,) = of(answers, offered("a", requirements=asked)).shown

    assert place.grounds.exceptions == marks
    assert [note.source.slug for note in place.grounds.sources] == sources


def test_a_verdict_on_an_exam_that_asks_for_nothing_rests_on_the_word_that_it_is_all():
    (place,) = of(CODING, offered("a")).shown
    (open_place,) = of(CODING, b.certification("a", facts=(ACTIVE,))).shown

    assert [note.values for note in place.grounds.sources] == [("Nothing is required to take the exam",)]
    assert (open_place.grounds.exceptions, open_place.grounds.sources) == ((), ())


def test_a_disputed_requirement_is_marked_beside_the_verdict():
    claims = (b.claim("requirement"),)

    (place,) = of(CODING, offered("a", requirements=(b.requirement(WORKED),), claims=claims)).shown

    assert place.grounds.exceptions == ("disputed",)


def test_the_mark_of_a_newcomer_has_its_source_beside_the_verdict():
    mark = b.apprentice_mark("A-A", route(24), evidence=b.second_hand("mark-page"))

    (place,) = of(CODING, offered("a", apprentice_marks=(mark,))).shown

    assert "mark-page" in [note.source.slug for note in place.grounds.sources]
    assert place.grounds.exceptions == ("second-hand",)


@given(catalogue=catalogues(), answers=any_answers)
@settings(max_examples=60, deadline=None)
def test_what_the_lines_of_the_sum_say_is_said_once_for_or_against(catalogue, answers):
    for each in result(catalogue, answers, TODAY).shown:
        lines = [*each.speaks_for, *each.speaks_against]

        assert sorted(line.sentence for line in lines) == sorted({line.sentence for line in each.ranked.judgements})
        assert all(line in each.ranked.judgements for line in lines)


def test_what_is_said_of_the_work_one_wants_and_of_that_one_did_stands_once_among_what_speaks_for_it():
    did = Answers(job=Job.DATA, background=frozenset({WorkDone(Work.DATA, Duration.OVER_3_YEARS)}))

    (shown,) = of(did, offered("a", focus=Work.HEALTH_RECORDS, works=(b.snapshot.Classified(Work.DATA, ""),))).shown

    told = [line.sentence for line in (*shown.speaks_for, *shown.speaks_against)]
    assert told.count("The A is about health data too.") == 1


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


def test_of_many_that_share_the_first_place_a_few_are_searched_for_in_adverts():
    (_, decides) = of(CODING, *(offered(slug, body=b.body(f"body-{slug}")) for slug in "abcdef")).firm

    assert "count of the job ads near you that name “A”, “B”, “C” or “D” can decide" in decides


def test_nobody_left_says_so():
    page = of(Answers(held=frozenset({"a"})), offered("a"))

    assert page.first_now == "No certification is left: each is ruled out by an answer."
    assert page.comparisons == ()


@given(catalogue=catalogues(), answers=any_answers)
@settings(max_examples=60, deadline=None)
def test_how_firm_it_is_takes_two_sentences_at_most(catalogue, answers):
    page = result(catalogue, answers, TODAY)

    assert firm(catalogue, answers, TODAY) == page.firm  # the page on the method says the same
    if not page.advice.ranking.ranked:
        assert page.firm == ()
    elif len(page.firm) == 1:  # it is all that there is to say
        assert page.firm[0].endswith("changing one answer would often change that.")
        assert page.advice.unknowns == ()
    else:
        assert len(page.firm) == 2
    assert all(each.endswith(".") for each in page.firm)


def test_a_shared_place_says_how_to_decide():
    firm = of(CODING, offered("a"), offered("b")).firm

    assert firm == (
        "The A and B share the first place.",
        "A count of the job ads near you that name “A” or “B” can decide.",
    )


def test_many_who_share_the_place_are_counted():
    assert of(CODING, *(offered(slug) for slug in "abcdef")).firm[0] == "6 certifications share the first place."


@pytest.mark.parametrize(
    ("first", "near", "clear", "sentence"),
    [
        (["A"], ["B"], False, "The A is first, but the B is too close to call."),
        (["A"], ["B", "C"], False, "The A is first, but the B and C are too close to call."),
        (["A"], list("BCDE"), False, "The A is first, but 4 others are too close to call."),
        (["A", "B"], ["C"], False, "The A and B share the first place, and the C is too close to call."),
        (["A"], [], True, "The A is clearly first: most other ways to give one answer leave it there."),
        (
            ["A"],
            [],
            False,
            "The A is first, but changing one answer would often change that.",
        ),
    ],
)
def test_the_first_place_stands_as_firm_as_it_is(first, near, clear, sentence):
    assert sentences.stands(first, near, clear=clear) == sentence


def test_clear_first_place_that_missing_facts_could_take_is_clear_by_what_we_know():
    said = sentences.stands(["A"], [], clear=True, all_known=False)

    assert said == "By what we know now, the A is clearly first: most other ways to give one answer leave it there."


@pytest.mark.parametrize(
    ("unknown", "clear", "sentence"),
    [
        ([], True, "A few answers to the questions still open would change that."),
        (
            ["D"],
            True,
            "A few answers to the questions still open would change that, and facts about the D that are not known or "
            "disputed could put it first.",
        ),
        ([], False, ""),  # that many answers would change it is said before
        (["D"], False, "Facts about the D that are not known or disputed could put it first."),
    ],
)
def test_what_could_change_the_first_place_is_one_sentence(unknown, clear, sentence):
    assert sentences.could_change(unknown, clear=clear) == sentence


@pytest.mark.parametrize(
    ("questions", "unknown", "sentence"),
    [
        (
            ["Where?"],
            [],
            "Your answer to “Where?” or a count of the job ads near you that name “A” or “B” can decide.",
        ),
        (
            [],
            ["D"],
            "A count of the job ads near you that name “A” or “B” can decide, and facts about the D that are not "
            "known or disputed could put it first.",
        ),
    ],
)
def test_what_can_decide_between_what_is_close_is_one_sentence(questions, unknown, sentence):
    assert sentences.can_decide(questions, ["A", "B"], unknown) == sentence


def test_what_is_settled_may_still_hang_on_what_we_do_not_know():
    assert sentences.settled("", []) == "No answer to the questions still open changes that."
    assert sentences.settled("A", []) == (
        "No answer to the questions still open changes that, unless you hold the A already."
    )
    assert sentences.settled("", ["D"]) == (
        "No answer to the questions still open changes that, but facts about the D that are not known or disputed "
        "could put it first."
    )


def test_one_alone_that_nothing_can_move_is_said_to_be_settled():
    page = of(Answers(job=Job.CODING, exam_at_home=False, degree=True), offered("a"))

    assert page.firm[1] == "No answer to the questions still open changes that, unless you hold the A already."


def test_what_a_person_shares_with_it_speaks_for_it_also_in_part():
    way = b.requirement(
        b.path(
            "nurse",
            b.condition(ConditionKind.SCHOOLING, schooling=Schooling.NURSING),
            b.condition(ConditionKind.MEMBERSHIP, member_of="aapc"),
        )
    )
    nurse = Answers(job=Job.CODING_AND_BILLING, finished=frozenset({Schooling.NURSING}))

    (shown,) = of(nurse, offered("a", requirements=(way,))).shown

    assert [line.criterion for line in shown.speaks_for] == [Criterion.SCHOOLING]
    assert Criterion.WORK in [line.criterion for line in shown.speaks_against]


def test_comparisons_are_the_first_two_the_first_three_and_start_with_goal():
    certifications = [offered(slug, url_order=order) for order, slug in enumerate("dcba")]

    page = of(CODING, *certifications)

    assert [each.address for each in page.comparisons] == ["b-vs-a", "c-vs-b-vs-a"]
    assert [[each.slug for each in side.certifications] for side in page.comparisons] == [["a", "b"], ["a", "b", "c"]]


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
    assert f"the workplace: up to {WEIGHTS[Criterion.SETTING] * FULL} points more" in page.shown[0].doubts


def test_the_clinicians_side_of_a_workplace_is_no_wish_met_and_stands_among_what_is_partly_so():
    facts = (ACTIVE, COMPLETE, b.fact("setting", Setting.HOSPITAL_INPATIENT), b.fact("code-set", CodeSet.CPT))
    inpatient = Answers(job=Job.CODING, workplaces=frozenset({Workplace.HOSPITAL_INPATIENT}))

    (shown,) = of(inpatient, offered("a", facts=facts)).shown

    assert shown.ranked.summary == "Fits 1 of the 2 answers that give points, and 1 in part"
    assert [line.criterion for line in shown.speaks_against if line.points] == [Criterion.SETTING]


@pytest.mark.parametrize(
    ("answers", "had"),
    [
        (Answers(experience=Duration.UNDER_2_YEARS), "We cannot tell whether you have that: you did not say."),
        (Answers(experience=Duration.NEVER), "We cannot tell whether you have that: you did not say."),
        (Answers(experience=Duration.NEVER, finished=frozenset({Schooling.ASSOCIATE})), "You have a two-year degree."),
        (Answers(experience=Duration.NEVER, finished=frozenset()), "You do not have that yet."),
        (
            Answers(experience=Duration.UNDER_2_YEARS, finished=frozenset()),
            "You do not have that yet, and get there if you go on as now.",
        ),
    ],
)
def test_a_skipped_question_is_no_answer_to_what_is_recommended_first(answers, had):
    year, degree = work(Work.CODING, 2), schooling(Schooling.ASSOCIATE)
    advised = b.requirement(
        b.path("Two years.", year), b.path("A degree.", degree), strength=RequirementStrength.RECOMMENDED
    )

    (shown,) = of(answers, offered("a", requirements=(advised,))).shown

    assert [each.had for each in shown.preparations] == [had]


SUBSTANTIAL = b.path("Substantial coding work.", work(Work.CODING))
OWN_COURSE = b.path("The body’s training.", b.condition(ConditionKind.TRAINING, training=Training.BODY_COURSE))


@pytest.mark.parametrize(
    ("answers", "ways", "had"),
    [
        (
            Answers(experience=Duration.OVER_3_YEARS),
            (
                "Substantial coding work. Our source does not say how much.",
                "The body’s training. You did not say.",
            ),
            "We cannot tell whether you have one of these.",
        ),
        (
            Answers(experience=Duration.OVER_3_YEARS, finished=frozenset()),
            ("Substantial coding work.", "The body’s training."),
            "We cannot tell whether you have that: our source does not say how much.",
        ),
    ],
)
def test_why_we_cannot_tell_is_said_of_each_way_that_is_recommended_first(answers, ways, had):
    advised = b.requirement(SUBSTANTIAL, OWN_COURSE, strength=RequirementStrength.RECOMMENDED)

    (shown,) = of(answers, offered("a", requirements=(advised,))).shown

    assert [(sorted(each.ways), each.had) for each in shown.preparations] == [(list(ways), had)]


def test_one_reason_is_enough_why_we_cannot_tell_whether_somebody_is_prepared():
    both = b.path("Substantial coding and auditing work.", work(Work.CODING), work(Work.AUDITING))
    advised = b.requirement(both, strength=RequirementStrength.RECOMMENDED)

    (shown,) = of(Answers(experience=Duration.OVER_3_YEARS), offered("a", requirements=(advised,))).shown

    assert shown.preparations[0].had == "We cannot tell whether you have that: our source does not say how much."


@pytest.mark.parametrize(
    ("answers", "idle"),
    [
        (
            Answers(priorities=frozenset({Criterion.SPECIALTY, Criterion.EMPLOYERS})),
            [
                "You selected “the specialty” as what matters most, but that changes nothing as long as you do not "
                "answer “Is there a specialty you want to work in?”"
            ],
        ),
        (
            Answers(work_from_home=False, priorities=frozenset({Criterion.WORK_FROM_HOME})),
            [
                "You selected “work from home” as what matters most, but that changes nothing: no answer of yours to "
                "“Must the work be from home?” gives points."
            ],
        ),
        (Answers(job=Job.CODING, priorities=frozenset({Criterion.WORK})), []),
    ],
)
def test_what_matters_most_and_changes_nothing_is_said(answers, idle):
    assert list(of(answers, offered("a")).idle) == idle


def test_a_start_that_meets_nothing_that_the_person_told_is_said_to_stand_there_by_employers_alone():
    wanted = offered("wanted", role_fits=(b.role_fit("job", "wanted"),))
    answers = Answers(finished=frozenset({Schooling.NURSING}))

    def said(answers, *certifications):
        found = result(b.catalogue(*certifications, roles=(b.role("job"),)), answers, TODAY)
        return found.advice.start_now is not None, found.only_by_employers

    assert said(answers, wanted) == (True, "It stands here only by what employers ask for.")
    assert said(Answers(experience=Duration.NEVER), wanted) == (True, "")
    assert said(answers, offered("other")) == (True, "")


NOT_ASKED = b.condition(ConditionKind.OTHER)
KNOWLEDGE = b.path("Much knowledge.", NOT_ASKED)


@pytest.mark.parametrize(
    ("finished", "ways", "had"),
    [
        (
            frozenset(),
            ["Much knowledge.", "The body’s training."],
            "We cannot tell whether you have that: our questions do not cover that.",
        ),
        (
            None,
            ["Much knowledge. Our questions do not cover that.", "The body’s training. You did not say."],
            "We cannot tell whether you have one of these.",
        ),
    ],
)
def test_knowledge_that_is_recommended_first_is_never_said_to_be_missing(finished, ways, had):
    advised = b.requirement(KNOWLEDGE, OWN_COURSE, strength=RequirementStrength.RECOMMENDED)
    answers = Answers(experience=Duration.OVER_3_YEARS, finished=finished)

    (shown,) = of(answers, offered("a", requirements=(advised,))).shown

    assert [(sorted(each.ways), each.had) for each in shown.preparations] == [(ways, had)]


@pytest.mark.parametrize(
    ("experience", "had"),
    [
        (
            Duration.UNDER_3_YEARS,
            "You have 2 years of paid work in medical coding. We did not ask whether yours was of this kind.",
        ),
        (Duration.UNDER_2_YEARS, "You do not have that yet, and get there if you go on as now."),
        (Duration.NEVER, "You do not have that yet."),
    ],
)
def test_what_we_ask_only_in_part_is_said_to_be_had_in_part(experience, had):
    several = b.path("Two years of multi-specialty coding.", work(Work.CODING, 2), NOT_ASKED)
    advised = b.requirement(several, strength=RequirementStrength.RECOMMENDED)

    (shown,) = of(Answers(experience=experience), offered("a", requirements=(advised,))).shown

    assert [each.had for each in shown.preparations] == [had]


def test_what_is_had_in_full_is_not_said_to_be_had_in_part():
    several = b.path("Two years of multi-specialty coding.", work(Work.CODING, 2), NOT_ASKED)
    advised = b.requirement(several, b.path("Coding.", work(Work.CODING, 1)), strength=RequirementStrength.RECOMMENDED)

    (shown,) = of(Answers(experience=Duration.OVER_3_YEARS), offered("a", requirements=(advised,))).shown

    assert [each.had for each in shown.preparations] == ["You have 1 year of paid work in medical coding."]


@pytest.mark.parametrize(
    ("experience", "told"),
    [
        (
            Duration.NEVER,
            "Recommended first: the body’s training, or a year of coding. You do not have that yet.",
        ),
        (
            Duration.OVER_3_YEARS,
            "Recommended first: a year of coding. You have 1 year of paid work in medical coding.",
        ),
    ],
)
def test_what_is_recommended_first_follows_what_one_may_start_with(experience, told):
    year = b.path("A year of coding.", work(Work.CODING, 1))
    advised = b.requirement(OWN_COURSE, year, strength=RequirementStrength.RECOMMENDED)
    answers = Answers(job=Job.CODING, experience=experience, finished=frozenset({Schooling.HIGH_SCHOOL}))

    found = of(answers, offered("a", level=Level.ENTRY, facts=(ACTIVE, COMPLETE), requirements=(advised,)))

    assert found.advice.start_now is not None
    assert found.recommended_first == (told,)


def test_recommended_ways_in_are_named_with_whether_they_are_had():
    year = b.requirement(b.path("Any degree."), b.path("A course."), strength=RequirementStrength.RECOMMENDED)

    (shown,) = of(CODING, offered("a", requirements=(year,))).shown

    assert [(each.ways, each.had) for each in shown.preparations] == [
        (("A course.", "Any degree."), "We cannot tell whether you have that.")
    ]


def test_reverse_quiz_gives_answers_that_put_it_first():
    catalogue = b.catalogue(offered("a"), offered("b", focus=Work.BILLING))

    found = first_for(catalogue, "b", TODAY)

    assert result(catalogue, found.answers, TODAY).first_now == "First: B"
    assert found.beside == ()
    assert len(found.said) == 1


def test_reverse_quiz_names_who_shares_the_place_and_what_was_tried():
    catalogue = b.catalogue(offered("a"), offered("b", focus=Work.BILLING), offered("c", focus=Work.BILLING))

    found = first_for(catalogue, "b", TODAY)

    assert [each.slug for each in found.beside] == ["c"]
    assert [each.question for each in found.said] == ["What work would you like to do?"]
    assert found.most_answers == MOST_ANSWERS
    asked = {each.question: each.text for each in quiz(catalogue, TODAY)}
    assert set(found.tried) == {text for question, text in asked.items() if question in TRIED}
    assert first_for(catalogue, "a", TODAY).tried == found.tried


def test_reverse_quiz_says_when_no_answers_do():
    catalogue = b.catalogue(offered("a"), offered("b", focus=Work.BILLING), b.certification("c"))

    found = first_for(catalogue, "c", TODAY)

    assert (found.answers, found.said, found.beside) == (None, (), ())
    assert found.most_answers == MOST_ANSWERS
    assert "What work would you like to do?" in found.tried


def test_an_answer_that_the_editors_reworded_is_told_in_their_words():
    worded = b.snapshot.Wording("Which job?", "", None)
    catalogue = replace(b.catalogue(), question_wordings={Question.WORK.value: worded})

    assert in_words(catalogue, Answers(job=Job.CODING), TODAY) == (
        Said("Which job?", ("turn medical records into codes (coding)",)),
    )


def test_several_answers_to_one_question_stand_together():
    places = frozenset({Workplace.PAYER, Workplace.OUTPATIENT_CLINIC})

    (said,) = in_words(b.catalogue(), Answers(workplaces=places), TODAY)

    assert said.answers == ("clinic", "health insurer")


def test_answers_are_worded_in_the_order_of_the_address():
    said = in_words(b.catalogue(), Answers(job=Job.CODING, experience=Duration.NEVER), TODAY)

    assert said == (
        Said("How long have you been paid to code medical records?", ("never",)),
        Said("What work would you like to do?", ("turn medical records into codes (coding)",)),
    )


@given(catalogue=catalogues(least=2), answers=any_answers)
@settings(max_examples=40, deadline=None)
def test_a_change_that_swaps_two_is_told_once(catalogue, answers):
    found, told = what_would_change(catalogue, answers, TODAY), result(catalogue, answers, TODAY).changes

    assert set(told) <= set(found)
    for place, each in enumerate(found):
        before = [other for other in found[:place] if other.answers == each.answers is not None]
        swapped = any(each.certification in other.first_then for other in before)
        assert (each not in told) == (swapped or each.sentence in {other.sentence for other in found[:place]})


def test_two_that_one_answer_unseats_are_told_together():
    rival = offered("rival", body=b.body("ahima"))

    page = of(Answers(job=Job.CODING), offered("a"), offered("b"), rival)

    assert [each.sentence.split(", if you")[0] for each in page.changes if "no longer" in each.sentence] == [
        "The RIVAL would be first, and no longer the A and B",
        "The A and B would be first, and no longer the RIVAL",
    ]


def test_how_an_apprentice_mark_goes_stands_beside_the_start():
    route = b.snapshot.ApprenticeRoute("work", "Two years of work.", 24, 0, False, False, b.evidence())
    marked = offered("a", apprentice_marks=(b.apprentice_mark("A-A", route),))

    page = of(Answers(held=frozenset({"a-a"}), job=Job.CODING), marked, offered("other"))

    assert [(each.reason, each.way_round) for each in page.marks] == [
        ("You already hold the A, as A-A.", "To lose the apprentice mark: Two years of work.")
    ]
    assert of(Answers(held=frozenset({"a"})), marked, offered("other")).marks == ()
