"""What an editor knows of a contradiction: no part of the catalogue, never shown to the public."""

from __future__ import annotations

from django.conf import settings
from django.db import models

SENTENCE_LENGTH = 600  # claims are quoted in it


class ExplainedContradiction(models.Model):
    """Two things that cannot both be so, and why they stand all the same. Another number makes another sentence."""

    sentence = models.CharField(
        "contradiction", max_length=SENTENCE_LENGTH, unique=True, help_text="As the site words it."
    )
    because = models.TextField(
        help_text="Why it stands: what the sources say, what you looked at, and what is still to be found."
    )
    noted_on = models.DateField(auto_now_add=True)
    noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, editable=False, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ["sentence"]

    def __str__(self) -> str:
        return self.sentence
