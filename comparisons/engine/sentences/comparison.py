"""Every sentence of the comparison: values in words, reasons, notes."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from comparisons.vocabulary import (
    Labelled,
    Money,
    SeenIn,
    Unit,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from comparisons.catalogue.snapshot import Evidence, Number, Value
    from comparisons.vocabulary import PartialDate

# --- Exceptions that stand beside a value, in the order in which they are chosen -----------------

DISPUTED = "disputed"
OUT_OF_DATE = "out of date"
SECOND_HAND = "second-hand"
OUR_READING = "our own reading"

NOT_PUBLISHED = "not published"
NOT_APPLICABLE = "not applicable"
NOT_KNOWN = "we do not know yet"
NOT_YET_CONFIRMED = "not yet confirmed on the live page"
UNDATED = "undated"

_SMALL_NUMBERS = ("no", "one", "two", "three", "four", "five", "six")
_HOUR = 60


# --- Lists, numbers, dates -----------------------------------------------------------------------


def opening(text: str) -> str:
    """Return the text with a capital at its start."""
    return text[:1].upper() + text[1:]


def listed(words: Sequence[str], joint: str = "and") -> str:
    """Return the words as a list: "a, b and c"."""
    if len(words) < 2:  # noqa: PLR2004 - two is where a list begins
        return "".join(words)
    return f"{', '.join(words[:-1])} {joint} {words[-1]}"


def small_number(count: int) -> str:
    """Return the number in letters up to six, else in digits."""
    return _SMALL_NUMBERS[count] if count < len(_SMALL_NUMBERS) else f"{count:,}"


def day(date_: date) -> str:
    """Return a day in words: 22 November 2026."""
    return f"{date_.day} {date_:%B %Y}"


def figure(number: Decimal) -> str:
    """Return a number with thousands separators and no needless decimals."""
    return f"{number:,f}" if number == number.to_integral_value() else f"{number.normalize():,f}"


def same_heading(count: int) -> str:
    """Return the heading over rows that are the same for all."""
    if count == 1:
        return ""
    return "The same for both" if count == 2 else f"The same for all {small_number(count)}"  # noqa: PLR2004


def value_words(value: Value, *, unit_name: str = "") -> str:
    """Return a fact's value as people read it."""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, Labelled):
        return opening(value.label)
    if isinstance(value, str):
        return value
    return number_words(value, unit_name=unit_name)


def number_words(number: Number, *, unit_name: str = "") -> str:
    """Return a number or range with its qualifier and unit."""
    if number.unit is Unit.YEAR:
        text = f"{number.low:f}" if number.high is None else f"{number.low:f} to {number.high:f}"
    elif number.unit in {Unit.USD_PER_YEAR, Unit.USD_PER_HOUR}:
        text = _dollars(number)
    else:
        text = figure(number.low) if number.high is None else f"{figure(number.low)} to {figure(number.high)}"
    unit = unit_name or number.unit.label
    words = " ".join(filter(None, (number.qualifier.label, text, _unit_for(number, unit))))
    if number.unit is Unit.MINUTES:
        words += _in_hours(number)
    return words


def _unit_for(number: Number, unit: str) -> str:
    one = number.low == 1 and number.high is None
    return unit.removesuffix("s") if one else unit


def _dollars(number: Number) -> str:
    low = str(Money(number.low))
    return low if number.high is None else f"{low} to {Money(number.high)}"


def _in_hours(number: Number) -> str:
    if number.high is not None or number.low < _HOUR:
        return ""
    return f" ({hours(int(number.low))})"


def hours(minutes: int) -> str:
    """Return minutes as hours and minutes: "4 hours", "5 hours 40 minutes"."""
    whole, rest = divmod(minutes, _HOUR)
    words = "1 hour" if whole == 1 else f"{whole} hours"
    return f"{words} {rest} minutes" if rest else words


def months(count: int) -> str:
    """Return a span of months, as years where it is whole years."""
    if count == 12:  # noqa: PLR2004 - a year
        return "year"
    return f"{count} months"


# --- Evidence ------------------------------------------------------------------------------------


def dated(as_of: PartialDate | None) -> str:
    """Return the date that a source gives, or that it gives none."""
    return UNDATED if as_of is None else str(as_of)


def seen(evidence: Evidence) -> str:
    """Return when and how we saw a source. A stored copy is never called checked."""
    how = "checked on the live page" if evidence.seen_in is SeenIn.LIVE_PAGE else "read in a stored copy"
    return f"{how}, {day(evidence.seen_on)}"


# --- Money ---------------------------------------------------------------------------------------


def cost_term(what: str, price: Money, times: int) -> str:
    """Return one term of a sum: "exam $425", "membership 5 × $222"."""
    return f"{what} {price}" if times == 1 else f"{what} {times} × {price}"


def cost_total(total: Money | None, *, at_least: bool) -> str:
    """Return a sum in words."""
    if total is None:
        return "no price with a source"
    return f"at least {total}" if at_least else str(total)


EXAM = "Exam"
RETAKE = "Retake"
RENEWAL = "A fee to renew the certification"
MEMBERSHIP_IF_ASKED = "Membership, should it be asked for"
NO_SOURCED_PRICE = "we have no price with a source"
PRICE_NOT_PUBLISHED = "the price is not published"
IN_NO_SUM = "Books, courses and continuing education are in no sum: we have no prices with a source for them."


def other_currency(price: Money) -> str:
    """Return why a price is not added."""
    return f"it is priced in another currency, {price}"


def dues(body: str, tier: str) -> str:
    """Return what membership is called in a sum."""
    return f"{body} membership, {tier.lower()}"
