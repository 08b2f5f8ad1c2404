"""Why what ranks first is not what to start with now, and the answer that could make it so."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from comparisons.engine.advice.answers import WorkDone
from comparisons.engine.advice.conditions import gives_training, months_asked
from comparisons.engine.advice.eligibility import Verdict, eligibility
from comparisons.engine.advice.goal import each_preparation
from comparisons.engine.advice.preparation import prepared, waits_for_an_answer
from comparisons.engine.advice.quiz import question_text
from comparisons.engine.advice.worth import Against, fits
from comparisons.engine.sentences import start as sentences
from comparisons.vocabulary import ConditionKind, Criterion, Duration, Schooling, Work

if TYPE_CHECKING:
    from collections.abc import Iterator

    from comparisons.engine.advice.answers import Answers
    from comparisons.engine.advice.conditions import Check
    from comparisons.engine.advice.ranking import Ranked
    from comparisons.engine.advice.recommendation import Advice

_WORK = (Criterion.WORK,)
MOST_TOLD = 3  # of those that share the first place


@dataclass(frozen=True, slots=True)
class Ahead:
    """One that ranks first and is not what to start with."""

    ranked: Ranked
    sentence: str  # why; empty where what is said of the start says it already
    have: str  # what the person may have and did not say, as an answer in words
    answers: Answers | None  # theirs with that answer


def ahead(advice: Advice) -> tuple[Ahead, ...]:
    """Return what ranks first and is not the start; of many that share the place with the start, none."""
    first = advice.ranking.first
    if advice.start_now in first and len(first) > MOST_TOLD:
        return ()
    others = [each for each in first if each is not advice.start_now][:MOST_TOLD]
    return tuple(filter(None, (_ahead(advice, each) for each in others)))


def _ahead(advice: Advice, ranked: Ranked) -> Ahead | None:
    none = advice.none_now
    if none is not None and none.explains_all:
        return None
    told = none is not None and ranked in none.about
    sentence = "" if told else _why_not(advice, ranked)
    have, answers = _settling(ranked)
    return Ahead(ranked, sentence, have, answers) if sentence or answers else None


def _why_not(advice: Advice, ranked: Ranked) -> str:
    """Return that it ranks above what was named before, or as high, and why it is not the start all the same."""
    letters, found = ranked.certification.abbreviation, ranked.eligibility
    named = [advice.start_now] if advice.start_now else advice.none_now.about if advice.none_now else ()
    as_high = any(each in advice.ranking.first for each in named)
    lead = sentences.ranks(letters, as_high=as_high)
    against = advice.worth.against(ranked)
    if against in _DECIDING:
        return sentences.first_but(letters, against, in_part=any(line.points for line in ranked.wishes))
    if found.verdict is Verdict.NOT_YET:
        return sentences.but_not_yet(lead, [check.words for check in found.gaps])
    if found.verdict is Verdict.FROM:
        return sentences.but_later(lead, found.sentence)
    if found.verdict is Verdict.CANNOT_TELL:
        return _cannot_tell(ranked, lead)
    if not prepared(ranked):
        return sentences.but_too_early(lead, each_preparation(found.advised))
    return sentences.first_but(letters, against) if against else sentences.and_open(lead)


# Where it is for something else altogether, who may take it does not matter.
_DECIDING = (Against.OTHER_WORK, Against.NOTHING_MET)


def _cannot_tell(ranked: Ranked, lead: str) -> str:
    found = ranked.eligibility
    if not waits_for_an_answer(ranked):
        return sentences.but_not_known(lead, found.missing_facts)
    have, _ = _settling(ranked)
    if have:
        return sentences.if_only(lead, have)
    question = question_text(ranked.table.ground.catalogue, found.missing_answers[0])
    return sentences.but_depends(lead, ranked.certification.abbreviation, question)


# --- The answer that would open it ----------------------------------------------------------------


def _settling(ranked: Ranked) -> tuple[str, Answers | None]:
    """Return what the person may have without having said so, and their answers with that, if it would open it."""
    if not (fits(ranked, _WORK) and waits_for_an_answer(ranked) and prepared(ranked)):
        return "", None
    answers, words = ranked.answers, []
    for check in _unsaid(ranked):
        said = _with(answers, check)
        if said is None:
            return "", None
        answers = said
        words.append(_had(check))
    ground = ranked.table.ground
    opened = eligibility(ranked.certification, answers, ground.today, ground.catalogue).verdict is Verdict.NOW
    return (" and ".join(dict.fromkeys(words)), answers) if opened else ("", None)


def _unsaid(ranked: Ranked) -> Iterator[Check]:
    for asked in ranked.eligibility.asked:
        yield from (check for check in asked.nearest.checks if check.missing_answer is not None)


def _had(check: Check) -> str:
    is_schooling = check.condition.kind is ConditionKind.SCHOOLING
    return sentences.finished(check.words) if is_schooling else check.words


def _with(answers: Answers, check: Check) -> Answers | None:
    """Return the answers of who has what a condition asks for; None where no single answer says that."""
    condition, finished = check.condition, answers.finished or frozenset()
    if condition.kind is ConditionKind.SCHOOLING and condition.schooling is not None:
        accredited = True if condition.accredited else answers.accredited
        return replace(answers, finished=finished | {condition.schooling}, accredited=accredited)
    if condition.kind is ConditionKind.TRAINING and condition.training is not None:
        course = Schooling.CODING_COURSE
        return replace(answers, finished=finished | {course}) if gives_training(course, condition.training) else None
    if condition.kind is ConditionKind.CREDENTIAL and condition.credentials:
        return replace(answers, held=(answers.held or frozenset()) | set(condition.credentials[:1]))
    if condition.kind is ConditionKind.EXPERIENCE and condition.work is not None:
        return _having_worked(answers, condition.work, months_asked(condition))
    return None


def _having_worked(answers: Answers, work: Work, months: int | None) -> Answers | None:
    long_enough = [each for each in Duration if months and each.months >= months]
    if not long_enough:
        return None
    if work is Work.CODING:
        return replace(answers, experience=long_enough[0])
    others = {each for each in answers.background or () if each.work is not work}
    return replace(answers, background=frozenset({*others, WorkDone(work, long_enough[0])}))
