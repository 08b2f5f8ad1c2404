"""The sentences that say what to start with now, why there is nothing, and what lies between that and a goal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from comparisons.engine.advice.worth import Against
from comparisons.engine.sentences.phrases import JOBS
from comparisons.engine.sentences.writing import inside, listed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from comparisons.vocabulary import Job

# --- Why there is nothing to start with -----------------------------------------------------------


def none(job: Job | None, *, sure: bool = True) -> str:
    """Say that there is nothing to start with; or, where a fact is missing, nothing that we can name."""
    lead = "None now" if sure else "None that we can name now"
    return f"{lead}." if job is None else f"{lead} if you want to {JOBS[job]}."


def further(question: str) -> str:
    """Say that we have to know where somebody who holds a certification wants to go."""
    return f"What takes you further than what you hold depends on your answer to “{question}”"


def depends(letters: str, question: str) -> str:
    """Say that one answer would decide whether the person can take an exam."""
    return f"Whether you can take the {letters} depends on your answer to “{question}”"


def cannot_tell_yet(reason: str) -> str:
    """Say that an answer is missing."""
    return f"We cannot tell yet. {reason}"


def job_first(leading: Sequence[str], *, or_training: bool = False) -> str:
    """Say that the job comes before the certification, or another certification that leads there, if we know of one."""
    first = "Get the job or the training first" if or_training else "Get the job first"
    if not leading:
        return f"{first}."
    return f"{first}, or start with a certification for work that leads there: the {listed(leading, 'or')}."


KEEP_WORKING = "You get there if you keep working."


def later(none_: str, letters: str, sentence: str) -> str:
    """Say that the best fit comes later, and when."""
    return f"{none_} The {letters} comes later. {sentence}"


def way_into(letters: str, *, several: bool) -> str:
    """Name what asks for something: a certification, or the shortest of several ways into it."""
    return f"The shortest way into the {letters}" if several else f"The {letters}"


def missing(none_: str, way: str, asked: Sequence[str], then: str, *, said: bool) -> str:
    """Say what the person does not have yet, as far as they said, and whether a job gives it."""
    lack = "You do not have that yet." if said else "You have not told us of that."
    return f"{none_} {way} asks for {' and '.join(asked)}. {lack} {then}".rstrip()


# Why an exam is not advised yet.
_FOR_OTHERS = "is meant for people with more experience in its field than you have told us of."


def more_experience(job: str) -> str:
    """Say of an exam that was just named that work comes first."""
    return f"It {_FOR_OTHERS} {job}"


def too_early(none_: str, letters: str, advised: Sequence[Sequence[str]], job: str, *, is_open: bool) -> str:
    """Say why we do not advise an exam yet that is open to the person, or may be."""
    if not advised:
        return f"{none_} You can take the {letters}, but it {_FOR_OTHERS} {job}"
    it = f"You can take the {letters}, but" if is_open else f"For the {letters},"
    return f"{none_} {it} this is recommended first: {_all_of(advised)}. {job}"


def _all_of(advised: Sequence[Sequence[str]]) -> str:
    """Name what is recommended, each in its several ways."""
    return "; and ".join(map(_alternatives, advised))


def _alternatives(preparations: Sequence[str]) -> str:
    return ", or ".join(_inside(each).rstrip(".") for each in preparations)


def not_known(none_: str, letters: str, facts: Sequence[str], body: str) -> str:
    """Say which fact is missing, and which body to ask, if that helps."""
    asking = [f"Ask {body}."] if body else []
    return " ".join((none_, f"We cannot tell whether you can take the {letters}.", *facts, *asking))


def no_further(none_: str) -> str:
    """Say that what is open to a person takes them no further than what they hold."""
    return f"{none_} What you could take today is for other places, or takes you no further than what you hold."


def ruled_out(none_: str, letters: Sequence[str], held: Sequence[str]) -> str:
    """Say that what is made for the work is held already, or ruled out by the person's answers."""
    if not held:
        return f"{none_} What is made for it is ruled out by your answers: the {listed(letters)}."
    if not letters:
        return f"{none_} You hold what is made for it: the {listed(held)}."
    rest = f"the rest lies behind you, or is ruled out by your answers: the {listed(letters)}."
    return f"{none_} Of what is made for it you hold the {listed(held)}; {rest}"


def not_made(job: Job | None, named: Sequence[str], held: Sequence[str] = (), *, others: bool) -> str:
    """Say that no certification is made for the work, which ones such jobs name, and what the order goes by.

    `held`: those of them that the person holds.
    """
    yours = [f"the {listed(held)}, which you hold"] if held else []
    told = [*yours, *([f"the {listed(named)}"] if named else [])]
    jobs = f" Jobs of this kind name {', and '.join(told)}." if told else ""
    people = "this" if job is None else f"people who want to {JOBS[job]}"
    order = "your other answers" if others else "what employers ask for"
    return f"No certification that we know of is made for {people}.{jobs} The order below goes by {order}."


def _inside(text: str) -> str:
    return f"a{text[1:]}" if text.startswith("A ") else inside(text)


# --- Why what ranks first is not what to start with -------------------------------------------------


def ranks(letters: str, *, as_high: bool) -> str:
    """Say that it ranks higher than the start, or as high, without an end: it may fit fewer answers all the same."""
    return f"The {letters} ranks {'as high' if as_high else 'higher'}"


def and_open(lead: str) -> str:
    """Say that it could be the start too."""
    return f"{lead}, and you can take it now."


def if_only(lead: str, have: str) -> str:
    """Say that only an answer is missing."""
    return f"{lead}: we only do not know whether you have {have}."


def finished(schooling: str) -> str:
    """Return schooling as something that one has done: "finished high school"."""
    return f"finished {schooling}"


def but_depends(lead: str, letters: str, question: str) -> str:
    """Say which answer is missing, where there are several ways in."""
    return f"{lead}. {depends(letters, question)}"


def but_not_yet(lead: str, asked: Sequence[str]) -> str:
    """Say what the person lacks."""
    return f"{lead}, but you cannot take it yet: it asks for {' and '.join(asked)}."


def but_later(lead: str, sentence: str) -> str:
    """Say when it comes."""
    return f"{lead}, but comes later. {sentence}"


def but_not_known(lead: str, facts: Sequence[str]) -> str:
    """Say which fact is missing."""
    return " ".join((f"{lead}, but we cannot tell whether you can take it.", *facts))


def but_too_early(lead: str, advised: Sequence[Sequence[str]]) -> str:
    """Say why we do not advise it yet."""
    if not advised:
        return f"{lead}, but is meant for people with more experience than you have told us of."
    return f"{lead}, but this is recommended first: {_all_of(advised)}."


_AGAINST = {
    Against.OTHER_WORK: "by your other answers, but it is not made for this work",
    Against.NOTHING_MET: "by what employers ask for, but it meets nothing that you told us of",
    Against.OTHER_SPECIALTY: "by its points, but it is made for a branch of medicine that you did not name",
    Against.OTHER_PLACE: "by its points, but it is made for a workplace that you did not name",
    Against.NOT_THE_PLACE: "by its points, but our sources do not place it where you would work",
    Against.NOT_THE_SPECIALTY: "by its points, but it is not made for the specialty that you named",
    Against.NO_FURTHER: "by its points, but takes you no further than what you hold",
    Against.NOT_MAINLY_THE_WORK: "by its points, but is mainly about other work",
}


_IN_PART = "by its points, but it fits nothing that you told us of more than in part"


def first_but(letters: str, against: Against, *, in_part: bool = False) -> str:
    """Say what speaks against a start with what ranks first; `in_part`: it fits some of what the person told us so."""
    why = _IN_PART if in_part and against is Against.NOTHING_MET else _AGAINST[against]
    return f"The {letters} ranks first {why}."


def over_budget(words: str, budget: str) -> str:
    """Say that the first year costs more than somebody can spend."""
    return f"The first year costs {words}, more than you said you can spend ({budget})."


# --- The steps between ----------------------------------------------------------------------------


def get_experience(letters: str) -> str:
    """Say that work comes before the exam."""
    return f"Work in this field first: the {letters} is meant for people with more experience than you have told us of."


def pass_first(letters: str) -> str:
    """Name the first of the steps between."""
    return f"Pass the {letters}."


def ask(body: str, letters: str) -> str:
    """Say whom to ask for what we do not know."""
    return f"Ask {body} who may take the {letters}: we do not know all that it asks for."


def left(words: Sequence[str]) -> str:
    """Name what is left of what is recommended."""
    return f"{' and '.join(words)}."


def prepare(preparations: Sequence[str]) -> str:
    """Name the preparations of which one is recommended first."""
    if len(preparations) == 1:
        return f"Recommended first: {_inside(preparations[0])}"
    return f"Recommended first: {_alternatives(preparations)}."
