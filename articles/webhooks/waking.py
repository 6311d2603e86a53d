"""The worker is woken when the feed has grown; a sweep each minute catches what a killed process forgot."""

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
    if not Webhook.objects.running().exists():
        return
    try:
        with transaction.atomic():
            app.configure_task(TASK, queueing_lock=TASK).defer()
    except AlreadyEnqueued:
        pass
