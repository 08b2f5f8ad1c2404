"""Wording of the quiz and of answers that overrides our own; a missing row means the default."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models

from comparisons import vocabulary as words
from comparisons.common_questions import CommonQuestion, problems_of
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


class AnswerWording(CatalogueModel):
    """Another wording for a common question and its answer. Figures stand in it as names of facts, never typed."""

    NATURAL_KEY = ("question",)
    TEXTS = ("title", "answer", "depends_on")

    question = models.CharField(max_length=40, unique=True, choices=words.choices(CommonQuestion))
    title = models.CharField(max_length=160, blank=True, help_text="The question. Empty: the default wording.")
    answer = models.TextField(
        blank=True,
        help_text=(
            "Two or three short sentences. Facts stand in braces by their name, like {coders_median}. "
            "A sentence whose fact we do not know says so by itself. Empty: the default wording."
        ),
    )
    depends_on = models.TextField(
        blank=True, help_text="What it depends on, a line for each thing. Empty: the default wording."
    )

    history = recorded()

    class Meta:
        ordering = ["question"]
        constraints = [one_of("question", CommonQuestion)]

    def __str__(self) -> str:
        return self.title or CommonQuestion(self.question).label

    def clean(self) -> None:
        """Refuse the name of a fact that the question does not have, and figures that are typed."""
        super().clean()
        if self.question not in set(CommonQuestion):
            return  # the field says so
        question = CommonQuestion(self.question)
        found = {name: list(problems_of(question, getattr(self, name))) for name in self.TEXTS}
        if problems := {name: sentences for name, sentences in found.items() if sentences}:
            raise ValidationError(problems)
