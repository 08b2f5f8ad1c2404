"""The sentences of the result page that stand around the advice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from comparisons.engine.sentences.phrases import asked
from comparisons.engine.sentences.writing import inside, listed, opening

if TYPE_CHECKING:
    from collections.abc import Sequence

NOTHING_SAID = "Answer one question, and the ranking stands here."
NOTHING_RANKED = "No certification is left: each is ruled out by an answer."
ONLY_BY_EMPLOYERS = "It stands here only by what employers ask for."
MOST_NAMED = 3  # more letters in a sentence would not be read


def changes_nothing(selected: str, question: str, *, answered: bool) -> str:
    """Say that something matters most to a person and changes nothing, since no answer to it gives points."""
    matters = f"You selected “{selected}” as what matters most, but that changes nothing"
    if answered:
        return f"{matters}: no answer of yours to “{question}” gives points."
    return f"{matters} as long as you do not answer “{question}”"


def first_now(letters: Sequence[str]) -> str:
    """Say who is first, in a line that is read while answering: "First: CPC"."""
    if len(letters) > MOST_NAMED:
        return f"First place shared by {len(letters)}"
    return f"First, shared: {listed(letters)}" if len(letters) > 1 else f"First: {letters[0]}"


def start_now(letters: str | None) -> str:
    """Say what to start with in the same line, where that is not the first."""
    return f"Start now: {letters or 'none'}"


def stands(first: Sequence[str], near: Sequence[str], *, clear: bool, all_known: bool = True) -> str:
    """Say how firm the first place is; where facts are missing that could change it, that it is so by those we have."""
    if len(first) > 1:
        shared = f"The {listed(first)}" if len(first) <= MOST_NAMED else f"{len(first)} certifications"
        return f"{shared} share the first place{f', and {_too_near(near)}' if near else ''}."
    if near:
        return f"The {first[0]} is first, but {_too_near(near)}."
    if clear:
        found = f"the {first[0]} is clearly first: most other ways to give one answer leave it there."
        return opening(found) if all_known else f"By what we know now, {found}"
    return f"The {first[0]} is first, but changing one answer would often change that."


def _too_near(letters: Sequence[str]) -> str:
    if len(letters) == 1:
        return f"the {letters[0]} is too close to call"
    shown = f"the {listed(letters)}" if len(letters) <= MOST_NAMED else f"{len(letters)} others"
    return f"{shown} are too close to call"


def settled(may_hold: str, unknown: Sequence[str]) -> str:
    """Say that no answer still open changes the first place, unless the person may hold it; what is not known may."""
    unless = f", unless you hold the {may_hold} already" if may_hold else ""
    words = f"No answer to the questions still open changes that{unless}"
    return f"{words}, but {_unknown(unknown)} could put {_one_of(unknown)} first." if unknown else f"{words}."


def can_decide(questions: Sequence[str], searched: Sequence[str], unknown: Sequence[str]) -> str:
    """Say which answer can decide where it is close, what to count, and which facts could put another first."""
    deciding = [f"your answer to {asked(question)}" for question in questions]
    names = listed([f"“{each}”" for each in searched], "or")
    deciding.append(f"a count of the job ads near you that name {names}")
    words = f"{opening(_either(deciding))} can decide"
    return f"{words}, and {_unknown(unknown)} could put {_one_of(unknown)} first." if unknown else f"{words}."


def _either(deciding: Sequence[str]) -> str:
    # A question ends in a mark of its own, after which no comma or semicolon stands.
    return " or ".join(deciding)


def could_change(unknown: Sequence[str], *, clear: bool) -> str:
    """Say what can still change a first place that is clear, or that many answers change; and what facts could."""
    facts = f"{_unknown(unknown)} could put {_one_of(unknown)} first" if unknown else ""
    if not clear:
        return f"{opening(facts)}." if facts else ""
    few = "A few answers to the questions still open would change that"
    return f"{few}, and {facts}." if facts else f"{few}."


def _unknown(letters: Sequence[str]) -> str:
    return f"facts about the {listed(letters)} that are not known or disputed"


def _one_of(letters: Sequence[str]) -> str:
    return "it" if len(letters) == 1 else "one of them"


# Whether a person has what is recommended first.
PREPARED = "You have that."
PREPARED_LATER = "You do not have that yet, and get there if you go on as now."
PREPARED_BY_ONE_UNKNOWN = "We cannot tell whether you have one of these."
YOU_DID_NOT_SAY = "You did not say."
NOT_PREPARED = "You do not have that yet."


def prepared(had: Sequence[str]) -> str:
    """Name what a person has of several things of which one is recommended first."""
    return f"You have {listed(had)}."


def prepared_in_part(had: Sequence[str]) -> str:
    """Say what a person has of what is recommended first, where it names more than we asked about."""
    return f"You have {listed(had)}. We did not ask whether yours was of this kind."


def prepared_unknown(why: str) -> str:
    """Say that we cannot tell whether a person has what is recommended first, and why, if that can be said."""
    return f"We cannot tell whether you have that: {inside(why)}" if why else "We cannot tell whether you have that."


def could_stand(best: int, worst: int) -> str:
    """Say between which places a certification would stand if we knew all."""
    if best == worst:
        return ""
    return f"If we knew all, it would stand between place {best} and place {worst}."


def doubt(criterion: str, points: int) -> str:
    """Say how many points something that we do not know, or that is disputed, could add."""
    return f"{criterion}: up to {points} {'point' if points == 1 else 'points'} more"


def is_paid_already(body: str, price: str, payers: Sequence[str], rest: str) -> str:
    """Say that a holder pays a membership in any case, and what is left without it."""
    paid = f"The membership of {body} ({price}) is in this sum, but you pay that already for the {listed(payers)}."
    return f"{paid} Without it: {rest}." if rest else paid


def may_be_paid_already(body: str, price: str, rest: str) -> str:
    """Say that a holder may be a member, and what is left then."""
    without = f" Without it: {rest}." if rest else ""
    return f"The membership of {body} ({price}) is in this sum. You may be a member already.{without}"
