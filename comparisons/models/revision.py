"""The catalogue's revision, and the base of every model whose rows the public pages show."""

from __future__ import annotations

import logging
from functools import cache
from select import POLLIN, poll
from time import monotonic
from typing import TYPE_CHECKING, Any, ClassVar, NoReturn, Self

from django.core.exceptions import ValidationError
from django.db import DEFAULT_DB_ALIAS, OperationalError, connection, connections, models, transaction
from simple_history.manager import HistoryManager
from simple_history.models import HistoricalRecords

from comparisons.models.plain_text import refuse_markup

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.db.backends.base.base import BaseDatabaseWrapper

logger = logging.getLogger(__name__)

MOST_SECONDS = 2  # that a page waits to hear which revision is current
FROZEN = f"The database did not say within {MOST_SECONDS} seconds which revision is current"
TUPLES_OK = 2  # libpq's word for an answer with rows


class Revision(models.Model):
    """The one row that says which state of the catalogue is current; every change moves it."""

    ONLY = 1

    number = models.PositiveBigIntegerField(default=0)
    moved_at = models.DateTimeField(auto_now=True)
    # What made the catalogue is no news of it: the list of changes begins after this revision.
    first_load = models.PositiveBigIntegerField(
        default=0, editable=False, help_text="The revision after which changes are listed."
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(pk=1),
                name="%(app_label)s_%(class)s_only_one",
                violation_error_message="There is only one revision.",
            )
        ]

    def __str__(self) -> str:
        return str(self.number)

    @classmethod
    def current(cls) -> int:
        """Return the number of the current revision; 0 before the first change."""
        database = connections[DEFAULT_DB_ALIAS]
        # Asked at every request, so straight from the driver: Django's cursor takes five times as long as the question.
        if database.connection is not None and not database.queries_logged:
            try:
                if database.vendor == "postgresql":
                    return cls._ask_in_time(database)
                return cls._number(database.connection.execute(cls._question()).fetchone())
            except database.Database.Error as error:  # type: ignore[attr-defined]  # each backend names its driver
                logger.debug("Django asks again, and makes another connection if it was lost: %s", error)
        with database.cursor() as cursor:
            cursor.execute(cls._question())
            return cls._number(cursor.fetchone())

    @classmethod
    def _ask_in_time(cls, database: BaseDatabaseWrapper) -> int:
        """Ask a server that may be frozen: no time limit of its own would end that, nor one of the network's."""
        server = database.connection.pgconn
        server.send_query(cls._question().encode())
        over = monotonic() + MOST_SECONDS
        waiting = poll()
        waiting.register(server.socket, POLLIN)
        while server.is_busy():
            if not waiting.poll(max(over - monotonic(), 0) * 1000):
                database.close()
                raise OperationalError(FROZEN)
            server.consume_input()
        answer = server.get_result()
        while server.get_result() is not None:
            pass  # the server says that this was all
        if answer is None or answer.status != TUPLES_OK:
            raise database.Database.Error  # type: ignore[attr-defined]  # the same
        value = answer.get_value(0, 0) if answer.ntuples else None
        return int(value or 0)

    @classmethod
    @cache
    def _question(cls) -> str:
        table, key, number = cls._names()
        return f"SELECT {number} FROM {table} WHERE {key} = {cls.ONLY}"  # noqa: S608  names of our own

    @classmethod
    def _names(cls) -> list[str]:
        return [connection.ops.quote_name(name) for name in (cls._meta.db_table, "id", "number")]

    @staticmethod
    def _number(row: tuple[int] | None) -> int:
        return row[0] if row else 0

    @classmethod
    def advance(cls) -> None:
        """Move to the next revision. The row stays locked until the caller's transaction ends."""
        if not cls._move():
            # The first change ever. Of two at once, one makes the row and the other waits for it.
            cls.objects.get_or_create(pk=cls.ONLY)
            cls._move()

    @classmethod
    def lock(cls) -> None:
        """Let nobody else move the revision until the caller's transaction ends. On SQLite a transaction does."""
        cls.objects.select_for_update().filter(pk=cls.ONLY).first()

    @classmethod
    def list_changes_from_here(cls) -> None:
        """Take all that the catalogue holds now as given."""
        cls.objects.filter(pk=cls.ONLY).update(first_load=models.F("number"))

    @classmethod
    def _move(cls) -> bool:
        with connection.cursor() as cursor:
            cursor.execute(cls._step())
            return bool(cursor.rowcount)

    @classmethod
    @cache
    def _step(cls) -> str:
        table, key, number = cls._names()
        return f"UPDATE {table} SET {number} = {number} + 1 WHERE {key} = {cls.ONLY}"  # noqa: S608  names of our own


class RowByRowOnlyError(TypeError):
    """Raised where rows of the catalogue would change behind the back of history and revision."""

    def __init__(self, operation: str) -> None:
        super().__init__(f"{operation}() would skip history and the revision: save catalogue rows one by one.")


class CatalogueQuerySet[Row: models.Model](models.QuerySet[Row]):
    """Rows whose writes cannot bypass `save()`. Rows between two tables have no such guard: write through the field."""

    def update(self, **_values: Any) -> NoReturn:
        raise RowByRowOnlyError("update")

    def bulk_create(self, *_args: Any, **_options: Any) -> NoReturn:
        raise RowByRowOnlyError("bulk_create")

    def bulk_update(self, *_args: Any, **_options: Any) -> NoReturn:
        raise RowByRowOnlyError("bulk_update")


CatalogueManager = models.Manager.from_queryset(CatalogueQuerySet)


class RecordedChange(models.Model):
    """What each history row holds besides the values: the revision that the change made."""

    revision = models.PositiveBigIntegerField(editable=False)

    class Meta:
        abstract = True


class HistoryOfRows(HistoryManager):  # type: ignore[misc]  # the library is untyped
    """The versions of a row. The library makes a class for each look at it, a tenth of what a save takes."""

    @classmethod
    @cache
    def from_queryset(cls, queryset_class: type, class_name: str | None = None) -> type:
        made: type = super().from_queryset(queryset_class, class_name)
        return made


def recorded(*many_to_many: models.ManyToManyField[Any, Any]) -> HistoricalRecords:
    """Return the history of a catalogue model, with the many-to-many fields that it follows."""
    return HistoricalRecords(
        bases=[RecordedChange], m2m_fields=many_to_many, m2m_bases=[models.Model], history_manager=HistoryOfRows
    )


FIXED_FIELDS = ("slug", "key")


class CatalogueModel(models.Model):
    """A row that public pages show. A save or delete and the revision that it makes are one transaction."""

    NATURAL_KEY: ClassVar[tuple[str, ...]]
    # What a number can be at the most; far more than any that we know of, so that only slips are above.
    MOST: ClassVar[Mapping[str, int]] = {}

    objects = CatalogueManager()

    class Meta:
        abstract = True
        # Related managers write through the base manager: they are refused bulk writes too.
        base_manager_name = "objects"

    def save(self, *args: Any, **options: Any) -> None:
        with transaction.atomic():
            super().save(*args, **options)

    def delete(self, *args: Any, **options: Any) -> tuple[int, dict[str, int]]:
        with transaction.atomic():
            return super().delete(*args, **options)

    def may_rename(self, _before: Self) -> bool:
        """Return whether slug and key may still change."""
        return False

    def clean(self) -> None:
        """Refuse markup, absurd numbers, and another slug or key for a row that exists: links hang on those."""
        refuse_markup(self)
        self._refuse_absurd_numbers()
        fixed = [name for name in FIXED_FIELDS if hasattr(self, name)]
        stored = type(self)._default_manager.filter(pk=self.pk)
        # The whole row costs three times as much as its keys, and sheets have a thousand rows.
        keys = stored.order_by("pk").values(*fixed).first() if fixed and self.pk else None
        renamed = [name for name, key in (keys or {}).items() if getattr(self, name) != key]
        if renamed and not self.may_rename(stored.get()):
            raise ValidationError({renamed[0]: f"This {renamed[0]} is fixed: links and downloads use it."})

    def _refuse_absurd_numbers(self) -> None:
        absurd = {
            name: f"{getattr(self, name):,} cannot be right: it is at most {most:,}. Check the number and its unit."
            for name, most in self.MOST.items()
            if (getattr(self, name) or 0) > most
        }
        if absurd:
            raise ValidationError(absurd)

    def natural_key(self) -> tuple[str, ...]:
        """Return the values that find this row in any database: slugs, never primary keys."""
        return tuple(str(_follow(self, path)) for path in self.NATURAL_KEY)


def next_url_order(model: type[models.Model]) -> int:
    """Return a place that no row has or ever had. The revision is locked: no two writers get the same."""
    Revision.advance()
    history: Any = model.history  # type: ignore[attr-defined]  # the history library adds it
    places = [rows.aggregate(last=models.Max("url_order"))["last"] or 0 for rows in (model._default_manager, history)]
    return max(places) + 1


def _follow(row: models.Model, path: str) -> object:
    value: object = row
    for name in path.split("__"):
        value = getattr(value, name)
    return value
