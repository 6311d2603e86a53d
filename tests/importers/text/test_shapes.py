"""Characters that OCR takes for each other look alike; others do not."""

import pytest

from importers.text.shapes import likeness, look_alikes, same_radical, similar

ALIKE = [
    "厄危",
    "十干",
    "目自",
    "洹涓",
    "洹恒",
    "涓恒",
    "滍滎",
    "滍溱",
    "滎溱",
    "己已",
    "已巳",
    "己巳",
    "末未",
    "漳潭",
    "涧润",
    "土士",
    "人入",
    "日曰",
    "历厉",
    "晴睛",
    "侯候",
    "治冶",
    "大太",
    "王玉",
    "和种",
    "党觉",
    "折拆",
    "梁粱",
]
UNLIKE = ["东西", "南北", "限规", "招贤", "建设", "的一", "农业", "领导", "桂圆", "河桥"]


@pytest.mark.parametrize("pair", ALIKE)
def test_characters_that_ocr_mixes_up_look_alike(pair):
    assert similar(*pair)
    assert similar(*reversed(pair))


@pytest.mark.parametrize("pair", UNLIKE)
def test_others_do_not(pair):
    assert not similar(*pair)


def test_a_character_is_not_like_itself_but_the_same():
    assert not similar("末", "末")
    assert likeness("末", "末") == 1.0


@pytest.mark.parametrize(
    ("pair", "alike"), [("漳潭", True), ("涧润", True), ("漳洞", False), ("漳障", False), ("东西", False)]
)
def test_characters_of_one_radical_and_nearly_as_many_strokes_look_alike(pair, alike):
    assert same_radical(*pair) == alike


@pytest.mark.parametrize(("character", "other"), ["厄危", "洹涓", "末未", "晴睛", "人入"])
def test_a_characters_look_alikes_are_found_without_asking_for_each(character, other):
    assert other in look_alikes(character)
    assert character not in look_alikes(character)
