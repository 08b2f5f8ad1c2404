"""Answers and the field's words as they stand inside a sentence, and clauses that can be said together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from comparisons.engine.sentences.writing import listed, opening
from comparisons.vocabulary import Duration, Job, Level, Schooling, Setting, SourceKind, Style, Training, Work

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


NOT_SURE = "I am not sure"  # the answer that is none


def curly(text: str) -> str:
    """Return the text with the apostrophe that all sentences use."""
    return text.replace("'", "’")


def asked(question: str) -> str:
    """Return a question inside a sentence, without what follows the question mark: “Where would you work?”."""
    return f"“{question.partition('?')[0]}?”" if "?" in question else f"“{question.rstrip('.')}”"


def quoted(words: Sequence[str], joint: str) -> str:
    """Return words in quotation marks as a list: a comma within the marks is no comma of the list."""
    marked = [f"“{each}”" for each in words]
    return ", ".join(marked[:-1]) + f" {joint} {marked[-1]}" if len(marked) > 1 else "".join(marked)


# --- Words inside a sentence -----------------------------------------------------------------------

# "You would work …", "The CPC is for work …"
PLACES: Mapping[Setting, str] = {
    Setting.PHYSICIAN_OFFICE: "in a doctor’s office",
    Setting.OUTPATIENT_CLINIC: "in a clinic",
    Setting.AMBULATORY_SURGERY: "in a day-surgery center",
    Setting.HOSPITAL: "in a hospital",
    Setting.HOSPITAL_OUTPATIENT: "in outpatient care at a hospital",
    Setting.EMERGENCY_DEPARTMENT: "in an emergency department",
    Setting.HOSPITAL_INPATIENT: "in inpatient care at a hospital",
    Setting.CRITICAL_ACCESS_HOSPITAL: "in a critical access hospital",
    Setting.TEACHING_HOSPITAL: "in a teaching hospital",
    Setting.INPATIENT_REHABILITATION: "in inpatient rehabilitation",
    Setting.LONG_TERM_CARE_HOSPITAL: "in a long-term care hospital",
    Setting.OUTPATIENT_THERAPY: "in outpatient therapy",
    Setting.OUTPATIENT_RADIOLOGY: "in outpatient radiology",
    Setting.CANCER_CENTRE: "in a cancer center",
    Setting.DIALYSIS: "in a dialysis center",
    Setting.CLINICAL_LABORATORY: "in a clinical laboratory",
    Setting.SKILLED_NURSING: "in a skilled nursing facility",
    Setting.LONG_TERM_CARE: "in long-term care",
    Setting.HOME_HEALTH: "in home health care",
    Setting.HOSPICE: "in hospice care",
    Setting.MENTAL_HEALTH: "in mental health care",
    Setting.PUBLIC_HEALTH: "in public health",
    Setting.PAYER: "at a health insurer",
    Setting.RISK_ADJUSTMENT: "at a risk-adjustment firm",
    Setting.BILLING_COMPANY: "at a billing company",
    Setting.CONSULTING: "at a consulting firm",
    Setting.GOVERNMENT: "in government",
    Setting.EDUCATION: "at a school or training provider",
    Setting.REMOTE: "from home",
}

# "You have finished …", "You need …"
SCHOOLING: Mapping[Schooling, str] = {
    Schooling.HIGH_SCHOOL: "high school or a GED",
    Schooling.CODING_COURSE: "a coding course",
    Schooling.HIM_ASSOCIATE: "a two-year health-information degree",
    Schooling.HIM_BACHELOR: "a four-year health-information degree",
    Schooling.HIM_MASTER: "a master’s degree in health information",
    Schooling.ASSOCIATE: "a two-year degree",
    Schooling.BACHELOR: "a four-year degree",
    Schooling.MASTER: "at least a master’s degree",
    Schooling.NURSING: "nursing training",
    Schooling.MEDICINE: "a medical degree",
}
# As an answer, the degrees without a subject are those in another subject than health information.
SCHOOLING_HAD: Mapping[Schooling, str] = {
    **SCHOOLING,
    Schooling.ASSOCIATE: "a two-year degree in another subject",
    Schooling.BACHELOR: "a four-year degree in another subject",
}


def course(training: Training, body: str) -> str:
    """Return the course that a way into a body’s certification asks for."""
    return _COURSES_OF[training].format(body) if training in _COURSES_OF else curly(training.label)


_COURSES_OF = {
    Training.APPROVED_CODING: "a coding program that {} approved",
    Training.BODY_COURSE: "{}’s own course",
}

# "You would like to …"
JOBS: Mapping[Job, str] = {
    Job.CODING: "turn medical records into codes",
    Job.BILLING: "send claims and chase payment",
    Job.CODING_AND_BILLING: "do both coding and billing",
    Job.AUDITING: "check other coders’ work",
    Job.DOCUMENTATION: "help clinicians make records clear",
    Job.RISK_ADJUSTMENT: "code long-term illness for health plans",
    Job.CLAIMS_REVIEW: "review claims for a health insurer",
    Job.HEALTH_RECORDS: "look after health records",
    Job.DATA: "work with health data",
    Job.PRIVACY: "protect patients’ privacy",
    Job.COMPLIANCE: "see that rules are kept",
    Job.PRACTICE_MANAGEMENT: "manage a medical practice",
    Job.REVENUE_CYCLE: "improve how a hospital or practice is paid",
    Job.TEACHING: "teach coding",
}

# "You would rather …"
STYLES: Mapping[Style, str] = {Style.HANDS_ON: "do the work yourself", Style.LEADING: "lead others"}

# "The CPC is …"
LEVELS: Mapping[Level, str] = {
    Level.ENTRY: "an entry-level certification",
    Level.INTERMEDIATE: "an intermediate certification",
    Level.ADVANCED: "an advanced certification",
    Level.SPECIALTY: "a specialty certification, for people who code already",
    Level.MANAGEMENT: "a certification for managers",
}

# "You have worked …"; what is not named here: "in billing"
_WORKED: Mapping[Work, str] = {
    Work.RECEPTION: "in reception or registration",
    Work.CLINICAL: "as a nurse or in another clinical job",
    Work.HEALTH_RECORDS: "with health records",
    Work.DATA: "with health data",
}


def worked(work: Work) -> str:
    """Return work done: "in billing", "with health records"."""
    return _WORKED.get(work, f"in {work.label}")


def coded_for(durations: Iterable[Duration]) -> str:
    """Return how long somebody has coded: "never been paid to code", "been paid to code for 1 year or more"."""
    chosen = frozenset(durations)
    wanted = [each for each in Duration if each in chosen]
    spans = [each.label for each in wanted if each is not Duration.NEVER]
    if not spans:
        return "never been paid to code"
    words = f"for {_one_span(wanted) or listed(spans, 'or')}"
    return f"never been paid to code, or {words}" if Duration.NEVER in wanted else f"been paid to code {words}"


_LESS_THAN = {
    Duration.UNDER_6_MONTHS: "6 months",
    Duration.UNDER_1_YEAR: "1 year",
    Duration.UNDER_2_YEARS: "2 years",
    Duration.UNDER_3_YEARS: "3 years",
}
_FROM = {
    Duration.UNDER_1_YEAR: "6 months",
    Duration.UNDER_2_YEARS: "1 year",
    Duration.UNDER_3_YEARS: "2 years",
    Duration.OVER_3_YEARS: "3 years",
}


def _one_span(wanted: Sequence[Duration]) -> str:
    """Return answers that follow one another as one length of time, or nothing."""
    spans = [each for each in wanted if each is not Duration.NEVER]
    every = list(Duration)
    start, end = every.index(spans[0]), every.index(spans[-1])
    if every[start : end + 1] != spans:
        return ""
    if spans[0] is Duration.UNDER_6_MONTHS:
        return f"less than {_LESS_THAN[spans[-1]]}" if spans[-1] in _LESS_THAN else "any length of time"
    if len(spans) == 1 and spans[0] in _LESS_THAN:
        return spans[0].label
    if spans[-1] is Duration.OVER_3_YEARS:
        return f"{_FROM[spans[0]]} or more"
    return f"{_FROM[spans[0]]} to {_LESS_THAN[spans[-1]]}"


# --- Clauses ---------------------------------------------------------------------------------------

SECOND_HAND = SourceKind.SECONDARY.label


@dataclass(frozen=True, slots=True)
class Clause:
    """What we know of a certification, ready to be said alone or together with the same about other things."""

    pattern: str  # "{it} is for work {things}": `{it}` is the certification
    things: tuple[str, ...] = ()
    joint: str = "and"
    short: str = ""  # what stands for several things that were named just before: "there"
    second_hand: bool = False  # only second-hand sources say so

    @property
    def kind(self) -> tuple[object, ...]:
        """Return all but the things: clauses of a kind can be said in one."""
        return self.pattern, self.joint, self.short, self.second_hand

    def __str__(self) -> str:
        return self.pattern.replace("{it}", "it").replace("{things}", listed(self.things, self.joint))

    def sentence(self, it: str, named: Sequence[str] = ()) -> str:
        """Return it as a sentence; `named` are the things that were named just before."""
        several = self.short and len(self.things) > 1 and set(self.things) == set(named)
        words = self.short if several else listed(self.things, self.joint)
        mark = f" ({SECOND_HAND})" if self.second_hand and SECOND_HAND not in self.pattern else ""
        return opening(curly(self.pattern.replace("{it}", it).replace("{things}", words))) + mark + "."


def merged(clauses: Iterable[Clause]) -> tuple[Clause, ...]:
    """Return the clauses, each said once, with those that differ only in their things made one."""
    kinds: dict[object, list[Clause]] = {}
    for clause in clauses:
        kinds.setdefault(clause.kind, []).append(clause)
    return tuple(
        replace(alike[0], things=tuple(dict.fromkeys(thing for each in alike for thing in each.things)))
        for alike in kinds.values()
    )
