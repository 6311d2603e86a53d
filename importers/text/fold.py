"""A folded form of text for comparing. Each character becomes one character, so that offsets stay the same.

Folded text is only for rules and look-ups. Stored text is tidied (importers.text.tidy), never folded.
"""

import unicodedata
from collections.abc import Callable
from functools import cache, lru_cache

from opencc import OpenCC

# Half-width punctuation, as many OCR programs give it, to the full width that Chinese print uses.
FULL_WIDTH = dict(zip(",;:?!()[]~", "，；：？！（）［］～", strict=True))
# Corner brackets (Traditional print) and angle look-alikes to the quotes of Simplified print.
QUOTES = {
    "「": "“", "」": "”", "『": "‘", "』": "’", "﹁": "“", "﹂": "”", "＂": '"', "〝": "“", "〞": "”",
    "<": "《", ">": "》", "＜": "《", "＞": "》", "〈": "《", "〉": "》",
    "【": "［", "】": "］", "〔": "（", "〕": "）",
}  # fmt: skip
DASHES = {"―": "—", "─": "—", "━": "—", "–": "—", "•": "·", "‧": "·", "・": "·", "∙": "·", "．": "."}


@cache
def _simplifier() -> OpenCC:
    return OpenCC("t2s")


class _FoldTable(dict[int, str]):
    """Filled when a character is met for the first time. A page has about 700 different ones."""

    def __init__(self, fold_one: Callable[[str], str]) -> None:
        self.fold_one = fold_one

    def __missing__(self, code: int) -> str:
        folded = self[code] = self.fold_one(chr(code))
        return folded


def _fold_character(character: str) -> str:
    if character in QUOTES:
        return QUOTES[character]
    if character in DASHES:
        return DASHES[character]
    if character.isspace():
        return " "
    if "\u4e00" <= character <= "\u9fff" or "\u3400" <= character <= "\u4dbf":
        simple = _simplifier().convert(character)
        return simple if len(simple) == 1 else character
    compatible = unicodedata.normalize("NFKC", character)
    if len(compatible) == 1:
        character = compatible
    return FULL_WIDTH.get(character, character)


def _fold_mark(character: str) -> str:
    return character if is_han(character) else _fold_character(character)


_TABLE, _MARKS = _FoldTable(_fold_character), _FoldTable(_fold_mark)


@lru_cache(maxsize=500)
def fold(text: str) -> str:
    """``text`` in Simplified characters, with full-width punctuation and half-width digits and letters.

    The result has the same length, character for character: ``fold("５Ｇ:體檢") == "5G：体检"``.
    """
    return text.translate(_TABLE)


def fold_marks(text: str) -> str:
    """The same, but Chinese characters stay as they are printed: ``fold_marks("５Ｇ:體檢") == "5G：體檢"``."""
    return text.translate(_MARKS)


def is_han(character: str) -> bool:
    return "\u4e00" <= character <= "\u9fff"
