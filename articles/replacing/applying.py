"""Replacing what was chosen, in the background: one changeset in many short transactions."""

from collections.abc import Iterator
from itertools import groupby

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.background.kinds import background_kind
from articles.background.progress import JobCancelled, Progress
from articles.background.starting import start_job
from articles.log.changesets import close_changeset, going_on, open_changeset
from articles.log.undo import UndoRefused, undo
from articles.models import BackgroundJob, Changeset, Replacement, ReplacementHit
from articles.replacing.choosing import chosen_count
from articles.replacing.facts import change_facts
from articles.replacing.taking_back import take_texts_back
from articles.replacing.texts import replace_in_texts

KIND = "replace"
State = Replacement.State
Outcome = ReplacementHit.Outcome
# Hits a transaction. Their articles are locked while it writes: about a third of a second.
AT_A_TIME = 150


class CannotReplaceError(Exception):
    """Its message is for the editor."""


def start_replacing(replacement: Replacement, user: User, reason: str = "") -> BackgroundJob:
    """What is chosen now is replaced. Raises CannotReplaceError where nothing is, or it was begun already."""
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
    """Cancelled, it undoes all that it did. Run again, it goes on where it stopped."""
    replacement = Replacement.objects.select_related("changeset").get(pk=job.arguments["replacement"])
    if replacement.state == State.TAKING_BACK:
        raise JobCancelled(take_back(replacement, job.user))
    try:
        _replace_all(replacement, progress)
    except JobCancelled:
        raise JobCancelled(take_back(replacement, job.user)) from None
    _end(replacement, State.APPLIED)
    return outcomes(replacement)


def _replace_all(replacement: Replacement, progress: Progress) -> None:
    assert replacement.changeset
    done = replacement.hits.exclude(outcome=Outcome.WAITING).count()
    progress(done)
    for hits in _batches(replacement):
        with going_on(replacement.changeset):
            _replace_batch(replacement, hits)
        done += len(hits)
        progress(done)


def _batches(replacement: Replacement) -> Iterator[list[ReplacementHit]]:
    """Hits of one passage stay together. Those that are done already are passed over."""
    last = 0
    waiting = ReplacementHit.objects.chosen_of(replacement).filter(outcome=Outcome.WAITING)
    while hits := list(waiting.filter(pk__gt=last).order_by("pk")[:AT_A_TIME]):
        if len(hits) == AT_A_TIME:
            hits = _whole_passages(hits) or list(waiting.filter(passage=hits[0].passage_id).order_by("pk"))
        last = hits[-1].pk
        yield hits


def _whole_passages(hits: list[ReplacementHit]) -> list[ReplacementHit]:
    """Without those of the last passage, of which more may follow; of an article's facts all."""
    groups = [list(of) for _key, of in groupby(hits, key=lambda hit: hit.passage_id)]
    return [hit for of in groups[:-1] for hit in of] if hits[-1].passage_id else hits


def _replace_batch(replacement: Replacement, hits: list[ReplacementHit]) -> None:
    if replacement.act == Replacement.Act.TEXT:
        replace_in_texts(hits, replacement.changeset.user if replacement.changeset else None)
    else:
        change_facts(replacement, hits)
    for outcome, of in groupby(sorted(hits, key=lambda hit: hit.outcome), key=lambda hit: hit.outcome):
        ReplacementHit.objects.filter(pk__in=[hit.pk for hit in of]).update(outcome=outcome)


def take_back(replacement: Replacement, user: User | None) -> str:
    """All that was replaced, but for what others changed since; it may have been begun before."""
    made = replacement.changeset
    assert made
    Replacement.objects.filter(pk=replacement.pk).update(state=State.TAKING_BACK)
    close_changeset(made)
    if replacement.act == Replacement.Act.TEXT:
        said = take_texts_back(replacement, user, _("Stopped."))
    else:
        said = _undone(made, user)
    _end(replacement, State.STOPPED)
    return said


def _undone(made: Changeset, user: User | None) -> str:
    """Facts are few and quick: one transaction."""
    if made.undone_by.exists() or not made.changes.exists():
        return _("Nothing was replaced.")
    try:
        return str(undo(Changeset.objects.get(pk=made.pk), user, _("Stopped."), partly=True))
    except UndoRefused as refused:
        return str(refused)


def _end(replacement: Replacement, state: str) -> None:
    assert replacement.changeset
    close_changeset(replacement.changeset)
    note = "" if state == State.STOPPED else outcomes(replacement)
    Replacement.objects.filter(pk=replacement.pk).update(state=state, note=note)


def outcomes(replacement: Replacement) -> str:
    """How many hits ended how, in words."""
    counted = replacement.hits.exclude(outcome=Outcome.WAITING).order_by().values_list("outcome").annotate(Count("pk"))
    return "；".join(f"{Outcome(outcome).label}: {count}" for outcome, count in sorted(counted))
