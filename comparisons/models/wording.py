"""Wording of the quiz that overrides the vocabulary's own; a missing row means the default."""

from __future__ import annotations

from django.db import models

from comparisons import vocabulary as words
from comparisons.models.evidence import one_of
from comparisons.models.revision import CatalogueModel, recorded


class QuestionWording(CatalogueModel):
    """Another wording, help text or place for a question. Which questions exist is not decided here."""

    NATURAL_KEY = ("question",)

    question = models.CharField(max_length=20, unique=True, choices=words.choices(words.Question))
    text = models.CharField(max_length=200, blank=True, help_text="Empty: the default wording.")
    help_text = models.CharField(max_length=300, blank=True, help_text="A line under the question.")
    order = models.PositiveSmallIntegerField(null=True, blank=True, help_text="Empty: the default place.")

    history = recorded()

    class Meta:
        ordering = ["question"]
        constraints = [one_of("question", words.Question)]

    def __str__(self) -> str:
        return self.text or words.Question(self.question).label


class OptionWording(CatalogueModel):
    """Another wording or place for one answer of a question."""

    NATURAL_KEY = ("question", "value")

    question = models.CharField(max_length=20, choices=words.choices(words.Question))
    value = models.SlugField(max_length=40, help_text="The answer’s name in the address.")
    text = models.CharField(max_length=160, blank=True, help_text="Empty: the default wording.")
    order = models.PositiveSmallIntegerField(null=True, blank=True, help_text="Empty: the default place.")

    history = recorded()

    class Meta:
        ordering = ["question", "value"]
        constraints = [
            one_of("question", words.Question),
            models.UniqueConstraint(fields=["question", "value"], name="%(app_label)s_%(class)s_once"),
        ]

    def __str__(self) -> str:
        return self.text or self.value
