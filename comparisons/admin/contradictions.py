"""Where the catalogue contradicts itself: what is to be mended, and what an editor knows and explained."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.contrib import admin
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

    from django.db.models import Model
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
    address: str
    explained: models.ExplainedContradiction | None
    explanation: str  # the address of the form that explains it, or changes what it says


def found_contradictions(today: date) -> list[Found]:
    """Return where the catalogue contradicts itself, in a fixed number of queries. Claims have a list of their own."""
    told = [each for each in contradictions(current_catalogue(), today) if not each.unsettled_claim]
    explained = {each.sentence: each for each in models.ExplainedContradiction.objects.select_related("noted_by")}
    addresses = _addresses({each.about for each in told})
    found = []
    for each in told:
        known = explained.get(each.sentence)
        form = form_address(known) if known else add_address(models.ExplainedContradiction, sentence=each.sentence)
        found.append(Found(each.sentence, addresses.get(each.about, ""), known, form))
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
    found = found_contradictions(timezone.localdate())
    context = {
        **admin.site.each_context(request),
        "title": "Contradictions",
        "open": [each for each in found if each.explained is None],
        "known": [each for each in found if each.explained is not None],
    }
    return TemplateResponse(request, "admin/comparisons/contradictions.html", context)


class ExplainedContradictionAdmin(_Explained):
    """Why a contradiction stands. Deleted, it is one to be mended again."""

    list_display = ("sentence", "because", "noted_on", "noted_by")
    list_filter = ("noted_on",)
    list_select_related = ("noted_by",)
    search_fields = ("sentence", "because")
    fields = ("sentence", "because")

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
