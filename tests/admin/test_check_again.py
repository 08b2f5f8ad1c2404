"""Check again: all facts of one page are gone through together, and the queue says which page comes next."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.messages import get_messages
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from comparisons import models
from comparisons.admin.pages_due import SPREAD_DAYS, pages_due, resting_tables, spread
from comparisons.catalogue.current import current_catalogue
from comparisons.engine.side_by_side.evidence import fresh_until
from tests import rows
from tests.admin.catalogue import address, full_set, inline_code, live_look
from tests.admin.test_changes import history, one_transaction, payload

TODAY = date(2026, 11, 27)
QUEUE = reverse("admin:comparisons_source_queue")


def check_page(source):
    return reverse("admin:comparisons_source_check", args=[source.pk])


def sent(found, **more):
    """Return what the browser sends: what was found of each row."""
    chosen = {f"{row._meta.model_name}-{row.pk}-found": said for row, said in found.items()}
    listed = [f"{row._meta.model_name}-{row.pk}" for row in found]
    revision = models.Revision.current()
    return {"seen_on": timezone.localdate().isoformat(), "revision": revision, "listed": listed, **chosen, **more}


def said(answer):
    return " ".join(str(message) for message in get_messages(answer.wsgi_request))


@pytest.fixture
def page(editor):
    return rows.source("cpc-page", title="The CPC exam")


@pytest.fixture
def cpc(editor):
    return rows.certification(rows.body())


@pytest.fixture
def fee(page, cpc):
    return rows.fee(cpc, page)


@pytest.fixture
def time(page, cpc):
    return rows.certification_fact(cpc, page, "minutes", low=240)


# --- One page ------------------------------------------------------------------------------------


def test_page_shows_its_address_and_every_fact_that_rests_on_it(admin_site):
    certification = full_set(1)
    page = models.Source.objects.get(slug="page-1")

    answer = admin_site.get(check_page(page))

    listed = {type(entry.row) for _subject, entries in answer.context["groups"] for entry in entries}
    assert listed == set(resting_tables()) - {models.RelatedCertification, models.RoleFit}  # our own reading here
    assert f'<a href="{page.url}" target="_blank" rel="noreferrer">' in answer.text
    assert f"{certification}: Time" in answer.text
    assert "240 minutes" in answer.text
    assert inline_code(answer.text) == []


def test_what_was_found_is_kept_together_with_history_and_revision(admin_site, page, fee, time):
    before = models.Revision.current()

    with one_transaction():
        answer = admin_site.post(
            check_page(page), sent({fee: "so", time: "so"}, **{f"fee-{fee.pk}-where": "Table “Exam prices”"})
        )

    assert answer.headers["Location"] == QUEUE
    assert said(answer) == f"AAPC: The CPC exam, looked at on {timezone.localdate():%-d %B %Y}: 2 still so."
    for row in (fee, time):
        row.refresh_from_db()
        assert (row.seen_on, row.seen_in) == (timezone.localdate(), "live-page")
        kind, who, revision = history(type(row))[0]
        assert (kind, who, revision > before) == ("~", "vera", True)
        assert row.history.first().history_change_reason == "Checked again: still so"
    assert fee.where == "Table “Exam prices”"
    assert [entry.get_change_message() for entry in LogEntry.objects.all()] == ["Checked again: 2 still so."]
    seen = current_catalogue().certifications["cpc"].fees[0].evidence
    assert (seen.seen_in, seen.where) == ("live-page", "Table “Exam prices”")


def test_rest_of_a_page_is_still_so_at_one_press(admin_site, page, fee, time):
    admin_site.post(check_page(page), sent({fee: "", time: "changed"}, _rest="1"))

    fee.refresh_from_db()
    time.refresh_from_db()
    assert (fee.seen_in, time.seen_in) == ("live-page", "stored-copy")


def test_fact_that_nobody_looked_at_stays_as_it_is(admin_site, page, fee, time):
    admin_site.post(check_page(page), sent({fee: "so", time: ""}))

    time.refresh_from_db()
    assert time.seen_in == "stored-copy"
    assert [kind for kind, *_ in history(models.CertificationFact)] == ["+"]


@pytest.mark.parametrize(("found", "words"), [("changed", "changed"), ("not-found", "not found")])
def test_what_changed_or_was_not_found_leads_to_the_form_of_the_fact(admin_site, page, time, found, words):
    answer = admin_site.post(check_page(page), sent({time: found}))
    shown = admin_site.get(answer.headers["Location"])

    time.refresh_from_db()
    assert time.seen_in == "stored-copy"
    assert answer.headers["Location"] == check_page(page)
    form = address(models.CertificationFact, "change", time.pk)
    assert f'<a href="{form}">CPC: Time</a>: {words}, noted' in shown.text
    assert f"1 {words}." in said(answer)
    assert pages_due(TODAY).count("doubts") == 1
    assert "CPC: Time" in admin_site.get(address(models.Doubt, "changelist")).text


def test_editing_the_fact_settles_what_was_noted(admin_site, page, time):
    admin_site.post(check_page(page), sent({time: "changed"}))
    form = address(models.CertificationFact, "change", time.pk)

    admin_site.post(form, payload(admin_site.get(form)) | {"low": "300"})

    assert not models.Doubt.objects.exists()


def test_finding_the_fact_again_settles_what_was_noted(admin_site, page, time):
    admin_site.post(check_page(page), sent({time: "not-found"}))
    admin_site.post(check_page(page), sent({time: "so"}))

    assert not models.Doubt.objects.exists()


def test_deleting_the_fact_settles_what_was_noted(admin_site, page, time):
    admin_site.post(check_page(page), sent({time: "not-found"}))
    admin_site.post(address(models.CertificationFact, "delete", time.pk), {"post": "yes"})

    assert not models.Doubt.objects.exists()


def refused(admin_site, page, data):
    before = models.Revision.current()
    answer = admin_site.post(check_page(page), data)
    assert answer.status_code == 200
    assert models.Revision.current() == before
    assert "Nothing is saved yet" in answer.text
    return answer


def test_fact_that_somebody_saved_meanwhile_is_shown_again_and_nothing_is_kept(admin_site, page, fee, time):
    data = sent({fee: "so", time: "so"}, **{f"certificationfact-{time.pk}-where": "Top"})
    time.low = 300
    time.save()

    answer = refused(admin_site, page, data)

    assert "Meanwhile somebody has saved this fact" in answer.text
    assert "300 minutes" in answer.text
    assert 'value="Top"' in answer.text
    fee.refresh_from_db()
    assert fee.seen_in == "stored-copy"
    assert answer.context["revision"] == models.Revision.current()


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        ("2100-01-01", "This day is still to come"),
        ("tomorrow", "Write a day"),
        ("", "Say on which day you looked"),
        ("2020-01-01", "The source gives a date after the day on which we saw it"),
    ],
)
def test_wrong_day_is_refused_beside_it(admin_site, page, cpc, day, sentence):
    fact = rows.certification_fact(cpc, page, "minutes", low=240, as_of="2026-02")

    answer = refused(admin_site, page, sent({fact: "so"}, seen_on=day))

    assert sentence in answer.text


def test_look_on_an_earlier_day_than_the_last_is_refused(admin_site, page, cpc):
    fact = rows.certification_fact(cpc, page, "minutes", low=240, **live_look("2026-11-20"))

    answer = refused(admin_site, page, sent({fact: "so"}, seen_on="2026-11-01"))

    assert "It was seen on a later day: 20 November 2026." in answer.text


def test_nothing_found_is_nothing_to_save(admin_site, page, fee):
    assert "Say of at least one fact what you found." in refused(admin_site, page, sent({fee: ""})).text


def test_page_costs_the_same_with_1_and_3_facts(admin_site, page, cpc):
    def cost():
        with CaptureQueriesContext(connection) as captured:
            admin_site.get(check_page(page))
        return len(captured)

    rows.fee(cpc, page, "one")
    admin_site.get(check_page(page))
    with_one = cost()
    rows.fee(cpc, page, "two")
    rows.certification_fact(cpc, page, "minutes", low=240)
    admin_site.get(check_page(page))  # the catalogue is loaded anew, as for any reader

    assert cost() == with_one


# --- The queue -----------------------------------------------------------------------------------


def queue(admin_site, name):
    answer = admin_site.get(QUEUE, {"list": name})
    assert inline_code(answer.text) == []
    return [(page.source.slug, count) for page, count in answer.context["pages"]]


def test_queue_lists_pages_by_what_wants_doing(admin_site, cpc):
    stale, soon, later, copied = (rows.source(slug) for slug in ("stale", "soon", "later", "copied"))
    today = timezone.localdate()
    rows.fee(cpc, stale, "stale", seen_on=today - timedelta(days=400), seen_in="live-page")
    rows.fee(cpc, soon, "soon", seen_on=today - timedelta(days=340), seen_in="live-page")
    rows.fee(cpc, later, "later", seen_on=today, seen_in="live-page")
    rows.fee(cpc, copied, "copied")
    rows.certification_fact(cpc, copied, "minutes", low=240)

    assert queue(admin_site, "out-of-date") == [("stale", 1)]
    assert queue(admin_site, "soon") == [("soon", 1)]
    assert queue(admin_site, "never-live") == [("copied", 2)]
    assert {slug for slug, _count in queue(admin_site, "all")} == {"stale", "soon", "later", "copied"}
    assert queue(admin_site, "no-such-list") == [("stale", 1)]


def test_queue_begins_with_the_page_on_which_most_results_rest(admin_site, cpc):
    prices, many = rows.source("prices"), rows.source("aa-many-facts")
    rows.certification_fact(cpc, rows.source("status"), "status", choice="active")
    rows.fee(cpc, prices)
    for topic in ("minutes", "questions", "name"):
        rows.certification_fact(cpc, many, topic, text="x")

    pages = pages_due(TODAY)

    assert [(page.source.slug, page.situations) for page in pages.pages] == [
        ("prices", pages.situations),
        ("status", pages.situations),
        ("aa-many-facts", 0),
    ]


def test_pages_that_were_seen_on_one_day_come_up_on_many(admin_site, cpc):
    seen = date(2026, 11, 1)
    for number in range(40):
        source = rows.source(f"page-{number}")
        rows.fee(cpc, source, f"fee-{number}", seen_on=seen, seen_in="live-page")

    days = [page.due for page in pages_due(TODAY).pages]

    last = fresh_until(seen, 12)
    assert all(last - timedelta(days=SPREAD_DAYS) < day <= last for day in days)
    assert len(set(days)) > SPREAD_DAYS / 2
    assert max(days.count(day) for day in days) <= 5
    assert spread("page-1") == spread("page-1")


def test_queue_costs_the_same_with_1_and_3_pages(admin_site):
    def cost():
        admin_site.get(QUEUE, {"list": "all"})
        with CaptureQueriesContext(connection) as captured:
            shown = admin_site.get(QUEUE, {"list": "all"}).context["pages"]
        return len(captured), len(shown)

    full_set(1)
    with_one = cost()
    full_set(2)
    full_set(3)

    assert (with_one[1], cost()) == (1, (with_one[0], 3))


def test_queue_opens_on_the_first_list_with_something_to_do(admin_site, cpc):
    rows.fee(cpc, rows.source(), seen_on=date(2020, 1, 1), seen_in="live-page")
    opened = [admin_site.get(QUEUE).context["current"]]
    models.Fee.objects.get().delete()
    rows.fee(cpc, models.Source.objects.get())
    opened.append(admin_site.get(QUEUE).context["current"])

    assert opened == ["out-of-date", "never-live"]
