"""The sentences that say who may take an exam, and what is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from comparisons.engine.sentences.phrases import PLACES, SCHOOLING, curly
from comparisons.engine.sentences.writing import inside, listed, opening
from comparisons.vocabulary import MONTHS_A_YEAR

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from comparisons.catalogue.snapshot import ApprenticeMark, Certification, Condition
    from comparisons.vocabulary import Duration, Schooling, Training

OTHER = "There is a way in that our questions do not cover."
NOT_COVERED = "Our questions do not cover that."
WAY_NOT_KNOWN = "We have not seen the exact ways in."
IN_THE_LAST_TERM = "You may take the exam in your last term."
WHEN_FINISHED = "It counts when you have finished."


# --- What is asked for, as a noun ----------------------------------------------------------------


def schooling(asked: Schooling, *, accredited: bool) -> str:
    """Return the schooling that a condition asks for."""
    return f"{SCHOOLING[asked]}, accredited by CAHIIM" if accredited else SCHOOLING[asked]


def training(asked: Training, within_years: int | None) -> str:
    """Return the course that a condition asks for."""
    return curly(asked.label) + _within(within_years)


def after(first: Schooling, words: str) -> str:
    """Return a course with the schooling that comes before it."""
    return f"{SCHOOLING[first]} and then {words}"


def experience(condition: Condition, months: int | None) -> str:
    """Return the work that a condition asks for: "2 years of paid work in medical coding, in a clinic"."""
    return _work(condition, months) + _within(condition.within_years)


def _work(condition: Condition, months: int | None) -> str:
    work = condition.work.label if condition.work else ""
    words = f"paid work in {work}" if months is None else f"{span(months)} of paid work in {work}"
    if condition.specialty:
        words += f", in {condition.specialty.label}"
    if condition.setting:
        words += f", {PLACES[condition.setting]}"
    return words


def credential(names: Sequence[str]) -> str:
    """Return the certification that a condition asks for."""
    return f"the {listed(names, 'or')}" if names else "any coding certification"


def held(names: Sequence[str]) -> str:
    """Return what a person holds of the certifications that a condition asks for."""
    return f"the {listed(names)}"


def span(months: int) -> str:
    """Return a length of time in words: "6 months", "2 years"."""
    years, rest = divmod(months, MONTHS_A_YEAR)
    if rest:
        return "1 month" if months == 1 else f"{months} months"
    return "1 year" if years == 1 else f"{years} years"


def _within(years: int | None) -> str:
    return "" if years is None else f", {_lately(years)}"


def _lately(years: int) -> str:
    return "within the last year" if years == 1 else f"within the last {years} years"


# --- What must be so besides, as a clause after "if" ------------------------------------------------


def work_within(condition: Condition, months: int) -> str:
    """Return that work lies in the years that count; nothing where all years do."""
    years = condition.within_years
    return "" if years is None else f"you did {_work(condition, months)} {_lately(years)}"


def course_within(asked: Training, years: int | None) -> str:
    """Return that a course was finished in the years that count; nothing where all years do."""
    return "" if years is None else f"you finished {curly(asked.label)} {_lately(years)}"


# --- How a condition stands ----------------------------------------------------------------------


def membership(body: str) -> str:
    """Say that joining is asked for."""
    return f"You join {body} first."


def membership_kept(body: str) -> str:
    """Say that belonging is asked for, to somebody who holds a certification of the body."""
    return f"Your membership of {body} must be active."


def have(words: str) -> str:
    """Say that a condition is met."""
    return f"You have {words}."


def need(words: str, doubt: str = "") -> str:
    """Say that a condition is not met, and why what the person has does not count."""
    return " ".join((f"You need {words}.", doubt)).rstrip()


def doing(words: str, when: str) -> str:
    """Say that a condition will be met by studies under way."""
    return f"You are working on {words}. {when}"


def doing_more(words: str, when: str) -> str:
    """Say that a condition will be met by studies under way for more than it asks."""
    return f"Asked for: {words}. You are working on a higher degree. {when}"


def going_on(words: str) -> str:
    """Say that a condition will be met by going on with the same work."""
    return f"Asked for: {words}. You get there if you keep working."


NOT_SAID_THAT = "You have not said whether you have that."


def not_said(words: str) -> str:
    """Say that an answer is missing."""
    return f"Asked for: {words}. {NOT_SAID_THAT}"


def asks_for(words: str, doubt: str) -> str:
    """Say what is asked for, and why we cannot tell whether it is met."""
    return f"Asked for: {words}. {doubt}"


def also_asked(words: str) -> str:
    """Say what is asked for beside what is missing, where we cannot tell whether it is met."""
    return f"Also asked for: {words}. We cannot tell whether you have that."


def not_asked_beyond(done: Duration) -> str:
    """Say that an answer without an end may mean enough, or not."""
    return f"You said {done.label}, and we did not ask how many more."


NOT_SAID = "You have not said whether you have one of these."
ACCREDITATION_NOT_SAID = "You have not said whether your degree is accredited."
NOT_ACCREDITED = "You said that your degree is not accredited."
HIGHER_DEGREE = "You named a higher degree, and our sources do not say whether that counts."
ASK_YOUR_SCHOOL = "Ask your school whether yours counts."
NOT_ASKED_WHERE = "We did not ask where you did yours."
AMOUNT_NOT_KNOWN = "Our source does not say how much."


# --- Several ways in -----------------------------------------------------------------------------


def together(asked: Sequence[str]) -> str:
    """Name all that one way in asks for."""
    return " and ".join(asked)


def either(ways: Sequence[str]) -> str:
    """Name several ways in, of which one is enough."""
    return "; or ".join(ways)


def each_asked_for(ways: Sequence[tuple[str, Sequence[str]]]) -> str:
    """Name several ways in, of which one is enough, each with why we cannot tell whether it is met."""
    told = [f"{opening(words)}: {inside(' '.join(reasons))}" for words, reasons in ways]
    return " ".join(("One of these is asked for.", *told))


# --- Verdicts ------------------------------------------------------------------------------------


def entry_not_known(certification: Certification) -> str:
    """Say that the conditions for entry may not be all known."""
    body, letters = certification.body.abbreviation, certification.abbreviation
    return f"We do not know all that {body} asks of people who take the {letters}."


def can_take_now(joining: Sequence[str], provisos: Sequence[str] = ()) -> str:
    """Say that a person may take it, on which conditions that we did not ask about, and whom they join before."""
    verdict = f"You can take it now, if {listed(provisos)}: we did not ask when." if provisos else _NOW
    return " ".join((verdict, *joining))


_NOW = "You can take it now."


def counts_only_if(provisos: Sequence[str]) -> str:
    """Say on what it depends whether something counts that a person has."""
    return f" What you have counts only if {listed(provisos)}." if provisos else ""


def can_take_from(earliest: date | None, details: Sequence[str]) -> str:
    """Say from when a person may take it."""
    if earliest is None:
        return " ".join(("You can take it when your studies are far enough on.", *details))
    return f"You can take it from {earliest:%B %Y} if you keep working."


def not_yet(gaps: Iterable[str], doubts: Iterable[str] = ()) -> str:
    """Say what is missing on the shortest way, and of what else we cannot tell whether it is met."""
    return " ".join(("Not yet.", *gaps, *doubts))


def other_ways(texts: Sequence[str]) -> str:
    """Name ways in that our questions do not cover."""
    return "".join(f" Another way in, which our questions do not cover: {text}" for text in texts)


def cannot_tell(reasons: Iterable[str]) -> str:
    """Say which fact or answer is missing."""
    return " ".join(("We cannot tell whether you can take it.", *reasons))


def mark(given: ApprenticeMark) -> str:
    """Say what a pass gives a newcomer."""
    first = f"At first a pass gives you the {given.mark}"
    return f"{first}: {inside(given.text)}" if given.text else f"{first}."
