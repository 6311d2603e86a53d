"""What was changed is shown by character as one types, by the same rules as on the server."""

import json
import random
from pathlib import Path

import pytest
from playwright.sync_api import Locator, expect
from playwright.sync_api import Page as Screen

from articles.editing import Edit, save_passages
from articles.log.changesets import changeset
from articles.models import Article, Passage, SourceSpan
from importers.text.comparing.differences import differences
from tests.browser.typing import caret, compose, field_of, open_article
from tests.factories import make_article, make_page, make_passage

pytestmark = pytest.mark.django_db(transaction=True)
CASES = json.loads(
    (Path(__file__).parents[1] / "importers" / "text" / "comparing" / "differences.json").read_text("utf-8")
)
COMPARE = """async ([url, pairs]) => {
  const { differences } = await import(url);
  return pairs.map(([before, after]) => differences(before, after).map((p) => [p.before, p.after, p.onlyForm]));
}"""
TIME = """async ([url, before, after]) => {
  const { differences } = await import(url);
  differences(before, after);
  const started = performance.now();
  for (let count = 0; count < 10; count += 1) { differences(before, after); }
  return (performance.now() - started) / 10;
}"""
MODULE = "/static/articles/desk/differences.js"


@pytest.fixture
def passage() -> Passage:
    page = make_page(text="新曲昨日,\n通水。")
    source, article = page.sources.get(), make_article(page, headline="", paragraphs=())
    passage = make_passage(page, text="新曲昨日，通水。", article=article, span=(source, 0, 5))
    with changeset("import"):
        SourceSpan.objects.create(source=source, start=6, end=9, passage=passage)
    return passage


@pytest.fixture
def field(desk: Screen, passage: Passage) -> Locator:
    article: Article | None = passage.article
    assert article
    open_article(desk, article)
    return field_of(desk, passage)


def line(field: Locator, name: str) -> Locator:
    return field.locator(f"xpath=../..//p[contains(@class, '{name}')]")


def in_html(field: Locator, name: str) -> str:
    return line(field, name).locator(".words").inner_html()


def test_the_screen_follows_the_table_that_the_server_follows_too(desk, field):
    found = desk.evaluate(COMPARE, [MODULE, [[case["before"], case["after"]] for case in CASES]])
    assert found == [case["pieces"] for case in CASES]


def test_both_find_the_same_in_texts_put_together_at_random(desk, field):
    dice = random.Random(7)
    pairs = [
        ["".join(dice.choices('新渠通水"“”,， \n5５aG(（.。…𠮷', k=dice.randrange(30))) for _side in range(2)]
        for _pair in range(400)
    ]
    found = desk.evaluate(COMPARE, [MODULE, pairs])
    expected = [[[p.before, p.after, p.only_form] for p in differences(*pair)] for pair in pairs]
    assert found == expected


def test_three_thousand_characters_take_no_time(desk, field):
    dice = random.Random(3)
    text = "".join(dice.choices([chr(0x4E00 + at) for at in range(400)] + ["，"] * 30 + ["的"] * 15, k=3000))
    changed = text[:700] + "渠" + text[701:1500] + text[1503:] + "通水"
    # Milliseconds; 29 on two cores with nine others at work.
    assert desk.evaluate(TIME, [MODULE, text, changed]) < 100


def test_nothing_is_shown_where_nothing_was_changed(field):
    expect(line(field, "of-import")).to_be_hidden()
    expect(line(field, "of-saved")).to_be_hidden()


def test_a_changed_character_is_shown_as_it_is_typed(desk, field):
    caret(field, 1, 2)
    desk.keyboard.insert_text("渠")
    expect(line(field, "of-import").locator("del")).to_have_text("曲")
    assert in_html(field, "of-import") == "新<del>曲</del><ins>渠</ins>昨日，通水。"
    assert field.locator("xpath=..").locator("mark.is-edited").all_text_contents() == ["渠"]


def test_what_is_not_saved_yet_is_told_apart_from_what_is(desk, field, passage):
    save_passages(passage.article, [Edit(passage_id=passage.pk, version=1, text="新渠昨日，通水。")], None)
    desk.reload()
    expect(line(field, "of-import")).to_be_visible()
    expect(line(field, "of-saved")).to_be_hidden()
    caret(field, 8)
    desk.keyboard.insert_text("了")
    expect(line(field, "of-saved").locator("ins")).to_have_text("了")
    expect(line(field, "of-import").locator("ins")).to_have_text(["渠", "了"])


def test_nothing_is_compared_while_an_input_method_composes(desk, field):
    caret(field, 1, 2)
    compose(field, "qu", None)
    desk.wait_for_timeout(100)
    expect(line(field, "of-import")).to_be_hidden()


def test_what_was_composed_is_shown(desk, field):
    caret(field, 1, 2)
    compose(field, "qu", "渠")
    expect(line(field, "of-import").locator("ins")).to_have_text("渠")


def test_a_matter_of_form_is_hidden_until_a_key_shows_it_with_the_joins(desk, field):
    caret(field, 4, 5)
    desk.keyboard.insert_text(",")
    expect(line(field, "of-import")).to_be_hidden()
    field.fill("新曲昨日，通水。")
    desk.keyboard.press("Alt+h")
    expect(line(field, "of-source")).to_be_visible()
    assert line(field, "of-source").locator("del").all_text_contents() == [",⏎"]
    assert line(field, "of-source").locator("ins").all_text_contents() == ["，"]
    desk.keyboard.press("Alt+h")
    expect(line(field, "of-source")).to_be_hidden()
