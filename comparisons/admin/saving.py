"""How a form of the catalogue is saved: its effect is shown first, and nobody's newer work is written over."""

from __future__ import annotations

from contextvars import ContextVar
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from django.contrib.admin.utils import unquote
from django.db import models, transaction
from django.urls import reverse

from comparisons.admin.meanwhile import Draft, InlineRows, changes_since, number_in
from comparisons.admin.trying import confirmed, tried, tried_out
from comparisons.admin.versions import DELETED, row_of, versions_of
from comparisons.engine.effect import Effect
from comparisons.models import CatalogueModel, Revision

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django import forms
    from django.contrib import admin
    from django.http import HttpRequest, HttpResponse

    from comparisons.admin.meanwhile import Change

    # Django's own classes become generic only in the stubs.
    class _Admin[Row: models.Model](admin.ModelAdmin[Row]): ...

else:

    class _Admin[Row]: ...


PREVIEW = "_preview"
SAVE = "_save"
SAVES = (SAVE, "_continue", "_addanother", "_saveasnew")
DRAWN_AT = "_drawn_at"  # the revision that a form was drawn from

# Whether the form of this request is saved only to see what comes of it; whether it is drawn again, unsaved.
_trying: ContextVar[bool] = ContextVar("trying", default=False)
_shown_again: ContextVar[bool] = ContextVar("shown_again", default=False)


@dataclass(frozen=True, slots=True)
class _Form:
    """One form as it was sent, or asked for."""

    request: HttpRequest
    object_id: str | None
    form_url: str
    context: dict[str, Any]


class SavingAdmin[Row: CatalogueModel](_Admin[Row]):
    """Forms with a preview, which are refused if somebody else saved the row after they were drawn."""

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        # Read before the row is: what is saved in between counts as saved later.
        context = {"drawn_at": Revision.current(), "may_preview": True, **(extra_context or {})}
        form = _Form(request, object_id, form_url, context)
        if request.method != "POST" or not any(button in request.POST for button in (PREVIEW, *SAVES)):
            return self._draw(form)
        if gone := self._last_version(form):
            return self._offer_anew(form, gone)
        if newer := self._newer(form):
            return self._refuse(form, newer)  # the form is then drawn from the present revision
        context["drawn_at"] = request.POST.get(DRAWN_AT, context["drawn_at"])
        return self._preview(form) if PREVIEW in request.POST else self._save(form)

    def _draw(self, form: _Form) -> HttpResponse:
        return super().changeform_view(form.request, form.object_id, form.form_url, form.context)

    # --- Preview

    def _preview(self, form: _Form) -> HttpResponse:
        sent = form.request.POST.copy()
        sent[SAVE] = PREVIEW  # Django takes a form without it for an action
        form.request.POST = sent  # type: ignore[assignment]  # the stubs know only the immutable one
        effect = self._try(form)
        if not isinstance(effect, Effect):
            return effect
        return self._show_again(form, {"effect": effect})

    def _save(self, form: _Form) -> HttpResponse:
        effect = self._try(form)
        if not isinstance(effect, Effect):
            return effect
        if not confirmed(form.request, effect):
            return self._show_again(form, {"effect": effect, "unconfirmed": True})
        with transaction.atomic():
            Revision.lock()
            newer = self._newer(form)
            if not newer:
                return self._draw(form)
        return self._refuse(form, newer)

    def _try(self, form: _Form) -> Effect | HttpResponse:
        """Return what saving would change; where the form does not hold, the page that says why."""
        trying = _trying.set(True)
        try:
            return tried(lambda: self._draw(form))
        finally:
            _trying.reset(trying)

    def save_related(
        self,
        request: HttpRequest,
        form: forms.ModelForm[Row],
        formsets: Iterable[Any],
        change: bool,  # noqa: FBT001
    ) -> None:
        super().save_related(request, form, formsets, change)
        if _trying.get():
            tried_out()

    def get_form(
        self, request: HttpRequest, obj: Row | None = None, *arguments: Any, **options: Any
    ) -> type[forms.ModelForm[Row]]:
        form = super().get_form(request, obj, *arguments, **options)
        return _unsaved(form) if _shown_again.get() else form

    def _show_again(self, form: _Form, context: dict[str, Any]) -> HttpResponse:
        """Return the form with all that was typed, and what there is to say of it. Nothing is saved."""
        form.context.update(context)
        again = _shown_again.set(True)
        try:
            return self._draw(form)
        finally:
            _shown_again.reset(again)

    # --- Two at once

    def _newer(self, form: _Form) -> tuple[Change, ...]:
        """Return what others changed in the row and its inlines since the form was drawn; of no form, nothing."""
        drawn_at = form.request.POST.get(DRAWN_AT)
        row = self._row(form) if drawn_at is not None else None
        return () if row is None else changes_since(row, self._inlines(form.request, row), number_in(drawn_at))

    def _row(self, form: _Form) -> Row | None:
        return self.get_object(form.request, unquote(form.object_id)) if form.object_id else None

    def _inlines(self, request: HttpRequest, row: Row) -> list[InlineRows]:
        return [
            InlineRows(inline.model, formset.fk.name, formset.get_default_prefix(), formset.form)
            for formset, inline in self.get_formsets_with_inlines(request, row)
        ]

    def _refuse(self, form: _Form, newer: tuple[Change, ...]) -> HttpResponse:
        """Return the form as it was typed, with what was saved meanwhile: saving it again is then meant."""
        request, row = form.request, self._row(form)
        draft = Draft(request.POST, number_in(request.POST.get(DRAWN_AT)))
        if row is not None:
            present = self.get_form(request, row, change=True)(instance=row)
            draft.take_theirs(newer, present, self._inlines(request, row))
        draft.sent[SAVE] = SAVE
        request.POST = draft.sent  # type: ignore[assignment]  # the stubs know only the immutable one
        return self._show_again(form, {"newer": newer, "typed_in_gone_rows": draft.typed_in_gone_rows})

    def _last_version(self, form: _Form) -> Any | None:
        """Return the version with which the row went that the form is of; None if the row is there, or never was."""
        if not form.object_id or DRAWN_AT not in form.request.POST or self._row(form) is not None:
            return None
        return versions_of(self.model).filter(id=number_in(unquote(form.object_id)), history_type=DELETED).first()

    def _offer_anew(self, form: _Form, gone: Any) -> HttpResponse:
        """Return the form as it was typed, as one that adds a row: the row that it was of is deleted."""
        request, row = form.request, cast("Row", row_of(gone))
        draft = Draft(request.POST, number_in(request.POST.get(DRAWN_AT)))
        draft.take_as_new(self.get_form(request)(instance=row), self._inlines(request, row))
        request.POST = draft.sent  # type: ignore[assignment]  # the stubs know only the immutable one
        add = reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_add")
        history = reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_history", args=[gone.id])
        context = form.context | {"gone": gone, "history_address": history}
        return self._show_again(_Form(request, None, add, context), {})


def _unsaved[Form: forms.ModelForm[Any]](form: type[Form]) -> type[Form]:
    """Return the form as one that shows and checks what was typed, and never counts as ready to be saved."""

    class Unsaved(form):  # type: ignore[valid-type, misc]  # a class of a class that comes as an argument
        def is_valid(self) -> bool:
            super().is_valid()
            return False

    return Unsaved
