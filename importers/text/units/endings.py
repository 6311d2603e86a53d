"""Cuts a run of Chinese characters into words, and finds the endings that may end an organisation's name."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from importers.text.units import vocabulary
from importers.text.words import cut, tag

RUN = re.compile(r"[\u4e00-\u9fff]{1,200}")
"""Characters between two marks; cut where a text has none, for the work on a run grows with its square."""
_AFTER = re.compile(r"[^。！？；\n]{0,60}")


@dataclass(frozen=True, slots=True)
class Place:
    """A unit already found in the text. A name that follows directly belongs to it (东湖区|民政局, 某社区|党支部)."""

    start: int
    end: int
    kind: str
    """place (街道, 镇, 社区 …), district, or office for any organisation."""


@dataclass(frozen=True, slots=True)
class Word:
    text: str
    start: int
    end: int
    tag: str
    """Of the dictionary: n…, v…, ns …; empty where it does not know the word."""
    place: str = ""
    """The kind of the unit that it is, else empty."""
    is_cut: bool = False


@dataclass(frozen=True, slots=True)
class Ending:
    """An ending with the words to its left, the nearest one last."""

    text: str
    kind: str
    start: int
    end: int
    left: tuple[Word, ...]
    whole: str
    """The dictionary's word that the ending is, or ends: 社区, 农村, 主办."""
    after: str
    """The text that follows, up to the end of its sentence."""


@dataclass(frozen=True, slots=True)
class Organisation:
    start: int
    end: int
    kind: str
    """Of its ending: place, district, governing, office, company …"""
    anchor: int
    """Where the words end that tell whose it is (区|民政局, 某街道|司法所); ``start`` where none do."""
    is_cut: bool = False
    """The words that would tell it from others are missing: …材料集团有限公司."""


def endings(text: str, run: re.Match[str], places: Sequence[Place]) -> list[re.Match[str]]:
    """The endings in a run, from left to right, without those of ``places``."""
    matches: list[re.Match[str]] = []
    at = run.start()
    while match := vocabulary.ENDING.search(text, at, run.end()):
        of_place = any(place.start < match.end() <= place.end for place in places)
        matches += [] if of_place else [match]
        at = match.start() + 1 if of_place else match.end()
    return matches


def words_of(text: str, run: re.Match[str], places: Sequence[Place]) -> list[Word]:
    """The words of the run. Each place is one word."""
    words: list[Word] = []
    at = run.start()
    for place in sorted(places, key=lambda place: place.start):
        words += _cut(text, at, place.start)
        words.append(Word(text[place.start : place.end], place.start, place.end, "ns", place.kind))
        at = place.end
    return words + _cut(text, at, run.end())


# 镇|党委, 县|政府: the dictionary has 镇政府 and 县委书记 as words of their own, and 镇南 where 镇|南坪村 is meant.
_SPLIT = re.compile(
    r"(?<=[省市区县镇乡村])(?=政府|党委|人大|纪委|团委|妇联|政协|委书记|委办|直)|(?<=委)(?=书记|常委|办|员)|(?<=局)(?=局长|党)"
    r"|(?<=[\u4e00-\u9fff][和与及])(?=[省市区县])|(?<=[\u4e00-\u9fff]{2}[镇乡])(?=(?!村)[\u4e00-\u9fff]{2,6}村)"
)


def _cut(text: str, start: int, end: int) -> list[Word]:
    words: list[Word] = []
    for part in _SPLIT.split(text[start:end]) if start < end else []:
        for word in _with_short_subjects(cut(part)):
            words.append(Word(word, start, start + len(word), tag(word)))
            start += len(word)
    return words


def _with_short_subjects(words: Sequence[str]) -> list[str]:
    """Join short names of fields, which no dictionary has as words: 住|建|局, 卫|健|委."""
    joined: list[str] = []
    for word in words:
        if joined and len(joined[-1]) == len(word) == 1 and joined[-1] + word in vocabulary.SUBJECTS:
            joined[-1] += word
        else:
            joined.append(word)
    return joined


def in_words(text: str, match: re.Match[str], words: Sequence[Word]) -> Ending | None:
    """The ending with what comes before it. None where it is the middle of a word (村|民, 办|理)."""
    over = [word for word in words if word.start < match.end() and match.start() < word.end]
    if any(word.place for word in over) or over[-1].end > match.end():
        return None
    left = [word for word in words if word.end <= match.start()]
    if over[0].start < match.start():
        front = over[0].text[: match.start() - over[0].start]
        left.append(replace(over[0], text=front, end=match.start(), tag=tag(front)))
    after = _AFTER.match(text, match.end())
    return Ending(
        text=match[0],
        kind=str(match.lastgroup),
        start=match.start(),
        end=match.end(),
        left=tuple(left),
        whole="".join(word.text for word in over),
        after=after[0] if after else "",
    )
