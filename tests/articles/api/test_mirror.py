"""A partner starts from a dump, follows the feed while the newsroom does whatever it does, and ends with an identical
copy."""

import random
from datetime import date
from pathlib import Path
from threading import Event, Thread

import pytest
from django.db import connection, transaction

from articles.dumping.export import export_archive
from articles.log.changesets import changeset
from articles.log.undo import UndoRefused, undo
from articles.models import Article, Changeset, Issue, Passage, PublishedArticle
from articles.publishing.publication import CannotPublishError, publish, republish, withdraw
from articles.redacting.redaction import Choice, RedactionRefused, redact
from articles.structure.acting import StructureRefused
from articles.structure.merging import accept_continuation
from importers.load import load_page
from tests.articles.api.partner import Partner, archive
from tests.articles.structure.test_acts_at_random import ACTS, Desk
from tests.drafts import rich_draft
from tests.factories import make_article, make_issue, make_page

pytestmark = pytest.mark.django_db(transaction=True)
REFUSALS = (StructureRefused, CannotPublishError, UndoRefused, RedactionRefused)
PUBLISHING = ["publish", "publish", "withdraw", "day", "redact", "go_on", "take_back", "take_back", "broken"]


class Newsroom(Desk):
    """The structural acts of a desk, and what goes out."""

    def publish(self, n: int) -> None:
        publish(self.some(n), None)

    def withdraw(self, n: int) -> None:
        withdraw(self.some(n)[:1], None)

    def day(self, n: int) -> None:
        issue = Issue.objects.order_by("pk")[n % Issue.objects.count()]
        with changeset("metadata"):
            Issue.objects.filter(pk=issue.pk).update(published_on=date(2021 + issue.pk % 7, 5, 1 + n % 28))
            republish(Article.objects.filter(page__issue=issue))

    def redact(self, n: int) -> None:
        passage = self.passage(n)
        choice = Choice(passage_id=passage.pk, characters=passage.text[:2])
        redact(passage.page, [choice], "某", None, "当事人要求")

    def go_on(self, n: int) -> None:
        earlier, later = self.article(n), self.article(n * 5 + 1)
        if earlier and later:
            accept_continuation(earlier, later, None)

    def take_back(self, n: int) -> None:
        last = list(Changeset.objects.exclude(kind__in=["import", "redact"]).order_by("-pk")[:4])
        if last:
            undo(last[n % len(last)], None, partly=True)

    def broken(self, n: int) -> None:
        with pytest.raises(ZeroDivisionError), transaction.atomic():
            publish(self.some(n)[:1], None)
            raise ZeroDivisionError

    def some(self, n: int) -> list[Article]:
        rows = list(Article.objects.standing().order_by("pk"))
        return [row for at, row in enumerate(rows) if (at + n) % 3]

    def chance(self, chance: random.Random) -> str:
        """One act; what the desk refuses leaves no trace."""
        name = chance.choice([*ACTS, *PUBLISHING, *PUBLISHING])
        try:
            with transaction.atomic():
                getattr(self, name)(chance.randrange(60))
        except REFUSALS:
            return f"{name} refused"
        return name


@pytest.fixture
def newsroom(settings, tmp_path):
    settings.DUMP_FOLDER = str(tmp_path)
    load_page(rich_draft("2", "新渠通水"))
    load_page(rich_draft("3", "小学开学"))
    publish(Article.objects.all(), None)
    return Newsroom()


@pytest.mark.parametrize("seed", range(4))
def test_a_partner_who_starts_from_a_dump_ends_with_an_identical_copy(newsroom, seed, settings):
    chance = random.Random(seed)
    for _ in range(6):
        newsroom.chance(chance)
    export_archive(Path(settings.DUMP_FOLDER))
    partner = Partner().start_from_dump()
    assert partner.copy == archive()
    done = []
    for _ in range(30):
        done.append(newsroom.chance(chance))
        if chance.random() < 0.3:
            partner.follow()
    partner.follow()
    assert partner.copy == archive(), done


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
