"""Every sentence about a reader's own plan of costs, and about its picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

from comparisons.engine.sentences.comparison import cost_total
from comparisons.engine.sentences.writing import inside, listed, opening

if TYPE_CHECKING:
    from collections.abc import Sequence

    from comparisons.vocabulary import Money

NOT_A_MEMBER = "None: you pay as a non-member"
WITH_THE_DUES = "None that we know of beside the yearly dues"
BOUGHT_TOGETHER = "None: two attempts are bought together"
LEFT_OUT = "Left out: you gave no amount"
YOURS = "your own amount"
TOTAL = "Sum"
STUDENT_NOTE = "Student dues are counted for the first year only: who has passed is no longer a student."
PAID_AT_LAST = "A recertification that falls due on the last day is not counted: it pays for the time after it."
RANGE_NOTE = "A range means that two sources disagree on a price."


def total(lowest: Money | None, highest: Money | None, *, at_least: bool) -> str:
    """Return a sum as the words of a cell."""
    return opening(cost_total(lowest, highest, at_least=at_least))


def product(price: Money, count: int) -> str:
    """Return how a line was computed: "5 × $222"; nothing for a single price."""
    return "" if count == 1 else f"{count} × {price}"


def what_for(kind: str, label: str) -> str:
    """Return what a price is for, without the word of the row that it stands in: "one attempt"."""
    first, _, rest = label.partition(",")
    return inside(rest.strip() if first.casefold() == kind.casefold() else label)


def rivals(prices: Sequence[Money]) -> str:
    """Return that another source gives another price."""
    return f"another source says {listed([str(price) for price in prices], 'or')}" if prices else ""


def missing(kind: str, label: str, reason: str) -> str:
    """Return that a price is left out, and why; what the row names already is not said again."""
    return opening(reason) if label.casefold() == kind.casefold() else f"{opening(label)}: {reason}"


def in_no_sum(what: Sequence[str]) -> str:
    """Return what the reader would have to price."""
    why = "We have no prices with a source for them, so they count once you give an amount."
    return f"Not in the sums: {listed(what)}. {why}"


def not_due(years: int) -> str:
    """Return that no recertification falls due in a plan."""
    return f"None in {_years(years)}"


def _years(count: int) -> str:
    return "1 year" if count == 1 else f"{count} years"


def heading(count: int) -> str:
    """Return the heading of the plan."""
    return f"Cost over {_years(count)}"


def after(count: int) -> str:
    """Return the label of a year's sum."""
    return f"After {_years(count)}"


def pays_as_member(letters: str) -> str:
    """Return that a plan for non-members is not possible for a certification."""
    return f"Only members take the {letters}, so the sum is for a member."


def no_longer_offered(letters: str) -> str:
    """Return why a certification has no sum."""
    return f"The {letters} is no longer offered, so it has no sum."


def mark_not_counted(letters: str, mark: str) -> str:
    """Return that what removes an apprentice mark is in no sum."""
    return (
        f"Newcomers hold {mark} before {letters}. "
        "What a course or program to remove the mark costs is in no sum: we have no price with a source."
    )


def answer(sums: Sequence[tuple[str, str]], count: int) -> str:
    """Return all sums in one sentence: "Over 5 years: CPC $1,535, CCS $835."."""
    return f"Over {_years(count)}: {', '.join(f'{letters} {inside(total_)}' for letters, total_ in sums)}."


# --- The picture -----------------------------------------------------------------------------------


def picture(lines: Sequence[tuple[str, str, str]], count: int) -> str:
    """Return in words what the picture of the years shows, from each one's letters, first sum and last."""
    told = [
        f"{letters} stays at {inside(last)}"
        if first == last
        else f"{letters} rises from {inside(first)} to {inside(last)}"
        for letters, first, last in lines
    ]
    return f"From year 1 to year {count}: {'; '.join(told)}." if count > 1 else ""


def not_drawn(letters: Sequence[str]) -> str:
    """Return what a picture leaves out for want of a price."""
    return f"Not drawn, because no price has a source: {listed(letters)}." if letters else ""


def other_currency(letters: Sequence[str]) -> str:
    """Return what a picture leaves out because it is paid in another currency."""
    return f"Not drawn, because it is priced in another currency: {listed(letters)}." if letters else ""


def dashed(letters: Sequence[str]) -> str:
    """Return what a dashed line means."""
    return f"A dashed line means that it costs at least that much ({listed(letters)})." if letters else ""


def alike(letters: Sequence[str]) -> str:
    """Return that lines lie on one another."""
    return f"{listed(letters)} cost the same, so their lines are one."
