"""Undo in the background, for a changeset that is too large for a request."""

from collections.abc import Sequence

from django.contrib.auth.models import User
from django.urls import reverse
from django.utils.translation import gettext_lazy

from articles.background.kinds import background_kind
from articles.background.progress import JobRefused, Progress
from articles.background.starting import start_job
from articles.log.undo import Undone, undo
from articles.log.undo_refusals import Refusal, UndoRefused
from articles.log.undo_slices import goes_in_slices, undo_in_slices
from articles.models import BackgroundJob, Changeset

KIND = "undo"
# A request undoes at most so many rows, which takes about a second.
MOST_AT_ONCE = 5_000
# So many refusals are kept to be shown. Of the others only the number is kept.
MOST_REFUSALS = 50


def is_large(changeset: Changeset) -> bool:
    """Whether an undo would take longer than a request. Counts at most MOST_AT_ONCE + 1 rows."""
    return bool(changeset.changes.order_by()[: MOST_AT_ONCE + 1].count() > MOST_AT_ONCE)


def start_undo(changeset: Changeset, user: User, reason: str = "", partly: bool = False) -> BackgroundJob:
    """Start the job. It makes one changeset, as ``undo`` does, and works in one transaction, or in slices where that is
    possible. The screen of the job lists what was refused."""
    arguments = {"changeset": changeset.pk, "reason": reason, "partly": partly}
    link = reverse("admin:articles_changeset_undo", args=[changeset.pk])
    return start_job(KIND, user, arguments, summary=str(changeset), link=link, lock=f"undo-{changeset.pk}")


@background_kind(KIND, gettext_lazy("undo"))
def undo_in_background(job: BackgroundJob, progress: Progress) -> str:
    """Undo the changeset that the job names, and keep the refusals with the job. Raises JobRefused where the undo as a
    whole was refused."""
    progress(0)
    try:
        undone = _undone(Changeset.objects.get(pk=job.arguments["changeset"]), job, progress)
    except UndoRefused as refused:
        _keep(job, refused.refusals)
        raise JobRefused(str(refused)) from refused
    _keep(job, undone.refusals)
    return str(undone)


def _undone(changeset: Changeset, job: BackgroundJob, progress: Progress) -> Undone:
    reason, partly = job.arguments["reason"], job.arguments["partly"]
    if goes_in_slices(changeset):
        return undo_in_slices(changeset, job.user, reason, progress, partly)
    return undo(changeset, job.user, reason, partly)


def _keep(job: BackgroundJob, refusals: Sequence[Refusal]) -> None:
    shown = [[each.table, each.row, each.later] for each in refusals[:MOST_REFUSALS]]
    BackgroundJob.objects.filter(pk=job.pk).update(details={"refused": shown, "count": len(refusals)})


def kept_refusals(job: BackgroundJob) -> list[Refusal]:
    """The first refusals of the job, as it stored them."""
    return [Refusal(table=table, row=row, later=tuple(later)) for table, row, later in job.details.get("refused", [])]
