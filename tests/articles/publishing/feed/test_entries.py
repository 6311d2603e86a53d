"""The feed of changes: what it says of each act, and in which order, whoever commits when."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from itertools import permutations
from threading import Event

import pgtrigger
import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from articles.log.changesets import changeset
from articles.models import Article, FeedCounter, FeedEntry, Issue
from articles.publishing.blockers import CannotPublishError
from articles.publishing.feed.entries import Compacted, changed_fields, compact_feed, feed_counter, kind_of_change
from articles.publishing.publication import publish, republish, withdraw
from tests.factories import make_article, make_caption, make_issue, make_mention, make_page, make_unit

pytestmark = pytest.mark.django_db


@pytest.fixture
def at_once():
    """Entries get their numbers when they are written, though the test's transaction never commits."""
    with transaction.atomic():
        pgtrigger.constraints(pgtrigger.Immediate, "articles.FeedEntry:number")
        yield


def feed() -> list[tuple[int | None, str, int]]:
    return list(FeedEntry.objects.order_by("number").values_list("number", "change", "revision"))


def correct(article, **fields):
    with changeset("edit"):
        article.passages.filter(role="paragraph").update(**fields)


def test_each_act_leaves_an_entry(at_once):
    article = make_article(paragraphs=["渠水万方。"])
    publish([article], None)
    correct(article, text="渠水千方。")
    publish([article], None)
    make_mention(make_unit(), article=article)
    publish([article], None)
    with changeset("edit"):
        Article.objects.filter(pk=article.pk).update(position=3)
    republish([article])
    withdraw([article], None)
    publish([article], None)
    assert feed() == [
        (1, "published", 1),
        (2, "corrected", 2),
        (3, "retagged", 3),
        (4, "restructured", 4),
        (5, "withdrawn", 4),
        (6, "published", 5),
    ]
    assert {entry.article for entry in FeedEntry.objects.all()} == {article.public_id}


def test_an_entry_names_the_fields_that_changed_and_not_their_words(at_once):
    article = make_article(paragraphs=["渠水万方。"])
    publish([article], None)
    correct(article, text="渠水千方。")
    make_caption(article)
    publish([article], None)
    assert FeedEntry.objects.get(number=1).fields == []
    assert FeedEntry.objects.get(number=2).fields == ["text", "paragraphs", "captions"]


def test_what_changes_nothing_leaves_no_entry(at_once):
    article, hidden = make_article(), make_article()
    publish([article], None)
    publish([article], None)
    republish([article, hidden])
    withdraw([hidden], None)
    assert len(feed()) == 1


def test_a_withdrawal_says_that_and_no_reason(at_once):
    article = make_article()
    publish([article], None)
    withdraw([article], User.objects.create(username="chief"), "当事人要求")
    entry = FeedEntry.objects.get(number=2)
    assert (entry.change, entry.fields) == ("withdrawn", [])
    assert "当事人" not in str(vars(entry))


def test_what_fails_takes_no_number(at_once):
    undated = make_article(make_page(make_issue(published_on=None)))
    with pytest.raises(CannotPublishError):
        publish([undated], None)
    publish([make_article()], None)
    assert [number for number, *_ in feed()] == [1]


def test_a_new_date_is_told_of_every_article_of_the_issue(at_once):
    issue = make_issue()
    articles = [make_article(make_page(issue)) for _ in range(3)]
    publish(articles, None)
    with changeset("edit"):
        Issue.objects.update(published_on=date(2021, 5, 7))
    republish(articles)
    assert [change for _, change, _ in feed()] == ["published"] * 3 + ["retagged"] * 3
    assert FeedEntry.objects.get(number=6).fields == ["issue", "citation", "attribution"]


@pytest.mark.parametrize(
    ("fields", "change"),
    [
        (["text", "paragraphs"], "corrected"),
        (["headline"], "corrected"),
        (["captions"], "corrected"),
        (["text_status"], "corrected"),
        (["order", "units", "byline"], "corrected"),
        (["paragraphs"], "restructured"),
        (["page", "order"], "restructured"),
        (["kind"], "restructured"),
        (["units"], "retagged"),
        (["issue"], "retagged"),
        (["newspaper", "column", "reporters"], "retagged"),
        (["a field of next year"], "retagged"),
    ],
)
def test_the_fields_say_what_kind_of_change_it_was(fields, change):
    assert kind_of_change(fields) == change


def test_stamps_are_no_change_and_a_field_that_is_no_more_is():
    old = {"id": 1, "revision": 1, "released_at": "a", "gone": 1}
    assert changed_fields(old, {"id": 1, "revision": 2, "released_at": "b", "new": None}) == ["gone"]
    assert changed_fields(old, {**old, "revision": 2}) == []


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_numbers_come_in_commit_order_whoever_wrote_first(order):
    """Three transactions publish one after the other and stay open; then they commit in each order there is."""
    articles = [make_article(make_page(make_issue(published_on=date(2021, 5, day)))) for day in (1, 2, 3)]
    written, go = [Event() for _ in articles], [Event() for _ in articles]

    def write(index):
        try:
            with transaction.atomic():
                publish([articles[index]], None)
                written[index].set()
                assert go[index].wait(30)
        finally:
            connection.close()

    with ThreadPoolExecutor(3) as writers:
        acts = []
        for index in range(3):
            acts.append(writers.submit(write, index))
            assert written[index].wait(30)
        seen: list[tuple[int | None, str]] = []
        for index in order:
            assert feed_counter().number == len(seen), "nobody waits for the number of what is not committed"
            go[index].set()
            acts[index].result(30)
            seen = list(FeedEntry.objects.order_by("number").values_list("number", "article"))
    assert seen == [(number, articles[index].public_id) for number, index in enumerate(order, 1)]


@pytest.mark.django_db(transaction=True)
def test_what_one_transaction_did_is_numbered_in_the_order_it_did_it():
    entries = [FeedEntry(change="published", article=f"{index:012}", revision=1) for index in range(60)]
    with transaction.atomic():
        FeedEntry.objects.bulk_create(entries[:50])
        FeedEntry.objects.bulk_create(entries[50:])
        assert feed_counter().number == 0
    numbered = list(FeedEntry.objects.order_by("number").values_list("number", "article"))
    assert numbered == [(index + 1, f"{index:012}") for index in range(60)]
    assert feed_counter().number == 60


@pytest.mark.django_db(transaction=True)
def test_an_act_that_is_rolled_back_leaves_no_gap():
    first, second = make_article(), make_article()
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        publish([first], None)
        raise ZeroDivisionError
    publish([second], None)
    assert feed() == [(1, "published", 1)]
    assert FeedEntry.objects.get().at is not None


def aged(number: int, years: int) -> None:
    FeedEntry.objects.filter(number=number).update(at=timezone.now() - timedelta(days=366 * years))


def test_old_entries_are_compacted_to_the_last_of_each_article(at_once):
    first, second = make_article(paragraphs=["渠水。"]), make_article()
    publish([first], None)  # 1
    publish([second], None)  # 2
    for text in ("渠水一。", "渠水二。"):  # 3, 4
        correct(first, text=text)
        publish([first], None)
    for number in (1, 2, 3):
        aged(number, 11)
    assert compact_feed(timezone.now() - timedelta(days=3652)) == Compacted(deleted=2)
    assert [number for number, *_ in feed()] == [2, 4]
    assert feed_counter().compacted_to == 3
    assert compact_feed(timezone.now() - timedelta(days=3652)) == Compacted(deleted=0)


def test_compacting_young_or_empty_feeds_does_nothing(at_once):
    assert compact_feed(timezone.now()) == Compacted(deleted=0)
    publish([make_article()], None)
    call_command("compact_feed")
    assert (len(feed()), feed_counter().compacted_to) == (1, 0)


def test_there_is_one_counter(at_once):
    publish([make_article()], None)
    with pytest.raises(IntegrityError), transaction.atomic():
        FeedCounter.objects.create(pk=2, number=7, compacted_to=0)
