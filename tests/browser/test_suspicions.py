"""Suspicions decided with the hands on the keys, in the text and in the column."""

import pytest
from playwright.sync_api import Page as Screen
from playwright.sync_api import expect

from articles.log.undo import undo
from articles.models import Article, Changeset, Decision, Passage, Suspicion
from tests.articles.proofing.detectors import flagging
from tests.browser.typing import caret, field_of, open_article
from tests.browser.waiting import until
from tests.factories import make_issue, make_page, make_proofread

pytestmark = pytest.mark.django_db(transaction=True)
TEXT = "昨日，滎阳镇召开会议，滎阳镇各村参加，限上企业列席。"


@pytest.fixture
def article(monkeypatch) -> Article:
    detect = flagging(("滎阳镇", "滍阳镇"), ("限上", None))
    monkeypatch.setattr("importers.text.proofing.detect.suspicions", detect)
    issue = make_issue()
    make_proofread(make_page(issue), "又一篇", ["滎阳镇在另一版。"])
    return make_proofread(make_page(issue), "会议", [TEXT])


@pytest.fixture
def passage(article: Article) -> Passage:
    return Passage.objects.get(text=TEXT)


def go_to_first(desk: Screen, passage: Passage) -> None:
    caret(field_of(desk, passage), 0)
    desk.keyboard.press("Alt+j")


def stored(passage: Passage) -> str:
    passage.refresh_from_db()
    return passage.text


def test_one_is_accepted_and_the_eye_goes_on_to_the_next(desk, article, passage):
    open_article(desk, article)
    go_to_first(desk, passage)
    expect(desk.locator("#desk-mark")).to_contain_text("建议改为：滍阳镇")
    desk.keyboard.press("Alt+a")
    expect(desk.locator(".desk-said")).to_be_visible()
    right = TEXT.replace("滎", "滍", 1)
    expect(field_of(desk, passage)).to_have_value(right)
    assert stored(passage) == right
    expect(desk.locator("#desk-mark .quote")).to_have_text("滎阳镇")
    undo(Changeset.objects.latest("pk"), None)
    assert stored(passage) == TEXT


def test_accepting_all_over_the_issue_is_one_changeset(desk, article, passage):
    open_article(desk, article)
    go_to_first(desk, passage)
    before = Changeset.objects.count()
    desk.keyboard.press("Alt+w")
    expect(field_of(desk, passage)).to_have_value(TEXT.replace("滎", "滍"))
    assert Passage.objects.filter(text="滍阳镇在另一版。").exists()
    assert Changeset.objects.count() == before + 1


def test_a_dismissed_one_is_gone_and_stays_gone(desk, article, passage):
    open_article(desk, article)
    go_to_first(desk, passage)
    desk.keyboard.press("Alt+x")
    marks = field_of(desk, passage).locator("xpath=..").locator("mark")
    expect(marks).to_have_count(2)
    assert Decision.objects.get().outcome == "dismissed"
    open_article(desk, article)
    expect(marks).to_have_count(2)


def test_what_was_typed_and_not_saved_stays_and_is_saved_after_a_decision(desk, article, passage):
    open_article(desk, article)
    caret(field_of(desk, passage), 0)
    desk.keyboard.insert_text("据悉，")
    desk.keyboard.press("Alt+j")
    desk.keyboard.press("Alt+a")
    right = TEXT.replace("滎", "滍", 1)
    expect(field_of(desk, passage)).to_have_value("据悉，" + right)
    assert stored(passage) == right
    with desk.expect_navigation():
        desk.keyboard.press("Control+s")
    desk.wait_for_load_state()
    assert stored(passage) == "据悉，" + right


def test_without_a_proposal_it_says_so_and_changes_nothing(desk, article, passage):
    open_article(desk, article)
    caret(field_of(desk, passage), TEXT.index("限上"))
    expect(desk.locator("#desk-mark .quote")).to_have_text("限上")
    expect(desk.locator("#desk-mark button")).to_have_count(2)


def test_the_column_is_decided_place_by_place_by_key(desk, article, passage):
    open_article(desk, article)
    go_to_first(desk, passage)
    with desk.expect_navigation():
        desk.keyboard.press("Alt+c")
    places = desk.locator(".place")
    expect(places).to_have_count(3)
    until(desk, "document.activeElement.matches('.place')")
    desk.keyboard.press("Alt+a")
    expect(places.nth(0)).to_have_class("place is-done")
    desk.keyboard.press("Alt+a")
    expect(places.nth(1)).to_have_class("place is-done")
    desk.keyboard.press("Alt+x")
    expect(places.nth(2)).to_have_class("place is-done")
    assert stored(passage) == TEXT.replace("滎", "滍")
    assert Passage.objects.filter(text="滎阳镇在另一版。").exists()
    assert not Suspicion.objects.open().filter(found="滎阳镇").exists()


def test_no_key_of_the_column_is_ours_while_an_input_method_composes(desk, article, passage):
    desk.goto("/admin/articles/suspicion/column/?form=滎阳镇")
    until(desk, "document.activeElement.matches('.place')")
    for init in ({"isComposing": True}, {"keyCode": 229}):
        desk.evaluate(
            "init => document.dispatchEvent(new KeyboardEvent('keydown', {code: 'KeyA', altKey: true, ...init}))", init
        )
        desk.wait_for_timeout(100)
        assert stored(passage) == TEXT, init
