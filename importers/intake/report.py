"""The report of an intake for a spreadsheet: path, result and reason of every file."""

from collections.abc import Iterator
from io import BytesIO

from django.http import HttpResponse
from django.utils.translation import gettext as _

from articles.models import Intake, IntakeFile
from importers.running.reports import result_name
from importers.storing.load import Result
from importers.tables import Cell, write_xlsx

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def result_words(result: str) -> str:
    """The stored result in words."""
    return result_name(Result(result)) if result in set(Result) else result


def report_response(intake: Intake) -> HttpResponse:
    written = BytesIO()
    write_xlsx(written, report_rows(intake), title=_("Import"))
    disposition = f'attachment; filename="intake-{intake.pk}.xlsx"'
    return HttpResponse(written.getvalue(), XLSX, headers={"Content-Disposition": disposition})


def report_rows(intake: Intake) -> Iterator[list[Cell]]:
    yield [_("path"), _("result"), _("reason"), _("newspaper"), _("date"), _("page")]
    for file in intake.files.defer("content").order_by("pk").iterator():
        facts = file.facts
        told = [facts.get("newspaper", ""), facts.get("published_on", ""), facts.get("number", "")]
        yield [file.path, state_of(file), file.refusal or file.outcome, *told]


def state_of(file: IntakeFile) -> str:
    if file.kind == IntakeFile.Kind.REFUSED:
        return _("refused")
    if file.left_out:
        return _("left out")
    return result_words(file.result) if file.result else _("waiting")
