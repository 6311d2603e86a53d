"""Lines that end in the middle and are whole all the same: items of a list, rows of a table, verses of a poem.

Each function tells of every line of a page whether it is one.
"""

import re
from itertools import zip_longest

from importers.reading.lines import LineView
from importers.reading.page_view import PageView, runs

_ITEM = re.compile(r"[：、\d]|^[●■◆▲★·一二三四五六七八九十]")
_MARKS = "●■◆★※○◇☆•·"
"""Of items that stand below one another; ▲ and arrows point at photos."""
_NUMBER = re.compile(r"[-+]?[\d.,:%/]+[元个枚分人次亿万%]?")
VERSE = 18
"""Characters of a poem's line at the most; on a page of narrow lines seven tenths of a line."""
FEWEST_VERSES = 8
"""In a row: no header has so many lines."""


def listed_items(page: PageView) -> list[bool]:
    """Below a line that announces them (以下区域停电：), down to one that ends a sentence."""
    found: list[bool] = []
    inside = False
    for view in page.views:
        inside = inside and not (view.starts_story or view.byline or view.furniture or view.notice_score)
        found.append(inside and bool(_ITEM.search(view.text)))
        inside = view.announces or (found[-1] and not view.closes)
    return found


def marked_items(page: PageView) -> list[bool]:
    """Texts behind the same mark, two on a page at least: ●7月1日，… ●7月3日，…"""
    marks = [_mark(view) for view in page.views]
    return [bool(mark) and marks.count(mark) > 1 for mark in marks]


def table_rows(page: PageView) -> list[bool]:
    """Parts between spaces, most of them numbers; and the heading over such a row, of as many parts:
    名次 代表团 金牌 over 1 东湖 46."""
    parts = [view.text.split() for view in page.views]
    numbered = [len(each) > 2 and 2 * sum(map(_is_number, each)) >= len(each) for each in parts]
    over = [
        len(each) > 2 and below and len(each) == len(after)
        for each, below, after in zip(parts, numbered[1:], parts[1:], strict=False)
    ]
    return [own or heads for own, heads in zip_longest(numbered, over, fillvalue=False)]


def verses(page: PageView) -> list[bool]:
    """Many short lines in a row, but for the last: it may be the headline of what follows."""
    found = [False] * len(page.views)
    longest = min(VERSE, 0.7 * page.width) if page.width else VERSE
    for start, length in runs([view.length <= longest and _may_be_verse(view) for view in page.views]):
        if length >= FEWEST_VERSES:
            found[start : start + length - 1] = [True] * (length - 1)
    return found


def whole_lines(page: PageView) -> frozenset[int]:
    """The indexes of them all."""
    marks = zip(listed_items(page), table_rows(page), verses(page), strict=True)
    return frozenset(index for index, kinds in enumerate(marks) if any(kinds))


def _may_be_verse(view: LineView) -> bool:
    return not (view.furniture or view.byline or view.credit or view.photo or view.has_sentence or view.organisation)


def _mark(view: LineView) -> str:
    """The mark that a text stands behind; none before headlines, bylines and captions."""
    is_text = view.has_sentence and not (view.photo or view.byline or view.furniture)
    return view.text[0] if is_text and view.text[0] in _MARKS else ""


def _is_number(part: str) -> bool:
    return bool(_NUMBER.fullmatch(part))
