"""Undoing what is too much for a request: the same undo, in the background."""

from django.contrib.auth.models import User
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from articles.background.kinds import background_kind
from articles.background.progress import Progress
from articles.background.starting import start_job
from articles.log.undo import undo
from articles.models import BackgroundJob, Changeset

KIND = "undo"
# Rows that a request undoes, in about a second.
MOST_AT_ONCE = 5_000


def is_large(changeset: Changeset) -> bool:
    """Counts no further than it has to."""
    return bool(changeset.changes.order_by()[: MOST_AT_ONCE + 1].count() > MOST_AT_ONCE)


def start_undo(changeset: Changeset, user: User, reason: str = "", partly: bool = False) -> BackgroundJob:
    """One transaction, and one changeset, as ``undo`` makes it. A refusal is the job's report."""
    arguments = {"changeset": changeset.pk, "reason": reason, "partly": partly}
    link = reverse("admin:articles_changeset_undo", args=[changeset.pk])
    return start_job(KIND, user, arguments, summary=str(changeset), link=link, lock=f"undo-{changeset.pk}")


@background_kind(KIND, _("undo"))
def undo_in_background(job: BackgroundJob, progress: Progress) -> str:
    changeset = Changeset.objects.get(pk=job.arguments["changeset"])
    progress(0)
    return str(undo(changeset, job.user, job.arguments["reason"], partly=job.arguments["partly"]))
