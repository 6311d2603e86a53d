"""Starting the jobs of an intake after an operator confirmed it, and again for what cancelled or killed jobs have
left."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.background.starting import request_cancel, start_job
from articles.models import BackgroundJob, Intake, IntakeFile
from importers.intake.importing import KIND
from importers.intake.noting import paired_scans
from importers.intake.overview import Overview, overview
from importers.intake.screens.addresses import intake_address

State = Intake.State
# How many files a job has if nothing says which belong together: a few seconds' work, so that many hosts share it.
MOST_IN_A_JOB = 40


class CannotConfirm(Exception):
    """Nothing was started. The message is for the operator."""


def confirm(intake: Intake, user: User, shown: str, reason: str = "") -> None:
    """Import exactly what was shown, and only once, however often this is called. Raises CannotConfirm."""
    with transaction.atomic():
        row = Intake.objects.select_for_update().get(pk=intake.pk)
        if row.state != State.OPEN:
            raise CannotConfirm(_("It was confirmed already."))
        table = overview(row)
        if table.shown != shown:
            raise CannotConfirm(_("It is not as it was shown any more: look it over again."))
        if not table.can_confirm:
            raise CannotConfirm(_("Something in the table has to be put right first."))
        row.state, row.user, row.reason = State.IMPORTING, user, reason
        row.save(update_fields=["state", "user", "reason", "touched_at"])
        _leave_out_scans_of(table)
        start_jobs(row)


def _leave_out_scans_of(table: Overview) -> None:
    """A scan is left out with its text."""
    scans = [row.scan.pk for row in table.rows if row.scan and row.file.left_out]
    IntakeFile.objects.filter(pk__in=scans).update(left_out=True)


def start_jobs(intake: Intake) -> int:
    """Start jobs for all files that wait and that no open job has. Returns how many. To be called in the transaction
    that locked the intake."""
    open_jobs = BackgroundJob.objects.filter(state__in=[BackgroundJob.State.WAITING, BackgroundJob.State.RUNNING])
    waiting = intake.files.defer("content").filter(result="", left_out=False).exclude(kind=IntakeFile.Kind.REFUSED)
    paired = paired_scans(waiting).values()
    free = waiting.exclude(job__in=open_jobs).exclude(pk__in=[scan.pk for scan in paired])
    groups = list(groups_of(intake, list(free.order_by("pk"))))
    for summary, files in groups:
        job = start_job(
            KIND, intake.user, {"intake": intake.pk}, summary=summary, link=intake_address(intake), total=len(files)
        )
        IntakeFile.objects.filter(pk__in=[file.pk for file in files]).update(job=job)
    return len(groups)


def groups_of(intake: Intake, files: Sequence[IntakeFile]) -> Iterator[tuple[str, Sequence[IntakeFile]]]:
    """The files of each job, with a title: one issue a job. Files without a date are grouped by folder. A scan goes
    with its text."""
    whole = intake.existing == Intake.Existing.REPLACE
    most = len(files) if whole else MOST_IN_A_JOB
    if intake.replaces and files:
        yield str(intake), files
        return
    by_issue: defaultdict[str, list[IntakeFile]] = defaultdict(list)
    for file in files:
        by_issue[issue_of(file)].append(file)
    for of, group in by_issue.items():
        for start in range(0, len(group), most):
            part = group[start : start + most]
            yield f"{of} · {ngettext('%(n)d file', '%(n)d files', len(part)) % {'n': len(part)}}", part


def issue_of(file: IntakeFile) -> str:
    facts = file.facts
    named = [facts.get("newspaper"), facts.get("section"), facts.get("published_on")]
    return " ".join(filter(None, named)) if facts.get("published_on") else file.path.rpartition("/")[0] or "—"


def go_on(intake: Intake) -> int:
    """Start jobs for what cancelled or killed jobs have left. Returns how many."""
    with transaction.atomic():
        row = Intake.objects.select_for_update().get(pk=intake.pk)
        return start_jobs(row) if row.state == State.IMPORTING else 0


def stop(intake: Intake) -> None:
    """Cancel the jobs. One that waits never starts, one that runs ends after its present page. What is imported
    stays."""
    for job in BackgroundJob.objects.filter(pk__in=intake.files.filter(result="").values("job")):
        request_cancel(job)


def discard(intake: Intake) -> bool:
    """Discard an intake that was not confirmed. Returns whether it was one."""
    return bool(Intake.objects.filter(pk=intake.pk, state=State.OPEN).update(state=State.DISCARDED))
