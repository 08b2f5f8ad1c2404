"""Prices: what they buy, for whom, how often."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from comparisons import vocabulary as words
from comparisons.models.bodies import CertifyingBody
from comparisons.models.certifications import Certification
from comparisons.models.evidence import Fact, one_of
from comparisons.models.revision import recorded


class Price(Fact):
    """An amount of money that a source gives."""

    MOST = {"amount": 20_000}

    amount = models.DecimalField(
        max_digits=8,
        decimal_places=2,
        null=True,
        blank=True,
        help_text="Zero means free of charge.",
    )
    currency = models.CharField(max_length=3, default="USD", help_text="Three capital letters, for example USD.")

    class Meta(Fact.Meta):
        abstract = True
        constraints = [
            *Fact.Meta.constraints,
            models.CheckConstraint(
                condition=Q(state=words.FactState.KNOWN.value, amount__isnull=False)
                | (~Q(state=words.FactState.KNOWN.value) & Q(amount__isnull=True)),
                name="%(app_label)s_%(class)s_amount_fits_state",
                violation_error_message="A known price needs an amount; one not published or not applicable has none.",
            ),
            models.CheckConstraint(
                condition=Q(amount__isnull=True) | Q(amount__gte=0),
                name="%(app_label)s_%(class)s_amount_not_negative",
                violation_error_message="A price is not below zero.",
            ),
            models.CheckConstraint(
                condition=Q(currency__regex=r"^[A-Z]{3}$"),
                name="%(app_label)s_%(class)s_currency",
                violation_error_message="Write the currency as three capital letters, for example USD.",
            ),
        ]


class Fee(Price):
    """What a certification costs to get or to keep."""

    NATURAL_KEY = ("certification__slug", "key")
    MOST = {**Price.MOST, "attempts": 20, "recurs_months": 120}

    certification = models.ForeignKey(Certification, on_delete=models.CASCADE, related_name="fees")
    buys = models.CharField(max_length=20, choices=words.choices(words.Purchase))
    label = models.CharField(max_length=200, help_text="What the price is for, in a few words.")
    audience = models.CharField(max_length=12, choices=words.choices(words.Audience))
    attempts = models.PositiveSmallIntegerField(null=True, blank=True, help_text="How many tries at the exam it buys.")
    recurs_months = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="How often it falls due; empty: once."
    )

    history = recorded()

    class Meta(Price.Meta):
        ordering = ["certification", "key"]
        constraints = [
            *Price.Meta.constraints,
            one_of("buys", words.Purchase),
            models.CheckConstraint(
                condition=Q(recurs_months__isnull=True) | Q(recurs_months__gt=0),
                name="%(app_label)s_%(class)s_recurs_after_a_month",
                violation_error_message="What falls due again does so after a month or more; leave it empty for once.",
            ),
            one_of("audience", words.Audience),
            models.UniqueConstraint(fields=["certification", "key"], name="%(app_label)s_%(class)s_key_once"),
        ]

    def __str__(self) -> str:
        return f"{self.certification}: {self.label}"


class MembershipFee(Price):
    """What it costs to belong to a certifying body."""

    NATURAL_KEY = ("body__slug", "key")
    MOST = {**Price.MOST, "months": 1200}

    body = models.ForeignKey(CertifyingBody, on_delete=models.CASCADE, related_name="membership_fees")
    tier = models.CharField(max_length=80)
    audience = models.CharField(
        max_length=12, choices=words.choices(words.Audience), default=words.Audience.MEMBER.value
    )
    months = models.PositiveSmallIntegerField(default=12, help_text="How long it lasts.")
    required_for_exam = models.BooleanField(
        null=True, blank=True, help_text="Must a candidate belong? Empty: we do not know."
    )

    history = recorded()

    class Meta(Price.Meta):
        ordering = ["body", "key"]
        constraints = [
            *Price.Meta.constraints,
            one_of("audience", words.Audience),
            models.CheckConstraint(
                condition=Q(months__gt=0),
                name="%(app_label)s_%(class)s_lasts_a_month",
                violation_error_message="A membership lasts a month or more.",
            ),
            models.UniqueConstraint(fields=["body", "key"], name="%(app_label)s_%(class)s_key_once"),
        ]

    def __str__(self) -> str:
        return f"{self.body}: {self.tier} membership"
