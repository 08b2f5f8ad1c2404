"""The queue of readers' reports: read, mended on the fact's form, declined with a reason, or spam."""

from __future__ import annotations

import pytest
from django.urls import reverse

from comparisons import models
from comparisons.catalogue.current import current_catalogue
from tests import rows
from tests.admin.catalogue import address, inline_code
from tests.admin.test_changes import history, one_transaction, payload

PLACE = "certifications/cpc#exam-minutes"
BEING_CHECKED = "reported, being checked"


@pytest.fixture
def fact(editor):
    return rows.certification_fact(rows.certification(rows.body()), rows.source(), "minutes", low=240)


@pytest.fixture
def report(fact):
    return models.Report.objects.create(
        about=PLACE, title="CPC: Time", shown="240 minutes (4 hours)", sources="AAPC, A page", message="It is 5 hours."
    )


def form_of(report):
    return address(models.Report, "change", report.pk)


def press(admin_site, report, button, **said):
    return admin_site.post(form_of(report), {"answer": "", "of_whom": "", button: "1", **said})


def public(admin_site, page="/certifications/cpc/"):
    return admin_site.get(page).text


def test_queue_shows_the_report_as_it_was_and_leads_to_the_fact(admin_site, report, fact):
    shown = admin_site.get(form_of(report)).text

    for words in ("It is 5 hours.", "240 minutes (4 hours)", "AAPC, A page", PLACE):
        assert words in shown
    form = address(models.CertificationFact, "change", fact.pk)
    assert f'<a href="{form}?report={report.pk}">CPC: Time</a>: 240 minutes' in shown
    assert inline_code(shown) == []


def test_editing_the_fact_with_the_report_attached_accepts_it(admin_site, report, fact):
    form = f"{address(models.CertificationFact, 'change', fact.pk)}?report={report.pk}"
    opened = admin_site.get(form)
    with one_transaction():
        answer = admin_site.post(form, payload(opened) | {"low": "300", "why": "Their letter says so."})

    report.refresh_from_db()
    assert "It is 5 hours." in opened.text
    assert inline_code(opened.text) == []
    assert answer.headers["Location"] == form_of(report)
    assert (report.standing, report.answer, report.settled_by.username) == ("accepted", "Edited: CPC: minutes", "vera")
    kind, who, _revision = history(models.CertificationFact)[0]
    assert (kind, who) == ("~", "vera")
    assert fact.history.first().history_change_reason == f"Reader’s report {report.pk}. Their letter says so."
    assert "A reader reports" not in admin_site.get(form).text  # it is settled


def test_number_that_is_no_open_report_attaches_nothing(admin_site, fact):
    form = address(models.CertificationFact, "change", fact.pk)

    for number in ("0", "99", "x", "-1"):
        page = f"{form}?report={number}"
        assert "A reader reports" not in admin_site.get(page).text
        saved = admin_site.post(page, payload(admin_site.get(form)) | {"note": f"Not of report {number}."})
        assert saved.headers["Location"] == address(models.CertificationFact, "changelist")


def test_declining_wants_a_reason(admin_site, report):
    refused = press(admin_site, report, "_decline")
    report.refresh_from_db()
    assert ("Say in a sentence why it is declined." in refused.text, report.standing) == (True, "open")

    press(admin_site, report, "_decline", answer="The body’s own page still says 240.")

    report.refresh_from_db()
    assert (report.standing, report.settled_by.username) == ("declined", "vera")


@pytest.mark.parametrize(("button", "standing"), [("_accept", "accepted"), ("_spam", "spam"), ("_save", "open")])
def test_button_says_what_becomes_of_the_report(admin_site, report, button, standing):
    press(admin_site, report, button)

    report.refresh_from_db()
    assert (report.standing, report.settled_at is None) == (standing, standing == "open")


def test_second_of_two_editors_is_told_what_became_of_the_report(admin_site, report):
    drawn = admin_site.get(form_of(report)).context["adminform"].form.state
    press(admin_site, report, "_decline", answer="The page says so.", was=drawn)

    answer = press(admin_site, report, "_spam", answer="", was=drawn)

    report.refresh_from_db()
    assert (report.standing, report.answer) == ("declined", "The page says so.")
    assert "vera saved this report meanwhile: it is declined, “The page says so.”." in answer.text
    press(admin_site, report, "_spam", answer="", was=answer.context["adminform"].form.state)
    report.refresh_from_db()
    assert report.standing == "spam"


def test_settled_report_can_be_opened_again(admin_site, report):
    press(admin_site, report, "_spam")
    press(admin_site, report, "_open")

    report.refresh_from_db()
    assert (report.standing, report.settled_by) == ("open", None)


# --- What readers are told -----------------------------------------------------------------------


def test_readers_are_told_at_the_next_request_while_the_report_is_open_and_only_if_the_editor_says_so(
    admin_site, report
):
    told = [BEING_CHECKED in public(admin_site)]
    with one_transaction():
        press(admin_site, report, "_save", being_checked="on")
    told.append(BEING_CHECKED in public(admin_site))
    press(admin_site, report, "_decline", being_checked="on", answer="It is right.")
    told.append(BEING_CHECKED in public(admin_site))

    assert told == [False, True, False]


def test_readers_are_told_in_the_comparison_too_and_of_which_one(admin_site, report):
    ccs = rows.certification(rows.body("ahima"), "ccs")
    rows.certification_fact(ccs, rows.source("ccs-page"), "minutes", low=240)
    report.about = "compare/cpc-vs-ccs#exam-minutes"
    report.save()

    press(admin_site, report, "_save", being_checked="on", of_whom="ccs")

    assert current_catalogue().being_checked == {("ccs", "exam-minutes")}
    assert f"{BEING_CHECKED} for CCS" in public(admin_site, "/compare/cpc-vs-ccs/")
    assert BEING_CHECKED not in public(admin_site)


def test_readers_are_told_on_the_page_of_a_body(admin_site, report):
    aapc, source = models.CertifyingBody.objects.get(), rows.source("aapc-about")
    models.BodyFact.objects.create(body=aapc, source=source, key="founded", topic="founded", low=1988, **rows.SEEN)
    report.about = "bodies/aapc#body-founded"
    report.save()

    press(admin_site, report, "_save", being_checked="on")

    assert BEING_CHECKED in public(admin_site, "/bodies/aapc/")


def test_nothing_moves_for_readers_who_are_told_nothing(admin_site, report):
    before = models.Revision.current()

    press(admin_site, report, "_save", answer="I wrote to them.")

    assert models.Revision.current() == before


@pytest.mark.parametrize("about", ["certifications/cpc", "about", "", "certifications/cpc#cpc-questions-150"])
def test_report_about_no_value_cannot_be_told_beside_one(admin_site, report, about):
    rows.claim(models.Certification.objects.get())
    report.about = about
    report.save()

    refused = press(admin_site, report, "_save", being_checked="on")

    assert "This report is about no single row of facts" in refused.text
    assert current_catalogue().being_checked == frozenset()


def test_deleting_the_report_ends_what_readers_are_told(admin_site, report):
    press(admin_site, report, "_save", being_checked="on")
    admin_site.post(address(models.Report, "delete", report.pk), {"post": "yes"})

    assert BEING_CHECKED not in public(admin_site)


@pytest.mark.parametrize(
    ("about", "named"),
    [
        ("certifications/cpc", "CPC</a>: all that is known of it"),
        ("certifications/cpc#cost-exam-fee", "CPC: Exam</a>: $425"),
        ("certifications/cpc#cpc-questions-150", "cpc-questions-150</a>: 150 questions"),
        ("bodies/aapc", "AAPC</a>: all that is known of it"),
        ("nowhere/at-all", "No fact was found by the place of the report."),
        ("", "No fact was found by the place of the report."),
    ],
)
def test_report_leads_to_what_stands_at_its_place(admin_site, report, about, named):
    certification = models.Certification.objects.get()
    rows.fee(certification, rows.source("prices"))
    rows.claim(certification)
    report.about = about
    report.save()

    assert named in admin_site.get(form_of(report)).text
    assert reverse("admin:comparisons_report_changelist")


def test_of_which_one_is_asked_only_where_the_place_compares_several(admin_site, report):
    rows.certification(models.CertifyingBody.objects.get(), "ccs")
    pair = models.Report.objects.create(
        about="compare/cpc-vs-ccs#exam-minutes", title="CPC or CCS: Time", shown="240 minutes", message="No."
    )

    assert ["of_whom" in admin_site.get(form_of(each)).text for each in (report, pair)] == [False, True]
    assert press(admin_site, report, "_accept").status_code == 302
