"""What one line shows by itself."""

import pytest

from tests.importers.reading.pages import view


def line(text):
    return view(text).views[0]


@pytest.mark.parametrize(
    "text",
    [
        "居民拍手叫好。",
        "谁来管？",
        "柳师傅说：“今年不怕旱了。”",
        "路还长……",
        "居民拍手叫好。（沈砚 何平）",
        "图为演出现场。沈砚 摄",
        "图为演出现场。（沈砚 摄）",
        "(图为演出现场!)",
    ],
)
def test_a_text_may_end_here(text):
    assert line(text).closes


@pytest.mark.parametrize(
    "text", ["居民拍手叫好，", "渡南街道组织清", "清渠入户 好水到家", "他说：", "“今年不怕旱了”", "志愿者 沈砚 摄"]
)
def test_a_text_must_go_on(text):
    assert not line(text).closes


@pytest.mark.parametrize("text", ["，居民拍手叫好。", "”他说。", "）的居民", "…真好", "、泵站"])
def test_it_starts_inside_a_sentence(text):
    assert line(text).starts_inside


@pytest.mark.parametrize("text", ["“今年不怕旱了。”", "（一）清淤", "居民拍手", "——渡南村见闻"])
def test_it_starts_as_a_text_does(text):
    assert not line(text).starts_inside


@pytest.mark.parametrize(
    ("text", "open_quotes"),
    [("他说，“今年", 1), ("不怕旱了。”", -1), ("“村晚”", 0), ("《清渠", 1), ("（见图）", 0), ("“（", 2)],
)
def test_it_counts_what_is_left_open(text, open_quotes):
    assert line(text).open_quotes == open_quotes


@pytest.mark.parametrize("text", ["清渠入户 好水到家", "抓实助企服务 冲刺首季开门红", "下楼有菜 出门有修 转角有书"])
def test_phrases_of_one_length_are_balanced(text):
    assert line(text).balanced


@pytest.mark.parametrize(
    "text", ["清渠入户", "渡南街道 在春天里把渠水引进每家每户的菜园", "水 清 岸", "渡南 街道 清 渠入户"]
)
def test_other_phrases_are_not(text):
    assert not line(text).balanced


@pytest.mark.parametrize(
    "text",
    [
        "清渠入户 好水到家",
        "老楼装上新电梯",
        "“先锋红”筑堡垒 网格强基聚民心",
        "一户带动一巷",
        "谁来守护一渠清水？",
        "渡南街道：清渠入户",
    ],
)
def test_the_form_of_a_heading(text):
    assert line(text).title_score > 0


@pytest.mark.parametrize(
    "text",
    [
        "居民拍手叫好。",
        "今年春天，街道筹资铺设管道，把渠水引到家门口，",
        "渠水清清，鱼儿回来了；岸绿了，人也多了",
        "问：社区卫生站看病能不能报销？",
        "编辑同志：",
        "他说，“今年不怕旱了",
        "，居民拍手叫好",
        "渡南街道桑园社区居民柳素琴拧开院里的水龙头清水哗哗地流进了门前菜畦里的每一垄新苗",
    ],
)
def test_the_form_of_running_text(text):
    assert line(text).title_score <= 0


@pytest.mark.parametrize("text", ["渠水清了，鱼儿回来了，", "渠清了。人笑了", "水；岸，"])
def test_running_text_holds_sentences(text):
    assert line(text).has_sentence


@pytest.mark.parametrize("text", ["清渠入户 好水到家", "渠清了。", "十一次商量，九户人家谈拢"])
def test_a_heading_holds_none(text):
    assert not line(text).has_sentence


@pytest.mark.parametrize(
    "text", ["本报讯（记者 沈砚）近日", "新华社北京7月3日电 （记者沈砚）今天", "（记者 沈砚）近日"]
)
def test_a_credit_starts_a_story(text):
    assert line(text).starts_story


@pytest.mark.parametrize("text", ["近日，渡南街道", "记者从渡南街道获悉", "（一）清淤"])
def test_other_words_may_stand_anywhere(text):
    assert not line(text).starts_story


@pytest.mark.parametrize(
    "text", ["李  忠摄（人民视觉）", "影像中国", "（沈砚 图）", "图片由区文化馆提供", "受访者供图", "沈砚 摄"]
)
def test_it_sees_who_took_the_picture(text):
    assert line(text).photo
