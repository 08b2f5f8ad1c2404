"""An edit is read soon after it was made, before a reader asks."""

from __future__ import annotations

from threading import Event, Thread, current_thread

import pytest
from django.db import DatabaseError
from django.utils import timezone

from comparisons.catalogue import watch
from comparisons.catalogue.current import current_catalogue
from comparisons.engine.advice import points, profiles
from comparisons.engine.advice.first_for import first_for
from comparisons.engine.advice.recommendation import recommend
from comparisons.engine.advice.situations import some_situations
from comparisons.engine.kept import Kept
from tests import rows


def test_look_reads_an_edit_so_that_the_next_reader_need_not(empty_catalogue, django_assert_num_queries):
    certification = rows.certification(rows.body())
    watch.look(None)
    certification.abbreviation = "NEW"
    certification.save()
    watch.look(None)

    with django_assert_num_queries(1):
        assert current_catalogue().certifications["cpc"].abbreviation == "NEW"


def test_look_works_ahead_once_for_each_edit_when_no_other_followed(empty_catalogue, monkeypatch):
    worked_out: list[int] = []
    monkeypatch.setattr(watch, "_ahead", Kept(lambda catalogue, _today: worked_out.append(catalogue.revision)))
    certification = rows.certification(rows.body())
    read = watch.look(None)
    assert worked_out == []
    for _ in range(2):
        assert watch.look(read) == read
    certification.abbreviation = "NEW"
    certification.save()
    then = watch.look(read)
    assert worked_out == [read]
    watch.look(then)

    assert worked_out == [read, then]


def test_who_asks_for_advice_after_a_look_finds_it_tabulated(empty_catalogue, monkeypatch):
    rows.certification(rows.body())
    watch.look(watch.look(None))
    monkeypatch.setattr(points, "combined", lambda *_: pytest.fail("a column was not tabulated"))

    for answers in some_situations():
        recommend(current_catalogue(), answers, timezone.localdate())


def test_who_opens_a_page_after_a_look_finds_worked_out_who_comes_first_when(empty_catalogue, monkeypatch):
    rows.certification(rows.body())
    watch.look(watch.look(None))
    monkeypatch.setattr(profiles, "_plainest_profiles", lambda _table: pytest.fail("a reader waits for it"))

    assert first_for(current_catalogue(), "cpc", timezone.localdate()).tried


def test_look_without_a_database_says_so_and_goes_on(monkeypatch, caplog):
    def is_gone() -> None:
        raise DatabaseError("it does not answer")

    monkeypatch.setattr(watch, "current_catalogue", is_gone)

    assert watch.look(7) == 7
    assert "The catalogue could not be read: it does not answer" in caplog.text


def test_looks_go_on_with_a_pause_and_a_checked_connection_between_them(monkeypatch):
    done: list[object] = []

    def pause(seconds: float) -> None:
        done.append(seconds)
        if done.count(seconds) == 2:
            raise KeyboardInterrupt

    monkeypatch.setattr(watch, "look", lambda read: done.append(read) or 7)
    monkeypatch.setattr(watch, "close_old_connections", lambda: done.append("check"))
    monkeypatch.setattr(watch, "sleep", pause)

    with pytest.raises(KeyboardInterrupt):
        watch.keep_looking()

    assert done == [None, "check", watch.PAUSE, 7, "check", watch.PAUSE]


def test_looking_is_done_in_a_thread_that_no_stop_waits_for(monkeypatch):
    threads: list[Thread] = []
    looked = Event()

    def note() -> None:
        threads.append(current_thread())
        looked.set()

    monkeypatch.setattr(watch, "keep_looking", note)

    watch.watch_revision()

    assert looked.wait(10)
    assert threads[0] is not current_thread()
    assert threads[0].daemon


def test_looks_go_on_after_an_error_later_and_with_a_word_in_the_log(monkeypatch, caplog):
    pauses: list[float] = []

    def fail(_read: int | None) -> int:
        raise ValueError("'wizard' is not a valid Level")

    def pause(seconds: float) -> None:
        pauses.append(seconds)
        if len(pauses) == 2:
            raise KeyboardInterrupt

    monkeypatch.setattr(watch, "look", fail)
    monkeypatch.setattr(watch, "close_old_connections", lambda: None)
    monkeypatch.setattr(watch, "sleep", pause)

    with pytest.raises(KeyboardInterrupt):
        watch.keep_looking()

    assert pauses == [watch.PAUSE_AFTER_ERROR] * 2
    assert "'wizard' is not a valid Level" in caplog.text
