"""Why a value was changed: because the world did, or because we had it wrong."""

from __future__ import annotations

from django.db import models

from comparisons import vocabulary as words
from comparisons.models.evidence import one_of, partial_date, partial_date_validator


class Cause(models.Model):
    """The cause of one change, by the revision that it made. It is kept beside the history and never edited."""

    revision = models.PositiveBigIntegerField(unique=True, editable=False)
    kind = models.CharField(max_length=12, choices=words.choices(words.CauseKind), editable=False)
    changed_on = models.CharField(
        max_length=10,
        blank=True,
        editable=False,
        validators=[partial_date_validator],
        help_text="When it changed, as far as the source says.",
    )

    class Meta:
        ordering = ["-revision"]
        constraints = [one_of("kind", words.CauseKind), partial_date("changed_on")]

    def __str__(self) -> str:
        return f"revision {self.revision}: {words.CauseKind(self.kind).label}"
