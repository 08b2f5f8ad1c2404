"""What a result page shows around the advice: costs, doubts, comparisons to open, and how firm it all is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from comparisons.engine.advice.ahead import ahead
from comparisons.engine.advice.changes import close_or_clear, what_would_change
from comparisons.engine.advice.closeness import near
from comparisons.engine.advice.conditions import Standing
from comparisons.engine.advice.criteria import RULE_OF
from comparisons.engine.advice.exclusion import Bar
from comparisons.engine.advice.first_for import in_words
from comparisons.engine.advice.goal import preparations
from comparisons.engine.advice.grounds import grounds
from comparisons.engine.advice.paid import own_first_year
from comparisons.engine.advice.points import counted, tabulate
from comparisons.engine.advice.quiz import PRIORITIES, option_text, question_text
from comparisons.engine.advice.recommendation import recommend
from comparisons.engine.advice.settled import settled
from comparisons.engine.names import address_of
from comparisons.engine.sentences import result as sentences
from comparisons.engine.sentences.eligibility import NOT_SAID_THAT
from comparisons.engine.sentences.start import over_budget, prepare
from comparisons.engine.side_by_side import first_year
from comparisons.vocabulary import Criterion, Money, Question

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from comparisons.catalogue.snapshot import Catalogue, Certification
    from comparisons.engine.advice.ahead import Ahead
    from comparisons.engine.advice.answers import Answers
    from comparisons.engine.advice.changes import WouldChange
    from comparisons.engine.advice.eligibility import Asked, Way
    from comparisons.engine.advice.exclusion import Excluded
    from comparisons.engine.advice.first_for import Said
    from comparisons.engine.advice.grounds import Grounds
    from comparisons.engine.advice.ranking import Judgement, Ranked
    from comparisons.engine.advice.recommendation import Advice
    from comparisons.engine.side_by_side.table import Row

LAST_PLACE_IN_FULL = 3  # places shown with every line; all who share the last of them, the start and the goal are in
MOST_SIDE_BY_SIDE = 3
MOST_CLOSE_CALLS = 3
MOST_DECIDING_QUESTIONS = 1  # one question at a time
MOST_REASONS_WHY_NOT = 2


@dataclass(frozen=True, slots=True)
class Preparation:
    """What is recommended first, in its several ways, and whether the person has it, as a sentence."""

    ways: tuple[str, ...]
    had: str


@dataclass(frozen=True, slots=True)
class Shown:
    """One certification of the first places, with all that is said of it."""

    ranked: Ranked
    shared: bool
    speaks_for: tuple[Judgement, ...]
    speaks_against: tuple[Judgement, ...]
    preparations: tuple[Preparation, ...]
    grounds: Grounds  # of the verdict on whether the person may take it
    first_year: Row  # as a comparison says it
    paid_already: str  # what of it the person pays anyway
    doubts: tuple[str, ...]
    could_stand: str


@dataclass(frozen=True, slots=True)
class WhyNot:
    """A certification further down, with what keeps it there."""

    ranked: Ranked
    reasons: tuple[Judgement, ...]


@dataclass(frozen=True, slots=True)
class SideBySide:
    """A comparison to open: the certifications in the order of their places, the address in its own."""

    certifications: tuple[Certification, ...]
    address: str


@dataclass(frozen=True, slots=True)
class Result:
    """A result page."""

    today: date
    said: tuple[Said, ...]
    advice: Advice
    idle: tuple[str, ...]  # what matters most to the person and changes nothing, with why
    first_now: str
    ahead: tuple[Ahead, ...]  # what ranks first, where the start is another or none
    marks: tuple[Excluded, ...]  # what the person holds with an apprentice mark, and how that goes
    only_by_employers: str  # that the start meets nothing of what the person told us
    recommended_first: tuple[str, ...]  # before the start, with whether the person has it
    start_over_budget: str
    goal_over_budget: str
    shown: tuple[Shown, ...]
    rest: tuple[WhyNot, ...]
    firm: tuple[str, ...]  # how firm the first place is, and what could change it: two sentences at most
    changes: tuple[WouldChange, ...]
    comparisons: tuple[SideBySide, ...]


def result(catalogue: Catalogue, answers: Answers, today: date) -> Result:
    """Return all that a result page shows for one person on one day."""
    advice = recommend(catalogue, answers, today)
    ranked = advice.ranking.ranked
    named = [advice.start_now, advice.aim_for.ranked if advice.aim_for else None]
    in_full = [each for each in ranked if each.rank <= LAST_PLACE_IN_FULL or each in named]
    return Result(
        today=today,
        said=in_words(catalogue, answers, today),
        advice=advice,
        idle=tuple(_idle(catalogue, answers)),
        first_now=_first_now(advice),
        ahead=ahead(advice),
        marks=tuple(each for each in advice.ranking.excluded if each.bar is Bar.HELD and each.way_round),
        only_by_employers=_only_by_employers(advice.start_now),
        recommended_first=tuple(_recommended_first(advice.start_now)),
        start_over_budget=_over_budget(named[0], today),
        goal_over_budget=_over_budget(named[1], today),
        shown=tuple(_shown(each, ranked, catalogue, today) for each in in_full),
        rest=tuple(WhyNot(each, _reasons_why_not(each)) for each in ranked if each not in in_full),
        firm=_firm(catalogue, today, advice),
        changes=tuple(_told_once(what_would_change(catalogue, answers, today))),
        comparisons=tuple(_comparisons(catalogue, advice)),
    )


def _idle(catalogue: Catalogue, answers: Answers) -> Iterator[str]:
    """Yield of each thing that matters most, and does not count, that it changes nothing, as a sentence."""
    counting = {rule.criterion for rule, _ in counted(answers)}
    for criterion in PRIORITIES:
        question = RULE_OF[criterion].question
        if criterion in answers.priorities and criterion not in counting and question is not None:
            selected = option_text(catalogue, Question.PRIORITY, criterion.value, criterion.label)
            answered = question in answers.answered
            yield sentences.changes_nothing(selected, question_text(catalogue, question), answered=answered)


def _told_once(changes: Sequence[WouldChange]) -> Iterator[WouldChange]:
    """Leave out what puts one first where it was just said that the same puts it there, and what was just said."""
    told: set[tuple[Answers, str]] = set()
    said: set[str] = set()
    for each in changes:
        if each.sentence not in said and (each.answers is None or (each.answers, each.certification.slug) not in told):
            yield each
        said.add(each.sentence)
        if each.answers is not None:
            told.update((each.answers, other.slug) for other in each.first_then)


def _first_now(advice: Advice) -> str:
    """Return who is first, and what to start with where that is another or none."""
    letters = [each.certification.abbreviation for each in advice.ranking.first]
    if not letters:
        return sentences.NOTHING_RANKED
    first, start = sentences.first_now(letters), advice.start_now
    if start in advice.ranking.first:
        return first
    return f"{first}. {sentences.start_now(start.certification.abbreviation if start else None)}"


def _only_by_employers(start: Ranked | None) -> str:
    """Return that the start has points for what employers ask for alone, as a sentence."""
    if start is None or not start.points or any(line.points for line in start.wishes):
        return ""
    return sentences.ONLY_BY_EMPLOYERS


def _over_budget(ranked: Ranked | None, today: date) -> str:
    """Return that its first year costs more than the person can spend, as a sentence, where we know that it does."""
    if ranked is None or (budget := ranked.answers.budget) is None or budget.limit is None:
        return ""
    cost, limit = own_first_year(ranked, today).cost, Money(budget.limit)
    if cost.total is None or cost.total.currency != limit.currency or cost.total <= limit:
        return ""
    return over_budget(cost.words, budget.label)


def firm(catalogue: Catalogue, answers: Answers, today: date) -> tuple[str, ...]:
    """Return how firm the first place is, in the words of the result page."""
    return _firm(catalogue, today, recommend(catalogue, answers, today))


def _firm(catalogue: Catalogue, today: date, advice: Advice) -> tuple[str, ...]:
    """Return how firm the first place is, and what could change it, in one breath."""
    answers = advice.ranking.answers
    first = [each.certification.abbreviation for each in advice.ranking.first]
    if not first:
        return ()
    calls = advice.close_calls
    close = near(tabulate(catalogue, today), advice.ranking)
    behind = [each.certification.abbreviation for each in close if each.rank > 1]
    clear = close_or_clear(catalogue, answers, today).clear
    unknown = [each.ranked.certification.abbreviation for each in advice.unknowns]
    stands = sentences.stands(first, behind, clear=clear, all_known=not unknown)
    if settled(catalogue, answers, today):
        may_hold = "" if Question.HELD in answers.answered else first[0]
        return stands, sentences.settled(may_hold, unknown)
    if not calls:
        return tuple(filter(None, (stands, sentences.could_change(unknown, clear=clear))))
    # A count of adverts is the answer about adverts: it is not named twice.
    deciding = [each for call in calls for each in call.deciders if each.question is not Question.ADVERTS]
    questions = list(dict.fromkeys(each.text for each in deciding))[:MOST_DECIDING_QUESTIONS]
    return stands, sentences.can_decide(questions, [*first, *behind][: MOST_CLOSE_CALLS + 1], unknown)


def _shown(each: Ranked, ranked: Sequence[Ranked], catalogue: Catalogue, today: date) -> Shown:
    lines = _said_once(each.judgements)
    return Shown(
        ranked=each,
        shared=sum(other.rank == each.rank for other in ranked) > 1,
        speaks_for=tuple(line for line in lines if _speaks_for(line)),
        speaks_against=tuple(line for line in lines if not _speaks_for(line)),
        preparations=tuple(_preparations(each)),
        grounds=grounds(each, today),
        first_year=first_year(catalogue, each.certification.slug, today),
        paid_already=own_first_year(each, today).paid_already,
        doubts=tuple(sentences.doubt(line.criterion.label, line.possible - line.points) for line in each.doubts),
        could_stand=sentences.could_stand(each.best_rank, each.worst_rank),
    )


# What a line says on these is half a refusal as long as it is not met; on all others, any point is for something
# that the certification and the person share.
_ALL_OR_LITTLE = frozenset({Criterion.WORK, Criterion.CODES, Criterion.EXPERIENCE})


def _speaks_for(line: Judgement) -> bool:
    return line.met or (line.points > 0 and not line.partly and line.criterion not in _ALL_OR_LITTLE)


def _said_once(lines: Sequence[Judgement]) -> Sequence[Judgement]:
    """Return the lines; of those that say the same of two answers one that speaks for it, or the first."""
    told: dict[str, Judgement] = {}
    for line in lines:
        if line.sentence not in told or (_speaks_for(line) and not _speaks_for(told[line.sentence])):
            told[line.sentence] = line
    return tuple(told.values())


def _preparations(each: Ranked) -> Iterator[Preparation]:
    for advised in each.eligibility.advised:
        reasons = {way.path.text: _why_unknown(way) for way in advised.ways}
        several = len(set(filter(None, reasons.values()))) > 1 and not advised.is_met
        ways = (f"{text} {reason}".rstrip() if several else text for text, reason in reasons.items())
        yield Preparation(tuple(ways), sentences.PREPARED_BY_ONE_UNKNOWN if several else _had(advised))


def _recommended_first(start: Ranked | None) -> Iterator[str]:
    """Yield what is recommended before the start: the way that the person has, or else the nearest."""
    for advised in start.eligibility.advised if start else ():
        if advised.is_met:
            ways: Sequence[str] = [way.path.text for way in advised.ways if way.standing is Standing.MET][:1]
        else:
            ways = preparations(advised)
        yield f"{prepare(ways)} {_had(advised)}"


def _why_unknown(way: Way) -> str:
    """Return why we cannot tell whether a person has one of several preparations; nothing where we can."""
    unsaid = all(check.missing_answer for check in way.checks if check.standing is Standing.UNKNOWN)
    if way.reasons and unsaid:
        return sentences.YOU_DID_NOT_SAY
    # That something else was not said either would only repeat that we cannot tell.
    return " ".join(each for each in way.reasons if each != NOT_SAID_THAT)


def _had(advised: Asked) -> str:
    """Return whether the person has one of several preparations: "not yet" only if they told us of each way."""
    standings = {way.standing for way in advised.ways}
    met = [way for way in advised.ways if way.standing is Standing.MET]
    if met:
        had = list(dict.fromkeys(each.words for each in met[0].checks if each.words))
        if all(way.names_more for way in met):
            return sentences.prepared_in_part(had)
        return sentences.prepared(had) if len(advised.ways) > 1 and had else sentences.PREPARED
    if Standing.UNKNOWN in standings:
        return sentences.prepared_unknown(next(filter(None, map(_why_unknown, advised.ways)), ""))
    return sentences.PREPARED_LATER if Standing.LATER in standings else sentences.NOT_PREPARED


def _reasons_why_not(each: Ranked) -> tuple[Judgement, ...]:
    """Return the lines that cost most points, the costliest first."""
    short = sorted(
        (line for line in each.judgements if line.points < line.most), key=lambda line: line.points - line.most
    )
    return tuple(short[:MOST_REASONS_WHY_NOT])


def _comparisons(catalogue: Catalogue, advice: Advice) -> Iterator[SideBySide]:
    """Yield the first two, the first three, and the start beside the goal, each set once."""
    order = [each.certification for each in advice.ranking.ranked]
    wanted = [order[:2], order[:MOST_SIDE_BY_SIDE]]
    if advice.start_now and advice.aim_for:
        wanted.append([advice.start_now.certification, advice.aim_for.ranked.certification])
    seen = set()
    for certifications in wanted:
        address = address_of(catalogue, [each.slug for each in certifications])
        if len(certifications) > 1 and address not in seen:
            seen.add(address)
            yield SideBySide(tuple(certifications), address)
