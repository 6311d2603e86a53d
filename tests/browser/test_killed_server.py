"""A server killed between typing and saving: what was typed is found again."""

from collections.abc import Iterator

import pytest
from django.contrib.auth.models import User
from django.test import Client
from playwright.sync_api import Browser, expect
from playwright.sync_api import Page as Screen

from articles.models import Article, Passage, TypingDraft
from tests.browser.servers import Server
from tests.browser.typing import field_of
from tests.factories import make_article

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def server(browser) -> Iterator[Server]:
    server = Server()
    server.start()
    yield server
    server.kill()


@pytest.fixture
def screen(browser: Browser, server: Server, settings) -> Iterator[Screen]:
    client = Client()
    client.force_login(User.objects.create_superuser("wang"))
    cookie = client.cookies[settings.SESSION_COOKIE_NAME]
    context = browser.new_context(base_url=server.url)
    context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": server.url}])
    yield context.new_page()
    context.close()


@pytest.fixture
def article() -> Article:
    return make_article(headline="新渠通水", paragraphs=["新曲昨日通水。", "全长九公里。"])


def test_it_is_offered_once_the_server_is_back(screen, server, article):
    kept, typed_in_vain = Passage.objects.filter(article=article, role="paragraph").order_by("position")
    url = f"/admin/articles/article/{article.pk}/change/"
    screen.goto(url)
    with screen.expect_response("**/keep/"):
        field_of(screen, kept).fill("新渠昨日通水。")
    server.kill()
    field_of(screen, typed_in_vain).fill("全长十公里。")
    screen.keyboard.press("Control+s")
    expect(screen.locator(".note.is-unreachable")).to_be_visible()
    expect(field_of(screen, kept)).to_have_value("新渠昨日通水。")
    assert [draft.text for draft in TypingDraft.objects.all()] == ["新渠昨日通水。"]

    server.start()
    other = screen.context.new_page()
    screen.close()
    other.goto(url)
    expect(other.locator(".offers li")).to_have_count(2)
    for passage, text in ((kept, "新渠昨日通水。"), (typed_in_vain, "全长十公里。")):
        with other.expect_navigation():
            other.locator(".offers li", has_text=text[-4:]).locator("a.take").click()
        expect(field_of(other, passage)).to_have_value(text)
        with other.expect_navigation():
            other.keyboard.press("Control+s")
        passage.refresh_from_db()
        assert passage.text == text


def test_the_page_that_is_still_open_saves_once_the_server_is_back(screen, server, article):
    passage = Passage.objects.filter(article=article, role="paragraph").order_by("position")[0]
    screen.goto(f"/admin/articles/article/{article.pk}/change/")
    server.kill()
    field_of(screen, passage).fill("新渠昨日通水。")
    screen.keyboard.press("Control+s")
    expect(screen.locator(".note.is-unreachable")).to_be_visible()
    server.start()
    with screen.expect_navigation():
        screen.keyboard.press("Control+s")
    passage.refresh_from_db()
    assert passage.text == "新渠昨日通水。"
