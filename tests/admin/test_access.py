"""Who may do what: Contributors drafts, Editors all that readers see, Chief editors deleting and editors."""

from __future__ import annotations

from io import StringIO

import pytest
from django.contrib.auth.models import Group, Permission
from django.contrib.messages import get_messages
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from comparisons import models
from comparisons.access import CHIEF_EDITOR, CONTRIBUTOR, EDITOR, is_public
from tests import rows
from tests.admin.catalogue import SEEN, address, concrete_models, full_set
from tests.admin.entering import let_in, member
from tests.admin.test_publishing import say_yes

ALL = (CONTRIBUTOR, EDITOR, CHIEF_EDITOR)


@pytest.fixture
def of(empty_catalogue):
    """A client in which a member of a group is logged in."""
    return lambda group: let_in(Client(), member(group, group.split()[0].lower()))


@pytest.fixture
def drafted(of):
    """A draft with a row in every table, and a source on which nothing but it rests."""
    draft = full_set(1)
    draft.published = False
    draft.save()
    return draft


@pytest.fixture
def published(of):
    return full_set(2)


def may_save(client, row):
    """Return whether the form of a row has a button that saves it."""
    page = client.get(address(type(row), "change", row.pk))
    assert page.status_code == 200
    return 'name="_save"' in page.text


def about(certification):
    """Return a row of each table about a certification."""
    requirement = certification.requirements.get()
    path = requirement.paths.get()
    claim = certification.claims.get()
    return [
        certification,
        certification.facts.first(),
        certification.fees.get(),
        requirement,
        path,
        path.conditions.get(),
        certification.apprentice_marks.get(),
        certification.apprentice_marks.get().routes.get(),
        certification.domains.get(),
        certification.figures.get(),
        certification.classifications.get(),
        certification.alternate_names.get(),
        certification.role_fits.get(),
        certification.related.get(),
        claim,
        claim.sightings.get(),
    ]


# --- Contributors ----------------------------------------------------------------------------------


def test_contributor_changes_drafts_and_their_facts_alone(of, drafted, published):
    contributor = of(CONTRIBUTOR)

    assert {type(row).__name__: may_save(contributor, row) for row in about(drafted)} == {
        type(row).__name__: True for row in about(drafted)
    }
    assert {type(row).__name__: may_save(contributor, row) for row in about(published)} == {
        type(row).__name__: False for row in about(published)
    }


def test_contributor_only_reads_what_is_about_no_certification(of, published):
    contributor = of(CONTRIBUTOR)
    others = [models.CertifyingBody, models.BodyFact, models.JobRole, models.Occupation, models.Term, models.AskedPair]

    assert [model for model in others if may_save(contributor, model.objects.first())] == []
    assert {contributor.get(address(model, "add")).status_code for model in others} == {403}


def test_contributor_only_reads_a_source_that_a_term_names_for_further_reading(of, published):
    source, term = rows.source("further"), models.Term.objects.first()
    contributor = of(CONTRIBUTOR)
    assert may_save(contributor, source)

    term.further_sources.add(source)

    assert not may_save(contributor, source)


def test_contributor_can_not_put_a_row_back_on_what_is_published(of, drafted, published):
    name = published.alternate_names.get()
    name.certification = drafted
    name.save()
    page = address(models.AlternateName, "simple_history", name.pk, name.history.first().history_id)

    assert of(CONTRIBUTOR).post(page, {}).status_code == 403
    assert models.AlternateName.objects.get(pk=name.pk).certification == drafted


def test_editor_whose_changes_history_names_is_not_deleted(of, published):
    chief = of(CHIEF_EDITOR)
    named, unnamed = (member(EDITOR, name) for name in ("vera", "otto"))
    row = published.fees.get()
    row._history_user = named  # noqa: SLF001  the history library's way
    row.amount = 430
    row.save()

    for editor, status in ((named, 403), (unnamed, 302)):
        assert chief.post(address(models.Editor, "delete", editor.pk), {"post": "yes"}).status_code == status
    assert list(models.Editor.objects.filter(pk__in=[named.pk, unnamed.pk])) == [named]


def test_contributor_can_not_save_what_readers_see_by_a_forged_form(of, published):
    fee = published.fees.get()

    answer = of(CONTRIBUTOR).post(address(models.Fee, "change", fee.pk), {"amount": "1"})

    fee.refresh_from_db()
    assert (answer.status_code, fee.amount) == (403, 425)


def test_contributor_can_not_add_a_fact_to_what_is_published(of, drafted, published):
    contributor = of(CONTRIBUTOR)
    source = models.Source.objects.get(slug="page-2")
    fields = {
        "buys": "exam",
        "audience": "member",
        "label": "Exam",
        "state": "known",
        "amount": "300",
        "currency": "USD",
    }
    evidence = {"source": source.pk, "seen_on": "2026-11-22", "seen_in": "stored-copy"}

    def add(certification):
        return contributor.post(address(models.Fee, "add"), fields | evidence | {"certification": certification.pk})

    refused, taken = add(published), add(drafted)

    assert "This is published, or is no draft’s" in refused.text
    assert (taken.status_code, published.fees.count(), drafted.fees.count()) == (302, 1, 2)


def test_contributor_can_not_claim_anything_about_bodies_and_jobs(of, drafted):
    body = models.CertifyingBody.objects.first()
    claim = {"body": body.pk, "topic": "founded", "text": "1988", "verdict": "unresolved", "explanation": "Two say so."}
    nothing = {"sightings-TOTAL_FORMS": "0", "sightings-INITIAL_FORMS": "0"}

    answer = of(CONTRIBUTOR).post(address(models.Claim, "add"), claim | nothing)

    assert "This is published, or is no draft’s" in answer.text
    assert models.Claim.objects.filter(body=body).count() == 0


def test_boxes_offer_drafts_alone_to_contributors(of, drafted, published):
    def offered(group):
        asked = {"app_label": "comparisons", "model_name": "fee", "field_name": "certification", "term": "CERT"}
        return [each["text"] for each in of(group).get("/admin/autocomplete/", asked).json()["results"]]

    assert (offered(CONTRIBUTOR), offered(EDITOR)) == (["CERT-1"], ["CERT-1", "CERT-2"])


def test_contributor_changes_a_source_until_something_public_rests_on_it(of, drafted, published):
    contributor = of(CONTRIBUTOR)
    mine, seen = (rows.source(slug) for slug in ("mine", "seen"))
    rows.certification_fact(drafted, mine, "questions", low=100)
    rows.certification_fact(published, seen, "questions", low=100)

    assert (may_save(contributor, mine), may_save(contributor, seen)) == (True, False)


def test_contributor_is_led_to_the_report_of_what_is_published(of, published):
    contributor = of(CONTRIBUTOR)
    minutes = published.facts.get(topic="minutes")

    page = contributor.get(address(models.CertificationFact, "change", minutes.pk))

    link = "/report/?about=certifications%2Fcert-2%23exam-minutes"
    assert f'Readers see this, so only Editors change it. <a href="{link}">Report what is wrong</a>.' in page.text
    assert "CERT-2: Time" in contributor.get(link).text


def test_form_that_is_only_read_asks_nothing(of, published):
    fee, source = published.fees.get(), models.Source.objects.get(slug="page-2")
    forms = [address(type(row), "change", row.pk) for row in (fee, source)]
    clients = {group: of(group) for group in ALL}

    pages = {group: [client.get(form).text for form in forms] for group, client in clients.items()}

    asked = {group: ("What happened?" in fee, "Another reading" in source) for group, (fee, source) in pages.items()}
    assert asked == {CONTRIBUTOR: (False, False), EDITOR: (True, True), CHIEF_EDITOR: (True, True)}
    assert "When the value changes" not in pages[CONTRIBUTOR][0]


def test_no_report_is_offered_to_whoever_may_change_the_row(of, published):
    assert "Report what is wrong" not in of(EDITOR).get(address(models.Fee, "change", published.fees.get().pk)).text


def test_contributor_can_not_publish(of, drafted):
    contributor = of(CONTRIBUTOR)
    page = contributor.get(address(models.Certification, "changelist"))

    contributor.post(
        address(models.Certification, "changelist"), {"action": "publish", "_selected_action": [drafted.pk]}
    )

    drafted.refresh_from_db()
    assert ('value="publish"' in page.text, drafted.published) == (False, False)


def test_contributor_reads_every_form_of_the_catalogue(of, published):
    contributor = of(CONTRIBUTOR)
    tables = [model for model in concrete_models() if issubclass(model, models.CatalogueModel)]

    answers = {
        model: contributor.get(address(model, "change", model.objects.last().pk)).status_code for model in tables
    }

    assert answers == dict.fromkeys(tables, 200)


# --- Editors and Chief editors ---------------------------------------------------------------------


@pytest.mark.parametrize(("group", "deletes"), [(CONTRIBUTOR, False), (EDITOR, False), (CHIEF_EDITOR, True)])
def test_only_chief_editors_delete(of, drafted, group, deletes):
    client = of(group)
    fee = drafted.fees.get()

    answer = client.post(address(models.Fee, "delete", fee.pk), {"post": "yes"})

    assert (answer.status_code == 302, models.Fee.objects.filter(pk=fee.pk).exists()) == (deletes, not deletes)


def test_editor_publishes(of, drafted):
    client = of(EDITOR)
    rows.certification_fact(drafted, models.Source.objects.first(), "status", choice="active")

    answer = say_yes(client, "publish", drafted)

    drafted.refresh_from_db()
    assert ([str(each) for each in get_messages(answer.wsgi_request)], drafted.published) == (
        ["CERT-1 is published."],
        True,
    )


def test_form_of_a_draft_says_what_is_missing(of, drafted):
    client = of(EDITOR)
    page = client.get(address(models.Certification, "change", drafted.pk)).text
    assert "It needs, with a source: status." in page
    assert "Readers would also look for: status, work setting" in page

    rows.certification_fact(drafted, models.Source.objects.first(), "status", choice="active")

    page = client.get(address(models.Certification, "change", drafted.pk)).text
    assert "Nothing: it may be published." in page


@pytest.mark.parametrize(("group", "status"), [(CONTRIBUTOR, 403), (EDITOR, 403), (CHIEF_EDITOR, 200)])
def test_only_chief_editors_manage_editors(of, group, status):
    client = of(group)

    assert client.get(address(models.Editor, "changelist")).status_code == status
    assert client.get(address(models.Editor, "add")).status_code == status


def test_chief_editor_makes_an_editor_who_can_log_in(of):
    words = "a horse with a battery"
    chief = of(CHIEF_EDITOR)

    chief.post(
        address(models.Editor, "add"),
        {
            "username": "anna",
            "usable_password": "true",
            "password1": words,
            "password2": words,
            "groups": [Group.objects.get(name=EDITOR).pk],
        },
    )

    anna = Client()
    assert anna.post("/admin/login/", {"username": "anna", "password": words}).status_code == 302
    assert anna.get(address(models.Fee, "changelist")).status_code == 200


def test_chief_editor_can_not_rise_above_or_touch_a_superuser(of):
    chief = of(CHIEF_EDITOR)
    operator = models.Editor.objects.create_superuser("operator", password="correct horse battery")
    herself = models.Editor.objects.get(username="chief")

    own = chief.post(
        address(models.Editor, "change", herself.pk),
        {"username": "chief", "is_active": "on", "is_superuser": "on", "user_permissions": [1]},
    )
    taken = chief.post(address(models.Editor, "change", operator.pk), {"username": "mine"})
    password = chief.get(f"/admin/comparisons/editor/{operator.pk}/password/")
    deleted = chief.post(address(models.Editor, "delete", operator.pk), {"post": "yes"})

    herself.refresh_from_db()
    assert (own.status_code, herself.is_superuser, herself.user_permissions.count()) == (302, False, 0)
    assert [answer.status_code for answer in (taken, password, deleted)] == [403, 403, 403]
    assert models.Editor.objects.filter(username="operator").exists()


# --- The groups ------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_migrating_again_restores_the_groups():
    def permissions():
        return {name: set(Group.objects.get(name=name).permissions.values_list("codename", flat=True)) for name in ALL}

    before = permissions()
    Group.objects.get(name=EDITOR).permissions.clear()
    Group.objects.get(name=CONTRIBUTOR).permissions.add(Permission.objects.get(codename="delete_fee"))
    Group.objects.get(name=CHIEF_EDITOR).delete()

    call_command("migrate", verbosity=0, stdout=StringIO())

    assert permissions() == before
    assert before[EDITOR] < before[CHIEF_EDITOR]
    assert {name for name in before[CHIEF_EDITOR] if "historical" in name or name.endswith("_revision")} == {
        "view_revision"
    }


def test_rows_about_drafts_are_not_public(empty_catalogue):
    body, source = rows.body(), rows.source()
    draft, public = rows.certification(body, published=False), rows.certification(body, "ccs")

    assert not is_public(rows.fee(draft, source))
    assert is_public(rows.fee(public, source))
    assert is_public(models.BodyFact.objects.create(body=body, source=source, key="n", topic="name", text="A", **SEEN))


# --- Deleting what readers never saw ---------------------------------------------------------------


def never_shown(slug="new"):
    """Return a draft that was never published, and a fee of it."""
    draft = rows.certification(rows.body(f"body-of-{slug}"), slug, published=False)
    return draft, rows.fee(draft, rows.source(f"page-of-{slug}"))


@pytest.mark.parametrize("group", [CONTRIBUTOR, EDITOR])
def test_row_of_a_draft_that_readers_never_saw_may_be_taken_back(of, group):
    client = of(group)
    draft, fee = never_shown()
    seen, theirs = never_shown("seen")
    seen.published = True
    seen.save()
    seen.published = False
    seen.save()

    offered = client.get(address(models.Fee, "change", fee.pk)).text
    answers = [client.post(address(models.Fee, "delete", each.pk), {"post": "yes"}) for each in (fee, theirs)]

    assert address(models.Fee, "delete", fee.pk) in offered
    assert [answer.status_code for answer in answers] == [302, 403]
    assert list(models.Fee.objects.all()) == [theirs]
    assert client.post(address(models.Certification, "delete", draft.pk), {"post": "yes"}).status_code == 403


def test_selected_rows_are_not_deleted_where_one_of_them_is_public(of, published):
    _draft, fee = never_shown()
    both = [fee.pk, published.fees.get().pk]
    sent = {"action": "delete_selected", "_selected_action": both}

    answer = of(EDITOR).post(address(models.Fee, "changelist"), sent)

    assert "only Chief editors delete those" in answer.text
    assert of(CONTRIBUTOR).post(address(models.Fee, "changelist"), sent | {"post": "yes"}).status_code == 403
    assert models.Fee.objects.filter(pk__in=both).count() == 2


def test_names_in_the_form_of_a_draft_may_be_ticked_away_and_those_of_a_published_one_not(of, published):
    client = of(EDITOR)
    draft, _fee = never_shown()
    models.AlternateName.objects.create(certification=draft, name="Coder")

    boxes = {each: client.get(address(models.Certification, "change", each.pk)).text for each in (draft, published)}

    assert ["alternate_names-0-DELETE" in page for page in boxes.values()] == [True, False]


def test_added_row_leads_to_its_deletion_for_who_may_delete_it(of, published):
    _draft, fee = never_shown()
    theirs = published.fees.get()

    def offered(group):
        page = of(group).get("/admin/changes/").text
        return [address(models.Fee, "delete", each.pk) in page for each in (fee, theirs)]

    assert {group: offered(group) for group in ALL} == {
        CONTRIBUTOR: [True, False],
        EDITOR: [True, False],
        CHIEF_EDITOR: [True, True],
    }


# --- Taking back -----------------------------------------------------------------------------------


def offers_to_take_back(client, row):
    """Return the last change of a row, and whether its history and the list of all changes offer to take it back."""
    model, key, change = type(row), row.pk, type(row).history.filter(id=row.pk).first()
    page = address(model, "simple_history", key, change.history_id)
    lists = (address(model, "history", key), "/admin/changes/")
    return page, [page in client.get(each).text for each in lists]


def test_contributor_brings_back_a_row_of_a_draft_and_none_that_readers_saw(of, published):
    contributor, chief = of(CONTRIBUTOR), of(CHIEF_EDITOR)
    _draft, fee = never_shown()
    theirs = published.fees.get()
    for client, row in ((contributor, fee), (chief, theirs)):
        assert client.post(address(models.Fee, "delete", row.pk), {"post": "yes"}).status_code == 302

    page, offered = offers_to_take_back(contributor, theirs)
    assert offered == [False, False]
    assert contributor.get(page).status_code == 403
    assert offers_to_take_back(chief, theirs)[1] == [True, True]
    page, offered = offers_to_take_back(contributor, fee)
    assert offered == [True, True]
    assert contributor.post(page, {}).status_code == 302
    assert list(models.Fee.objects.filter(pk__in=[fee.pk, theirs.pk])) == [fee]
    assert offers_to_take_back(contributor, fee)[1] == [False, False]  # it is there again


def test_nothing_is_offered_to_contributors_that_would_then_be_refused(of, drafted, published):
    contributor = of(CONTRIBUTOR)
    for row in (*about(drafted), *about(published)):
        row.save()
    for row in (drafted.fees.get(), published.fees.get()):
        row.amount = 431
        row.save()

    changes = contributor.get("/admin/changes/").context["changes"]

    undone = [change.undo for change in changes if "/history/" in change.undo]
    assert {contributor.get(page).status_code for page in undone} == {200}
    page, offered = offers_to_take_back(contributor, published.fees.get())
    assert (offered, contributor.get(page).status_code) == ([False, False], 403)
    assert offers_to_take_back(contributor, drafted.fees.get())[1] == [True, True]


def test_changes_cost_contributors_the_same_with_few_and_many(of, drafted):
    contributor = of(CONTRIBUTOR)

    def cost():
        for row in about(drafted):
            row.save()
        with CaptureQueriesContext(connection) as captured:
            changes = contributor.get("/admin/changes/", {"kind": "changed"}).context["changes"]
        return len(changes), len(captured)

    few, with_few = cost()
    many, with_many = cost()

    assert many > few
    assert with_many == with_few


def test_row_that_is_gone_is_public_if_its_certification_is(empty_catalogue):
    source, body = rows.source(), rows.body()
    draft, public = rows.certification(body, published=False), rows.certification(body, "ccs")
    gone = [rows.fee(draft, source), rows.fee(public, source)]
    for fee in gone:
        fee.delete()

    assert [is_public(fee) for fee in gone] == [False, True]
    draft.delete()
    assert not is_public(draft)
