"""Where the catalogue contradicts itself: what is to be mended, and what an editor knows and explained."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.contrib.admin.widgets import AdminTextareaWidget
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone

from comparisons import models
from comparisons.admin.addresses import add_address, form_address
from comparisons.catalogue.current import current_catalogue
from comparisons.engine.contradictions import contradictions

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import Field, Model
    from django.http import HttpRequest, HttpResponse

    _Explained = admin.ModelAdmin[models.ExplainedContradiction]
else:
    _Explained = admin.ModelAdmin

# Where a contradiction is about something, what that is called.
_NAMED: tuple[tuple[type[Model], str], ...] = (
    (models.Certification, "abbreviation"),
    (models.CertifyingBody, "abbreviation"),
    (models.JobRole, "title"),
    (models.Occupation, "title"),
)


@dataclass(frozen=True, slots=True)
class Found:
    """One contradiction, the page on which it is mended, and what an editor knows of it."""

    sentence: str
    address: str  # empty for one that is gone
    explained: models.ExplainedContradiction | None
    explanation: str  # the address of the form that explains it, or changes what it says


@dataclass(frozen=True, slots=True)
class Contradictions:
    """All that the catalogue tells against itself: to be mended, known with its reason, and known once."""

    open: list[Found]
    known: list[Found]
    gone: list[Found]  # explained, but the catalogue says it no longer


def found_contradictions(today: date) -> Contradictions:
    """Return where the catalogue contradicts itself, in a fixed number of queries. Claims have a list of their own."""
    told = [each for each in contradictions(current_catalogue(), today) if not each.unsettled_claim]
    explained = {each.sentence: each for each in models.ExplainedContradiction.objects.select_related("noted_by")}
    addresses = _addresses({each.about for each in told})
    found = Contradictions([], [], [])
    for each in told:
        address, known = addresses.get(each.about, ""), explained.pop(each.sentence, None)
        if known is None:
            form = add_address(models.ExplainedContradiction, sentence=each.sentence)
            found.open.append(Found(each.sentence, address, None, form))
        else:
            found.known.append(Found(each.sentence, address, known, form_address(known)))
    found.gone.extend(Found(each.sentence, "", each, form_address(each)) for each in explained.values())
    return found


def _addresses(names: set[str]) -> dict[str, str]:
    """Return for each name the address of the form of what has it."""
    return {
        getattr(row, field): form_address(row)
        for model, field in _NAMED
        for row in model._default_manager.filter(**{f"{field}__in": names})
    }


def contradictions_view(request: HttpRequest) -> HttpResponse:
    """Show what is to be mended, then what is known, with its reason."""
    if not admin.site.get_model_admin(models.ExplainedContradiction).has_view_permission(request):
        raise PermissionDenied
    context = {
        **admin.site.each_context(request),
        "title": "Contradictions",
        "found": found_contradictions(timezone.localdate()),
    }
    return TemplateResponse(request, "admin/comparisons/contradictions.html", context)


class ExplainedContradictionAdmin(_Explained):
    """Why a contradiction stands. Deleted, it is one to be mended again."""

    list_display = ("sentence", "because", "noted_on", "noted_by")
    list_filter = ("noted_on",)
    list_select_related = ("noted_by",)
    search_fields = ("sentence", "because")
    fields = ("sentence", "because")

    def formfield_for_dbfield(self, db_field: Field[Any, Any], request: HttpRequest, **options: Any) -> Any:
        """Return the field; the contradiction is read, whole, and not rewritten: it is found by its very words."""
        if db_field.name == "sentence":
            options["widget"] = AdminTextareaWidget(attrs={"rows": 3, "readonly": True})
        return super().formfield_for_dbfield(db_field, request, **options)

    def has_module_permission(self, request: HttpRequest) -> bool:
        """Return that the list of contradictions is where one finds them."""
        return False

    def save_model(self, request: HttpRequest, obj: models.ExplainedContradiction, *arguments: Any) -> None:
        """Save it with the editor who says so."""
        obj.noted_by_id = request.user.pk
        super().save_model(request, obj, *arguments)

    # From the list and back to it.
    def response_post_save_add(self, request: HttpRequest, obj: models.ExplainedContradiction) -> HttpResponseRedirect:
        return HttpResponseRedirect(reverse("admin-contradictions"))

    def response_post_save_change(
        self, request: HttpRequest, obj: models.ExplainedContradiction
    ) -> HttpResponseRedirect:
        return HttpResponseRedirect(reverse("admin-contradictions"))

    def response_delete(self, request: HttpRequest, obj_display: str, obj_id: int) -> HttpResponse:
        super().response_delete(request, obj_display, obj_id)  # says what was deleted
        return HttpResponseRedirect(reverse("admin-contradictions"))
