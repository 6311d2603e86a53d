"""A second reader with the hands on the keys."""

import pytest
from playwright.sync_api import Page as Screen

from articles.log.changesets import changeset
from articles.models import Article
from tests.browser.waiting import until
from tests.factories import make_article

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def article(db) -> Article:
    article = make_article()
    with changeset("edit"):
        Article.objects.filter(pk=article.pk).update(text_status="corrected")
    return article


def opened(desk: Screen, article: Article) -> None:
    desk.goto(f"/admin/articles/article/{article.pk}/change/")
    until(desk, "document.activeElement.tagName === 'TEXTAREA'")


def status(article: Article) -> str:
    return Article.objects.get(pk=article.pk).text_status


def test_a_key_verifies(desk, article):
    opened(desk, article)
    with desk.expect_navigation():
        desk.keyboard.press("Alt+v")
    assert status(article) == "verified"


def test_a_key_gives_back_and_asks_why_first(desk, article):
    opened(desk, article)
    desk.keyboard.press("Alt+r")
    until(desk, "document.activeElement.name === 'reason'")
    assert status(article) == "corrected"
    desk.keyboard.type("第二段漏字")
    with desk.expect_navigation():
        desk.keyboard.press("Alt+r")
    assert status(article) == "correcting"
