"""Delivering changes to webhooks: in order, each delivery until it is confirmed, but not for ever.

A delivery covers a range of the feed. It keeps its id and content in every attempt, so that a receiver recognises it.
The wait doubles between attempts. After WEBHOOK_HOURS without success the webhook is stopped, which the admin shows.
When somebody resumes it, it goes on where it stopped.
"""

import json
import logging
import time
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import FeedEntry, Webhook
from articles.publishing.feed.entries import entry_document, feed_counter
from articles.webhooks.addresses import AddressRefused, target_of
from articles.webhooks.posting import Answer, post
from articles.webhooks.signing import signed_headers
from articles.webhooks.waking import wake_worker_at

logger = logging.getLogger(__name__)

# How many changes one delivery has, and how many deliveries one webhook gets before it is the others' turn.
MOST_CHANGES, MOST_DELIVERIES = 100, 20
FIRST_WAIT, LONGEST_WAIT = timedelta(seconds=30), timedelta(hours=6)
# Longer than any delivery takes. After this, a webhook is free again if a worker was killed while delivering.
CLAIM = timedelta(minutes=1)
GONE = 410


@dataclass(frozen=True, kw_only=True)
class Delivery:
    id: str
    to: int
    body: bytes


@dataclass(frozen=True, kw_only=True)
class Told:
    delivered: int = 0
    failed: int = 0

    def __str__(self) -> str:
        return _("%(delivered)d deliveries confirmed, %(failed)d failed") % {
            "delivered": self.delivered,
            "failed": self.failed,
        }


def deliver_due() -> Told:
    """Deliver to every webhook that is behind the feed and does not wait for another attempt."""
    delivered = failed = 0
    for pk in list(Webhook.objects.due(feed_counter().number).values_list("pk", flat=True)):
        confirmed, ended_well = deliver_to(pk)
        delivered += confirmed
        failed += not ended_well
    return Told(delivered=delivered, failed=failed)


def deliver_to(pk: int) -> tuple[int, bool]:
    """Deliver to one webhook. Returns how many deliveries were confirmed, and whether none failed."""
    for confirmed in range(MOST_DELIVERIES):
        webhook = claimed(pk)
        if webhook is None or (delivery := next_delivery(webhook)) is None:
            return confirmed, True
        answer = sent(webhook, delivery)
        if not answer.is_taken:
            note_failure(webhook, answer)
            return confirmed, False
        note_success(webhook, delivery)
    return MOST_DELIVERIES, True


def claimed(pk: int) -> Webhook | None:
    """The webhook, claimed for this worker. None where another worker has it, or it waits, or nothing is new for it."""
    due = Webhook.objects.due(feed_counter().number).filter(pk=pk)
    if not due.update(claimed_until=timezone.now() + CLAIM):
        return None
    return Webhook.objects.select_related("partner").get(pk=pk)


def next_delivery(webhook: Webhook) -> Delivery | None:
    """The delivery that is still unconfirmed, or else the next range of the feed."""
    entries = FeedEntry.objects.filter(number__gt=webhook.delivered_to).order_by("number")
    if webhook.sending_to:
        entries = entries.filter(number__lte=webhook.sending_to)
    found = list(entries[:MOST_CHANGES])
    if not found:  # compacted meanwhile: what is left of it stands further on in the feed
        passed = webhook.sending_to or webhook.delivered_to
        Webhook.objects.filter(pk=webhook.pk).update(claimed_until=None, delivered_to=passed, sending_to=None)
        return None
    to = webhook.sending_to or found[-1].number or 0
    Webhook.objects.filter(pk=webhook.pk).update(sending_to=to)
    return Delivery(
        id=f"{webhook.pk}-{webhook.delivered_to}-{to}", to=to, body=body_of(webhook.delivered_to, to, found)
    )


def body_of(after: int, to: int, entries: list[FeedEntry]) -> bytes:
    """The body of a delivery: ids and kinds as in ``changes/``, and no text. The API has the present state."""
    changes = [entry_document(entry) for entry in entries]
    return json.dumps({"type": "changes", "after": after, "to": to, "changes": changes}, ensure_ascii=False).encode()


def sent(webhook: Webhook, delivery: Delivery) -> Answer:
    try:
        target = target_of(webhook.url, webhook.partner.networks)
    except AddressRefused as refused:
        return Answer(status=0, error=str(refused))
    headers = signed_headers(webhook.secret, delivery.id, int(time.time()), delivery.body)
    return post(target, headers, delivery.body)


def note_success(webhook: Webhook, delivery: Delivery) -> None:
    Webhook.objects.filter(pk=webhook.pk).update(
        delivered_to=delivery.to,
        delivered_at=timezone.now(),
        sending_to=None,
        claimed_until=None,
        failures=0,
        failing_since=None,
        next_attempt_at=None,
        last_error="",
    )


def note_failure(webhook: Webhook, answer: Answer) -> None:
    """Record a failed attempt. A webhook whose address answers 410 (gone) is stopped at once."""
    now = timezone.now()
    since = webhook.failing_since or now
    stops = answer.status == GONE or now - since >= timedelta(hours=settings.WEBHOOK_HOURS)
    if stops:
        logger.error("The webhook %s of %s is stopped: %s", webhook.url, webhook.partner, answer.error)
    again = now + wait_after(webhook.failures + 1)
    Webhook.objects.filter(pk=webhook.pk).update(
        failures=webhook.failures + 1,
        failing_since=since,
        next_attempt_at=again,
        last_error=answer.error[:300],
        stopped_at=now if stops else None,
        claimed_until=None,
    )
    if not stops:
        wake_worker_at(again, webhook.pk)


def wait_after(failures: int) -> timedelta:
    """
    >>> [str(wait_after(failures)) for failures in (1, 2, 5, 30)]
    ['0:00:30', '0:01:00', '0:08:00', '6:00:00']
    """
    doublings: int = 2 ** min(failures - 1, 20)
    return min(LONGEST_WAIT, FIRST_WAIT * doublings)


def resume(webhook: Webhook) -> None:
    """Start a stopped webhook again. It gets at once what it has missed."""
    Webhook.objects.filter(pk=webhook.pk).update(
        stopped_at=None, failing_since=None, next_attempt_at=None, failures=0, claimed_until=None
    )
