"""Every sentence of the questions that people ask about certifications set side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from comparisons.engine.sentences.writing import inside, listed, opening
from comparisons.vocabulary import Labelled

if TYPE_CHECKING:
    from collections.abc import Sequence


class PairQuestion(Labelled):
    """A question that people ask of two; the label takes their letters."""

    HARDER = "harder", "Which is harder, {}?"
    NO_EXPERIENCE = "without-experience", "Can I take the {} without experience?"
    PAY = "pays-more", "Which pays more, {}?"
    COST = "costs-less", "Which costs less over five years, {}?"
    HOME = "at-home", "Can I take the {} exam at home?"
    MEMBER = "member", "Do I need to be a member for the {}?"
    LENGTH = "length", "How long is the {} exam, and how many questions has it?"
    KEEPING = "keeping", "How is the {} kept?"
    BOTH = "both", "Should I do both {}?"
    SEVERAL = "all-of-them", "Should I do all of {}?"


def question(asked: PairQuestion, letters: Sequence[str]) -> str:
    """Return the question about these certifications."""
    joint = "and" if asked in {PairQuestion.BOTH, PairQuestion.SEVERAL} else "or"
    return asked.label.format(listed(letters, joint))


def of(letters: str, words: str) -> str:
    """Return what is said of one of them: "CPC: not published"."""
    said = f"a{words[1:]}" if words.startswith("A ") else inside(words)
    return f"{letters}: {said}"


NOT_KNOWN = "we do not know yet"
NO_LONGER = "the exam is no longer offered"

# --- Which is harder -------------------------------------------------------------------------------

NOT_MEASURED = "We know of no figures that could be compared."
RATE_NOTE = (
    "A pass rate says as much about who takes an exam, and how well prepared, as about the exam. It does not say how "
    "hard it would be for you."
)


def passed_by(sides: Sequence[tuple[str, str]]) -> str:
    """Return pass rates that can be set against each other, the lowest first."""
    return f"Pass rates of the same kind: {', '.join(f'{letters} {rate}' for letters, rate in sides)}."


def pass_rate(rate: str, whom: str) -> str:
    """Return a pass rate, of whom and when."""
    return f"{rate} passed ({whom})"


NO_RATE = "no pass rate that we know of"
RATE_NOT_PUBLISHED = "the body publishes no pass rate"

# --- Without experience ----------------------------------------------------------------------------

EXPERIENCE_NEEDED = "no, each way in asks for work experience"
EXPERIENCE_NOT_NEEDED = "yes"
EXPERIENCE_ADVISED = "yes; experience is advised, not required"
EXPERIENCE_OPEN = "we do not know all conditions for entry"


DEGREE_NEEDED = "a degree is required"


def then_mark(mark: str) -> str:
    """Return what newcomers hold."""
    return f"who has none holds {mark} at first"


# --- Which pays more -------------------------------------------------------------------------------

PAY_NOTE = "Survey answers do not show that the letters caused the pay."
NO_PAY = "no pay figure that we know of"
PAY_OF_FEW = "We have pay figures for too few of them to compare."


def pay_compared(sides: Sequence[tuple[str, str]]) -> str:
    """Return pay figures that can be set against each other, the highest first."""
    return f"By surveys of the same kind: {', '.join(f'{letters} {pay}' for letters, pay in sides)}."


def same_group(title: str, median: int, year: int) -> str:
    """Return the government's figure for jobs of all of them."""
    return (
        f"Jobs of each fall into the government’s group “{title}”: half earn more than ${median:,} a year "
        f"(May {year}), whatever certification they hold."
    )


# --- Which costs less ------------------------------------------------------------------------------


def costs_least(letters: str, words: str, others: Sequence[tuple[str, str]]) -> str:
    """Return which costs least, and what the others cost."""
    return f"The {letters}: {inside(words)}, against {listed([f'{inside(cost)} for the {it}' for it, cost in others])}."


def cost_the_same(words: str) -> str:
    """Return that all cost the same."""
    return f"They cost the same: {inside(words)}."


COST_OPEN = "Prices that we do not know leave it open."
COST_NOTE = "On the cheaper way for you, passed at the first try, without books, courses and continuing education."


# --- At home ---------------------------------------------------------------------------------------


def ways(at_home: Sequence[str], others: Sequence[str]) -> str:
    """Return whether it can be taken at home, and how else."""
    if not at_home:
        return f"not as far as our sources say, only {listed(others, 'or')}"
    also = f"; also {listed(others, 'or')}" if others else ""
    return f"yes, {listed(at_home, 'or').removeprefix('at home, ')}{also}"


# --- Membership ------------------------------------------------------------------------------------


def member(body: str, *, needed: bool) -> str:
    """Return whether one must belong to the body."""
    return f"yes, only members of {body} take the exam" if needed else f"no, one need not belong to {body}"


# --- Exam and upkeep -------------------------------------------------------------------------------


def joined(facts: Sequence[str]) -> str:
    """Return facts in a row."""
    return opening(", ".join(inside(fact) for fact in facts))


def units_each_cycle(units: str, cycle: str) -> str:
    """Return the units of a cycle, and how long that is."""
    return f"{units} every {cycle}"


def recertification(price: str, whose: str) -> str:
    """Return what recertification costs, and whom."""
    return f"recertification {price}" + (f" ({whose})" if whose else "")


# --- Both ------------------------------------------------------------------------------------------

NO_WORD_ON_BOTH = "No source that we know says what holding both brings."
NO_WORD_ON_ALL = "No source that we know says what holding all of them brings."
BOTH_NOTE = "A survey in which people with more letters earn more does not show that the letters caused it."


def asked_together(publisher: str, role: str, letters: Sequence[str]) -> str:
    """Return that an employer asks for more than one."""
    return f"{publisher} asks for {listed([f'the {each}' for each in letters])} together, for the job “{role}”."


def jobs_of_each(roles: Sequence[str]) -> str:
    """Return which jobs go with each of them."""
    return f"Jobs that each of them goes with: {listed([inside(role) for role in roles])}."


NO_SHARED_JOB = "We know of no job that each of them goes with."
