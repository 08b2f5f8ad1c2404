"""Whatever an editor does moves the revision and is recorded with their name, in one transaction."""

from __future__ import annotations

import re
from contextlib import contextmanager

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from comparisons import models
from comparisons.catalogue.current import current_catalogue
from tests import rows
from tests.admin.catalogue import address

WRITE = re.compile(r"(INSERT INTO|UPDATE|DELETE FROM) \"comparisons_")


@contextmanager
def one_transaction():
    """Fail unless all that stays written to the catalogue is between one outermost savepoint's begin and end.

    What was only tried, and rolled back, does not count.
    """
    with CaptureQueriesContext(connection) as captured:
        yield
    transactions, depth = [], 0
    for query in captured.captured_queries:
        sql = query["sql"]
        if sql.startswith("SAVEPOINT"):
            if depth == 0:
                transactions.append(0)
            depth += 1
        elif sql.startswith("RELEASE SAVEPOINT"):
            depth -= 1
        elif sql.startswith("ROLLBACK TO SAVEPOINT") and depth == 1:
            transactions[-1] = 0
        elif WRITE.match(sql):
            assert depth > 0, f"outside a transaction: {sql}"
            transactions[-1] += 1
    assert len([written for written in transactions if written]) == 1


def history(model):
    return list(model.history.values_list("history_type", "history_user__username", "revision"))


def payload(response):
    """Return what a browser would send if the editor pressed Save at once."""
    forms = [response.context["adminform"].form]
    for inline in response.context["inline_admin_formsets"]:
        forms += [inline.formset.management_form, *inline.formset.forms]
    sent = {}
    for form in forms:
        for bound in form:
            value = bound.value()
            if value is not None and value is not False:
                sent[bound.html_name] = value
    return sent


def test_saving_a_fact_is_one_change_by_the_editor(admin_site):
    fact = rows.certification_fact(rows.certification(rows.body()), rows.source(), "minutes", low=240)
    form = address(models.CertificationFact, "change", fact.pk)
    sent = payload(admin_site.get(form))
    before = models.Revision.current()

    with one_transaction():
        answer = admin_site.post(form, sent | {"low": "300"})

    assert answer.status_code == 302
    assert history(models.CertificationFact)[0] == ("~", "vera", models.Revision.current())
    assert models.Revision.current() > before
    assert str(current_catalogue().certifications["cpc"].facts[0].value.low) == "300"


def test_saved_fact_is_on_the_public_page_at_the_next_request(admin_site):
    fact = rows.certification_fact(rows.certification(rows.body()), rows.source(), "minutes", low=240)
    form = address(models.CertificationFact, "change", fact.pk)
    sent = payload(admin_site.get(form))
    public = reverse("certification", args=["cpc"])

    before = admin_site.get(public).text
    admin_site.post(form, sent | {"low": "300"})
    after = admin_site.get(public).text

    assert ("240 minutes" in before, "300 minutes" in before) == (True, False)
    assert ("240 minutes" in after, "300 minutes" in after) == (False, True)


def test_editing_an_inline_is_one_change_by_the_editor(admin_site):
    certification = rows.certification(rows.body())
    form = address(models.Certification, "change", certification.pk)
    sent = payload(admin_site.get(form))
    before = models.Revision.current()

    with one_transaction():
        admin_site.post(form, sent | {"alternate_names-0-name": "Coder certificate"})

    assert history(models.AlternateName) == [("+", "vera", models.Revision.current())]
    assert models.Revision.current() > before
    assert current_catalogue().certifications["cpc"].alternate_names == ("Coder certificate",)


def test_deleting_a_row_is_one_change_by_the_editor(admin_site):
    certification = rows.certification(rows.body())
    fee = rows.fee(certification, rows.source())
    before = models.Revision.current()

    with one_transaction():
        answer = admin_site.post(address(models.Fee, "delete", fee.pk) + "?back=1", {"post": "yes"})

    assert answer.headers["Location"] == address(models.Certification, "change", certification.pk)
    assert history(models.Fee)[0] == ("-", "vera", models.Revision.current())
    assert models.Revision.current() > before
    assert current_catalogue().certifications["cpc"].fees == ()


def test_deleting_several_rows_is_one_change_by_the_editor(admin_site):
    source, certification = rows.source(), rows.certification(rows.body())
    doomed = [rows.fee(certification, source, key).pk for key in ("one", "two")]

    with one_transaction():
        admin_site.post(
            address(models.Fee, "changelist"),
            {"action": "delete_selected", "_selected_action": doomed, "post": "yes"},
        )

    assert [(kind, who) for kind, who, _revision in history(models.Fee)][:2] == [("-", "vera"), ("-", "vera")]
    assert current_catalogue().certifications["cpc"].fees == ()


def test_saving_leads_back_to_the_certification(admin_site):
    certification = rows.certification(rows.body())
    fact = rows.certification_fact(certification, rows.source(), "minutes", low=240)
    form = address(models.CertificationFact, "change", fact.pk) + "?back=1"

    answer = admin_site.post(form, payload(admin_site.get(form)))

    assert answer.headers["Location"] == address(models.Certification, "change", certification.pk)


def test_saving_leads_back_to_the_work_list_that_it_was_opened_from(admin_site):
    fact = rows.certification_fact(rows.certification(rows.body()), rows.source(), "minutes", low=240)
    form = address(models.CertificationFact, "change", fact.pk) + "?_changelist_filters=look%3Dnever-live"

    answer = admin_site.post(form, payload(admin_site.get(form)))

    assert answer.headers["Location"] == address(models.CertificationFact, "changelist") + "?look=never-live"
