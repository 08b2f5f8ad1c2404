"""What an exam is made of."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from comparisons import vocabulary as words
from comparisons.models.certifications import Certification
from comparisons.models.evidence import Fact, one_of, upright_range
from comparisons.models.revision import recorded


class ExamDomain(Fact):
    """A part of an exam’s blueprint, with its share in questions or percent where a source gives one."""

    NATURAL_KEY = ("certification__slug", "key")
    MOST = {"questions": 1000}

    certification = models.ForeignKey(Certification, on_delete=models.CASCADE, related_name="domains")
    name = models.CharField(max_length=200)
    order = models.PositiveSmallIntegerField(help_text="Its place in the blueprint.")
    questions = models.PositiveSmallIntegerField(null=True, blank=True)
    weight_low = models.DecimalField("percent", max_digits=5, decimal_places=2, null=True, blank=True)
    weight_high = models.DecimalField("up to percent", max_digits=5, decimal_places=2, null=True, blank=True)
    qualifier = models.CharField(
        max_length=12, choices=words.choices(words.Qualifier), default=words.Qualifier.EXACT.value
    )

    history = recorded()

    class Meta(Fact.Meta):
        ordering = ["certification", "order"]
        constraints = [
            *Fact.Meta.constraints,
            one_of("qualifier", words.Qualifier),
            upright_range("weight_low", "weight_high"),
            models.CheckConstraint(
                condition=Q(weight_low__isnull=True)
                | (Q(weight_low__gte=0, weight_low__lte=100) & (Q(weight_high__isnull=True) | Q(weight_high__lte=100))),
                name="%(app_label)s_%(class)s_percent",
                violation_error_message="A share lies between 0 and 100 percent.",
            ),
            models.UniqueConstraint(fields=["certification", "key"], name="%(app_label)s_%(class)s_key_once"),
        ]

    def __str__(self) -> str:
        return f"{self.certification}: {self.name}"
