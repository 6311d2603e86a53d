"""Replacing the chosen hits in the background: one changeset in many short transactions."""

from collections.abc import Sequence
from itertools import groupby

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.background.kinds import background_kind
from articles.background.progress import JobCancelled, Progress
from articles.background.starting import start_job
from articles.log.changesets import close_changeset, going_on, open_changeset
from articles.log.undo_refusals import Refusal, UndoRefused
from articles.log.undo_slices import undo_in_slices
from articles.models import Article, BackgroundJob, Changeset, Passage, Replacement, ReplacementHit
from articles.replacing.batches import batches
from articles.replacing.choosing import chosen_count
from articles.replacing.facts import change_facts
from articles.replacing.texts import replace_in_texts

KIND = "replace"
State = Replacement.State
Outcome = ReplacementHit.Outcome


class CannotReplaceError(Exception):
    """Nothing was started. The message is for the editor."""


def start_replacing(replacement: Replacement, user: User, reason: str = "") -> BackgroundJob:
    """Start replacing what is chosen now. Raises CannotReplaceError where nothing is chosen, or it was started
    before."""
    with transaction.atomic():
        row = Replacement.objects.select_for_update().get(pk=replacement.pk)
        if row.state != State.FOUND:
            raise CannotReplaceError(_("This was begun already, or is being searched again."))
        total = chosen_count(row)
        if not total:
            raise CannotReplaceError(_("Nothing is chosen."))
        row.state = State.APPLYING
        row.changeset = open_changeset(Changeset.Kind.REPLACE, user, reason or row.about)
        link = reverse("admin:articles_replacement_change", args=[row.pk])
        row.job = start_job(KIND, user, {"replacement": row.pk}, summary=row.about, link=link, total=total)
        row.save(update_fields=["state", "changeset", "job"])
    return row.job


@background_kind(KIND, gettext_lazy("replace"))
def replace(job: BackgroundJob, progress: Progress) -> str:
    """Replace the chosen hits. Cancelled, it undoes everything it did. Run again, it goes on where it stopped."""
    replacement = Replacement.objects.select_related("changeset").get(pk=job.arguments["replacement"])
    if replacement.state == State.TAKING_BACK:
        raise JobCancelled(take_back(replacement, job.user, progress))
    try:
        _replace_all(replacement, progress)
    except JobCancelled:
        raise JobCancelled(take_back(replacement, job.user, progress)) from None
    _end(replacement, State.APPLIED)
    return outcomes(replacement)


def _replace_all(replacement: Replacement, progress: Progress) -> None:
    assert replacement.changeset
    done = replacement.hits.exclude(outcome=Outcome.WAITING).count()
    progress(done)
    waiting = ReplacementHit.objects.chosen_of(replacement).filter(outcome=Outcome.WAITING)
    for hits in batches(waiting):
        with going_on(replacement.changeset):
            _replace_batch(replacement, hits)
        done += len(hits)
        progress(done)


def _replace_batch(replacement: Replacement, hits: list[ReplacementHit]) -> None:
    if replacement.act == Replacement.Act.TEXT:
        replace_in_texts(hits, replacement.changeset.user if replacement.changeset else None)
    else:
        change_facts(replacement, hits)
    for outcome, of in groupby(sorted(hits, key=lambda hit: hit.outcome), key=lambda hit: hit.outcome):
        ReplacementHit.objects.filter(pk__in=[hit.pk for hit in of]).update(outcome=outcome)


def take_back(replacement: Replacement, user: User | None, progress: Progress) -> str:
    """Undo everything that was replaced, except what others have changed since. A run after a kill goes on with it.

    A further request to cancel is ignored here: nobody wants a replacement that is half undone.
    """
    progress.heeds_cancel = False
    made = replacement.changeset
    assert made
    Replacement.objects.filter(pk=replacement.pk).update(state=State.TAKING_BACK)
    close_changeset(made)
    try:
        undone = undo_in_slices(made, user, _("Stopped."), progress, partly=True)
    except UndoRefused as refused:
        said, left = str(refused), refused.refusals
    else:
        said, left = str(undone), undone.refusals
    _wait_again(replacement, left)
    _end(replacement, State.STOPPED)
    return said


def _wait_again(replacement: Replacement, left: Sequence[Refusal]) -> None:
    """Mark hits that were taken back as waiting again."""
    done = replacement.hits.filter(outcome=Outcome.DONE)
    if replacement.act == Replacement.Act.TEXT:
        kept = Q(passage__in=[each.row for each in left if each.table == Passage._meta.db_table])
    else:
        kept = Q(article__in=[each.row for each in left if each.table == Article._meta.db_table])
    done.exclude(kept).update(outcome=Outcome.WAITING)


def _end(replacement: Replacement, state: str) -> None:
    assert replacement.changeset
    close_changeset(replacement.changeset)
    note = "" if state == State.STOPPED else outcomes(replacement)
    Replacement.objects.filter(pk=replacement.pk).update(state=state, note=note)


def outcomes(replacement: Replacement) -> str:
    """How many hits ended in which way, in words."""
    counted = replacement.hits.exclude(outcome=Outcome.WAITING).order_by().values_list("outcome").annotate(Count("pk"))
    return "；".join(f"{Outcome(outcome).label}: {count}" for outcome, count in sorted(counted))
