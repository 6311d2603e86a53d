"""Two browsers at one article, and one that is closed, signed out, cut off or bereft of its server."""

import json
from collections.abc import Callable, Iterator

import pytest
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.test import Client
from playwright.sync_api import Browser, Locator, expect
from playwright.sync_api import Page as Screen

from articles.editing import Edit, save_passages
from articles.log.changesets import changeset
from articles.models import Article, Passage, Reservation, TypingDraft
from tests.browser.typing import compose, field_of
from tests.factories import make_article, make_caption

pytestmark = pytest.mark.django_db(transaction=True)
STORED = (
    "() => Object.keys(localStorage).filter(key => key.startsWith('typed:')).map(key => JSON.parse(localStorage[key]))"
)


@pytest.fixture
def article() -> Article:
    return make_article(headline="新渠通水", paragraphs=["新曲昨曰通水，居民受益。", "全长九公里。"])


@pytest.fixture
def passage(article: Article) -> Passage:
    return Passage.objects.get(article=article, text="新曲昨曰通水，居民受益。")


@pytest.fixture
def another(browser: Browser, live_server, settings) -> Iterator[Callable[[str], Screen]]:
    """A browser of somebody else's."""
    contexts = []

    def signed_in(name: str) -> Screen:
        client = Client()
        client.force_login(User.objects.create_superuser(name))
        context = browser.new_context(base_url=live_server.url, viewport={"width": 1366, "height": 768})
        cookie = client.cookies[settings.SESSION_COOKIE_NAME]
        context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server.url}])
        contexts.append(context)
        return context.new_page()

    yield signed_in
    for context in contexts:
        context.close()


def url(article: Article) -> str:
    return f"/admin/articles/article/{article.pk}/change/"


def open_at(screen: Screen, article: Article, passage: Passage) -> Locator:
    screen.goto(url(article))
    return field_of(screen, passage)


def save(screen: Screen) -> None:
    with screen.expect_navigation():
        screen.keyboard.press("Control+s")


def take(screen: Screen) -> None:
    """The offer; it opens the article anew, whose keys work once all of it is there."""
    with screen.expect_navigation():
        screen.click(".offers a.take")


def stored(passage: Passage) -> str:
    passage.refresh_from_db()
    return passage.text


def wait_for_draft(screen: Screen, text: str) -> None:
    for _attempt in range(50):
        if TypingDraft.objects.filter(text=text).exists():
            return
        screen.wait_for_timeout(100)
    raise AssertionError(f"never kept: {text}")


def test_two_see_each_other_and_what_both_did_is_brought_together_by_key(desk, another, article, passage):
    other = another("chen")
    mine = open_at(desk, article, passage)
    theirs = open_at(other, article, passage)
    expect(other.locator(".keeping .others")).to_contain_text("wang")
    theirs.fill("新曲昨日放水，居民受益。")
    save(other)
    mine.fill("新渠昨曰供水，居民受益。")
    save(desk)
    expect(desk.locator(".three ins")).to_have_text(["渠", "供", "日放"])
    assert stored(passage) == "新曲昨日放水，居民受益。"
    desk.keyboard.press("Control+s")
    expect(desk.locator(".missing")).to_be_visible()
    assert stored(passage) == "新曲昨日放水，居民受益。"
    desk.keyboard.press("Alt+2")
    expect(desk.locator(".result")).to_have_text("新渠昨日放水，居民受益。")
    save(desk)
    assert stored(passage) == "新渠昨日放水，居民受益。"
    assert not TypingDraft.objects.exists()


def test_what_is_written_anew_counts_and_is_composed_in_peace(desk, article, passage):
    mine = open_at(desk, article, passage)
    save_passages(article, [Edit(passage_id=passage.pk, version=1, text="新曲昨曰放水，居民受益。")], None)
    mine.fill("新曲昨曰供水，居民受益。")
    save(desk)
    desk.keyboard.press("Alt+4")
    compose(desk.locator(".question textarea"), "yin", None)
    desk.locator(".question textarea").dispatch_event("keydown", {"code": "Digit2", "altKey": True, "keyCode": 229})
    desk.locator(".question textarea").fill("引")
    save(desk)
    assert stored(passage) == "新曲昨曰引水，居民受益。"


def test_without_scripts_the_questions_are_a_plain_form(browser, live_server, desk, article, passage):
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    context.add_cookies(desk.context.cookies())
    plain = context.new_page()
    field = open_at(plain, article, passage)
    save_passages(article, [Edit(passage_id=passage.pk, version=1, text="新曲昨曰放水，居民受益。")], None)
    field.fill("新曲昨曰供水，居民受益。")
    plain.click("input[name=_continue]")
    plain.click(".question input[value=mine]")
    plain.click(".submit-row .default")
    assert stored(passage) == "新曲昨曰供水，居民受益。"
    context.close()


def test_a_tab_that_is_closed_leaves_no_reservation_but_what_was_typed(desk, article, passage):
    open_at(desk, article, passage).fill("新渠昨日通水，居民受益。")
    other = desk.context.new_page()
    desk.close()
    wait_for_draft(other, "新渠昨日通水，居民受益。")
    assert not Reservation.objects.exists()
    field = open_at(other, article, passage)
    expect(field).to_have_value("新曲昨曰通水，居民受益。")
    expect(other.locator(".offers ins").first).to_have_text("渠")
    take(other)
    expect(field).to_have_value("新渠昨日通水，居民受益。")
    save(other)
    assert stored(passage) == "新渠昨日通水，居民受益。"
    assert not TypingDraft.objects.exists()
    expect(other.locator(".offers")).to_have_count(0)
    assert other.evaluate(STORED) == []


def test_an_offer_is_discarded_and_the_page_stays_as_it_is(desk, article, passage):
    open_at(desk, article, passage).fill("新渠昨日通水，居民受益。")
    wait_for_draft(desk, "新渠昨日通水，居民受益。")
    desk.on("dialog", lambda dialog: dialog.accept())
    desk.reload()
    second = field_of(desk, Passage.objects.get(text="全长九公里。"))
    second.fill("全长十公里。")
    desk.locator(".offers button").first.click()
    expect(desk.locator(".offers li")).to_have_count(0)
    expect(second).to_have_value("全长十公里。")
    assert not TypingDraft.objects.filter(passage=passage.pk).exists()


def test_a_session_that_ended_is_said_in_place_and_one_goes_on_after_signing_in_elsewhere(desk, article, passage):
    field = open_at(desk, article, passage)
    user = User.objects.get()
    user.set_password("一个长长的口令")
    user.save()
    Session.objects.all().delete()
    field.fill("新渠昨日通水，居民受益。")
    desk.keyboard.press("Control+s")
    expect(desk.locator(".note.is-signed-out")).to_be_visible()
    expect(field).to_have_value("新渠昨日通水，居民受益。")
    assert [entry["text"] for entry in desk.evaluate(STORED)] == ["新渠昨日通水，居民受益。"]
    with desk.context.expect_page() as opened:
        desk.click(".note.is-signed-out a")
    sign_in = opened.value
    sign_in.fill("#id_username", "wang")
    sign_in.fill("#id_password", "一个长长的口令")
    sign_in.press("#id_password", "Enter")
    sign_in.wait_for_url("**/admin/")
    desk.bring_to_front()
    desk.evaluate("window.dispatchEvent(new Event('focus'))")
    expect(desk.locator(".note.is-signed-out")).to_be_hidden()
    field.focus()
    save(desk)
    assert stored(passage) == "新渠昨日通水，居民受益。"


def test_nothing_is_saved_under_the_name_of_another_who_signed_in(another, article, passage):
    mine, other = another("li"), another("chen")
    field = open_at(mine, article, passage)
    mine.context.add_cookies(other.context.cookies())
    field.fill("新渠昨日通水，居民受益。")
    mine.keyboard.press("Control+s")
    expect(mine.locator(".note.is-another")).to_be_visible()
    assert stored(passage) == "新曲昨曰通水，居民受益。"
    assert not TypingDraft.objects.exists()


def test_a_network_that_is_gone_is_said_and_what_was_typed_is_handed_in_later(another, article, passage):
    desk = another("li")
    field = open_at(desk, article, passage)
    desk.context.set_offline(True)
    field.fill("新渠昨日通水，居民受益。")
    desk.keyboard.press("Control+s")
    expect(desk.locator(".note.is-unreachable")).to_be_visible()
    other = desk.context.new_page()
    desk.close()
    assert not TypingDraft.objects.exists()
    other.context.set_offline(False)
    open_at(other, article, passage)
    expect(other.locator(".offers ins").first).to_have_text("渠")


def test_nothing_is_kept_while_an_input_method_composes(desk, article, passage):
    field = open_at(desk, article, passage)
    field.focus()
    field.evaluate("field => field.setSelectionRange(1, 2)")
    compose(field, "qu", None)
    desk.wait_for_timeout(2_500)
    assert desk.evaluate(STORED) == []
    assert not TypingDraft.objects.exists()
    field.evaluate("""field => {
        field.setRangeText("渠", 1, 3, "end");
        field.dispatchEvent(new InputEvent("input", {bubbles: true, isComposing: true}));
        field.dispatchEvent(new CompositionEvent("compositionend", {bubbles: true, data: "渠"}));
    }""")
    wait_for_draft(desk, "新渠昨曰通水，居民受益。")


def test_half_a_word_is_not_kept_when_the_tab_is_closed_over_it(desk, article, passage):
    field = open_at(desk, article, passage)
    field.fill("新渠昨日通水，居民受益。")
    field.evaluate("field => field.setSelectionRange(0, 0)")
    compose(field, "qu", None)
    other = desk.context.new_page()
    desk.close()
    wait_for_draft(other, "新渠昨日通水，居民受益。")
    assert [json.dumps(text) for text in TypingDraft.objects.values_list("text", flat=True) if "qu" in text] == []


@pytest.mark.parametrize(("answer", "left"), [("clear", 0), ("keep", 1)])
def test_logging_out_offers_to_clear_what_the_browser_keeps(desk, article, passage, answer, left):
    open_at(desk, article, passage).fill("新渠昨日通水，居民受益。")
    wait_for_draft(desk, "新渠昨日通水，居民受益。")
    desk.on("dialog", lambda dialog: dialog.accept())
    desk.click("#logout-form button")
    desk.click("#logging-out button[value=stay]")
    expect(desk.locator("#logging-out")).to_be_hidden()
    desk.click("#logout-form button")
    with desk.expect_navigation():
        desk.click(f"#logging-out button[value={answer}]")
    assert not Session.objects.exists()
    assert len(desk.evaluate(STORED)) == left
    assert not Reservation.objects.exists()


def test_logging_out_asks_nothing_where_nothing_is_kept(desk, article, passage):
    open_at(desk, article, passage)
    with desk.expect_navigation():
        desk.click("#logout-form button")
    assert not Session.objects.exists()


def test_an_article_that_is_gone_is_said_to_be_gone(another, article, passage):
    desk = another("li")
    field = open_at(desk, article, passage)
    with changeset("import"):
        for row in (*article.passages.all(), article):
            row.delete()
    field.fill("新渠昨日通水，居民受益。")
    desk.keyboard.press("Control+s")
    expect(desk.locator(".note.is-gone")).to_be_visible()
    expect(desk.locator(".note.is-unreachable")).to_be_hidden()
    expect(field).to_have_value("新渠昨日通水，居民受益。")


def test_what_is_typed_while_a_save_is_on_its_way_is_kept(desk, article, passage):
    field = open_at(desk, article, passage)
    desk.route("**/change/", lambda route: (desk.wait_for_timeout(500), route.continue_()))
    field.fill("新渠昨日通水，居民受益。")
    with desk.expect_navigation():
        desk.keyboard.press("Control+s")
        field.fill("新渠昨日通水，居民大受益。")
    wait_for_draft(desk, "新渠昨日通水，居民大受益。")
    assert stored(passage) == "新渠昨日通水，居民受益。"


def test_a_column_that_was_typed_is_offered_again(desk, article, passage):
    open_at(desk, article, passage)
    desk.fill("#id_column", "要闻")
    wait_for_draft(desk, "要闻")
    desk.on("dialog", lambda dialog: dialog.accept())
    desk.reload()
    expect(desk.locator("#id_column")).to_have_value("")
    expect(desk.locator(".offers ins").first).to_have_text("要闻")
    take(desk)
    expect(desk.locator("#id_column")).to_have_value("要闻")
    save(desk)
    article.refresh_from_db()
    assert article.column == "要闻"
    assert not TypingDraft.objects.exists()
    assert desk.evaluate(STORED) == []


@pytest.mark.parametrize("screen", ["article", "photocaption"])
def test_photographers_that_were_typed_are_offered_again(desk, article, passage, screen):
    photo = make_caption(article, text="图为新渠。")
    row, name = (article, "captions-0-photographers") if screen == "article" else (photo, "photographers")
    desk.goto(f"/admin/articles/{screen}/{row.pk}/change/")
    desk.fill(f"[name={name}]", "李田、王")
    wait_for_draft(desk, "李田、王")
    desk.on("dialog", lambda dialog: dialog.accept())
    desk.goto(f"/admin/articles/article/{article.pk}/change/")
    expect(desk.locator(".offers ins").first).to_have_text("李田、王")
    take(desk)
    expect(desk.locator("[name=captions-0-photographers]")).to_have_value("李田、王")
    save(desk)
    photo.refresh_from_db()
    assert photo.photographers == ["李田", "王"]
    assert not TypingDraft.objects.exists()
    assert desk.evaluate(STORED) == []
