"""The worker is woken when the feed has grown, and when a delivery is to be tried again; a sweep each minute catches
what a killed process forgot."""

from datetime import datetime
from typing import Any

from django.db import transaction
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from articles.models import Webhook

TASK = "articles.webhooks"


def tell_webhooks() -> None:
    """To be called in the transaction that lets the feed grow: they are told once it is committed."""
    transaction.on_commit(wake_worker, robust=True)


def wake_worker() -> None:
    """One waiting job is enough for all, however many acts ask for one."""
    if Webhook.objects.running().exists():
        _wake(queueing_lock=TASK)


def wake_worker_at(moment: datetime, webhook: int) -> None:
    """To try again: at its minute's end the sweep would be up to a minute late."""
    _wake(queueing_lock=f"{TASK} {webhook}", schedule_at=moment)


def _wake(**how: Any) -> None:
    try:
        with transaction.atomic():
            app.configure_task(TASK, **how).defer()
    except AlreadyEnqueued:
        pass
