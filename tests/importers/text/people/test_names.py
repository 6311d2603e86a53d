"""Personal names as newspapers print them, and words that only look like one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from importers.text.people.names import is_name, is_word, split_names

NAMES = ["顾行舟", "沈砚", "欧阳晓月", "陆知遥", "阿依努尔·买买提", "赵明哲", "周博文", "司马青"]


@pytest.mark.parametrize("text", [*NAMES, "张王一诺", "诸葛明"])
def test_it_knows_a_name(text):
    assert is_name(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "王",
        "讲述者",
        "顾行舟沈砚陆",
        "周末",
        "高兴",
        "党支部",
        "游客",
        "渡南街道",
        "欧阳",
        "ab",
        "王2",
        "手记",
        "王 红",
    ],
)
def test_it_takes_no_word_for_a_name(text):
    assert not is_name(text)


@pytest.mark.parametrize("text", ["平安", "温暖", "居民", "居委会", "时评", "连载"])
def test_a_word_that_begins_like_a_name_is_a_word(text):
    assert is_word(text)


@pytest.mark.parametrize("text", ["沈砚", "石磊", "白雪", "陆知遥"])
def test_a_name_is_no_word(text):
    assert not is_word(text)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("顾行舟", ["顾行舟"]),
        ("顾行舟 沈砚", ["顾行舟", "沈砚"]),
        ("吴  越", ["吴越"]),
        ("吴  越  沈  砚", ["吴越", "沈砚"]),
        ("柳 小 满", ["柳小满"]),
        ("顾行舟、沈砚、陆知遥", ["顾行舟", "沈砚", "陆知遥"]),
        ("顾行舟，沈砚", ["顾行舟", "沈砚"]),
        ("赵明哲孙静周小满", ["赵明哲", "孙静", "周小满"]),
        ("孙静周小满", ["孙静", "周小满"]),
        ("欧阳晓月顾行舟", ["欧阳晓月", "顾行舟"]),
        ("阿依努尔·买买提 沈砚", ["阿依努尔·买买提", "沈砚"]),
        ("顾行舟/沈砚", ["顾行舟", "沈砚"]),
        ("沈砚 高原", ["沈砚", "高原"]),
        ("", []),
    ],
)
def test_it_splits_names_spaced_wide_or_run_together(text, names):
    assert split_names(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "渡南街道",
        "走进稻田",
        "顾行舟走进稻田",
        "节前夕",
        "周末",
        "温暖 平安",
        "顾行舟 3",
        "讲述者 顾行舟",
        "原渡口公社",
    ],
)
def test_a_text_with_more_than_names_in_it_has_none(text):
    assert split_names(text) is None


@pytest.mark.parametrize(
    ("text", "names"),
    [("钭小满", ["钭小满"]), ("禤文", ["禤文"]), ("吉兰兰", ["吉兰兰"]), ("沈砚 禤文", ["沈砚", "禤文"])],
)
def test_after_a_role_a_name_may_begin_with_anything(text, names):
    assert split_names(text, trusted=True) == names


@pytest.mark.parametrize("text", ["手记", "摄影", "调查", "走进稻田", "在渡南社区"])
def test_even_there_a_word_is_no_name(text):
    assert split_names(text, trusted=True) is None


@given(st.lists(st.sampled_from(NAMES), min_size=1, max_size=6), st.sampled_from([" ", "、", "  ", "，"]))
def test_parted_names_come_out_as_they_went_in(names, parting):
    assert split_names(parting.join(names)) == names


@given(st.text(alphabet="王李张顾行舟记者的 、，/·1a", max_size=40), st.booleans())
def test_whatever_it_finds_stands_in_the_text_in_order(text, trusted):
    names = split_names(text, trusted=trusted)
    if names is not None:
        assert "".join(names).replace("·", "") == "".join(c for c in text if c not in " 、，/·")
