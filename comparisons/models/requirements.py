"""What a candidate must bring, with alternative ways in, and the apprentice mark."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from comparisons import vocabulary as words
from comparisons.models.bodies import CertifyingBody
from comparisons.models.certifications import Certification
from comparisons.models.evidence import Fact, Statement, one_of, slug_shape
from comparisons.models.revision import CatalogueModel, recorded


class Requirement(CatalogueModel):
    """One thing asked of candidates; any one of its paths meets it."""

    NATURAL_KEY = ("certification__slug", "key")

    certification = models.ForeignKey(Certification, on_delete=models.CASCADE, related_name="requirements")
    key = models.SlugField(max_length=80, help_text="Names this requirement; never edited.")
    strength = models.CharField(
        max_length=12,
        choices=words.choices(words.RequirementStrength),
        help_text="A recommendation never bars anybody.",
    )
    order = models.PositiveSmallIntegerField(default=0)

    history = recorded()

    class Meta:
        ordering = ["certification", "order", "key"]
        constraints = [
            slug_shape("key"),
            one_of("strength", words.RequirementStrength),
            models.UniqueConstraint(fields=["certification", "key"], name="%(app_label)s_%(class)s_key_once"),
        ]

    def __str__(self) -> str:
        return f"{self.certification}: {self.key}"


class RequirementPath(Statement):
    """One way to meet a requirement, as its source words it; all of its conditions must hold."""

    NATURAL_KEY = ("requirement__certification__slug", "requirement__key", "key")

    requirement = models.ForeignKey(Requirement, on_delete=models.CASCADE, related_name="paths")
    order = models.PositiveSmallIntegerField(default=0)
    text = models.TextField(help_text="The whole way in, in our own words.")

    history = recorded()

    class Meta(Statement.Meta):
        ordering = ["requirement", "order", "key"]
        constraints = [
            *Statement.Meta.constraints,
            models.UniqueConstraint(fields=["requirement", "key"], name="%(app_label)s_%(class)s_key_once"),
        ]

    def __str__(self) -> str:
        return f"{self.requirement}: {self.key}"


_KINDS = words.ConditionKind
# Which columns belong to which kind of condition: when they are empty, and what a kind must fill.
_EMPTY = {
    _KINDS.MEMBERSHIP: Q(member_of__isnull=True),
    _KINDS.SCHOOLING: Q(schooling="", accredited=False, counts_early=False),
    _KINDS.TRAINING: Q(training=""),
    _KINDS.EXPERIENCE: Q(work="", setting="", specialty=""),
    _KINDS.CREDENTIAL: Q(any_credential=False),
}
_FILLED = {
    _KINDS.MEMBERSHIP: Q(member_of__isnull=False),
    _KINDS.SCHOOLING: ~Q(schooling=""),
    _KINDS.TRAINING: ~Q(training=""),
    _KINDS.EXPERIENCE: ~Q(work=""),
}


def _columns_of_the_kind() -> Q:
    allowed = Q()
    for kind in _KINDS:
        others_empty = [empty for other, empty in _EMPTY.items() if other is not kind]
        allowed |= Q(Q(kind=kind.value), _FILLED.get(kind, Q()), *others_empty)
    return allowed


class RequirementCondition(CatalogueModel):
    """One condition of a path, exact enough for a program to decide."""

    NATURAL_KEY = (
        "path__requirement__certification__slug",
        "path__requirement__key",
        "path__key",
        "order",
    )
    MOST = {"amount": 10_000, "within_years": 50}

    path = models.ForeignKey(RequirementPath, on_delete=models.CASCADE, related_name="conditions")
    order = models.PositiveSmallIntegerField(default=0)
    kind = models.CharField(max_length=12, choices=words.choices(words.ConditionKind))
    member_of = models.ForeignKey(
        CertifyingBody,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="Membership: of which body.",
    )
    schooling = models.CharField(
        max_length=20,
        choices=words.choices(words.Schooling),
        blank=True,
        help_text="Schooling: the least that counts.",
    )
    accredited = models.BooleanField(default=False, help_text="Schooling: must the program be accredited?")
    counts_early = models.BooleanField(
        default=False, help_text="Schooling: may somebody in the last term take the exam?"
    )
    training = models.CharField(
        max_length=24,
        choices=words.choices(words.Training),
        blank=True,
        help_text="Training: which course.",
    )
    work = models.CharField(
        max_length=20,
        choices=words.choices(words.Work),
        blank=True,
        help_text="Work experience: which work counts. Other work never does.",
    )
    setting = models.CharField(
        max_length=30,
        choices=words.choices(words.Setting),
        blank=True,
        help_text="Work experience: where, if it matters.",
    )
    credentials = models.ManyToManyField(
        Certification,
        blank=True,
        related_name="+",
        help_text="Certification held: any one of these.",
    )
    any_credential = models.BooleanField(
        default=False, help_text="Certification held: does any coding certification count?"
    )
    specialty = models.CharField(
        max_length=30,
        choices=words.choices(words.Specialty),
        blank=True,
        help_text="Work experience: in which specialty, if it matters.",
    )
    amount = models.DecimalField(
        max_digits=6,
        decimal_places=2,
        null=True,
        blank=True,
        help_text="How much; empty if the source does not say.",
    )
    unit = models.CharField(max_length=8, choices=words.choices(words.AmountUnit), blank=True)
    within_years = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="Only the last so many years count."
    )

    history = recorded(credentials)

    class Meta:
        ordering = ["path", "order"]
        constraints = [
            one_of("kind", words.ConditionKind),
            one_of("schooling", words.Schooling, or_empty=True),
            one_of("training", words.Training, or_empty=True),
            one_of("work", words.Work, or_empty=True),
            one_of("setting", words.Setting, or_empty=True),
            one_of("specialty", words.Specialty, or_empty=True),
            one_of("unit", words.AmountUnit, or_empty=True),
            models.UniqueConstraint(fields=["path", "order"], name="%(app_label)s_%(class)s_order_once"),
            models.CheckConstraint(
                condition=_columns_of_the_kind(),
                name="%(app_label)s_%(class)s_kind_has_its_value",
                violation_error_message=(
                    "Say which body, schooling, course or work the condition asks for, and nothing of another kind."
                ),
            ),
            models.CheckConstraint(
                condition=Q(amount__isnull=True, unit="") | (Q(amount__gt=0) & ~Q(unit="")),
                name="%(app_label)s_%(class)s_amount_has_unit",
                violation_error_message="An amount is above zero and needs a unit.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.path}: {self.get_kind_display()}"


class ApprenticeMark(Fact):
    """The mark that a newcomer carries after passing, until a route removes it."""

    NATURAL_KEY = ("certification__slug", "key")

    certification = models.ForeignKey(Certification, on_delete=models.CASCADE, related_name="apprentice_marks")
    mark = models.CharField(max_length=20, blank=True, help_text="The letters with the mark, for example CPC-A.")
    text = models.TextField(blank=True, help_text="What it means, in our own words.")

    history = recorded()

    class Meta(Fact.Meta):
        ordering = ["certification", "key"]
        constraints = [
            *Fact.Meta.constraints,
            models.CheckConstraint(
                condition=(Q(state=words.FactState.KNOWN.value) & ~Q(mark="") & ~Q(text=""))
                | (~Q(state=words.FactState.KNOWN.value) & Q(mark="", text="")),
                name="%(app_label)s_%(class)s_value_fits_state",
                violation_error_message="A known mark needs its letters and what it means; not applicable has neither.",
            ),
            models.UniqueConstraint(fields=["certification", "key"], name="%(app_label)s_%(class)s_key_once"),
        ]

    def __str__(self) -> str:
        return self.mark or f"{self.certification}: no mark"


class ApprenticeRoute(Statement):
    """One way to remove an apprentice mark; all that it asks must be met."""

    MAY_BE_ANNOUNCED = False
    NATURAL_KEY = ("mark__certification__slug", "mark__key", "key")
    MOST = {"work_months": 240, "course_hours": 5000}

    mark = models.ForeignKey(ApprenticeMark, on_delete=models.CASCADE, related_name="routes")
    order = models.PositiveSmallIntegerField(default=0)
    text = models.TextField(help_text="The route in our own words.")
    work_months = models.PositiveSmallIntegerField(default=0, help_text="Months of verified coding work.")
    course_hours = models.PositiveSmallIntegerField(default=0, help_text="Hours of a coding course.")
    practice_programme = models.BooleanField(
        "practice program", default=False, help_text="Does it ask for the body’s practice program?"
    )
    course_or_programme = models.BooleanField(
        "course or program", default=False, help_text="Is either the course or the practice program enough?"
    )

    history = recorded()

    class Meta(Statement.Meta):
        ordering = ["mark", "order", "key"]
        constraints = [
            *Statement.Meta.constraints,
            models.UniqueConstraint(fields=["mark", "key"], name="%(app_label)s_%(class)s_key_once"),
        ]

    def __str__(self) -> str:
        return f"{self.mark}: {self.key}"
