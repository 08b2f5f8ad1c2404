"""Occupations with government figures, jobs, and which certifications go with which job."""

from __future__ import annotations

from functools import reduce
from itertools import combinations
from operator import and_

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse

from comparisons import vocabulary as words
from comparisons.models.certifications import Certification
from comparisons.models.compared import refuse_shared_slug
from comparisons.models.evidence import (
    SLUG_PATTERN,
    Figure,
    ObservedOrOurs,
    ScalarFact,
    Statement,
    one_of,
    sensible_year,
    slug_shape,
    slug_validator,
    topics_of,
)
from comparisons.models.revision import CatalogueModel, recorded


class Occupation(CatalogueModel):
    """A category of the government’s Standard Occupational Classification."""

    NATURAL_KEY = ("soc_code",)

    soc_code = models.CharField(
        "SOC code",
        max_length=7,
        unique=True,
        validators=[RegexValidator(r"^\d\d-\d{4}$", "A code looks like 29-2072.")],
    )
    title = models.CharField(max_length=160)

    history = recorded()

    class Meta:
        ordering = ["soc_code"]
        constraints = [
            models.CheckConstraint(
                condition=Q(soc_code__regex=r"^[0-9][0-9]-[0-9]{4}$"),
                name="%(app_label)s_%(class)s_soc_code_shape",
                violation_error_message="A code looks like 29-2072.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.soc_code} {self.title}"


class OccupationFact(ScalarFact):
    """One value that a source gives for an occupation."""

    NATURAL_KEY = ("occupation__soc_code", "key")
    TOPICS = words.OCCUPATION_TOPICS

    occupation = models.ForeignKey(Occupation, on_delete=models.CASCADE, related_name="facts")

    history = recorded()

    class Meta(ScalarFact.Meta):
        ordering = ["occupation", "key"]
        constraints = [
            *ScalarFact.Meta.constraints,
            *topics_of("occupation", words.OCCUPATION_TOPICS),
        ]

    def __str__(self) -> str:
        return f"{self.occupation}: {self.key}"


_PAY = ("percentile_10", "percentile_25", "median", "percentile_75", "percentile_90", "mean", "median_hourly")
_PERCENTILES = _PAY[:5]


def _above_zero() -> Q:
    return reduce(and_, (Q(**{f"{pay}__isnull": True}) | Q(**{f"{pay}__gt": 0}) for pay in _PAY))


def _percentiles_in_order() -> Q:
    """Return the condition on every pair, since any of them may be missing."""
    return reduce(
        and_,
        (
            Q(**{f"{lower}__isnull": True}) | Q(**{f"{upper}__isnull": True}) | Q(**{f"{lower}__lte": models.F(upper)})
            for lower, upper in combinations(_PERCENTILES, 2)
        ),
    )


class OccupationWage(Statement):
    """One line of a wage table: an occupation’s pay in one year, in all industries or in one."""

    MAY_BE_ANNOUNCED = False
    NATURAL_KEY = ("occupation__soc_code", "key")
    MOST = {
        **dict.fromkeys(
            ("percentile_10", "percentile_25", "median", "percentile_75", "percentile_90", "mean"), 1_000_000
        ),
        "median_hourly": 500,
        "employment": 1_000_000_000,
    }

    occupation = models.ForeignKey(Occupation, on_delete=models.CASCADE, related_name="wages")
    year = models.PositiveSmallIntegerField(help_text="The year of the figures, which are those of May.")
    industry = models.CharField(max_length=120, blank=True, help_text="Empty: all industries.")
    percentile_10 = models.PositiveIntegerField(
        "10th percentile", null=True, blank=True, help_text="US dollars a year."
    )
    percentile_25 = models.PositiveIntegerField("25th percentile", null=True, blank=True)
    median = models.PositiveIntegerField(help_text="US dollars a year.")
    percentile_75 = models.PositiveIntegerField("75th percentile", null=True, blank=True)
    percentile_90 = models.PositiveIntegerField("90th percentile", null=True, blank=True)
    mean = models.PositiveIntegerField(null=True, blank=True)
    median_hourly = models.DecimalField("median per hour", max_digits=6, decimal_places=2, null=True, blank=True)
    employment = models.PositiveIntegerField(null=True, blank=True, help_text="Jobs counted.")
    share_of_jobs = models.DecimalField(
        "percent of the occupation’s jobs", max_digits=5, decimal_places=2, null=True, blank=True
    )

    history = recorded()

    class Meta(Statement.Meta):
        ordering = ["occupation", "-year", "industry"]
        constraints = [
            *Statement.Meta.constraints,
            models.UniqueConstraint(fields=["occupation", "key"], name="%(app_label)s_%(class)s_key_once"),
            models.UniqueConstraint(
                fields=["occupation", "year", "industry"], name="%(app_label)s_%(class)s_year_once"
            ),
            sensible_year(),
            models.CheckConstraint(
                condition=_above_zero(),
                name="%(app_label)s_%(class)s_above_zero",
                violation_error_message="Pay is above zero; leave empty what the table does not give.",
            ),
            models.CheckConstraint(
                condition=_percentiles_in_order(),
                name="%(app_label)s_%(class)s_percentiles_in_order",
                violation_error_message="The percentiles rise: 10th, 25th, median, 75th, 90th. Two may be swapped.",
            ),
            models.CheckConstraint(
                condition=Q(share_of_jobs__isnull=True) | Q(share_of_jobs__range=(0, 100)),
                name="%(app_label)s_%(class)s_share_of_jobs",
                violation_error_message="A percentage lies between 0 and 100.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.occupation}: wages {self.year} {self.industry}".strip()


class OccupationOutlook(Statement):
    """A projection of an occupation’s jobs over a period."""

    MAY_BE_ANNOUNCED = False
    NATURAL_KEY = ("occupation__soc_code", "key")
    MOST = {
        **dict.fromkeys(("jobs_from", "jobs_to", "change", "openings_per_year"), 1_000_000_000),
        "growth_percent": 1000,
    }

    occupation = models.ForeignKey(Occupation, on_delete=models.CASCADE, related_name="outlooks")
    from_year = models.PositiveSmallIntegerField()
    to_year = models.PositiveSmallIntegerField()
    jobs_from = models.PositiveIntegerField(null=True, blank=True)
    jobs_to = models.PositiveIntegerField(null=True, blank=True)
    change = models.IntegerField(null=True, blank=True)
    growth_percent = models.DecimalField(max_digits=5, decimal_places=1, help_text="Over the whole period, not a year.")
    openings_per_year = models.PositiveIntegerField(null=True, blank=True)

    history = recorded()

    class Meta(Statement.Meta):
        ordering = ["occupation", "from_year"]
        constraints = [
            *Statement.Meta.constraints,
            models.UniqueConstraint(fields=["occupation", "key"], name="%(app_label)s_%(class)s_key_once"),
            sensible_year("from_year"),
            sensible_year("to_year"),
            models.CheckConstraint(
                condition=Q(to_year__gt=models.F("from_year")),
                name="%(app_label)s_%(class)s_period",
                violation_error_message="A period ends after it begins.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.occupation}: outlook {self.from_year} to {self.to_year}"


class JobRole(CatalogueModel):
    """A job that certifications lead to."""

    NATURAL_KEY = ("slug",)

    slug = models.SlugField(
        max_length=60,
        unique=True,
        validators=[slug_validator],
        help_text="In the address of its page; never edited.",
    )
    title = models.CharField(max_length=120)
    order = models.PositiveSmallIntegerField(default=0, help_text="Its place in lists.")
    level_from = models.CharField(max_length=12, choices=words.choices(words.Level), help_text="Our own reading.")
    level_to = models.CharField(
        max_length=12,
        choices=words.choices(words.Level),
        blank=True,
        help_text="If the job spans levels.",
    )
    works = models.CharField(
        max_length=20,
        choices=words.choices(words.Work),
        help_text="The kind of work; our own reading.",
    )
    description = models.TextField(help_text="What the job is, in our own words.")
    note = models.TextField(blank=True, help_text="One line for the reader.")
    next_roles = models.ManyToManyField(
        "self",
        symmetrical=False,
        blank=True,
        related_name="+",
        help_text="Jobs it often leads to; our own reading.",
    )

    history = recorded(next_roles)

    class Meta:
        ordering = ["order", "slug"]
        constraints = [
            slug_shape(),
            one_of("level_from", words.Level),
            one_of("level_to", words.Level, or_empty=True),
            one_of("works", words.Work),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("role", args=[self.slug])

    def clean(self) -> None:
        """Refuse a slug that something else has which can be set side by side."""
        super().clean()
        refuse_shared_slug("job", self.slug)


class RoleName(CatalogueModel):
    """Another name of a job: a title in use, or a slug that once led to it."""

    NATURAL_KEY = ("role__slug", "name")

    role = models.ForeignKey(JobRole, on_delete=models.CASCADE, related_name="names")
    name = models.CharField(max_length=120)
    is_slug = models.BooleanField(default=False, help_text="A former slug, which redirects; else a title in use.")

    history = recorded()

    class Meta:
        ordering = ["role", "name"]
        constraints = [
            models.UniqueConstraint(fields=["role", "name"], name="%(app_label)s_%(class)s_once"),
            models.UniqueConstraint(
                fields=["name"], condition=Q(is_slug=True), name="%(app_label)s_%(class)s_former_slug_once"
            ),
            models.CheckConstraint(
                condition=Q(is_slug=False) | Q(name__regex=SLUG_PATTERN),
                name="%(app_label)s_%(class)s_former_slug_shape",
                violation_error_message="Use small letters, digits and single hyphens.",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Refuse a former slug that something else has which can be set side by side."""
        super().clean()
        if self.is_slug:
            refuse_shared_slug("job", self.name, "name")


class RoleCodeSet(CatalogueModel):
    """A code set that a job works with; our own reading."""

    NATURAL_KEY = ("role__slug", "code_set")

    role = models.ForeignKey(JobRole, on_delete=models.CASCADE, related_name="code_sets")
    code_set = models.CharField(max_length=12, choices=words.choices(words.CodeSet))

    history = recorded()

    class Meta:
        ordering = ["role", "code_set"]
        constraints = [
            one_of("code_set", words.CodeSet),
            models.UniqueConstraint(fields=["role", "code_set"], name="%(app_label)s_%(class)s_once"),
        ]

    def __str__(self) -> str:
        return f"{self.role}: {self.get_code_set_display()}"


class RoleFact(ScalarFact):
    """One value that a source gives for a job."""

    NATURAL_KEY = ("role__slug", "key")
    TOPICS = words.ROLE_TOPICS

    role = models.ForeignKey(JobRole, on_delete=models.CASCADE, related_name="facts")

    history = recorded()

    class Meta(ScalarFact.Meta):
        ordering = ["role", "key"]
        constraints = [
            *ScalarFact.Meta.constraints,
            *topics_of("role", words.ROLE_TOPICS),
        ]

    def __str__(self) -> str:
        return f"{self.role}: {self.key}"


class RoleFigure(Figure):
    """One number about the people in a job that no occupation’s table gives."""

    NATURAL_KEY = ("role__slug", "key")

    role = models.ForeignKey(JobRole, on_delete=models.CASCADE, related_name="figures")

    history = recorded()

    class Meta(Figure.Meta):
        ordering = ["role", "key"]
        constraints = [
            *Figure.Meta.constraints,
            models.UniqueConstraint(fields=["role", "key"], name="%(app_label)s_%(class)s_key_once"),
        ]

    def __str__(self) -> str:
        return f"{self.role}: {self.key}"


class OccupationMatch(Statement):
    """Which of the government’s occupations holds a job’s figures, and how well it fits."""

    MAY_BE_ANNOUNCED = False
    NATURAL_KEY = ("role__slug",)

    role = models.OneToOneField(JobRole, on_delete=models.CASCADE, related_name="occupation_match")
    occupation = models.ForeignKey(Occupation, on_delete=models.PROTECT, related_name="matches")
    fit = models.CharField(max_length=8, choices=words.choices(words.OccupationFit))

    history = recorded()

    class Meta(Statement.Meta):
        verbose_name_plural = "occupation matches"
        ordering = ["role"]
        constraints = [*Statement.Meta.constraints, one_of("fit", words.OccupationFit)]

    def __str__(self) -> str:
        return f"{self.role}: {self.occupation}"


class RoleFit(ObservedOrOurs):
    """How strongly one piece of evidence ties a certification to a job."""

    NATURAL_KEY = ("role__slug", "key")

    role = models.ForeignKey(JobRole, on_delete=models.CASCADE, related_name="fits")
    certification = models.ForeignKey(Certification, on_delete=models.CASCADE, related_name="role_fits")
    key = models.SlugField(max_length=80, help_text="Names this row; never edited.")
    strength = models.CharField(max_length=10, choices=words.choices(words.RoleStrength))
    evidence = models.CharField(max_length=16, choices=words.choices(words.RoleEvidence))
    either_group = models.SlugField(
        max_length=60,
        blank=True,
        help_text="The same word on rows of one advert means: any one of these is enough. Empty: asked for by itself.",
    )

    history = recorded()

    class Meta(ObservedOrOurs.Meta):
        ordering = ["role", "certification", "key"]
        constraints = [
            *ObservedOrOurs.Meta.constraints,
            slug_shape("key"),
            one_of("strength", words.RoleStrength),
            one_of("evidence", words.RoleEvidence),
            models.UniqueConstraint(fields=["role", "key"], name="%(app_label)s_%(class)s_key_once"),
            models.CheckConstraint(
                condition=Q(evidence=words.RoleEvidence.OWN_READING.value, source__isnull=True)
                | (~Q(evidence=words.RoleEvidence.OWN_READING.value) & Q(source__isnull=False)),
                name="%(app_label)s_%(class)s_source_unless_ours",
                violation_error_message="Evidence needs a source; our own reading has none.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.certification} for {self.role}: {self.get_strength_display()}"
