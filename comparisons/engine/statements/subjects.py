"""All statements about one thing, and about everything."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from comparisons.catalogue.changes import SubjectKind
from comparisons.catalogue.snapshot import announced, in_force
from comparisons.engine.sentences import statements as words
from comparisons.engine.sentences import writing
from comparisons.engine.statements.record import About, Standing, Statement, known
from comparisons.engine.statements.rows import statement
from comparisons.vocabulary import BODY_TOPICS, CERTIFICATION_TOPICS, OCCUPATION_TOPICS, ROLE_TOPICS, Labelled

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from comparisons.catalogue.changes import Recordable
    from comparisons.catalogue.snapshot import (
        ApprenticeMark,
        Catalogue,
        Certification,
        CertifyingBody,
        ExamDomain,
        Fee,
        Figure,
        JobRole,
        MembershipFee,
        Occupation,
        RequirementPath,
        Subject,
        Term,
    )
    from comparisons.vocabulary import Topic


def about_certification(certification: Certification, today: date) -> Iterator[Statement]:
    """Yield all that is said of a certification, what we do not know yet included."""
    about = About(SubjectKind.CERTIFICATION, certification.slug, certification.abbreviation)
    yield from _our_reading(about, certification)
    yield from _facts(about, certification, CERTIFICATION_TOPICS, today)
    yield from _disputed(about, certification, _now_and_later(certification.figures, today))
    yield from _disputed(about, certification, _now_and_later(certification.domains, today))
    yield from _disputed(about, certification, _now_and_later(certification.fees, today))
    for requirement in certification.requirements:
        kind = (("requirement", requirement.key), ("strength", requirement.strength.value))
        for path in _disputed(about, certification, _now_and_later(requirement.paths, today)):
            yield replace(path, details=(*kind, *path.details))
    for mark in _now_and_later(certification.apprentice_marks, today):
        yield statement(about, mark)
        yield from _routes(about, mark)
    yield from _related(about, certification)
    for fit in certification.role_fits:
        yield statement(about, fit)
    yield from _claims(about, certification)


def about_body(body: CertifyingBody, today: date) -> Iterator[Statement]:
    """Yield all that is said of a certifying body."""
    about = About(SubjectKind.BODY, body.slug, body.abbreviation)
    yield from _facts(about, body, BODY_TOPICS, today)
    yield from _disputed(about, body, _now_and_later(body.figures, today))
    yield from _disputed(about, body, _now_and_later(body.membership_fees, today))
    yield from _claims(about, body)


def about_role(role: JobRole, today: date) -> Iterator[Statement]:
    """Yield all that is said of a job."""
    about = About(SubjectKind.ROLE, role.slug, role.title)
    if role.match is not None:
        match = role.match
        yield Statement(
            about,
            "occupation",
            words.OCCUPATION,
            "occupation",
            Standing.KNOWN,
            value=match.occupation.title,
            code=match.occupation.soc_code,
            details=(("fit", match.fit.value),),
            evidence=match.evidence,
            fresh_months=match.fresh_months,
        )
    for code_set in role.code_sets:
        yield _ours(about, "code-set", words.CODE_SETS, code_set)
    yield from _facts(about, role, ROLE_TOPICS, today)
    yield from _disputed(about, role, _now_and_later(role.figures, today))
    yield from _claims(about, role)


def about_occupation(occupation: Occupation, today: date) -> Iterator[Statement]:
    """Yield all that is said of a category of the government's."""
    about = About(SubjectKind.OCCUPATION, occupation.soc_code, occupation.title)
    yield from _facts(about, occupation, OCCUPATION_TOPICS, today)
    for wage in occupation.wages:
        yield statement(about, wage)
    for outlook in occupation.outlooks:
        yield statement(about, outlook)
    yield from _claims(about, occupation)


def about_term(term: Term) -> Iterator[Statement]:
    """Yield what a word of the field means."""
    yield Statement(
        About(SubjectKind.TERM, term.slug, term.term),
        "definition",
        words.DEFINITION,
        "definition",
        Standing.KNOWN,
        value=term.definition,
        details=known(expansion=term.expansion, category=term.category.value),
        evidence=term.evidence,
        fresh_months=term.fresh_months,
    )


def about_everything(catalogue: Catalogue, today: date) -> Iterator[Statement]:
    """Yield every statement of the catalogue."""
    for body in catalogue.bodies.values():
        yield from about_body(body, today)
    for certification in catalogue.certifications.values():
        yield from about_certification(certification, today)
    for occupation in catalogue.occupations.values():
        yield from about_occupation(occupation, today)
    for role in catalogue.roles.values():
        yield from about_role(role, today)
    for term in catalogue.terms.values():
        yield from about_term(term)


# --- Parts of it ---------------------------------------------------------------------------------


def _facts(about: About, subject: Subject, topics: Mapping[str, Topic], today: date) -> Iterator[Statement]:
    """Yield the facts of a subject by topic; of a topic with one value also that we do not know it."""
    for topic in topics.values():
        facts = subject.facts_on(topic.key, today)
        yield from _disputed(about, subject, facts)
        if not facts and not topic.several:
            yield Statement(
                about,
                topic.key,
                topic.label,
                topic.key,
                Standing.NOT_KNOWN,
                value=writing.opening(writing.NOT_KNOWN),
                unit=topic.unit.value,
                disputes=subject.disputes(topic.key),
            )
    yield from _disputed(about, subject, announced(subject.facts, today))


def _now_and_later[R: Figure | ExamDomain | Fee | MembershipFee | RequirementPath | ApprenticeMark](
    rows: Iterable[R], today: date
) -> tuple[R, ...]:
    every = tuple(rows)
    return (*in_force(every, today), *announced(every, today))


def _disputed(about: About, subject: Subject, rows: Iterable[Recordable]) -> Iterator[Statement]:
    for row in rows:
        made = statement(about, row)
        if disputes := subject.disputes(made.topic, made.key):
            standing = Standing.DISPUTED if made.standing is Standing.KNOWN else made.standing
            made = replace(made, standing=standing, disputes=disputes)
        yield made


def _our_reading(about: About, certification: Certification) -> Iterator[Statement]:
    yield _ours(about, "level", words.LEVEL, certification.level)
    yield _ours(about, "focus", words.MAINLY_ABOUT, certification.focus)
    for topic, label, found in (
        ("work", words.KINDS_OF_WORK, certification.works),
        ("specialty", words.SPECIALTIES, certification.specialties),
        ("own-setting", words.WORKPLACES, certification.own_settings),
    ):
        for each in found:
            yield replace(_ours(about, topic, label, each.value), details=known(reason=each.reason))


def _ours(about: About, topic: str, label: str, word: Labelled) -> Statement:
    value = writing.opening(word.label)
    return Statement(about, topic, label, f"{topic}-{word.value}", Standing.OUR_READING, value=value, code=word.value)


def _routes(about: About, mark: ApprenticeMark) -> Iterator[Statement]:
    for route in mark.routes:
        yield Statement(
            about,
            "apprentice-route",
            words.APPRENTICE_ROUTE,
            route.key,
            Standing.KNOWN,
            label=mark.mark,
            value=route.text,
            details=known(
                work_months=route.work_months or None,
                course_hours=route.course_hours or None,
                practice_program=route.practice_programme or None,
                course_or_program=route.course_or_programme or None,
            ),
            evidence=route.evidence,
            fresh_months=route.fresh_months,
            effective_from=mark.effective_from,
        )


def _related(about: About, certification: Certification) -> Iterator[Statement]:
    for each in certification.related:
        yield Statement(
            about,
            "related",
            words.RELATED,
            f"{each.relation.value}-{each.slug}",
            Standing.KNOWN if each.evidence else Standing.OUR_READING,
            label=writing.opening(each.relation.label),
            value=each.slug,
            code=each.relation.value,
            details=known(note=each.note),
            evidence=each.evidence,
            fresh_months=each.fresh_months,
        )


def _claims(about: About, subject: Subject) -> Iterator[Statement]:
    """Yield what others say, once for each place where it was said or contradicted."""
    for claim in subject.claims:
        made = statement(about, claim)
        for sighting in claim.sightings:
            side = ("sighting", words.AGAINST if sighting.against else words.MADE_HERE)
            yield replace(
                made,
                evidence=sighting.evidence,
                fresh_months=sighting.fresh_months,
                details=(*made.details, side),
            )
        if not claim.sightings:
            yield made
