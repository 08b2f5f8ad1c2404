"""An edit is read soon after it was made, before a reader asks."""

from __future__ import annotations

from threading import Event

from django.db import DatabaseError

from comparisons.catalogue import watch
from comparisons.catalogue.current import current_catalogue
from tests import rows


def test_look_reads_an_edit_so_that_the_next_reader_need_not(empty_catalogue, django_assert_num_queries):
    certification = rows.certification(rows.body())
    watch.look()
    certification.abbreviation = "NEW"
    certification.save()
    watch.look()

    with django_assert_num_queries(1):
        assert current_catalogue().certifications["cpc"].abbreviation == "NEW"


def test_look_without_a_database_says_so_and_goes_on(monkeypatch, caplog):
    def is_gone() -> None:
        raise DatabaseError("it does not answer")

    monkeypatch.setattr(watch, "current_catalogue", is_gone)

    watch.look()

    assert "The catalogue could not be read: it does not answer" in caplog.text


def test_thread_looks_at_once_and_again(monkeypatch):
    looks, pauses = [], []
    ended = Event()

    def pause(seconds: float) -> None:
        pauses.append(seconds)
        if len(looks) == 3:
            ended.set()
            raise SystemExit  # ends the thread

    monkeypatch.setattr(watch, "look", lambda: looks.append(None))
    monkeypatch.setattr(watch, "sleep", pause)

    watch.watch_revision()

    assert ended.wait(10)
    assert pauses == [watch.PAUSE] * 3
