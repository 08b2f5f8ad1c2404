"""What happened to a page: it moved, it is gone, or another source takes its place in all facts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.validators import URLValidator
from django.db import IntegrityError, transaction
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.http import urlencode

from comparisons import models
from comparisons import vocabulary as words
from comparisons.admin.addresses import form_address
from comparisons.admin.fields import PartialDateField
from comparisons.admin.meanwhile import number_in
from comparisons.admin.naming import name_in_words
from comparisons.admin.pages_due import resting_tables
from comparisons.admin.saving import DRAWN_AT
from comparisons.admin.trying import confirmed, effect_of_act
from comparisons.catalogue.revision import because
from comparisons.links import canonical, sources_at

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from django.db.models import Manager
    from django.http import HttpRequest, HttpResponse

    from comparisons.engine.effect import Effect

_MOST_NAMED = 5


class MoveForm(forms.Form):
    """Where the page is now."""

    address = forms.CharField(
        label="New address",
        max_length=500,
        validators=[URLValidator(["http", "https"], message="Write the whole address, beginning with https://.")],
        widget=forms.TextInput(attrs={"class": "vTextField", "inputmode": "url", "spellcheck": "false"}),
        error_messages={"required": "Write the address at which the page is now."},
    )


class ReplaceForm(forms.Form):
    """Which source says the same, and how it was seen to."""

    other = forms.CharField(
        label="The other source",
        help_text="Its address in any spelling, or its short name.",
        max_length=500,
        widget=forms.TextInput(attrs={"class": "vTextField", "spellcheck": "false"}),
        error_messages={"required": "Write the address or the short name of the other source."},
    )
    seen_on = forms.DateField(
        label="Day on which you saw all these facts there",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": "Write a day: 2026-11-27.", "required": "Say on which day you looked."},
    )
    seen_in = forms.ChoiceField(label="What you looked at", choices=words.choices(words.SeenIn))
    as_of = PartialDateField(
        label="Date that the other source gives (optional)",
        help_text="As far as it says it: 2026, 2026-02 or 2026-02-24.",
        required=False,
    )

    def __init__(self, source: models.Source, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.source = source

    def clean_other(self) -> models.Source:
        """Return the one source that is meant."""
        said: str = self.cleaned_data["other"].strip()
        found = list(models.Source.objects.filter(slug=said)) or sources_at(said)
        found = [each for each in found if each != self.source]
        if len(found) == 1:
            return found[0]
        if found:
            names = ", ".join(each.slug for each in found)
            raise ValidationError(f"Several readings of this page are sources: write the short name of one: {names}.")
        if said == self.source.slug or canonical(said) == canonical(self.source.url):
            raise ValidationError("This is the same source: write another.")
        add = f"{reverse('admin:comparisons_source_add')}?{urlencode({'url': said})}"
        raise ValidationError(format_html('There is no such source yet. <a href="{}">Add it</a> first.', add))

    def clean_seen_on(self) -> date:
        """Refuse a day that is still to come."""
        day: date = self.cleaned_data["seen_on"]
        if day > timezone.localdate():
            raise ValidationError("This day is still to come: write the day on which you looked.")
        return day


def fate_view(request: HttpRequest, source_id: int) -> HttpResponse:
    """Show what may have happened to a page; with POST do what the editor says."""
    source = get_object_or_404(models.Source, pk=source_id)
    sources = admin.site.get_model_admin(models.Source)
    if not sources.has_change_permission(request, source):
        raise PermissionDenied
    check = models.LinkCheck.objects.filter(source=source).first() or models.LinkCheck(source=source)
    sent = request.POST if request.method == "POST" else None
    move = MoveForm(sent if sent and "_moved" in sent else None, initial={"address": check.address})
    replace = ReplaceForm(
        source,
        sent if sent and "_replace" in sent else None,
        initial={"seen_on": timezone.localdate(), "seen_in": words.SeenIn.LIVE_PAGE.value},
    )
    effect = None
    if sent is not None:
        done = ""
        if "_moved" in sent:
            done = _move(source, move)
        elif "_gone" in sent or "_there" in sent:
            done = _mark(check, gone="_gone" in sent)
        elif "_replace" in sent:
            done, effect = _replace(request, source, replace)
        if done:
            sources.log_change(request, source, done)
            messages.success(request, done)
            return HttpResponseRedirect(form_address(source))
    context = {
        **admin.site.each_context(request),
        "title": "What happened to this page",
        "subtitle": str(source),
        "source": source,
        "check": check,
        "move": move,
        "replace": replace,
        "effect": effect,
        "unconfirmed": effect is not None and not confirmed(request, effect),
        "drawn_at": models.Revision.current(),
        "has_errors": bool(move.errors or replace.errors),
        "opts": models.Source._meta,
        "media": forms.Media(css={"all": ["admin/css/forms.css"]}),
    }
    return TemplateResponse(request, "admin/comparisons/source/fate.html", context)


def _move(source: models.Source, form: MoveForm) -> str:
    """Give the source the address at which its page is now; return what was done, or nothing."""
    if not form.is_valid():
        return ""
    address = form.cleaned_data["address"]
    twins = [twin for twin in sources_at(address) if twin != source]
    if twins:
        links = format_html('<a href="{}">{}</a>', form_address(twins[0]), twins[0])
        form.add_error(
            "address", format_html("That page is a source already: {}. Let that one take its place, below.", links)
        )
        return ""
    before, source.url = source.url, address
    with transaction.atomic(), because("The page moved"):
        source.save()
        models.LinkCheck.objects.filter(source=source).delete()
    return f"The page moved from {before} to {address}. The old address still finds it."


def _mark(check: models.LinkCheck, *, gone: bool) -> str:
    check.gone = gone
    check.save()
    if gone:
        return "Marked as gone. It is asked about no more, and stays on the work list until nothing rests on it."
    return "Marked as there again."


def _replace(request: HttpRequest, source: models.Source, form: ReplaceForm) -> tuple[str, Effect | None]:
    """Let all that rests on a source rest on another, once the editor has seen what that changes.

    Return what was done; or else what it would change on the site, or nothing where a row refuses.
    """
    if not form.is_valid():
        return "", None
    other = form.cleaned_data["other"]
    drawn_at, tries = models.Revision.current(), list[tuple[int, list[str]]]()
    effect = effect_of_act(lambda: tries.append(_move_rows(request, source, other, form)))
    moved, refused = tries[0]
    if refused or not moved:
        form.add_error(None, _refusal(refused))
        return "", None
    if number_in(request.POST.get(DRAWN_AT)) == drawn_at and confirmed(request, effect):
        with transaction.atomic(), because(f"In place of {source.slug}"):
            models.Revision.lock()
            if models.Revision.current() == drawn_at:
                _move_rows(request, source, other, form)
                return f"{moved} rows rest on {other} now, in place of {source}.", None
    return "", effect


def _refusal(refused: Sequence[str]) -> str:
    if not refused:
        return "Nothing rests on this source."
    named = "; ".join(refused[:_MOST_NAMED]) + (" …" if len(refused) > _MOST_NAMED else "")
    return f"Nothing was changed. These cannot rest on the other source as they are: {named}."


def _move_rows(
    request: HttpRequest, source: models.Source, other: models.Source, form: ReplaceForm
) -> tuple[int, list[str]]:
    """Let every row rest on another source; return how many there are, and which refuse."""
    moved, refused = 0, []
    for model in resting_tables():
        rows: Manager[Any] = model._default_manager
        for row in rows.filter(source=source):
            moved += 1
            if not _rests_on(request, row, other, form):
                refused.append(name_in_words(row))
    for term in models.Term.objects.filter(further_sources=source):
        moved += 1
        term.further_sources.remove(source)
        term.further_sources.add(other)
    return moved, refused


def _rests_on(request: HttpRequest, row: Any, other: models.Source, form: ReplaceForm) -> bool:
    """Let one row rest on another source, and return whether it may."""
    row.source = other
    row.seen_on, row.seen_in, row.as_of = (form.cleaned_data[name] for name in ("seen_on", "seen_in", "as_of"))
    if hasattr(row, "where"):
        row.where = ""
    if not admin.site.get_model_admin(type(row)).has_change_permission(request, row):
        return False
    try:
        row.clean()
        with transaction.atomic():
            row.save()
    except (ValidationError, IntegrityError):  # a date that cannot be, or the claim was seen there already
        return False
    return True
