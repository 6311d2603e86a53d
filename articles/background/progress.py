"""Reporting how far a job is while it runs, and learning whether it shall go on."""

import time
from collections.abc import Callable

from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from procrastinate.exceptions import JobAborted

from articles.models import BackgroundJob

# Attempts are counted anew when a job gets further: such a job does not just kill its workers.
TELL = """
    UPDATE articles_backgroundjob SET done = %(done)s, total = %(total)s, furthest = greatest(furthest, %(done)s),
        attempts = CASE WHEN %(done)s > furthest THEN 1 ELSE attempts END
    WHERE id = %(job)s RETURNING cancel_requested
"""
# Updates more often than this would not be noticed on a screen.
SECONDS = 1.0


class JobCancelled(Exception):
    """The user has cancelled the job. The message, if any, becomes the report."""


class JobRefused(Exception):
    """The job cannot be done as it was asked for. The message is for the user and becomes the report."""


class Progress:
    """Called by a job with how much is done and, once known, with the total. Cheap: most calls store nothing.

    Inside a transaction it writes over ``side``, a second connection. Otherwise nobody would see the progress before
    the end, and the job's row would be locked against those who want to cancel.
    """

    def __init__(
        self, job: BackgroundJob, side: BaseDatabaseWrapper, must_stop: Callable[[], bool] = lambda: False
    ) -> None:
        self.job = job
        self.side = side
        self.must_stop = must_stop
        self._told = 0.0
        self.heeds_cancel = True
        """False while a job cleans up after it was cancelled, so that the cleaning goes on to its end. Its progress is
        still reported."""

    def __call__(self, done: int, total: int | None = None) -> None:
        """Raises JobCancelled or JobAborted, at the latest a second after it was asked for."""
        self.job.done = done
        self.job.total = self.job.total if total is None else total
        if time.monotonic() - self._told >= SECONDS:
            self.tell()

    def tell(self) -> None:
        """Store the progress now. Raises like a call."""
        self._told = time.monotonic()
        with (self.side if connection.in_atomic_block else connection).cursor() as cursor:
            cursor.execute(TELL, {"done": self.job.done, "total": self.job.total, "job": self.job.pk})
            row = cursor.fetchone()
        if row and row[0] and self.heeds_cancel:
            raise JobCancelled
        if self.must_stop():
            raise JobAborted
