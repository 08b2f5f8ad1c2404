"""The search: any thing by any of its names, in any spelling that people use, the one that is meant first."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comparisons.catalogue.snapshot import Term
from comparisons.engine.search import search
from comparisons.engine.search.index import Kind
from comparisons.engine.search.words import LONGEST_ASKED, pieces, words_of
from comparisons.vocabulary import Measure, TermCategory, TermTier
from tests.engine.builders import (
    TODAY,
    apprentice_mark,
    body,
    body_fact,
    catalogue,
    certification,
    evidence,
    fact,
    figure,
    role,
)

if TYPE_CHECKING:
    from comparisons.catalogue.snapshot import Catalogue

AAPC = body("aapc", facts=(body_fact("former-name", "American Academy of Professional Coders"),))
AHIMA = body("ahima", facts=(body_fact("name", "American Health Information Management Association"),))


def term(slug: str, words: str, expansion: str = "") -> Term:
    return Term(slug, words, expansion, next(iter(TermCategory)), TermTier.CORE, "", (), (), evidence())


def named(slug: str, name: str, **changes):
    return certification(slug, facts=(fact("name", name),), **changes)


CATALOGUE = replace(
    catalogue(
        named("cpc", "Certified Professional Coder", body=AAPC, apprentice_marks=(apprentice_mark("CPC-A"),)),
        named("coc", "Certified Outpatient Coder", body=AAPC, former_slugs=("cpc-h",), alternate_names=("CPC-H",)),
        named("chonc", "Certified Hematology and Oncology Coder", body=AAPC),
        named(
            "cosc",
            "Certified Orthopaedic Surgery Coder",
            body=AAPC,
            alternate_names=("Certified Orthopedic Surgery Coder",),
        ),
        named("ccs", "Certified Coding Specialist", body=AHIMA, figures=(figure(Measure.HOLDERS, 9),)),
        named("ccs-p", "Certified Coding Specialist, Physician-based", body=AHIMA),
        named("cca", "Certified Coding Associate", body=AHIMA),
        named("ahima-rac", "Risk Adjustment Coding microcredential", body=AHIMA, abbreviation="RAC"),
        roles=(
            role(
                "inpatient-coder",
                title="Inpatient (hospital facility) coder",
                also_called=("Inpatient coder", "facility coder"),
            ),
            role("er-coder", title="Emergency-department coder", also_called=("ER coder",)),
            role("biller", title="Medical biller", former_slugs=("patient-account-representative",)),
        ),
    ),
    terms={
        each.slug: each
        for each in (
            term("rac", "RAC", "Recovery audit contractor"),
            term("drg", "DRG", "Diagnosis-related group"),
            term("ms-drg", "MS-DRG", "Medicare severity diagnosis-related group"),
            term("icd-10-cm", "ICD-10-CM"),
            term("e-m", "E/M", "Evaluation and management"),
            term("query", "Query"),
        )
    },
    asked_pairs=(("cca", "cpc"), ("cpc", "ccs")),
)


def found(text: str):
    return search(CATALOGUE, text, TODAY)


def written(pieces_) -> str:
    """The text with what is marked in brackets."""
    return "".join(f"[{each.text}]" if each.marked else each.text for each in pieces_)


def targets(text: str, kind: Kind) -> list[str]:
    return [hit.target for hit in found(text).hits if hit.kind is kind]


def test_letters_that_a_certification_had_find_it():
    renamed = certification("coc", facts=(fact("former-abbreviation", "XYZ"),))

    (hit,) = search(catalogue(renamed), "xyz", TODAY).hits

    assert (hit.target, hit.said, written(hit.other_name)) == ("coc", "Formerly", "[XYZ]")


def test_full_name_stands_beside_the_letters_only_where_there_is_one():
    details = {hit.target: written(hit.detail) for text in ("aapc", "cpc", "drg", "query") for hit in found(text).hits}

    assert details["aapc"] == ""
    assert details["cpc"] == "Certified Professional Coder"
    assert details["drg"] == "Diagnosis-related group"
    assert details["query"] == ""


# --- What leads ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "kind", "target"),
    [
        ("cpc", Kind.CERTIFICATION, "cpc"),
        ("CPC", Kind.CERTIFICATION, "cpc"),
        (" c.p.c. ", Kind.CERTIFICATION, "cpc"),
        ("CPC-A", Kind.CERTIFICATION, "cpc"),
        ("cpc-h", Kind.CERTIFICATION, "coc"),
        ("ccsp", Kind.CERTIFICATION, "ccs-p"),
        ("CCS P", Kind.CERTIFICATION, "ccs-p"),
        ("CCS–P", Kind.CERTIFICATION, "ccs-p"),
        ("cpc exam", Kind.CERTIFICATION, "cpc"),
        ("what is a cpc?", Kind.CERTIFICATION, "cpc"),
        ("Certified Professional Coder", Kind.CERTIFICATION, "cpc"),
        ("certified profesional coder", Kind.CERTIFICATION, "cpc"),
        ("coder certified professional", Kind.CERTIFICATION, "cpc"),
        ("orthopedic surgery", Kind.CERTIFICATION, "cosc"),
        ("\uff43\uff50\uff43", Kind.CERTIFICATION, "cpc"),
        ("hematology and oncology", Kind.CERTIFICATION, "chonc"),
        ("inpatient coder", Kind.ROLE, "inpatient-coder"),
        ("facility coder", Kind.ROLE, "inpatient-coder"),
        ("er coder", Kind.ROLE, "er-coder"),
        ("patient account representative", Kind.ROLE, "biller"),
        ("ahima", Kind.BODY, "ahima"),
        ("american academy of professional coders", Kind.BODY, "aapc"),
        ("health information managment association", Kind.BODY, "ahima"),
        ("drg", Kind.TERM, "drg"),
        ("E&M", Kind.TERM, "e-m"),
        ("icd10", Kind.TERM, "icd-10-cm"),
        ("what is a query", Kind.TERM, "query"),
        ("recovery audit", Kind.TERM, "rac"),
    ],
)
def test_thing_that_is_meant_leads(text, kind, target):
    first = found(text).hits[0]

    assert (first.kind, first.target) == (kind, target)


@pytest.mark.parametrize(
    ("text", "addresses"),
    [
        ("cpc vs ccs", ["cpc-vs-ccs"]),
        ("CCS vs. CPC", ["cpc-vs-ccs"]),
        ("difference between cpc and ccs", ["cpc-vs-ccs"]),
        ("cpc or ccs which is better", ["cpc-vs-ccs"]),
        ("cpc ccs cca", ["cpc-vs-ccs-vs-cca"]),
        ("cpc/ccs", ["cpc-vs-ccs"]),
        ("cpc coc ccs cca ccs-p", ["cpc-vs-coc-vs-ccs-vs-cca"]),
        ("cpc-a vs ccs p", ["cpc-vs-ccs-p"]),
        ("certified professional coder or certified coding specialist", ["cpc-vs-ccs"]),
        ("Certified Hematology and Oncology Coder vs CPC", ["cpc-vs-chonc"]),
        ("cpcc vs ccs", ["cpc-vs-ccs"]),
        ("difference between cpcc and ccs", ["cpc-vs-ccs"]),
        ("aapc vs ahima", ["aapc-vs-ahima"]),
        ("AHIMA or AAPC", ["aapc-vs-ahima"]),
        ("inpatient coder or er coder", ["er-coder-vs-inpatient-coder"]),
        ("cpc vs cc", ["cpc-vs-ccs", "cpc-vs-cca", "cpc-vs-ccs-p"]),
    ],
)
def test_comparison_that_is_asked_for_leads(text, addresses):
    hits = found(text).hits

    assert [hit.target for hit in hits if hit.kind is Kind.COMPARISON] == addresses
    assert [hit.kind for hit in hits[: len(addresses)]] == [Kind.COMPARISON] * len(addresses)
    assert {hit.detail for hit in hits[: len(addresses)]} <= {()}


@pytest.mark.parametrize(
    "text", ["hematology and oncology", "cpc vs cpc", "cpc vs", "vs", "cpc and zzzz", "rac vs drg"]
)
def test_no_comparison_is_made_up(text):
    assert [hit.target for hit in found(text).hits[:1] if hit.kind is Kind.COMPARISON] == []


def test_certification_comes_with_the_comparisons_that_people_ask_for():
    assert [hit.target for hit in found("cpc").hits][:3] == ["cpc", "cpc-vs-cca", "cpc-vs-ccs"]
    assert targets("drg", Kind.COMPARISON) == []


def test_same_letters_of_two_things_find_both():
    assert [(hit.kind, hit.target) for hit in found("rac").hits] == [
        (Kind.CERTIFICATION, "ahima-rac"),
        (Kind.TERM, "rac"),
    ]


def test_question_about_a_certification_comes_with_it():
    assert [(hit.kind, hit.target) for hit in found("cpc cost").hits if hit.kind is not Kind.COMPARISON][:2] == [
        (Kind.CERTIFICATION, "cpc"),
        (Kind.QUESTION, "cost"),
    ]


def test_one_and_many_are_the_same_word_but_a_word_that_we_have_is_not_mistyped():
    assert targets("coder", Kind.CERTIFICATION) == targets("coders", Kind.CERTIFICATION) != []
    assert targets("remote", Kind.QUESTION) == []


def test_name_that_is_begun_finds_the_shorter_first_and_of_such_what_most_people_hold():
    assert targets("cc", Kind.CERTIFICATION) == ["ccs", "cca", "ccs-p"]


def test_body_tells_its_certifications_apart_but_does_not_find_them_alone():
    assert set(targets("ahima coding", Kind.CERTIFICATION)) == {"ahima-rac", "ccs", "cca", "ccs-p"}
    assert targets("ahima", Kind.CERTIFICATION) == ["ahima-rac"]


# --- What is said of it --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "title", "detail", "said", "other_name"),
    [
        ("cpc", "[CPC]", "Certified Professional Coder", "", ""),
        ("cpc-a", "[CPC]", "Certified Professional Coder", "Newcomers carry", "[CPC]-[A]"),
        ("cpc-h", "COC", "Certified Outpatient Coder", "Also called", "[CPC]-[H]"),
        ("profes", "CPC", "Certified [Profes]sional Coder", "", ""),
        ("profesional", "CPC", "Certified [Professional] Coder", "", ""),
        ("ccsp", "[CCS]-[P]", "Certified Coding Specialist, Physician-based", "", ""),
        (
            "orthopedic",
            "COSC",
            "Certified Orthopaedic Surgery Coder",
            "Also called",
            "Certified [Orthopedic] Surgery Coder",
        ),
        ("patient account", "Medical biller", "", "", ""),
    ],
)
def test_what_matched_is_marked(text, title, detail, said, other_name):
    hit = next(hit for hit in found(text).hits if hit.kind is not Kind.COMPARISON)

    assert [written(hit.title), written(hit.detail), hit.said, written(hit.other_name)] == [
        title,
        detail,
        said,
        other_name,
    ]


def test_groups_stand_in_the_order_of_their_best_with_their_count():
    groups = found("coc vs ccs").groups

    assert [(group.kind, group.heading, group.count) for group in groups] == [
        (Kind.COMPARISON, "Comparisons", 1),
        (Kind.CERTIFICATION, "Certifications", 2),
    ]
    assert [hit.target for hit in groups[1].hits] == ["coc", "ccs"]


def test_group_is_cut_where_it_gets_long_and_still_counts_all():
    many = catalogue(*(named(f"c{number}x", f"Certified Coder {number}") for number in range(30)))

    (group,) = search(many, "certified coder", TODAY).groups

    assert (len(group.hits), group.count) == (12, 30)


def test_words_that_no_name_has_are_left_out_and_said():
    assert found("cpc salary").note == "No name here has “salary” in it, so we looked for the rest."
    assert found("cpc salary zzzz").note == "No name here has “salary” or “zzzz” in it, so we looked for the rest."
    assert found("what is the cpc").note == ""


@pytest.mark.parametrize(("text", "nearest"), [("cpx", "cpc"), ("cxs", "ccs")])
def test_nothing_found_names_the_nearest(text, nearest):
    nothing = found(text)

    assert (nothing.hits, nothing.groups, nothing.note) == ((), (), "")
    assert nearest in [hit.target for hit in nothing.nearest]


@pytest.mark.parametrize("text", ["", "   ", "zzzzzz", "!!!", "\x00", "\u202e\u200f", "(?:x+)+$", "the", "🦆"])
def test_nothing_is_near_what_is_no_name(text):
    nothing = found(text)

    assert (nothing.hits, nothing.nearest) == ((), ())


# --- Whatever is typed ---------------------------------------------------------------------------


def test_only_the_beginning_of_a_pasted_text_is_read():
    assert found("cpc " * 250_000).hits == found("cpc " * 25).hits
    assert found("a" * LONGEST_ASKED + " cpc").hits == ()


@given(st.text(max_size=60))
def test_any_text_is_answered(text):
    for hit in found(text).hits:
        assert hit.title


@given(
    st.text(alphabet="abcpcs -/vé’.ﬁ", max_size=30),
    st.dictionaries(st.sampled_from(["cpc", "abc", "a"]), st.integers(0, 9)),
)
def test_pieces_are_the_text(text, letters):
    assert "".join(each.text for each in pieces(text, letters)) == text


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("CCS-P", ("ccs", "p")),
        ("Doctor’s office", ("doctors", "office")),
        ("Café ﬁne", ("cafe", "fine")),
        ("a_b", ("a", "b")),
        ("\u0300 ²", ("2",)),
        ("", ()),
    ],
)
def test_words_are_free_of_case_accents_and_signs(text, words):
    assert words_of(text) == words


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("qqqqqq", "No suggestions."),
        ("recovery audit contractor", "1 suggestion. The down arrow leads to it."),
        ("coder", " suggestions. The arrow keys lead through them."),
    ],
)
def test_suggestions_are_said_aloud_with_how_to_reach_them(text, said):
    found = search(CATALOGUE, text, TODAY)

    count = len(found.suggestions)
    assert found.suggestions_said == (said if count < 2 else f"{count}{said}")
    assert count == (0 if text == "qqqqqq" else 1 if said.startswith("1") else count)


# --- On the real catalogue -----------------------------------------------------------------------


def shown_certifications(catalogue: Catalogue, text: str) -> list[str]:
    groups = search(catalogue, text, TODAY).groups
    return [hit.target for group in groups if group.kind is Kind.CERTIFICATION for hit in group.hits]


def test_every_certification_leads_for_its_letters_and_its_name(shipped):
    for each in shipped.certifications.values():
        for name in (each.abbreviation, each.name_on(TODAY), each.slug, *each.former_slugs):
            assert shown_certifications(shipped, name)[0] == each.slug, name
        for name in each.alternate_names:
            assert each.slug in shown_certifications(shipped, name)[:2], name


def test_every_job_body_and_word_is_among_the_first_for_its_name(shipped):
    names = [
        *((Kind.ROLE, each.slug, each.title) for each in shipped.roles.values()),
        *(
            (Kind.BODY, each.slug, name)
            for each in shipped.bodies.values()
            for name in (each.abbreviation, each.name_on(TODAY))
        ),
        *((Kind.TERM, each.slug, each.term) for each in shipped.terms.values()),
        *((Kind.TERM, each.slug, each.expansion) for each in shipped.terms.values() if each.expansion),
    ]

    for kind, slug, name in names:
        first = [hit.target for hit in search(shipped, name, TODAY).hits if hit.kind is kind]
        assert slug in first[:2], name


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("do I need a degree", "degree"),
        ("salary", "pay"),
        ("will AI replace coders?", "ai"),
        ("apprentice mark", "apprentice-mark"),
        ("pass rates", "pass-rates"),
        ("which is better", "which-of-two"),
        ("how long to study", "pass-rates"),
        ("veterans", "who-accepts"),
        ("remote", "work-from-home"),
        ("how hard are the exams", "pass-rates"),
        ("work from home", "work-from-home"),
        ("nurse", "nurses"),
    ],
)
def test_question_that_people_ask_is_found(shipped, text, slug):
    hits = search(shipped, text, TODAY).hits

    assert next(hit.target for hit in hits if hit.kind is Kind.QUESTION) == slug


@pytest.mark.parametrize(
    ("texts", "kind", "targets"),
    [
        (["renew", "renewal", "recertify", "do they expire", "how do I keep it"], Kind.TERM, {"certification-cycle"}),
        (["retake", "can I retake the exam", "retest"], Kind.TERM, {"retake-wait"}),
        (["teacher", "instructor", "teaching", "teech coding"], Kind.ROLE, {"coding-educator"}),
        (["free", "is it free", "cost", "cheapest", "price of the exam"], Kind.QUESTION, {"cost"}),
        (["retake", "second try", "renewal"], Kind.QUESTION, {"cost"}),
        (["fail", "I failed", "how long does it take", "easiest"], Kind.QUESTION, {"pass-rates"}),
        (["salery", "how much do coders earn", "waages"], Kind.QUESTION, {"pay"}),
        (["work at home", "wfh"], Kind.QUESTION, {"work-from-home"}),
        (["beginner"], Kind.QUESTION, {"first-job", "apprentice-mark"}),
        (["training", "school", "education"], Kind.QUESTION, {"degree"}),
        (["who is hiring", "employers"], Kind.QUESTION, {"who-accepts"}),
        (["betwen cpc and css", "cpc vs css", "css or cpc", "difrence cpc ccs"], Kind.COMPARISON, {"cpc-vs-ccs"}),
        (["compair aapc with ahima"], Kind.COMPARISON, {"aapc-vs-ahima"}),
        (["certifed codr"], Kind.CERTIFICATION, {"cpc", "coc", "cic"}),
    ],
)
def test_everyday_and_mistyped_words_lead_to_what_is_meant(shipped, texts, kind, targets):
    for text in texts:
        found = [hit.target for hit in search(shipped, text, TODAY).hits if hit.kind is kind]
        if kind is Kind.COMPARISON:
            assert found[:1] == [*targets], text
        assert targets <= set(found), text


@pytest.mark.parametrize("text", ["certified coder", "certified codr", "certifed codr", "certfied coder"])
def test_what_most_people_hold_leads_among_what_answers_alike(shipped, text):
    (first, *_) = search(shipped, text, TODAY).hits

    assert (first.kind, first.target) == (Kind.CERTIFICATION, "cpc")


def test_filling_word_that_is_mistyped_is_none_that_no_name_has():
    assert found("betwen cpc and ccs").note == found("difrence cpc ccs").note == ""


@pytest.mark.parametrize("text", ["billing or coding", "inpatient or outpatient"])
def test_question_that_is_named_leads_and_is_no_comparison_of_what_its_words_may_mean(shipped, text):
    hits = search(shipped, text, TODAY).hits

    assert hits[0].kind is Kind.QUESTION
    assert Kind.COMPARISON not in {hit.kind for hit in hits}


@pytest.mark.parametrize("text", ["VA", "veterans"])
def test_short_word_is_meant_whole(shipped, text):
    hits = search(shipped, text, TODAY).hits

    assert {(hit.kind, hit.target) for hit in hits} == {
        (Kind.QUESTION, "who-accepts"),
        (Kind.ROLE, "va-medical-records-technician"),
    }


@st.composite
def slips(draw: st.DrawFn, name: str) -> str:
    """A name with one letter wrong, missing, too many, or two swapped."""
    at = draw(st.integers(0, len(name) - 2))
    letter = draw(st.sampled_from("abcdefghijklmnopqrstuvwxyz"))
    return draw(
        st.sampled_from(
            [
                name[:at] + name[at + 1 :],
                name[:at] + letter + name[at:],
                name[:at] + letter + name[at + 1 :],
                name[:at] + name[at + 1] + name[at] + name[at + 2 :],
            ]
        )
    )


@given(st.data())
def test_any_certification_is_found_in_spite_of_a_slip(shipped, data):
    each = data.draw(st.sampled_from(list(shipped.certifications.values())))
    names = [name for name in (each.abbreviation, each.name_on(TODAY)) if sum(map(str.isalpha, name)) >= 6]

    name = data.draw(st.sampled_from(names).flatmap(slips))

    assert each.slug in shown_certifications(shipped, name)[:3]


# --- Lists ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "filters", "title"),
    [
        ("cheapest", "sort=first-year", "All certifications by cost of the first year"),
        ("exam length", "sort=minutes", "All certifications by length of the exam"),
        ("beginner", "level=entry", "Certifications by level: entry"),
        ("doctor’s office", "setting=physician-office", "Certifications by work setting: doctor’s office"),
        ("auditing", "work=auditing", "Certifications by kind of work: auditing"),
        ("exam at home", "exam-at-home=yes", "Certifications: exam at home"),
        ("no experience", "no-experience=yes", "Certifications: no experience needed"),
    ],
)
def test_list_that_answers_is_among_what_is_found(shipped, text, filters, title):
    (hit,) = [hit for hit in search(shipped, text, TODAY).hits if hit.target == filters]

    assert (hit.kind, "".join(piece.text for piece in hit.title)) == (Kind.LIST, title)


def test_lists_push_out_nothing_and_are_only_of_what_there_is(shipped):
    kinds = {hit.kind for hit in search(shipped, "no degree", TODAY).hits}
    assert {Kind.LIST, Kind.QUESTION} <= kinds
    assert [hit.target for hit in found("teaching hospital").hits if hit.kind is Kind.LIST] == []
