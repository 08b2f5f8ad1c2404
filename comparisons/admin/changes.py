"""All changes of the catalogue, the newest first: who changed what, when and why, and the way to take each back."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.core.paginator import Paginator
from django.db.models import OuterRef, Subquery, Value
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.text import capfirst, get_text_list

from comparisons.access import deletable
from comparisons.admin.differences import Difference, differences
from comparisons.admin.guard import which_may_be_taken_back
from comparisons.admin.versions import CHANGED, CREATED, DELETED, name_of, versions_of, with_many_to_many
from comparisons.catalogue.fixtures import MODELS
from comparisons.models import Editor, Revision

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import datetime

    from django.db.models import QuerySet
    from django.http import HttpRequest, HttpResponse

    from comparisons.models import CatalogueModel

    type _Found = tuple[str, int, datetime, str | None, str | None, str]

PER_PAGE = 50
RECENT = 12  # edits that the front page shows
LOOKED_THROUGH = 300  # of the newest changes, for those
NOBODY = "!"  # in an address, what no editor changed: names of editors hold no such sign
KINDS = {"added": CREATED, "changed": CHANGED, "deleted": DELETED}
# What a change tells before its row is read: number, when, who, why, what kind.
_TOLD = ("history_id", "history_date", "history_user__username", "history_change_reason", "history_type")
_BY_NAME = {model._meta.model_name: model for model in MODELS}


@dataclass(frozen=True, slots=True)
class Change:
    """One change of one row."""

    version: Any
    kind: str
    table: str
    name: str
    history: str  # the address of the row's history
    undo: str  # the address that takes the change back; empty where nothing is there to take back, or it is not theirs
    differences: list[Difference]


@dataclass(frozen=True, slots=True)
class Edit:
    """What one editor or one command did at a time: one change, or many with one reason."""

    who: str  # empty: not an editor
    why: str
    at: datetime
    what: str
    table: str  # empty for many
    kind: str  # empty for many
    address: str


def recent_edits(request: HttpRequest) -> list[Edit]:
    """Return what was done last, each with its reason. What an import or a command did to many rows is one edit."""
    newest = _found(_allowed(request), "", "")[:LOOKED_THROUGH]
    together = [list(group) for _same, group in groupby(_numbered(newest), key=itemgetter(0))][:RECENT]
    alone = {change[:2]: change for (_, change), *others in together if not others}
    named = _names(alone)
    return [_edit([change for _, change in group], named) for group in together]


def _numbered(newest: Iterable[_Found]) -> Iterator[tuple[int, _Found]]:
    """Yield each change with the number of its edit: the same as before where one reason, or no editor, made both."""
    number, last = 0, None
    for change in newest:
        who, why = change[3:5]
        if last != (who, why) or (who and not why):
            number += 1
        last = (who, why)
        yield number, change


def _names(found: Iterable[tuple[str, int]]) -> dict[tuple[str, int], tuple[str, str]]:
    """Return of each change what the row was called, and the address of its history: one query for each table."""
    return {
        (table, version.history_id): (name_of(version), _address(version, "history", version.id))
        for table, ids in _by_table(found).items()
        for version in versions_of(_BY_NAME[table]).filter(history_id__in=ids)
    }


def _edit(changes: list[_Found], named: Mapping[tuple[str, int], tuple[str, str]]) -> Edit:
    table, pk, at, who, why, mark = changes[0]
    if len(changes) == 1:
        name, address = named[table, pk]
        label = str(_BY_NAME[table]._meta.verbose_name)
        return Edit(who or "", why or "", at, name, label, _kind(mark), address)
    tables = dict.fromkeys(str(_BY_NAME[change[0]]._meta.verbose_name_plural) for change in changes)
    least = "at least " if len(changes) == LOOKED_THROUGH else ""
    what = f"{least}{len(changes)} rows: {get_text_list(list(tables), 'and')}"
    address = f"{reverse('admin-changes')}?{urlencode({'who': who or NOBODY})}"
    return Edit(who or "", why or "", at, what, "", "", address)


def _allowed(request: HttpRequest) -> list[type[CatalogueModel]]:
    return [model for model in MODELS if request.user.has_perm(f"comparisons.view_{model._meta.model_name}")]


def changes(request: HttpRequest) -> HttpResponse:
    """Show the changes since the first load, of one editor or one kind if the address says so."""
    who, kind = request.GET.get("who", ""), request.GET.get("kind", "")
    found = _found(_allowed(request), who, KINDS.get(kind, ""))
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("p"))
    context = {
        **admin.site.each_context(request),
        "title": "Changes",
        "changes": _read(page.object_list, request),
        "page": page,
        "pages": page.paginator.get_elided_page_range(page.number),
        "editors": Editor.objects.order_by("username").values_list("username", flat=True),
        "kinds": list(KINDS),
        "before": f"?{urlencode({'who': who, 'kind': kind})}&p=",
        "nobody": NOBODY,
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
            by = {"history_user": None} if who == NOBODY else {"history_user__username": who}
            versions = versions.filter(**by)
        if kind:
            versions = versions.filter(history_type=kind)
        found.append(versions.annotate(table=Value(model._meta.model_name)).values_list("table", *_TOLD))
    return found[0].union(*found[1:], all=True).order_by("-history_date", "-history_id") if found else []


def _by_table(found: Iterable[tuple[str, int]]) -> dict[str, set[int]]:
    by_table: dict[str, set[int]] = defaultdict(set)
    for table, pk in found:
        by_table[table].add(pk)
    return by_table


def _read(listed: Iterable[_Found], request: HttpRequest) -> list[Change]:
    """Return the listed changes in their order: a few queries for each table among them."""
    order = [change[:2] for change in listed]
    read = {}
    for table, ids in _by_table(order).items():
        model = _BY_NAME[table]
        versions = list(_with_older(model, ids))
        added = {version.id for version, _older in versions if version.history_type == CREATED}
        goes = _deletable(model, added, request) if added else set()
        changed = [change for change in versions if change[0].history_type != CREATED]
        goes_back = which_may_be_taken_back(request, changed)
        for version, older in versions:
            undo = version.id in goes if version.history_type == CREATED else version.history_id in goes_back
            read[table, version.history_id] = _change(version, older, _undo(version) if undo else "")
    return [read[each] for each in order]


def _deletable(model: type[CatalogueModel], ids: set[int], request: HttpRequest) -> set[int]:
    """Return which of the rows are still there and may be deleted by who asks."""
    if not admin.site.get_model_admin(model).has_delete_permission(request):
        return set()
    there = model._default_manager.filter(pk__in=ids)
    return set(deletable(request.user, there).values_list("pk", flat=True))


def _with_older(model: type[CatalogueModel], ids: set[int]) -> Iterator[tuple[Any, Any]]:
    before = versions_of(model).select_related(None).filter(id=OuterRef("id"), history_id__lt=OuterRef("history_id"))
    former = versions_of(model).annotate(former=Subquery(before.values("history_id")[:1]))
    versions = with_many_to_many(former.filter(history_id__in=ids))
    older_ids = {version.former for version in versions if version.former} - ids
    older = {each.history_id: each for each in with_many_to_many(versions_of(model).filter(history_id__in=older_ids))}
    older |= {each.history_id: each for each in versions}
    for version in versions:
        yield version, older.get(version.former)


def _change(version: Any, older: Any | None, undo: str) -> Change:
    kind = _kind(version.history_type)
    return Change(
        version=version,
        kind=kind,
        table=capfirst(version.instance_type._meta.verbose_name),
        name=name_of(version),
        history=_address(version, "history", version.id),
        undo=undo,
        differences=differences(version, older) if kind == "changed" and older else [],
    )


def _undo(version: Any) -> str:
    if version.history_type != CREATED:
        return _address(version, "simple_history", version.id, version.history_id)
    return _address(version, "delete", version.id)


def _kind(mark: str) -> str:
    return next(kind for kind, each in KINDS.items() if each == mark)


def _address(version: Any, page: str, *numbers: int) -> str:
    meta = version.instance_type._meta
    return reverse(f"admin:{meta.app_label}_{meta.model_name}_{page}", args=numbers)
