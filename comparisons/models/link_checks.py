"""How the pages of sources answered when they were last asked: no part of the catalogue, never shown to the public."""

from __future__ import annotations

from django.db import models

from comparisons import vocabulary as words
from comparisons.models.evidence import Source, one_of


class LinkCheck(models.Model):
    """The last answer of a source's page, and whether an editor says that the page is gone."""

    # Without a name of its own on the source: what rests on a source is facts.
    source = models.OneToOneField(Source, on_delete=models.CASCADE, related_name="+")
    checked_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=8, choices=words.choices(words.LinkOutcome), blank=True)
    detail = models.CharField("answer", max_length=200, blank=True)
    address = models.CharField("where it is now", max_length=500, blank=True)
    gone = models.BooleanField(
        default=False, help_text="An editor says so: the page is asked about no more, and needs another in its place."
    )

    class Meta:
        ordering = ["source"]
        constraints = [one_of("outcome", words.LinkOutcome, or_empty=True)]

    def __str__(self) -> str:
        return f"{self.source}: {self.get_outcome_display()}"

    @classmethod
    def failed(cls) -> models.QuerySet[LinkCheck]:
        """Return the checks of pages that did not simply answer, or that are gone."""
        answered = words.LinkOutcome.ANSWERS.value
        return cls.objects.filter(~models.Q(outcome__in=["", answered]) | models.Q(gone=True))
