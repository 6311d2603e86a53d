"""The scan beside the text: larger and smaller by key and mouse, and still there in the next article of the page."""

import pytest
from playwright.sync_api import Page as Screen
from playwright.sync_api import expect

from articles.models import Article
from tests.articles.pictures.test_scans import image, scanned
from tests.browser.typing import open_article
from tests.browser.waiting import until
from tests.factories import make_article

pytestmark = pytest.mark.django_db(transaction=True)
PLACE = "() => { const i = document.querySelector('.scan-window img'); return [i.style.width, i.style.transform]; }"


@pytest.fixture
def articles(tmp_path, settings) -> list[Article]:
    settings.MEDIA_ROOT = tmp_path
    page = scanned("p.png", image("PNG", size=(400, 600)))
    return [make_article(page, "新渠通水"), make_article(page, "老街换新颜")]


def width(desk: Screen) -> float:
    found: float = desk.evaluate("() => parseFloat(document.querySelector('.scan-window img').style.width)")
    return found


@pytest.fixture
def opened(desk: Screen, articles: list[Article]) -> Screen:
    open_article(desk, articles[0])
    until(desk, "document.querySelector('.scan-window img').style.width !== ''")
    return desk


def test_it_stands_beside_source_and_text(opened):
    scan, source, text = (
        opened.locator(name).first.bounding_box() for name in (".scan-window", ".passage-source", ".text-field")
    )
    assert scan and source and text
    assert scan["x"] + scan["width"] <= source["x"] < source["x"] + source["width"] <= text["x"]
    assert text["x"] + text["width"] <= 1366
    assert text["width"] > 300


def test_keys_make_it_larger_and_move_it_and_it_stays_so_in_the_next_article(opened):
    fitting = width(opened)
    for key in ("Alt+=", "Alt+=", "Alt+=", "Alt+Shift+ArrowDown", "Alt+Shift+ArrowRight"):
        opened.keyboard.press(key)
    assert width(opened) == pytest.approx(fitting * 1.25**3, rel=0.01)
    place = opened.evaluate(PLACE)
    with opened.expect_navigation():
        opened.keyboard.press("Alt+]")
    until(opened, "document.querySelector('.scan-window img').style.width !== ''")
    assert opened.evaluate(PLACE) == place
    opened.keyboard.press("Alt+0")
    assert width(opened) == pytest.approx(fitting)


def test_the_wheel_and_a_drag_do_the_same_and_never_lose_the_picture(opened):
    fitting = width(opened)
    box = opened.locator(".scan-window").bounding_box()
    assert box
    opened.mouse.move(box["x"] + 50, box["y"] + 50)
    opened.mouse.wheel(0, -100)
    opened.mouse.wheel(0, -100)
    until(opened, f"parseFloat(document.querySelector('.scan-window img').style.width) > {fitting * 1.5}")
    opened.mouse.down()
    opened.mouse.move(box["x"] + 5000, box["y"] + 5000)
    opened.mouse.up()
    picture = opened.locator(".scan-window img").bounding_box()
    assert picture
    assert picture["x"] <= box["x"] + 2
    assert picture["x"] + picture["width"] >= box["x"] + box["width"] - 2


def test_a_key_hides_it_for_good_and_shows_it_again(opened):
    opened.keyboard.press("Alt+z")
    expect(opened.locator("#desk-scan")).to_be_hidden()
    opened.reload()
    expect(opened.locator("#desk-scan")).to_be_hidden()
    opened.keyboard.press("Alt+z")
    expect(opened.locator("#desk-scan")).to_be_visible()
