"""Verdicts given, answered and taken back with the hands on the keys."""

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Locator, expect
from playwright.sync_api import Page as Screen

from articles.models import Article, Changeset, Passage, Verdict
from articles.verdicts.giving import give_verdict
from articles.verdicts.places import Place
from tests.browser.typing import caret, field_of, open_article
from tests.factories import make_article

pytestmark = pytest.mark.django_db(transaction=True)
TEXT = "𠮷庆村村民王某某说，新曲通水了。"


@pytest.fixture
def passage() -> Passage:
    passage: Passage = make_article(headline="新渠通水", paragraphs=[TEXT]).passages.get(text=TEXT)
    return passage


@pytest.fixture
def article(passage: Passage) -> Article:
    assert passage.article
    return passage.article


@pytest.fixture
def li() -> User:
    return User.objects.create_user("li", is_staff=True)


@pytest.fixture
def field(desk: Screen, article: Article, passage: Passage) -> Locator:
    open_article(desk, article)
    return field_of(desk, passage)


def press(desk: Screen, key: str) -> None:
    with desk.expect_navigation():
        desk.keyboard.press(key)
    desk.wait_for_selector(".mark-paper", state="attached")


def marked(field: Locator) -> list[str]:
    return field.locator("xpath=..").locator("mark:not(.is-edited)").all_text_contents()


def test_chosen_characters_were_printed_so(desk, field, passage):
    caret(field, 11, 13)
    press(desk, "Alt+p")
    verdict = Verdict.objects.get()
    assert (verdict.kind, verdict.quote, verdict.start) == ("printed_so", "新曲", 10)
    assert marked(field) == ["新曲"]
    assert field.evaluate("f => [document.activeElement === f, f.selectionStart]") == [True, 11]


def test_words_typed_before_are_saved_with_it_and_it_stands_in_them(desk, field, passage):
    caret(field, 0)
    desk.keyboard.insert_text("昨日，")
    caret(field, 14, 16)
    press(desk, "Alt+i")
    passage.refresh_from_db()
    assert passage.text == "昨日，𠮷庆村村民王某某说，□□通水了。"
    assert Verdict.objects.get().quote == "□□"
    assert Changeset.objects.latest("pk").kind == "edit"


def test_a_query_goes_to_a_person_with_a_note_and_comes_back_with_an_answer(desk, li, field, passage):
    caret(field, 6, 9)
    desk.keyboard.press("Alt+q")
    expect(desk.locator("#desk-verdict")).to_be_visible()
    desk.keyboard.insert_text("名字？")
    desk.select_option("#id_verdict_asked", str(li.pk))
    press(desk, "Control+s")
    verdict = Verdict.objects.get()
    assert (verdict.kind, verdict.quote, verdict.note, verdict.asked) == ("query", "王某某", "名字？", li)
    expect(desk.locator("#desk-mark")).to_contain_text("名字？")
    desk.keyboard.press("Alt+a")
    desk.keyboard.insert_text("是化名")
    press(desk, "Control+s")
    verdict.refresh_from_db()
    assert (verdict.answer, verdict.is_open) == ("是化名", False)
    assert marked(field) == []


def test_a_note_with_line_ends_typed_with_enter_is_not_sent_by_it(desk, field):
    caret(field, 6, 9)
    desk.keyboard.press("Alt+q")
    desk.keyboard.insert_text("名字？")
    desk.keyboard.press("Enter")
    expect(desk.locator("#desk-verdict")).to_be_visible()
    desk.keyboard.press("Escape")
    expect(desk.locator("#desk-verdict")).to_be_hidden()
    assert not Verdict.objects.exists()
    assert field.evaluate("f => document.activeElement === f")


def test_a_verdict_is_taken_back(desk, passage, article):
    give_verdict(passage, Place(10, 12), "printed_so", None)
    open_article(desk, article)
    desk.keyboard.press("Alt+j")
    press(desk, "Alt+x")
    assert not Verdict.objects.exists()


def test_a_button_means_the_characters_chosen_before(desk, field):
    caret(field, 11, 13)
    with desk.expect_navigation():
        desk.click("[data-press=printed-so]")
    assert Verdict.objects.get().quote == "新曲"


def test_what_does_not_go_is_told(desk, field):
    caret(field, 11)
    press(desk, "Alt+p")
    expect(desk.locator(".messagelist")).to_contain_text("请先选中文字")
    assert not Verdict.objects.exists()
