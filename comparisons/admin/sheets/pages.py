"""The pages that take a sheet and give one: choose a file, see what it would change, take it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.contrib import messages
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.views.main import ERROR_FLAG
from django.core.cache import caches
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpResponse, HttpResponseRedirect
from django.template.defaultfilters import filesizeformat
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST
from import_export.admin import ImportExportMixin
from import_export.forms import ConfirmImportForm, ExportForm, ImportForm
from import_export.tmp_storages import CacheStorage

from comparisons.access import may_edit_public
from comparisons.admin.sheets.files import FORMATS, MOST_BYTES, SheetError
from comparisons.admin.sheets.resources import DECIDED_ELSEWHERE, resource_of
from comparisons.admin.trying import CONFIRMED, signature
from comparisons.catalogue.revision import because
from comparisons.engine.effect import effect_of
from comparisons.models import Revision

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile
    from django.http import HttpRequest
    from import_export.results import Result
    from tablib import Dataset

    from comparisons.admin.sheets.resources import RowResource


_LONGEST_REASON = 100


class KeptSheet(CacheStorage):  # type: ignore[misc]  # the library is untyped
    """Keeps a sheet between the look at it and the yes to it, where every process of every host finds it."""

    CACHE_LIFETIME = 3600
    _cache = property(lambda _self: caches["counters"])

    def save(self, data: bytes) -> None:
        super().save(b"")  # gives it a name
        self._cache.set(self.CACHE_PREFIX + self.name, data, self.CACHE_LIFETIME)

    def read(self) -> bytes | None:
        kept: bytes | None = self._cache.get(self.CACHE_PREFIX + self.name)
        return kept

    def remove(self) -> None:
        self._cache.delete(self.CACHE_PREFIX + self.name)


class SheetForm(ImportForm):  # type: ignore[misc]  # the library is untyped
    """A file whose name says of which kind it is."""

    media = forms.Media()  # the library's script guesses the kind

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["format"].required = False
        self.fields["format"].widget = forms.HiddenInput()
        chosen = self.fields["import_file"]
        chosen.label = "Sheet"
        chosen.help_text = f"CSV (UTF-8) or XLSX, up to {filesizeformat(MOST_BYTES)}."
        chosen.widget.attrs["accept"] = ".csv,.xlsx"

    def clean_import_file(self) -> UploadedFile[bytes]:
        """Return the file, unless it is too large."""
        file: UploadedFile[bytes] = self.cleaned_data["import_file"]
        size = file.size or 0
        if size > MOST_BYTES:
            raise forms.ValidationError(
                f"This file has {filesizeformat(size)}, and a sheet at most {filesizeformat(MOST_BYTES)}."
            )
        return file

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if file := cleaned.get("import_file"):
            ending = str(file.name).rpartition(".")[2].lower()
            kinds = [kind().get_extension() for kind in FORMATS]
            if ending in kinds:
                cleaned["format"] = str(kinds.index(ending))
            else:
                self.add_error("import_file", "Choose a file whose name ends in .csv or .xlsx.")
        return cleaned


class KindForm(ExportForm):  # type: ignore[misc]  # the library is untyped
    """Which kind of file is wanted; what most spreadsheets open stands there already."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        kinds = [(str(number), kind().get_title().upper()) for number, kind in enumerate(FORMATS)]
        self.fields["format"] = forms.ChoiceField(label="Kind of file", choices=kinds, initial=kinds[-1][0])


class YesForm(ConfirmImportForm):  # type: ignore[misc]  # the library is untyped
    """The yes to the differences that were shown, at the revision at which they were."""

    revision = forms.IntegerField(widget=forms.HiddenInput())
    warnings = forms.CharField(required=False, widget=forms.HiddenInput())  # what was to be confirmed


class SheetsAdmin(ImportExportMixin):  # type: ignore[misc]  # the library is untyped
    """A table of the catalogue that comes and goes as a sheet."""

    import_template_name = "admin/comparisons/import.html"
    export_template_name = "admin/comparisons/export.html"
    import_form_class = SheetForm
    confirm_form_class = YesForm
    export_form_class = KindForm
    tmp_storage_class = KeptSheet
    formats: ClassVar[list[Any]] = FORMATS
    export_formats: ClassVar[list[Any]] = FORMATS
    import_formats: ClassVar[list[Any]] = FORMATS
    show_change_form_export = False

    def get_resource_classes(self, request: HttpRequest) -> list[type[RowResource]]:
        return [resource_of(self.model)]

    def has_import_permission(self, request: HttpRequest) -> bool:
        """Return whether the user may change all that a sheet could hold."""
        named = self.model._meta.model_name
        may = (request.user.has_perm(f"comparisons.{what}_{named}") for what in ("add", "change"))
        return may_edit_public(request.user) and all(may)

    def has_export_permission(self, request: HttpRequest) -> bool:
        """Return whether the user may read the table."""
        allowed: bool = self.has_view_permission(request)
        return allowed

    def export_action(self, request: HttpRequest) -> HttpResponse:
        if not self.has_export_permission(request):
            raise PermissionDenied
        try:
            response: HttpResponse = super().export_action(request)
        except IncorrectLookupParameters:  # the list says on its page that it knows no such filter
            here = f"admin:{self.model._meta.app_label}_{self.model._meta.model_name}_changelist"
            return HttpResponseRedirect(reverse(here, query={ERROR_FLAG: "1"}))
        return response

    def import_action(self, request: HttpRequest, **options: Any) -> HttpResponse:
        if not self.has_import_permission(request):
            raise PermissionDenied
        response: HttpResponse = super().import_action(request, **options)
        context = getattr(response, "context_data", None)
        if context and "confirm_form" in context:
            _add_effect(context)
        return response

    def add_data_read_fail_error_to_form(self, form: forms.Form, e: Exception) -> None:
        if not isinstance(e, SheetError):
            raise e
        form.add_error("import_file", str(e))

    def get_import_context_data(self, **options: Any) -> dict[str, Any]:
        return {**super().get_import_context_data(**options), "columns": _columns(resource_of(self.model))}

    def get_confirm_form_initial(self, request: HttpRequest, import_form: forms.Form | None) -> dict[str, Any]:
        initial: dict[str, Any] = super().get_confirm_form_initial(request, import_form)
        return initial | {"revision": Revision.current()}

    def get_import_data_kwargs(self, **options: Any) -> dict[str, Any]:
        return {**super().get_import_data_kwargs(**options), "rollback_on_validation_errors": True}

    def process_import(self, request: HttpRequest, **options: Any) -> HttpResponse:
        """Take the sheet as it was shown; show it again if the catalogue has changed since."""
        return require_POST(self._take)(request, **options)

    def _take(self, request: HttpRequest, **options: Any) -> HttpResponse:
        if not self.has_import_permission(request):
            raise PermissionDenied
        form = self.create_confirm_form(request)
        dataset = self._kept(form) if form.is_valid() else None
        if dataset is None:
            self._say(request, "The sheet is no longer here: choose it again. Nothing was changed.", messages.ERROR)
            return HttpResponseRedirect(reverse(f"admin:comparisons_{self.model._meta.model_name}_import"))
        seen = form.cleaned_data["revision"]
        if seen == Revision.current() and form.cleaned_data["warnings"] != request.POST.get(CONFIRMED, ""):
            return self._look_again(request, form, dataset, unconfirmed=True)
        reason = f"Imported from {form.cleaned_data['original_file_name']}"
        with because(reason[:_LONGEST_REASON]), transaction.atomic():
            Revision.lock()  # or somebody might save between the look and the yes
            if seen == Revision.current():
                response: HttpResponse = super().process_import(request, **options)
                return response
        self._say(request, "The catalogue changed since you looked. Look again: this is what would change now.")
        return self._look_again(request, form, dataset)

    def process_result(self, result: Result, request: HttpRequest) -> HttpResponse:
        if result.has_errors() or result.has_validation_errors():
            return self._page(request, result=result, form=self.create_import_form(request))
        response: HttpResponse = super().process_result(result, request)
        return response

    def add_success_message(self, result: Result, request: HttpRequest) -> None:
        totals = result.totals
        self._say(
            request,
            f"Taken: {totals['new']} new, {totals['update']} changed, {totals['skip']} as they were.",
            messages.SUCCESS,
        )

    def _kept(self, form: forms.Form) -> Dataset | None:
        data = KeptSheet(name=form.cleaned_data["import_file_name"]).read()
        kind = form.cleaned_data["format"]
        if data is None or kind not in {str(number) for number in range(len(FORMATS))}:
            return None
        return FORMATS[int(kind)]().create_dataset(data)

    def _look_again(
        self, request: HttpRequest, form: forms.Form, dataset: Dataset, *, unconfirmed: bool = False
    ) -> HttpResponse:
        name = form.cleaned_data["original_file_name"]
        result = resource_of(self.model)().import_data(dataset, dry_run=True, file_name=name, user=request.user)
        if result.has_errors() or result.has_validation_errors():
            return self._page(request, result=result, form=self.create_import_form(request))
        yes = YesForm(initial=form.cleaned_data | {"revision": Revision.current()})
        context = {"result": result, "confirm_form": yes, "unconfirmed": unconfirmed}
        _add_effect(context)
        return self._page(request, **context)

    def _page(self, request: HttpRequest, **context: Any) -> HttpResponse:
        site = self.admin_site
        frame = {**site.each_context(request), **self.get_import_context_data(), "opts": self.model._meta}
        return TemplateResponse(request, [self.import_template_name], {**frame, "title": "Import", **context})

    def _say(self, request: HttpRequest, sentence: str, level: int = messages.WARNING) -> None:
        messages.add_message(request, level, sentence)


def _add_effect(context: dict[str, Any]) -> None:
    """Add what the sheet would change on the site, and to its form what has to be confirmed."""
    before, after = context["result"].catalogues
    context["effect"] = effect = effect_of(before, after, timezone.localdate())
    context["confirm_form"].initial["warnings"] = signature(effect)


def _columns(resource: type[RowResource]) -> list[tuple[str, str]]:
    """Return the name of each column, with what it takes."""
    model = resource._meta.model
    return [
        (name, DECIDED_ELSEWHERE.get(name) or _takes(model._meta.get_field(name))) for name in resource._meta.fields
    ]


def _takes(field: Any) -> str:
    if field.is_relation:
        key = "/".join(part.rpartition("__")[2] for part in field.related_model.NATURAL_KEY)
        several = "several, with commas between: " if field.many_to_many else ""
        shape = f"{several}the {key} of a {field.related_model._meta.verbose_name}"
    elif field.choices:
        shape = "one of " + ", ".join(str(value) for value, _label in field.flatchoices if value != "")
    else:
        shape = ""
    return ". ".join(part for part in (shape, str(field.help_text).rstrip(".")) if part)
