"""Whether a line goes on where another stopped: above zero it does."""

import pytest

from importers.reading.scores.seams import goes_on, word_across
from tests.importers.reading.pages import view

LONG = "今年春天渡南街道筹资铺设了十二公里长的管道，把山上的渠水一直引到坡下各家各户"


def seam(above, below, page=None):
    lines = view(above, below).views
    return goes_on(page or view(above, below), lines[0], lines[1])


@pytest.mark.parametrize(
    ("above", "below"),
    [
        (LONG, "的门口，浇地再也不用拉水。"),
        (f"{LONG}，", "浇地再也不用拉水。"),
        (f"{LONG}的门口、", "果园和菜地，浇地再也不用拉水。"),
        (f"{LONG}的门口；", "坡上的果园也用上了渠水。"),
        (f"{LONG}，人称“田里的千里眼”", "和“报信的喜鹊”，居民拍手叫好。"),
        (f"他说：“{LONG}", "的门口，真是方便。”"),
        (f"{LONG}，共花了12", "万元，居民拍手叫好。"),
        (LONG, "，浇地再也不用拉水。"),
    ],
)
def test_an_open_end_goes_on(above, below):
    assert seam(above, below) > 0


@pytest.mark.parametrize(
    ("above", "below"),
    [
        (f"{LONG}的门口。", "下一步，街道将再建两座泵站。"),
        (f"“{LONG}的门口。”", "截至目前，已有三百户用上渠水。"),
        (LONG, "本报讯（记者 沈砚）近日，"),
        (LONG, "本报记者 沈砚"),
        (f"{LONG}的门口。（沈砚 何平）", "，浇地再也不用拉水。"),
        ("清渠入户", "近日，渡南街道组织清扫水渠，居民拍手叫好。"),
    ],
)
def test_what_is_finished_does_not(above, below):
    assert seam(above, below) < 0


def test_a_word_across_the_seam_holds_it_together():
    assert seam(f"{LONG}，建成气", "象站六座。") > seam(f"{LONG}，建成了", "气象站六座。")


@pytest.mark.parametrize(
    ("above", "below"),
    [("今年取得的成", "绩为明年打下基础"), ("立起一座气象", "站，十分钟一报"), ("街道的志愿", "者们走上街头")],
)
def test_a_word_may_be_cut_by_a_column(above, below):
    assert word_across(above, below)


@pytest.mark.parametrize(
    ("above", "below"),
    [("街道组织", "清扫水渠"), ("居民拍手叫好。", "近日，"), ("共投入12", "万元"), ("5G", "基站"), ("他说", "，今年")],
)
def test_words_may_end_at_the_seam(above, below):
    assert not word_across(above, below)


# --- between narrow lines ----------------------------------------------------------------------------------------

NARROW = view(*[LONG[at : at + 12] for at in range(0, 36, 12)] * 8)


def test_a_full_line_goes_on_and_a_short_one_has_ended():
    assert NARROW.width
    assert seam("渡南街道筹资铺设管道把山", "上的渠水引到坡下", NARROW) > 0
    assert seam("渠水引到坡下", "各家各户都用上了", NARROW) < 0


def test_a_paragraph_may_go_on_after_a_full_line_that_ends_a_sentence():
    full = seam("渠水引到了各家门口了。", "浇地不用拉水", NARROW)
    short = seam("引到门口。", "浇地不用拉水", NARROW)
    assert short < 0 < full
