"""What each exam is made of: its own parts, each with its share. Two exams are never laid part against part."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import chain
from typing import TYPE_CHECKING

from comparisons.catalogue.snapshot import announced, in_force
from comparisons.engine.charts import Stretch, stretch
from comparisons.engine.readings import known_number
from comparisons.engine.sentences import comparison as words
from comparisons.engine.sentences import pictures as sentences
from comparisons.engine.sentences import writing
from comparisons.engine.side_by_side.evidence import Basis, exceptions, resting_on, source_notes

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from comparisons.catalogue.snapshot import Certification, ExamDomain
    from comparisons.engine.side_by_side.table import SourceNote

_WHOLE = Decimal(100)


@dataclass(frozen=True, slots=True)
class Share:
    """A part's share of its exam, in percent; a range where the body gives one."""

    low: Decimal
    high: Decimal


@dataclass(frozen=True, slots=True)
class Part:
    """A part of one exam, and its share as a picture and in words."""

    name: str
    share: str  # "6 questions", "39 to 41 percent", or that it is not known
    sure: Stretch | None  # None: nothing is known, so nothing is drawn
    perhaps: Stretch | None  # from the lower end of a range to the upper
    exceptions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Blueprint:
    """What one exam is made of."""

    certification: Certification
    parts: tuple[Part, ...]
    exceptions: tuple[str, ...]  # of all parts alike
    notes: tuple[str, ...]  # what does not add up, and what is not known
    sources: tuple[SourceNote, ...]


def blueprints(certifications: Sequence[Certification], today: date) -> tuple[Blueprint, ...]:
    """Return the blueprint of each exam whose parts are known, all on one scale."""
    domains = {each.slug: in_force(each.domains, today) for each in certifications}
    shares = {each.slug: [_share(each, domain, today) for domain in domains[each.slug]] for each in certifications}
    most = max((share.high for found in shares.values() for share in found if share), default=_WHOLE)
    return tuple(
        _blueprint(each, domains[each.slug], shares[each.slug], most, today)
        for each in certifications
        if domains[each.slug]
    )


def without_blueprint(certifications: Sequence[Certification], known: Sequence[Blueprint]) -> tuple[Certification, ...]:
    """Return the certifications whose exams' parts we do not know."""
    drawn = {each.certification.slug for each in known}
    return tuple(each for each in certifications if each.slug not in drawn)


def _share(certification: Certification, domain: ExamDomain, today: date) -> Share | None:
    """Return the share that a source gives, or that follows from its number of questions."""
    if domain.percent is not None:
        return Share(domain.percent.low, domain.percent.top)
    # Parts are counted in questions that count, where those are known apart.
    scored = known_number(certification, "questions-scored", today) or known_number(certification, "questions", today)
    if domain.questions is None or scored is None or scored.exact is None or domain.questions > scored.exact:
        return None
    share = _WHOLE * domain.questions / scored.exact
    return Share(share, share)


def _blueprint(
    certification: Certification,
    domains: Sequence[ExamDomain],
    shares: Sequence[Share | None],
    most: Decimal,
    today: date,
) -> Blueprint:
    basis = [_basis(certification, domain) for domain in domains]
    later = announced(certification.domains, today)
    parts = [_part(*each, most, today) for each in zip(domains, shares, basis, strict=True)]
    marks = {part.exceptions for part in parts}
    alike = len(marks) == 1
    counted = content_areas(certification, today)
    together = does_not_add_up(shares, counted) or _some_of_the_parts(shares, counted)
    return Blueprint(
        certification,
        tuple(replace(part, exceptions=()) for part in parts) if alike else tuple(parts),
        marks.pop() if alike else (),
        (
            *filter(None, (_unknown(shares), together)),
            *map(_announced, later),
        ),
        source_notes("", chain(*basis, *(_basis(certification, domain) for domain in later)), today),
    )


def _announced(domain: ExamDomain) -> str:
    part = writing.under_heading(domain.name, _in_words(domain))
    return writing.announced(part, domain.effective_from) if domain.effective_from else part


def _basis(certification: Certification, domain: ExamDomain) -> tuple[Basis, ...]:
    said = writing.under_heading(domain.name, _in_words(domain))
    return resting_on(said, domain, certification.disputes("domain", domain.key))


def _part(domain: ExamDomain, share: Share | None, basis: tuple[Basis, ...], most: Decimal, today: date) -> Part:
    ranged = share is not None and share.high > share.low
    return Part(
        name=domain.name,
        share=writing.opening(_in_words(domain)),
        sure=None if share is None else stretch(Decimal(0), share.low, most),
        perhaps=stretch(share.low, share.high, most) if share is not None and ranged else None,
        exceptions=exceptions(basis, today),
    )


def _in_words(domain: ExamDomain) -> str:
    shares = [] if domain.questions is None else [words.question_count(domain.questions)]
    shares += [] if domain.percent is None else [writing.number_words(domain.percent)]
    return ", ".join(shares) or sentences.SHARE_NOT_KNOWN


def _unknown(shares: Sequence[Share | None]) -> str:
    return sentences.shares_not_known(sum(share is None for share in shares), len(shares))


def content_areas(certification: Certification, today: date) -> int:
    """Return how many parts an exam has by a source's count; 0 where no source counts them."""
    counted = known_number(certification, "content-areas", today)
    return 0 if counted is None else int(counted.number.low)


def does_not_add_up(shares: Sequence[Share | None], parts: int) -> str:
    """Return that the shares do not come to the whole; nothing where they can, or where one is not known.

    Those of an exam that has more parts than these need not.
    """
    known, low, high = _together(shares)
    if not known or low <= _WHOLE <= high or (low <= _WHOLE and len(known) < max(len(shares), parts)):
        return ""
    return sentences.adds_up_to(low, high)


def _some_of_the_parts(shares: Sequence[Share | None], parts: int) -> str:
    known, low, high = _together(shares)
    if len(known) < len(shares) or len(known) >= parts or high >= _WHOLE:
        return ""
    return sentences.some_of_the_parts(len(known), parts, low, high)


def _together(shares: Sequence[Share | None]) -> tuple[list[Share], Decimal, Decimal]:
    """Return the shares that are known, and how much they are together, at the least and at the most."""
    known = [share for share in shares if share is not None]
    low = round(sum((share.low for share in known), Decimal(0)), 1)
    high = round(sum((share.high for share in known), Decimal(0)), 1)
    return known, low, high
