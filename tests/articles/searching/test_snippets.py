import pytest

from articles.searching.queries import read_query
from articles.searching.snippets import LONGEST, Snippet, snippets

NOTHING = {"headline": "", "kicker": "", "subtitle": "", "byline": "", "paragraphs": [], "captions": [], "units": []}


def marked(query, text, field="headline"):
    return [each.html for each in snippets({**NOTHING, field: text}, read_query(query))]


@pytest.mark.parametrize(
    ("query", "text", "html"),
    [
        ("通水", "新渠通水", "新渠<mark>通水</mark>"),
        ("新渠 通水", "新渠昨日通水", "<mark>新渠</mark>昨日<mark>通水</mark>"),
        ("台风", "颱風來了", "<mark>颱風</mark>來了"),
        ("臺風", "台风来了", "<mark>台风</mark>来了"),
        ("cctv", "ＣＣＴＶ报道", "<mark>ＣＣＴＶ</mark>报道"),
        ("通水润", "通水　润万家", "<mark>通水　润</mark>万家"),
        ("“通水。惠及”", "通水，惠及", "<mark>通水，惠及</mark>"),
        ("通水", "<script>通水&", "&lt;script&gt;<mark>通水</mark>&amp;"),
        ("断水", "通水", ""),
    ],
)
def test_the_printed_characters_are_marked_and_all_else_is_escaped(query, text, html):
    assert marked(query, text) == ([html] if html else [])


def test_a_long_paragraph_is_cut_around_the_first_place():
    text = "甲" * 200 + "通水" + "乙" * 200
    [snippet] = snippets({**NOTHING, "paragraphs": [{"text": text}]}, read_query("通水"))
    assert snippet.field == "text"
    assert snippet.html.startswith("…甲")
    assert snippet.html.endswith("乙…")
    assert len(snippet.html) == LONGEST + len("……<mark></mark>")


def test_three_places_at_most_the_headline_first():
    units = [{"name": "通水局"}]
    document = {**NOTHING, "headline": "通水", "paragraphs": [{"text": "通水"}] * 3, "units": units}
    assert [each.field for each in snippets(document, read_query("通水"))] == ["headline", "text", "text"]
    assert snippets({**NOTHING, "units": units}, read_query("通水")) == [Snippet("unit", "<mark>通水</mark>局")]
