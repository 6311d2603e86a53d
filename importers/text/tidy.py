"""Tidying the text to be stored: it corrects what OCR does to width, quotes and spaces.

It never adds, drops or changes Chinese characters, digits or letters (except for the width of letters and digits).
"""

import re
from itertools import pairwise, zip_longest

from importers.text.people.names import split_names

HAN = r"\u3400-\u4dbf\u4e00-\u9fff〇○"

_HALF_WIDTH = {
    code: code - 0xFEE0 for first, last in ("０９", "ＡＺ", "ａｚ", "％％") for code in range(ord(first), ord(last) + 1)
}
# Zero-width space, word joiner, byte order mark, soft hyphen. Layout programs leave them and nobody sees them.
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u2060\ufeff\u00ad"))
_TO_FULL = str.maketrans(",;:?!()", "，；：？！（）")

_SPACES = re.compile(r"\s+")
_PUNCTUATION = re.compile(r"[,;:?!][,;:?!\s]*")
_NUMBER_COLON = re.compile(r"(?<=\d)：(?=\d)")
_NUMBER_POINT = re.compile(r"(?<=\d)．(?=\d)")
_STOP = re.compile(rf"(?<=[{HAN}”’）》])\s*\.(?![A-Za-z0-9])|(?<=[{HAN}])．")
_ELLIPSIS = re.compile(r"\.{3,6}|。{3,6}|·{3,6}")
_BRACKETS = re.compile(r"[(（]([^()（）]*)[)）]")
_LONE_BRACKET = re.compile(rf"(?<=[{HAN}”。，])[()]|[()](?=[{HAN}“])")
_BESIDE_HAN = re.compile(rf"[{HAN}“”‘’《》、，。；：？！]")
_WIDE = re.compile(rf"(?<![^\s：（/□■])[{HAN}](?:\s+(?!摄)[{HAN}](?=\s|$|[摄，、。：（）]))+")
_QUOTE = re.compile("[“”]")
# A space is kept between two Latin words, and beside a Latin word in Chinese text.
_LATIN = re.compile(r"[A-Za-z]")
_WORD = re.compile(r"[A-Za-z]+")
_UNIT = re.compile(r"%|[A-Z](?![A-Za-z])")
_LAST_WORD = re.compile(r"[A-Za-z]+$")
# Beside these marks there is no space: they belong to what comes before them, or after.
_CLOSES = re.compile(r"[，。、；：？！”’）》]")
_OPENS = re.compile(r"[，。、；：？！“‘（《]")


def tidy(*pieces: str, phrases: bool = False) -> str:
    """The pieces of a passage as one tidy text; ``tidy(tidy(text)) == tidy(text)``.

    ``phrases`` is for headlines and columns, in which a space separates two phrases and is kept (once).
    """
    text = "".join(_joined(pieces)) if not phrases else " ".join(piece.strip() for piece in pieces)
    text = text.translate(_INVISIBLE) or text
    # The rules look at neighbouring characters, which another rule may have corrected since.
    while (better := _tidied(text, phrases=phrases)) != text:
        text = better
    return text


def _tidied(text: str, *, phrases: bool) -> str:
    text = _full_width(_paired_quotes(text.translate(_HALF_WIDTH)))
    if phrases:
        text = _closed(text)
    return _spaced(text, phrases=phrases).strip()


def _joined(pieces: tuple[str, ...]) -> list[str]:
    """The pieces, with a space between a line that ends in a Latin word and one that begins with another."""
    stripped = [piece.strip() for piece in pieces if piece.strip()]
    joined = stripped[:1]
    for before, after in pairwise(stripped):
        both_latin = _LATIN.match(before[-1]) and _LATIN.match(after[0])
        joined.append(f" {after}" if both_latin else after)
    return joined


def _full_width(text: str) -> str:
    text = _PUNCTUATION.sub(lambda match: _punctuation(match, text), text)
    text = _NUMBER_COLON.sub(":", text)
    text = _NUMBER_POINT.sub(".", text)
    text = _ELLIPSIS.sub("……", text)
    text = _STOP.sub("。", text)
    text = _BRACKETS.sub(lambda match: _brackets(match, text), text)
    return _LONE_BRACKET.sub(lambda match: match[0].translate(_TO_FULL), text)


def _punctuation(match: re.Match[str], text: str) -> str:
    before, after = _neighbours(text, *match.span())
    if before.isascii() and after.isascii() and before.isalnum() and after:
        return match[0]  # 1,200 — 8:30 — a, b
    return match[0].translate(_TO_FULL)


def _brackets(match: re.Match[str], text: str) -> str:
    """Full-width brackets if there is Chinese inside or on either side: （记者 李明）, but f(x)."""
    around = "".join(_neighbours(text, *match.span())) + match[1]
    return f"（{match[1]}）" if _BESIDE_HAN.search(around) else f"({match[1]})"


def _neighbours(text: str, start: int, end: int) -> tuple[str, str]:
    """The characters before ``start`` and at ``end``, passing over spaces. Empty at the edges of the text."""
    while start and text[start - 1].isspace():
        start -= 1
    while end < len(text) and text[end].isspace():
        end += 1
    return text[max(0, start - 1) : start], text[end : end + 1]


def _paired_quotes(text: str) -> str:
    text = _alternate(text, '"＂', "“", "”")
    text = _alternate(text, "'＇", "‘", "’", only_beside_han=True)
    return _reopened(text)


def _alternate(text: str, straight: str, opening: str, closing: str, only_beside_han: bool = False) -> str:
    """Turn straight quotes into opening and closing ones in turn."""
    if not any(quote in text for quote in straight):
        return text
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
    """Correct a closing quote that has to be an opening one, because none is open and another closing one follows
    before any opens: ”村晚”开演."""
    if "”" not in text:
        return text
    characters = list(text)
    depth = 0
    quotes = [match.start() for match in _QUOTE.finditer(text)]
    for at, following in zip_longest(quotes, quotes[1:]):
        if characters[at] == "“":
            depth += 1
        elif depth == 0 and following is not None and characters[following] == "”":
            characters[at] = "“"
            depth = 1
        else:
            depth = max(0, depth - 1)
    return "".join(characters)


def _closed(text: str) -> str:
    """Remove the spaces in words printed wide, with a space after every character: 通 告, 吴 越, 康 岑摄. Four
    characters and more may be two names."""
    return _WIDE.sub(lambda match: _names_or_word(_SPACES.sub("", match[0])), text)


def _names_or_word(run: str) -> str:
    names = split_names(run) if len(run) > 3 else None
    return " ".join(names) if names else run


def _spaced(text: str, *, phrases: bool) -> str:
    quoted = _quoted_offsets(text) if _SPACES.search(text) else set[int]()

    def space(match: re.Match[str]) -> str:
        before, after = _neighbours(text, *match.span())
        if before.isascii() and after.isascii() and before and after:
            return "" if before.isdigit() and _UNIT.match(text, match.end()) else " "
        if _LATIN.match(before) or _LATIN.match(after):
            return " " if _is_foreign_word(text, match) else ""
        if _CLOSES.match(after) or _OPENS.match(before):
            return ""
        # “锚定目标 真抓实干”: a slogan is quoted with the space between its phrases.
        return " " if phrases or match.start() in quoted else ""

    return _SPACES.sub(space, text)


def _is_foreign_word(text: str, space: re.Match[str]) -> bool:
    """Whether the spaces around a Latin word stay, so that somebody sees it: 田间 and 地头. 5 G and LED 屏 lose
    theirs."""
    word = _WORD.match(text, space.end()) or _LAST_WORD.search(text, max(0, space.start() - 40), space.start())
    return bool(word and word[0].islower() and len(word[0]) > 1)


def _quoted_offsets(text: str) -> set[int]:
    """The offsets inside “…” or 《…》."""
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
