"""A partner starts from a dump, follows the feed while the newsroom does whatever it does, and ends with an identical
copy."""

import os
import random
from datetime import date
from pathlib import Path
from threading import Event, Thread

import pytest
from django.db import connection, transaction

from articles.dumping.export import export_archive
from articles.log.changesets import changeset
from articles.models import Article, Passage, PublishedArticle
from articles.publishing.publication import publish
from importers.storing.load import load_page
from tests.articles.api.newsroom import Newsroom
from tests.articles.api.partner import Partner, archive
from tests.drafts import rich_draft
from tests.factories import make_article, make_issue, make_page

pytestmark = pytest.mark.django_db(transaction=True)
# MIRROR_ACTS=2000 MIRROR_SEEDS=10-14 tries it for long.
MOST_ACTS = int(os.environ.get("MIRROR_ACTS", "30"))
FIRST_SEED, LAST_SEED = map(int, os.environ.get("MIRROR_SEEDS", "0-3").split("-"))


@pytest.fixture
def newsroom(settings, tmp_path):
    settings.DUMP_FOLDER = str(tmp_path)
    load_page(rich_draft("2", "新渠通水"))
    load_page(rich_draft("3", "小学开学"))
    publish(Article.objects.all(), None)
    return Newsroom()


@pytest.mark.parametrize("seed", range(FIRST_SEED, LAST_SEED + 1))
def test_a_partner_who_starts_from_a_dump_ends_with_an_identical_copy(newsroom, seed, settings):
    chance = random.Random(seed)
    for _ in range(6):
        newsroom.chance(chance)
    export_archive(Path(settings.DUMP_FOLDER))
    partner = Partner().start_from_dump()
    assert partner.copy == archive()
    done = []
    for number in range(MOST_ACTS):
        done.append(newsroom.chance(chance))
        if chance.random() < 0.3:
            partner.follow()
        if number % 100 == 99:
            partner.follow()
            assert partner.copy == archive(), done[-100:]
    partner.follow()
    assert partner.copy == archive(), done[-100:]


def test_writers_that_commit_in_every_order_hide_nothing_from_a_partner():
    """Three publish, each in a transaction that ends only when its turn comes, whatever the order they began in."""
    pages = [make_page(make_issue(published_on=date(2021, 5, day))) for day in (1, 2, 3)]
    articles = [make_article(page) for page in pages]
    partner = Partner().start_from_lists()
    for order in ((0, 1, 2), (0, 2, 1), (1, 0, 2), (1, 2, 0), (2, 0, 1), (2, 1, 0)):
        correct(articles)
        may_commit = [Event() for _ in articles]
        writers = [Writer(article, may) for article, may in zip(articles, may_commit, strict=True)]
        for writer in writers:
            writer.start()
            assert writer.written.wait(10)
        for each in order:
            may_commit[each].set()
            writers[each].join(10)
            partner.follow()
            assert partner.copy == archive()
    assert len(partner.copy) == 3 and partner.after == PublishedArticle.objects.count() * 6


def correct(articles):
    with changeset("edit"):
        for article in articles:
            for row in Passage.objects.filter(article=article, role="paragraph"):
                Passage.objects.filter(pk=row.pk).update(text=row.text + "又一句。")


class Writer(Thread):
    def __init__(self, article: Article, may_commit: Event) -> None:
        super().__init__()
        self.article, self.may_commit, self.written = article, may_commit, Event()

    def run(self) -> None:
        try:
            with transaction.atomic():
                publish([self.article], None)
                self.written.set()
                assert self.may_commit.wait(10)
        finally:
            connection.close()
