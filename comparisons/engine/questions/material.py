"""What an answer is made of, and the facts that several answers need."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from comparisons.catalogue.snapshot import in_force
from comparisons.engine.names import JOINT
from comparisons.engine.sentences import questions as words
from comparisons.engine.sentences import writing
from comparisons.engine.side_by_side.cells import Said, line_of
from comparisons.engine.side_by_side.evidence import resting_on
from comparisons.engine.side_by_side.jobs import outlook_of
from comparisons.engine.side_by_side.table import Line, Link, LinkKind, Standing
from comparisons.vocabulary import CodeSet, RequirementStrength

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from comparisons.catalogue.snapshot import Catalogue, Certification, Claim, JobRole, Occupation, Wage
    from comparisons.common_questions import CommonQuestion
    from comparisons.engine.sheets import Sheet
    from comparisons.vocabulary import Question

# Codes of the government's classification, which outlive every edit of our rows.
CODERS = "29-2072"
BILLERS = "43-3021"
NURSES = "29-1141"

MOST_CLAIMS = 4


@dataclass(frozen=True, slots=True)
class Material:
    """The facts that a wording may name, each in words or None; the tables; what to do next."""

    facts: Mapping[str, str | None]
    sheets: tuple[Sheet, ...]
    steps: tuple[Line, ...]
    claims: tuple[Claim, ...] = ()


# --- Facts in words ------------------------------------------------------------------------------


def in_words(said: Sequence[Said], today: date, *, year: int | None = None) -> str | None:
    """Return the first of some lines as it stands inside a sentence, perhaps with a year; None without a value."""
    if not said or said[0].standing is not Standing.KNOWN:
        return None
    line = line_of(said[0], today)
    text = writing.inside(line.text).rstrip(".")
    return words.marked(words.in_year(text, year) if year else text, line.exceptions)


def listed(names: Iterable[str], joint: str = "and") -> str | None:
    """Return names as a list, each once; None for none."""
    return writing.listed(list(dict.fromkeys(names)), joint) or None


def count(number: int) -> str | None:
    """Return how many; None for none, which is nothing to build a sentence on."""
    return writing.small_number(number) if number else None


def dollars(amount: int | None) -> str | None:
    """Return a whole number of dollars."""
    return None if amount is None else f"${amount:,}"


# --- The government's figures --------------------------------------------------------------------


def newest_wage(occupation: Occupation | None) -> Wage | None:
    """Return the newest wages of an occupation in all industries."""
    return next((wage for wage in occupation.wages if not wage.industry), None) if occupation else None


def median(occupation: Occupation | None) -> str | None:
    """Return what half of an occupation earns more than."""
    wage = newest_wage(occupation)
    return dollars(wage.median) if wage else None


def growth(occupation: Occupation | None, today: date) -> str | None:
    """Return the newest forecast of jobs, as it stands inside a sentence."""
    return in_words(outlook_of(occupation), today) if occupation else None


def of_coders(catalogue: Catalogue) -> dict[str, str | None]:
    """Return the two facts about coders that most answers name."""
    coders = catalogue.occupations.get(CODERS)
    return {"coders": coders.title if coders else None, "coders_median": median(coders)}


# --- Subjects ------------------------------------------------------------------------------------


def role(catalogue: Catalogue, slug: str) -> JobRole | None:
    """Return a job by its present or former name; None where there is none."""
    return catalogue.roles.get(catalogue.role_slugs_now.get(slug, slug))


def offered(catalogue: Catalogue, today: date) -> list[Certification]:
    """Return the certifications that can still be earned."""
    return [each for each in catalogue.certifications.values() if not each.is_retired(today)]


def claims_on(topic: str, subjects: Iterable[Iterable[Claim]]) -> tuple[Claim, ...]:
    """Return the first few claims on a topic, of several subjects."""
    found = [claim for claims in subjects for claim in claims if claim.topic == topic]
    return tuple(found[:MOST_CLAIMS])


def code_sets(found: JobRole | None) -> str | None:
    """Return the codes of a job, always in one order."""
    return listed(each.label for each in CodeSet if each in found.code_sets) if found else None


def conditions(certification: Certification, today: date) -> list[Said]:
    """Return what a certification requires of candidates, a line for each way in."""
    return [
        Said(path.text, resting_on(path.text, path))
        for requirement in certification.requirements
        if requirement.strength is RequirementStrength.MANDATORY
        for path in in_force(requirement.paths, today)
    ]


# --- Next steps ----------------------------------------------------------------------------------


def quiz(*pairs: tuple[Question, str], about: str = "") -> Line:
    """Return the step to the quiz, with answers filled in; `about` says which."""
    text = words.quiz_about(about) if about else words.ANSWER_THE_QUIZ
    query = "&".join(f"{question}={value}" for question, value in pairs)
    return Line(text, words.QUIZ_DETAIL, Link(LinkKind.FIT, query))


def comparison(pairs: Iterable[tuple[str, str]]) -> Line:
    """Return the step to a comparison of things by slug and name, which stand in canonical order."""
    slugs, names = zip(*pairs, strict=True)
    return Line(words.compare_words(names), link=Link(LinkKind.COMPARISON, JOINT.join(slugs)))


def jobs_side_by_side(roles: Iterable[JobRole | None]) -> tuple[Line, ...]:
    """Return the step to the comparison of two jobs; nothing where one is missing."""
    found = sorted((each.slug, each.title) for each in roles if each)
    return (comparison(found),) if len(found) > 1 else ()


def page(kind: LinkKind, slug: str, name: str) -> Line:
    """Return the step to the page of something that is named so."""
    return Line(words.read_about(name), link=Link(kind, slug))


def job(catalogue: Catalogue, slug: str) -> tuple[Line, ...]:
    """Return the step to a job, where the catalogue has it."""
    found = role(catalogue, slug)
    return (job_page(found),) if found else ()


def job_page(found: JobRole) -> Line:
    """Return the step to the page of a job."""
    return page(LinkKind.ROLE, found.slug, words.the_job(found.title))


def another(question: CommonQuestion) -> Line:
    """Return the step to another question; its title is put in when the whole answer is made."""
    return Line("", link=Link(LinkKind.QUESTION, question.value))
