"""The questions that people ask most, each with its answer, the facts it rests on, and what to do next."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from comparisons.common_questions import PLACEHOLDERS, CommonQuestion
from comparisons.engine.kept import KeptEach
from comparisons.engine.questions import choosing, exams, hiring, working
from comparisons.engine.questions.filling import filled, known_in_full
from comparisons.engine.questions.material import Material
from comparisons.engine.sentences.questions import DEFAULTS, read_next
from comparisons.engine.sentences.writing import opening
from comparisons.engine.side_by_side.table import LinkKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from comparisons.catalogue.snapshot import Catalogue, Claim
    from comparisons.engine.sheets import Sheet
    from comparisons.engine.side_by_side.table import Line

__all__ = ["Answer", "answer_to", "answers"]


@dataclass(frozen=True, slots=True)
class Answer:
    """A question with its answer. Sentences whose facts we do not know say so."""

    question: CommonQuestion
    title: str
    sentences: tuple[str, ...]
    depends_on: tuple[str, ...]
    sheets: tuple[Sheet, ...]
    steps: tuple[Line, ...]
    claims: tuple[Claim, ...]


_MATERIAL: dict[CommonQuestion, Callable[[Catalogue, date], Material | None]] = {
    CommonQuestion.WHICH_OF_TWO: choosing.which_of_two,
    CommonQuestion.PAY: working.pay,
    CommonQuestion.FIRST_JOB: hiring.first_job,
    CommonQuestion.APPRENTICE_MARK: exams.apprentice_mark,
    CommonQuestion.PASS_RATES: exams.pass_rates,
    CommonQuestion.COST: choosing.cost,
    CommonQuestion.WORK_FROM_HOME: working.work_from_home,
    CommonQuestion.AI: working.ai,
    CommonQuestion.WHO_ACCEPTS: hiring.who_accepts,
    CommonQuestion.WHICH_BODY: choosing.which_body,
    CommonQuestion.CLINICIAN_OR_HOSPITAL: working.clinician_or_hospital,
    CommonQuestion.BILLING_OR_CODING: working.billing_or_coding,
    CommonQuestion.IS_IT_REQUIRED: hiring.is_it_required,
    CommonQuestion.NURSES: working.nurses,
    CommonQuestion.DEGREE: exams.degree,
}


def answers(catalogue: Catalogue, today: date) -> Iterator[Answer]:
    """Yield every question that the catalogue has anything to say about, the most asked first."""
    for question in CommonQuestion:
        answer = answer_to(catalogue, question, today)
        if answer is not None:
            yield answer


def answer_to(catalogue: Catalogue, question: CommonQuestion, today: date) -> Answer | None:
    """Return a question with its answer; None where the catalogue has nothing that it could be about."""
    return _answers(catalogue, today, question)


def _answer(catalogue: Catalogue, today: date, question: CommonQuestion) -> Answer | None:
    material = _material(catalogue, today, question)
    if material is None:
        return None
    default, wording = DEFAULTS[question], catalogue.answer_wordings.get(question.value)
    text = (wording and wording.answer) or default.answer
    depends_on = (wording and wording.depends_on) or default.depends_on
    meanings, facts = PLACEHOLDERS[question], material.facts
    return Answer(
        question=question,
        title=_title(catalogue, question, material),
        sentences=filled(text, facts, meanings),
        depends_on=tuple(" ".join(filled(line, facts, meanings)) for line in depends_on.splitlines() if line.strip()),
        sheets=tuple(sheet for sheet in material.sheets if sheet.rows),
        steps=tuple(_steps(catalogue, material, today)),
        claims=material.claims,
    )


def _title(catalogue: Catalogue, question: CommonQuestion, material: Material) -> str:
    wording = catalogue.answer_wordings.get(question.value)
    title = (wording and wording.title) or DEFAULTS[question].title
    if not known_in_full(title, material.facts):
        return opening(question.label)
    return " ".join(filled(title, material.facts, PLACEHOLDERS[question]))


def _steps(catalogue: Catalogue, material: Material, today: date) -> Iterator[Line]:
    """Yield the next steps; those to another question by its title, where the catalogue can answer it."""
    for step in material.steps:
        if step.link is None or step.link.kind is not LinkKind.QUESTION:
            yield step
            continue
        question = CommonQuestion(step.link.target)
        other = _material(catalogue, today, question)
        if other is not None:
            yield replace(step, text=read_next(_title(catalogue, question, other)))


# The first page shows half of them, and each leads to others by their titles.
_material = KeptEach[CommonQuestion, Material | None](
    lambda catalogue, today, question: _MATERIAL[question](catalogue, today), most=len(CommonQuestion)
)
_answers = KeptEach[CommonQuestion, Answer | None](_answer, most=len(CommonQuestion))
