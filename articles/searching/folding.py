"""The one form in which texts and queries meet: what is found is found by its characters."""

import re
from collections.abc import Iterable

from importers.text.fold import fold

BREAK = " "
"""Stands where punctuation or a new line parts two characters, and for the space between Latin words and numbers."""
_PUNCTUATION = re.compile(r"[^\w ]+|_+")
_PARTED = re.compile(r" *\n[ \n]*")
_SPACES = re.compile(r" +")
_NO_SPACE = re.compile(r"(?<![a-z0-9]) | (?![a-z0-9])")


def same_length(text: str) -> str:
    """Simplified characters, half width, small letters: character for character, so that offsets stay.

    >>> same_length("新聞ＡＢ１２")
    '新闻ab12'
    """
    folded = fold(text)
    small = folded.lower()
    return small if len(small) == len(folded) else "".join(map(_small, folded))


def _small(character: str) -> str:
    small = character.lower()
    return small if len(small) == 1 else character


def searchable(text: str) -> str:
    """The characters that search knows of ``text``. Spaces beside Chinese are nobody's, as headlines are set:

    >>> searchable("新渠　通水，ＡＢ c（5G 網絡）")
    '新渠通水 ab c 5g网络'
    """
    marked = _PUNCTUATION.sub("\n", same_length(text.replace("\0", "").replace("\n", "。")))
    spaced = _NO_SPACE.sub("", _SPACES.sub(BREAK, _PARTED.sub("\n", marked)))
    return spaced.strip("\n ").replace("\n", BREAK)


def searchable_texts(texts: Iterable[str]) -> str:
    """Several, none of which goes on in the next one."""
    return searchable("\n".join(filter(None, texts)))
