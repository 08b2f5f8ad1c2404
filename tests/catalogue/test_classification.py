"""Our own reading follows one rule for all certifications: docs/classification.md."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from comparisons.catalogue.load import load_catalogue
from comparisons.catalogue.snapshot import Number
from comparisons.vocabulary import Level, Work
from tests.engine.builders import TODAY

if TYPE_CHECKING:
    from collections.abc import Mapping

    from comparisons.catalogue.snapshot import Catalogue, Certification, ExamDomain

pytestmark = pytest.mark.django_db

A_FIFTH = 20
BY_NAME, BY_OUTLINE, BY_SUMMARY = (
    "Read from its name.",
    "A fifth of the exam or more.",
    "Named in what it is for.",
)
NEAREST = "The nearest of our kinds of work."

# The words by which texts name a kind of work.
NAMING: Mapping[Work, str] = {
    Work.CODING: r"coding|coder\b",
    Work.BILLING: r"billing|biller|collections|insurance (?:and|specialist)",
    Work.AUDITING: r"audit",
    Work.DOCUMENTATION: r"document|quer(?:y|ies)",
    Work.RISK_ADJUSTMENT: r"risk.adjust",
    Work.HEALTH_RECORDS: r"health records?|health information (?!technology)|record-keeping",
    Work.DATA: r"analytics|informatics|health data",
    Work.PRIVACY: r"privacy|security",
    Work.COMPLIANCE: r"complian",
    Work.PRACTICE_MANAGEMENT: r"managers? of (?:medical|health)|practice manag|office manag|medical manager",
    Work.REVENUE_CYCLE: r"revenue",
    Work.TEACHING: r"teach|instruct",
    Work.CLAIMS_REVIEW: r"adjudicat",
    Work.RECEPTION: r"registration",
}
NOT_ABOUT = r"(?:is not|rather than)[^.]*"
LEADING = r"officer|manager|administrator|people who run"


@pytest.fixture
def catalogue() -> Catalogue:
    return load_catalogue()


def named(text: str) -> list[Work]:
    """Return the kinds of work that a text names, in the order in which it names them."""
    found = {work: match.start() for work, words in NAMING.items() if (match := re.search(words, text, re.IGNORECASE))}
    return sorted(found, key=found.__getitem__)


def outline_shares(certification: Certification) -> dict[Work, float]:
    """Return which share of the exam the areas that name a kind of work have together."""
    shares: dict[Work, float] = {}
    for domain in certification.domains:
        for work in named(domain.name):
            if work is not Work.COMPLIANCE:  # any exam of the field tests the rules of its own work
                shares[work] = shares.get(work, 0) + share(domain, certification)
    return shares


def share(domain: ExamDomain, certification: Certification) -> float:
    """Return an area's part of the exam in percent: the middle of a range; zero where no source gives any."""
    if domain.percent is not None:
        return float(domain.percent.low + (domain.percent.high or domain.percent.low)) / 2
    totals = [fact.value for fact in certification.facts if fact.topic.key == "questions"]
    if domain.questions is None or not totals or not isinstance(totals[0], Number):
        return 0
    return 100 * domain.questions / float(totals[0].low)


def reasons(certification: Certification) -> dict[Work, str]:
    """Return what the rule says that a certification is about, each with its reason."""
    summary = re.sub(NOT_ABOUT, "", certification.summary)
    by_summary = [
        work for work in named(re.sub(r"coders?\b", "", summary)) if work not in named(certification.name_on(TODAY))
    ]
    found = dict.fromkeys(by_summary, BY_SUMMARY)
    found |= {work: BY_OUTLINE for work, share in outline_shares(certification).items() if share >= A_FIFTH}
    return found | dict.fromkeys(named(certification.name_on(TODAY)), BY_NAME)


def test_kinds_of_work_are_read_from_name_outline_and_summary_alike_for_all(catalogue):
    for certification in catalogue.certifications.values():
        rows = {each.value: each.reason for each in certification.works}
        assert rows == (reasons(certification) or {certification.focus: NEAREST}), certification.slug


def test_the_main_work_is_what_the_name_names_first_else_the_summary(catalogue):
    for certification in catalogue.certifications.values():
        texts = (certification.name_on(TODAY), certification.summary)
        first = next((works[0] for text in texts if (works := named(text))), certification.focus)
        assert certification.focus is first, certification.slug


def test_the_level_of_managers_and_specialties_is_read_alike_for_all(catalogue):
    for certification in catalogue.certifications.values():
        leading = bool(re.search(LEADING, f"{certification.name_on(TODAY)} {certification.summary}", re.IGNORECASE))
        assert (certification.level is Level.MANAGEMENT) is leading, certification.slug
        special = bool(certification.specialties) and not leading
        assert (certification.level is Level.SPECIALTY) is special, certification.slug


def test_a_workplace_of_ours_stands_only_where_no_source_gives_one_and_the_name_does(catalogue):
    for certification in catalogue.certifications.values():
        if certification.own_settings:
            assert not [fact for fact in certification.facts if fact.topic.key == "setting"], certification.slug
            assert {each.reason for each in certification.own_settings} == {BY_NAME}, certification.slug


def test_a_specialty_is_read_from_the_name(catalogue):
    for certification in catalogue.certifications.values():
        assert {each.reason for each in certification.specialties} <= {BY_NAME}, certification.slug


def test_summary_is_our_own_reading_and_tells_of_nobody_else(catalogue: Catalogue) -> None:
    telling = [each.slug for each in catalogue.certifications.values() if re.search(r"\bsays?\b", each.summary)]
    assert telling == []
