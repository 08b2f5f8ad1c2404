"""Sources, and the abstract rows that say what a source says."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator, URLValidator
from django.db import models
from django.db.models import Q

from comparisons import vocabulary as words
from comparisons.models.revision import CatalogueModel, recorded

if TYPE_CHECKING:
    from datetime import date

    from comparisons.vocabulary import Labelled, Topic

SLUG_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*\Z"
slug_validator = RegexValidator(SLUG_PATTERN, "Use small letters, digits and single hyphens.")


def partial_date_validator(text: str) -> None:
    """Refuse what is no date, the 31st of February among it."""
    try:
        words.PartialDate(text)
    except ValueError:
        raise ValidationError(f"'{text}' is not a date: write 2026, 2026-02 or 2026-02-24.") from None


def one_of(field: str, kinds: type[Labelled], *, or_empty: bool = False) -> models.CheckConstraint:
    """Return the constraint that a field holds one of the words."""
    allowed = [word.value for word in kinds] + ([""] if or_empty else [])
    return models.CheckConstraint(
        condition=Q(**{f"{field}__in": allowed}),
        name=f"%(app_label)s_%(class)s_{field}",
        violation_error_message=f"Choose one of the listed values for “{field.replace('_', ' ')}”.",
    )


def slug_shape(field: str = "slug") -> models.CheckConstraint:
    """Return the constraint that a slug is made of small letters, digits and single hyphens."""
    return models.CheckConstraint(
        condition=Q(**{f"{field}__regex": SLUG_PATTERN}),
        name=f"%(app_label)s_%(class)s_{field}_shape",
        violation_error_message="Use small letters, digits and single hyphens.",
    )


def partial_date(field: str) -> models.CheckConstraint:
    """Return the constraint that a date is a year, a month or a day, or empty."""
    return models.CheckConstraint(
        condition=Q(**{field: ""}) | Q(**{f"{field}__regex": words.PARTIAL_DATE_PATTERN}),
        name=f"%(app_label)s_%(class)s_{field}_shape",
        violation_error_message="Write a year, a month or a day: 2026, 2026-02 or 2026-02-24.",
    )


def upright_range(low: str = "low", high: str = "high") -> models.CheckConstraint:
    """Return the constraint that the upper end of a range needs a lower one and is not below it."""
    return models.CheckConstraint(
        condition=Q(**{f"{high}__isnull": True}) | Q(**{f"{low}__isnull": False, f"{high}__gte": models.F(low)}),
        name=f"%(app_label)s_%(class)s_{low}_to_{high}",
        violation_error_message="The upper end of a range must not be below its lower end.",
    )


YEARS = (1800, 2100)  # what a year that describes something can be


def sensible_year(field: str = "year") -> models.CheckConstraint:
    """Return the constraint that a year, where there is one, is no slip of the keyboard."""
    return models.CheckConstraint(
        condition=Q(**{f"{field}__isnull": True}) | Q(**{f"{field}__range": YEARS}),
        name=f"%(app_label)s_%(class)s_{field}_sensible",
        violation_error_message=f"Write a year from {YEARS[0]} to {YEARS[1]}.",
    )


def not_before_it_was_said(as_of: str, seen_on: date | None) -> None:
    """Refuse a source's date after the day on which we saw it; a date without a day counts as a whole."""
    if seen_on is None or not re.match(words.PARTIAL_DATE_PATTERN, as_of):  # what is no date is refused as such
        return
    if as_of > seen_on.isoformat()[: len(as_of)]:
        raise ValidationError(
            {
                "as_of": "The source gives a date after the day on which we saw it: correct one of the two. "
                "The day from which an announced value holds has a field of its own."
            }
        )


def topics_of(owner: str, topics: dict[str, Topic]) -> list[models.BaseConstraint]:
    """Return the constraints that a topic exists, and that one with a single value has one."""
    constraints: list[models.BaseConstraint] = [
        models.CheckConstraint(
            condition=Q(topic__in=list(topics)),
            name="%(app_label)s_%(class)s_topic",
            violation_error_message="Choose one of the topics of the vocabulary.",
        ),
        models.UniqueConstraint(fields=[owner, "key"], name="%(app_label)s_%(class)s_key_once"),
    ]
    if single := [topic.key for topic in topics.values() if not topic.several]:
        constraints.append(
            models.UniqueConstraint(
                fields=[owner, "topic"],
                condition=Q(topic__in=single, effective_from__isnull=True),
                name="%(app_label)s_%(class)s_single_value",
                violation_error_message="This topic has one value, and there is a row with it.",
            )
        )
    return constraints


class Source(CatalogueModel):
    """A page that we read, as we read it. One address may carry several: pages change."""

    NATURAL_KEY = ("slug",)

    slug = models.SlugField(
        max_length=80,
        unique=True,
        help_text="A short name for this page as it stood; never edited.",
    )
    url = models.CharField("address", max_length=500, validators=[URLValidator(schemes=["http", "https"])])
    publisher = models.CharField(max_length=160, help_text="Who runs the page.")
    title = models.CharField(max_length=300)
    kind = models.CharField(
        max_length=12,
        choices=words.choices(words.SourceKind),
        help_text=(
            "Official only for the body’s own pages; employer only for its own page about its own jobs; "
            "a school or a prep site is second-hand, however good."
        ),
    )
    published = models.CharField(
        "date on the page",
        max_length=10,
        blank=True,
        validators=[partial_date_validator],
        help_text="As far as the page says it: 2026, 2026-02 or 2026-02-24. Empty: undated.",
    )
    note = models.TextField(blank=True, help_text="What to know about this page, in one or two sentences.")

    history = recorded()

    class Meta:
        ordering = ["slug"]
        constraints = [slug_shape(), one_of("kind", words.SourceKind), partial_date("published")]

    def __str__(self) -> str:
        return f"{self.publisher}: {self.title}"


class Observed(CatalogueModel):
    """A row that rests on a source: which, of what date, and when and how we saw it."""

    source = models.ForeignKey(
        Source,
        on_delete=models.PROTECT,
        related_name="%(class)ss",
        help_text="The page that says it.",
    )
    as_of = models.CharField(
        "date the source gives",
        max_length=10,
        blank=True,
        validators=[partial_date_validator],
        help_text="As far as the source says it: 2026, 2026-02 or 2026-02-24. Empty: undated.",
    )
    seen_on = models.DateField(help_text="The day on which we last looked.")
    seen_in = models.CharField(
        max_length=12,
        choices=words.choices(words.SeenIn),
        help_text="What we looked at. A stored copy does not count as a check.",
    )
    where = models.CharField(
        "where on the page",
        max_length=200,
        blank=True,
        help_text="A heading or a few words to find it by.",
    )
    note = models.TextField(blank=True, help_text="One line for the reader.")

    class Meta:
        abstract = True
        constraints = [one_of("seen_in", words.SeenIn), partial_date("as_of")]

    def clean(self) -> None:
        """Refuse a date that the source cannot have given when we saw it."""
        super().clean()
        not_before_it_was_said(self.as_of, self.seen_on)


class ObservedOrOurs(CatalogueModel):
    """A row that rests on a source or, without one, on our own reading; the page says which."""

    source = models.ForeignKey(
        Source,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="%(class)ss",
        help_text="Empty: our own reading; the page says so.",
    )
    as_of = models.CharField(
        "date the source gives",
        max_length=10,
        blank=True,
        validators=[partial_date_validator],
        help_text="Empty: undated.",
    )
    seen_on = models.DateField(null=True, blank=True, help_text="The day on which we last looked.")
    seen_in = models.CharField(max_length=12, choices=words.choices(words.SeenIn), blank=True)
    note = models.TextField(blank=True, help_text="One line for the reader.")

    class Meta:
        abstract = True
        constraints = [
            one_of("seen_in", words.SeenIn, or_empty=True),
            partial_date("as_of"),
            models.CheckConstraint(
                condition=Q(source__isnull=True, seen_on__isnull=True, seen_in="", as_of="")
                | (Q(source__isnull=False, seen_on__isnull=False) & ~Q(seen_in="")),
                name="%(app_label)s_%(class)s_source_seen",
                violation_error_message=(
                    "A source needs the day on which we saw it and what we looked at; our own reading has neither."
                ),
            ),
        ]

    def clean(self) -> None:
        """Refuse a date that the source cannot have given when we saw it."""
        super().clean()
        not_before_it_was_said(self.as_of, self.seen_on)


class Statement(Observed):
    """One accepted statement about one thing, with its evidence."""

    # Whether pages tell a value for a later day from the present one. Elsewhere it would stand as the present one.
    MAY_BE_ANNOUNCED: ClassVar[bool] = True

    key = models.SlugField(
        max_length=80,
        help_text="Names this row on the page and in the data download; never edited.",
    )
    effective_from = models.DateField(
        null=True, blank=True, help_text="Empty, or the day from which an announced value holds."
    )
    replaces = models.SlugField(
        max_length=80, blank=True, help_text="For an announced value: the key of the row that it follows."
    )

    class Meta(Observed.Meta):
        abstract = True
        constraints = [
            *Observed.Meta.constraints,
            slug_shape("key"),
            models.CheckConstraint(
                condition=Q(replaces="") | Q(effective_from__isnull=False),
                name="%(app_label)s_%(class)s_replaces_from_a_day",
                violation_error_message="Say from which day the announced value holds.",
            ),
        ]

    def clean(self) -> None:
        """Refuse a value for a later day where pages could not tell it from the present one."""
        super().clean()
        if self.effective_from and not self.MAY_BE_ANNOUNCED:
            raise ValidationError({"effective_from": "Nothing is announced here: enter the value on its day."})


class Fact(Statement):
    """A statement whose value may be known, not published or not applicable."""

    state = models.CharField(
        max_length=16,
        choices=words.choices(words.FactState),
        default=words.FactState.KNOWN.value,
        help_text="Known, or what the source says instead. If we do not know yet, there is no row.",
    )

    class Meta(Statement.Meta):
        abstract = True
        constraints = [*Statement.Meta.constraints, one_of("state", words.FactState)]


class Ranged(Fact):
    """A fact whose value may be a number or a range, as the source words it."""

    low = models.DecimalField(
        "number",
        max_digits=14,
        decimal_places=2,
        null=True,
        blank=True,
        help_text="The number, or the lower end of a range.",
    )
    high = models.DecimalField(
        "up to",
        max_digits=14,
        decimal_places=2,
        null=True,
        blank=True,
        help_text="The upper end of a range; else empty.",
    )
    qualifier = models.CharField(
        max_length=12,
        choices=words.choices(words.Qualifier),
        default=words.Qualifier.EXACT.value,
        help_text="How the source words the number.",
    )

    class Meta(Fact.Meta):
        abstract = True
        constraints = [
            *Fact.Meta.constraints,
            one_of("qualifier", words.Qualifier),
            upright_range(),
            models.CheckConstraint(
                condition=Q(low__isnull=True) | Q(low__gte=0),
                name="%(app_label)s_%(class)s_not_negative",
                violation_error_message="A number is not below zero.",
            ),
        ]


# The field that holds a value, by the kind of its topic.
VALUE_FIELDS = {
    words.ValueKind.NUMBER: "low",
    words.ValueKind.TEXT: "text",
    words.ValueKind.FLAG: "flag",
    words.ValueKind.CHOICE: "choice",
}
_NO_VALUE = Q(low__isnull=True, high__isnull=True, flag__isnull=True, text="", choice="")


class ScalarFact(Ranged):
    """One value on a topic of the vocabulary, which gives its type, unit and shelf life."""

    TOPICS: dict[str, Topic]

    topic = models.SlugField(max_length=40, help_text="What the value is about.")
    label = models.CharField(
        max_length=80,
        blank=True,
        help_text="A heading of its own, where a topic has several values.",
    )
    flag = models.BooleanField("yes or no", null=True, blank=True)
    choice = models.SlugField("one of a list", max_length=40, blank=True)
    text = models.TextField(blank=True, help_text="In our own words, never a copied sentence.")

    class Meta(Ranged.Meta):
        abstract = True
        constraints = [
            *Ranged.Meta.constraints,
            models.CheckConstraint(
                condition=(Q(state=words.FactState.KNOWN.value) & ~_NO_VALUE)
                | (~Q(state=words.FactState.KNOWN.value) & _NO_VALUE),
                name="%(app_label)s_%(class)s_value_fits_state",
                violation_error_message="A known fact needs a value; one not published or not applicable has none.",
            ),
        ]

    def clean(self) -> None:
        """Refuse a topic that the vocabulary does not have for this subject, and a value of another type."""
        super().clean()
        topic = self.TOPICS.get(self.topic)
        if topic is None:
            raise ValidationError({"topic": f"“{self.topic}” is not a topic for this subject."})
        if self.state == words.FactState.KNOWN.value:
            self._check_value(topic)

    def _check_value(self, topic: Topic) -> None:
        given = {
            words.ValueKind.NUMBER: self.low is not None,
            words.ValueKind.TEXT: bool(self.text),
            words.ValueKind.FLAG: self.flag is not None,
            words.ValueKind.CHOICE: bool(self.choice),
        }
        kinds = {kind for kind, there in given.items() if there}
        # What is no plain number may be told in words: “40 questions and 7 cases”.
        allowed = [{topic.kind}, {words.ValueKind.TEXT}] if topic.kind is words.ValueKind.NUMBER else [{topic.kind}]
        if kinds not in allowed:
            raise ValidationError({VALUE_FIELDS[topic.kind]: _WANTED[topic.kind].format(topic.label)})
        if topic.words is not None and self.choice not in {word.value for word in topic.words}:
            raise ValidationError({"choice": f"“{self.choice}” is not one of the values for “{topic.label}”."})
        for field, number in (("low", self.low), ("high", self.high)):
            if number is not None and not topic.least <= number <= topic.most:
                unit = f" {topic.unit.label}" if topic.unit.label else ""
                message = f"“{topic.label}” lies between {topic.least} and {topic.most}{unit}: check number and unit."
                raise ValidationError({field: message})


# How to mend a value that a topic does not take.
_WANTED = {
    words.ValueKind.NUMBER: "“{}” is a number, or told in words: fill in the one or the other.",
    words.ValueKind.TEXT: "“{}” is a text: write it here, and nothing in other fields of the value.",
    words.ValueKind.FLAG: "“{}” is a yes or a no: choose which, and leave other fields of the value empty.",
    words.ValueKind.CHOICE: "“{}” is one of a list: choose which, and leave other fields of the value empty.",
}


# What a figure can be at the most, by its unit.
_MOST_OF_UNIT = {
    words.Unit.USD_PER_YEAR.value: 1_000_000,
    words.Unit.USD_PER_HOUR.value: 500,
    words.Unit.PERCENT.value: 100,
}
_MOST_PEOPLE = 100_000_000


class Figure(Ranged):
    """One number about people: what it counts, which statistic, of whom and for which year."""

    measure = models.CharField(max_length=12, choices=words.choices(words.Measure))
    statistic = models.CharField(max_length=12, choices=words.choices(words.Statistic))
    population = models.CharField(
        max_length=200,
        blank=True,
        help_text="Whom the number describes, for example “first-time test takers”.",
    )
    year = models.PositiveSmallIntegerField(
        null=True,
        blank=True,
        help_text="The year that the number describes; empty if the source does not say.",
    )
    unit = models.CharField(max_length=16, choices=words.choices(words.Unit), blank=True)

    class Meta(Ranged.Meta):
        abstract = True
        constraints = [
            *Ranged.Meta.constraints,
            one_of("measure", words.Measure),
            one_of("statistic", words.Statistic),
            one_of("unit", words.Unit),
            sensible_year(),
            models.CheckConstraint(
                condition=Q(state=words.FactState.KNOWN.value, low__isnull=False)
                | (~Q(state=words.FactState.KNOWN.value) & Q(low__isnull=True, high__isnull=True)),
                name="%(app_label)s_%(class)s_value_fits_state",
                violation_error_message="A known figure needs a number; one not published or not applicable has none.",
            ),
            models.CheckConstraint(
                condition=~Q(statistic=words.Statistic.PERCENT.value)
                | Q(low__isnull=True)
                | (Q(low__gte=0, low__lte=100) & (Q(high__isnull=True) | Q(high__lte=100))),
                name="%(app_label)s_%(class)s_percent",
                violation_error_message="A percentage lies between 0 and 100.",
            ),
        ]

    def clean(self) -> None:
        """Refuse a number that nobody can have counted."""
        super().clean()
        most = _MOST_OF_UNIT.get(self.unit, _MOST_PEOPLE)
        for field in ("low", "high"):
            if (getattr(self, field) or 0) > most:
                unit = f" {words.Unit(self.unit).label}" if self.unit else ""
                message = (
                    f"{getattr(self, field):,} cannot be right: it is at most {most:,}{unit}. Check number and unit."
                )
                raise ValidationError({field: message})
