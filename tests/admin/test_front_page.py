"""The front page says what wants doing, leads to where it is done, and costs the same however much there is."""

from __future__ import annotations

from datetime import timedelta

from django.contrib import admin
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from comparisons import models
from comparisons.admin.filters import KEY_TOPICS
from comparisons.admin.gaps import gaps
from comparisons.catalogue.revision import because
from tests import rows
from tests.admin.catalogue import address, full_set, inline_code
from tests.admin.test_changes import payload

FRONT = reverse("admin:index")
GAPS = reverse("admin:comparisons_certification_gaps")


def work(admin_site):
    answer = admin_site.get(FRONT)
    assert inline_code(answer.text) == []
    return {each.label: (each.count, each.detail, each.address) for each in answer.context["work"]}


def test_front_page_counts_what_wants_doing_and_each_count_is_that_of_the_page_it_leads_to(admin_site):
    source, today = rows.source(), timezone.localdate()
    cpc = rows.certification(rows.body())
    rows.certification(cpc.body, "draft", published=False)
    rows.fee(cpc, source, "stale", seen_on=today - timedelta(days=400), seen_in="live-page")
    rows.fee(cpc, source, "soon", seen_on=today - timedelta(days=340), seen_in="live-page")
    rows.fee(cpc, source, "copied")
    rows.fee(cpc, source, "announced", effective_from=today - timedelta(days=1))
    rows.fee(cpc, source, "later", effective_from=today + timedelta(days=1))
    rows.claim(cpc, verdict="unresolved")
    rows.claim(cpc, "settled")
    models.LinkCheck.objects.create(source=source, outcome="gone")
    models.Report.objects.create(title="CPC: Time", message="It is 5 hours.")
    models.Report.objects.create(title="CPC: Time", message="Done.", standing="accepted")

    found = work(admin_site)

    assert {label: count for label, (count, *_rest) in found.items()} == {
        "Facts out of date": 1,
        "Facts due within 30 days": 1,
        "Facts never seen on a live page": 3,
        "Facts that changed or were not found": 0,
        "Fees announced, whose day has come": 1,
        "Claims not settled": 1,
        "Contradictions not explained": 0,
        "Certifications with key facts not known": 2,
        "Drafts": 1,
        "Sources that failed the last link check": 1,
        "Readers’ reports": 1,
    }
    assert found["Facts out of date"][1] == "on 1 page"
    announced = "Fees announced, whose day has come"
    for label in (
        announced,
        "Claims not settled",
        "Drafts",
        "Sources that failed the last link check",
        "Readers’ reports",
    ):
        count, _detail, target = found[label]
        assert admin_site.get(target).context["cl"].result_count == count
    for label in ("Facts out of date", "Facts due within 30 days", "Facts never seen on a live page"):
        count, _detail, target = found[label]
        assert sum(facts for _page, facts in admin_site.get(target).context["pages"]) == count
    assert len(admin_site.get(GAPS).context["gaps"]) == 2


def recent(admin_site):
    return admin_site.get(FRONT).context["recent"]


def test_recent_edits_say_by_whom_and_why(admin_site):
    fee = rows.fee(rows.certification(rows.body()), rows.source())
    form = address(models.Fee, "change", fee.pk)
    price = {"amount": "450", "happened": "corrected", "seen_on": timezone.localdate().isoformat()}
    admin_site.post(form, payload(admin_site.get(form)) | price | {"why": "Misread."})

    (edit, *_before) = recent(admin_site)

    assert (edit.who, edit.why, edit.what, edit.kind) == ("vera", "Misread.", "CPC: Exam", "changed")
    assert admin_site.get(edit.address).status_code == 200
    assert "Misread." in admin_site.get(FRONT).text


def test_what_a_command_did_to_many_rows_is_one_recent_edit_with_its_reason(admin_site):
    certification, source = rows.certification(rows.body()), rows.source()
    with because("import of prices"):
        for key in ("one", "two", "three"):
            rows.fee(certification, source, key)
        rows.claim(certification)

    (edit, *_before) = recent(admin_site)

    assert (edit.who, edit.why, edit.what) == ("", "import of prices", "4 rows: claims and fees")
    assert "Fee: " in admin_site.get(edit.address).text
    assert "a command" in admin_site.get(FRONT).text


def test_front_page_costs_the_same_with_1_and_3_rows(admin_site):
    def cost():
        admin_site.get(FRONT)
        with CaptureQueriesContext(connection) as captured:
            admin_site.get(FRONT)
        return len(captured)

    full_set(1)
    with_one = cost()
    full_set(2)
    full_set(3)

    assert cost() == with_one


def test_front_page_is_for_editors_alone(client, db):
    for page in (FRONT, GAPS, reverse("admin:comparisons_source_queue")):
        assert client.get(page).headers["Location"].startswith(reverse("admin:login"))


def test_gaps_lead_to_the_form_that_fills_them_and_begin_with_what_would_change_most_advice(admin_site):
    source, body = rows.source(), rows.body()
    known, hidden, far = (rows.certification(body, slug, focus=focus) for slug, focus in FOCUSES.items())
    for certification in (known, hidden, far):
        for topic in KEY_TOPICS:
            if (certification, topic) not in {(hidden, "setting"), (far, "minutes"), (far, "name")}:
                choice = "active" if topic == "status" else ""
                rows.certification_fact(certification, source, topic, choice=choice, text="" if choice else "x")
        rows.fee(certification, source)

    found = gaps(timezone.localdate())

    assert [(gap.certification.slug, [each.label for each in gap.missing]) for gap in found] == [
        ("hidden", ["Work settings"]),
        ("far", ["Full name", "Time"]),
    ]
    assert found[0].situations > found[1].situations
    shown = admin_site.get(GAPS)
    assert inline_code(shown.text) == []
    form = admin_site.get(found[0].missing[0].address)
    assert form.context["adminform"].form.initial["topic"] == "setting"


FOCUSES = {"known": "coding", "hidden": "coding", "far": "privacy"}


def test_tables_stand_in_groups_each_once_and_none_is_lost(admin_site):
    answer = admin_site.get(reverse("admin:index"))
    groups = answer.context["app_list"]

    assert [group["name"] for group in groups][:2] == ["Every day", "Certifications"]
    assert [model["object_name"] for model in groups[0]["models"]][:2] == ["Certification", "Fee"]
    listed = [model["object_name"] for group in groups for model in group["models"]]
    whole = admin.AdminSite.get_app_list(admin.site, answer.wsgi_request)
    assert sorted(listed) == sorted(model["object_name"] for app in whole for model in app["models"])
