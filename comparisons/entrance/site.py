"""The admin, which asks for the second factor before anything else where there is one."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any, cast

from django.contrib import admin
from django.contrib.admin.forms import AdminAuthenticationForm
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.auth.views import redirect_to_login
from django.core.validators import MaxLengthValidator
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_protect

from comparisons.entrance import second_factor
from comparisons.entrance.second_factor import CODE, SET_UP, next_step

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest
    from django.urls import URLPattern, URLResolver

    type View = Callable[..., HttpResponse]

NEXT = "next"  # in an address: where to go once the editor is in


# The tables as editors look for them: those of every day first, then by what they are about.
_GROUPS = {
    "Every day": ("Certification", "Fee", "Source", "Claim", "Report"),
    "Certifications": (
        "CertificationFact",
        "CertificationFigure",
        "ExamDomain",
        "Requirement",
        "RequirementPath",
        "RequirementCondition",
        "ApprenticeMark",
        "ApprenticeRoute",
        "RelatedCertification",
        "Classification",
        "AlternateName",
        "FormerSlug",
        "AskedPair",
    ),
    "Certifying bodies": ("CertifyingBody", "BodyFact", "BodyFigure", "MembershipFee"),
    "Jobs and pay": (
        "JobRole",
        "RoleFact",
        "RoleFigure",
        "RoleFit",
        "RoleCodeSet",
        "RoleName",
        "Occupation",
        "OccupationMatch",
        "OccupationWage",
        "OccupationOutlook",
        "OccupationFact",
    ),
    "Words": ("Term", "ClaimSighting", "QuestionWording", "OptionWording", "AnswerWording"),
    "People": ("Editor", "Group"),
}
_OTHERS = "Kept by the site"
_MOST_DIGITS = 18  # of a row's number, which is of 64 bits


class PasswordForm(AdminAuthenticationForm):
    """Name and password. Django's form tells browsers how long a name can be, and looks for a longer one all the same.

    Then an attempt would be counted under a name that PostgreSQL has no room for.
    """

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        name = self.fields["username"]
        name.validators.append(MaxLengthValidator(self.username_field.max_length))


class EditorsSite(admin.AdminSite):
    """Django's admin; a password alone does not open it to whoever has, or must have, a second factor."""

    login_form = PasswordForm

    def has_permission(self, request: HttpRequest) -> bool:
        return super().has_permission(request) and next_step(request.user) is None

    def get_urls(self) -> list[URLPattern | URLResolver]:
        return [
            path("second-factor/", self._after_password(second_factor.ask), name=CODE),
            path("second-factor/set-up/", self._after_password(second_factor.set_up), name=SET_UP),
            path("second-factor/code.svg", self._after_password(second_factor.picture), name="second_factor_picture"),
            # Also for whoever stands between password and second factor.
            path("logout/", never_cache(csrf_protect(self.logout)), name="logout"),
            *super().get_urls(),
        ]

    def admin_view(self, view: Any, cacheable: bool = False) -> Any:  # noqa: FBT001, FBT002  Django's own signature
        """Return the view for editors alone. Of the rows that were ticked it is told those that can be there."""

        @wraps(view)
        def ticked(request: HttpRequest, *arguments: Any, **options: Any) -> Any:
            if ACTION_CHECKBOX_NAME in request.POST:
                sent = request.POST.copy()
                sent.setlist(
                    ACTION_CHECKBOX_NAME, [row for row in sent.getlist(ACTION_CHECKBOX_NAME) if _is_number(str(row))]
                )
                request.POST = sent  # type: ignore[assignment]  # the stubs know only the immutable one
            return view(request, *arguments, **options)

        return super().admin_view(ticked, cacheable)

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[Any]:
        """Return the tables that the editor may see, in groups; those of one app as Django lists them."""
        apps = super().get_app_list(request, app_label)
        if app_label:
            return apps
        seen = {model["object_name"]: (app, model) for app in apps for model in app["models"]}
        grouped = {name for names in _GROUPS.values() for name in names}
        groups = _GROUPS | {_OTHERS: tuple(name for name in seen if name not in grouped)}
        return [
            {
                **seen[found[0]][0],
                "name": group,
                "app_url": f"{reverse('admin:index')}#{seen[found[0]][0]['app_label']}-{found[0].lower()}",
                "models": [seen[name][1] for name in found],
            }
            for group, names in groups.items()
            if (found := [name for name in names if name in seen])
        ]

    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """Show the form for name and password; whoever has passed it goes on to the second factor."""
        if request.method == "GET" and super().has_permission(request) and (step := next_step(request.user)):
            return redirect_to_login(request.GET.get(NEXT, ""), reverse(f"admin:{step}"), NEXT)
        return super().login(request, extra_context)

    def page(self, request: HttpRequest, template: str, status: int = 200, **context: Any) -> TemplateResponse:
        """Return a page of the entrance: the admin's frame without what is behind it."""
        frame = self.each_context(request) | {"is_nav_sidebar_enabled": False}
        return TemplateResponse(request, f"admin/{template}", {**frame, **context}, status=status)

    def _after_password(self, view: View) -> View:
        """Return the view for those alone who gave a right password, whether or not they are in yet."""

        @wraps(view)
        def guarded(request: HttpRequest) -> HttpResponse:
            if not admin.AdminSite.has_permission(self, request):
                return redirect_to_login(request.get_full_path(), reverse("admin:login"), NEXT)
            return view(self, request)

        return never_cache(csrf_protect(guarded))


def locked_out(request: HttpRequest, _refused: HttpResponse, _credentials: Any) -> HttpResponse:
    """Return the page for whoever failed too often. django-axes calls it."""
    site = cast("EditorsSite", admin.site)
    return site.page(request, "locked_out.html", title="Too many tries", status=429).render()


def _is_number(text: str) -> bool:
    """Return whether a text can be the number of a row. Django would ask the database for anything."""
    return text.isascii() and text.isdecimal() and len(text) <= _MOST_DIGITS
