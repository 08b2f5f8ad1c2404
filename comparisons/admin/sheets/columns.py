"""Values of rows as cells, and back. Other rows stand by their natural key: `cpc`, `cpc/schooling`."""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import models as columns
from import_export.fields import Field
from import_export.widgets import ManyToManyWidget, Widget

from comparisons.admin.sheets.files import Formula
from comparisons.engine.download import no_formula

if TYPE_CHECKING:
    from comparisons.models import CatalogueModel

BETWEEN_PARTS = "/"  # of a natural key: a slug has none
BETWEEN_ROWS = ", "
YES, NO = "yes", "no"
_FLAGS = {YES: True, "true": True, "1": True, NO: False, "false": False, "0": False}
_GUARDED = re.compile(r"'+[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def guard(text: str) -> str:
    """Return a text that no spreadsheet runs, and from which `text_of` makes the same text again."""
    return f"'{text}" if _GUARDED.match(text) else no_formula(text)


def text_of(cell: Any) -> str:
    """Return the text of a cell as somebody sees it; raise ValueError for what is computed or no text."""
    if isinstance(cell, Formula) or (isinstance(cell, str) and cell.startswith("=")):
        raise ValueError(
            f"This is a formula ({str(cell)[:40]}). Put its value there; before a text that begins so, put '."
        )
    if isinstance(cell, str):
        if _CONTROL.search(cell):
            raise ValueError("This holds characters that nobody can see. Type it anew.")
        return (cell[1:] if _GUARDED.match(cell) else cell).strip()
    return _unquoted(cell)


def _unquoted(cell: Any) -> str:
    match cell:
        case None:
            return ""
        case bool():
            return YES if cell else NO
        case datetime():
            return cell.date().isoformat()
        case float() if cell.is_integer():
            return str(int(cell))
        case _:
            return str(cell)


class ValueWidget(Widget):  # type: ignore[misc]  # the library is untyped
    """A number, a date, a text, yes or no."""

    def __init__(self, field: columns.Field[Any, Any]) -> None:
        super().__init__()
        self._field = field

    def clean(self, value: Any, row: Any = None, **_options: Any) -> Any:
        text = text_of(value)
        if not text:
            return self._nothing()
        if isinstance(self._field, columns.BooleanField):
            return self._flag(text)
        try:
            return self._field.to_python(text)
        except ValidationError as error:
            number = isinstance(self._field, columns.DecimalField | columns.IntegerField)
            no_number = f"“{text}” is no number: write one with digits alone, like 425 or 12.5."
            raise ValueError(no_number if number else " ".join(error.messages)) from None

    def render(self, value: Any, obj: Any = None, **_options: Any) -> Any:
        match value:
            case None:
                return ""
            case bool():
                return YES if value else NO
            case Decimal() if isinstance(self._field, columns.DecimalField):
                return round(value, self._field.decimal_places)
            case date():
                return value.isoformat()
            case str():
                return guard(value)
        return value

    def _nothing(self) -> Any:
        if self._field.has_default() and not self._field.blank:
            return self._field.get_default()
        return None if self._field.null else self._field.get_default()

    def _flag(self, text: str) -> bool:
        if text.lower() not in _FLAGS:
            raise ValueError(f"“{text}” is neither {YES} nor {NO}.")
        return _FLAGS[text.lower()]


class RowWidget(Widget):  # type: ignore[misc]  # the library is untyped
    """Another row. Each sheet has widgets of its own, which look for a row once."""

    def __init__(self, model: type[CatalogueModel]) -> None:
        super().__init__()
        self._model = model
        self._found: dict[str, CatalogueModel] = {}

    def clean(self, value: Any, row: Any = None, **_options: Any) -> CatalogueModel | None:
        text = text_of(value)
        if text and text not in self._found:
            self._found[text] = _row(self._model, text)
        return self._found.get(text)

    def render(self, value: CatalogueModel | None, obj: Any = None, **_options: Any) -> str:
        return "" if value is None else guard(_name(value))


class RowsWidget(ManyToManyWidget):  # type: ignore[misc]  # the library is untyped
    """Any number of other rows."""

    def clean(self, value: Any, row: Any = None, **_options: Any) -> list[CatalogueModel]:
        names = text_of(value).split(BETWEEN_ROWS.strip())
        return [_row(self.model, name.strip()) for name in names if name.strip()]

    def render(self, value: Any, obj: Any = None, **_options: Any) -> str:
        return "" if value is None else BETWEEN_ROWS.join(sorted(_name(row) for row in value.all()))


def column_of(field: columns.Field[Any, Any]) -> Field:
    """Return the column of a model's field."""
    related: Any = field.related_model
    if field.many_to_many:
        widget = RowsWidget(related)
    else:
        widget = RowWidget(related) if field.is_relation else ValueWidget(field)
    return Field(attribute=field.name, column_name=field.name, widget=widget)


def _name(row: CatalogueModel) -> str:
    return BETWEEN_PARTS.join(row.natural_key())


def _row(model: type[CatalogueModel], name: str) -> CatalogueModel:
    parts = name.split(BETWEEN_PARTS)
    if len(parts) == len(model.NATURAL_KEY):
        found = model._default_manager.filter(**dict(zip(model.NATURAL_KEY, parts, strict=True))).first()
        if found is not None:
            return found
    raise ValueError(f"There is no {model._meta.verbose_name} “{name}”.")
