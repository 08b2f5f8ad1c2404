"""Rows out into spreadsheets and in again: all or nothing, each error at its row and column."""

from __future__ import annotations

import csv
import io
import zipfile

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from comparisons import models
from comparisons.access import CHIEF_EDITOR, CONTRIBUTOR, EDITOR
from comparisons.admin.sheets.columns import guard, text_of
from comparisons.admin.sheets.files import FORMATS, CsvSheet, SheetError, XlsxSheet
from comparisons.admin.sheets.resources import resource_of
from tests import rows
from tests.admin.catalogue import address, full_set, inline_code
from tests.admin.entering import let_in, member

TABLES = [
    models.Source,
    models.Certification,
    models.CertificationFact,
    models.Fee,
    models.MembershipFee,
    models.Requirement,
    models.RequirementPath,
    models.RequirementCondition,
]


@pytest.fixture
def fee(empty_catalogue):
    return full_set(1).fees.get()


@pytest.fixture
def editor_in(fee):
    return let_in(Client(), member(EDITOR))


def sheet(*lines, name="fees.csv"):
    text = io.StringIO()
    csv.writer(text).writerows(lines)
    return SimpleUploadedFile(name, text.getvalue().encode())


def workbook(*lines):
    book = openpyxl.Workbook()
    for line in lines:
        book.active.append(line)
    out = io.BytesIO()
    book.save(out)
    return SimpleUploadedFile("fees.xlsx", out.getvalue())


def look(client, file, model=models.Fee):
    """Return the page that says what a sheet would change."""
    return client.post(address(model, "import"), {"import_file": file, "resource": "0"})


def say_yes(client, page, model=models.Fee, **other):
    form = page.context["confirm_form"]
    return client.post(address(model, "process_import"), form.initial | other, follow=True)


def errors(page):
    """Return row, column and sentence of each error, as the page has them."""
    result = page.context["result"]
    return [
        *(("", "", str(each.error)) for each in result.base_errors),
        *((each.number + 1, "", str(problem.error)) for each in result.error_rows for problem in each.errors),
        *(
            (row.number + 1, name, sentence)
            for row in result.invalid_rows
            for name, sentences in row.error_dict.items()
            for sentence in sentences
        ),
    ]


def exported(client, model, kind):
    answer = client.post(address(model, "export"), {"format": str(kind), "resource": "0"})
    name = answer.headers["Content-Disposition"].split('"')[1]
    return SimpleUploadedFile(name, answer.content)


HEAD = ["certification", "key", "amount"]


# --- In --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("make", [sheet, workbook])
def test_look_at_a_sheet_shows_each_difference_and_saves_nothing(editor_in, fee, make):
    before = models.Revision.current()
    history = models.Fee.history.count()

    page = look(editor_in, make(HEAD, ["cert-1", "exam", "450.5"]))

    assert "0 new, 1 changed, 0 as they are" in page.text
    assert "<del>425.00</del><ins>450.50</ins>" in page.text
    assert inline_code(page.text) == []
    fee.refresh_from_db()
    assert (fee.amount, models.Revision.current(), models.Fee.history.count()) == (425, before, history)


def test_yes_saves_row_by_row_with_history_and_revision(editor_in, fee):
    before = models.Revision.current()
    new = ["cert-1", "retake", "200", "retake", "Retake", "anyone", "page-1", "2026-11-22", "stored-copy", "known"]
    head = [*HEAD, "buys", "label", "audience", "source", "seen_on", "seen_in", "state"]
    old = ["cert-1", "exam", "450", "exam", "Exam", "anyone", "page-1", "2026-11-22", "stored-copy", "known"]

    answer = say_yes(editor_in, look(editor_in, sheet(head, old, new)))

    assert "Taken: 1 new, 1 changed, 0 as they were." in answer.text
    assert dict(models.Fee.objects.values_list("key", "amount")) == {"exam": 450, "retake": 200}
    changes = models.Fee.history.order_by("history_id").filter(revision__gt=before)
    assert [
        (row.key, row.history_type, row.history_user.username, row.history_change_reason, row.revision - before)
        for row in changes
    ] == [("exam", "~", "vera", "Imported from fees.csv", 1), ("retake", "+", "vera", "Imported from fees.csv", 2)]


def test_two_errors_stand_at_row_and_column_and_nothing_is_saved(editor_in, fee):
    page = look(
        editor_in,
        sheet(
            [*HEAD, "source"],
            ["cert-1", "exam", "450", "page-1"],
            ["cert-1", "exam-2", "many dollars", "page-1"],
            ["cert-9", "exam", "450", "page-1"],
        ),
    )

    found = [(row, name, sentence) for row, name, sentence in errors(page) if name in {"amount", "certification"}]
    assert found == [
        (3, "amount", "“many dollars” is no number: write one with digits alone, like 425 or 12.5."),
        (4, "certification", "There is no certification “cert-9”."),
    ]
    assert "<td>There is no certification “cert-9”.</td>" in page.text
    assert "confirm_form" not in page.context
    fee.refresh_from_db()
    assert fee.amount == 425


def test_rule_of_the_table_stands_at_its_column(editor_in, fee):
    page = look(editor_in, sheet([*HEAD, "state"], ["cert-1", "exam", "450", "not-published"]))

    assert [(row, name) for row, name, _sentence in errors(page)] == [(2, "state")]


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [
        ([["certification", "key", "amont"], ["cert-1", "exam", "1"]], "There is no column “amont” here."),
        ([["certification", "amount"], ["cert-1", "1"]], "The column key is missing"),
        ([["certification", "key", "amount", "amount"], ["cert-1", "exam", "1", "2"]], "“amount” is there twice."),
    ],
)
def test_columns_that_are_not_ours_are_named(editor_in, lines, sentence):
    assert sentence in errors(look(editor_in, sheet(*lines)))[0][2]


def test_row_that_is_there_twice_is_refused(editor_in):
    page = look(editor_in, sheet(HEAD, ["cert-1", "exam", "1"], ["cert-1", "exam", "2"]))

    assert errors(page) == [(3, "__all__", "Row 2 of the sheet is about the same: keep one of them.")]


def test_sheet_can_not_publish(editor_in, fee):
    fee.certification.published = False
    fee.certification.save()

    page = look(editor_in, sheet(["slug", "published"], ["cert-1", "yes"]), models.Certification)

    assert errors(page) == [(2, "published", "A certification is published on its page, which says what is missing.")]


def test_sheet_shows_what_it_changes_on_the_site(editor_in, fee):
    page = look(editor_in, sheet(["certification", "key", "amount"], [fee.certification.slug, fee.key, "777"]))

    assert {row.page for row in page.context["effect"].rows} == {fee.certification.abbreviation}
    assert "777" in page.text[page.text.index('id="effect"') :]


def test_sheet_that_leads_readers_away_needs_a_second_yes(editor_in, fee):
    rows.certification_fact(fee.certification, fee.source, "status", choice="active")
    page = look(editor_in, sheet(["slug", "level"], [fee.certification.slug, "specialty"]), models.Certification)
    with_warning = {"warnings": "Nobody is led to it."}

    again = say_yes(editor_in, page, models.Certification, **with_warning)

    assert again.context["unconfirmed"]
    assert models.Certification.objects.get(pk=fee.certification.pk).level != "specialty"

    say_yes(editor_in, page, models.Certification, **with_warning, _confirmed="Nobody is led to it.")

    assert models.Certification.objects.get(pk=fee.certification.pk).level == "specialty"


def test_catalogue_that_changed_since_the_look_is_shown_again(editor_in, fee):
    page = look(editor_in, sheet(HEAD, ["cert-1", "exam", "450"]))
    fee.amount = 430
    fee.save()

    again = say_yes(editor_in, page)

    assert "The catalogue changed since you looked." in again.text
    assert "<del>430.00</del><ins>450.00</ins>" in again.text
    fee.refresh_from_db()
    assert fee.amount == 430
    say_yes(editor_in, again)
    fee.refresh_from_db()
    assert fee.amount == 450


def test_what_is_saved_while_the_yes_is_worked_out_is_not_lost(editor_in, fee, monkeypatch):
    page = look(editor_in, sheet(HEAD, ["cert-1", "exam", "450"]))
    lock = models.Revision.lock

    def lock_after_a_save():
        fee.amount = 430
        fee.save()
        lock()

    monkeypatch.setattr(models.Revision, "lock", lock_after_a_save)
    again = say_yes(editor_in, page)

    assert "The catalogue changed since you looked." in again.text
    fee.refresh_from_db()
    assert fee.amount == 430


def test_yes_to_a_sheet_that_is_gone_or_forged_says_so(editor_in, fee):
    page = look(editor_in, sheet(HEAD, ["cert-1", "exam", "450"]))

    for forged in ({"import_file_name": "../../etc/passwd"}, {"format": "9"}, {"revision": ""}):
        answer = say_yes(editor_in, page, **forged)
        assert "The sheet is no longer here: choose it again. Nothing was changed." in answer.text
    fee.refresh_from_db()
    assert fee.amount == 425


@pytest.mark.parametrize(("group", "may"), [(CONTRIBUTOR, False), (EDITOR, True), (CHIEF_EDITOR, True)])
def test_contributors_export_but_do_not_import(fee, group, may):
    client = let_in(Client(), member(group))
    page = client.get(address(models.Fee, "changelist"))

    assert ((">Import</a>" in page.text), (">Export</a>" in page.text)) == (may, True)
    assert (client.get(address(models.Fee, "import")).status_code == 200) is may
    forged = client.post(address(models.Fee, "process_import"), {"import_file_name": "x", "format": "0"})
    assert (forged.status_code != 403) is may
    assert client.get(address(models.Fee, "export")).status_code == 200


# --- Files that are none -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("fees.csv", "certification,key,label\ncert-1,exam,Prüfung".encode("cp1252"), "not written in UTF-8"),
        ("fees.csv", "certification,key\ncert-1,exam".encode("utf-16"), "not written in UTF-8"),
        ("fees.csv", b"certification,key\ncert-1,\x00", "it holds bytes that no text has"),
        ("fees.csv", b'certification,key\n"cert-1,exam', "This CSV file cannot be read"),
        ("fees.csv", b"certification,key\ncert-1,exam,more", "Row 2 has more cells than the first row has names."),
        ("fees.csv", b"certification,key", "There is no row under the names of the columns."),
        ("fees.csv", b"\n\n", "The first row is empty"),
        ("fees.csv", b"certification,key\n" + b"cert-1,exam\n" * 2001, "more than 2000 rows"),
        ("fees.xlsx", b"certification,key\ncert-1,exam", "This is no XLSX file."),
        ("fees.xls", b"\xd0\xcf\x11\xe0", "Choose a file whose name ends in .csv or .xlsx."),
        ("fees.csv", b"x" * 2_000_001, "a sheet at most 1.9"),
        ("fees.csv", b"", "The submitted file is empty."),
    ],
)
def test_file_that_cannot_be_read_gets_a_sentence(editor_in, name, content, sentence):
    page = look(editor_in, SimpleUploadedFile(name, content))

    assert page.status_code == 200
    assert sentence in page.context["form"].errors["import_file"][0]


def test_archive_that_is_no_workbook_or_unpacks_to_too_much_is_refused(editor_in):
    def archive(name, size):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
            made.writestr(name, b"0" * size)
        return out.getvalue()

    with pytest.raises(SheetError, match="no XLSX file that could be read"):
        XlsxSheet().create_dataset(archive("letter.txt", 9))
    with pytest.raises(SheetError, match="unpacks to far more"):
        XlsxSheet().create_dataset(archive("xl/worksheets/sheet1.xml", 41_000_000))


# --- Formulas and markup -----------------------------------------------------------------------------


@pytest.mark.parametrize("cell", ['=HYPERLINK("https://evil.example")', "=1+1"])
@pytest.mark.parametrize("make", [sheet, workbook])
def test_formula_is_refused_at_its_cell(editor_in, make, cell):
    page = look(editor_in, make([*HEAD, "label"], ["cert-1", "exam", "450", cell]))

    ((row, name, sentence),) = errors(page)
    assert (row, name) == (2, "label")
    assert sentence.startswith("This is a formula (=")


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1 day", "@home", "'=1", "''-x", "plain", "'quoted'", "1-2"])
def test_text_that_a_spreadsheet_would_run_is_guarded_and_comes_back(text):
    assert guard(text)[0] not in "=+-@"
    assert text_of(guard(text)) == text


@pytest.mark.parametrize("kind", [0, 1], ids=["csv", "xlsx"])
def test_export_runs_nothing_and_comes_back_as_it_was(editor_in, fee, kind):
    fee.note = '=cmd|"/c calc"!A1'
    fee.save()

    file = exported(editor_in, models.Fee, kind)
    dataset = FORMATS[kind]().create_dataset(file.read())
    file.seek(0)
    page = look(editor_in, file)

    assert dataset["note"] == ['\'=cmd|"/c calc"!A1']
    assert "0 new, 0 changed, 1 as they are" in page.text


def test_kind_of_file_is_chosen_already(editor_in):
    page = editor_in.get(address(models.Fee, "export"))

    assert '<option value="1" selected>XLSX</option>' in page.text


def test_csv_is_marked_as_utf_8_for_excel(editor_in):
    assert exported(editor_in, models.Fee, 0).read().startswith(b"\xef\xbb\xbfcertification,key,")


@pytest.mark.parametrize("text", ["<b>Exam</b>", "Exam<br>", "<script>alert(1)</script>", "Exam &amp; course"])
def test_markup_is_refused_in_sheets_and_forms(editor_in, fee, text):
    page = look(editor_in, sheet([*HEAD, "note"], ["cert-1", "exam", "425", text]))

    ((row, name, sentence),) = errors(page)
    assert (row, name) == (2, "note")
    assert "is markup, and this is plain text: take it out." in sentence
    form = editor_in.get(address(models.Fee, "change", fee.pk)).context["adminform"].form
    filled = {name: value for name, value in form.initial.items() if value is not None} | {"note": text}
    again = editor_in.post(address(models.Fee, "change", fee.pk), filled)
    assert "is markup, and this is plain text" in again.context["adminform"].form.errors["note"][0]


def test_less_than_is_no_markup(editor_in):
    page = look(editor_in, sheet([*HEAD, "note"], ["cert-1", "exam", "425", "If a < b, AT&T; and 5 <6"]))

    assert "0 new, 1 changed" in page.text


# --- Every table, with the real catalogue -------------------------------------------------------------


@pytest.mark.django_db
@pytest.mark.parametrize("model", TABLES, ids=lambda model: model._meta.model_name)
@pytest.mark.parametrize("kind", [CsvSheet, XlsxSheet])
def test_each_table_comes_back_from_its_sheet_as_it_was(model, kind):
    out = kind().export_data(resource_of(model)().export(model.objects.all()[:40]))

    result = resource_of(model)().import_data(kind().create_dataset(out), dry_run=True, file_name="sheet")

    assert [str(each.error) for row in result.error_rows for each in row.errors] == []
    assert [(row.number, row.error_dict) for row in result.invalid_rows] == []
    assert result.totals["skip"] == min(40, model.objects.count()) == result.total_rows


@pytest.mark.parametrize("model", TABLES, ids=lambda model: model._meta.model_name)
def test_pages_of_each_sheet_open_and_keep_to_the_policy(editor_in, model):
    pages = [editor_in.get(address(model, page)) for page in ("import", "export")]

    assert [page.status_code for page in pages] == [200, 200]
    assert [inline_code(page.text) for page in pages] == [[], []]
