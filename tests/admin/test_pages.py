"""Every page of the admin opens, keeps to the Content-Security-Policy, and costs no more queries with more rows."""

from __future__ import annotations

from itertools import islice

from django.apps import apps
from django.contrib import admin
from django.contrib.contenttypes.models import ContentType
from django.db import connection, reset_queries
from django.test.utils import CaptureQueriesContext

from comparisons import models
from tests.admin.catalogue import address, concrete_models, full_set, inline_code
from tests.admin.pages import every_page, page_names

PART_OF_ANOTHER_PAGE = {models.AlternateName, models.ApprenticeRoute, models.RequirementCondition}
ONLY_ONE = {models.Editor, models.Revision}
NEVER_TYPED = {models.Cause, models.Doubt, models.LinkCheck, models.Report, models.Revision}


def filter_queries(model, request):
    """Return the query of the first choices of every filter: of a long list of words all are alike."""
    changelist = admin.site.get_model_admin(model).get_changelist_instance(request)
    choices = (choice for spec in changelist.filter_specs for choice in islice(spec.choices(changelist), 6))
    return [choice["query_string"] for choice in choices]


def test_every_model_is_registered():
    assert [model for model in concrete_models() if not admin.site.is_registered(model)] == []


def test_changelists_open_with_a_search_and_with_each_filter(admin_site, rf, editor):
    full_set(1)
    request = rf.get("/")
    request.user = editor
    pages = [
        address(model, "changelist") + query
        for model in concrete_models()
        for query in ["", "?q=x", *filter_queries(model, request)]
    ]

    answers = {page: admin_site.get(page) for page in dict.fromkeys(pages)}

    assert {page: answer.status_code for page, answer in answers.items()} == dict.fromkeys(answers, 200)
    assert [page for page, answer in answers.items() if inline_code(answer.text)] == []


def test_changelists_cost_the_same_with_1_and_3_rows(admin_site):
    def costs():
        counts = {}
        for model in concrete_models():
            with CaptureQueriesContext(connection) as captured:
                shown = admin_site.get(address(model, "changelist")).context["cl"].result_count
            counts[model] = (len(captured), shown)
        return counts

    full_set(1)
    costs()  # content types are read once
    with_one = costs()
    full_set(2)
    full_set(3)

    with_three = costs()

    assert {model: queries for model, (queries, _rows) in with_three.items()} == {
        model: queries for model, (queries, _rows) in with_one.items()
    }
    grown = {model for model in with_one if with_three[model][1] == 3 * with_one[model][1]}
    assert set(concrete_models()) - grown == ONLY_ONE


def test_no_page_is_left_out(admin_site):
    full_set(1)

    assert page_names() - set(every_page()) == set()


def test_every_page_opens_and_costs_the_same_with_1_and_3_rows(admin_site):
    full_set(1)
    refused = {
        *(f"comparisons_{model._meta.model_name}_add" for model in NEVER_TYPED),
        *(f"comparisons_{model._meta.model_name}_delete" for model in (models.Revision, models.Cause)),  # nobody may
    }
    pages = {name: page for name, page in every_page().items() if name not in refused}

    def costs():
        counts = {}
        for first in ("index", "second_factor_set_up"):  # reads the catalogue, which a process keeps; makes a key
            admin_site.get(pages[first])
        for name, page in pages.items():
            reset_queries()  # Django keeps the last 9,000
            with CaptureQueriesContext(connection) as captured:
                answer = admin_site.get(page)
            assert (answer.status_code, inline_code(answer.text)) == (200, []), page
            counts[name] = len(captured)
        return counts

    ContentType.objects.get_for_models(*apps.get_models())  # are read once
    with_one = costs()
    full_set(2)
    full_set(3)

    with_three = costs()

    assert {name: (with_one[name], cost) for name, cost in with_three.items() if cost != with_one[name]} == {}


def test_add_pages_open(admin_site):
    answers = {model: admin_site.get(address(model, "add")) for model in concrete_models()}

    refused = {model for model, answer in answers.items() if answer.status_code != 200}
    assert refused == NEVER_TYPED
    assert [model for model in answers.keys() - refused if inline_code(answers[model].text)] == []


def test_pages_that_take_a_change_back_open(admin_site):
    full_set(1)
    recorded = {model: model._default_manager.first() for model in concrete_models() if hasattr(model, "history")}

    answers = {
        row: admin_site.get(address(model, "simple_history", row.pk, row.history.first().pk))
        for model, row in recorded.items()
    }

    assert set(concrete_models()) - set(recorded) == {models.Editor, models.ExplainedContradiction, *NEVER_TYPED}
    assert {row: answer.context["subtitle"] for row, answer in answers.items()} == {row: str(row) for row in answers}
    assert [row for row, answer in answers.items() if inline_code(answer.text)] == []


def test_policy_of_an_admin_page_has_a_nonce_and_nothing_unsafe(admin_site):
    answer = admin_site.get(address(models.Certification, "changelist"))

    policy = answer.headers["Content-Security-Policy"]

    assert "'nonce-" in policy
    assert "unsafe" not in policy


def test_front_page_leaves_out_rows_that_are_edited_on_another_page(admin_site):
    answer = admin_site.get("/admin/")

    shown = {entry["model"] for app in answer.context["app_list"] for entry in app["models"]}

    assert shown & PART_OF_ANOTHER_PAGE == {models.ApprenticeRoute}
    assert inline_code(answer.text) == []
