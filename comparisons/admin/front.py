"""The editors' front page: what wants doing, how much of it, and where it is done."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.apps import apps
from django.contrib import admin
from django.urls import reverse
from django.utils import timezone

from comparisons import models
from comparisons import vocabulary as words
from comparisons.admin.changes import recent_edits
from comparisons.admin.checking import queue_address
from comparisons.admin.contradictions import found_contradictions
from comparisons.admin.filters import announced_and_due
from comparisons.admin.gaps import gaps
from comparisons.admin.pages_due import pages_due
from comparisons.models.evidence import Statement

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from django.http import HttpRequest, HttpResponse

FIRST_GAPS = 5
# Where a value can be announced.
ANNOUNCING = tuple(
    model
    for model in apps.get_app_config("comparisons").get_models()
    if issubclass(model, Statement) and model.MAY_BE_ANNOUNCED
)


@dataclass(frozen=True, slots=True)
class WorkList:
    """One kind of work: how much of it there is, and the page on which it is done."""

    label: str
    count: int
    address: str
    detail: str = ""


def front_page(request: HttpRequest) -> HttpResponse:
    """Show what wants doing before the list of all tables."""
    today = timezone.localdate()
    found = gaps(today)
    context = {
        "work": list(work_lists(request, today, certifications_with_gaps=len(found))),
        "first_gaps": found[:FIRST_GAPS],
        "recent": recent_edits(request),
    }
    return admin.site.index(request, context)


def work_lists(request: HttpRequest, today: date, *, certifications_with_gaps: int) -> Iterator[WorkList]:
    """Yield the kinds of work, the most pressing first, in a fixed number of queries."""
    due = pages_due(today)
    for label, kind, queue in (
        ("Facts out of date", "stale", "out-of-date"),
        ("Facts due within 30 days", "soon", "soon"),
        ("Facts never seen on a live page", "never_live", "never-live"),
        ("Facts that changed or were not found", "doubts", "doubts"),
    ):
        pages = len(due.with_some(kind))
        on_pages = f"on {pages} page{'' if pages == 1 else 's'}" if pages else ""
        yield WorkList(label, due.count(kind), queue_address(queue), on_pages)
    yield from _announced_and_due(today)
    unresolved = models.Claim.objects.filter(verdict=words.Verdict.UNRESOLVED.value).count()
    yield WorkList("Claims not settled", unresolved, _changelist(models.Claim, "verdict__exact=unresolved"))
    if admin.site.get_model_admin(models.ExplainedContradiction).has_view_permission(request):
        contradicted = len(found_contradictions(today).open)
        yield WorkList("Contradictions not explained", contradicted, reverse("admin-contradictions"))
    yield WorkList(
        "Certifications with key facts not known",
        certifications_with_gaps,
        reverse("admin:comparisons_certification_gaps"),
    )
    drafts = models.Certification.objects.filter(published=False).count()
    yield WorkList("Drafts", drafts, _changelist(models.Certification, "draft=yes"))
    failed = models.LinkCheck.failed().count()
    yield WorkList("Sources that failed the last link check", failed, _changelist(models.Source, "answer=failed"))
    if admin.site.get_model_admin(models.Report).has_view_permission(request):
        reports = models.Report.objects.filter(standing=words.ReportStanding.OPEN.value).count()
        yield WorkList("Readers’ reports", reports, _changelist(models.Report, "standing__exact=open"))


def _announced_and_due(today: date) -> Iterator[WorkList]:
    """Yield for each table the announced values whose day has come, where there are any."""
    for model in ANNOUNCING:
        if count := model._default_manager.filter(announced_and_due(today)).count():
            label = f"{str(model._meta.verbose_name_plural).capitalize()} announced, whose day has come"
            yield WorkList(label, count, _changelist(model, "announced=due"))


def _changelist(model: type[models.CatalogueModel] | type[models.Report], query: str) -> str:
    return f"{reverse(f'admin:comparisons_{model._meta.model_name}_changelist')}?{query}"
