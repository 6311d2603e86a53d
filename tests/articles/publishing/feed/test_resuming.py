"""After a restore no number of the feed is given a second time."""

from io import StringIO

import pgtrigger
import pytest
from django.core.management import call_command
from django.db import transaction

from articles.log.changesets import changeset
from articles.models import FeedCounter, FeedEntry
from articles.publishing.feed.entries import feed_counter
from articles.publishing.feed.resuming import advance_feed, can_go_on_from
from articles.publishing.publication import publish
from tests.articles.api.conftest import make_published
from tests.factories import make_article

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def at_once(db):
    """Entries get their numbers when they are written, though the test's transaction never commits."""
    with transaction.atomic():
        pgtrigger.constraints(pgtrigger.Immediate, "articles.FeedEntry:number")
        yield


def can(numbers: set[int]) -> set[int]:
    return {number for number in numbers if can_go_on_from(number, feed_counter())}


def test_the_feed_goes_on_behind_every_number_it_ever_gave():
    make_published()
    first, second = advance_feed().number, advance_feed().number
    assert 1_700_000_000_000 < first < second == feed_counter().number
    make_published()
    assert list(FeedEntry.objects.order_by("number").values_list("number", flat=True)) == [1, second + 1]


def test_a_counter_that_is_ahead_of_the_clock_goes_on_too():
    FeedCounter.objects.update_or_create(pk=1, defaults={"number": 9 * 10**12, "compacted_to": 0})
    assert advance_feed().number == 9 * 10**12 + 1


def test_an_archive_that_has_no_counter_yet_gets_one():
    FeedCounter.objects.all().delete()
    assert can({0, 1}) == {0}
    out = StringIO()
    call_command("advance_feed", stdout=out)
    assert str(feed_counter().number) in out.getvalue()
    assert can({0, 1, feed_counter().number}) == {0, feed_counter().number}


def test_revisions_leap_once_and_then_count_on():
    article = make_published()
    advance_feed()
    leapt = [1]
    for text in ("渠水一方。", "渠水千方。"):
        with changeset("edit"):
            article.passages.filter(role="paragraph").update(text=text)
        publish([article], None)
        leapt.append(FeedEntry.objects.latest("pk").revision)
        article.refresh_from_db()
        assert article.revision == article.published.revision == leapt[-1]
    assert leapt[1] > 27_000_000
    assert leapt[2] == leapt[1] + 1


def test_which_numbers_a_reader_can_go_on_from():
    publish([make_article() for _ in range(3)], None)
    resumed = advance_feed().number
    assert can({0, 1, 3, 4, 1000, resumed - 1, resumed, resumed + 1}) == {0, 1, 3, resumed}
    publish([make_article() for _ in range(2)], None)
    again = {0, 1, 3, resumed, resumed + 1, resumed + 2}
    assert can({*again, 4, 1000, resumed - 1, resumed + 3}) == again
    FeedCounter.objects.update(compacted_to=2)
    assert can({*again, 2}) == {2, 3, resumed, resumed + 1, resumed + 2}
