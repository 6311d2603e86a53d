"""Lines that end in the middle and are whole all the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from importers.reading.items import listed_items, table_rows, verses, whole_lines
from tests.importers.reading.pages import view

POEM = ("你从江南来", "带着伞的颜色", "在窗前", "敲了三下", "一粒谷子", "在泥土里做梦", "她路过村庄", "编成了辫子")
TEXT = "村东头的豆腐坊是外公开的，天不亮，石磨就转起来，像一首老歌，一直转到太阳照进院子。"


@pytest.mark.parametrize(
    ("lines", "items"),
    [
        (
            ("7月8日因检修，以下地方停水：", "渡南街道：桑园巷、柳林", "望潮镇：官塘村", "9日起恢复。", "又、又"),
            "01110",
        ),
        (("编辑同志：", "贵报、别的报"), "00"),
        (("获奖名单公布如下：", "寻物启事", "某某、某某"), "000"),
        (("获奖名单公布如下：", "本报讯（记者 沈砚）5月3日，1个"), "00"),
        (("获奖名单公布如下：", "一等奖 沈砚", "沉默的大多数"), "010"),
    ],
)
def test_what_a_colon_announces_is_a_list(lines, items):
    assert marks(listed_items(view(*lines))) == items


@pytest.mark.parametrize(
    ("lines", "rows"),
    [
        (("名次 代表团 金牌", "1 东湖 46", "2 城西 33"), "111"),
        (("金牌榜", "1 东湖 46"), "01"),
        (("走进 社区 听民声", "办好 实事 解民忧"), "00"),
        (("名次 代表团", "1 东湖 46"), "01"),
        (("2022 2023", "3 5"), "00"),
    ],
)
def test_rows_of_numbers_are_a_table(lines, rows):
    assert marks(table_rows(view(*lines))) == rows


def test_many_short_lines_are_verses_but_for_the_last():
    assert marks(verses(view(*POEM, TEXT))) == "111111100"


def test_a_headers_lines_are_none():
    assert "1" not in marks(verses(view(*POEM[:6], TEXT)))
    assert "1" not in marks(verses(view(*POEM[:4], TEXT, *POEM[4:], TEXT)))


@given(st.lists(st.text("诗在1 2：、。，（记者）本报讯", min_size=1, max_size=30), max_size=30))
def test_any_page_can_be_asked(lines):
    page = view(*lines)
    assert whole_lines(page) <= set(range(len(page.views)))


def marks(found: list[bool]) -> str:
    return "".join("1" if mark else "0" for mark in found)
