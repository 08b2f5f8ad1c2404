"""What readers report, the newest of what is not handled first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import admin

from comparisons import models

if TYPE_CHECKING:
    from django.http import HttpRequest

    _Reports = admin.ModelAdmin[models.Report]
else:
    _Reports = admin.ModelAdmin


class ReportAdmin(_Reports):
    """The queue of reports: read, act on the fact itself, tick off."""

    list_display = ["title", "message", "received_at", "handled"]
    list_filter = ["handled"]
    search_fields = ["title", "about", "message", "elsewhere"]
    fieldsets = [
        (None, {"fields": ["message", "elsewhere", "source_url", "handled"]}),
        ("What it is about", {"fields": ["title", "about", "shown", "sources", "received_at"]}),
    ]
    readonly_fields = [
        "message",
        "elsewhere",
        "source_url",
        "title",
        "about",
        "shown",
        "sources",
        "received_at",
    ]

    def has_add_permission(self, _request: HttpRequest) -> bool:
        """Return that reports come from readers alone."""
        return False
