"""A fact's form has the fields of its topic, makes up a key, and says beside a field what is wrong."""

from __future__ import annotations

import pytest
from django.contrib import admin
from django.db.models import ForeignKey

from comparisons import models
from comparisons.admin.fields import NO_SOURCE
from tests import rows
from tests.admin.catalogue import address, concrete_models

EVIDENCE = {"seen_on": "2026-11-22", "seen_in": "live-page"}


@pytest.fixture
def certification(editor):
    return rows.certification(rows.body())


def add_page(certification, topic):
    return address(models.CertificationFact, "add") + f"?certification={certification.pk}&topic={topic}&back=1"


def send(admin_site, certification, topic, **fields):
    source = models.Source.objects.first() or rows.source()
    sent = {"certification": certification.pk, "topic": topic, "source": source.pk, "state": "known"}
    return admin_site.post(add_page(certification, topic), sent | EVIDENCE | fields)


def errors(response):
    return {name: list(problems) for name, problems in response.context["adminform"].form.errors.items()}


@pytest.mark.parametrize(
    ("topic", "shown"),
    [
        ("minutes", {"low", "high", "qualifier", "text"}),
        ("passing-score", {"text"}),
        ("open-book", {"flag"}),
        ("status", {"choice"}),
    ],
)
def test_form_has_only_the_value_fields_of_its_topic(admin_site, certification, topic, shown):
    form = admin_site.get(add_page(certification, topic)).context["adminform"].form

    assert {"low", "high", "qualifier", "flag", "choice", "text"} & set(form.fields) == shown


def test_form_keeps_to_its_topic_when_a_value_is_refused(admin_site, certification):
    answer = admin_site.post(address(models.CertificationFact, "add") + "?back=1", {"topic": "open-book"})

    assert {"low", "high", "qualifier", "flag", "choice", "text"} & set(answer.context["adminform"].form.fields) == {
        "flag"
    }


def test_form_offers_the_words_of_its_topic(admin_site, certification):
    form = admin_site.get(add_page(certification, "status")).context["adminform"].form

    assert form.fields["choice"].choices == [
        ("", "---------"),
        ("Status", [("active", "offered"), ("retired", "retired")]),
    ]


def test_form_without_a_topic_has_every_value_field(admin_site, certification):
    form = admin_site.get(address(models.CertificationFact, "add")).context["adminform"].form

    assert {"low", "high", "qualifier", "flag", "choice", "text", "label"} <= set(form.fields)
    assert [group for group, _topics in form.fields["topic"].choices[1:]][:2] == [
        "Certification authority",
        "Coding focus",
    ]


@pytest.mark.parametrize(
    ("topic", "value", "key"),
    [
        ("minutes", {"low": "240", "qualifier": "exact"}, "minutes"),
        ("open-book", {"flag": "False"}, "open-book"),
        ("setting", {"choice": "hospital"}, "setting-hospital"),
        ("book", {"label": "CPT Professional", "text": "AMA, this year’s edition."}, "book-cpt-professional"),
    ],
)
def test_adding_a_fact_makes_up_its_key_and_leads_back(admin_site, certification, topic, value, key):
    answer = send(admin_site, certification, topic, **value)

    assert answer.headers["Location"] == address(models.Certification, "change", certification.pk)
    assert models.CertificationFact.objects.get().key == key


def test_second_key_of_the_same_words_gets_a_number(admin_site, certification):
    rows.certification_fact(certification, rows.source(), "book", "book-cpt", text="CPT")

    send(admin_site, certification, "book", label="CPT", text="CPT too")

    assert set(models.CertificationFact.objects.values_list("key", flat=True)) == {"book-cpt", "book-cpt-2"}


@pytest.mark.parametrize(
    ("topic", "fields", "expected"),
    [
        (
            "minutes",
            {"qualifier": "exact"},
            {"low": ["“Time” is a number, or told in words: fill in the one or the other."]},
        ),
        (
            "status",
            {},
            {"choice": ["“Status” is one of a list: choose which, and leave other fields of the value empty."]},
        ),
        (
            "open-book",
            {},
            {"flag": ["“Open book” is a yes or a no: choose which, and leave other fields of the value empty."]},
        ),
        (
            "minutes",
            {"low": "240", "high": "200", "qualifier": "exact"},
            {"low": ["The upper end of a range must not be below its lower end."]},
        ),
        (
            "open-book",
            {"flag": "True", "state": "not-published"},
            {"state": ["A known fact needs a value; one not published or not applicable has none."]},
        ),
        (
            "open-book",
            {"flag": "True", "as_of": "22.11.2026"},
            {"as_of": ["'22.11.2026' is not a date: write 2026, 2026-02 or 2026-02-24."]},
        ),
    ],
)
def test_wrong_value_is_refused_beside_its_field(admin_site, certification, topic, fields, expected):
    answer = send(admin_site, certification, topic, **fields)

    assert errors(answer) == expected
    assert not models.CertificationFact.objects.exists()


def test_second_value_of_a_single_topic_is_refused(admin_site, certification):
    rows.certification_fact(certification, rows.source(), "open-book", flag=True)

    answer = send(admin_site, certification, "open-book", flag="False")

    assert errors(answer) == {"topic": ["This topic has one value, and there is a row with it."]}


def test_key_subject_and_topic_are_fixed_once_the_fact_is_there(admin_site, certification):
    fact = rows.certification_fact(certification, rows.source(), "open-book", flag=True)

    answer = admin_site.get(address(models.CertificationFact, "change", fact.pk))

    assert {"key", "certification", "topic"} & set(answer.context["adminform"].form.fields) == set()


def test_our_own_reading_with_a_source_is_refused_beside_the_evidence(admin_site, certification):
    sent = {
        "role": rows.role().pk,
        "certification": certification.pk,
        "strength": "common",
        "evidence": "own-reading",
        "source": rows.source().pk,
    }

    answer = admin_site.post(address(models.RoleFit, "add"), sent | EVIDENCE)

    assert errors(answer) == {"evidence": ["Evidence needs a source; our own reading has none."]}


def test_claim_about_two_things_is_refused(admin_site, certification):
    sent = {
        "certification": certification.pk,
        "body": certification.body.pk,
        "topic": "questions",
        "text": "It has 150 questions.",
        "verdict": "wrong",
        "explanation": "It has 100.",
        "sightings-TOTAL_FORMS": 0,
        "sightings-INITIAL_FORMS": 0,
    }

    answer = admin_site.post(address(models.Claim, "add"), sent)

    assert errors(answer) == {"certification": ["A claim is about one certification, body, job or occupation."]}


def test_nonsense_in_the_address_of_an_add_page_is_ignored(admin_site, certification):
    answer = admin_site.get(address(models.CertificationFact, "add") + "?topic=%00&certification=x&colour=red&back=")

    assert set(answer.context["adminform"].form.initial) == {"seen_on", "topic"}


def test_every_field_that_an_editor_fills_has_help(admin_site, rf, editor):
    request = rf.get("/")
    request.user = editor
    without = {
        f"{model.__name__}.{name}"
        for model in concrete_models()
        if issubclass(model, models.CatalogueModel)
        for name, field in admin.site.get_model_admin(model).get_form(request)().fields.items()
        if not field.help_text and not isinstance(model._meta.get_field(name), ForeignKey)
    }

    assert without == set()


def test_source_is_picked_from_a_list_or_added_in_place(admin_site, certification):
    answer = admin_site.get(add_page(certification, "minutes"))

    assert answer.context["adminform"].form.fields["source"].widget.can_add_related
    assert 'id="add_id_source"' in answer.text


def test_missing_source_is_asked_for_with_the_way_to_add_one(admin_site, certification):
    answer = send(admin_site, certification, "minutes", low="240", qualifier="exact", source="")

    assert errors(answer) == {
        "source": ["Choose the page that says it. If it is not in the list, add it with the plus beside the box."]
    }


def test_what_is_wrong_stands_above_the_form_with_the_way_to_each_field(admin_site, certification):
    answer = send(admin_site, certification, "minutes", source="", seen_in="", low="240", qualifier="exact")

    assert errors(answer) == {"source": [NO_SOURCE], "seen_in": ["Nothing is chosen yet: choose from the list."]}
    assert '<li><a href="#id_seen_in">Seen in</a>: Nothing is chosen yet: choose from the list.</li>' in answer.text
