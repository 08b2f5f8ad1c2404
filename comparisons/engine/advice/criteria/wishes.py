"""Judges wishes: specialty, home, degree, style, money, adverts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from comparisons.engine import costs
from comparisons.engine.advice.answers import Answers
from comparisons.engine.advice.criteria.scale import (
    FULL,
    HALF,
    NONE,
    Finding,
    Ground,
    Option,
    evidence_of,
    ours,
    paths_of,
)
from comparisons.engine.advice.eligibility import needs_degree
from comparisons.engine.sentences import advice as sentences
from comparisons.vocabulary import Budget, Level, Money, RequirementStrength, Setting, Specialty, Style

if TYPE_CHECKING:
    from comparisons.catalogue.snapshot import Certification


# --- Wishes ---------------------------------------------------------------------------------------


def judge_specialty(certification: Certification, specialty: Specialty, ground: Ground) -> Finding:
    """Judge whether it is made for a specialty: our own reading of its name, which has a source."""
    name = evidence_of(certification.facts_on("name", ground.today))
    if any(each.value is specialty for each in certification.specialties):
        return Finding(FULL, FULL, sentences.is_for_specialty(specialty), name, ours=True)
    return Finding(NONE, NONE, sentences.is_not_for_specialty(specialty), name, ours=True)


def judge_work_from_home(certification: Certification, option: Option, ground: Ground) -> Finding:
    """Judge whether it is linked with work from home, by itself or by a job that names it."""
    facts = certification.facts_on("setting", ground.today)
    for fact in facts:
        if fact.value is Setting.REMOTE:
            return Finding(FULL, FULL, sentences.IS_FOR_REMOTE_WORK, (fact.evidence,))
    jobs = ground.catalogue.jobs_of(certification)
    for fit, role in jobs:
        remote = [fact for fact in role.facts_on("setting", ground.today) if fact.value is Setting.REMOTE]
        if remote and fit.evidence is not None:
            return Finding(HALF, HALF, sentences.job_is_remote(role.title), (fit.evidence, remote[0].evidence))
    if facts or jobs:
        return Finding(NONE, NONE, sentences.NOT_FOR_REMOTE_WORK, evidence_of(facts))
    return Finding(NONE, FULL, sentences.REMOTE_NOT_KNOWN)


def judge_degree(certification: Certification, option: Option, ground: Ground) -> Finding:
    """Judge whether a degree is what it rests on."""
    match needs_degree(certification, Answers(), ground.today):
        case True:
            paths = [
                path
                for path, strength in paths_of(certification, ground.today)
                if strength is RequirementStrength.MANDATORY
            ]
            return Finding(FULL, FULL, sentences.NEEDS_DEGREE, tuple(path.evidence for path in paths))
        case False:
            return Finding(NONE, NONE, sentences.NEEDS_NO_DEGREE)
    return Finding(NONE, FULL, sentences.WAYS_IN_NOT_KNOWN)


def judge_style(certification: Certification, style: Style, ground: Ground) -> Finding:
    """Judge whether it is made for people who lead or for people who do the work."""
    leads = certification.level is Level.MANAGEMENT
    if style is Style.HANDS_ON:
        return ours(NONE, sentences.IS_FOR_LEADERS) if leads else ours(FULL, sentences.IS_FOR_DOERS)
    if leads:
        return ours(FULL, sentences.IS_FOR_LEADERS)
    if any(role.level_from is Level.MANAGEMENT for _, role in ground.catalogue.jobs_of(certification)):
        return ours(HALF, sentences.LEADS_TO_LEADING)
    return ours(NONE, sentences.IS_FOR_DOERS)


def judge_budget(certification: Certification, budget: Budget, ground: Ground) -> Finding:
    """Judge whether the first year's cost lies within the budget.

    A missing price is never zero, and what a degree costs has no price here.
    """
    cost = costs.first_year(certification, costs.Payer.CHEAPEST, ground.today)
    if cost.total is None:
        return Finding(NONE, FULL, sentences.COST_NOT_KNOWN)
    known, evidence = sentences.first_year_cost(cost.words), tuple(line.evidence for line in cost.lines)
    limit = None if budget.limit is None else Money(budget.limit)
    if limit and cost.total.currency != limit.currency:
        return Finding(NONE, FULL, known, evidence)
    disputed = _disputed_price(certification)
    if disputed:
        known = sentences.disputed(known)
    if limit and cost.total > limit:
        return Finding(NONE, FULL if disputed else NONE, known, evidence)
    asks_no_degree = needs_degree(certification, Answers(), ground.today) is False
    certain = asks_no_degree and not cost.is_at_least and not disputed
    return Finding(FULL if certain else NONE, FULL, known, evidence)


def _disputed_price(certification: Certification) -> bool:
    return bool(certification.disputes("fee") or certification.body.disputes("membership-fee"))


def judge_adverts(certification: Certification, body: str, ground: Ground) -> Finding:
    """Judge whether it comes from the body whose letters local adverts name: a fact, no reading of ours."""
    steps = FULL if certification.body.slug == body else NONE
    return Finding(steps, steps, sentences.comes_from(certification.body.abbreviation))
