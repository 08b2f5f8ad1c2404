"""Certifications of which key facts are not known, those first whose gaps change most advice."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.template.response import TemplateResponse
from django.utils import timezone

from comparisons import models
from comparisons import vocabulary as words
from comparisons.admin.addresses import add_address, form_address
from comparisons.admin.filters import EXAM_FEE, EXAM_PURCHASES, KEY_TOPICS
from comparisons.admin.pages_due import what_rests

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from django.http import HttpRequest, HttpResponse


@dataclass(frozen=True, slots=True)
class Missing:
    """A key fact without a row, and the form that adds it."""

    label: str
    address: str


@dataclass(frozen=True, slots=True)
class Gap:
    """A certification with what is missing, and in how many situations that keeps it from the first place."""

    certification: models.Certification
    address: str
    missing: list[Missing]
    situations: int


def gaps(today: date) -> list[Gap]:
    """Return each certification that lacks key facts, in a fixed number of queries."""
    within_reach = what_rests(today).within_reach
    known: dict[int, set[str]] = defaultdict(set)
    facts = models.CertificationFact.objects.order_by().filter(topic__in=KEY_TOPICS)
    for certification, topic in facts.values_list("certification_id", "topic"):
        known[certification].add(topic)
    priced = models.Fee.objects.order_by().filter(buys__in=EXAM_PURCHASES)
    for certification in priced.values_list("certification_id", flat=True):
        known[certification].add(EXAM_FEE)
    found = [
        Gap(each, form_address(each), list(_missing(each, known[each.pk])), within_reach.get(each.slug, 0))
        for each in models.Certification.objects.all()
        if not known[each.pk].issuperset((*KEY_TOPICS, EXAM_FEE))
    ]
    found.sort(key=lambda gap: (-gap.situations, -len(gap.missing), gap.certification.slug))
    return found


def _missing(certification: models.Certification, known: set[str]) -> Iterator[Missing]:
    for key in KEY_TOPICS:
        if key not in known:
            address = add_address(models.CertificationFact, certification=certification.pk, topic=key)
            yield Missing(words.CERTIFICATION_TOPICS[key].label, address)
    if EXAM_FEE not in known:
        address = add_address(models.Fee, certification=certification.pk, buys=words.Purchase.EXAM.value)
        yield Missing("Price of the exam", address)


def gaps_view(request: HttpRequest) -> HttpResponse:
    """Show what is not known of each certification, each gap a link to the form that fills it."""
    if not admin.site.get_model_admin(models.Certification).has_view_permission(request):
        raise PermissionDenied
    today = timezone.localdate()
    context = {
        **admin.site.each_context(request),
        "title": "Key facts not known",
        "gaps": gaps(today),
        "all_situations": what_rests(today).situations,
        "opts": models.Certification._meta,
    }
    return TemplateResponse(request, "admin/comparisons/certification/gaps.html", context)
