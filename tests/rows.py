"""Plain rows for tests: each function makes the one row that it names, from others given to it."""

from __future__ import annotations

from datetime import date
from typing import Any

from comparisons import models

SEEN = {"seen_on": date(2026, 11, 22), "seen_in": "stored-copy"}


def source(slug: str = "aapc-page", **fields: Any) -> models.Source:
    defaults = {
        "url": f"https://www.example.org/{slug}",
        "publisher": "AAPC",
        "title": "A page",
        "kind": "official",
    }
    return models.Source.objects.create(slug=slug, **(defaults | fields))


def body(slug: str = "aapc", **fields: Any) -> models.CertifyingBody:
    order = models.CertifyingBody.objects.count() + 1
    return models.CertifyingBody.objects.create(
        **({"slug": slug, "abbreviation": slug.upper(), "url_order": order} | fields)
    )


def certification(of: models.CertifyingBody, slug: str = "cpc", **fields: Any) -> models.Certification:
    defaults = {
        "abbreviation": slug.upper(),
        "published": True,
        "level": "entry",
        "focus": "coding",
        "summary": "For people who code.",
    }
    return models.Certification.objects.create(body=of, slug=slug, **(defaults | fields))


def certification_fact(
    about: models.Certification, from_source: models.Source, topic: str, key: str = "", **fields: Any
) -> models.CertificationFact:
    return models.CertificationFact.objects.create(
        certification=about, source=from_source, topic=topic, key=key or topic, **(SEEN | fields)
    )


def fee(about: models.Certification, from_source: models.Source, key: str = "exam", **fields: Any) -> models.Fee:
    defaults = {"buys": "exam", "label": "Exam", "audience": "anyone", "amount": 425, "attempts": 1}
    return models.Fee.objects.create(certification=about, source=from_source, key=key, **(SEEN | defaults | fields))


def requirement(about: models.Certification, key: str = "schooling", **fields: Any) -> models.Requirement:
    return models.Requirement.objects.create(certification=about, key=key, **({"strength": "mandatory"} | fields))


def path(
    of: models.Requirement, from_source: models.Source, key: str = "diploma", **fields: Any
) -> models.RequirementPath:
    return models.RequirementPath.objects.create(
        requirement=of, source=from_source, key=key, **(SEEN | {"text": "A diploma."} | fields)
    )


def condition(of: models.RequirementPath, **fields: Any) -> models.RequirementCondition:
    return models.RequirementCondition.objects.create(
        path=of, **({"kind": "schooling", "schooling": "high-school"} | fields)
    )


def claim(about: models.Certification, key: str = "cpc-questions-150", **fields: Any) -> models.Claim:
    defaults = {"topic": "questions", "text": "150 questions", "verdict": "wrong", "explanation": "It has 100."}
    return models.Claim.objects.create(certification=about, key=key, **(defaults | fields))


def sighting(of: models.Claim, from_source: models.Source, **fields: Any) -> models.ClaimSighting:
    return models.ClaimSighting.objects.create(claim=of, source=from_source, **(SEEN | fields))


def role(slug: str = "inpatient-coder", **fields: Any) -> models.JobRole:
    defaults = {"title": "Inpatient coder", "level_from": "advanced", "works": "coding", "description": "Codes stays."}
    return models.JobRole.objects.create(slug=slug, **(defaults | fields))


def role_fit(
    for_role: models.JobRole, about: models.Certification, key: str = "advert", **fields: Any
) -> models.RoleFit:
    return models.RoleFit.objects.create(
        role=for_role,
        certification=about,
        key=key,
        **({"strength": "common", "evidence": "own-reading"} | fields),
    )


def full_certification(of: models.CertifyingBody, from_source: models.Source, slug: str) -> models.Certification:
    """Return a certification with a row in each table that hangs on it."""
    made = certification(of, slug)
    certification_fact(made, from_source, "minutes", low=240)
    fee(made, from_source)
    condition(path(requirement(made), from_source))
    sighting(claim(made, f"{slug}-questions-150"), from_source)
    models.AlternateName.objects.create(certification=made, name=f"{slug}-A")
    models.FormerSlug.objects.create(certification=made, slug=f"old-{slug}")
    models.Classification.objects.create(certification=made, facet="work", value="coding")
    models.ExamDomain.objects.create(
        certification=made, source=from_source, key="one", name="One", order=1, questions=6, **SEEN
    )
    models.CertificationFigure.objects.create(
        certification=made, source=from_source, key="holders", measure="holders", statistic="count", low=1, **SEEN
    )
    mark = models.ApprenticeMark.objects.create(
        certification=made, source=from_source, key="mark", mark=f"{slug}-A", text="New.", **SEEN
    )
    models.ApprenticeRoute.objects.create(
        mark=mark, source=from_source, key="work", text="Work.", work_months=24, **SEEN
    )
    return made
