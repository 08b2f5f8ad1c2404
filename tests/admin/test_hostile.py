"""Whatever is sent to the admin, the answer is a page that says what is wrong and never an error of ours."""

from __future__ import annotations

import io
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

import openpyxl
import pytest
from django.contrib import admin
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from comparisons.admin.sheets.files import SheetError, XlsxSheet
from comparisons.admin.sheets.pages import SheetsAdmin
from tests.admin.catalogue import full_set

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

pytestmark = pytest.mark.django_db

MODELS = sorted(admin.site._registry, key=lambda model: model._meta.label_lower)  # noqa: SLF001  all that can be edited
SHEETS = [model for model in MODELS if isinstance(admin.site._registry[model], SheetsAdmin)]  # noqa: SLF001  the same
ASKED = ["q", "o", "p", "e", "all", "_popup", "_to_field", "_changelist_filters", "id__exact", "back"]
ACTIONS = ["delete_selected", "publish", "unpublish"]
HOSTILE = [
    "",
    "-1",
    "0",
    "9" * 40,
    "1e999",
    "NaN",
    "٣",
    "\x00",
    "\ud800",
    "a" * 5000,
    "'; DROP TABLE comparisons_certification; --",
    "<script>alert(1)</script>",
    "{{ 7|add:7 }}",
    "../../etc/passwd",
    "2026-02-31",
    "0000-00-00",
    "javascript:alert(1)",
    "http://[::1",
    "on",
]
texts = st.one_of(st.sampled_from(HOSTILE), st.text(max_size=30))
some = settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@pytest.fixture
def site_with_rows(admin_site):
    """The editor's client, before a row in every table; what fails is answered as on the site."""
    full_set(1)
    admin_site.raise_request_exception = False
    return admin_site


@contextmanager
def undone() -> Iterator[None]:
    """Take back what is done inside, so that each example begins alike."""
    before = transaction.savepoint_create()
    yield
    transaction.savepoint_rollback(before)
    transaction.set_rollback(False)


def get(client, path: str):
    with undone():
        return client.get(path)


def as_csv(cells: list[str]) -> bytes:
    return "\n".join(["key,name,slug,note", *(f'"{cell}","{cell}"' for cell in cells)]).encode("utf-8", "surrogatepass")


def address(model, page: str, *arguments: object) -> str:
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=arguments)


def check(response, path: str) -> None:
    assert response.status_code in {200, 302, 400, 403, 404, 405}, path
    if response.headers.get("Content-Type", "").startswith("text/html"):
        assert b"<script>alert" not in response.content, path


def fields_of(client, path: str) -> list[str]:
    """Return the names of the fields of the form at an address, those of rows below it too."""
    response = client.get(path)
    if response.status_code != 200:
        return []
    forms = [response.context["adminform"].form]
    for inline in response.context["inline_admin_formsets"]:
        forms += [inline.formset.management_form, *inline.formset.forms]
    return [bound.html_name for form in forms for bound in form]


def written(sent: Mapping[str, str]) -> str:
    """Return what is sent as a form sends it; a visitor may send any bytes."""
    return urlencode(
        {name.encode("utf-8", "surrogatepass"): value.encode("utf-8", "surrogatepass") for name, value in sent.items()}
    )


def post(client, path: str, sent: Mapping[str, str]):
    with undone():
        return client.post(path, written(sent), content_type="application/x-www-form-urlencoded")


@some
@given(data=st.data())
def test_any_values_in_any_form_get_a_page(site_with_rows, data):
    model = data.draw(st.sampled_from(MODELS))
    row = model._default_manager.first()
    path = address(model, "change", row.pk) if row and data.draw(st.booleans()) else address(model, "add")
    names = fields_of(site_with_rows, path)
    sent = data.draw(st.dictionaries(st.sampled_from(names), texts, max_size=12)) if names else {}

    check(post(site_with_rows, path, {**sent, "_save": "Save"}), f"{path} {sent}")


@some
@given(
    model=st.sampled_from(MODELS),
    page=st.sampled_from(["changelist", "add"]),
    asked=st.dictionaries(st.one_of(st.sampled_from(ASKED), texts), texts, max_size=3),
)
def test_any_question_of_a_list_or_form_gets_a_page(site_with_rows, model, page, asked):
    path = f"{address(model, page)}?{written(asked)}"

    check(get(site_with_rows, path), path)


@some
@given(model=st.sampled_from(MODELS), key=texts.filter(bool), page=st.sampled_from(["change", "delete", "history"]))
def test_any_key_of_a_row_gets_a_page(site_with_rows, model, key, page):
    path = f"{address(model, 'changelist')}{quote(key.encode('utf-8', 'surrogatepass'), safe='')}/{page}/"

    check(get(site_with_rows, path), path)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
@pytest.mark.parametrize("chosen", ["", "abc", "-1", "\x00", "٣", "9" * 40])
def test_rows_that_cannot_be_there_are_not_acted_on(site_with_rows, model, chosen):
    for action in ACTIONS:
        sent = {"action": action, "_selected_action": chosen, "post": "yes"}

        check(post(site_with_rows, address(model, "changelist"), sent), f"{action} {chosen}")


@some
@given(
    model=st.sampled_from(MODELS),
    sent=st.fixed_dictionaries(
        {"action": st.one_of(st.sampled_from(ACTIONS), texts), "_selected_action": texts, "index": texts}
    ),
)
def test_any_action_on_any_row_gets_a_page(site_with_rows, model, sent):
    check(post(site_with_rows, address(model, "changelist"), sent), f"{model} {sent}")


@some
@given(
    model=st.sampled_from(SHEETS),
    name=st.sampled_from(["a.csv", "a.xlsx", "a", "../../a.csv"]),
    content=st.one_of(st.binary(max_size=200), st.lists(texts, max_size=6).map(as_csv)),
)
def test_any_file_taken_as_a_sheet_gets_a_page(site_with_rows, model, name, content):
    with undone():
        file = SimpleUploadedFile(name, content)
        response = site_with_rows.post(address(model, "import"), {"import_file": file, "resource": "0", "format": ""})

    check(response, f"{model} {name} {content!r}")


@some
@given(damage=st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255)), min_size=1, max_size=5))
def test_a_damaged_workbook_gets_a_sentence(damage):
    book = io.BytesIO()
    openpyxl.Workbook().save(book)
    damaged = bytearray(book.getvalue())
    for place, byte in damage:
        damaged[int(place * len(damaged))] = byte

    with suppress(SheetError):
        XlsxSheet().create_dataset(bytes(damaged))


@pytest.mark.parametrize("drawn_at", HOSTILE)
def test_any_revision_of_a_form_gets_a_page(site_with_rows, drawn_at):
    row = site_with_rows and SHEETS[0]._default_manager.first()

    check(post(site_with_rows, address(SHEETS[0], "change", row.pk), {"_drawn_at": drawn_at}), drawn_at)


@pytest.mark.parametrize("model", SHEETS, ids=lambda model: model.__name__)
def test_an_export_by_filters_that_there_are_not_leads_to_the_list(site_with_rows, model):
    response = site_with_rows.get(f"{address(model, 'export')}?{written({'no-filter': 'abc'})}")

    assert (response.status_code, response.url) == (302, f"{address(model, 'changelist')}?e=1")


@some
@given(
    asked=st.fixed_dictionaries(
        {
            "app_label": st.one_of(st.just("comparisons"), texts),
            "model_name": st.one_of(st.just("fee"), texts),
            "field_name": st.one_of(st.just("source"), texts),
            "term": texts,
            "page": texts,
        }
    )
)
def test_any_search_for_a_related_row_gets_an_answer(site_with_rows, asked):
    path = f"{reverse('admin:autocomplete')}?{written(asked)}"

    check(get(site_with_rows, path), path)


@some
@given(sent=st.fixed_dictionaries({"username": texts, "password": texts, "next": texts}))
def test_anything_at_the_entrance_gets_a_page_and_leads_nowhere_else(client, sent):
    response = post(client, reverse("admin:login"), sent)

    assert response.status_code in {200, 302, 400, 403, 429}, sent
    assert not response.headers.get("Location", "").startswith(("http", "//", "javascript"))
