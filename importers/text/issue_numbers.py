"""The issue's number in a printed folio: 第1187期, 总第1187期."""

import re

from importers.text.fold import fold

# A number that counts the issues of all years comes first: 2024年第12期（总第580期） is number 580.
_ALL_YEARS = re.compile(r"总\s?第?\s?(\d{1,6})\s?期")
_THIS_YEAR = re.compile(r"第\s?(\d{1,6})\s?期|\bNO?[.:]?\s?(\d{2,6})\b", re.IGNORECASE)


def issue_number(folio: str) -> int | None:
    """The number in a printed folio. None for any other line.

    >>> issue_number("清岑报  第1187期  三版  本版编辑：单梦")
    1187
    """
    text = fold(folio)
    match = _ALL_YEARS.search(text) or _THIS_YEAR.search(text)
    found = int(next(filter(None, match.groups()))) if match else 0
    return found or None
