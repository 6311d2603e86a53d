"""Who took the picture: credits that end a caption or stand on a line of their own."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from importers.text.fold import fold
from importers.text.people.photo_credits import photo_credit


def signed(line):
    """(caption, credit, photographers) of a line, None without a credit."""
    folded = fold(line)
    credit = photo_credit(folded)
    return credit and (folded[: credit.span[0]], folded[slice(*credit.span)].strip(), " ".join(credit.photographers))


@pytest.mark.parametrize(
    ("line", "caption", "credit", "photographers"),
    [
        ("图为演出现场。(沈砚 摄)", "图为演出现场。", "（沈砚 摄）", "沈砚"),
        ("图为演出现场。（本报记者 沈砚 摄）", "图为演出现场。", "（本报记者 沈砚 摄）", "沈砚"),
        ("图为演出现场。（沈砚 何平 摄）", "图为演出现场。", "（沈砚 何平 摄）", "沈砚 何平"),
        ("图为演出现场。（区融媒体中心 沈砚 摄）", "图为演出现场。", "（区融媒体中心 沈砚 摄）", "沈砚"),
        ("图为演出现场（沈砚摄影报道）", "图为演出现场", "（沈砚摄影报道）", "沈砚"),
        ("图为演出现场。（何平 图）", "图为演出现场。", "（何平 图）", "何平"),
        ("图为演出现场。 沈砚 摄", "图为演出现场。", "沈砚 摄", "沈砚"),
        ("图为演出现场。沈砚摄", "图为演出现场。", "沈砚摄", "沈砚"),
        ("图为演出现场。沈砚 何平摄", "图为演出现场。", "沈砚 何平摄", "沈砚 何平"),
        ("居民在花海中游玩 沈砚摄", "居民在花海中游玩", "沈砚摄", "沈砚"),
        ("孩子们做手工 王 红 摄", "孩子们做手工", "王 红 摄", "王红"),
        ("图为演出现场。 本报记者  吴  越 摄", "图为演出现场。", "本报记者  吴  越 摄", "吴越"),
        ("图为演出现场。新华社记者 沈砚 摄", "图为演出现场。", "新华社记者 沈砚 摄", "沈砚"),
        ("图为演出现场。新华社发（沈砚 摄）", "图为演出现场。", "新华社发（沈砚 摄）", "沈砚"),
        ("图为演出现场。  资料图片", "图为演出现场。", "资料图片", ""),
        ("图为演出现场。（本报资料图）", "图为演出现场。", "（本报资料图）", ""),
        ("图为演出现场。区文化馆供图", "图为演出现场。", "区文化馆供图", ""),
        ("图为演出现场（渡南社区供图）", "图为演出现场", "（渡南社区供图）", ""),
        ("孩子们在读书 渡南社区 供图", "孩子们在读书", "渡南社区 供图", ""),
        ("图为布放浮标。 贺  东供图", "图为布放浮标。", "贺  东供图", "贺东"),
        ("图为演出现场。图片由区融媒体中心提供", "图为演出现场。", "图片由区融媒体中心提供", ""),
        ("图為演出現場。（顧行舟 攝）", "图为演出现场。", "（顾行舟 摄）", "顾行舟"),
    ],
)
def test_a_credit_ends_a_caption(line, caption, credit, photographers):
    assert signed(line) == (caption, credit, photographers)


@pytest.mark.parametrize(
    ("line", "photographers"),
    [
        ("沈砚 摄", "沈砚"),
        ("沈砚摄", "沈砚"),
        ("沈　砚　摄", "沈砚"),
        ("李  忠摄（人民视觉）", "李忠"),
        ("沈砚/摄", "沈砚"),
        ("摄影：沈砚", "沈砚"),
        ("图/沈砚 何平", "沈砚 何平"),
        ("本报记者 沈砚 摄影报道", "沈砚"),
        ("沈砚 何平 摄影报道", "沈砚 何平"),
        ("□沈砚 摄", "沈砚"),
        ("（沈砚 摄）", "沈砚"),
        ("阿依努尔·买买提 摄", "阿依努尔·买买提"),
        ("欧阳晓月摄", "欧阳晓月"),
        ("周以宁 供图", "周以宁"),
        ("受访者供图", ""),
        ("本组图片由通讯员 秦雨 摄", "秦雨"),
        ("（本版图片均由本报记者沈砚、何平拍摄）", "沈砚 何平"),
        ("以上照片为何平摄", "何平"),
        ("新华社发", ""),
        ("影像中国", ""),
        ("（资料图片）", ""),
    ],
)
def test_a_credit_may_be_the_whole_line(line, photographers):
    assert signed(line) == ("", fold(line).strip(), photographers)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "村民学习摄影",
        "组织村民学习 摄影",
        "周末 摄影",
        "爱好者摄影",
        "柳老师讲摄影",
        "学校开设书法、摄影",
        "老人喜欢上了摄影。",
        "游客在拍摄",
        "游客拍摄",
        "电影拍摄",
        "无人机航拍",
        "记者 摄影",
        "一张蓝图",
        "发展新蓝图（图）",
        "他翻看资料图片",
        "稿件由新华社发",
        "新绘地图由区规划局提供",
        "热饭由食堂提供",
        "本报记者 沈砚 文/图",
        "（记者 沈砚）",
        "渡南街道组织清扫。",
    ],
)
def test_a_line_about_pictures_is_not_signed(line):
    assert signed(line) is None


@pytest.mark.parametrize(
    "line", ["李  忠摄（人民视觉）", "新华社记者 沈砚 摄", "图为演出现场。（新华社发 沈砚 摄）", "影像中国"]
)
def test_it_knows_an_agency(line):
    credit = photo_credit(fold(line))
    assert credit and credit.agency


@pytest.mark.parametrize("line", ["沈砚 摄", "（本报记者 沈砚 摄）", "区文化馆供图"])
def test_own_pictures_are_no_agency_s(line):
    credit = photo_credit(fold(line))
    assert credit and not credit.agency


@given(
    st.text(st.sampled_from("图为演出现场。（） 摄影供图本报记者沈砚何平新华社发/：、由提供资料片的  "), max_size=60)
)
def test_a_credit_reaches_to_the_end_of_its_line(line):
    folded = fold(line)
    credit = photo_credit(folded)
    if credit:
        assert 0 <= credit.span[0] < credit.span[1] == len(folded)
        assert all(name and " " not in name for name in credit.photographers)
