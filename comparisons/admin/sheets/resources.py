"""Rows of a table of the catalogue as rows of a sheet; each is checked and saved by itself."""

from __future__ import annotations

from difflib import SequenceMatcher
from functools import cache
from typing import TYPE_CHECKING, Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import IntegrityError, transaction
from django.db import models as columns
from django.utils.functional import cached_property
from django.utils.html import format_html, format_html_join
from django.utils.text import get_text_list
from import_export.options import ResourceOptions
from import_export.resources import Diff, ModelResource, modelresource_factory

from comparisons.admin.base import field_named_by
from comparisons.admin.sheets.columns import BETWEEN_PARTS, column_of
from comparisons.admin.sheets.files import SheetError
from comparisons.catalogue.current import current_catalogue
from comparisons.catalogue.load import load_catalogue
from comparisons.models import Revision

if TYPE_CHECKING:
    from django.utils.safestring import SafeString
    from import_export.results import Result
    from tablib import Dataset

    from comparisons.catalogue.snapshot import Catalogue
    from comparisons.models import CatalogueModel

# What a form decides, with all that it says: never a cell.
DECIDED_ELSEWHERE = {"published": "A certification is published on its page, which says what is missing."}


class ShownDiff(Diff):  # type: ignore[misc]  # the library is untyped
    """What differs in each cell: words that go and words that come. Without style attributes, unlike the library's."""

    def as_html(self) -> list[SafeString]:
        before = [""] * len(self.right) if self.new else self.left
        return [_difference(str(old), str(new)) for old, new in zip(before, self.right, strict=True)]


def _difference(old: str, new: str) -> SafeString:
    if old == new:
        return format_html("{}", new)
    left, right = _words(old), _words(new)
    pieces = []
    for what, start, end, new_start, new_end in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        gone, come = "".join(left[start:end]), "".join(right[new_start:new_end])
        if what == "equal":
            pieces.append(("{}", gone))
        else:
            pieces += [(mark, text) for mark, text in (("<del>{}</del>", gone), ("<ins>{}</ins>", come)) if text]
    return format_html_join("", "{}", ((format_html(mark, text),) for mark, text in pieces))


def _differs(cell: SafeString) -> bool:
    return "<ins>" in cell or "<del>" in cell  # never a text's own: those are escaped


def _words(text: str) -> list[str]:
    return [piece for word in text.split(" ") for piece in (word, " ")][:-1]


class RowResource(ModelResource):  # type: ignore[misc]  # the library is untyped
    """A table of the catalogue, its rows found by their natural key."""

    _meta: ResourceOptions

    class Meta:
        use_transactions = True
        clean_model_instances = True
        skip_unchanged = True

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._rows_of_keys: dict[tuple[str, ...], int] = {}
        self._before: Catalogue | None = None  # set while a sheet is only tried
        self._there: dict[tuple[Any, ...], CatalogueModel] | None = None  # the table's rows, once one was looked for

    @classmethod
    def get_diff_class(cls) -> type[Diff]:
        return ShownDiff

    def get_import_fields(self) -> list[Any]:
        """Return the columns in their order. The library looks them up six times for each row."""
        return self._columns

    @cached_property
    def _columns(self) -> list[Any]:
        found: list[Any] = super().get_import_fields()
        return found

    def import_data(self, dataset: Dataset, dry_run: bool = False, **options: Any) -> Result:  # noqa: FBT001, FBT002  the library's own signature
        """Return what a sheet does, row by row. The result of one that is only tried knows the catalogue it made."""
        self._before = current_catalogue() if dry_run else None
        return super().import_data(dataset, dry_run, **options)

    def before_import(self, dataset: Dataset, **_options: Any) -> None:
        """Refuse a sheet whose columns are not ours."""
        if self._before:
            Revision.lock()
            self._before = current_catalogue()
        names = list(self.fields)
        unknown = [name for name in dataset.headers if name not in names]
        missing = [name for name in self.get_import_id_fields() if name not in dataset.headers]
        twice = sorted({name for name in dataset.headers if dataset.headers.count(name) > 1})
        if unknown:
            raise SheetError(f"There is no column “{unknown[0]}” here. The columns are: {', '.join(names)}.")
        if missing:
            raise SheetError(f"The column {get_text_list(missing, 'and')} is missing: it says which row is meant.")
        if twice:
            raise SheetError(f"The column “{twice[0]}” is there twice.")

    def after_import(self, dataset: Dataset, result: Result, **_options: Any) -> None:
        if self._before and not result.has_errors() and not result.has_validation_errors():
            result.catalogues = self._before, load_catalogue()

    def before_import_row(self, row: dict[str, Any], **options: Any) -> None:
        """Refuse a row that an earlier one of the sheet has named."""
        key = tuple(str(row[name]).strip() for name in self.get_import_id_fields())
        first = self._rows_of_keys.setdefault(key, options["row_number"])
        if first != options["row_number"]:
            raise ValidationError(f"Row {first + 1} of the sheet is about the same: keep one of them.")

    def after_import_row(self, row: dict[str, Any], row_result: Any, **options: Any) -> None:
        row_result.number = options["row_number"] + 1  # as the spreadsheet counts
        row_result.named = BETWEEN_PARTS.join(str(row[name]) for name in self.get_import_id_fields())
        cells = zip(self.get_diff_headers(), row_result.diff or (), strict=False)
        row_result.differences = [(name, cell) for name, cell in cells if _differs(cell)]

    def get_instance(self, instance_loader: Any, row: dict[str, Any]) -> CatalogueModel | None:
        """Return the row that is there; none where its key cannot be read, which its cells then say."""
        if self._there is None:  # one query for the whole table: a sheet may hold all of it
            self._there = {self._key_of(found): found for found in self.get_queryset()}
        try:
            named = [self.fields[name].clean(row) for name in self.get_import_id_fields()]
        except ValueError:
            return None
        return self._there.get(tuple(getattr(part, "pk", part) for part in named))

    def get_queryset(self) -> columns.QuerySet[CatalogueModel]:
        """Return the rows with all that a natural key of theirs names."""
        model: type[CatalogueModel] = self._meta.model
        owners = {path.rpartition("__")[0] for path in model.NATURAL_KEY} - {""}
        named = {*owners, *(field.name for field in _references(model))}
        return model._default_manager.select_related(*named) if named else model._default_manager.all()

    def _key_of(self, row: CatalogueModel) -> tuple[Any, ...]:
        parts = (getattr(row, name) for name in self.get_import_id_fields())
        return tuple(getattr(part, "pk", part) for part in parts)

    def after_init_instance(self, instance: CatalogueModel, new: Any, row: dict[str, Any], **_options: Any) -> None:
        self._as_it_was = {name: getattr(instance, name) for name in DECIDED_ELSEWHERE if name in self.fields}

    def validate_instance(self, instance: CatalogueModel, import_validation_errors: Any = None) -> None:
        """Check every field; each error stands at the column that it is about.

        The database checks the rules: they are asked why only where it refuses the row, or where a
        field is wrong already. Asked each by itself they take most of the time of a long sheet.
        """
        errors: dict[str, list[ValidationError]] = {}
        for name, problems in (import_validation_errors or {}).items():
            errors.setdefault(name, []).extend(problems)
        try:
            instance.clean_fields(exclude=set(errors) | _found_already(instance))
        except ValidationError as error:
            error.update_error_dict(errors)
        try:
            instance.clean()
        except ValidationError as error:
            error.update_error_dict(errors)
        for name, was in self._as_it_was.items():
            if getattr(instance, name) != was:
                errors.setdefault(name, []).append(ValidationError(DECIDED_ELSEWHERE[name]))
        if errors:
            self._check_rules(instance, errors)
            raise _at_their_cells(errors)

    def do_instance_save(self, instance: CatalogueModel, is_create: bool) -> None:  # noqa: FBT001  the library's own signature
        try:
            with transaction.atomic():
                super().do_instance_save(instance, is_create)
        except IntegrityError:
            errors: dict[str, list[ValidationError]] = {}
            self._check_rules(instance, errors)
            if not errors:
                raise
            raise _at_their_cells(errors) from None

    def _check_rules(self, instance: CatalogueModel, errors: dict[str, list[ValidationError]]) -> None:
        try:
            instance.validate_unique(exclude=set(errors))
        except ValidationError as error:
            error.update_error_dict(errors)
        self._check_constraints(instance, errors)

    def _check_constraints(self, instance: CatalogueModel, errors: dict[str, list[ValidationError]]) -> None:
        failed = set(errors)
        for model, constraints in instance.get_constraints():
            for constraint in constraints:
                try:
                    constraint.validate(model, instance, exclude=failed)
                except ValidationError as error:
                    place = field_named_by(constraint, self.fields) or NON_FIELD_ERRORS
                    errors.setdefault(place, []).extend(error.error_list)


def _references(model: type[CatalogueModel]) -> list[columns.ForeignKey[Any, Any]]:
    return [field for field in model._meta.concrete_fields if isinstance(field, columns.ForeignKey)]


def _found_already(instance: CatalogueModel) -> set[str]:
    """Return the columns that name other rows: their cells have found these."""
    return {field.name for field in _references(type(instance)) if getattr(instance, field.attname) is not None}


def _at_their_cells(errors: dict[str, list[ValidationError]]) -> ValidationError:
    return ValidationError({name: [_for_a_cell(problem) for problem in found] for name, found in errors.items()})


def _for_a_cell(problem: ValidationError) -> ValidationError:
    return ValidationError("This must not be empty.") if problem.code in {"null", "blank"} else problem


@cache
def resource_of(model: type[CatalogueModel]) -> type[RowResource]:
    """Return the sheet of a table: what identifies a row first, then all that an editor may fill."""
    key = list(dict.fromkeys(path.partition("__")[0] for path in model.NATURAL_KEY))
    fields = {field.name: field for field in _fields(model)}
    order = [*key, *(name for name in fields if name not in key)]
    made: type[RowResource] = modelresource_factory(
        model,
        resource_class=RowResource,
        meta_options={"fields": order, "import_id_fields": key, "import_order": order, "export_order": order},
        custom_fields={name: column_of(fields[name]) for name in order},
    )
    return made


def _fields(model: type[CatalogueModel]) -> list[columns.Field[Any, Any]]:
    found = [*model._meta.fields, *model._meta.many_to_many]
    return [field for field in found if field.editable and not field.primary_key]
