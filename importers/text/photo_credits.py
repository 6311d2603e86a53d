"""Who took the picture: credits that end a caption or stand on a line of their own.

All functions take folded text (importers.text.fold) and give offsets in it.
"""

import re
from dataclasses import dataclass

from importers.text.bylines import HOUSE, ROLE
from importers.text.names import split_names

_SIGNER = re.compile(rf"^(?:{HOUSE}发?\s*)?(?:{ROLE}\s*)?")
_AGENCY = r"(?P<agency>\s*（[\u4e00-\u9fffA-Za-z]{2,12}）)?"

# （资料图片） · （影像中国） · 新华社发: a picture without a photographer's name.
_STOCK = re.compile(
    r"（?(?:资料图片?|影像中国|人民视觉|视觉中国|人民图片|新华社发|中新社发|图片来源于网络|网络图片)）?\s*$"
)
# 图片由区融媒体中心提供 · 区文化馆供图
_GIVEN = re.compile(
    r"（?(?:(?:以上|本文|本版)?(?:图片|照片|图)均?由(?P<by>[\u4e00-\u9fff\s]{2,20})提供"
    r"|(?:(?<=[。！？”）\s（])|^)(?P<giver>[\u4e00-\u9fff\s、]{2,24})供图)）?\s*$"
)
# （本报记者 周英 摄） · （李明摄影报道） · （新华社发 李明 摄） · （王红 图）
_BRACKETED = re.compile(
    rf"（\s*(?!资料|网络)(?P<names>[\u4e00-\u9fff·、，\s]{{2,34}}?)\s*(?:摄影报道|摄影|摄|图片|图)\s*）{_AGENCY}\s*$"
)
# 李  忠摄（人民视觉） · …补种花草。 马晓会 摄 · 新华社记者 李明摄
_PLAIN = re.compile(rf"(?:摄影报道|摄影|摄){_AGENCY}\s*$")
# 摄影：李明 · 图/李明
_LABELLED = re.compile(
    r"(?:(?<=[。！？”）\s（])|^)（?(?:摄影|图片|图)\s?[：/／]\s?(?P<names>[\u4e00-\u9fff、\s]{2,20})）?\s*$"
)

_ORGANISATION = re.compile(r"(?:[部局委办馆站院所厅校]|中心|公司|街道|社区|集团|协会|[县区市镇乡村])$")
_PICTURE_HOUSE = re.compile(r"新华社|中新社|人民视觉|视觉中国|影像中国|人民图片|资料|网络")


@dataclass(frozen=True, kw_only=True, slots=True)
class PhotoCredit:
    span: tuple[int, int]
    """Of the whole credit, brackets and agency included."""
    photographers: tuple[str, ...]
    agency: bool
    """Whether a picture agency or another house signs it."""


def photo_credit(line: str) -> PhotoCredit | None:
    """The photographer's credit that ends ``line`` (or is all of it).

    ``图为演出现场。（刘明 摄）``, ``志愿者在补种花草。 马晓会 摄``, ``李  忠摄（人民视觉）``, ``区文化馆供图``;
    not ``村民学习摄影`` or ``游客在拍摄``.
    """
    for pattern in (_BRACKETED, _LABELLED):
        if (match := pattern.search(line)) and (names := _signed(match["names"], trusted=True)):
            return _credit(line, match.start(), names)
    if given := _GIVEN.search(line):
        return _credit(line, given.start(), _givers(given["by"] or given["giver"]))
    if (plain := _PLAIN.search(line)) and (credit := _plain_credit(line, plain.start())):
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
    signer = _SIGNER.match(names)
    rest = names[signer.end() :] if signer else names
    found = split_names(rest, trusted=trusted or bool(signer and signer[0]))
    return tuple(found) if found else None


def _givers(text: str) -> tuple[str, ...]:
    """Names of people, or the organisation that gave the picture as it stands."""
    compact = re.sub(r"\s+", "", text)
    if _ORGANISATION.search(compact):
        return (compact,)
    return _signed(text) or (compact,)


def _plain_credit(line: str, end: int) -> PhotoCredit | None:
    """The longest run of names before 摄 that begins the line or follows a space or a sentence's end."""
    before = line[:end].rstrip()
    best: PhotoCredit | None = None
    starts = [0, *(match.end() for match in re.finditer(r"[。！？”）\s]+", before))]
    for start in reversed(starts[-8:] if len(starts) > 8 else starts):
        if start >= len(before) or before[start:].count("。"):
            continue
        after_sentence = start == 0 or line[start - 1] in "。！？”）" or line[:start].rstrip()[-1:] in "。！？”）"
        names = _signed(before[start:], trusted=after_sentence and " " not in before[start:])
        if names:
            best = _credit(line, start, names)
        elif best:
            break
    return best
