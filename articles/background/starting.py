"""Starting work in the background, and asking a job to stop."""

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
    """Queue a job. It runs once the caller's transaction is committed and a worker is free.

    ``kind`` was registered by ``background_kind``. ``arguments`` are JSON. ``summary`` tells people what the job is
    about, ``link`` is the path of the screen with its result. Raises KeyError for an unknown kind.
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
    """After a restore, which loses the queue: queue every job that had not ended. Each goes on where it was. Returns
    how many."""
    jobs = BackgroundJob.objects.filter(state__in=[State.WAITING, State.RUNNING])
    jobs.update(attempts=0)
    for job in jobs.order_by("pk"):
        app.configure_task(TASK, lock=job.lock or None).defer(job=job.pk)
    return len(jobs)


def request_cancel(job: BackgroundJob) -> None:
    """Cancel a job. If it waits it never starts; if it runs it stops where its kind allows."""
    waiting = When(state=State.WAITING, then=Value(State.CANCELLED))
    BackgroundJob.objects.filter(pk=job.pk, state__in=[State.WAITING, State.RUNNING]).update(
        cancel_requested=True,
        state=Case(waiting, default=F("state")),
        finished_at=Case(When(state=State.WAITING, then=Value(timezone.now())), default=F("finished_at")),
    )
