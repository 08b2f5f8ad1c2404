"""Comparisons over the catalogue that we ship, figure by figure and for every pair."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

import pytest

from comparisons.engine.listing import Filters, Sort, list_certifications
from comparisons.engine.side_by_side import compare
from tests.engine.builders import TODAY

if TYPE_CHECKING:
    pass


def rows_of(compared):
    in_sections = [row for section in compared.sections for row in section.rows]
    return {row.anchor: row for row in (*compared.in_short, *in_sections)}


@pytest.mark.parametrize(
    ("anchor", "cpc", "ccs"),
    [
        (
            "exam-questions",
            ["100 questions"],
            ["107 questions", "97 of them count", "10 are trial questions that do not count"],
        ),
        ("exam-minutes", ["240 minutes (4 hours)"], ["240 minutes (4 hours)"]),
        ("exam-minutes-per-question", ["2.4 minutes"], ["2.2 minutes"]),
        ("cost-exam-fee", ["$425", "$499"], ["$299", "$399"]),
        ("cost-membership", ["$222 a year", "$157 a year"], ["$149 a year"]),
        ("in-short-first-year", ["$647 as a member"], ["$399 as a non-member"]),
        ("in-short-five-years", ["$1,535 as a member"], ["$835 as a non-member"]),
        ("continuing-education-units", ["36 CEUs"], ["20 CEUs"]),
        ("continuing-education-cycle", ["24 months"], ["24 months"]),
        ("continuing-education-units-a-year", ["18 CEUs a year"], ["10 CEUs a year"]),
        ("numbers-pass-rate", ["Not published"], ["84 percent"]),
        ("numbers-holders", ["more than 105,000"], ["36,925"]),
        ("body-founded", ["1988"], ["1928"]),
    ],
)
def test_cpc_beside_ccs_gives_the_figures_of_the_sources(shipped, anchor, cpc, ccs):
    row = rows_of(compare(shipped, ["ccs", "cpc"], TODAY))[anchor]

    assert [[line.text for line in cell.lines] for cell in row.cells] == [cpc, ccs]


def test_prices_of_the_cpc_are_marked_as_second_hand(shipped):
    rows = rows_of(compare(shipped, ["cpc"], TODAY))

    for anchor in ("cost-exam-fee", "cost-membership", "cost-first-year"):
        assert {line.exceptions for line in rows[anchor].cells[0].lines} == {("second-hand",)}


def test_pay_of_cpc_and_ccs_is_not_compared(shipped):
    comparability = rows_of(compare(shipped, ["cpc", "ccs"], TODAY))["jobs-pay"].comparability

    assert not comparability.comparable
    assert "CPC: median, CCS: mean" in comparability.reason


def test_occupation_of_cpc_and_ccs_stands_once(shipped):
    assert rows_of(compare(shipped, ["cpc", "ccs"], TODAY))["occupation-29-2072"].same


def test_every_certification_alone_rests_on_sources_or_says_whose_reading_it_is(shipped):
    for slug in shipped.certifications:
        compared = compare(shipped, [slug], TODAY)
        anchors = [row.anchor for row in compared.in_short]
        anchors += [row.anchor for section in compared.sections for row in section.rows]
        assert sorted(anchors) == sorted(set(anchors)), slug
        for row in rows_of(compared).values():
            ours = all("our own reading" in line.exceptions for line in row.cells[0].lines)
            assert row.sources or row.note or ours or not row.cells[0].known, (slug, row.anchor)


def test_nothing_is_called_checked_that_was_read_in_a_stored_copy(shipped):
    for slug in shipped.certifications:
        for row in rows_of(compare(shipped, [slug], TODAY)).values():
            for note in row.sources:
                assert note.seen.startswith("read in a stored copy"), (slug, row.anchor)
                assert note.confirmation == "not yet confirmed on the live page"


def test_every_pair_can_be_compared_and_every_cell_says_something(shipped):
    for pair in combinations(shipped.certifications, 2):
        compared = compare(shipped, pair, TODAY)
        for row in rows_of(compared).values():
            assert len(row.cells) == 2
            assert all(line.text.strip() for cell in row.cells for line in cell.lines), (pair, row.anchor)


@pytest.mark.parametrize("sort", list(Sort))
def test_list_shows_every_certification_in_any_order(shipped, sort):
    listing = list_certifications(shipped, Filters(sort=sort), TODAY)

    assert {entry.certification.slug for entry in listing.entries} == set(shipped.certifications)
    known = [entry.sort_values[sort] is not None for entry in listing.entries]
    assert known == sorted(known, reverse=True)


def test_note_of_one_certification_is_not_put_on_another(shipped):
    compared = compare(shipped, ["cic", "ccs"], TODAY)
    remark = "The posting accepts it in place of the CCS."

    whose = {note.certification for row in rows_of(compared).values() for note in row.sources if remark in note.notes}

    assert whose == {"CIC"}


def test_notes_of_a_comparison_are_those_of_its_certifications(shipped):
    """Every remark on a source stands beside the certification on whose page it stands, or beside all who have it."""
    for slugs in (("cic", "ccs"), ("cpco", "canpc"), ("cpc", "ccs")):
        both = rows_of(compare(shipped, slugs, TODAY))
        for slug in slugs:
            letters = shipped.certifications[slug].abbreviation
            for anchor, row in rows_of(compare(shipped, [slug], TODAY)).items():
                if anchor not in both:
                    continue
                own = {(note.source.slug, note.notes) for note in row.sources}
                beside = {
                    (note.source.slug, note.notes)
                    for note in both[anchor].sources
                    if not note.certification or letters in note.certification.replace(",", " ").split()
                }
                assert beside == own, (slug, anchor)


# By section: the place of each row, to which readers' links and reports lead, and what it is called.
ROWS = {
    "in-short": {
        "in-short-for-whom": "For whom",
        "in-short-newcomer": "Letters after passing",
        "in-short-where": "At home or at a test center",
        "in-short-first-year": "First year",
        "in-short-five-years": "Five years",
        "in-short-accepted": "Who accepts it",
    },
    "authority": {
        "authority-name": "Full name",
        "authority-former-abbreviation": "Former letters",
        "authority-status": "Status",
        "authority-offered-since": "Offered since",
        "authority-body": "Certifying body",
        "body-former-name": "Former name of the body",
        "body-founded": "Body founded",
        "body-accreditor": "Accreditor of the body",
        "body-certifying-arm": "Certifying arm",
        "body-parent": "Parent organization",
        "body-relation": "Ties to other organizations",
        "authority-partner": "Partner",
        "authority-recognition": "Recognition",
        "authority-members": "Members of the body",
        "authority-membership": "Membership",
    },
    "focus": {
        "focus-for-whom": "For whom",
        "focus-level": "Level",
        "focus-work": "Kinds of work",
        "focus-specialty": "Specialty",
        "focus-setting": "Work settings",
        "focus-code-set": "Code sets",
    },
    "exam": {
        "exam-questions": "Questions",
        "exam-item-type": "Kinds of question",
        "exam-minutes": "Time",
        "exam-minutes-per-question": "Time for each question",
        "exam-passing-score": "Passing score",
        "exam-open-book": "Open book",
        "exam-book": "Books",
        "exam-book-rule": "Rules for books",
        "exam-allowed-aid": "Other aids allowed",
        "exam-delivery": "Where it is taken",
        "exam-provider": "Exam provider",
        "exam-equipment": "Equipment",
        "exam-language": "Languages",
        "exam-window": "When it can be taken",
        "exam-retake-rule": "Retakes",
        "exam-results": "Results",
        "exam-scenario-mix": "Mix of scenarios",
        "exam-content-areas": "Content areas",
        "exam-content": "What is tested",
        "exam-navigation": "Moving between questions",
        "exam-version": "Version of the exam",
        "body-exam-rule": "Rules for every exam of the body",
    },
    "jobs": {
        "jobs-roles": "Jobs it goes with",
        "jobs-pay": "Pay of holders, by survey",
        "jobs-leads-to": "Goes with and leads to",
    },
    "requirements": {
        "requirements-mandatory": "Required",
        "requirements-recommended": "Recommended, not required",
        "requirements-entry-rule": "Rules for entry",
        "requirements-apprentice-mark": "Apprentice mark",
        "requirements-apprentice-rule": "Rules for the apprentice mark",
        "requirements-training": "Training offered",
        "requirements-study-time": "Typical study time",
    },
    "cost": {
        "cost-exam-fee": "Exam",
        "cost-course-and-exam-fee": "Course and exam together",
        "cost-retake-fee": "Retake",
        "cost-surcharge-fee": "Surcharge",
        "cost-reschedule-fee": "Rescheduling or canceling",
        "cost-exam-extension-fee": "Longer time to take the exam",
        "cost-refund-fee": "Refund processing",
        "cost-membership": "Membership of the body",
        "body-membership-rule": "Rules for members",
        "cost-first-year": "First year",
        "cost-five-years": "Five years",
    },
    "continuing-education": {
        "continuing-education-units": "Units in each cycle",
        "continuing-education-cycle": "Length of the cycle",
        "continuing-education-units-a-year": "Units a year",
        "continuing-education-ce-rule": "Rules",
        "continuing-education-recertification-fee": "Fee for recertification",
        "continuing-education-further-credential-fee": "Fee for recertification of a further credential",
        "continuing-education-late-renewal-fee": "Fee for late renewal",
        "continuing-education-extension-fee": "Fee for deadline extension",
        "continuing-education-reinstatement-fee": "Fee for reinstatement",
    },
    "numbers": {
        "numbers-holders": "People who hold it",
        "numbers-pass-rate": "Pass rate",
        "numbers-test-takers": "Exams taken",
        "body-survey-finding": "From its surveys and pages",
    },
}


def test_comparison_has_its_rows_in_one_order_and_each_at_its_place(shipped):
    found = compare(shipped, shipped.certifications, TODAY)

    sections = {section.anchor: {row.anchor: row.label for row in section.rows} for section in found.sections}
    sections = {"in-short": {row.anchor: row.label for row in found.in_short}, **sections}
    by_group = {anchor: label for anchor, label in sections["jobs"].items() if anchor.startswith("occupation-")}
    assert all(label.startswith("Government figures: ") for label in by_group.values())
    jobs = {anchor: label for anchor, label in sections["jobs"].items() if anchor not in by_group}
    told = {**sections, "jobs": jobs}
    assert told == ROWS
    assert [list(rows) for rows in told.values()] == [list(rows) for rows in ROWS.values()]


def test_what_no_source_says_is_called_our_own_reading_and_what_we_add_up_is_called_computed(shipped):
    notes = {anchor: row.note for anchor, row in rows_of(compare(shipped, shipped.certifications, TODAY)).items()}

    ours = {anchor for anchor, note in notes.items() if note == "Our own reading; no source says it."}
    computed = {anchor for anchor, note in notes.items() if note.startswith("Computed by us")}
    assert ours == {"in-short-for-whom", *(f"focus-{each}" for each in ("for-whom", "level", "work", "specialty"))}
    assert computed == {
        "in-short-first-year",
        "in-short-five-years",
        "cost-first-year",
        "cost-five-years",
        "exam-minutes-per-question",
        "continuing-education-units-a-year",
    }
