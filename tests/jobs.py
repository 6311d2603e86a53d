"""Background jobs in tests: run at once, in the test's own transaction, by the functions that a worker runs."""

from procrastinate.contrib.django.models import ProcrastinateJob

from articles.background.running import run_job
from articles.background.starting import TASK
from articles.models import BackgroundJob


def run_jobs() -> list[BackgroundJob]:
    """Those that wait in the queue, and those that they start. Returns them as they ended."""
    ran: list[int] = []
    while waiting := [pk for pk in queued() if pk not in ran]:
        for pk in waiting:
            run_job(pk)
        ran += waiting
    return list(BackgroundJob.objects.filter(pk__in=ran).order_by("pk"))


def queued() -> list[int]:
    jobs = ProcrastinateJob.objects.filter(task_name=TASK, status="todo").order_by("pk")
    return [job.args["job"] for job in jobs]
