"""One key prints an article or a page, and one gives it as a Word file; the print is black on white."""

from io import BytesIO
from pathlib import Path

import pytest
from django.urls import reverse
from docx import Document
from playwright.sync_api import Page as Screen
from playwright.sync_api import expect

from articles.models import Article
from tests.browser.typing import field_of, open_article
from tests.browser.waiting import until
from tests.factories import make_article, make_issue, make_page

pytestmark = pytest.mark.django_db(transaction=True)
SCREENS = ["article_change", "page_change", "page_structure"]
COMPOSING = "field => field.dispatchEvent(new KeyboardEvent('keydown', " \
    "{code: 'KeyP', ctrlKey: true, isComposing: true, keyCode: 229, bubbles: true, cancelable: true}))"  # fmt: skip


@pytest.fixture
def article() -> Article:
    return make_article(make_page(make_issue(), number="3"), "新渠通水", ["新渠昨日通水。"] * 60)


def go(desk: Screen, screen: str, article: Article) -> None:
    pk = article.pk if screen.startswith("article") else article.page_id
    desk.goto(reverse(f"admin:articles_{screen}", args=[pk]))
    until(desk, "document.readyState === 'complete'")


@pytest.mark.parametrize("screen", SCREENS)
def test_ctrl_p_opens_what_will_be_printed(desk, article, screen):
    go(desk, screen, article)
    with desk.expect_popup() as opened:
        desk.keyboard.press("Control+p")
    paper = opened.value
    expect(paper.locator("h1.is-headline")).to_contain_text("新渠通水")
    assert len(paper.locator(".is-paragraph .label").all()) == 60
    raw = paper.pdf(prefer_css_page_size=True)
    assert raw.startswith(b"%PDF")
    assert raw.count(b"/Type /Page\n") >= 3


@pytest.mark.parametrize("screen", SCREENS)
def test_ctrl_e_gives_a_word_file(desk, article, screen, tmp_path):
    go(desk, screen, article)
    with desk.expect_download() as loading:
        desk.keyboard.press("Control+e")
    assert loading.value.suggested_filename.endswith(".docx")
    loading.value.save_as(tmp_path / "a.docx")
    lines = Document(BytesIO(Path(tmp_path / "a.docx").read_bytes())).paragraphs
    assert "新渠昨日通水。" in [line.text for line in lines]


def test_words_that_are_not_saved_do_not_stand_in_the_way(desk, article):
    open_article(desk, article)
    field_of(desk, article.passages.filter(role="paragraph")[0]).fill("改过的一段。")
    with desk.expect_download():
        desk.keyboard.press("Control+e")
    with desk.expect_popup() as opened:
        desk.keyboard.press("Control+p")
    expect(opened.value.locator("body")).not_to_contain_text("改过的一段。")


def test_no_key_works_while_an_input_method_composes(desk, article):
    open_article(desk, article)
    field_of(desk, article.passages.filter(role="paragraph")[0]).evaluate(COMPOSING)
    desk.wait_for_timeout(200)
    assert len(desk.context.pages) == 1


def test_paper_is_black_on_white_whatever_the_theme(desk, article):
    desk.emulate_media(color_scheme="dark")
    desk.goto(reverse("admin:articles_article_paper", args=[article.pk]))
    colours = desk.evaluate(
        "() => [getComputedStyle(document.body).color, getComputedStyle(document.body).backgroundColor]"
    )
    assert colours == ["rgb(0, 0, 0)", "rgb(255, 255, 255)"]


def test_the_foot_is_at_the_bottom_of_every_sheet_and_leaves_room_for_the_text(desk, article):
    """As printed: fixed, so that each sheet repeats it, and the text of no sheet runs below it."""
    desk.goto(reverse("admin:articles_article_paper", args=[article.pk]))
    desk.emulate_media(media="print")
    foot = desk.locator(".foot")
    assert foot.evaluate("foot => getComputedStyle(foot).position") == "fixed"
    assert article.public_id in foot.inner_text()
    room = desk.locator(".foot-room").evaluate("room => room.getBoundingClientRect().height")
    assert room > foot.evaluate("foot => foot.getBoundingClientRect().height")
    expect(desk.locator(".bar")).to_be_hidden()
