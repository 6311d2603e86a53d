"""Reading tables that people keep: CSV (UTF-8 with or without BOM, GB18030, UTF-16) or .xlsx, whatever the file is
called.

The first row names the columns. Rows have the numbers that the spreadsheet shows.
"""

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from importers.page import PageError, gettext_noop
from importers.readers.text import decode
from importers.tables.formulas import from_csv_text, from_xlsx_text
from importers.text.file_errors import why

MOST_BYTES = 50 * 1024 * 1024
MOST_UNPACKED = 20 * MOST_BYTES
"""For all parts of an .xlsx file together. More is a zip bomb, or no table that a person keeps."""
MOST_ROWS = 200_000
MOST_COLUMNS = 500
_ZIP = b"PK\x03\x04"
_OLD_EXCEL = b"\xd0\xcf\x11\xe0"  # also of a workbook with a password
_QUOTED = re.compile(r'"[^"]*"')


class TableError(PageError):
    """The file is no table, or not the one that is needed."""


@dataclass(frozen=True, slots=True)
class Row:
    number: int
    """The row number in the spreadsheet, where the heading is row 1."""
    values: Mapping[str, str]
    """The cells by column, stripped. A column that the table lacks is empty."""

    def __getitem__(self, column: str) -> str:
        return self.values.get(column, "")


def read_table(source: Path | bytes, columns: Mapping[str, Iterable[str]], needed: Iterable[str]) -> list[Row]:
    """The rows of a file, or of its bytes, that are not blank.

    ``columns`` gives the headings that each column may have, regardless of case and white space. Other columns are
    passed over. Raises TableError where the file is no table, or lacks a column of ``needed``.
    """
    rows = read_cells(source)
    headings = _headings(next(rows, []), columns)
    if missing := [column for column in needed if column not in headings.values()]:
        raise TableError(gettext_noop("Its first row does not name the column {columns}."), columns=", ".join(missing))
    named = (
        Row(number, {column: cells[at].strip() for at, column in headings.items() if at < len(cells)})
        for number, cells in enumerate(rows, 2)
    )
    return [row for row in named if any(row.values.values())]


def read_cells(source: Path | bytes) -> Iterator[list[str]]:
    """Every row with its cells as text. In .xlsx, empty cells at the end of a row are missing. Raises TableError where
    it is no table, also while rows are read."""
    raw = _raw(source) if isinstance(source, Path) else source
    if len(raw) > MOST_BYTES:
        raise TableError(gettext_noop("It is larger than {megabytes} MB."), megabytes=MOST_BYTES // 1024 // 1024)
    if raw.startswith(_OLD_EXCEL):
        raise TableError(
            gettext_noop("It is a workbook of an old Excel (.xls), or has a password: save it as .xlsx without one.")
        )
    return _xlsx(raw) if raw.startswith(_ZIP) else _csv(raw)


def _headings(cells: list[str], columns: Mapping[str, Iterable[str]]) -> dict[int, str]:
    known = {heading.lower(): column for column, headings in columns.items() for heading in (column, *headings)}
    found: dict[int, str] = {}
    for at, cell in enumerate(cells):
        column = known.get("".join(cell.split()).lower())
        if column and column not in found.values():
            found[at] = column
    return found


def _raw(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except OSError as error:
        raise TableError(gettext_noop("It cannot be read: {error}."), error=PageError(why(error))) from error


def _csv(raw: bytes) -> Iterator[list[str]]:
    try:
        text, _encoding = decode(raw)
    except PageError as error:
        raise TableError(error.reason, **error.values) from error
    try:
        for number, cells in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))):
            _check_length(number)
            yield [from_csv_text(cell) for cell in cells]
    except csv.Error as error:
        raise TableError(gettext_noop("It cannot be read as CSV: {error}."), error=error) from error


def _delimiter(text: str) -> str:
    """The delimiter of the first row. What is in quotes does not count."""
    first = _QUOTED.sub("", text[:100_000]).partition("\n")[0]
    return max(",;\t", key=first.count)


def _xlsx(raw: bytes) -> Iterator[list[str]]:
    from openpyxl import load_workbook

    try:
        _check_unpacked(raw)
        sheet = load_workbook(io.BytesIO(raw), read_only=True, data_only=True).active
        if sheet is None:
            return
        sheet.reset_dimensions()  # what it says of its size may be wrong, and would fill every row up to it
        for number, cells in enumerate(sheet.iter_rows(values_only=True)):
            _check_length(number)
            yield [_as_text(cell) for cell in cells[:MOST_COLUMNS]]
    except TableError:
        raise
    except Exception as error:  # openpyxl hands on what its parts raise at a damaged file: zlib, zipfile, lxml, its own
        raise TableError(gettext_noop("It cannot be read as .xlsx: {error}."), error=error) from error


def _check_unpacked(raw: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(raw)) as packed:
        size = sum(entry.file_size for entry in packed.infolist())
    if size > MOST_UNPACKED:
        raise TableError(
            gettext_noop("Unpacked it is larger than {megabytes} MB."), megabytes=MOST_UNPACKED // 1024 // 1024
        )


def _check_length(number: int) -> None:
    if number > MOST_ROWS:
        raise TableError(gettext_noop("It has more than {most} rows."), most=f"{MOST_ROWS:,}")


def _as_text(cell: object) -> str:
    """The cell as the spreadsheet shows it: a date by its day, 3.0 as 3."""
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return from_xlsx_text(str(cell))
