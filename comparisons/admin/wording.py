"""Wording of the quiz."""

from __future__ import annotations

from comparisons import models
from comparisons.admin.base import CatalogueAdmin


class QuestionWordingAdmin(CatalogueAdmin[models.QuestionWording]):
    """Another wording for a question. Without a row the default stands."""

    list_display = ("question", "text", "help_text", "order")
    list_filter = ("question",)
    search_fields = ("question", "text", "help_text")
    fixed_fields = ("question",)
    fieldsets = ((None, {"fields": ("question", "text", "help_text", "order")}),)


class OptionWordingAdmin(CatalogueAdmin[models.OptionWording]):
    """Another wording for an answer. Without a row the default stands."""

    list_display = ("question", "value", "text", "order")
    list_display_links = ("question", "value")
    list_filter = ("question",)
    search_fields = ("question", "value", "text")
    fixed_fields = ("question", "value")
    fieldsets = ((None, {"fields": ("question", "value", "text", "order")}),)
