"""Our own wording of common questions and their answers, which editors may override, and the words of their tables."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from comparisons.common_questions import CommonQuestion as Asked
from comparisons.engine.sentences.writing import listed

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Default:
    """The wording of one question. Facts stand in braces by their name; `depends_on` has a line for each thing."""

    title: str
    answer: str
    depends_on: str


DEFAULTS = {
    Asked.WHICH_OF_TWO: Default(
        "{first} or {second}: which one?",
        "Neither is better for everyone: {codes}. Over five years the {first} costs {first_five_years} "
        "and the {second} {second_five_years}, on the prices that we know.",
        "Where you want to work: a hospital that codes stays needs other codes than a doctor’s office.\n"
        "What job ads near you ask for. Read five before you pay for an exam.\n"
        "What you bring: the one may expect practice that the other does not.",
    ),
    Asked.PAY: Default(
        "What will I earn, and does a certification raise pay?",
        "In the government’s group of {coders}, which includes coders, half earned more than {coders_median} a year in "
        "May {coders_year}, and one in ten less than {coders_lowest}. Certified people report more in the "
        "{survey_body} survey of {survey_year}: {survey_certified}, against {survey_uncertified} without, "
        "but survey answers do not show that the letters caused it.",
        "Who answers a survey: members answer if they like, and those with more experience also hold more letters.\n"
        "Where you work: hospitals and doctors’ offices pay differently.\n"
        "How long you have worked: a first job is not the middle of the table.",
    ),
    Asked.FIRST_JOB: Default(
        "Can I get hired with an apprentice mark and no experience?",
        "Some employers say in writing what can stand in for experience: we found {written_by}, for {written_ways} of "
        "the coding jobs here. With the mark ({marks}) a first job may be a supervised one, or one close to coding, "
        "such as billing.",
        "Whether an employer counts schooling as experience. Ask; the wording of an ad is often a wish.\n"
        "Whether you would start in billing, registration or records and move on.\n"
        "How soon you can remove the mark.",
    ),
    Asked.APPRENTICE_MARK: Default(
        "What does the \N{NON-BREAKING HYPHEN}A mean, and how do I remove it?",
        "The mark ({marks}) says that you passed the exam and have not yet shown the experience that {bodies} asks "
        "for. There are {ways} ways to remove it, and the one by work alone takes {most_months} months of "
        "verified work.",
        "How much verified work you can show, before or after the exam.\n"
        "Whether you took a coding course, and can prove its hours.\n"
        "What the certifying body says today: its pages of different years differ in detail.",
    ),
    Asked.PASS_RATES: Default(
        "How hard are the exams, and how many people pass?",
        "We found a first-time pass rate with its year for {with_rate} certifications, from {lowest} for "
        "{lowest_name} to {highest} for {highest_name}. A rate depends on who takes the exam as much as on how hard "
        "it is: it does not prove that one exam is easier than another, and it is not your own chance.",
        "Who takes the exam: people with years of work pass a hard exam more often.\n"
        "How much time there is for each question, and which books you may use.\n"
        "Who says it: a rate from a school that sells a course is no statistic.",
    ),
    Asked.COST: Default(
        "What does it cost altogether?",
        "On the prices that we know, the {first} costs {first_year} in the first year and {first_five_years} over "
        "five years altogether. The {second} costs {second_year} in the first year and {second_five_years} over five "
        "years altogether; books, a course and continuing education come on top, and we found no price with a source "
        "for them.",
        "Whether you must be a member, and for how long you keep the certification.\n"
        "Whether you pass at the first try.\n"
        "Whether you need a course, which often costs more than everything else.",
    ),
    Asked.WORK_FROM_HOME: Default(
        "Can I work from home, and from day one?",
        "Many do: {share}. From day one is another matter: {day_one}.",
        "How long you have coded on site.\n"
        "Whether you have a quiet room, and nobody to care for in paid hours.\n"
        "The employer: some ask remote coders to come in on some days.",
    ),
    Asked.AI: Default(
        "Will AI replace coders? Is the work dying out?",
        "The government expects {growth} in the group that includes coders, but {caution}. The {scores} private scores "
        "of AI risk that we read contradict one another: they are opinions with a number, not statistics.",
        "What you code: simple visits are easier to automate than long hospital stays.\n"
        "Whether you learn to check what a program proposes, as auditors do.\n"
        "How far ahead you plan: the forecast is for ten years, and nobody knows what comes after it.",
    ),
    Asked.WHO_ACCEPTS: Default(
        "Who accepts which certification?",
        "We have read lists of what {list_employers} accepts, by kind of job: {listed}. "
        "Besides these we have read single job ads ({advert_employers}): such an ad shows what one employer "
        "asks for, not what all do.",
        "Where you live: ads differ from place to place.\n"
        "Which job it is: the same employer may accept other letters for another job.\n"
        "How old the ad is. Read five that are open now.",
    ),
    Asked.WHICH_BODY: Default(
        "{first_body} or {second_body}?",
        "They are two organizations with rules of their own, not two grades of the same thing: {first_body} has "
        "{first_count} certifications on offer here, and {second_body} has {second_count}. Membership costs "
        "{first_dues} at {first_body} and {second_dues} at {second_body}.",
        "Which certification you want: choose that first, and the body follows.\n"
        "Whether you must be a member to take the exam and to keep the letters.\n"
        "What job ads near you name.",
    ),
    Asked.CLINICIAN_OR_HOSPITAL: Default(
        "Inpatient or outpatient, clinician or hospital: what is the difference?",
        "One operation in a hospital is coded twice: for the clinician’s claim in {clinician_codes}, and for the "
        "hospital’s claim, where the patient was admitted, in {hospital_codes}. Of the certifications for "
        "that second job, the ones whose exams test its procedure codes are, as far as we know, {hospital_tests}.",
        "Whether the patient is formally admitted. A night in a hospital bed can still be outpatient care.\n"
        "Who sends the claim: the clinician or the hospital.\n"
        "Which of the two you would like to code all day.",
    ),
    Asked.BILLING_OR_CODING: Default(
        "Billing or coding: which job, and which certification?",
        "{difference}. In the coders’ group half earn more than {coders_median} a year, and the government expects "
        "{coders_growth}; in the billers’ group half earn more than {billers_median}, and it expects {billers_growth}.",
        "What you like: reading records, or following money until it comes.\n"
        "The size of the office: in a small one, one person does both.\n"
        "Where you want to go from there.",
    ),
    Asked.IS_IT_REQUIRED: Default(
        "Do I need a certification at all?",
        "Not for every job: among the ways to qualify as a coder, {written_by} lists {written_way}. But each employer "
        "decides, and {require} asks by name for {required}.",
        "The employer. Job ads say whether letters are required or only preferred.\n"
        "What else you can show: work, a degree, a course.\n"
        "The job: hospitals that code stays ask for more than a front desk does.",
    ),
    Asked.NURSES: Default(
        "I am a nurse: coding or documentation, and which certification?",
        "The work that builds on nursing is clinical documentation: {documentation_tests} are made for it. Look at the "
        "pay first: in May {wage_year} half of all registered nurses earned more than {nurses_median} a year, and half "
        "of the coders’ group, the nearest to that job for which the government counts pay, more than {coders_median}.",
        "Whether you have worked with acutely ill patients: many documentation posts ask for it.\n"
        "Whether you want to query clinicians or to code alone.\n"
        "Whether the certification asks for documentation work that you have not done yet.",
    ),
    Asked.DEGREE: Default(
        "Do I need a degree?",
        "Often not: of the certifications whose conditions we know in full, {without} ask for none. A degree is asked "
        "for by {with_degree}; of {not_known} others we do not know all conditions.",
        "Which certification you want.\n"
        "Which job you want later: for managing, employers often ask for a degree.\n"
        "Whether a degree that you have is accredited, where the certification asks for that.",
    ),
}


def not_known_yet(missing: Sequence[str]) -> str:
    """Return what stands in place of a sentence whose facts we do not know."""
    return f"We do not know yet: {listed(missing)}."


# --- Words of the facts --------------------------------------------------------------------------


def marked(words: str, exceptions: Sequence[str]) -> str:
    """Return a fact inside a sentence, with what is to be said of its evidence."""
    return f"{words} ({', '.join(exceptions)})" if exceptions else words


def codes_of_two(letters: tuple[str, str], only: tuple[Sequence[str], Sequence[str]], both: Sequence[str]) -> str:
    """Return which codes each of two exams tests: "both test CPT, but only the CCS tests ICD-10-PCS"."""
    alone = [f"only the {name} tests {listed(codes)}" for name, codes in zip(letters, only, strict=True) if codes]
    shared = f"both test {listed(both)}" if both else ""
    return ", but ".join(part for part in (shared, listed(alone)) if part)


def employer(publisher: str) -> str:
    """Return an employer as it stands inside a sentence: "the U.S. Department of …"."""
    return f"the {publisher}" if publisher.startswith("U.S. ") else publisher


def in_year(words: str, year: int) -> str:
    """Return a figure with its year."""
    return f"{words} in {year}"


def all_asked(groups: Sequence[Sequence[str]]) -> str:
    """Return what is asked for together, each group meaning any one: "the RHIT, and the CIC or the CCS"."""
    return ", and ".join(listed([f"the {each}" for each in group], "or") for group in groups)


# --- Headings ------------------------------------------------------------------------------------

SIDE_BY_SIDE = "The two side by side"
PAY = "What the jobs pay"
PAY_A_YEAR = "Pay a year"
BY_SURVEY = "What people say they earn"
SURVEY_NOTE = "Members answer if they like. Such averages do not show that a certification caused the difference."
WRITTEN_WAYS = "What can stand in for experience"
FIRST_POSTS = "About the first job"
WAYS_TO_REMOVE = "Ways to remove the mark"
RATES = "Pass rates that we found"
RATES_NOTE = "Different years and different people: a table of what is published, not a ranking."
STUDY_TIME = "How long people study"
THE_PRICES = "The prices"
REMOTE_WORK = "About work from home"
FORECAST = "The government’s forecast"
SCORES = "Private scores: not statistics"
LISTS = "Published lists"
LISTS_NOTE = (
    "A list holds for all jobs of its kind, and any one certification on it is enough. "
    "Which of them we name under which job is our own reading."
)
ADVERTS = "Single job ads"
GUIDES = "Hiring guides"
TWO_CLAIMS = "One operation, two claims"
TWO_CLAIMS_NOTE = "The hospital codes an admitted patient otherwise than one who goes home the same day."
WHO_CODES_IT = "Who codes it"
WHAT_IS_CODED = "What the work is"
CODES = "Codes"
HOW_BILLED = "How it is billed"
TESTED_BY = "Exams that test these codes"
TESTED_NOTE = "Exams of certifications that go with the job and test its procedure codes."
NO_EXAM = "None that we know of"
CLINICIAN = "Clinician’s claim"
HOSPITAL_ADMITTED = "Hospital’s claim, patient admitted"
HOSPITAL_SAME_DAY = "Hospital’s claim, same day"
TWO_JOBS = "The two jobs"
CERTIFICATIONS_FOR_BOTH = "Certifications, by what they are mainly about"
REQUIRED_BY_NAME = "Required by name"
USUAL_SCHOOLING = "Usual schooling"
ASK_FOR_DEGREE = "Certifications that ask for a degree"
WITHOUT_DEGREE = "Certifications that ask for none"
CONDITIONS_NOT_KNOWN = "Not all conditions are known"
BY_DEGREE = "Certifications, by whether they ask for a degree"
REQUIRED_FIRST = "What they require first"

# --- Next steps ----------------------------------------------------------------------------------

ANSWER_THE_QUIZ = "Answer the quiz"
FROM_HOME = "work from home"
NO_EXPERIENCE = "no experience yet"
NO_DEGREE = "no degree"
QUIZ_DETAIL = "to see what fits you, and what you can take now"
LIST_BY_COST = "See all certifications by the cost of the first year"
LIST_NO_DEGREE = "See all certifications that ask for no degree"


def quiz_about(answer: str) -> str:
    """Return the words of a link to the quiz with an answer filled in."""
    return f"{ANSWER_THE_QUIZ}: {answer}"


def read_next(title: str) -> str:
    """Return the words of a link to another question."""
    return f"Read next: {title}"


def compare_words(letters: Sequence[str]) -> str:
    """Return the words of a link to a comparison."""
    return f"Compare {listed(letters)}"


def read_about(name: str) -> str:
    """Return the words of a link to a page about something."""
    return f"Read about {name}"


def the_job(title: str) -> str:
    """Return a job by its title, which may be several words: "the job “Coding auditor”"."""
    return f"the job “{title}”"


# --- The checklist of the apprentice mark --------------------------------------------------------

NOTHING_MISSING = "Nothing is missing: you can ask for the mark to be removed this way."
PRACTICE_PROGRAM = "Practicode"


def months_missing(months: int) -> str:
    """Return the work that is still missing."""
    return f"{months} more {'month' if months == 1 else 'months'} of verified work"


def course_missing(hours: int) -> str:
    """Return the course that is missing."""
    return f"a coding course of {hours} hours"


def still_missing(missing: Sequence[str]) -> str:
    """Return what a way still needs."""
    return f"Still missing: {listed(missing)}."


def either(one: str, other: str) -> str:
    """Return two things of which one is enough."""
    return f"either {one} or {other}"
