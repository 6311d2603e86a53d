"""The stored text: readable Chinese, with what OCR did to width, quotes and spaces put right.

Chinese characters, digits and letters are never added, dropped or changed (width of letters and digits apart).
"""

import re
from itertools import pairwise

HAN = r"\u3400-\u4dbf\u4e00-\u9fff〇○"
CHINESE = rf"[{HAN}，。、；：？！“”‘’（）《》—…·％]"

_FULL_WIDTH_ALPHANUMERIC = {
    code: code - 0xFEE0 for first, last in ("０９", "ＡＺ", "ａｚ") for code in range(ord(first), ord(last) + 1)
}
_TO_FULL = dict(zip(",;:?!()", "，；：？！（）", strict=True))

_SPACES = re.compile(r"\s+")
_PUNCTUATION = re.compile(r"[,;:?!]")
_NUMBER_COLON = re.compile(r"(?<=\d)：(?=\d)")
_STOP = re.compile(rf"(?<=[{HAN}”’）》])\.(?!\w)|(?<=[{HAN}])．")
_ELLIPSIS = re.compile(r"\.{3,6}|。{3,6}|·{3,6}")
_BRACKETS = re.compile(r"[(（]([^()（）]*)[)）]")
_LONE_BRACKET = re.compile(rf"(?<=[{HAN}”。，])[()]|[()](?=[{HAN}“])")
_BESIDE_HAN = re.compile(rf"[{HAN}“”‘’《》、，。；：]")
# A space is kept between two words of Latin letters, and beside one that stands in Chinese text.
_LATIN = re.compile(r"[A-Za-z]")


def tidy(*pieces: str, phrases: bool = False) -> str:
    """The pieces of one passage as one tidy text.

    ``phrases``: a headline or column, where a space parts two phrases and stays (once).
    """
    text = "".join(_joined(pieces)) if not phrases else " ".join(piece.strip() for piece in pieces)
    text = text.translate(_FULL_WIDTH_ALPHANUMERIC)
    text = _paired_quotes(_full_width(text))
    return _spaced(text, phrases=phrases).strip()


def _joined(pieces: tuple[str, ...]) -> list[str]:
    """A line that ended in a Latin word is parted from one that starts with another."""
    stripped = [piece.strip() for piece in pieces if piece.strip()]
    joined = stripped[:1]
    for before, after in pairwise(stripped):
        both_latin = _LATIN.match(before[-1]) and _LATIN.match(after[0])
        joined.append(f" {after}" if both_latin else after)
    return joined


def _full_width(text: str) -> str:
    text = _BRACKETS.sub(lambda match: _brackets(match, text), text)
    text = _LONE_BRACKET.sub(lambda match: _TO_FULL[match[0]], text)
    text = _PUNCTUATION.sub(lambda match: _punctuation(match, text), text)
    text = _NUMBER_COLON.sub(":", text)
    text = _ELLIPSIS.sub("……", text)
    return _STOP.sub("。", text)


def _brackets(match: re.Match[str], text: str) -> str:
    """（记者 李明） but f(x): full width where Chinese stands inside or at either side."""
    around = text[max(0, match.start() - 1) : match.start()] + match[1] + text[match.end() : match.end() + 1]
    return f"（{match[1]}）" if _BESIDE_HAN.search(around) else f"({match[1]})"


def _punctuation(match: re.Match[str], text: str) -> str:
    before = text[: match.start()].rstrip()[-1:]
    after = text[match.end() :].lstrip()[:1]
    if before.isascii() and after.isascii() and before.isalnum() and after:
        return match[0]  # 1,200 — 8:30 — a, b
    return _TO_FULL[match[0]]


def _paired_quotes(text: str) -> str:
    text = _alternate(text, '"＂', "“", "”")
    text = _alternate(text, "'＇", "‘", "’", only_beside_han=True)
    return _reopened(text)


def _alternate(text: str, straight: str, opening: str, closing: str, only_beside_han: bool = False) -> str:
    """Straight quotes turned in pairs, in the order they stand."""
    characters = list(text)
    is_open = False
    for at, character in enumerate(characters):
        if character not in straight:
            continue
        beside = text[max(0, at - 1) : at] + text[at + 1 : at + 2]
        if only_beside_han and not _BESIDE_HAN.search(beside):
            continue  # an apostrophe
        characters[at] = closing if is_open else opening
        is_open = not is_open
    return "".join(characters)


def _reopened(text: str) -> str:
    """”村晚”开演: a closing quote where none is open, with another after it before any opens, opens."""
    depth = 0
    characters = list(text)
    for at, character in enumerate(characters):
        if character == "“":
            depth += 1
        elif character == "”":
            rest = text[at + 1 :]
            if depth == 0 and "”" in rest and "“" not in rest[: rest.index("”")]:
                characters[at] = "“"
                depth = 1
            else:
                depth = max(0, depth - 1)
    return "".join(characters)


def _spaced(text: str, *, phrases: bool) -> str:
    quoted = _quoted_offsets(text)

    def space(match: re.Match[str]) -> str:
        before, after = text[: match.start()][-1:], text[match.end() :][:1]
        if before.isascii() and after.isascii() and before and after:
            return " "
        if _LATIN.match(before) or _LATIN.match(after):
            return " " if _is_foreign_word(text, match) else ""
        if re.match(r"[，。、；：？！”’）》]", after) or re.match(r"[，。、；：？！“‘（《]", before):
            return ""
        # “锚定目标 真抓实干”: a slogan is quoted with the space between its phrases.
        return " " if phrases or match.start() in quoted else ""

    return _SPACES.sub(space, text)


def _is_foreign_word(text: str, space: re.Match[str]) -> bool:
    """田间 and 地头 keeps its spaces (somebody has to see it); 5 G and LED 屏 lose theirs."""
    word = re.match(r"[A-Za-z]+", text[space.end() :]) or re.search(r"[A-Za-z]+$", text[: space.start()])
    return bool(word and word[0].islower() and len(word[0]) > 1)


def _quoted_offsets(text: str) -> set[int]:
    """Offsets that lie inside “…” or 《…》."""
    inside: set[int] = set()
    depth = 0
    for at, character in enumerate(text):
        if character in "“《":
            depth += 1
        elif character in "”》":
            depth = max(0, depth - 1)
        elif depth:
            inside.add(at)
    return inside
