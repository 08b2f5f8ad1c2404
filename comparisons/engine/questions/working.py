"""Answers about the work: what it pays, where it is done, whether it lasts, and how its kinds differ."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from comparisons.catalogue.snapshot import in_force
from comparisons.common_questions import CommonQuestion
from comparisons.engine.questions.material import (
    BILLERS,
    CODERS,
    NURSES,
    Material,
    another,
    claims_on,
    code_sets,
    comparison,
    count,
    dollars,
    growth,
    in_words,
    job,
    job_page,
    jobs_side_by_side,
    listed,
    median,
    newest_wage,
    of_coders,
    offered,
    quiz,
    role,
)
from comparisons.engine.sentences import comparison as sentences
from comparisons.engine.sentences import questions as words
from comparisons.engine.sentences import writing
from comparisons.engine.sheets import Head, Part, sheet
from comparisons.engine.side_by_side.cells import NOT_KNOWN_YET, Column, Said, fact_words, of_fact, on_topic
from comparisons.engine.side_by_side.evidence import resting_on
from comparisons.engine.side_by_side.figures import newest_first, of_figure
from comparisons.engine.side_by_side.jobs import outlook_of, wages
from comparisons.engine.side_by_side.requirements import mandatory
from comparisons.engine.side_by_side.table import Link, LinkKind
from comparisons.engine.subjects import roles_work
from comparisons.vocabulary import (
    CERTIFICATION_TOPICS,
    OCCUPATION_TOPICS,
    CodeSet,
    Measure,
    Question,
    Schooling,
    Setting,
    Statistic,
    Work,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from comparisons.catalogue.snapshot import (
        Catalogue,
        CertifyingBody,
        Fact,
        Figure,
        JobRole,
        Occupation,
    )
    from comparisons.engine.sheets import Sheet
    from comparisons.engine.side_by_side.table import Line

# Jobs and facts that answers speak of, by the names that never change.
_CLINICIANS_CODER = "pro-fee-coder"
_ADMITTED_CODER = "inpatient-coder"
_SAME_DAY_CODER = "outpatient-facility-coder"
_BILLER = "medical-biller"
_REMOTE_CODER = "remote-coder"
_DOCUMENTATION = "cdi-specialist"
_SHARE_REMOTE = "share-working-remotely"
_DAY_ONE = "before-going-remote"
_AI_CAUTION = "outlook-driver-ai-tools"
_BILLING_DIFFERS = "difference-from-coding"

_ONE = (Head(""),)
_PROCEDURE_CODES = (CodeSet.CPT, CodeSet.ICD_10_PCS)
_CERTIFIED, _NOT_CERTIFIED = "certified respondents", "respondents without certification"


# --- Pay -----------------------------------------------------------------------------------------


def pay(catalogue: Catalogue, today: date) -> Material | None:
    """Return what the government counts, beside what members of a body say they earn."""
    wage = newest_wage(catalogue.occupations.get(CODERS))
    body = next((each for each in catalogue.bodies.values() if _surveys(each, today)), None)
    if wage is None and body is None:
        return None
    year, certified, others = _surveys(body, today)[0] if body else (None, None, None)
    return Material(
        facts=of_coders(catalogue)
        | {
            "coders_year": str(wage.year) if wage else None,
            "coders_lowest": dollars(wage.percentile_10) if wage else None,
            "coders_highest": dollars(wage.percentile_90) if wage else None,
            "survey_body": body.abbreviation if body else None,
            "survey_year": str(year) if year else None,
            "survey_certified": _earned(body, certified, today),
            "survey_uncertified": _earned(body, others, today),
        },
        sheets=(
            _wages(catalogue, (CODERS, BILLERS), today),
            sheet(
                "survey",
                words.BY_SURVEY,
                _ONE,
                [_by_survey(catalogue, today)],
                catalogue=catalogue,
                today=today,
                note=words.SURVEY_NOTE,
            ),
        ),
        steps=(
            *job(catalogue, _ADMITTED_CODER),
            *job(catalogue, _CLINICIANS_CODER),
            another(CommonQuestion.BILLING_OR_CODING),
            quiz(),
        ),
        claims=claims_on(Measure.PAY.value, (each.claims for each in catalogue.bodies.values())),
    )


def _surveys(body: CertifyingBody, today: date) -> list[tuple[int, Figure, Figure]]:
    """Return each year with averages of those who are certified and of those who are not, the newest first."""
    means = [
        figure
        for figure in newest_first(in_force(body.figures, today), Measure.PAY)
        if figure.statistic is Statistic.MEAN and figure.year
    ]
    of_group = {(figure.population, figure.year): figure for figure in means}
    return [
        (year, figure, of_group[_NOT_CERTIFIED, year])
        for (population, year), figure in of_group.items()
        if year and population == _CERTIFIED and (_NOT_CERTIFIED, year) in of_group
    ]


def _earned(body: CertifyingBody | None, figure: Figure | None, today: date) -> str | None:
    return in_words([of_figure(body, figure)], today) if body and figure else None


def _by_survey(catalogue: Catalogue, today: date) -> Iterator[Part]:
    for body in catalogue.bodies.values():
        figures = newest_first(in_force(body.figures, today), Measure.PAY)
        newest = [figure for figure in figures if figure.year == figures[0].year]
        yield Part(f"survey-{body.slug}", body.abbreviation, [of_figure(body, figure) for figure in newest])


def _wages(catalogue: Catalogue, codes: Sequence[str], today: date) -> Sheet:
    """Return pay and outlook of occupations side by side."""
    occupations = [catalogue.occupations[code] for code in codes if code in catalogue.occupations]
    return sheet(
        "occupations",
        words.PAY,
        [Head(occupation.title) for occupation in occupations],
        [_of_occupation(occupation) for occupation in occupations],
        catalogue=catalogue,
        today=today,
    )


def _of_occupation(occupation: Occupation) -> Iterator[Part]:
    yield Part("pay", words.PAY_A_YEAR, wages(occupation))
    yield Part("outlook", words.FORECAST, outlook_of(occupation))


# --- Where and whether ---------------------------------------------------------------------------


def work_from_home(catalogue: Catalogue, today: date) -> Material | None:
    """Return what is known of coding from home."""
    remote = role(catalogue, _REMOTE_CODER)
    if remote is None:
        return None
    return Material(
        facts={
            "share": _role_fact(remote, _SHARE_REMOTE, today),
            "day_one": _role_fact(remote, _DAY_ONE, today),
        },
        sheets=(_notes(catalogue, [remote], words.REMOTE_WORK, today),),
        steps=(
            quiz((Question.WORK_FROM_HOME, "yes"), about=words.FROM_HOME),
            job_page(remote),
            another(CommonQuestion.FIRST_JOB),
        ),
    )


def ai(catalogue: Catalogue, today: date) -> Material | None:
    """Return the government's forecast and its caution, and private scores for what they are."""
    coders = catalogue.occupations.get(CODERS)
    if coders is None:
        return None
    scores = on_topic(coders, OCCUPATION_TOPICS["ai-score"], today)
    drivers = OCCUPATION_TOPICS["outlook-driver"]
    caution = [
        of_fact(fact, fact_words, coders.disputes(drivers.key, fact.key))
        for fact in coders.facts_on(drivers.key, today)
        if fact.key == _AI_CAUTION
    ]
    forecast = [
        Part("outlook", words.FORECAST, outlook_of(coders)),
        Part("drivers", drivers.label, on_topic(coders, drivers, today)),
    ]
    by_source = [Part(f"score-{place}", _publisher(said), [said]) for place, said in enumerate(scores, start=1)]
    return Material(
        facts={
            "coders": coders.title,
            "growth": growth(coders, today),
            "caution": in_words(caution, today),
            "scores": count(len(scores)),
        },
        sheets=(
            sheet("forecast", words.FORECAST, _ONE, [forecast], catalogue=catalogue, today=today),
            sheet("scores", words.SCORES, _ONE, [by_source], catalogue=catalogue, today=today),
        ),
        steps=(*job(catalogue, "coding-auditor"), another(CommonQuestion.BILLING_OR_CODING), quiz()),
        claims=claims_on("outlook", [coders.claims]),
    )


def _publisher(said: Said) -> str:
    return said.basis[0].evidence.source.publisher


# --- Kinds of work -------------------------------------------------------------------------------


def clinician_or_hospital(catalogue: Catalogue, today: date) -> Material | None:
    """Return one operation coded twice: the clinician's claim and the hospital's."""
    claims = (
        (words.CLINICIAN, role(catalogue, _CLINICIANS_CODER)),
        (words.HOSPITAL_ADMITTED, role(catalogue, _ADMITTED_CODER)),
        (words.HOSPITAL_SAME_DAY, role(catalogue, _SAME_DAY_CODER)),
    )
    columns = [(Head(heading, Link(LinkKind.ROLE, found.slug)), found) for heading, found in claims if found]
    if not columns:
        return None
    clinician, hospital = claims[0][1], claims[1][1]
    tests = [said.text for said in _tests(catalogue, hospital, today)] if hospital else []
    return Material(
        facts={
            "clinician_job": clinician.title if clinician else None,
            "clinician_codes": code_sets(clinician),
            "hospital_job": hospital.title if hospital else None,
            "hospital_codes": code_sets(hospital),
            "hospital_tests": listed(tests),
        },
        sheets=(
            sheet(
                "two-claims",
                words.TWO_CLAIMS,
                [head for head, _ in columns],
                [_of_claim(catalogue, found, today) for _, found in columns],
                catalogue=catalogue,
                today=today,
                note=words.TWO_CLAIMS_NOTE,
            ),
        ),
        steps=(
            *jobs_side_by_side((clinician, hospital)),
            quiz((Question.SETTING, Setting.HOSPITAL_INPATIENT.value), about=Setting.HOSPITAL_INPATIENT.label),
            another(CommonQuestion.WHICH_OF_TWO),
        ),
        claims=claims_on("work-note", [found.claims for _, found in columns]),
    )


def _of_claim(catalogue: Catalogue, found: JobRole, today: date) -> Iterator[Part]:
    yield Part("coder", words.WHO_CODES_IT, [Said(found.title, link=Link(LinkKind.ROLE, found.slug))])
    yield Part("work", words.WHAT_IS_CODED, [Said(found.description)], sentences.OURS)
    codes = [Said(code_set.label) for code_set in CodeSet if code_set in found.code_sets]
    yield Part("codes", words.CODES, codes, sentences.OURS)
    billed = [fact for fact in found.facts_on("work-note", today) if fact.key == "how-it-is-billed"]
    yield Part("billed", words.HOW_BILLED, [of_fact(fact, _text, ()) for fact in billed])
    tested = [*_tests(catalogue, found, today)] or [Said(words.NO_EXAM)]
    yield Part("exams", words.TESTED_BY, tested, words.TESTED_NOTE)


def _text(fact: Fact) -> str:
    return "" if fact.value is None else writing.value_words(fact.value)


def _tests(catalogue: Catalogue, found: JobRole, today: date) -> Iterator[Said]:
    """Yield the exams of certifications that go with a job and test its procedure codes."""
    wanted = {code_set for code_set in found.code_sets if code_set in _PROCEDURE_CODES}
    tied = {fit.certification for fit in found.fits}
    topic = CERTIFICATION_TOPICS["code-set"]
    for certification in offered(catalogue, today):
        facts = [fact for fact in certification.facts_on(topic.key, today) if fact.value in wanted]
        if wanted and certification.slug in tied and {fact.value for fact in facts} == wanted:
            basis = tuple(
                basis
                for fact in facts
                for basis in resting_on(f"{certification.abbreviation}: {fact_words(fact)}", fact)
            )
            yield Said(certification.abbreviation, basis, link=Link(LinkKind.CERTIFICATION, certification.slug))


def billing_or_coding(catalogue: Catalogue, today: date) -> Material | None:
    """Return how billing and coding differ, in work, pay, outlook and certifications."""
    biller, coder = role(catalogue, _BILLER), role(catalogue, _CLINICIANS_CODER)
    if biller is None:
        return None
    coders, billers = (catalogue.occupations.get(code) for code in (CODERS, BILLERS))
    roles = [each for each in (coder, biller) if each]
    return Material(
        facts=of_coders(catalogue)
        | {
            "difference": _role_fact(biller, _BILLING_DIFFERS, today),
            "coders_growth": growth(coders, today),
            "billers": billers.title if billers else None,
            "billers_median": median(billers),
            "billers_growth": growth(billers, today),
        },
        sheets=(
            _notes(catalogue, roles, words.TWO_JOBS, today),
            _wages(catalogue, (CODERS, BILLERS), today),
            _by_focus(catalogue, (Work.CODING, Work.BILLING), today),
        ),
        steps=(
            *jobs_side_by_side(roles),
            quiz((Question.WORK, Work.BILLING.value), about=Work.BILLING.label),
            quiz((Question.WORK, Work.CODING.value), about=Work.CODING.label),
        ),
    )


def nurses(catalogue: Catalogue, today: date) -> Material | None:
    """Return what a nurse should know: the job, the certifications for it, and the pay on both sides."""
    documentation = role(catalogue, _DOCUMENTATION)
    if documentation is None:
        return None
    nurses_wage = newest_wage(catalogue.occupations.get(NURSES))
    tied = {fit.certification for fit in documentation.fits}
    made_for_it = [each for each in offered(catalogue, today) if each.focus is Work.DOCUMENTATION and each.slug in tied]
    required = [
        Part(f"required-{each.slug}", each.abbreviation, mandatory(Column(each, catalogue, today)) or [NOT_KNOWN_YET])
        for each in made_for_it
    ]
    return Material(
        facts=of_coders(catalogue)
        | {
            "documentation_job": documentation.title,
            "documentation_tests": listed(each.abbreviation for each in made_for_it),
            "nurses_median": dollars(nurses_wage.median) if nurses_wage else None,
            "wage_year": str(nurses_wage.year) if nurses_wage else None,
        },
        sheets=(
            _wages(catalogue, (NURSES, CODERS), today),
            _notes(catalogue, [documentation], documentation.title, today),
            sheet("required", words.REQUIRED_FIRST, _ONE, [required], catalogue=catalogue, today=today),
        ),
        steps=(
            quiz(
                (Question.WORK, Work.DOCUMENTATION.value),
                (Question.SCHOOLING, Schooling.NURSING.value),
                about=Work.DOCUMENTATION.label,
            ),
            *_pair_for(catalogue, Work.DOCUMENTATION),
            job_page(documentation),
        ),
    )


# --- What several need ---------------------------------------------------------------------------


def _role_fact(found: JobRole, key: str, today: date) -> str | None:
    facts = [fact for fact in found.facts_on("work-note", today) if fact.key == key]
    return in_words([of_fact(fact, _text, found.disputes("work-note", key)) for fact in facts], today)


def _notes(catalogue: Catalogue, roles: Sequence[JobRole], heading: str, today: date) -> Sheet:
    """Return what is known of the work in jobs."""
    return replace(roles_work(catalogue, roles, today), anchor="work", heading=heading)


def _by_focus(catalogue: Catalogue, works: Sequence[Work], today: date) -> Sheet:
    by_work = [
        [
            Part(
                "certifications",
                words.CERTIFICATIONS_FOR_BOTH,
                [
                    Said(each.abbreviation, detail=each.level.label, link=Link(LinkKind.CERTIFICATION, each.slug))
                    for each in offered(catalogue, today)
                    if each.focus is work and not each.specialties
                ],
                sentences.OURS,
            )
        ]
        for work in works
    ]
    heads = [Head(writing.opening(work.label)) for work in works]
    return sheet("by-focus", words.CERTIFICATIONS_FOR_BOTH, heads, by_work, catalogue=catalogue, today=today)


def _pair_for(catalogue: Catalogue, work: Work) -> tuple[Line, ...]:
    for slugs in catalogue.asked_pairs:
        pair = [catalogue.certifications[slug] for slug in slugs]
        if all(each.focus is work for each in pair):
            pair.sort(key=lambda each: each.url_order)
            return (comparison((each.slug, each.abbreviation) for each in pair),)
    return ()
