"""Small tables that people keep in a spreadsheet: CSV (UTF-8 with or without BOM, GB18030) or .xlsx.

The first row names the columns. Rows are told by the number that the spreadsheet shows.
"""

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from importers.page import PageError, gettext_noop
from importers.readers.text import decode

MOST_BYTES = 50 * 1024 * 1024
MOST_ROWS = 200_000


class TableError(PageError):
    """A file that is no table, or not the table that is needed."""


@dataclass(frozen=True, slots=True)
class Row:
    number: int
    """As the spreadsheet counts, the heading being row 1."""
    values: Mapping[str, str]
    """By column; white space at their ends is cut. A column that the table has not is empty."""

    def __getitem__(self, column: str) -> str:
        return self.values.get(column, "")


def read_table(path: Path, columns: Mapping[str, Iterable[str]], needed: Iterable[str]) -> list[Row]:
    """The rows of a table that are not blank.

    ``columns``: each column with the headings it may have, case and white space apart. Others are passed over.
    Raises TableError where the file is no table or lacks a column of ``needed``.
    """
    rows = iter(_xlsx(path) if path.suffix.lower() == ".xlsx" else _csv(path))
    headings = _headings(next(rows, []), columns)
    if missing := [column for column in needed if column not in headings.values()]:
        raise TableError(gettext_noop("Its first row does not name the column {columns}."), columns=", ".join(missing))
    named = (
        Row(number, {column: cells[at] for at, column in headings.items() if at < len(cells)})
        for number, cells in enumerate(rows, 2)
    )
    return [row for row in named if any(row.values.values())]


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
            raw = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise TableError(gettext_noop("It cannot be read: {error}."), error=error.strerror or error) from error
    if len(raw) > MOST_BYTES:
        raise TableError(gettext_noop("It is larger than {megabytes} MB."), megabytes=MOST_BYTES // 1024 // 1024)
    return raw


def _csv(path: Path) -> Iterator[list[str]]:
    try:
        text, _encoding = decode(_raw(path))
    except TableError:
        raise
    except PageError as error:
        raise TableError(error.reason, **error.values) from error
    first = text.partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    try:
        for number, cells in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)):
            _check_length(number)
            yield [cell.strip() for cell in cells]
    except csv.Error as error:
        raise TableError(gettext_noop("It cannot be read as CSV: {error}."), error=error) from error


def _xlsx(path: Path) -> Iterator[list[str]]:
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        sheet = load_workbook(io.BytesIO(_raw(path)), read_only=True, data_only=True).active
        if sheet is None:
            return
        for number, cells in enumerate(sheet.iter_rows(values_only=True)):
            _check_length(number)
            yield [_as_text(cell) for cell in cells]
    except TableError:
        raise
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, SyntaxError, EOFError, TypeError) as error:
        raise TableError(gettext_noop("It cannot be read as .xlsx: {error}."), error=error) from error


def _check_length(number: int) -> None:
    if number > MOST_ROWS:
        raise TableError(gettext_noop("It has more than {most} rows."), most=f"{MOST_ROWS:,}")


def _as_text(cell: object) -> str:
    """A date by its day, 3.0 as 3: what the spreadsheet shows."""
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()
