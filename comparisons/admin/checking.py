"""Check again: one screen for each page, with all facts that rest on it as a list to go through."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import ForeignKey
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import get_text_list

from comparisons import models
from comparisons import vocabulary as words
from comparisons.access import certification_of, may_edit_public
from comparisons.admin.addresses import form_address
from comparisons.admin.naming import name_in_words, subject_of
from comparisons.admin.pages_due import pages_due, resting_tables, what_rests
from comparisons.admin.values import value_in_words
from comparisons.catalogue.revision import because

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from django.db.models import Manager
    from django.http import HttpRequest, HttpResponse

    from comparisons.admin.pages_due import Row

STILL_SO = "so"
_REST_IS_SO = "_rest"  # the button that also says of all others that they are still so

# The lists of the queue: what an address calls each, its name, and the facts by which it goes.
QUEUES = (
    ("out-of-date", "Out of date", "stale"),
    ("soon", "Due within 30 days", "soon"),
    ("never-live", "Never seen on a live page", "never_live"),
    ("doubts", "Changed or not found", "doubts"),
    ("all", "All pages", "facts"),
)


def queue_address(name: str) -> str:
    """Return the address of one list of the queue."""
    return f"{reverse('admin:comparisons_source_queue')}?list={name}"


def check_address(source_id: int) -> str:
    """Return the address at which a page is checked again."""
    return reverse("admin:comparisons_source_check", args=[source_id])


def queue_view(request: HttpRequest) -> HttpResponse:
    """Show which pages to look at again, those first on which most readers' results rest."""
    if not admin.site.get_model_admin(models.Source).has_view_permission(request):
        raise PermissionDenied
    due = pages_due(timezone.localdate())
    wanted = request.GET.get("list", "")
    shown = [each for each in QUEUES if each[0] == wanted] or [each for each in QUEUES if due.with_some(each[2])]
    name, title, kind = (*shown, QUEUES[0])[0]
    context = {
        **admin.site.each_context(request),
        "title": "Check again",
        "subtitle": title,
        "due": due,
        "pages": [(page, getattr(page, kind)) for page in due.with_some(kind)],
        "queues": [(each, label, queue_address(each), len(due.with_some(of))) for each, label, of in QUEUES],
        "current": name,
        "opts": models.Source._meta,
    }
    return TemplateResponse(request, "admin/comparisons/source/queue.html", context)


# --- One page ------------------------------------------------------------------------------------


class LookForm(forms.Form):
    """When the page was looked at, and which state of the catalogue the list was drawn from."""

    seen_on = forms.DateField(
        label="Day on which you look at the live page",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": "Write a day: 2026-11-27.", "required": "Say on which day you looked."},
    )
    revision = forms.IntegerField(min_value=0)

    def clean_seen_on(self) -> date:
        """Refuse a day that is still to come."""
        day: date = self.cleaned_data["seen_on"]
        if day > timezone.localdate():
            raise ValidationError("This day is still to come: write the day on which you looked.")
        return day


class FactForm(forms.Form):
    """What was found of one fact; nothing chosen: nobody looked."""

    found = forms.ChoiceField(
        label="On the page",
        required=False,
        choices=[(STILL_SO, "still so"), *words.choices(words.Found)],
        widget=forms.RadioSelect,
    )
    where = forms.CharField(
        label="Where on the page (optional)", max_length=200, required=False, widget=forms.TextInput(attrs={"size": 40})
    )


@dataclass(slots=True)
class Entry:
    """A fact on the list."""

    row: Any  # of any table that rests on sources
    form: FactForm
    name: str
    value: str
    address: str
    doubt: models.Doubt | None
    may_change: bool

    @property
    def found(self) -> str:
        """Return what was found, once the form is clean."""
        return str(self.form.cleaned_data.get("found", ""))


def check_view(request: HttpRequest, source_id: int) -> HttpResponse:
    """Show the facts of one page to go through; with POST keep what was found of each, all or nothing."""
    source = get_object_or_404(models.Source, pk=source_id)
    if not admin.site.get_model_admin(models.Source).has_view_permission(request, source):
        raise PermissionDenied
    sent = _with_the_rest(request) if request.method == "POST" else None
    look = LookForm(sent, initial={"seen_on": timezone.localdate()})
    entries = _entries(request, source, sent)
    if sent is not None and _save(request, source, look, entries):
        return HttpResponseRedirect(_next_address(source))
    rests = what_rests(timezone.localdate())
    context = {
        **admin.site.each_context(request),
        "title": "Check again",
        "subtitle": str(source),
        "source": source,
        "opts": models.Source._meta,
        "look": look,
        "revision": models.Revision.current(),  # after a refusal too: what is shown now is what comes next
        "groups": _by_subject(entries),
        "doubted": [entry for entry in entries if entry.doubt],
        "may_save": any(entry.may_change for entry in entries),
        "has_errors": bool(sent is not None),
        "situations": rests.by_source.get(source.slug, 0),
        "all_situations": rests.situations,
        "media": forms.Media(css={"all": ["admin/css/forms.css", "work-lists.css"]}),
    }
    return TemplateResponse(request, "admin/comparisons/source/check.html", context)


def _with_the_rest(request: HttpRequest) -> Any:
    """Return what was sent; with the button for it, all facts on which nothing was said are still so."""
    sent = request.POST.copy()
    if _REST_IS_SO in sent:
        for name in request.POST.getlist("listed"):
            if not sent.get(f"{name}-found"):
                sent[f"{name}-found"] = STILL_SO
    return sent


def _next_address(source: models.Source) -> str:
    left = models.Doubt.objects.filter(source=source).exists()
    return check_address(source.pk) if left else reverse("admin:comparisons_source_queue")


def _entries(request: HttpRequest, source: models.Source, sent: Any) -> list[Entry]:
    doubts = {(doubt.table, doubt.row): doubt for doubt in models.Doubt.objects.filter(source=source)}
    found = []
    for row in _rows_resting_on(source):
        table = row._meta.model_name
        initial = {"where": row.where} if hasattr(row, "where") else {}
        form = FactForm(sent, prefix=f"{table}-{row.pk}", initial=initial)
        if not initial:
            del form.fields["where"]
        found.append(
            Entry(
                row=row,
                form=form,
                name=name_in_words(row),
                value=value_in_words(row),
                address=form_address(row),
                doubt=doubts.get((table, row.pk)),
                may_change=_may_change(request, row),
            )
        )
    return found


def _may_change(request: HttpRequest, row: Any) -> bool:
    """Return what the row's own form would say, without a query for each row."""
    if not admin.site.get_model_admin(type(row)).has_change_permission(request):
        return False
    certification = certification_of(row)
    return may_edit_public(request.user) or (certification is not None and not certification.published)


def _rows_resting_on(source: models.Source) -> Iterator[Any]:
    for model in resting_tables():
        rows: Manager[Any] = model._default_manager
        yield from rows.filter(source=source).select_related("source", *_parents(model))


def _parents(model: type[Row]) -> Iterator[str]:
    """Yield what a row is named by: the rows that it refers to, and those that they refer to."""
    for column in model._meta.fields:
        if isinstance(column, ForeignKey) and column.related_model is not models.Source:
            yield column.name
            above = column.related_model._meta.fields
            yield from (f"{column.name}__{each.name}" for each in above if isinstance(each, ForeignKey))


def _by_subject(entries: Sequence[Entry]) -> list[tuple[str, list[Entry]]]:
    groups: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        groups[str(subject_of(entry.row))].append(entry)
    return sorted(groups.items())


# --- Keeping what was found ----------------------------------------------------------------------


def _save(request: HttpRequest, source: models.Source, look: LookForm, entries: Sequence[Entry]) -> bool:
    """Keep what was found, in one transaction; return False, with nothing kept, where a form says why."""
    clean = [look.is_valid(), *(entry.form.is_valid() for entry in entries)]
    if not all(clean):
        return False
    said = [entry for entry in entries if entry.may_change and entry.found]
    if not said:
        look.add_error(None, "Say of at least one fact what you found.")
        return False
    with transaction.atomic():
        # Locked first, so that nobody changes a row between the look at its history and its save.
        models.Revision.advance()
        for entry in said:
            if not _saved_meanwhile(entry, look.cleaned_data["revision"]):
                _keep(request, entry, source, look.cleaned_data["seen_on"])
        if any(entry.form.errors for entry in said):
            transaction.set_rollback(True)
            return False
        _tell(request, source, said, look.cleaned_data["seen_on"])
    return True


def _saved_meanwhile(entry: Entry, revision: int) -> bool:
    """Return whether somebody has saved the fact since the list was drawn, and say so beside it."""
    later = entry.row.history.filter(revision__gt=revision).select_related("history_user").first()
    if later is None:
        return False
    who = later.history_user or "somebody"
    entry.form.add_error("found", f"Meanwhile {who} has saved this fact: it is shown as it is now. Look once more.")
    return True


def _keep(request: HttpRequest, entry: Entry, source: models.Source, day: date) -> None:
    row, still_so = entry.row, entry.found == STILL_SO
    before = {name: getattr(row, name) for name in ("where", "seen_on", "seen_in") if hasattr(row, name)}
    if "where" in entry.form.cleaned_data:
        row.where = entry.form.cleaned_data["where"]
    if still_so:
        if row.seen_in == words.SeenIn.LIVE_PAGE.value and row.seen_on > day:
            entry.form.add_error("found", f"It was seen on a later day: {date_format(row.seen_on, 'j F Y')}.")
            return
        row.seen_on, row.seen_in = day, words.SeenIn.LIVE_PAGE.value
    try:
        row.clean()
    except ValidationError as error:
        entry.form.add_error("found", error.messages)
        return
    if any(getattr(row, name) != value for name, value in before.items()):
        with because("Checked again: still so" if still_so else "Checked again: where on the page"):
            row.save()
    if still_so:
        models.Doubt.settle(row)
    else:
        models.Doubt.objects.update_or_create(
            table=row._meta.model_name,
            row=row.pk,
            defaults={
                "title": entry.name[:200],
                "source": source,
                "found": entry.found,
                "noted_on": day,
                "noted_by_id": request.user.pk,
            },
        )


def _tell(request: HttpRequest, source: models.Source, said: Sequence[Entry], day: date) -> None:
    """Say what was kept, to the editor and in the log."""
    counts = Counter(entry.found for entry in said)
    labels = {STILL_SO: "still so", **dict(words.choices(words.Found))}
    told = get_text_list([f"{counts[found]} {label}" for found, label in labels.items() if counts[found]], "and")
    admin.site.get_model_admin(models.Source).log_change(request, source, f"Checked again: {told}.")
    to_edit = "" if set(counts) == {STILL_SO} else " What changed or was not found waits below to be edited."
    messages.success(request, f"{source}, looked at on {date_format(day, 'j F Y')}: {told}.{to_edit}")
