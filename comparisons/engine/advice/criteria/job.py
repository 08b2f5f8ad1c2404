"""Judges the work that a person wants, the workplace and its codes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from comparisons.engine.advice.criteria.scale import (
    FULL,
    HALF,
    LITTLE,
    MOST,
    NONE,
    Finding,
    Ground,
    built_on_coding,
    evidence_of,
    ours,
    whose,
    works_of,
)
from comparisons.engine.sentences import advice as sentences
from comparisons.vocabulary import CodeSet, Setting, Workplace

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from comparisons.catalogue.snapshot import Certification
    from comparisons.engine.sentences.phrases import Clause
    from comparisons.vocabulary import Job, Specialty


# --- The work that a person wants -----------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class JobIn:
    """A job in one branch of medicine: the answers to two questions, which the kind of work is judged by."""

    job: Job
    specialty: Specialty

    def __str__(self) -> str:
        return self.job.value


def wanted_work(job: Job | None, specialty: Specialty | None) -> Job | JobIn | None:
    """Return the wanted work, with the branch of medicine where one is wanted."""
    return JobIn(job, specialty) if job and specialty else job


def judge_work(certification: Certification, wanted: Job | JobIn, ground: Ground) -> Finding:
    """Judge the kind of work: main work counts whole; main work in other specialties alone, and other work, half.

    What a certification is about is our own reading; jobs of that kind that name it bear it out. A
    specialty that is a workplace takes nothing away here: the workplace is judged by itself.
    """
    job, specialty = (wanted.job, wanted.specialty) if isinstance(wanted, JobIn) else (wanted, None)
    jobs = [(fit, role) for fit, role in ground.catalogue.jobs_of(certification) if role.works in job.works]
    evidence = tuple(fit.evidence for fit, _ in jobs if fit.evidence is not None)
    steps, known = _about_several(certification, job) if len(job.works) > 1 else _about(certification, job, specialty)
    if steps > NONE or not jobs:
        return Finding(steps, steps, known, evidence, ours=True)
    fit, role = max(jobs, key=lambda each: each[0].evidence is not None)
    return Finding(LITTLE, LITTLE, sentences.named_for_job(fit.strength, role.title), *whose(fit))


_WORKPLACES = frozenset(each.value for each in Workplace)


def branches(certification: Certification) -> tuple[Specialty, ...]:
    """Return the specialties that it is made for and that are no workplaces, as home health is one."""
    return tuple(each.value for each in certification.specialties if each.value.value not in _WORKPLACES)


def branch_tells(certification: Certification, job: Job, specialty: Specialty | None) -> bool:
    """Return whether the kind of work is judged otherwise for the branch of medicine: it is what it is made for."""
    return job.works == (certification.focus,) and specialty in [each.value for each in certification.specialties]


def _about(certification: Certification, job: Job, specialty: Specialty | None) -> tuple[int, Clause]:
    (work,) = job.works
    if certification.focus is work:
        if branch_tells(certification, job, specialty):
            specialties = [each.value for each in certification.specialties]
            return FULL, sentences.is_mainly_in_specialty(work, specialties)
        if others := branches(certification):
            return HALF, sentences.is_mainly_for_specialty(work, others)
        return FULL, sentences.is_mainly(work)
    if work in works_of(certification):
        return HALF, sentences.is_also(work)
    return NONE, sentences.is_not_about((work,))


def _about_several(certification: Certification, job: Job) -> tuple[int, Clause]:
    covered = [work for work in job.works if work in works_of(certification)]
    if not covered:
        return NONE, sentences.is_not_about(job.works)
    if len(covered) == len(job.works):
        return FULL, sentences.is_about_both(covered)
    return HALF, sentences.is_about_one_of(covered[0], job.works)


# --- The workplace and its codes ------------------------------------------------------------------


def judge_setting(certification: Certification, wanted: Setting, ground: Ground) -> Finding:
    """Judge the workplace: one that a source names counts whole, a wider one or our own reading a step less.

    Where the exam tests the codes of clinicians' claims alone, it is for their side of the workplace: its points
    stand, since the codes have lost theirs, but the workplace is not wholly met.
    """
    found = _named_setting(certification, wanted, ground)
    if wanted not in CODED_TWICE or found.steps < MOST or not built_on_coding(certification):
        return found
    codes = judge_codes(certification, wanted, ground)
    if codes.possible > NONE or not _tests_any(certification, _PROFESSIONAL, ground):
        return found
    known, evidence = sentences.is_for_the_clinicians_side(wanted), (*found.evidence, *codes.evidence)
    return replace(found, known=known, evidence=tuple(dict.fromkeys(evidence)), ours=True, partly=True)


def _tests_any(certification: Certification, codes: Collection[CodeSet], ground: Ground) -> bool:
    return any(fact.value in codes for fact in certification.facts_on("code-set", ground.today))


def _named_setting(certification: Certification, wanted: Setting, ground: Ground) -> Finding:
    facts = certification.facts_on("setting", ground.today)
    steps, known, evidence, ours = NONE, sentences.names_no_setting(wanted), evidence_of(facts), False
    # Of several that match in full, the wanted place itself is said before a part of it.
    for fact in sorted(facts, key=lambda fact: fact.value is not wanted):
        if isinstance(fact.value, Setting) and (found := _nearness(fact.value, wanted)) > steps:
            steps, known, evidence = found, _setting_words(fact.value, wanted), (fact.evidence,)
    for own in certification.own_settings:
        if (found := _nearness(own.value, wanted) - 1) > steps:
            steps, known, evidence, ours = found, sentences.may_suit_setting(own.value), (), True
    if not facts and not certification.own_settings:
        return Finding(NONE, FULL, sentences.SETTINGS_NOT_KNOWN)
    if steps > NONE and certification.disputes("setting"):
        return Finding(NONE, steps, sentences.disputed(known), evidence, ours)
    return Finding(steps, steps, known, evidence, ours)


def _nearness(named: Setting, wanted: Setting) -> int:
    if wanted in named.lineage:
        return FULL
    return MOST if named in wanted.lineage else NONE


def _setting_words(named: Setting, wanted: Setting) -> Clause:
    return sentences.names_setting(named) if wanted in named.lineage else sentences.names_wider_setting(named)


# The codes that set a workplace apart; ICD-10-CM is used everywhere and sets nothing apart, but
# where it is all that is used. From the glossary's terms on code sets and payment.
_PROFESSIONAL = (CodeSet.CPT, CodeSet.HCPCS_II)
CODES_AT: Mapping[Setting, tuple[CodeSet, ...]] = {
    Setting.PHYSICIAN_OFFICE: _PROFESSIONAL,
    Setting.OUTPATIENT_CLINIC: _PROFESSIONAL,
    Setting.AMBULATORY_SURGERY: _PROFESSIONAL,
    Setting.HOSPITAL_OUTPATIENT: (*_PROFESSIONAL, CodeSet.APC),
    Setting.HOSPITAL_INPATIENT: (CodeSet.ICD_10_PCS, CodeSet.DRG),
    Setting.PAYER: (*_PROFESSIONAL, CodeSet.HCC),
    Setting.HOME_HEALTH: (CodeSet.ICD_10_CM,),
    Setting.HOSPICE: (CodeSet.ICD_10_CM,),
}

# Workplaces where one service is coded twice, in different codes: for the clinician's claim and for the hospital's.
# A source that names such a workplace may mean either side; the codes that the exam tests say which.
CODED_TWICE = frozenset({Setting.HOSPITAL_INPATIENT})


def judge_codes(certification: Certification, wanted: Setting, ground: Ground) -> Finding:
    """Judge whether the exam tests a code set that is special to the workplace; other work has no codes of its own."""
    if not built_on_coding(certification):
        return ours(HALF, sentences.CODES_MATTER_LESS)
    facts = certification.facts_on("code-set", ground.today)
    if not any(isinstance(fact.value, CodeSet) for fact in facts):
        return Finding(NONE, FULL, sentences.CODES_NOT_KNOWN, evidence_of(facts))
    found = [fact for fact in facts if fact.value in CODES_AT[wanted]]
    if not found:
        return Finding(NONE, NONE, sentences.tests_other_codes(wanted), evidence_of(facts))
    known = sentences.tests_codes([fact.value for fact in found if isinstance(fact.value, CodeSet)], wanted)
    if certification.disputes("code-set"):
        return Finding(NONE, FULL, sentences.disputed(known), evidence_of(found))
    return Finding(FULL, FULL, known, evidence_of(found))
