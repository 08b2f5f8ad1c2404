"""The words of the field: enums with labels and units, the topics of facts, partial dates and money."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import total_ordering


class Labelled(StrEnum):
    """A string enum whose members carry the words shown to people."""

    label: str

    def __new__(cls, value: str, label: str = "") -> Labelled:
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member


def choices(words: type[Labelled]) -> list[tuple[str, str]]:
    """Return the enum as Django choices, in plain strings so that migrations hold no code of ours."""
    return [(word.value, word.label) for word in words]


# --- Evidence ----------------------------------------------------------------------------------


class FactState(Labelled):
    """What a source lets us say. No row at all means that we do not know yet."""

    KNOWN = "known", "known"
    NOT_PUBLISHED = "not-published", "not published"
    NOT_APPLICABLE = "not-applicable", "not applicable"


class SourceKind(Labelled):
    """Who speaks: only the body's own pages are official, and an employer speaks for its own jobs alone."""

    OFFICIAL = "official", "official"
    GOVERNMENT = "government", "government"
    EMPLOYER = "employer", "employer"
    SURVEY = "survey", "survey"
    SECONDARY = "secondary", "second-hand"


class SeenIn(Labelled):
    """What we looked at. A stored copy is never called a check."""

    LIVE_PAGE = "live-page", "live page"
    STORED_COPY = "stored-copy", "stored copy"


class Found(Labelled):
    """What an editor found who looked for a value where its source had it. Still so is no finding: it is a look."""

    CHANGED = "changed", "changed"
    NOT_FOUND = "not-found", "not found"


class LinkOutcome(Labelled):
    """How a page answered when it was last asked."""

    ANSWERS = "answers", "answers"
    MOVED = "moved", "moved for good"
    GONE = "gone", "not found"
    REFUSED = "refused", "does not let us look"
    FAILED = "failed", "does not answer"


class ReportStanding(Labelled):
    """What came of a reader's report."""

    OPEN = "open", "open"
    ACCEPTED = "accepted", "accepted"
    DECLINED = "declined", "declined"
    SPAM = "spam", "spam"


class Verdict(Labelled):
    """What we make of a claim. Only an unresolved one makes our own value disputed."""

    UNRESOLVED = "unresolved", "not settled"
    OUTDATED = "outdated", "out of date"
    DEPENDS = "depends", "it depends"
    WRONG = "wrong", "wrong"
    RIGHT = "right", "right"


class CauseKind(Labelled):
    """Why a value was changed."""

    CHANGED = "changed", "it changed"
    CORRECTED = "corrected", "we had it wrong"


class Qualifier(Labelled):
    """How a source words a number."""

    EXACT = "exact", ""
    ABOUT = "about", "about"
    MORE_THAN = "more-than", "more than"
    AT_LEAST = "at-least", "at least"
    UP_TO = "up-to", "up to"


# --- Certifications ----------------------------------------------------------------------------


class Status(Labelled):
    """Whether the exam is offered."""

    ACTIVE = "active", "offered"
    RETIRED = "retired", "retired"


class Level(Labelled):
    """Our own reading of how far along a career a certification is meant for."""

    ENTRY = "entry", "entry"
    INTERMEDIATE = "intermediate", "intermediate"
    ADVANCED = "advanced", "advanced"
    SPECIALTY = "specialty", "specialty"
    MANAGEMENT = "management", "management"


class Work(Labelled):
    """A kind of work: what a certification is about, what a person wants to do or has done."""

    CODING = "coding", "medical coding"
    BILLING = "billing", "billing"
    AUDITING = "auditing", "auditing"
    DOCUMENTATION = "documentation", "clinical documentation (CDI)"
    RISK_ADJUSTMENT = "risk-adjustment", "risk adjustment"
    HEALTH_RECORDS = "health-records", "health records (HIM)"
    DATA = "data", "health data"
    PRIVACY = "privacy", "privacy and security"
    COMPLIANCE = "compliance", "compliance"
    PRACTICE_MANAGEMENT = "practice-management", "practice management"
    REVENUE_CYCLE = "revenue-cycle", "revenue cycle"
    TEACHING = "teaching", "teaching"
    CLAIMS_REVIEW = "claims-review", "claims review for a payer"
    RECEPTION = "reception", "reception or registration"
    CLINICAL = "clinical", "nursing or other clinical work"


class Setting(Labelled):
    """A workplace. `parent` says which wider setting it belongs to."""

    PHYSICIAN_OFFICE = "physician-office", "doctor’s office"
    OUTPATIENT_CLINIC = "outpatient-clinic", "clinic"
    AMBULATORY_SURGERY = "ambulatory-surgery", "day-surgery center"
    HOSPITAL = "hospital", "hospital"
    HOSPITAL_OUTPATIENT = "hospital-outpatient", "hospital outpatient"
    EMERGENCY_DEPARTMENT = "emergency-department", "emergency department"
    HOSPITAL_INPATIENT = "hospital-inpatient", "hospital inpatient"
    CRITICAL_ACCESS_HOSPITAL = "critical-access-hospital", "critical access hospital"
    TEACHING_HOSPITAL = "teaching-hospital", "teaching hospital"
    INPATIENT_REHABILITATION = "inpatient-rehabilitation", "inpatient rehabilitation"
    LONG_TERM_CARE_HOSPITAL = "long-term-care-hospital", "long-term care hospital"
    OUTPATIENT_THERAPY = "outpatient-therapy", "outpatient therapy"
    OUTPATIENT_RADIOLOGY = "outpatient-radiology", "outpatient radiology"
    CANCER_CENTRE = "cancer-centre", "cancer center"
    DIALYSIS = "dialysis", "dialysis center"
    CLINICAL_LABORATORY = "clinical-laboratory", "clinical laboratory"
    SKILLED_NURSING = "skilled-nursing", "skilled nursing facility"
    LONG_TERM_CARE = "long-term-care", "long-term care"
    HOME_HEALTH = "home-health", "home health"
    HOSPICE = "hospice", "hospice"
    MENTAL_HEALTH = "mental-health", "mental health care"
    PUBLIC_HEALTH = "public-health", "public health"
    PAYER = "payer", "health insurer"
    RISK_ADJUSTMENT = "risk-adjustment", "risk-adjustment firm"
    BILLING_COMPANY = "billing-company", "billing company"
    CONSULTING = "consulting", "consulting firm"
    GOVERNMENT = "government", "government"
    EDUCATION = "education", "school or training provider"
    REMOTE = "remote", "from home"

    @property
    def parent(self) -> Setting | None:
        """Return the wider setting that contains this one, or None."""
        return _PARENT_SETTINGS.get(self)

    @property
    def lineage(self) -> tuple[Setting, ...]:
        """Return this setting and every wider one, nearest first."""
        return (self, *(self.parent.lineage if self.parent else ()))


_PARENT_SETTINGS = {
    Setting.HOSPITAL_OUTPATIENT: Setting.HOSPITAL,
    Setting.EMERGENCY_DEPARTMENT: Setting.HOSPITAL_OUTPATIENT,
    Setting.OUTPATIENT_RADIOLOGY: Setting.HOSPITAL_OUTPATIENT,
    Setting.HOSPITAL_INPATIENT: Setting.HOSPITAL,
    Setting.CRITICAL_ACCESS_HOSPITAL: Setting.HOSPITAL,
    Setting.TEACHING_HOSPITAL: Setting.HOSPITAL,
    Setting.INPATIENT_REHABILITATION: Setting.HOSPITAL_INPATIENT,
    Setting.LONG_TERM_CARE_HOSPITAL: Setting.HOSPITAL_INPATIENT,
}


class CodeSet(Labelled):
    """A set of codes or a grouping that an exam tests."""

    ICD_10_CM = "icd-10-cm", "ICD-10-CM"
    ICD_10_PCS = "icd-10-pcs", "ICD-10-PCS"
    CPT = "cpt", "CPT"
    HCPCS_II = "hcpcs-ii", "HCPCS Level II"
    DRG = "drg", "MS-DRG"
    APC = "apc", "APC"
    HCC = "hcc", "HCC"


class Specialty(Labelled):
    """A branch of medicine that a certification is made for; our own reading of its name."""

    AMBULATORY_SURGERY = "ambulatory-surgery", "ambulatory surgery"
    ANESTHESIA = "anesthesia", "anesthesia and pain management"
    CARDIOLOGY = "cardiology", "cardiology"
    CARDIOTHORACIC = "cardiothoracic", "heart and chest surgery"
    DERMATOLOGY = "dermatology", "dermatology"
    EMERGENCY = "emergency", "emergency medicine"
    ENT = "ent", "ear, nose and throat"
    EVALUATION_MANAGEMENT = "evaluation-management", "evaluation and management"
    FAMILY_PRACTICE = "family-practice", "family practice"
    FOOT_ANKLE = "foot-ankle", "foot and ankle surgery"
    GASTROENTEROLOGY = "gastroenterology", "gastroenterology"
    GENERAL_SURGERY = "general-surgery", "general surgery"
    HEMATOLOGY_ONCOLOGY = "hematology-oncology", "hematology and oncology"
    HOME_HEALTH = "home-health", "home health"
    HOSPICE = "hospice", "hospice"
    INTERVENTIONAL_RADIOLOGY = "interventional-radiology", "interventional radiology"
    OB_GYN = "ob-gyn", "obstetrics and gynecology"
    OPHTHALMOLOGY = "ophthalmology", "eye care"
    ORTHOPEDICS = "orthopedics", "orthopedic surgery"
    PEDIATRICS = "pediatrics", "pediatrics"
    RADIOLOGY = "radiology", "radiology"
    RHEUMATOLOGY = "rheumatology", "rheumatology"
    UROLOGY = "urology", "urology"


class Facet(Labelled):
    """A side on which we classify certifications ourselves."""

    WORK = "work", "kind of work"
    SPECIALTY = "specialty", "specialty"
    SETTING = "setting", "work setting"


FACET_WORDS: dict[str, type[Labelled]] = {
    Facet.WORK.value: Work,
    Facet.SPECIALTY.value: Specialty,
    Facet.SETTING.value: Setting,
}


class Relation(Labelled):
    """How one certification stands to another."""

    OVERLAPS = "overlaps", "overlaps with"
    STEP_TOWARD = "step-toward", "next to"
    PREREQUISITE = "prerequisite", "asks for"
    SUCCESSOR = "successor", "replaced by"


class ItemType(Labelled):
    """A kind of exam question."""

    MULTIPLE_CHOICE = "multiple-choice", "multiple choice"
    MULTIPLE_RESPONSE = "multiple-response", "multiple response"
    MEDICAL_SCENARIO = "medical-scenario", "medical scenario"
    SCENARIO = "scenario", "scenario"
    FILL_IN = "fill-in", "fill-in code assignment"
    MATCHING = "matching", "matching"
    TRUE_FALSE = "true-false", "true or false"
    SELECT_BLANK = "select-a-blank", "select a blank"
    PULL_DOWN = "pull-down", "pull-down list"
    RANKING = "ranking", "ranking"
    IMAGE_SCENARIO = "image-scenario", "image scenario"


class Delivery(Labelled):
    """Where and how an exam is taken."""

    TEST_CENTRE = "test-centre", "at a test center"
    IN_PERSON = "in-person", "in person, proctored"
    ONLINE_PROCTORED = "online-proctored", "at home, watched online"
    ONLINE = "online", "online"

    @property
    def at_home(self) -> bool:
        """Return whether the exam can be taken at home this way."""
        return self in {Delivery.ONLINE_PROCTORED, Delivery.ONLINE}


# --- Money -------------------------------------------------------------------------------------


class Purchase(Labelled):
    """What a fee buys."""

    EXAM = "exam", "exam"
    COURSE_AND_EXAM = "course-and-exam", "course and exam together"
    RETAKE = "retake", "retake"
    RECERTIFICATION = "recertification", "recertification"
    FURTHER_CREDENTIAL = "further-credential", "recertification of a further credential"
    LATE_RENEWAL = "late-renewal", "late renewal"
    EXTENSION = "extension", "deadline extension"
    REINSTATEMENT = "reinstatement", "reinstatement"
    RESCHEDULE = "reschedule", "rescheduling or canceling"
    EXAM_EXTENSION = "exam-extension", "longer time to take the exam"
    REFUND = "refund", "refund processing"
    SURCHARGE = "surcharge", "surcharge"


class Audience(Labelled):
    """Who pays a price."""

    ANYONE = "anyone", "anyone"
    MEMBER = "member", "member"
    NON_MEMBER = "non-member", "non-member"
    STUDENT = "student", "student member"


DOLLARS = "USD"


@total_ordering
@dataclass(frozen=True, slots=True)
class Money:
    """An amount in one currency. To add or to compare two currencies is refused."""

    amount: Decimal
    currency: str = DOLLARS

    def __add__(self, other: Money) -> Money:
        """Return the sum; raise ValueError where the currencies differ."""
        if self.currency != other.currency:
            message = f"Cannot add {other.currency} to {self.currency}."
            raise ValueError(message)
        return Money(self.amount + other.amount, self.currency)

    def __lt__(self, other: Money) -> bool:
        """Return whether it is less; raise ValueError where the currencies differ."""
        if self.currency != other.currency:
            message = f"Cannot compare {other.currency} with {self.currency}."
            raise ValueError(message)
        return self.amount < other.amount

    def __mul__(self, times: int) -> Money:
        """Return the amount a whole number of times."""
        return Money(self.amount * times, self.currency)

    @property
    def in_order(self) -> tuple[bool, str, Decimal]:
        """Return what lists go by that may hold several currencies: dollars first, in each the least first."""
        return (self.currency != DOLLARS, self.currency, self.amount)

    def __str__(self) -> str:
        figure = f"{self.amount:,.2f}".removesuffix(".00")
        return f"${figure}" if self.currency == DOLLARS else f"{self.currency} {figure}"


# --- Requirements ------------------------------------------------------------------------------


class RequirementStrength(Labelled):
    """Whether a requirement bars a person or advises them."""

    MANDATORY = "mandatory", "required"
    RECOMMENDED = "recommended", "recommended"


class ConditionKind(Labelled):
    """What a single condition asks for."""

    MEMBERSHIP = "membership", "membership"
    SCHOOLING = "schooling", "schooling"
    TRAINING = "training", "training"
    EXPERIENCE = "experience", "work experience"
    CREDENTIAL = "credential", "a certification held"
    OTHER = "other", "something our questions do not cover"


class Schooling(Labelled):
    """Schooling that a person may have finished or be in the middle of."""

    HIGH_SCHOOL = "high-school", "high school or GED"
    CODING_COURSE = "coding-course", "coding course"
    HIM_ASSOCIATE = "him-associate", "two-year health-information degree"
    HIM_BACHELOR = "him-bachelor", "four-year health-information degree"
    HIM_MASTER = "him-master", "master’s degree in health information"
    ASSOCIATE = "associate", "two-year degree in another subject"
    BACHELOR = "bachelor", "four-year degree in another subject"
    MASTER = "master", "master’s degree or higher"
    NURSING = "nursing", "nursing"
    MEDICINE = "medicine", "medical degree"


class Training(Labelled):
    """A course that a condition asks for."""

    CODING = "coding", "a coding course"
    APPROVED_CODING = "approved-coding", "a coding program approved by the certifying body"
    BILLING_AND_CODING = "billing-and-coding", "a billing and coding program"
    ELECTRONIC_RECORDS = "electronic-records", "an electronic health records program"
    HIM_POST_BACCALAUREATE = (
        "him-post-baccalaureate",
        "an approved post-baccalaureate HIM certificate",
    )
    BODY_COURSE = "body-course", "the certifying body’s own course"
    SCIENCES = "sciences", "courses in terminology and anatomy"


class AmountUnit(Labelled):
    """The unit of an amount of work or training."""

    HOURS = "hours", "hours"
    MONTHS = "months", "months"
    YEARS = "years", "years"


# --- Jobs --------------------------------------------------------------------------------------


class RoleStrength(Labelled):
    """How strongly evidence ties a certification to a job, the strongest first."""

    REQUIRED = "required", "required"
    PREFERRED = "preferred", "preferred"
    ACCEPTED = "accepted", "accepted"
    COMMON = "common", "commonly linked"

    @property
    def rank(self) -> int:
        """Return the place in that order."""
        return tuple(RoleStrength).index(self)


# An employer asks for it, or takes it.
ASKED_FOR = frozenset({RoleStrength.REQUIRED, RoleStrength.PREFERRED, RoleStrength.ACCEPTED})


class RoleEvidence(Labelled):
    """What kind of evidence ties a certification to a job."""

    PUBLISHED_LIST = "published-list", "an employer’s published list"
    ADVERT = "advert", "one job ad"
    HIRING_GUIDE = "hiring-guide", "a hiring guide"
    ARTICLE = "article", "an article"
    SURVEY = "survey", "a survey"
    OWN_READING = "own-reading", "our own reading"


# What an employer itself says, as opposed to what others say of employers.
FROM_EMPLOYERS = (RoleEvidence.PUBLISHED_LIST, RoleEvidence.ADVERT)


class OccupationFit(Labelled):
    """How well the government's occupation matches a job."""

    EXACT = "exact", "this job"
    CLOSEST = "closest", "the nearest category, a wider group"


class Measure(Labelled):
    """What a figure counts."""

    PAY = "pay", "pay"
    HOLDERS = "holders", "people who hold it"
    PASS_RATE = "pass-rate", "pass rate"
    TEST_TAKERS = "test-takers", "exams taken"
    MEMBERS = "members", "members"
    CERTIFIED = "certified", "certificates issued"
    TESTED = "tested", "people tested"


class Statistic(Labelled):
    """Which statistic a figure is."""

    COUNT = "count", "number"
    PERCENT = "percent", "percent"
    MEAN = "mean", "mean"
    MEDIAN = "median", "median"
    POSTED_RANGE = "posted-range", "posted range"
    ESTIMATE = "estimate", "estimate"


class Unit(Labelled):
    """The unit of a number."""

    NONE = "", ""
    PEOPLE = "people", ""
    PERCENT = "percent", "percent"
    USD_PER_YEAR = "usd-per-year", "a year"
    USD_PER_HOUR = "usd-per-hour", "an hour"
    MINUTES = "minutes", "minutes"
    MONTHS = "months", "months"
    QUESTIONS = "questions", "questions"
    POINTS = "points", "points"
    CE_UNITS = "ce-units", "units"
    YEAR = "year", ""


class TermTier(Labelled):
    """Whether a glossary term is shown by default."""

    CORE = "core", "core"
    EXTRA = "extra", "deeper reading"


class TermCategory(Labelled):
    """The part of the field a glossary term belongs to."""

    CERTIFICATION = "certification", "Certification"
    CODE_SETS = "code-sets", "Code sets"
    SETTINGS_AND_WORK = "settings-and-work", "Settings and work"
    INPATIENT_RULES = "inpatient-rules", "Inpatient rules"
    PAYMENT = "payment", "Payment"
    QUALITY_AND_AUDIT = "quality-and-audit", "Quality and audit"
    RISK_ADJUSTMENT = "risk-adjustment", "Risk adjustment"
    PAY_AND_JOBS = "pay-and-jobs", "Pay and jobs"


# --- The topics of facts -----------------------------------------------------------------------


class Section(Labelled):
    """A section of a certification's public page, in reading order."""

    AUTHORITY = "authority", "Certification authority"
    FOCUS = "focus", "Coding focus"
    EXAM = "exam", "Exam format"
    JOBS = "jobs", "Jobs and prospects"
    REQUIREMENTS = "requirements", "Requirements and background"
    COST = "cost", "Cost"
    CONTINUING_EDUCATION = "continuing-education", "Continuing education"
    NUMBERS = "numbers", "Numbers"


class ValueKind(Labelled):
    """The type of a scalar fact's value."""

    NUMBER = "number", "number"
    TEXT = "text", "text"
    FLAG = "flag", "yes or no"
    CHOICE = "choice", "one of a list"


@dataclass(frozen=True, slots=True)
class Topic:
    """What a scalar fact is about: its type, unit, shelf life and whether a subject may have several."""

    key: str
    label: str
    kind: ValueKind
    section: Section
    fresh_months: int  # how long a live look keeps the value fresh
    unit: Unit = Unit.NONE
    several: bool = False
    words: type[Labelled] | None = None
    # What a number can be; far wider than what exams are, so that only slips fall outside.
    least: int = 0
    most: int = 0


_YEAR, _TWO_YEARS, _FIVE_YEARS = 12, 24, 60
_S = Section
_V = ValueKind


def _by_key(*topics: Topic) -> dict[str, Topic]:
    return {topic.key: topic for topic in topics}


CERTIFICATION_TOPICS = _by_key(
    Topic("name", "Full name", _V.TEXT, _S.AUTHORITY, _FIVE_YEARS),
    Topic("status", "Status", _V.CHOICE, _S.AUTHORITY, _YEAR, words=Status),
    Topic("former-name", "Former name", _V.TEXT, _S.AUTHORITY, _FIVE_YEARS, several=True),
    Topic("former-abbreviation", "Former letters", _V.TEXT, _S.AUTHORITY, _FIVE_YEARS, several=True),
    Topic("offered-since", "Offered since", _V.NUMBER, _S.AUTHORITY, _FIVE_YEARS, Unit.YEAR, least=1800, most=2100),
    Topic("partner", "Partner", _V.TEXT, _S.AUTHORITY, _TWO_YEARS),
    Topic("recognition", "Recognition", _V.TEXT, _S.AUTHORITY, _TWO_YEARS, several=True),
    Topic("setting", "Work settings", _V.CHOICE, _S.FOCUS, _TWO_YEARS, several=True, words=Setting),
    Topic("code-set", "Code sets", _V.CHOICE, _S.FOCUS, _TWO_YEARS, several=True, words=CodeSet),
    Topic("questions", "Questions", _V.NUMBER, _S.EXAM, _TWO_YEARS, Unit.QUESTIONS, least=1, most=1000),
    Topic(
        "questions-scored", "Questions that count", _V.NUMBER, _S.EXAM, _TWO_YEARS, Unit.QUESTIONS, least=1, most=1000
    ),
    Topic(
        "questions-unscored",
        "Trial questions that do not count",
        _V.NUMBER,
        _S.EXAM,
        _TWO_YEARS,
        Unit.QUESTIONS,
        least=0,
        most=1000,
    ),
    Topic(
        "item-type",
        "Kinds of question",
        _V.CHOICE,
        _S.EXAM,
        _TWO_YEARS,
        several=True,
        words=ItemType,
    ),
    Topic("minutes", "Time", _V.NUMBER, _S.EXAM, _TWO_YEARS, Unit.MINUTES, least=1, most=1440),
    Topic("passing-score", "Passing score", _V.TEXT, _S.EXAM, _TWO_YEARS),
    Topic(
        "passing-percent", "Passing score in percent", _V.NUMBER, _S.EXAM, _TWO_YEARS, Unit.PERCENT, least=1, most=100
    ),
    Topic("passing-scaled", "Scaled passing score", _V.NUMBER, _S.EXAM, _TWO_YEARS, Unit.POINTS, least=1, most=10_000),
    Topic("score-scale", "Scale of scores", _V.NUMBER, _S.EXAM, _TWO_YEARS, Unit.POINTS, least=0, most=10_000),
    Topic("open-book", "Open book", _V.FLAG, _S.EXAM, _TWO_YEARS),
    Topic("book", "Books", _V.TEXT, _S.EXAM, _YEAR, several=True),
    Topic("book-rule", "Rules for books", _V.TEXT, _S.EXAM, _YEAR, several=True),
    Topic("allowed-aid", "Other aids allowed", _V.TEXT, _S.EXAM, _TWO_YEARS, several=True),
    Topic("equipment", "Equipment", _V.TEXT, _S.EXAM, _TWO_YEARS, several=True),
    Topic("delivery", "Where it is taken", _V.CHOICE, _S.EXAM, _YEAR, several=True, words=Delivery),
    Topic("provider", "Exam provider", _V.TEXT, _S.EXAM, _YEAR),
    Topic("language", "Languages", _V.TEXT, _S.EXAM, _TWO_YEARS, several=True),
    Topic("exam-window", "When it can be taken", _V.TEXT, _S.EXAM, _YEAR),
    Topic("retake-rule", "Retakes", _V.TEXT, _S.EXAM, _YEAR),
    Topic("results", "Results", _V.TEXT, _S.EXAM, _TWO_YEARS),
    Topic("content-areas", "Content areas", _V.NUMBER, _S.EXAM, _TWO_YEARS, least=1, most=100),
    Topic("exam-content", "What is tested", _V.TEXT, _S.EXAM, _TWO_YEARS, several=True),
    Topic("scenario-mix", "Mix of scenarios", _V.TEXT, _S.EXAM, _TWO_YEARS),
    Topic("navigation", "Moving between questions", _V.TEXT, _S.EXAM, _TWO_YEARS),
    Topic("exam-version", "Version of the exam", _V.TEXT, _S.EXAM, _TWO_YEARS),
    Topic("entry-rule", "Rules for entry", _V.TEXT, _S.REQUIREMENTS, _YEAR, several=True),
    Topic(
        "conditions-complete",
        "All conditions for entry are listed",
        _V.FLAG,
        _S.REQUIREMENTS,
        _YEAR,
    ),
    Topic("training", "Training offered", _V.TEXT, _S.REQUIREMENTS, _YEAR, several=True),
    Topic("study-time", "Typical study time", _V.TEXT, _S.REQUIREMENTS, _TWO_YEARS),
    Topic(
        "apprentice-rule",
        "Rules for the apprentice mark",
        _V.TEXT,
        _S.REQUIREMENTS,
        _YEAR,
        several=True,
    ),
    Topic(
        "ce-units", "Units in each cycle", _V.NUMBER, _S.CONTINUING_EDUCATION, _YEAR, Unit.CE_UNITS, least=0, most=500
    ),
    Topic("ce-unit-name", "Name of the unit", _V.TEXT, _S.CONTINUING_EDUCATION, _FIVE_YEARS),
    Topic(
        "ce-cycle-months",
        "Length of the cycle",
        _V.NUMBER,
        _S.CONTINUING_EDUCATION,
        _YEAR,
        Unit.MONTHS,
        least=1,
        most=240,
    ),
    Topic("ce-rule", "Rules", _V.TEXT, _S.CONTINUING_EDUCATION, _YEAR, several=True),
)

BODY_TOPICS = _by_key(
    Topic("name", "Name", _V.TEXT, _S.AUTHORITY, _FIVE_YEARS),
    Topic("former-name", "Former name", _V.TEXT, _S.AUTHORITY, _FIVE_YEARS, several=True),
    Topic("website", "Website", _V.TEXT, _S.AUTHORITY, _TWO_YEARS),
    Topic("founded", "Founded", _V.NUMBER, _S.AUTHORITY, _FIVE_YEARS, Unit.YEAR, least=1800, most=2100),
    Topic("headquarters", "Headquarters", _V.TEXT, _S.AUTHORITY, _FIVE_YEARS),
    Topic("accreditor", "Accreditor", _V.TEXT, _S.AUTHORITY, _TWO_YEARS),
    Topic("parent", "Parent organization", _V.TEXT, _S.AUTHORITY, _TWO_YEARS),
    Topic("certifying-arm", "Certifying arm", _V.TEXT, _S.AUTHORITY, _FIVE_YEARS),
    Topic("relation", "Ties to other organizations", _V.TEXT, _S.AUTHORITY, _TWO_YEARS, several=True),
    Topic("credential", "Credentials in use", _V.TEXT, _S.AUTHORITY, _TWO_YEARS, several=True),
    Topic("membership-rule", "Rules for members", _V.TEXT, _S.COST, _YEAR, several=True),
    Topic("exam-rule", "Rules for every exam", _V.TEXT, _S.EXAM, _YEAR, several=True),
    Topic("exam-format", "Exam format", _V.TEXT, _S.EXAM, _TWO_YEARS),
    Topic("survey-finding", "From its surveys and pages", _V.TEXT, _S.NUMBERS, _TWO_YEARS, several=True),
)

ROLE_TOPICS = _by_key(
    Topic("setting", "Where the work is", _V.CHOICE, _S.FOCUS, _TWO_YEARS, several=True, words=Setting),
    Topic("work-note", "About the work", _V.TEXT, _S.JOBS, _TWO_YEARS, several=True),
)

OCCUPATION_TOPICS = _by_key(
    Topic("entry-education", "Usual schooling", _V.TEXT, _S.REQUIREMENTS, _TWO_YEARS),
    Topic("onet-code", "O*NET code", _V.TEXT, _S.JOBS, _FIVE_YEARS),
    Topic("reported-title", "Job titles reported", _V.TEXT, _S.JOBS, _FIVE_YEARS, several=True),
    Topic("outlook-driver", "What moves the outlook", _V.TEXT, _S.JOBS, _TWO_YEARS, several=True),
    Topic(
        "ai-score",
        "Private scores of exposure to AI (not statistics)",
        _V.TEXT,
        _S.JOBS,
        _YEAR,
        several=True,
    ),
)

# Subjects of claims that are tables of their own rather than scalar topics.
TABLE_TOPICS = {
    "body": "Certifying body",
    "fee": "Fees",
    "membership-fee": "Membership fee",
    "domain": "Exam domains",
    "requirement": "Requirements",
    "focus": "What it is about",
    "exam-format": "Exam format",
    "role": "Jobs",
    Measure.PAY.value: "Pay",
    Measure.HOLDERS.value: "People who hold it",
    Measure.PASS_RATE.value: "Pass rate",
    Measure.TEST_TAKERS.value: "Exams taken",
    Measure.MEMBERS.value: "Members",
    "legal-form": "Legal form",
    "wage": "Wages",
    "outlook": "Outlook",
}

# How many months a live look keeps a row fresh that is no scalar fact: those have it by topic. Each kind of row
# takes its own once, in the catalogue; pages, files and the admin ask the row.
FEE_FRESH_MONTHS = 12
FIGURE_FRESH_MONTHS = 12
REQUIREMENT_FRESH_MONTHS = 12
DOMAIN_FRESH_MONTHS = 24
RELATION_FRESH_MONTHS = 12
ROLE_FIT_FRESH_MONTHS = 12
GOVERNMENT_FRESH_MONTHS = 18  # it publishes each May's wages in the following spring
TERM_FRESH_MONTHS = 12
CLAIM_FRESH_MONTHS = 12


# --- The quiz ----------------------------------------------------------------------------------


class Question(Labelled):
    """A question of the quiz, by the name it has in the address; its default wording is the label."""

    EXPERIENCE = "experience", "How long have you been paid to code medical records?"
    WORK = "work", "What work would you like to do?"
    SETTING = "setting", "Where would you work? Select all you would accept."
    SCHOOLING = "schooling", "Which have you finished?"
    STUDYING = "studying", "Which are you doing now?"
    ACCREDITED = "accredited", "Is your health-information degree accredited by CAHIIM?"
    HELD = "held", "Which certifications do you hold?"
    BACKGROUND = "background", "What other work have you done?"
    EXAM_AT_HOME = "exam-at-home", "Must it be possible to take the exam at home?"
    WORK_FROM_HOME = "work-from-home", "Must the work be from home?"
    SPECIALTY = "specialty", "Is there a specialty you want to work in?"
    DEGREE = "degree", "Would you take a degree program?"
    STYLE = "style", "Would you rather do the work yourself or lead others?"
    ABROAD = "abroad", "Will you take the exam outside the United States?"
    BUDGET = "budget", "How much can you spend in the first year?"
    ADVERTS = "adverts", "In five job ads near you, which letters did you see?"
    PRIORITY = "priority", "Which two matter most to you?"


class Duration(Labelled):
    """How long a person has been paid for one kind of work. `months` is the least, `months_below` the end."""

    NEVER = "never", "never"
    UNDER_6_MONTHS = "under-6-months", "under 6 months"
    UNDER_1_YEAR = "6-to-12-months", "6 months to 1 year"
    UNDER_2_YEARS = "1-to-2-years", "1 to 2 years"
    UNDER_3_YEARS = "2-to-3-years", "2 to 3 years"
    OVER_3_YEARS = "3-years-or-more", "3 years or more"

    @property
    def months(self) -> int:
        """Return the least number of months that this answer means."""
        return _MONTHS[self][0]

    @property
    def months_below(self) -> int | None:
        """Return the number of months that this answer stays below; None where it has no end."""
        return _MONTHS[self][1]


_MONTHS: dict[Duration, tuple[int, int | None]] = {
    Duration.NEVER: (0, 1),
    Duration.UNDER_6_MONTHS: (0, 6),
    Duration.UNDER_1_YEAR: (6, 12),
    Duration.UNDER_2_YEARS: (12, 24),
    Duration.UNDER_3_YEARS: (24, 36),
    Duration.OVER_3_YEARS: (36, None),
}


class Job(Labelled):
    """A kind of work that a person may want to do; `works` says what that is in the catalogue's words."""

    CODING = "coding", "turn medical records into codes (coding)"
    BILLING = "billing", "send claims and chase payment (billing)"
    CODING_AND_BILLING = "coding-and-billing", "both, often in a small office"
    AUDITING = "auditing", "check other coders’ work (auditing)"
    DOCUMENTATION = "documentation", "help clinicians make records clear (documentation, CDI)"
    RISK_ADJUSTMENT = "risk-adjustment", "code long-term illness for health plans (risk adjustment)"
    CLAIMS_REVIEW = "claims-review", "review claims for a health insurer"
    HEALTH_RECORDS = "health-records", "look after health records (HIM)"
    DATA = "data", "work with health data"
    PRIVACY = "privacy", "protect patients’ privacy"
    COMPLIANCE = "compliance", "see that rules are kept (compliance)"
    PRACTICE_MANAGEMENT = "practice-management", "manage a medical practice"
    REVENUE_CYCLE = "revenue-cycle", "improve how a hospital or practice is paid (revenue cycle)"
    TEACHING = "teaching", "teach coding"

    @property
    def works(self) -> tuple[Work, ...]:
        """Return the kinds of work that the job is made of."""
        return (Work.CODING, Work.BILLING) if self is Job.CODING_AND_BILLING else (Work(self.value),)


class Workplace(Labelled):
    """A workplace as the quiz offers it. All but ANYWHERE carry the value of a setting."""

    PHYSICIAN_OFFICE = Setting.PHYSICIAN_OFFICE.value, "doctor’s office"
    OUTPATIENT_CLINIC = Setting.OUTPATIENT_CLINIC.value, "clinic"
    AMBULATORY_SURGERY = Setting.AMBULATORY_SURGERY.value, "day-surgery center"
    HOSPITAL_OUTPATIENT = (
        Setting.HOSPITAL_OUTPATIENT.value,
        "hospital: emergency, tests, same-day care (outpatient)",
    )
    HOSPITAL_INPATIENT = Setting.HOSPITAL_INPATIENT.value, "hospital: patients formally admitted (inpatient)"
    PAYER = Setting.PAYER.value, "health insurer"
    HOME_HEALTH = Setting.HOME_HEALTH.value, "home health"
    HOSPICE = Setting.HOSPICE.value, "hospice"
    ANYWHERE = "anywhere", "anywhere"


class Style(Labelled):
    """Doing the work or leading others."""

    HANDS_ON = "hands-on", "do the work myself"
    LEADING = "leading", "lead others"


class Budget(Labelled):
    """What a person can spend in the first year; `limit` is in US dollars."""

    UP_TO_300 = "up-to-300", "up to $300"
    UP_TO_600 = "up-to-600", "up to $600"
    UP_TO_1000 = "up-to-1000", "up to $1,000"
    OVER_1000 = "over-1000", "more than $1,000"

    @property
    def limit(self) -> Decimal | None:
        """Return the most that can be spent; None where there is no limit."""
        return _BUDGET_LIMITS[self]


_BUDGET_LIMITS = {
    Budget.UP_TO_300: Decimal(300),
    Budget.UP_TO_600: Decimal(600),
    Budget.UP_TO_1000: Decimal(1000),
    Budget.OVER_1000: None,
}


# What the quiz offers under "What other work have you done?"; coding has a question of its own.
BACKGROUND_WORKS = (
    Work.RECEPTION,
    Work.BILLING,
    Work.CLINICAL,
    Work.HEALTH_RECORDS,
    Work.DOCUMENTATION,
    Work.AUDITING,
    Work.COMPLIANCE,
    Work.PRIVACY,
    Work.PRACTICE_MANAGEMENT,
    Work.REVENUE_CYCLE,
    Work.CLAIMS_REVIEW,
    Work.DATA,
)

NONE_OF_THESE = "none"  # the option that says "I have none", as against not answering
EITHER_BODY = "either"  # the option that says that adverts ask for the letters of any body


class Criterion(Labelled):
    """A side on which a certification is judged; the label completes "what matters most to you"."""

    WORK = "work", "the kind of work"
    SETTING = "setting", "the workplace"
    CODES = "codes", "the codes used at that workplace"
    EXPERIENCE = "experience", "suits my coding experience"
    EMPLOYERS = "employers", "employers name it"
    SCHOOLING = "schooling", "builds on my schooling"
    HELD = "held", "builds on a certification that I hold"
    BACKGROUND = "background", "builds on other work that I have done"
    SPECIALTY = "specialty", "the specialty"
    WORK_FROM_HOME = "work-from-home", "work from home"
    DEGREE = "degree", "goes with a degree"
    STYLE = "style", "doing the work or leading"
    BUDGET = "budget", "the cost of the first year"
    ADVERTS = "adverts", "job ads near me"


# --- Numbers and dates -------------------------------------------------------------------------

MONTHS_A_YEAR = 12


def plain(number: Decimal) -> Decimal:
    """Return the number without trailing zeros, so that 100.00 and 100 read and hash alike."""
    return number.quantize(number.to_integral_value()) if number == number.to_integral_value() else number.normalize()


PARTIAL_DATE_PATTERN = r"^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?\Z"


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A date as far as a source says it: a year, a year and month, or a day, as ISO text."""

    text: str

    def __post_init__(self) -> None:
        if not re.match(PARTIAL_DATE_PATTERN, self.text):
            message = f"{self.text!r} is not a date: write 2026, 2026-02 or 2026-02-24."
            raise ValueError(message)
        if len(self.text) == len("2026-02-24"):
            date.fromisoformat(self.text)  # raises ValueError for the 31st of February

    @property
    def year(self) -> int:
        """Return the year."""
        return int(self.text[:4])

    def __str__(self) -> str:
        year, *rest = self.text.split("-")
        if not rest:
            return year
        month = calendar.month_name[int(rest[0])]
        return f"{int(rest[1])} {month} {year}" if len(rest) > 1 else f"{month} {year}"
