"""Who may change or delete which row: Contributors only drafts and their facts, and reports for the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.contrib import admin, messages
from django.db import models as columns
from django.urls import reverse
from django.utils.html import format_html
from django.utils.http import urlencode

from comparisons import models
from comparisons import vocabulary as words
from comparisons.access import (
    certification_of,
    certification_path,
    is_draft,
    may_change,
    may_delete,
    may_edit_public,
    public_among,
    would_be_public,
)
from comparisons.admin.differences import differing_fields
from comparisons.admin.versions import DELETED, row_of
from comparisons.engine.side_by_side.cells import anchor

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.db.models import QuerySet
    from django.forms import ModelChoiceField
    from django.http import HttpRequest, HttpResponse

    class _Admin[Row: columns.Model](admin.ModelAdmin[Row]): ...

    from django.contrib.admin.options import InlineModelAdmin as _Inline

else:

    class _Admin[Row]: ...

    class _Inline[Child, Parent]: ...


NOT_A_DRAFT = "This is published, or is no draft’s: choose one of a draft, or report what is wrong with it."


class GuardedAdmin[Row: columns.Model](_Admin[Row]):
    """Rows of which whoever may not publish changes only those about drafts, and deletes what readers never saw."""

    def has_change_permission(self, request: HttpRequest, obj: Row | None = None) -> bool:
        return super().has_change_permission(request, obj) and (obj is None or may_change(request.user, obj))

    def has_delete_permission(self, request: HttpRequest, obj: Row | None = None) -> bool:
        return super().has_delete_permission(request, obj) and (obj is None or may_delete(request.user, obj))

    def formfield_for_foreignkey(
        self, db_field: columns.ForeignKey[Any, Any], request: HttpRequest, **options: Any
    ) -> ModelChoiceField[Any] | None:
        """Return the field; to whoever may not publish it offers drafts alone as what a row is about."""
        offered = None if may_edit_public(request.user) else _offered(self.model, db_field)
        if offered is not None:
            options["queryset"] = offered
        field = super().formfield_for_foreignkey(db_field, request, **options)
        if offered is not None and field is not None:
            field.error_messages["invalid_choice"] = NOT_A_DRAFT
        return field

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Row], search_term: str
    ) -> tuple[QuerySet[Row], bool]:
        """Return what a search finds; in the box of a form only what may be chosen there."""
        found, repeats = super().get_search_results(request, queryset, search_term)
        if request.path == reverse("admin:autocomplete") and not may_edit_public(request.user):
            asking = _field_that_asks(request)
            offered = None if asking is None else _offered(asking.model, asking)
            if offered is not None:
                found = found.filter(pk__in=offered.values("pk"))
        return found, repeats

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *arguments: Any, **options: Any
    ) -> HttpResponse:
        row = context.get("original")
        if row and not self.has_change_permission(request, row):
            self.message_user(request, _why_not(row), messages.WARNING)
        return super().render_change_form(request, context, *arguments, **options)


class GuardedInline[Child: columns.Model, Parent: columns.Model](_Inline[Child, Parent]):
    """Rows on their parent's page: who may delete the parent's rows may delete these."""

    def has_delete_permission(self, request: HttpRequest, obj: Parent | None = None) -> bool:
        return super().has_delete_permission(request, obj) and (obj is None or may_delete(request.user, obj))


def which_may_be_taken_back(request: HttpRequest, changes: Sequence[tuple[Any, Any | None]]) -> set[int]:
    """Return the numbers of those changes of one table that a user may take back, in a few queries.

    A change is its version and the one before. Of a row that is gone only the deletion can be taken back.
    """
    model = changes[0][0].instance_type if changes else None
    table = None if model is None else admin.site.get_model_admin(model)
    if model is None or table is None or not table.has_change_permission(request):
        return set()
    there = set(model._default_manager.filter(pk__in={each.id for each, _ in changes}).values_list("pk", flat=True))
    seen = set() if may_edit_public(request.user) else public_among(model, there)
    may_add = table.has_add_permission(request)
    return {
        version.history_id
        for version, older in changes
        if (version.id not in there and may_add if version.history_type == DELETED else version.id in there)
        and version.id not in seen
        and not is_more_than_a_change(request, version, older)
    }


def is_more_than_a_change(request: HttpRequest, version: Any, older: Any | None) -> bool:
    """Return whether to take a change back would publish, or put a row where readers see it, and the user may not."""
    if may_edit_public(request.user):
        return False
    if version.history_type == DELETED or older is None:
        return would_be_public(row_of(version))
    return would_be_public(row_of(older)) or "published" in {each.name for each in differing_fields(version, older)}


def _offered(model: type[columns.Model], field: columns.Field[Any, Any]) -> QuerySet[Any] | None:
    """Return the drafts, or their rows, that a row may be about; None for a field that says something else."""
    path = certification_path(model)
    related: Any = field.related_model
    if model is models.Claim and field.name in {"body", "role", "occupation"}:
        return related._default_manager.none()  # type: ignore[no-any-return]  # the stubs know no such manager
    if path is None or field.name != path.partition("__")[0]:
        return None
    return related._default_manager.filter(is_draft(related))  # type: ignore[no-any-return]


def _field_that_asks(request: HttpRequest) -> columns.Field[Any, Any] | None:
    """Return the field for whose box a search is; Django has checked by now that there is one."""
    model = apps.get_model(request.GET["app_label"], request.GET["model_name"])
    field = model._meta.get_field(request.GET["field_name"])
    return field if isinstance(field, columns.Field) else None


def _why_not(row: columns.Model) -> str:
    return format_html(
        'Readers see this, so only Editors change it. <a href="{}?{}">Report what is wrong</a>.',
        reverse("report"),
        urlencode({"about": _place(row)}),
    )


def _place(row: columns.Model) -> str:
    """Return where readers see a row, as a report names it; empty: the site."""
    certification = row if isinstance(row, models.Certification) else certification_of(row)
    if certification is not None:
        return f"certifications/{certification.slug}{_anchor(row)}"
    if isinstance(row, models.Term):
        return f"glossary#{row.slug}"
    for page, name, model in (("bodies", "body", models.CertifyingBody), ("roles", "role", models.JobRole)):
        subject = row if isinstance(row, model) else getattr(row, name, None)
        if subject is not None:
            return f"{page}/{subject.slug}{_anchor(row)}"
    return ""


def _anchor(row: columns.Model) -> str:
    if isinstance(row, models.Claim):
        return f"#{row.key}"
    if isinstance(row, models.CertificationFact):
        return f"#{anchor(words.CERTIFICATION_TOPICS[row.topic].section.value, row.topic)}"
    return ""
