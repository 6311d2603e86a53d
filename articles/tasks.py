"""The tasks that procrastinate's workers run. Every worker and every server imports this module, so it imports each
room that defines background work."""

from django.contrib.sessions.backends.db import SessionStore
from procrastinate import JobContext, RetryStrategy
from procrastinate.contrib.django import app
from procrastinate.exceptions import UniqueViolation
from procrastinate.jobs import Status

from articles.auditing import exporting as audits
from articles.background.running import run_job
from articles.background.starting import TASK
from articles.colliding.drafts import forget_old
from articles.colliding.reservations import forget_ended
from articles.completeness.counting import recount_changed
from articles.completeness.twins import sketch_new_sources
from articles.exports.files import remove_old
from articles.log import undo_later
from articles.paper import exporting
from articles.partners.limits import forget_counts
from articles.pictures import drawing
from articles.proofing.recomputing import catch_up
from articles.publishing import withdrawing
from articles.replacing import applying, finding
from articles.searching.upkeep import put_in_order
from articles.units import following
from articles.webhooks.delivery import deliver_due
from articles.webhooks.waking import TASK as TELLING
from articles.workflow import back_file

__all__ = [
    "applying",
    "audits",
    "back_file",
    "background",
    "draw_thumbnail",
    "exporting",
    "finding",
    "following",
    "forget_old_counts",
    "forget_open",
    "forget_sessions",
    "look_for_gaps",
    "proofread",
    "remove_exports",
    "retry_stalled",
    "search_upkeep",
    "tell_webhooks",
    "undo_later",
    "withdrawing",
]

# A worker reports every ten seconds that it lives. One that is silent for so long was killed.
SILENT_SECONDS = 60
# A free slot first takes up a killed worker's jobs, then what somebody waits for, then upkeep. Upkeep holds a slot no
# longer than this, because a large archive has enough of it to fill every slot for hours.
RESCUE, ASKED_FOR, UPKEEP_SECONDS = 20, 10, 15


@app.task(name=TASK, priority=ASKED_FOR, pass_context=True, retry=RetryStrategy(exponential_wait=2))
def background(context: JobContext, job: int) -> None:
    run_job(job, context.should_abort)


@app.periodic(cron="17 * * * *")
@app.task(name="articles.remove_exports", queueing_lock="articles.remove_exports")
def remove_exports(timestamp: int) -> None:
    remove_old()


@app.task(name=drawing.TASK)
def draw_thumbnail(name: str) -> None:
    drawing.draw(name)


# Runs once when the feed has grown, and every minute for deliveries to be tried again.
@app.periodic(cron="* * * * *")
@app.task(name=TELLING, queueing_lock=TELLING)
def tell_webhooks(timestamp: int = 0) -> None:
    deliver_due()


# Proofreads pages whose knowledge changed (terms, units, the memory), or that a replacement changed, newest first.
@app.periodic(cron="* * * * *")
@app.task(name="articles.proofread", queueing_lock="articles.proofread")
def proofread(timestamp: int) -> None:
    catch_up(most=1_000, seconds=UPKEEP_SECONDS)


@app.periodic(cron="* * * * *")
@app.task(name="articles.search_upkeep", queueing_lock="articles.search_upkeep")
def search_upkeep(timestamp: int) -> None:
    put_in_order()


@app.periodic(cron="17 * * * *")
@app.task(name="articles.forget_counts", queueing_lock="articles.forget_counts")
def forget_old_counts(timestamp: int) -> None:
    forget_counts()


# Finds what newspapers lack or have twice: sketches new pages, and counts again years that changed.
@app.periodic(cron="* * * * *")
@app.task(name="articles.completeness", queueing_lock="articles.completeness")
def look_for_gaps(timestamp: int) -> None:
    sketch_new_sources(most=1_000, seconds=UPKEEP_SECONDS)
    recount_changed(seconds=UPKEEP_SECONDS)


# Deletes the rows of sign-ins that have ended.
@app.periodic(cron="23 4 * * *")
@app.task(name="articles.forget_sessions", queueing_lock="articles.forget_sessions")
def forget_sessions(timestamp: int) -> None:
    SessionStore.clear_expired()


@app.periodic(cron="23 * * * *")
@app.task(name="articles.forget_open", queueing_lock="articles.forget_open")
def forget_open(timestamp: int) -> None:
    """Delete old drafts that nobody saved, and reservations that have ended."""
    forget_old()
    forget_ended()


# Its queueing lock keeps it from piling up. It has no ``lock``, which a killed worker would hold for ever.
@app.periodic(cron="* * * * *")
@app.task(name="articles.retry_stalled", priority=RESCUE, queueing_lock="articles.retry_stalled")
async def retry_stalled(timestamp: int) -> None:
    """Let the jobs of killed workers wait again."""
    for job in await app.job_manager.get_stalled_jobs(seconds_since_heartbeat=SILENT_SECONDS):
        try:
            await app.job_manager.retry_job(job)
        except UniqueViolation:  # upkeep, of which the next waits already: that does its work
            await app.job_manager.finish_job(job, Status.FAILED, delete_job=True)
