"""Files that replace pages of the archive: all files of an issue together in one changeset, or none of them."""

from collections.abc import Sequence
from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext as _

from articles.models import Intake, IntakeFile, Page
from importers.drafting import Drafted, Knowledge
from importers.exchanging.exchange import ExchangeRefused, Incoming, exchange
from importers.intake.facts import facts_from_json
from importers.intake.looks import drafted_file
from importers.intake.noting import note, uploaded_scan
from importers.running.reports import said
from importers.storing.load import Loaded, Result


def replace_together(files: Sequence[IntakeFile], intake: Intake, knowledge: Knowledge) -> None:
    """Replace the pages, and note what became of the files, in one transaction.

    Without files nothing is replaced. When a killed job runs again no file is left, and that must not take the pages
    away.
    """
    if not files:
        return
    drafted = [drafted_file(file, facts_from_json(file.facts), knowledge) for file in files]
    scans = [uploaded_scan(file) for file in files]
    try:
        incoming = [_incoming(*pair) for pair in zip(drafted, scans, strict=True)]
        with transaction.atomic():
            if not _all_wait(files):
                return
            leaving = _leaving(intake, files)
            done = exchange(incoming, leaving, intake.user, intake.reason or _reason(intake), intake.again)
            for file, scan, loaded in zip(files, scans, done, strict=True):
                _note(file, scan, loaded)
    except ExchangeRefused as refused:
        for file in files:
            note(file, Result.FAILED, _("Nothing was replaced: %(why)s") % {"why": refused})


def _incoming(drafted: Drafted, scan: IntakeFile | None) -> Incoming:
    if drafted.draft is None:
        raise ExchangeRefused(f"{drafted.path.name}: {said(drafted.error) if drafted.error else ''}")
    return Incoming(draft=drafted.draft, scan=Path(scan.scan.path) if scan else None)


def _all_wait(files: Sequence[IntakeFile]) -> bool:
    """Whether no file has a result yet. Locks them: a worker that was given up for dead may still be at work."""
    rows = IntakeFile.objects.select_for_update().filter(pk__in=[file.pk for file in files])
    return not any(rows.values_list("result", flat=True))


def _leaving(intake: Intake, files: Sequence[IntakeFile]) -> list[Page]:
    """The pages of the replaced issue for which no file came."""
    if not intake.replaces:
        return []
    coming = {file.facts.get("number", "") for file in files}
    return list(Page.objects.filter(issue=intake.replaces).exclude(number__in=coming))


def _reason(intake: Intake) -> str:
    return _("replaced by intake #%(number)d") % {"number": intake.pk}


def _note(file: IntakeFile, scan: IntakeFile | None, loaded: Loaded) -> None:
    note(file, loaded.result, loaded.reason, loaded.page)
    if scan:
        note(scan, Result.STORED if loaded.page else Result.FAILED, loaded.reason, loaded.page)
