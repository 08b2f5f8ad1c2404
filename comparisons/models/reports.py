"""What readers report: never shown to the public, and no part of the catalogue."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from comparisons import vocabulary as words
from comparisons.models.compared import JOINT
from comparisons.models.evidence import one_of


class Report(models.Model):
    """A reader's word that something is wrong, with what the site said at that time. Nothing about the reader."""

    about = models.CharField(
        max_length=200,
        blank=True,
        help_text="The page and the place on it, for example certifications/cpc#exam-minutes.",
    )
    title = models.CharField("what it is about", max_length=200, help_text="In words, as the reader saw it.")
    shown = models.TextField("what the site said then", blank=True, help_text="The values, one a line.")
    sources = models.TextField("sources at that time", blank=True, help_text="What the values rested on, one a line.")
    message = models.TextField("what is wrong", help_text="In the reader’s words. Never published.")
    elsewhere = models.TextField("where the reader saw it otherwise", blank=True)
    source_url = models.CharField("address of a source", max_length=500, blank=True, help_text="Unchecked.")
    received_at = models.DateTimeField(auto_now_add=True)
    standing = models.CharField(
        max_length=8,
        choices=words.choices(words.ReportStanding),
        default=words.ReportStanding.OPEN.value,
        editable=False,
    )
    being_checked = models.BooleanField(
        "say “reported, being checked” beside the value",
        default=False,
        help_text="Readers see it until the report is settled.",
    )
    of_whom = models.CharField(
        "of which one",
        max_length=80,
        blank=True,
        help_text="Where the place compares several: the one of whose value readers are told.",
    )
    answer = models.TextField(
        "what came of it", blank=True, help_text="Why it is declined, or what was mended. Never published."
    )
    settled_at = models.DateTimeField(null=True, editable=False)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, editable=False, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ["-received_at", "-pk"]
        indexes = [models.Index(fields=["standing", "-received_at"], name="comparisons_report_queue")]
        constraints = [
            one_of("standing", words.ReportStanding),
            models.CheckConstraint(
                condition=~Q(standing=words.ReportStanding.DECLINED.value) | ~Q(answer=""),
                name="%(app_label)s_%(class)s_declined_why",
                violation_error_message="Say why the report is declined.",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_open(self) -> bool:
        """Return whether nobody has settled it yet."""
        return self.standing == words.ReportStanding.OPEN.value

    @property
    def anchor(self) -> str:
        """Return the row or section of the page that it is about; empty: the page."""
        return self.about.partition("#")[2]

    @property
    def names(self) -> list[str]:
        """Return the slugs of the things that its page is about."""
        _kind, _slash, named = self.about.partition("#")[0].partition("/")
        return named.split(JOINT) if named else []

    @property
    def told(self) -> frozenset[tuple[str, str]]:
        """Return the values beside which readers are told: whose, and in which row."""
        if not (self.is_open and self.being_checked and self.anchor):
            return frozenset()
        return frozenset((name, self.anchor) for name in ([self.of_whom] if self.of_whom else self.names))

    def settle(self, standing: words.ReportStanding, by_id: int | None) -> None:
        """Note what came of it, by whom; an open one was settled by nobody. The caller saves it."""
        self.standing = standing.value
        self.settled_at, self.settled_by_id = (None, None) if self.is_open else (timezone.now(), by_id)
