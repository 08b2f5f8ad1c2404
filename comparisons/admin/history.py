"""Who changed what, when and why: the comment on every form, one transaction for each change, the history of a row."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin import ActionLocation
from django.contrib.admin.helpers import ActionForm
from django.contrib.admin.widgets import AdminTextInputWidget
from django.core.exceptions import NON_FIELD_ERRORS, PermissionDenied, ValidationError
from django.db import models, transaction
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.timezone import localtime

from comparisons.admin.differences import differences
from comparisons.admin.guard import is_more_than_a_change, which_may_be_taken_back
from comparisons.admin.meanwhile import number_in
from comparisons.admin.saving import DRAWN_AT
from comparisons.admin.trying import confirmed, effect_of_act
from comparisons.admin.undo import Undo, undo_of
from comparisons.admin.versions import DELETED, name_of, older_than, row_of, versions_of, with_many_to_many
from comparisons.catalogue.revision import because
from comparisons.models import CatalogueModel, Revision

if TYPE_CHECKING:
    from django.core.paginator import Page
    from django.db.models import QuerySet
    from django.http import HttpRequest, HttpResponse

    from comparisons.engine.effect import Effect

    # The history library ships no types; all that we call of it is ModelAdmin's. Django's own
    # classes become generic only in the stubs.
    class _AdminWithHistory[Row: models.Model](admin.ModelAdmin[Row]): ...

else:
    from simple_history.admin import SimpleHistoryAdmin

    class _AdminWithHistory[Row](SimpleHistoryAdmin): ...


REASON_LENGTH = 100  # characters, as the history library keeps them


class ReasonForm(forms.Form):
    """Why a change is made: a comment that its history keeps."""

    why = forms.CharField(
        label="Why this change",
        required=False,
        max_length=REASON_LENGTH,
        widget=AdminTextInputWidget,
        help_text="What made you change it, for those who look at it later. It may stay empty.",
        error_messages={"max_length": f"Say it in {REASON_LENGTH} characters or fewer: this has %(show_value)d."},
    )

    @cached_property
    def changed_data(self) -> list[str]:
        """Return the fields that were changed; the comment on a change is none of them."""
        return [name for name in super().changed_data if name != "why"]


class ReasonedActionForm(ActionForm):
    """An action on several rows, and why."""

    why = forms.CharField(label="Why:", required=False, max_length=REASON_LENGTH, widget=AdminTextInputWidget)


class HistoryAdmin[Row: CatalogueModel](_AdminWithHistory[Row]):
    """Rows whose changes are recorded with their reason: a change, its history and the revision are one transaction."""

    action_form = ReasonedActionForm
    object_history_template = "admin/comparisons/object_history.html"
    object_history_list_template = "admin/comparisons/object_history_list.html"

    # --- Why

    def get_form(self, request: HttpRequest, *arguments: Any, **options: Any) -> type[forms.ModelForm[Row]]:
        """Return the row's form with the comment, which no fieldset names: it stands at the end of the page."""
        form = super().get_form(request, *arguments, **options)
        return type(form.__name__, (ReasonForm, form), {})

    def save_model(self, request: HttpRequest, obj: Row, form: Any, *arguments: Any, **options: Any) -> None:
        with because(form.cleaned_data["why"]):
            super().save_model(request, obj, form, *arguments, **options)

    def save_related(self, request: HttpRequest, form: Any, *arguments: Any, **options: Any) -> None:
        with because(form.cleaned_data["why"]):
            super().save_related(request, form, *arguments, **options)

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        reason = ReasonForm(request.POST if request.method == "POST" else None)
        if request.method == "POST" and not reason.is_valid():
            self._say_what_is_wrong(request, reason)
            return HttpResponseRedirect(request.get_full_path())
        with because(reason.cleaned_data["why"] if reason.is_valid() else ""):
            return super().delete_view(request, object_id, {"reason": reason, **(extra_context or {})})

    def response_action(
        self,
        request: HttpRequest,
        queryset: QuerySet[Any],
        action_location: ActionLocation = ActionLocation.CHANGE_LIST,
    ) -> HttpResponse | None:
        prefix = "" if action_location is ActionLocation.CHANGE_LIST else action_location.value
        reason = ReasonForm(request.POST, prefix=prefix)
        if not reason.is_valid():
            self._say_what_is_wrong(request, reason)
            return None
        with because(reason.cleaned_data["why"]), transaction.atomic():
            response = super().response_action(request, queryset, action_location)
        if isinstance(response, TemplateResponse) and response.context_data is not None:  # it asks for confirmation
            response.context_data["reason"] = ReasonForm(initial=reason.cleaned_data)
        return response

    def _say_what_is_wrong(self, request: HttpRequest, reason: ReasonForm) -> None:
        sentence = reason.errors.get_json_data()["why"][0]["message"]
        self.message_user(request, f"Nothing was changed. {sentence}", messages.ERROR)

    # --- The history of a row

    def get_history_queryset(
        self, _request: HttpRequest, _history: models.Manager[Any], _pk_name: str, object_id: str
    ) -> QuerySet[Any]:
        """Return the versions of a row with what they refer to. The library's own query names no relations."""
        return versions_of(self.model).filter(id=object_id)

    def set_history_delta_changes(self, request: HttpRequest, page: Page[Any], **_options: Any) -> None:
        """Note with each version of a page what it changed, and how that is taken back. The library calls it."""
        versions = page.object_list = with_many_to_many(page.object_list)
        before = with_many_to_many(filter(None, [older_than(versions[-1])])) if versions else []
        changes = [
            (version, older if older is not None and older.history_type != DELETED else None)
            for version, older in zip_longest(versions, [*versions[1:], *before])
        ]
        offered = which_may_be_taken_back(request, changes)
        for version, older in changes:
            version.differences = [] if version.history_type == DELETED else differences(version, older)
            version.undo = "Take this change back" if older and version.differences else ""
            if version.history_type == DELETED:
                version.undo = "Bring it back" if version is versions[0] and page.number == 1 else ""
            if version.history_id not in offered:
                version.undo = ""

    def history_form_view(
        self, request: HttpRequest, object_id: str, version_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Show what a change did and what taking it back would do; with POST take it back."""
        now = Revision.current()
        drawn_at = number_in(request.POST.get(DRAWN_AT)) or now
        version = get_object_or_404(versions_of(self.model), id=object_id, history_id=version_id)
        undo = undo_of(version)
        self._refuse_who_may_not(request, version, undo)
        reason = ReasonForm(request.POST if request.method == "POST" else None)
        effect, problems = _effect_of(version, undo)
        sure = confirmed(request, effect)
        if undo is not None and request.method == "POST" and reason.is_valid() and sure and not problems:
            try:
                with because(reason.cleaned_data["why"] or _undone(version)):
                    row = _take_back(version, drawn_at)
            except ValidationError as error:
                undo, problems = undo_of(version), _sentences(error)
            else:
                return self._after_undo(request, row, version)
        context = {
            **self.admin_site.each_context(request),
            "title": "Bring back" if version.history_type == DELETED else "Take a change back",
            "subtitle": name_of(version),
            "opts": self.opts,
            "version": version,
            "undo": undo,
            "problems": problems,
            "reason": reason,
            "effect": effect,
            "unconfirmed": request.method == "POST" and not sure,
            "drawn_at": now,
            **(extra_context or {}),
        }
        return TemplateResponse(request, "admin/comparisons/undo.html", context)

    def _refuse_who_may_not(self, request: HttpRequest, version: Any, undo: Undo | None) -> None:
        row: Any = row_of(version) if undo is None or undo.row is None else undo.row
        allowed = self.has_change_permission(request, row) and (
            version.history_type != DELETED or self.has_add_permission(request)
        )
        if not allowed or is_more_than_a_change(request, version, undo and undo.older):
            raise PermissionDenied

    def _after_undo(self, request: HttpRequest, row: Any, version: Any) -> HttpResponse:
        done = "is back" if version.history_type == DELETED else "is as it was before that change"
        self.log_change(request, row, f"{_undone(version)}.")
        self.message_user(request, f"{capfirst(self.opts.verbose_name)} “{row}” {done}.", messages.SUCCESS)
        return HttpResponseRedirect(
            reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_change", args=[row.pk])
        )


def _take_back(version: Any, drawn_at: int) -> CatalogueModel:
    """Take a change back as its page said and return the row. Raises ValidationError if anything was saved since."""
    with transaction.atomic():
        Revision.lock()
        undo = undo_of(version) if Revision.current() == drawn_at else None
        if undo is None:
            raise ValidationError("Something was saved since this page was drawn. Look at it again: it is drawn anew.")
        return undo.apply()


def _effect_of(version: Any, undo: Undo | None) -> tuple[Effect | None, list[str]]:
    """Return what taking a change back would change on the site, or else what forbids it."""
    if undo is None or not (undo.brings_back or undo.differences()):
        return None, []
    tried = undo_of(version)  # the one that is shown keeps the row as it stands
    try:
        return (effect_of_act(tried.apply) if tried else None), []
    except ValidationError as error:
        return None, _sentences(error)


def _undone(version: Any) -> str:
    day = date_format(localtime(version.history_date), "j F Y, H:i")
    what = "deletion" if version.history_type == DELETED else "change"
    by = f" by {version.history_user}" if version.history_user else ""
    return f"Took back the {what} of {day}{by}"[:REASON_LENGTH]


def _sentences(error: ValidationError) -> list[str]:
    if not hasattr(error, "error_dict"):
        return list(error.messages)
    return [
        message if name == NON_FIELD_ERRORS else f"{capfirst(name.replace('_', ' '))}: {message}"
        for name, messages_ in error.message_dict.items()
        for message in messages_
    ]
