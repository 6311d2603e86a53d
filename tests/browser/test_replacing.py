"""Find and replace with the hands on the keys."""

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Page as Screen

from articles.models import Passage, Replacement, ReplacementHit
from articles.replacing.choosing import chosen_count
from articles.replacing.finding import start_finding
from tests.browser.typing import NOT_OURS
from tests.browser.waiting import until
from tests.factories import make_article
from tests.jobs import run_jobs

pytestmark = pytest.mark.django_db(transaction=True)
COMPOSING = """init => document.dispatchEvent(
    new KeyboardEvent("keydown", {code: "KeyX", altKey: true, shiftKey: true, bubbles: true, ...init}))"""


@pytest.fixture
def replacement(db) -> Replacement:
    """Two hits in each of two articles."""
    for headline in ("清水河", "清水湾"):
        make_article(headline=headline, paragraphs=["清水流。"])
    replacement = Replacement(find="清水", replace_with="青水")
    start_finding(replacement, User.objects.filter(username="wang").first())
    run_jobs()
    return replacement


def opened(desk: Screen, replacement: Replacement) -> None:
    desk.goto(f"/admin/articles/replacement/{replacement.pk}/change/")
    until(desk, "document.activeElement.name === 'hit'")


def press(desk: Screen, key: str) -> None:
    with desk.expect_navigation():
        desk.keyboard.press(key)
    desk.wait_for_load_state()


def test_hits_are_walked_through_left_out_and_the_rest_replaced(desk, replacement):
    opened(desk, replacement)
    desk.keyboard.press("Alt+ArrowDown")
    desk.keyboard.press("Space")
    press(desk, "Alt+Enter")
    run_jobs()
    desk.wait_for_selector("text=已替换")
    texts = Passage.objects.order_by("pk").values_list("text", flat=True)
    assert list(texts) == ["青水河", "清水流。", "青水湾", "青水流。"]


def test_all_none_and_those_of_an_article_have_their_keys(desk, replacement):
    opened(desk, replacement)
    press(desk, "Alt+Shift+x")
    assert chosen_count(Replacement.objects.get()) == 0
    opened(desk, replacement)
    desk.keyboard.press("Alt+ArrowDown")
    desk.keyboard.press("Alt+ArrowDown")
    press(desk, "Alt+a")
    chosen = ReplacementHit.objects.chosen_of(Replacement.objects.get())
    assert {hit.article.headline for hit in chosen} == {"清水湾"}
    opened(desk, replacement)
    press(desk, "Alt+Shift+a")
    assert chosen_count(Replacement.objects.get()) == 4


def test_no_key_is_ours_while_an_input_method_composes(desk, replacement):
    opened(desk, replacement)
    for init in NOT_OURS:
        desk.evaluate(COMPOSING, init)
        desk.wait_for_timeout(100)
        assert chosen_count(Replacement.objects.get()) == 4, init


def test_the_page_follows_a_job_without_a_hand(desk, replacement):
    opened(desk, replacement)
    press(desk, "Alt+Enter")
    assert desk.locator("#job").get_attribute("data-open") == "yes"
    run_jobs()
    desk.wait_for_selector("#job[data-open=no]")
