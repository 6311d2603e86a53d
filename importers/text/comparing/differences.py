"""The differences between two states of a text, character by character, apart from those of form alone.

Tidying changes width, quotes and spaces two or three hundred times a page. Among these, the one difference that matters
would be overlooked.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from importers.text.comparing.alignment import Stretch, align

# A space belongs to what follows it. Dots in a row are one sign, however many OCR has found.
_SIGN = re.compile(r"\s*(?:\.{3,6}|。{3,6}|·{3,6}|…+|\S)|\s+$")
_DOTS = re.compile(r"\.{3,6}|。{3,6}|·{3,6}|…+")
_QUOTES = str.maketrans("“”「」‘’『』。", "\"\"\"\"''''.")


@dataclass(frozen=True, slots=True)
class Piece:
    """``before`` became ``after``. They are equal where nothing differs."""

    before: str
    after: str
    only_form: bool = False
    """Only width, quotes or spaces differ."""

    @property
    def is_same(self) -> bool:
        return self.before == self.after


def differences(before: str, after: str) -> list[Piece]:
    """Both texts in pieces, in order.

    >>> [piece for piece in differences('新渠"诵水"', "新渠“通水”") if not piece.is_same]
    [Piece(before='"', after='“', only_form=True), Piece(before='诵', after='通', only_form=False), \
Piece(before='"', after='”', only_form=True)]
    """
    old, new = _SIGN.findall(before), _SIGN.findall(after)
    stretches = align([_form(sign) for sign in old], [_form(sign) for sign in new])
    return [piece for stretch in stretches for piece in _pieces(stretch, old, new)]


def differs_in_words(before: str, after: str) -> bool:
    """
    >>> differs_in_words("5 G , 通水", "5G，通水")
    False
    """
    return any(not piece.is_same and not piece.only_form for piece in differences(before, after))


def _form(sign: str) -> str:
    sign = sign.strip()
    if _DOTS.fullmatch(sign):
        return "…"
    if unicodedata.category(sign[:1] or " ") == "Lo":  # Chinese: another character is another word
        return sign
    narrow = unicodedata.normalize("NFKC", sign)
    return (narrow if len(narrow) == 1 else sign).translate(_QUOTES)


def _pieces(stretch: Stretch, old: list[str], new: list[str]) -> Iterator[Piece]:
    before, after = old[stretch.a_start : stretch.a_end], new[stretch.b_start : stretch.b_end]
    if not stretch.same:
        blank = not "".join([*before, *after]).strip()
        yield Piece("".join(before), "".join(after), only_form=blank)
        return
    for same, pairs in groupby(zip(before, after, strict=True), key=lambda pair: pair[0] == pair[1]):
        both = list(pairs)
        was, now = "".join(sign for sign, _ in both), "".join(sign for _, sign in both)
        yield Piece(was, now, only_form=not same)
