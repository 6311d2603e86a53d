"""An import's report as a table for a spreadsheet: path, result, reason."""

import csv
from pathlib import Path

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from importers.page import PageError, gettext_noop
from importers.reports import ImportReport, PageReport, result_name

# A cell that begins so is a formula to a spreadsheet, whatever its author meant.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def check_report_path(path: Path) -> None:
    """Before an import begins: raises PageError where its report could not be written."""
    if path.suffix.lower() not in (".csv", ".xlsx"):
        raise PageError(gettext_noop("A report ends in .csv or .xlsx."))
    if not path.parent.is_dir():
        raise PageError(gettext_noop("There is no folder {folder}."), folder=path.parent)


def write_report(report: ImportReport, path: Path) -> None:
    """CSV with a BOM, so that spreadsheets take it for UTF-8, or .xlsx. No cell can start a formula."""
    rows = [[_("path"), _("result"), _("reason")], *map(_row, report.pages)]
    cells = [[safe_cell(cell) for cell in row] for row in rows]
    if path.suffix.lower() == ".csv":
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            csv.writer(file).writerows(cells)
        return
    book = Workbook(write_only=True)
    sheet = book.create_sheet(_("Import"))
    for row in cells:
        sheet.append(row)
    book.save(path)


def _row(page: PageReport) -> list[str]:
    return [page.path, result_name(page.result), "; ".join(filter(None, (page.reason, page.scan_problem)))]


def safe_cell(text: str) -> str:
    """``text`` without the control characters that no spreadsheet takes; a would-be formula behind an apostrophe."""
    clean = ILLEGAL_CHARACTERS_RE.sub("\N{REPLACEMENT CHARACTER}", text)
    return f"'{clean}" if clean.lstrip().startswith(_FORMULA) or clean.startswith(_FORMULA) else clean
