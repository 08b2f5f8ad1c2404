"""Files of a spreadsheet as a table of cells, and back; what cannot be read is refused with a sentence."""

from __future__ import annotations

import csv
import io
import warnings
import zipfile
import zlib
from typing import TYPE_CHECKING, Any

import openpyxl
from import_export.formats import base_formats
from openpyxl.utils.exceptions import InvalidFileException
from tablib import Dataset

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MOST_BYTES = 2_000_000
MOST_ROWS = 2_000
_MOST_UNPACKED = 40_000_000  # bytes: an XLSX file is packed, and a small one may unpack to gigabytes
_LONGEST_CELL = 20_000  # characters


class SheetError(Exception):
    """A file that is no sheet that we could read; its text is a sentence for the editor."""


class Formula(str):
    """The text of a cell that a spreadsheet would compute."""

    __slots__ = ()


class CsvSheet(base_formats.CSV):  # type: ignore[misc]  # the library is untyped
    """Text, commas between cells, UTF-8. With a mark at its start, so that Excel reads the letters right."""

    def is_binary(self) -> bool:
        """Return that the bytes are ours to decode: a wrong encoding gets a sentence of ours."""
        return True

    def get_read_mode(self) -> str:
        return "rb"

    def create_dataset(self, in_stream: bytes) -> Dataset:
        try:
            text = in_stream.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise SheetError(
                f"This file is not written in UTF-8 (byte {error.start + 1}). Save it as “CSV UTF-8”, or as XLSX."
            ) from None
        if "\0" in text:
            raise SheetError(
                "This is no CSV file: it holds bytes that no text has. Save it as “CSV UTF-8”, or as XLSX."
            )
        try:
            return _table(csv.reader(io.StringIO(text, newline=""), strict=True))
        except csv.Error as error:
            raise SheetError(f"This CSV file cannot be read: {error}.") from None

    def export_data(self, dataset: Dataset, **_options: Any) -> bytes:
        return str(dataset.export("csv")).encode("utf-8-sig")


# What reading a workbook raises that is damaged, locked or none: parts that are missing, packed otherwise, or broken.
_UNREADABLE = (
    InvalidFileException,
    zipfile.BadZipFile,
    zlib.error,
    KeyError,
    IndexError,
    ValueError,
    OSError,
    SyntaxError,
    RuntimeError,  # NotImplementedError too
    EOFError,
)


class XlsxSheet(base_formats.XLSX):  # type: ignore[misc]  # the library is untyped
    """A workbook of Excel and others; its first sheet counts."""

    def create_dataset(self, in_stream: bytes) -> Dataset:
        _refuse_what_unpacks_to_too_much(in_stream)
        try:
            with warnings.catch_warnings():  # of parts of a workbook that we have no use for
                warnings.simplefilter("ignore")
                book = openpyxl.load_workbook(io.BytesIO(in_stream), read_only=True)
                return _table([_value(cell) for cell in row] for row in book.worksheets[0].rows)
        except _UNREADABLE as error:
            raise SheetError("This is no XLSX file that could be read. Save it anew, or as “CSV UTF-8”.") from error


FORMATS: list[Any] = [CsvSheet, XlsxSheet]


def _value(cell: Any) -> Any:
    return Formula(cell.value) if cell.data_type == "f" else cell.value


def _refuse_what_unpacks_to_too_much(packed: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(packed)) as archive:
            unpacked = sum(part.file_size for part in archive.infolist())
    except _UNREADABLE:
        raise SheetError("This is no XLSX file. Save it as XLSX, or as “CSV UTF-8”.") from None
    if unpacked > _MOST_UNPACKED:
        raise SheetError("This file unpacks to far more than a sheet of ours could hold.")


def _table(rows: Iterable[list[Any]]) -> Dataset:
    """Return the table under the first row, without what is empty at its ends."""
    found = _without_empty_end(rows)
    head = [str(name).strip() if name is not None else "" for name in next(found, [])]
    while head and not head[-1]:
        head.pop()
    if not head:
        raise SheetError("The first row is empty: it must hold the names of the columns.")
    dataset = Dataset(headers=head)
    for number, row in enumerate(found, start=2):
        if number > MOST_ROWS + 1:
            raise SheetError(f"This sheet has more than {MOST_ROWS} rows. Take it in parts.")
        if any(value not in {None, ""} for value in row[len(head) :]):
            raise SheetError(f"Row {number} has more cells than the first row has names.")
        if any(isinstance(value, str) and len(value) > _LONGEST_CELL for value in row):
            raise SheetError(f"Row {number} has a cell of more than {_LONGEST_CELL} characters.")
        dataset.append([*row[: len(head)], *[""] * (len(head) - len(row))])
    if not dataset.height:
        raise SheetError("There is no row under the names of the columns.")
    return dataset


def _without_empty_end(rows: Iterable[list[Any]]) -> Iterator[list[Any]]:
    empty: list[list[Any]] = []
    for row in rows:
        if all(value in {None, ""} for value in row):
            empty.append(row)
            if len(empty) > MOST_ROWS:  # a sheet may claim a million
                return
            continue
        yield from empty
        empty.clear()
        yield row
