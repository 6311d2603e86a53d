"""Days that a restore has lost: who has read of them starts again, and no ETag of them holds."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import pgtrigger
import pytest
from django.db import transaction
from django.utils import timezone

from articles.log.changesets import changeset
from articles.models import Article
from articles.publishing.feed.entries import feed_counter
from articles.publishing.feed.resuming import advance_feed
from articles.publishing.publication import publish, withdraw
from tests.articles.api.conftest import make_published
from tests.articles.api.partner import Partner, archive
from tests.factories import make_article

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def at_once(db):
    """Entries get their numbers when they are written, though the test's transaction never commits."""
    with transaction.atomic():
        pgtrigger.constraints(pgtrigger.Immediate, "articles.FeedEntry:number")
        yield


@contextmanager
def lost_days(monkeypatch) -> Iterator[None]:
    """What is done inside was done after the backup that is then restored; after it is tomorrow."""
    saved = transaction.savepoint()
    yield
    transaction.savepoint_rollback(saved)
    tomorrow = timezone.now() + timedelta(days=1)
    monkeypatch.setattr(timezone, "now", lambda: tomorrow)
    advance_feed()


def correct(article: Article, text: str) -> None:
    with changeset("edit"):
        article.passages.filter(role="paragraph").update(text=text)
    publish([article], None)


def test_who_has_read_of_the_lost_days_starts_again_and_who_has_not_goes_on(monkeypatch, api):
    articles = [make_published() for _ in range(3)]
    patient = Partner().start_from_lists()
    with lost_days(monkeypatch):
        correct(articles[0], "渠水一方。")
        withdraw([articles[1]], None)
        ahead = Partner().start_from_lists()
    correct(articles[0], "渠水千方。")
    patient.follow()
    assert patient.copy == archive()
    assert api.ask("changes/", status=410, after=ahead.after)["code"] == "start_again"
    assert ahead.start_from_lists().copy == archive()
    assert ahead.after == patient.after == feed_counter().number


def test_another_revision_is_enough_to_know_what_the_lost_days_told(monkeypatch, api):
    """Of a partner who reads the lists alone: lost words are replaced, published anew since or not."""
    anew, left, unread = make_published(), make_published(), make_article()
    with lost_days(monkeypatch):
        for article in (anew, left):
            correct(article, "渠水一方。")
        publish([unread], None)
        partner = Partner().start_from_lists()
    correct(anew, "渠水千方。")
    correct(unread, "渠水万方。")
    held = {public_id: article["revision"] for public_id, article in partner.copy.items()}
    now = archive()
    assert held.keys() == now.keys()
    assert {public_id for public_id in held if held[public_id] != now[public_id]["revision"]} == set(now)
    assert now[anew.public_id]["revision"] > held[anew.public_id]


@pytest.mark.parametrize("path", ["articles/", "changes/", "articles/{}/", "captions/", "articles/{}/ninjs/"])
def test_no_etag_of_the_lost_days_holds_however_many_changes_come_after_them(monkeypatch, api, path):
    article = make_published()
    address = f"/api/v1/{path.format(article.public_id)}"
    with lost_days(monkeypatch):
        correct(article, "渠水一方。")
        tag = api.get(address)["ETag"]
        assert api.get(address, HTTP_IF_NONE_MATCH=tag).status_code == 304
    for text in ("渠水千方。", "渠水万方。"):
        correct(article, text)
        assert api.get(address, HTTP_IF_NONE_MATCH=tag).status_code == 200
