"""An import's report as a table for a spreadsheet: path, result, reason."""

from pathlib import Path

from django.utils.translation import gettext as _

from importers.page import PageError, gettext_noop
from importers.running.reports import ImportReport, PageReport, result_name
from importers.tables import write_table


def check_report_path(path: Path) -> None:
    """Before an import begins: raises PageError where its report could not be written."""
    if path.suffix.lower() not in (".csv", ".xlsx"):
        raise PageError(gettext_noop("A report ends in .csv or .xlsx."))
    if not path.parent.is_dir():
        raise PageError(gettext_noop("There is no folder {folder}."), folder=path.parent)


def write_report(report: ImportReport, path: Path) -> None:
    """.xlsx, or CSV that opens right in a spreadsheet, as the path's name says."""
    heading = [_("path"), _("result"), _("reason")]
    write_table(path, [heading, *map(_row, report.pages)], title=_("Import"))


def _row(page: PageReport) -> list[str]:
    return [page.path, result_name(page.result), "; ".join(filter(None, (page.reason, page.scan_problem)))]
