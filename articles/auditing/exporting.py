"""An audit as a file: at once if it is short, else in the background. Rows are written while they are read."""

from collections.abc import Callable, Iterator
from tempfile import SpooledTemporaryFile
from typing import IO

from django.contrib.auth.models import User
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.auditing.changesets import changeset_rows
from articles.auditing.scope import changesets_of
from articles.auditing.states import articles_of, state_change_rows, state_rows
from articles.auditing.verifications import verification_rows
from articles.auditing.wanted import TABLES, Wanted, from_json
from articles.background.kinds import background_kind
from articles.background.progress import Progress
from articles.background.starting import start_job
from articles.exports.files import write_export
from articles.models import BackgroundJob
from importers.tables import Cell, csv_lines, write_xlsx

KIND = "audit"
FORMS = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}
AT_ONCE = 3_000
"""How many changesets or articles are exported within the request, which takes two seconds. More become a background
job."""
IN_MEMORY = 5 * 1024 * 1024
ROWS: dict[str, Callable[[Wanted], Iterator[list[Cell]]]] = {
    "changesets": changeset_rows,
    "state_changes": state_change_rows,
    "states": state_rows,
    "verifications": verification_rows,
}


def audit(wanted: Wanted, form: str, user: User) -> IO[bytes] | BackgroundJob:
    """The open file, or the job that will write it."""
    if _size(wanted) > AT_ONCE:
        summary = f"{TABLES[wanted.table]} · {wanted.first} – {wanted.last} · .{form}"
        return start_job(KIND, user, {**wanted.as_json(), "form": form}, summary=summary)
    file: IO[bytes] = SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115 (the answer reads and closes it)
    _write(file, wanted, form, ROWS[wanted.table](wanted))
    file.seek(0)
    return file


def name_of(wanted: Wanted, form: str) -> str:
    return f"{_('audit')}-{wanted.table}-{wanted.first}-{wanted.last}.{form}"


@background_kind(KIND, gettext_lazy("export an audit"))
def write_audit(job: BackgroundJob, progress: Progress) -> str:
    """Run again after a killed worker, it begins anew."""
    wanted, form = from_json(job.arguments), job.arguments["form"]
    rows = 0

    def counted() -> Iterator[list[Cell]]:
        nonlocal rows
        for rows, row in enumerate(ROWS[wanted.table](wanted)):
            progress(rows)
            yield row

    write_export(job, name_of(wanted, form), lambda file: _write(file, wanted, form, counted()))
    return _("%(n)d rows") % {"n": rows}


def _write(file: IO[bytes], wanted: Wanted, form: str, rows: Iterator[list[Cell]]) -> None:
    if form == "csv":
        file.writelines(csv_lines(rows))
    else:
        write_xlsx(file, rows, title=wanted.table)


def _size(wanted: Wanted) -> int:
    """How many rows there are to look at, counted only as far as that matters."""
    rows = articles_of(wanted) if wanted.table == "states" else changesets_of(wanted)
    return rows.order_by().values("pk")[: AT_ONCE + 1].count()
