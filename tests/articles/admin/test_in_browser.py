"""The article screen in a real browser: sign in, put one character right, save with the keyboard."""

import os
import shutil
from collections.abc import Iterator

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Dialog, Page, expect, sync_playwright

from articles.editing import Edit, save_passages
from articles.models import Article, Passage
from tests.factories import make_article, make_mention, make_unit

CHROMIUM = shutil.which("chromium")
QUIET = ["--no-sandbox", "--disable-background-networking", "--disable-sync", "--disable-component-update"]

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(CHROMIUM is None, reason="no chromium on this machine"),
]


@pytest.fixture(autouse=True)
def the_browser_runs_beside_the_database(monkeypatch):
    """Playwright keeps an event loop in this thread, which Django takes for asynchronous code."""
    monkeypatch.setitem(os.environ, "DJANGO_ALLOW_ASYNC_UNSAFE", "true")


@pytest.fixture
def page() -> Iterator[Page]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser.new_page(viewport={"width": 1366, "height": 768})
        browser.close()


@pytest.fixture
def complaints(page: Page) -> list[str]:
    """What the browser wrote into its console: a breach of the Content-Security-Policy too."""
    found: list[str] = []
    page.on("console", lambda message: found.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: found.append(str(error)))
    return found


@pytest.fixture
def opened(live_server, page: Page) -> Article:
    """An article with one wrong character, open before somebody who is signed in."""
    article = make_article(headline="新渠通水", paragraphs=["新曲昨日通水。"])
    # The groups are the migrations', which the tables emptied by another such test no longer hold.
    User.objects.create_superuser("wang", password="一个长长的口令")
    page.goto(f"{live_server.url}/admin/articles/article/{article.pk}/change/")
    page.fill("#id_username", "wang")
    page.fill("#id_password", "一个长长的口令")
    page.press("#id_password", "Enter")
    expect(page.locator("textarea").first).to_be_visible()
    return article


def paragraph_box(page: Page, article: Article):
    passage = article.passages.get(role=Passage.Role.PARAGRAPH)
    return passage, page.locator(f"textarea[name=passage-{passage.pk}]")


def test_one_character_is_put_right_with_the_keyboard(opened, page, complaints):
    passage, box = paragraph_box(page, opened)
    box.fill("新渠昨日通水。")
    with page.expect_navigation():
        page.keyboard.press("Control+s")
    passage.refresh_from_db()
    assert passage.text == "新渠昨日通水。"
    assert passage.version == 2
    assert complaints == []


@pytest.fixture
def questions(page: Page) -> list[str]:
    """What the browser asked before it left a page."""
    asked: list[str] = []

    def leave(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    page.on("dialog", leave)
    return asked


def test_a_page_with_nothing_typed_is_left_without_a_question(live_server, opened, page, questions):
    make_mention(make_unit(), article=opened)
    page.reload()
    paragraph_box(page, opened)[1].click()
    page.goto(f"{live_server.url}/admin/")
    assert questions == []


def test_typed_words_are_not_left_by_accident(live_server, opened, page, questions):
    paragraph_box(page, opened)[1].press_sequentially("字")
    page.goto(f"{live_server.url}/admin/")
    assert questions == ["beforeunload"]


def test_words_of_a_refused_save_are_not_left_by_accident(live_server, opened, page, questions):
    passage, box = paragraph_box(page, opened)
    box.fill("新渠今日通水。")
    save_passages(opened, [Edit(passage_id=passage.pk, version=1, text="新渠昨日通水。")], None)
    with page.expect_navigation():
        page.keyboard.press("Control+s")
    expect(page.locator(".stored")).to_contain_text("新渠昨日通水。")
    expect(box).to_have_value("新渠今日通水。")
    page.goto(f"{live_server.url}/admin/")
    assert questions == ["beforeunload"]


def test_a_key_of_an_input_method_saves_nothing(opened, page):
    passage, box = paragraph_box(page, opened)
    box.fill("新渠昨日通水。")
    box.dispatch_event("keydown", {"code": "KeyS", "ctrlKey": True, "isComposing": True, "bubbles": True})
    box.dispatch_event("keydown", {"code": "KeyS", "ctrlKey": True, "keyCode": 229, "bubbles": True})
    page.wait_for_timeout(300)
    passage.refresh_from_db()
    assert passage.text == "新曲昨日通水。"
