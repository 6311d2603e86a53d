"""The report of an import as a table for a spreadsheet: path, result and reason."""

from pathlib import Path

from django.utils.translation import gettext as _

from importers.page import PageError, gettext_noop
from importers.running.reports import ImportReport, PageReport, result_name
from importers.tables import write_table


def check_report_path(path: Path) -> None:
    """Raise PageError where a report could not be written to this path. To be called before the import begins."""
    if path.suffix.lower() not in (".csv", ".xlsx"):
        raise PageError(gettext_noop("A report ends in .csv or .xlsx."))
    if not path.parent.is_dir():
        raise PageError(gettext_noop("There is no folder {folder}."), folder=path.parent)


def write_report(report: ImportReport, path: Path) -> None:
    """Write the report as .xlsx or .csv, as the name of the path says."""
    heading = [_("path"), _("result"), _("reason")]
    write_table(path, [heading, *map(_row, report.pages)], title=_("Import"))


def _row(page: PageReport) -> list[str]:
    return [page.path, result_name(page.result), "; ".join(filter(None, (page.reason, page.scan_problem)))]
