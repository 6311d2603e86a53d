import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.searching.folding import same_length, searchable, searchable_texts


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("新聞", "新闻"),
        ("５Ｇ ＣＣＴＶ", "5g cctv"),
        ("新渠通水　润万家", "新渠通水润万家"),
        ("新渠，通水。", "新渠 通水"),
        ("“新渠”（通水）", "新渠 通水"),
        ("1.1万户", "1 1万户"),
        ("China Daily 报道", "china daily报道"),
        ("第一段。\n第二段", "第一段 第二段"),
        ("标题\n正文", "标题 正文"),
        ("，。！ \n", ""),
        ("", ""),
    ],
)
def test_texts_are_folded_to_their_characters(text, folded):
    assert searchable(text) == folded


def test_no_text_goes_on_in_the_next_one():
    assert searchable_texts(["新渠", "", "通水"]) == "新渠 通水"


@given(st.text())
def test_folding_for_offsets_keeps_the_length(text):
    assert len(same_length(text)) == len(text)


@given(st.text())
def test_only_single_spaces_part_what_is_folded(text):
    folded = searchable(text)
    assert "  " not in folded
    assert folded == folded.strip()
    assert "\0" not in folded
