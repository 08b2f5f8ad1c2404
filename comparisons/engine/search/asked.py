"""What people type when they mean one of the common questions, besides the words of its title."""

from __future__ import annotations

from comparisons.common_questions import CommonQuestion

ASKED_AS: dict[CommonQuestion, tuple[str, ...]] = {
    CommonQuestion.WHICH_OF_TWO: ("which is better", "which one is better", "best certification", "which one first"),
    CommonQuestion.PAY: ("how much do coders make", "raise"),
    CommonQuestion.FIRST_JOB: ("no experience", "entry level job", "first job"),
    CommonQuestion.APPRENTICE_MARK: ("apprentice", "remove the A"),
    CommonQuestion.PASS_RATES: ("pass rate", "how long to study", "study time", "fail"),
    CommonQuestion.COST: ("how much is it", "how much does it cost"),
    CommonQuestion.WORK_FROM_HOME: ("remote", "remote work", "remote job", "telework"),
    CommonQuestion.AI: ("artificial intelligence", "job outlook", "future", "demand"),
    CommonQuestion.WHO_ACCEPTS: ("employers", "veterans affairs", "VA hospitals", "recognized"),
    CommonQuestion.WHICH_BODY: ("certifying body",),
    CommonQuestion.CLINICIAN_OR_HOSPITAL: ("inpatient or outpatient", "facility or professional fee"),
    CommonQuestion.BILLING_OR_CODING: ("biller or coder",),
    CommonQuestion.IS_IT_REQUIRED: ("required", "mandatory", "without a certification"),
    CommonQuestion.NURSES: ("nursing",),
    CommonQuestion.DEGREE: ("college", "high school", "diploma"),
}
