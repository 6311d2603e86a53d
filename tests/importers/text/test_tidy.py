"""The stored text: full-width punctuation, paired quotes, no stray spaces; the words themselves untouched."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from importers.text.tidy import tidy

HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]")
PRINTED = st.text(
    st.one_of(
        st.sampled_from("的区记者一摄图，。；：、！？“”‘’\"'()（）《》,.;:?! \t\u3000\n5Gab０Ａ%％…·—-~○〇．"),
        st.characters(),
    )
)


@pytest.mark.parametrize(
    ("printed", "stored"),
    [
        ("近日,渡南街道组织清扫;居民拍手叫好!", "近日，渡南街道组织清扫；居民拍手叫好！"),
        ("谁来管?大家管:轮流值日", "谁来管？大家管：轮流值日"),
        ("水渠修好了.村民放心了.", "水渠修好了。村民放心了。"),
        ("同比增长78.7%,全区第一", "同比增长78.7%，全区第一"),
        ("早上8:30,食堂开门", "早上8:30，食堂开门"),
        ("早上8：30,食堂开门", "早上8:30，食堂开门"),
        ("路还长......", "路还长……"),
        ("路还长。。。", "路还长……"),
        ("渡南社区(原渡口村)", "渡南社区（原渡口村）"),
        ("措施有三:(1)清淤", "措施有三：（1）清淤"),
        ("展出C919(国产)模型", "展出C919（国产）模型"),
        ("（记者 顾行舟)近日", "（记者顾行舟）近日"),
    ],
)
def test_it_gives_punctuation_its_full_width(printed, stored):
    assert tidy(printed) == stored


@pytest.mark.parametrize(
    "text",
    [
        "5G基站",
        "78.7%",
        "3万户",
        "1,200户",
        "比分3:2",
        "f(x)",
        "A, B and C",
        "No.7",
        "https://example.org/a?b=1",
        "don't",
        "2024-05-16",
        "3~5月",
        "10.1万",
    ],
)
def test_it_leaves_numbers_and_latin_alone(text):
    assert tidy(text) == text


@pytest.mark.parametrize(
    ("printed", "stored"),
    [
        ("２０２４年５月", "2024年5月"),
        ("ＬＥＤ屏", "LED屏"),
        ("７８．７％", "78.7%"),
    ],
)
def test_digits_and_letters_become_half_width(printed, stored):
    assert tidy(printed) == stored


@pytest.mark.parametrize(
    ("printed", "stored"),
    [
        ('"村晚"开演', "“村晚”开演"),
        ('"村晚"和"邻里节"', "“村晚”和“邻里节”"),
        ("他说:\"这叫'安心渠'。\"", "他说：“这叫‘安心渠’。”"),
        ("”村晚”开演", "“村晚”开演"),
        ("＂村晚＂开演", "“村晚”开演"),
        ("“村晚”开演", "“村晚”开演"),
    ],
)
def test_it_pairs_quotes(printed, stored):
    assert tidy(printed) == stored


@pytest.mark.parametrize(
    "text", ["……真好。”柳师傅说，“再来一碗。”", "“先锋红”筑堡垒 网格强基", "他说：“今年不怕旱了。"]
)
def test_a_quote_that_lost_its_other_half_is_left_alone(text):
    assert tidy(text, phrases=True) == text


@pytest.mark.parametrize(
    ("printed", "stored"),
    [
        ("渡 南 街 道", "渡南街道"),
        ("共 3 万 户", "共3万户"),
        ("建成 5 G 基站", "建成5G基站"),
        ("增产 3 %，", "增产3%，"),
        ("换上 LED 屏", "换上LED屏"),
        ("近日， 居民", "近日，居民"),
        ("“ 村晚 ”", "“村晚”"),
        ("渡南\u3000街道", "渡南街道"),
        ("以“锚定目标 真抓实干”为题", "以“锚定目标 真抓实干”为题"),
        ("the old canal", "the old canal"),
        ("田间 and 地头", "田间 and 地头"),
    ],
)
def test_a_paragraph_keeps_no_stray_space(printed, stored):
    assert tidy(printed) == stored


@pytest.mark.parametrize(
    ("printed", "stored"),
    [
        ("清渠入户  好水到家", "清渠入户 好水到家"),
        ("清渠入户\u3000好水到家", "清渠入户 好水到家"),
        ("“先锋红”筑堡垒 网格强基聚民心", "“先锋红”筑堡垒 网格强基聚民心"),
        ("渡南街道: 清渠入户", "渡南街道：清渠入户"),
        ("水 从哪里来", "水 从哪里来"),
    ],
)
def test_a_headline_keeps_the_space_between_its_phrases(printed, stored):
    assert tidy(printed, phrases=True) == stored


@pytest.mark.parametrize(
    ("printed", "stored"),
    [
        ("通   告", "通告"),
        ("清 渠 入 户 好水到家", "清渠入户 好水到家"),
        ("本报记者 吴  越", "本报记者 吴越"),
        ("本报记者 吴  越 沈砚", "本报记者 吴越 沈砚"),
        ("吴  越  沈  砚", "吴越 沈砚"),
        ("责编：柳 小 满", "责编：柳小满"),
        ("康 岑摄（人民视觉）", "康岑摄（人民视觉）"),
        ("吴 越 摄", "吴越 摄"),
        ("沈砚 文/图", "沈砚 文/图"),
    ],
)
def test_what_is_spaced_wide_is_closed_up(printed, stored):
    assert tidy(printed, phrases=True) == stored


@pytest.mark.parametrize(
    ("pieces", "stored"),
    [
        (("渡南街道组织清", "扫活动。"), "渡南街道组织清扫活动。"),
        (("引进了smart", "farm系统"), "引进了smart farm系统"),
        (("共建5", "G基站"), "共建5G基站"),
        (("  渡南街道", "\u3000组织清扫"), "渡南街道组织清扫"),
        (("渡南街道", "", " "), "渡南街道"),
        ((), ""),
    ],
)
def test_pieces_of_one_paragraph_are_joined(pieces, stored):
    assert tidy(*pieces) == stored


@pytest.mark.parametrize("invisible", ["\u200b", "\ufeff", "\u2060", "\u00ad"])
def test_characters_nobody_sees_are_dropped(invisible):
    assert tidy(f"{invisible}清渠{invisible}入户") == "清渠入户"
    assert tidy(invisible) == invisible


def test_lines_of_one_headline_are_joined_by_a_space():
    assert tidy("清渠入户", "好水到家", phrases=True) == "清渠入户 好水到家"


@given(PRINTED, st.booleans())
def test_it_never_adds_drops_or_changes_a_chinese_character(text, phrases):
    assert HAN.findall(tidy(text, phrases=phrases)) == HAN.findall(text)


@given(st.lists(PRINTED, max_size=4), st.booleans())
def test_joining_loses_nothing_but_blanks_and_width(pieces, phrases):
    def words(text):
        return [unicodedata.normalize("NFKC", character) for character in text if character.isalnum()]

    assert words(tidy(*pieces, phrases=phrases)) == words("".join(pieces))


@given(PRINTED, st.booleans())
def test_tidying_twice_changes_nothing_more(text, phrases):
    once = tidy(text, phrases=phrases)
    assert tidy(once, phrases=phrases) == once


def test_a_long_text_takes_no_more_time_than_its_length():
    text = '今日,我们在 渡南(社区)办"村晚",共 3 人. ' * 8_000
    assert tidy(text).startswith("今日，我们在渡南（社区）办“村晚”，共3人。今日")
