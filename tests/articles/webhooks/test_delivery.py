"""Signed, in order, until confirmed, again later and later, not for ever."""

import json
import socket
import threading
import time
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from articles.models import Article, FeedEntry, Webhook
from articles.publishing.feed.entries import feed_counter
from articles.publishing.publication import withdraw
from articles.webhooks import delivery, posting
from articles.webhooks.delivery import deliver_due, resume
from articles.webhooks.signing import signature
from articles.webhooks.waking import wake_worker
from tests.articles.api.conftest import make_published
from tests.articles.partners.test_keys import make_partner
from tests.articles.webhooks.receiver import LOOPBACK, Receiver, receiver

pytestmark = pytest.mark.django_db(transaction=True)


def make_webhook(url: str, **fields) -> Webhook:
    partner = make_partner(f"伙伴{Webhook.objects.count()}", networks=fields.pop("networks", LOOPBACK))
    return Webhook.objects.create(partner=partner, url=url, **fields)


def bodies(here: Receiver) -> list[Any]:
    return [json.loads(body) for _headers, body in here.received]


def forget_jobs() -> None:
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE procrastinate_jobs CASCADE")


def now_due() -> None:
    Webhook.objects.update(next_attempt_at=None)


def test_a_delivery_tells_what_changed_and_no_word_of_it():
    with receiver() as here:
        webhook = make_webhook(here.url)
        article = make_published(headline="秘密标题", paragraphs=["秘密正文。"])
        withdraw([article], None, "内部原因")
        assert str(deliver_due())
    [body] = bodies(here)
    assert [(each["change"], each["article"]) for each in body["changes"]] == [
        ("published", article.public_id),
        ("withdrawn", article.public_id),
    ]
    assert (body["type"], body["after"], body["to"]) == ("changes", 0, 2)
    assert "秘密" not in str(body) and "内部" not in str(body)
    webhook.refresh_from_db()
    assert (webhook.delivered_to, webhook.sending_to, webhook.failures) == (2, None, 0)


def test_it_is_signed_over_id_time_and_body():
    with receiver() as here:
        webhook = make_webhook(here.url)
        make_published()
        deliver_due()
    [(headers, body)] = here.received
    stamp = int(headers["Webhook-Timestamp"])
    assert abs(stamp - time.time()) < 60
    expected = signature(webhook.secret, headers["Webhook-Id"], stamp, body)
    assert headers["Webhook-Signature"] == f"v1,{expected}"
    assert headers["Idempotency-Key"] == headers["Webhook-Id"] == f"{webhook.pk}-0-1"
    assert signature(webhook.secret, headers["Webhook-Id"], stamp + 1, body) != expected


def test_what_failed_is_sent_again_unchanged_and_what_came_since_after_it():
    with receiver(500) as here:
        webhook = make_webhook(here.url)
        make_published()
        deliver_due()
        make_published()
        now_due()
        deliver_due()
    first, again, second = here.received
    assert first[1] == again[1]
    assert first[0]["Idempotency-Key"] == again[0]["Idempotency-Key"] != second[0]["Idempotency-Key"]
    assert [body["to"] for body in bodies(here)] == [1, 1, 2]
    webhook.refresh_from_db()
    assert (webhook.delivered_to, webhook.failures, webhook.last_error) == (2, 0, "")


def test_between_tries_the_wait_grows():
    with receiver(500, 500, 500) as here:
        webhook = make_webhook(here.url)
        make_published()
        waits = []
        for _try in range(3):
            now_due()
            deliver_due()
            webhook.refresh_from_db()
            assert webhook.next_attempt_at
            waits.append(round((webhook.next_attempt_at - timezone.now()).total_seconds() / 30))
        assert waits == [1, 2, 4]
        deliver_due()
        assert len(here.received) == 3
    assert (webhook.failures, webhook.last_error) == (3, "500")


def test_lasting_failure_stops_it_and_resuming_tells_what_was_missed(settings):
    with receiver(500, 500) as here:
        webhook = make_webhook(here.url)
        make_published()
        deliver_due()
        Webhook.objects.update(
            failing_since=timezone.now() - timedelta(hours=settings.WEBHOOK_HOURS), next_attempt_at=None
        )
        deliver_due()
        webhook.refresh_from_db()
        assert webhook.stopped_at
        now_due()
        deliver_due()
        assert len(here.received) == 2
        resume(webhook)
        deliver_due()
    webhook.refresh_from_db()
    assert webhook.delivered_to == 1
    assert not Webhook.objects.exclude(stopped_at=None).exists()


def test_whoever_says_that_it_is_gone_is_believed():
    with receiver(410) as here:
        webhook = make_webhook(here.url)
        make_published()
        deliver_due()
    webhook.refresh_from_db()
    assert webhook.stopped_at


@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_a_redirect_is_a_failure(status):
    with receiver() as inner, receiver(status, location=inner.url) as here:
        webhook = make_webhook(here.url)
        make_published()
        deliver_due()
    webhook.refresh_from_db()
    assert webhook.failures == 1
    assert webhook.last_error == f"{status}：不跟随跳转"
    assert not inner.received


def test_nothing_goes_into_a_private_network_that_is_not_listed():
    with receiver() as here:
        webhook = make_webhook(here.url, networks=["10.0.0.0/8"])
        make_published()
        deliver_due()
    assert not here.received
    webhook.refresh_from_db()
    assert "127.0.0.1" in webhook.last_error


def test_a_partner_that_answers_nothing_is_a_failure():
    with receiver() as here:
        url = here.url
    webhook = make_webhook(url)
    make_published()
    deliver_due()
    webhook.refresh_from_db()
    assert webhook.failures == 1 and webhook.last_error


def test_a_partner_that_drips_is_cut_off(monkeypatch):
    monkeypatch.setattr(posting, "ALL_SECONDS", 0.6)
    server = socket.create_server(("127.0.0.1", 0))

    def drip() -> None:
        client, _address = server.accept()
        try:
            client.sendall(b"HTTP/1.1 200 OK\r\n")
            for _byte in range(40):
                client.sendall(b"X")
                time.sleep(0.1)
        except OSError:
            pass

    threading.Thread(target=drip, daemon=True).start()
    webhook = make_webhook(f"http://127.0.0.1:{server.getsockname()[1]}/")
    make_published()
    begun = time.monotonic()
    deliver_due()
    assert time.monotonic() - begun < 3
    webhook.refresh_from_db()
    assert webhook.failures == 1
    server.close()


def test_one_that_fails_does_not_hold_up_another():
    with receiver(500) as bad, receiver() as good:
        make_webhook(bad.url)
        make_webhook(good.url)
        make_published()
        told = deliver_due()
    assert (told.delivered, told.failed) == (1, 1)
    assert len(good.received) == 1


def test_many_changes_come_in_deliveries_of_a_size(monkeypatch):
    monkeypatch.setattr(delivery, "MOST_CHANGES", 2)
    with receiver() as here:
        make_webhook(here.url)
        for _each in range(5):
            make_published()
        deliver_due()
    assert [(body["after"], body["to"]) for body in bodies(here)] == [(0, 2), (2, 4), (4, 5)]


def test_two_workers_do_not_send_the_same(monkeypatch):
    with receiver() as here:
        webhook = make_webhook(here.url)
        make_published()
        assert delivery.claimed(webhook.pk)
        assert delivery.claimed(webhook.pk) is None
        deliver_due()
        assert not here.received
        Webhook.objects.update(claimed_until=timezone.now() - timedelta(seconds=1))
        deliver_due()
    assert len(here.received) == 1


def test_what_was_compacted_while_it_waited_is_passed():
    with receiver(500) as here:
        webhook = make_webhook(here.url)
        article = make_published()
        deliver_due()
        withdraw([article], None)
        FeedEntry.objects.filter(number=1).delete()
        now_due()
        deliver_due()
        deliver_due()
    webhook.refresh_from_db()
    assert webhook.delivered_to == feed_counter().number == 2


def test_a_failure_wakes_the_worker_again_when_it_is_to_be_tried():
    def waiting() -> list[Any]:
        rows = ProcrastinateJob.objects.filter(task_name="articles.webhooks", scheduled_at__isnull=False)
        return list(rows.values_list("scheduled_at", flat=True))

    forget_jobs()
    with receiver(500, 410) as here:
        webhook = make_webhook(here.url)
        make_published()
        deliver_due()
        webhook.refresh_from_db()
        assert waiting() == [webhook.next_attempt_at]
        now_due()
        deliver_due()
    webhook.refresh_from_db()
    assert webhook.stopped_at and len(waiting()) == 1, "one that is stopped waits for nothing more"


def test_publishing_and_withdrawing_wake_the_worker_once_committed():
    def jobs() -> int:
        return ProcrastinateJob.objects.filter(task_name="articles.webhooks").count()

    forget_jobs()
    make_published()
    assert jobs() == 0  # nobody is to be told
    make_webhook("https://partner.example/")
    with transaction.atomic():
        article = make_published()
        assert jobs() == 0
    assert jobs() == 1
    withdraw(Article.objects.filter(pk=article.pk), None)
    wake_worker()
    assert jobs() == 1
