"""One job from its start to its report."""

import pytest
from django.db import OperationalError, connection, transaction
from procrastinate.contrib.django.models import ProcrastinateJob
from procrastinate.exceptions import JobAborted

from articles.background import running
from articles.background.kinds import Kind, kinds, title_of
from articles.background.progress import JobCancelled
from articles.background.running import MOST_ATTEMPTS, RunsElsewhere, is_alone, run_job, side_connection
from articles.background.starting import request_cancel, start_job
from articles.models import BackgroundJob
from tests.jobs import run_jobs

pytestmark = pytest.mark.django_db


@pytest.fixture
def kind(monkeypatch):
    """Registers a function as the kind "count"."""

    def register(work):
        monkeypatch.setitem(kinds, "count", Kind("Counting", work))

    return register


def counting(job, progress):
    for done in range(job.arguments["to"] + 1):
        progress(done, job.arguments["to"])
    return f"counted to {done}"


def test_it_runs_and_keeps_its_report(kind):
    kind(counting)
    job = start_job("count", None, {"to": 3}, summary="one to three")
    assert (job.state, job.is_open, title_of(job)) == ("waiting", True, "Counting")
    [ended] = run_jobs()
    assert (ended.state, ended.report, ended.done, ended.total, ended.percent) == ("done", "counted to 3", 3, 3, 100)
    assert ended.started_at and ended.finished_at
    assert ended.queued_at <= ended.started_at <= ended.finished_at


def test_a_job_of_a_transaction_that_fails_never_was(kind):
    kind(counting)
    with pytest.raises(RuntimeError), transaction.atomic():
        start_job("count", None, {"to": 3})
        raise RuntimeError
    assert not BackgroundJob.objects.exists()
    assert not ProcrastinateJob.objects.exists()


def test_a_kind_that_nobody_registered_is_an_error_of_the_caller():
    with pytest.raises(KeyError):
        start_job("nothing", None, {})
    assert not BackgroundJob.objects.exists()


def test_a_kind_of_an_older_release_goes_by_its_name():
    assert title_of(BackgroundJob(kind="gone")) == "gone"


def test_a_failure_is_told_and_not_tried_again(kind):
    kind(lambda job, progress: 1 // 0)
    start_job("count", None, {})
    [ended] = run_jobs()
    assert (ended.state, ended.report) == ("failed", "ZeroDivisionError: integer division or modulo by zero")


@pytest.mark.parametrize(("error", "attempts"), [(OperationalError("connection lost"), 1), (JobAborted(), 0)])
def test_what_the_queue_tries_again_stays_open(kind, error, attempts):
    def work(job, progress):
        raise error

    kind(work)
    job = start_job("count", None, {})
    with pytest.raises(type(error)):
        run_job(job.pk)
    job.refresh_from_db()
    assert (job.state, job.attempts) == ("running", attempts)


def test_a_job_that_a_killed_worker_left_goes_on(kind):
    kind(counting)
    job = start_job("count", None, {"to": 1})
    BackgroundJob.objects.filter(pk=job.pk).update(state="running", attempts=1)
    run_job(job.pk)
    job.refresh_from_db()
    assert (job.state, job.attempts) == ("done", 2)


def test_one_that_kills_its_workers_is_given_up(kind):
    kind(counting)
    job = start_job("count", None, {"to": 1})
    BackgroundJob.objects.filter(pk=job.pk).update(state="running", attempts=MOST_ATTEMPTS)
    run_job(job.pk)
    job.refresh_from_db()
    assert job.state == "failed"
    assert str(MOST_ATTEMPTS) in job.report


@pytest.mark.django_db(transaction=True)
def test_one_that_gets_on_a_little_each_time_is_not_given_up(kind):
    def work(job, progress):
        progress.tell()
        for done in range(job.furthest + 2):
            progress.job.done = done
        progress.tell()
        raise OperationalError("killed")

    kind(work)
    job = start_job("count", None, {})
    for _attempt in range(2 * MOST_ATTEMPTS):
        with pytest.raises(OperationalError):
            run_job(job.pk)
    job.refresh_from_db()
    assert (job.state, job.attempts, job.furthest) == ("running", 1, 2 * MOST_ATTEMPTS)


def test_a_job_runs_in_one_worker_only(kind):
    kind(counting)
    job = start_job("count", None, {"to": 1})
    with side_connection() as other:
        assert is_alone(other, job.pk)
        with pytest.raises(RunsElsewhere):  # the queue tries again: the other one may be dead
            run_job(job.pk)
    job.refresh_from_db()
    assert job.state == "waiting"
    run_job(job.pk)
    job.refresh_from_db()
    assert job.state == "done"


def test_one_cancelled_while_it_waits_never_starts(kind):
    kind(counting)
    request_cancel(start_job("count", None, {"to": 1}))
    [ended] = run_jobs()
    assert (ended.state, ended.started_at, ended.done) == ("cancelled", None, 0)


def test_one_that_ended_is_cancelled_no_more(kind):
    kind(counting)
    start_job("count", None, {"to": 1})
    [ended] = run_jobs()
    request_cancel(ended)
    ended.refresh_from_db()
    assert (ended.state, ended.cancel_requested) == ("done", False)


@pytest.mark.django_db(transaction=True)
def test_one_cancelled_while_it_runs_stops_at_its_next_step(kind):
    def work(job, progress):
        progress(1, 10)
        request_cancel(job)
        progress.tell()
        return "never"

    kind(work)
    job = start_job("count", None, {})
    run_job(job.pk)
    job.refresh_from_db()
    assert (job.state, job.done, job.report) == ("cancelled", 1, "")


@pytest.mark.django_db(transaction=True)
def test_progress_inside_a_transaction_is_seen_outside_at_once_and_survives_its_end(kind):
    seen = []

    def work(job, progress):
        with side_connection() as outside, transaction.atomic():
            progress(4, 10)
            with outside.cursor() as cursor:
                cursor.execute("SELECT done, total FROM articles_backgroundjob WHERE id = %s", [job.pk])
                seen.append(cursor.fetchone())
            raise JobCancelled("taken back")

    kind(work)
    job = start_job("count", None, {})
    run_job(job.pk)
    job.refresh_from_db()
    assert seen == [(4, 10)]
    assert (job.state, job.report) == ("cancelled", "taken back")


def test_a_worker_that_stops_hands_the_job_on(kind):
    kind(counting)
    job = start_job("count", None, {"to": 5})
    with pytest.raises(JobAborted):
        run_job(job.pk, must_stop=lambda: True)
    run_job(job.pk)
    job.refresh_from_db()
    assert (job.state, job.done) == ("done", 5)


@pytest.mark.django_db(transaction=True)
def test_progress_is_written_at_most_once_a_second(kind, django_assert_max_num_queries):
    kind(counting)
    job = start_job("count", None, {"to": 1_000})
    with django_assert_max_num_queries(6):
        running.run_job(job.pk)
    assert connection.in_atomic_block is False
