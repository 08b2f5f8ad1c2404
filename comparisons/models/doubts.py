"""What an editor found on a page that does not fit a fact: no part of the catalogue, never shown to the public."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from comparisons import vocabulary as words
from comparisons.models.evidence import Source, one_of
from comparisons.models.revision import CatalogueModel


class Doubt(models.Model):
    """A row that its page no longer bears out, until somebody edits the row or finds it there again."""

    # Of any table that rests on sources, so not a foreign key. The row is edited at once or soon after.
    table = models.CharField(max_length=60)
    row = models.PositiveBigIntegerField()
    title = models.CharField("fact", max_length=200, help_text="The row in words.")
    # Without a name of its own on the source: what rests on a source is facts.
    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="+")
    found = models.CharField(max_length=12, choices=words.choices(words.Found))
    noted_on = models.DateField()
    noted_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["-noted_on", "source", "title"]
        constraints = [
            one_of("found", words.Found),
            models.UniqueConstraint(fields=["table", "row"], name="%(app_label)s_%(class)s_once"),
        ]

    def __str__(self) -> str:
        return self.title

    @classmethod
    def settle(cls, row: CatalogueModel) -> None:
        """Forget what was noted about a row that has just been edited, deleted or found again."""
        cls.objects.filter(table=row._meta.model_name, row=row.pk).delete()
