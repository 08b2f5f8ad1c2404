"""What people type where our names say it otherwise: everyday words, and the common questions in their own words."""

from __future__ import annotations

from comparisons.common_questions import CommonQuestion

# Our words, each with what people say for it.
_SAID_FOR: dict[tuple[str, ...], str] = {
    ("pay",): "salary salaries wage wages income money earn earns earning earnings",
    ("cost",): "price prices fee fees expensive cheap cheaper cheapest free afford affordable budget",
    ("hard",): "harder hardest difficult difficulty easy easier easiest tough",
    ("ai",): "automation automated chatgpt robot robots replaced",
    ("home",): "wfh",
    ("nurse",): "rn lpn",
    ("va",): "veteran veterans",
    ("recertification", "ceu"): "renew renews renewal renewing recertify expire expires expired expiration lapse "
    "lapsed maintain maintenance upkeep keep keeping",
    ("ceu",): "ceus credits",
    ("educator", "instructor"): "teacher teachers teach teaching educators instructors",
    ("retake",): "retakes retest resit reattempt again",
    ("fail",): "fails failed failing failure",
    ("apprentice", "entry"): "beginner beginners newbie novice starter",
    ("degree",): "education schooling bachelor bachelors associate",
    ("employers",): "hire hires hiring",
    ("online",): "virtual virtually",
    ("physician",): "doctor doctors",
    ("auditor",): "auditing audits",
}
SAME_AS: dict[str, tuple[str, ...]] = {said: ours for ours, words in _SAID_FOR.items() for said in words.split()}

ASKED_AS: dict[CommonQuestion, tuple[str, ...]] = {
    CommonQuestion.WHICH_OF_TWO: ("which is better", "which one is better", "best certification", "which one first"),
    CommonQuestion.PAY: ("how much do coders make", "raise"),
    CommonQuestion.FIRST_JOB: ("no experience", "entry level job", "first job", "beginner", "hired"),
    CommonQuestion.APPRENTICE_MARK: ("apprentice", "remove the A"),
    CommonQuestion.PASS_RATES: ("pass rate", "how long to study", "study time", "how long does it take", "fail"),
    CommonQuestion.COST: ("how much is it", "how much does it cost", "retake", "second try", "recertification"),
    CommonQuestion.WORK_FROM_HOME: ("remote", "remote work", "remote job", "telework"),
    CommonQuestion.AI: ("artificial intelligence", "job outlook", "future", "demand"),
    CommonQuestion.WHO_ACCEPTS: ("employers", "veterans affairs", "VA hospitals", "recognized"),
    CommonQuestion.WHICH_BODY: ("certifying body", "membership"),
    CommonQuestion.CLINICIAN_OR_HOSPITAL: ("inpatient or outpatient", "facility or professional fee"),
    CommonQuestion.BILLING_OR_CODING: ("biller or coder",),
    CommonQuestion.IS_IT_REQUIRED: ("required", "mandatory", "without a certification"),
    CommonQuestion.NURSES: ("nursing",),
    CommonQuestion.DEGREE: ("college", "high school", "diploma", "school", "training", "course"),
}
