"""The worker's side: running one job from its start to its report."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.db import OperationalError, connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _
from procrastinate.exceptions import JobAborted

from articles.background.kinds import kinds
from articles.background.progress import JobCancelled, JobRefused, Progress
from articles.models import BackgroundJob

logger = logging.getLogger(__name__)
State = BackgroundJob.State

# The first half of the advisory locks that keep a job to one worker. Any number that no other lock uses.
LOCK_SPACE = 20_521
# A job that was begun so often without getting any further kills its workers.
MOST_ATTEMPTS = 6


class RunsElsewhere(OperationalError):
    """Another worker still runs the job: one that was given up for dead, or one whose end the server has not noticed
    yet."""


def run_job(pk: int, must_stop: Callable[[], bool] = lambda: False) -> None:
    """Run a job that waits, or that a killed worker left behind.

    Raises OperationalError (a lost connection, a deadlock, another worker) and JobAborted; the queue then tries again.
    If it dropped a job because another worker seems to run it, nobody would continue the job after that worker's death.
    """
    with side_connection() as side:
        if not is_alone(side, pk):
            raise RunsElsewhere(f"Job {pk} is run by another worker.")
        if job := begin(pk):
            work_on(job, Progress(job, side, must_stop))


def begin(pk: int) -> BackgroundJob | None:
    """Mark the job as running. None where it has ended meanwhile, or was begun too often."""
    open_ = BackgroundJob.objects.filter(pk=pk, state__in=[State.WAITING, State.RUNNING])
    if not open_.update(state=State.RUNNING, started_at=timezone.now(), attempts=F("attempts") + 1):
        return None
    job: BackgroundJob = BackgroundJob.objects.select_related("user").get(pk=pk)
    if job.attempts > MOST_ATTEMPTS:
        finish(job, State.FAILED, _("Given up: begun %(n)d times without getting on.") % {"n": MOST_ATTEMPTS})
        return None
    return job


def work_on(job: BackgroundJob, progress: Progress) -> None:
    """Run the job and note how it ended. A cancellation, a refusal and an error of the job end it. JobAborted (which
    does not count as an attempt) and OperationalError are raised, so that the queue tries again."""
    try:
        report = kinds[job.kind].work(job, progress)
    except JobCancelled as cancelled:
        finish(job, State.CANCELLED, str(cancelled))
    except JobRefused as refused:
        finish(job, State.FAILED, str(refused))
    except JobAborted:
        BackgroundJob.objects.filter(pk=job.pk).update(attempts=F("attempts") - 1)
        raise
    except OperationalError:
        raise
    except Exception as error:
        logger.exception("Background job %s (%s) failed", job.pk, job.kind)
        finish(job, State.FAILED, f"{type(error).__name__}: {error}")
    else:
        finish(job, State.DONE, report)


def finish(job: BackgroundJob, state: str, report: str) -> None:
    BackgroundJob.objects.filter(pk=job.pk).update(
        state=state, report=report, finished_at=timezone.now(), done=job.done, total=job.total
    )


@contextmanager
def side_connection() -> Iterator[BaseDatabaseWrapper]:
    """A second connection to the same database, outside the transactions of the first."""
    side: BaseDatabaseWrapper = connection.copy()
    try:
        yield side
    finally:
        side.close()


def is_alone(side: BaseDatabaseWrapper, pk: int) -> bool:
    """Take the lock of this job. It belongs to the connection, so no lock outlives its worker."""
    with side.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s, %s)", [LOCK_SPACE, pk % 2**31])
        return bool(cursor.fetchone()[0])
