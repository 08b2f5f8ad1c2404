"""Certifying bodies and what sources say about them."""

from __future__ import annotations

from typing import Any

from django.db import models, transaction
from django.urls import reverse

from comparisons import vocabulary as words
from comparisons.models.compared import refuse_shared_slug
from comparisons.models.evidence import Figure, ScalarFact, slug_shape, slug_validator, topics_of
from comparisons.models.revision import CatalogueModel, next_url_order, recorded


class CertifyingBody(CatalogueModel):
    """An organisation that awards certifications."""

    NATURAL_KEY = ("slug",)

    slug = models.SlugField(
        max_length=40,
        unique=True,
        validators=[slug_validator],
        help_text="In the address of its page; never edited.",
    )
    abbreviation = models.CharField(max_length=20, unique=True)
    url_order = models.PositiveIntegerField(unique=True, editable=False, help_text="Its place in lists; set once.")
    about = models.TextField(blank=True, help_text="What it is, in our own words; one or two sentences without praise.")

    history = recorded()

    class Meta:
        verbose_name = "certifying body"
        verbose_name_plural = "certifying bodies"
        ordering = ["url_order"]
        constraints = [slug_shape()]

    def __str__(self) -> str:
        return self.abbreviation

    def get_absolute_url(self) -> str:
        return reverse("body", args=[self.slug])

    def clean(self) -> None:
        """Refuse a slug that something else has which can be set side by side."""
        super().clean()
        refuse_shared_slug("certifying body", self.slug)

    def save(self, *args: Any, **options: Any) -> None:
        with transaction.atomic():
            if self.url_order is None:
                self.url_order = next_url_order(type(self))
            super().save(*args, **options)


class BodyFact(ScalarFact):
    """One value that a source gives for a certifying body."""

    NATURAL_KEY = ("body__slug", "key")
    TOPICS = words.BODY_TOPICS

    body = models.ForeignKey(CertifyingBody, on_delete=models.CASCADE, related_name="facts")

    history = recorded()

    class Meta(ScalarFact.Meta):
        ordering = ["body", "key"]
        constraints = [
            *ScalarFact.Meta.constraints,
            *topics_of("body", words.BODY_TOPICS),
        ]

    def __str__(self) -> str:
        return f"{self.body}: {self.key}"


class BodyFigure(Figure):
    """One number about a certifying body’s people or surveys."""

    NATURAL_KEY = ("body__slug", "key")

    body = models.ForeignKey(CertifyingBody, on_delete=models.CASCADE, related_name="figures")

    history = recorded()

    class Meta(Figure.Meta):
        ordering = ["body", "key"]
        constraints = [
            *Figure.Meta.constraints,
            models.UniqueConstraint(fields=["body", "key"], name="%(app_label)s_%(class)s_key_once"),
        ]

    def __str__(self) -> str:
        return f"{self.body}: {self.key}"
