"""An archive of any number of published articles, made in minutes, to measure search, API and admin with.

It fills the connected database, which must be empty: use it within ``measured_archive``.
"""

import random
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice

from django.db.models import Model

from articles.models import (
    Article,
    ArticleText,
    FeedCounter,
    Issue,
    Mention,
    Newspaper,
    Page,
    Passage,
    PhotoCaption,
    PublishedArticle,
    PublishedCaption,
    PublishedMention,
    PublishedText,
    Source,
    SourceSpan,
    Unit,
)
from importers.demo import SAMPLES
from importers.files import find_pages
from importers.gazetteers.rows import store_units
from importers.gazetteers.table import read_gazetteer
from importers.measuring.invented.copying import bare_tables, copy_rows
from importers.measuring.invented.issues import made_issue
from importers.measuring.invented.sentences import SEED, InventedArticle, invented_articles
from importers.measuring.scratch import scratch_database

NAME = "newsroom_archive"
NEWSPAPERS = (("临江日报", ""), ("临江日报", "柳湾"), ("清河晚报", ""))
LAST_DAY = date(2025, 12, 31)
ARTICLES_AN_ISSUE = 40
ISSUES_A_COPY = 25
FILLED = [
    Newspaper, Issue, Page, Source, Article, ArticleText, PhotoCaption, Passage, SourceSpan, Mention,
    PublishedArticle, PublishedCaption, PublishedMention, PublishedText, FeedCounter,
]  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class MadeArchive:
    articles: int

    def __str__(self) -> str:
        return f"{self.articles:,} articles"


def make_archive(articles: int, desk: bool = True) -> MadeArchive:
    """Fill the connected, empty archive with published articles and everything that the desk has of them.

    There are forty articles in an issue, and an issue a day for each of three newspapers, up to LAST_DAY. The rows are
    the same every time. Without ``desk`` only the published side is made, and what it refers to, in a fourth of the
    time.
    """
    if Article.objects.exists():
        raise ValueError("An archive is made in an empty database only.")
    store_units(read_gazetteer(SAMPLES / "units.csv"))
    invented = invented_articles([file.path for file in find_pages([SAMPLES])])
    with bare_tables(FILLED):
        papers = [Newspaper(pk=at, name=name, section=section) for at, (name, section) in enumerate(NEWSPAPERS, 1)]
        copy_rows([*papers, FeedCounter(pk=1, number=articles, compacted_to=0)])
        _fill(papers, articles, invented, desk)
    return MadeArchive(articles=articles)


def _fill(papers: list[Newspaper], articles: int, invented: Iterator[InventedArticle], desk: bool) -> None:
    choose = random.Random(SEED)
    units = list(Unit.objects.filter(confirmed=True).order_by("pk"))
    rows: list[Model] = []
    for number, issue in enumerate(_issues(papers, articles), 1):
        texts = islice(invented, min(ARTICLES_AN_ISSUE, articles - (number - 1) * ARTICLES_AN_ISSUE))
        rows += made_issue(issue, list(texts), units, choose, desk)
        if number % ISSUES_A_COPY == 0:
            copy_rows(_in_order(rows))
            rows = []
    copy_rows(_in_order(rows))


def _in_order(rows: list[Model]) -> list[Model]:
    """The rows sorted by model, so that rows come after those that they refer to."""
    return sorted(rows, key=lambda row: FILLED.index(type(row)))


def _issues(papers: list[Newspaper], articles: int) -> Iterator[Issue]:
    """The oldest first, as they came in."""
    count = -(-articles // ARTICLES_AN_ISSUE)
    days = -(-count // len(papers))
    for number in range(count):
        day = LAST_DAY - timedelta(days=days - 1 - number // len(papers))
        paper = papers[number % len(papers)]
        yield Issue(pk=number + 1, newspaper=paper, published_on=day, date_source=Issue.DateSource.FILENAME)


@contextmanager
def measured_archive(articles: int, *, desk: bool = True, keep: bool = False) -> Iterator[MadeArchive]:
    """An archive of so many articles in a database of its own, connected within. ``keep`` leaves it for the next run,
    which then uses it as it is (drop the database ``newsroom_archive_N`` by hand)."""
    with scratch_database(f"{NAME}_{articles}" + ("_desk" if desk else ""), keep):
        if PublishedArticle.objects.count() == articles:
            yield MadeArchive(articles=articles)
            return
        yield make_archive(articles, desk)
