import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from importers.text.comparing.merging import Part, changes, merge, merged

TEXTS = st.text("新旧渠水通，。", max_size=12)


@pytest.mark.parametrize(
    ("base", "mine", "theirs", "kept"),
    [
        ("新曲昨曰通水", "新渠昨曰通水", "新曲昨日通水", "新渠昨日通水"),
        ("新渠通水", "新渠今日通水", "新渠通水。", "新渠今日通水。"),
        ("新渠昨日通水", "新渠通水", "新渠昨日通水。", "新渠通水。"),
        ("新曲通水", "新渠通水", "新渠通水", "新渠通水"),  # both put the same right
        ("新曲通水。", "新渠通水。", "新渠通水！", "新渠通水！"),
        ("", "新渠", "新渠", "新渠"),
        ("新渠", "", "新渠", ""),
        ("第二段。", "第贰段。", "第一段。第二段。", "第一段。第贰段。"),  # theirs was joined to another
        ("头段。尾", "前头段。尾", "头段。尾后", "前头段。尾后"),
    ],
)
def test_what_both_did_is_kept_where_it_does_not_touch(base, mine, theirs, kept):
    assert merged(merge(base, mine, theirs)) == kept


@pytest.mark.parametrize(
    ("base", "mine", "theirs", "asked"),
    [
        ("通水", "放水", "供水", [Part("通", "放", "供")]),
        ("通水", "通水了", "通水吧", [Part("", "了", "吧")]),
        ("甲乙丙", "丁乙丙", "甲戊丙", [Part("甲乙", "丁乙", "甲戊")]),  # side by side: they touch
        ("新渠昨日通水", "新渠通水", "新渠昨天通水", [Part("昨日", "", "昨天")]),
        ("", "甲", "乙", [Part("", "甲", "乙")]),
        ("甲。中间。乙", "丙。中间。丁", "戊。中间。己", [Part("甲", "丙", "戊"), Part("乙", "丁", "己")]),
    ],
)
def test_what_touches_is_asked_for(base, mine, theirs, asked):
    parts = merge(base, mine, theirs)
    assert [part for part in parts if part.is_asked] == asked
    assert merged(parts) is None


@given(base=TEXTS, mine=TEXTS, theirs=TEXTS)
@example(base="aab", mine="ab", theirs="aabb")
def test_each_column_is_its_text_so_that_nothing_typed_by_either_is_lost(base, mine, theirs):
    parts = merge(base, mine, theirs)
    assert "".join(part.base for part in parts) == base
    assert "".join(part.mine for part in parts) == mine
    assert "".join(part.theirs for part in parts) == theirs
    for part in parts:
        assert part.is_asked or part.text == part.mine or part.mine == part.base
        assert part.is_asked or part.text == part.theirs or part.theirs == part.base


@given(base=TEXTS, other=TEXTS)
def test_one_who_changed_nothing_takes_nothing_away(base, other):
    assert merged(merge(base, other, base)) == other
    assert merged(merge(base, base, other)) == other
    assert merged(merge(base, other, other)) == other


@given(base=TEXTS, mine=TEXTS, theirs=TEXTS)
def test_it_is_the_same_from_both_sides(base, mine, theirs):
    turned = [Part(part.base, part.theirs, part.mine) for part in merge(base, theirs, mine)]
    assert merge(base, mine, theirs) == turned


@given(base=TEXTS, other=TEXTS)
def test_changes_make_the_one_text_into_the_other(base, other):
    made, at = "", 0
    for hunk in changes(base, other):
        assert hunk.text or hunk.start < hunk.end
        made += base[at : hunk.start] + hunk.text
        at = hunk.end
    assert made + base[at:] == other


def test_a_long_text_is_compared_where_it_differs_alone():
    long = "新渠昨日通水，两岸居民受益。" * 5_000
    assert merged(merge(long, "前" + long, long + "后")) == "前" + long + "后"
