"""Judges how a certification fits what a person brings: experience, schooling, certifications, other work."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from comparisons.engine.advice.behind import is_entry_again, steps_of
from comparisons.engine.advice.conditions import gives_training, implied, may_give_training
from comparisons.engine.advice.criteria.scale import (
    FULL,
    HALF,
    LITTLE,
    MOST,
    NONE,
    Finding,
    Ground,
    Option,
    built_on_coding,
    ours,
    paths_of,
    unless_entry_known,
    works_of,
)
from comparisons.engine.advice.eligibility import held_slug
from comparisons.engine.kept import Kept
from comparisons.engine.sentences import advice as sentences
from comparisons.engine.sentences.advice import Covers, Word
from comparisons.engine.sentences.phrases import SCHOOLING, course
from comparisons.vocabulary import (
    ASKED_FOR,
    ConditionKind,
    Duration,
    Level,
    Relation,
    RequirementStrength,
    Schooling,
    Training,
    Work,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from comparisons.catalogue.snapshot import Catalogue, Certification, Condition, RequirementPath
    from comparisons.engine.sentences.phrases import Clause


# --- What a person brings -------------------------------------------------------------------------

# How well a level suits a length of coding work. Ours, read from the bodies' recommendations: entry
# exams before the first year, two years before the advanced ones; an exam far below somebody's
# experience adds little, one far above is out of reach for now.
LEVEL_STEPS: Mapping[Level, tuple[int, int, int, int, int, int]] = {
    # in the order of Duration: never, under 6 months, to 1 year, to 2 years, to 3 years, more
    Level.ENTRY: (FULL, FULL, MOST, HALF, LITTLE, LITTLE),
    Level.INTERMEDIATE: (LITTLE, HALF, MOST, FULL, FULL, MOST),
    Level.ADVANCED: (NONE, NONE, LITTLE, MOST, FULL, FULL),
    Level.SPECIALTY: (NONE, NONE, LITTLE, MOST, FULL, FULL),
    Level.MANAGEMENT: (NONE, NONE, NONE, LITTLE, HALF, FULL),
}


def level_steps(certification: Certification, duration: Duration) -> int:
    """Return how well the level suits a length of coding work."""
    return LEVEL_STEPS[certification.level][list(Duration).index(duration)]


def judge_experience(certification: Certification, duration: Duration, ground: Ground) -> Finding:
    """Judge whether the level suits the coding experience.

    For work that is not built on coding, experience counts neither for nor against: half. But an
    entry exam suits people who are new.
    """
    steps = level_steps(certification, duration)
    if built_on_coding(certification):
        return ours(steps, sentences.is_level(certification.level))
    if certification.level is Level.ENTRY and steps > HALF:
        return ours(steps, sentences.is_level(certification.level))
    further_on = certification.level is not Level.ENTRY and duration is Duration.NEVER
    return ours(HALF, sentences.NOT_AN_ENTRY_EXAM if further_on else sentences.NOT_BUILT_ON_CODING)


# From how many published sources on a certification counts as widely asked for. Sources and not
# jobs: one list that names many jobs is one voice. Ours: two may copy one another.
MANY_SOURCES = 3
# Nor is it less widely asked for where most sources only link it with jobs: twice as many of both kinds are enough.
MANY_OF_BOTH = 2 * MANY_SOURCES


def judge_employers(certification: Certification, option: Option, ground: Ground) -> Finding:
    """Judge how many sources say that employers ask for it or accept it; else, how many link it with jobs.

    One source counts once, however many jobs it names. Our own reading does not count here.
    """
    jobs = [each for each in ground.catalogue.jobs_of(certification) if each[0].evidence is not None]
    if not jobs:
        return Finding(NONE, FULL, sentences.NO_EMPLOYER_KNOWN)
    asked = [each for each in jobs if each[0].strength in ASKED_FOR]
    titles = list({role.slug: role.title for _, role in asked or jobs}.values())
    sources = {fit.evidence.source.slug: fit.evidence for fit, _ in asked or jobs if fit.evidence}
    many = len(sources) >= MANY_SOURCES
    if asked:
        of_both = {fit.evidence.source.slug: fit.evidence for fit, _ in jobs if fit.evidence}
        if not many and len(of_both) >= MANY_OF_BOTH:
            known = sentences.asked_for(titles, len(sources), of_both=len(of_both))
            return Finding(FULL, FULL, known, tuple(of_both.values()))
        steps, known = FULL if many else MOST, sentences.asked_for(titles, len(sources))
    else:
        steps, known = HALF if many else LITTLE, sentences.linked(titles, len(sources))
    return Finding(steps, steps, known, tuple(sources.values()))


def judge_schooling(certification: Certification, schooling: Schooling, ground: Ground) -> Finding:
    """Judge whether a way in asks for this very schooling.

    It counts a step less where it is only recommended, and half where other conditions come with it.
    """
    best = unless_entry_known(certification, ground, sentences.NO_WAY_IN_NAMES_SCHOOLING)
    for path, strength in paths_of(certification, ground.today):
        mandatory = strength is RequirementStrength.MANDATORY
        steps = max((_schooling_steps(condition, schooling) for condition in path.conditions), default=NONE)
        steps = max(steps - (not mandatory), NONE)
        if len(path.conditions) > 1:
            steps //= 2
        if steps > best.steps:
            known = _schooling_words(certification, path, strength, schooling)
            best = Finding(steps, max(steps, best.possible), known, (path.evidence,))
    return best


def _schooling_words(
    certification: Certification, path: RequirementPath, strength: RequirementStrength, schooling: Schooling
) -> Clause:
    """Say what the way in asks for, in its source's name, and how the person's schooling stands to that."""
    condition = max(path.conditions, key=lambda each: _schooling_steps(each, schooling))
    word = _word(certification, path, strength)
    if condition.schooling is not None:
        # No source says that an accredited degree of a higher level counts for a lower one.
        higher = Covers.MAY_HOLD if condition.accredited else Covers.HOLDS
        covers = Covers.IS if condition.schooling is schooling else higher
        return sentences.asks_for_schooling(word, SCHOOLING[condition.schooling], covers)
    training = condition.training
    assert training is not None  # noqa: S101 - only schooling and training earn steps
    covers = Covers.HOLDS if gives_training(schooling, training) else Covers.MAY_HOLD
    if training is Training.CODING and schooling is Schooling.CODING_COURSE:
        covers = Covers.IS
    return sentences.asks_for_schooling(word, course(training, certification.body.abbreviation), covers)


def _word(certification: Certification, path: RequirementPath, strength: RequirementStrength) -> Word:
    return Word(
        speaker=sentences.speaker(path.evidence.source.kind, certification.body.abbreviation),
        mandatory=strength is RequirementStrength.MANDATORY,
        alone=len(path.conditions) == 1,
    )


def _schooling_steps(condition: Condition, schooling: Schooling) -> int:
    """Return the steps for one condition: the schooling itself, else half for schooling that stands for it."""
    if condition.schooling is schooling:
        return FULL
    if condition.schooling in implied(schooling) - {Schooling.HIGH_SCHOOL}:
        return HALF
    if condition.training is None:
        return NONE
    if gives_training(schooling, condition.training) and schooling is Schooling.CODING_COURSE:
        return FULL
    stands_for = gives_training(schooling, condition.training) or may_give_training(schooling, condition.training)
    return HALF if stands_for else NONE


def judge_held(certification: Certification, name: str, ground: Ground) -> Finding:
    """Judge whether it builds on a certification that the person holds: the strongest tie counts.

    What leads to the held one builds on nothing; nor does another entry exam for the same work,
    unless a source ties the two.
    """
    held = ground.catalogue.certifications.get(held_slug(ground.catalogue, name))
    if held is None:
        return Finding(NONE, NONE, sentences.not_tied_to(name.upper()))
    if held.slug == certification.slug:
        return Finding(NONE, NONE, sentences.IS_THE_ONE_HELD)
    steps = steps_of(ground.catalogue, ground.today)
    onward = certification.slug in steps.onward(held.slug)
    if held.slug in steps.onward(certification.slug) and not onward and certification.focus in works_of(held):
        return ours(NONE, sentences.leads_to_held(held.abbreviation))
    ties = [*_ties_by_ways_in(certification, held, ground)]
    if is_entry_again(certification, held) and not onward:
        nothing = ours(NONE, sentences.entry_again(held.abbreviation, held.focus))
        return max(ties, key=lambda tie: tie.steps, default=nothing)
    ties.extend(_ties_by_relation(certification, held))
    if held.body.slug == certification.body.slug:
        ties.append(Finding(HALF, HALF, sentences.same_body(held.abbreviation, held.body.abbreviation)))
    nothing = Finding(NONE, NONE, sentences.not_tied_to(held.abbreviation))
    return max(ties, key=lambda tie: (tie.steps, not tie.ours), default=nothing)


def _ties_by_relation(certification: Certification, held: Certification) -> Iterator[Finding]:
    same_body = held.body.slug == certification.body.slug
    for related in sorted(held.related, key=lambda each: each.relation):
        if related.slug != certification.slug:
            continue
        evidence = () if related.evidence is None else (related.evidence,)
        if related.relation is Relation.STEP_TOWARD:
            known, steps = sentences.step_from(held.abbreviation), FULL
        elif related.relation is Relation.OVERLAPS and same_body:
            known, steps = sentences.sister_of(held.abbreviation, held.body.abbreviation), MOST
        elif related.relation is Relation.OVERLAPS:
            known, steps = sentences.overlaps(held.abbreviation), LITTLE
        else:
            continue
        yield Finding(steps, steps, known, evidence, ours=not evidence)


def _ties_by_ways_in(certification: Certification, held: Certification, ground: Ground) -> Iterator[Finding]:
    """Yield the ways in that name it: alone it counts three steps, with other conditions two, as one of many one."""
    for path, strength in _ways_by_another(ground.catalogue, ground.today)[certification.slug]:
        word = _word(certification, path, strength)
        for condition in path.conditions:
            if held.slug in condition.credentials:
                steps = MOST if len(path.conditions) == 1 else HALF
                yield Finding(steps, steps, sentences.asks_for_held(word, held.abbreviation), (path.evidence,))
            elif condition.any_credential and held.focus is Work.CODING:
                yield Finding(LITTLE, LITTLE, sentences.asks_for_any(word), (path.evidence,))


def _find_ways_by_another(
    catalogue: Catalogue, today: date
) -> Mapping[str, tuple[tuple[RequirementPath, RequirementStrength], ...]]:
    """Return for each certification the ways in that ask for another, whichever that is."""
    return {
        each.slug: tuple(
            (path, strength)
            for path, strength in paths_of(each, today)
            if any(condition.kind is ConditionKind.CREDENTIAL for condition in path.conditions)
        )
        for each in catalogue.certifications.values()
    }


# Most have none, and are held against every other certification all the same.
_ways_by_another = Kept(_find_ways_by_another)


def _find_what_it_may_build_on(catalogue: Catalogue, today: date) -> Mapping[str, frozenset[str]]:
    everything = catalogue.certifications.values()
    of_body: dict[str, set[str]] = defaultdict(set)
    leads_on: dict[str, set[str]] = defaultdict(set)
    for each in everything:
        of_body[each.body.slug].add(each.slug)
        for related in each.related:
            leads_on[related.slug].add(each.slug)
    coding = {each.slug for each in everything if each.focus is Work.CODING}
    named: dict[str, set[str]] = defaultdict(set)
    for slug, ways in _ways_by_another(catalogue, today).items():
        for condition in (condition for path, _ in ways for condition in path.conditions):
            named[slug].update(condition.credentials, coding if condition.any_credential else ())
    return {
        each.slug: frozenset(of_body[each.body.slug] | leads_on[each.slug] | named[each.slug]) for each in everything
    }


_may_build_on = Kept(_find_what_it_may_build_on)


def may_build_on(certification: Certification, ground: Ground) -> frozenset[str]:
    """Return the slugs of the certifications for which `judge_held` may find something, few of them all."""
    return _may_build_on(ground.catalogue, ground.today)[certification.slug]


# Where other work leads besides its own field. Ours: clinicians go into documentation, the front
# desk and billing into the revenue cycle and office billing, coders' reviewers into compliance.
LEADS_TO: Mapping[Work, tuple[Work, ...]] = {
    Work.CLINICAL: (Work.DOCUMENTATION,),
    Work.RECEPTION: (Work.REVENUE_CYCLE, Work.BILLING),
    Work.BILLING: (Work.REVENUE_CYCLE,),
    Work.REVENUE_CYCLE: (Work.BILLING,),
    Work.HEALTH_RECORDS: (Work.DATA, Work.DOCUMENTATION, Work.PRIVACY),
    Work.AUDITING: (Work.COMPLIANCE,),
    Work.COMPLIANCE: (Work.PRIVACY, Work.AUDITING),
    Work.PRIVACY: (Work.COMPLIANCE,),
    Work.CLAIMS_REVIEW: (Work.BILLING, Work.RISK_ADJUSTMENT),
}


def judge_background(certification: Certification, work: Work, ground: Ground) -> Finding:
    """Judge whether it is about work that the person has done, or that such work leads to."""
    for path, strength in paths_of(certification, ground.today):
        if any(condition.work is work for condition in path.conditions):
            word = _word(certification, path, strength)
            return Finding(FULL, FULL, sentences.asks_for_work(word, work), (path.evidence,))
    about = works_of(certification)
    if certification.focus is work:
        return ours(FULL, sentences.is_mainly(work))
    if work in about:
        return ours(MOST, sentences.is_also(work))
    if certification.focus in LEADS_TO.get(work, ()):
        return ours(HALF, sentences.is_led_to(certification.focus, work))
    return unless_entry_known(certification, ground, sentences.does_not_build_on(work))
