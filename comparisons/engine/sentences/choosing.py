"""The sentences that say which certification to choose, and if what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from comparisons.engine.sentences.advice import judgement
from comparisons.engine.sentences.phrases import JOBS, PLACES, SCHOOLING_HAD, STYLES, coded_for, worked
from comparisons.engine.sentences.writing import inside, listed, opening, shared_once, small_number
from comparisons.vocabulary import Budget, Duration, Job, Question, Schooling, Setting, Specialty, Style, Work

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

__all__ = ["choose", "condition", "judgement", "one_of", "one_of_body", "thing"]

WHAT_EMPLOYERS_ASK_FOR = "You want letters that more employers name"
MOST_LETTERS = 3  # more are named as a group, or after a colon
EXAMPLES = 2

# How an answer stands inside the condition. Letters and names of bodies come as they are.
_THINGS: Mapping[Question, Callable[[str], str]] = {
    Question.WORK: lambda value: JOBS[Job(value)],
    Question.SETTING: lambda value: PLACES[Setting(value)],
    Question.SCHOOLING: lambda value: SCHOOLING_HAD[Schooling(value)],
    Question.BACKGROUND: lambda value: worked(Work(value)),
    Question.SPECIALTY: lambda value: Specialty(value).label,
    Question.STYLE: lambda value: STYLES[Style(value)],
}
_CONDITIONS = {
    Question.WORK: "you would like to {}",
    Question.SETTING: "you would work {}",
    Question.SCHOOLING: "you have finished, or are working on, {}",
    Question.HELD: "you hold {}",
    Question.BACKGROUND: "you have worked {}",
    Question.SPECIALTY: "you want to work in {}",
    Question.WORK_FROM_HOME: "you must work from home",
    Question.DEGREE: "you would take a degree program",
    Question.STYLE: "you would rather {}",
    Question.BUDGET: "you can spend {} in the first year",
    Question.ADVERTS: "job ads near you ask for letters from {}",
}


def thing(question: Question, value: str) -> str:
    """Return an answer as it stands inside the condition: "in a doctor’s office"."""
    return _THINGS[question](value) if question in _THINGS else value


def condition(question: Question | None, values: Sequence[str]) -> str:
    """Return the answers as a condition: "You would work in a doctor’s office or clinic"."""
    if question is None:
        return WHAT_EMPLOYERS_ASK_FOR
    if question is Question.EXPERIENCE:
        return f"You have {coded_for(map(Duration, values))}"
    if question is Question.BUDGET:
        return f"You can spend {_sums([Budget(value) for value in values])} in the first year"
    things = [thing(question, value) for value in values]
    words = shared_once(things) if question is Question.SETTING else listed(things, "or")
    return opening(_CONDITIONS[question].format(words))


def choose(letters: Sequence[str], conditions: Sequence[str]) -> str:
    """Return in one sentence when to choose a certification, or one of some."""
    return f"Choose {listed(letters, 'or')} {', or, '.join(conditions)}."


NOTHING_SPEAKS = "We know of no answer that speaks for it above all others here."
NO_LONGER_OFFERED = "Its exam is no longer offered."


def only_one_offered(letters: str) -> str:
    """Say that all others beside a certification are no longer offered."""
    return f"Of these, only {letters} is still offered."


def nothing_for(letters: Sequence[str]) -> str:
    """Say for which certifications no answer speaks."""
    return f"We know of no answer that speaks for {listed(letters, 'or')} alone."


_DECIDING = {
    Question.SETTING: "the workplace",
    Question.EXPERIENCE: "your experience",
    Question.WORK: "the kind of work",
    Question.ADVERTS: "job ads",
}


def only_when(weightier: Sequence[Question], condition: str, *, ours: bool) -> str:
    """Return a condition that counts only where questions that weigh more leave it open: "if you would …"."""
    words = f"if {inside(condition)}{' (our own reading)' if ours else ''}"
    if not weightier:
        return words
    deciding = listed([_DECIDING[each] for each in weightier])
    one = len(weightier) == 1 and weightier[0] is not Question.ADVERTS
    return f"when {deciding} {'does' if one else 'do'} not decide, {words}"


def _sums(budgets: Sequence[Budget]) -> str:
    """Return sums of money: "$600 or more" where every larger sum is among them, else up to the largest."""
    every, least = list(Budget), budgets[0].limit
    if least is not None and every[every.index(budgets[0]) :] == budgets:
        return f"${least:,} or more"
    if len(budgets) == 1 or budgets[0] is every[0]:
        return budgets[-1].label
    return f"${least:,} to ${budgets[-1].limit:,}"


def one_of(letters: Sequence[str]) -> str:
    """Name certifications of which a person holds one."""
    if len(letters) > MOST_LETTERS:
        return f"one of these: {listed(letters, 'or')}"
    return listed([f"the {each}" for each in letters], "or")


def one_of_body(body: str, letters: Sequence[str], *, all_others: bool) -> str:
    """Name many certifications of one body as a group: all its others, or some of them."""
    examples = listed([f"the {each}" for each in letters[:EXAMPLES]], "or")
    if all_others:
        return f"another {body} certification, such as {examples}"
    return f"one of {small_number(len(letters))} {body} certifications, such as {examples}"
