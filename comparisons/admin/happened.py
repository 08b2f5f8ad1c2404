"""Changing a value: the form asks what happened, and does what follows from the answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils import timezone
from django.utils.text import slugify

from comparisons import models
from comparisons import vocabulary as words
from comparisons.admin.base import RowForm
from comparisons.admin.fields import PartialDateField
from comparisons.admin.values import topic_of, value_in_words
from comparisons.models.evidence import Statement

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.db import models as columns

CHANGED, ANNOUNCED, CORRECTED, DISAGREES, TRUE_NOW = "changed", "announced", "corrected", "disagrees", "true-now"
OURS, THEIRS = "ours", "theirs"
_ANSWERS = [
    ("", "The value stays as it is"),
    (CHANGED, "It changed on the day below: the old value goes into the history"),
    (ANNOUNCED, "It will change on the day below: what is typed here is announced, the present value stays"),
    (CORRECTED, "We had it wrong: it is shown as a correction on the list of changes"),
    (DISAGREES, "Another source disagrees: both are kept, one is believed"),
]
_TRUE_NOW = (TRUE_NOW, "It is so now: put it in place of the present value")
_BELIEVED = [("", "---------"), (OURS, "The value that stood here"), (THEIRS, "The value that is typed here now")]
# Of an answer that we believe more: what we make of the other one.
_VERDICTS = [
    ("", "---------"),
    *((verdict.value, verdict.label) for verdict in words.Verdict if verdict is not words.Verdict.RIGHT),
]
QUESTIONS = ("happened", "day", ("believed", "verdict"), "explanation")
# What says where a value comes from, and how it is shown: changing these is no change of the value.
_AROUND = {
    "source",
    "as_of",
    "seen_on",
    "seen_in",
    "where",
    "note",
    "key",
    "label",
    "effective_from",
    "replaces",
    "why",
}
_EVIDENCE = {"source", "as_of", "seen_on", "seen_in"}
_LONGEST_KEY = 80


class HappenedForm[Row: Statement](RowForm[Row]):
    """The form of a statement. Once its value is changed, it asks what happened."""

    happened = forms.ChoiceField(
        label="What happened?", choices=_ANSWERS, required=False, help_text="Answer it when you change the value."
    )
    day = PartialDateField(
        required=False,
        help_text="When it changed or will change: 2027-01-01; of a past change also 2026 or 2026-02.",
    )
    believed = forms.ChoiceField(
        label="Which do we believe?", choices=_BELIEVED, required=False, help_text="Where another source disagrees."
    )
    verdict = forms.ChoiceField(
        label="The other one is",
        choices=_VERDICTS,
        required=False,
        help_text="“Not settled” marks our value as disputed.",
    )
    explanation = forms.CharField(
        label="Why do we believe it?",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"}),
        help_text="Why we believe the one and not the other, in our own words. Readers see it.",
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if not self.instance.MAY_BE_ANNOUNCED:
            self.fields["happened"].choices = [each for each in _ANSWERS if each[0] != ANNOUNCED]
        elif self.instance.effective_from:
            self.fields["happened"].choices = [*_ANSWERS[:1], _TRUE_NOW, *_ANSWERS[1:]]

    @property
    def value_changed(self) -> bool:
        """Return whether the value itself is another one than before."""
        asked = {name for row in QUESTIONS for name in ((row,) if isinstance(row, str) else row)}
        return bool(set(self.changed_data) - _AROUND - asked)

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean() or self.cleaned_data
        if self.instance.pk and "happened" in self.data:  # a form that asked
            self._check_answers(cleaned)
        return cleaned

    def _check_answers(self, cleaned: dict[str, Any]) -> None:
        happened, row = cleaned.get("happened", ""), self.instance
        if not happened and self.value_changed and not row.effective_from:
            self.add_error("happened", "The value is another one than before: say what happened.")
        if happened in {ANNOUNCED, DISAGREES} and not self.value_changed:
            self.add_error("happened", "Type the other value and its source into the fields above.")
        if happened == DISAGREES and "source" in cleaned and "source" not in self.changed_data:
            self.add_error("source", "Choose the source that says otherwise: this one says what stood here.")
        if happened in {CHANGED, CORRECTED, ANNOUNCED} and not self._looked_again(cleaned):
            self.add_error("seen_on", "Say where the new value stands: its source, and the day when you looked.")
        if happened == TRUE_NOW and row.effective_from and row.effective_from > timezone.localdate():
            self.add_error("happened", "Its day is still to come.")
        if happened in {CHANGED, ANNOUNCED} and "day" not in self.errors:
            self._check_day(happened, cleaned.get("day", ""))
        missing = [name for name in ("believed", "verdict", "explanation") if not cleaned.get(name)]
        for name in missing if happened == DISAGREES else []:
            self.add_error(name, "Both values are kept: say which one we believe, and why.")

    def _looked_again(self, cleaned: dict[str, Any]) -> bool:
        return bool(_EVIDENCE & set(self.changed_data)) or cleaned.get("seen_on") == timezone.localdate()

    def _check_day(self, happened: str, day: str) -> None:
        today = timezone.localdate().isoformat()
        is_whole, later = len(day) == len(today), day > today[: len(day)]
        if not day:
            self.add_error("day", "Say when: a day, for example 2027-01-01.")
        elif happened == CHANGED and later:
            self.add_error("day", "That day is still to come: choose that it will change.")
        elif happened == ANNOUNCED and not (is_whole and later):
            self.add_error("day", "An announced value needs a whole day that is still to come, for example 2027-01-01.")
        elif happened == ANNOUNCED and self._siblings().filter(key=_announced_key(self.instance, day)).exists():
            self.add_error("day", "A value is announced for that day already: change that one.")

    def _siblings(self) -> columns.QuerySet[Any]:
        owner = type(self.instance).NATURAL_KEY[0].partition("__")[0]
        return type(self.instance)._default_manager.filter(**{owner: getattr(self.instance, owner)})


def save_what_happened(typed: Any, form: Any) -> bool:
    """Do what follows from the answer. Return whether the row itself is to be saved as it was typed."""
    answers = form.cleaned_data
    happened = answers["happened"]
    if happened == ANNOUNCED:
        _announce(typed, answers["day"])
        return False
    if happened == DISAGREES:
        standing = type(typed)._default_manager.get(pk=typed.pk)
        believes_ours = answers["believed"] == OURS
        _claim(standing, typed if believes_ours else standing, answers)
        return not believes_ours
    if happened == TRUE_NOW:
        return _come_true(typed)
    return True


def what_was_done(answers: Mapping[str, str]) -> str:
    """Return what an answer made of what was typed, where that is not the value itself."""
    happened = answers.get("happened")
    if happened == ANNOUNCED:
        return f"The present value stays. What you typed is announced for {answers.get('day')}, as a row of its own."
    if happened == DISAGREES and answers.get("believed") == OURS:
        return "The present value stays. What you typed is kept as a claim, with its source."
    if happened == DISAGREES:
        return "The former value is kept as a claim, with its source."
    return ""


def note_cause(form: Any) -> None:
    """Keep beside the history why the value was changed; to be called in the transaction that saved it."""
    kind = form.cleaned_data.get("happened")
    if kind in {CHANGED, CORRECTED}:
        day = form.cleaned_data["day"] if kind == CHANGED else ""
        models.Cause.objects.create(revision=models.Revision.current(), kind=kind, changed_on=day)


# --- Announced -------------------------------------------------------------------------------------


def _announce(typed: Any, day: str) -> None:
    """Keep what was typed as a row of its own, which follows the present one on its day."""
    values = {field.attname: getattr(typed, field.attname) for field in type(typed)._meta.concrete_fields}
    del values["id"]
    own = {"key": _announced_key(typed, day), "effective_from": day, "replaces": typed.key}
    row = type(typed)(**values | own)
    row.full_clean()
    row.save()


def _announced_key(row: Any, day: str) -> str:
    return f"{row.key[: _LONGEST_KEY - 16]}-from-{day}"


def _come_true(typed: Any) -> bool:
    """Put an announced value in the place of the one that it follows. Return whether it is to be saved as a row."""
    owner = type(typed).NATURAL_KEY[0].partition("__")[0]
    present = (
        type(typed)._default_manager.filter(key=typed.replaces, **{owner: getattr(typed, owner)}).first()
        if typed.replaces
        else None
    )
    day = typed.effective_from
    if present is None:
        typed.effective_from, typed.replaces = None, ""
        return True
    own = {"id", "key", "effective_from", "replaces"}
    for field in type(typed)._meta.concrete_fields:
        if field.name not in own:
            setattr(present, field.attname, getattr(typed, field.attname))
    pk = typed.pk
    typed.delete()
    present.save()
    models.Cause.objects.create(
        revision=models.Revision.current(), kind=words.CauseKind.CHANGED.value, changed_on=day.isoformat()
    )
    typed.pk = pk  # the log names the row that was edited
    return False


# --- Another source disagrees ----------------------------------------------------------------------


def _claim(standing: Any, said: Any, answers: dict[str, Any]) -> None:
    """Keep the value that we do not believe as a claim, with its source and what we make of it."""
    subject, owner = _subject_of(standing)
    topic = topic_of(standing)
    number = getattr(said, "amount", None) if hasattr(said, "amount") else getattr(said, "low", None)
    claim = models.Claim(
        key=_free_key(f"{_name_of(owner)}-{topic}"),
        topic=topic,
        fact_key=standing.key,
        text=f"{_what(standing)}: {value_in_words(said)}",
        low=number,
        high=getattr(said, "high", None),
        verdict=answers["verdict"],
        explanation=answers["explanation"],
        **{subject: owner},
    )
    claim.full_clean()
    claim.save()
    sighting = models.ClaimSighting(
        claim=claim,
        source=said.source,
        as_of=said.as_of,
        seen_on=said.seen_on,
        seen_in=said.seen_in,
        where=said.where,
    )
    sighting.full_clean()
    sighting.save()


def _subject_of(row: Any) -> tuple[str, Any]:
    """Return what a claim about a row is about: the name of the claim's field, and the thing."""
    holder = row.requirement if isinstance(row, models.RequirementPath) else row
    name = next(name for name in ("certification", "body", "role", "occupation") if hasattr(holder, f"{name}_id"))
    return name, getattr(holder, name)


def _name_of(owner: Any) -> str:
    return str(getattr(owner, "slug", None) or owner.soc_code)


def _what(row: Any) -> str:
    """Return what a row is about, without its value."""
    if isinstance(row, models.Fee):
        return row.label
    if isinstance(row, models.MembershipFee):
        return f"{row.tier} membership"
    topic = getattr(row, "TOPICS", {}).get(getattr(row, "topic", ""))
    return str(topic.label if topic else words.TABLE_TOPICS.get(topic_of(row), topic_of(row)))


def _free_key(stem: str) -> str:
    stem = slugify(stem)[:90]
    taken = set(models.Claim.objects.filter(key__startswith=stem).values_list("key", flat=True))
    return next(key for key in (stem, *(f"{stem}-{n}" for n in range(2, len(taken) + 3))) if key not in taken)
