"""What other sources say, and what we make of it."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from comparisons import vocabulary as words
from comparisons.models.bodies import CertifyingBody
from comparisons.models.certifications import Certification
from comparisons.models.evidence import Observed, one_of, slug_shape, upright_range
from comparisons.models.revision import CatalogueModel, recorded
from comparisons.models.roles import JobRole, Occupation

_SUBJECTS = ("certification", "body", "role", "occupation")
_SUBJECT_TOPICS = {
    "certification": words.CERTIFICATION_TOPICS,
    "body": words.BODY_TOPICS,
    "role": words.ROLE_TOPICS,
    "occupation": words.OCCUPATION_TOPICS,
}


def _exactly_one_subject() -> Q:
    condition = Q()
    for subject in _SUBJECTS:
        condition |= Q(**{f"{other}__isnull": other != subject for other in _SUBJECTS})
    return condition


class Claim(CatalogueModel):
    """Something said elsewhere against an accepted fact or about it, with our verdict."""

    NATURAL_KEY = ("key",)

    key = models.SlugField(max_length=100, unique=True, help_text="Names this claim on the page; never edited.")
    certification = models.ForeignKey(
        Certification, null=True, blank=True, on_delete=models.CASCADE, related_name="claims"
    )
    body = models.ForeignKey(CertifyingBody, null=True, blank=True, on_delete=models.CASCADE, related_name="claims")
    role = models.ForeignKey(JobRole, null=True, blank=True, on_delete=models.CASCADE, related_name="claims")
    occupation = models.ForeignKey(Occupation, null=True, blank=True, on_delete=models.CASCADE, related_name="claims")
    topic = models.SlugField(max_length=40, help_text="What it is about: the topic of the fact that it contradicts.")
    fact_key = models.SlugField(
        max_length=80, blank=True, help_text="The key of the one row that it contradicts; empty: the whole topic."
    )
    text = models.TextField(help_text="What is said elsewhere, in our own words.")
    low = models.DecimalField(
        "number",
        max_digits=14,
        decimal_places=2,
        null=True,
        blank=True,
        help_text="The number claimed, or its lower end.",
    )
    high = models.DecimalField("up to", max_digits=14, decimal_places=2, null=True, blank=True)
    verdict = models.CharField(
        max_length=12,
        choices=words.choices(words.Verdict),
        help_text="Only “not settled” makes our own value disputed.",
    )
    explanation = models.TextField(help_text="Why we think so, in our own words.")

    history = recorded()

    class Meta:
        ordering = ["key"]
        constraints = [
            slug_shape("key"),
            one_of("verdict", words.Verdict),
            upright_range(),
            models.CheckConstraint(
                condition=_exactly_one_subject(),
                name="%(app_label)s_%(class)s_one_subject",
                violation_error_message="A claim is about one certification, body, job or occupation.",
            ),
        ]

    def __str__(self) -> str:
        return self.key

    def clean(self) -> None:
        """Refuse a topic that the claim's subject does not have."""
        super().clean()
        subject = next((name for name in _SUBJECTS if getattr(self, f"{name}_id") is not None), None)
        if subject and self.topic not in _SUBJECT_TOPICS[subject] and self.topic not in words.TABLE_TOPICS:
            raise ValidationError({"topic": f"“{self.topic}” is not a topic for this subject."})


class ClaimSighting(Observed):
    """Where a claim was made, or what was held against it."""

    NATURAL_KEY = ("claim__key", "source__slug")

    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="sightings")
    against = models.BooleanField(
        default=False, help_text="The source speaks against the claim: our verdict rests on it."
    )

    history = recorded()

    class Meta(Observed.Meta):
        ordering = ["claim", "against", "source"]
        constraints = [
            *Observed.Meta.constraints,
            models.UniqueConstraint(fields=["claim", "source"], name="%(app_label)s_%(class)s_once"),
        ]

    def __str__(self) -> str:
        return f"{self.claim}: {self.source}"
