"""Who changed what, when and why: the comment on every form, one transaction for each change, the history of a row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin import ActionLocation
from django.contrib.admin.helpers import ActionForm
from django.contrib.admin.widgets import AdminTextInputWidget
from django.db import models, transaction
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.functional import cached_property

from comparisons.catalogue.revision import because
from comparisons.models import CatalogueModel

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import HttpRequest, HttpResponse

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
        reason = ReasonForm(request.POST or None)
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
        self, request: HttpRequest, history_manager: models.Manager[Any], pk_name: str, object_id: str
    ) -> QuerySet[Any]:
        """Return the versions of a row with what they refer to. The library's own query names no relations."""
        related = [field.name for field in self.opts.fields if isinstance(field, models.ForeignKey)]
        return history_manager.filter(**{pk_name: object_id}).select_related("history_user", *related)

    def history_form_view(
        self, request: HttpRequest, object_id: str, version_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Show a former version; with POST make it the present one again."""
        # The library hands its media over as text, which could carry no nonce.
        context = {"media": self.media, **(extra_context or {})}
        if request.method == "POST":
            with transaction.atomic():
                return self._history_form(request, object_id, version_id, context)
        return self._history_form(request, object_id, version_id, context)

    def _history_form(self, *arguments: Any) -> HttpResponse:
        response: HttpResponse = super().history_form_view(*arguments)  # type: ignore[misc]  # the library is untyped
        return response
