"""Undoing what is too much for a request: the same undo, in the background."""

from django.contrib.auth.models import User
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.background.kinds import background_kind
from articles.background.progress import JobRefused, Progress
from articles.background.starting import start_job
from articles.log.undo import UndoRefused, undo
from articles.models import BackgroundJob, Changeset, Replacement
from articles.replacing.taking_back import standing, take_texts_back, touched_since

KIND = "undo"
# Rows that a request undoes, in about a second.
MOST_AT_ONCE = 5_000


def is_large(changeset: Changeset) -> bool:
    """Counts no further than it has to."""
    return bool(changeset.changes.order_by()[: MOST_AT_ONCE + 1].count() > MOST_AT_ONCE)


def start_undo(changeset: Changeset, user: User, reason: str = "", partly: bool = False) -> BackgroundJob:
    """One changeset, as ``undo`` makes it; one transaction too, but for replaced texts. A refusal is the report."""
    arguments = {"changeset": changeset.pk, "reason": reason, "partly": partly}
    link = reverse("admin:articles_changeset_undo", args=[changeset.pk])
    return start_job(KIND, user, arguments, summary=str(changeset), link=link, lock=f"undo-{changeset.pk}")


@background_kind(KIND, gettext_lazy("undo"))
def undo_in_background(job: BackgroundJob, progress: Progress) -> str:
    changeset = Changeset.objects.get(pk=job.arguments["changeset"])
    progress(0)
    try:
        if replacement := Replacement.objects.filter(changeset=changeset, act=Replacement.Act.TEXT).first():
            return _take_back(replacement, job, progress)
        return str(undo(changeset, job.user, job.arguments["reason"], partly=job.arguments["partly"]))
    except UndoRefused as refused:
        raise JobRefused(str(refused)) from refused


def _take_back(replacement: Replacement, job: BackgroundJob, progress: Progress) -> str:
    """In short transactions, so that nobody waits minutes for a passage. One that a killed worker began goes on."""
    if not Changeset.objects.filter(undoes=replacement.changeset_id, is_open=True).exists():
        _refuse_where_nothing_goes_back(replacement, job.arguments["partly"])
    return take_texts_back(replacement, job.user, job.arguments["reason"], progress)


def _refuse_where_nothing_goes_back(replacement: Replacement, partly: bool) -> None:
    if not standing(replacement):
        raise UndoRefused(_("There is nothing to undo."))
    if not partly and (touched := touched_since(replacement)):
        raise UndoRefused(_("Changed since: %(rows)s") % {"rows": touched})
