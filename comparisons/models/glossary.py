"""The words of the field, explained."""

from __future__ import annotations

from django.db import models
from django.urls import reverse

from comparisons import vocabulary as words
from comparisons.models.evidence import Observed, Source, one_of, slug_shape, slug_validator
from comparisons.models.revision import recorded


class Term(Observed):
    """A word that a newcomer meets, in our own words, with a source where its meaning can be checked."""

    NATURAL_KEY = ("slug",)

    slug = models.SlugField(max_length=60, unique=True, validators=[slug_validator])
    term = models.CharField(max_length=120)
    expansion = models.CharField(max_length=200, blank=True, help_text="What the letters stand for.")
    category = models.CharField(max_length=20, choices=words.choices(words.TermCategory))
    tier = models.CharField(max_length=6, choices=words.choices(words.TermTier))
    definition = models.TextField(help_text="In our own words.")
    related = models.ManyToManyField("self", symmetrical=False, blank=True, related_name="+")
    further_sources = models.ManyToManyField(Source, blank=True, related_name="+")

    history = recorded(related, further_sources)

    class Meta(Observed.Meta):
        ordering = ["slug"]
        constraints = [
            *Observed.Meta.constraints,
            slug_shape(),
            one_of("category", words.TermCategory),
            one_of("tier", words.TermTier),
        ]

    def __str__(self) -> str:
        return self.term

    def get_absolute_url(self) -> str:
        return reverse("glossary") + f"#{self.slug}"
