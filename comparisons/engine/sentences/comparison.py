"""The sentences of the comparison: reasons and notes, section by section."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from comparisons.engine.sentences.writing import figure, inside, listed, number_words, opening, small_number
from comparisons.vocabulary import MONTHS_A_YEAR, Audience, Measure, Money, Relation, RoleEvidence, Statistic

if TYPE_CHECKING:
    from collections.abc import Sequence

    from comparisons.catalogue.snapshot import Number
    from comparisons.vocabulary import RoleStrength

# --- Authority -------------------------------------------------------------------------------------


def listed_as_retired(letters: str, publisher: str, dated_: str) -> str:
    """Return that we list a certification as retired, and by whose page."""
    return f"{letters} is listed here as retired, going by a page of {publisher} ({dated_})."


def replaced_by(letters: str) -> str:
    """Return what replaced a retired certification."""
    return f"Replaced by {letters}"


def membership_needed(*, compulsory: bool) -> str:
    """Return whether a candidate must be a member."""
    return "Needed to take the exam" if compulsory else "Not needed to take the exam"


PRICE_FOR_NON_MEMBERS = "a price of the exam for non-members"


def tier(name: str) -> str:
    """Return a kind of membership as the words beside its price."""
    return f"membership: {inside(name)}"


# --- Focus -----------------------------------------------------------------------------------------

OURS = "Our own reading; no source says it."
NO_SPECIALTY = "No single specialty"


# --- Exam ------------------------------------------------------------------------------------------

MINUTES_PER_QUESTION = "Computed by us: the minutes divided by all questions, trial questions included."
SCALED_AND_PERCENT = "Not comparable: a scaled score is not a percentage of right answers."
SEE_THE_PARTS = "See the parts of the exam, below"


def parts_below(parts: int) -> str:
    """Return in how many parts the picture below shows an exam: areas that a source does not tell apart share one."""
    return f"listed below in {parts} {'part' if parts == 1 else 'parts'}, as far as we can tell them apart"


def questions(number: Number) -> str:
    """Return how many questions an exam has."""
    return number_words(number)


def questions_scored(number: Number) -> str:
    """Return how many of the questions count."""
    return f"{_bare(number)} of them count"


def questions_unscored(number: Number) -> str:
    """Return how many questions are on trial."""
    return f"{_bare(number)} are trial questions that do not count"


def question_count(count: int) -> str:
    """Return a domain's share in questions."""
    return "1 question" if count == 1 else f"{count:,} questions"


def minutes_each(minutes: Decimal) -> str:
    """Return the time for a question, to a tenth of a minute."""
    return f"{figure(round(minutes, 1))} minutes"


def division(dividend: Decimal, divisor: Decimal) -> str:
    """Return how a figure was computed."""
    return f"{figure(dividend)} ÷ {figure(divisor)}"


def scaled_score(number: Number) -> str:
    """Return a scaled passing score."""
    return f"Scaled score of {_bare(number)}"


def score_scale(number: Number) -> str:
    """Return the scale of scores."""
    return f"Scale: {_bare(number)}"


def _bare(number: Number) -> str:
    text = figure(number.low) if number.high is None else f"{figure(number.low)} to {figure(number.high)}"
    return " ".join(filter(None, (number.qualifier.label, text)))


# --- Jobs ------------------------------------------------------------------------------------------

ROLES_NOTE = (
    "What we found, not a count of the market: each job with what ties the certification to it. "
    "“By our own reading” means that no source says it."
)
NO_JOB_IN_GROUP = "None of the jobs that we know for it is in this group"

_EVIDENCE = {
    RoleEvidence.PUBLISHED_LIST: ("on a published list", "on published lists"),
    RoleEvidence.ADVERT: ("in one job ad", "in job ads"),
    RoleEvidence.HIRING_GUIDE: ("in a hiring guide", "in hiring guides"),
    RoleEvidence.ARTICLE: ("in an article", "in articles"),
    RoleEvidence.SURVEY: ("in a survey", "in surveys"),
    RoleEvidence.OWN_READING: ("by our own reading", "by our own reading"),
}
# What a certifying body says on its own site is no article about it.
_OFFICIAL_PAGE = ("on an official page", "on official pages")


def fit(
    strength: RoleStrength,
    kind: RoleEvidence,
    publishers: Sequence[str],
    groups: Sequence[Sequence[str]],
    *,
    official: bool,
) -> str:
    """Return a tie to a job: how strong, on whose evidence, and what that asks for where it names several.

    Of each group any one is enough: "required in one job ad (A hospital): the RHIT, and the CIC or the CCS".
    """
    one, several = _OFFICIAL_PAGE if official and kind is RoleEvidence.ARTICLE else _EVIDENCE[kind]
    by = f" ({listed(publishers)})" if publishers else ""
    named = sum(len(group) for group in groups)
    asked = f": {', and '.join(_one_of(group) for group in groups)}" if named > 1 else ""
    return f"{strength.label} {several if len(publishers) > 1 else one}{by}{asked}"


def _one_of(letters: Sequence[str]) -> str:
    if len(letters) > 2:  # noqa: PLR2004 - more than two are a list
        return f"any one of {listed(letters, 'or')}"
    return listed([f"the {each}" for each in letters], "or")


def same_figures(letters: str) -> str:
    """Return that a cell holds what an earlier one of the row says."""
    return f"The same figures as for {letters}"


PAY_AND_OUTLOOK = "Pay and outlook"
THE_WORK = "The work"


def by_survey(measure: Measure) -> str:
    """Return the heading of figures about the people in a job that are not the government's."""
    return f"{opening(measure.label)} by survey"


def occupation_pay(title: str) -> str:
    """Return the heading of a group's pay."""
    return f"Pay in the government’s group “{title}”"


def occupation_outlook(title: str) -> str:
    """Return the heading of a group's outlook."""
    return f"Outlook for the government’s group “{title}”"


def occupation(title: str) -> str:
    """Return the heading of the government's figures for a group of jobs."""
    return f"Government figures: {title}"


def occupation_note(title: str, exact: Sequence[str], closest: Sequence[str]) -> str:
    """Return which of our jobs the figures stand for, and which they only come nearest to."""
    sentences = [f"Figures for all “{title}” in the United States, whatever certification they hold."]
    if exact:
        sentences.append(f"This group is the job itself for: {listed(exact)}.")
    if closest:
        sentences.append(f"It is the nearest category, a wider group, for: {listed(closest)}.")
    return " ".join(sentences)


def median_wage(median: int, industry: str) -> str:
    """Return a median wage, of all or of one industry."""
    where = f"{industry}: half" if industry else "Half"
    return f"{where} earn more than ${median:,} a year"


def wage_spread(percentile_10: int | None, percentile_90: int | None, year: int) -> str:
    """Return the middle four fifths of wages and the year."""
    if percentile_10 is None or percentile_90 is None:
        return f"May {year}"
    return f"eight in ten earn ${percentile_10:,} to ${percentile_90:,}; May {year}"


def growth(percent: Decimal, from_year: int, to_year: int) -> str:
    """Return a projection over its whole period."""
    if percent == 0:
        return f"As many jobs in {to_year} as in {from_year}"
    more = "fewer" if percent < 0 else "more"
    return f"{figure(abs(percent))} percent {more} jobs in {to_year} than in {from_year}"


def openings(count: int) -> str:
    """Return the openings of a year."""
    return f"about {count:,} openings a year"


def related(relation: Relation, letters: str) -> str:
    """Return how a certification stands to another."""
    return f"{_RELATIONS[relation]} {letters}"


def replaces(letters: str) -> str:
    """Return which retired certification one replaced."""
    return f"Replaced {letters}"


_RELATIONS = {
    Relation.OVERLAPS: "Overlaps with",
    Relation.STEP_TOWARD: "A step toward",
    Relation.PREREQUISITE: "One way in asks for",
    Relation.SUCCESSOR: "Replaced by",
}


# --- Figures ---------------------------------------------------------------------------------------

GROUPS_DIFFER = "they describe different groups of people"
NO_YEARS = "no year is given"
_PLAIN_STATISTICS = {Statistic.COUNT, Statistic.PERCENT}


def of_whom_and_when(statistic: Statistic, population: str, year: int | None) -> str:
    """Return what a figure is: its statistic, of whom, for which year."""
    kind = "" if statistic in _PLAIN_STATISTICS else statistic.label
    return ", ".join(filter(None, (kind, population, str(year) if year else "year not given")))


def year_or_none(year: int | None) -> str:
    """Return a year, or that there is none."""
    return str(year) if year else "not given"


def statistics_differ(sides: Sequence[tuple[str, str]]) -> str:
    """Return that figures are different statistics."""
    return f"they are different statistics ({_sides(sides)})"


def years_differ(sides: Sequence[tuple[str, str]]) -> str:
    """Return that figures are of different years."""
    return f"they are of different years ({_sides(sides)})"


def _sides(sides: Sequence[tuple[str, str]]) -> str:
    return ", ".join(f"{letters}: {text}" for letters, text in sides)


def not_comparable(reasons: Sequence[str]) -> str:
    """Return why figures must not be set against each other."""
    return f"Not comparable: {listed(reasons)}."


# --- Requirements ----------------------------------------------------------------------------------

NO_MARK = "No such mark"


def joint(*, first: bool, several: bool) -> str:
    """Return what leads into a requirement: one that several ways meet, or not; the first of all, or a further one."""
    words = ["" if first else "and", "either" if several else ""]
    return " ".join(filter(None, words))


NO_KNOWN_MARK = "None that we know of"
WITHOUT_KNOWN_MARK = "No apprentice mark that we know of"


def at_once(letters: str) -> str:
    """Return what somebody without experience holds after passing where there is no mark."""
    return f"{letters} at once, with no apprentice mark"


def all_conditions_listed(*, complete: bool, any_listed: bool) -> str:
    """Return whether more may be asked than is listed; nothing where the list is complete."""
    if complete:
        return "" if any_listed else "Nothing is required to take the exam"
    return "The pages that we read may not list every condition"


NO_MORE_REQUIRED = "Nothing more is required to take the exam"


def mark_route(route: str) -> str:
    """Return the first way to remove an apprentice mark."""
    return f"How it goes: {route}"


def newcomer_mark(mark: str) -> str:
    """Return what somebody without experience holds after passing."""
    return f"{mark} at first"


def ways_to_remove(count: int, letters: str) -> str:
    """Return how many ways remove a mark."""
    if count == 0:
        return ""
    ways = "one way turns" if count == 1 else f"any one of {small_number(count)} ways turns"
    return f"{ways} it into {letters}"


# --- Money ---------------------------------------------------------------------------------------

SUM_NOTE = (
    "Computed by us from prices with a source. Books, courses and continuing education are in no sum: "
    "we have no prices with a source for them. If you must stay a member to hold it, the dues are counted."
)
EXAM = "Exam"
RETAKE = "Retake"
RECERTIFICATION = "Recertification"
MEMBERSHIP_IF_ASKED = "Membership, should it be asked for"
NO_SOURCED_PRICE = "no price with a source"
PRICE_NOT_PUBLISHED = "the price is not published"
CYCLE_NOT_KNOWN = "how often it falls due is not known"

_AUDIENCES = {
    Audience.MEMBER: "for members",
    Audience.NON_MEMBER: "for non-members",
    Audience.STUDENT: "for student members",
}


def recurring(price: Money, every_months: int | None) -> str:
    """Return a price and how often it falls due."""
    text = f"{price} (free of charge)" if price.amount == 0 else str(price)
    if every_months is None:
        return text
    return f"{text} a year" if every_months == MONTHS_A_YEAR else f"{text} every {every_months} months"


def fee_label(label: str, audience: Audience) -> str:
    """Return what a fee is for and who pays it."""
    return label if audience is Audience.ANYONE else f"{label}, {_AUDIENCES[audience]}"


def fee_detail(label: str, audience: Audience, under: str) -> str:
    """Return what a fee is for and who pays it, without the words that it stands under."""
    first, _, rest = label.partition(",")
    said = rest.strip() if first.casefold() == under.casefold() else label
    return ", ".join(filter(None, (said, _AUDIENCES.get(audience, ""))))


def cost_term(what: str, price: Money, times: int) -> str:
    """Return one term of a sum: "exam $425", "membership 5 × $222"."""
    return f"{what} {price}" if times == 1 else f"{what} {times} × {price}"


def cost_total(lowest: Money | None, highest: Money | None, *, at_least: bool) -> str:
    """Return a sum in words; a range only where two sources disagree."""
    if lowest is None:
        return "no price with a source"
    if at_least:
        return f"at least {lowest}"
    return str(lowest) if highest in {None, lowest} else f"{lowest} to {highest}"


def unknown_prices(names: Sequence[str]) -> str:
    """Return which prices a sum lacks: "the price of the exam is not known"."""
    if not names:
        return ""
    prices = "price" if len(names) == 1 else "prices"
    verb = "is" if len(names) == 1 else "are"
    return f"the {prices} of {listed([f'the {name}' if name == 'exam' else name for name in names])} {verb} not known"


EXAM_PRICE_NOT_KNOWN = "Exam price not known"


def beside_the_exam(terms: Sequence[str]) -> str:
    """Return what else the first year costs where the price of the exam is not known."""
    return f"without it: {' + '.join(terms)}"


def other_currency(price: Money) -> str:
    """Return why a price is not added."""
    return f"it is priced in another currency, {price}"


def dues(body: str, name: str) -> str:
    """Return what membership is called in a sum."""
    return f"{body} membership, {inside(name)}"


def sum_for(total: str, payer: str) -> str:
    """Return a sum and who pays it, where that is said."""
    return f"{opening(total)} {payer}".rstrip()


def left_out(prices: Sequence[tuple[str, str]], *, of_a_sum: bool) -> str:
    """Return the prices that a sum does not hold, and why; or that are missing where no price makes a sum.

    There it was just said that no price has a source.
    """
    by_reason: dict[str, list[str]] = {}
    for label, reason in prices:
        by_reason.setdefault(reason, []).append(inside(label))
    said_already = "" if of_a_sum else NO_SOURCED_PRICE
    told = [
        listed(labels) if reason == said_already else f"{listed(labels)} ({reason})"
        for reason, labels in by_reason.items()
    ]
    return f"{'Left out' if of_a_sum else 'Missing'}: {'; '.join(told)}"


# --- Continuing education --------------------------------------------------------------------------

UNITS_A_YEAR = "Computed by us: the units of a cycle divided by its years."
CE_UNIT = "unit"


SEE_THE_RULES = "No fee that we know of"


def fee_for(purchase: str) -> str:
    """Return the heading of what something costs, as against by which rules it goes."""
    return f"Fee for {purchase}"


def ce_units(number: Number, name: str) -> str:
    """Return the units of a cycle: "36 CEUs"."""
    return f"{_bare(number)} {_plural(name, number.top)}"


def ce_units_a_year(units: Decimal, name: str) -> str:
    """Return the units of a year: "18 CEUs a year"."""
    return f"{figure(round(units, 1))} {_plural(name, units)} a year"


def _plural(name: str, count: Decimal) -> str:
    return name if count == 1 else f"{name}s"


# --- In short --------------------------------------------------------------------------------------

ACCEPTED_NOTE = "Employers whose own list or job ad we found; many others name no certification in public."


NOT_AT_HOME = "not at home, as far as our sources say"


def named_for(kind: RoleEvidence, jobs: Sequence[str]) -> str:
    """Return for which jobs an employer names a certification, and where."""
    where = "its published list" if kind is RoleEvidence.PUBLISHED_LIST else "one job ad"
    return f"{where}, for {listed(list(dict.fromkeys(jobs)))}" if jobs else where


# --- The list --------------------------------------------------------------------------------------


def count_of_year(count: str, year: int | None) -> str:
    """Return a count, and of which year."""
    return f"{count} ({year or 'year not given'})"


def unknown_last(count: int, what: str) -> str:
    """Return how many stand last because the value that the list is sorted by is not known."""
    if count == 0:
        return ""
    stands = "one stands" if count == 1 else f"{small_number(count)} stand"
    return f"Sorted by {what}. Where it is not known or not complete, {stands} last."


def also_about(work: str) -> str:
    """Return the kind of work that a certification is about besides what it is mainly about."""
    return f"also {work}"


def filters_in_use(filters: Sequence[tuple[str, str]]) -> str:
    """Return filters with the values that they have: "“Level: entry” and “Open book: yes”"."""
    return " and ".join(f"“{label}: {value}”" for label, value in filters)


# --- Next steps ------------------------------------------------------------------------------------

STEP_HEADINGS = {
    "official-page": "Read the official page",
    "membership": "Membership",
    "books": "Books and editions",
    "exam": "Where to take it",
    "after": "After passing",
}


def membership_first(body: str, *, compulsory: bool) -> str:
    """Return whether to join before booking the exam."""
    if compulsory:
        return f"Join {body} first: only members take the exam"
    return f"You need not join {body} to take the exam"


def remove_mark(mark: str) -> str:
    """Return what comes before the full letters."""
    return f"Newcomers hold {mark} first. What removes the mark:"


def collect(units: str) -> str:
    """Return what to collect to keep a certification."""
    return f"Collect {units}"
