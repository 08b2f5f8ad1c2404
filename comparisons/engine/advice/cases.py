"""Described situations, as files of advice cases hold them, read as answers to the quiz."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from comparisons.engine.advice.answers import Answers, WorkDone
from comparisons.vocabulary import MONTHS_A_YEAR, Budget, Duration, Job, Schooling, Specialty, Style, Work, Workplace

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence


class CaseError(ValueError):
    """A key or value that the form of cases does not have; the message names it."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A situation as answers, with the values of open lists that the quiz has no answer for."""

    answers: Answers
    unused: tuple[str, ...]


# --- The mapping: what each value of the form says in the quiz ------------------------------------

# A place that is no workplace of the quiz is another answer: working from home is asked apart.
_REMOTE = "remote"
_WORKPLACES = {place.value: place for place in Workplace if place is not Workplace.ANYWHERE} | {
    "any": Workplace.ANYWHERE
}

# "some" and "experienced" without a number: a year or two, and three years or more.
_LEVELS = {
    "new": Duration.NEVER,
    "some": Duration.UNDER_2_YEARS,
    "experienced": Duration.OVER_3_YEARS,
}

# What somebody has finished. A certificate without a name is a coding course's.
_EDUCATION: Mapping[str, frozenset[Schooling]] = {
    "none": frozenset(),
    "high-school": frozenset({Schooling.HIGH_SCHOOL}),
    "coding-course": frozenset({Schooling.HIGH_SCHOOL, Schooling.CODING_COURSE}),
    "certificate": frozenset({Schooling.HIGH_SCHOOL, Schooling.CODING_COURSE}),
    "associate-him": frozenset({Schooling.HIM_ASSOCIATE}),
    "bachelor-him": frozenset({Schooling.HIM_BACHELOR}),
    "associate": frozenset({Schooling.ASSOCIATE}),
    "bachelor": frozenset({Schooling.BACHELOR}),
    "nursing": frozenset({Schooling.NURSING}),
    "medical-degree": frozenset({Schooling.MEDICINE}),
}

# Work that is not coding, in the quiz's kinds of work. The armed forces are no kind of work there.
_BACKGROUND: Mapping[str, Work | None] = {
    "nursing": Work.CLINICAL,
    "clinical": Work.CLINICAL,
    "cdi": Work.DOCUMENTATION,
    "him": Work.HEALTH_RECORDS,
    "billing": Work.BILLING,
    "revenue-cycle-management": Work.REVENUE_CYCLE,
    "patient-accounts": Work.BILLING,
    "patient-access": Work.RECEPTION,
    "practice-management": Work.PRACTICE_MANAGEMENT,
    "managed-care": Work.CLAIMS_REVIEW,
    "compliance": Work.COMPLIANCE,
    "privacy": Work.PRIVACY,
    "patient-administration": Work.RECEPTION,
    "military": None,
}

# A job and, where its name says so, the workplaces that it implies if none are given.
_OUTPATIENT = frozenset({Workplace.PHYSICIAN_OFFICE, Workplace.OUTPATIENT_CLINIC, Workplace.HOSPITAL_OUTPATIENT})
_ROLES: Mapping[str, tuple[Job, frozenset[Workplace]]] = {
    "general-coder": (Job.CODING, frozenset()),
    "outpatient-coder": (Job.CODING, _OUTPATIENT),
    "inpatient-coder": (Job.CODING, frozenset({Workplace.HOSPITAL_INPATIENT})),
    "biller": (Job.BILLING, frozenset()),
    "billing-and-coding": (Job.CODING_AND_BILLING, frozenset()),
    "auditor": (Job.AUDITING, frozenset()),
    "cdi-specialist": (Job.DOCUMENTATION, frozenset()),
    "risk-adjustment-coder": (Job.RISK_ADJUSTMENT, frozenset()),
    "payer-coder": (Job.CLAIMS_REVIEW, frozenset({Workplace.PAYER})),
    "him-technician": (Job.HEALTH_RECORDS, frozenset()),
    "him-manager": (Job.HEALTH_RECORDS, frozenset()),
    "compliance": (Job.COMPLIANCE, frozenset()),
    "privacy-officer": (Job.PRIVACY, frozenset()),
    "data-analyst": (Job.DATA, frozenset()),
    "practice-manager": (Job.PRACTICE_MANAGEMENT, frozenset()),
    "revenue-cycle": (Job.REVENUE_CYCLE, frozenset()),
    "specialty-coder": (Job.CODING, frozenset()),
    "educator": (Job.TEACHING, frozenset()),
}
# A technician does the work, a manager leads: the name says so.
_STYLES = {"him-technician": Style.HANDS_ON, "him-manager": Style.LEADING, "practice-manager": Style.LEADING}

# Open lists: what the quiz has an answer for; anything else is counted as unused.
_SPECIALTIES = {each.value: each for each in Specialty} | {
    "anesthesiology": Specialty.ANESTHESIA,
    "pain-management": Specialty.ANESTHESIA,
    "cardiovascular": Specialty.CARDIOLOGY,
    "interventional-cardiology": Specialty.CARDIOLOGY,
    "cardiothoracic-surgery": Specialty.CARDIOTHORACIC,
    "cardiovascular-surgery": Specialty.CARDIOTHORACIC,
    "thoracic-surgery": Specialty.CARDIOTHORACIC,
    "emergency-department": Specialty.EMERGENCY,
    "emergency-medicine": Specialty.EMERGENCY,
    "ear-nose-throat": Specialty.ENT,
    "otolaryngology": Specialty.ENT,
    "evaluation-and-management": Specialty.EVALUATION_MANAGEMENT,
    "family-medicine": Specialty.FAMILY_PRACTICE,
    "primary-care": Specialty.FAMILY_PRACTICE,
    "foot-and-ankle": Specialty.FOOT_ANKLE,
    "podiatry": Specialty.FOOT_ANKLE,
    "surgery": Specialty.GENERAL_SURGERY,
    "hematology": Specialty.HEMATOLOGY_ONCOLOGY,
    "oncology": Specialty.HEMATOLOGY_ONCOLOGY,
    "home-care": Specialty.HOME_HEALTH,
    "gynecology": Specialty.OB_GYN,
    "obstetrics": Specialty.OB_GYN,
    "eye-care": Specialty.OPHTHALMOLOGY,
    "orthopaedics": Specialty.ORTHOPEDICS,
    "orthopedic-surgery": Specialty.ORTHOPEDICS,
    "diagnostic-radiology": Specialty.RADIOLOGY,
}
_BUDGETS = {"low": Budget.UP_TO_300, "medium": Budget.UP_TO_1000, "high": Budget.OVER_1000}
_URGENCIES = {"quick-start"}  # a value of the form that no fact carries: study time is hardly known


@dataclass(slots=True)
class _Draft:
    """Answers in the making; what a role implies gives way to what is said, in whatever order they come."""

    fields: dict[str, Any] = field(default_factory=dict)
    implied: dict[str, Any] = field(default_factory=dict)
    unused: list[str] = field(default_factory=list)
    has_years: bool = False


def read_situation(situation: Mapping[str, Any]) -> Reading:
    """Return a situation as answers; raise CaseError for a key or value that the form does not have."""
    draft = _Draft(has_years="coding_experience_years" in situation)
    for key, value in situation.items():
        reader = _READERS.get(key)
        if reader is None:
            raise CaseError(f"The form has no key “{key}”.")
        reader(draft, value)
    return Reading(Answers(**draft.implied | draft.fields), tuple(draft.unused))


# Letters, digits and hyphens, as the form writes certifications and the values of its open lists.
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def slugs_of(key: str, value: object) -> tuple[str, ...]:
    """Return a list of certifications; raise CaseError where it is no list, or holds what cannot be a slug."""
    slugs = _listed(key, value)
    for slug in slugs:
        if not _SLUG.fullmatch(slug):
            raise CaseError(f"“{slug}” under “{key}” is not a slug of a certification.")
    return tuple(slugs)


def _known[Value](key: str, values: Mapping[str, Value], value: object) -> Value:
    if not isinstance(value, str) or value not in values:
        raise CaseError(f"The form has no value “{value}” for “{key}”.")
    return values[value]


def _listed(key: str, value: object) -> Sequence[str]:
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        raise CaseError(f"“{key}” must be a list of words, not “{value}”.")
    return value


def _word(key: str, value: object) -> str:
    """Return the one value of an open key."""
    if not isinstance(value, str) or not value.strip():
        raise CaseError(f"“{key}” must be one word, not “{value}”.")
    return value


def _read_work_setting(draft: _Draft, value: object) -> None:
    places = _listed("work_setting", value)
    if _REMOTE in places:
        draft.fields["work_from_home"] = True
    found = frozenset(_known("work_setting", _WORKPLACES, each) for each in places if each != _REMOTE)
    if found:
        draft.fields["workplaces"] = found


def _read_years(draft: _Draft, value: object) -> None:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value < math.inf:
        raise CaseError(f"“coding_experience_years” must be a number that is not negative, not “{value}”.")
    if value == 0:
        draft.fields["experience"] = Duration.NEVER
        return
    months = value * MONTHS_A_YEAR
    draft.fields["experience"] = [each for each in Duration if each.months <= months][-1]


def _read_level(draft: _Draft, value: object) -> None:
    level = _known("experience_level", _LEVELS, value)
    if not draft.has_years:
        draft.fields["experience"] = level


def _read_education(draft: _Draft, value: object) -> None:
    draft.fields["finished"] = _known("education", _EDUCATION, value)


def _read_held(draft: _Draft, value: object) -> None:
    draft.fields["held"] = frozenset(slugs_of("held_credentials", value))


def _read_background(draft: _Draft, value: object) -> None:
    works = [(_known("related_experience", _BACKGROUND, each), each) for each in _listed("related_experience", value)]
    draft.unused.extend(f"related_experience: {name}" for work, name in works if work is None)
    found = frozenset(WorkDone(work) for work, _ in works if work is not None)
    if found or not works:
        draft.fields["background"] = found


def _read_role(draft: _Draft, value: object) -> None:
    job, workplaces = _known("target_role", _ROLES, value)
    draft.fields["job"] = job
    draft.implied["workplaces"] = workplaces
    if style := _STYLES.get(str(value)):
        draft.implied["style"] = style


def _read_specialty(draft: _Draft, value: object) -> None:
    if specialty := _SPECIALTIES.get(_word("specialty", value)):
        draft.fields["specialty"] = specialty
    else:
        draft.unused.append(f"specialty: {value}")


def _read_budget(draft: _Draft, value: object) -> None:
    draft.fields["budget"] = _known("budget", _BUDGETS, value)


def _read_urgency(draft: _Draft, value: object) -> None:
    _known("urgency", dict.fromkeys(_URGENCIES), value)
    draft.unused.append(f"urgency: {value}")


def _read_location(draft: _Draft, value: object) -> None:
    draft.unused.append(f"location: {_word('location', value)}")


def _read_likes(draft: _Draft, value: object) -> None:
    for like in _listed("likes", value):
        name, answer = _LIKES.get(like, ("", None))
        if not name or draft.fields.setdefault(name, answer) != answer:  # of two that exclude each other, the first
            draft.unused.append(f"likes: {like}")


_LIKES: Mapping[str, tuple[str, object]] = {
    "remote-work": ("work_from_home", True),
    "hands-on": ("style", Style.HANDS_ON),
    "leadership": ("style", Style.LEADING),
    "degree-path": ("degree", True),
}


def _read_note(draft: _Draft, value: object) -> None:
    """A note is for people: nothing of it is read, but it must be text."""
    _word("note", value)


_READERS: Mapping[str, Callable[[_Draft, object], None]] = {
    "work_setting": _read_work_setting,
    "coding_experience_years": _read_years,
    "experience_level": _read_level,
    "education": _read_education,
    "held_credentials": _read_held,
    "related_experience": _read_background,
    "target_role": _read_role,
    "specialty": _read_specialty,
    "budget": _read_budget,
    "urgency": _read_urgency,
    "location": _read_location,
    "likes": _read_likes,
    "note": _read_note,
}
