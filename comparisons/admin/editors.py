"""The people who keep the facts right, and the revision that their changes move."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import admin, messages
from django.contrib.auth.admin import UserAdmin
from django.forms import CheckboxSelectMultiple

from comparisons import models
from comparisons.admin.versions import versions_of
from comparisons.catalogue.fixtures import MODELS
from comparisons.entrance.second_factor import forget

if TYPE_CHECKING:
    from django.db.models import ManyToManyField, QuerySet
    from django.forms import ModelMultipleChoiceField
    from django.http import HttpRequest

    # Generic only in the stubs.
    _Users = UserAdmin[models.Editor]
    _Causes = admin.ModelAdmin[models.Cause]
    _Revisions = admin.ModelAdmin[models.Revision]
else:
    _Users = UserAdmin
    _Causes = admin.ModelAdmin
    _Revisions = admin.ModelAdmin


WHAT_GROUPS_MAY = (
    "Contributors change drafts; Editors all that readers see, and publish; Chief editors delete, and manage editors."
)


class EditorAdmin(_Users):
    """Somebody who may log in: what they may do follows from their groups."""

    list_display = ("username", "first_name", "last_name", "is_active", "is_superuser", "last_login")
    list_filter = ("is_active", "groups")
    filter_horizontal = ()
    actions = ("take_second_factor_away",)
    add_fieldsets = ((None, {"fields": ("username", "usable_password", "password1", "password2", "groups")}),)
    fieldsets = (
        (None, {"fields": ("username", "password")}),
        ("Person", {"fields": (("first_name", "last_name"), "email")}),
        ("May", {"fields": ("is_active", "groups")}),
        ("Dates", {"fields": (("last_login", "date_joined"),)}),
    )
    readonly_fields = ("last_login", "date_joined")

    def formfield_for_manytomany(
        self, db_field: ManyToManyField[Any, Any], request: HttpRequest, **options: Any
    ) -> ModelMultipleChoiceField[Any] | None:
        """Return the field: of three groups a box for each, instead of two lists with arrows between."""
        if db_field.name == "groups":
            options |= {"widget": CheckboxSelectMultiple, "help_text": WHAT_GROUPS_MAY}
        return super().formfield_for_manytomany(db_field, request, **options)

    # A superuser is made by the operator, and nobody becomes one here.
    def has_change_permission(self, request: HttpRequest, obj: models.Editor | None = None) -> bool:
        return super().has_change_permission(request, obj) and _may_touch(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: models.Editor | None = None) -> bool:
        named = obj is not None and _is_named_in_history(obj)
        return super().has_delete_permission(request, obj) and _may_touch(request, obj) and not named

    def save_model(self, request: HttpRequest, obj: models.Editor, form: Any, change: Any) -> None:
        obj.is_staff = True  # there is nothing else here to log in to
        super().save_model(request, obj, form, change)

    @admin.action(
        permissions=["change"],
        description="Take the second factor away: the app and the recovery codes are lost",
    )
    def take_second_factor_away(self, request: HttpRequest, queryset: QuerySet[models.Editor]) -> None:
        """Let editors who lost their second factor set up another; until then a password lets them in."""
        for editor in queryset:
            if _may_touch(request, editor):
                forget(editor)
                self.log_change(request, editor, "Second factor taken away.")
                self.message_user(request, f"{editor} sets up a new second factor.", messages.SUCCESS)
            else:
                self.message_user(request, f"{editor} is left as is: ask the operator.", messages.ERROR)


def _may_touch(request: HttpRequest, editor: models.Editor | None) -> bool:
    return request.user.is_superuser or editor is None or not editor.is_superuser


def _is_named_in_history(editor: models.Editor) -> bool:
    """Return whether any change is theirs: then they can be made inactive, and the change stays theirs."""
    return any(versions_of(model).filter(history_user=editor).exists() for model in MODELS)


class RevisionAdmin(_Revisions):
    """Which state of the catalogue is current; to be seen, never edited."""

    list_display = ("number", "moved_at")
    list_filter = ("moved_at",)
    search_fields = ("number",)
    fieldsets = ((None, {"fields": ("number", "moved_at")}),)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: models.Revision | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: models.Revision | None = None) -> bool:
        return False


class CauseAdmin(_Causes):
    """Why values were changed; to be seen, never edited."""

    list_display = ("revision", "kind", "changed_on")
    list_filter = ("kind",)
    search_fields = ("revision",)
    fieldsets = ((None, {"fields": ("revision", "kind", "changed_on")}),)
    readonly_fields = ("revision", "kind", "changed_on")

    def has_module_permission(self, request: HttpRequest) -> bool:
        return False

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: models.Cause | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: models.Cause | None = None) -> bool:
        return False
