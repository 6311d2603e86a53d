"""Folded text: what rules compare. Every character stays one character, so that offsets stay."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from importers.text.fold import fold


@given(st.text())
@example("㎏ﬁ⑩㈠Ⅳ½")
@example("\u0958\u2000\U0001f600")
@example("\ud800")
def test_it_keeps_the_length_of_any_text(text):
    assert len(fold(text)) == len(text)


@given(st.text())
def test_folding_twice_changes_nothing_more(text):
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("５Ｇ:體檢", "5G：体检"),
        ("本報訊(記者 顧行舟)", "本报讯（记者 顾行舟）"),
        ("「臨河書屋」", "“临河书屋”"),
        ("『鷺鳴』", "‘鹭鸣’"),
        ("﹁茶座﹂", "“茶座”"),
        ("<清渠>〈夜話〉", "《清渠》《夜话》"),
        ("【本报讯】", "［本报讯］"),
        ("春耕―记渡南村", "春耕—记渡南村"),
        ("阿丽娅•买买提", "阿丽娅·买买提"),
        ("阿丽娅・买买提", "阿丽娅·买买提"),
        ("78．7%", "78.7%"),
        ("谁来?我来!", "谁来？我来！"),
        ("一,二;三", "一，二；三"),
        ("甲\u3000乙\t丙", "甲 乙 丙"),
    ],
)
def test_it_folds_to_one_form(text, folded):
    assert fold(text) == folded


@pytest.mark.parametrize(
    "text",
    [
        "本报讯（记者 顾行舟）",
        "78.7%",
        "3万户，5G",
        "“村晚”开演",
        "——记渡南村",
        "一九七九年〇八月",
        "A06",
        "f·g",
        '"村晚"',
    ],
)
def test_it_leaves_the_form_itself_alone(text):
    assert fold(text) == text
