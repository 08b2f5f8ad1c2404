"""Wording of the quiz and of answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import admin
from django.utils.html import format_html_join

from comparisons import models
from comparisons.admin.base import CatalogueAdmin
from comparisons.common_questions import PLACEHOLDERS, CommonQuestion

if TYPE_CHECKING:
    from django.utils.safestring import SafeString


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


class AnswerWordingAdmin(CatalogueAdmin[models.AnswerWording]):
    """Another wording for a common question and its answer. Without a row the default stands."""

    list_display = ("question", "title", "answer")
    list_display_links = ("question",)
    search_fields = ("question", "title", "answer", "depends_on")
    fixed_fields = ("question",)
    readonly_fields = ("facts",)
    fieldsets = ((None, {"fields": ("question", "title", "answer", "depends_on", "facts")}),)

    @admin.display(description="Facts that you can name")
    def facts(self, row: models.AnswerWording) -> SafeString | str:
        """Return the names that the wording may hold, with what each stands for."""
        if row.question not in set(CommonQuestion):
            return "Choose a question and save, and its facts are listed here."
        names = PLACEHOLDERS[CommonQuestion(row.question)].items()
        return format_html_join("\n", "<div><code>{{{}}}</code> {}</div>", names)
