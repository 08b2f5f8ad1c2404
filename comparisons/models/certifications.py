"""Certifications: identity, our classification, and what sources say about each."""

from __future__ import annotations

from collections import defaultdict
from typing import Any, Self

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Q
from django.urls import reverse

from comparisons import vocabulary as words
from comparisons.models.bodies import CertifyingBody
from comparisons.models.compared import refuse_shared_slug
from comparisons.models.evidence import (
    Figure,
    ObservedOrOurs,
    ScalarFact,
    one_of,
    slug_shape,
    slug_validator,
    topics_of,
)
from comparisons.models.revision import CatalogueModel, next_url_order, recorded


class Certification(CatalogueModel):
    """A certification: what it is called and how we classify it. All else is a fact."""

    NATURAL_KEY = ("slug",)

    slug = models.SlugField(
        max_length=40,
        unique=True,
        validators=[slug_validator],
        help_text="In the address of its page; fixed once it is published.",
    )
    abbreviation = models.CharField(max_length=20, help_text="The letters that holders use.")
    body = models.ForeignKey(
        CertifyingBody,
        on_delete=models.PROTECT,
        related_name="certifications",
        verbose_name="certifying body",
    )
    published = models.BooleanField(default=False, help_text="Drafts are seen only here.")
    url_order = models.PositiveIntegerField(
        unique=True,
        editable=False,
        help_text="Its place among others in the address of a comparison; set once.",
    )
    level = models.CharField(
        max_length=12,
        choices=words.choices(words.Level),
        help_text="Our own reading; the page says so.",
    )
    focus = models.CharField(
        max_length=20,
        choices=words.choices(words.Work),
        help_text="What it is mainly about; our own reading.",
    )
    summary = models.TextField(help_text="For whom it is, in our own words: two neutral sentences without praise.")

    history = recorded()

    class Meta:
        ordering = ["url_order"]
        permissions = [("publish_certification", "Can publish certifications, and change what readers see")]
        constraints = [
            slug_shape(),
            one_of("level", words.Level),
            one_of("focus", words.Work),
            models.CheckConstraint(
                condition=~Q(slug__contains="-vs-"),
                name="%(app_label)s_%(class)s_slug_without_vs",
                violation_error_message=(
                    "A slug cannot contain “-vs-”: that joins certifications in the address of a comparison."
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.abbreviation

    def get_absolute_url(self) -> str:
        return reverse("certification", args=[self.slug])

    def clean(self) -> None:
        """Refuse a slug that leads or once led to something else: links would change their meaning."""
        super().clean()
        refuse_shared_slug("certification", self.slug)
        if FormerSlug.objects.filter(slug=self.slug).exclude(certification=self.pk).exists():
            raise ValidationError({"slug": "This slug once led to another certification and still does."})

    def save(self, *args: Any, **options: Any) -> None:
        with transaction.atomic():
            if self.url_order is None:
                self.url_order = next_url_order(type(self))
            super().save(*args, **options)

    def may_rename(self, before: Self) -> bool:
        """Return whether the slug may still change: until the certification is published."""
        return not before.published

    def missing_to_publish(self) -> list[str]:
        """Return what readers must find at the least and no source says yet; empty: it may be published."""
        known = Q(state=words.FactState.KNOWN.value)
        found = set(self.facts.filter(known).values_list("topic", flat=True))
        missing = [words.CERTIFICATION_TOPICS[key].label.lower() for key in ("name", "status") if key not in found]
        if not self.body.facts.filter(known, topic="name").exists():
            missing.append(f"name of its certifying body, {self.body}")
        return missing


class FormerSlug(CatalogueModel):
    """A slug that once led to a certification and still redirects to it."""

    NATURAL_KEY = ("slug",)

    certification = models.ForeignKey(Certification, on_delete=models.CASCADE, related_name="former_slugs")
    slug = models.SlugField(max_length=40, unique=True, validators=[slug_validator])

    history = recorded()

    class Meta:
        ordering = ["slug"]
        constraints = [slug_shape()]

    def __str__(self) -> str:
        return self.slug

    def clean(self) -> None:
        """Refuse a slug that a certification has today, or something else that can be set side by side."""
        super().clean()
        refuse_shared_slug("certification", self.slug)
        if Certification.objects.filter(slug=self.slug).exists():
            raise ValidationError({"slug": "A certification has this slug today."})


class AlternateName(CatalogueModel):
    """Another name that people search for."""

    NATURAL_KEY = ("certification__slug", "name")

    certification = models.ForeignKey(Certification, on_delete=models.CASCADE, related_name="alternate_names")
    name = models.CharField(max_length=160)

    history = recorded()

    class Meta:
        ordering = ["certification", "name"]
        constraints = [models.UniqueConstraint(fields=["certification", "name"], name="%(app_label)s_%(class)s_once")]

    def __str__(self) -> str:
        return self.name


class Classification(CatalogueModel):
    """Our own reading of a certification where no source says it; shown as ours, without a source."""

    NATURAL_KEY = ("certification__slug", "facet", "value")

    certification = models.ForeignKey(Certification, on_delete=models.CASCADE, related_name="classifications")
    facet = models.CharField(max_length=12, choices=words.choices(words.Facet))
    value = models.SlugField(max_length=40)
    reason = models.CharField(
        max_length=200,
        blank=True,
        help_text="What we read it from, for example the certification’s name.",
    )

    history = recorded()

    class Meta:
        ordering = ["certification", "facet", "value"]
        constraints = [
            one_of("facet", words.Facet),
            models.UniqueConstraint(fields=["certification", "facet", "value"], name="%(app_label)s_%(class)s_once"),
        ]

    def __str__(self) -> str:
        return f"{self.certification}: {self.facet} {self.value}"

    def clean(self) -> None:
        """Refuse a value that the facet does not have."""
        super().clean()
        allowed = words.FACET_WORDS.get(self.facet)
        if allowed is not None and self.value not in {word.value for word in allowed}:
            raise ValidationError(
                {"value": f"“{self.value}” is not one of the values for “{words.Facet(self.facet).label}”."}
            )


class CertificationFact(ScalarFact):
    """One value that a source gives for a certification."""

    NATURAL_KEY = ("certification__slug", "key")
    TOPICS = words.CERTIFICATION_TOPICS

    certification = models.ForeignKey(Certification, on_delete=models.CASCADE, related_name="facts")

    history = recorded()

    class Meta(ScalarFact.Meta):
        ordering = ["certification", "key"]
        constraints = [
            *ScalarFact.Meta.constraints,
            *topics_of("certification", words.CERTIFICATION_TOPICS),
        ]

    def __str__(self) -> str:
        return f"{self.certification}: {self.key}"


class CertificationFigure(Figure):
    """One number about a certification: holders, pass rate, exams taken, pay."""

    NATURAL_KEY = ("certification__slug", "key")

    certification = models.ForeignKey(Certification, on_delete=models.CASCADE, related_name="figures")

    history = recorded()

    class Meta(Figure.Meta):
        ordering = ["certification", "key"]
        constraints = [
            *Figure.Meta.constraints,
            models.UniqueConstraint(fields=["certification", "key"], name="%(app_label)s_%(class)s_key_once"),
        ]

    def __str__(self) -> str:
        return f"{self.certification}: {self.key}"


# Relations that lead one way only.
_ONE_WAY = (words.Relation.PREREQUISITE.value, words.Relation.SUCCESSOR.value)


class RelatedCertification(ObservedOrOurs):
    """How one certification stands to another: by a source, or by our own reading where there is none."""

    NATURAL_KEY = ("certification__slug", "other__slug", "relation")

    certification = models.ForeignKey(Certification, on_delete=models.CASCADE, related_name="related")
    other = models.ForeignKey(Certification, on_delete=models.CASCADE, related_name="related_from")
    relation = models.CharField(max_length=12, choices=words.choices(words.Relation))

    history = recorded()

    class Meta(ObservedOrOurs.Meta):
        ordering = ["certification", "other", "relation"]
        constraints = [
            *ObservedOrOurs.Meta.constraints,
            one_of("relation", words.Relation),
            models.UniqueConstraint(fields=["certification", "other", "relation"], name="%(app_label)s_%(class)s_once"),
            models.CheckConstraint(
                condition=~Q(certification=models.F("other")),
                name="%(app_label)s_%(class)s_not_itself",
                violation_error_message="A certification is not related to itself.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.certification} {self.get_relation_display()} {self.other}"

    def clean(self) -> None:
        """Refuse a circle: no certification can come before, or replace, what leads to it."""
        super().clean()
        if self.relation in _ONE_WAY and self.certification_id and self.other_id and (way := self._way_back()):
            names = Certification.objects.in_bulk(way)
            circle = " → ".join(str(names[each]) for each in way)
            raise ValidationError(
                {"other": f"This would be a circle: {circle} → {self.other}. Correct this row or one of those."}
            )

    def _way_back(self) -> list[int]:
        """Return the certifications on a way from the other one back to this one; none: there is no way."""
        leads: dict[int, list[int]] = defaultdict(list)
        rows = type(self).objects.filter(relation=self.relation).exclude(pk=self.pk)
        for here, there in rows.values_list("certification", "other"):
            leads[here].append(there)
        ways = [[self.other_id]]
        seen = {self.other_id}
        for way in ways:
            if way[-1] == self.certification_id:
                return way
            further = [each for each in leads[way[-1]] if each not in seen]
            seen.update(further)
            ways += [[*way, each] for each in further]
        return []


class AskedPair(CatalogueModel):
    """Two certifications that people often weigh against each other; our own choice of what to offer first."""

    NATURAL_KEY = ("first__slug", "second__slug")

    first = models.ForeignKey(Certification, on_delete=models.CASCADE, related_name="+")
    second = models.ForeignKey(Certification, on_delete=models.CASCADE, related_name="+")
    order = models.PositiveSmallIntegerField(default=0, help_text="Its place in the list; the most asked for first.")

    history = recorded()

    class Meta:
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="%(app_label)s_%(class)s_once"),
            models.CheckConstraint(
                condition=~Q(first=models.F("second")),
                name="%(app_label)s_%(class)s_not_itself",
                violation_error_message="A certification is not compared with itself.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first} or {self.second}"
