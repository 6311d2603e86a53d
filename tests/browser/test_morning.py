"""An editor's morning on a real page, with the hands on the keys: open, fix, save, next, look back, undo, mark, ask."""

from pathlib import Path

import pytest
from django.core.management import call_command
from playwright.sync_api import Locator, expect
from playwright.sync_api import Page as Screen

from articles.models import Article, Changeset, Passage, Verdict
from tests.browser.typing import caret, compose, field_of

pytestmark = pytest.mark.django_db(transaction=True)
PAGE = Path(__file__).parents[1] / "pages" / "qinghe-2024-05-16-1.txt"


@pytest.fixture
def articles(live_server, capsys) -> list[Article]:
    call_command("import_issue", str(PAGE), "--newspaper", "清河日报", "--date", "2024-05-16", "--page", "1")
    return list(Article.objects.order_by("position"))


def paragraph(article: Article) -> Passage:
    found: Passage = article.passages.filter(role="paragraph")[0]
    return found


def field(desk: Screen, article: Article) -> Locator:
    return field_of(desk, paragraph(article))


def press(desk: Screen, key: str) -> None:
    with desk.expect_navigation():
        desk.keyboard.press(key)
    desk.wait_for_selector(".mark-paper", state="attached")


def test_an_editors_morning(desk, articles):
    first, second, *_ = articles
    read, other = paragraph(first).text, paragraph(second).text
    # From the issue to its first article.
    desk.goto(f"/admin/articles/issue/{first.page.issue_id}/change/")
    desk.locator(f"a[href*='/article/{first.pk}/']").first.click()
    desk.wait_for_selector(".mark-paper", state="attached")
    # One character put right with an input method; what was changed is shown, and saved on the way to the next.
    caret(field(desk, first), 0, 1)
    compose(field(desk, first), "xin", "新")
    expect(field(desk, first).locator("xpath=../..//p[contains(@class, 'of-import')]//ins")).to_have_text("新")
    press(desk, "Control+Enter")
    assert f"/article/{second.pk}/" in desk.url
    assert paragraph(first).text == "新" + read[1:]
    # A place that the print has so, in the next one, with words typed just before.
    caret(field(desk, second), len(other))
    desk.keyboard.insert_text("（完）")
    caret(field(desk, second), 0, 2)
    press(desk, "Alt+p")
    assert paragraph(second).text == other + "（完）"
    assert Verdict.objects.get().quote == other[:2]
    # Both taken back with one key.
    press(desk, "Alt+u")
    assert paragraph(second).text == other
    assert not Verdict.objects.exists()
    # Back to the first, which asks somebody.
    press(desk, "Alt+[")
    expect(field(desk, first)).to_have_value("新" + read[1:])
    caret(field(desk, first), 2, 4)
    desk.keyboard.press("Alt+q")
    desk.keyboard.insert_text("请核")
    press(desk, "Control+s")
    # The answer is given from the queue.
    desk.goto("/admin/articles/verdict/")
    desk.locator("#result_list tbody th a").first.click()
    desk.fill("#id_answer", "无误")
    desk.click("input[name=_save]")
    expect(desk.locator(".messagelist")).to_be_visible()
    assert Verdict.objects.get().answer == "无误"
    made = Changeset.objects.exclude(kind__in=["import", "units"]).order_by("pk").values_list("kind", flat=True)
    assert list(made) == ["edit", "edit", "undo", "verdict", "verdict"]
