import pytest
from hypothesis import given
from hypothesis import strategies as st

from importers.text.proofing.learning import Knowledge, learnt
from importers.text.units.gazetteer import Gazetteer, KnownUnit

# Enough text around the change that it is no rewrite.
REST = "今天上午，全区重点工作推进会议在文化中心举行，各有关单位负责同志参加了会议。"
UNITS = Gazetteer((KnownUnit(name="滍阳镇"), KnownUnit(name="柳湾街道"), KnownUnit(name="望江街道")))
KNOWLEDGE = Knowledge(gazetteer=UNITS)


def pairs(before: str, after: str, knowledge: Knowledge = KNOWLEDGE) -> list[tuple[str, str]]:
    return [(pair.wrong, pair.right) for pair in learnt(before + REST, after + REST, knowledge)]


@pytest.mark.parametrize(
    ("before", "after", "pair"),
    [
        ("昨日，滎阳镇召开会议。", "昨日，滍阳镇召开会议。", ("滎阳镇", "滍阳镇")),
        ("限上工业增加值增长。", "规上工业增加值增长。", ("限上工业", "规上工业")),
        ("十劲十足的年轻人。", "干劲十足的年轻人。", ("十劲十足", "干劲十足")),
        ("推出招商招商图谱明确方向。", "推出招商图谱明确方向。", ("招商招商图谱", "招商图谱")),
        ("真抓实干 真抓实干，", "真抓实干，", ("真抓实干 真抓实干", "真抓实干")),
        ("城市 and 乡村一起发展。", "城市和乡村一起发展。", ("and 乡村", "和乡村")),
        ("街道党委会议召开。", "街道党工委会议召开。", ("党委会议", "党工委会议")),
    ],
)
def test_it_learns_the_pair_widened_to_the_word_or_name(before, after, pair):
    assert pairs(before, after) == [pair]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param("总投资1906亿元。", "总投资19.06亿元。", id="digits"),
        pytest.param("共有三个社区参加。", "共有二个社区参加。", id="Chinese numerals"),
        pytest.param("他说,好的!", "他说，好的！", id="normalisation"),
        pytest.param("他说好的。", "他说，好的。", id="punctuation"),
        pytest.param("5G 网络 覆盖", "5G网络覆盖", id="spaces"),
        pytest.param("望江街道召开会议。", "柳湾街道召开会议。", id="another unit: a fact"),
        pytest.param("党政机关带头过紧日子", "人民群众带头过紧日子", id="four characters at once"),
        pytest.param("限，", "规，", id="no room for three characters"),
    ],
)
def test_numbers_marks_normalisation_and_facts_teach_nothing(before, after):
    assert pairs(before, after) == []


def test_a_rewrite_teaches_nothing():
    assert learnt("滎阳镇开会了", "滍阳镇散会", KNOWLEDGE) == []
    assert learnt("", "滍阳镇召开会议", KNOWLEDGE) == []


def test_what_was_printed_so_teaches_nothing():
    before, after = f"滎阳镇召开会议。{REST}", f"滍阳镇召开会议。{REST}"
    assert learnt(before, after, KNOWLEDGE, kept=[(0, 3)]) == []
    assert learnt(before, after, KNOWLEDGE, kept=[(8, 12)]) != []


def test_words_put_in_or_taken_out_teach_only_where_verified_text_has_not_the_form():
    before, after = "街道党委会议召开。", "街道党工委会议召开。"
    assert pairs(before, after, Knowledge(is_verified=lambda form: form == "党委会议")) == []
    assert pairs(before, after, Knowledge(is_verified=lambda form: form == "党委")) == [("党委会议", "党工委会议")]


def test_a_swap_teaches_whatever_verified_text_has():
    knowledge = Knowledge(gazetteer=UNITS, is_verified=lambda form: True)
    assert pairs("昨日，滎阳镇召开会议。", "昨日，滍阳镇召开会议。", knowledge) == [("滎阳镇", "滍阳镇")]


@given(st.text(alphabet="滎滍阳镇，。 a1三", max_size=30), st.text(alphabet="滎滍阳镇，。 a1三", max_size=30))
def test_whatever_is_learnt_is_wide_enough_and_no_part_of_what_is_right(before, after):
    for pair in learnt(f"{before}{REST}", f"{after}{REST}", Knowledge()):
        assert len(pair.wrong) >= 3
        assert pair.wrong != pair.right
        assert pair.wrong not in pair.right
