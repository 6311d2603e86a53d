"""Marks over the words: drawn, kept in place, gone to by key, and acted on by whoever registered for them."""

import pytest
from playwright.sync_api import Locator, expect
from playwright.sync_api import Page as Screen

from articles.admin.desk.marks import gathering as marks
from articles.admin.desk.marks.gathering import Mark
from articles.at_hand import AtHand
from articles.models import Article, Passage
from tests.browser.typing import caret, compose, field_of, open_article
from tests.browser.waiting import until
from tests.factories import make_article

pytestmark = pytest.mark.django_db(transaction=True)
FIRST, SECOND = "新曲昨日通水，沿线十二村受益。", "𠮷庆村村民说，盼了三年年。"
PLACES = [(0, "新曲", "high"), (0, "十二", "low"), (1, "年年", "medium")]


@pytest.fixture
def article(monkeypatch) -> Article:
    article = make_article(headline="新渠通水", paragraphs=[FIRST, SECOND])
    monkeypatch.setattr(marks, "PROVIDERS", [found])
    return article


def found(at_hand: AtHand) -> list[Mark]:
    texts = {passage.text: passage for passage in at_hand.passages}
    return [mark(texts[(FIRST, SECOND)[number]], words, severity) for number, words, severity in PLACES]


def mark(passage: Passage, words: str, severity: str) -> Mark:
    start = passage.text.index(words)
    return Mark(
        passage=passage.pk,
        start=start,
        end=start + len(words),
        kind="suspicion",
        severity=severity,
        title=f"{words}：请看",
    )


@pytest.fixture
def fields(desk: Screen, article: Article) -> list[Locator]:
    open_article(desk, article)
    return [field_of(desk, passage) for passage in article.passages.filter(role="paragraph")]


def marked(field: Locator) -> list[str]:
    return field.locator("xpath=..").locator("mark:not(.is-edited)").all_text_contents()


def test_they_are_drawn_under_the_very_characters_also_behind_one_outside_the_basic_plane(fields):
    assert [marked(field) for field in fields] == [["新曲", "十二"], ["年年"]]


def test_the_copy_below_breaks_its_lines_where_the_field_does(fields):
    sizes = fields[0].evaluate("field => [field.clientWidth, field.scrollHeight, field.clientHeight]")
    paper = fields[0].evaluate(
        "field => { const p = field.previousElementSibling; return [p.clientWidth, p.scrollHeight]; }"
    )
    assert paper == [sizes[0], sizes[2]]


TOUCHED = [
    ((2, 2), "渠", ["新曲", "十二"]),
    ((0, 0), "昨日", ["新曲", "十二"]),
    ((1, 2), "渠", ["十二"]),
    ((1, 1), "的", ["十二"]),
    ((3, 6), "", ["新曲", "十二"]),
    ((0, 15), "全改了", []),
]


def found_in_each(at_hand: AtHand) -> list[Mark]:
    places = [(passage, *place) for passage in at_hand.passages for place in PLACES if passage.text == FIRST]
    return [mark(passage, words, severity) for passage, number, words, severity in places if number == 0]


def test_they_stay_with_their_words_and_go_where_those_are_touched(desk, monkeypatch):
    monkeypatch.setattr(marks, "PROVIDERS", [found_in_each])
    article = make_article(paragraphs=[FIRST] * len(TOUCHED))
    open_article(desk, article)
    paragraphs = article.passages.filter(role="paragraph").order_by("position")
    for (at, typed, expected), passage in zip(TOUCHED, paragraphs, strict=True):
        caret(field := field_of(desk, passage), *at)
        desk.keyboard.insert_text(typed) if typed else desk.keyboard.press("Delete")
        assert marked(field) == expected, (at, typed)


def test_of_a_repeated_character_the_one_that_was_typed_is_meant(desk, fields):
    caret(fields[1], 11)
    desk.keyboard.insert_text("年")
    caret(fields[1], 0)
    desk.keyboard.press("Alt+j")
    chosen = "document.activeElement"
    until(desk, f"{chosen}.selectionStart === 12 && {chosen}.selectionEnd === 14")


def test_while_an_input_method_composes_none_is_lost_and_the_field_is_its_own(fields):
    caret(fields[0], 4)
    compose(fields[0], "shang", None)
    assert fields[0].input_value() == "新曲昨日shang通水，沿线十二村受益。"
    assert marked(fields[0]) == ["新曲", "十二"]


def test_what_was_composed_moves_them_once(fields):
    caret(fields[0], 4)
    compose(fields[0], "shangwu", "上午")
    assert fields[0].input_value() == "新曲昨日上午通水，沿线十二村受益。"
    assert marked(fields[0]) == ["新曲", "十二"]


def test_next_and_previous_go_across_passages_and_round(desk, fields):
    chosen = []
    for key in ("Alt+j", "Alt+j", "Alt+j", "Alt+j", "Alt+k"):
        desk.keyboard.press(key)
        chosen.append(
            desk.evaluate(
                "() => { const f = document.activeElement; return f.value.slice(f.selectionStart, f.selectionEnd); }"
            )
        )
    assert chosen == ["新曲", "十二", "年年", "新曲", "年年"]


def test_it_says_what_it_is_and_why(desk, fields):
    desk.keyboard.press("Alt+j")
    card = desk.locator("#desk-mark")
    expect(card).to_contain_text("存疑")
    expect(card).to_contain_text("新曲：请看")
    caret(fields[1], 1)
    expect(card).to_be_hidden()


REGISTER = """async url => {
  const { registerKind, removeMark, replaceText, placeOf } = await import(url);
  registerKind("suspicion", {
    accept: { run: (mark) => { window.place = placeOf(mark); replaceText(mark, "新渠"); } },
    dismiss: { run: removeMark },
  });
}"""


@pytest.fixture
def registered(desk: Screen, fields: list[Locator]) -> list[Locator]:
    desk.evaluate(REGISTER, "/static/articles/desk/marks.js")
    return fields


def test_a_script_accepts_one_by_key_and_the_browser_can_take_it_back(desk, registered):
    desk.keyboard.press("Alt+j")
    desk.keyboard.press("Alt+a")
    assert registered[0].input_value() == FIRST.replace("新曲", "新渠")
    assert marked(registered[0]) == ["十二"]
    desk.keyboard.press("Control+z")
    assert registered[0].input_value() == FIRST


def test_a_script_dismisses_one_by_its_button(desk, registered):
    desk.keyboard.press("Alt+j")
    desk.locator("#desk-mark button", has_text="Alt+X").click()
    assert marked(registered[0]) == ["十二"]


def test_places_go_back_to_the_server_in_whole_characters(desk, registered, article):
    desk.keyboard.press("Alt+k")
    desk.keyboard.press("Alt+a")
    passage = article.passages.get(text=SECOND)
    assert desk.evaluate("window.place") == {"passage": passage.pk, "start": 10, "end": 12}


def test_a_key_shows_all_keys(desk, fields):
    desk.keyboard.press("Alt+/")
    expect(desk.locator("#desk-keys")).to_be_visible()
    expect(desk.locator("#desk-keys")).to_contain_text("Ctrl+S")
    desk.keyboard.press("Alt+/")
    expect(desk.locator("#desk-keys")).to_be_hidden()
