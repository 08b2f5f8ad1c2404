"""What an edit changes is found by holding two catalogues side by side: rows, lists, advice, sources."""

from __future__ import annotations

from dataclasses import replace

import pytest

from comparisons.catalogue.snapshot import AnswerWording, ClaimSighting, Term, Wording
from comparisons.engine.advice.answers import Answers
from comparisons.engine.advice.points import tabulate
from comparisons.engine.advice.ranking import rank
from comparisons.engine.advice.situations import situations
from comparisons.engine.effect import effect_of
from comparisons.engine.effect.firsts import MOST_EXAMPLES
from comparisons.engine.effect.lists import Moved
from comparisons.engine.effect.pages import ChangedRow, ShownRow
from comparisons.engine.sentences import effect as sentences
from comparisons.vocabulary import (
    Audience,
    Duration,
    FactState,
    Job,
    Level,
    Purchase,
    Question,
    Relation,
    RoleEvidence,
    Schooling,
    Status,
    TermCategory,
    TermTier,
    Verdict,
    Work,
    Workplace,
)
from tests.engine import builders as b
from tests.engine.builders import TODAY
from tests.engine.test_changes import offered

CODING = offered("coding")
BILLING = offered("billing", focus=Work.BILLING, body=b.body("south"))


def world(*certifications, **options):
    """Return a new catalogue each time: the engine keeps what it found by the catalogue itself."""
    return b.catalogue(*(certifications or (CODING, BILLING)), **options)


def effect(*certifications):
    """Return what changes where these certifications stand in place of the two."""
    return effect_of(world(), world(*certifications), TODAY)


def changed(certification, **changes):
    return replace(certification, **changes)


def priced(certification, amount):
    """Return it with all that its first year costs, from a body that asks for no membership."""
    body = replace(certification.body, membership_fees=(b.membership_fee(222, required=False),))
    keeping = b.fee(Purchase.RECERTIFICATION, None, state=FactState.NOT_APPLICABLE)
    all_listed = b.fact("conditions-complete", value=True)
    return changed(
        certification,
        body=body,
        fees=(b.fee(Purchase.EXAM, amount), keeping),
        facts=(*certification.facts, all_listed),
    )


def firsts(catalogue):
    """Return who comes first in each situation, as readers are told."""
    return [{each.certification.slug for each in rank(catalogue, said, TODAY).first} for said in situations()]


# --- Nothing --------------------------------------------------------------------------------------


def test_same_catalogue_changes_nothing_and_says_how_many_readers_were_tried():
    found = effect(CODING, BILLING)

    assert found.nothing
    assert found.advice.sentences == ("No reader’s advice changes: 4,032 reader situations were tried.",)
    assert (found.rows, found.lists, found.contradictions, found.lost_sources) == ((), (), (), ())


# --- Rows -----------------------------------------------------------------------------------------


def test_changed_value_is_a_row_before_and_after():
    dear = changed(CODING, facts=(*CODING.facts, b.fact("minutes", 240)))
    longer = changed(CODING, facts=(*CODING.facts, b.fact("minutes", 300)))

    found = effect_of(world(dear, BILLING), world(longer, BILLING), TODAY)

    (row,) = [row for row in found.rows if row.anchor == "exam-minutes"]
    assert (row.page, row.label) == ("CODING", "Time")
    assert (row.before.lines, row.after.lines) == (("240 minutes (4 hours)",), ("300 minutes (5 hours)",))
    assert not row.other_sources


def test_new_value_has_nothing_before_and_a_removed_one_nothing_after():
    known = changed(CODING, facts=(*CODING.facts, b.fact("open-book", value=True)))

    (added,) = [row for row in effect(known, BILLING).rows if row.anchor == "exam-open-book"]
    removed = effect_of(world(known, BILLING), world(), TODAY)

    assert (added.before, added.after.lines) == (None, ("Yes",))
    assert [(row.before.lines, row.after) for row in removed.rows if row.anchor == "exam-open-book"] == [
        (("Yes",), None)
    ]


def test_another_source_of_the_same_value_is_a_changed_row():
    first, second = (
        changed(CODING, facts=(*CODING.facts, b.fact("minutes", 240, evidence=b.evidence(b.source(page)))))
        for page in ("old-page", "new-page")
    )

    (row,) = effect_of(world(first, BILLING), world(second, BILLING), TODAY).rows

    assert row.other_sources
    assert row.before.lines == row.after.lines
    assert "new-page" in row.after.sources[0]


def test_change_of_a_body_changes_the_rows_of_its_certifications_and_its_own():
    dues = replace(CODING.body, membership_fees=(b.membership_fee(222, required=True),))

    found = effect(changed(CODING, body=dues), BILLING)

    assert {row.page for row in found.rows} == {"CODING", dues.abbreviation}


def test_certification_that_comes_is_one_row_and_a_place_in_each_list():
    found = effect(CODING, BILLING, offered("data"))

    assert [(row.page, row.before, row.after.lines) for row in found.rows if row.anchor == "page"] == [
        ("DATA", None, (sentences.ON_THE_SITE,))
    ]
    assert found.lists[0].moved[0] == Moved("DATA", sentences.NOT_LISTED, "place 3")


def test_renamed_job_is_found_on_the_pages_of_its_certifications():
    coder = b.role("coder", fits=(b.role_fit("coder", "coding"),))
    renamed = replace(coder, title="Clinic coder")

    found = effect_of(world(roles=(coder,)), world(roles=(renamed,)), TODAY)

    assert "CODING" in {row.page for row in found.rows}
    assert [row.after.lines for row in found.rows if row.label == sentences.TEXTS["title"]] == [("Clinic coder",)]


# --- Lists ----------------------------------------------------------------------------------------


def test_price_moves_certifications_in_the_list_by_cost():
    other = priced(BILLING, 500)

    found = effect_of(world(priced(CODING, 100), other), world(priced(CODING, 900), other), TODAY)

    (by_cost,) = found.lists
    assert by_cost.heading == "The list by cost of the first year"
    assert set(by_cost.moved) == {Moved("CODING", "place 1", "place 2"), Moved("BILLING", "place 2", "place 1")}


def test_what_moves_furthest_stands_first():
    many = [offered(slug) for slug in ("alpha", "beta", "delta", "gamma")]

    found = effect_of(world(*many), world(changed(many[0], abbreviation="ZETA"), *many[1:]), TODAY)

    assert found.lists[0].moved[0] == Moved("ALPHA", "place 1", "place 4")
    assert len(found.lists[0].moved) == 4


def test_other_filters_are_told_in_words():
    found = effect(changed(CODING, level=Level.SPECIALTY), BILLING)

    (filters,) = found.lists
    assert filters.moved == (Moved("CODING, level", "entry", "specialty"),)


# --- Advice ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "edited",
    [
        changed(CODING, level=Level.MANAGEMENT),
        changed(CODING, focus=Work.DATA),
        changed(CODING, facts=(b.fact("status", Status.RETIRED),)),
        priced(CODING, 5000),
    ],
)
def test_count_is_that_of_readers_whose_first_place_differs(edited):
    before, after = world(), world(edited, BILLING)
    differ = sum(now != then for now, then in zip(firsts(before), firsts(after), strict=True))

    found = effect_of(before, after, TODAY).advice

    assert (found.situations, found.first_changed) == (4032, differ)
    assert len(found.examples) == min(differ, MOST_EXAMPLES)


def test_examples_say_who_is_first_now_and_then_as_readers_are_told():
    before, after = world(), world(changed(CODING, focus=Work.DATA), BILLING)

    found = effect_of(before, after, TODAY).advice

    for example in found.examples:
        for catalogue, told in ((before, example.before), (after, example.after)):
            names = sorted(each.certification.abbreviation for each in rank(catalogue, example.answers, TODAY).first)
            assert told == " and ".join(names)
        assert example.before != example.after


def test_examples_are_as_various_as_the_ways_in_which_the_first_place_changes():
    before = world(CODING, BILLING, offered("data", focus=Work.DATA))
    after = world(changed(CODING, focus=Work.AUDITING), changed(BILLING, level=Level.MANAGEMENT), offered("data"))

    found = effect_of(before, after, TODAY).advice

    assert len({(example.before, example.after) for example in found.examples}) > 1


def test_points_that_change_without_a_first_place_are_counted_apart():
    coder = b.role("coder", fits=(b.role_fit("coder", "coding"),))
    sources = tuple(b.role_fit("coder", "coding", key=page, evidence=b.evidence(b.source(page))) for page in "abc")
    known, better = (changed(CODING, role_fits=fits) for fits in (sources[:1], sources))

    found = effect_of(world(known, roles=(coder,)), world(better, roles=(coder,)), TODAY).advice

    assert (found.first_changed, found.points_changed) == (0, 4032)
    assert found.sentences == (
        "The same certification stays first in all 4,032 reader situations; points change in 4,032 of them.",
    )


def test_certification_that_is_ranked_behind_all_others_changes_points_alone():
    found = effect_of(world(CODING), world(CODING, changed(CODING, slug="last", focus=Work.RECEPTION)), TODAY).advice

    assert found.points_changed == 4032


def test_what_only_further_answers_bring_is_told_by_their_question():
    found = effect_of(world(priced(CODING, 100), BILLING), world(priced(CODING, 9000), BILLING), TODAY).advice

    assert (found.first_changed, found.points_changed) == (0, 0)
    assert found.sentences[0] == "No points change in any of 4,032 reader situations."
    assert "in the first year?" in found.sentences[1]


def test_certification_that_nobody_is_led_to_any_longer_is_a_warning():
    found = effect(changed(CODING, facts=(b.fact("status", Status.RETIRED),)), BILLING).advice

    assert found.unreachable == ("CODING",)
    assert found.warnings == (sentences.unreachable("CODING"),)


def test_readers_left_without_advice_are_a_warning():
    gone = (b.fact("status", Status.RETIRED),)

    found = effect(changed(CODING, facts=gone), changed(BILLING, facts=gone)).advice

    assert found.left_alone == 4032
    assert sentences.left_alone(4032) in found.warnings


@pytest.mark.parametrize(
    ("count", "words"), [(1, "1 situation would be"), (2, "2 situations would be"), (4032, "4,032 situations would be")]
)
def test_readers_left_alone_are_counted(count, words):
    assert sentences.left_alone(count) == f"Readers in {words} left without any advice."


def test_what_is_kept_is_that_of_the_catalogue_that_the_site_shows():
    before, after = world(), world(changed(CODING, level=Level.SPECIALTY), BILLING)
    kept = tabulate(before, TODAY)

    effect_of(before, after, TODAY)

    assert tabulate(before, TODAY) is kept


def test_situation_is_told_in_words():
    answers = Answers(
        job=Job.CODING,
        workplaces=frozenset({Workplace.PAYER}),
        experience=Duration.NEVER,
        finished=frozenset({Schooling.NURSING}),
    )

    assert sentences.situation(answers) == (
        "Somebody who has never been paid to code, would like to turn medical records into codes "
        "at a health insurer and has finished nursing training."
    )


# --- Every kind of page -----------------------------------------------------------------------------

SHOWN = b.evidence(b.source("old-page", publisher="The body", title="The rules"), as_of="2026-02")
READ = "The body: The rules, https://example.org/old-page, February 2026, checked on the live page, 1 November 2026"
DRG = Term("drg", "DRG", "", next(iter(TermCategory)), TermTier.CORE, "One payment.", (), (), SHOWN)


def rows_of(before, after):
    """Return the rows that differ, each as its page, its anchor and label, and its lines before and after."""
    return [
        (row.page, row.anchor, row.label, row.before and row.before.lines, row.after and row.after.lines)
        for row in effect_of(before, after, TODAY).rows
    ]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        (
            {"asked_pairs": (("billing", "coding"),)},
            ("Often compared", "pairs", "Often compared", (), ("BILLING or CODING",)),
        ),
        (
            {"answer_wordings": {"pay": AnswerWording("And the pay?", "", "")}},
            ("Common questions", "pay", "pay", None, ("And the pay?", "the usual wording", "the usual wording")),
        ),
        ({"terms": {"drg": DRG}}, ("DRG", "page", "Its page", None, ("on the site",))),
    ],
)
def test_what_is_no_certification_has_its_row_too(changes, expected):
    assert rows_of(world(), replace(world(), **changes)) == [expected]


def test_question_reworded_is_shown_with_its_help_and_its_answers():
    worded = replace(world(), question_wordings={Question.WORK.value: Wording("Which job?", "Pick one.", None)})

    ((*where, before, after),) = rows_of(world(), worded)

    assert where == ["The questions", "work", Question.WORK.label]
    assert before[0] == "What work would you like to do?"
    assert after[:2] == ("Which job?", "Pick one.")
    assert "turn medical records into codes (coding)" in after
    assert before[2:] == after[2:]


def test_word_explained_otherwise_is_shown_with_its_sources():
    further = (b.source("book", publisher="Press", title="Words"),)
    now, then = (
        replace(world(), terms={"drg": each})
        for each in (DRG, replace(DRG, definition="A payment.", expansion="Group", further_sources=further))
    )

    definition, full = effect_of(now, then, TODAY).rows

    assert (full.page, full.anchor, full.label, full.after.lines) == ("DRG", "expansion", "In full", ("Group",))
    assert (definition.anchor, definition.after.lines) == ("definition", ("A payment.",))
    assert definition.before.sources == (READ,)
    assert definition.after.sources == (READ, "Press: Words, https://example.org/book")


def test_texts_of_jobs_and_bodies_are_rows_under_their_names():
    def job(**changes):
        return world(roles=(b.role("coder", **changes),))

    told = rows_of(job(description="Reads.", note="Quiet."), job(title="Coding clerk", description="Writes."))

    assert told == [
        ("Coder", "title", "Name", ("Coder",), ("Coding clerk",)),
        ("Coder", "description", "Description", ("Reads.",), ("Writes.",)),
        ("Coder", "note", "Note", ("Quiet.",), None),
    ]
    about = [row for row in effect(changed(CODING, body=replace(CODING.body, about="Old."))).rows if row.page == "AAPC"]
    assert [(row.anchor, row.label, row.after.lines) for row in about] == [("about", "About it", ("Old.",))]


def test_claim_is_a_row_with_our_verdict_and_where_it_was_made():
    sighting = ClaimSighting(SHOWN, against=False)
    claim = b.claim("fee", Verdict.WRONG, key="cheap", text="It costs $1.", explanation="No.", sightings=(sighting,))

    (row,) = [row for row in effect(changed(CODING, claims=(claim,)), BILLING).rows if row.anchor == "claim-cheap"]

    assert (row.page, row.label) == ("CODING", "Claims checked")
    assert row.after == ShownRow("Claims checked", ("“It costs $1”: wrong. No.",), (READ,))


def test_line_reads_with_what_stands_beside_it_and_what_must_be_known_of_it():
    fit = b.role_fit("coder", "coding", evidence=b.second_hand())
    fee = b.fee(Purchase.EXAM, 425, Audience.MEMBER, evidence=b.second_hand())
    tied = changed(CODING, fees=(fee,), role_fits=(fit,))
    roles = (b.role("coder", fits=(fit,)),)

    told = {row.anchor: row for row in effect_of(world(roles=roles), world(tied, BILLING, roles=roles), TODAY).rows}

    assert told["cost-exam-fee"].after.lines == ("$425 for members (second-hand)",)
    assert told["cost-exam-fee"].after.sources == (
        "Publisher: Title, https://example.org/prep-site, undated, checked on the live page, 1 November 2026",
    )


def test_job_that_is_renamed_is_looked_for_on_every_page_that_may_name_it():
    fit = b.role_fit("coder", "coding")
    tied = changed(CODING, role_fits=(fit,))

    told = rows_of(
        world(tied, BILLING, roles=(b.role("coder", fits=(fit,)),)),
        world(tied, BILLING, roles=(b.role("coder", title="Clerk", fits=(fit,)),)),
    )

    assert {(page, anchor) for page, anchor, *_ in told} == {("CODING", "jobs-roles"), ("Coder", "title")}


def test_letters_that_change_are_looked_for_on_every_page():
    steps = (b.related("billing", Relation.OVERLAPS),)
    first = changed(CODING, related=steps)

    told = rows_of(world(first, BILLING), world(first, changed(BILLING, abbreviation="BILLS")))

    assert ("CODING", "jobs-leads-to") in {(page, anchor) for page, anchor, *_ in told}
    assert ("BILLING", "title", "Name", ("BILLING",), ("BILLS",)) in told


# --- Texts ------------------------------------------------------------------------------------------


def test_text_and_claim_that_still_give_the_old_number_are_named():
    fee = b.fee(Purchase.EXAM, 1425)
    claim = b.claim("fee", Verdict.WRONG, text="It costs $425", explanation="The page says 1,425.")
    old = changed(CODING, summary="An exam for $1,425.", claims=(claim,), fees=(fee,))
    new = changed(old, fees=(replace(fee, price=b.fee(Purchase.EXAM, 1450).price),))

    told = effect_of(world(old, BILLING), world(new, BILLING), TODAY).stale_texts

    assert told == ("CODING, summary: still says 1425", "CODING, claims checked: still says 1425")


def test_text_that_is_changed_too_or_gives_a_number_that_another_row_still_gives_is_not_named():
    fees = (b.fee(Purchase.EXAM, 425), b.fee(Purchase.EXAM, 425, Audience.MEMBER))
    old = changed(CODING, summary="An exam for $425.", fees=fees)
    dearer = replace(fees[1], price=b.fee(Purchase.EXAM, 400).price)

    def told(new):
        return effect_of(world(old, BILLING), world(new, BILLING), TODAY).stale_texts

    assert told(changed(old, fees=(fees[0], dearer))) == ()
    assert told(changed(old, fees=(b.fee(Purchase.EXAM, 450),), summary="An exam for $450.")) == ()
    assert told(changed(old, fees=(b.fee(Purchase.EXAM, 450),))) == ("CODING, summary: still says 425",)


# --- Sources and contradictions -------------------------------------------------------------------


def test_fact_that_becomes_our_own_reading_loses_its_source():
    sourced = b.role_fit("coder", "coding", kind=RoleEvidence.ARTICLE)
    ours = replace(sourced, kind=RoleEvidence.OWN_READING, evidence=None)

    found = effect_of(world(changed(CODING, role_fits=(sourced,))), world(changed(CODING, role_fits=(ours,))), TODAY)

    assert found.lost_sources == ("CODING, tied to a job, coder",)


def test_only_contradictions_that_were_none_before_are_new():
    old = b.claim("minutes", text="It takes 3 hours.")
    new = b.claim("questions", text="It has 150 questions.")

    found = effect_of(
        world(changed(CODING, claims=(old,)), BILLING), world(changed(CODING, claims=(old, new)), BILLING), TODAY
    )
    settled = effect_of(
        world(changed(CODING, claims=(old,)), BILLING),
        world(changed(CODING, claims=(replace(old, verdict=Verdict.WRONG),)), BILLING),
        TODAY,
    )

    assert found.contradictions == ("CODING: disputed, not settled: “It has 150 questions”.",)
    assert settled.contradictions == ()


def test_of_a_long_row_only_what_differs_is_shown():
    options = tuple(f"Option {number}" for number in range(30))
    row = ChangedRow("Quiz", "held", ShownRow("Held", options), ShownRow("Held", (*options[:5], "New", *options[5:])))
    short = ChangedRow("CPC", "books", ShownRow("Books", ("A", "B")), ShownRow("Books", ("A",)))

    assert [line for line in row.after.lines if line not in row.left_out] == ["New"]
    assert short.left_out == frozenset()
