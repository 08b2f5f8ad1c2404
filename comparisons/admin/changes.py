"""All changes of the catalogue, the newest first: who changed what, when and why, and the way to take each back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.core.paginator import Paginator
from django.db.models import OuterRef, Subquery, Value
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.text import capfirst

from comparisons.admin.differences import Difference, differences
from comparisons.admin.versions import CHANGED, CREATED, DELETED, name_of, versions_of, with_many_to_many
from comparisons.catalogue.fixtures import MODELS
from comparisons.models import Editor, Revision

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from django.db.models import QuerySet
    from django.http import HttpRequest, HttpResponse

    from comparisons.models import CatalogueModel

PER_PAGE = 50
KINDS = {"added": CREATED, "changed": CHANGED, "deleted": DELETED}
_BY_NAME = {model._meta.model_name: model for model in MODELS}


@dataclass(frozen=True, slots=True)
class Change:
    """One change of one row."""

    version: Any
    kind: str
    table: str
    name: str
    history: str  # the address of the row's history
    undo: str  # the address that takes the change back; empty for what was added
    differences: list[Difference]


def changes(request: HttpRequest) -> HttpResponse:
    """Show the changes since the first load, of one editor or one kind if the address says so."""
    allowed = [model for model in MODELS if request.user.has_perm(f"comparisons.view_{model._meta.model_name}")]
    who, kind = request.GET.get("who", ""), request.GET.get("kind", "")
    found = _found(allowed, who, KINDS.get(kind, ""))
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("p"))
    context = {
        **admin.site.each_context(request),
        "title": "Changes",
        "changes": _read(page.object_list),
        "page": page,
        "pages": page.paginator.get_elided_page_range(page.number),
        "editors": Editor.objects.order_by("username").values_list("username", flat=True),
        "kinds": list(KINDS),
        "before": f"?{urlencode({'who': who, 'kind': kind})}&p=",
        "who": who,
        "kind": kind,
    }
    return TemplateResponse(request, "admin/comparisons/changes.html", context)


def _found(models: Iterable[type[CatalogueModel]], who: str, kind: str) -> Any:
    first_load = Revision.objects.values_list("first_load", flat=True).first() or 0
    found: list[QuerySet[Any, Any]] = []
    for model in models:
        versions = versions_of(model).select_related(None).order_by().filter(revision__gt=first_load)
        if who:
            versions = versions.filter(history_user__username=who)
        if kind:
            versions = versions.filter(history_type=kind)
        found.append(
            versions.annotate(table=Value(model._meta.model_name)).values_list("table", "history_id", "history_date")
        )
    return found[0].union(*found[1:], all=True).order_by("-history_date", "-history_id") if found else []


def _read(listed: Iterable[tuple[str, int, Any]]) -> list[Change]:
    """Return the listed changes in their order: a few queries for each table among them."""
    order = [(table, pk) for table, pk, _at in listed]
    by_table: dict[str, set[int]] = {}
    for table, pk in order:
        by_table.setdefault(table, set()).add(pk)
    read = {}
    for table, ids in by_table.items():
        for version, older in _with_older(_BY_NAME[table], ids):
            read[table, version.history_id] = _change(version, older)
    return [read[each] for each in order]


def _with_older(model: type[CatalogueModel], ids: set[int]) -> Iterator[tuple[Any, Any]]:
    before = versions_of(model).select_related(None).filter(id=OuterRef("id"), history_id__lt=OuterRef("history_id"))
    former = versions_of(model).annotate(former=Subquery(before.values("history_id")[:1]))
    versions = with_many_to_many(former.filter(history_id__in=ids))
    older_ids = {version.former for version in versions if version.former} - ids
    older = {each.history_id: each for each in with_many_to_many(versions_of(model).filter(history_id__in=older_ids))}
    older |= {each.history_id: each for each in versions}
    for version in versions:
        yield version, older.get(version.former)


def _change(version: Any, older: Any | None) -> Change:
    meta = version.instance_type._meta
    kind = next(kind for kind, mark in KINDS.items() if mark == version.history_type)
    base = f"admin:{meta.app_label}_{meta.model_name}"
    return Change(
        version=version,
        kind=kind,
        table=capfirst(meta.verbose_name),
        name=name_of(version),
        history=reverse(f"{base}_history", args=[version.id]),
        undo="" if kind == "added" else reverse(f"{base}_simple_history", args=[version.id, version.history_id]),
        differences=differences(version, older) if kind == "changed" and older else [],
    )
