"""Why there is nothing to start with now: the true cause of the best fit that is not yet in reach."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from comparisons.engine.advice.behind import steps_of
from comparisons.engine.advice.conditions import Standing
from comparisons.engine.advice.criteria import RULE_OF
from comparisons.engine.advice.criteria.scale import HALF
from comparisons.engine.advice.eligibility import Verdict, entry_known, held_slugs
from comparisons.engine.advice.exclusion import Bar
from comparisons.engine.advice.goal import MOST_WAYS, each_preparation
from comparisons.engine.advice.preparation import may_start, prepared, waits_for_an_answer
from comparisons.engine.advice.quiz import question_text
from comparisons.engine.advice.ranking import wished
from comparisons.engine.advice.worth import DIRECTIONS, fits, is_directed
from comparisons.engine.sentences import start as sentences
from comparisons.vocabulary import ConditionKind, Criterion, Question

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from comparisons.catalogue.snapshot import Catalogue
    from comparisons.engine.advice.eligibility import Eligibility
    from comparisons.engine.advice.exclusion import Excluded
    from comparisons.engine.advice.ranking import Ranked, Ranking

MOST_NAMED = 3  # letters of certifications that jobs of a kind name


@dataclass(frozen=True, slots=True)
class NoneNow:
    """Why there is nothing to start with."""

    sentence: str
    about: tuple[Ranked, ...] = ()  # whose place it explains
    explains_all: bool = False  # or that of everything ranked


def why_none(catalogue: Catalogue, ranking: Ranking, fitting: Sequence[Ranked]) -> NoneNow | None:
    """Return why there is nothing to start with; None where nothing is ranked."""
    if not ranking.ranked:
        return None
    if ranking.answers.held and not is_directed(ranking.ranked[0]):
        question = question_text(catalogue, Question.WORK)
        return NoneNow(sentences.cannot_tell_yet(sentences.further(question)), explains_all=True)
    job = ranking.answers.job
    none = sentences.none(job)
    made = fitting or [each for each in ranking.ranked if job is None or _is_for_the_work(each)]
    if not made:
        return NoneNow(_nothing_made(ranking, none), explains_all=True)
    candidates = [each for each in made if not may_start(each)]
    if not candidates:
        return NoneNow(sentences.no_further(none))
    best = next((each for each in candidates if fits(each, DIRECTIONS)), candidates[0])
    reason = _reason(catalogue, best, none, _leading_to(best, ranking))
    waiting = next((each for each in candidates if waits_for_an_answer(each) and prepared(each)), None)
    if waiting is None or waits_for_an_answer(best):
        return NoneNow(reason, (best,))
    return NoneNow(f"{reason} {_depends(catalogue, waiting)}", (best, waiting))


def _is_for_the_work(ranked: Ranked) -> bool:
    return (ranked.steps_on(Criterion.WORK) or 0) >= HALF


def _nothing_made(ranking: Ranking, none: str) -> str:
    """Say that nothing ranked is made for the work: it is ruled out by answers, or there is no such certification."""
    table, rule = ranking.ranked[0].table, RULE_OF[Criterion.WORK]
    options = rule.chosen(ranking.answers)
    steps = table.steps(rule, options)
    made = [
        each
        for each in ranking.excluded
        if each.question is not None and steps[table.place[each.certification.slug]] >= HALF
    ]
    if made:
        held = [each.certification.abbreviation for each in made if each.bar is Bar.HELD]
        rest = [each.certification.abbreviation for each in made if each.bar is not Bar.HELD]
        return sentences.ruled_out(none, rest, held)
    columns = [table.findings(rule, option) for option in options]

    def letters_named(among: Iterable[Ranked | Excluded]) -> list[str]:
        places = {each.certification.abbreviation: table.place[each.certification.slug] for each in among}
        return [
            letters
            for letters, place in places.items()
            if steps[place] and any(column[place].evidence for column in columns)
        ]

    named = letters_named(ranking.ranked)
    held = letters_named(each for each in ranking.excluded if each.bar is Bar.HELD)
    others = any(criterion is not Criterion.WORK for criterion in wished(ranking.answers))
    return sentences.not_made(ranking.answers.job, named[:MOST_NAMED], held, others=others)


def _leading_to(best: Ranked, ranking: Ranking) -> list[str]:
    """Return the letters of what the person may start with and what leads to the best fit by our rows."""
    ground = best.table.ground
    steps = steps_of(ground.catalogue, ground.today)
    slug = best.certification.slug
    held = held_slugs(ground.catalogue, best.answers)
    leading = [
        each
        for each in ranking.ranked
        if slug in steps.onward(each.certification.slug)
        and held.isdisjoint(steps.onward(each.certification.slug))
        and may_start(each)
    ]
    return [each.certification.abbreviation for each in leading[:MOST_NAMED]]


def _reason(catalogue: Catalogue, best: Ranked, none: str, leading: Sequence[str]) -> str:
    certification, found = best.certification, best.eligibility
    letters = certification.abbreviation
    unmet = [check for asked in found.asked for check in asked.nearest.unmet]
    work = any(check.condition.kind is ConditionKind.EXPERIENCE for check in unmet)
    if waits_for_an_answer(best) and (prepared(best) or not work):
        return sentences.cannot_tell_yet(_depends(catalogue, best))
    if found.verdict is Verdict.FROM:
        return sentences.later(none, letters, found.sentence)
    if found.verdict is Verdict.NOT_YET or waits_for_an_answer(best):
        way = sentences.way_into(letters, several=any(len(asked.told) > 1 for asked in found.asked))
        asked = list(dict.fromkeys(check.words for check in unmet))
        then = sentences.job_first(leading) if work else ""
        return sentences.missing(none, way, asked, then, said=found.verdict is Verdict.NOT_YET)
    if not prepared(best) and (found.verdict is Verdict.NOW or found.advised):
        # One thing that is recommended is enough to be prepared: where one goes on by itself, that alone is told.
        going_on = [asked for asked in found.advised if asked.nearest.standing is Standing.LATER]
        then = sentences.KEEP_WORKING if going_on else _what_prepares(found, leading)
        advised = each_preparation(going_on or found.advised)
        return sentences.too_early(none, letters, advised, then, is_open=found.verdict is Verdict.NOW).rstrip()
    ask = "" if entry_known(certification, best.table.ground.today) else certification.body.abbreviation
    unknown = sentences.not_known(sentences.none(best.answers.job, sure=False), letters, found.missing_facts, ask)
    if prepared(best) or any(check.condition.kind is ConditionKind.SCHOOLING for check in unmet):
        return unknown
    return f"{unknown} {sentences.more_experience(sentences.job_first(leading))}"


def _what_prepares(found: Eligibility, leading: Sequence[str]) -> str:
    """Say to get the job first where work prepares for it, with the training where that alone does; else nothing."""
    ways = [way for asked in found.advised for way in asked.ways[:MOST_WAYS]]
    kinds = [{check.condition.kind for check in way.unmet} for way in ways]
    if ways and not any(ConditionKind.EXPERIENCE in each for each in kinds):
        return ""
    return sentences.job_first(leading, or_training={ConditionKind.TRAINING} in kinds)


def _depends(catalogue: Catalogue, waiting: Ranked) -> str:
    question = question_text(catalogue, waiting.eligibility.missing_answers[0])
    return sentences.depends(waiting.certification.abbreviation, question)
