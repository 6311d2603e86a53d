"""Writing tables: .xlsx, or CSV with a BOM, by which Excel recognises UTF-8."""

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from io import StringIO
from itertools import chain, islice
from pathlib import Path
from typing import IO, Any, TypeAlias

from importers.page import gettext_noop
from importers.tables.formulas import as_csv_text, as_xlsx_text
from importers.tables.reading import TableError

Cell: TypeAlias = str | int | float | Decimal | date | datetime | None
"""A time is written as its clock shows it: convert it to local time first."""

BOM = "\ufeff"
MOST_CHARACTERS = 32_767
"""For one cell: Excel calls a file with a longer one damaged. Longer texts are cut and end in …"""
SHEET_ROWS = 1_000_000
"""Excel opens 1,048,576 rows a sheet. Further rows go into another sheet."""
_NOT_IN_TITLES = re.compile(r"[\\*?:/\[\]]")
_MOST_TITLE = 28
"""Excel allows 31; three are left for the number of a further sheet."""
_WIDEST = 60
_SAMPLE = 100


def write_table(path: Path, rows: Iterable[Sequence[Cell]], *, title: str) -> None:
    """Write .xlsx or .csv, as the path's name says. Raises TableError for any other name, OSError from the disk."""
    suffix = path.suffix.lower()
    if suffix not in (".csv", ".xlsx"):
        raise TableError(gettext_noop("A table ends in .csv or .xlsx."))
    with path.open("wb") as file:
        if suffix == ".xlsx":
            write_xlsx(file, rows, title=title)
        else:
            file.writelines(csv_lines(rows))


def csv_lines(rows: Iterable[Sequence[Cell]]) -> Iterator[bytes]:
    """The table as CSV, one piece for each row: UTF-8 with a BOM, text quoted, numbers bare."""
    line = StringIO()
    writer = csv.writer(line, quoting=csv.QUOTE_NONNUMERIC)
    line.write(BOM)
    for row in rows:
        writer.writerow([_csv_cell(cell) for cell in row])
        yield line.getvalue().encode()
        line.seek(0)
        line.truncate()
    if line.getvalue():  # no row at all: the BOM is still to come
        yield BOM.encode()


def _csv_cell(cell: Cell) -> str | int | float | Decimal:
    match cell:
        case None:
            return ""
        case str():
            return as_csv_text(cell)
        case datetime():
            return cell.replace(tzinfo=None).isoformat(sep=" ", timespec="seconds")
        case date():
            return cell.isoformat()
    return cell


def write_xlsx(file: IO[bytes], rows: Iterable[Sequence[Cell]], *, title: str) -> None:
    """Write the table as a workbook. Rows go to disk as they come. The first row stays visible when scrolling."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    left = iter(rows)
    number = 0
    while (first := next(left, None)) is not None or not number:
        number += 1
        _sheet(book, _title(title, number), islice(chain([first] if first is not None else [], left), SHEET_ROWS))
    book.save(file)


def _title(title: str, number: int) -> str:
    clean = as_xlsx_text(_NOT_IN_TITLES.sub(" ", title).strip(" '"))[:_MOST_TITLE] or "1"
    return clean if number == 1 else f"{clean} {number}"


def _sheet(book: Any, title: str, rows: Iterator[Sequence[Cell]]) -> None:
    from openpyxl.utils import get_column_letter

    sheet = book.create_sheet(title)
    sheet.freeze_panes = "A2"
    sample = list(islice(rows, _SAMPLE))
    for at in range(max(map(len, sample), default=0)):
        widths = [_width(row[at]) for row in sample if at < len(row)]
        sheet.column_dimensions[get_column_letter(at + 1)].width = min(max(widths) + 2, _WIDEST)
    for row in chain(sample, rows):
        sheet.append([_xlsx_cell(sheet, cell) for cell in row])


def _width(cell: Cell) -> int:
    """The width as a spreadsheet counts: a Chinese character is as wide as two Latin ones. A time in a narrow cell
    shows as ####."""
    if isinstance(cell, datetime):
        return 19
    line = str("" if cell is None else cell).partition("\n")[0]
    return sum(2 if character > "\u2e80" else 1 for character in line[:_WIDEST])


def _xlsx_cell(sheet: Any, cell: Cell) -> Any:
    """Text gets the type text, whatever it begins with. The rest is as openpyxl does it."""
    from openpyxl.cell import WriteOnlyCell

    if isinstance(cell, datetime):
        return cell.replace(tzinfo=None)
    if not isinstance(cell, str):
        return cell
    if not cell:
        return None
    text = WriteOnlyCell(sheet, value=_cut(as_xlsx_text(cell)))
    text.data_type = "s"
    return text


def _cut(text: str) -> str:
    return text if len(text) <= MOST_CHARACTERS else f"{text[: MOST_CHARACTERS - 1]}…"
