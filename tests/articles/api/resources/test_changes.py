"""The feed over HTTP: pages of it, cursors that are too old, and a partner who lives by it."""

import random
from concurrent.futures import ThreadPoolExecutor, wait
from datetime import date

import pgtrigger
import pytest
from django.db import connection, transaction

from articles.log.changesets import changeset
from articles.models import Article, FeedCounter, Issue
from articles.publishing.publication import publish, republish, withdraw
from tests.articles.api.conftest import LIST, make_published
from tests.articles.api.partner import Partner, archive
from tests.factories import make_article, make_issue, make_page

pytestmark = pytest.mark.django_db


@pytest.fixture
def at_once():
    """Entries get their numbers when they are written, though the test's transaction never commits."""
    with transaction.atomic():
        pgtrigger.constraints(pgtrigger.Immediate, "articles.FeedEntry:number")
        yield


def numbers(answer):
    return [entry["number"] for entry in answer["results"]]


def test_it_tells_what_happened(api, at_once):
    article = make_published()
    withdraw([article], None, "当事人要求")
    first, second = api.ask("changes/")["results"]
    assert first == {
        "number": 1,
        "at": first["at"],
        "change": "published",
        "article": article.public_id,
        "revision": 1,
        "fields": [],
        "split_into": [],
        "merged_into": None,
    }
    assert (second["number"], second["change"], second["revision"]) == (2, "withdrawn", 1)


def test_it_is_read_in_pages_behind_any_number(api, at_once):
    publish([make_article() for _ in range(5)], None)
    page = api.ask("changes/", limit=2)
    assert (numbers(page), page["after"]) == ([1, 2], 2)
    page = api.get(page["next"]).json()
    assert (numbers(page), page["after"]) == ([3, 4], 4)
    page = api.get(page["next"]).json()
    assert (numbers(page), page["after"], page["next"]) == ([5], 5, None)
    assert api.ask("changes/", after=5) == {"next": None, "after": 5, "results": []}


def test_an_empty_archive_has_an_empty_feed(api):
    assert api.ask("changes/") == {"next": None, "after": 0, "results": []}
    assert api.ask("")["latest_change"] == 0


def test_the_api_s_own_address_tells_the_last_number(api, at_once):
    publish([make_article() for _ in range(3)], None)
    assert api.ask("")["latest_change"] == 3


def test_a_number_before_what_is_kept_is_gone_and_the_answer_says_where_to_begin_anew(api, at_once, settings):
    publish([make_article() for _ in range(5)], None)
    FeedCounter.objects.update(compacted_to=3)
    for after in (0, 2):
        answer = api.ask("changes/", status=410, after=after)
        assert (answer["code"], answer["start_again"]) == ("start_again", "/api/v1/articles/?ordering=id")
    assert numbers(api.ask("changes/", after=3)) == [4, 5]
    settings.DUMP_URL = "https://archive.example/dump"
    assert api.ask("changes/", status=410, after=1)["start_again"] == "https://archive.example/dump"


def test_a_number_that_was_never_given_is_gone_too(api, at_once):
    """The archive came back from a backup: what it numbers from now on is not what the partner has seen."""
    make_published()
    assert api.ask("changes/", status=410, after=2)["code"] == "start_again"
    api.ask("changes/", status=410, after="9" * 18)


@pytest.mark.parametrize("after", ["-1", "1.5", "a", "１", "9" * 19, "1\0"])
def test_what_is_no_number_is_refused(api, after):
    assert api.ask("changes/", status=400, after=after)["errors"][0]["parameter"] == "after"


def test_it_knows_no_other_parameter(api):
    assert api.ask("changes/", status=400, cursor="1")["errors"][0]["code"] == "unknown"
    api.ask("changes/", status=400, limit="201")


def test_it_costs_the_same_however_long_it_is(api, at_once, django_assert_num_queries):
    publish([make_article() for _ in range(12)], None)
    with django_assert_num_queries(LIST + 1):  # the counter once more: whether what is asked for was compacted
        api.ask("changes/")


def an_act(chance: random.Random, articles: list[Article]) -> None:
    """Something that a newsroom does, by chance: publish, correct, half correct, move, withdraw, roll back."""
    some = chance.sample(articles, chance.randint(1, 3))
    act = chance.choice(["publish", "publish", "correct", "half", "date", "withdraw", "broken"])
    if act in ("correct", "half"):
        with changeset("edit"):
            for article in some:
                article.passages.filter(role="paragraph").update(text=f"渠水{chance.randint(0, 9)}方。")
    if act in ("publish", "correct"):
        publish(some, None)
    if act == "withdraw":
        withdraw(some, None)
    if act == "date":
        with changeset("metadata"):
            Issue.objects.filter(pk=some[0].page.issue_id).update(
                published_on=date(2021 + some[0].pk % 7, 5, chance.randint(1, 28))
            )
            republish(Article.objects.filter(page__issue=some[0].page.issue_id))
    if act == "broken":
        with pytest.raises(ZeroDivisionError), transaction.atomic():
            publish(some, None)
            raise ZeroDivisionError


def newsroom(first_year: int) -> list[Article]:
    issues = [make_issue(published_on=date(first_year + number, 1, 1)) for number in range(3)]
    return [make_article(make_page(issue)) for issue in issues for _ in range(3)]


@pytest.mark.parametrize("seed", range(4))
def test_a_partner_who_follows_the_feed_has_an_identical_copy(at_once, seed):
    chance = random.Random(seed)
    articles = newsroom(2010)
    partner = Partner().start_from_lists()
    for _ in range(25):
        an_act(chance, articles)
        if chance.random() < 0.3:
            partner.follow()
    partner.follow()
    assert partner.copy == archive()


@pytest.mark.django_db(transaction=True)
def test_it_stays_identical_while_three_editors_publish_at_once():
    rooms = [newsroom(year) for year in (2000, 2005, 2010)]

    def work(number):
        chance = random.Random(number)
        try:
            for _ in range(20):
                some = chance.sample(rooms[number], 2)
                with transaction.atomic():
                    with changeset("edit"):
                        for article in some:
                            article.passages.filter(role="paragraph").update(text=f"渠水{chance.random()}方。")
                    chance.choice([publish, publish, withdraw])(some, None)
        finally:
            connection.close()

    partner = Partner().start_from_lists()
    with ThreadPoolExecutor(3) as editors:
        working = [editors.submit(work, number) for number in range(3)]
        while wait(working, timeout=0.01).not_done:
            partner.follow()
    for done in working:
        done.result()
    partner.follow()
    assert partner.copy == archive()
    assert partner.copy
