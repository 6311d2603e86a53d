"""Real workers in processes of their own, killed at random moments while a job is under way."""

import asyncio
import logging
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from django.conf import settings
from django.db import connection
from procrastinate.contrib.django import app

from articles.models import BackgroundJob
from articles.tasks import retry_stalled
from tests.browser.servers import database_url

logger = logging.getLogger(__name__)
KILLS = int(os.environ.get("KILLS", "1"))
"""How many times at least a worker of each test is killed: KILLS=25 for a long run."""
LONGEST = 180.0
NAME = "worker_to_be_killed"
"""As the server knows its connections."""
OPEN = [BackgroundJob.State.WAITING, BackgroundJob.State.RUNNING]


def start_worker() -> "subprocess.Popen[bytes]":
    address = f"{database_url()}&application_name={NAME}"
    environment = os.environ | {"DATABASE_URL": address, "SECRET_KEY": settings.SECRET_KEY, "DEBUG": ""}
    command = [sys.executable, "manage.py", "procrastinate", "worker"]
    return subprocess.Popen(
        command,
        env=environment,
        cwd=settings.BASE,
        start_new_session=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def kill(worker: "subprocess.Popen[bytes]") -> None:
    os.killpg(worker.pid, signal.SIGKILL)
    worker.wait()


def run_and_kill(done: Callable[[], int], check: Callable[[], None], seconds: float) -> int:
    """Two workers work at the jobs that wait; once something is done they are killed, one after the other, at random
    moments within ``seconds``; then ``check`` looks at what they left. So KILLS times, unless the jobs end before;
    then two last ones end them. Returns how many workers were killed at work."""
    killed = 0
    chance = random.Random()  # not of a seed: the moment is the machine's anyway
    while killed < KILLS and is_open():
        workers = [start_worker(), start_worker()]
        try:
            before = done()
            wait_until(lambda: done() > before or not is_open())  # noqa: B023
            for _worker in workers:
                time.sleep(chance.uniform(0, seconds))
                killed += is_open()
                kill(workers.pop())
        finally:
            for worker in workers:
                kill(worker)
        take_up_again()
        check()
    end_undisturbed()
    check()
    logger.info("%d workers killed at work", killed)
    return killed


def end_undisturbed() -> None:
    if not is_open():
        return
    workers = [start_worker(), start_worker()]
    try:
        wait_until(lambda: not is_open())
    finally:
        for worker in workers:
            kill(worker)


def is_open() -> bool:
    return BackgroundJob.objects.filter(state__in=OPEN).exists()


def wait_until(is_so: Callable[[], bool]) -> None:
    until = time.monotonic() + LONGEST
    while not is_so():
        assert time.monotonic() < until, [str(job) + job.state for job in BackgroundJob.objects.filter(state__in=OPEN)]
        time.sleep(0.02)


def take_up_again() -> None:
    """What a living worker does each minute with the jobs of those that were silent for long, at once. A job killed
    so soon and so often that it never got on would be given up, which is another test's matter."""
    wait_until(lambda: not workers_connected())
    BackgroundJob.objects.filter(state__in=OPEN).update(attempts=0)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_workers SET last_heartbeat = now() - interval '1 hour'")
    with app.replace_connector(app.connector.get_worker_connector()) as worker_app:  # type: ignore[attr-defined]

        async def run() -> None:
            async with worker_app.open_async():
                await retry_stalled(timestamp=0)

        with ThreadPoolExecutor(1) as thread:
            thread.submit(asyncio.run, run()).result()


def workers_connected() -> bool:
    """The server notices a killed client when it next writes to it, or reads from it."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND application_name = %s", [NAME]
        )
        return bool(cursor.fetchone()[0])


def empty_queue() -> None:
    """Django empties no table that it does not manage."""
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE procrastinate_jobs, procrastinate_workers, procrastinate_periodic_defers CASCADE")
