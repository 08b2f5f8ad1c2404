"""How lists, numbers, dates and values are written, and what stands beside a value about its evidence."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from itertools import takewhile
from typing import TYPE_CHECKING

from comparisons.vocabulary import Labelled, Money, SeenIn, Unit

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from comparisons.catalogue.snapshot import Evidence, Number, Value
    from comparisons.vocabulary import PartialDate

_SMALL_NUMBERS = ("no", "one", "two", "three", "four", "five", "six")
_HOUR = 60


# --- Lists, numbers, dates -----------------------------------------------------------------------


def opening(text: str) -> str:
    """Return the text with a capital at its start."""
    return text[:1].upper() + text[1:]


def inside(text: str) -> str:
    """Return the text as it stands inside a sentence: without its capital, unless it begins with letters like AAPC."""
    return text[:1].lower() + text[1:] if text[1:2].islower() else text


def shared_once(words: Sequence[str], joint: str = "or") -> str:
    """Return words as a list that says once what they begin and end with: "in outpatient or inpatient care"."""
    split = [each.split() for each in words]
    shortest = min(map(len, split), default=0) - 1  # each keeps a word of its own
    first = _alike(split, shortest)
    last = _alike([each[::-1] for each in split], shortest - first)
    own = [" ".join(each[first : len(each) - last]) for each in split]
    before, after = split[0][:first], split[0][len(split[0]) - last :]
    return " ".join([*before, listed(own, joint), *after])


def _alike(split: Sequence[Sequence[str]], most: int) -> int:
    """Return with how many of the same words all begin, at most so many."""
    beginnings = zip(*(each[:most] for each in split), strict=True)
    return sum(1 for _ in takewhile(lambda words: len(set(words)) == 1, beginnings))


def listed(words: Sequence[str], joint: str = "and") -> str:
    """Return the words as a list: "a, b and c"; with semicolons where one of them has a comma itself."""
    if len(words) < 2:  # noqa: PLR2004 - two is where a list begins
        return "".join(words)
    comma = "; " if any("," in word for word in words) else ", "
    return f"{comma.join(words[:-1])}{comma.rstrip() if comma == '; ' else ''} {joint} {words[-1]}"


def small_number(count: int) -> str:
    """Return the number in letters up to six, else in digits."""
    return _SMALL_NUMBERS[count] if count < len(_SMALL_NUMBERS) else f"{count:,}"


@cache
def day(date_: date) -> str:
    """Return a day in words: 22 November 2026."""
    return f"{date_.day} {date_:%B %Y}"


def announced(value: str, from_day: date) -> str:
    """Return a value that a source announces for a day."""
    return f"Announced: {value.rstrip('.')} from {day(from_day)}"


def figure(number: Decimal) -> str:
    """Return a number with thousands separators and no needless decimals."""
    return f"{number:,.0f}" if number == number.to_integral_value() else f"{number.normalize():,f}"


def same_for(count: int) -> str:
    """Say that something is the same for all of two or more."""
    return "the same for both" if count == 2 else f"the same for all {small_number(count)}"  # noqa: PLR2004 - “both” is for two


def value_words(value: Value) -> str:
    """Return a fact's value as people read it."""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, Labelled):
        return opening(value.label)
    if isinstance(value, str):
        return value
    return number_words(value)


def under_heading(heading: str, words: str) -> str:
    """Return a value after its own heading, which is not said twice: "Late renewal fee: $50."."""
    return words if not heading or words.casefold().startswith(heading.casefold()) else f"{heading}: {words}"


def number_words(number: Number) -> str:
    """Return a number or range with its qualifier and unit."""
    if number.unit is Unit.YEAR:
        text = f"{number.low:f}" if number.high is None else f"{number.low:f} to {number.high:f}"
    elif number.unit in {Unit.USD_PER_YEAR, Unit.USD_PER_HOUR}:
        text = _dollars(number)
    else:
        text = figure(number.low) if number.high is None else f"{figure(number.low)} to {figure(number.high)}"
    words = " ".join(filter(None, (number.qualifier.label, text, _unit_of(number))))
    if number.unit is Unit.MINUTES:
        words += _in_hours(number)
    return words


def _unit_of(number: Number) -> str:
    one = number.low == 1 and number.high is None
    return number.unit.label.removesuffix("s") if one else number.unit.label


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
    minutes_left = "1 minute" if rest == 1 else f"{rest} minutes"
    return f"{words} {minutes_left}" if rest else words


# --- Evidence ------------------------------------------------------------------------------------

# What stands beside a value as an exception, in the order in which it is chosen.
BEING_CHECKED = "reported, being checked"
DISPUTED = "disputed"
OUT_OF_DATE = "out of date"
SECOND_HAND = "second-hand"
OUR_READING = "our own reading"

NOT_PUBLISHED = "not published"
NOT_APPLICABLE = "not applicable"
NOT_KNOWN = "we do not know yet"
NOT_YET_CONFIRMED = "not yet confirmed on the live page"
UNDATED = "undated"


def old_source(year: int) -> str:
    """Return of which year a source is that has outlived its shelf life."""
    return f"source from {year}"


@cache
def dated(as_of: PartialDate | None) -> str:
    """Return the date that a source gives, or that it gives none."""
    return UNDATED if as_of is None else str(as_of)


def seen(evidence: Evidence) -> str:
    """Return when and how we saw a source. A stored copy is never called checked."""
    how = "checked on the live page" if evidence.seen_in is SeenIn.LIVE_PAGE else "read in a stored copy"
    return f"{how}, {day(evidence.seen_on)}"


def exception_of(word: str, letters: Sequence[str]) -> str:
    """Return an exception, with whose it is where it is not everybody's."""
    return f"{word} for {listed(letters)}" if letters else word
