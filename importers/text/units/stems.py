"""Finds where a name begins: goes left from its ending through the words, up to one that no name contains."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from importers.text.units import vocabulary
from importers.text.units.endings import RUN, Ending, Word
from importers.text.words import cut, is_rare, tag

LEVELS = frozenset("省市区县州旗")
NAMED_LEVELS = LEVELS | {"新区"}
NUMERALS = frozenset("一二三四五六七八九十百千两")

Admits = Callable[[Word, str], bool]
"""Whether a word may belong to a name, given what of the name was taken already to its right."""


@dataclass(frozen=True, slots=True)
class Stem:
    """What comes before an ending: the name's own words, and before these the owner's name."""

    words: tuple[Word, ...]
    anchor: Word | None
    """东湖区 or 区 of 东湖区|民政, 区|民政; 某街道 of 某街道|司法."""

    @property
    def text(self) -> str:
        return "".join(word.text for word in self.words)


def stem_of(ending: Ending, admits: Admits, limit: int) -> Stem:
    """The words left of ``ending`` that ``admits`` accepts, at most ``limit`` characters."""
    taken: list[Word] = []
    text = ""
    for at in range(len(ending.left) - 1, -1, -1):
        word = ending.left[at]
        if word.place or _is_level(ending.left, at) or _is_anchor(word, ending.kind):
            return Stem(tuple(taken), _with_name(ending.left, at))
        if len(word.text + text) > limit or not admits(word, text):
            break
        taken.insert(0, word)
        text = word.text + text
    return Stem(tuple(taken), None)


def _is_level(left: tuple[Word, ...], at: int) -> bool:
    """Whether the word is a level on its own, such as 区 in 区|民政局, but not in 全区, 我区 or 各区."""
    before = left[at - 1].text if at else ""
    return left[at].text in LEVELS and before[-1:] not in set("全我该各本辖每")


def _is_anchor(word: Word, kind: str) -> bool:
    if kind in ("governing", "office") and re.search(f"{vocabulary.ZONE}$", word.text):
        return True
    return is_district(word, lenient=kind in ("place", "governing", "office"))


def is_district(word: Word, lenient: bool = False) -> bool:
    """Whether the dictionary has the word as a district: 某某区, 某县. ``lenient`` also accepts common nouns
    (城楼区)."""
    if len(word.text) < 3 or word.text[-1] not in LEVELS or re.search(rf"{vocabulary.ZONE}$", word.text):
        return False
    tagged = word.tag[:2] in ("ns", "nr", "nt") or (lenient and word.tag[:1] == "n")
    return tagged and word.text not in vocabulary.GENERIC_DISTRICTS


def _with_name(left: tuple[Word, ...], at: int) -> Word:
    """The anchor at ``left[at]`` together with the words that make it a name: 东湖|区; 共青团|某区."""
    anchor = left[at]
    while re.search(f"{vocabulary.ZONE}$", anchor.text) and at and left[at - 1].text in vocabulary.ZONE_WORDS:
        at -= 1
        anchor = replace(anchor, start=left[at].start, text=left[at].text + anchor.text)
    if anchor.text in NAMED_LEVELS and at and is_place_name(left[at - 1]):
        anchor = replace(anchor, start=left[at - 1].start, text=left[at - 1].text + anchor.text)
        at -= 1
    singles = _singles(left[:at])
    if anchor.text in NAMED_LEVELS and singles:
        anchor = replace(anchor, start=singles[0].start, text="".join(word.text for word in singles) + anchor.text)
        at -= len(singles)
    if at and left[at - 1].text in ("共青团", "中共", "团"):
        anchor = replace(anchor, start=left[at - 1].start)
    return anchor


def _singles(left: tuple[Word, ...]) -> tuple[Word, ...]:
    """The two or three single characters at the end, which may be a name that no dictionary has: 云|川 before 市."""
    start = len(left)
    while start and len(left[start - 1].text) == 1 and not left[start - 1].place and not is_outside(left[start - 1]):
        start -= 1
    return left[start:] if len(left) - start in (2, 3) else ()


def is_place_name(word: Word) -> bool:
    """Whether the word may be a place's name before 区, 县 or 市: any noun of two characters (东湖, 望山)."""
    return not word.place and not is_outside(word) and word.tag[:1] in ("n", "") and len(word.text) == 2


_OWN = re.compile(r"^[全我该各本辖]?[省市区县]$")


def is_outside(word: Word) -> bool:
    """Whether the word cannot be part of a name."""
    if len(word.text) == 1:
        return word.text in vocabulary.FUNCTION
    if word.text in vocabulary.PEOPLE or word.text in vocabulary.NEVER or _OWN.match(word.text):
        return True
    return word.tag[:1] in set("pcudrqtyezil") or (word.tag[:1] == "m" and not set(word.text) <= NUMERALS)


def may_begin_after(text: str) -> bool:
    """Whether a name may begin where ``text`` ends: it may after 为, 走进 or a comma, but not after 文化 or 国家级."""
    words = cut(text[-6:])
    if not words or not RUN.fullmatch(words[-1]):
        return True
    word = Word(words[-1], 0, 0, tag(words[-1]))
    return is_outside(word) or word.tag[:1] == "v"


def in_place(word: Word, taken: str = "") -> bool:
    """Whether the word may be part of a place's name: nouns, single characters, and some verbs (为民, 团结)."""
    if taken in vocabulary.TAILS:
        return True  # 于|庄|村, 居民|街|社区: without it the name would be no name
    if taken and re.fullmatch("[一二三四五六七八九十][家里间道]", word.text):
        return True  # 三家|子|村
    if is_outside(word) or (len(word.text) > 1 and word.tag[:1] == "f"):
        return False
    if word.text in vocabulary.GENERIC_PLACES:
        return False
    return word.tag[:1] != "v" or len(word.text) == 1 or word.text in vocabulary.NAME_VERBS


def in_town(word: Word, taken: str = "") -> bool:
    """The same for a town, whose name may also be a rare verb: 合营|镇. (Before 社区 and 村 any verb may come:
    夯实|社区|根基.)"""
    return in_place(word, taken) or (word.tag[:1] == "v" and is_rare(word.text) and not is_outside(word))


def in_body(word: Word, taken: str = "") -> bool:
    """Whether the word may be part of a public body's name, which says what the body is for: 城市管理, 发展和改革."""
    if vocabulary.is_subject(word.text) or word.text in ("和", "与"):
        return True
    return not is_outside(word) and (word.tag[:1] not in ("v", "f") or len(word.text) == 1)
