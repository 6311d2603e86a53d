"""What an editor waits for all day: an article opened, a character saved. Told in queries, which no load changes."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.log.changesets import changeset
from articles.models import Article
from tests.articles.admin.screens import form_of, queries_of
from tests.factories import make_article, make_caption, make_mention, make_page, make_unit

pytestmark = pytest.mark.django_db
OPENING, SAVING = 25, 48


def screen(article: Article) -> str:
    return reverse("admin:articles_article_change", args=[article.pk])


@pytest.fixture
def small() -> Article:
    article = make_article(paragraphs=["新曲昨日通水。"])
    make_caption(article, text="居民在渠边。")
    make_mention(make_unit("东桥街道"), article=article)
    return article


@pytest.fixture
def large() -> Article:
    page = make_page()
    article = make_article(page, paragraphs=[f"新曲第{number}段通水。" for number in range(40)])
    for number in range(5):
        make_caption(article, text=f"居民在第{number}段渠边。")
        make_mention(make_unit(f"第{number}街道"), article=article)
    for number in range(20):
        make_article(page, f"另一篇{number}")
    return article


def queries_of_saving(client: Client, article: Article, mark: str) -> int:
    data = form_of(client.get(screen(article)))
    field = next(name for name in data if name.startswith("passage-") and "曲" in data[name])
    with CaptureQueriesContext(connection) as queries:
        answer = client.post(screen(article), data | {field: data[field] + mark, "_next": "1"})
    assert answer.status_code == 302
    return len(queries)


def test_opening_takes_the_same_few_queries_however_much_there_is(as_editor, small, large):
    assert queries_of(as_editor, screen(large)) <= queries_of(as_editor, screen(small)) <= OPENING


def test_saving_one_character_does_too(as_editor, small, large):
    for article in (small, large):
        queries_of_saving(as_editor, article, "改")  # what is read once a process
    assert queries_of_saving(as_editor, small, "又") == queries_of_saving(as_editor, large, "又") <= SAVING


def test_a_second_reader_costs_nothing_of_the_editors_time(as_editor, as_chief, small):
    with changeset("edit"):
        Article.objects.update(text_status=Article.TextStatus.CORRECTED)
    assert queries_of(as_chief, screen(small)) <= OPENING + 3
