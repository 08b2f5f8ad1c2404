"""Words by letter, jobs by kind of work, and each source with the pages that rest on it."""

from __future__ import annotations

from dataclasses import replace

from comparisons.catalogue import snapshot
from comparisons.engine.reference import (
    Citation,
    Extent,
    Looks,
    PageKind,
    cited_sources,
    extent,
    glossary_letters,
    looks,
    roles_by_work,
)
from comparisons.vocabulary import SeenIn, SourceKind, Status, TermCategory, TermTier, Work
from tests.engine import builders as make


def term(word: str, evidence: snapshot.Evidence | None = None) -> snapshot.Term:
    return snapshot.Term(
        slug=word.lower().replace(" ", "-"),
        term=word,
        expansion="",
        category=TermCategory.PAYMENT,
        tier=TermTier.CORE,
        definition="A word.",
        related=(),
        further_sources=(),
        evidence=evidence or make.evidence(),
    )


def with_terms(*words: snapshot.Term) -> snapshot.Catalogue:
    return replace(make.catalogue(), terms={word.slug: word for word in words})


def test_words_stand_under_their_letter_whatever_its_case():
    catalogue = with_terms(term("modifier"), term("CPT"), term("MS-DRG"), term("837 claim"), term("capitation"))

    letters = glossary_letters(catalogue)

    assert [(each.letter, [word.term for word in each.terms]) for each in letters] == [
        ("#", ["837 claim"]),
        ("C", ["capitation", "CPT"]),
        ("M", ["modifier", "MS-DRG"]),
    ]


def test_jobs_stand_under_their_kind_of_work_in_the_order_of_lists():
    jobs = (make.role("coder"), make.role("biller", works=Work.BILLING), make.role("auditor", works=Work.CODING))

    groups = roles_by_work(make.catalogue(roles=jobs))

    assert [(group.work, [role.slug for role in group.roles]) for group in groups] == [
        (Work.CODING, ["coder", "auditor"]),
        (Work.BILLING, ["biller"]),
    ]


def test_source_names_every_page_that_rests_on_it_and_how_much_does():
    page, unused = make.source("page"), make.source("unused", SourceKind.SECONDARY)
    seen = make.evidence(page)
    body = make.body(facts=(make.body_fact("founded", 1988, evidence=seen),))
    certification = make.certification(
        "cpc",
        body=body,
        facts=(make.fact("minutes", 240, evidence=seen), make.fact("questions", 100, evidence=seen)),
    )
    job = make.role("coder", of=make.occupation(wages=(make.wage(evidence=seen),)))
    catalogue = replace(
        make.catalogue(certification, roles=(job,)),
        sources={each.slug: each for each in (page, unused)},
        terms={"cpt": term("CPT", seen)},
    )

    groups = cited_sources(catalogue, make.TODAY)

    assert [(group.kind, [cited.source.slug for cited in group.others]) for group in groups] == [
        (SourceKind.OFFICIAL, ["page"]),
        (SourceKind.SECONDARY, ["unused"]),
    ]
    assert groups[0].others[0].citations == (
        Citation(PageKind.CERTIFICATION, "cpc", "CPC", 2),
        Citation(PageKind.BODY, "aapc", "AAPC", 1),
        # Which occupation holds its figures is a statement too.
        Citation(PageKind.ROLE, "coder", "Coder", 2),
        Citation(PageKind.TERM, "cpt", "CPT", 1),
    )
    assert groups[1].others[0].citations == ()


def test_publishers_with_many_pages_stand_by_themselves_the_largest_first():
    pages = {"Few": 1, "Four": 4, "Many": 5, "Three": 3}
    sources = [
        replace(make.source(f"{name}-{number}".lower()), publisher=name)
        for name, most in pages.items()
        for number in range(most)
    ]
    catalogue = replace(make.catalogue(), sources={each.slug: each for each in sources})

    (group,) = cited_sources(catalogue, make.TODAY)

    assert [(each.name, len(each.sources)) for each in group.publishers] == [("Many", 5), ("Four", 4)]
    assert [each.source.publisher for each in group.others] == ["Few", "Three", "Three", "Three"]
    assert group.pages == sum(pages.values())


def test_page_was_read_live_if_any_statement_on_it_was():
    page, copy = make.source("page"), make.source("copy")
    certification = make.certification(
        facts=(
            make.fact("minutes", 240, evidence=make.evidence(page)),
            make.fact("questions", 100, evidence=make.evidence(page, seen_in=SeenIn.STORED_COPY)),
            make.fact("provider", "Meazure", evidence=make.evidence(copy, seen_in=SeenIn.STORED_COPY)),
        )
    )

    found = looks(make.catalogue(certification), make.TODAY)

    assert found == Looks(live=1, stored=1)
    assert found.read == 2


def test_every_source_of_the_list_was_read_whether_anything_rests_on_it_or_not():
    aside = make.source("aside")
    catalogue = replace(make.catalogue(make.certification()), sources={"aside": aside})

    assert looks(catalogue, make.TODAY).read == looks(make.catalogue(make.certification()), make.TODAY).read + 1


def test_extent_counts_former_certifications_and_only_bodies_that_have_one():
    former = make.certification("old", facts=(make.fact("status", Status.RETIRED),))
    catalogue = make.catalogue(make.certification("cpc"), former)
    catalogue = replace(catalogue, bodies={**catalogue.bodies, "without": make.body("without")})

    assert extent(catalogue, make.TODAY) == Extent(certifications=2, former=1, bodies=1)
