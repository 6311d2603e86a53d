"""A page's structure put right with the hands on the keys."""

import pytest
from playwright.sync_api import Page as Screen

from articles.models import Article, Changeset, Page, Passage
from importers.storing.load import load_page
from tests.browser.typing import NOT_OURS
from tests.browser.waiting import until
from tests.drafts import rich_draft

pytestmark = pytest.mark.django_db(transaction=True)
FOCUSED = "document.activeElement.value"
COMPOSING = """init => document.dispatchEvent(
    new KeyboardEvent("keydown", {code: "KeyX", altKey: true, bubbles: true, cancelable: true, ...init}))"""


@pytest.fixture
def url(live_server) -> str:
    load_page(rich_draft())
    return f"/admin/articles/page/{Page.objects.get().pk}/structure/"


def opened(desk: Screen, url: str) -> None:
    desk.goto(url)
    until(desk, "document.activeElement.name === 'line'")


def go_to(desk: Screen, text: str) -> None:
    desk.locator("tr", has_text=text).locator("input").focus()


def press(desk: Screen, key: str) -> None:
    with desk.expect_navigation():
        desk.keyboard.press(key)
    until(desk, "document.activeElement.name === 'line'")


def test_a_line_becomes_a_subheading_and_the_eye_stays_with_it(desk, url):
    opened(desk, url)
    go_to(desk, "新渠通水")
    desk.keyboard.press("Alt+ArrowDown")
    meant = desk.evaluate(FOCUSED)
    press(desk, "Alt+s")
    assert Passage.objects.get(role="subheading").text == "第一段。"
    assert desk.evaluate(FOCUSED) == meant


def test_lines_chosen_on_the_way_are_joined(desk, url):
    opened(desk, url)
    go_to(desk, "第一段。")
    desk.keyboard.press("Alt+Shift+ArrowDown")
    press(desk, "Alt+j")
    assert Passage.objects.filter(text="第一段。第二段。").exists()


def test_an_article_starts_here_and_is_taken_back(desk, url):
    opened(desk, url)
    go_to(desk, "第二段。")
    press(desk, "Alt+a")
    assert Article.objects.filter(split_from__isnull=False).count() == 1
    desk.click(".messagelist a")
    desk.click("#content input[type=submit]")
    desk.wait_for_url("**/change/")
    assert not Article.objects.filter(split_from__isnull=False).exists()


def test_no_key_is_ours_while_an_input_method_composes(desk, url):
    opened(desk, url)
    before = Changeset.objects.count()
    for init in NOT_OURS:
        desk.evaluate(COMPOSING, init)
        desk.wait_for_timeout(100)
        assert Changeset.objects.count() == before, init
        assert desk.locator("input[name=line]:checked").count() == 0, init


def test_a_key_shows_and_hides_all_keys(desk, url):
    opened(desk, url)
    desk.keyboard.press("Alt+/")
    assert desk.locator("#keys").is_hidden()
    desk.keyboard.press("Alt+/")
    assert desk.locator("#keys").is_visible()


def test_why_a_line_was_read_so_is_shown_and_follows_the_eye(desk, url):
    opened(desk, url)
    desk.keyboard.press("Alt+1")
    desk.wait_for_selector("#reading li")
    desk.keyboard.press("Alt+ArrowDown")
    until(desk, "[...document.querySelectorAll('td.margin')].some((cell) => cell.textContent)")
    desk.keyboard.press("Alt+1")
    assert desk.locator("#reading").is_hidden()


def test_a_line_is_cut_where_the_slider_stands(desk, url):
    opened(desk, url)
    go_to(desk, "第二段。")
    desk.keyboard.press("Alt+2")
    desk.wait_for_selector("input.splitter")
    desk.keyboard.press("Home")
    desk.keyboard.press("ArrowRight")
    press(desk, "Enter")
    assert Passage.objects.filter(text="第二").exists()
    assert Passage.objects.filter(text="段。").exists()
    press(desk, "Alt+Backspace")
    assert Passage.objects.filter(text="第二段。").exists()


def test_another_article_is_asked_for_by_its_number(desk, url):
    opened(desk, url)
    go_to(desk, "第二段。")
    desk.keyboard.press("Alt+g")
    desk.keyboard.press("2")
    press(desk, "Enter")
    assert Passage.objects.get(text="第二段。").article == Article.objects.get(position=1)


def test_a_cut_is_left_by_escape(desk, url):
    opened(desk, url)
    go_to(desk, "第二段。")
    desk.keyboard.press("Alt+2")
    desk.wait_for_selector("input.splitter")
    desk.keyboard.press("Escape")
    assert desk.locator("tr", has_text="第二段。").count() == 1
    assert desk.locator("input[name=after]").input_value() == ""
