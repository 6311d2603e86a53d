"""Who took a picture: credits that end a caption or are a line of their own.

All functions take folded text (importers.text.fold) and give offsets in it.
"""

import re
from dataclasses import dataclass

from importers.text.people.bylines import HOUSE, MARK, ROLE
from importers.text.people.names import is_name, split_names

_SIGNER = re.compile(rf"^{MARK}?\s*(?:{HOUSE}发?\s*)?(?:{ROLE}\s*)?")
_AGENCY = r"(?P<agency>\s*（[\u4e00-\u9fffA-Za-z]{2,12}）)?"
# A credit begins its line, or comes after a sentence, a bracket or a space.
_BEGINS = r"(?:(?<=[。！？”）\s（])|^)"

# （资料图片） · （影像中国） · 新华社发: a picture without a photographer's name.
_STOCK = re.compile(
    rf"(?:{_BEGINS}|（)(?:本报)?(?:资料图片?|影像中国|人民视觉|视觉中国|人民图片|新华社发|中新社发|图片来源于网络|网络图片)）?\s*$"
)
# 图片由区融媒体中心提供 · 区文化馆供图
_GIVEN = re.compile(
    rf"(?:{_BEGINS}|（)(?:(?:以上|本组|本文|本版)?(?:图片|照片|图)均?由(?P<by>[\u4e00-\u9fff\s]{{2,20}})提供"
    rf"|(?P<giver>(?:{HOUSE}?{ROLE}\s*)?(?:[\u4e00-\u9fff、]{{2,24}}|[\u4e00-\u9fff](?:\s+[\u4e00-\u9fff]){{1,2}}))\s*供图)）?\s*$"
)
# （本报记者 周英 摄） · （李明摄影报道） · （新华社发 李明 摄） · （王红 图）
_BRACKETED = re.compile(
    rf"（\s*(?!资料|网络)(?P<names>[\u4e00-\u9fff·、，\s]{{2,34}}?)\s*(?:摄影报道|摄影|摄|图片|(?<!供)图)\s*）{_AGENCY}\s*$"
)
# 李  忠摄（人民视觉） · …补种花草。 马晓会 摄 · 新华社记者 李明摄; but 游客在拍摄 and 学习摄影.
_PLAIN = re.compile(rf"(?:摄影报道|(?P<art>摄影)|(?<![拍抓航])摄){_AGENCY}\s*$")
# 摄影：李明 · 图/李明
_LABELLED = re.compile(rf"{_BEGINS}（?(?:摄影|图片|摄|图)\s?[：/／]\s?(?P<names>[\u4e00-\u9fff、\s]{{2,20}})）?\s*$")

# 本组图片由通讯员 秦雨 摄 · 本版照片均为何平拍摄
_TAKEN = re.compile(
    rf"{_BEGINS}（?(?:以上|本组|本文|本版)(?:图片|照片|图)\s*均?(?:由|为)?\s*"
    r"(?P<names>[\u4e00-\u9fff·、\s]{2,24}?)\s*(?:拍?摄|摄影)）?\s*$"
)

_ORGANISATION = re.compile(r"(?:[部局委办馆站院所厅校]|中心|公司|街道|社区|集团|协会|[县区市镇乡村])$")
_PICTURE_HOUSE = re.compile(r"新华社|中新社|人民视觉|视觉中国|影像中国|人民图片|资料|网络")


@dataclass(frozen=True, kw_only=True, slots=True)
class PhotoCredit:
    span: tuple[int, int]
    """The place of the whole credit, with brackets and agency."""
    photographers: tuple[str, ...]
    agency: bool
    """Whether a picture agency or another house is named."""


def photo_credit(line: str) -> PhotoCredit | None:
    """The photographer's credit that ends ``line`` (or is all of it).

    ``图为演出现场。（刘明 摄）``, ``志愿者在补种花草。 马晓会 摄``, ``李  忠摄（人民视觉）``, ``区文化馆供图``;
    not ``村民学习摄影`` or ``游客在拍摄``. Whom an organisation gave the picture has no photographer.
    """
    for pattern in (_TAKEN, _BRACKETED, _LABELLED):
        if (match := pattern.search(line)) and (names := _signed(match["names"], trusted=True)):
            return _credit(line, match.start(), names)
    if given := _GIVEN.search(line):
        return _credit(line, given.start(), _givers(given["by"] or given["giver"]))
    plain = _PLAIN.search(line)
    if plain and (credit := _plain_credit(line, plain.start(), is_art=bool(plain["art"]))):
        return credit
    if stock := _STOCK.search(line):
        return _credit(line, stock.start(), ())
    return None


def _credit(line: str, start: int, photographers: tuple[str, ...]) -> PhotoCredit:
    if house := re.search(rf"{HOUSE}发\s*$", line[:start]):
        start = house.start()
    while start and line[start - 1] == " ":
        start -= 1
    return PhotoCredit(
        span=(start, len(line)), photographers=photographers, agency=bool(_PICTURE_HOUSE.search(line[start:]))
    )


def _signed(names: str, *, trusted: bool = False) -> tuple[str, ...] | None:
    """The names alone. 新华社记者 or an organisation before them (区融媒体中心 李明) is left out."""
    signer = _SIGNER.match(names)
    found = split_names(names[signer.end() :] if signer else names, trusted=trusted or bool(signer and signer[0]))
    first, _, rest = names.strip().partition(" ")
    if not found and rest and _ORGANISATION.search(first):
        return _signed(rest, trusted=trusted)
    return tuple(found) if found else None


def _givers(text: str) -> tuple[str, ...]:
    """The people who provided the picture. An organisation that did so is no photographer."""
    return () if _ORGANISATION.search(re.sub(r"\s+", "", text)) else _signed(text) or ()


def _plain_credit(line: str, end: int, *, is_art: bool) -> PhotoCredit | None:
    """The longest run of names before 摄 that begins the line, or follows a space or the end of a sentence.

    ``is_art``: the word is 摄影, which may be something that people learn. Then only clear names count.
    """
    before = line[:end].rstrip()
    best: PhotoCredit | None = None
    starts = [0, *(match.end() for match in re.finditer(r"[。！？”）\s]+", before))]
    for start in reversed(starts[-8:]):
        if start >= len(before) or before[start:].count("。"):
            continue
        if best and not _goes_on_left(before[start:]):
            break
        names = _signed(before[start:], trusted=not is_art and _stands_alone(line, start, end))
        if names and not (is_art and len(names) > len(before[start:].split())):
            best = _credit(line, start, names)
        elif best:
            break
    return best


def _goes_on_left(names: str) -> bool:
    """Whether the part before a space can belong to a run of names: 李  忠摄, 李明 王红摄, 记者 李明摄."""
    first = names.split()[0]
    signer = _SIGNER.match(first)
    return len(first) == 1 or is_name(first) or bool(signer and signer[0])


def _stands_alone(line: str, start: int, end: int) -> bool:
    """A single name of any kind between the end of a sentence and 摄. If the line is nothing else, a space has to
    separate them."""
    if " " in line[start:end].strip():
        return False
    return line[:start].rstrip()[-1:] in ("。", "！", "？", "”", "）") or (start == 0 and line[end - 1] == " ")
