"""``import_issue --enqueue``: putting the files of a folder into the queue, for workers on any number of hosts."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from articles.models import Intake, IntakeFile
from importers.intake.confirming import start_jobs
from importers.intake.facts import facts_to_json
from importers.intake.importing import finish
from importers.page import PageError, PageFile, printable
from importers.readers.text import bytes_of
from importers.running.imports import How, Wanted
from importers.running.reports import said
from importers.storing.load import Result

# How many rows one statement has: a few megabytes of text.
AT_A_TIME = 100


@dataclass(frozen=True, kw_only=True)
class Queued:
    intake: int | None
    files: int
    jobs: int
    known: int
    """How many files are in the queue already, with exactly these facts."""

    def __str__(self) -> str:
        if self.intake is None:
            return _("Nothing to do: %(known)d files wait in the queue already.") % {"known": self.known}
        told = _("Intake #%(intake)d: %(files)d files in %(jobs)d jobs; %(known)d waited in the queue already.")
        return told % {"intake": self.intake, "files": self.files, "jobs": self.jobs, "known": self.known}


def enqueue(wanted: Wanted, how: How) -> Queued:
    """Queue the files in one transaction, all or none. A file that waits already is not queued twice.

    The texts are stored in the rows, so a worker needs no access to the folder. Scans are read from where they lie by a
    worker that sees them. Otherwise the report says so, and ``attach_scans`` brings them later.
    """
    with transaction.atomic():
        existing = Intake.Existing.UPDATE if how.update else Intake.Existing.SKIP
        intake = Intake.objects.create(state=Intake.State.IMPORTING, existing=existing, again=how.again)
        known = 0
        for start in range(0, len(wanted.files), AT_A_TIME):
            rows = list(_rows(intake, wanted, wanted.files[start : start + AT_A_TIME]))
            new = _not_waiting(rows)
            known += len(rows) - len(new)
            IntakeFile.objects.bulk_create(new)
        count = intake.files.count()
        if not count:
            intake.delete()
            return Queued(intake=None, files=0, jobs=0, known=known)
        intake.summary = printable(wanted.files[0].path.absolute().parent)[-280:]
        intake.save(update_fields=["summary"])
        jobs = start_jobs(intake)
        finish(intake)
        return Queued(intake=intake.pk, files=count, jobs=jobs, known=known)


def _rows(intake: Intake, wanted: Wanted, files: Sequence[PageFile]) -> Iterator[IntakeFile]:
    for file in files:
        row = IntakeFile(intake=intake, path=printable(file.path.absolute())[-500:], kind=IntakeFile.Kind.TEXT)
        row.scan_path = printable(file.scan.absolute()) if file.scan else ""
        try:
            row.content = bytes_of(file.path)
            row.facts = facts_to_json(wanted.facts(file))
        except PageError as error:
            row.result, row.outcome = Result.FAILED, said(error)
        row.size = len(row.content or b"")
        row.checksum = hashlib.sha256(row.content or row.path.encode()).hexdigest()
        yield row


def _not_waiting(rows: Sequence[IntakeFile]) -> list[IntakeFile]:
    waiting = IntakeFile.objects.filter(
        checksum__in=[row.checksum for row in rows], result="", left_out=False, intake__state=Intake.State.IMPORTING
    )
    known = list(waiting.values_list("path", "checksum", "facts"))
    return [row for row in rows if (row.path, row.checksum, row.facts) not in known]
