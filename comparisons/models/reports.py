"""What readers report: never shown to the public, and no part of the catalogue."""

from __future__ import annotations

from django.db import models


class Report(models.Model):
    """A reader's word that something is wrong, with what the site said at that time. Nothing about the reader."""

    about = models.CharField(
        max_length=200,
        blank=True,
        help_text="The page and the place on it, for example certifications/cpc#exam-minutes.",
    )
    title = models.CharField("what it is about", max_length=200, help_text="In words, as the reader saw it.")
    shown = models.TextField("what the site said then", blank=True, help_text="The values, one a line.")
    sources = models.TextField("sources at that time", blank=True, help_text="What the values rested on, one a line.")
    message = models.TextField("what is wrong", help_text="In the reader’s words. Never published.")
    elsewhere = models.TextField("where the reader saw it otherwise", blank=True)
    source_url = models.CharField("address of a source", max_length=500, blank=True, help_text="Unchecked.")
    received_at = models.DateTimeField(auto_now_add=True)
    handled = models.BooleanField(default=False, help_text="Tick it once nothing is left to do.")

    class Meta:
        ordering = ["handled", "-received_at", "-pk"]
        indexes = [models.Index(fields=["handled", "-received_at"], name="comparisons_report_queue")]

    def __str__(self) -> str:
        return self.title
