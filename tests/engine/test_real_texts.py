"""Every sentence that our own code writes over the catalogue that we ship is written like one."""

from __future__ import annotations

import json
import re
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from comparisons.engine.advice.answers import Answers, WorkDone
from comparisons.engine.advice.choosing import choose_between
from comparisons.engine.advice.method import method
from comparisons.engine.advice.quiz import quiz
from comparisons.engine.advice.result import result
from comparisons.engine.beside import beside, named_in
from comparisons.engine.blueprints import blueprints
from comparisons.engine.cost_plan import CostPlan
from comparisons.engine.listing import Filters, list_certifications
from comparisons.engine.pair_questions import pair_questions
from comparisons.engine.pay import pay_of_all, pay_of_certifications
from comparisons.engine.questions import answers
from comparisons.engine.side_by_side import compare
from comparisons.engine.side_by_side.cost_over_years import cost_over_years
from comparisons.engine.subjects import body_sheets, role_sheet
from comparisons.vocabulary import (
    Budget,
    Criterion,
    Duration,
    Job,
    RequirementStrength,
    Schooling,
    Specialty,
    Style,
    Work,
    Workplace,
)
from tests.engine.builders import TODAY

if TYPE_CHECKING:
    from collections.abc import Iterator

# Three words in capitals one after the other: letters of certifications stand with commas between them.
SHOUTED = re.compile(r"\b[A-Z’]{2,}(?: [A-Z’]{2,}){2,}\b")

# What people in the United States say otherwise: they take an exam, read a job ad, select a box.
BRITISH = re.compile(
    r"\b(?:sit|sits|sat|sitting) (?:the|an|any|its|at|in person|online|AHIMA)\b|\badverts?\b|\btick(?:ed)?\b", re.I
)

FIXTURES = Path(__file__).parents[2] / "fixtures"
PROSE = ("text", "label", "note", "summary", "definition", "description", "about", "explanation")

READERS = [
    Answers(job=Job.CODING, experience=Duration.NEVER, workplaces=frozenset({Workplace.PHYSICIAN_OFFICE})),
    Answers(job=Job.CODING, experience=Duration.OVER_3_YEARS, workplaces=frozenset({Workplace.HOSPITAL_INPATIENT})),
    Answers(job=Job.DOCUMENTATION, finished=frozenset({Schooling.NURSING}), experience=Duration.NEVER),
    Answers(job=Job.BILLING, budget=Budget.UP_TO_300),
    Answers(job=Job.AUDITING, held=frozenset({"cpc-a"}), background=frozenset({WorkDone(Work.BILLING)})),
    Answers(specialty=Specialty.CARDIOLOGY, style=Style.LEADING),
    Answers(degree=False, exam_at_home=True, work_from_home=True, priorities=frozenset({Criterion.WORK})),
    Answers(held=frozenset({"cpc"})),
]


def texts(value: object, *, ours: bool = False) -> Iterator[str]:
    """Yield all texts of results of the engine, and not those that the catalogue holds."""
    if type(value) is str and ours:
        yield value
    for each, is_ours in _inside(value, ours=ours):
        yield from texts(each, ours=is_ours)


def _inside(value: object, *, ours: bool) -> Iterator[tuple[object, bool]]:
    """Yield what a value holds, and whether the engine made it."""
    if is_dataclass(value) and type(value).__module__.startswith("comparisons.engine"):
        yield from ((getattr(value, each.name), True) for each in fields(value))
    elif isinstance(value, dict):
        yield from ((each, ours) for each in value.values())
    elif isinstance(value, tuple | list | frozenset):
        yield from ((each, ours) for each in value)


def pages(catalogue) -> Iterator[tuple[str, object]]:
    every = tuple(catalogue.certifications.values())
    slugs = tuple(catalogue.certifications)
    yield "all side by side", compare(catalogue, slugs, TODAY)
    yield "questions", tuple(answers(catalogue, TODAY))
    yield "bodies", tuple(body_sheets(catalogue, [body], TODAY) for body in catalogue.bodies.values())
    yield "jobs", tuple(role_sheet(catalogue, role, TODAY) for role in catalogue.roles.values())
    yield "bodies side by side", beside(catalogue, named_in(catalogue, "aapc-vs-ahima"), TODAY)
    yield "jobs side by side", beside(catalogue, named_in(catalogue, "coding-auditor-vs-pro-fee-coder"), TODAY)
    yield "the list", list_certifications(catalogue, Filters(), TODAY)
    yield "pay", (pay_of_all(catalogue, TODAY), pay_of_certifications(catalogue, every, TODAY))
    yield "exams", blueprints(every, TODAY)
    yield "the method", method(catalogue, TODAY)
    yield "the quiz", quiz(catalogue, TODAY)
    for pair in (("cpc", "ccs"), ("cpc", "cpb", "rhit", "ccds"), ("rhit", "rhia"), ("ccds", "cdip")):
        certifications = tuple(catalogue.certifications[slug] for slug in pair)
        yield f"questions about {pair}", pair_questions(catalogue, certifications, TODAY)
        yield f"cost of {pair}", cost_over_years(catalogue, certifications, CostPlan(), TODAY)
        yield f"choice between {pair}", choose_between(catalogue, pair, TODAY, READERS[0])
    for place, reader in enumerate(READERS):
        yield f"advice for reader {place}", result(catalogue, reader, TODAY)


def test_nothing_is_shouted_and_every_sentence_begins_like_one(shipped):
    found = [(page, text) for page, value in pages(shipped) for text in dict.fromkeys(texts(value))]

    assert len(found) > 5000
    assert [each for each in found if SHOUTED.search(each[1])] == []
    assert [each for each in found if " " in each[1] and BRITISH.search(each[1])] == []
    assert [each for each in found if each[1].endswith((".", "?")) and each[1][0].islower()] == []


def test_words_of_the_catalogue_are_those_of_its_readers():
    rows = [row["fields"] for file in FIXTURES.glob("*.json") for row in json.loads(file.read_text(encoding="utf-8"))]
    written = [row[name] for row in rows for name in PROSE if row.get(name)]

    assert len(written) > 2000
    assert [text for text in written if BRITISH.search(text)] == []


def test_what_is_recommended_reads_as_what_a_candidate_brings(shipped):
    advised = [
        path.text
        for certification in shipped.certifications.values()
        for requirement in certification.requirements
        if requirement.strength is RequirementStrength.RECOMMENDED
        for path in requirement.paths
    ]

    assert "Being a nurse." in advised
    assert not [text for text in advised if text.startswith("For ")]
