"""Deleting, publishing and the like ask first, with what they would change on the site."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.contrib.admin import ActionLocation
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.utils import unquote
from django.db import models
from django.http import QueryDict
from django.template.response import TemplateResponse
from django.utils.functional import SimpleLazyObject
from django.utils.html import format_html
from django.utils.text import capfirst

from comparisons.admin.addresses import form_address
from comparisons.admin.history import ReasonForm
from comparisons.admin.trying import confirmed, effect_of_act
from comparisons.models import CatalogueModel
from comparisons.models.naming import rows_naming

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.contrib import admin
    from django.db.models import QuerySet
    from django.http import HttpRequest, HttpResponse

    from comparisons.engine.effect import Effect

    # Django's own classes become generic only in the stubs.
    class _Admin[Row: models.Model](admin.ModelAdmin[Row]): ...

else:

    class _Admin[Row]: ...


YES = "post"  # in what a page sends that asked, as Django's own page for deleting does
MOST_AT_ONCE = 500  # rows: the page that asks sends each, and Django takes no form of more than 1,000 values


class AskingAdmin[Row: CatalogueModel](_Admin[Row]):
    """Rows whose deletions and weightier actions are done only after a page has shown their effect."""

    def what_action_does(self, name: str) -> Callable[[HttpRequest, QuerySet[Row]], object] | None:
        """Return what an action does to rows once it is confirmed; None for one that does not ask."""
        return self.delete_queryset if name == "delete_selected" else None

    def response_action(
        self,
        request: HttpRequest,
        queryset: QuerySet[Any],
        action_location: ActionLocation = ActionLocation.CHANGE_LIST,
    ) -> HttpResponse | None:
        prefix = "" if action_location is ActionLocation.CHANGE_LIST else f"{action_location.value}-"
        name = request.POST.get(f"{prefix}action", "")
        does = self.what_action_does(name) if name in self.get_actions(request, action_location) else None
        if does is None:
            return super().response_action(request, queryset, action_location)
        ticked = queryset.count() if request.POST.get("select_across") == "1" else 0
        if ticked > MOST_AT_ONCE:
            self.message_user(request, _too_many(ticked), messages.ERROR)
            return None

        def effect_on(rows: QuerySet[Any]) -> Effect | None:
            return _effect(lambda: does(request, rows.all()))

        chosen = queryset.filter(pk__in=request.POST.getlist(ACTION_CHECKBOX_NAME))
        unconfirmed = YES in request.POST and not confirmed(request, effect_on(chosen))
        if unconfirmed:
            sent = request.POST.copy()
            del sent[YES]
            request.POST = sent  # type: ignore[assignment]  # the stubs know only the immutable one
        response = super().response_action(request, queryset, action_location)
        if isinstance(response, TemplateResponse) and response.context_data is not None:  # it asks
            asked = response.context_data["queryset"]
            response.context_data |= _in_context(lambda: effect_on(asked), unconfirmed=unconfirmed)
        return response

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        context = dict(extra_context or {})
        if request.method == "POST":
            row = self.get_object(request, unquote(object_id))
            effect = self._effect_of_deleting(row) if row and self.has_delete_permission(request, row) else None
            if effect and not confirmed(request, effect):
                context |= _in_context(lambda: effect, unconfirmed=True) | {"reason": ReasonForm(request.POST)}
                request.POST = QueryDict()  # without values Django asks
        return super().delete_view(request, object_id, context)

    def render_delete_form(self, request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
        if "effect" not in context and not context["protected"] and not context["perms_lacking"]:
            context |= _in_context(lambda: self._effect_of_deleting(context["object"]))
        return super().render_delete_form(request, context)

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> tuple[Any, Any, Any, list[Any]]:
        """Return what deleting takes along and what forbids it: also rows that name one of these in a list."""
        going, counts, lacking, protected = super().get_deleted_objects(objs, request)
        naming = [
            format_html('{}: <a href="{}">{}</a>', capfirst(each._meta.verbose_name), form_address(each), each)
            for row in objs
            for each in rows_naming(row)
        ]
        return going, counts, lacking, [*protected, *naming]

    def _effect_of_deleting(self, row: Row) -> Effect | None:
        doomed = self.model._default_manager.get(pk=row.pk)  # one that is deleted loses its number
        return _effect(doomed.delete)


def _too_many(rows: int) -> str:
    return (
        f"Nothing was changed. {rows:,} rows are ticked, and at most {MOST_AT_ONCE} go at once: filter the list first."
    )


def _in_context(effect: Callable[[], Effect | None], *, unconfirmed: bool = False) -> dict[str, Any]:
    """Return what the template of an effect needs.

    The effect is worked out when the page is drawn: Django's transaction, which would hold the writer, is over then.
    """
    return {"effect": SimpleLazyObject(effect), "unconfirmed": unconfirmed}


def _effect(act: Callable[[], object]) -> Effect | None:
    """Return what an act would change on the site; None of one that what rests on the rows forbids."""
    try:
        return effect_of_act(act)
    except (models.ProtectedError, models.RestrictedError):
        return None
