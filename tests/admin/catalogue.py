"""A small catalogue with a row in every table, and what the tests of the admin ask of its pages."""

from __future__ import annotations

import re
from datetime import date

from django.apps import apps
from django.contrib.admin.models import LogEntry
from django.urls import reverse

from comparisons import models
from tests import rows

SEEN = rows.SEEN


def concrete_models():
    """Return every model of the app but the history's own."""
    found = apps.get_app_config("comparisons").get_models()
    return sorted(
        (model for model in found if not model.__name__.startswith("Historical")),
        key=lambda model: model._meta.model_name,
    )


def address(model, page, *arguments):
    return reverse(f"admin:comparisons_{model._meta.model_name}_{page}", args=arguments)


def full_set(number):
    """Return a certification of a body of its own, with rows in every table."""
    source = rows.source(f"page-{number}")
    body = rows.body(f"body-{number}")
    made = rows.full_certification(body, source, f"cert-{number}")
    rows.certification_fact(made, source, "name", text="Certified Coder")
    models.BodyFact.objects.create(body=body, source=source, key="name", topic="name", text="A body", **SEEN)
    models.BodyFigure.objects.create(
        body=body, source=source, key="members", measure="members", statistic="count", low=9, **SEEN
    )
    models.MembershipFee.objects.create(body=body, source=source, key="member", tier="Full", amount=220, **SEEN)
    role = rows.role(f"job-{number}", title=f"Job {number}")
    rows.role_fit(role, made)
    models.RoleName.objects.create(role=role, name=f"Other name {number}")
    models.RoleCodeSet.objects.create(role=role, code_set="cpt")
    models.RoleFact.objects.create(role=role, source=source, key="note", topic="work-note", text="At a desk.", **SEEN)
    models.RoleFigure.objects.create(
        role=role, source=source, key="pay", measure="pay", statistic="mean", low=50000, unit="usd-per-year", **SEEN
    )
    occupation = models.Occupation.objects.create(soc_code=f"29-207{number}", title="Records specialists")
    models.OccupationFact.objects.create(
        occupation=occupation, source=source, key="schooling", topic="entry-education", text="Certificate", **SEEN
    )
    models.OccupationWage.objects.create(
        occupation=occupation, source=source, key="2025", year=2025, median=50000, **SEEN
    )
    models.OccupationOutlook.objects.create(
        occupation=occupation, source=source, key="to-2034", from_year=2024, to_year=2034, growth_percent=7, **SEEN
    )
    models.OccupationMatch.objects.create(
        role=role, occupation=occupation, source=source, key="match", fit="closest", **SEEN
    )
    models.Term.objects.create(
        slug=f"term-{number}",
        term=f"Term {number}",
        category="payment",
        tier="core",
        definition="A word.",
        source=source,
        **SEEN,
    )
    other = rows.certification(body, f"other-{number}", published=False)
    models.RelatedCertification.objects.create(certification=made, other=other, relation="overlaps")
    models.AskedPair.objects.create(first=made, second=other)
    questions = ("experience", "work", "setting")
    models.QuestionWording.objects.create(question=questions[number - 1], text="How long?")
    models.OptionWording.objects.create(question=questions[number - 1], value="none", text="Never")
    common_questions = ("pay", "cost", "degree")
    models.AnswerWording.objects.create(question=common_questions[number - 1], title="What then?")
    models.Cause.objects.create(revision=10_000 + number, kind="corrected")
    models.Report.objects.create(title=f"CERT-{number}, Time", message="It is 5 hours.")
    models.ExplainedContradiction.objects.create(
        sentence=f"CERT-{number}: it is so and not so.", because="Both say so."
    )
    models.LinkCheck.objects.create(source=source, outcome="gone", detail="404 Not Found")
    fee = made.fees.get()
    models.Doubt.objects.create(
        table="fee", row=fee.pk, title=str(fee), source=source, found="changed", noted_on=date(2026, 11, 22)
    )
    return made


def live_look(day):
    return {"seen_on": date.fromisoformat(day), "seen_in": "live-page"}


def inline_code(html):
    """Return what the Content-Security-Policy would block: styles and scripts in attributes or without a nonce."""
    without_nonce = re.findall(r"<(?:script|style)\b(?![^>]*\bnonce=)[^>]*>", html)
    harmless = [tag for tag in without_nonce if 'type="application/json"' not in tag]
    return re.findall(r"<[^>]*\s(?:style|on[a-z]+)\s*=[^>]*>", html) + harmless


def stored():
    """Return how many rows of each kind there are, history and log among them, and the revision."""
    counts = {
        model.__name__: model._default_manager.count() for model in apps.get_app_config("comparisons").get_models()
    }
    return counts | {"revision": models.Revision.current(), "log": LogEntry.objects.count()}


def sure(asked):
    """Return what says yes a second time to the page of an effect: that its warnings were read."""
    return {"_confirmed": " ".join(asked.context["effect"].advice.warnings)}
