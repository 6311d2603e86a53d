"""An article put right with the hands on the keys, and nothing that was typed left by accident."""

import pytest
from playwright.sync_api import Dialog, Locator
from playwright.sync_api import Page as Screen

from articles.models import Article, Passage
from tests.browser.typing import caret, compose, field_of, open_article
from tests.factories import make_article, make_mention, make_page, make_unit

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def article() -> Article:
    return make_article(headline="新渠通水", paragraphs=["新曲昨日通水。", "全长九公里。"])


@pytest.fixture
def passage(article: Article) -> Passage:
    return article.passages.get(text="新曲昨日通水。")


@pytest.fixture
def field(desk: Screen, article: Article, passage: Passage) -> Locator:
    open_article(desk, article)
    return field_of(desk, passage)


def press(desk: Screen, key: str) -> None:
    with desk.expect_navigation():
        desk.keyboard.press(key)


def stored(passage: Passage) -> str:
    passage.refresh_from_db()
    return passage.text


def test_one_character_is_put_right_with_the_keyboard(desk, field, passage):
    caret(field, 1, 2)
    desk.keyboard.insert_text("渠")
    press(desk, "Control+s")
    assert stored(passage) == "新渠昨日通水。"


def test_it_is_put_right_with_an_input_method(desk, field, passage):
    caret(field, 1, 2)
    compose(field, "qu", "渠")
    press(desk, "Control+s")
    assert stored(passage) == "新渠昨日通水。"


def test_saving_goes_on_to_the_next_article(desk):
    page = make_page()
    first, second = make_article(page, "新渠通水"), make_article(page, "老街换新颜")
    open_article(desk, first)
    caret(field_of(desk, first.passages.get(role="paragraph")), 0, 2)
    desk.keyboard.insert_text("老渠")
    press(desk, "Control+Enter")
    assert f"/{second.pk}/" in desk.url
    press(desk, "Alt+[")
    assert f"/{first.pk}/" in desk.url
    assert first.passages.get(role="paragraph").text.startswith("老渠")


def test_from_passage_to_passage_without_the_mouse(desk, article, field):
    names = [f"passage-{pk}" for pk in article.passages.values_list("pk", flat=True)]
    met = []
    for key in ("Alt+ArrowDown", "Alt+ArrowDown", "Alt+ArrowDown", "Alt+ArrowDown", "Alt+ArrowUp"):
        desk.keyboard.press(key)
        met.append(desk.evaluate("document.activeElement.name"))
    assert met == [*names[1:], names[-1], names[-1], names[-2]]


@pytest.fixture
def questions(desk: Screen) -> list[str]:
    """What the browser asked before it left a page."""
    asked: list[str] = []

    def leave(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    desk.on("dialog", leave)
    return asked


def test_a_page_with_nothing_typed_is_left_without_a_question(desk, article, field, questions):
    make_mention(make_unit(), article=article)
    desk.reload()
    field.click()
    desk.goto("/admin/")
    assert questions == []


def test_typed_words_are_not_left_by_accident(desk, field, questions):
    field.press_sequentially("字")
    desk.goto("/admin/")
    assert questions == ["beforeunload"]


def test_no_key_is_ours_while_an_input_method_composes_or_with_other_modifiers(desk, field, passage):
    field.fill("新渠昨日通水。")
    for init in ({"isComposing": True}, {"keyCode": 229}, {"shiftKey": True}, {"ctrlKey": False}):
        field.dispatch_event("keydown", {"code": "KeyS", "ctrlKey": True, "bubbles": True, **init})
        desk.wait_for_timeout(100)
        assert stored(passage) == "新曲昨日通水。", init


def test_without_scripts_the_form_still_saves(browser, live_server, desk, passage, article):
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    context.add_cookies(desk.context.cookies())
    plain = context.new_page()
    plain.goto(f"/admin/articles/article/{article.pk}/change/")
    field_of(plain, passage).fill("新渠昨日通水。")
    plain.click("input[name=_continue]")
    assert stored(passage) == "新渠昨日通水。"
    context.close()
