"""The people who keep the facts right, and the revision that their changes move."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin

from comparisons import models

if TYPE_CHECKING:
    from django.http import HttpRequest

    # Generic only in the stubs.
    _Users = UserAdmin[models.Editor]
    _Revisions = admin.ModelAdmin[models.Revision]
else:
    _Users = UserAdmin
    _Revisions = admin.ModelAdmin


class EditorAdmin(_Users):
    """Somebody who may log in."""

    list_display = ("username", "first_name", "last_name", "is_active", "is_staff", "is_superuser", "last_login")


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
