"""A real worker on the real queue; what a killed one leaves."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from articles.background.kinds import Kind, kinds
from articles.background.starting import TASK, start_job
from articles.pictures.drawing import PRIORITY
from articles.tasks import retry_stalled

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def empty_queue():
    """Django empties no table that it does not manage."""
    yield
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE procrastinate_jobs, procrastinate_workers, procrastinate_periodic_defers CASCADE")


@pytest.fixture
def job(monkeypatch):
    monkeypatch.setitem(kinds, "greet", Kind("Greeting", lambda job, progress: f"hello {job.arguments['name']}"))
    return start_job("greet", None, {"name": "worker"})


def with_worker_connector(work):
    with app.replace_connector(app.connector.get_worker_connector()) as worker_app:  # type: ignore[attr-defined]

        async def run():
            async with worker_app.open_async():
                await work(worker_app)

        # In a thread of its own: browser tests leave an event loop running in this one.
        with ThreadPoolExecutor(1) as thread:
            thread.submit(asyncio.run, run()).result()


def test_a_worker_runs_what_a_request_started(job):
    with_worker_connector(
        lambda app: app.run_worker_async(wait=False, install_signal_handlers=False, listen_notify=False)
    )
    job.refresh_from_db()
    assert (job.state, job.report) == ("done", "hello worker")
    assert not ProcrastinateJob.objects.filter(task_name="articles.background").exists()


def test_the_job_of_a_killed_worker_waits_again(job):
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - interval '2 minutes') RETURNING id"
        )
        [worker] = cursor.fetchone()
        cursor.execute("UPDATE procrastinate_jobs SET status = 'doing', worker_id = %s", [worker])
    with_worker_connector(lambda app: retry_stalled(timestamp=0))
    assert [row.status for row in ProcrastinateJob.objects.all()] == ["todo"]


def test_upkeep_of_which_the_next_waits_already_keeps_no_job_from_waiting_again(job):
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - interval '2 minutes') RETURNING id"
        )
        [worker] = cursor.fetchone()
        configured = app.configure_task("articles.proofread", queueing_lock="articles.proofread")
        configured.defer(timestamp=1)
        start_job("greet", None, {"name": "another"})
        cursor.execute("UPDATE procrastinate_jobs SET status = 'doing', worker_id = %s", [worker])
        configured.defer(timestamp=2)
    with_worker_connector(lambda app: retry_stalled(timestamp=0))
    rows = sorted((row.task_name, row.status) for row in ProcrastinateJob.objects.all())
    assert rows == [(TASK, "todo"), (TASK, "todo"), ("articles.proofread", "todo")]


def test_the_job_of_a_living_worker_is_left_to_it(job):
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now()) RETURNING id")
        [worker] = cursor.fetchone()
        cursor.execute("UPDATE procrastinate_jobs SET status = 'doing', worker_id = %s", [worker])
    with_worker_connector(lambda app: retry_stalled(timestamp=0))
    assert [row.status for row in ProcrastinateJob.objects.all()] == ["doing"]


def test_a_free_slot_goes_to_the_rescue_then_to_what_somebody_waits_for_then_to_upkeep(job):
    tasks = app.tasks
    order = ["articles.retry_stalled", TASK, "articles.proofread", "articles.draw_thumbnail"]
    given = {"articles.draw_thumbnail": PRIORITY}
    priorities = [given.get(name, tasks[name].priority) for name in order]
    assert priorities == sorted(priorities, reverse=True)
    assert ProcrastinateJob.objects.get(task_name=TASK).priority == tasks[TASK].priority
