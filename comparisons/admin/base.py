"""What the admin of every catalogue row shares: its form, and the way back to its subject."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar
from urllib.parse import parse_qsl, urlencode

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AdminTextareaWidget
from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db import models
from django.db.models import Q
from django.http import HttpResponseRedirect
from django.utils.text import slugify

from comparisons.admin.addresses import BACK, REPORT, form_address
from comparisons.admin.asking import AskingAdmin
from comparisons.admin.entries import PossibleEntries
from comparisons.admin.fields import PreparedFields
from comparisons.admin.guard import GuardedAdmin, GuardedInline
from comparisons.admin.history import REASON_LENGTH, HistoryAdmin
from comparisons.admin.saving import SavingAdmin
from comparisons.models import CatalogueModel, Doubt, Report
from comparisons.vocabulary import ReportStanding

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.contrib.admin.options import _FieldsetSpec
    from django.http import HttpRequest, HttpResponse

    # Django's own classes become generic only in the stubs.
    class _Tabular[Child: models.Model, Parent: models.Model](admin.TabularInline[Child, Parent]): ...

    class _Stacked[Child: models.Model, Parent: models.Model](admin.StackedInline[Child, Parent]): ...

    class _ModelForm[Row: models.Model](forms.ModelForm[Row]): ...

else:

    class _Tabular[Child, Parent](admin.TabularInline): ...

    class _Stacked[Child, Parent](admin.StackedInline): ...

    class _ModelForm[Row](forms.ModelForm): ...


# Texts are one or two sentences.
SHORT_TEXTS: dict[Any, dict[str, Any]] = {models.TextField: {"widget": AdminTextareaWidget(attrs={"rows": 4})}}
KEY_LENGTH = 70  # leaves room for a number at its end in the shortest key column, of 80


def field_named_by(constraint: models.BaseConstraint, names: Mapping[str, Any]) -> str | None:
    """Return which of the fields a constraint names first; of a key the last, since the owner stands first."""
    if isinstance(constraint, models.UniqueConstraint):
        return next((name for name in reversed(constraint.fields) if name in names), None)
    if isinstance(constraint, models.CheckConstraint):
        named = Q(constraint.condition).referenced_base_fields
        return next((name for name in names if name in named), None)
    return None


def report_of(request: HttpRequest) -> Report | None:
    """Return the report from which a form was opened, by somebody who may settle it."""
    number = request.GET.get(REPORT, "")
    if not number.isdecimal() or not admin.site.get_model_admin(Report).has_change_permission(request):
        return None
    return Report.objects.filter(pk=number).first()


def attached_report(request: HttpRequest) -> Report | None:
    """Return the report that an edit answers: the one from which its form was opened, while it is open."""
    report = report_of(request)
    return report if report and report.is_open else None


class RowForm[Row: CatalogueModel](PossibleEntries, _ModelForm[Row]):
    """A form that checks every rule of its row, says so beside a field, and makes up a missing key."""

    key_from: ClassVar[tuple[str, ...]] = ()  # the fields whose values make a key

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if "key" in self.fields and self.key_from:
            key = self.fields["key"]
            key.required = False
            key.help_text = f"{key.help_text} Left empty, it is made from the fields above."

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean() or self.cleaned_data
        if self.key_from and "key" in self.fields and not cleaned.get("key") and "key" not in self.errors:
            cleaned["key"] = self._free_key(cleaned)
        return cleaned

    def validate_constraints(self) -> None:
        """Check every constraint, also one that names a field which this form does not show."""
        failed = set(self.errors)
        for model, constraints in self.instance.get_constraints():
            for constraint in constraints:
                try:
                    constraint.validate(model, self.instance, exclude=failed)
                except ValidationError as error:
                    self.add_error(field_named_by(constraint, self.fields), error)

    def add_error(self, field: str | None, error: Any) -> None:
        """Place an error beside its field or, where the form does not show that, above the form."""
        if isinstance(error, ValidationError) and hasattr(error, "error_dict"):
            for name, problems in error.error_dict.items():
                self.add_error(name, problems)
        else:
            super().add_error(field if field in self.fields else None, error)

    def _free_key(self, cleaned: Mapping[str, Any]) -> str:
        words = slugify(" ".join(str(cleaned.get(name) or "") for name in self.key_from).replace("_", "-"))
        stem = words[:KEY_LENGTH].strip("-") or "row"
        model = type(self.instance)
        owner = model.NATURAL_KEY[0].partition("__")[0]
        rows: models.Manager[Any] = model._default_manager
        siblings = rows.all() if owner == "key" else rows.filter(**{owner: cleaned.get(owner)})
        taken = set(siblings.values_list("key", flat=True))
        return next(key for key in (stem, *(f"{stem}-{n}" for n in range(2, len(taken) + 3))) if key not in taken)


class CatalogueAdmin[Row: CatalogueModel](
    SavingAdmin[Row], AskingAdmin[Row], PreparedFields, GuardedAdmin[Row], HistoryAdmin[Row]
):
    """Rows that public pages show."""

    form: type[forms.ModelForm[Any]] = RowForm
    fixed_fields: ClassVar[tuple[str, ...]] = ()  # read-only once the row is there
    subject: ClassVar[str] = ""  # the field with the row on whose page this one is listed
    save_on_top = True
    formfield_overrides = SHORT_TEXTS
    change_form_template = "admin/comparisons/change_form.html"

    class Media:
        js = ["named-boxes.js"]

    def formfield_for_choice_field(
        self, db_field: models.Field[Any, Any], request: HttpRequest, **options: Any
    ) -> forms.TypedChoiceField | None:
        """Return the field; the qualifier that readers do not see has a name for editors."""
        if db_field.name == "qualifier":
            options["choices"] = [
                (value, label or "exactly") for value, label in db_field.get_choices(include_blank=False)
            ]
        return super().formfield_for_choice_field(db_field, request, **options)

    def get_readonly_fields(self, request: HttpRequest, obj: Row | None = None) -> list[str] | tuple[str, ...]:
        readonly = super().get_readonly_fields(request, obj)
        return (*readonly, *self.fixed_fields) if obj else tuple(readonly)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *arguments: Any, **options: Any
    ) -> HttpResponse:
        row = context["original"]
        subject = self.subject_of(row) if row else None
        context["report"] = attached_report(request)
        if subject is not None:
            context |= {
                "subject": subject,
                "subject_address": form_address(subject),
                "subject_options": subject._meta,
            }
        return super().render_change_form(request, context, *arguments, **options)

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """Return what the address fills in, without what its field could not hold."""
        initial = super().get_changeform_initial_data(request)
        return {name: value for name, value in initial.items() if self._could_hold(name, value)}

    def _could_hold(self, name: str, value: Any) -> bool:
        try:
            field = self.opts.get_field(name)
        except FieldDoesNotExist:
            return False
        if not isinstance(field, models.ForeignKey | models.ManyToManyField):
            return True
        return all(str(key).isdecimal() for key in (value if isinstance(value, list) else [value]))

    def subject_of(self, row: Row) -> models.Model | None:
        """Return the row on whose page this one is listed, if it is listed on one."""
        subject: models.Model | None = getattr(row, self.subject) if self.subject else None
        return subject

    # --- What was found on a page and waited for this

    def save_model(self, request: HttpRequest, obj: Row, form: forms.ModelForm[Any], change: bool) -> None:  # noqa: FBT001  Django's own signature
        report = attached_report(request)
        if report is not None:
            form.cleaned_data["why"] = f"Reader’s report {report.pk}. {form.cleaned_data.get('why', '')}"[
                :REASON_LENGTH
            ]
        super().save_model(request, obj, form, change)
        self.settle(request, obj)

    def settle(self, request: HttpRequest, obj: Row) -> None:
        """Take as done what waited for this row to be edited: a doubt, and the report that the edit answers."""
        Doubt.settle(obj)
        report = attached_report(request)
        if report is not None:
            report.answer = report.answer or f"Edited: {obj}"
            report.settle(ReportStanding.ACCEPTED, request.user.pk)
            report.save()

    def delete_model(self, request: HttpRequest, obj: Row) -> None:
        Doubt.settle(obj)
        super().delete_model(request, obj)

    # --- The way back to the subject

    def get_preserved_filters(self, request: HttpRequest) -> str:
        kept = parse_qsl(super().get_preserved_filters(request))
        ours = [(BACK, request.GET[BACK])] if BACK in request.GET else []
        report = report_of(request)
        return urlencode([*kept, *ours, *([(REPORT, report.pk)] if report else [])])

    def response_post_save_add(self, request: HttpRequest, obj: Row) -> HttpResponseRedirect:
        return self._to_subject(request, obj) or super().response_post_save_add(request, obj)

    def response_post_save_change(self, request: HttpRequest, obj: Row) -> HttpResponseRedirect:
        return self._to_subject(request, obj) or super().response_post_save_change(request, obj)

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        doomed = self.get_object(request, object_id) if BACK in request.GET and request.method == "POST" else None
        response = super().delete_view(request, object_id, extra_context)
        if doomed is not None and isinstance(response, HttpResponseRedirect):
            return self._to_subject(request, doomed) or response
        return response

    def _to_subject(self, request: HttpRequest, row: Row) -> HttpResponseRedirect | None:
        if report := report_of(request):
            return HttpResponseRedirect(form_address(report))
        subject = self.subject_of(row) if BACK in request.GET else None
        return None if subject is None else HttpResponseRedirect(form_address(subject))


class PartForm[Row: CatalogueModel](PossibleEntries, _ModelForm[Row]):
    """A row on its parent's page, whose rules its parent's form does not know."""


class Inline[Child: CatalogueModel, Parent: CatalogueModel](
    PreparedFields, GuardedInline[Child, Parent], _Tabular[Child, Parent]
):
    """Rows of a few short fields on their parent's page; there are never more than ten."""

    form: type[forms.ModelForm[Any]] = PartForm
    extra = 1
    classes = ["collapse"]


class StackedInline[Child: CatalogueModel, Parent: CatalogueModel](
    PreparedFields, GuardedInline[Child, Parent], _Stacked[Child, Parent]
):
    """Rows with texts or evidence on their parent's page; there are never more than ten."""

    form: type[forms.ModelForm[Any]] = PartForm
    extra = 0
    formfield_overrides = SHORT_TEXTS


class PartAdmin[Row: CatalogueModel](CatalogueAdmin[Row]):
    """Rows that are edited on another row's page: searched and with a history, but not on the front page."""

    def has_module_permission(self, request: HttpRequest) -> bool:
        return False


type Fieldsets = _FieldsetSpec
