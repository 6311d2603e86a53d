"""Waking a worker when the feed has grown, or when a delivery is due again. A sweep each minute catches what a killed
process left."""

from datetime import datetime
from typing import Any

from django.db import transaction
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from articles.models import Webhook

TASK = "articles.webhooks"


def tell_webhooks() -> None:
    """To be called in the transaction that adds to the feed. Webhooks are told once it is committed."""
    transaction.on_commit(wake_worker, robust=True)


def wake_worker() -> None:
    """Queue a job, unless one waits already: one is enough for any number of changes."""
    if Webhook.objects.running().exists():
        _wake(queueing_lock=TASK)


def wake_worker_at(moment: datetime, webhook: int) -> None:
    """Queue a job for another attempt at that time. The sweep alone could be a minute late."""
    _wake(queueing_lock=f"{TASK} {webhook}", schedule_at=moment)


def _wake(**how: Any) -> None:
    try:
        with transaction.atomic():
            app.configure_task(TASK, **how).defer()
    except AlreadyEnqueued:
        pass
