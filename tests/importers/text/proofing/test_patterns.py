"""Detectors that go by the form of a text alone: what each flags, and what it must leave alone."""

import pytest

from importers.text.proofing.context import Context, ProofSettings
from tests.importers.text.proofing.looking import look, said


@pytest.mark.parametrize(
    ("text", "found", "suggestion"),
    [
        ("街道绘制招商招商图谱。", "招商招商", "招商"),
        ("全体干部苦干实干 苦干实干,冲刺首季。", "苦干实干 苦干实干", "苦干实干"),
        ("志愿者走进社区走进社区慰问老人。", "走进社区走进社区", "走进社区"),
        ("六月底六月底完工。", "六月底六月底", "六月底"),
        ("望江路街道望江路街道的干部。", "望江路街道望江路街道", "望江路街道"),
        ("先抓紧工期先抓紧工期。", "先抓紧工期先抓紧工期", "先抓紧工期"),
    ],
)  # fmt: skip
def test_what_stands_twice_in_a_row_is_flagged(text, found, suggestion):
    assert said("repeat", text) == [(found, suggestion)]


@pytest.mark.parametrize(
    "text",
    [
        "大家坐下来讨论讨论,再研究研究。",
        "日子要一步一步走,一个一个来。",
        "孩子们哈哈哈哈笑个不停。",
        "后来越来越难找。",
        "她唱着唱着就哭了。",
        "一道工序一道工序地盯。",
        "做一天得一天得一天的安稳。",
        "走进社区,走进社区里的每个家。",
        "户户参与,户户受益。",
    ],
)
def test_what_chinese_says_twice_is_not(text):
    assert said("repeat", text) == []


@pytest.mark.parametrize(
    ("text", "found", "suggestion"),
    [
        ("干部来到田间地头 and 农户家中。", " and ", "和"),
        ("发展特色种植and养殖。", "and", "和"),
        ("这是村里的 ofhe 项目。", " ofhe ", None),
    ],
)
def test_a_latin_word_between_chinese_is_flagged(text, found, suggestion):
    assert said("latin", text) == [(found, suggestion)]


@pytest.mark.parametrize(
    "text", ["全长5km的道路。", "安装wifi设备。", "施肥30kg左右。", "推广APP应用。", "打造AI产业。", "开展vlog大赛。"]
)
def test_units_and_words_that_print_uses_are_not(text):
    assert said("latin", text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("加强领导，，抓好落实。", "，，"),
        ("坚持走访、。排查隐患。", "、。"),
        ("完善机制；与企业对接。", "；"),
        ("，会议要求抓好落实。", "，"),
    ],
)
def test_impossible_marks_are_flagged(text, found):
    assert [one for one, _ in said("mark", text)] == [found]


@pytest.mark.parametrize(
    "text",
    [
        "他说：“好……”——这就是答案！！",
        "真的吗？！",
        "与甲社区结对，共建花园；与乙社区结对，共办食堂；与丙社区结对。",
        "他问：“什么？”，又走了。",
    ],
)
def test_marks_that_print_allows_are_not(text):
    assert said("mark", text) == []


def test_brackets_are_paired_over_the_whole_article():
    assert said("bracket", "他说：“今天开工。", "明天再来。”") == []
    assert said("bracket", "他说：“今天开工。", "“明天再来。”") == []  # each paragraph of a long quotation opens anew
    assert said("bracket", "据介绍（去年以来，项目共三个。", "进展顺利。") == [("（", None)]
    assert said("bracket", "1）宣传；2）走访。") == []
    assert said("bracket", "项目共三个）进展顺利。") == [("）", None)]


def test_a_caption_is_paired_by_itself():
    assert said("bracket", "他说：“今天开工。", role="caption") == [("“", None)]


@pytest.mark.parametrize(
    ("text", "flagged"),
    [
        ("目前已签约项目8个,总投资1906亿元。", True),
        ("全年完成投资320亿元。", True),
        ("总投资19.06亿元。", False),
        ("全区生产总值突破1906亿元。", False),
        ("存款余额达到800亿元。", False),
        ("年产粮食300亿斤。", False),
    ],
)
def test_sums_out_of_proportion_are_flagged(text, flagged):
    assert bool(said("amount", text)) == flagged


def test_the_largest_usual_sum_is_a_setting():
    city = Context(settings=ProofSettings(largest_amount=5000))
    assert said("amount", "目前已签约项目8个,总投资1906亿元。", context=city) == []


def test_a_lost_point_is_proposed():
    assert said("amount", "项目8个,总投资1906亿元。") == [("1906亿元", "19.06亿元")]


@pytest.mark.parametrize(
    ("text", "found"), [("在绿化带补种紫紫荆树。", "紫紫"), ("严查损毁毁绿行为。", "毁毁"), ("种下石榴榴树。", "榴榴")]
)
def test_a_doubled_character_beside_a_word_is_flagged_medium(text, found):
    assert [(one.found, one.severity) for one in look(text) if one.kind == "doubled"] == [(found, "medium")]


@pytest.mark.parametrize(("text", "found"), [("走进晴晴的家。", "晴晴"), ("他扳扳手指。", "扳扳")])
def test_any_other_that_is_no_seam_is_flagged_low(text, found):
    assert [(one.found, one.severity) for one in look(text) if one.kind == "doubled"] == [(found, "low")]


@pytest.mark.parametrize(
    "text",
    [
        "天天看看,家家户户高高兴兴。",
        "掌握了了解情况的方法。",
        "全区区委书记会议。",
        "项目投产产值过亿。",
        "绿油油的麦田。",
        "一根根木桩立在沟沟岔岔。",
        "做到件件有人管、项项有人抓。",
    ],
)
def test_what_chinese_doubles_is_not(text):
    assert said("doubled", text) == []


def test_a_space_in_running_text_is_flagged_low_and_in_a_headline_or_a_slogan_not():
    assert said("space", "村民们 种下果树。") == [(" ", "")]
    assert said("space", "抓实助企 冲刺首季", role="headline") == []
    assert said("space", "开设“走企业 看变化”专栏。") == []


@pytest.mark.parametrize(
    ("text", "found"), [("在坡上种下大片的汨树。", ["汨"]), ("它在坡上，咱们都看见了。", []), ("佟某说。", [])]
)
def test_a_rare_character_of_no_word_and_no_name_is_flagged_low(text, found):
    assert [one for one, _ in said("rare", text)] == found


def test_a_detector_that_the_newspaper_does_not_want_is_silent():
    off = Context(settings=ProofSettings(off=frozenset({"repeat"})))
    assert said("repeat", "街道绘制招商招商图谱。", context=off) == []
