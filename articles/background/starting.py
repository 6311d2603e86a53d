"""Handing work to the background, and asking for it back."""

from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Case, F, Value, When
from django.utils import timezone
from procrastinate.contrib.django import app

from articles.background.kinds import kinds
from articles.models import BackgroundJob

TASK = "articles.background"
State = BackgroundJob.State


def start_job(
    kind: str,
    user: User | None,
    arguments: dict[str, Any],
    *,
    summary: str = "",
    link: str = "",
    lock: str | None = None,
    total: int | None = None,
) -> BackgroundJob:
    """The job runs once the caller's transaction is committed, as soon as a worker is free.

    ``kind`` is registered by ``background_kind``; ``arguments`` are JSON; ``summary`` tells people what it is about;
    ``link`` is the path of the screen that shows its result. Raises KeyError for a kind that nobody registered.
    """
    kinds[kind]
    with transaction.atomic():
        job = BackgroundJob.objects.create(
            kind=kind, user=user, arguments=arguments, summary=summary[:500], link=link, total=total, lock=lock or ""
        )
        app.configure_task(TASK, lock=lock).defer(job=job.pk)
    return job


@transaction.atomic
def queue_again() -> int:
    """Every job that had not ended, where its place in the queue is lost: after a restore. Each goes on where it was.
    Returns how many."""
    jobs = BackgroundJob.objects.filter(state__in=[State.WAITING, State.RUNNING])
    jobs.update(attempts=0)
    for job in jobs.order_by("pk"):
        app.configure_task(TASK, lock=job.lock or None).defer(job=job.pk)
    return len(jobs)


def request_cancel(job: BackgroundJob) -> None:
    """One that waits never starts; one that runs stops where it can, as its kind says."""
    waiting = When(state=State.WAITING, then=Value(State.CANCELLED))
    BackgroundJob.objects.filter(pk=job.pk, state__in=[State.WAITING, State.RUNNING]).update(
        cancel_requested=True,
        state=Case(waiting, default=F("state")),
        finished_at=Case(When(state=State.WAITING, then=Value(timezone.now())), default=F("finished_at")),
    )
