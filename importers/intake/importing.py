"""The job that imports the files of an intake, on any host that has a free worker.

A page and what became of it are one transaction. So a killed worker leaves whole pages and a true report, and the next
one goes on with the rest. The checksum of its bytes makes sure that no file is imported twice.
"""

import logging
from pathlib import Path

from django.db import OperationalError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy

from articles.background.kinds import background_kind
from articles.background.progress import Progress
from articles.models import BackgroundJob, Intake, IntakeFile
from importers.drafting import Knowledge
from importers.intake.facts import facts_from_json
from importers.intake.looks import drafted_file, knowledge_for, look_of, stored_address
from importers.intake.noting import is_done, note, uploaded_scan
from importers.intake.replacing import replace_together
from importers.page import PageError, PageFile
from importers.running.imports import How, store_drafted
from importers.running.reports import NOT_STORED, PageReport, said
from importers.storing.load import Result
from importers.storing.scans import attach_scan, page_of_scan
from importers.updating.updates import PlannedFile

KIND = "import_intake"
Kind = IntakeFile.Kind
logger = logging.getLogger(__name__)


@background_kind(KIND, gettext_lazy("import"))
def import_files(job: BackgroundJob, progress: Progress) -> str:
    """Import the files of a job. Run again, it passes over what is done."""
    intake = Intake.objects.select_related("user").get(pk=job.arguments["intake"])
    files = files_of(job, intake)
    knowledge = knowledge_for(files)
    if intake.existing == Intake.Existing.REPLACE:
        progress(0, len(files))
        replace_together([file for file in files if is_dated_text(file)], intake, knowledge)
        files = files_of(job, intake)
    for done, file in enumerate(files):
        progress(done, len(files))
        if not file.result:
            import_file(file, intake, knowledge)
    progress(len(files), len(files))
    finish(intake)
    return ""


def files_of(job: BackgroundJob, intake: Intake) -> list[IntakeFile]:
    """The files of the job, without those that a redaction has refused since (articles.redacting.uploads)."""
    rows = intake.files.filter(job=job, left_out=False).exclude(kind=Kind.REFUSED)
    return list(rows.defer("content").order_by("-kind", "pk"))


def is_dated_text(file: IntakeFile) -> bool:
    """Whether the file can replace a page: it is a text with a known day."""
    return bool(not file.result and file.kind == Kind.TEXT and file.facts.get("published_on"))


def import_file(file: IntakeFile, intake: Intake, knowledge: Knowledge) -> None:
    """Import one file. Whatever it holds, it ends in a result, so that no file keeps others from coming in."""
    try:
        if file.kind == Kind.TEXT:
            import_text(file, intake, knowledge)
        else:
            import_scan(file, intake)
    except OperationalError:
        raise
    except Exception as error:
        logger.exception("File %s of intake %s", file.pk, intake.pk)
        note(file, Result.FAILED, f"{type(error).__name__}: {error}")


def import_text(file: IntakeFile, intake: Intake, knowledge: Knowledge) -> None:
    """Read and store one file, and note the outcome in the same transaction. Does nothing if that was done before."""
    drafted = drafted_file(file, facts_from_json(file.facts), knowledge)
    scan = uploaded_scan(file)
    beside = Path(scan.scan.path) if scan else Path(file.scan_path) if file.scan_path else None
    how = How(again=intake.again, update=intake.existing == Intake.Existing.UPDATE, user=intake.user)
    with transaction.atomic():
        if is_done(file):
            return
        page = PageFile(path=Path(stored_address(file)), scan=beside)
        report = store_drafted(page, drafted, how, planned(file) if how.update else None)
        note(file, report.result, "; ".join(filter(None, (report.reason, report.scan_problem))), report.page)
        if scan:
            note_scan(scan, report)


def note_scan(scan: IntakeFile, report: PageReport) -> None:
    """Note the result of a scan. A text that was not stored keeps its scan out."""
    stored = report.page and report.result not in NOT_STORED and not report.scan_problem
    note(scan, Result.STORED if stored else Result.FAILED, report.scan_problem or report.reason, report.page)


def planned(file: IntakeFile) -> PlannedFile | None:
    """The plan that the operator saw; None for a file that nobody looked at, which is then imported as the archive is
    now."""
    look = look_of(file)
    if look is None or not look.digest:
        return None
    return PlannedFile(path=stored_address(file), result=Result(look.result), page=look.updates, digest=look.digest)


def import_scan(file: IntakeFile, intake: Intake) -> None:
    """Attach a scan without a text to the stored page of the same name."""
    with transaction.atomic():
        if is_done(file):
            return
        try:
            page = page_of_scan(Path(file.path))
            new = attach_scan(page, Path(file.scan.path), intake.user)
        except PageError as error:
            note(file, Result.FAILED, said(error))
        else:
            note(file, Result.STORED if new else Result.UNCHANGED, "", page.pk)


def finish(intake: Intake) -> None:
    """Close the intake if no file waits any more."""
    waiting = IntakeFile.objects.filter(intake=intake, result="", left_out=False).exclude(kind=Kind.REFUSED)
    if not waiting.exists():
        open_ = Intake.objects.filter(pk=intake.pk, state=Intake.State.IMPORTING)
        open_.update(state=Intake.State.DONE, finished_at=timezone.now())
