"""Two editors at once: what others saved since a form was drawn, and the form with both their work and this one's."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.forms import CheckboxInput, ModelForm, model_to_dict
from django.utils.text import capfirst
from simple_history.template_utils import HistoricalRecordContextHelper

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import datetime

    from django.db import models
    from django.http import QueryDict

ADDED, CHANGED, DELETED = "+", "~", "-"
MOST_ROWS = 1_000  # of an inline, whatever a form says: Django's own bound


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field that somebody changed, in words."""

    label: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Change:
    """One row that somebody saved since the form was drawn."""

    row: tuple[type[models.Model], int]
    what: str  # "changed", "added", "deleted"
    name: str
    who: str
    at: datetime
    fields: tuple[FieldChange, ...]
    names: tuple[str, ...]  # of the fields

    @property
    def deleted(self) -> bool:
        """Return whether the row is gone."""
        return self.what == _WHAT[DELETED]


_WHAT = {ADDED: "added", CHANGED: "changed", DELETED: "deleted"}


def changes_since(row: models.Model, inlines: Iterable[InlineRows], revision: int) -> tuple[Change, ...]:
    """Return what was saved of a row and of its inlines after a revision, the oldest first."""
    tables = [(type(row), {"id": row.pk}), *((each.model, {each.column: row.pk}) for each in inlines)]
    records = [
        (model, record)
        for model, belonging in tables
        for record in _history(model).filter(revision__gt=revision, **belonging).select_related("history_user")
    ]
    records.sort(key=lambda each: each[1].history_date)
    changes = [_change(model, record) for model, record in records]
    # A form saves its row with its inlines, whether it changed or not: what did not is no news.
    return tuple(change for change in changes if change.fields or change.what != _WHAT[CHANGED])


def _change(model: type[models.Model], record: Any) -> Change:
    former = record.prev_record if record.history_type not in {ADDED, DELETED} else None
    delta = record.diff_against(former, foreign_keys_are_objs=True) if former else None
    words = HistoricalRecordContextHelper(model, record).context_for_delta_changes(delta) if delta else []
    return Change(
        row=(model, record.id),
        what=_WHAT[record.history_type],
        name=f"{capfirst(model._meta.verbose_name)} “{record.instance}”",
        who=str(record.history_user or "not an editor"),
        at=record.history_date,
        fields=tuple(FieldChange(each["field"], each["old"], each["new"]) for each in words),
        names=tuple(each.field for each in delta.changes) if delta else (),
    )


def _history(model: type[models.Model]) -> Any:
    return model.history  # type: ignore[attr-defined]  # the history library adds it


@dataclass(frozen=True, slots=True)
class InlineRows:
    """Rows of another table that are edited on a row's page."""

    model: type[models.Model]
    column: str  # the field that holds the row
    prefix: str  # of their fields in the form
    form: type[ModelForm[Any]]


class Draft:
    """What an editor typed, brought together with what others saved meanwhile."""

    def __init__(self, sent: QueryDict, revision: int) -> None:
        self.sent = sent.copy()
        self._revision = revision
        self.typed_in_gone_rows: list[str] = []

    def take_theirs(self, changes: Sequence[Change], form: ModelForm[Any], inlines: Sequence[InlineRows]) -> None:
        """Take the newer values into fields that this editor did not touch, and leave out rows that are gone."""
        for change in changes:
            if change.row[0] is type(form.instance):
                self._merge(change, form)
        for inline in inlines:
            mine = [change for change in changes if change.row[0] is inline.model]
            for change in mine:
                if not change.deleted:
                    self._merge_inline(change, inline)
            self._leave_out(inline, {str(change.row[1]) for change in mine if change.deleted})

    def take_as_new(self, form: ModelForm[Any], inlines: Iterable[InlineRows]) -> None:
        """Make of it what a form for a new row sends: without old numbers, with what its page only showed."""
        for name in form.fields:
            key = form.add_prefix(name)
            if key not in self.sent and not isinstance(form.fields[name].widget, CheckboxInput):
                self._write(key, form[name].value(), is_box=False)
        for inline in inlines:
            self.sent[f"{inline.prefix}-INITIAL_FORMS"] = "0"
            for number, _ in self._rows(inline):
                for name in ("id", inline.column):
                    self.sent[f"{inline.prefix}-{number}-{name}"] = ""

    def _merge(self, change: Change, form: ModelForm[Any]) -> None:
        """Write what others saved in place of what the form was drawn with; what was typed stays."""
        model, pk = change.row
        drawn = _history(model).filter(id=pk, revision__lte=self._revision).order_by("-history_id").first()
        if drawn is None:
            return
        was = model_to_dict(drawn.instance, change.names)
        for name in set(change.names) & set(form.fields):
            field, key = form.fields[name], form.add_prefix(name)
            typed = field.widget.value_from_datadict(self.sent, {}, key)
            if not field.has_changed(was.get(name), typed):
                self._write(key, form[name].value(), is_box=isinstance(field.widget, CheckboxInput))

    def _write(self, key: str, value: Any, *, is_box: bool) -> None:
        if isinstance(value, list | tuple):
            self.sent.setlist(key, [str(getattr(each, "pk", each)) for each in value])
        elif is_box:
            self.sent.pop(key, None)
            if value:
                self.sent[key] = "on"
        else:
            self.sent[key] = "" if value is None else str(value)

    def _merge_inline(self, change: Change, inline: InlineRows) -> None:
        row = inline.model._default_manager.filter(pk=change.row[1]).first()
        number = next((at for at, fields in self._rows(inline) if fields.get("id") == [str(change.row[1])]), None)
        if row is not None and number is not None:
            self._merge(change, inline.form(instance=row, prefix=f"{inline.prefix}-{number}"))

    def _leave_out(self, inline: InlineRows, gone: set[str]) -> None:
        """Number the rows anew without those that are gone; what was typed in these is kept to be shown."""
        rows = list(self._rows(inline))
        if not any(fields.get("id", [""])[0] in gone for _, fields in rows):
            return
        there = number_in(self.sent.get(f"{inline.prefix}-INITIAL_FORMS"))
        kept = []
        for number, fields in rows:
            for name in fields:
                del self.sent[f"{inline.prefix}-{number}-{name}"]
            if number < there and fields.get("id", [""])[0] in gone:
                typed = [", ".join(values) for name, values in fields.items() if name not in {"id", inline.column}]
                self.typed_in_gone_rows.append("; ".join(each for each in typed if each))
            else:
                kept.append(fields)
        self.sent[f"{inline.prefix}-INITIAL_FORMS"] = str(there - (len(rows) - len(kept)))
        self.sent[f"{inline.prefix}-TOTAL_FORMS"] = str(len(kept))
        for number, fields in enumerate(kept):
            for name, values in fields.items():
                self.sent.setlist(f"{inline.prefix}-{number}-{name}", values)

    def _rows(self, inline: InlineRows) -> Iterator[tuple[int, dict[str, list[str]]]]:
        """Yield the number of each row of an inline, with what was typed in it."""
        for number in range(min(number_in(self.sent.get(f"{inline.prefix}-TOTAL_FORMS")), MOST_ROWS)):
            start = f"{inline.prefix}-{number}-"
            yield (
                number,
                {key.removeprefix(start): self.sent.getlist(key) for key in self.sent if key.startswith(start)},
            )


MOST_DIGITS = 18  # as many as a row's number has at the most


def number_in(text: str | None) -> int:
    """Return the number that a form sent; 0 for anything else."""
    return int(text) if text and len(text) <= MOST_DIGITS and text.isascii() and text.isdecimal() else 0
